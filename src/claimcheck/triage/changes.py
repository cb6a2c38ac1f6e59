"""Changed lines only: findings on lines that a change did not touch are kept back.

The lines come from git (``--since REV``) or from a unified diff (``--diff=FILE``), and are those of the new version.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigurationError
from claimcheck.model import Document, Report, Verdict
from claimcheck.triage.rule import suppress

if TYPE_CHECKING:
    from unidiff.patch import Hunk

__all__ = ["ChangedLines", "from_diff", "from_git", "looks_like_diff"]

_HEAD = 4096
# How git writes names in quotation marks: as C does (git-config, core.quotePath).
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
# Lines no text has.
_NONE = ((0, 0),)


class ChangedLines:
    """Keeps back the findings that stand on unchanged lines.

    Args:
        lines: changed lines, as ranges that include both ends, by real path; None stands for the whole file.
        origin: what the change is counted from, for messages.
        root: the folder whose files are known; what lies elsewhere, or in a repository inside it, counts as changed
            all over, since nothing is known of it. None: a file that is not named has not changed.
    """

    def __init__(
        self, lines: Mapping[str, tuple[tuple[int, int], ...] | None], origin: str, root: str | None = None
    ) -> None:
        self._lines = lines
        self._origin = origin
        self._root = None if root is None else os.path.realpath(root)

    def touches(self, path: str | os.PathLike[str]) -> bool:
        """Whether a file has changed at all."""
        return self._changed(path) != ()

    def _changed(self, path: str | os.PathLike[str]) -> tuple[tuple[int, int], ...] | None:
        """The changed lines of a file; None: all. A file whose lines stayed (a new mode) has one that none fits."""
        real = os.path.realpath(path)
        if real in self._lines:
            return self._lines[real] or _NONE if self._lines[real] is not None else None
        known = self._root is None or _inside(os.path.dirname(real), self._root)
        return () if known else None

    def __call__(self, report: Report) -> Report:
        """See :class:`claimcheck.triage.rule.Rule`. A format without lines counts as changed all over."""
        document = report.document
        if document.source is None or document.source.startswith("<"):
            return report
        changed = self._changed(document.source)
        if changed is None or document.label(0) is not None or _lone_returns(document.text):
            return report
        ranges = changed

        def reason(verdict: Verdict) -> str | None:
            first, last = _lines_of(document, verdict)
            return None if any(a <= last and first <= b for a, b in ranges) else f"unchanged since {self._origin}"

        return suppress(report, "unchanged", reason)


def _lines_of(document: Document, verdict: Verdict) -> tuple[int, int]:
    first = document.position(verdict.span.start).line
    return first, max(first, document.position(max(verdict.span.start, verdict.span.end - 1)).line)


def from_git(revision: str, folder: str = ".") -> ChangedLines:
    """What has changed between a revision and the working tree, new files that git does not ignore included.

    Raises:
        ConfigurationError: git is not there, the folder is no repository, or there is no such revision.
    """
    if revision.startswith("-") or not revision.strip():
        raise ConfigurationError(f"--since: {revision!r} is no revision. Name a commit, branch or tag.")
    top = _git(folder, "rev-parse", "--show-toplevel").strip()
    diff = _git(
        top, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative",
        "--submodule=short", "--ignore-submodules=dirty", "--src-prefix=a/", "--dst-prefix=b/", revision, "--",
    )  # fmt: skip
    # Of some files the diff tells no lines (UTF-16 is binary to git) or no plain name (quotation marks, tabs).
    touched = _git(
        top, "diff", "--name-only", "-z", "--no-renames", "--no-relative", "--diff-filter=d", revision, "--",
    )  # fmt: skip
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", top)
    lines = _parsed(diff, top, "git", strict=False)
    for name in filter(None, (touched + new).split("\0")):
        lines.setdefault(os.path.realpath(os.path.join(top, name)), None)
    return ChangedLines(lines, revision, top)


def from_diff(file: str) -> ChangedLines:
    """What a unified diff changes; its paths are relative to the current folder, with or without ``a/`` and ``b/``.

    Raises:
        ConfigurationError: the file cannot be read or is no unified diff.
    """
    try:
        text = Path(file).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as e:
        raise ConfigurationError(f"{file}: the diff cannot be read: {e.strerror or e}.") from None
    return ChangedLines(_parsed(text, os.getcwd(), file, strict=True), file)


def looks_like_diff(file: str) -> bool:
    """Whether a file begins as a unified diff does; False where it cannot be read."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return head.startswith((b"diff --git ", b"--- ", b"Index: ")) or (b"\n--- " in head and b"\n+++ " in head)


def _parsed(text: str, root: str, origin: str, *, strict: bool) -> dict[str, tuple[tuple[int, int], ...] | None]:
    """The changed lines by real path; ``strict`` refuses a text without any."""
    from unidiff.errors import UnidiffParseError
    from unidiff.patch import PatchSet

    try:
        patches = PatchSet(text)
    except (UnidiffParseError, ValueError) as e:
        raise ConfigurationError(f"{origin}: this is no unified diff: {e}.") from None
    found: dict[str, tuple[tuple[int, int], ...] | None] = {}
    for patch in patches:
        if patch.is_removed_file:
            continue
        ranges = (*_runs(line.target_line_no or 0 for hunk in patch for line in hunk if line.is_added),)
        cuts = (*(cut for hunk in patch for cut in _cuts(hunk)),)
        path = os.path.realpath(os.path.join(root, _name(patch.target_file)))
        found[path] = None if patch.is_binary_file else (*ranges, *cuts)
    if strict and text.strip() and not found and not looks_empty(text):
        raise ConfigurationError(
            f"{origin}: no change of a text was found in it. Give a unified diff (diff -u, git diff)."
        )
    return found


def _name(written: str) -> str:
    """The path a diff writes: without ``a/`` or ``b/``, and without the quotation marks and escapes of git."""
    if written.startswith('"') and written.endswith('"') and len(written) > 1:
        plain = _ESCAPE.sub(_unescaped, written[1:-1].encode("utf-8", "surrogateescape"))
        written = plain.decode("utf-8", "surrogateescape")
    return written[2:] if written.startswith(("a/", "b/")) else written


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if code.isdigit() else _LETTERS.get(code, code)


def _cuts(hunk: Hunk) -> Iterator[tuple[int, int]]:
    """The lines around each place where lines were only taken away: what stands there has changed its neighbour."""
    last = hunk.target_start - (1 if hunk.target_length else 0)
    cut = added = False
    for line in hunk:
        if line.is_removed:
            cut = not added
            continue
        if cut and line.is_context:
            yield max(1, last), last + 1
        cut, added = False, line.is_added
        last = line.target_line_no or last
    if cut:
        yield max(1, last), last + 1


def _lone_returns(text: str) -> bool:
    """Whether lines end at a carriage return alone, which diffs do not count."""
    return text.count("\r") != text.count("\r\n")


@cache
def _inside(folder: str, root: str) -> bool:
    """Whether a folder lies in the repository at ``root``, and in no other one inside it (a submodule)."""
    if folder == root:
        return True
    above = os.path.dirname(folder)
    return above != folder and not os.path.lexists(os.path.join(folder, ".git")) and _inside(above, root)


def looks_empty(text: str) -> bool:
    """Whether a diff has headers but no hunk: changes of modes, binary files, removed files."""
    return "diff --git " in text or "+++ " in text


def _runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = 0
    for number in numbers:
        if number == last + 1 and last:
            last = number
            continue
        if last:
            yield first, last
        first = last = number
    if last:
        yield first, last


def _git(folder: str, *arguments: str) -> str:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-C", folder, "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise ConfigurationError("--since needs git, which is not on the PATH.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ConfigurationError(f"--since: git says: {said[0] if said else 'failed'}")
    return done.stdout.decode("utf-8", "surrogateescape")

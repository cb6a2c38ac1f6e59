"""Changed lines only: findings on lines that a change did not touch are kept back.

The lines come from git (``--since REV``) or from a unified diff (``--diff=FILE``), and are those of the new version.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.errors import ConfigurationError
from claimcheck.model import Document, Report, Verdict
from claimcheck.triage.rule import suppress

__all__ = ["ChangedLines", "from_diff", "from_git", "looks_like_diff"]

_HEAD = 4096


class ChangedLines:
    """Keeps back the findings that stand on unchanged lines.

    Args:
        lines: changed lines, as ranges that include both ends, by real path; None stands for the whole file.
        origin: what the change is counted from, for messages.
    """

    def __init__(self, lines: Mapping[str, tuple[tuple[int, int], ...] | None], origin: str) -> None:
        self._lines = lines
        self._origin = origin

    def touches(self, path: str | os.PathLike[str]) -> bool:
        """Whether a file has changed at all."""
        return os.path.realpath(path) in self._lines

    def __call__(self, report: Report) -> Report:
        """See :class:`claimcheck.triage.rule.Rule`. A format without lines counts as changed all over."""
        document = report.document
        if document.source is None or document.source.startswith("<"):
            return report
        changed = self._lines.get(os.path.realpath(document.source), ())
        if changed is None or document.label(0) is not None:
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
        folder, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
        "--src-prefix=a/", "--dst-prefix=b/", revision, "--",
    )  # fmt: skip
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", top)
    lines = _parsed(diff, top, "git")
    lines |= {os.path.realpath(os.path.join(top, name)): None for name in new.split("\0") if name}
    return ChangedLines(lines, revision)


def from_diff(file: str) -> ChangedLines:
    """What a unified diff changes; its paths are relative to the current folder, with or without ``a/`` and ``b/``.

    Raises:
        ConfigurationError: the file cannot be read or is no unified diff.
    """
    try:
        text = Path(file).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as e:
        raise ConfigurationError(f"{file}: the diff cannot be read: {e.strerror or e}.") from None
    return ChangedLines(_parsed(text, os.getcwd(), file), file)


def looks_like_diff(file: str) -> bool:
    """Whether a file begins as a unified diff does; False where it cannot be read."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return head.startswith((b"diff --git ", b"--- ", b"Index: ")) or (b"\n--- " in head and b"\n+++ " in head)


def _parsed(text: str, root: str, origin: str) -> dict[str, tuple[tuple[int, int], ...] | None]:
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
        ranges = tuple(_runs(line.target_line_no or 0 for hunk in patch for line in hunk if line.is_added))
        # A hunk that only takes lines away changes what stands around them.
        cuts = tuple((max(1, h.target_start), h.target_start + 1) for h in patch if not h.added and h.removed)
        found[os.path.realpath(os.path.join(root, patch.path))] = (*ranges, *cuts)
    if text.strip() and not found and not looks_empty(text):
        raise ConfigurationError(
            f"{origin}: no change of a text was found in it. Give a unified diff (diff -u, git diff)."
        )
    return found


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

"""Baselines: the findings a newsroom knows of already, kept in a file, so that only new ones are reported.

The file is JSON, sorted, and made for review: under each text's path (relative to the file's folder) its findings with
code and words. A finding is known again by its content (:mod:`claimcheck.triage.fingerprint`), so edits elsewhere in
the text do not bring it back. Where a file holds several documents, their ids tell their findings apart.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigurationError
from claimcheck.model import Report, Verdict
from claimcheck.triage.fingerprint import fingerprints
from claimcheck.triage.rule import is_finding, suppress

__all__ = ["Baseline", "BaselineWriter", "read_baseline"]

VERSION = 1


class Baseline:
    """Keeps back the findings that a baseline file holds.

    Args:
        file: the path of the file, for messages and because paths in it are relative to its folder.
        known: fingerprints by path, with the document's id behind where it has one.
    """

    def __init__(self, file: str, known: Mapping[str, frozenset[str]]) -> None:
        self._file, self._known = file, known
        self._met: dict[str, set[str]] = {}

    def __call__(self, report: Report) -> Report:
        """See :class:`claimcheck.triage.rule.Rule`."""
        key = _key(report.document.source, self._file)
        known = self._known.get(key, frozenset())
        met = self._met.setdefault(key, set())
        if not known:
            return report
        prints = fingerprints(report)

        def reason(verdict: Verdict) -> str | None:
            name = _name(prints[verdict], report.document.id)
            if name not in known:
                return None
            met.add(name)
            return self._file

        return suppress(report, "baseline", reason)

    @property
    def stale(self) -> int:
        """How many findings of the file were not met again in the texts that were checked."""
        return sum(len(self._known.get(key, frozenset()) - met) for key, met in self._met.items())


class BaselineWriter:
    """Collects the findings of a run, to be written as a baseline.

    Those of texts that the run did not look at, and that are still there, stay: a run over one text must not forget the
    findings of all others.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: dict[str, list[dict[str, str]]] = {}
        self._met: set[str] = set()
        self.count = 0

    def add(self, report: Report) -> None:
        """Take in the findings of one document."""
        prints, text = fingerprints(report), report.document.text
        rows = [
            {
                "fingerprint": prints[v],
                "code": v.code,
                "words": " ".join(v.span.of(text).split()),
                **({} if report.document.id is None else {"document": report.document.id}),
            }
            for v in report.verdicts
            if is_finding(v)
        ]
        key = _key(report.document.source, self._file)
        self._met.add(key)
        if rows:
            self._findings.setdefault(key, []).extend(rows)
            self.count += len(rows)

    def text(self) -> str:
        """The content of the file."""
        folder = os.path.dirname(os.path.abspath(self._file))
        try:
            earlier = _rows(self._file)
        except ConfigurationError:  # there is none, or it is to be written again
            earlier = {}
        kept = {k: r for k, r in earlier.items() if k not in self._met and os.path.exists(os.path.join(folder, k))}
        tree = {"version": VERSION, "findings": dict(sorted({**kept, **self._findings}.items()))}
        return json.dumps(tree, indent=1, ensure_ascii=True) + "\n"


def read_baseline(file: str) -> Baseline:
    """The baseline in a file.

    Raises:
        ConfigurationError: the file is missing, cannot be read, or is no baseline.
    """
    rows = _rows(file)
    known = {path: frozenset(_name(r["fingerprint"], r.get("document")) for r in found) for path, found in rows.items()}
    return Baseline(file, known)


def _name(fingerprint: str, document: str | None) -> str:
    return fingerprint if document is None else f"{fingerprint} {document}"


def _rows(file: str) -> dict[str, list[dict[str, str]]]:
    """The findings of a baseline by path; errors as for :func:`read_baseline`."""
    try:
        tree: Any = json.loads(Path(file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(
            f"{file}: there is no such baseline. Write one with --write-baseline --baseline {file}."
        ) from None
    except OSError as e:
        raise ConfigurationError(f"{file}: the baseline cannot be read: {e.strerror or e}.") from None
    except (ValueError, RecursionError) as e:
        raise ConfigurationError(f"{file}: this is no baseline, it is no JSON: {e}. Write it again.") from None
    wrong = f"{file}: this is no baseline of version {VERSION}. Write it again with --write-baseline."
    if not isinstance(tree, dict) or tree.get("version") != VERSION or not isinstance(tree.get("findings"), dict):
        raise ConfigurationError(wrong)
    for rows in tree["findings"].values():
        if not isinstance(rows, list) or not all(
            isinstance(r, dict) and isinstance(r.get("fingerprint"), str) and isinstance(r.get("document", ""), str)
            for r in rows
        ):
            raise ConfigurationError(wrong)
    found: dict[str, list[dict[str, str]]] = tree["findings"]
    return found


def _key(source: str | None, file: str) -> str:
    """A text's path relative to the baseline's folder, with forward slashes, so that the file can be shared."""
    if source is None or source.startswith("<"):
        return source or "<text>"
    try:
        return Path(os.path.relpath(source, os.path.dirname(os.path.abspath(file)))).as_posix()
    except ValueError:  # another drive
        return Path(source).as_posix()

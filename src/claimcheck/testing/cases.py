"""Cases for a checker as YAML, which a person who does not program can write.

A file holds the cases of one verdict code::

    checker: dates
    code: date-impossible
    published: 2026-11-23          # for all cases of the file; a case may have its own
    cases:
      - fail: The law took effect on April 31, 2025.
        words: April 31, 2025       # what is reported, at least in part
        severity: error
        suggestion: The law took effect on April 30, 2025.
      - pass: The law took effect on April 30, 2025.
        why: April has thirty days.
      - supported: The court sat on Wednesday, Nov. 19, 2025.

A ``fail`` text must get an error or warning of the code, on ``words`` and with the ``severity`` where they are given;
``suggestion`` is the whole text mended, and one of the suggestions must give it back (a list asks for each of its
texts). A ``pass`` text must get no error or warning of the checker at all. A ``supported`` text must get none either,
and a supported verdict. :func:`load_cases` reads them, :func:`judge` returns what is wrong with the outcome of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.model import Severity, Status, Verdict

if TYPE_CHECKING:
    from claimcheck.pipeline import Pipeline

__all__ = ["Case", "CaseError", "judge", "load_cases"]

_OUTCOMES = ("fail", "pass", "supported")
_FIELDS = frozenset({*_OUTCOMES, "words", "severity", "suggestion", "published", "why"})


class CaseError(ValueError):
    """A file of cases that cannot be understood; the message names the file and the case."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what a checker must make of it. ``where`` names the file and the case for messages."""

    where: str
    checker: str
    code: str
    outcome: str
    text: str
    published: str | None = None
    words: str | None = None
    severity: Severity | None = None
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.where


def load_cases(folder: Path) -> Iterator[Case]:
    """All cases of a file, or of the ``*.yml`` files in a folder by file name.

    Raises:
        CaseError: a file is no YAML, or a field is missing, unknown or of the wrong kind.
    """
    import yaml

    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else (folder,):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as e:
            raise CaseError(f"{path}: not YAML: {e}") from e
        if not isinstance(content, dict) or not isinstance(content.get("cases"), list):
            raise CaseError(f"{path}: needs the fields checker, code and cases")
        for number, row in enumerate(content["cases"], 1):
            yield _case(path, number, content, row)


def _case(path: Path, number: int, content: dict[str, Any], row: Any) -> Case:
    where = f"{path.stem}-{number}"
    if not isinstance(row, dict) or len(outcomes := [o for o in _OUTCOMES if o in row]) != 1:
        raise CaseError(f"{path}, case {number}: needs exactly one of {', '.join(_OUTCOMES)}")
    if unknown := set(row) - _FIELDS:
        raise CaseError(f"{path}, case {number}: unknown field {', '.join(sorted(map(str, unknown)))}")
    for name in ("checker", "code"):
        if not isinstance(content.get(name), str):
            raise CaseError(f"{path}: needs the field {name}")
    published = row["published"] if "published" in row else content.get("published")
    wanted = row.get("suggestion", ())
    return Case(
        where,
        content["checker"],
        content["code"],
        outcomes[0],
        str(row[outcomes[0]]),
        None if published is None else str(published),
        row.get("words"),
        Severity(row["severity"]) if "severity" in row else None,
        (wanted,) if isinstance(wanted, str) else tuple(wanted),
    )


def judge(case: Case, pipeline: Pipeline) -> list[str]:
    """What is wrong with the outcome of a case, in words; an empty list where all is as it should be."""
    report = pipeline.check(case.text, published=case.published)
    problems = [f"{f.checker} failed: {f.error}" for f in report.failures]
    ours = [v for v in report.verdicts if v.checker == case.checker]
    loud = [v for v in ours if v.actionable]
    if case.outcome != "fail":
        problems += [f"false alarm: {v.code}: {v.message}" for v in loud]
        if case.outcome == "supported" and not any(v.status is Status.SUPPORTED for v in ours):
            problems.append("nothing was supported")
        return problems
    hits = [v for v in loud if v.code == case.code]
    if not hits:
        return [*problems, f"no error or warning {case.code}; reported: {', '.join(v.code for v in loud) or 'nothing'}"]
    return problems + _faults(case, hits)


def _faults(case: Case, hits: list[Verdict]) -> list[str]:
    problems: list[str] = []
    if case.words is not None:
        at = case.text.find(case.words)
        if at < 0:
            problems.append(f"the text has no {case.words!r}")
        elif not any(v.span.start < at + len(case.words) and at < v.span.end for v in hits):
            problems.append(f"reported {[v.span.of(case.text) for v in hits]}, not {case.words!r}")
    if case.severity is not None and all(v.severity is not case.severity for v in hits):
        problems.append(f"severity {hits[0].severity}, not {case.severity}")
    mended = [case.text[: s.span.start] + s.replacement + case.text[s.span.end :] for v in hits for s in v.suggestions]
    problems += [f"no suggestion gives {wanted!r}, but {mended}" for wanted in case.suggestions if wanted not in mended]
    return problems

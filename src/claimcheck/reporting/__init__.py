"""Writes reports: one file a format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.reporting.protocol import Reporter

__all__ = ["bundled_reporters"]

# Format, its class, and what it needs of a report (see Reporter): "verdicts", "json" or all of it.
_FORMATS = (
    ("checkstyle", "checkstyle:CheckstyleReporter", "verdicts"),
    ("claimreview", "claimreview:ClaimReviewReporter", "report"),
    ("concise", "concise:ConciseReporter", "verdicts"),
    ("github", "github:GithubReporter", "verdicts"),
    ("gitlab", "gitlab:GitlabReporter", "verdicts"),
    ("html", "html:HtmlReporter", "report"),
    ("json", "json:JsonReporter", "json"),
    ("jsonl", "jsonl:JsonLinesReporter", "json"),
    ("junit", "junit:JunitReporter", "report"),
    ("markdown", "markdown:MarkdownReporter", "verdicts"),
    ("rdjson", "rdjson:RdjsonReporter", "verdicts"),
    ("sarif", "sarif:SarifReporter", "verdicts"),
)


class _Later:
    """A reporter that is imported when it is used: start-up time is what users feel."""

    def __init__(self, id: str, name: str, needs: str) -> None:
        self.id = id
        self.needs = needs
        self._name = name
        self._reporter: Reporter | None = None

    @property
    def loaded(self) -> Reporter:
        """The reporter itself."""
        if self._reporter is None:
            module, _, name = self._name.partition(":")
            made: Reporter = getattr(import_module(f"claimcheck.reporting.{module}"), name)()
            self._reporter = made
        return self._reporter

    def __getattr__(self, name: str) -> Any:
        # begin, report, end, and what only some have (report_json, describe).
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.loaded, name)


def bundled_reporters() -> Sequence[Reporter]:
    """New reporters of all bundled formats. A test holds what is told here against the reporters themselves."""
    from claimcheck.reporting.human import HumanReporter

    later: list[Any] = [_Later(*entry) for entry in _FORMATS]
    return [HumanReporter(), *later]

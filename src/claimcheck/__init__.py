"""claimcheck verifies the claims in newsroom copy: names, titles and dates, offline, with evidence.

>>> import claimcheck
>>> report = claimcheck.check("US Secretary of State Anthony Blinken spoke.", published="2023-03-21")
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimcheck._version import __version__
from claimcheck.errors import ClaimcheckError, ConfigurationError, KnowledgeError, PluginError, ReadError
from claimcheck.model import (
    Analysis,
    Argument,
    Block,
    BlockKind,
    CheckFailure,
    Claim,
    CodeInfo,
    Document,
    Evidence,
    Generator,
    Mention,
    NameValue,
    Note,
    OriginSegment,
    PersonValue,
    PluginInfo,
    Position,
    Remark,
    Report,
    Sentence,
    Severity,
    Span,
    Status,
    Step,
    Suggestion,
    Suppression,
    TimeValue,
    TitleValue,
    Tokens,
    Verdict,
)
from claimcheck.plugins.hookspecs import hookimpl
from claimcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from claimcheck.pipeline import Pipeline

__all__ = [
    "Analysis",
    "Argument",
    "Block",
    "BlockKind",
    "CheckFailure",
    "Claim",
    "ClaimcheckError",
    "CodeInfo",
    "ConfigurationError",
    "Document",
    "Evidence",
    "Generator",
    "KnowledgeError",
    "Mention",
    "NameValue",
    "Note",
    "OriginSegment",
    "PersonValue",
    "Pipeline",
    "PluginError",
    "PluginInfo",
    "Position",
    "ReadError",
    "Remark",
    "Report",
    "Sentence",
    "Settings",
    "Severity",
    "Span",
    "Status",
    "Step",
    "Suggestion",
    "Suppression",
    "TimeValue",
    "TitleValue",
    "Tokens",
    "Verdict",
    "__version__",
    "check",
    "hookimpl",
    "load_settings",
]


def check(text: str | Document, *, published: str | date | None = None, settings: Settings | None = None) -> Report:
    """Check one text with a pipeline made for it; for several texts make a :class:`Pipeline` and keep it.

    Args:
        text: the text, or a document.
        published: the day the text speaks from, a date or YYYY-MM-DD; without it rules that need one abstain.
        settings: None takes the defaults.

    Raises:
        ConfigurationError: ``published`` is no date.
        PluginError: a plugin cannot be loaded.
        KnowledgeError: the knowledge base cannot be opened.
    """
    from claimcheck.pipeline import Pipeline

    with Pipeline(settings) as pipeline:
        return pipeline.check(text, published=published)


def __getattr__(name: str) -> object:
    if name == "Pipeline":
        from claimcheck.pipeline import Pipeline

        return Pipeline
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

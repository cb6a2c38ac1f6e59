"""The plugin: a splitter and a checker that ask a language model, registered through the public hooks."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck import Settings, hookimpl
from claimcheck.checking.protocol import Checker
from claimcheck.splitting.protocol import Splitter


@hookimpl
def claimcheck_checkers(settings: Settings) -> Iterable[Checker]:
    """The checker ``llm``."""
    from claimcheck_llm.checker import LlmChecker

    return [LlmChecker()]


@hookimpl
def claimcheck_splitters(settings: Settings) -> Iterable[Splitter]:
    """The splitter ``llm``; it runs where the setting ``splitter`` names it."""
    from claimcheck_llm.splitter import LlmSplitter

    return [LlmSplitter()]

"""The plugins that come with claimcheck, registered through the same hooks as anyone's.

Each is a small object of its own, so that each can be switched off by name. Imports happen inside the hooks: a
plugin that is switched off costs nothing.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import Annotator
    from claimcheck.checking.protocol import Checker
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.reading.protocol import Reader
    from claimcheck.reporting.protocol import Reporter
    from claimcheck.settings import Settings
    from claimcheck.splitting.protocol import Splitter

__all__ = ["BUNDLED"]


class _Bundled:
    """Shows pluggy the hooks alone: it looks at every attribute that ``dir`` lists, which takes time at every start."""

    def __dir__(self) -> list[str]:
        return [name for name in vars(type(self)) if name.startswith("claimcheck_")]


class Names(_Bundled):
    """Persons, places and organizations, and the checker of their names."""

    @hookimpl
    def claimcheck_annotators(self) -> Iterable[Annotator]:
        from claimcheck.annotating.names import NameAnnotator

        return [NameAnnotator()]

    @hookimpl
    def claimcheck_checkers(self) -> Iterable[Checker]:
        from claimcheck.checking.names import NamesChecker

        return [NamesChecker()]


class Titles(_Bundled):
    """Titles and their holders, and the checker of titles."""

    @hookimpl
    def claimcheck_annotators(self) -> Iterable[Annotator]:
        from claimcheck.annotating.titles import TitleAnnotator

        return [TitleAnnotator()]

    @hookimpl
    def claimcheck_checkers(self) -> Iterable[Checker]:
        from claimcheck.checking.titles import TitlesChecker

        return [TitlesChecker()]


class Dates(_Bundled):
    """Time expressions, and the checker of dates."""

    @hookimpl
    def claimcheck_annotators(self) -> Iterable[Annotator]:
        from claimcheck.annotating.times import TimeAnnotator

        return [TimeAnnotator()]

    @hookimpl
    def claimcheck_checkers(self) -> Iterable[Checker]:
        from claimcheck.checking.dates import DatesChecker

        return [DatesChecker()]


class BuiltinSplitter(_Bundled):
    """The deterministic claim splitter."""

    @hookimpl
    def claimcheck_splitters(self) -> Iterable[Splitter]:
        from claimcheck.splitting.builtin import BuiltinSplitter as Splits

        return [Splits()]


class EmbeddedKnowledge(_Bundled):
    """The knowledge base inside the package."""

    @hookimpl
    def claimcheck_knowledge(self, settings: Settings) -> Iterable[Knowledge]:
        from claimcheck.knowledge.store import open_store

        return [open_store(settings.knowledge.base)]


class OwnKnowledge:
    """What a newsroom knows itself: its house list, what it learned from its archive, what it imported."""

    @hookimpl
    def claimcheck_knowledge(self, settings: Settings) -> Iterable[Knowledge]:
        own = settings.knowledge
        # The usual case is that there is nothing; it must cost no import.
        if not (own.house or own.paths or (own.directory and os.path.isdir(own.directory))):
            return []
        from claimcheck.knowledge.layers import own_layers

        return own_layers(own)


class Wikidata(_Bundled):
    """Live evidence on persons whom nothing else knows; nothing unless the run is online."""

    @hookimpl
    def claimcheck_knowledge(self, settings: Settings) -> Iterable[Knowledge]:
        if not settings.online:
            return []
        from claimcheck.knowledge.wikidata.options import Options
        from claimcheck.knowledge.wikidata.source import WikidataKnowledge
        from claimcheck.settings import cache_folder

        return [WikidataKnowledge(Options.of(settings.wikidata), cache_folder() if settings.cache else None)]


class Readers(_Bundled):
    """The bundled input formats."""

    @hookimpl
    def claimcheck_readers(self) -> Iterable[Reader]:
        from claimcheck.reading import bundled_readers

        return bundled_readers()


class Reporters(_Bundled):
    """The bundled output formats."""

    @hookimpl
    def claimcheck_reporters(self) -> Iterable[Reporter]:
        from claimcheck.reporting import bundled_reporters

        return bundled_reporters()


BUNDLED: dict[str, object] = {
    "builtin-splitter": BuiltinSplitter(),
    "dates": Dates(),
    "embedded-knowledge": EmbeddedKnowledge(),
    "names": Names(),
    "own-knowledge": OwnKnowledge(),
    "readers": Readers(),
    "reporters": Reporters(),
    "titles": Titles(),
    "wikidata": Wikidata(),
}

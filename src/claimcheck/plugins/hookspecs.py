"""The hooks a plugin may implement, with pluggy's project name ``claimcheck``.

Registration hooks return objects; the core owns the loop that runs them, so that one broken plugin costs its own
part and nothing else. Every hook is called once, when a pipeline is made, with the settings of the run.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import Annotator
    from claimcheck.checking.protocol import Checker
    from claimcheck.cli.registry import Commands
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.reading.protocol import Reader
    from claimcheck.reporting.protocol import Reporter
    from claimcheck.settings import Settings
    from claimcheck.splitting.protocol import Splitter

__all__ = ["HookSpecs", "hookimpl", "hookspec"]

hookspec = pluggy.HookspecMarker("claimcheck")
hookimpl = pluggy.HookimplMarker("claimcheck")


class HookSpecs:
    """The hooks. A plugin is a module or object whose functions of these names are marked with ``hookimpl``."""

    @hookspec
    def claimcheck_readers(self, settings: Settings) -> Iterable[Reader]:  # type: ignore[empty-body]
        """Readers of file formats: bytes of a media type to documents.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_annotators(self, settings: Settings) -> Iterable[Annotator]:  # type: ignore[empty-body]
        """Annotators: a segmented document to mentions. They run in the order of their needs, then by id.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_splitters(self, settings: Settings) -> Iterable[Splitter]:  # type: ignore[empty-body]
        """Claim splitters. The setting ``splitter`` names the one that runs.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_checkers(self, settings: Settings) -> Iterable[Checker]:  # type: ignore[empty-body]
        """Checkers: claims to verdicts. They run in the order of their ids, each on its own.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_knowledge(self, settings: Settings) -> Iterable[Knowledge]:  # type: ignore[empty-body]
        """Knowledge sources, asked in the order of their ids after the bundled ones.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_reporters(self, settings: Settings) -> Iterable[Reporter]:  # type: ignore[empty-body]
        """Reporters: output formats for ``--format``.

        Args:
            settings: the settings of the run.
        """

    @hookspec
    def claimcheck_commands(self, cli: Commands) -> None:
        """Add commands to the command line.

        Args:
            cli: the registry of commands; call its ``add``.
        """

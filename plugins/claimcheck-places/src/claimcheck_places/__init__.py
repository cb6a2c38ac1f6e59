"""The plugin: a checker of places, registered through the public hook."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck import hookimpl
from claimcheck.checking.protocol import Checker


@hookimpl
def claimcheck_checkers() -> Iterable[Checker]:
    """The checker of places."""
    from claimcheck_places.checker import PlacesChecker

    return [PlacesChecker()]

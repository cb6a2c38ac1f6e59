"""The table ``[wikidata]`` of the settings."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck._frozen import frozen

__all__ = ["Options"]


@frozen
class Options:
    """Addresses and bounds: ``seconds`` of wall-clock time and number of ``requests``, each for a whole run."""

    api: str = "https://www.wikidata.org/w/api.php"
    sparql: str = "https://query.wikidata.org/sparql"
    seconds: float = 10.0
    requests: int = 40

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Options:
        """The options of a settings table, which has been validated."""
        return cls(**told)  # type: ignore[arg-type]

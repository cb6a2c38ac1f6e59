"""``claimcheck kb search``: what is known of a name."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from claimcheck.cli.options import terminal_width, wants_color
from claimcheck.pipeline import Pipeline
from claimcheck.settings import parse_date

if TYPE_CHECKING:
    from claimcheck.knowledge.authority import Spelling
    from claimcheck.knowledge.describe import Found, TermFound
    from claimcheck.knowledge.protocol import Source

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kb search``."""
    parser.add_argument("name", metavar="NAME", nargs="+", help="a person, place or organization")
    parser.add_argument("--on", metavar="DATE", help="answer for this day, YYYY-MM-DD")
    parser.add_argument("--limit", metavar="N", type=int, default=5, help="entities to show (default: 5)")
    parser.add_argument("--format", choices=["human", "json"], default="human", help="default: human")


def run(options: argparse.Namespace) -> int:
    """Print what is known."""
    from claimcheck.cli.kb import kb_settings
    from claimcheck.knowledge.describe import search, spellings

    name = " ".join(options.name)
    on = parse_date(options.on)
    with Pipeline(kb_settings(options)) as pipeline:
        found = search(pipeline.knowledge, name, on, max(options.limit, 1))
        said = spellings(pipeline.knowledge, name)
    known = any(f.match.how == "exact" for f in found)
    if options.format == "json":
        import json

        told = {
            "name": name,
            "on": on.isoformat() if on else None,
            "known": known,
            "spellings": [_spelling(s) for s in said],
            "entities": [_entity(f) for f in found],
        }
        print(json.dumps(told, indent=2))
    else:
        _Printer(wants_color(options.color, sys.stdout), terminal_width(sys.stdout), options.on).print(
            name, found, said
        )
    return 0 if known or any(s.stands for s in said[:1]) else 1


def _entity(found: Found) -> dict[str, Any]:
    entity = found.match.entity
    return {
        "id": entity.id,
        "kind": entity.kind,
        "subkind": entity.subkind or None,
        "name": entity.name,
        "how": found.match.how,
        "matched": found.match.alias,
        "distance": found.match.distance,
        "jurisdiction": entity.jurisdiction,
        "birth": entity.birth,
        "death": entity.death,
        "weight": entity.weight,
        "aliases": list(found.aliases),
        "told": [{"layer": t.layer, "name": t.entity.name, "source": _source(t.source)} for t in found.told],
        "terms": [_term(t) for t in found.terms],
    }


def _term(found: TermFound) -> dict[str, Any]:
    term, office = found.term, found.office
    days = {k: d.isoformat() if (d := getattr(term, k)) else None for k in ("start", "end_min", "end_max", "as_of")}
    return {
        "office": term.office,
        "label": office.label if office else None,
        "jurisdiction": office.jurisdiction if office else None,
        **days,
        "precision": term.precision,
        "conflict": term.conflict,
        "holds": found.holds.value if found.holds else None,
        "layer": found.layer,
        "overruled_by": found.overruled_by,
        "source": _source(found.source) or term.source,
        "locator": term.locator,
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    day = source.collected.isoformat() if source.collected else None
    return {"id": source.id, "name": source.name, "licence": source.licence, "collected": day}


def _spelling(said: Spelling) -> dict[str, Any]:
    return {
        "form": said.form,
        "status": said.status,
        "preferred": said.preferred,
        "layer": said.layer,
        "place": said.place or None,
        "texts": said.files or None,
        "first": said.first.isoformat() if said.first else None,
        "last": said.last.isoformat() if said.last else None,
    }


class _Printer:
    """Writes for people at a terminal."""

    def __init__(self, color: bool, width: int, on: str | None) -> None:
        from claimcheck.reporting.terminal import Style

        self._style = Style(color)
        self._width = max(40, min(width, 140))
        self._on = on

    def print(self, name: str, found: tuple[Found, ...], said: tuple[Spelling, ...]) -> None:
        """What the newsroom says of the form, then each entity."""
        if not found and not said:
            print(f"Nothing is known of “{self._safe(name)}”, and no known name is near it.")
            return
        for spelling in said[:10]:
            self._line(self._said(spelling), "")
        if said and found:
            print()
        if found and found[0].match.how != "exact":
            print(f"Nothing is known of “{self._safe(name)}”. Names near it:\n")
        for one in found:
            self._entity(one)

    def _said(self, s: Spelling) -> str:
        form, preferred = self._safe(s.form), self._safe(s.preferred)
        if s.layer == "learned":
            days = f", {s.first}" + (f" to {s.last}" if s.last != s.first else "") if s.first else ""
            beside = f"; usually “{preferred}” ({s.preferred_files:,})" if s.status == "rare" else ""
            return f"archive: “{form}” in {s.files:,} text{'s' if s.files != 1 else ''}{days}{beside}"
        words = {"preferred": "the form to use", "accepted": "accepted", "wrong": f"wrong: use “{preferred}”"}
        what = words.get(s.status, f"to be avoided: use “{preferred}”")
        return f"house list: “{form}” is {what} ({self._safe(s.place)})"

    def _entity(self, found: Found) -> None:
        entity = found.match.entity
        kind = f"{entity.kind}, {entity.subkind}" if entity.subkind else entity.kind
        home = f", {entity.jurisdiction}" if entity.jurisdiction and entity.jurisdiction != entity.id else ""
        print(f"{self._style(self._safe(entity.name), 'bold')}  ({self._safe(kind + home)})  {self._safe(entity.id)}")
        life = [f"born {entity.birth}" if entity.birth else "", f"died {entity.death}" if entity.death else ""]
        if any(life):
            print(f"  {', '.join(p for p in life if p)}")
        if found.match.how != "exact":
            slips = f"{found.match.distance} slip{'s' if found.match.distance != 1 else ''} away"
            how = "another form of the name" if found.match.how == "variant" else slips
            print(f"  found as “{self._safe(found.match.alias)}”: {how}")
        others = [a for a in found.aliases if a != entity.name]
        if others:
            more = f" and {len(others) - 12} more" if len(others) > 12 else ""
            self._line("also: " + self._safe(", ".join(others[:12])) + more)
        for told in found.told:
            named = self._described(told.source) if told.source else self._safe(told.entity.source) or "no source named"
            also = f", as “{self._safe(told.entity.name)}”" if told.entity.name != entity.name else ""
            self._line(f"in {self._style(told.layer, 'cyan')}: {named}{also}")
        if found.terms:
            print(f"  offices{f' on {self._on}' if self._on else ''}:")
        elif self._on and entity.kind == "person":
            print(f"  no office is known that may cover {self._on}")
        for term in found.terms:
            self._term(term)
        print()

    def _term(self, found: TermFound) -> None:
        term, office = found.term, found.office
        label = self._safe(office.label if office else term.office)
        answer = ""
        if found.holds is not None:
            answer = self._style(f"{found.holds.value:<8}", "green" if found.holds.value == "yes" else "yellow")
        span = _span(found)
        if found.overruled_by:
            print(f"    {answer}{self._style(f'{label}, {span}', 'dim')}")
            self._line(f"overruled by {found.overruled_by}", "      ")
        else:
            print(f"    {answer}{label}, {span}")
        marks = "; sources differ" if term.conflict else ""
        from claimcheck.knowledge.citation import CURATED, cite

        if term.source == CURATED and term.locator:
            cited = cite(term, found.source)
            where, source = f", {self._safe(cited.words)}", self._safe(cited.address)
        else:
            where = f", {self._safe(term.locator)}" if term.locator else ""
            source = self._described(found.source) if found.source else ""
        self._line(
            f"{found.layer}: {self._safe(term.source)}{where}{' (' + source + ')' if source else ''}{marks}", "      "
        )

    def _described(self, source: Source) -> str:
        parts = [source.name, source.licence, f"collected {source.collected}" if source.collected else ""]
        return self._safe(", ".join(p for p in parts if p))

    def _line(self, text: str, margin: str = "  ") -> None:
        from textwrap import wrap

        for number, line in enumerate(wrap(text, self._width - len(margin) - 2) or [""]):
            print(f"{margin}{'  ' if number else ''}{line}")

    @staticmethod
    def _safe(text: str) -> str:
        from claimcheck.reporting.terminal import visible

        return visible(text)


def _end(first: date, last: date) -> str:
    """The day a term ended, or the month or year it ended in, or the days between which it did."""
    if first == last:
        return first.isoformat()
    next_day = last + timedelta(days=1)
    if first.day == next_day.day == 1:
        if first.month == next_day.month == 1 and next_day.year == first.year + 1:
            return str(first.year)
        if (next_day - first).days < 32:
            return first.isoformat()[:7]
    return f"between {first} and {last}"


def _span(found: TermFound) -> str:
    """A term in words, in the precision of its source."""
    term = found.term
    cut = {"year": 4, "month": 7}.get(term.precision, 10)
    start = term.start.isoformat()[:cut] if term.start else "an unknown day"
    if term.end_max is not None:
        return f"{start} to {_end(term.end_min or term.end_max, term.end_max)}"
    if term.as_of is not None:
        return f"from {start}, still on {term.as_of.isoformat()}, unknown after"
    return f"from {start}, end unknown"

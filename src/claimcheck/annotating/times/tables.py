"""The reviewed word tables of the time grammar, read once and kept as plain dictionaries."""

from __future__ import annotations

from functools import cache

from claimcheck._tables import read_table

__all__ = ["Tables", "tables"]


class Tables:
    """The words of ``data/words.tsv`` by class, all in lower case.

    ``triggers`` names for each word that can stand at the heart of a time expression the reader that deals with it;
    only such words (and digits) start any work. The other attributes map a word of the class to its value.
    """

    def __init__(self, rows: dict[str, dict[str, str]]) -> None:
        def numbers(name: str) -> dict[str, int]:
            return {word: int(value) for word, value in rows[name].items() if value}

        self.month = numbers("month")
        self.weekday = numbers("weekday")
        self.weekdays = numbers("weekdays")
        self.unit = rows["unit"]
        self.units = rows["units"]
        self.number = numbers("number")
        self.ordinal = numbers("ordinal")
        self.vague = frozenset(rows["vague"])
        self.filler = frozenset(rows["filler"])
        self.part = rows["part"]
        self.season = rows["season"]
        self.dayword = numbers("dayword")
        self.reference = rows["reference"]
        self.adjective = rows["adjective"]
        self.long = rows["long"]
        self.deictic = numbers("deictic")
        self.future = frozenset(rows["future"])
        self.past = frozenset(rows["past"])
        self.announce = frozenset(rows["announce"])
        self.often = frozenset(rows["often"])
        self.business = frozenset(rows["business"])
        self.sport = frozenset(rows["sport"])
        self.zone = rows["zone"]
        self.frequency = rows["frequency"]
        self.approx = rows["approx"]
        self.stage = rows["stage"]
        self.doubtful = frozenset(rows["doubtful"])
        self.dayname = frozenset(rows["dayname"])
        self.monthlead = frozenset(rows["monthlead"])
        self.yearlead = frozenset(rows["yearlead"])
        self.notyear_before = frozenset(w for w, v in rows["yearnot"].items() if v == "b")
        self.notyear_after = frozenset(w for w, v in rows["yearnot"].items() if v == "a")
        self.triggers: dict[str, str] = {}
        for name in (
            "unit",
            "units",
            "season",
            "part",
            "weekday",
            "weekdays",
            "month",
            "dayword",
            "reference",
            "adjective",
            "long",
        ):
            self.triggers.update(dict.fromkeys(rows[name], name))
        self.triggers.update(dict.fromkeys(self.frequency, "frequency"))
        self.triggers.update(dict.fromkeys(rows["other"], "other"))
        self.triggers.update(dict.fromkeys(rows["letter"], "letter"))


@cache
def tables() -> Tables:
    """The tables, read from the package at the first call."""
    rows: dict[str, dict[str, str]] = {}
    for word, name, value in read_table(__file__, "words")[1:]:
        rows.setdefault(name, {})[word] = value
    return Tables(rows)

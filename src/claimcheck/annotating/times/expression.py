"""What the grammar hands to the resolution: an expression as its words state it, not yet tied to any day."""

from __future__ import annotations

from claimcheck._frozen import slotted

__all__ = ["Expression"]


@slotted
class Expression:
    """An expression over the tokens ``first`` up to, not including, ``last``.

    ``kind`` says how it is resolved: ``date`` (calendar fields), ``weekday``, ``dayword`` (yesterday), ``deictic``
    (last year), ``offset`` (two days ago), ``duration``, ``set``, ``reference`` (now), ``part`` (the morning),
    ``clock``, ``season``, ``holiday``.
    ``step`` counts units from the base (-1 last, 1 next); ``base`` is ``published`` (the day of writing), ``narrative``
    (the day the story is at) or empty. ``count`` is None for a vague number (several days).
    """

    first: int
    last: int
    kind: str
    type: str = "DATE"
    form: str = "calendar"
    year: int | None = None
    short_year: bool = False
    shared_year: bool = False
    bc: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    meridiem: str | None = None
    zone: str | None = None
    part: str | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    fiscal: bool = False
    age: bool = False
    nth: int | None = None
    after_day: bool = False
    after_month: bool = False
    more: tuple[str, float | None] | None = None
    unit: str | None = None
    count: float | None = None
    step: int | None = None
    base: str = ""
    relation: str = ""
    value: str | None = None
    mod: str | None = None

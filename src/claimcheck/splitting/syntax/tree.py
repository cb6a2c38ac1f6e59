"""What the grammar makes of a sentence. Positions are units (see :mod:`claimcheck.splitting.syntax.units`)."""

from __future__ import annotations

from dataclasses import field

from claimcheck._frozen import slotted

__all__ = ["Clause", "Comp", "Group", "Mod", "Phrase", "Pred", "Reach", "Verb"]

Reach = tuple[int, int]
"""Units from the first to the one behind the last."""


@slotted
class Mod:
    """Something said of a noun phrase: ``kind`` is ``appos``, ``place``, ``rel``, ``part``, ``paren`` or ``list``."""

    kind: str
    reach: Reach
    group: Group | None = None
    clause: Clause | None = None
    pred: Pred | None = None
    lead: str = ""


@slotted
class Phrase:
    """A noun phrase with its of-phrases. ``parts`` are its units in reading order: a conjunct borrows a determiner or
    the words before the first conjunct. ``head`` is the head noun; ``tail`` the preposition phrases hung on it;
    ``inner`` its last of-phrase, or all of it; ``work`` tells that the text calls it a film, book or song.
    """

    parts: tuple[Reach, ...]
    reach: Reach
    head: int
    mods: list[Mod] = field(default_factory=list)
    tail: Reach | None = None
    inner: Reach = (0, 0)
    work: bool = False


@slotted
class Group:
    """One noun phrase, or several joined by ``and``, ``or`` or commas."""

    items: list[Phrase]
    reach: Reach
    joint: str = ""


@slotted
class Verb:
    """A verb group. ``form`` is ``fin``, ``inf``, ``ing``, ``en`` or ``base``; ``main`` the unit of its last verb.

    ``shared`` are the auxiliaries it has from the verb before it ("was shot and robbed").
    """

    reach: Reach
    main: int
    form: str
    copula: bool = False
    passive: bool = False
    negated: bool = False
    aux: int = 0
    shared: Reach | None = None


@slotted
class Comp:
    """What follows or precedes a verb.

    ``kind`` is ``obj``, ``pp``, ``time``, ``adj``, ``adv``, ``that``, ``sub``, ``part`` or ``inf``. ``lead`` are the
    words before its group: a preposition. ``hung``: it belongs to the noun of the one before it.
    """

    kind: str
    reach: Reach
    group: Group | None = None
    lead: Reach | None = None
    clause: Clause | None = None
    pred: Pred | None = None
    word: str = ""
    hung: bool = False


@slotted
class Pred:
    """A verb group with its complements and adjuncts."""

    verb: Verb
    comps: list[Comp] = field(default_factory=list)
    reach: Reach = (0, 0)


@slotted
class Clause:
    """A subject and what is said of it; ``fronts`` stand before the subject."""

    subject: Group | None
    preds: list[Pred]
    reach: Reach
    fronts: list[Comp] = field(default_factory=list)

"""What the grammar makes of a sentence. Positions are units (see :mod:`claimcheck.splitting.syntax.units`).

Written out, since these are made most often of all: a compiler turns such classes into plain structures.
"""

from __future__ import annotations

__all__ = ["Clause", "Comp", "Group", "Mod", "Phrase", "Pred", "Reach", "Verb"]

Reach = tuple[int, int]
"""Units from the first to the one behind the last."""


class Mod:
    """Something said of a noun phrase: ``kind`` is ``appos``, ``place``, ``rel``, ``part``, ``paren`` or ``list``."""

    __slots__ = ("clause", "group", "kind", "lead", "pred", "reach")

    def __init__(
        self,
        kind: str,
        reach: Reach,
        group: Group | None = None,
        clause: Clause | None = None,
        pred: Pred | None = None,
        lead: str = "",
    ) -> None:
        self.kind = kind
        self.reach = reach
        self.group = group
        self.clause = clause
        self.pred = pred
        self.lead = lead


class Phrase:
    """A noun phrase with its of-phrases. ``parts`` are its units in reading order: a conjunct borrows a determiner or
    the words before the first conjunct. ``head`` is the head noun; ``tail`` the preposition phrases hung on it;
    ``inner`` its last of-phrase, or all of it; ``work`` tells that the text calls it a film, book or song.
    """

    __slots__ = ("head", "inner", "mods", "parts", "reach", "tail", "work")

    def __init__(
        self,
        parts: tuple[Reach, ...],
        reach: Reach,
        head: int,
        mods: list[Mod] | None = None,
        tail: Reach | None = None,
        inner: Reach = (0, 0),
        work: bool = False,
    ) -> None:
        self.parts = parts
        self.reach = reach
        self.head = head
        self.mods = [] if mods is None else mods
        self.tail = tail
        self.inner = inner
        self.work = work


class Group:
    """One noun phrase, or several joined by ``and``, ``or`` or commas."""

    __slots__ = ("items", "joint", "reach")

    def __init__(self, items: list[Phrase], reach: Reach, joint: str = "") -> None:
        self.items = items
        self.reach = reach
        self.joint = joint


class Verb:
    """A verb group. ``form`` is ``fin``, ``inf``, ``ing``, ``en`` or ``base``; ``main`` the unit of its last verb.

    ``shared`` are the auxiliaries it has from the verb before it ("was shot and robbed").
    """

    __slots__ = ("aux", "copula", "form", "main", "negated", "passive", "reach", "shared")

    def __init__(
        self,
        reach: Reach,
        main: int,
        form: str,
        copula: bool = False,
        passive: bool = False,
        negated: bool = False,
        aux: int = 0,
        shared: Reach | None = None,
    ) -> None:
        self.reach = reach
        self.main = main
        self.form = form
        self.copula = copula
        self.passive = passive
        self.negated = negated
        self.aux = aux
        self.shared = shared


class Comp:
    """What follows or precedes a verb.

    ``kind`` is ``obj``, ``pp``, ``time``, ``adj``, ``adv``, ``that``, ``sub``, ``part`` or ``inf``. ``lead`` are the
    words before its group: a preposition. ``hung``: it belongs to the noun of the one before it.
    """

    __slots__ = ("clause", "group", "hung", "kind", "lead", "pred", "reach", "word")

    def __init__(
        self,
        kind: str,
        reach: Reach,
        group: Group | None = None,
        lead: Reach | None = None,
        clause: Clause | None = None,
        pred: Pred | None = None,
        word: str = "",
        hung: bool = False,
    ) -> None:
        self.kind = kind
        self.reach = reach
        self.group = group
        self.lead = lead
        self.clause = clause
        self.pred = pred
        self.word = word
        self.hung = hung


class Pred:
    """A verb group with its complements and adjuncts."""

    __slots__ = ("comps", "reach", "verb")

    def __init__(self, verb: Verb, comps: list[Comp] | None = None, reach: Reach = (0, 0)) -> None:
        self.verb = verb
        self.comps = [] if comps is None else comps
        self.reach = reach


class Clause:
    """A subject and what is said of it; ``fronts`` stand before the subject."""

    __slots__ = ("fronts", "preds", "reach", "subject")

    def __init__(
        self, subject: Group | None, preds: list[Pred], reach: Reach, fronts: list[Comp] | None = None
    ) -> None:
        self.subject = subject
        self.preds = preds
        self.reach = reach
        self.fronts = [] if fronts is None else fronts

"""Makes drafts of claims out of parsed clauses: one for each thing a person would set down as a fact of its own."""

from __future__ import annotations

from typing import Final

from claimcheck.splitting.draft import Added, Draft, Range
from claimcheck.splitting.passing import Passing
from claimcheck.splitting.phrases import Frame, Parts
from claimcheck.splitting.syntax.reader import FINITE
from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Phrase, Pred
from claimcheck.splitting.syntax.words import REPORTING, SITES, TIME_NOUNS

__all__ = ["Composer"]

_TOGETHER: Final = frozenset(
    {"met", "meet", "married", "shared", "share", "agreed", "divorced", "separated", "together"}
)
_ADJUNCTS: Final = frozenset({"pp", "time", "inf", "sub", "adj", "part"})
_PLACES: Final = frozenset({"in", "at", "near", "on", "outside"})
_CHOICES: Final = frozenset({"or", "nor", "either", "neither"})
"""Joints of which no member can be told alone."""

_CONTRAST: Final = frozenset({"while", "although", "though", "whereas", "whilst"})
_CASTING: Final = frozenset({"star", "stars", "starred", "starring", "feature", "features", "featured", "featuring"})
"""Verbs whose object and whose "with" tell one cast."""

_SINGULAR: Final = {"are": "is", "were": "was", "have": "has", "do": "does", "aren't": "isn't", "aren’t": "isn’t"}


class Composer(Passing):
    """The drafts of one sentence."""

    def run(self) -> list[Draft]:
        """All drafts of the sentence, in the order its words come."""
        clauses = self.parser.sentence()
        teller, told = self.told_behind(clauses)
        for clause in clauses[:told]:
            self.clause(clause, teller)
        return self.drafts

    def clause(self, clause: Clause, speaker: Range | None) -> None:
        """The claims of a main or subordinate clause."""
        subject = clause.subject
        if subject is None:
            return
        around, self.past = self.past, self._past(clause)
        speaker = self.according(clause) or speaker
        self._clause(clause, subject, speaker)
        self.past = around

    def _past(self, clause: Clause) -> bool:
        """Whether the first finite verb of a clause stands in the past tense."""
        for pred in clause.preds:
            for tag in self.parser.tags[pred.verb.reach[0] : pred.verb.reach[1]]:
                if tag in FINITE:
                    return tag == "D"
        return self.past

    def _clause(self, clause: Clause, subject: Group, speaker: Range | None) -> None:
        self.mods(subject, speaker)
        for front in clause.fronts:
            self.aside(front, subject, speaker)
        subjects = self._subjects(subject, clause)
        for pred in clause.preds:
            for item, parts in subjects:
                self.predicate(item, parts, pred, clause.fronts, speaker, single=len(subjects) > 1)
            self.inner(subject, pred, speaker)

    def _subjects(self, group: Group, clause: Clause) -> list[tuple[Phrase, Parts]]:
        """The subjects a predicate is said of: each on its own, or together where only together makes sense."""
        together = any(self.u.lows[p.verb.main] in _TOGETHER for p in clause.preds)
        if len(group.items) > 1 and group.joint in _CHOICES:
            a, b = group.items[0].reach[0], group.items[-1].reach[1]
            return [(group.items[0], self.words((a - (a > 0 and self.u.lows[a - 1] in _CHOICES), b)))]
        if len(group.items) > 1 and together:
            reach = (group.items[0].reach[0], group.items[-1].reach[1])
            return [(group.items[0], self.words(reach))]
        return [(item, self._subject(item)) for item in group.items]

    def _subject(self, item: Phrase) -> Parts:
        """A subject: of "actor Ivor Bly" the name, of "his father Ivor Bly" what he is."""
        split = self.name_split(item) if self.u.tags[item.parts[-1][1] - 1] == "P" else None
        if split is None or len(item.parts) > 1 or item.tail or item.parts[-1][1] != item.head + 1:
            return self.noun(item, full=True)
        a = item.parts[-1][0]
        return self.words((a, split) if self._owned(item) else (split, item.head + 1))

    def predicate(
        self,
        item: Phrase,
        subject: Parts,
        pred: Pred,
        fronts: list[Comp],
        speaker: Range | None,
        rule: str = "",
        single: bool = False,
    ) -> None:
        """The claims one predicate makes of one subject. ``single``: the verb agreed with several subjects before."""
        verb = self._agreeing(pred) if single and not self.plural(item) else self.words(pred.verb.reach)
        if pred.verb.shared:
            verb = self.words(pred.verb.shared) + verb
        comps = list(pred.comps)
        while comps and (
            comps[0].kind == "adv" or (comps[0].kind == "adj" and len(comps) > 1 and not pred.verb.copula)
        ):
            verb += self.words(comps.pop(0).reach)
        frame = Frame(self.range(item.reach), pred, speaker)
        if pred.verb.copula and comps and comps[0].kind in ("obj", "adj"):
            self.copula(subject + verb, comps, fronts, frame)
            return
        obj = comps[0] if comps and comps[0].kind == "obj" else None
        if obj is not None and len(comps) > 1 and comps[1].kind == "obj" and obj.group and len(obj.group.items) == 1:
            verb += self.noun(obj.group.items[0])
            obj, comps = comps[1], comps[1:]
        complement: Parts = ()
        if obj is not None and len(comps) > 1 and comps[1].kind == "adj":
            complement = self.words(comps[1].reach)  # "declared himself eligible"
            comps = [obj, *comps[2:]]
        adjuncts = [
            c
            for c in comps
            if c is not obj
            and c.kind in _ADJUNCTS
            and c.word != ","
            and c.word not in _CONTRAST
            and not self._place_clause(c)
        ]
        that = next((c for c in comps if c.kind == "that"), None)
        if obj is not None and self.u.lows[pred.verb.main] in _CASTING:
            adjuncts = self._cast(rule, subject + verb, adjuncts, frame)
        for order, (named, target) in enumerate(self.targets(obj)):
            base = subject + verb + target + complement
            if order and any(c.group and len(c.group.items) > 1 for c in adjuncts):
                adjuncts = []  # several objects times several adjuncts: which goes with which is not told
            if named is not None:
                frame = frame.acting_on(named)
            if that is not None:
                told = tuple(part for part in base if not isinstance(part, Added))
                self.add(f"{rule}report", *base, *self.words(that.reach), frame=frame, judged=told)
                adjuncts = []
            elif target:
                if not adjuncts or not (self._asked(obj, adjuncts) or self._begun(obj)):
                    self.add(f"{rule}core", *base, frame=frame)
            elif not adjuncts and not self._empty(pred):
                self.add(f"{rule}core", *base, frame=frame)
            self._adjuncts(rule, base, bool(target), adjuncts, frame)
            self._fronted(rule, base, bool(target), adjuncts, fronts, frame)

    def _cast(self, rule: str, start: Parts, adjuncts: list[Comp], frame: Frame) -> list[Comp]:
        """``stars A, with B and C in small parts``: B and C star in small parts, too; returns the adjuncts left."""
        at = next((n for n, c in enumerate(adjuncts) if c.word == "with" and self.u.tags[c.reach[0]] == ","), -1)
        if at < 0 or adjuncts[at].group is None:
            return adjuncts
        after = adjuncts[at + 1 : at + 2]
        tail = self.words(self._trim(after[0].reach)) if after and after[0].word in ("in", "as") else ()
        for item in adjuncts[at].group.items:  # type: ignore[union-attr]
            named = self._last_if_name(item)
            self.add(f"{rule}cast", *start, *named, *tail, frame=frame.acting_on(self.range(item.reach)))
        return [*adjuncts[:at], *adjuncts[at + (2 if tail else 1) :]]

    def _empty(self, pred: Pred) -> bool:
        """Whether a verb says nothing alone: "it was", "the authors proposed"."""
        return pred.verb.copula or (self.u.lows[pred.verb.main] in REPORTING and not pred.verb.passive)

    def _begun(self, obj: Comp | None) -> bool:
        """Whether the object says little on its own: "began his career", "made her debut", "took place"."""
        if obj is None or obj.group is None:
            return False
        first = obj.group.items[0]
        return self.parser.tags[first.parts[0][0]] == "$" or self.u.lows[first.head] == "place"

    def _asked(self, obj: Comp | None, adjuncts: list[Comp]) -> bool:
        """Whether the object is the doer of an infinitive: "asked Mary to sing" does not say that Mary was asked."""
        if obj is None or obj.group is None or not adjuncts or adjuncts[0].kind != "inf":
            return False
        return self.u.tags[obj.group.items[0].head] in "PH"

    def _adjuncts(self, rule: str, base: Parts, target: bool, adjuncts: list[Comp], frame: Frame) -> None:
        """One claim for each time, place or other circumstance."""
        anchor, before = base, base
        for n, comp in enumerate(adjuncts):
            if n and self._located(adjuncts[n - 1], comp, frame):
                continue
            apart = comp.kind == "sub" or comp.word in ("with", "as")
            start = before if comp.hung else base if apart else anchor
            name = f"{comp.kind}-hung" if comp.hung else f"{comp.kind}-anchored" if anchor is not base else comp.kind
            for words, _ in self.adjunct(comp):
                self.add(rule + name, *start, *words, frame=self._placed(comp, frame))
                before = start + words
            passive = frame.pred is not None and frame.pred.verb.passive
            if n == 0 and not target and not passive and self._argument(comp):
                anchor = before
        if target and len(adjuncts) == 2 and all(c.group and len(c.group.items) == 1 for c in adjuncts):
            tail = tuple(part for c in adjuncts for part in next(self.adjunct(c))[0])
            self.add(f"{rule}full", *base, *tail, frame=frame)

    def _located(self, before: Comp, comp: Comp, frame: Frame) -> bool:
        """``at the Iranian Embassy in Paris``: the embassy is in Paris."""
        if comp.word != "in" or comp.group is None or before.group is None or before.kind != "pp" or comp.kind != "pp":
            return False
        site, place = before.group.items[-1], comp.group.items[0]
        if self.u.tags[site.head] != "P" or self.u.tags[place.head] != "P" or len(comp.group.items) > 1:
            return False
        if not (
            SITES.intersection(self.u.lows[site.head].split())
            or SITES.intersection(self.u.lows[site.parts[-1][0] : site.head])
        ):
            return False
        words = (
            *self._last_if_name(site),
            Added(self.be(False), ""),
            *self.words(comp.lead or comp.reach),
            *self.noun(place),
        )
        self.add(
            "located",
            *words,
            frame=Frame(self.range(site.reach), None, frame.speaker, place=self.range(comp.reach)),
        )
        return True

    def _fronted(
        self, rule: str, base: Parts, target: bool, adjuncts: list[Comp], fronts: list[Comp], frame: Frame
    ) -> None:
        """One claim for each circumstance that stands before the subject."""
        first: Parts = ()
        if not target and adjuncts:
            first = next((words for words, _ in self.adjunct(adjuncts[0])), ())
        for front in fronts:
            if front.kind in ("pp", "time", "sub") and not self._linking(front):
                named = self._placed(front, frame)
                self.add(f"{rule}front-{front.kind}", *self.words(front.reach), *base, *first, frame=named)

    def _placed(self, comp: Comp, frame: Frame) -> Frame:
        """The frame with the time or place an adjunct tells."""
        head = comp.group.items[0].head if comp.group else comp.reach[1] - 1
        if self.parser.tag(head) == "t" or self.u.lows[head] in TIME_NOUNS:
            return frame.at_time(self.range(self._trim(comp.reach)))
        if comp.word in _PLACES and self.u.tags[head] == "P":
            return frame.at_place(self.range(self._trim(comp.reach)))
        return frame

    def _agreeing(self, pred: Pred) -> Parts:
        """The verb of several subjects as one of them needs it: "is" for "are", "shares" for "share"."""
        a, b = pred.verb.reach
        for i in range(a, b):
            low = self.u.lows[i]
            one = _SINGULAR.get(low)
            if one is None and self.parser.tag(i) == "B":
                one = f"{low}es" if low.endswith(("s", "sh", "ch", "x", "o")) else f"{low}s"
            if one is not None:
                return (*self.words((a, i)), Added(one, low), *self.words((i + 1, b)))
            if self.parser.tag(i) != "R":
                break
        return self.words(pred.verb.reach)

    def _argument(self, comp: Comp) -> bool:
        """Whether the first adjunct of a verb without object is likely its complement: one place or thing, no time."""
        return (
            comp.kind == "pp"
            and comp.group is not None
            and len(comp.group.items) == 1
            and not comp.group.items[0].mods
            and self.parser.tag(comp.group.items[0].head) != "t"
        )

    def _linking(self, front: Comp) -> bool:
        """Whether a front says nothing of the predicate ("In addition to X,")."""
        u, a = self.u, front.reach[0]
        return (
            front.word in _CONTRAST
            or u.lows[a] in ("despite", "besides", "like", "unlike", "apart")
            or u.lows[a : a + 3] == ["in", "addition", "to"]
        )

    def copula(self, start: Parts, comps: list[Comp], fronts: list[Comp], frame: Frame) -> None:
        """``X is a retired American astronaut and test pilot``: each role, and the nationality."""
        first = comps[0]
        rest = [c for c in comps[1:] if c.kind in ("pp", "time", "inf", "sub") and c.word not in _CONTRAST]
        if first.kind == "adj" or first.group is None:
            bases = [self.words(part) for part in self._adjectives(first.reach)]
        else:
            bases = [words for role in first.group.items for words in self.roles(role)]
        for base in bases:
            if first.kind == "adj" and rest and rest[0].kind in ("pp", "inf") and base is bases[-1]:
                continue
            self.add("is", *start, *base, frame=frame)
        whole = start + (bases[-1] if bases else ())
        before = whole
        for comp in rest:
            anchor = before if comp.hung else whole
            for words, kind in self.adjunct(comp):
                self.add(f"is-{kind}", *anchor, *words, frame=self._placed(comp, frame))
                before = anchor + words
        after: Parts = next((words for words, _ in self.adjunct(rest[0])), ()) if rest else ()
        for front in fronts:
            if front.kind in ("pp", "time") and not self._linking(front):
                for base in bases:
                    parts = (*self.words(front.reach), *start, *base, *after)
                    self.add("is-front", *parts, frame=self._placed(front, frame))

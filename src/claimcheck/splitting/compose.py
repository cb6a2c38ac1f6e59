"""Makes drafts of claims out of parsed clauses: one for each thing a person would set down as a fact of its own."""

from __future__ import annotations

from claimcheck.splitting.draft import Added, Draft, Range
from claimcheck.splitting.passing import Passing
from claimcheck.splitting.phrases import Parts
from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Phrase, Pred

__all__ = ["Composer"]

_TOGETHER = frozenset({"met", "meet", "married", "shared", "share", "agreed", "divorced", "separated", "together"})
_CONTRAST = frozenset({"while", "although", "though", "whereas", "whilst"})
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "aren't": "isn't", "aren’t": "isn’t"}


class Composer(Passing):
    """The drafts of one sentence."""

    def run(self) -> list[Draft]:
        """All drafts of the sentence, in the order its words come."""
        for clause in self.parser.sentence():
            self.clause(clause, None)
        return self.drafts

    def clause(self, clause: Clause, speaker: Range | None) -> None:
        """The claims of a main or subordinate clause."""
        subject = clause.subject
        if subject is None:
            return
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
        if len(group.items) > 1 and together:
            reach = (group.items[0].reach[0], group.items[-1].reach[1])
            return [(group.items[0], self.words(reach))]
        return [(item, self.noun(item, full=True)) for item in group.items]

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
        """The claims one predicate makes of one subject."""
        verb = self._agreeing(pred) if single and not self.plural(item) else self.words(pred.verb.reach)
        comps = list(pred.comps)
        while comps and (
            comps[0].kind == "adv" or (comps[0].kind == "adj" and len(comps) > 1 and not pred.verb.copula)
        ):
            verb += self.words(comps.pop(0).reach)
        common = {"subject": self.range(item.reach), "speaker": speaker, "pred": pred}
        objects = [c for c in comps if c.kind == "obj"]
        if pred.verb.copula and comps and comps[0].kind in ("obj", "adj"):
            self.copula(item, subject, verb, pred, comps, fronts, common)
            return
        obj = objects[0] if objects and objects[0] is comps[0] else None
        if obj is not None and len(comps) > 1 and comps[1].kind == "obj" and obj.group and len(obj.group.items) == 1:
            verb += self.noun(obj.group.items[0])
            obj = comps[1]
            comps = comps[1:]
        adjuncts = [c for c in comps if c is not obj and c.kind in ("pp", "time", "inf", "sub", "adj", "obj", "part")]
        adjuncts = [c for c in adjuncts if not (c.kind == "part" and c.word == ",") and c.word not in _CONTRAST]
        for n_target, (named, target) in enumerate(self.targets(obj)):
            base = subject + verb + target
            if n_target and any(c.group and len(c.group.items) > 1 for c in adjuncts):
                adjuncts = []  # several objects times several adjuncts: which goes with which is not told
            fields = dict(common, object=named)
            that = next((c for c in comps if c.kind == "that"), None)
            if that is not None:
                self.add(f"{rule}report", *base, *self.words(that.reach), **fields)  # type: ignore[arg-type]
            elif target or not adjuncts:
                self.add(f"{rule}core", *base, **fields)  # type: ignore[arg-type]
            anchor, before = base, base
            for n, comp in enumerate(adjuncts):
                start = before if comp.hung else base if comp.kind == "sub" or comp.word in ("with", "as") else anchor
                name = (
                    f"{comp.kind}-hung" if comp.hung else f"{comp.kind}-anchored" if anchor is not base else comp.kind
                )
                for words, _ in self.adjunct(comp):
                    self.add(rule + name, *start, *words, **fields)
                    before = start + words
                if n == 0 and not target and not pred.verb.passive and self._argument(comp):
                    anchor = before
            if target and len(adjuncts) == 2 and all(c.group and len(c.group.items) == 1 for c in adjuncts):
                tail = tuple(part for c in adjuncts for part in next(self.adjunct(c))[0])
                self.add(f"{rule}full", *base, *tail, **fields)  # type: ignore[arg-type]
            first: Parts = ()
            if not target and adjuncts:
                first = next((words for words, _ in self.adjunct(adjuncts[0])), ())
            for front in fronts:
                if front.kind in ("pp", "time", "sub") and not self._linking(front):
                    self.add(f"{rule}front-{front.kind}", *self.words(front.reach), *base, *first, **fields)  # type: ignore[arg-type]

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
        """ "In addition to X," and the like, which say nothing of the predicate."""
        if front.word in _CONTRAST:
            return True
        u = self.u
        a = front.reach[0]
        return " ".join(u.lows[a : a + 3]) in ("in addition to",) or u.lows[a] in (
            "despite",
            "besides",
            "like",
            "unlike",
            "apart",
        )

    def copula(
        self,
        item: Phrase,
        subject: Parts,
        verb: Parts,
        pred: Pred,
        comps: list[Comp],
        fronts: list[Comp],
        common: dict[str, object],
    ) -> None:
        """``X is a retired American astronaut and test pilot``: each role, and the nationality."""
        first, rest = (
            comps[0],
            [c for c in comps[1:] if c.kind in ("pp", "time", "inf", "sub") and c.word not in _CONTRAST],
        )
        if first.kind == "adj" or first.group is None:
            bases = [self.words(part) for part in self._adjectives(first.reach)]
            items: list[Phrase | None] = [None] * len(bases)
        else:
            bases, items = [], []
            for role in first.group.items:
                for words in self.roles(role):
                    bases.append(words)
                    items.append(role)
        for base in bases:
            whole = subject + verb + base
            if first.kind == "adj" and rest and rest[0].kind in ("pp", "inf") and base is bases[-1]:
                continue
            self.add("is", *whole, **common)  # type: ignore[arg-type]
        whole = subject + verb + (bases[-1] if bases else ())
        before = whole
        for comp in rest:
            start = before if comp.hung else whole
            for words, kind in self.adjunct(comp):
                self.add(f"is-{kind}", *(start + words), **common)  # type: ignore[arg-type]
                before = start + words
        after: Parts = next((words for words, _ in self.adjunct(rest[0])), ()) if rest else ()
        for front in fronts:
            if front.kind in ("pp", "time") and not self._linking(front):
                for base in bases:
                    self.add("is-front", *(self.words(front.reach) + subject + verb + base + after), **common)  # type: ignore[arg-type]

"""Makes drafts of claims out of parsed clauses: one for each thing a person would set down as a fact of its own."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.splitting.draft import Added, Draft, Part, Range
from claimcheck.splitting.syntax.grammar import Parser
from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Mod, Phrase, Pred, Reach
from claimcheck.splitting.syntax.units import Units
from claimcheck.splitting.syntax.words import WORKS

__all__ = ["Composer"]

Parts = tuple[Part, ...]

_DROPPED = frozenset(
    {"also", "additionally", "however", "moreover", "furthermore", "too", "both", "therefore", "thus", "then"}
)
_TOGETHER = frozenset({"met", "meet", "married", "shared", "share", "agreed", "divorced", "separated", "together"})
_CONTRAST = frozenset({"while", "although", "though", "whereas", "whilst"})
_PLACES = frozenset({"in", "at", "near", "on", "outside"})
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "aren't": "isn't", "aren’t": "isn’t"}
_LIMIT = 60
ANCHOR = True


class Composer:
    """The drafts of one sentence."""

    def __init__(self, units: Units, texts: tuple[str, ...]) -> None:
        self.u = units
        self.texts = texts
        self.parser = Parser(units)
        self.drafts: list[Draft] = []
        self._seen: set[tuple[object, ...]] = set()

    def run(self) -> list[Draft]:
        """All drafts of the sentence, in the order its words come."""
        for clause in self.parser.sentence():
            self.clause(clause, None)
        return self.drafts

    # -- words ---------------------------------------------------------------------------------------------------

    def words(self, reach: Reach) -> Parts:
        """The tokens of units ``reach`` without adverbs that only link sentences."""
        a, b = reach
        parts: list[Part] = []
        start = a
        u = self.u
        for i in range(a, b):
            if u.lows[i] in _DROPPED and u.tags[i] in "RTC":
                if start < i:
                    parts.append((u.first[start], u.last[i - 1]))
                start = i + 1
        if start < b:
            parts.append((u.first[start], u.last[b - 1]))
        return tuple(parts)

    def noun(self, item: Phrase, tail: bool = True, full: bool = False) -> Parts:
        """A noun phrase without what is said about it in passing."""
        parts: list[Part] = []
        for reach in item.parts:
            parts.extend(self.words(reach))
        if len(item.parts) > 1 and parts and not isinstance(parts[0], Added):
            parts[0] = self._article(item)
        if tail and item.tail:
            parts.extend(self.words(item.tail))
        if full:
            for mod in item.mods:
                if self.restrictive(item, mod):
                    parts.extend(self.words(mod.reach))
        return tuple(parts)

    def restrictive(self, item: Phrase, mod: Mod) -> bool:
        """Whether a clause behind a noun tells which one is meant, so that the noun is not the same without it."""
        if mod.kind not in ("rel", "part") or self.u.tags[mod.reach[0]] == "," or self.u.tags[item.head] == "P":
            return False
        return self.u.lows[item.parts[0][0]] not in ("a", "an")

    def _article(self, item: Phrase) -> Part:
        """``a`` or ``an``, as the word it now stands before asks for."""
        first = item.parts[0]
        low = self.u.lows[first[0]]
        found: Range = (self.u.first[first[0]], self.u.last[first[1] - 1])
        if first[1] - first[0] == 1 and low in ("a", "an"):
            wanted = article(self.texts[self.u.first[item.parts[1][0]]])
            if wanted != low:
                return Added(wanted, self.texts[found[0]])
        return found

    def _inside(self, reach: Reach) -> Parts:
        """Words that opened the sentence and now stand inside one: without their capital."""
        word = self.texts[self.u.first[reach[0]]]
        if reach[0] > 0 or self.u.tags[0] == "P" or not word[:1].isupper():
            return self.words(reach)
        return (Added(word[0].lower() + word[1:], word), *self.words((1, reach[1])))

    def range(self, reach: Reach) -> Range:
        """Units as one range of tokens."""
        return self.u.first[reach[0]], self.u.last[reach[1] - 1]

    def plural(self, item: Phrase) -> bool:
        """Whether a noun phrase is plural by its head."""
        return self.u.tags[item.head] == "S"

    def add(self, rule: str, *parts: Part, pred: Pred | None = None, **fields: object) -> None:
        """Keep a draft unless the same words are there already."""
        if len(self.drafts) >= _LIMIT or not parts:
            return
        key = tuple(parts)
        if key in self._seen:
            return
        self._seen.add(key)
        if pred is not None:
            fields.setdefault("negated", pred.verb.negated)
            fields.setdefault("predicate", self.range(pred.verb.reach))
        self.drafts.append(Draft(rule, key, **fields))  # type: ignore[arg-type]

    # -- clauses -------------------------------------------------------------------------------------------------

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
                if ANCHOR and n == 0 and not target and not pred.verb.passive and self._argument(comp):
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

    def targets(self, obj: Comp | None) -> Iterator[tuple[Range | None, Parts]]:
        """Each object of a verb, and each member of its "such as" list."""
        if obj is None or obj.group is None:
            yield None, ()
            return
        for item in obj.group.items:
            for words in self.variants(item):
                yield self.range(item.reach), words

    def variants(self, item: Phrase) -> Iterator[Parts]:
        """A noun phrase, shortened to its name where it has one; then what it lists."""
        yield self.named(item) or self.noun(item, full=True)
        for mod in item.mods:
            if mod.kind == "list" and mod.group:
                for member in mod.group.items:
                    yield self._last_if_name(member)

    def named(self, item: Phrase) -> Parts | None:
        """The name at the end of "the movie Kick", or None."""
        split = self.name_split(item)
        return self.words((split, item.parts[-1][1])) if split is not None else None

    def name_split(self, item: Phrase) -> int | None:
        """Where the name starts in "actor Harrison Ford": a common noun before, proper nouns to the end."""
        a, b = item.parts[-1]
        tags = self.u.tags
        at = b
        while at > a and tags[at - 1] == "P":
            at -= 1
        if (
            at == b
            or at == a
            or tags[at - 1] not in "NS"
            or not self.texts[self.u.first[at - 1]][:1].islower()
            or "p" in tags[a:b]
            or "of" in self.u.lows[a:b]
        ):
            return None
        return at

    def adjunct(self, comp: Comp) -> Iterator[tuple[Parts, str]]:
        """The words of an adjunct, one for each of its coordinated phrases."""
        reach = self._trim(comp.reach)
        if comp.kind == "pp" and comp.word == "as" and comp.group is None and comp.lead and comp.pred is None:
            for part in self._adjectives((comp.lead[1], reach[1])):
                yield self.words(comp.lead) + self.words(part), "pp"
            return
        if comp.group is None or comp.kind in ("sub", "inf", "part"):
            yield self.words(reach), comp.kind
            return
        lead = self.words(comp.lead) if comp.lead else ()
        if comp.word == "between":
            yield self.words(reach), comp.kind
            return
        for item in comp.group.items:
            for words in self.variants(item):
                yield lead + words, comp.kind

    def _trim(self, reach: Reach) -> Reach:
        a, b = reach
        while a < b and self.u.tags[a] in ",C":
            a += 1
        return a, b

    # -- to be ----------------------------------------------------------------------------------------------------

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

    def _adjectives(self, reach: Reach) -> list[Reach]:
        """``whimsical and dreamlike`` as two."""
        a, b = reach
        found, start = [], a
        for i in range(a, b):
            if self.u.tags[i] in ",C":
                if start < i:
                    found.append((start, i))
                start = i + 1
        if start < b:
            found.append((start, b))
        return found

    def roles(self, item: Phrase) -> Iterator[Parts]:
        """What a predicate noun says: a nationality on its own, and the role without it."""
        a, b = item.parts[-1]
        u = self.u
        nation = [i for i in range(a, min(b, item.head)) if u.tags[i] == "J" and self.texts[u.first[i]][:1].isupper()]
        if len(nation) == 1 and (u.lows[a] in ("a", "an") or len(item.parts) > 1) and nation[0] + 1 < b:
            i = nation[0]
            yield self.words((i, i + 1))
            det = item.parts[0][0]
            after = i + 1 if i == a or u.tags[a] == "T" and i == a + 1 else a + 1
            pieces = self.words((i + 1, b)) if after == i + 1 else self.words((after, i)) + self.words((i + 1, b))
            low = u.lows[det]
            if low in ("a", "an"):
                head = pieces[0]
                wanted = article(self.texts[head[0]]) if not isinstance(head, Added) else low  # type: ignore[index]
                lead: Parts = (Added(wanted, low),) if wanted != low else ((u.first[det], u.last[det]),)
                yield lead + pieces
            else:
                yield pieces
        else:
            yield from self.variants(item)

    # -- what is said in passing ---------------------------------------------------------------------------------

    def inner(self, subject: Group, pred: Pred, speaker: Range | None) -> None:
        """Claims inside a predicate: relative clauses, appositions, participles, reported speech."""
        for n, comp in enumerate(pred.comps):
            if comp.group is not None:
                said = pred.verb.copula and n == 0 and comp.kind == "obj" and len(subject.items) == 1
                self.mods(comp.group, speaker, subject if said else None)
            self.aside(comp, subject, speaker)

    def aside(self, comp: Comp, subject: Group, speaker: Range | None) -> None:
        """Claims an adjunct makes of its own."""
        if comp.kind == "that" and comp.clause:
            teller = self.range(subject.reach)
            self.clause(comp.clause, teller)
        elif comp.kind == "sub" and comp.clause and comp.word not in ("wh", "if", "unless"):
            self.clause(comp.clause, speaker)
        elif comp.kind == "appos" and comp.group:
            self.apposition(subject.items[0], comp.group, speaker)
        elif comp.kind == "part" and comp.word == "," and comp.pred:
            for item in subject.items:
                self.participle(item, comp.pred, speaker)
            self.inner(subject, comp.pred, speaker)
        elif comp.pred:
            self.inner(subject, comp.pred, speaker)

    def participle(self, item: Phrase, pred: Pred, speaker: Range | None, mod: bool = False) -> None:
        """``reaching 1,450 feet``, ``known as X``: said of a noun phrase with a form of "be" put in."""
        subject = self._antecedent(item) if mod else self.noun(item, tail=False)
        main = self.u.lows[pred.verb.reach[0]]
        if main == "having":
            verb: Parts = (Added("have" if self.plural(item) else "has", self.texts[self.u.first[pred.verb.reach[0]]]),)
            shorter = Pred(pred.verb, pred.comps, pred.reach)
            self._with_verb(
                item, subject, shorter, verb + self.words((pred.verb.reach[0] + 1, pred.verb.reach[1])), speaker
            )
            return
        if main == "being":
            verb = (Added("is", "being"),)
            self._with_verb(item, subject, pred, verb, speaker)
            return
        be = "were" if self.plural(item) or self.u.lows[item.head] in ("they", "we", "you") else "was"
        self._with_verb(
            item,
            subject,
            pred,
            (Added(be, self.texts[self.u.first[pred.verb.reach[0]]]), *self._inside(pred.verb.reach)),
            speaker,
        )

    def _with_verb(self, item: Phrase, subject: Parts, pred: Pred, verb: Parts, speaker: Range | None) -> None:
        comps = [c for c in pred.comps if c.kind in ("obj", "pp", "time", "inf", "adj", "adv")]
        obj = comps[0] if comps and comps[0].kind == "obj" else None
        rest = [c for c in comps if c is not obj]
        for named, target in self.targets(obj):
            base = subject + verb + target
            if target or not rest:
                self.add("part", *base, pred=pred, subject=self.range(item.reach), object=named, speaker=speaker)
            for comp in rest:
                for words, kind in self.adjunct(comp):
                    self.add(
                        f"part-{kind}", *(base + words), pred=pred, subject=self.range(item.reach), speaker=speaker
                    )

    def mods(self, group: Group, speaker: Range | None, of: Group | None = None) -> None:
        """What is said in passing of each noun phrase of a group. ``of`` is whom a predicate noun means."""
        for item in group.items:
            self._mark_work(item, None)
            if of is not None and self.u.lows[item.parts[0][0]] in ("a", "an"):
                for mod in item.mods:
                    self.mod(of.items[0] if mod.kind in ("rel", "part") else item, item, mod, speaker)
                continue
            self._name_claim(item, speaker)
            if item.tail and self.u.tags[item.head] == "P" and self.u.lows[item.tail[0]] in _PLACES:
                self.add(
                    "tail",
                    *self.noun(item, tail=False),
                    Added("is", ""),
                    *self.words(item.tail),
                    subject=self.range(item.reach),
                    speaker=speaker,
                )
            before = item
            for mod in item.mods:
                if self.restrictive(item, mod):
                    continue
                before = self.mod(item, before, mod, speaker)

    def _mark_work(self, item: Phrase, host: Phrase | None) -> None:
        """Note whether a name is called a film, book or the like, here or by the list it stands in."""
        a, b = (host or item).parts[-1]
        if host is not None or self.name_split(item) is not None:
            item.work = item.work or any(self.u.lows[i] in WORKS for i in range(a, b))
        for mod in item.mods:
            if mod.kind == "list" and mod.group:
                for member in mod.group.items:
                    self._mark_work(member, item)

    def _name_claim(self, item: Phrase, speaker: Range | None) -> None:
        """``the movie Kick``: Kick is a movie."""
        split = self.name_split(item)
        if split is None:
            return
        a, b = item.parts[-1]
        lead: Parts = (Added("is", ""),)
        if self.u.lows[a] == "the":
            lead = (Added(f"is {article(self.texts[self.u.first[a + 1]])}", self.texts[self.u.first[a]]),)
            a += 1
        elif self.u.tags[a] not in "T$" and "p" not in self.u.tags[a:split]:
            lead = (Added(f"is {article(self.texts[self.u.first[a]])}", ""),)
        what = self.words((a, split))
        if self.u.tags[split - 1] == "S":
            many = self.u.lows[split - 1]
            what = (*self.words((a, split - 1)), Added(singular(many), many))
            if a + 1 == split:
                lead = (Added(f"is {article(singular(many))}", ""),)
        if a < split:
            self.add(
                "named",
                *self.words((split, b)),
                *lead,
                *what,
                subject=self.range((split, b)),
                speaker=speaker,
            )

    def mod(self, item: Phrase, before: Phrase, mod: Mod, speaker: Range | None) -> Phrase:
        """The claims of one modifier; returns the phrase the next place belongs to."""
        if mod.kind == "place" and mod.group:
            place = mod.group.items[0]
            self.add(
                "place",
                *self._last_name(before),
                Added("is in", ","),
                *self.noun(place),
                subject=self.range(before.reach),
                speaker=speaker,
            )
            return place
        if mod.kind == "appos" and mod.group:
            self.apposition(item, mod.group, speaker)
            self.mods(mod.group, speaker)
        elif mod.kind == "rel" and mod.clause:
            self.relative(item, mod, mod.clause, speaker)
        elif mod.kind == "part" and mod.pred:
            self.participle(item, mod.pred, speaker, True)
            self.inner(Group([item], item.reach), mod.pred, speaker)
        elif mod.kind == "list" and mod.group:
            self.listed(item, mod.group, speaker)
            self.mods(mod.group, speaker)
        elif mod.kind == "paren":
            self.paren(item, mod.reach, speaker)
        return before

    def _last_name(self, item: Phrase) -> Parts:
        """The name at the end of a phrase: "Everett" of "the plant of Everett"."""
        a, b = item.parts[-1]
        at = b
        while at > a and self.u.tags[at - 1] == "P":
            at -= 1
        return self.words((at, b)) if at < b else self.noun(item)

    def apposition(self, item: Phrase, group: Group, speaker: Range | None) -> None:
        """``X, a freshwater fish,``: X is a freshwater fish; ``the series, Love and Destiny``: the other way round."""
        proper = self.u.tags[item.head] == "P"
        for other in group.items:
            if not proper and self.u.tags[other.head] == "P" and self.u.lows[other.parts[0][0]] not in ("a", "an"):
                who, what = other, item
            else:
                who, what = item, other
            be = "are" if self.plural(who) else "is"
            for words in self.roles(what):
                self.add(
                    "appos",
                    *(self._antecedent(who) if who is item else self._last_if_name(who)),
                    Added(be, ","),
                    *words,
                    subject=self.range(who.reach),
                    speaker=speaker,
                )

    def _last_if_name(self, item: Phrase) -> Parts:
        return self.named(item) or self.noun(item)

    def _antecedent(self, item: Phrase) -> Parts:
        """What a relative clause is said of: the last noun phrase of "the captain of the team that won"."""
        if item.inner[0] > item.parts[-1][0]:
            return self.words(item.inner)
        return self._last_if_name(item)

    def relative(self, item: Phrase, mod: Mod, clause: Clause, speaker: Range | None) -> None:
        """``who landed at Vnukovo``: the noun phrase takes the place of the pronoun."""
        who = self._antecedent(item)
        if mod.lead in ("where", "when"):
            self.clause(clause, speaker)
            return
        if mod.lead == "whose":
            if clause.subject is not None:
                self.mods(clause.subject, speaker)
                owner = (*who, Added("'s", "whose"))
                for thing in clause.subject.items:
                    for pred in clause.preds:
                        self.predicate(thing, owner + self.noun(thing), pred, [], speaker, "whose-")
            return
        if clause.subject is None:
            for pred in clause.preds:
                self.predicate(item, who, pred, [], speaker, "rel-")
                self.inner(Group([item], item.reach), pred, speaker)
            return
        self.mods(clause.subject, speaker)
        for subject in clause.subject.items:
            for pred in clause.preds:
                parts = self.noun(subject) + self.words(pred.verb.reach)
                tail: Parts = ()
                for comp in pred.comps:
                    tail += self.words(self._trim(comp.reach))
                self.add(
                    "rel-object", *parts, *who, *tail, pred=pred, subject=self.range(subject.reach), speaker=speaker
                )

    def listed(self, item: Phrase, group: Group, speaker: Range | None) -> None:
        """``studios such as Toei Animation``: Toei Animation is a studio."""
        a, b = item.parts[-1]
        head = item.head
        u = self.u
        if u.tags[head] != "S" or head != b - 1:
            return
        start = head
        while (
            start > a
            and u.tags[start - 1] in "JNPEG"
            and not (u.tags[start - 1] == "J" and u.lows[start - 1] in _VAGUE)
        ):
            start -= 1
        single = singular(u.lows[head])
        lead = article(self.texts[u.first[start]]) if start < head else article(single)
        for member in group.items:
            if u.tags[member.head] == "P" and u.lows[member.parts[0][0]] not in ("a", "an"):
                self.add(
                    "listed",
                    *self.noun(member),
                    Added(f"is {lead}", ""),
                    *self.words((start, head)),
                    Added(single, u.lows[head]),
                    subject=self.range(member.reach),
                    speaker=speaker,
                )

    def paren(self, item: Phrase, reach: Reach, speaker: Range | None) -> None:
        """``(born 4 April 1979)``, ``(4 April 1979 - 22 January 2008)``, ``(formerly the Sears Tower)``."""
        a, b = reach[0] + 1, reach[1] - 1
        if a >= b:
            return
        u, tags = self.u, self.parser.tags
        low = u.lows[a]
        if low in ("born", "b.", "b") and a + 1 < b:
            self._born(item, a, b, speaker)
            return
        dash = next((i for i in range(a, b) if u.lows[i] in ("–", "-", "—")), -1)
        if dash > a and dash + 1 < b and self._date(a, dash) and self._date(dash + 1, b):
            years = [int(u.lows[i]) for i in range(a, b) if len(u.lows[i]) == 4 and u.lows[i].isdigit()]
            if len(years) == 2 and 15 < years[1] - years[0] < 115 and tags[item.head] == "P":
                self._said(item, "lived", "was born in" if dash == a + 1 else "was born on", (a, dash), speaker)
                self._said(item, "lived", "died in" if b == dash + 2 else "died on", (dash + 1, b), speaker)
        elif low in ("formerly", "previously", "originally", "nee", "née", "known", "also") and a + 1 < b:
            self._said(item, "formerly", "was", (a, b), speaker)
        elif b == a + 1 and len(low) == 4 and low.isdigit() and item.work:
            self._said(item, "released", "was released in", (a, b), speaker)

    def _said(self, item: Phrase, rule: str, link: str, reach: Reach, speaker: Range | None) -> None:
        """What a bracket says of the name before it."""
        words = (*self._last_if_name(item), Added(link, "("), *self.words(reach))
        self.add(rule, *words, subject=self.range(item.reach), time=self.range(reach), speaker=speaker)

    def _born(self, item: Phrase, a: int, b: int, speaker: Range | None) -> None:
        """``born October 31, 1930, in Rome``: the day and the place are two claims."""
        u, tags = self.u, self.parser.tags
        start = a + 1
        while start < b:
            stop = start
            while (
                stop < b
                and not (u.lows[stop] in (";", ",") and tags[stop] != "t")
                and (stop == start or tags[stop] != "I")
            ):
                stop += 1
            if tags[start] == "I" and start == a + 1 or tags[start] in "It":
                year = stop == start + 1 and tags[start] == "t"
                link = "was born" if tags[start] == "I" else "was born in" if year else "was born on"
                words = (*self._last_if_name(item), Added(link, u.lows[a]), *self.words((start, stop)))
                self.add("born", *words, subject=self.range(item.reach), speaker=speaker)
            start = max(stop, start + 1)
            while start < b and u.tags[start] == ",":
                start += 1

    def _date(self, a: int, b: int) -> bool:
        """Whether units a to b are a full date or a year."""
        return all(self.parser.tags[i] in "t#" for i in range(a, b)) and any(
            len(self.u.lows[i]) == 4 for i in range(a, b)
        )


_VAGUE = frozenset(
    {"several", "various", "many", "other", "numerous", "different", "such", "certain", "few", "more", "multiple"}
)


def article(word: str) -> str:
    """``a`` or ``an`` before ``word``, by its first letter and a few well-known sounds."""
    low = word.lower()
    if low.startswith(("hour", "honest", "honor", "honour", "heir")):
        return "an"
    if low.startswith(("uni", "use", "eu", "one", "ut")) and not low.startswith(("unin", "unim", "unid")):
        return "a"
    return "an" if low[:1] in "aeiou" else "a"


def singular(low: str) -> str:
    """The singular of a regular plural noun."""
    if low.endswith("ies") and len(low) > 4 and low not in ("movies", "series", "species"):
        return f"{low[:-3]}y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes")):
        return low[:-2]
    irregular = {"men": "man", "women": "woman", "people": "person", "children": "child", "series": "series"}
    for plural, one in irregular.items():
        if low.endswith(plural):
            return low[: -len(plural)] + one
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low

"""Claims made in passing: appositions, relative clauses, participles, lists, brackets, descriptions of names."""

from __future__ import annotations

from typing import Final

from claimcheck.splitting.draft import Added, Range
from claimcheck.splitting.phrases import Frame, Parts, Phrases, article, singular
from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Mod, Phrase, Pred, Reach
from claimcheck.splitting.syntax.words import REPORTING, TIME_NOUNS, WHEN, WORKS

__all__ = ["Passing"]

_PLACES: Final = frozenset({"in", "at", "near", "on", "outside"})
_STATES: Final = frozenset(
    {"based", "located", "situated", "known", "called", "named", "titled", "entitled", "headquartered", "considered"}
)
"""Participles that tell a state that lasts: said in the tense of their clause; other participles tell what was done."""
_PREPOSITIONS: Final = frozenset(
    {"following", "including", "depending", "according", "regarding", "concerning", "excluding", "owing", "pending"}
)
"""Participles that are prepositions (Quirk et al. 1985, 9.8): nobody "was depending on" anything."""
_TIMES: Final = TIME_NOUNS | WHEN
_TELLING: Final = frozenset({"told", "tells", "tell"})
"""Reporting verbs whose object is who heard it."""

_VAGUE: Final = frozenset(
    {"several", "various", "many", "other", "numerous", "different", "such", "certain", "few", "more", "multiple"}
)


class Passing(Phrases):
    """What a sentence says beside its main clauses."""

    def inner(self, subject: Group, pred: Pred, speaker: Range | None) -> None:
        """Claims inside a predicate: relative clauses, appositions, participles, reported speech."""
        told = next((c for c in pred.comps if c.kind != "adv"), None)
        before: Phrase | None = None
        for comp in pred.comps:
            if comp.group is not None:
                said = pred.verb.copula and comp is told and comp.kind == "obj" and len(subject.items) == 1
                self._hand_over(comp.group, before, subject if pred.verb.copula else None, speaker)
                self.mods(comp.group, speaker, subject if said else None)
                before = comp.group.items[-1]
            self.aside(comp, subject, speaker)

    def _hand_over(self, group: Group, before: Phrase | None, subject: Group | None, speaker: Range | None) -> None:
        """Relative clauses behind a time belong to the noun before it ("his single in 2009, which peaked"), and one
        with "who" behind a place to whom a predicate noun is said of ("a player from Japan who has won").
        """
        last = group.items[-1]
        if before is None or not last.mods:
            return
        timed = self.parser.tag(last.head) == "t" or self.u.lows[last.head] in TIME_NOUNS
        behind_place = self.u.lows[group.reach[0] - 1] in ("from", "in", "of") and self.u.tags[last.head] == "P"
        for mod in [m for m in last.mods if m.kind == "part"]:
            lasting = mod.pred is not None and self.u.lows[mod.pred.verb.main] in _STATES
            if lasting and behind_place and subject is not None and len(subject.items) == 1 and mod.pred:
                last.mods.remove(mod)
                self.participle(subject.items[0], mod.pred, speaker)
        for mod in [m for m in last.mods if m.kind == "rel"]:
            target = before if timed else None
            if mod.lead == "who" and behind_place and subject is not None and len(subject.items) == 1:
                target = subject.items[0]
            if target is not None and mod.clause is not None:
                last.mods.remove(mod)
                self.relative(target, mod, mod.clause, speaker)

    def told_behind(self, clauses: list[Clause]) -> tuple[Range | None, int]:
        """Who is named behind what was said (", police said", ``," said Ruiz``), and how many clauses come before."""
        if len(clauses) > 1 and (last := clauses[-1]).subject is not None and self._only_reports(last):
            self.mods(last.subject, None)
            return self._teller(last.subject), len(clauses) - 1
        at = clauses[-1].reach[1] if clauses else 0
        tags, lows = self.parser.tags, self.u.lows
        if at and tags[at] == "," and tags[at + 1] in "DZ" and lows[at + 1] in REPORTING:
            group = self.parser.group(at + 2, 1)
            if group is not None:
                self.mods(group, None)
                return self._teller(group), len(clauses)
        return None, len(clauses)

    def _only_reports(self, clause: Clause) -> bool:
        """Whether a clause behind a comma is a reporting verb with at most when and how it was said."""
        if len(clause.preds) != 1 or self.parser.tags[clause.reach[0] - 1] != "," or clause.fronts:
            return False
        pred = clause.preds[0]
        verb = self.u.lows[pred.verb.main]
        if verb not in REPORTING or pred.verb.passive:
            return False
        if verb in _TELLING:
            return True
        for comp in pred.comps:
            timed = comp.group is not None and self.u.lows[comp.group.items[0].head] in _TIMES
            if comp.kind not in ("time", "adv", "pp") and not timed:
                return False
        return True

    def according(self, clause: Clause) -> Range | None:
        """Whom a clause names as its source ("according to the police"); the words are taken out of it."""
        for comps in (clause.fronts, *(p.comps for p in clause.preds)):
            for comp in comps:
                at = comp.reach[0] + (self.parser.tags[comp.reach[0]] == ",")
                if self.u.lows[at] == "according" and self.parser.lows[at + 1] == "to":
                    group = comp.group or self.parser.group(at + 2, 1)
                    if group is not None:
                        comps.remove(comp)
                        return self._teller(group)
        return None

    def _teller(self, subject: Group) -> Range:
        """Who says something: the phrase without what is told of them in passing."""
        last = subject.items[-1]
        end = last.tail[1] if last.tail else last.parts[-1][1]
        return self.range((subject.items[0].reach[0], max(end, last.reach[0] + 1)))

    def aside(self, comp: Comp, subject: Group, speaker: Range | None) -> None:
        """Claims an adjunct makes of its own."""
        if comp.kind == "that" and comp.clause:
            self.clause(comp.clause, self._teller(subject))
        elif (
            comp.kind == "sub" and comp.clause and (comp.word not in ("wh", "if", "unless") or self._place_clause(comp))
        ):
            self.clause(comp.clause, speaker)
        elif comp.kind == "appos" and comp.group:
            self.apposition(subject.items[0], comp.group, speaker)
        elif comp.kind == "part" and comp.word == "," and comp.pred:
            for item in subject.items:
                self.participle(item, comp.pred, speaker)
            self.inner(subject, comp.pred, speaker)
        elif comp.pred:
            self.inner(subject, comp.pred, speaker)

    def _place_clause(self, comp: Comp) -> bool:
        """Whether a clause with "where" tells more of the place before it, and reads alone."""
        if comp.word != "wh" or self.u.lows[comp.reach[0]] != "where" or comp.clause is None:
            return False
        subject = comp.clause.subject
        return subject is not None and self.parser.tag(subject.items[0].head) in "HP"

    def participle(self, item: Phrase, pred: Pred, speaker: Range | None, mod: bool = False) -> None:
        """``reaching 1,450 feet``, ``known as X``: said of a noun phrase with a form of "be" put in."""
        subject = self._antecedent(item) if mod else self.noun(item, tail=False)
        main = self.u.lows[pred.verb.reach[0]]
        if main in _PREPOSITIONS:
            return
        if main == "having":
            verb: Parts = (Added("have" if self.plural(item) else "has", self.texts[self.u.first[pred.verb.reach[0]]]),)
            shorter = Pred(pred.verb, pred.comps, pred.reach)
            self._with_verb(
                item, subject, shorter, verb + self.words((pred.verb.reach[0] + 1, pred.verb.reach[1])), speaker
            )
            return
        if main == "being":
            first, last = pred.verb.reach
            verb = (Added(self.be(self.plural(item)), "being"), *self.words((first + 1, last)))
            self._with_verb(item, subject, pred, verb, speaker)
            return
        many = self.plural(item) or self.u.lows[item.head] in ("they", "we", "you")
        be = self.be(many) if main in _STATES else "were" if many else "was"
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
            if not rest and (target or not self.u.lows[pred.verb.main].endswith("ing")):
                self.add("part", *base, frame=Frame(self.range(item.reach), pred, speaker, named))
            for comp in rest:
                for words, kind in self.adjunct(comp):
                    self.add(f"part-{kind}", *(base + words), frame=Frame(self.range(item.reach), pred, speaker))

    def mods(self, group: Group, speaker: Range | None, of: Group | None = None) -> None:
        """What is said in passing of each noun phrase of a group. ``of`` is whom a predicate noun means."""
        for item in group.items:
            self._mark_work(item, None)
            if of is not None and self.u.lows[item.parts[0][0]] in ("a", "an"):
                deeper = item.inner[0] > item.parts[-1][0]
                for mod in item.mods:
                    person = mod.lead == "who" or (not deeper and mod.kind in ("rel", "part"))
                    self.mod(of.items[0] if person else item, item, mod, speaker)
                continue
            self._name_claim(item, speaker)
            if item.tail and self.u.tags[item.head] == "P" and self.u.lows[item.tail[0]] in _PLACES:
                self.add(
                    "tail",
                    *self.noun(item, tail=False),
                    Added("is", ""),
                    *self.words(item.tail),
                    frame=Frame(self.range(item.reach), None, speaker),
                )
            before = item
            for mod in item.mods:
                if self.restrictive(item, mod):
                    continue
                before = self.mod(item, before, mod, speaker, of is not None)

    def _mark_work(self, item: Phrase, host: Phrase | None) -> None:
        """Note whether a name is called a film, book or the like, here or by the list it stands in."""
        a, b = (host or item).parts[-1]
        if not item.work and (host is not None or (self.u.tags[b - 1] == "P" and self.name_split(item) is not None)):
            item.work = not WORKS.isdisjoint(self.u.lows[a:b])
        for mod in item.mods:
            if mod.kind == "list" and mod.group:
                for member in mod.group.items:
                    self._mark_work(member, item)

    def _name_claim(self, item: Phrase, speaker: Range | None) -> None:
        """``the movie Kick``: Kick is a movie."""
        split = self.name_split(item) if self.u.tags[item.parts[-1][1] - 1] == "P" else None
        if split is None:
            return
        a, b = item.parts[-1]
        lead: Parts = (Added(self.be(False, past=self._owned(item)), ""),)
        if self.u.lows[a] == "the":
            lead = (Added(f"is {article(self.texts[self.u.first[a + 1]])}", self.texts[self.u.first[a]]),)
            a += 1
        elif self.parser.tags[a] not in "T$" and "p" not in self.parser.tags[a:split]:
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
                frame=Frame(self.range((split, b)), None, speaker),
            )

    def mod(self, item: Phrase, before: Phrase, mod: Mod, speaker: Range | None, told: bool = False) -> Phrase:
        """The claims of one modifier; returns the phrase the next place belongs to."""
        if mod.kind == "place" and mod.group:
            place = mod.group.items[0]
            self.add(
                "place",
                *self._last_name(before),
                Added("is in", ","),
                *self.noun(place),
                frame=Frame(self.range(before.reach), None, speaker),
            )
            return place
        if mod.kind == "appos" and mod.group:
            self.apposition(item, mod.group, speaker, told)
            self.mods(mod.group, speaker, Group([item], item.reach) if self.u.tags[item.head] == "P" else None)
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

    def _owned(self, item: Phrase) -> bool:
        """Whether a noun phrase says whose it is ("Gustave's wife")."""
        return self.parser.tags[item.parts[0][0]] == "$" or "p" in self.parser.tags[item.parts[0][0] : item.head]

    def apposition(self, item: Phrase, group: Group, speaker: Range | None, told: bool = False) -> None:
        """``X, a freshwater fish,``: X is a freshwater fish; ``the series, Love and Destiny``: the other way round.

        What people are to one another ("his wife"), and what is said of the noun a predicate tells (``told``), takes
        the tense of the clause; else it is said in the present.
        """
        proper = self.u.tags[item.head] == "P"
        for other in group.items:
            if not proper and self.u.tags[other.head] == "P" and self.u.lows[other.parts[0][0]] not in ("a", "an"):
                who, what = other, item
            else:
                who, what = item, other
            be = self.be(self.plural(who), past=told or self._owned(what))
            for words in self.roles(what):
                self.add(
                    "appos",
                    *(self._antecedent(who) if who is item else self._last_if_name(who)),
                    Added(be, ","),
                    *words,
                    frame=Frame(self.range(who.reach), None, speaker),
                )

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
                self.add("rel-object", *parts, *who, *tail, frame=Frame(self.range(subject.reach), pred, speaker))

    def listed(self, item: Phrase, group: Group, speaker: Range | None) -> None:
        """``studios such as Toei Animation``: Toei Animation is a studio."""
        a, b = item.parts[-1]
        head = item.head
        u = self.u
        if u.tags[head] != "S" or head != b - 1 or u.lows[head] not in WORKS:
            return  # of "clubs such as Ash Rovers" nobody sets down that it is a club
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
                    frame=Frame(self.range(member.reach), None, speaker),
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
        if b == a + 1 and len(low) == 9 and low[:4].isdigit() and low[5:].isdigit() and tags[item.head] == "P":
            if 15 < int(low[5:]) - int(low[:4]) < 115:
                self._lived(item, a, speaker)
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

    def _lived(self, item: Phrase, at: int, speaker: Range | None) -> None:
        """``(1881-1979)`` in one piece."""
        frame = Frame(self.range(item.reach), None, speaker)
        first, last = self.u.first[at], self.u.last[at]
        self.add("lived", *self._last_if_name(item), Added("was born in", "("), (first, first + 1), frame=frame)
        self.add(
            "lived", *self._last_if_name(item), Added("died in", self.texts[first + 1]), (last - 1, last), frame=frame
        )

    def _said(self, item: Phrase, rule: str, link: str, reach: Reach, speaker: Range | None) -> None:
        """What a bracket says of the name before it."""
        words = (*self._last_if_name(item), Added(link, "("), *self.words(reach))
        self.add(rule, *words, frame=Frame(self.range(item.reach), None, speaker, time=self.range(reach)))

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
            if (tags[start] == "I" and start == a + 1) or tags[start] in "It":
                year = stop == start + 1 and tags[start] == "t"
                link = "was born" if tags[start] == "I" else "was born in" if year else "was born on"
                words = (*self._last_if_name(item), Added(link, u.lows[a]), *self.words((start, stop)))
                self.add("born", *words, frame=Frame(self.range(item.reach), None, speaker))
            start = max(stop, start + 1)
            while start < b and u.tags[start] == ",":
                start += 1

    def _date(self, a: int, b: int) -> bool:
        """Whether units a to b are a full date or a year."""
        return all(self.parser.tags[i] in "t#" for i in range(a, b)) and any(
            len(self.u.lows[i]) == 4 for i in range(a, b)
        )

"""Puts phrases into words: names, roles, adjuncts, articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimcheck.splitting.draft import Added, Draft, Part, Range
from claimcheck.splitting.syntax.grammar import Parser
from claimcheck.splitting.syntax.tree import Clause, Comp, Mod, Phrase, Pred, Reach
from claimcheck.splitting.syntax.units import Units

__all__ = ["Frame", "Parts", "Phrases", "article", "singular"]

Parts = tuple[Part, ...]

_DROPPED: Final = frozenset(
    {"also", "additionally", "however", "moreover", "furthermore", "too", "both", "therefore", "thus", "then"}
)
_SPORTS: Final = frozenset({"american", "australian", "gaelic", "canadian"})
"""What before "football" tells which game is played, not where somebody is from."""
_LIMIT: Final = 60


class Frame:
    """Who does what in a claim: token ranges, and the predicate it comes from."""

    __slots__ = ("object", "place", "pred", "speaker", "subject", "time")

    def __init__(
        self,
        subject: Range,
        pred: Pred | None = None,
        speaker: Range | None = None,
        object: Range | None = None,
        time: Range | None = None,
        place: Range | None = None,
    ) -> None:
        self.subject = subject
        self.pred = pred
        self.speaker = speaker
        self.object = object
        self.time = time
        self.place = place

    def acting_on(self, object: Range) -> Frame:
        """The frame with another object."""
        return Frame(self.subject, self.pred, self.speaker, object, self.time, self.place)

    def at_time(self, time: Range) -> Frame:
        """The frame with another time."""
        return Frame(self.subject, self.pred, self.speaker, self.object, time, self.place)

    def at_place(self, place: Range) -> Frame:
        """The frame with another place."""
        return Frame(self.subject, self.pred, self.speaker, self.object, self.time, place)


class Phrases:
    """The words of the phrases of one sentence, and the drafts made so far."""

    def __init__(self, units: Units, texts: tuple[str, ...]) -> None:
        self.u = units
        self.texts = texts
        self.parser = Parser(units)
        self.drafts: list[Draft] = []
        self.past = False
        self._seen: set[tuple[object, ...]] = set()
        self._linked = not _DROPPED.isdisjoint(units.lows)

    def words(self, reach: Reach) -> Parts:
        """The tokens of units ``reach`` without adverbs that only link sentences."""
        a, b = reach
        u = self.u
        if not self._linked:
            return ((u.first[a], u.last[b - 1]),) if a < b else ()
        parts: list[Part] = []
        start = a
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
        if len(item.parts) == 1 and not (tail and item.tail) and not (full and item.mods):
            return self.words(item.parts[0])
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
        if mod.kind not in ("rel", "part") or self.u.tags[mod.reach[0]] == ",":
            return False
        a = item.parts[0][0]
        if self.u.tags[item.head] == "P":
            return self.u.lows[a] == "the" and self.u.tags[a + 1] in "J#"  # "the sixth Super Bowl held in ..."
        return self.u.lows[a] not in ("a", "an")

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

    def be(self, plural: bool, past: bool = True) -> str:
        """The form of "be" that fits the clause at hand; ``past``: whether it may be in the past tense."""
        if self.past and past:
            return "were" if plural else "was"
        return "are" if plural else "is"

    def add(self, rule: str, *parts: Part, frame: Frame, judged: tuple[Range, ...] | None = None) -> None:
        """Keep a draft unless the same words are there already. ``judged``: see :class:`Draft`."""
        if len(self.drafts) >= _LIMIT or not parts or parts in self._seen:
            return
        self._seen.add(parts)
        verb = frame.pred.verb if frame.pred else None
        self.drafts.append(
            Draft(
                rule,
                parts,
                subject=frame.subject,
                predicate=self.range(verb.reach) if verb else None,
                object=frame.object,
                time=frame.time,
                place=frame.place,
                speaker=frame.speaker,
                negated=verb.negated if verb else False,
                judged=judged,
            )
        )

    def targets(self, obj: Comp | None) -> list[tuple[Range | None, Parts]]:
        """Each object of a verb, and each member of its "such as" list."""
        if obj is None or obj.group is None:
            return [(None, ())]
        if obj.group.joint == "nor":
            a, b = obj.group.reach
            return [(self.range(obj.group.reach), self.words((a - (self.u.lows[a - 1] == "neither"), b)))]
        return [(self.range(item.reach), words) for item in obj.group.items for words in self.variants(item)]

    def variants(self, item: Phrase) -> list[Parts]:
        """A noun phrase, shortened to its name where it has one; then what it lists."""
        found = self._series(item) or [self.named(item) or self.noun(item, full=True)]
        for mod in item.mods:
            if mod.kind == "list" and mod.group:
                found.extend(self._last_if_name(member) for member in mod.group.items)
        return found

    def _series(self, item: Phrase) -> list[Parts]:
        """Of "legal, political and social projects" the three kinds of project; else nothing."""
        a, b = item.parts[-1]
        tags = self.u.tags
        at = tags.find("C", a, b)
        if at < 0 or at <= a or at + 2 >= b or at > item.head or len(item.parts) > 1 or tags.find("C", at + 1, b) > 0:
            return []
        if tags[at + 1] not in "JE" or tags[at + 2] not in "NS":
            return []
        ones = [at + 1]
        k = at - 1 - (tags[at - 1] == ",")
        while k >= a and tags[k] in ("JE" if ones[1:] else "J"):
            ones.append(k)
            if k - 1 < a or tags[k - 1] != ",":
                break
            k -= 2
        if len(ones) < 2 or "," in tags[a : ones[-1]]:
            return []
        lead = self.words((a, ones[-1])) if a < ones[-1] else ()
        rest = tuple(part for mod in item.mods if self.restrictive(item, mod) for part in self.words(mod.reach))
        return [lead + self.words((k, k + 1)) + self.words((at + 2, b)) + rest for k in reversed(ones)]

    def named(self, item: Phrase) -> Parts | None:
        """The name at the end of "the movie Kick", or None."""
        last = item.parts[-1][1]
        if self.u.tags[last - 1] != "P":
            return None
        split = self.name_split(item)
        return self.words((split, last)) if split is not None else None

    def name_split(self, item: Phrase) -> int | None:
        """Where the name starts in "actor Harrison Ford": a common noun before, proper nouns to the end."""
        a, b = item.parts[-1]
        tags = self.u.tags
        at = b
        if tags[b - 1] != "P":
            return None
        while at > a and (tags[at - 1] == "P" or (self.u.lows[at - 1] == "of" and at - 2 > a and tags[at - 2] == "P")):
            at -= 1
        if (
            at in (a, b)
            or tags[at - 1] not in "NS"
            or not self.texts[self.u.first[at - 1]][:1].islower()
            or "p" in tags[a:b]
            or "of" in self.u.lows[a:at]
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
        sport = len(nation) == 1 and u.lows[nation[0]] in _SPORTS and u.lows[nation[0] + 1] == "football"
        if len(nation) == 1 and not sport and (u.lows[a] in ("a", "an") or len(item.parts) > 1) and nation[0] + 1 < b:
            i = nation[0]
            yield self.words((i, i + 1))
            det = item.parts[0][0]
            after = i + 1 if i == a or (u.tags[a] == "T" and i == a + 1) else a + 1
            pieces = self.words((i + 1, b)) if after == i + 1 else self.words((after, i)) + self.words((i + 1, b))
            low = u.lows[det]
            if low in ("a", "an"):
                head = pieces[0]
                wanted = article(self.texts[head[0]]) if not isinstance(head, Added) else low
                lead: Parts = (Added(wanted, low),) if wanted != low else ((u.first[det], u.last[det]),)
                yield lead + pieces
            else:
                yield pieces
        else:
            yield from self.variants(item)

    def _last_name(self, item: Phrase) -> Parts:
        """The name at the end of a phrase: "Everett" of "the plant of Everett"."""
        a, b = item.parts[-1]
        at = b
        while at > a and self.u.tags[at - 1] == "P":
            at -= 1
        return self.words((at, b)) if at < b else self.noun(item)

    def _last_if_name(self, item: Phrase) -> Parts:
        return self.named(item) or self.noun(item)

    def _antecedent(self, item: Phrase) -> Parts:
        """What a relative clause is said of: the last noun phrase of "the captain of the team that won"."""
        if item.inner[0] > item.parts[-1][0]:
            named = self.u.tags[item.head] == "P"  # "Vance of Ohio", "the University of Leeds": one name
            return self.noun(item) if named else self.words(item.inner)
        words = self._last_if_name(item)
        first = words[0]
        if self.u.lows[item.parts[0][0]] in ("a", "an") and not isinstance(first, Added) and len(item.parts) == 1:
            a = item.parts[0][0]
            if first[0] == self.u.first[a]:
                return (Added("the", self.texts[first[0]]), (first[0] + 1, first[1]), *words[1:])
        return words

    def clause(self, clause: Clause, speaker: Range | None) -> None:
        """The claims of a clause; see :class:`claimcheck.splitting.compose.Composer`."""
        raise NotImplementedError

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
        """The claims of a predicate; see :class:`claimcheck.splitting.compose.Composer`."""
        raise NotImplementedError


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

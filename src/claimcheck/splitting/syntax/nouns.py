"""Noun phrases: what hangs on them, and how they are joined."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from claimcheck.splitting.syntax.reader import DEPTH, Reader
from claimcheck.splitting.syntax.tree import Group, Mod, Phrase
from claimcheck.splitting.syntax.words import LISTING, SUBORDINATORS

__all__ = ["Nouns"]

_NOMINATIVE: Final = frozenset({"i", "he", "she", "we", "they"})
_MODEST: Final = 4
_GOES_ON: Final = frozenset("C,:IGVBRJ")
"""Tags behind a noun phrase that may bring a further one: a conjunction, a comma, the words that open a list."""

_CLOSE: Final = frozenset("(,IWUTQEGR")
"""Tags behind a noun that may belong to it: a bracket, a preposition, a relative or participial clause."""

_CLAUSAL: Final = frozenset("WQURIEGT")
"""Tags of the words that open a relative or participial clause."""

_DEICTIC: Final = frozenset({"last", "next", "yesterday", "today", "tomorrow"})
"""First words of times that no relative clause narrows."""

PLACED: Final = frozenset({"in", "at", "near", "from", "to", "of", "outside", "around"})
"""Prepositions behind which ``, NAME`` tells where the place lies."""

_KIN: Final = defaultdict(str, {"N": "n", "S": "n", "P": "p", "J": "n"})


class Nouns(Reader):
    """Parses noun phrases."""

    def phrase(self, i: int, depth: int, subject: bool = False) -> Phrase | None:
        """The noun phrase at ``i`` with of-phrases and what follows it closely."""
        end = self.np_end(i)
        if end == i:
            return None
        head = end - 1
        if self.tags[head] == "p":
            head -= 1
        inner = i
        while self.lows[end] == "of" and self.np_end(end + 1) > end + 1:
            inner = end + 1
            end = self.np_end(inner)
        if self.lows[end] == "of" and self.tags[end + 1] == "G" and depth < DEPTH:
            doing = self.predicate(end + 1, depth + 1, stop_comma=True)
            if doing:
                end = doing.reach[1]
        found = Phrase(((i, end),), (i, end), head, inner=(inner, end))
        if self.tags[end] in _CLOSE:
            self._close_mods(found, depth, subject)
        return found

    def _close_mods(self, found: Phrase, depth: int, subject: bool) -> None:
        """Brackets, relative and participial clauses right behind the noun."""
        at = found.reach[1]
        for _ in range(6):
            tag, low = self.tags[at], self.lows[at]
            if tag not in _CLOSE:
                break
            if tag == "(":
                close = self._closing(at)
                if close < 0:
                    break
                found.mods.append(Mod("paren", (at, close + 1)))
                short = close == at + 2 and self.tags[at + 1] in "PJN"
                at = close + 1
                more = self.np_end(at)
                if short and more > at and self.tags[at] in "NSP" and self.tags[found.head] == "P":
                    found.parts = (*found.parts, (at, more))
                    found.head, at = more - 1, more
            elif subject and tag == "I" and self.tags[at + 1] == "G" and depth < _MODEST:
                doing = self.predicate(at + 1, depth + 1, stop_comma=True)
                if doing is None:
                    break
                found.tail = (found.tail[0] if found.tail else at, doing.reach[1])
                at = doing.reach[1]
            elif subject and tag == "I" and low not in SUBORDINATORS and self.np_end(at + 1) > at + 1:
                inner = self.phrase(at + 1, depth + 1)
                if inner is None:
                    break
                found.tail = (found.tail[0] if found.tail else at, inner.reach[1])
                at = inner.reach[1]
            elif tag != "I" and depth < DEPTH and (moved := self._clause_mod(found, at, depth, subject)) > at:
                at = moved
            else:
                break
        found.reach = (found.reach[0], at)

    def _closing(self, at: int) -> int:
        """The bracket that closes the one at ``at``, -1 when there is none within 60 units."""
        level = 0
        for i in range(at, min(at + 60, self.size)):
            if self.tags[i] == "(":
                level += 1
            elif self.tags[i] == ")":
                level -= 1
                if level == 0:
                    return i
        return -1

    def _clause_mod(self, found: Phrase, at: int, depth: int, subject: bool) -> int:
        """A relative or participial clause at ``at``, added to ``found``; where it ends, ``at`` when there is none."""
        comma = self.tags[at] == ","
        start = at + 1 if comma else at
        tag, low = self.tags[start], self.lows[start]
        if tag not in _CLAUSAL:
            return at
        if low == "that" and self.lows[found.parts[0][0]] in _DEICTIC:
            return at  # "told them last week that"
        if (tag == "W" and low != "what") or (
            low == "that" and tag in "UT" and not comma and self.finite_at(start + 1)
        ):
            return self._relative(found, at, start, depth)
        if low in ("where", "when") and comma and tag in "QUR":
            clause = self.clause(start + 1, depth + 1, stop_comma=True)
            if clause and clause.preds:
                found.mods.append(Mod("rel", (at, clause.reach[1]), clause=clause, lead=low))
                return self._skip_comma(clause.reach[1], comma)
        if tag == "I" and self.tags[start + 1] == "W" and self.lows[start + 1] != "what" and comma:
            clause = self.clause(start + 2, depth + 1, stop_comma=True)
            if clause and clause.preds:
                return self._skip_comma(clause.reach[1], comma)
        if tag in "EG" and low not in LISTING and (not comma) and not (subject and not self._verb_later(start + 1)):
            if tag == "G" and not subject and self.tags[at - 1] not in "NSP":
                return at
            pred = self.predicate(start, depth + 1, stop_comma=True)
            if pred:
                found.mods.append(Mod("part", (at, pred.reach[1]), pred=pred, lead=low))
                end = pred.reach[1]
                while self.tags[end] == "C" and self.tags[end + 1] in "EG":
                    further = self.predicate(end + 1, depth + 1, stop_comma=True)
                    if further is None:
                        break
                    found.mods.append(Mod("part", (end, further.reach[1]), pred=further, lead=low))
                    end = further.reach[1]
                return end
        if tag == "R" and self.tags[start + 1] == "E":
            tag = "E"  # "better known as"
        if subject and comma and tag in "EG" and low not in LISTING and self._verb_later(start + 1):
            pred = self.predicate(start, depth + 1, stop_comma=True)
            if pred and self.tags[pred.reach[1]] == ",":
                found.mods.append(Mod("part", (at, pred.reach[1]), pred=pred, lead=low))
                return pred.reach[1] + 1
        return at

    def _relative(self, found: Phrase, at: int, start: int, depth: int) -> int:
        """A clause opened by who, which, that or whose."""
        comma = start > at
        low = self.lows[start]
        clause = self.clause(start, depth + 1, stop_comma=True, relative=True)
        if clause is None or not clause.preds:
            return at
        found.mods.append(Mod("rel", (at, clause.reach[1]), clause=clause, lead=low))
        return self._skip_comma(clause.reach[1], comma)

    def _skip_comma(self, at: int, wanted: bool) -> int:
        """Past the comma that closes what a comma opened, when a verb follows it."""
        if wanted and self.tags[at] == "," and (self.finite_at(at + 1)):
            return at + 1
        return at

    def group(self, i: int, depth: int, subject: bool = False, even: bool = False) -> Group | None:
        """Noun phrases joined by commas and conjunctions, with appositions and places.

        ``even``: behind a preposition only phrases of one kind belong together, names with names and nouns with nouns.
        """
        first = self.phrase(i, depth, subject)
        if first is None:
            return None
        items = [first]
        at = first.reach[1]
        joint = ""
        for _ in range(40):
            tag = self.tags[at]
            if tag not in _GOES_ON and self.lows[at] != "as":
                break
            if tag == "C" or (tag == "," and self.tags[at + 1] == "C") or self._as_well_as(at):
                start = at + (2 if tag == "," else 1)
                if self._as_well_as(at):
                    start = at + (4 if tag == "," else 3)
                while self.tags[start] == "R" and self.np_end(start) == start:
                    start += 1
                more = self._conjunct(start, items, depth, subject)
                if more is None or (even and not self.alike(items[-1], more)):
                    break
                items.append(more)
                joint = joint or self.lows[start - 1]
                at = more.reach[1]
            elif tag == ",":
                moved = self._comma(items, at, depth, subject, even)
                if moved == at:
                    break
                at = moved
            elif (moved := self._listing(items[-1], at, depth)) > at:
                at = moved
            else:
                break
        return Group(items, (i, at), joint)

    def group_of(self, a: int, b: int) -> Group:
        """Units ``a`` to ``b`` as a group of one noun phrase."""
        return Group([Phrase(((a, b),), (a, b), b - 1, inner=(a, b))], (a, b))

    def _conjunct(self, start: int, items: list[Phrase], depth: int, subject: bool) -> Phrase | None:
        """A further member of a group at ``start``; None where a new clause begins instead."""
        if self.lows[start] in _NOMINATIVE and start >= 2 and self.tags[start - 2] == ",":
            return None
        more = self.phrase(start, depth + 1, subject)
        if more is None:
            return None
        after = more.reach[1]
        if not subject and (self.finite_at(after) or self._verb_after_aside(after)):
            return None
        if not subject and self.tags[after] == "I" and self._verb_after_tail(after):
            return None
        first = items[0]
        a = first.parts[0][0]
        self._share_of(first, more, start)
        self._share_back(items[-1], more, start)
        fits = self.tags[more.head] != "S" or self.lows[a] not in ("a", "an")
        if fits and len(more.parts) == 1 and self.tags[start] in "NSJ#EG" and self.tags[a] in "T$":
            more.parts = ((a, a + 1), *more.parts)
        return more

    def _share_back(self, before: Phrase, more: Phrase, start: int) -> None:
        """The "of" of "the development and production of the aircraft" belongs to both nouns."""
        a, b = before.parts[-1]
        of = next((k for k in range(*more.reach) if self.lows[k] == "of"), -1)
        if of < 0 or self.tags[start] not in "NSJ" or any(self.lows[k] == "of" for k in range(a, b)):
            return
        if self.tags[before.head] in "NS" and not before.mods and before.tail is None:
            before.parts = (*before.parts, (of, more.parts[-1][1]))

    def _share_of(self, first: Phrase, more: Phrase, start: int) -> None:
        """In "the countries of Aruba and Curaçao" the second stands for "the countries of Curaçao"."""
        a, b = first.parts[0]
        of = next((k for k in range(a, b) if self.lows[k] == "of"), -1)
        if of < 0 or any(self.lows[k] == "of" for k in range(*more.parts[0])):
            return
        if self.lows[start] == self.lows[a] or self.tags[start] == "H":
            return
        if (self.tags[start] == "P" and self.tags[of + 1] in "PT") or (
            _KIN[self.tags[start]] == _KIN[self.tags[of + 1]] != ""
            and _KIN[self.tags[more.head]] == _KIN[self.tags[first.inner[1] - 1]]
        ):
            more.parts = ((a, of + 1), *more.parts)
            more.head = first.head

    def alike(self, one: Phrase, other: Phrase) -> bool:
        """Whether two phrases are of one kind: both names, both nouns with the same sort of determiner."""
        kinds = [self.tags[p.head] == "P" for p in (one, other)]
        if kinds[0] != kinds[1]:
            return False
        first, second = self.lows[one.parts[0][0]], self.lows[other.reach[0]]
        return kinds[0] or not (second in ("a", "an") and first not in ("a", "an"))

    def _comma(self, items: list[Phrase], at: int, depth: int, subject: bool, even: bool) -> int:
        """What a comma behind a noun phrase means: list, place, apposition, or the end (``at`` is returned)."""
        if self.tags[at + 1] == "t" or (moved := self._listing(items[-1], at, depth)) == at:
            moved = at
        if moved > at:
            return moved
        if (moved := self._age(items[-1], at, subject)) > at:
            return moved
        if depth < DEPTH and (moved := self._clause_mod(items[-1], at, depth, subject)) > at:
            return moved
        start = at + 1
        end = self.np_end(start)
        if end == start or self.tags[start] in "Ht":
            return at
        listed = self._list(items, at, end, depth, subject)
        if listed is not None:
            more, moved = listed
            if even and not all(self.alike(items[-1], one) for one in more):
                return at
            items.extend(more)
            return moved
        if even and self.tags[items[-1].head] == "P" and self.tags[start] == "N":
            return at
        return self._apposition(items[-1], at, depth, subject)

    def _age(self, item: Phrase, at: int, subject: bool) -> int:
        """``, 34,`` behind a name, or ``, aged 34,``, is how old its bearer is.

        Tells where it ends, ``at`` when there is none.

        Of several ages nothing is said: which is whose is not told.
        """
        start, end, one = at + 1, at + 2, True
        if self.tags[at] != ",":
            return at
        if self.lows[start] == "aged" and self.tags[end] == "#":
            end += 1
            while self.tags[end] in ",C" and self.tags[end + 1] == "#":
                end, one = end + 2, False
        elif not self._bare_age(item, start):
            return at
        if one:
            item.mods.append(Mod("appos", (at, end), self.group_of(start, end)))
        item.reach = (item.reach[0], end)
        return end + (subject and self.tags[end] == "," and self.finite_at(end + 1))

    def _bare_age(self, item: Phrase, at: int) -> bool:
        """Whether the number at ``at`` alone is an age: behind a name, of up to three figures, before a sign."""
        if self.tags[item.head] != "P" or self.tags[at] != "#":
            return False
        return len(self.lows[at]) <= 3 and self.lows[at].isdecimal() and self.tags[at + 1] in ",.:)"

    def _list(
        self, items: list[Phrase], at: int, end: int, depth: int, subject: bool
    ) -> tuple[list[Phrase], int] | None:
        """``, A, B and C`` from the comma at ``at``: the further members and where they end."""
        more: list[Phrase] = []
        start, moved = at + 1, at
        indefinite = self.lows[start] in ("a", "an") and self.tags[items[-1].head] == "P"
        named = self.tags[items[-1].head] == "P"
        if indefinite and self.lows[items[-1].parts[0][0]] not in ("a", "an"):
            return None
        if named and self.lows[start] == "the" and self.tags[end - 1] != "P" and not subject:
            return None
        for _ in range(30):
            item = self.phrase(start, depth + 1, subject)
            if item is None:
                return self._unended(items, more, subject)
            moved = item.reach[1]
            while self.tags[moved] == "I" and self.tags[moved + 1] != "G" and self.tags[item.head] != "P":
                tail = self.np_end(moved + 1)
                if tail == moved + 1:
                    break
                item.tail = (item.tail[0] if item.tail else moved, tail)
                moved = tail
            item.reach = (item.reach[0], moved)
            moved = self._age(item, moved, subject)
            more.append(item)
            if self.tags[moved] == "," and self.tags[moved + 1] != "C":
                start = moved + 1
                continue
            joined = moved + (self.tags[moved] == ",")
            if self.tags[joined] == "C" or self._as_well_as(joined):
                start = joined + (1 if self.tags[joined] == "C" else 3)
                last = self._conjunct(start, items, depth, subject)
                if last is None:
                    return self._unended(items, more, subject)
                self._borrow(items[0], more)
                return [*more, last], last.reach[1]
            return self._unended(items, more, subject)
        return self._unended(items, more, subject)

    def _unended(self, items: list[Phrase], more: list[Phrase], subject: bool) -> tuple[list[Phrase], int] | None:
        """A list whose end was not understood: from three like members on it is a list all the same."""
        if subject or len(more) < 2 or not all(self.alike(items[-1], one) for one in more):
            return None
        if self.finite_at(more[-1].reach[1]):
            return None
        if self.lows[items[0].parts[0][0] - 1] in PLACED and all(self.tags[p.head] == "P" for p in (items[-1], *more)):
            return None  # "in Everett, Washington, United States": each lies in the next
        self._borrow(items[0], more)
        return more, more[-1].reach[1]

    def _borrow(self, first: Phrase, more: list[Phrase]) -> None:
        """Members of a list without a determiner take the first one's."""
        a = first.parts[0][0]
        for item in more:
            b = item.parts[0][0]
            self._share_of(first, item, b)
            fits = self.tags[item.head] != "S" or self.lows[a] not in ("a", "an")
            if fits and len(item.parts) == 1 and self.tags[b] in "NSJ#EG" and self.tags[a] in "T$":
                item.parts = ((a, a + 1), *item.parts)

    def _apposition(self, item: Phrase, at: int, depth: int, subject: bool) -> int:
        """``, NP ,`` behind a noun phrase: a place it lies in, or what it is."""
        start = at + 1
        end = self.np_end(start)
        head = item.head
        placed = self.lows[item.parts[0][0] - 1] in PLACED
        if (
            self.tags[head] == "P"
            and set(self.tags[start:end]) <= {"P", "J"}
            and self.tags[end - 1] == "P"
            and (placed or (item.mods and item.mods[-1].kind == "place"))
            and not self.finite_at(end)
        ):
            inner = Phrase(((start, end),), (start, end), end - 1)
            item.mods.append(Mod("place", (at, end), Group([inner], (start, end))))
            item.reach = (item.reach[0], end)
            return end + (self.tags[end] == "," and (subject and self.finite_at(end + 1)))
        if depth >= DEPTH or self.tags[head] == "t" or self.lows[at] == ";":
            return at
        inner_group = self.group(start, depth + 1)
        if inner_group is None:
            return at
        if subject and len(inner_group.items) == 1 and self.tags[inner_group.reach[1]] == "I":
            self._tailed(inner_group)
        first = inner_group.items[0]
        close = first.reach[1]
        if self.tags[head] != "P" and self.tags[start] in "NJ" and first.inner == first.parts[0]:
            return at  # a bare noun says nothing of another noun: more likely a list
        if self.tags[head] == "S" and self.tags[item.parts[0][0]] not in "T$" and self.tags[start] == "P":
            return at  # "members of A, B, ...": a list inside the phrase
        if (
            self.tags[head] == "P"
            and self.tags[start] == "P"
            and self.tags[close] == ","
            and self.tags[close + 1] in "PC"
        ):
            return at
        if (
            len(inner_group.items) > 1
            and self.tags[close] == ","
            and self.tags[close + 1] == "C"
            and self.lows[start] == "the"
        ):
            inner_group = Group([first], first.reach)
        end = inner_group.reach[1]
        if not subject and (self.finite_at(end) or self._verb_after_tail(end)):
            return at
        if subject and self.tags[end] != ",":
            return at
        if not subject and self.tags[end] not in ",.:)CI" and self.tags[end] != "o":
            return at
        item.mods.append(Mod("appos", (at, end), inner_group))
        item.reach = (item.reach[0], end)
        if self.tags[end] == "," and (subject or self.tags[end + 1] == "C"):
            end += 1
        return end

    def _tailed(self, group: Group) -> None:
        """``, a Democrat from Ohio,`` behind a subject: its preposition phrases up to the comma are taken in."""
        item, end = group.items[0], group.reach[1]
        while self.tags[end] == "I" and self.np_end(end + 1) > end + 1:
            end = self.np_end(end + 1)
        if self.tags[end] == ",":
            item.tail = (group.reach[1], end)
            item.reach = group.reach = (group.reach[0], end)

    def _listing(self, item: Phrase, at: int, depth: int) -> int:
        """``such as A, B and C`` and the like, with or without a comma."""
        start = at + (self.tags[at] == ",")
        low = self.lows[start]
        if low == "such" and self.lows[start + 1] == "as":
            start += 2
        elif low == ":" or (
            low in LISTING and (low != "like" or self.tags[start] == "I") and self.tags[start] in "IGVBRJ"
        ):
            start += 1
        else:
            return at
        if depth >= DEPTH or (self.tags[item.inner[1] - 1] != "S" and self.tags[item.head] != "S"):
            return at
        group = self.group(start, depth + 1)
        if group is None or (low == ":" and (len(group.items) < 2 or self.finite_at(group.reach[1]))):
            return at
        end = group.reach[1]
        if self.tags[group.items[-1].head] == "#" or self.lows[group.items[-1].head] == "one":
            while self.tags[end] == "I" and self.np_end(end + 1) > end + 1:
                end = self.np_end(end + 1)
            item.mods.append(Mod("list", (at, end), lead=low))  # "including one in Leeds": of what is not said again
            return end
        item.mods.append(Mod("list", (at, end), group, lead=low))
        return end

"""A clause grammar over part-of-speech tags: one pass from left to right, no backtracking beyond a fixed reach."""

from __future__ import annotations

import re
from collections import defaultdict

from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Mod, Phrase, Pred, Reach, Verb
from claimcheck.splitting.syntax.units import MONTHS, Units
from claimcheck.splitting.syntax.words import (
    BE,
    DO,
    HANGING,
    HAVE,
    LISTING,
    LONG_PREPOSITIONS,
    WHEN,
    NEGATIONS,
    PREPOSITIONS,
    QUANTITIES,
    REPORTING,
    SUBORDINATORS,
    TIME_NOUNS,
)

__all__ = ["Parser"]

_PREMOD = r"(?:R(?=R?[JE#])|J|#|%|E(?=[-NSPJ#])|G(?=[NSPJ])|(?<=[JE])C(?=[JEG][NSPJ])|(?<=[JEG]),(?=[JE]+[NSPC,]))"
_NOUNS = r"(?:[NSPF#%]|J(?=P)|(?<=P)J(?=[NS])|(?<=[NSP])J(?=R?[OZDB]))+"
_NP = re.compile(rf"(?:TT?\$?|\$)?{_PREMOD}*{_NOUNS}(?:p{_PREMOD}*(?:{_NOUNS}|(?=[^NSP])))*")
_ADJ = re.compile(r"R*(?:J|E)(?:(?:,?C|,)R*[JE](?![NSP]))*")
_FINITE = frozenset("OZBD")
_KIN = defaultdict(str, {"N": "n", "S": "n", "P": "p", "J": "n"})
_PREP_AFTER_VERB = frozenset("Ir")
_DEPTH = 7


class Parser:
    """Parses one sentence. Positions are units; every method takes one and returns what it found and where it ends."""

    def __init__(self, units: Units) -> None:
        self.u = units
        self.lows = units.lows
        self.size = len(units)
        self.tags = _verbed(_settled(_dated(units.tags, units.lows), units.lows), units.lows)
        self._np: dict[int, int] = {}
        self._verbs: dict[int, Verb | None] = {}

    # -- small things -------------------------------------------------------------------------------------------

    def low(self, i: int) -> str:
        return self.lows[i] if 0 <= i < self.size else ""

    def tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < self.size else "."

    def np_end(self, i: int) -> int:
        """Where the noun phrase that starts at ``i`` ends, ``i`` itself when none starts there."""
        end = self._np.get(i)
        if end is None:
            end = self._np[i] = self._find_np(i)
        return end

    def _find_np(self, i: int) -> int:
        tag = self.tag(i)
        if i >= self.size:
            return i
        if tag == "t":
            end = i
            while self.tag(end) == "t":
                end += 1
            return end
        if tag == "T" and self.tag(i + 1) == "t":
            return self._find_np(i + 1)
        if tag == "H" or tag == "x":
            return i + 1
        if tag == "E" and self.tag(i - 1) not in "Io":
            return i
        if tag == "G" or tag in ",C-":
            return i
        found = _NP.match(self.tags, i, min(i + 60, self.size))
        if found:
            return found.end()
        if tag == "$" and self.tag(i + 1) in "GVBEDZJ":
            return i + 2
        if tag == "T" and self.low(i) not in ("the", "a", "an"):
            return i + 1
        if tag == "T" and self.tag(i + 1) == "J":
            return i + 2
        return i

    def verb(self, i: int) -> Verb | None:
        """The verb group that starts at ``i`` (adverbs before it included)."""
        if i not in self._verbs:
            self._verbs[i] = self._find_verb(i)
        return self._verbs[i]

    def _find_verb(self, i: int) -> Verb | None:
        at = i
        while self.tag(at) == "R" and at < i + 3:
            at += 1
        tag = self.tag(at)
        if tag == "o":
            form, at = "inf", at + 1
            while self.tag(at) == "R":
                at += 1
            if self.tag(at) not in "VB":
                return None
        elif tag in _FINITE:
            form = "fin"
        elif tag in "VGE":
            form = {"V": "base", "G": "ing", "E": "en"}[tag]
        else:
            return None
        return self._verb_chain(i, at, form)

    def _verb_chain(self, i: int, at: int, form: str) -> Verb:
        """The rest of a verb group whose first verb is at ``at``."""
        negated, passive, aux = False, False, 0
        while True:
            low = self.low(at)
            negated = negated or low in NEGATIONS or low.endswith(("n't", "n’t"))
            nxt = at + 1
            while self.tag(nxt) == "R" and nxt < at + 4:
                negated = negated or self.low(nxt) in NEGATIONS
                nxt += 1
            tag = self.tag(nxt)
            if self.tags[at] == "O" and tag in "VBZDN" and not (tag == "N" and self.tag(nxt + 1) in "D"):
                at, aux = nxt, aux + 1
            elif low in DO and tag in "VB":
                at, aux = nxt, aux + 1
            elif low in HAVE and (tag in "EDG" or (tag == "J" and self.tag(nxt + 1) in "T$HP")):
                at, aux = nxt, aux + 1
            elif (low in BE and tag in "EGD" and not (tag == "G" and self.tag(nxt + 1) in "NSP" and False)) or (
                low in ("get", "got", "gets") and tag == "E"
            ):
                passive = tag in "ED"
                at, aux = nxt, aux + 1
            elif tag == "o" and self.low(nxt) == "to" and self.tag(nxt + 1) in "VRB" and low not in BE:
                deeper = nxt + 1
                while self.tag(deeper) == "R":
                    deeper += 1
                if self.tag(deeper) not in "VB":
                    break
                at = deeper
            else:
                break
        end = at + 1
        if self.tag(end) == "r":
            end += 1
        return Verb((i, end), at, form, self.low(at) in BE, passive, negated, aux)

    def finite_at(self, i: int) -> bool:
        """Whether a finite verb group starts at ``i``."""
        found = self.verb(i)
        return found is not None and found.form == "fin"

    # -- noun phrases ---------------------------------------------------------------------------------------------

    def phrase(self, i: int, depth: int, subject: bool = False, bare: bool = False) -> Phrase | None:
        """The noun phrase at ``i`` with of-phrases and what follows it closely; ``bare``: without commas behind."""
        end = self.np_end(i)
        if end == i:
            return None
        head = end - 1
        if self.tag(head) == "p":
            head -= 1
        inner = i
        while self.low(end) == "of" and self.np_end(end + 1) > end + 1:
            inner = end + 1
            end = self.np_end(inner)
        if self.low(end) == "of" and self.tag(end + 1) == "G" and depth < _DEPTH:
            doing = self.predicate(end + 1, depth + 1, stop_comma=True)
            if doing:
                end = doing.reach[1]
        found = Phrase(((i, end),), (i, end), head, inner=(inner, end))
        self._close_mods(found, depth, subject)
        return found

    def _close_mods(self, found: Phrase, depth: int, subject: bool) -> None:
        """Brackets, relative and participial clauses right behind the noun."""
        at = found.reach[1]
        for _ in range(6):
            tag, low = self.tag(at), self.low(at)
            if tag == "(":
                close = self.tags.find(")", at, at + 40)
                if close < 0:
                    break
                found.mods.append(Mod("paren", (at, close + 1)))
                short = close == at + 2 and self.tag(at + 1) == "P"
                at = close + 1
                more = self.np_end(at)
                if short and more > at and self.tag(at) in "NSP" and self.tag(found.head) == "P":
                    found.parts = (*found.parts, (at, more))
                    found.head, at = more - 1, more
            elif subject and tag == "I" and low not in SUBORDINATORS and self.np_end(at + 1) > at + 1:
                inner = self.phrase(at + 1, depth + 1)
                if inner is None:
                    break
                found.tail = (found.tail[0] if found.tail else at, inner.reach[1])
                at = inner.reach[1]
            elif depth < _DEPTH and (moved := self._clause_mod(found, at, depth, subject)) > at:
                at = moved
            else:
                break
        found.reach = (found.reach[0], at)

    def _clause_mod(self, found: Phrase, at: int, depth: int, subject: bool) -> int:
        """A relative or participial clause at ``at``, added to ``found``; where it ends, ``at`` when there is none."""
        comma = self.tag(at) == ","
        start = at + 1 if comma else at
        tag, low = self.tag(start), self.low(start)
        if tag == "W" and low != "what" or (low == "that" and tag in "UT" and not comma and self.finite_at(start + 1)):
            return self._relative(found, at, start, depth)
        if low in ("where", "when") and comma and tag in "QUR":
            clause = self.clause(start + 1, depth + 1, stop_comma=True)
            if clause and clause.preds:
                found.mods.append(Mod("rel", (at, clause.reach[1]), clause=clause, lead=low))
                return self._skip_comma(clause.reach[1], comma)
        if tag == "I" and self.tag(start + 1) == "W" and self.low(start + 1) != "what" and comma:
            clause = self.clause(start + 2, depth + 1, stop_comma=True)
            if clause and clause.preds:
                return self._skip_comma(clause.reach[1], comma)
        if tag in "EG" and low not in LISTING and (not comma) and not (subject and not self._verb_later(start + 1)):
            if tag == "G" and not subject and self.tag(at - 1) not in "NSP":
                return at
            pred = self.predicate(start, depth + 1, stop_comma=True)
            if pred:
                found.mods.append(Mod("part", (at, pred.reach[1]), pred=pred, lead=low))
                end = pred.reach[1]
                while self.tag(end) == "C" and self.tag(end + 1) in "EG":
                    further = self.predicate(end + 1, depth + 1, stop_comma=True)
                    if further is None:
                        break
                    found.mods.append(Mod("part", (end, further.reach[1]), pred=further, lead=low))
                    end = further.reach[1]
                return end
        if subject and comma and tag in "EG" and low not in LISTING and self._verb_later(start + 1):
            pred = self.predicate(start, depth + 1, stop_comma=True)
            if pred and self.tag(pred.reach[1]) == ",":
                found.mods.append(Mod("part", (at, pred.reach[1]), pred=pred, lead=low))
                return pred.reach[1] + 1
        return at

    def _relative(self, found: Phrase, at: int, start: int, depth: int) -> int:
        """A clause opened by who, which, that or whose."""
        comma = start > at
        low = self.low(start)
        clause = self.clause(start, depth + 1, stop_comma=True, relative=True)
        if clause is None or not clause.preds:
            return at
        found.mods.append(Mod("rel", (at, clause.reach[1]), clause=clause, lead=low))
        return self._skip_comma(clause.reach[1], comma)

    def _skip_comma(self, at: int, wanted: bool) -> int:
        """Past the comma that closes what a comma opened, when a verb follows it."""
        if wanted and self.tag(at) == "," and (self.finite_at(at + 1)):
            return at + 1
        return at

    def _verb_later(self, i: int) -> bool:
        """Whether a finite verb stands between ``i`` and the end of the sentence part."""
        for at in range(i, min(i + 60, self.size)):
            tag = self.tags[at]
            if tag in _FINITE:
                return True
            if tag == ":":
                return False
        return False

    def group(self, i: int, depth: int, subject: bool = False, even: bool = False) -> Group | None:
        """Noun phrases joined by commas and conjunctions, with appositions and places. ``even``: behind a preposition only
        phrases of one kind belong together, names with names and nouns with nouns."""
        first = self.phrase(i, depth, subject)
        if first is None:
            return None
        items = [first]
        at = first.reach[1]
        joint = ""
        for _ in range(40):
            tag = self.tag(at)
            if tag == "C" or (tag == "," and self.tag(at + 1) == "C") or self._as_well_as(at):
                start = at + (2 if tag == "," else 1)
                if self._as_well_as(at):
                    start = at + (4 if tag == "," else 3)
                while self.tag(start) == "R" and self.np_end(start) == start:
                    start += 1
                more = self._conjunct(start, items, depth, subject)
                if more is None or (even and not self.alike(items[-1], more)):
                    break
                items.append(more)
                joint = joint or self.low(start - 1)
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

    def _as_well_as(self, at: int) -> bool:
        at += self.tag(at) == ","
        return self.low(at) == "as" and self.low(at + 1) == "well" and self.low(at + 2) == "as"

    def _conjunct(self, start: int, items: list[Phrase], depth: int, subject: bool) -> Phrase | None:
        """A further member of a group at ``start``; None where a new clause begins instead."""
        more = self.phrase(start, depth + 1, subject)
        if more is None:
            return None
        after = more.reach[1]
        if not subject and (self.finite_at(after) or (self.tag(after) in "W" and False)):
            return None
        if not subject and self.tag(after) == "I" and self._verb_after_tail(after):
            return None
        first = items[0]
        a = first.parts[0][0]
        self._share_of(first, more, start)
        self._share_back(items[-1], more, start)
        if len(more.parts) == 1 and self.tag(start) in "NSJ#EG" and self.tag(a) in "T$" and self.tags[a] != "t":
            more.parts = ((a, a + 1), *more.parts)
        return more

    def _share_back(self, before: Phrase, more: Phrase, start: int) -> None:
        """The "of" of "the development and production of the aircraft" belongs to both nouns."""
        a, b = before.parts[-1]
        of = next((k for k in range(*more.reach) if self.low(k) == "of"), -1)
        if of < 0 or self.tag(start) not in "NSJ" or any(self.low(k) == "of" for k in range(a, b)):
            return
        if self.tag(before.head) in "NS" and not before.mods and before.tail is None:
            before.parts = (*before.parts, (of, more.parts[-1][1]))

    def _share_of(self, first: Phrase, more: Phrase, start: int) -> None:
        """ "the countries of Aruba and Curaçao": the second stands for "the countries of Curaçao"."""
        a, b = first.parts[0]
        of = next((k for k in range(a, b) if self.low(k) == "of"), -1)
        if of < 0 or any(self.low(k) == "of" for k in range(*more.parts[0])):
            return
        if self.low(start) == self.low(a) or self.tag(start) == "H":
            return
        if (
            self.tag(start) == "P"
            and self.tag(of + 1) in "PT"
            or (
                _KIN[self.tag(start)] == _KIN[self.tag(of + 1)] != ""
                and _KIN[self.tag(more.head)] == _KIN[self.tag(first.inner[1] - 1)]
            )
        ):
            more.parts = ((a, of + 1), *more.parts)

    def _verb_after_tail(self, at: int) -> bool:
        """Whether preposition phrases from ``at`` on lead to a finite verb: then a new clause begins before them."""
        for _ in range(4):
            if self.tag(at) != "I":
                break
            end = self.np_end(at + 1)
            if end == at + 1:
                return False
            at = end
        return self.finite_at(at)

    def alike(self, one: Phrase, other: Phrase) -> bool:
        """Whether two phrases are of one kind: both names, both nouns with the same sort of determiner."""
        kinds = [self.tag(p.head) == "P" for p in (one, other)]
        if kinds[0] != kinds[1]:
            return False
        first, second = self.low(one.parts[0][0]), self.low(other.reach[0])
        return kinds[0] or not (second in ("a", "an") and first not in ("a", "an"))

    def _comma(self, items: list[Phrase], at: int, depth: int, subject: bool, even: bool) -> int:
        """What a comma behind a noun phrase means: list, place, apposition, or the end (``at`` is returned)."""
        if self.tag(at + 1) == "t" or (moved := self._listing(items[-1], at, depth)) == at:
            moved = at
        if moved > at:
            return moved
        if depth < _DEPTH and (moved := self._clause_mod(items[-1], at, depth, subject)) > at:
            return moved
        start = at + 1
        end = self.np_end(start)
        if end == start or self.tag(start) in "Ht":
            return at
        listed = self._list(items, at, end, depth, subject)
        if listed is not None:
            more, moved = listed
            if even and not all(self.alike(items[-1], one) for one in more):
                return at
            items.extend(more)
            return moved
        if even and self.tag(items[-1].head) == "P" and self.tag(start) == "N":
            return at
        return self._apposition(items[-1], at, depth, subject)

    def _list(
        self, items: list[Phrase], at: int, end: int, depth: int, subject: bool
    ) -> tuple[list[Phrase], int] | None:
        """``, A, B and C`` from the comma at ``at``: the further members and where they end."""
        more: list[Phrase] = []
        start, moved = at + 1, at
        indefinite = self.low(start) in ("a", "an") and self.tag(items[-1].head) == "P"
        named = self.tag(items[-1].head) == "P"
        if indefinite and self.low(items[-1].parts[0][0]) not in ("a", "an"):
            return None
        if named and self.low(start) == "the" and self.tag(end - 1) != "P" and not subject:
            return None
        for _ in range(30):
            item = self.phrase(start, depth + 1, subject)
            if item is None:
                return None
            moved = item.reach[1]
            while self.tag(moved) == "I" and self.tag(moved + 1) != "G":
                tail = self.np_end(moved + 1)
                if tail == moved + 1:
                    break
                item.tail = (item.tail[0] if item.tail else moved, tail)
                moved = tail
            item.reach = (item.reach[0], moved)
            more.append(item)
            if self.tag(moved) == "," and self.tag(moved + 1) != "C":
                start = moved + 1
                continue
            joined = moved + (self.tag(moved) == ",")
            if self.tag(joined) == "C" or self._as_well_as(joined):
                start = joined + (1 if self.tag(joined) == "C" else 3)
                last = self._conjunct(start, items, depth, subject)
                if last is None:
                    return None
                self._borrow(items[0], more)
                return [*more, last], last.reach[1]
            return None
        return None

    def _borrow(self, first: Phrase, more: list[Phrase]) -> None:
        """Members of a list without a determiner take the first one's."""
        a = first.parts[0][0]
        for item in more:
            b = item.parts[0][0]
            self._share_of(first, item, b)
            if len(item.parts) == 1 and self.tag(b) in "NSJ#EG" and self.tag(a) in "T$":
                item.parts = ((a, a + 1), *item.parts)

    def _apposition(self, item: Phrase, at: int, depth: int, subject: bool) -> int:
        """``, NP ,`` behind a noun phrase: a place it lies in, or what it is."""
        start = at + 1
        end = self.np_end(start)
        head = item.head
        placed = self.low(item.parts[0][0] - 1) in ("in", "at", "near", "from", "to", "of", "outside", "around")
        if (
            self.tag(head) == "P"
            and set(self.tags[start:end]) <= {"P", "J"}
            and self.tag(end - 1) == "P"
            and (placed or (item.mods and item.mods[-1].kind == "place"))
            and not self.finite_at(end)
        ):
            inner = Phrase(((start, end),), (start, end), end - 1)
            item.mods.append(Mod("place", (at, end), Group([inner], (start, end))))
            item.reach = (item.reach[0], end)
            return end + (self.tag(end) == "," and (subject and self.finite_at(end + 1)))
        if depth >= _DEPTH:
            return at
        inner_group = self.group(start, depth + 1)
        if inner_group is None:
            return at
        first = inner_group.items[0]
        close = first.reach[1]
        if (
            len(inner_group.items) > 1
            and self.tag(close) == ","
            and self.tag(close + 1) == "C"
            and self.low(start) == "the"
        ):
            inner_group = Group([first], first.reach)
        end = inner_group.reach[1]
        if not subject and (self.finite_at(end) or self._verb_after_tail(end)):
            return at
        if subject and self.tag(end) != ",":
            return at
        if not subject and self.tag(end) not in ",.:)CI" and self.tag(end) != "o":
            return at
        item.mods.append(Mod("appos", (at, end), inner_group))
        item.reach = (item.reach[0], end)
        if self.tag(end) == "," and (subject or self.tag(end + 1) == "C"):
            end += 1
        return end

    def _listing(self, item: Phrase, at: int, depth: int) -> int:
        """``such as A, B and C`` and the like, with or without a comma."""
        start = at + (self.tag(at) == ",")
        low = self.low(start)
        if low == "such" and self.low(start + 1) == "as":
            start += 2
        elif low == ":":
            start += 1
        elif low in LISTING and (low != "like" or self.tag(start) == "I") and self.tag(start) in "IGVBRJ":
            start += 1
        else:
            return at
        if depth >= _DEPTH or (self.tag(item.inner[1] - 1) != "S" and self.tag(item.head) != "S"):
            return at
        group = self.group(start, depth + 1)
        if group is None or (low == ":" and (len(group.items) < 2 or self.finite_at(group.reach[1]))):
            return at
        item.mods.append(Mod("list", (at, group.reach[1]), group, lead=low))
        return group.reach[1]

    # -- predicates ----------------------------------------------------------------------------------------------

    def predicate(self, i: int, depth: int, stop_comma: bool = False) -> Pred | None:
        """A verb group and what belongs to it. ``stop_comma``: a comma ends it unless a list or apposition goes on."""
        verb = self.verb(i)
        if verb is None:
            return None
        pred = Pred(verb, [], verb.reach)
        at = verb.reach[1]
        for _ in range(40):
            comp = self._comp(pred, at, depth, stop_comma)
            if comp is None:
                break
            if comp.kind == "pp" and comp.reach[0] == at and self.tag(at) != "," and self.tag(at) != "C":
                comp.hung = self._hung(pred, comp)
            if comp.kind != "more":
                pred.comps.append(comp)
            at = comp.reach[1]
        pred.reach = (i, at)
        return pred

    def _comp(self, pred: Pred, at: int, depth: int, stop_comma: bool) -> Comp | None:
        """The complement or adjunct at ``at``."""
        if at >= self.size or depth > _DEPTH:
            return None
        tag, low = self.tag(at), self.low(at)
        if tag == ",":
            return self._after_comma(pred, at, depth, stop_comma)
        if tag == "C":
            return self._after_conjunction(pred, at, depth)
        if low == "that" and tag in "UTW" and not pred.comps and pred.verb.main >= 0 and self.np_end(at + 1) > at + 1:
            clause = self.clause(at + 1, depth + 1)
            if clause and clause.preds:
                return Comp("that", (at, clause.reach[1]), clause=clause)
        if (
            not pred.comps
            and tag in "HPTx$N"
            and self.low(pred.verb.main) in REPORTING
            and (end := self.np_end(at)) > at
            and self.finite_at(end)
        ):
            clause = self.clause(at, depth + 1)
            if clause and clause.preds:
                return Comp("that", (at, clause.reach[1]), clause=clause)
        if (
            low in SUBORDINATORS
            and low != "where"
            and tag in "UIQR"
            and low not in ("as", "so")
            or (low == "as" and tag == "U")
        ):
            found = self._subordinate(at, depth)
            if found:
                return found
            if tag == "U" and self.np_end(at + 1) > at + 1:
                return self._prep(at, depth)
        if tag == "Q" or (tag == "W"):
            clause = self.clause(at + 1, depth + 1, stop_comma=True)
            if clause and clause.preds:
                return Comp("sub", (at, clause.reach[1]), clause=clause, word="wh")
            return None
        if tag == "o" and (verb := self.verb(at)) and verb.form == "inf":
            inner = self.predicate(at, depth + 1, stop_comma)
            if inner:
                return Comp("inf", inner.reach, pred=inner)
        if tag in "Ir" or (
            tag == "R" and self.tag(at + 1) == "I" and self.np_end(at + 2) > at + 2 and low not in ("also",)
        ):
            return self._prep(at, depth)
        end = self.np_end(at)
        if end > at and not (tag == "R" and self.verb(at)):
            group = self.group(at, depth + 1)
            if group:
                timed = tag == "t" or (
                    self.low(group.items[0].head) in TIME_NOUNS
                    and (bool(pred.comps) or pred.verb.passive or low in WHEN)
                    and not pred.verb.copula
                )
                return Comp("time" if timed else "obj", group.reach, group)
        if tag in "RJE":
            return self._adjective(pred, at, depth)
        if tag == "G":
            inner = self.predicate(at, depth + 1, stop_comma)
            if inner:
                return Comp("part", inner.reach, pred=inner)
        return None

    def _adjective(self, pred: Pred, at: int, depth: int) -> Comp | None:
        found = _ADJ.match(self.tags, at, self.size)
        if found and found.end() > at and (pred.verb.copula or self.tag(found.end() - 1) == "J"):
            return Comp("adj", (at, found.end()))
        if self.tag(at) == "R" and not self.finite_at(at):
            return Comp("adv", (at, at + 1))
        return None

    def _prep(self, at: int, depth: int) -> Comp | None:
        """A preposition with its noun phrases, or with a participle."""
        start = at
        while self.tag(start) in "IrR" and start < at + 3 and start < self.size:
            start += 1
            if self.np_end(start) > start and self.tag(start) != "R":
                break
        word = self.low(at)
        if start == at and self.tag(at) == "U":
            start = at + 1
        start = self._long_preposition(at, start)
        if word == "as" and self.tag(start) in "JER" and self.np_end(start) == start:
            found = _ADJ.match(self.tags, start, self.size)
            if found:
                return Comp("pp", (at, found.end()), None, (at, start), word="as")
        if self.tag(start) == "G" and (inner := self.predicate(start, depth + 1, True)):
            return Comp("pp", (at, inner.reach[1]), None, (at, start), pred=inner, word=word)
        if self.tag(start) in "WQ":
            clause = self.clause(start + 1, depth + 1, stop_comma=True)
            if clause and clause.preds:
                return Comp("pp", (at, clause.reach[1]), None, (at, start), word=word)
        group = self.group(start, depth + 1, even=True)
        if group is None:
            return Comp("adv", (at, start)) if start > at and self.tag(at) in "rR" else None
        return Comp("pp", (at, group.reach[1]), group, (at, start), word=word)

    def _long_preposition(self, at: int, start: int) -> int:
        """The end of a preposition of several words ("as part of", "in addition to"), else ``start``."""
        for size in (4, 3, 2):
            if " ".join(self.lows[at : at + size]) in LONG_PREPOSITIONS:
                return at + size
        return start

    def _hung(self, pred: Pred, comp: Comp) -> bool:
        """Whether a preposition phrase belongs to the noun of the one before it.

        In the treebanks it does in 54 to 70 of 100 cases behind a common noun, for these prepositions, and in less
        than 30 behind a name (counted over both training files).
        """
        before = pred.comps[-1] if pred.comps else None
        if before is None or before.kind != "pp" or before.group is None or comp.group is None:
            return False
        last, head = before.group.items[-1], comp.group.items[0].head
        if self.tag(head) == "t" or self.low(head) in TIME_NOUNS or self.low(last.inner[1] - 1) in TIME_NOUNS:
            return False
        return self.tag(last.inner[1] - 1) in "NS" and comp.word in HANGING

    def _subordinate(self, at: int, depth: int) -> Comp | None:
        """A clause opened by when, while, after, because and so on."""
        word = self.low(at)
        start = at + 1
        if word == "so" or (word == "as" and self.low(start) == "well"):
            return None
        if self.tag(start) in "GE":
            inner = self.predicate(start, depth + 1, True)
            return Comp("sub", (at, inner.reach[1]), None, (at, start), pred=inner, word=word) if inner else None
        end = self.np_end(start)
        if end == start or self.low(start) in ("him", "them", "me", "us") or self.tag(start) == "t":
            return None
        clause = self.clause(start, depth + 1, stop_comma=True)
        if clause and clause.preds and clause.subject:
            return Comp("sub", (at, clause.reach[1]), None, (at, start), clause=clause, word=word)
        return None

    def _after_comma(self, pred: Pred, at: int, depth: int, stop_comma: bool) -> Comp | None:
        """What a comma inside a predicate opens; None where the predicate ends."""
        start = at + 1
        tag, low = self.tag(start), self.low(start)
        found = self._outer_list(pred, at, start, depth)
        if found is not None:
            return found
        if stop_comma and tag not in "t" and low not in ("in", "on"):
            return None
        if tag == "C":
            return self._outer(pred, at, start + 1, depth)
        if self.np_end(start) > start and tag not in "tH" and (outer := self._outer(pred, at, start, depth)):
            return outer
        if tag == "R" and self.tag(start + 1) in "IGEU":
            start, tag, low = start + 1, self.tag(start + 1), self.low(start + 1)
        if tag in "GE":
            inner = self.predicate(start, depth + 1)
            return Comp("part", (at, inner.reach[1]), pred=inner, word=",") if inner else None
        if (low in SUBORDINATORS and tag in "UIQR" and low not in ("as", "so")) or (low == "as" and tag == "U"):
            found = self._subordinate(start, depth)
            if found:
                found.reach = (at, found.reach[1])
                return found
        if tag == "I":
            comp = self._prep(start, depth)
            if comp and not (
                self.tag(comp.reach[1]) == ","
                and self.np_end(comp.reach[1] + 1) > comp.reach[1] + 1
                and self._clause_at(comp.reach[1] + 1)
            ):
                comp.reach = (at, comp.reach[1])
                return comp
            return None
        if tag == "t":
            group = self.group(start, depth + 1)
            return Comp("time", (at, group.reach[1]), group) if group else None
        return None

    def _outer_list(self, pred: Pred, at: int, start: int, depth: int) -> Comp | None:
        """``, including A and B`` said of the nearest plural before it."""
        low = self.low(start)
        if low not in LISTING and not (low == "such" and self.low(start + 1) == "as"):
            return None
        for comp in reversed(pred.comps):
            for item in reversed(comp.group.items if comp.group else []):
                moved = self._listing(item, at, depth)
                if moved > at:
                    return Comp("more", (at, moved))
        return None

    def _outer(self, pred: Pred, at: int, start: int, depth: int) -> Comp | None:
        """``, a speaker and ...`` behind a preposition phrase: further members of the verb's object."""
        target = next((c for c in pred.comps if c.kind == "obj" and c.group), None)
        if target is None or target.group is None or not any(c.kind == "pp" for c in pred.comps):
            return None
        more = self._conjunct(start, target.group.items, depth, False)
        if more is None or self.tag(start) in "Ht" or self.tag(more.head) == "t":
            return None
        if not self.alike(target.group.items[0], more):
            return None
        if self.tag(at) == "," and self.tag(at + 1) != "C" and "C" not in self.tags[more.reach[1] : more.reach[1] + 25]:
            return None
        end = more.reach[1]
        while self.tag(end) == "I" and self.tag(end + 1) != "G" and self.np_end(end + 1) > end + 1:
            more.tail = (more.tail[0] if more.tail else end, self.np_end(end + 1))
            end = more.tail[1]
        more.reach = (more.reach[0], end)
        target.group.items.append(more)
        return Comp("more", (at, end))

    def _clause_at(self, i: int) -> bool:
        end = self.np_end(i)
        return end > i and self.finite_at(end)

    def _after_conjunction(self, pred: Pred, at: int, depth: int) -> Comp | None:
        """``and`` inside a predicate: a second preposition phrase ("in 1988 and in 1994"), else the end."""
        if not pred.comps or pred.comps[-1].kind not in ("pp", "time"):
            return None
        if self.np_end(at + 1) > at + 1 and (outer := self._outer(pred, at, at + 1, depth)):
            return outer
        start = at + 1
        while self.tag(start) == "R" and self.tag(start + 1) in "IR":
            start += 1
        if self.tag(start) != "I":
            return None
        comp = self._prep(start, depth)
        if comp is None or comp.group is None or self.finite_at(comp.reach[1]):
            return None
        comp.reach = (at, comp.reach[1])
        return comp

    # -- clauses --------------------------------------------------------------------------------------------------

    def clause(self, i: int, depth: int, stop_comma: bool = False, relative: bool = False) -> Clause | None:
        """A clause at ``i``: its subject (or relative pronoun) and coordinated predicates."""
        if depth > _DEPTH or i >= self.size:
            return None
        subject: Group | None = None
        at = i
        if relative:
            whose = self.low(i) == "whose"
            at = i + 1
            if whose or not self.verb(at):
                end = self.np_end(at)
                if end == at:
                    return None
                subject = self.group(at, depth + 1, subject=True)
                at = subject.reach[1] if subject else end
        else:
            subject = self.group(i, depth + 1, subject=True)
            if subject is None:
                return None
            at = subject.reach[1]
        found = Clause(subject, [], (i, at))
        self._predicates(found, at, depth, stop_comma)
        if not found.preds and not relative and subject is not None and self._reread(subject):
            return self.clause(i, depth, stop_comma)
        return found

    def _reread(self, subject: Group) -> bool:
        """A subject without a verb whose last participle may be one ("The film premiered in May"): read it so."""
        mod = subject.items[-1].mods[-1] if subject.items[-1].mods else None
        if mod is None or mod.kind != "part" or mod.pred is None or mod.pred.verb.form != "en":
            return False
        at = mod.pred.verb.main
        if self.tag(at) != "E" or not self.low(at).endswith("ed"):
            return False
        self.tags = f"{self.tags[:at]}D{self.tags[at + 1 :]}"
        self._np.clear()
        self._verbs.clear()
        return True

    def _predicates(self, found: Clause, at: int, depth: int, stop_comma: bool) -> None:
        """The predicates of a clause from ``at`` on: one, or several joined by ``and``, ``but`` or commas."""
        at = self._past_aside(at)
        verb = self.verb(at)
        if verb is None or verb.form in ("inf",) or (verb.form == "ing" and found.subject is not None):
            return
        while True:
            pred = self.predicate(at, depth, stop_comma)
            if pred is None:
                return
            found.preds.append(pred)
            at = pred.reach[1]
            found.reach = (found.reach[0], at)
            step = at + (self.tag(at) == ",")
            if self.tag(step) == "C":
                step += 1
                if self.tag(step - 1) == "C" and self.low(step) == "also":
                    step += 1
            elif step > at and not stop_comma and len(found.preds) < 12 and self.finite_at(step) and self._series(step):
                pass
            else:
                return
            following = self.verb(step)
            if following is None or following.form in ("inf", "ing") and pred.verb.form != following.form:
                return
            if (
                following.form == "base"
                and pred.verb.form == "fin"
                and pred.verb.aux == 0
                and self.tag(following.main) == "V"
                and pred.verb.main - pred.verb.reach[0] < 1
            ):
                pass
            at = step

    def _series(self, at: int) -> bool:
        """Whether a comma series of predicates goes on to a conjunction."""
        return "C" in self.tags[at : at + 40]

    def _past_aside(self, at: int) -> int:
        """Past ``, however,`` and the like between subject and verb."""
        if self.tag(at) == "," and self.tag(at + 1) in "RI" and not self.finite_at(at + 1):
            close = self.tags.find(",", at + 1, at + 12)
            if close > 0 and self.verb(close + 1):
                return close + 1
        if self.tag(at) == "," and self.finite_at(at + 1):
            return at + 1
        return at

    def sentence(self) -> list[Clause]:
        """The clauses of the whole sentence, in text order."""
        clauses: list[Clause] = []
        at = 0
        for _ in range(30):
            while at < self.size and (self.tag(at) in ",:.C)(u"):
                at += 1
            if at >= self.size:
                break
            fronts, start = self._fronts(at)
            clause = self.clause(start, 0)
            if clause is None or not clause.preds:
                at = self._next(max(start, at + 1))
                continue
            clause.fronts = fronts
            clauses.append(clause)
            at = max(clause.reach[1], at + 1)
            if self.tag(at) not in ",:C.)":
                at = self._next(at)
        return clauses

    def _next(self, at: int) -> int:
        """The next sign at which a clause can begin."""
        while at < self.size and self.tags[at] not in ",:":
            at += 1
        return at

    def _fronts(self, i: int) -> tuple[list[Comp], int]:
        """What stands before the subject: time and place, participles, subordinate clauses."""
        fronts: list[Comp] = []
        at = i
        for _ in range(6):
            tag, low = self.tag(at), self.low(at)
            comp: Comp | None = None
            if tag == "C" or tag == ",":
                at += 1
                continue
            if self._long_preposition(at, at) > at:
                comp = self._prep(at, 1)
            if comp is None and low in SUBORDINATORS and tag in "UIQR":
                comp = self._subordinate(at, 1)
            if comp is None and (tag in "IU" or (low == "in" and tag == "R")):
                comp = self._prep(at, 1)
            elif comp is None and tag == "R" and self.np_end(at) == at:
                comp = Comp("adv", (at, at + 1))
            elif comp is None and tag == "t":
                comp = Comp("time", (at, self.np_end(at)), self.group(at, 1))
            elif comp is None and tag in "GE":
                inner = self.predicate(at, 1, True)
                if inner and self.tag(inner.reach[1]) == "C" and self.tag(inner.reach[1] + 1) in "GE":
                    later = self.predicate(inner.reach[1] + 1, 1, True)
                    if later and self.tag(later.reach[1]) == ",":
                        inner.comps = inner.comps or later.comps
                        fronts.append(Comp("part", inner.reach, pred=inner, word=","))
                        inner = later
                comp = (
                    Comp("part", inner.reach, pred=inner, word=",")
                    if inner and self.tag(inner.reach[1]) == ","
                    else None
                )
            if comp is None and low in ("a", "an") and self.tag(end := self.np_end(at)) == ",":
                named = self.np_end(end + 1)
                if self.tag(named - 1) in "PH" and named > end + 1 and self.finite_at(named):
                    comp = Comp("appos", (at, end), self.group_of(at, end))
            if comp is None:
                break
            while comp.kind == "pp" and self.tag(comp.reach[1]) == "I" and (more := self._prep(comp.reach[1], 1)):
                comp = Comp("pp", (comp.reach[0], more.reach[1]), None, None, word=comp.word)
            fronts.append(comp)
            at = comp.reach[1]
        while self.tag(at) == ",":
            at += 1
        return fronts, at


def _verbed(tags: str, lows: list[str]) -> str:
    """Tags of a sentence with a verb: where none is finite, the likeliest word behind the first noun becomes one."""
    if any(tag in _FINITE for tag in tags):
        return tags
    for kinds, instead in (("E", "D"), ("S", "Z"), ("V", "B"), ("N", "B")):
        for i in range(1, len(lows)):
            if tags[i] in kinds and tags[i - 1] in "NSPHR)" and tags[i + 1] in "T$PHI#RJo" and _looks(lows[i], instead):
                return f"{tags[:i]}{instead}{tags[i + 1 :]}"
    return tags


def _looks(low: str, tag: str) -> bool:
    """Whether a word can be the verb form ``tag`` by its ending."""
    return low.endswith({"D": ("ed", "n", "t"), "Z": ("s",), "B": ("e", "y", "t")}[tag])


def _settled(tags: str, lows: list[str]) -> str:
    """Tags with what the words around them settle: an infinitive ``to`` has a verb behind it, and no other ``to`` is
    one; an -ing form ends in -ing; "more than 30" is one number."""
    kinds = list(tags)
    for i, low in enumerate(lows):
        if kinds[i] == "U" and low in PREPOSITIONS:
            kinds[i] = "I"
        elif tags[i + 1] == "p" and kinds[i] not in "NSPH":
            kinds[i] = "N"
        elif kinds[i] in "DZBVE" and low.endswith("ly") and tags[i + 1] in "NDZBVESP":
            kinds[i] = "R"
        elif low in QUANTITIES and lows[i + 1 : i + 2] == ["of"]:
            kinds[i] = "H"
        elif kinds[i] == "G" and not low.endswith(("ing", "in")):
            kinds[i] = "N"
        elif low in ("more", "less", "fewer") and lows[i + 1 : i + 2] == ["than"] and tags[i + 2 : i + 3] == "#":
            kinds[i] = kinds[i + 1] = "R"
        elif low == "to":
            at = i + 1
            while tags[at] == "R" and at < i + 4:
                at += 1
            kinds[i] = "o" if tags[at] in "VB" else "I"
    return "".join(kinds)


def _dated(tags: str, lows: list[str]) -> str:
    """Tags in which the parts of a date are ``t``: months, days, years, and the commas between them."""
    if "#" not in tags and not any(low in MONTHS for low in lows):
        return tags
    kinds = list(tags)
    for i, low in enumerate(lows):
        if low in MONTHS and (low not in ("may", "march", "mar") or tags[i] == "P"):
            kinds[i] = "t"
            if i and tags[i - 1] == "#" and len(lows[i - 1]) <= 2:
                kinds[i - 1] = "t"
            at = i + 1
            if at < len(lows) and tags[at] == "#" and lows[at][:2].isdigit() | lows[at][:1].isdigit():
                kinds[at] = "t"
                at += 1
            if at + 1 < len(lows) and lows[at] == "," and _year(lows[at + 1]):
                kinds[at] = kinds[at + 1] = "t"
        elif _year(low) and tags[i] == "#" and kinds[i] != "t":
            before = lows[i - 1] if i else ""
            if low[-1] == "s" and before in ("the", "early", "late"):
                kinds[i] = "t"
            if (
                before in _BEFORE_YEAR
                or (i and kinds[i - 1] == "t")
                or (before in ("and", ",", "or") and i > 1 and kinds[i - 2] == "t")
            ):
                if tags[i + 1] not in "NSP" or before in _BEFORE_YEAR:
                    kinds[i] = "t"
        if kinds[i] == "t" and i and lows[i - 1] in ("early", "late", "mid"):
            kinds[i - 1] = "t"
    return "".join(kinds)


_BEFORE_YEAR = frozenset(
    {"in", "since", "until", "from", "by", "to", "of", "during", "around", "early", "late", "after", "before", "mid"}
)


def _year(low: str) -> bool:
    if len(low) == 5 and low[4] == "s":
        low = low[:4]
    return len(low) == 4 and low.isdigit() and "1000" <= low <= "2199"

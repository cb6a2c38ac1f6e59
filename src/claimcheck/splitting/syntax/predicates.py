"""Predicates: a verb group with its complements and adjuncts."""

from __future__ import annotations

from typing import Final

from claimcheck._patterns import lazy
from claimcheck.splitting.syntax.nouns import Nouns
from claimcheck.splitting.syntax.reader import DEPTH
from claimcheck.splitting.syntax.tree import Comp, Pred
from claimcheck.splitting.syntax.words import HANGING, LINKING, LISTING, REPORTING, SUBORDINATORS, TIME_NOUNS, WHEN

__all__ = ["Predicates"]

_UNTIL: Final = frozenset({"to", "until", "through", "till"})

_ROLES: Final = frozenset(
    {"role", "roles", "work", "career", "tenure", "performance", "performances", "portrayal", "part"}
)
"""Nouns that an "as" behind them belongs to ("known for her role as X in Y")."""

_TAKING: Final = frozenset(
    {"ability", "attempt", "attempts", "chance", "decision", "desire", "effort", "efforts", "failure", "inability"}
    | {"intention", "opportunity", "permission", "plan", "plans", "power", "refusal", "right", "rights", "willingness"}
)
"""Nouns that an infinitive behind them belongs to ("praised for his ability to play")."""

_SINCE_THEN: Final = frozenset({"up", "down"})
"""Words that open what a figure was before: ", up from 9.9 percent in August"."""

_TOLD: Final = frozenset({"obj", "time", "pp", "adv"})
"""What may stand between a reporting verb and "that": "told reporters on Friday that"."""

_ENDING: Final = frozenset(".:)OZBDV")
"""Tags with which nothing begins that belongs to the verb before."""

_ADJ: Final = lazy(r"R*(?:J|E)(?:(?:,?C|,)R*[JE](?![NSP]))*")


class Predicates(Nouns):
    """Parses what is said of a subject."""

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
            if comp.word == "from" and self.lows[comp.reach[1]] in _UNTIL:
                comp = self._from_to(comp, depth)
            if comp.kind == "pp" and comp.reach[0] == at and self.tags[at] != "," and self.tags[at] != "C":
                comp.hung = self._hung(pred, comp)
            elif comp.kind == "inf" and pred.comps and (behind := pred.comps[-1]).kind == "pp" and behind.group:
                comp.hung = self.lows[behind.group.items[-1].inner[1] - 1] in _TAKING
            if comp.kind != "more":
                pred.comps.append(comp)
            at = comp.reach[1]
        pred.reach = (i, at)
        return pred

    def _from_to(self, comp: Comp, depth: int) -> Comp:
        """``from 1998 to 2001`` is one circumstance."""
        until = self._prep(comp.reach[1], depth)
        if comp.kind != "pp" or until is None or until.kind != "pp":
            return comp
        return Comp("pp", (comp.reach[0], until.reach[1]), None, comp.lead, word="from")

    def _comp(self, pred: Pred, at: int, depth: int, stop_comma: bool) -> Comp | None:
        """The complement or adjunct at ``at``."""
        if at >= self.size or depth > DEPTH:
            return None
        tag, low = self.tags[at], self.lows[at]
        if tag in _ENDING:
            return None
        if tag == ",":
            return self._after_comma(pred, at, depth, stop_comma)
        if tag == "C":
            return self._after_conjunction(pred, at, depth)
        if (low == "such" and self.lows[at + 1] == "as") or low == "including":
            found = self._outer_list(pred, at, at, depth)
            if found is not None:
                return found
        if low == "that" and tag in "UTW" and self._told(pred, tag) and self.np_end(at + 1) > at + 1:
            clause = self.clause(at + 1, depth + 1)
            if clause and clause.preds:
                return Comp("that", (at, clause.reach[1]), clause=clause)
        if (
            not pred.comps
            and tag in "HPTx$NSJ#"
            and self.lows[pred.verb.main] in REPORTING
            and (end := self.np_end(at)) > at
            and (self.finite_at(end) or self._verb_after_aside(end))
        ):
            clause = self.clause(at, depth + 1)
            if clause and clause.preds:
                return Comp("that", (at, clause.reach[1]), clause=clause)
        if (low in SUBORDINATORS and low != "where" and tag in "UIQR" and low not in ("as", "so")) or (
            low == "as" and tag == "U"
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
            tag == "R" and self.tags[at + 1] == "I" and self.np_end(at + 2) > at + 2 and low not in ("also",)
        ):
            return self._prep(at, depth)
        end = self.np_end(at)
        if end > at and not (tag == "R" and self.verb(at)):
            group = self.group(at, depth + 1)
            if group:
                timed = tag == "t" or (
                    self.lows[group.items[0].head] in TIME_NOUNS
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

    def _told(self, pred: Pred, tag: str) -> bool:
        """Whether "that" may open what a verb reports: right behind it, or behind whom and when it was told."""
        if not pred.comps:
            return pred.verb.main >= 0
        return tag in "UW" and self.lows[pred.verb.main] in REPORTING and all(c.kind in _TOLD for c in pred.comps)

    def _adjective(self, pred: Pred, at: int, depth: int) -> Comp | None:
        found = _ADJ.match(self.tags, at, self.size)
        linking = pred.verb.copula or self.lows[pred.verb.main] in LINKING
        if found and found.end() > at and (linking or self.tags[found.end() - 1] == "J"):
            return Comp("adj", (at, found.end()))
        if self.tags[at] == "R" and not self.finite_at(at):
            return Comp("adv", (at, at + 1))
        return None

    def _prep(self, at: int, depth: int) -> Comp | None:
        """A preposition with its noun phrases, or with a participle."""
        start = at
        while self.tags[start] in "IrR" and start < at + 3 and start < self.size:
            start += 1
            if self.np_end(start) > start:
                break
        word = self.lows[at]
        if start == at and self.tags[at] == "U":
            start = at + 1
        start = self._long_preposition(at, start)
        if word == "as" and self.tags[start] in "JER" and self.np_end(start) == start:
            found = _ADJ.match(self.tags, start, self.size)
            if found:
                return Comp("pp", (at, found.end()), None, (at, start), word="as")
        if self.tags[start] == "G" and (inner := self.predicate(start, depth + 1, True)):
            return Comp("pp", (at, inner.reach[1]), None, (at, start), pred=inner, word=word)
        if self.tags[start] in "WQ":
            clause = self.clause(start + 1, depth + 1, stop_comma=True)
            if clause and clause.preds:
                return Comp("pp", (at, clause.reach[1]), None, (at, start), word=word)
        group = self.group(start, depth + 1, even=True)
        if group is None:
            return Comp("adv", (at, start)) if start > at and self.tags[at] in "rR" else None
        return Comp("pp", (at, group.reach[1]), group, (at, start), word=word)

    def _hung(self, pred: Pred, comp: Comp) -> bool:
        """Whether a preposition phrase belongs to the noun of the one before it.

        In the treebanks it does in 54 to 70 of 100 cases behind a common noun, for these prepositions, and in less
        than 30 behind a name (counted over both training files).
        """
        before = pred.comps[-1] if pred.comps else None
        if before is None or before.kind != "pp" or before.group is None or comp.group is None:
            return False
        last, head = before.group.items[-1], comp.group.items[0].head
        if comp.word == "as":
            return self.lows[last.inner[1] - 1] in _ROLES
        if before.word == "as" and before.hung and comp.word in ("in", "on"):
            return True
        if self.tags[head] == "t" or self.lows[head] in TIME_NOUNS or self.lows[last.inner[1] - 1] in TIME_NOUNS:
            return False
        return self.tags[last.inner[1] - 1] in "NS" and comp.word in HANGING

    def _subordinate(self, at: int, depth: int) -> Comp | None:
        """A clause opened by when, while, after, because and so on."""
        word = self.lows[at]
        start = at + 1
        if word == "so" or (word == "as" and self.lows[start] == "well"):
            return None
        if self.tags[start] in "GE":
            inner = self.predicate(start, depth + 1, True)
            return Comp("sub", (at, inner.reach[1]), None, (at, start), pred=inner, word=word) if inner else None
        end = self.np_end(start)
        if end == start or self.lows[start] in ("him", "them", "me", "us") or self.tags[start] == "t":
            return None
        clause = self.clause(
            start, depth + 1, stop_comma=True, one=depth > 0 and at > 0 and self.tags[at - 1] not in ",C"
        )
        if clause and clause.preds and clause.subject:
            return Comp("sub", (at, clause.reach[1]), None, (at, start), clause=clause, word=word)
        return None

    def _after_comma(self, pred: Pred, at: int, depth: int, stop_comma: bool) -> Comp | None:
        """What a comma inside a predicate opens; None where the predicate ends."""
        start = at + 1
        tag, low = self.tags[start], self.lows[start]
        found = self._outer_list(pred, at, start, depth)
        if found is not None:
            return found
        if low in _SINCE_THEN and self.lows[start + 1] in ("from", "by", "on"):
            end = self.tags.find(",", start, self.size)
            return Comp(
                "more", (at, end if end > 0 else self._part_end(start))
            )  # what it was before is not said of now
        if stop_comma and tag not in "t" and low not in ("in", "on"):
            return None
        if tag == "C":
            return self._outer(pred, at, start + 1, depth)
        if self.np_end(start) > start and tag not in "tH" and (outer := self._outer(pred, at, start, depth)):
            return outer
        if tag == "R" and self.tags[start + 1] in "IGEU":
            start, tag, low = start + 1, self.tags[start + 1], self.lows[start + 1]
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
                self.tags[comp.reach[1]] == ","
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

    def _part_end(self, at: int) -> int:
        """Where the part of the sentence that ``at`` lies in ends."""
        while at < self.size and self.tags[at] not in ".:)":
            at += 1
        return at

    def _outer_list(self, pred: Pred, at: int, start: int, depth: int) -> Comp | None:
        """``, including A and B`` said of the nearest plural before it."""
        low = self.lows[start]
        if low not in LISTING and not (low == "such" and self.lows[start + 1] == "as"):
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
        if more is None or self.tags[start] in "Ht" or self.tags[more.head] == "t":
            return None
        if not self.alike(target.group.items[0], more):
            return None
        if (
            self.tags[at] == ","
            and self.tags[at + 1] != "C"
            and "C" not in self.tags[more.reach[1] : more.reach[1] + 25]
        ):
            return None
        end = more.reach[1]
        while self.tags[end] == "I" and self.tags[end + 1] != "G" and self.np_end(end + 1) > end + 1:
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
        while self.tags[start] == "R" and self.tags[start + 1] in "IR":
            start += 1
        if self.tags[start] != "I":
            return None
        comp = self._prep(start, depth)
        if comp is None or comp.group is None or self.finite_at(comp.reach[1]) or self._clause_at(comp.reach[1]):
            return None
        comp.reach = (at, comp.reach[1])
        return comp

"""A clause grammar over part-of-speech tags: one pass from left to right, no backtracking beyond a fixed reach."""

from __future__ import annotations

from claimcheck.splitting.syntax.predicates import Predicates
from claimcheck.splitting.syntax.reader import DEPTH, LONG_FIRST
from claimcheck.splitting.syntax.tree import Clause, Comp, Group, Verb
from claimcheck.splitting.syntax.words import SUBORDINATORS, SUFFERED, TIME_NOUNS

__all__ = ["Parser"]


class Parser(Predicates):
    """Parses one sentence into clauses."""

    def sentence(self) -> list[Clause]:
        """The clauses of the whole sentence, in text order."""
        clauses: list[Clause] = []
        at = 0
        for _ in range(30):
            while at < self.size and (self.tags[at] in ",:.C)(u"):
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
            if self.tags[at] not in ",:C.)":
                at = self._next(at)
        return clauses

    def clause(
        self, i: int, depth: int, stop_comma: bool = False, relative: bool = False, one: bool = False
    ) -> Clause | None:
        """A clause at ``i``: its subject (or relative pronoun) and coordinated predicates."""
        if depth > DEPTH or i >= self.size:
            return None
        subject: Group | None = None
        at = i
        if relative:
            whose = self.lows[i] == "whose"
            at = i + 1
            if whose or not self.verb(at):
                end = self.np_end(at)
                if end == at:
                    return None
                subject = self.group(at, depth + 1, subject=True)
                at = subject.reach[1] if subject else end
        else:
            subject = self.group(i, depth + 1, subject=True) or self._doing(i, depth)
            if subject is None:
                return None
            at = subject.reach[1]
        found = Clause(subject, [], (i, at))
        self._predicates(found, at, depth, stop_comma, one)
        if not found.preds and not relative and subject is not None and self._reread(subject):
            return self.clause(i, depth, stop_comma)
        return found

    def _doing(self, i: int, depth: int) -> Group | None:
        """A participle with its objects as a subject ("Using a net is forbidden")."""
        if self.tags[i] != "G":
            return None
        doing = self.predicate(i, depth + 1, stop_comma=True)
        return self.group_of(i, doing.reach[1]) if doing and self.finite_at(doing.reach[1]) else None

    def _reread(self, subject: Group) -> bool:
        """A subject without a verb whose last participle may be one ("The film premiered in May"): read it so."""
        mod = subject.items[-1].mods[-1] if subject.items[-1].mods else None
        if mod is None or mod.kind != "part" or mod.pred is None or mod.pred.verb.form != "en":
            return False
        at = mod.pred.verb.main
        if self.tags[at] != "E" or not self.lows[at].endswith("ed"):
            return False
        self.tags = f"{self.tags[:at]}D{self.tags[at + 1 :]}"
        self._np = [-1] * len(self._np)
        self._verbs.clear()
        return True

    def _predicates(self, found: Clause, at: int, depth: int, stop_comma: bool, one: bool) -> None:
        """The predicates of a clause from ``at`` on: one, or several joined by ``and``, ``but`` or commas."""
        at = self._past_aside(at)
        verb = self.verb(at)
        if verb is None or verb.form in ("inf",) or (verb.form == "ing" and found.subject is not None):
            return
        aside: Comp | None = None
        while True:
            pred = self.predicate(at, depth, stop_comma)
            if pred is None:
                return
            if aside is not None:
                pred.comps.append(aside)
            found.preds.append(pred)
            at = pred.reach[1]
            found.reach = (found.reach[0], at)
            if one:
                return
            step = at + (self.tags[at] == ",")
            if self.tags[step] == "C":
                step += 1
                if self.tags[step - 1] == "C" and self.lows[step] == "also":
                    step += 1
            elif step > at and not stop_comma and len(found.preds) < 12 and self.finite_at(step) and self._series(step):
                pass
            else:
                return
            aside, step = self._before_verb(step, depth)
            following = self.verb(step)
            if following is None or following.form == "inf" != pred.verb.form:
                return
            alike = pred.verb.aux > 0 and self.tags[following.main] == self.tags[pred.verb.main]
            if pred.verb.passive and self._suffered(following):
                following.form, alike = "en", True
            if following.form == "ing" != pred.verb.form and not alike:
                return
            if alike and following.form != "fin":
                following.shared = pred.verb.shared or (pred.verb.reach[0], pred.verb.main)
                following.passive = pred.verb.passive
            at = step

    def _suffered(self, verb: Verb) -> bool:
        """Whether a verb without object is done to its subject ("was convicted and sentenced to prison")."""
        end = verb.reach[1]
        return verb.aux == 0 and self.lows[verb.main] in SUFFERED and self.np_end(end) == end

    def _before_verb(self, at: int, depth: int) -> tuple[Comp | None, int]:
        """A circumstance between "and" and a finite verb ("and in 1970 was elected"), and where the verb is."""
        if self.tags[at] not in "It" or self.tags[at - 1] != "C":
            return None, at
        comp = self._prep(at, depth + 1)
        if self.tags[at] == "t":
            comp = Comp("time", (at, self.np_end(at)), self.group_of(at, self.np_end(at)))
        if comp is None or comp.group is None:
            return None, at
        end = comp.reach[1]
        end += self.tags[end] == ","
        return (comp, end) if self.finite_at(end) else (None, at)

    def _series(self, at: int) -> bool:
        """Whether a comma series of predicates goes on to a conjunction."""
        return "C" in self.tags[at : at + 40]

    def _past_aside(self, at: int) -> int:
        """Past ``, however,`` and the like between subject and verb."""
        if self.tags[at] == "," and self.tags[at + 1] in "RI" and not self.finite_at(at + 1):
            close = self.tags.find(",", at + 1, at + 12)
            if close > 0 and self.verb(close + 1):
                return close + 1
        if self.tags[at] == "," and self.finite_at(at + 1):
            return at + 1
        return at

    def _next(self, at: int) -> int:
        """The next sign at which a clause can begin."""
        while at < self.size and self.tags[at] not in ",:":
            at += 1
        return at

    def _moment(self, at: int) -> int:
        """The end of a time that opens a clause before a comma ("Five years later,"), ``at`` when there is none."""
        end = self.np_end(at)
        if end == at or self.lows[end - 1] not in TIME_NOUNS:
            return at
        while self.tags[end] in "RJ" and end < at + 8:
            end += 1
        return end if self.tags[end] == "," else at

    def _fronts(self, i: int) -> tuple[list[Comp], int]:
        """What stands before the subject: time and place, participles, subordinate clauses."""
        fronts: list[Comp] = []
        at = i
        for _ in range(6):
            tag, low = self.tags[at], self.lows[at]
            comp: Comp | None = None
            if tag == "C" or tag == ",":
                at += 1
                continue
            if tag in "HPNSx$" and low not in LONG_FIRST:
                break
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
                if inner and self.tags[inner.reach[1]] == "C" and self.tags[inner.reach[1] + 1] in "GE":
                    later = self.predicate(inner.reach[1] + 1, 1, True)
                    if later and self.tags[later.reach[1]] == ",":
                        inner.comps = inner.comps or later.comps
                        fronts.append(Comp("part", inner.reach, pred=inner, word=","))
                        inner = later
                comp = (
                    Comp("part", inner.reach, pred=inner, word=",")
                    if inner and self.tags[inner.reach[1]] == ","
                    else None
                )
            if comp is None and tag in "T#J" and (until := self._moment(at)) > at:
                comp = Comp("time", (at, until), self.group_of(at, until))
            if comp is None and low in ("a", "an") and self.tags[end := self.np_end(at)] == ",":
                named = self.np_end(end + 1)
                if self.tags[named - 1] in "PH" and named > end + 1 and self.finite_at(named):
                    comp = Comp("appos", (at, end), self.group_of(at, end))
            if comp is None:
                break
            while comp.kind == "pp" and self.tags[comp.reach[1]] == "I" and (more := self._prep(comp.reach[1], 1)):
                comp = Comp("pp", (comp.reach[0], more.reach[1]), None, None, word=comp.word)
            fronts.append(comp)
            at = comp.reach[1]
        while self.tags[at] == ",":
            at += 1
        return fronts, at

"""Walks a dependency tree and makes drafts of claims: one for each object, circumstance, role and relative clause.

The labels are those of spaCy's English pipelines (ClearNLP: ``nsubj``, ``dobj``, ``attr``, ``prep``, ``pobj``, ...).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.splitting.draft import Added, Draft, Part, Range

__all__ = ["Walk"]

Parts = tuple[Part, ...]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
_VERBAL = frozenset({"aux", "auxpass", "neg", "prt"})
_ADJUNCTS = frozenset({"prep", "agent", "npadvmod", "advcl", "xcomp", "dative"})
_ASIDE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj"})
_DEPTH = 12
_LIMIT = 60


class Walk:
    """The drafts of one tree; ``offset`` is the token of the document its first word is."""

    def __init__(self, doc: Any, offset: int) -> None:
        self._doc = doc
        self._offset = offset
        self._drafts: list[Draft] = []
        self._seen: set[Parts] = set()

    def run(self) -> list[Draft]:
        """All drafts, roots first, in the order of the text."""
        for token in self._doc:
            if token.dep_ == "ROOT":
                self._clause(token, (), 0)
        for token in self._doc:
            self._noun(token)
        return self._drafts

    def _clause(self, verb: Any, inherited: tuple[Any, ...], depth: int) -> None:
        """The claims of a verb and of the verbs joined to it, each with its own subjects or those before it."""
        if depth > _DEPTH or verb.pos_ not in ("VERB", "AUX"):
            return
        own = tuple(s for child in verb.children if child.dep_ in _SUBJECTS for s in _joined(child))
        subjects = own or inherited
        for subject in subjects:
            self._predicate(self._phrase(subject), self._range_of(subject), verb)
        for child in verb.children:
            if child.dep_ == "conj":
                self._clause(child, subjects, depth + 1)
            elif child.dep_ in ("ccomp", "advcl", "parataxis") and any(c.dep_ in _SUBJECTS for c in child.children):
                self._clause(child, (), depth + 1)

    def _predicate(self, subject: Parts, named: Range | None, verb: Any, be: Parts | None = None) -> None:
        """The claims of one subject and one verb. ``be`` stands in for the verb's own words."""
        words = self._verb(verb) if be is None else be
        objects = [o for child in verb.children if child.dep_ in _OBJECTS for o in _joined(child)]
        adjuncts = [
            c for c in verb.children if c.dep_ in _ADJUNCTS and not any(g.dep_ in _SUBJECTS for g in c.children)
        ]
        negated = any(c.dep_ == "neg" for c in verb.children)
        places = {"subject": named, "predicate": (self._offset + verb.i, self._offset + verb.i + 1), "negated": negated}
        targets: list[Parts] = [t for o in objects for t in self._roles(o)]
        if not targets:
            told = (c for c in verb.children if c.dep_ == "ccomp")
            targets = [(self._span(c.left_edge.i, c.right_edge.i + 1),) for c in told] or [()]
        for target in targets:
            if target or not adjuncts:
                self._add("spacy-core", (*subject, *words, *target), places)
            for adjunct in adjuncts:
                for tail in self._adjunct(adjunct):
                    if adjunct.i < verb.i and adjunct.dep_ != "agent":
                        self._add("spacy-front", (*tail, *subject, *words, *target), places)
                    else:
                        self._add("spacy-with", (*subject, *words, *target, *tail), places)

    def _noun(self, token: Any) -> None:
        """What is said of a noun in passing: appositions, relative clauses, participles."""
        for child in token.children:
            if child.dep_ == "appos" and self._doc[max(child.left_edge.i - 1, 0)].text != "(":
                self._apposition(token, child)
            elif child.dep_ == "relcl":
                self._relative(token, child)
            elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
                be = Added("were" if token.tag_ in ("NNS", "NNPS") else "was", self._doc[child.left_edge.i].text)
                self._predicate(self._phrase(token), self._range_of(token), child, (be, *self._verb(child)))

    def _apposition(self, token: Any, other: Any) -> None:
        """``X, a baker``: X is a baker; ``Lisbon, Portugal``: Lisbon is in Portugal."""
        places = {"subject": self._range_of(token)}
        if token.pos_ == other.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near"):
            self._add("spacy-place", (*self._phrase(token), Added("is in", ","), *self._phrase(other)), places)
            return
        be = Added("are" if token.tag_ in ("NNS", "NNPS") else "is", ",")
        for one in _joined(other):
            for role in self._roles(one):
                self._add("spacy-appos", (*self._phrase(token), be, *role), places)

    def _relative(self, token: Any, verb: Any) -> None:
        """``who lives in Leeds``: the noun takes the place of the pronoun; with a subject of its own it is left out."""
        pronoun = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if pronoun is not None and pronoun.tag_ in ("WP", "WDT", "IN"):
            who = token
            if token.dep_ == "attr":  # what is said of a role is said of whom it is said of
                who = next((c for c in token.head.children if c.dep_ in _SUBJECTS), token)
            self._predicate(self._phrase(who), self._range_of(who), verb)
            for child in verb.children:
                if child.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in child.children):
                    self._predicate(self._phrase(who), self._range_of(who), child)

    def _roles(self, token: Any) -> Iterator[Parts]:
        """A predicate noun; its nationality apart ("an American actor": American, an actor)."""
        nation = [c for c in token.children if c.dep_ == "amod" and c.text[:1].isupper() and c.i < token.i]
        if token.dep_ in ("attr", "appos", "conj") and token.pos_ == "NOUN" and len(nation) == 1:
            at = nation[0].i
            yield ((self._offset + at, self._offset + at + 1),)
            rest = self._phrase(token, without=at)
            first = rest[0]
            if not isinstance(first, Added) and self._doc[first[0] - self._offset].lower_ in ("a", "an"):
                after = first[0] + 1 if first[1] - first[0] > 1 else rest[1][0] if len(rest) > 1 else None
                if isinstance(after, int):
                    word = self._doc[after - self._offset].lower_
                    article = "an" if word[0] in "aeio" else "a"
                    tail = ((first[0] + 1, first[1]), *rest[1:]) if first[1] - first[0] > 1 else rest[1:]
                    rest = (Added(article, self._doc[first[0] - self._offset].text), *tail)
            yield rest
            return
        yield self._phrase(token)

    def _adjunct(self, token: Any) -> Iterator[Parts]:
        """A circumstance, one for each of its joined nouns ("in Leeds and York")."""
        nouns = [c for c in token.children if c.dep_ == "pobj"]
        if token.dep_ in ("prep", "agent", "dative") and len(nouns) == 1:
            for noun in _joined(nouns[0]):
                yield (self._span(token.i, token.i + 1), *self._phrase(noun))
            return
        words = [t.i for t in token.subtree]
        yield (self._span(words[0], words[-1] + 1),)

    def _verb(self, verb: Any) -> Parts:
        """The words of a verb: auxiliaries, negation, particle; a joined verb takes those of the verb before it."""
        beside = (c.i for c in verb.children if c.dep_ in _VERBAL or (c.dep_ == "advmod" and _close(c, verb)))
        inside = sorted([verb.i, *beside])
        lead: tuple[int, ...] = ()
        if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBG") and len(inside) == 1:
            lead = tuple(c.i for c in verb.head.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.head.i)
        return self._ranges([*lead, *inside])

    def _phrase(self, token: Any, without: int = -1) -> Parts:
        """A noun with what belongs to it, without what is said in passing."""
        left_out = {without}
        for child in token.subtree:
            if child.i != token.i and child.dep_ in _ASIDE:
                if child.dep_ in ("conj", "cc", "preconj") and child.head.i != token.i:
                    continue  # "the sale of bread and milk": joined further down, one phrase
                if child.dep_ == "punct" and child.text in "-–/":
                    continue
                left_out.update(t.i for t in child.subtree)
        kept = [t.i for t in token.subtree if t.i not in left_out]
        while kept and self._loose(kept[-1]):
            kept.pop()
        while kept and self._loose(kept[0]):
            del kept[0]
        return self._ranges(kept)

    def _loose(self, index: int) -> bool:
        """Whether a word cannot begin or end a phrase: a sign or a conjunction."""
        return self._doc[index].dep_ in ("punct", "cc")

    def _ranges(self, indexes: list[int]) -> Parts:
        """Token indexes as ranges of the document."""
        parts: list[Range] = []
        for i in indexes:
            if parts and parts[-1][1] == self._offset + i:
                parts[-1] = (parts[-1][0], self._offset + i + 1)
            else:
                parts.append((self._offset + i, self._offset + i + 1))
        return tuple(parts)

    def _span(self, first: int, last: int) -> Range:
        return self._offset + first, self._offset + last

    def _range_of(self, token: Any) -> Range | None:
        found = [p for p in self._phrase(token) if not isinstance(p, Added)]
        return (found[0][0], found[-1][1]) if found else None

    def _add(self, rule: str, parts: Parts, places: dict[str, Any]) -> None:
        """Keep a draft unless it is there already."""
        if parts in self._seen or len(self._drafts) >= _LIMIT:
            return
        self._seen.add(parts)
        self._drafts.append(Draft(rule, parts, **places))


def _joined(token: Any) -> list[Any]:
    """A word and the words joined to it by "and", "or" or commas."""
    found, rest = [token], [token]
    while rest and len(found) < 40:
        for child in rest.pop().children:
            if child.dep_ == "conj":
                found.append(child)
                rest.append(child)
    return sorted(found, key=lambda t: t.i)


def _close(child: Any, verb: Any) -> bool:
    """Whether an adverb stands among the words of a verb ("is best known")."""
    return bool(child.i == verb.i - 1 and child.lower_ not in ("also", "too", "however", "when", "where", "why", "how"))

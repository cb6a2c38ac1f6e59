"""Two spellings of one name in one text, where no source knows the person (CHECKS, names, row 6)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from claimcheck.checking.names.compare import Difference, counted, differences, words_of
from claimcheck.checking.names.echo import Echo
from claimcheck.checking.names.reach import is_inflected, within_reach
from claimcheck.checking.names.scene import Scene
from claimcheck.knowledge.folding import fold
from claimcheck.model import Evidence, Mention, PersonValue, Severity, Span, Status, Step, Suggestion, Verdict

__all__ = ["Inconsistent"]

_SHORTEST: Final = 5  # letters of a word that can be called odd


class Inconsistent:
    """The spellings of one document."""

    def __init__(self, scene: Scene, echo: Echo) -> None:
        self.scene, self.echo = scene, echo
        self._full: Counter[str] = Counter()
        self._first: dict[str, Mention] = {}
        self._words: Counter[str] = Counter()
        self._alike: dict[tuple[str, str, bool], list[tuple[str, Mention]]] = {}
        for mention in scene.names:
            if mention.kind == "person":
                self._count(mention)
        self._found: dict[str, tuple[str, Difference, bool] | None] = {}

    def _count(self, mention: Mention) -> None:
        words = words_of(mention.text)
        name = " ".join(w.folded for w in words)
        if len(words) > 1:
            self._full[name] += 1
        if name not in self._first:
            self._first[name] = mention
            self._alike.setdefault(_ends(mention.text), []).append((name, mention))
        for word in words:
            self._words[word.folded] += 1

    def verdict(self, claim_id: str, mention: Mention) -> Verdict | None:
        """A verdict on the rarer of two spellings, None on all other names."""
        value = mention.value
        if mention.kind != "person" or not isinstance(value, PersonValue) or value.form == "pronoun":
            return None
        name = " ".join(w.folded for w in words_of(mention.text))
        if name not in self._found:
            self._found[name] = self._other(mention.text, name) or (None if " " in name else self._short(mention))
        found = self._found[name]
        if found is None:
            return None
        other, one, sure = found
        return self._report(claim_id, mention, other, one, sure)

    def _other(self, text: str, name: str) -> tuple[str, Difference, bool] | None:
        """The spelling that most of the text has, the odd word, and whether it stands there often enough."""
        words = words_of(text)
        token = self.scene.knowledge.token
        for other, mention in self._alike.get(_ends(text), ()):
            if other == name:
                continue
            found = differences(text, mention.text)
            if found is None or len(found) != 1 or not within_reach(found[0]):
                continue
            one = found[0]
            if len(one.odd.folded) < _SHORTEST or one.odd.folded[0] != one.right.folded[0]:
                continue
            if token(one.odd.folded).word or is_inflected(one) or self._peoples(mention):
                continue
            ours, theirs = self._words[one.odd.folded], self._words[one.right.folded]
            odd_known, right_known = token(one.odd.folded).known, token(one.right.folded).known
            if (
                theirs < ours
                or (odd_known and (right_known or len(words) == 1))
                or (theirs == ours and not right_known)
            ):
                continue
            return mention.text, one, not odd_known and (theirs >= 2 * ours or (right_known and len(words) > 1))
        if len(words) > 1:
            return self._family(words[-1].folded, text)
        return None

    def _family(self, family: str, text: str) -> tuple[str, Difference, bool] | None:
        """A full name whose family name the rest of the text spells in another way."""
        token = self.scene.knowledge.token(family)
        if len(family) < _SHORTEST or self._words[family] > 1 or token.known or token.word:
            return None
        last = text.split()[-1]
        for other, mention in self._alike.get(_ends(last), ()):
            if " " in other or fold(other) == family or self._peoples(mention):
                continue
            found = differences(last, mention.text)
            near = found and len(found) == 1 and within_reach(found[0]) and not is_inflected(found[0])
            if found and near and found[0].odd.folded[0] == other[0]:
                one = found[0]
                shift = len(text) - len(text.split()[-1])
                odd = type(one.odd)(one.odd.raw, one.odd.folded, one.odd.start + shift, one.odd.end + shift)
                sure = self._words[other] > 1 or self.scene.knowledge.token(other).family > 0
                return mention.text, Difference(odd, one.right, one.distance, "last"), sure
        return None

    def _peoples(self, mention: Mention) -> bool:
        """Whether a word alone is a people or a country ("Algerians"), which a foreign word may well resemble."""
        word = mention.text.rstrip("s")
        return " " not in word and bool(self.scene.knowledge.jurisdictions(word))

    def _short(self, mention: Mention) -> tuple[str, Difference, bool] | None:
        """A family name alone that the full name, and perhaps more of the text, spells in another way."""
        twin = self.echo.twin(mention)
        if twin is None:
            return None
        one = twin.difference
        ours, theirs = self._words[one.odd.folded], self._words[one.right.folded]
        if theirs < ours:
            return None
        known = self.scene.knowledge.token(one.right.folded).family > 0
        return twin.mention.text, one, known or theirs >= 2 * ours

    def _beside(self, mention: Mention, twin: Mention) -> bool:
        """Whether two single words stand in one sentence: "Jolfa (once called Julfa)"."""
        if " " in mention.text or " " in twin.text:
            return False
        tokens = self.scene.context.analysis.tokens
        return tokens.sentence[tokens.at(mention.span.start)] == tokens.sentence[tokens.at(twin.span.start)]

    def _report(self, claim_id: str, mention: Mention, other: str, one: Difference, sure: bool) -> Verdict:
        twin = self._first[" ".join(w.folded for w in words_of(other))]
        # A speaker's or another source's own spelling; two spellings side by side are told apart on purpose.
        sure = sure and not self.scene.quoted(mention.span) and not self._beside(mention, twin)
        confidence = 0.93 if sure else 0.75
        severity = Severity.WARNING if sure else Severity.NOTICE
        locator = f"{twin.span.start}-{twin.span.end}"
        ours, theirs = _times(self._words[one.odd.folded]), _times(self._words[one.right.folded])
        evidence = Evidence("document", f"The text has “{one.right.raw}” {theirs}, “{one.odd.raw}” {ours}", locator)
        span = Span(mention.span.start + one.odd.start, mention.span.start + one.odd.end)
        return Verdict(
            claim_id, "names", "name-inconsistent", Status.CONFLICTING, severity, confidence,
            f"“{mention.text}” here, “{other}” elsewhere in the text", mention.span,
            (Suggestion(one.right.raw, span),), (evidence,),
            self._steps(mention, other, one, sure) if self.scene.tracing else (),
        )  # fmt: skip

    def _steps(self, mention: Mention, other: str, one: Difference, sure: bool) -> tuple[Step, ...]:
        from claimcheck.checking.names.tracing import inconsistent

        return inconsistent(self.scene, mention, other, one, self._words, sure)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _ends(name: str) -> tuple[str, str, bool]:
    """What two spellings of one name share: the initials of its first and last word, and whether it is one word.

    Only such names are compared, so that a text with a thousand names is no million comparisons.
    """
    words = counted(name)
    return (words[0].folded[0], words[-1].folded[0], len(words) == 1) if words else ("", "", True)

"""Births and deaths as a sentence tells them: "born in May 1990", "died in 2020 aged 79"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck._frozen import frozen
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.values import duration, year_span

__all__ = ["Age", "age_range", "ages", "births", "deaths"]


@frozen
class Age:
    """An age in full years: the token of its number, and its own tokens ``first`` up to ``stop``.

    ``kind`` is ``adjective`` (63-year-old), ``told`` (aged 79), ``at`` (at 79) or ``apposition`` (NAME, 41,).
    """

    years: int
    number: int
    first: int
    stop: int
    kind: str


_PREPOSITIONS = frozenset({"in", "on", "at", "about", "around"})


def births(scene: Scene, times: tuple[Time, ...]) -> Iterator[tuple[Time, int]]:
    """The times of "born in TIME", with the index of the word born."""
    yield from _after_verb(scene, times, ("born",))


def deaths(scene: Scene, times: tuple[Time, ...]) -> Iterator[tuple[Time, int]]:
    """The times of "died in TIME", with the index of the verb."""
    yield from _after_verb(scene, times, ("died", "dies", "death"))


def _after_verb(scene: Scene, times: tuple[Time, ...], verbs: tuple[str, ...]) -> Iterator[tuple[Time, int]]:
    """Times that follow the verb with a preposition; a place may stand between ("born in Rome in 1950")."""
    for time in times:
        if time.value.type != "DATE":
            continue
        index = time.first - 1
        for _ in range(8):
            if index < 0 or scene.analysis.tokens.sentence[index] != time.sentence:
                break
            word = scene.words[index]
            low = word.lower()
            if low in verbs:
                yield time, index
                break
            if not (low in _PREPOSITIONS or low in (",", "the") or word[:1].isupper()):
                break
            index -= 1


def ages(scene: Scene, sentence: int) -> Iterator[Age]:
    """The ages a sentence states: "63-year-old", "aged 79", "at the age of 79", "at 79", and "NAME, 41,"."""
    tokens = scene.sentence_tokens(sentence)
    known = {t.first: t for t in scene.by_sentence.get(sentence, ()) if t.value.form == "age"}
    for i in tokens:
        if i in known:
            found = _of_mention(scene, known[i])
            if found:
                yield found
        word = scene.words[i]
        if not (word.isascii() and word.isdecimal() and 1 <= len(word) <= 3 and 1 <= int(word) <= 120):
            continue
        if any(t.first <= i < t.stop for t in scene.by_sentence.get(sentence, ())):
            continue
        kind = _kind(scene, i, tokens)
        if kind:
            yield Age(int(word), i, i, i + 1, kind)


def _of_mention(scene: Scene, time: Time) -> Age | None:
    plain = duration(time.value)
    if plain is None or plain[1] != "Y":
        return None
    number = scene.number_token(time, plain[0])
    if number is None:
        return None
    adjective = "old" in {w.lower() for w in scene.words[number : time.stop]}
    return Age(plain[0], number, time.first, time.stop, "adjective" if adjective else "told")


def _kind(scene: Scene, index: int, tokens: range) -> str:
    before = tuple(scene.words[i].lower() for i in range(max(tokens.start, index - 4), index))
    following = scene.words[index + 1] if index + 1 < tokens.stop else "."
    if (
        before[-1:] == ("aged",)
        or before[-2:] == ("at", "age")
        or before[-3:] in (("the", "age", "of"), ("an", "age", "of"))
    ):
        return "told"
    if before[-1:] == ("at",) and following in (".", ",", "of", ";"):
        return "at"
    if before[-1:] == (",",) and following in (",", ".", ";", ")") and index - 2 >= tokens.start:
        name = scene.words[index - 2]
        if name[:1].isupper() and name.isalpha():
            return "apposition"
    return ""


def age_range(born: Time, on: tuple[date, date]) -> tuple[int, int] | None:
    """The youngest and oldest age somebody born at ``born`` can have between two days; None without a year of birth."""
    span = year_span(born)
    if span is None:
        return None
    return _full_years(span[1], on[0]), _full_years(span[0], on[1])


def _full_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))

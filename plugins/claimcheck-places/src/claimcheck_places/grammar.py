"""Finds what a sentence says of places: "Kyiv, the Russian capital", "in Vienna, Australia".

Everything is found by a few words beside a place mention, in time that grows with the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck import Mention, Span, Tokens

__all__ = ["Statement", "statements"]

_INTO = frozenset(("in", "at", "near", "from", "to", "outside", "around"))
_CITIES = frozenset(("city", "town", "port", "metropolis"))
_ENDS = frozenset((".", ",", ";", ")", "!", "?", ":"))


class Statement:
    """That a city is the capital of a country, or lies in one.

    ``kind`` is ``capital``, ``city``, ``comma`` or ``airport``. ``city`` is the name and ``city_span`` its place;
    ``country`` are the words that stand for the country (for an airport: the airport's name), at ``country_span``;
    ``adjective`` tells whether they are one.
    """

    __slots__ = ("adjective", "city", "city_span", "country", "country_span", "kind")

    def __init__(
        self, kind: str, city: str, city_span: Span, country: str, country_span: Span, adjective: bool
    ) -> None:
        self.kind = kind
        self.city, self.city_span = city, city_span
        self.country, self.country_span = country, country_span
        self.adjective = adjective


def statements(text: str, tokens: Tokens, within: range, places: Sequence[Mention]) -> Iterator[Statement]:
    """What one sentence says; ``within`` are the indexes of its tokens, ``places`` its place mentions in text order."""
    if not places or not within:
        return
    lower = {i: tokens.text[i].lower() for i in within}
    sentence = _Sentence(text, tokens, within, lower, places)
    words = set(lower.values())
    if "capital" in words:
        yield from sentence.capitals()
    if words & _CITIES:
        yield from sentence.cities()
    if "airport" in words:
        yield from sentence.airports()
    yield from sentence.commas()


class _Sentence:
    def __init__(
        self, text: str, tokens: Tokens, within: range, lower: dict[int, str], places: Sequence[Mention]
    ) -> None:
        self._text, self._tokens, self._within, self._lower = text, tokens, within, lower
        self._by_start = {tokens.at(m.span.start): m for m in places}
        self._by_end = {tokens.at(m.span.end - 1): m for m in places}

    def capitals(self) -> Iterator[Statement]:
        for i in self._within:
            if self._lower[i] != "capital" or self._is("city", i + 1):
                continue
            country = self._before(i)
            if country is None and self._is("of", i + 1):
                country = self._after(i + 2)
            if country is None:
                continue
            words, span, adjective, first, last = country
            city = self._beside(min(first, i), max(last, i))
            if city is not None:
                yield Statement("capital", _name(city), city.span, words, span, adjective)

    def cities(self) -> Iterator[Statement]:
        for i in self._within:
            if self._lower[i] not in _CITIES:
                continue
            at = i + 1 if self._is("of", i + 1) else i
            city = self._by_start.get(at + 1)
            country = self._before(i - 1 if self._is("port", i - 1) or self._is("capital", i - 1) else i)
            if city is not None and country is not None:
                yield Statement("city", _name(city), city.span, country[0], country[1], country[2])

    def airports(self) -> Iterator[Statement]:
        for i in self._within:
            if self._lower[i] != "airport":
                continue
            for start in range(max(self._within.start, i - 6), i):
                city = self._by_end.get(start - 2)
                if self._lower.get(start - 1) in ("'s", "’s") and city is not None:
                    span = Span(self._tokens.start[start], self._tokens.end[i])
                    yield Statement("airport", _name(city), city.span, span.of(self._text), span, False)

    def commas(self) -> Iterator[Statement]:
        for start, city in self._by_start.items():
            if self._lower.get(start - 1) not in _INTO:
                continue
            end = self._tokens.at(city.span.end - 1)
            country = self._by_start.get(end + 2)
            if country is None or not self._is(",", end + 1):
                continue
            behind = self._tokens.at(country.span.end - 1) + 1
            # A comma and a capital, or "and": then this is a list of places.
            following = self._lower.get(behind)
            if following is not None and following not in _ENDS:
                continue
            if following == "," and not self._goes_on_in_lower_case(behind + 1):
                continue
            yield Statement("comma", _name(city), city.span, _name(country), country.span, False)

    def _goes_on_in_lower_case(self, i: int) -> bool:
        word = self._tokens.text[i] if i in self._within else "."
        return not word[0].isupper() and word.lower() not in ("and", "or")

    def _before(self, i: int) -> tuple[str, Span, bool, int, int] | None:
        """The country right before token ``i``: an adjective behind "the" or at the start, or a possessive."""
        if self._lower.get(i - 1) in ("'s", "’s"):
            place = self._by_end.get(i - 2)
            if place is None:
                return None
            first = self._tokens.at(place.span.start)
            return _name(place), place.span, False, first, i - 1
        for length in (2, 1):  # "South Korean", "Russian"
            first = i - length
            if first not in self._within or not all(self._tokens.text[k][:1].isupper() for k in range(first, i)):
                continue
            if self._lower[first] in ("the", "a", "an"):
                continue
            if self._lower.get(first - 1) not in ("the", None) and first - 1 in self._within:
                continue
            span = Span(self._tokens.start[first], self._tokens.end[i - 1])
            return span.of(self._text), span, True, first - 1 if self._is("the", first - 1) else first, i - 1
        return None

    def _after(self, i: int) -> tuple[str, Span, bool, int, int] | None:
        i = i + 1 if self._is("the", i) else i
        place = self._by_start.get(i)
        if place is None:
            return None
        return _name(place), place.span, False, i, self._tokens.at(place.span.end - 1)

    def _beside(self, first: int, last: int) -> Mention | None:
        """The city that a phrase is said of: right behind it ("the Russian capital(,) Moscow"), or before a comma."""
        behind = last + 2 if self._is(",", last + 1) else last + 1
        city = self._by_start.get(behind)
        if city is not None and not self._is("'s", self._tokens.at(city.span.end - 1) + 1):
            return city
        first = first - 1 if self._is("the", first - 1) else first
        return self._by_end.get(first - 2) if self._is(",", first - 1) else None

    def _is(self, word: str, i: int) -> bool:
        return self._lower.get(i) == word


def _name(mention: Mention) -> str:
    name = getattr(mention.value, "name", None)
    return name if isinstance(name, str) and name else mention.text

"""The checker: holds what a text says of places against what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck import Claim, CodeInfo, Evidence, Mention, Severity, Status, Step, Suggestion, Verdict
from claimcheck.checking.protocol import CheckContext
from claimcheck_places.facts import Facts, contested, unsettled_capitals
from claimcheck_places.grammar import Statement, statements

__all__ = ["PlacesChecker"]

CAPITAL = CodeInfo("place-capital", Severity.WARNING, "a city called the capital of a country it is not the capital of")
COUNTRY = CodeInfo("place-country", Severity.WARNING, "a place put into a country that has no such place")

_MOST = 8  # places of one name that a trace tells of


class PlacesChecker:
    """Capitals, cities and airports against countries. It needs no publication date."""

    id = "places"
    codes = (CAPITAL, COUNTRY)
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """The verdicts on the sentences these claims stand in, each looked at once."""
        analysis = context.analysis
        by_sentence: dict[int, list[Mention]] = {}
        tokens = analysis.tokens
        for mention in analysis.mentions:
            if mention.kind == "place":
                at = tokens.at(mention.span.start)
                if at < len(tokens):
                    by_sentence.setdefault(tokens.sentence[at], []).append(mention)
        facts = Facts(context.knowledge, tracing=context.tracing)
        done: set[int] = set()
        for claim in claims:
            places = by_sentence.get(claim.sentence)
            if places is None or claim.sentence in done:
                continue
            done.add(claim.sentence)
            within = tokens.within(analysis.sentences[claim.sentence].span)
            for statement in statements(context.document.text, tokens, within, places):
                yield from self._judged(statement, claim, facts)

    def _judged(self, said: Statement, claim: Claim, facts: Facts) -> Iterator[Verdict]:
        if said.kind == "capital":
            yield from self._capital(said, claim, facts)
            return
        if said.kind == "airport":
            countries = facts.lies_in(said.country) or facts.lies_in(said.country.rpartition(" ")[0])
        else:
            country = facts.country(said.country)
            countries = frozenset((country,)) if country is not None else frozenset()
        here = facts.lies_in(said.city)
        if not countries or not here:
            return
        if here & countries:
            if said.kind == "city":
                yield self._verdict(said, claim, COUNTRY, Status.SUPPORTED, self._where(said.city, facts), (), facts)
            return
        known = facts.places(said.city)[0]
        # Only places everybody knows: of others there may be one more that nobody has told us of.
        if known.subkind != "capital" or any(contested(a, b) for a in here for b in countries):
            return
        home = known.jurisdiction or ""
        message = (
            f"{said.city} is in {facts.name(home)}, and no place of this name is known in {_told(countries, facts)}."
        )
        mend = facts.adjective(home) if said.adjective else facts.name(home)
        suggestions = (Suggestion(mend, said.country_span),) if mend and said.kind != "airport" else ()
        yield self._verdict(said, claim, COUNTRY, Status.CONTRADICTED, message, suggestions, facts)

    def _capital(self, said: Statement, claim: Claim, facts: Facts) -> Iterator[Verdict]:
        country = facts.country(said.country)
        if country is None:
            return
        of = facts.capital_of(said.city)
        if country in of:
            message = f"{said.city} is the capital of {facts.name(country)}"
            yield self._verdict(said, claim, CAPITAL, Status.SUPPORTED, message, (), facts)
            return
        places = facts.places(said.city)
        if not places or country in unsettled_capitals() or of & unsettled_capitals():
            return
        if of:
            home = sorted(of)[0]
            message = f"{said.city} is the capital of {facts.name(home)}, not of {facts.name(country)}."
            mend = facts.adjective(home) if said.adjective else facts.name(home)
            suggestions = (Suggestion(mend, said.country_span),) if mend else ()
        elif places[0].jurisdiction == country and places[0].subkind == "city":
            message = f"{said.city} is in {facts.name(country)} but not its capital."
            suggestions = ()
        else:
            return
        yield self._verdict(said, claim, CAPITAL, Status.CONTRADICTED, message, suggestions, facts)

    def _where(self, city: str, facts: Facts) -> str:
        first = facts.places(city)[0]
        return f"{city} is in {facts.name(first.jurisdiction or '')}"

    def _verdict(
        self,
        said: Statement,
        claim: Claim,
        code: CodeInfo,
        status: Status,
        message: str,
        suggestions: tuple[Suggestion, ...],
        facts: Facts,
    ) -> Verdict:
        known = facts.places(said.city)[0]
        wrong = status is Status.CONTRADICTED
        statement = f"{known.name}: {known.subkind or 'place'} in {facts.name(known.jurisdiction or '')}"
        return Verdict(
            claim_id=claim.id,
            checker=self.id,
            code=code.code,
            status=status,
            severity=code.severity if wrong else Severity.NOTICE,
            confidence=0.93 if wrong else 0.97,
            message=message if wrong else f"Verified: {message}.",
            span=said.country_span if said.kind != "airport" else said.city_span,
            suggestions=suggestions,
            evidence=(Evidence("embedded", f"{statement} ({facts.source(known)})", known.id),),
            trace=_steps(said, code, wrong, facts) if facts.tracing else (),
        )


def _told(countries: frozenset[str], facts: Facts) -> str:
    return " or ".join(facts.name(c) for c in sorted(countries))


def _steps(said: Statement, code: CodeInfo, wrong: bool, facts: Facts) -> tuple[Step, ...]:
    """How a verdict came about, for a run that asks for it."""
    country = facts.country(said.country)
    places = facts.places(said.city)
    steps = [
        Step("asked", f"what the words say: a {said.kind}, “{said.city}”, and a country, “{said.country}”"),
        Step("asked", f"which country “{said.country}” is: {country or 'none, or more than one'}"),
        Step("asked", f"which known places are called “{said.city}”: {len(places)}"),
    ]
    for place in places[:_MOST]:
        fits = country is not None and country in facts.lies_in_one(place)
        if code is CAPITAL:
            fits = fits and place.subkind == "capital"
        where = facts.name(place.jurisdiction or "")
        steps.append(Step("candidate", f"{place.name} ({place.id}), {place.subkind or 'place'} in {where}", kept=fits))
    verdict = "no place of the name fits what the text says" if wrong else "a place of the name fits what the text says"
    return (*steps, Step("rule", f"{code.code}: {verdict}"))

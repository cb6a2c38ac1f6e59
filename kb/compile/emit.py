"""Joins the spans of the sources into terms and writes persons, aliases, offices and terms into the tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from compile.context import Context
from compile.crosscheck import confirm_handovers
from compile.facts import Facts, Span, without_initials
from compile.text import fold, last_day, shift

_PRECISION = {"day": 10, "month": 7, "year": 4}
_STANDING = {"curated": 0, "congress-legislators": 1, "ifg-ministers": 1, "every-politician": 2, "factbook-json": 3}
SHORT_NAME_FROM = 700
"""Weight from which a person's family name alone is kept as a short name ("Xi" for Xi Jinping)."""


def emit(context: Context, facts: Facts) -> None:
    """Fill ``persons``, ``aliases``, ``offices`` and ``terms``."""
    set_aside(facts)
    terms = joined_terms(facts)
    doubt_single(facts, terms)
    close_by_successors(facts, terms)
    print(f"{confirm_handovers(context, facts, terms)} handovers confirmed")
    tiers = {r["jurisdiction"]: int(r["tier"]) for r in context.curated_rows("country_weight")}
    _weigh(facts, terms, tiers)
    _persons(context, facts)
    used = {t.office for t in terms}
    for office in facts.offices.values():
        if office.id in used:
            context.tables.add(
                "offices",
                id=office.id,
                role=office.role,
                jurisdiction=office.jurisdiction,
                label=office.label,
                titles="|".join(t for t in office.titles if t),
                body=office.body,
                single="1" if office.single else "0",
                source=office.source,
            )
    for term in terms:
        context.tables.add(
            "terms",
            person=term.person,
            office=term.office,
            start=term.start,
            end_min=term.end_min,
            end_max=term.end_max,
            as_of=term.as_of,
            precision=term.precision,
            conflict="1" if term.conflict else "0",
            source=term.source,
            locator=term.locator,
        )


HEADS = frozenset(("head-of-state", "head-of-government"))
ELECTED_BEFORE = 150
"""Days before taking office within which a Factbook start can be the day of the election."""


def set_aside(facts: Facts) -> None:
    """Drop or mend Factbook spans of heads that better sources contradict (in place).

    The Factbook at times prints the day of an election or nomination as the start. Where a source with days has another
    holder stay on beyond it, the term begins when he leaves; a span that lies within the other's term is dropped.
    """
    sure: dict[str, list[Span]] = defaultdict(list)
    for span in facts.spans:
        office = facts.offices[span.office]
        plain = span.precision == "day" and span.end_min == span.end_max != ""
        if office.single and office.role in HEADS and plain and span.source in {"curated", "every-politician"}:
            sure[span.office].append(span)
    kept = []
    for span in facts.spans:
        others = [s for s in sure[span.office] if s.person != span.person] if span.source.startswith("factbook") else []
        mine = [s for s in sure[span.office] if s.person == span.person]
        sitting = [s for s in others if s.start < span.start < shift(s.end_max, -3)]
        if any(span.known_to <= s.end_max for s in sitting) and not any(
            m.start <= span.known_to and span.start <= m.end_max for m in mine
        ):
            continue
        for other in sitting:
            if other.end_max <= shift(span.start, ELECTED_BEFORE) and not mine:
                span.start = max(span.start, other.end_max)
        kept.append(span)
    facts.spans[:] = kept


def joined_terms(facts: Facts) -> list[Span]:
    """Spans of one person in one office, joined where they touch and agree, kept and marked where they do not."""
    groups: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in facts.spans:
        groups[span.person, span.office].append(span)
    complete = {s.office for s in facts.spans if s.source == "curated" and s.locator.startswith("complete")}
    lists: dict[str, list[Span]] = defaultdict(list)
    for span in facts.spans:
        role = facts.offices[span.office].role
        if span.source == "curated" and span.office in complete:
            lists[span.office].append(span)
        elif span.source == "ifg-ministers" and role != "deputy-minister" and span.office not in complete:
            lists[span.office].append(span)  # a full list of British ministers since 1979
    found: list[Span] = []
    for (_, office), spans in sorted(groups.items()):
        if office in lists:
            spans = _listed(spans, lists[office])
        for cluster in _clusters(sorted(spans, key=lambda s: (s.start, s.known_to, s.source))):
            found += _join(cluster)
    return found


def _clusters(spans: list[Span]) -> list[list[Span]]:
    clusters: list[list[Span]] = []
    reach = ""
    for span in spans:
        touches = bool(clusters) and span.start <= shift(reach, _recess(span.office))
        if clusters and (touches or _same_start(clusters[-1][-1], span)):
            clusters[-1].append(span)
        else:
            clusters.append([span])
            reach = ""
        reach = max(reach, span.known_to)
    return clusters


def _listed(spans: list[Span], full: list[Span]) -> list[Span]:
    """The spans of one person in an office that one source lists in full (``full`` has all holders').

    A source that saw the last holder later moves ``as_of`` on. Spans of others stay where the list is silent: before
    its first row, and in a gap between two holders (an acting one).
    """
    teller = full[0].source
    kept = [s for s in spans if s.source == teller or s.source == "curated"]
    for i, span in enumerate(kept):
        if not span.end_max:
            seen = [
                s.as_of for s in spans if not s.end_max and s.as_of > span.as_of and s.start >= shift(span.start, -31)
            ]
            kept[i] = replace(span, as_of=max([span.as_of, *seen]))
    first = min(s.start for s in full)
    for span in spans:
        if span.source in {teller, "curated"} or span.precision != "day" or not span.end_max:
            continue
        if span.source.startswith("factbook") and span.end_max >= first:
            continue
        if not any(s.start < shift(span.end_min, -3) and shift(span.start, 3) < s.known_to for s in full):
            kept.append(span)
    return kept


def _recess(office: str) -> int:
    """Days between two terms that still make one: a legislator re-elected is one between two legislatures."""
    if office in {"US:senator", "US:representative"}:
        return 8
    return 80 if office.endswith((":legislator", ":upper-house-member")) else 1


def _same_start(a: Span, b: Span) -> bool:
    """Whether two starts agree within the coarser precision."""
    n = min(_PRECISION[a.precision], _PRECISION[b.precision])
    return a.start[:n] == b.start[:n]


def _join(cluster: list[Span]) -> list[Span]:
    by_source: dict[str, list[Span]] = defaultdict(list)
    for span in cluster:
        by_source[span.source].append(span)
    told = sorted((_chain(s) for s in by_source.values()), key=lambda s: _STANDING.get(s.source, 4))
    told = [_sharpened(s, told) for s in told]
    best = told[0]
    apart: list[Span] = []
    for other in told[1:]:
        merged = _merge(best, other)
        if merged is None:
            apart.append(replace(other, conflict=True))
        else:
            best = merged
    if apart and best.source != "curated":
        best = replace(best, conflict=True)
    return [best, *apart]


def _sharpened(span: Span, told: list[Span]) -> Span:
    """The span with the exact start that another source gives within its year or month.

    "From 2024" is not in conflict with a day in 2024: it says less, whatever the two say of the end.
    """
    exact = [s for s in told if _PRECISION[s.precision] > _PRECISION[span.precision] and _same_start(s, span)]
    if not exact:
        return span
    best = max(exact, key=lambda s: _PRECISION[s.precision])  # of equals the source of the best standing comes first
    if span.end_max and span.end_max < best.start:
        return span
    return replace(
        span, start=best.start, precision=best.precision, end_min=max(span.end_min, best.start) if span.end_min else ""
    )


def _chain(spans: list[Span]) -> Span:
    """The spans of one source, which touch, as one: first start, last end."""
    first = min(spans, key=lambda s: (s.start, _PRECISION[s.precision] * -1))
    last = max(spans, key=lambda s: (s.known_to, s.end_max != "", s.start))
    return replace(
        first,
        end_min=last.end_min,
        end_max=last.end_max,
        as_of=last.as_of,
        precision=_coarser(first, last),
        locator=_locators(spans) if first.source == "curated" else first.locator,
    )


def _locators(spans: list[Span]) -> str:
    """The citations of hand-written rows that make one term, the one that reaches furthest last."""
    ordered = sorted(spans, key=lambda s: s.known_to)
    full = "complete: " if any(s.locator.startswith("complete: ") for s in spans) else ""
    named = [part for s in ordered for part in s.locator.removeprefix("complete: ").split(" | ")]
    return full + " | ".join(dict.fromkeys(reversed(named)).__reversed__())


def _coarser(a: Span, b: Span) -> str:
    return min((a.precision, b.precision), key=lambda p: _PRECISION[p]) if a is not b else a.precision


def _merge(one: Span, two: Span) -> Span | None:
    """One span out of two sources' where they agree within their precision; None where they differ."""
    start, precision = one.start, one.precision
    if _same_start(one, two):
        if _PRECISION[two.precision] > _PRECISION[one.precision]:
            start, precision = two.start, two.precision
    elif two.start < shift(one.start, 90):
        if one.office not in {"US:senator", "US:representative"}:
            return None
        start = min(one.start, two.start)
    ends = _merge_ends(one, two)
    if ends is None:
        return None
    end_min, end_max, as_of = ends
    return replace(
        one,
        start=start,
        precision=precision,
        end_min=max(end_min, start) if end_min else "",
        end_max=end_max,
        as_of=as_of,
    )


def _merge_ends(one: Span, two: Span) -> tuple[str, str, str] | None:
    if one.end_max and two.end_max:
        low, high = max(one.end_min, two.end_min), min(one.end_max, two.end_max)
        return (low, high, "") if low <= high else None
    if not one.end_max and not two.end_max:
        return "", "", max(one.as_of, two.as_of)
    closed, opened = (one, two) if one.end_max else (two, one)
    if opened.as_of <= closed.end_max:
        return max(closed.end_min, min(opened.as_of, closed.end_max)), closed.end_max, ""
    # A yearly edition may print a name for some weeks after its bearer left.
    if opened.source.startswith("factbook") and opened.as_of <= shift(closed.end_max, 60):
        return closed.end_min, closed.end_max, ""
    return None


def doubt_single(facts: Facts, terms: list[Span]) -> None:
    """Take back "one holder at a time" where a third of an office's terms run beside another's for months.

    Such an office is several posts under one label (the attorneys general of Australia's states).
    """
    by_office: dict[str, list[Span]] = defaultdict(list)
    for term in terms:
        if term.precision == "day" and facts.offices[term.office].source != "curated":
            by_office[term.office].append(term)
    for office, spans in by_office.items():
        if facts.offices[office].role in {"head-of-state", "head-of-government", "foreign-minister"}:
            continue
        spans.sort(key=lambda s: (s.start, s.person))
        beside = set()
        for i, one in enumerate(spans):
            sure = one.end_min if one.end_max else one.as_of
            for k in range(i + 1, len(spans)):
                if spans[k].start >= shift(sure, -90):
                    break
                if spans[k].person != one.person:
                    beside |= {i, k}
        if len(beside) > 3 and len(beside) * 3 > len(spans):
            facts.offices[office].single = False


def close_by_successors(facts: Facts, terms: list[Span]) -> None:
    """Bound open terms of single-holder offices by the day the next holder began (in place)."""
    by_office: dict[str, list[int]] = defaultdict(list)
    for i, term in enumerate(terms):
        if facts.offices[term.office].single:
            by_office[term.office].append(i)
    for indexes in by_office.values():
        indexes.sort(key=lambda i: (terms[i].start, terms[i].known_to))
        for at, i in enumerate(indexes):
            term = terms[i]
            if term.end_max:
                continue
            later = (terms[k] for k in indexes[at + 1 :])
            successor = next((t for t in later if t.person != term.person and t.start > term.start), None)
            if successor is None:
                continue
            latest = last_day(successor.start[: _PRECISION[successor.precision]])
            if latest >= term.as_of:
                terms[i] = replace(term, end_min=max(term.as_of, term.start), end_max=latest, as_of="")
            else:
                # Someone else began while the source still called this term open: sure only up to that day.
                terms[i] = replace(term, as_of=max(term.start, min(term.as_of, successor.start)))


_ROLE_WEIGHT = {
    "head-of-state": 800, "head-of-government": 800, "supreme-leader": 820, "pope": 900, "monarch": 700,
    "secretary-general": 700, "president-of-body": 600, "director-general": 450, "high-representative": 650,
    "vice-head-of-state": 600, "deputy-head-of-government": 450, "foreign-minister": 600, "defence-minister": 500,
    "finance-minister": 500, "interior-minister": 480, "justice-minister": 430, "speaker-lower": 450,
    "senate-majority-leader": 650, "senate-minority-leader": 650, "house-majority-leader": 600,
    "house-minority-leader": 620, "senate-majority-whip": 550, "senate-minority-whip": 550, "house-majority-whip": 520,
    "house-minority-whip": 520, "senator": 450, "representative": 350, "governor": 400, "mayor": 350,
    "legislator": 200, "deputy-minister": 220, "ambassador": 220, "un-ambassador": 400, "central-bank-governor": 450,
    "opposition-leader": 500, "party-leader": 500, "national-security-adviser": 480, "attorney-general": 430,
    "intelligence-chief": 430, "military-chief": 380, "chief-justice": 400, "justice": 380, "prosecutor": 380,
    "first-lady": 500, "chief-of-staff": 350, "spokesperson": 350, "commissioner": 400, "minister": 350,
}  # fmt: skip


def _weigh(facts: Facts, terms: list[Span], tiers: dict[str, int]) -> None:
    for term in terms:
        office = facts.offices[term.office]
        country = office.jurisdiction.split("-")[0] if office.jurisdiction[2:3] == "-" else office.jurisdiction
        weight = _ROLE_WEIGHT.get(office.role, 300 if office.role.endswith("-minister") else 250)
        weight += tiers.get(country, 0)
        reach = term.known_to
        weight += 60 if reach >= "2010" else 20 if reach >= "1990" else -120 if reach >= "1950" else -250
        person = facts.persons[term.person]
        person.weight = max(person.weight, weight, 20)


def _persons(context: Context, facts: Facts) -> None:
    for person in facts.persons.values():
        if not person.weight and person.id.startswith("factbook:"):
            # Known from rows only that a full list has put aside: a misread name.
            continue
        person.weight = person.weight or 100
        context.tables.add(
            "persons",
            id=person.id,
            name=person.name,
            given=person.given,
            family=person.family,
            suffix=person.suffix,
            birth=person.birth,
            death=person.death,
            gender={"m": "male", "f": "female"}.get(person.gender[:1].lower(), ""),
            weight=person.weight,
            source=person.source,
        )
        names = dict(person.aliases)
        for alias, (use, source) in list(names.items()):
            for other in _variants(alias, use):
                names.setdefault(other, (use, source))
        if person.weight >= SHORT_NAME_FROM and person.family and fold(person.family) != fold(person.name):
            names.setdefault(person.family, ("short", person.source))
        for alias, (use, source) in names.items():
            context.tables.add("aliases", entity=person.id, alias=alias, use=use, source=source)


def _variants(alias: str, use: str) -> list[str]:
    bare = without_initials(alias) if use in {"name", "translit", "former"} else ""
    return [bare] if bare else []

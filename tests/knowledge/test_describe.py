from __future__ import annotations

from datetime import date

from claimcheck.knowledge.describe import search
from claimcheck.knowledge.protocol import Answer


def test_exact_bearers_with_their_terms(store):
    (found,) = search(store, "sergey lavrov", date(2010, 1, 1))
    assert found.aliases == ("Sergey Lavrov",)
    (term,) = found.terms
    assert (term.office.role, term.source.id, term.holds) == ("foreign-minister", "made", Answer.YES)
    assert search(store, "Sergey Lavrov", date(2026, 6, 1))[0].terms[0].holds is Answer.UNKNOWN
    assert search(store, "Sergey Lavrov", date(1999, 1, 1))[0].terms == ()
    assert search(store, "Sergey Lavrov")[0].terms[0].holds is None


def test_near_names_where_none_is_exact(store):
    (found,) = search(store, "Antony Blinkem")
    assert (found.match.how, found.match.entity.id) == ("fuzzy", "p:bli")
    assert search(store, "Nobody Whatsoever") == ()

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model import Document
from claimcheck.running import JSON, REPORT, VERDICTS, run_documents
from claimcheck.running.cache import Cache, run_key

WRONG = "The treaty number {} was signed on February 30, 2022, in Vienna."


def documents(count):
    return [Document(WRONG.format(n), source=f"{n}.txt") for n in range(count)]


@pytest.fixture(scope="module")
def plain():
    with claimcheck.Pipeline(claimcheck.Settings(), entry_points=False) as made:
        yield made


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("needs", [{VERDICTS}, {VERDICTS, JSON}, {REPORT}])
def test_order_and_content_do_not_depend_on_processes_or_cache(tmp_path, plain, jobs, needs):
    wanted = [plain.check(d) for d in documents(11)]
    for turn in range(2):
        with Cache(str(tmp_path), run_key(plain)) as cache:
            done = list(run_documents(plain, documents(11), needs=needs, jobs=jobs, cache=cache))
        assert [o.report.document.source for o in done] == [f"{n}.txt" for n in range(11)]
        assert [o.report.verdicts for o in done] == [r.verdicts for r in wanted]
        assert [bool(o.json) for o in done] == [JSON in needs] * 11
        assert [dict(o.counts)["claims"] for o in done] == [len(r.claims) for r in wanted]
        assert [o.cached for o in done] == [turn == 1 and REPORT not in needs] * 11
        if REPORT in needs:
            assert [o.report.claims for o in done] == [r.claims for r in wanted]


def test_a_mixture_of_known_and_new_texts_stays_in_order(tmp_path, plain):
    with Cache(str(tmp_path), run_key(plain)) as cache:
        list(run_documents(plain, documents(12)[::3], needs={VERDICTS}, cache=cache))
    with Cache(str(tmp_path), run_key(plain)) as cache:
        done = list(run_documents(plain, documents(12), needs={VERDICTS}, jobs=2, cache=cache))
    assert [o.report.document.source for o in done] == [f"{n}.txt" for n in range(12)]
    assert [o.cached for o in done] == [n % 3 == 0 for n in range(12)]


def test_documents_are_read_lazily(plain):
    read = []

    def reading():
        for document in documents(50):
            read.append(document)
            yield document

    run = run_documents(plain, reading(), needs={VERDICTS})
    next(run)
    assert len(read) == 1

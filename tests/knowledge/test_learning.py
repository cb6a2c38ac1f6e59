from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.authority import open_authority
from claimcheck.knowledge.learning import Counts, compile_learned
from claimcheck.knowledge.stack import stack

PERSON = "person"


@pytest.fixture
def counts(tmp_path):
    made = Counts(tmp_path / "learned.counts")
    yield made
    made.close()


def teach(counts, form, texts, kind=PERSON, first=date(2020, 1, 1)):
    for i in range(texts):
        counts.add(f"{form} {kind} {i}", {(form, kind): 2}, first.replace(day=i % 28 + 1))


@pytest.fixture
def learned(counts, tmp_path):
    """Compiles what was counted and opens it."""

    def call(least=3):
        made = compile_learned(counts, tmp_path / "learned.sqlite", least=least)
        return made, open_authority(made.target, id="learned")

    return call


def test_frequent_and_rare_forms(counts, learned):
    teach(counts, "Petra Kandlbinder", 60)
    teach(counts, "Petra Kandelbinder", 2)  # one word, one slip away
    teach(counts, "Peter Kandlbinder", 3)  # two slips in a short word: another person
    teach(counts, "Petra Kantlbinder", 4)  # too often to be a slip
    teach(counts, "Ines Seldom", 2)
    made, layer = learned()
    assert (made.texts, made.rare) == (71, 1)
    said = layer.spelling("Petra Kandelbinder")
    assert (said.status, said.preferred, said.files, said.preferred_files) == ("rare", "Petra Kandlbinder", 2, 60)
    assert {layer.spelling(n).status for n in ("Petra Kandlbinder", "Peter Kandlbinder", "Petra Kantlbinder")} == {
        "frequent"
    }
    assert layer.spelling("Ines Seldom") is None
    assert layer.exact("Petra Kandlbinder")
    assert not layer.exact("Petra Kandelbinder")
    assert not layer.token("kandelbinder").known


def test_forms_that_fold_alike_are_one_name(counts, learned):
    teach(counts, "Zoë Brontë", 5)
    teach(counts, "Zoe Bronte", 2, first=date(2019, 5, 1))
    _, layer = learned()
    said = layer.spelling("Zoe Bronte")
    assert (said.form, said.files, said.first, said.last) == ("Zoë Brontë", 7, date(2019, 5, 1), date(2020, 1, 5))


def test_dates_come_from_the_texts_or_not_at_all(counts, learned):
    for i in range(3):
        counts.add(f"text {i}", {("Ann Lee", PERSON): 1}, None)
    _, layer = learned()
    assert (layer.spelling("Ann Lee").first, layer.version.split("+")[0]) == (None, "undated")


def test_a_text_counts_once(counts, learned):
    counts.add("same", {("Ann Lee", PERSON): 1}, None)
    assert counts.known("same")
    assert not counts.known("other")


def test_the_order_of_learning_does_not_matter(tmp_path):
    names = [
        (f"Petra Kandlbinder {i}", {("Petra Kandlbinder", PERSON): 1}, date(2020, 1, i % 28 + 1)) for i in range(40)
    ]
    names += [(f"b {i}", {("Petra Kandlbinde", PERSON): 1, ("Oslo", "place"): 1}, None) for i in range(2)]
    made = []
    for turn in range(2):
        random.Random(turn).shuffle(names)
        counts = Counts(tmp_path / f"{turn}.counts")
        for text, found, day in names:
            counts.add(text, found, day)
        made.append(compile_learned(counts, tmp_path / f"{turn}.sqlite", least=2).target.read_bytes())
        counts.close()
    assert made[0] == made[1]


def test_a_learned_name_counts_only_where_nobody_else_knows_one(counts, learned, store):
    teach(counts, "Sergey Lavrov", 30)
    teach(counts, "Petra Kandlbinder", 30)
    _, layer = learned()
    both = stack([store, layer])
    assert [m.entity.id for m in both.exact("Sergey Lavrov")] == ["p:lav"]
    assert [m.entity.id for m in both.exact("Petra Kandlbinder")] == ["learned:person:petra-kandlbinder"]
    assert both.spelling("Petra Kandlbinder").status == "frequent"
    assert [m.entity.id for m in both.fuzzy("Sergey Lavrow")].count("learned:person:sergey-lavrov") == 0


def test_two_at_once(counts, tmp_path):
    with pytest.raises(KnowledgeError, match="another `kb learn` is running"):
        Counts(tmp_path / "learned.counts")


def test_counts_of_another_version(tmp_path):
    path = tmp_path / "learned.counts"
    Counts(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = 99")
    connection.commit()
    connection.close()
    with pytest.raises(KnowledgeError, match=r"learned.counts: the counts have layout 99.*learn the archive again"):
        Counts(path)


def test_counts_that_are_damaged(tmp_path):
    path = tmp_path / "learned.counts"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(KnowledgeError, match="cannot be written"):
        Counts(path)


def test_a_full_disk_keeps_what_was_saved(counts, tmp_path):
    counts.add("first", {("Ann Lee", PERSON): 1}, None)
    counts.save()
    counts.connection.execute("COMMIT")
    (pages,) = counts.connection.execute("PRAGMA page_count").fetchone()
    counts.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    counts.connection.execute("BEGIN")
    many = {(f"Name {'x' * (i % 90)} Number{i}", PERSON): 1 for i in range(5000)}
    with pytest.raises(KnowledgeError, match=r"full.*make room"):
        counts.add("second", many, None)
    counts.close()
    again = Counts(tmp_path / "learned.counts")
    assert again.texts == 1
    again.close()


SCRIPT = """
import sys
from pathlib import Path
from claimcheck.knowledge.learning import Counts
counts = Counts(Path(sys.argv[1]))
for i in range(10**7):
    counts.add(f"text {i}", {(f"Ann Lee{i % 50}", "person"): 1}, None)
    if i % 50 == 49:
        counts.save()
"""


def test_a_kill_in_the_middle_counts_nothing_twice(tmp_path):
    path = tmp_path / "learned.counts"
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)])
    deadline = time.monotonic() + 60
    wal = tmp_path / "learned.counts-wal"
    while not (wal.exists() and wal.stat().st_size > 200_000):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    counts = Counts(path)
    texts = counts.texts
    assert texts > 0
    assert texts % 50 == 0
    (mentions,) = counts.connection.execute("SELECT sum(texts) FROM form").fetchone()
    assert mentions == texts  # each text with its names, or not at all
    counts.close()

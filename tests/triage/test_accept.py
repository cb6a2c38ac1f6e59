from __future__ import annotations

import pytest

import claimcheck
from claimcheck.triage.accept import read_accept_lists

CODES = frozenset({"date-impossible", "name-misspelled"})
WRONG = "The treaty was signed on February 30, 2022, in Vienna."


def write(folder, text, name="accepted.txt"):
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("February  30, 2022   # the calendar of the play", 0),
        ("february 30, 2022", 0),
        ("date-impossible: February 30, 2022", 0),
        ("name-misspelled: February 30, 2022", 1),
        ("February 30", 1),
        ("# February 30, 2022", 1),
    ],
)
def test_entries(tmp_path, pipeline, entry, found):
    report = read_accept_lists([write(tmp_path, f"\n{entry}\n")], CODES)(pipeline.check(WRONG))
    assert len(report.findings) == found
    assert len(report.suppressed) == 1 - found


def test_the_reason_is_the_comment_else_the_line(tmp_path, pipeline):
    file = write(tmp_path, "x\nFebruary 30, 2022\n")
    assert read_accept_lists([file], CODES)(pipeline.check(WRONG)).suppressed[0].reason == f"{file}:2"
    file = write(tmp_path, "February 30, 2022 # a play\n", "other.txt")
    assert read_accept_lists([file], CODES)(pipeline.check(WRONG)).suppressed[0].reason == "a play"


def test_the_pipeline_uses_the_lists_of_its_settings(tmp_path):
    settings = claimcheck.Settings(accept=(write(tmp_path, "February 30, 2022\n"),))
    with claimcheck.Pipeline(settings, entry_points=False) as pipeline:
        report = pipeline.check(WRONG)
    assert report.findings == ()
    assert [s.by for s in report.suppressed] == ["accept"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9\n", "is not UTF-8"),
        (b"x\ndate-imposible: y\n", ":2: there is no code 'date-imposible'. Did you mean 'date-impossible'"),
    ],
)
def test_bad_lists_are_named_with_the_line(tmp_path, content, message):
    file = write(tmp_path, content)
    with pytest.raises(claimcheck.ConfigurationError) as caught:
        read_accept_lists([file], CODES)
    assert str(caught.value).startswith(file)
    assert message in str(caught.value)


def test_a_missing_list(tmp_path):
    with pytest.raises(claimcheck.ConfigurationError, match="cannot be read: No such file"):
        read_accept_lists([str(tmp_path / "none.txt")], CODES)

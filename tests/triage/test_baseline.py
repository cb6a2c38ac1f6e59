from __future__ import annotations

import json

import pytest

import claimcheck
from claimcheck.triage.baseline import BaselineWriter, read_baseline
from claimcheck.triage.fingerprint import fingerprints

WRONG = "The treaty was signed on February 30, 2022, in Vienna."
OTHER = "They met again on April 31, 2022, in Rome."


def baseline_of(pipeline, folder, *texts):
    writer = BaselineWriter(str(folder / "baseline.json"))
    for number, text in enumerate(texts):
        writer.add(pipeline.check(text, source=str(folder / f"{number}.txt")))
    (folder / "baseline.json").write_text(writer.text())
    return read_baseline(str(folder / "baseline.json"))


def test_known_findings_are_kept_back_and_new_ones_are_not(tmp_path, pipeline):
    baseline = baseline_of(pipeline, tmp_path, WRONG)
    report = baseline(pipeline.check(f"A new start.\n\n{WRONG} {OTHER}", source=str(tmp_path / "0.txt")))
    assert [v.span.of(report.document.text) for v in report.findings] == ["April 31, 2022"]
    assert [s.by for s in report.suppressed] == ["baseline"]
    assert baseline.stale == 0


def test_the_same_error_once_more_is_new(tmp_path, pipeline):
    baseline = baseline_of(pipeline, tmp_path, WRONG)
    report = baseline(pipeline.check(f"{WRONG}\n\n{WRONG}", source=str(tmp_path / "0.txt")))
    assert len(report.findings) == 1
    assert report.findings[0].span.start > len(WRONG)


def test_another_text_is_not_covered(tmp_path, pipeline):
    baseline = baseline_of(pipeline, tmp_path, WRONG)
    assert len(baseline(pipeline.check(WRONG, source=str(tmp_path / "9.txt"))).findings) == 1


def test_what_is_gone_is_counted(tmp_path, pipeline):
    baseline = baseline_of(pipeline, tmp_path, f"{WRONG} {OTHER}")
    baseline(pipeline.check(OTHER, source=str(tmp_path / "0.txt")))
    assert baseline.stale == 1


def test_paths_in_the_file_are_relative_to_it(tmp_path, pipeline):
    baseline_of(pipeline, tmp_path, WRONG)
    tree = json.loads((tmp_path / "baseline.json").read_text())
    assert list(tree["findings"]) == ["0.txt"]
    (row,) = tree["findings"]["0.txt"]
    assert (row["code"], row["words"]) == ("date-impossible", "February 30, 2022")


def test_fingerprints_do_not_depend_on_the_place(pipeline):
    here = set(fingerprints(pipeline.check(WRONG)).values())
    there = set(fingerprints(pipeline.check(f"Something else was said.\n\n{WRONG}")).values())
    assert here <= there


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 2, "findings": {}}',
        b'{"version": 1, "findings": {"a": [1]}}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path, content):
    file = tmp_path / "b.json"
    file.write_bytes(content)
    with pytest.raises(claimcheck.ConfigurationError, match=r"b\.json: this is no baseline"):
        read_baseline(str(file))


def test_a_missing_baseline_says_how_to_write_one(tmp_path):
    with pytest.raises(claimcheck.ConfigurationError, match="--write-baseline"):
        read_baseline(str(tmp_path / "none.json"))

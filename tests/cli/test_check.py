"""``claimcheck check`` as users and CI run it: exit codes, streams, formats, bad input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from claimcheck.reporting.schema import report_schema

WRONG = "The treaty was signed on February 30, 2022, in Vienna.\n"
RIGHT = "The treaty was signed on February 28, 2022, in Vienna.\n"


def write(folder, name, content):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_findings_give_code_1_and_show_place_evidence_and_mend(desk, check):
    code, out, err = check(write(desk, "a.txt", WRONG))
    assert code == 1
    assert "error" in out
    assert "a.txt:1:26" in out
    assert "evidence:" in out
    assert "Checked 1 file" in out
    assert err == ""


def test_nothing_found_gives_code_0(desk, check):
    code, out, _ = check(write(desk, "a.txt", RIGHT))
    assert code == 0
    assert "Found nothing to mend." in out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("notice", 1), ("never", 0)])
def test_fail_on(desk, check, fail_on, code):
    assert check(write(desk, "a.txt", WRONG), "--fail-on", fail_on)[0] == code


def test_ignore_and_select(desk, check):
    file = write(desk, "a.txt", WRONG)
    assert check(file, "--ignore", "date-impossible")[0] == 0
    assert check(file, "--select", "date-impossible")[0] == 1
    code, _, err = check(file, "--ignore", "date-imposible")
    assert code == 2
    assert "There is no code 'date-imposible'" in err


def test_json_fits_the_schema_and_carries_positions(desk, check):
    code, out, _ = check(write(desk, "a.txt", "Żółć.\r\n" + WRONG), "--format", "json", "--published", "2022-03-05")
    loaded = json.loads(out)
    jsonschema.Draft202012Validator(report_schema(), format_checker=jsonschema.FormatChecker()).validate(loaded)
    assert code == 1
    (document,) = loaded["documents"]
    assert (document["published"], document["published_from"]) == ("2022-03-05", "option")
    verdict = next(v for v in document["verdicts"] if v["severity"] == "error")
    assert verdict["span"]["line"] == 2
    assert "February 30" in verdict["span"]["text"]


def test_several_formats_in_one_run(desk, check):
    code, out, _ = check(write(desk, "a.txt", WRONG), "--format", "human", "--format", "json=out.json")
    assert code == 1
    assert "Checked 1 file" in out
    assert json.loads((desk / "out.json").read_text())["summary"]["errors"] == 1


def test_an_unknown_format_is_refused(desk, check):
    code, _, err = check(write(desk, "a.txt", RIGHT), "--format", "jsn")
    assert code == 2
    assert "the format 'jsn' is not known. Formats are: " in err


def test_an_unwritable_output_loses_nothing(desk, check):
    code, _, err = check(write(desk, "a.txt", RIGHT), "--format", "json=no/such/folder/out.json")
    assert code == 2
    assert "no/such/folder/out.json: cannot be written" in err


def test_the_old_output_stays_when_the_run_fails(desk, check):
    old = write(desk, "out.json", "old")
    assert check(write(desk, "a.txt", RIGHT), "--format", f"json={old}", "--format", "nope")[0] == 2
    assert old.read_text() == "old"
    assert sorted(p.name for p in desk.iterdir()) == ["a.txt", "out.json"]


def test_output_that_cannot_be_written_is_told(desk, check):
    file = write(desk, "a.txt", WRONG)
    (desk / "folder").mkdir()
    code, _, err = check(file, "--format", f"json={desk / 'folder'}")
    assert code == 2
    assert "folder: is a folder: name a file in it." in err
    code, _, err = check(file, "--format", "json=out", "--format", "sarif=./out")
    assert code == 2
    assert "two formats go into ./out" in err
    assert not (desk / "out").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk(desk):
    write(desk, "a.txt", WRONG)
    for arguments in (("--format", "json=/dev/full"), ("--format", "human")):
        with open("/dev/full", "w") as full:
            command = [sys.executable, "-m", "claimcheck", "check", "a.txt", *arguments]
            result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=desk, check=False)
        assert result.returncode == 2
        assert result.stderr.startswith(b"claimcheck: the output cannot be written: No space left")
        assert result.stderr.count(b"\n") == 1


def test_a_link_to_the_output_stays_a_link(desk, check):
    (desk / "real.json").write_text("old")
    (desk / "link.json").symlink_to(desk / "real.json")
    assert check(write(desk, "a.txt", RIGHT), "--format", "json=link.json")[0] == 0
    assert (desk / "link.json").is_symlink()
    assert json.loads((desk / "real.json").read_text())["summary"]["files"] == 1


def test_every_format_in_one_run(desk, check):
    file = write(desk, "a.txt", WRONG)
    names = [
        "checkstyle",
        "claimreview",
        "concise",
        "github",
        "gitlab",
        "html",
        "json",
        "jsonl",
        "junit",
        "markdown",
        "rdjson",
        "sarif",
    ]
    arguments = [a for n in names for a in ("--format", f"{n}=out.{n}")]
    code, out, err = check(file, "--format", "human", *arguments)
    assert (code, err) == (1, "")
    assert "Checked 1 file" in out
    for name in names:
        assert "February 30" in (desk / f"out.{name}").read_text(encoding="utf-8").replace("\\", "")
    rules = json.loads((desk / "out.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    rule = next(r for r in rules if r["id"] == "date-impossible")
    assert rule["help"]["markdown"]
    assert rule["shortDescription"]["text"]


def test_the_publication_date_and_its_absence_are_told_once(desk, check):
    write(desk, "2023-03-21-a.txt", RIGHT)
    write(desk, "b.txt", RIGHT)
    write(desk, "c.txt", RIGHT)
    write(desk, "d.md", f"---\ndate: 2023-03-20\n---\n{RIGHT}")
    out = check("2023-03-21-a.txt")[1]
    assert "Published 2023-03-21 (file name)." in out
    out = check("d.md")[1]
    assert "Published 2023-03-20 (front matter)." in out
    out = check("b.txt")[1]
    assert out.count("No publication date: rules that need one were left out. --published gives it.") == 1
    out = check(".")[1]
    assert "Publication dates: 1 by file name, 1 by front matter." in out
    assert out.count("2 without a publication date") == 1


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.html", f"<p>One.</p>\n<p>{WRONG}</p>", "a.html:2:29"),
        ("a.md", f"# One\n\n> {WRONG}", "a.md:3:28"),
        ("a.json", json.dumps({"body_text": f"One.\n\n{WRONG}"}), "a.json:1:49"),
        ("a.jsonl", json.dumps({"id": "x", "text": WRONG}), "a.jsonl:1:47 (document x)"),
        ("a.xml", f"<nitf><body>\n<p>{WRONG}</p></body></nitf>", "a.xml:2:29"),
    ],
)
def test_findings_point_into_the_file_of_any_format(desk, check, name, content, place):
    code, out, _ = check(write(desk, name, content))
    assert code == 1
    assert place in out


def test_a_format_in_is_forced_or_refused(desk, check):
    write(desk, "a.html", f"<p>{WRONG}</p>")
    assert "a.html:1:29" in check("a.html", "--format-in", "text")[1]
    code, _, err = check("a.html", "--format-in", "htm")
    assert code == 2
    assert "the input format 'htm' is not known. Did you mean 'html'?" in err


def test_one_bad_line_of_a_file_costs_itself_only(desk, check):
    code, out, err = check(write(desk, "a.jsonl", json.dumps({"text": WRONG}) + "\nrubbish\n"))
    assert code == 2
    assert "a.jsonl:1:" in out
    assert "a.jsonl: line 2: it is no valid JSON" in err


def test_a_file_that_changes_while_it_is_read_is_read_once(desk, check, monkeypatch):
    """The bytes are taken at once; what is in the file afterwards has no part in the report."""
    file = write(desk, "a.html", f"<p>{WRONG}</p>")
    from claimcheck.reading import files

    taken = files.read_bytes

    def then_change(*arguments, **options):
        file.write_bytes(b"<p>Short.</p>")
        return taken(*arguments, **options)

    monkeypatch.setattr(files, "read_bytes", then_change)
    code, out, _ = check(file)
    assert code == 1
    assert "a.html:1:29" in out


def test_standard_input(desk, check, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    code, out, _ = check("-")
    assert code == 1
    assert "<stdin>:1:26" in out


def test_a_folder_is_searched(desk, check):
    (desk / "in").mkdir()
    write(desk / "in", "a.txt", WRONG)
    write(desk / "in", "b.txt", RIGHT)
    write(desk / "in", "c.png", b"\x89PNG\r\n\x1a\n\0")
    code, out, _ = check("in")
    assert code == 1
    assert "Checked 2 files" in out


def test_checking_no_file_is_code_2(desk, check):
    (desk / "empty").mkdir()
    code, _, err = check("empty")
    assert code == 2
    assert "no file to check" in err


BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0" * 20,
    "binary.dat": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named_and_the_rest_still_checked(desk, check, name):
    code, out, err = check(write(desk, name, BAD[name]), write(desk, "good.txt", WRONG))
    assert code == 2
    assert name in err
    assert err.count(name) == 1
    assert "Traceback" not in err + out
    assert "good.txt:1:26" in out
    assert "Checked 1 file" in out


def test_a_missing_file(desk, check):
    code, out, err = check("nowhere.txt", write(desk, "good.txt", WRONG))
    assert code == 2
    assert "nowhere.txt" in err
    assert "good.txt:1:26" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(desk, check):
    file = write(desk, "secret.txt", WRONG)
    file.chmod(0)
    code, _, err = check(file)
    assert code == 2
    assert "secret.txt" in err


def test_a_file_over_the_limit(desk, check):
    write(desk, "claimcheck.toml", "max-bytes = 1000\n")
    code, _, err = check(write(desk, "big.txt", RIGHT * 100))
    assert code == 2
    assert "big.txt: it has 5,500 bytes, the limit is 1,000" in err


def test_a_line_of_megabytes(desk, check):
    code, out, _ = check(write(desk, "long.txt", "word " * 200_000 + WRONG))
    assert code == 1
    assert max(map(len, out.splitlines())) < 300


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(desk, check, encoding):
    code, out, _ = check(write(desk, "a.txt", ("“Café” owners — all of them — agreed.\n" + WRONG).encode(encoding)))
    assert code == 1
    assert "a.txt:2:26" in out


@pytest.mark.parametrize("day", ["tomorrow", "2023-02-30", "21/03/2023", "\x1b[31m"])
def test_a_bad_date(desk, check, day):
    code, _, err = check(write(desk, "a.txt", RIGHT), "--published", day)
    assert code == 2
    assert "write it as YYYY-MM-DD" in err
    assert "\x1b" not in err


def test_a_broken_configuration(desk, check):
    write(desk, "claimcheck.toml", "fail-on = \n")
    code, _, err = check(write(desk, "a.txt", RIGHT))
    assert code == 2
    assert "claimcheck.toml: is no valid TOML" in err


def test_a_missing_configuration(desk, check):
    code, _, err = check(write(desk, "a.txt", RIGHT), "--config", "other.toml")
    assert code == 2
    assert "other.toml: there is no such configuration file" in err


@pytest.mark.parametrize(
    "arguments",
    [(), ("--fail-on", "sometimes"), ("a.txt", "--jobs", "0"), ("a.txt", "--nonsense"), ("--online", "--offline")],
)
def test_usage_errors(desk, check, arguments):
    code, _, err = check(*arguments)
    assert code == 2
    assert "See `claimcheck check --help`." in err


def test_switched_off_by_name_and_by_environment(desk, check, monkeypatch):
    file = write(desk, "a.txt", WRONG)
    assert check(file, "--disable", "dates")[0] == 0
    monkeypatch.setenv("CLAIMCHECK_DISABLE_PLUGINS", "dates")
    assert check(file)[0] == 0
    assert check(file, "--disable", "datse")[0] == 2


def test_escapes_in_the_text_are_never_echoed(desk, check):
    text = "\x1b[2J\x1b]0;x\x07 The treaty was signed\x9b on February 30, 2022, in \u202eVienna.\n"
    code, out, err = check(write(desk, "a.txt", text))
    assert code == 1
    assert not any(c in out + err for c in "\x1b\x07\x9b\u202e")


def run(*arguments, cwd, **options):
    command = [sys.executable, "-m", "claimcheck", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=cwd, check=False, **options)


def test_jobs_keep_the_order(desk):
    for number in range(12):
        write(desk, f"{number:02}.txt", WRONG if number % 3 else RIGHT)
    one, two = (run("check", ".", "--jobs", n, "--format", "json", cwd=desk) for n in (1, 2))
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert [d["source"][-6:] for d in json.loads(two.stdout)["documents"]] == [f"{n:02}.txt" for n in range(12)]


def test_a_plugin_that_fails_to_import_stops_the_run(desk):
    site = desk / "site"
    info = site / "broken_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    write(info, "entry_points.txt", "[claimcheck]\nbroken = broken_plugin_module\n")
    write(site, "broken_plugin_module.py", "raise RuntimeError('no luck')\n")
    write(desk, "a.txt", RIGHT)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    result = run("check", "a.txt", cwd=desk, env=environment)
    assert result.returncode == 2
    assert b"The plugin 'broken' of broken-plugin 1.0 cannot be imported: RuntimeError: no luck." in result.stderr
    assert b"Traceback" not in result.stderr
    assert (
        run("check", "a.txt", "--disable", "broken", cwd=desk, env={**os.environ, "PYTHONPATH": str(site)}).returncode
        == 0
    )


def test_a_reader_that_goes_away(desk):
    write(desk, "a.txt", WRONG * 3000)
    script = f"{sys.executable} -m claimcheck check a.txt | head -1"
    result = subprocess.run(script, shell=True, capture_output=True, cwd=desk, check=False)
    assert result.stderr == b""
    assert b"a.txt:1:26" in result.stdout


@pytest.mark.parametrize(("environment", "colored"), [({}, False), ({"NO_COLOR": "1"}, False), ({"FORCE": "1"}, True)])
def test_no_colours_where_nobody_looks(desk, environment, colored):
    write(desk, "a.txt", WRONG)
    options = ["--color", "always"] if colored else []
    result = run("check", "a.txt", *options, cwd=desk, env={**os.environ, **environment})
    assert (b"\x1b[" in result.stdout) is colored


def test_heavy_packages_stay_out_of_a_plain_check(desk):
    write(desk, "a.txt", RIGHT)
    code = (
        "import sys; from claimcheck.cli import main; main(['check', 'a.txt']); "
        "print([m for m in ('pydantic', 'httpx', 'rich', 'importlib.metadata', 'asyncio') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=desk, check=True)
    assert result.stdout.decode().splitlines()[-1] == "[]"


def test_the_example_article():
    article = Path(__file__).parents[2] / "examples" / "summit.txt"
    text = article.read_text(encoding="utf-8")
    result = run("check", article, "--published", "2023-03-25", "--format", "json", cwd=article.parent)
    assert result.returncode == 1
    (document,) = json.loads(result.stdout)["documents"]
    actionable = [v for v in document["verdicts"] if v["severity"] in ("error", "warning")]
    found = {(v["checker"], v["span"]["text"]) for v in actionable}
    wrong = [
        ("names", "Layen"),
        ("titles", "Italian President"),
        ("titles", "Chinese prime minister"),
        ("dates", "Thursday, February 10, 2023"),
        ("dates", "February 30"),
    ]
    for checker, words in wrong:
        at = text.index(words)
        hits = [
            v
            for v in actionable
            if v["checker"] == checker and v["span"]["start"] < at + len(words) and v["span"]["end"] > at
        ]
        assert hits, (checker, words, found)
        assert all(v["suggestions"] and v["evidence"] for v in hits)
    assert len(actionable) == len(wrong), found
    supported = [v["message"] for v in document["verdicts"] if v["status"] == "supported"]
    assert any("Blinken" in m for m in supported)
    assert any("Macron" in m for m in supported)


def test_the_page_of_the_run_before_is_not_read_as_copy(check, desk):
    (desk / "a.txt").write_text(WRONG)
    for _ in range(2):
        code, out, _ = check(".", "--format", "json", "--format", "html=page.html", "--no-cache")
        assert (code, [d["source"] for d in json.loads(out)["documents"]]) == (1, ["./a.txt"])


def test_a_text_is_not_overwritten_by_its_own_report(check, desk):
    (desk / "a.html").write_text(f"<p>{WRONG}</p>")
    code, _, err = check("a.html", "--format", "html=./a.html")
    assert code == 2
    assert "./a.html is a text to check: name another file" in err
    assert (desk / "a.html").read_text() == f"<p>{WRONG}</p>"


def test_quiet_json_holds_findings_only(check, desk):
    (desk / "a.txt").write_text("Antony Blinken spoke in Kyiv. " + WRONG)
    verdicts = json.loads(check("a.txt", "--quiet", "--format", "json")[1])["documents"][0]["verdicts"]
    assert {v["status"] for v in verdicts} == {"contradicted"}
    loud = json.loads(check("a.txt", "--format", "json")[1])["documents"][0]["verdicts"]
    assert len(loud) > len(verdicts)


ARTICLE = (
    "Leaders met.\nThe treaty was signed on February 30, 2022, in Vienna.\nFrench President Emmanuel Macron left.\n"
)


def test_a_trace_is_shown_with_each_finding(desk, check):
    code, out, err = check(write(desk, "a.txt", ARTICLE), "--published", "2022-03-05", "--trace")
    assert code == 1
    assert err == ""
    assert out.count("how it came about") == 1
    assert "rule      date-impossible" in out
    assert "verified" in out


def test_without_it_there_is_none(desk, check):
    write(desk, "a.txt", ARTICLE)
    assert "came about" not in check("a.txt", "--published", "2022-03-05")[1]
    _, out, _ = check("a.txt", "--published", "2022-03-05", "--format", "json")
    assert all(v["trace"] == [] for v in json.loads(out)["documents"][0]["verdicts"])


def test_json_carries_the_steps(desk, check):
    write(desk, "a.txt", ARTICLE)
    _, out, _ = check("a.txt", "--published", "2022-03-05", "--format", "json", "--trace")
    found = json.loads(out)
    jsonschema.validate(found, report_schema())
    steps = [s for v in found["documents"][0]["verdicts"] for s in v["trace"]]
    assert {"kind", "text", "score", "kept", "evidence"} == set(steps[0])
    assert any(s["evidence"] and s["evidence"]["valid_from"] == "2017-05-14" for s in steps)


@pytest.mark.parametrize("place", ["3:3", "a.txt:3", "a.txt:3:16"])
def test_a_place_picks_what_was_judged_there(desk, check, place):
    write(desk, "a.txt", ARTICLE)
    code, out, err = check("a.txt", "--published", "2022-03-05", "--at", place)
    assert code == 1
    assert err == ""
    assert "supported a.txt:3:" in out
    assert "how it came about" in out
    assert "error a.txt" not in out


def test_an_id_picks_its_finding(desk, check):
    write(desk, "a.txt", ARTICLE)
    _, out, _ = check("a.txt", "--published", "2022-03-05", "--trace")
    (key,) = [line.split("(finding ")[1].split(")")[0] for line in out.splitlines() if "(finding " in line]
    _, out, err = check("a.txt", "--published", "2022-03-05", "--at", key)
    assert err == ""
    assert out.count("how it came about") == 1
    assert "error a.txt:2:26 date-impossible" in out


def test_a_place_where_nothing_was_judged_says_what_is_there(desk, check):
    write(desk, "a.txt", ARTICLE)
    _, out, err = check("a.txt", "--published", "2022-03-05", "--at", "a.txt:1:2", "--at", "b.txt:2", "--at", "99")
    assert "came about" not in out
    assert "--at a.txt:1:2: no verdict there.\n  claim: “Leaders met.” (no checker has anything to say of it)" in err
    assert "--at b.txt:2: no verdict there." in err
    assert "--at 99: no verdict there." in err


@pytest.mark.parametrize("place", ["", "x", "0", "3:0", "a.txt", "a.txt:x", "1:2:3:x", "abc1234"])
def test_what_is_no_place_is_refused(desk, check, place):
    write(desk, "a.txt", ARTICLE)
    code, _, err = check("a.txt", "--at", place)
    assert code == 2
    assert "is no place" in err


def test_a_finding_that_is_kept_back_says_by_what(desk, check):
    write(desk, "a.txt", "claimcheck: ignore[date-impossible] so it was\n" + WRONG)
    _, out, _ = check("a.txt", "--trace")
    assert "held back by ignore" in out
    write(desk, "a.txt", WRONG)
    check("a.txt", "--baseline", "b.json", "--write-baseline")
    code, out, _ = check("a.txt", "--baseline", "b.json", "--trace")
    assert code == 0
    assert "held back by baseline" in out


def test_the_cache_and_several_processes_respect_it(desk, monkeypatch):
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(desk / "cache"))
    for name in "abc":
        write(desk, f"{name}.txt", WRONG)
    files = [f"{n}.txt" for n in "abc"]
    assert b"came about" not in run("check", *files, cwd=desk).stdout
    for _ in range(2):
        assert run("check", *files, "--trace", "--jobs", "2", cwd=desk).stdout.count(b"how it came about") == 3
    assert b"came about" not in run("check", *files, cwd=desk).stdout

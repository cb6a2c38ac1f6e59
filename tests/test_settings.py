from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from claimcheck import ConfigurationError, Settings, load_settings
from claimcheck.settings import data_folder, find_configuration, parse_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        ("2023-03-21", date(2023, 3, 21)),
        (" 2023-03-21T10:00:00Z ", date(2023, 3, 21)),
        (date(2020, 1, 2), date(2020, 1, 2)),
        (datetime(2020, 1, 2, 3), date(2020, 1, 2)),
    ],
)
def test_parse_date(given, expected):
    assert parse_date(given) == expected


@pytest.mark.parametrize("given", ["", "yesterday", "2023-02-30", "21.03.2023", "x" * 500])
def test_parse_date_refuses(given):
    with pytest.raises(ConfigurationError, match="write it as YYYY-MM-DD"):
        parse_date(given)


def test_defaults_without_a_file(tmp_path):
    assert load_settings(folder=tmp_path, environ={}) == Settings()


def test_precedence(tmp_path):
    (tmp_path / "claimcheck.toml").write_text('fail-on = "error"\nignore = ["name-variant"]\ndisable = ["dates"]\n')
    settings = load_settings(folder=tmp_path, environ={"CLAIMCHECK_DISABLE_PLUGINS": "titles, dates"}, ignore=("x",))
    assert settings.fail_on == "error"
    assert settings.ignore == ("x",)
    assert settings.disable == ("dates", "titles")
    assert settings.config_file == str(tmp_path / "claimcheck.toml")


def test_nearest_file_upwards(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "claimcheck.toml").write_text("")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find_configuration(deep) == str(tmp_path / "claimcheck.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.claimcheck]\nfail-on = 'never'\n")
    assert find_configuration(deep) == str(tmp_path / "a" / "pyproject.toml")
    assert load_settings(folder=deep, environ={}).fail_on == "never"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail-om = 'error'", "unknown key 'fail-om'. Did you mean 'fail-on'"),
        ("fail-on = 'sometimes'", "fail-on: "),
        ("check-seconds = -1", "check-seconds: "),
        ("select = 'x'", "select: "),
        ("= broken", "no valid TOML"),
        ("[severity]\ntitle-wrong = 'loud'", "severity.title-wrong: "),
    ],
)
def test_broken_files_name_file_and_key(tmp_path, text, message):
    file = tmp_path / "claimcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        load_settings(folder=tmp_path, environ={})
    assert str(file) in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_no_utf8(tmp_path):
    (tmp_path / "claimcheck.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        load_settings(folder=tmp_path, environ={})


def test_unknown_override():
    with pytest.raises(ConfigurationError, match="There is no setting 'colour'"):
        load_settings(environ={}, colour="red")


def test_select_and_ignore():
    assert Settings().reports("a")
    assert not Settings(ignore=("a",)).reports("a")
    assert Settings(select=("a",)).reports("a")
    assert not Settings(select=("b",)).reports("a")


def test_where_own_knowledge_is_looked_for(tmp_path):
    assert data_folder({"XDG_DATA_HOME": "/data", "HOME": "/home/x"}, "linux") == "/data/claimcheck/knowledge"
    assert data_folder({"XDG_DATA_HOME": "relative", "HOME": "/home/x"}, "linux") == (
        "/home/x/.local/share/claimcheck/knowledge"
    )
    assert data_folder({"HOME": "/Users/x"}, "darwin") == "/Users/x/Library/Application Support/claimcheck/knowledge"
    assert data_folder({"LOCALAPPDATA": "L"}, "win32").startswith("L")
    assert data_folder({}, "linux") is None
    assert data_folder({}, "darwin") is None
    assert data_folder({}, "win32") is None
    assert load_settings(environ={"HOME": "/h"}).knowledge.directory == "/h/.local/share/claimcheck/knowledge"
    assert load_settings(environ={"HOME": "/h", "CLAIMCHECK_KNOWLEDGE": "/k"}).knowledge.directory == "/k"
    assert load_settings(environ={"HOME": "/h", "CLAIMCHECK_KNOWLEDGE": ""}).knowledge.directory is None


def test_the_table_of_knowledge(tmp_path):
    file = tmp_path / "claimcheck.toml"
    file.write_text('[knowledge]\nhouse = "names.yml"\npaths = ["a.sqlite", "/b.sqlite"]\n')
    own = load_settings(config=file, environ={"HOME": "/h"}).knowledge
    assert own.house == str(tmp_path / "names.yml")
    assert own.paths == (str(tmp_path / "a.sqlite"), "/b.sqlite")
    assert own.directory == "/h/.local/share/claimcheck/knowledge"
    assert own.base is None
    file.write_text('[knowledge]\ndirectory = "own"\n')
    assert load_settings(config=file, environ={"HOME": "/h"}).knowledge.directory == str(tmp_path / "own")
    assert load_settings(config=file, environ={"CLAIMCHECK_KNOWLEDGE": "/k"}).knowledge.directory == "/k"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[wikidata]\nsecond = 1.0\n", "unknown key 'wikidata.second'. Did you mean 'seconds'?"),
        ('[wikidata]\napi = "ftp://x/"\n', "wikidata.api: "),
        ("[wikidata]\nseconds = -1.0\n", "wikidata.seconds: "),
        ('[knowledge]\nhous = "x"\n', "unknown key 'knowledge.hous'. Did you mean 'house'?"),
        ("[knowledge]\nhouse = 3\n", "knowledge.house"),
        ('knowledge = "x.sqlite"\n', "knowledge"),
    ],
)
def test_a_wrong_table_of_knowledge(tmp_path, text, said):
    file = tmp_path / "claimcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError, match=re.escape(said)):
        load_settings(config=file, environ={})

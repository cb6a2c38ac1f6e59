from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "record_wikidata.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("record_wikidata", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_records_and_compares(tool, wikidata, tmp_path, capsys):
    told = wikidata.told()
    code = tool.main([str(tmp_path / "new"), "Maarten Quillfeather", "--api", told["api"], "--sparql", told["sparql"]])
    assert code == 0, capsys.readouterr()
    assert list(json.loads((tmp_path / "new" / "entities.json").read_text("utf-8"))) == ["Q900001"]


def test_refuses_without_a_network(tool, tmp_path, capsys):
    dead = "http://127.0.0.1:1/"
    assert tool.main([str(tmp_path / "new"), "Ann Bell", "--api", dead, "--sparql", dead]) == 2
    assert "Nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_changed_shape_is_told(tool, wikidata, tmp_path, capsys):
    wikidata.entities["Q900001"]["aliases"] = []
    told = wikidata.told()
    arguments = [str(tmp_path), "Maarten Quillfeather", "--api", told["api"], "--sparql", told["sparql"]]
    assert tool.main(arguments) == 1
    assert "aliases is no object" in capsys.readouterr().out

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.settings import Settings

HERE = Path(__file__).parent


def _load(name: str):
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name.removeprefix('live_')}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


people = _load("live_people")
live_server = _load("live_server")


@pytest.fixture
def wikidata():
    """A server with a few persons."""
    made = live_server.Server(people.world())
    yield made
    made.stop()


@pytest.fixture
def online(wikidata):
    """Makes pipelines that ask the server; closed at the end."""
    made = []

    def call(*, cache: bool = False, **told) -> claimcheck.Pipeline:
        settings = Settings(online=True, cache=cache, wikidata=wikidata.told(**told))
        made.append(claimcheck.Pipeline(settings, entry_points=False))
        return made[-1]

    yield call
    for pipeline in made:
        pipeline.close()

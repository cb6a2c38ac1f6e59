"""What users and plugin authors rely on says what it is: hooks, protocols, public types, settings, options."""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re

import pytest

import claimcheck
from claimcheck._configuration import Configuration, KnowledgeTable, OverrideTable, WikidataTable
from claimcheck.annotating.protocol import Annotator
from claimcheck.checking.protocol import CheckContext, Checker
from claimcheck.cli.registry import BUNDLED, build_parser
from claimcheck.knowledge.protocol import Knowledge
from claimcheck.plugins.hookspecs import HookSpecs
from claimcheck.reading.protocol import Reader
from claimcheck.reporting.protocol import Reporter
from claimcheck.splitting.protocol import Splitter

HOOKS = [f for n, f in inspect.getmembers(HookSpecs, inspect.isfunction) if n.startswith("claimcheck_")]
PROTOCOLS = (Annotator, CheckContext, Checker, Knowledge, Reader, Reporter, Splitter)
TYPES = sorted(
    {t for n in claimcheck.__all__ if inspect.isclass(t := getattr(claimcheck, n))}, key=lambda kind: kind.__name__
)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.__name__)
def test_every_hook_and_each_of_its_arguments_is_documented(hook):
    text = inspect.getdoc(hook) or ""
    said, _, arguments = text.partition("\n\nArgs:\n")
    assert said.strip()
    documented = re.findall(r"^    (\w+): \S", arguments, re.MULTILINE)
    assert documented == [a for a in inspect.signature(hook).parameters if a != "self"]


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol.__name__)
def test_every_part_of_a_protocol_is_documented(protocol):
    assert inspect.getdoc(protocol)
    for name, member in vars(protocol).items():
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
            assert inspect.getdoc(member), name


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_public_type_is_documented(kind):
    assert inspect.getdoc(kind)
    assert not (inspect.getdoc(kind) or "").startswith(f"{kind.__name__}("), "that is what dataclasses make up"
    if dataclasses.is_dataclass(kind):
        assert all(f.type for f in dataclasses.fields(kind))


@pytest.mark.parametrize("table", [Configuration, KnowledgeTable, OverrideTable, WikidataTable])
def test_every_setting_is_described(table):
    assert all(field.description for field in table.model_fields.values())


@pytest.mark.parametrize("command", BUNDLED)
def test_every_option_says_what_it_does(command):
    def bare(parser):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for below in {id(p): p for p in action.choices.values()}.values():
                    yield from bare(below)
            elif not action.help:
                yield f"{parser.prog} {'/'.join(action.option_strings) or action.dest}"

    assert [b for b in bare(build_parser([command])) if b.startswith(f"claimcheck {command}")] == []

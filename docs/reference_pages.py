"""The reference of commands and of the Python package, made from the parsers and the docstrings themselves."""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
from typing import Any

import claimcheck
from claimcheck.annotating.protocol import Annotator
from claimcheck.checking.protocol import CheckContext, Checker
from claimcheck.cli.registry import BUNDLED, build_parser
from claimcheck.knowledge.protocol import Answer, Entity, Knowledge, Match, NameToken, Office, Source, Term
from claimcheck.pipeline import Pipeline
from claimcheck.reading.protocol import Reader
from claimcheck.reporting.protocol import Reporter, RunSummary
from claimcheck.splitting.protocol import Splitter

__all__ = ["commands", "prose", "python"]

# What plugins are written against, beside the names of the package itself.
PROTOCOLS = (Checker, CheckContext, Annotator, Splitter, Reader, Reporter, RunSummary)
KNOWLEDGE = (Knowledge, Answer, Entity, Match, NameToken, Office, Source, Term)


def commands(note: str) -> str:
    """Every command with its arguments and options."""
    parts = [
        note,
        "# Commands and options\n",
        "`claimcheck COMMAND --help` prints the same. Exit codes: 0 nothing found at or above `--fail-on`, 1\n"
        "findings, 2 something could not be checked. Plugins may add commands.\n",
    ]
    for name in BUNDLED:
        parser = _subparsers(build_parser([name]))[name]
        parts += _command(f"claimcheck {name}", parser, "##")
    return "\n".join(parts)


def _subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser; argparse has no public name for them."""
    return next((dict(a.choices) for a in parser._actions if isinstance(a, argparse._SubParsersAction)), {})


def _command(name: str, parser: argparse.ArgumentParser, level: str) -> list[str]:
    said = (parser.description or "").strip()
    parts = [f"{level} {name}\n", *([said + "\n"] if said else [])]
    rows = [_row(a) for a in parser._actions if not isinstance(a, (argparse._HelpAction, argparse._SubParsersAction))]
    if rows:
        parts += ["| argument or option | meaning |", "|---|---|", *rows, ""]
    for below, one in _subparsers(parser).items():
        parts += _command(f"{name} {below}", one, "###")
    return parts


def _row(action: argparse.Action) -> str:
    """One argument: as it is written, and what it means. Help texts may stand for nothing but themselves."""
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else None
    value = action.metavar if isinstance(action.metavar, str) else choices or action.dest.upper()
    if not action.option_strings:
        more = {"+": "...", "*": "..."}.get(str(action.nargs), "")
        shown = f"`{value}{more}`"
    else:
        takes = f" {value}" if action.nargs != 0 else ""
        shown = ", ".join(f"`{o}{takes}`" for o in action.option_strings)
    said = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"| {_cell(shown)} | {_cell(said)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def python(note: str) -> str:
    """The names of the package with their fields and methods, and what plugins are written against."""
    parts = [note, "# Python\n", "What `import claimcheck` gives. Everything else of the package may change.\n"]
    functions = [getattr(claimcheck, n) for n in ("check", "load_settings")]
    parts += ["## Functions\n", *(_function(f"claimcheck.{f.__name__}", f, "###") for f in functions)]
    parts += ["## The pipeline\n", _kind(Pipeline, "claimcheck.Pipeline")]
    kinds = [getattr(claimcheck, n) for n in dict.fromkeys(claimcheck.__all__) if n != "Pipeline"]
    kinds = [k for k in kinds if inspect.isclass(k)]
    types = sorted((k for k in kinds if not issubclass(k, Exception)), key=lambda k: k.__name__)
    parts += ["## Types\n", *(_kind(k, f"claimcheck.{k.__name__}") for k in types)]
    errors = [k for k in kinds if issubclass(k, Exception)]
    parts += ["## Errors\n", *(_kind(k, f"claimcheck.{k.__name__}") for k in errors)]
    parts += ["## What plugins are written against\n", *(_kind(k, _path(k)) for k in PROTOCOLS)]
    parts += ["## Knowledge sources\n", *(_kind(k, _path(k)) for k in KNOWLEDGE)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _path(kind: type) -> str:
    return f"{kind.__module__}.{kind.__name__}"


def _kind(kind: Any, name: str) -> str:
    parts = [f"### {name}\n", prose(kind)]
    if dataclasses.is_dataclass(kind):
        rows = [f for f in dataclasses.fields(kind) if not f.name.startswith("_")]
        if rows:
            parts += ["| field | type | default |", "|---|---|---|", *(_field(f) for f in rows), ""]
    for member, thing in vars(kind).items():
        function = thing.fget if isinstance(thing, property) else getattr(thing, "__func__", thing)
        if member.startswith("_") or not inspect.isfunction(function) or not function.__doc__:
            continue
        if isinstance(thing, property):
            parts.append(f"**`{member}`** {prose(function)}")
        else:
            parts.append(f"**`{member}{_signature(function)}`** {prose(function)}")
    return "\n".join(parts)


def _field(field: Any) -> str:
    kind = str(field.type).replace("|", "\\|")
    return f"| `{field.name}` | `{kind}` | {_default(field)} |"


def _default(field: Any) -> str:
    if field.default is not dataclasses.MISSING:
        shown = f"{type(field.default).__name__}()" if dataclasses.is_dataclass(field.default) else repr(field.default)
        return f"`{shown}`"
    return "empty" if field.default_factory is not dataclasses.MISSING else ""


def _function(name: str, function: Any, level: str) -> str:
    return f"{level} {name}\n\n`{function.__name__}{_signature(function)}`\n\n{prose(function)}"


def _signature(function: Any) -> str:
    """The signature as it is written; annotations are strings, whatever the version of Python."""
    signature = inspect.signature(function)
    kept = [p for p in signature.parameters.values() if p.name != "self"]
    text = str(signature.replace(parameters=kept))
    return text.replace("'", "")


def prose(thing: Any) -> str:
    """A docstring as Markdown: parts such as ``Args:`` become lists, roles plain code."""
    text = inspect.getdoc(thing) or ""
    text = re.sub(r":(?:class|func|meth|attr|data|mod):`[.~]?([^`]*)`", r"`\1`", text).replace("``", "`")
    found: list[str] = []
    listing = False
    for line in text.splitlines():
        head = re.fullmatch(r"(Args|Raises|Returns|Attributes):", line)
        if head:
            listing = True
            found += [f"{head[1]}:", ""]
        elif listing and re.match(r" {4}\S", line):
            found.append(f"- {line.strip()}")
        elif listing and line.startswith("     "):
            found.append(f"  {line.strip()}")
        else:
            listing = listing and not line.strip()
            found.append(line.replace("<", "&lt;") if not line.startswith((">>>", "    ")) else line)
    return "\n".join(found).rstrip("\n") + "\n"

"""Writes the reference pages that come from the code: codes, commands, formats, hooks, Python, settings, schema.

.venv/bin/python docs/generate.py
"""

from __future__ import annotations

import inspect
import json
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from reference_pages import commands, prose, python

import claimcheck
from claimcheck._configuration import Configuration, KnowledgeTable, WikidataTable
from claimcheck.checking.pages import page
from claimcheck.plugins.hookspecs import HookSpecs
from claimcheck.reporting.schema import report_schema

__all__ = ["pages"]

# Plugins of this repository that bring checkers.
PLUGINS = ("numbers", "places", "llm")
HERE = Path(__file__).resolve().parent
NOTE = "<!-- Written by docs/generate.py from the code. Change the code, then run it. -->\n"


def pages() -> dict[Path, str]:
    """Every generated file with its content."""
    reference = HERE / "reference"
    return {
        reference / "codes.md": codes(),
        reference / "commands.md": commands(NOTE),
        reference / "python.md": python(NOTE),
        reference / "hooks.md": hooks(),
        reference / "settings.md": settings(),
        reference / "formats.md": formats(),
        reference / "report-1.0.schema.json": json.dumps(report_schema(), indent=1) + "\n",
    }


def codes() -> str:
    parts = [
        NOTE,
        "# Codes\n",
        "What each checker reports: those that are bundled, and those of the plugins in this repository.\n"
        "`claimcheck explain CODE` prints the same page.\n",
    ]
    own = {name: import_module(f"claimcheck_{name}") for name in PLUGINS}
    with claimcheck.Pipeline(plugins=own, entry_points=False) as pipeline:
        for checker in pipeline.checkers:
            package = type(checker).__module__.partition(".")[0]
            plugin = "" if package == "claimcheck" else f" (plugin {package.replace('_', '-')})"
            parts.append(f"## {checker.id}{plugin}\n")
            for info in checker.codes:
                text = page(checker, info).strip()
                if not text:
                    raise SystemExit(f"The code {info.code} has no page.")
                body = text.removeprefix(f"# {info.code}").strip().replace("\n## ", "\n#### ")
                body = f"#### {body[3:]}" if body.startswith("## ") else body
                parts.append(f"### {info.code}\n\nSeverity: {info.severity}. {info.summary}.\n\n{body}\n")
    return "\n".join(parts)


def hooks() -> str:
    parts = [NOTE, "# Hooks\n", prose(inspect.getmodule(HookSpecs))]
    parts.append("[Python](python.md) has the protocols that the returned objects fulfil.\n")
    for name, function in inspect.getmembers(HookSpecs, inspect.isfunction):
        if name.startswith("claimcheck_"):
            arguments = [a for a in inspect.signature(function).parameters if a != "self"]
            gives = str(function.__annotations__["return"])
            returned = "" if gives == "None" else f"Returns `{gives}`.\n"
            parts.append(f"## {name}({', '.join(arguments)})\n\n{prose(function)}\n{returned}")
    return "\n".join(parts)


def settings() -> str:
    parts = [
        NOTE,
        "# Settings\n",
        "Keys of `claimcheck.toml`, or of `[tool.claimcheck]` in `pyproject.toml`. The nearest file from the current\n"
        "folder upwards is read; options of the command are stronger. `CLAIMCHECK_DISABLE_PLUGINS` names plugins to\n"
        "leave out, comma separated; `CLAIMCHECK_KNOWLEDGE` names the folder of the newsroom's own knowledge.\n",
        "| key | meaning |",
        "|---|---|",
    ]
    for name, field in Configuration.model_fields.items():
        parts.append(f"| `{field.alias or name}` | {field.description} |")
    for name, field in KnowledgeTable.model_fields.items():
        parts.append(f"| `knowledge.{name}` | {field.description} |")
    for name, field in WikidataTable.model_fields.items():
        parts.append(f"| `wikidata.{name}` | {field.description} |")
    return "\n".join(parts) + "\n"


def formats() -> str:
    from claimcheck.bundled import BUNDLED

    parts = [
        NOTE,
        "# Formats\n",
        "## In\n",
        "The reader is chosen by the file's extension and its first bytes; `--format-in FORMAT` forces one. A plugin\n"
        "adds readers through the hook `claimcheck_readers`.\n",
        "| format | extensions | what is read |",
        "|---|---|---|",
    ]
    for reader in sorted(BUNDLED["readers"].claimcheck_readers(), key=lambda r: r.id):
        kind = type(getattr(reader, "loaded", reader))
        endings = ", ".join(f"`{e}`" for e in reader.extensions)
        parts.append(f"| `{reader.id}` | {endings} | {_first_paragraph(kind)} |")
    parts += [
        "\nThe publication date is taken from the first of these that says one: the option `--published`, front\n"
        "matter, metadata, the dateline, the file's name. The report says which it was.\n",
        "## Out\n",
        "`--format FORMAT` writes to standard output, `--format FORMAT=FILE` to a file; several can be asked for in\n"
        "one run. A plugin adds formats through the hook `claimcheck_reporters`.\n",
        "| format | what is written |",
        "|---|---|",
    ]
    for reporter in sorted(BUNDLED["reporters"].claimcheck_reporters(), key=lambda r: r.id):
        parts.append(f"| `{reporter.id}` | {_first_paragraph(type(getattr(reporter, 'loaded', reporter)))} |")
    return "\n".join(parts) + "\n"


def _first_paragraph(kind: type) -> str:
    """The first paragraph of a docstring on one line, in Markdown."""
    text = (inspect.getdoc(kind) or "").split("\n\nArgs:")[0].split("\n\n")[0]
    return " ".join(text.split()).replace("``", "`").replace("|", "\\|")


def main() -> None:
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    main()

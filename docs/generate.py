"""Writes the reference pages that come from the code: codes, hooks, settings, schema.

.venv/bin/python docs/generate.py
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import claimcheck
from claimcheck._configuration import Configuration
from claimcheck.checking.pages import page
from claimcheck.plugins.hookspecs import HookSpecs
from claimcheck.reporting.schema import report_schema

__all__ = ["pages"]

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Written by docs/generate.py from the code. Change the code, then run it. -->\n"


def pages() -> dict[Path, str]:
    """Every generated file with its content."""
    reference = HERE / "reference"
    return {
        reference / "codes.md": codes(),
        reference / "hooks.md": hooks(),
        reference / "settings.md": settings(),
        reference / "report-1.0.schema.json": json.dumps(report_schema(), indent=1) + "\n",
    }


def codes() -> str:
    parts = [NOTE, "# Codes\n", "What each bundled checker reports. `claimcheck explain CODE` prints the same page.\n"]
    with claimcheck.Pipeline(entry_points=False) as pipeline:
        for checker in pipeline.checkers:
            parts.append(f"## {checker.id}\n")
            for info in checker.codes:
                text = page(checker, info).strip()
                if not text:
                    raise SystemExit(f"The code {info.code} has no page.")
                body = text.removeprefix(f"# {info.code}").strip().replace("\n## ", "\n#### ")
                body = f"#### {body[3:]}" if body.startswith("## ") else body
                parts.append(f"### {info.code}\n\nSeverity: {info.severity}. {info.summary}.\n\n{body}\n")
    return "\n".join(parts)


def hooks() -> str:
    parts = [NOTE, "# Hooks\n", inspect.getdoc(inspect.getmodule(HookSpecs)) or "", ""]
    for name, function in inspect.getmembers(HookSpecs, inspect.isfunction):
        if name.startswith("claimcheck_"):
            arguments = [a for a in inspect.signature(function).parameters if a != "self"]
            parts.append(f"## {name}({', '.join(arguments)})\n\n{inspect.getdoc(function)}\n")
    return "\n".join(parts)


def settings() -> str:
    parts = [
        NOTE,
        "# Settings\n",
        "Keys of `claimcheck.toml`, or of `[tool.claimcheck]` in `pyproject.toml`. The nearest file from the current\n"
        "folder upwards is read; options of the command are stronger. `CLAIMCHECK_DISABLE_PLUGINS` names plugins to\n"
        "leave out, comma separated.\n",
        "| key | meaning |",
        "|---|---|",
    ]
    for name, field in Configuration.model_fields.items():
        parts.append(f"| `{field.alias or name}` | {field.description} |")
    return "\n".join(parts) + "\n"


def main() -> None:
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    main()

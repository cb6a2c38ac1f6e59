"""Holds the documentation against the code: generated pages are current, links lead somewhere, examples run.

Examples are Python sessions (doctest) and blocks of the kind ``console``: their commands are run in an empty folder,
and what they print must be what the page says, with ``...`` for any words. A comment ``<!-- file: NAME -->`` before a
block makes it a file in that folder; ``<!-- not run -->`` leaves a block out. Blocks of TOML and YAML must be such, and
those that are configuration must be what ``claimcheck.toml`` may hold.

.venv/bin/python docs/check.py
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import yaml
from generate import pages
from pydantic import ValidationError

from claimcheck._configuration import Configuration

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?:<!-- (file: (\S+)|not run) -->\n)?```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


def console(page: str) -> list[str]:
    """What is wrong with the commands of a page."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": folder,
            "XDG_CACHE_HOME": str(Path(folder, ".cache")),
        }
        for mark, name, kind, body in BLOCK.findall(page):
            if name:
                Path(folder, name).write_text(body, encoding="utf-8")
            elif kind == "console" and mark != "not run":
                for command, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                    done = subprocess.run(
                        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
                    )
                    pattern = ".*".join(re.escape(part) for part in wanted.split("..."))
                    if not re.fullmatch(pattern, done.stdout + done.stderr, re.DOTALL):
                        wrong.append(f"`{command}` prints:\n{done.stdout}{done.stderr}")
    return wrong


def data(page: str) -> list[str]:
    """What is wrong with the TOML and YAML of a page."""
    wrong: list[str] = []
    for mark, _, kind, body in BLOCK.findall(page):
        if mark == "not run" or kind not in ("toml", "yaml"):
            continue
        try:
            if kind == "yaml":
                yaml.safe_load(body)
                continue
            tree = tomllib.loads(body)
            own = tree.get("tool", {}).get("claimcheck", tree)
            known = {field.alias or name for name, field in Configuration.model_fields.items()}
            if own is not tree or known & own.keys():  # the configuration of editors and packages is theirs
                Configuration.model_validate(own)
        except (tomllib.TOMLDecodeError, yaml.YAMLError, ValidationError) as e:
            wrong.append(f"a block of {kind} is not right: {e}")
    return wrong


def main() -> int:
    """0 when everything holds."""
    wrong: list[str] = []
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(f"{path.relative_to(ROOT)} is not what the code says: run docs/generate.py")
    files = [
        ROOT / "README.md",
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted((ROOT / "plugins").glob("*/README.md")),
    ]
    for file in files:
        for target in LINK.findall(file.read_text(encoding="utf-8")):
            if "://" in target or target.startswith("#"):
                continue
            if not (file.parent / target.split("#")[0]).exists():
                wrong.append(f"{file.relative_to(ROOT)}: the link {target} leads nowhere")
        failed, _ = doctest.testfile(str(file), module_relative=False, optionflags=doctest.ELLIPSIS)
        if failed:
            wrong.append(f"{file.relative_to(ROOT)}: {failed} examples do not give what the page says")
        text = file.read_text(encoding="utf-8")
        wrong += [f"{file.relative_to(ROOT)}: {w}" for w in (*console(text), *data(text))]
    for line in wrong:
        print(line)
    print(f"{len(files)} pages, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

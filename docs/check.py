"""Holds the documentation against the code: generated pages are current, links lead somewhere, examples run.

.venv/bin/python docs/check.py
"""

from __future__ import annotations

import doctest
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import pages

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


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
    for line in wrong:
        print(line)
    print(f"{len(files)} pages, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Builds the documentation as a site with Sphinx; a warning (a dead link, a page nobody leads to) fails the build.

The pages are plain Markdown whose links hold in the repository. To hold on the site, too, the files they link to keep
their places: pages, the READMEs of the plugins, tables of the knowledge. ``docs/index.md`` is the front page, and its
lists are the order of the pages.

sh dev.sh site          the site is then in site/
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s#]+)[^)\s]*\)|(?:src|srcset)=\"([^\"]+)\"")
ENTRY = re.compile(r"^- .*?\[[^\]]+\]\(([^)\s#]+\.md)\)", re.MULTILINE)
CONFIGURATION = """\
project = "claimcheck"
author = "The claimcheck maintainers"
root_doc = "docs/index"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = "claimcheck"
html_show_copyright = False
html_copy_source = False
html_extra_path = []
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]  # console examples hold carets and dots
"""


def linked(page: Path) -> list[Path]:
    """The files of the repository that a page links to or shows."""
    found = []
    for match in LINK.finditer(page.read_text(encoding="utf-8")):
        target = match[1] or match[2]
        if "://" not in target:
            found.append((page.parent / target).resolve())
    return found


def stage(folder: Path) -> None:
    """Copy the pages and all they link to, in the places they have in the repository."""
    pending = [*sorted((ROOT / "docs").rglob("*.md"))]
    done: set[Path] = set()
    while pending:
        file = pending.pop()
        if file in done or not file.is_relative_to(ROOT):
            continue
        done.add(file)
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        if file.suffix == ".md":
            pending += [f for f in linked(file) if f.is_file()]
    index = folder / "docs" / "index.md"
    index.write_text(with_contents(index.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "conf.py").write_text(CONFIGURATION, encoding="utf-8")


def with_contents(index: str) -> str:
    """The front page with a table of contents for the margin: one part for each of its headings, in their order."""
    parts = [index]
    for section in re.split(r"^## ", index, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        pages = list(dict.fromkeys(ENTRY.findall(body)))
        if pages:
            entries = "\n".join("/" + _inside(p) for p in pages)
            parts.append(f"```{{toctree}}\n:hidden:\n:caption: {title.strip()}\n\n{entries}\n```\n")
    return "\n".join(parts)


def _inside(page: str) -> str:
    """A link of the front page as Sphinx names the page: from the root, without its ending."""
    return str((ROOT / "docs" / page).resolve().relative_to(ROOT).with_suffix(""))


def main() -> int:
    """0 when the site is built and nothing was warned of."""
    from sphinx.cmd.build import main as sphinx

    with tempfile.TemporaryDirectory() as folder:
        stage(Path(folder))
        return sphinx(["-W", "--keep-going", "-q", "-b", "html", folder, str(ROOT / "site")])


if __name__ == "__main__":
    sys.exit(main())

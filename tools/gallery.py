"""Makes the pictures of the gallery from the example article: the terminal as SVG, the page for editors as WebP.

    sh dev.sh site                        installs what this needs (rich)
    .venv/bin/python tools/gallery.py     writes docs/gallery/; Chromium must be installed

The terminal pictures are text in vectors, made from the colours that the command itself writes. The page is what a real
browser shows. Look at each picture before you commit it.
"""

from __future__ import annotations

import base64
import os
import pty
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "reporting"))

import chromium  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.terminal_theme import TerminalTheme  # noqa: E402
from rich.text import Text  # noqa: E402

TARGET = ROOT / "docs" / "gallery"
MOST = 200_000  # bytes of one picture
COLUMNS = 96
PUBLISHED = ("--published", "2023-03-25")
# Background, text, and the eight colours of a terminal (black, red, green, yellow, blue, magenta, cyan, white), chosen
# so that each stands out from its background by 4.5 to 1 at least.
THEMES = {
    "light": TerminalTheme(
        (251, 249, 244),
        (27, 26, 23),
        [
            (27, 26, 23),
            (168, 32, 26),
            (44, 104, 64),
            (138, 90, 0),
            (36, 87, 127),
            (126, 58, 122),
            (18, 99, 110),
            (93, 89, 79),
        ],
    ),
    "dark": TerminalTheme(
        (23, 22, 19),
        (233, 228, 216),
        [
            (168, 162, 148),
            (240, 150, 140),
            (143, 201, 157),
            (227, 184, 102),
            (143, 189, 226),
            (216, 160, 212),
            (122, 200, 208),
            (233, 228, 216),
        ],
    ),
}
# Opens the trace of the first finding and brings it below the bar.
OPENED = """(() => {
  const card = document.querySelector(".card");
  card.querySelector(".how").open = true;
  window.dispatchEvent(new Event("resize"));
  window.scrollTo({ top: card.getBoundingClientRect().top + window.scrollY - 70, behavior: "instant" });
})()"""
TERMINALS = {
    "terminal": ("check", "summit.txt", *PUBLISHED),
    "trace": ("check", "summit.txt", *PUBLISHED, "--at", "7:58"),
}


def command(folder: Path, *arguments: str) -> str:
    """What ``claimcheck`` prints with colours, as at a terminal of so many columns."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("CLAIMCHECK_")},
        "COLUMNS": str(COLUMNS),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    ours, theirs = pty.openpty()
    parts: list[bytes] = []
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *arguments, "--disable", "numbers", "--disable", "places"],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        os.close(theirs)
        with suppress(OSError):  # Linux says so where the other side has closed a terminal
            while part := os.read(ours, 1 << 16):
                parts.append(part)
        os.close(ours)
        said = process.stderr.read() if process.stderr is not None else b""
    if process.returncode not in (0, 1) or said:
        raise SystemExit(f"claimcheck {' '.join(arguments)}: {said.decode()}")
    return b"".join(parts).decode().replace("\r\n", "\n")


def terminal(prompt: str, printed: str, theme: TerminalTheme) -> str:
    """A terminal with a command and what it prints, as SVG that asks for nothing from anywhere."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="standard")
        console.print(Text(f"$ {prompt}", style="bold"))
        console.print(Text.from_ansi(printed.rstrip("\n")), soft_wrap=False)
        drawn = console.export_svg(title="", theme=theme, unique_id="t")
    drawn = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", drawn)
    drawn = re.sub(r"<!--.*?-->\s*", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("font-family: Fira Code", "font-family: ui-monospace, Menlo, Consolas, monospace")
    drawn = re.sub(r"font-family: ?(arial|Arial)", "font-family: sans-serif", drawn)
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE).strip() + "\n"


def page(folder: Path, name: str, *, scheme: str, height: int, before: str = "") -> bytes:
    """The page for editors as a browser shows it; ``before`` is run in it first."""
    with chromium.Browser(1200, height) as browser:
        browser.resize(1200, height)
        browser.media(scheme=scheme)
        browser.open(folder / name)
        if before:
            browser.evaluate(before)
            browser.settle()
        shot = browser.send("Page.captureScreenshot", format="webp", quality=88)
        return base64.b64decode(shot["data"])


def keep(name: str, content: bytes) -> None:
    """Write a picture, unless it is too large for a repository."""
    if len(content) > MOST:
        raise SystemExit(f"{name} has {len(content):,} bytes, and {MOST:,} are allowed: make less of it.")
    (TARGET / name).write_bytes(content)
    print(f"{(TARGET / name).relative_to(ROOT)}: {len(content):,} bytes")


def main() -> None:
    """Make all pictures."""
    if chromium.executable() is None:
        raise SystemExit("The page needs Chromium, which is not installed here.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "summit.txt").write_bytes((ROOT / "examples" / "summit.txt").read_bytes())
        for name, arguments in TERMINALS.items():
            printed = command(folder, *arguments, "--color", "always")
            for scheme, theme in THEMES.items():
                drawn = terminal(f"claimcheck {' '.join(arguments)}", printed, theme)
                keep(f"{name}-{scheme}.svg", drawn.encode())
        command(folder, "check", "summit.txt", *PUBLISHED, "--format", "html=summit.html")
        command(folder, "check", "summit.txt", *PUBLISHED, "--format", "html=trace.html", "--trace")
        for scheme in THEMES:
            keep(f"page-{scheme}.webp", page(folder, "summit.html", scheme=scheme, height=1240))
            keep(f"page-trace-{scheme}.webp", page(folder, "trace.html", scheme=scheme, height=820, before=OPENED))


if __name__ == "__main__":
    main()

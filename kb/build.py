"""Builds the embedded knowledge base: ``python kb/build.py [--if-needed]`` compiles ``kb/tables`` into one SQLite file.

It needs nothing but Python: it runs while the package itself is being built, before anything is installed.
With ``--if-needed`` nothing is done when the file was made from the same tables by the same compiler.
"""

from __future__ import annotations

import sqlite3
import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "claimcheck"
TARGET = SOURCE / "knowledge" / "embedded.sqlite"
TABLES = HERE / "tables"


def build(target: Path = TARGET, tables: Path = TABLES, *, if_needed: bool = False) -> str:
    """Compile ``tables`` into ``target`` and say what was done.

    Raises:
        claimcheck.errors.KnowledgeError: a table cannot be read, or the file cannot be written.
    """
    _reach_package()
    from claimcheck.knowledge.compile_store import compile_store
    from claimcheck.knowledge.tables import digest, read_tables

    knowledge = SOURCE / "knowledge"
    compiler = [
        knowledge / n
        for n in (
            "compile_names.py",
            "compile_store.py",
            "filters.py",
            "folding.py",
            "keys.py",
            "schema.sql",
            "staging.py",
            "titles.py",
        )
    ]
    made_from = digest(tables, *compiler, *sorted((knowledge / "data").glob("*.tsv")))
    if if_needed and _made_from(target) == made_from:
        return f"{target.name} is up to date"
    rows = read_tables(tables)
    newest = max((row[4] for row in rows["sources"]), default="")
    made = compile_store(rows, target, digest=made_from, version=f"{newest or 'empty'}+{made_from[:8]}")
    for problem in made.problems[:20]:
        print(f"left out or mended: {problem}", file=sys.stderr)
    if len(made.problems) > 20:
        print(f"... and {len(made.problems) - 20} more", file=sys.stderr)
    counts = ", ".join(f"{count:,} {name}" for name, count in made.counts.items())
    return f"{target.name}: {target.stat().st_size / 1e6:.1f} MB, {counts}"


def _made_from(target: Path) -> str | None:
    """What an existing file was made from, or None where there is none that can be read."""
    if not target.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def _reach_package() -> None:
    """Make the package's folders importable without its ``__init__``, whose own imports may not be installed yet."""
    if "claimcheck" not in sys.modules:
        package = types.ModuleType("claimcheck")
        package.__path__ = [str(SOURCE)]
        sys.modules["claimcheck"] = package


def main(arguments: list[str]) -> int:
    """Build, print what was done, and return the exit code."""
    unknown = set(arguments) - {"--if-needed"}
    if unknown:
        print("usage: build.py [--if-needed]", file=sys.stderr)
        return 2
    try:
        print(build(if_needed="--if-needed" in arguments))
    except Exception as e:
        if type(e).__name__ != "KnowledgeError":
            raise
        print(e, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

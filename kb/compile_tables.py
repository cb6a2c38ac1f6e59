"""Compiles the tables of facts: ``python kb/compile_tables.py SOURCES`` rewrites ``kb/tables``.

The same sources and curated rows give the same bytes. SOURCES is the folder of open data described in NOTICE.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from compile.context import Context  # noqa: E402
from compile.emit import emit  # noqa: E402
from compile.everypolitician import compile_everypolitician  # noqa: E402
from compile.factbook import compile_factbook  # noqa: E402
from compile.facts import Facts  # noqa: E402
from compile.jurisdictions import compile_jurisdictions  # noqa: E402
from compile.places import compile_places  # noqa: E402


def main(arguments: list[str]) -> int:
    """Compile everything and print the number of rows of each table."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: compile_tables.py FOLDER_OF_SOURCES", file=sys.stderr)
        return 2
    context = Context(sources=Path(arguments[0]), curated=HERE / "curated")
    context.load_codes()
    compile_jurisdictions(context)
    compile_places(context)
    facts = Facts()
    compile_everypolitician(context, facts)
    compile_factbook(context, facts)
    emit(context, facts)
    for name, count in context.tables.write(HERE / "tables").items():
        print(f"{name:20} {count:9,}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Compiles the tables of facts: ``python kb/compile_tables.py SOURCES`` rewrites ``kb/tables``.

The same sources and curated rows give the same bytes. SOURCES is the folder of open data described in NOTICE.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from compile.congress import compile_congress  # noqa: E402
from compile.context import Context  # noqa: E402
from compile.curated import (  # noqa: E402
    compile_curated_aliases,
    compile_curated_persons,
    compile_curated_terms,
    compile_life_dates,
    compile_same_persons,
)
from compile.emit import emit  # noqa: E402
from compile.everypolitician import compile_everypolitician  # noqa: E402
from compile.factbook import compile_factbook  # noqa: E402
from compile.facts import Facts  # noqa: E402
from compile.ifg import compile_ifg  # noqa: E402
from compile.jurisdictions import compile_jurisdictions  # noqa: E402
from compile.namelists import (  # noqa: E402
    compile_corpora,
    compile_labels,
    compile_name_tokens,
    compile_nicknames,
    compile_ofac,
    compile_organizations,
)
from compile.places import compile_places  # noqa: E402
from compile.twins import join_spellings, join_twins  # noqa: E402
from compile.words import compile_words  # noqa: E402


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
    compile_congress(context, facts)
    compile_ifg(context, facts)
    compile_factbook(context, facts)
    compile_curated_terms(context, facts)
    compile_labels(context, facts)
    compile_curated_persons(context, facts)
    compile_corpora(context, facts)
    compile_ofac(context, facts)
    compile_same_persons(context, facts)
    print(f"{join_twins(facts)} persons joined by office, day and like name")
    spellings = join_spellings(facts)
    print(f"{len(spellings)} persons joined as two spellings of one name:", *spellings, sep="\n    ")
    compile_curated_aliases(context, facts)
    compile_life_dates(context, facts)
    emit(context, facts)
    compile_nicknames(context)
    compile_name_tokens(context)
    compile_organizations(context)
    compile_words(context)
    for name, count in context.tables.write(HERE / "tables").items():
        print(f"{name:20} {count:9,}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Records what Wikidata answers about a few names, for comparing its shapes with those that the tests are built on.

    .venv/bin/python tools/record_wikidata.py FOLDER NAME...

Writes ``query.json`` and ``entities.json`` into the folder, and says of each shape that the source relies on whether it
is still so. Without a network nothing is written, and the exit code is 2. `--api` and `--sparql` name other addresses.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from claimcheck.knowledge.wikidata.client import Client
from claimcheck.knowledge.wikidata.options import Options
from claimcheck.knowledge.wikidata.transport import BadAnswerError

SECONDS = 60.0


def main(arguments: list[str] | None = None) -> int:
    """Record, and compare; the exit code is 0, 1 where a shape has changed, 2 where nothing could be recorded."""
    parser = argparse.ArgumentParser(description="Record what Wikidata answers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--api", default=Options().api)
    parser.add_argument("--sparql", default=Options().sparql)
    told = parser.parse_args(arguments)
    options = Options(api=told.api, sparql=told.sparql, seconds=SECONDS)
    client = Client(options, deadline=time.monotonic() + SECONDS, requests=20, folder=None)
    try:
        found = client.persons(told.names)
        entities = client.entities({i for items in found.values() for i in items})
    except BadAnswerError as e:
        print(f"Wikidata cannot be recorded: {e}. Nothing was written.", file=sys.stderr)
        return 2
    finally:
        client.close()
    if not entities:
        print("Wikidata knows nobody of these names. Nothing was written.", file=sys.stderr)
        return 2
    told.folder.mkdir(parents=True, exist_ok=True)
    for name, tree in (("query.json", found), ("entities.json", entities)):
        aside = told.folder / f".{name}.new"
        aside.write_text(json.dumps(tree, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        aside.replace(told.folder / name)
    wrong = [f"{key}: {words}" for key, entity in entities.items() for words in problems(entity)]
    print("\n".join(wrong) or f"{len(entities)} entities, all of the shape that the tests have.")
    return 1 if wrong else 0


def problems(entity: dict[str, Any]) -> list[str]:
    """In what an entity differs from the shape that the source relies on."""
    found = []
    for key in ("labels", "aliases", "claims", "sitelinks"):
        if not isinstance(entity.get(key), dict):
            found.append(f"{key} is no object")
    claims = entity.get("claims")
    for statement in claims.get("P39", ()) if isinstance(claims, dict) else ():
        snak = statement.get("mainsnak", {})
        if snak.get("snaktype") == "value" and "id" not in snak.get("datavalue", {}).get("value", {}):
            found.append("a position held (P39) has no id")
        for snaks in statement.get("qualifiers", {}).values():
            if not isinstance(snaks, list):
                found.append("qualifiers are no lists")
    return found


if __name__ == "__main__":
    sys.exit(main())

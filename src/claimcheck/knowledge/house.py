"""The house list: names as the newsroom writes them, which overrule every other source.

A list of entries in YAML, or a CSV with the same columns: the fields of an import
(:mod:`claimcheck.knowledge.importing.fields`), and forms besides the preferred ``name``: those to ``accept``, those to
``avoid`` (right, but not ours) and those that are ``wrong``. The list is compiled into a knowledge file when it has
changed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.authority import (
    ACCEPTED,
    AVOID,
    PREFERRED,
    WRONG,
    AuthorityStore,
    Spelling,
    open_authority,
    plain_form,
    write_spellings,
)
from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.importing.fields import COLUMNS as FIELDS
from claimcheck.knowledge.importing.fields import field_name, records_from
from claimcheck.knowledge.importing.offices import World
from claimcheck.knowledge.importing.records import BadRowError, Holding, Record, check_name, period
from claimcheck.knowledge.importing.rows import csv_records
from claimcheck.knowledge.importing.streams import LineFile, encoding_of
from claimcheck.knowledge.keys import FORMAT
from claimcheck.knowledge.protocol import Knowledge, Office
from claimcheck.knowledge.tables import COLUMNS

__all__ = ["Entry", "compile_house", "house_layer", "read_house"]

LAYER = "house"
WEIGHT = 700
"""An entry that says nothing else is as well known to its newsroom as a minister is to the world."""

LARGEST = 20_000_000
"""Bytes of a list; a style book has some thousands of entries, which is less than a million."""

_FAR = 100  # difference of weights between a city and the province named after it

_FORMS = {"accept": ACCEPTED, "avoid": AVOID, "wrong": WRONG}
_KEYS = frozenset((*FIELDS, *_FORMS, "offices", "note"))


@frozen
class Entry:
    """One entry: the entity, its terms of office, and forms of its name with what is said of each."""

    record: Record
    holdings: tuple[Holding, ...]
    forms: tuple[tuple[str, str], ...]
    place: str


def house_layer(path: Path, below: Iterable[Knowledge], cache: Path | None) -> AuthorityStore:
    """The house list as a knowledge source.

    Args:
        path: the list.
        below: the weaker layers, strongest first; entries without an id join the bearer of their name in them.
        cache: a folder for the compiled list; None, or one that cannot be written to, compiles it for this run alone.

    Raises:
        KnowledgeError: the list cannot be read, or an entry is wrong.
    """
    below = tuple(below)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise KnowledgeError(f"{path}: the house list cannot be read ({e.strerror or e}): check the path.") from None
    if len(data) > LARGEST:
        raise KnowledgeError(
            f"{path}: has {len(data):,} bytes, a house list {LARGEST:,} at most. Use `kb import` for it."
        )
    seen = sha256(data)
    seen.update(repr((FORMAT, path.name, [(k.id, k.version) for k in below])).encode())
    digest = seen.hexdigest()
    target = cache / f"house-{sha256(str(path.absolute()).encode()).hexdigest()[:12]}.sqlite" if cache else None
    if target is not None and target.is_file():
        try:
            store = open_authority(target, id=LAYER)
            if store.digest == digest:
                return store
            store.close()
        except KnowledgeError:
            pass  # of another version, or damaged: it is made again
    entries = read_house(path)
    if target is not None:
        try:
            compile_house(entries, target, below, path=path, digest=digest)
            return open_authority(target, id=LAYER)
        except KnowledgeError:
            pass
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        own = Path(folder) / "house.sqlite"
        compile_house(entries, own, below, path=path, digest=digest)
        store = open_authority(own, id=LAYER)
        store.load()
        return store


def read_house(path: Path) -> tuple[Entry, ...]:
    """The entries of a list.

    Raises:
        KnowledgeError: the list cannot be read or an entry is wrong; up to ten of them are told at once. A list that is
            read by half would overrule the rest with half of what it means, so that one wrong entry refuses it.
    """
    read = _csv if path.suffix.lower() in (".csv", ".tsv") else _yaml
    entries: list[Entry] = []
    problems: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for place, fields in read(path):
        try:
            entry = _entry(fields, f"{path.name}, {place}")
            said = seen.setdefault((entry.record.kind, entry.record.id), place)
            if said != place:
                raise BadRowError(f"{entry.record.name!r} stands in {said} already: keep one of the two")
            entries.append(entry)
        except BadRowError as e:
            problems.append(f"{path}, {place}: {e}")
    if problems:
        more = f"\n... and {len(problems) - 10} more" if len(problems) > 10 else ""
        raise KnowledgeError("\n".join(problems[:10]) + more)
    return tuple(entries)


def _entry(fields: Mapping[str, object], place: str) -> Entry:
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        raise BadRowError(f"there is no field {unknown[0][:40]!r}. Fields are: {', '.join(sorted(_KEYS))}")
    items, remarks = records_from(fields, layer=LAYER, as_of="", place=place, weight=WEIGHT)
    if remarks:
        raise BadRowError(remarks[0])
    record = items[0]
    assert isinstance(record, Record)
    forms: dict[str, str] = {plain_form(record.name): PREFERRED}
    for key, status in _FORMS.items():
        value = fields.get(key) or ()
        for form in (
            value.split("|") if isinstance(value, str) else value if isinstance(value, list | tuple) else (value,)
        ):
            plain = plain_form(check_name(form, key))
            if forms.setdefault(plain, status) != status:
                raise BadRowError(f"{plain!r} is both {forms[plain]} and {key}: keep one of the two")
    return Entry(record, tuple(i for i in items if isinstance(i, Holding)), tuple(forms.items()), place)


def _yaml(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    import yaml

    try:
        with open(path, encoding="utf-8-sig") as file:
            root = yaml.compose(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path}: is not UTF-8. Save it as UTF-8.") from None
    except (yaml.YAMLError, RecursionError) as e:
        mark = getattr(e, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(e, "problem", None) or type(e).__name__
        raise KnowledgeError(f"{path}{where}: is no valid YAML: {problem}.") from None
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise KnowledgeError(f"{path}: is no list. Write one entry after another, each beginning with '- name: …'.")
    for node in root.value:
        place = f"line {node.start_mark.line + 1}"
        try:
            value = _as_written(node)
        except BadRowError as e:
            raise KnowledgeError(f"{path}, {place}: {e}.") from None
        if isinstance(value, str):
            value = {"name": value}
        if not isinstance(value, dict):
            raise KnowledgeError(f"{path}, {place}: is no entry. Write '- name: …'.")
        yield place, {field_name(str(k)): v for k, v in value.items()}


def _as_written(node: Any, depth: int = 0) -> Any:
    """A node with every scalar as the text that is written: "no" is a name in Norway, "2023-13-01" wants a message."""
    kind = type(node).__name__
    if depth > 5:
        raise BadRowError("is nested too deeply")
    if kind == "ScalarNode":
        return node.value
    if kind == "SequenceNode":
        return [_as_written(n, depth + 1) for n in node.value]
    return {str(_as_written(k, depth + 1)): _as_written(v, depth + 1) for k, v in node.value}


def _csv(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    file = LineFile(path, encoding_of(path))
    try:
        first = next((line for line in file if line.data), None)
        if first is None or first.data is None:
            return
        delimiter = max("\t;,", key=lambda d: (first.data or b"").count(d.encode()))
        header = [field_name(h.strip('"')) for h in first.data.decode("utf-8", "replace").split(delimiter)]
        if "name" not in header:
            raise KnowledgeError(
                f"{path}: the first line has no column 'name'. Columns are: {', '.join(sorted(_KEYS))}."
            )
        for place, _, fields, wrong in csv_records(file, delimiter):
            if fields is not None and not any(f.strip() for f in fields):
                continue
            if fields is None or len(fields) != len(header):
                wrong = wrong or f"has {len(fields or ())} fields, the header {len(header)}"
                raise KnowledgeError(f"{path}, {place}: {wrong}.")
            yield place, dict(zip(header, fields, strict=True))
    finally:
        file.close()


def compile_house(
    entries: Iterable[Entry], target: Path, below: Iterable[Knowledge], *, path: Path, digest: str
) -> None:
    """Compile a list into a knowledge file.

    Raises:
        KnowledgeError: the file cannot be written.
    """
    from claimcheck.knowledge.stack import stack

    layers = tuple(below)
    known = stack(layers) if layers else None
    world = World(known, LAYER)
    rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in COLUMNS}
    rows["sources"].append((LAYER, f"House list {path.name}", "", "", ""))
    offices: dict[str, Office] = {}
    spellings: list[Spelling] = []
    for entry in entries:
        record = entry.record
        own = record.id.startswith(f"{LAYER}:") and known is not None
        key = _joined(known, entry) if own and known else record.id
        _add_entity(rows, record, key, world, entry.forms)
        for holding in entry.holdings:
            office = world.office(holding.label, world.country(holding.jurisdiction) if holding.jurisdiction else "")
            offices[office.id] = office
            rows["terms"].append(_term(key, office.id, holding))
        name = plain_form(record.name)
        spellings += [
            Spelling(form, record.kind, status, form if status == ACCEPTED else name, key, LAYER, entry.place)
            for form, status in entry.forms
        ]
    for office in offices.values():
        single = "1" if office.single else "0"
        titles = "|".join(office.titles)
        rows["offices"].append(
            (office.id, office.role, office.jurisdiction, office.label, titles, office.body or "", single, LAYER)
        )
    aside = target.with_name(f".{target.name}.{os.getpid()}.house")
    try:
        compile_store(rows, aside, digest=digest, version=digest[:12])
        write_spellings(aside, spellings)
        aside.replace(target)
    except OSError as e:
        raise KnowledgeError(f"{target}: cannot be written ({e.strerror or e}).") from e
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _joined(known: Knowledge, entry: Entry) -> str:
    """The id of the one bearer that weaker layers know under the first form of the entry that any bears.

    Of several places or organizations of a name the one far better known than the others is meant; of several persons
    nobody can tell, and the entry stays by itself unless it gives an id.
    """
    for form, status in entry.forms:
        if status != WRONG:
            found = known.exact(form, (entry.record.kind,))
            if found:
                best = found[0].entity
                alone = all(m.entity.weight + _FAR <= best.weight for m in found[1:])
                return best.id if len(found) == 1 or (alone and best.kind != "person") else entry.record.id
    return entry.record.id


def _add_entity(
    rows: dict[str, list[tuple[str, ...]]], r: Record, id: str, world: World, forms: tuple[tuple[str, str], ...]
) -> None:
    home = world.country(r.jurisdiction) if r.jurisdiction else ""
    table = {"person": "persons", "place": "places", "organization": "organizations"}[r.kind]
    told = {
        "id": id, "name": r.name, "given": r.given, "family": r.family, "birth": r.birth, "death": r.death,
        "weight": str(r.weight), "source": LAYER, "subkind": r.subkind, "jurisdiction": home,
    }  # fmt: skip
    rows[table].append(tuple(told.get(column, "") for column in COLUMNS[table]))
    # A form that is wrong must not count as a known name; it is found by the table of spellings.
    known = [form for form, status in forms if status in (ACCEPTED, AVOID)]
    rows["aliases"] += [(id, alias, "name", LAYER) for alias in (*r.aliases, *known) if alias != r.name]


def _term(person: str, office: str, holding: Holding) -> tuple[str, ...]:
    start = period(holding.start) if holding.start else None
    end = period(holding.end) if holding.end else None
    first = start[0].isoformat() if start else ""
    precision = start[2] if start else "day"
    told = {
        "person": person, "office": office, "start": first, "precision": precision, "conflict": "0", "source": LAYER,
        "end_min": max(end[0].isoformat(), first) if end else "", "end_max": end[1].isoformat() if end else "",
        "as_of": "" if end else holding.as_of, "locator": holding.locator,
    }  # fmt: skip
    return tuple(told.get(column, "") for column in COLUMNS["terms"])

"""The JSON schema of the ``json`` format, made from the types themselves so that it cannot drift from them."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimcheck import model
from claimcheck.reporting.json import SCHEMA_VERSION
from claimcheck.reporting.protocol import RunSummary

__all__ = ["report_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every output of the ``json`` format fits."""
    definitions: dict[str, Any] = {}
    document = _object(
        {
            "source": _nullable({"type": "string"}),
            "id": _nullable({"type": "string"}),
            "published": _nullable({"type": "string", "format": "date"}),
            "published_from": _nullable({"type": "string"}),
            "language": {"type": "string"},
            "title": _nullable({"type": "string"}),
            "claims": _list(_of(model.Claim, definitions)),
            "verdicts": _list(_of(model.Verdict, definitions)),
            "failures": _list(_of(model.CheckFailure, definitions)),
            "mentions": _list(_of(model.Mention, definitions)),
            "suppressed": _list(_of(model.Suppression, definitions)),
            "remarks": _list(_of(model.Remark, definitions)),
        }
    )
    knowledge = _object({"id": {"type": "string"}, "version": {"type": "string"}})
    generator = _object(
        {
            "claimcheck": {"type": "string"},
            "knowledge": _list(knowledge),
            "plugins": _list(_of(model.PluginInfo, definitions)),
        }
    )
    summary = _properties(RunSummary, definitions)
    summary["properties"]["unreadable"] = _list(_object({"source": {"type": "string"}, "reason": {"type": "string"}}))
    whole = _object(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "generator": generator,
            "documents": _list(document),
            "summary": summary,
        }
    )
    head = {"$schema": _DRAFT, "title": f"claimcheck report {SCHEMA_VERSION}"}
    return head | whole | {"$defs": dict(sorted(definitions.items()))}


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; frozen types become definitions."""
    if kind is model.Span:
        definitions.setdefault("Span", _span())
        return {"$ref": "#/$defs/Span"}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _properties(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [m.value for m in kind]}
    if get_origin(kind) in (Union, types.UnionType):
        return {"anyOf": [_of(k, definitions) for k in get_args(kind)]}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), definitions)
    simple = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    if kind is date:
        return {"type": "string", "format": "date"}
    return {"type": simple[kind]} if kind in simple else {}


def _tuple(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return _list(_of(parts[0], definitions))
    items = [_of(p, definitions) for p in parts]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _properties(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    if kind is model.Step:
        properties = {f.name: _of(hints[f.name], definitions) for f in fields(kind)}
        return _object({**properties, "kind": {"enum": list(model.Step.KINDS)}})
    return _object({f.name: _of(hints[f.name], definitions) for f in fields(kind) if not f.name.startswith("_")})


def _span() -> dict[str, Any]:
    places = ("start", "end", "line", "column", "end_line", "end_column")
    numbers = {p: {"type": "integer", "minimum": 0 if p in ("start", "end") else 1} for p in places}
    return _object({**numbers, "text": {"type": "string"}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}

"""One gazetteer entry a line of JSON: a named thing with its surface forms and the conditions they carry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg import identifiers
from kg.schema import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A surface form. ``exact``: matches only in this case; ``context``: only where a context word stands near."""

    text: str
    exact: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named thing. ``aliases`` holds the canonical name first; ``source`` says where the entry is from."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[Alias, ...]
    source: str
    context: tuple[str, ...] = ()
    variant_of: str | None = None
    broader: tuple[str, ...] = ()
    year: int | None = None
    ref: str | None = None


_KEYS = frozenset(
    {"id", "type", "name", "when", "aliases", "context", "variant_of", "broader", "year", "ref", "source"}
)


_KINDS: dict[str, type | tuple[type, ...]] = {
    "id": str, "name": str, "source": str, "variant_of": str, "ref": str, "year": int, "when": dict,
    "aliases": list, "context": list, "broader": list,
}  # fmt: skip


def _check_kinds(data: Mapping[str, Any]) -> None:
    for key, kind in _KINDS.items():
        if key in data and not isinstance(data[key], kind):
            raise ValueError(f"the value of {key!r} is of a wrong kind: {data[key]!r}")
    for key in ("context", "broader"):
        if not all(isinstance(item, str) for item in data.get(key, ())):
            raise ValueError(f"{key!r} must be a list of texts")


def _alias(value: Any) -> Alias:
    if isinstance(value, str):
        return Alias(text=value)
    if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
        raise ValueError(f"an alias is a text or an object with 'text', not {value!r}")
    unknown = sorted(set(value) - {"text", "exact", "context"})
    if unknown:
        raise ValueError(f"unknown alias key {unknown[0]!r}; use text, exact, context")
    return Alias(text=value["text"], exact=value.get("exact", False), context=value.get("context", False))


def parse_entry(line: str) -> Entry:
    """Read an entry from its line of JSON.

    Raises:
        ValueError: the line is no JSON object, lacks a key, or has an unknown one; the message says which.
    """
    data = json.loads(line)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    if missing := sorted({"type", "name", "source"} - set(data)):
        raise ValueError(f"the key {missing[0]!r} is missing")
    if unknown := sorted(set(data) - _KEYS):
        raise ValueError(f"unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
    _check_kinds(data)
    kind, name = EntityType(data["type"]), data["name"]
    own = _alias({"text": name, **data.get("when", {})})
    return Entry(
        id=data.get("id") or identifiers.entity_id(kind, name),
        type=kind,
        name=name,
        aliases=(own, *(_alias(a) for a in data.get("aliases", ()))),
        source=data["source"],
        context=tuple(data.get("context", ())),
        variant_of=data.get("variant_of"),
        broader=tuple(data.get("broader", ())),
        year=data.get("year"),
        ref=data.get("ref"),
    )


def _alias_json(alias: Alias) -> str | dict[str, Any]:
    if not alias.exact and not alias.context:
        return alias.text
    return {
        "text": alias.text,
        **({"exact": True} if alias.exact else {}),
        **({"context": True} if alias.context else {}),
    }


def format_entry(entry: Entry) -> str:
    """The line of JSON of an entry, keys in a fixed order, without what is empty or can be derived."""
    own = entry.aliases[0]
    when = {k: True for k in ("exact", "context") if getattr(own, k)}
    values: dict[str, Any] = {
        "id": None if entry.id == identifiers.entity_id(entry.type, entry.name) else entry.id,
        "type": str(entry.type),
        "name": entry.name,
        "when": when,
        "aliases": [_alias_json(a) for a in entry.aliases[1:]],
        "context": list(entry.context),
        "variant_of": entry.variant_of,
        "broader": list(entry.broader),
        "year": entry.year,
        "ref": entry.ref,
        "source": entry.source,
    }
    return json.dumps({k: v for k, v in values.items() if v not in (None, {}, [])}, ensure_ascii=False)

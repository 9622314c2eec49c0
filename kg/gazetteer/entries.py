"""One gazetteer entry a line of JSON: a named thing with its surface forms and the conditions they carry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import identifiers
from kg.files import read_json
from kg.schema import EntityType
from kg.texts import check_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A surface form. ``exact``: matches only in this case; ``context``: only where a context word stands near.

    ``same``: names the thing itself, although it looks like a size or version of it.
    """

    text: str
    exact: bool = False
    context: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named thing.

    ``aliases`` holds the canonical name first. ``ids`` pairs the scheme of an external identifier with its IRI.
    ``year`` is that of the introducing paper, ``introduced_in`` its arXiv number (``arXiv:1512.03385``) or title.
    ``higher_is_better`` tells of a metric which way is up, where that is sure.
    ``quarantined`` pairs an alias that is no longer looked for with the reason. ``source`` tells where the entry is
    from.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[Alias, ...]
    source: str
    context: tuple[str, ...] = ()
    variant_of: str | None = None
    broader: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    introduced_in: str | None = None
    higher_is_better: bool | None = None
    quarantined: tuple[tuple[str, str], ...] = ()

    @property
    def active(self) -> Iterator[Alias]:
        """The aliases that are looked for: all but the quarantined ones."""
        if not self.quarantined:
            return iter(self.aliases)
        barred = dict(self.quarantined)
        return (alias for alias in self.aliases if alias.text not in barred)


_KINDS: dict[str, type] = {
    "id": str, "type": str, "name": str, "when": dict, "aliases": list, "context": list, "variant_of": str,
    "broader": list, "ids": dict, "year": int, "introduced_in": str, "higher_is_better": bool, "quarantined": dict,
    "source": str,
}  # fmt: skip
_TYPES = {kind.value: kind for kind in EntityType}
_MARKS = ("exact", "context", "same")  # of an alias
_WHEN = ("exact", "context")  # of the name


def _check_kinds(data: Mapping[str, Any]) -> None:
    for key, kind in _KINDS.items():
        if key in data and (not isinstance(data[key], kind) or (kind is int and isinstance(data[key], bool))):
            raise ValueError(f"the value of {key!r} is of a wrong kind: {data[key]!r}")
    for key in ("context", "broader"):
        if not all(isinstance(item, str) for item in data.get(key, ())):
            raise ValueError(f"{key!r} must be a list of texts")
    for key in ("ids", "quarantined"):
        if not all(isinstance(item, str) for item in data.get(key, {}).values()):
            raise ValueError(f"{key!r} must be an object whose values are texts")


def _alias(value: Any) -> Alias:
    if isinstance(value, str):
        return _marked(value, {}, "alias", _MARKS)
    if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
        raise ValueError(f"an alias is a text or an object with 'text', not {value!r}")
    return _marked(value["text"], {key: mark for key, mark in value.items() if key != "text"}, "alias", _MARKS)


def _marked(text: str, marks: Mapping[str, Any], what: str, known: tuple[str, ...]) -> Alias:
    """The surface form with the marks that an alias or ``when`` gives it."""
    if not text.strip():
        raise ValueError("a name or alias is blank")
    for key, mark in marks.items():
        if key not in known:
            raise ValueError(f"unknown {what} key {key!r}; use {', '.join(known)}")
        if not isinstance(mark, bool):
            raise ValueError(f"{key!r} of {text!r} must be true or false, not {mark!r}")
    return Alias(text=text, **marks)


def parse_entry(line: str) -> Entry:
    """Read an entry from its line of JSON.

    Raises:
        ValueError: the line is no JSON object, lacks a key, or has an unknown one or a wrong value; the message says
            which.
    """
    data = read_json(line)
    check_whole(line, data)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    if missing := sorted({"type", "name", "source"} - set(data)):
        raise ValueError(f"the key {missing[0]!r} is missing")
    if unknown := sorted(set(data) - set(_KINDS)):
        raise ValueError(f"unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KINDS))}")
    _check_kinds(data)
    kind, name = _TYPES.get(data["type"]), data["name"]
    if kind is None:
        raise ValueError(f"unknown type {data['type']!r}; use one of {', '.join(_TYPES)}")
    if "higher_is_better" in data and kind is not EntityType.METRIC:
        raise ValueError(f"'higher_is_better' is for metrics, not for a {kind}")
    node = data.get("id")
    if node and not identifiers.is_entity_id(node, kind):
        raise ValueError(
            f"the 'id' of a {kind} is {kind.lower()}/ and ASCII letters, digits or any of '._-', not {node!r}"
        )
    own = _marked(name, data.get("when", {}), "'when'", _WHEN)
    return Entry(
        id=node or identifiers.entity_id(kind, name),
        type=kind,
        name=name,
        aliases=(own, *(_alias(a) for a in data.get("aliases", ()))),
        source=data["source"],
        context=tuple(data.get("context", ())),
        variant_of=data.get("variant_of"),
        broader=tuple(data.get("broader", ())),
        ids=tuple(sorted(data.get("ids", {}).items())),
        year=data.get("year"),
        introduced_in=data.get("introduced_in"),
        higher_is_better=data.get("higher_is_better"),
        quarantined=tuple(sorted(data.get("quarantined", {}).items())),
    )


def _alias_json(alias: Alias) -> str | dict[str, Any]:
    marks = {mark: True for mark in _MARKS if getattr(alias, mark)}
    return {"text": alias.text, **marks} if marks else alias.text


def format_entry(entry: Entry) -> str:
    """The line of JSON of an entry, keys in a fixed order, without what is empty or can be derived."""
    own = entry.aliases[0]
    when = {k: True for k in _WHEN if getattr(own, k)}
    values: dict[str, Any] = {
        "id": None if entry.id == identifiers.entity_id(entry.type, entry.name) else entry.id,
        "type": str(entry.type),
        "name": entry.name,
        "when": when,
        "aliases": [_alias_json(a) for a in entry.aliases[1:]],
        "context": list(entry.context),
        "variant_of": entry.variant_of,
        "broader": list(entry.broader),
        "ids": dict(entry.ids),
        "year": entry.year,
        "introduced_in": entry.introduced_in,
        "higher_is_better": entry.higher_is_better,
        "quarantined": dict(entry.quarantined),
        "source": entry.source,
    }
    return json.dumps({k: v for k, v in values.items() if v not in (None, {}, [])}, ensure_ascii=False)

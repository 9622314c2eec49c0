"""Sort the names of a dump: new ones become entries, known ones are recognised, doubtful ones are put aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg import identifiers
from kg.gazetteer.adding import alias, tamed
from kg.gazetteer.dumps import Row
from kg.gazetteer.entries import Entry, format_entry
from kg.gazetteer.joining import Index, why_unsure
from kg.gazetteer.surfaces import letters, pointed_letters, spellings
from kg.schema import EntityType
from kg.texts import has_surrogate

_WORDS, _LENGTH = 7, 60  # a longer name is a sentence
_SENTENCE = re.compile(r"[?!;:]|\bhttps?\b|\.\s")


@dataclass(slots=True)
class Sorted:
    """What became of the names: new entries, known ones with the entry's id, those put aside with the reason.

    ``repeated`` counts the rows whose name stands further up in the file.
    """

    new: list[Entry] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    repeated: int = 0


def sort_rows(rows: Iterable[Row], index: Index, source: str, kind: EntityType | None = None) -> Sorted:
    """Sort the rows of a dump; ``kind`` is the type of those that do not say theirs.

    Args:
        rows: the names.
        index: the entries that are known.
        source: what the new entries give as their source.
        kind: the type of the names that come without one.
    """
    out = Sorted()
    seen: dict[str, Row] = {}
    ids: set[str] = set()
    for row in rows:
        key = pointed_letters(spellings(row.name)[-1])  # one name in American and British spelling
        if earlier := seen.get(key):
            if earlier.type != row.type:
                out.aside.append((row.name, "the file has it with two types"))
            else:
                out.repeated += 1  # the same thing once more, as in leaderboards
            continue
        seen[key] = row
        _sort(row, index, source, kind, out, ids)
    return out


def _sort(row: Row, index: Index, source: str, kind: EntityType | None, out: Sorted, ids: set[str]) -> None:
    own = row.type or kind
    if own is None:
        out.aside.append((row.name, "no type; give one with --type"))
        return
    found = index.all(row.name)
    same = [e for e in found if e.type == own]
    if len(same) == 1 and len(found) == 1:
        out.known.append((row.name, same[0].id))
    elif found:
        out.aside.append((row.name, f"may mean {', '.join(sorted(e.id for e in found))}"))
    elif why := _doubtful(row.name):
        out.aside.append((row.name, why))
    else:
        entry = _entry(row, own, source, index)
        if entry.id in ids or not letters(entry.id.split("/", 1)[1]):
            out.aside.append((row.name, "its identifier is that of another name"))
            return
        if has_surrogate(format_entry(entry)):
            out.aside.append((row.name, "holds half of a character"))
            return
        ids.add(entry.id)
        out.new.append(entry)


def _doubtful(name: str) -> str | None:
    if not letters(name):
        return "no letter or digit"
    if not any(c.isalpha() for c in name):
        return "a number alone"
    if len(name) > _LENGTH or len(name.split()) > _WORDS or _SENTENCE.search(name):
        return "reads like a sentence"
    return why_unsure(name)


def _entry(row: Row, kind: EntityType, source: str, index: Index) -> Entry:
    fine = [a for a in row.aliases if _doubtful(a) is None]
    entry = Entry(
        id=identifiers.entity_id(kind, row.name),
        type=kind,
        name=row.name,
        aliases=(alias(row.name), *map(alias, fine)),
        source=source,
        ids=row.ids,
        year=row.year,
        introduced_in=row.introduced_in,
    )
    return tamed(entry, index)

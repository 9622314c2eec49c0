"""The queue of discoveries: names of a corpus that no list knows, to be looked at and taken into a gazetteer."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import NotFoundError
from kg.gazetteer import Entry
from kg.gazetteer.adding import alias, tamed
from kg.gazetteer.joining import Index
from kg.gazetteer.surfaces import pointed_letters
from kg.records import Entity, LinkedMention, Paper, ReadPaper
from kg.schema import EntityType, Relation
from kg.texts import plain

_EXAMPLES = 3
# The rules in the order of what their sentences show a reader.
_TELLING = ("proposed", "named", "acronym", "title", "coordination", "form", "phrase")


@dataclass(slots=True)
class Discovery:
    """A new name with the papers that have it, its surface forms, and example sentences (paper, sentence)."""

    entity: Entity
    papers: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[int, str, str]] = field(default_factory=list)  # rank, paper, sentence
    introduced_by: list[Paper] = field(default_factory=list)


def discover(papers: Iterable[ReadPaper], *, least: int = 1) -> list[Discovery]:
    """The names that no gazetteer lists, those of most papers first.

    Args:
        papers: the papers of a build.
        least: leave out names of fewer papers.
    """
    found: dict[str, Discovery] = {}
    for read in papers:
        mentions: dict[str, list[LinkedMention]] = defaultdict(list)
        for mention in read.mentions:
            mentions[mention.entity].append(mention)
        introduced = {s.entity for s in read.statements if s.relation is Relation.INTRODUCES}
        for entity in read.entities:
            if not entity.known:
                one = found.setdefault(entity.id, Discovery(entity=entity))
                _add(one, read, mentions[entity.id], introduces=entity.id in introduced)
    queue = [d for d in found.values() if d.papers >= least]
    return sorted(queue, key=lambda d: (-d.papers, d.entity.name.casefold(), d.entity.id))


def _add(one: Discovery, read: ReadPaper, mentions: Sequence[LinkedMention], *, introduces: bool) -> None:
    one.papers += 1
    if introduces:
        one.introduced_by.append(read.paper)
    one.rules.update({m.rule for m in mentions})
    one.surfaces.update({" ".join(m.text.split()) for m in mentions if not m.expanded})
    best = min(mentions, key=lambda m: (_rank(m), m.start), default=None)
    if best is not None:
        sentence = next((s for s in reversed(read.sentences) if s.start <= best.start), None)
        text = " ".join(sentence.of(read.paper.text).split()) if sentence else ""
        one.examples = sorted([*one.examples, (_rank(best), read.paper.id, text)])[:_EXAMPLES]


def _rank(mention: LinkedMention) -> int:
    return _TELLING.index(mention.rule) if mention.rule in _TELLING else len(_TELLING)


def as_json(discovery: Discovery) -> str:
    """A discovery as a line of JSON."""
    entity = discovery.entity
    value: dict[str, Any] = {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "papers": discovery.papers,
        "variant_of": entity.variant_of,
        "surfaces": _ordered(discovery.surfaces),
        "rules": _ordered(discovery.rules),
        "introduced_by": sorted(paper.id for paper in discovery.introduced_by),
        "examples": [{"paper": paper, "sentence": sentence} for _, paper, sentence in discovery.examples],
    }
    return json.dumps({k: v for k, v in value.items() if v not in (None, [])}, ensure_ascii=False)


def _ordered(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda s: (-counts[s], s))


def as_text(discovery: Discovery) -> Iterator[str]:
    """The lines that show a discovery to a person."""
    entity = discovery.entity
    others = [s for s in _ordered(discovery.surfaces) if s != entity.name]
    rules = plain(", ".join(_ordered(discovery.rules)))
    yield f"{discovery.papers:5}  {entity.type.value:8} {plain(entity.name)}  ({entity.id}; {rules})"
    if others:
        yield f"       also written {plain(', '.join(others))}"
    for _, paper, sentence in discovery.examples:
        yield f"       {plain(f'{paper}: {sentence}')}"


def accept(queue: Sequence[Discovery], names: Iterable[str], index: Index, source: str) -> list[Entry]:
    """Entries for the discoveries with these names or ids, ready for a gazetteer file.

    A variant points to its family where that is an entry of the same type, or becomes one.

    Raises:
        NotFoundError: no discovery, or several of different types, go by a name.
    """
    chosen = [_named(queue, name).entity.id for name in dict.fromkeys(names)]
    by_id = {d.entity.id: d for d in queue}
    types = index.types | {i: by_id[i].entity.type for i in chosen}
    return [_entry(by_id[i], index, source, types) for i in chosen]


def without_family(queue: Sequence[Discovery], entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The names of accepted variants whose family is no entry of their type, each with the id of that."""
    family = {d.entity.id: d.entity.variant_of for d in queue}
    for entry in entries:
        if entry.variant_of is None and (lost := family[entry.id]):
            yield entry.name, lost


def _named(queue: Sequence[Discovery], name: str) -> Discovery:
    found = [d for d in queue if name in (d.entity.id, d.entity.name)]
    found = found or [d for d in queue if pointed_letters(d.entity.name) == pointed_letters(name)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"no discovery is called {name!r}; `kg gazetteer discover` lists them")
    raise NotFoundError(f"{name!r} may be {', '.join(d.entity.id for d in found)}; accept it by its id")


def _entry(discovery: Discovery, index: Index, source: str, types: Mapping[str, EntityType]) -> Entry:
    entity = discovery.entity
    family = entity.variant_of if entity.variant_of and types.get(entity.variant_of) is entity.type else None
    year, paper = None, None
    if len(discovery.introduced_by) == 1:
        (first,) = discovery.introduced_by
        year = first.year
        paper = first.id if first.id.startswith("arXiv:") else " ".join(first.title.split())
    own = pointed_letters(entity.name)
    others = [s for s in _ordered(discovery.surfaces) if pointed_letters(s) not in (own, own + "s")]
    entry = Entry(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        aliases=(alias(entity.name), *(alias(text) for text in others)),
        source=source,
        variant_of=family,
        broader=entity.broader,
        year=year,
        introduced_in=paper,
    )
    return tamed(entry, index)

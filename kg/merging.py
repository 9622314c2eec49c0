"""What linking over the corpus made one: the spellings behind each new name, and names that stay ambiguous."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.gazetteer.joining import name_key
from kg.records import Entity, ReadPaper

_PLAIN = frozenset({"as it is", "case", "hyphens or spaces", "plural"})


@dataclass(slots=True)
class _Node:
    entity: Entity
    surfaces: Counter[str] = field(default_factory=Counter)  # papers by surface form


@dataclass(slots=True)
class _Form:
    readings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # entity -> what decided
    text: str = ""


def merges(papers: Iterable[ReadPaper]) -> Iterator[str]:
    """The lines of the report: new names with several spellings and why each is one of them, then what is ambiguous."""
    nodes: dict[str, _Node] = {}
    forms: dict[str, _Form] = defaultdict(_Form)
    for read in papers:
        entities = {e.id: e for e in read.entities}
        seen = {(" ".join(m.text.split()), m.entity, m.decided) for m in read.mentions if not m.expanded}
        for surface, entity in sorted({(s, e) for s, e, _ in seen}):
            nodes.setdefault(entity, _Node(entities[entity])).surfaces[surface] += 1
        for surface, entity, decided in sorted(seen):
            form = forms[name_key(surface)]
            form.text = min(form.text or surface, surface)
            form.readings[entity][decided] += 1
    yield from _merged(nodes)
    yield ""
    yield from _ambiguous(nodes, forms)


def _merged(nodes: dict[str, _Node]) -> Iterator[str]:
    several = [n for n in nodes.values() if not n.entity.known and len(n.surfaces) > 1]
    yield f"{len(several)} new names have more than one spelling (papers, spelling, why it is the same)"
    for node in sorted(several, key=lambda n: (_plain(n), -n.surfaces.total(), n.entity.id)):
        yield f"{node.entity.name}  ({node.entity.id})"
        for surface, papers in sorted(node.surfaces.items(), key=lambda x: (-x[1], x[0])):
            yield f"  {papers:5}  {surface}  {why(node.entity.name, surface)}"


def _plain(node: _Node) -> bool:
    """Whether the spellings of a node differ in case, hyphens or number alone, which needs no look."""
    return all(why(node.entity.name, surface) in _PLAIN for surface in node.surfaces)


def why(name: str, surface: str) -> str:
    """Why a surface form is taken for a name, in words.

    >>> why("FernNet", "Fern-Nets"), why("FNT", "fern net"), why("FernNet", "FERNNET"), why("ViT", "tree")
    ('plural', 'acronym and long form', 'case', 'defined together in a paper')
    """
    if name == surface:
        return "as it is"
    own, other = name_key(name), name_key(surface)
    if own == other:
        return "case" if name.casefold() == surface.casefold() else "hyphens or spaces"
    if own in (other + "s", other + "es") or other in (own + "s", own + "es"):
        return "plural"
    short, long = sorted((name, surface), key=len)
    rest = iter(long.casefold())
    if own[:1] == other[:1] and all(c in rest for c in name_key(short)) and len(long.split()) > len(short.split()):
        return "acronym and long form"
    return "defined together in a paper"


def _ambiguous(nodes: dict[str, _Node], forms: dict[str, _Form]) -> Iterator[str]:
    several = {key: f for key, f in forms.items() if len(f.readings) > 1}
    open_ = {k: f for k, f in several.items() if any(r["prior"] for r in f.readings.values()) or _new(nodes, f)}
    yield f"{len(open_)} names stay ambiguous: several readings that words nearby do not always tell apart"
    for _, form in sorted(open_.items(), key=lambda x: (-sum(r.total() for r in x[1].readings.values()), x[0])):
        yield form.text
        for entity, decided in sorted(form.readings.items(), key=lambda x: (-x[1].total(), x[0])):
            state = "known" if nodes[entity].entity.known else "new"
            how = ", ".join(f"{d} {n}" for d, n in sorted(decided.items()))
            yield f"  {decided.total():5}  {entity} ({state}; decided by {how})"


def _new(nodes: dict[str, _Node], form: _Form) -> bool:
    return any(not nodes[entity].entity.known for entity in form.readings)

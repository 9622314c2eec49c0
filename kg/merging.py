"""What linking over the corpus made one and what it told apart: spellings, namesakes, and names that stay ambiguous."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.gazetteer.surfaces import pointed_letters
from kg.linking.keys import american, english_key
from kg.records import Entity, ReadPaper
from kg.schema import Relation
from kg.texts import plain

_PLAIN = frozenset({"as it is", "case", "hyphens or spaces", "plural", "British and American spelling"})
_UNDECIDED = frozenset({"prior", "open"})  # nothing in the text tells which thing is meant
_SHOWN = 60  # characters of a title


@dataclass(slots=True)
class _Node:
    entity: Entity
    surfaces: Counter[str] = field(default_factory=Counter)  # papers by surface form
    title: str = ""  # of a paper that introduces it


@dataclass(slots=True)
class _Form:
    readings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # entity -> what decided
    text: str = ""


def merges(papers: Iterable[ReadPaper]) -> Iterator[str]:
    """The lines of the report: new names with several spellings and why each is one of them, names of several things.

    Names of several things are those that the texts always tell apart, then those that stay ambiguous in some papers.
    """
    nodes: dict[str, _Node] = {}
    forms: dict[str, _Form] = defaultdict(_Form)
    for read in papers:
        entities = {e.id: e for e in read.entities}
        seen = {(" ".join(m.text.split()), m.entity, m.decided) for m in read.mentions if not m.expanded}
        for surface, entity in sorted({(s, e) for s, e, _ in seen}):
            nodes.setdefault(entity, _Node(entities[entity])).surfaces[surface] += 1
        for statement in read.statements:
            if statement.relation is Relation.INTRODUCES and (node := nodes.get(statement.entity)):
                node.title = min(node.title or read.paper.title, read.paper.title)
        for surface, entity, decided in sorted(seen):
            form = forms[english_key(surface)]
            form.text = min(form.text or surface, surface)
            form.readings[entity][decided] += 1
    several = {key: f for key, f in forms.items() if len(f.readings) > 1}
    open_ = {k: f for k, f in several.items() if any(r.keys() & _UNDECIDED for r in f.readings.values())}
    apart = {k: f for k, f in several.items() if k not in open_ and any(not nodes[e].entity.known for e in f.readings)}
    yield from _merged(nodes)
    yield ""
    yield f"{len(apart)} names, new ones among them, stand for several things that each text tells apart"
    yield from _readings(nodes, apart)
    yield ""
    yield f"{len(open_)} names stay ambiguous: nothing in some papers tells which of these things is meant"
    yield from _readings(nodes, open_)


def _merged(nodes: dict[str, _Node]) -> Iterator[str]:
    several = [n for n in nodes.values() if not n.entity.known and len(n.surfaces) > 1]
    yield f"{len(several)} new names have more than one spelling (papers, spelling, why it is the same)"
    for node in sorted(several, key=lambda n: (_plain(n), -n.surfaces.total(), n.entity.id)):
        yield f"{plain(node.entity.name)}  ({node.entity.id})"
        for surface, papers in sorted(node.surfaces.items(), key=lambda x: (-x[1], x[0])):
            yield f"  {papers:5}  {plain(surface)}  {why(node.entity.name, surface)}"


def _plain(node: _Node) -> bool:
    """Whether the spellings of a node differ in case, hyphens or number alone, which needs no look."""
    return all(why(node.entity.name, surface) in _PLAIN for surface in node.surfaces)


def why(name: str, surface: str) -> str:
    """Why a surface form is taken for a name, in words.

    >>> why("fern normalization", "Fern normalisation")
    'British and American spelling'
    >>> why("FernNet", "Fern-Nets"), why("FNT", "fern net"), why("FernNet", "FERNNET"), why("ViT", "tree")
    ('plural', 'acronym and long form', 'case', 'defined together in a paper')
    """
    if name == surface:
        return "as it is"
    own, other = pointed_letters(name), pointed_letters(surface)
    if own == other:
        return "case" if name.casefold() == surface.casefold() else "hyphens or spaces"
    if american(name).casefold() == american(surface).casefold():
        return "British and American spelling"
    if own in (other + "s", other + "es") or other in (own + "s", own + "es"):
        return "plural"
    short, long = sorted((name, surface), key=len)
    rest = iter(long.casefold())
    abbreviates = own[:1] == other[:1] and all(c in rest for c in pointed_letters(short))
    if abbreviates and len(long.split()) > len(short.split()):
        return "acronym and long form"
    return "defined together in a paper"


def _readings(nodes: dict[str, _Node], forms: dict[str, _Form]) -> Iterator[str]:
    """The things that each name stands for: papers, node, what decided, and a paper that introduces it."""
    for _, form in sorted(forms.items(), key=lambda x: (-sum(r.total() for r in x[1].readings.values()), x[0])):
        yield plain(form.text)
        for entity, decided in sorted(form.readings.items(), key=lambda x: (-x[1].total(), x[0])):
            node = nodes[entity]
            how = "undecided" if decided.keys() == {"open"} else "known" if node.entity.known else "new"
            by = plain(", ".join(f"{d} {n}" for d, n in sorted(decided.items())))
            title = f"; introduced in {plain(node.title)[:_SHOWN]}" if node.title and not node.entity.known else ""
            yield f"  {decided.total():5}  {entity} ({how}; decided by {by}{title})"

"""Derived edges: what no paper says in so many words, but what follows from what papers say.

Each says ``derived``, by which ``rule``, how sure (``confidence``, 0-1), on how many papers it rests (``support``), and
``from`` which asserted edges it follows: a list of subject, predicate and object. Asserted edges stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.assembly.parts import PLACES, Edges, Nodes, piece
from kg.gazetteer.surfaces import letters
from kg.records import ReadPaper
from kg.schema import EdgeType, NodeType, Relation

# Relations by which a paper builds on what another introduced; the strongest first.
_BUILDING = (EdgeType.EXTENDS, EdgeType.USES, EdgeType.COMPARES_WITH)
_INTRODUCES = Relation.INTRODUCES
_TITLE_NAME = "title name"  # the rule of a name that a title gives before a colon
# A new name that another paper hardly has for something else: MossNet, Moss-2B; not MOSS, nor "feature pooling".
_NAME = re.compile(r"(?<!\S)(?=.{5})[^\sa-z0-9]*[a-z0-9]\S*[A-Z]")
_REPORT = re.compile(r"\W*+(?:technical\s+)?(?:report)?\W*", re.IGNORECASE)
_NAMED_BY = (EdgeType.INTRODUCES, EdgeType.MENTIONS)
_STRAY = 0.03  # of the papers that speak of a thing: wrong years, revised abstracts, other things of its name
_SAYS = {EdgeType.EXTENDS: "extends", EdgeType.USES: "uses", EdgeType.COMPARES_WITH: "compares with"}

Basis = tuple[str, str, str]  # subject, predicate, object of an asserted edge


@dataclass(slots=True)
class _Derived:
    """A derived edge in the making; ``rank`` puts the strongest of its rules first."""

    rules: set[tuple[int, str]] = field(default_factory=set)
    confidence: float = 0.0
    basis: set[Basis] = field(default_factory=set)
    evidence: list[dict[str, Any]] = field(default_factory=list)

    def add(self, rule: str, confidence: float, *basis: Basis, rank: int = 0) -> None:
        self.rules.add((rank, rule))
        self.confidence = max(self.confidence, confidence)
        self.basis.update(basis)


Found = dict[tuple[str, str, str], _Derived]
Based = Collection[tuple[str, str, str]]  # paper, and new and old thing


def add_derivations(found: Found, read: ReadPaper, subject: str) -> None:
    """Collect what the paper says of the origin of its datasets, each with its sentence."""
    for derivation in read.derivations:
        evidence = derivation.evidence
        introduces = [s for s in read.statements if (s.relation, s.entity) == (_INTRODUCES, derivation.dataset)]
        if not introduces:
            continue  # a threshold of confidence took it out
        edge = found[derivation.dataset, derivation.base, EdgeType.DERIVED_FROM.value]
        sure = evidence.confidence * introduces[0].confidence
        edge.add(evidence.rule, sure, (subject, EdgeType.INTRODUCES.value, derivation.dataset))
        edge.evidence.append({"paper": subject, **piece(evidence, read.paper.text)})


def collection() -> Found:
    """Where derived edges are collected before ``add_derived`` writes them."""
    return defaultdict(_Derived)


def add_derived(nodes: Nodes, edges: Edges, found: Found, based: Based) -> None:
    """Add all derived edges of the graph, those already ``found`` among them. Asserted edges must be complete.

    ``based`` are paper, new and old of each thing that is based on another if the paper alone introduces it.
    """
    by_paper = _by_paper(nodes, edges)
    origins = _origins(nodes, edges)
    _based_on(edges, by_paper, origins, based, found)
    _variants(nodes, edges, by_paper, found)
    _builds_on(nodes, edges, by_paper, origins, found)
    for (subject, target, kind), derived in found.items():
        _, rule = min(derived.rules)
        derived.evidence.sort(key=lambda e: (e["paper"], e["start"], e["mention_start"]))
        edges[subject, target, kind] = {
            "type": kind,
            "derived": True,
            "rule": rule,
            "confidence": round(derived.confidence, PLACES),
            "support": len({b[0] for b in derived.basis if nodes[b[0]]["type"] == NodeType.PAPER}),
            "from": sorted(map(list, derived.basis)),
            **({"evidence": derived.evidence} if derived.evidence else {}),
        }


Said = dict[EdgeType, dict[str, float]]  # relation -> entity -> confidence


def _by_paper(nodes: Nodes, edges: Edges) -> dict[str, Said]:
    """What each paper introduces and builds on; papers in sorted order."""
    wanted = {k.value: k for k in (EdgeType.INTRODUCES, *_BUILDING)}
    found: dict[str, Said] = {n: defaultdict(dict) for n in sorted(nodes) if nodes[n]["type"] == NodeType.PAPER}
    for (subject, target, kind), data in edges.items():
        if kind in wanted:
            found[subject][wanted[kind]][target] = data["confidence"]
    return found


def _origins(nodes: Nodes, edges: Edges) -> dict[str, str]:
    """The paper that each entity comes from: the only one that introduces it, and in its title if a gazetteer has it.

    "We propose an efficient LASSO" and "five models, namely ELMo" are no origin of these, and what papers of earlier
    years speak of comes from none of a later one.
    """
    papers: dict[str, list[str]] = defaultdict(list)
    years: dict[str, list[int]] = defaultdict(list)
    for subject, target, kind in edges:
        if kind == EdgeType.INTRODUCES:
            papers[target].append(subject)
        elif kind == EdgeType.MENTIONS and (year := nodes[subject].get("year")) is not None:
            years[target].append(year)

    def titled(paper: str, entity: str) -> bool:
        said = [e for kind in _NAMED_BY for e in edges[paper, entity, kind.value]["evidence"]]
        return any(e["rule"] == _TITLE_NAME or _begins(e) for e in said)

    def older(paper: str, entity: str) -> bool:
        year = nodes[paper].get("year")
        return year is not None and sum(y < year for y in years[entity]) > _STRAY * len(years[entity])

    only = {e: p[0] for e, p in papers.items() if len(p) == 1}
    return {e: p for e, p in only.items() if (not nodes[e]["known"] or titled(p, e)) and not older(p, e)}


def _begins(evidence: Mapping[str, Any]) -> bool:
    """Whether a title is but a name and perhaps "technical report"."""
    return evidence["mention_start"] == 0 and _REPORT.fullmatch(evidence["quote"], evidence["mention_end"]) is not None


def _based_on(edges: Edges, by_paper: dict[str, Said], origins: dict[str, str], based: Based, found: Found) -> None:
    """A model or method is based on what the paper that introduces it extends with it."""
    for paper, new, old in sorted(based):
        said = by_paper[paper]
        if (
            origins.get(new) != paper
            or old in said[EdgeType.INTRODUCES]
            or (old, new, EdgeType.VARIANT_OF.value) in edges
        ):
            continue
        found[new, old, EdgeType.BASED_ON.value].add(
            "introduced by a paper that extends the other",
            said[EdgeType.INTRODUCES][new] * said[EdgeType.EXTENDS][old],
            (paper, EdgeType.INTRODUCES.value, new),
            (paper, EdgeType.EXTENDS.value, old),
        )


def _variants(nodes: Nodes, edges: Edges, by_paper: dict[str, Said], found: Found) -> None:
    """A dataset that a paper introduces is derived from the one that it is a variant of, by gazetteer or by name."""
    above = {s: (t, d) for (s, t, k), d in edges.items() if k == EdgeType.VARIANT_OF}
    for paper, said in by_paper.items():
        for new, sure in said[EdgeType.INTRODUCES].items():
            if nodes[new]["type"] != NodeType.DATASET or new not in above:
                continue
            base, data = above[new]
            if base in said[EdgeType.INTRODUCES]:
                continue  # a size or split of the paper's own dataset
            found[new, base, EdgeType.DERIVED_FROM.value].add(
                variant_rule(data),
                sure,
                (paper, EdgeType.INTRODUCES.value, new),
                (new, EdgeType.VARIANT_OF.value, base),
                rank=1,
            )


def _builds_on(nodes: Nodes, edges: Edges, by_paper: dict[str, Said], origins: dict[str, str], found: Found) -> None:
    """A paper builds on another that introduces what it extends, uses or compares with, and is not of a later year."""
    for paper, said in by_paper.items():
        for kind, entity, certain in _built_on(said):
            other = origins.get(entity, paper)
            if other == paper or _later(nodes, other, paper):
                continue
            evidence = edges[paper, entity, kind.value]["evidence"]
            if not _is_meant(nodes[entity], nodes[other], map(_surface, evidence)):
                continue
            found[paper, other, EdgeType.BUILDS_ON.value].add(
                building_rule([kind]),
                certain * by_paper[other][EdgeType.INTRODUCES][entity],
                (paper, kind.value, entity),
                (other, EdgeType.INTRODUCES.value, entity),
                rank=_BUILDING.index(kind),
            )


def _is_meant(entity: Mapping[str, Any], origin: Mapping[str, Any], surfaces: Iterable[str]) -> bool:
    """Whether a paper that writes so of an entity means what the paper ``origin`` introduces, not a kind of things.

    It does not with "speech LLMs" and "gradient methods", if these are not the very title, and may not with words and
    acronyms that no gazetteer has.
    """
    label = entity["label"]
    if not entity["known"] and not _NAME.search(label):
        return False
    if letters(origin["label"]).lower() in {letters(n).lower() for n in (label, *entity["aliases"])}:
        return True
    return any((label.islower() or not s.islower()) and (label.endswith("s") or not s.endswith("s")) for s in surfaces)


def _surface(evidence: Mapping[str, Any]) -> str:
    """What a piece of evidence calls the thing."""
    start = evidence["start"]
    return str(evidence["quote"][evidence["mention_start"] - start : evidence["mention_end"] - start])


def variant_rule(data: Mapping[str, Any]) -> str:
    """The rule of a derivedFrom edge that follows from a variantOf edge with these attributes."""
    return f"introduced as a variant, {data['rule']}"


def building_rule(kinds: Collection[str]) -> str:
    """The rule of a buildsOn edge that follows from edges of these types: the strongest counts."""
    return f"{_SAYS[next(k for k in _BUILDING if k in kinds)]} what the other introduces"


def _built_on(said: Said) -> Iterator[tuple[EdgeType, str, float]]:
    for kind in _BUILDING:
        for entity, certain in said[kind].items():
            yield kind, entity, certain


def _later(nodes: Nodes, paper: str, other: str) -> bool:
    """Whether a paper is of a later year than another, as far as both years are known."""
    one, two = nodes[paper].get("year"), nodes[other].get("year")
    return one is not None and two is not None and one > two

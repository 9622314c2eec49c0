"""What a paper does with each of its entities: the claims of the rules, each with a measured confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.records import Entity, Evidence, LinkedPaper, ReadPaper, Statement
from kg.relations.claims import Claim, find_claims
from kg.relations.code import find_code
from kg.relations.confidence import confidence
from kg.relations.derivation import find_derivations
from kg.relations.results import find_results
from kg.schema import RANGE, Relation


def relate(papers: Iterable[LinkedPaper]) -> Iterator[ReadPaper]:
    """The statements, results, derivations and code links of each paper, in the order of the papers."""
    for paper in papers:
        statements = find_statements(paper)
        yield ReadPaper(
            paper=paper.paper,
            sentences=paper.sentences,
            entities=paper.entities,
            mentions=paper.mentions,
            statements=statements,
            results=find_results(paper),
            derivations=find_derivations(paper, statements),
            code=find_code(paper.paper),
            rejected=paper.rejected,
        )


def find_statements(paper: LinkedPaper) -> tuple[Statement, ...]:
    """All statements of a paper, sorted by relation and entity, each with its evidence, the strongest first."""
    out: list[Statement] = []
    for claimed in find_claims(paper):
        out += _statements(paper, claimed.entity, claimed.claims)
    return tuple(sorted(out, key=lambda s: (s.relation, s.entity)))


def allows(relation: Relation, entity: Entity) -> bool:
    """Whether a paper can stand in the relation to an entity of this type."""
    return entity.type.name in {t.name for t in RANGE[relation.edge]}


def _statements(paper: LinkedPaper, entity: Entity, claims: Iterable[Claim]) -> Iterator[Statement]:
    grouped: dict[Relation, list[Claim]] = defaultdict(list)
    for claim in claims:
        if allows(claim.relation, entity):
            grouped[claim.relation].append(claim)
    for relation, found in grouped.items():
        evidence = {
            (c.place.sentence.start, c.rule): Evidence(
                start=c.place.sentence.start,
                end=c.place.sentence.end,
                mention_start=c.place.mention.start,
                mention_end=c.place.mention.end,
                rule=c.rule,
                confidence=confidence(c),
            )
            for c in reversed(found)
        }
        ordered = sorted(evidence.values(), key=lambda e: (-e.confidence, e.start, e.rule))
        yield Statement(paper=paper.paper.id, relation=relation, entity=entity.id, evidence=tuple(ordered))

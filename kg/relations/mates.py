"""Names that share an expression ("Fern 1.1 and 2.0") stand in the same relations: what is said of one goes for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from kg.records import LinkedMention, LinkedPaper, Statement
from kg.schema import Relation

_SHARED: Final = "coordination"
_PASSED_ON: Final = frozenset({Relation.EVALUATES_ON, Relation.TRAINS_ON, Relation.USES, Relation.COMPARES_WITH})


def of_mates(paper: LinkedPaper, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What goes for names that stand in shared expressions alone, of which nothing is said, by what is said of others.

    The evidence is that of the other, where it is the sentence of the expression.
    """
    shared = {m.start for m in paper.mentions if m.rule == _SHARED}
    if not shared:
        return
    types = {e.id: e.type for e in paper.entities}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.entity].append(statement)
    places: dict[str, list[LinkedMention]] = defaultdict(list)
    for mention in paper.mentions:
        places[mention.entity].append(mention)
    for entity, mentions in places.items():
        if said.get(entity) or not all(m.start in shared for m in mentions):
            continue
        first = mentions[0]
        mates = (m.entity for m in paper.within(first.start, first.start + 1) if types[m.entity] is types[entity])
        passed = next((found for mate in mates if (found := said.get(mate))), ())
        for statement in passed:
            evidence = tuple(
                e._replace(mention_start=first.start, mention_end=first.end)
                for e in statement.evidence
                if e.start <= first.start < e.end
            )
            if evidence and statement.relation in _PASSED_ON:
                yield statement._replace(entity=entity, evidence=evidence)

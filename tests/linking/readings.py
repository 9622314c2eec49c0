"""Names as papers have them, made by hand, and what they mean over a corpus of such papers."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.linking.corpus import Names
from kg.linking.namesakes import Choice
from kg.records import AnnotatedPaper, Candidate, Entity, Mention
from kg.schema import EntityType
from tests.papers import SMALL, paper, small_gazetteer

Reading = tuple[Mention, Candidate]


def reading(name: str, kind: EntityType, long_form: str | None = None, *, rule: str = "named") -> Reading:
    """A new name as a thing of this type."""
    candidate = Candidate(type=kind, name=name)
    mention = Mention(
        start=0, end=len(name), text=name, rule=rule, confidence=0.9, candidates=(candidate,), long_form=long_form
    )
    return mention, candidate


def names_of(papers: Sequence[Sequence[Reading]], listed: str = SMALL, apart: Set[int] = frozenset()) -> Names:
    """What a corpus says of the names that stand in each paper."""
    read: list[tuple[AnnotatedPaper, Choice]] = [
        (
            AnnotatedPaper(
                paper=paper(" ".join(m.text for m, _ in readings)), sentences=(), mentions=tuple(m for m, _ in readings)
            ),
            [(mention, candidate, "only") for mention, candidate in readings],
        )
        for readings in papers
    ]
    return Names(read, small_gazetteer(listed), apart)


def linked(*papers: Sequence[Reading], listed: str = SMALL, apart: Set[int] = frozenset()) -> list[list[Entity]]:
    """The entities of what stands in each paper."""
    names = names_of(papers, listed, apart)
    return [[names.entity(number, m, c)[0] for m, c in readings] for number, readings in enumerate(papers)]

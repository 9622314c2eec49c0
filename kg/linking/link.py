"""Link every mention to one entity: known entries by context, new names by what the whole corpus says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg.gazetteer import Gazetteer
from kg.linking.choice import choose
from kg.linking.corpus import Names, entity_of
from kg.linking.namesakes import Choice, overrule
from kg.records import AnnotatedPaper, Entity, LinkedMention, LinkedPaper, Rejected, made


def link(papers: Iterable[AnnotatedPaper], gazetteer: Gazetteer) -> Iterator[LinkedPaper]:
    """Link all papers of a corpus, in their order. Reads all of them before the first is returned."""
    chosen = [(paper, choose(paper)) for paper in papers]
    own = dict(overrule(chosen, gazetteer))
    for number, choices in own.items():
        chosen[number] = chosen[number][0], choices
    names = Names(chosen, gazetteer, own.keys())
    known = cache(lambda entry: entity_of(gazetteer.entries[entry]))
    for number, (paper, choices) in enumerate(chosen):
        yield _link_paper(number, paper, choices, known, names)


def _link_paper(
    number: int, paper: AnnotatedPaper, choices: Choice, known: Callable[[str], Entity], names: Names
) -> LinkedPaper:
    entities: dict[str, Entity] = {}
    mentions = []
    rejected = list(paper.rejected)
    for mention, candidate, decided in choices:
        if candidate.entry is not None:
            entity = known(candidate.entry)
        elif names.is_guess(number, mention, candidate):
            reason = "by itself it is rather no name, and no other paper says more of it (linking)"
            rejected.append(
                Rejected(start=mention.start, end=mention.end, text=mention.text, rule=mention.rule, reason=reason)
            )
            continue
        else:
            entity, decided = names.entity(number, mention, candidate)
        entities[entity.id] = entity
        start, end, text, rule, _, confidence, expanded, _ = mention
        mentions.append(made(LinkedMention, (start, end, text, rule, entity.id, decided, confidence, expanded)))
    return LinkedPaper(
        paper=paper.paper,
        sentences=paper.sentences,
        entities=tuple(entities[i] for i in sorted(entities)),
        mentions=tuple(mentions),
        rejected=tuple(rejected),
    )

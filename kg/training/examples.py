"""Annotated papers with the features of their names and phrases, and what these should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.evaluation.matching import align, key, keys, merged
from kg.recognition.candidates import Group, groups_of_mentions
from kg.recognition.features import TYPES, habit_keys
from kg.recognition.learned import candidate_phrases, rows_of, tagged
from kg.recognition.lexicon import Lexicon
from kg.recognition.perceptron import Network
from kg.recognition.stages import Recogniser, rules_state
from kg.recognition.tagger import Tagger
from kg.records import LinkedPaper, Paper
from kg.relations.claims import Claim, Claimed, find_claims
from kg.schema import Relation

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A paper as the rules leave it: rows of features with classes, 0 for no name, else 1 + number of the type.

    The keys of a row are those of ``habit_keys``; the rows lack the habits, which must not tell of the paper itself.
    """

    paper: Paper
    gold: Json
    rule_rows: npt.NDArray[np.float16]
    rule_classes: list[int]
    rule_keys: list[tuple[int, int]]
    phrase_rows: npt.NDArray[np.float16]
    phrase_classes: list[int]
    phrase_keys: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads a paper before the filter: see ``kg.recognition.learned.Readers``."""

    lexicon: Lexicon
    typer: Network
    tagger: Tagger


def examples(annotated: Iterable[tuple[Paper, Json, Reading]], recogniser: Recogniser) -> Iterator[Example]:
    """An example for each annotated paper; ``recogniser`` must be one without weights."""
    for paper, gold, reading in annotated:
        state = rules_state(recogniser, paper)
        groups = groups_of_mentions(state)
        phrases = candidate_phrases(state, groups, reading.lexicon, reading.typer)
        names, others, phrases = rows_of(state, groups, phrases, reading, *tagged([state], reading))
        yield Example(
            paper=paper,
            gold=gold,
            rule_rows=names.astype(np.float16),  # half the memory
            rule_classes=[class_of(g, gold) for g in groups],
            rule_keys=[habit_keys(g) for g in groups],
            phrase_rows=others.astype(np.float16),
            phrase_classes=[class_of(g, gold) for g in phrases],
            phrase_keys=[habit_keys(g) for g in phrases],
        )


def class_of(group: Group, gold: Json) -> int:
    """What annotators took a group for: 0 for no name, else 1 + number of the type."""
    names = {key(group.text)}
    for mention in group.mentions:
        names |= {key(mention.text)} if not mention.expanded else set()
        names |= {key(c.name) for c in mention.candidates[:1]}
    kinds = [e["type"] for e in gold["entities"] if keys(e) & names]
    if group.type is not None and group.type.value in kinds:
        return 1 + TYPES.index(group.type)
    return 1 + [t.value for t in TYPES].index(kinds[0]) if kinds else 0


def claim_counts(paper: LinkedPaper, gold: Json) -> Iterator[tuple[str, str, bool]]:
    """Relation, rule and whether the annotators agree, for each relation that the rules claim of an entity.

    The rule is that of the strongest claim.
    """
    found = find_claims(paper)
    pairs = align([entity_json(f) for f in found], gold["entities"], merged)
    true = {(r["type"], r["entity"]) for r in gold["relations"]}
    for i, claimed in enumerate(found):
        strongest: dict[Relation, Claim] = {}
        for claim in claimed.claims:
            best = strongest.get(claim.relation)
            if best is None or claim.confidence > best.confidence:
                strongest[claim.relation] = claim
        for relation, claim in strongest.items():
            annotated = gold["entities"][pairs[i]]["id"] if i in pairs else None
            yield relation.value, claim.rule, (relation.value, annotated) in true


def entity_json(found: Claimed) -> Json:
    """An entity as annotators write it: id, type, name, surface forms."""
    texts = sorted({p.mention.text for p in found.places if not p.mention.expanded})
    return {"id": found.entity.id, "type": found.entity.type.value, "name": found.entity.name, "mentions": texts}


def entity_counts(paper: LinkedPaper, gold: Json) -> tuple[int, int, int]:
    """Right, predicted and annotated entities of a paper, by type and name."""
    predicted = [entity_json(f) for f in find_claims(paper)]
    return len(align(predicted, gold["entities"], str)), len(predicted), len(gold["entities"])

"""Judges that believe what they are told to, and papers read with them."""

from __future__ import annotations

import numpy as np

from kg.linking import link
from kg.recognition import recognise
from kg.recognition.lexicon import Lexicon
from kg.records import LinkedPaper, ReadPaper, Statement
from kg.relations import Judge, relate
from kg.relations.claims import find_claims
from kg.relations.features import RELATIONS, View, habit_key, rows
from kg.relations.judge import Sets
from kg.relations.pooled import PooledNetwork
from kg.schema import Relation
from tests.papers import paper, recogniser, small_gazetteer

LEXICON = Lexicon(words=["moss", "beats"], vectors=np.eye(2, dtype=np.float32), heads={}, firsts={}, counts={})
VIEW = View(
    lexicon=LEXICON,
    before=["beats", "<own>"],
    behind=["on"],
    around=["we", "experiments"],
    habits={habit_key("FernNet"): np.array([4, 0, 0, 0, 0, 0, 0, 4], dtype=np.float32)},
    average=np.full(len(RELATIONS), 0.1, dtype=np.float32),
)
TEXT = "We improve FernNet. Experiments with FernNet on Shapes-10 are long."


def linked(abstract: str = TEXT) -> LinkedPaper:
    """The paper with the names of the small lists."""
    return next(link(recognise([paper(abstract)], recogniser()), small_gazetteer()))


def width(abstract: str = TEXT) -> tuple[int, int]:
    """How many numbers the judge sees of a place, and how many of an entity."""
    found = rows(linked(abstract), find_claims(linked(abstract)), VIEW)
    return found.places.shape[1], found.summary().shape[1]


def network(scores: list[float]) -> PooledNetwork:
    """A network that gives the softmax of ``scores``, whatever it sees."""
    places, entities = width()
    return PooledNetwork(
        place_mean=np.zeros(places, dtype=np.float32),
        place_scale=np.ones(places, dtype=np.float32),
        place_hidden=np.zeros((places, 1), dtype=np.float32),
        place_bias=np.zeros(1, dtype=np.float32),
        mean=np.zeros(entities, dtype=np.float32),
        scale=np.ones(entities, dtype=np.float32),
        hidden=np.zeros((entities + 2, 1), dtype=np.float32),
        hidden_bias=np.zeros(1, dtype=np.float32),
        output=np.zeros((1, len(scores)), dtype=np.float32),
        output_bias=np.array(scores, dtype=np.float32),
    )


def judge(**likely: float) -> Judge:
    """A judge that takes each relation of ``likely``, of models and methods, for as likely as said there."""
    members = np.zeros((1 + len(likely), len(RELATIONS)), dtype=np.float32)
    for row, name in enumerate(likely, start=1):
        members[row, RELATIONS.index(Relation(name))] = 1
    shares = [max(1 - sum(likely.values()), 1e-6), *likely.values()]
    sets = {"artefact": Sets(members, network(np.log(shares).tolist()))}
    return Judge(VIEW, sets, dict.fromkeys(RELATIONS, 0.3))


def judged(by: Judge, abstract: str = TEXT) -> ReadPaper:
    """The paper as it is read with a judge."""
    return next(relate([linked(abstract)], by))


def of_fernnet(read: ReadPaper) -> list[Statement]:
    """What is said of FernNet."""
    return [s for s in read.statements if s.entity == "model/fernnet"]

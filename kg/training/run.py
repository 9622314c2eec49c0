"""The whole training: lexicon, typer, cross-validation over papers, and the networks from all papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from kg.files import replacing
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.recognition.features import TYPES
from kg.recognition.lexicon import Lexicon
from kg.recognition.perceptron import Network
from kg.recognition.sieve import Sieve, save_sieve
from kg.recognition.stages import rules_state
from kg.recognition.weights import Weights, save_weights
from kg.records import LinkedPaper, Paper
from kg.relations.appraisal import Appraiser, save_appraiser
from kg.relations.judge import Judge, save_judge
from kg.training.annotated import read_all
from kg.training.aside import aside
from kg.training.corpus import learn_lexicon, names_of, negatives, read_abstracts
from kg.training.examples import Example, Reading, claim_counts, entity_counts, examples
from kg.training.habits import count_habits, with_habits
from kg.training.judging import train_judge
from kg.training.names import agreement, count_names, namings, table
from kg.training.networks import train_network
from kg.training.results import train_appraiser
from kg.training.sieving import train_sieve
from kg.training.tagger import tagged, train_tagger

Say = Callable[[str], object]
Json = Any
_NEGATIVES: Final = 40_000
_HALVES: Final = 2


class Places(NamedTuple):
    """Where what is learned is written."""

    weights: Path
    sieve: Path
    confidences: Path
    judge: Path
    appraiser: Path
    names: Path


class Learned(NamedTuple):
    """What is learned from annotated papers; no appraiser where they hold no results."""

    weights: Weights
    sieve: Sieve
    confidences: str
    judge: Judge
    appraiser: Appraiser | None
    names: str


def run(annotated: Sequence[Path], abstracts: Path, places: Places, say: Say) -> None:
    """Train from annotated papers and a corpus, and write what was learned; ``say`` gets a line a step.

    Raises:
        SourceError: a file cannot be read.
    """
    gazetteer = load_gazetteer()
    lexicon, typer = prepare(abstracts, gazetteer, say)
    learned = train(read_all(annotated, abstracts), gazetteer, lexicon, typer, say)
    save_weights(learned.weights, places.weights)
    save_sieve(learned.sieve, places.sieve)
    for path, text in ((places.confidences, learned.confidences), (places.names, learned.names)):
        with replacing(path) as (file,):
            file.write(text.encode())
    save_judge(learned.judge, places.judge)
    if learned.appraiser is not None:
        save_appraiser(learned.appraiser, places.appraiser)
    for path in places:
        if path.exists():
            say(f"{path.stat().st_size / 1e6:.1f} MB in {path}")


def prepare(abstracts: Path, gazetteer: Gazetteer, say: Say) -> tuple[Lexicon, Network]:
    """What is learned without annotations: the lexicon, and the typer, which tells names of the lists from phrases."""
    lexicon, phrases = learn_lexicon(list(read_abstracts(abstracts)), gazetteer)
    say(f"{len(lexicon.words)} word vectors, counts of {len(lexicon.counts)} phrases")
    named = list(names_of(gazetteer))
    texts = [n for n, _ in named] + negatives(phrases, gazetteer, _NEGATIVES)
    classes = np.array([k + 1 for _, k in named] + [0] * (len(texts) - len(named)))
    rows = lexicon.phrases.vectors(texts)
    return lexicon, train_network(rows, classes, 1 + len(TYPES), decay=1e-5)


def train(
    papers: Sequence[tuple[Paper, Json]], gazetteer: Gazetteer, lexicon: Lexicon, typer: Network, say: Say
) -> Learned:
    """The weights from all annotated papers; what judges statements and results from papers unseen by the filter.

    The papers are parted in two: each half is read by a tagger that learned from the other (cross-fitting), as unseen
    papers will be. Says what cross-validation over the halves gives.
    """
    sieve, counts = train_sieve(papers, gazetteer, say)
    say(_line("entities, sieve", *counts))
    rules = build_recogniser(gazetteer, None)
    half = np.random.default_rng(0).permutation(len(papers)) % _HALVES
    seen = [tagged(rules_state(rules, paper), gold, lexicon) for paper, gold in papers]
    say(f"{len(papers)} papers, {sum(len(t.tags) for t in seen)} tokens tagged")
    others = [[t for t, h in zip(seen, half, strict=True) if h != number] for number in range(_HALVES)]
    taggers = [aside(partial(train_tagger, papers_seen, lexicon)) for papers_seen in others]
    readings = [Reading(lexicon, typer, tagger()) for tagger in taggers]
    whole = aside(partial(train_tagger, seen, lexicon))
    del seen, others  # gigabytes
    found = list(examples(((*p, readings[h]) for p, h in zip(papers, half, strict=True)), rules))
    say(f"{_rows(found, 'rule')} names of rules, {_rows(found, 'phrase')} phrases")
    linked: dict[str, LinkedPaper] = {}
    for number in range(_HALVES):
        weights = _filter([e for e, h in zip(found, half, strict=True) if h != number], readings[number])
        outside = [e.paper for e, h in zip(found, half, strict=True) if h == number]
        linked |= {p.paper.id: p for p in link(recognise(outside, build_recogniser(gazetteer, weights)), gazetteer)}
    _say_entities(found, gazetteer, linked, say)
    judge = train_judge(((linked[e.paper.id], e.gold) for e in found), lexicon, say)
    appraiser = train_appraiser(((linked[e.paper.id], e.gold) for e in found), say)
    weights = _filter(found, Reading(lexicon, typer, whole()))
    return Learned(weights, sieve, _confidence(found, linked, say), judge, appraiser, _names(found, linked, say))


def _confidence(found: Sequence[Example], linked: dict[str, LinkedPaper], say: Say) -> str:
    """The table of ``kg.relations.confidence``: how often each rule was right."""
    right: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    for example in found:
        for relation, rule, agrees in claim_counts(linked[example.paper.id], example.gold):
            said[relation, rule] += 1
            right[relation, rule] += agrees
    annotated = sum(len(e.gold["relations"]) for e in found)
    say(_line("relations", right.total(), said.total(), annotated))
    rows = [f"{relation}\t{rule}\t{right[relation, rule]}\t{n}" for (relation, rule), n in sorted(said.items())]
    return "\n".join(["relation\trule\tright\tsaid", *rows]) + "\n"


def _names(found: Sequence[Example], linked: dict[str, LinkedPaper], say: Say) -> str:
    """The table of ``kg.linking.called``: what annotators call known things."""
    seen = [naming for e in found for naming in namings(linked[e.paper.id], e.gold)]
    plain, right = agreement(seen)
    say(f"names of {len(seen)} known things: canonical {plain:.4f} right, by counts of the other half {right:.4f}")
    return table(count_names(seen))


def _rows(found: Sequence[Example], kind: str) -> int:
    return sum(len(getattr(e, f"{kind}_classes")) for e in found)


def _filter(found: Sequence[Example], reading: Reading) -> Weights:
    names, phrases = with_habits(found)
    name_classes = np.array([c for e in found for c in e.rule_classes])
    phrase_classes = np.array([c for e in found for c in e.phrase_classes])
    return Weights(
        lexicon=reading.lexicon,
        typer=reading.typer,
        tagger=reading.tagger,
        habits=count_habits(found),
        keep=train_network(names, name_classes, 1 + len(TYPES)),
        add=train_network(phrases, phrase_classes, 1 + len(TYPES)),
    )


def _say_entities(found: Sequence[Example], gazetteer: Gazetteer, linked: dict[str, LinkedPaper], say: Say) -> None:
    rules = link(recognise((e.paper for e in found), build_recogniser(gazetteer, None)), gazetteer)
    for name, papers in (("entities, rules", rules), ("entities, filter", (linked[e.paper.id] for e in found))):
        counts = np.sum([entity_counts(p, e.gold) for p, e in zip(papers, found, strict=True)], axis=0)
        say(_line(name, *counts.tolist()))


def _line(name: str, right: int, predicted: int, annotated: int) -> str:
    precision, recall = right / max(predicted, 1), right / max(annotated, 1)
    f1 = 2 * right / max(predicted + annotated, 1)
    return f"{name:26} P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}  ({right} of {predicted}, {annotated} annotated)"

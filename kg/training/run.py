"""The whole training: lexicon, typer, cross-validation over papers, and the networks from all papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from kg.evaluation.matching import read_annotated
from kg.files import replacing
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.recognition.features import TYPES, typer_input
from kg.recognition.weights import FILE, Lexicon, Network, Weights, save_weights
from kg.records import LinkedPaper, Paper
from kg.relations.appraisal import FILE as RESULTS
from kg.relations.appraisal import Appraiser, save_appraiser
from kg.relations.judge import Judge, save_judge
from kg.training.corpus import learn_lexicon, names_of, negatives, read_abstracts
from kg.training.examples import Example, claim_counts, entity_counts, examples
from kg.training.judging import train_judge
from kg.training.networks import train_network
from kg.training.results import train_appraiser

Say = Callable[[str], object]
_NEGATIVES: Final = 40_000
_FOLDS: Final = 5


def run(annotated: Path, abstracts: Path, output: Path, table: Path, model: Path, say: Say) -> None:
    """Train from annotated papers and a corpus.

    Weights are written to ``output``, confidences to ``table``, the judge to ``model``; ``say`` gets a line a step.
    The appraiser of results goes to its place in the package, or beside ``output`` where that is another place.

    Raises:
        SourceError: a file cannot be read.
    """
    gazetteer = load_gazetteer()
    lexicon, typer = prepare(abstracts, gazetteer, say)
    weights, confidences, judge, appraiser = train(annotated, gazetteer, lexicon, typer, say)
    save_weights(weights, output)
    with replacing(table) as (file,):
        file.write(confidences.encode())
    save_judge(judge, model)
    if appraiser is not None:
        save_appraiser(appraiser, RESULTS if output == FILE else output.with_name(f"{output.stem}-results.npz"))
    for path in (output, model):
        say(f"{path.stat().st_size / 1e6:.1f} MB in {path}")


def prepare(abstracts: Path, gazetteer: Gazetteer, say: Say) -> tuple[Lexicon, Network]:
    """What is learned without annotations: the lexicon, and the typer, which tells names of the lists from phrases."""
    lexicon, phrases = learn_lexicon(list(read_abstracts(abstracts)), gazetteer)
    say(f"{len(lexicon.words)} word vectors, counts of {len(lexicon.counts)} phrases")
    named = list(names_of(gazetteer))
    texts = [n for n, _ in named] + negatives(phrases, gazetteer, _NEGATIVES)
    classes = np.array([k + 1 for _, k in named] + [0] * (len(texts) - len(named)))
    rows = np.array([typer_input(t, lexicon) for t in texts], dtype=np.float32)
    return lexicon, train_network(rows, classes, 1 + len(TYPES), decay=1e-3)


def train(
    annotated: Path, gazetteer: Gazetteer, lexicon: Lexicon, typer: Network, say: Say
) -> tuple[Weights, str, Judge, Appraiser | None]:
    """The weights from all annotated papers; what judges statements and results from papers unseen by the filter.

    Says what cross-validation over papers gives.
    """
    gold = read_annotated(annotated)
    papers = [(Paper(id=i, title=g["title"], abstract=g["abstract"]), g) for i, g in gold.items()]
    found = list(examples(papers, build_recogniser(gazetteer, None), lexicon, typer))
    say(f"{len(found)} papers, {_rows(found, 'rule')} names of rules, {_rows(found, 'phrase')} phrases")
    fold = (np.random.default_rng(0).permutation(len(found)) % _FOLDS).tolist()
    linked: dict[str, LinkedPaper] = {}
    for number in range(_FOLDS):
        weights = _filter([e for e, f in zip(found, fold, strict=True) if f != number], lexicon, typer)
        recogniser = build_recogniser(gazetteer, weights)
        outside = [e.paper for e, f in zip(found, fold, strict=True) if f == number]
        linked |= {p.paper.id: p for p in link(recognise(outside, recogniser), gazetteer)}
    _say_entities(found, gazetteer, linked, say)
    judge = train_judge(((linked[e.paper.id], e.gold) for e in found), lexicon, say)
    appraiser = train_appraiser(((linked[e.paper.id], e.gold) for e in found), say)
    return _filter(found, lexicon, typer), _confidence(found, linked, say), judge, appraiser


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


def _rows(found: Sequence[Example], kind: str) -> int:
    return sum(len(getattr(e, f"{kind}_classes")) for e in found)


def _filter(found: Sequence[Example], lexicon: Lexicon, typer: Network) -> Weights:
    rule_rows = np.vstack([e.rule_rows for e in found if len(e.rule_rows)])
    rule_classes = np.array([c > 0 for e in found for c in e.rule_classes]).astype(np.int64)
    phrase_rows = np.vstack([e.phrase_rows for e in found if len(e.phrase_rows)])
    phrase_classes = np.array([c for e in found for c in e.phrase_classes])
    return Weights(
        lexicon=lexicon,
        typer=typer,
        keep=train_network(rule_rows, rule_classes, 2),
        add=train_network(phrase_rows, phrase_classes, 1 + len(TYPES)),
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

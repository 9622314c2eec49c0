"""The judge of statements (``kg.relations.judge``): its words, its table of habits, its networks, its thresholds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.evaluation.matching import Json, align, merged, surfaces
from kg.recognition.lexicon import Floats, Lexicon
from kg.records import LinkedPaper
from kg.relations.claims import Claimed, find_claims
from kg.relations.features import BAG_LEFT, BAG_RIGHT, RELATIONS, View, habit_key, rows
from kg.relations.judge import ARTEFACT, KINDS, Judge, Sets
from kg.relations.revision import REVISED, clues, likely
from kg.relations.rows import Rows, joined
from kg.relations.surroundings import words_with_marks
from kg.schema import RANGE, EntityType, Relation
from kg.training.examples import entity_json
from kg.training.pooled import train_pooled
from kg.training.revising import train_revision

# Of what annotators may say each relation.
_TYPES: Final = {r: frozenset(t for t in EntityType if t.name in {n.name for n in RANGE[r.edge]}) for r in Relation}
Say = Callable[[str], object]
_FOLDS: Final = 5
_HABIT_FOLDS: Final = 10
_LEAST_HABIT: Final = 2  # annotated papers that name it
_LEAST_WORD: Final = 30  # places beside which a word stands
_WORDS: Final = {"before": 120, "behind": 120, "around": 160}
_RARE: Final = 1e-3  # sets of relations that fewer entities of a kind have are no class
# That a paper beats, matches or extends another's work is to be right: the thresholds are those of the best F0.7 and
# F0.5, which count precision more; of all other relations it is that of the best F1.
_BETA: Final = {Relation.COMPARES_WITH: 0.7, Relation.EXTENDS: 0.5}
_GRID: Final = np.arange(0.1, 0.9, 0.01)
Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A linked paper with the claims of the rules; ``true`` has a row of relations for each entity.

    ``annotated`` counts the annotated statements of each relation, also those of entities that were not found.
    """

    paper: LinkedPaper
    gold: Json
    found: tuple[Claimed, ...]
    true: Bools
    annotated: npt.NDArray[np.int64]


def cases(papers: Iterable[tuple[LinkedPaper, Json]]) -> list[Case]:
    """The cases of annotated papers."""
    out = []
    for paper, gold in papers:
        found = tuple(find_claims(paper))
        pairs = align([entity_json(f) for f in found], gold["entities"], merged)
        said = {(r["type"], r["entity"]) for r in gold["relations"]}
        true = np.zeros((len(found), len(RELATIONS)), dtype=np.bool_)
        for i, j in pairs.items():
            identifier = gold["entities"][j]["id"]
            true[i] = [(r.value, identifier) in said and found[i].entity.type in _TYPES[r] for r in RELATIONS]
        annotated = np.array([sum(kind == r.value for kind, _ in said) for r in RELATIONS])
        out.append(Case(paper, gold, found, true, annotated))
    return out


def train_judge(papers: Iterable[tuple[LinkedPaper, Json]], lexicon: Lexicon, say: Say) -> Judge:
    """The judge from annotated papers as they are linked without having been seen; says what cross-validation gives."""
    known = [c for c in cases(papers) if c.found]
    view = _view(known, lexicon)
    inputs = _inputs(known, view)
    true = np.vstack([c.true for c in known])
    kinds = np.array([kind for c in known for f in c.found for kind, types in KINDS.items() if f.entity.type in types])
    fold = np.repeat(np.arange(len(known)) % _FOLDS, [len(c.found) for c in known])
    outside: Floats = np.zeros(true.shape, dtype=np.float32)
    for number in range(_FOLDS):
        for kind, sets in _sets(inputs, true, kinds, fold != number).items():
            others = np.flatnonzero((fold == number) & (kinds == kind))
            if len(others):
                outside[others] = sets.probabilities(inputs.of(others))
    revision = _revise(known, outside, true, kinds, fold)
    annotated = np.sum([c.annotated for c in known], axis=0).tolist()
    least = {r: _least(r, outside[:, i], true[:, i], annotated[i]) for i, r in enumerate(RELATIONS)}
    judge = Judge(view, _sets(inputs, true, kinds, fold >= 0), least, revision)
    said = np.array([[r in judge.says(row) for r in RELATIONS] for row in outside.tolist()])
    for i, relation in enumerate(RELATIONS):
        counts = _counts(said[:, i], true[:, i], annotated[i])
        say(f"{relation.value:14} at {least[relation]:.2f}  {counts}")
    say(f"{'relations, judge':22}{_counts(said, true, sum(annotated))}")
    return judge


def _revise(
    known: Sequence[Case], outside: Floats, true: Bools, kinds: npt.NDArray[np.str_], fold: npt.NDArray[np.int64]
) -> dict[str, float]:
    """The weights of the second look; what each fold says by those of the others takes its place in ``outside``."""
    seen: list[Mapping[str, float]] = [{}] * len(outside)
    begin = 0
    for case in known:
        here = begin + np.flatnonzero(kinds[begin : begin + len(case.found)] == ARTEFACT)
        found = [case.found[i - begin] for i in here.tolist()]
        for i, told in zip(here.tolist(), clues(found, outside[here].tolist()), strict=True):
            seen[i] = told
        begin += len(case.found)

    def fit(inside: Bools) -> dict[str, float]:
        chosen = np.flatnonzero(inside & (kinds == ARTEFACT))
        return train_revision([seen[i] for i in chosen.tolist()], true[chosen, REVISED])

    for number in range(_FOLDS):
        weights = fit(fold != number)
        for i in np.flatnonzero((fold == number) & (kinds == ARTEFACT)).tolist():
            outside[i, REVISED] = likely(weights, seen[i])
    return fit(fold >= 0)


def _counts(said: Bools, true: Bools, annotated: int) -> str:
    precision, recall, f1 = _scores(said, true, annotated)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}"


def _scores(said: Bools, true: Bools, annotated: int) -> tuple[float, float, float]:
    right, number = int((said & true).sum()), int(said.sum())
    return right / max(number, 1), right / max(annotated, 1), 2 * right / max(number + int(annotated), 1)


def _least(relation: Relation, probabilities: Floats, true: Bools, annotated: int) -> float:
    """The least probability at which a relation is said: that of the best F1, or of ``_BETA``."""
    scores = {float(t): _scores(probabilities >= t, true, annotated) for t in _GRID.round(2)}
    beta = _BETA.get(relation, 1.0)
    return max(scores, key=lambda t: (_f_measure(*scores[t][:2], beta), -t))


def _f_measure(precision: float, recall: float, beta: float) -> float:
    """The weighted harmonic mean of precision and recall (van Rijsbergen, "Information Retrieval", 1979)."""
    weighted = beta**2 * precision + recall
    return (1 + beta**2) * precision * recall / weighted if weighted else 0.0


def _sets(inputs: Rows, true: Bools, kinds: npt.NDArray[np.str_], inside: Bools) -> dict[str, Sets]:
    """A network for each kind of entity among those inside, over the sets of relations that are not rare."""
    out = {}
    for kind in KINDS:
        entities = np.flatnonzero(inside & (kinds == kind))
        if not len(entities):
            continue
        rows_of_kind = [tuple(r) for r in true[entities].astype(int).tolist()]
        none = (0,) * len(RELATIONS)
        often = Counter(rows_of_kind)
        members = [none, *sorted(s for s, n in often.items() if s != none and n >= _RARE * len(rows_of_kind))]
        number = {s: i for i, s in enumerate(members)}
        kept = [i for i, s in enumerate(rows_of_kind) if s in number]
        classes = np.array([number[rows_of_kind[i]] for i in kept])
        out[kind] = Sets(
            np.array(members, dtype=np.float32), train_pooled(inputs, entities[kept], classes, len(members))
        )
    return out


def _inputs(known: Sequence[Case], view: View) -> Rows:
    """Rows for all entities; the habits of names are counted on papers of other folds."""
    out: dict[int, Rows] = {}
    for number in range(_HABIT_FOLDS):
        others = _habits([c for i, c in enumerate(known) if i % _HABIT_FOLDS != number])
        seen = View(view.lexicon, view.before, view.behind, view.around, others, view.average)
        for i in range(number, len(known), _HABIT_FOLDS):
            one = rows(known[i].paper, known[i].found, seen)
            out[i] = replace(one, places=one.places.astype(np.float16))  # half the memory
    return joined([out[i] for i in range(len(known))])


def _view(known: Sequence[Case], lexicon: Lexicon) -> View:
    words = _words(known)
    entities = sum(len(c.gold["entities"]) for c in known)
    average = np.sum([c.annotated for c in known], axis=0) / max(entities, 1)
    return View(lexicon, words["before"], words["behind"], words["around"], _habits(known), average.astype(np.float32))


def _habits(known: Iterable[Case]) -> dict[int, Floats]:
    """For the hash of each key of an annotated name: papers that name it, and papers that stand in each relation."""
    table: dict[int, Floats] = defaultdict(lambda: np.zeros(1 + len(RELATIONS), dtype=np.float32))
    for case in known:
        said = {(r["type"], r["entity"]) for r in case.gold["relations"]}
        seen = {
            habit_key(name): np.array([1, *((r.value, e["id"]) in said for r in RELATIONS)], dtype=np.float32)
            for e in case.gold["entities"]
            for name in (e["name"], *(() if e.get("expanded") else surfaces(e)))
        }
        for key, counts in seen.items():
            table[key] += counts
    return {k: v for k, v in table.items() if v[0] >= _LEAST_HABIT}


def _words(known: Sequence[Case]) -> dict[str, list[str]]:
    """The words with the most mutual information with the relations, by where they stand."""
    counts: dict[str, dict[str, Doubles]] = {side: defaultdict(_no_counts) for side in _WORDS}
    total = _no_counts()
    for case in known:
        own = {f.entity.id for f in case.found if any(c.relation is Relation.INTRODUCES for c in f.claims)}
        words = words_with_marks(case.paper, own)
        for found, true in zip(case.found, case.true, strict=True):
            row = np.array([*true, not true.any(), True], dtype=np.float64)
            for place in found.places:
                first, last = words.between(place.sentence)
                start, end = words.at(place.first), words.at(max(place.last, place.mention.end))
                total += row
                for word in set(words.words[max(first, start - BAG_LEFT) : start]):
                    counts["before"][word] += row
                for word in set(words.words[end : min(last, end + BAG_RIGHT)]):
                    counts["behind"][word] += row
                for word in set(words.words[first:last]):
                    counts["around"][word] += row
    return {side: _telling(counts[side], total)[:number] for side, number in _WORDS.items()}


def _no_counts() -> Doubles:
    return np.zeros(len(RELATIONS) + 2)  # with the places of no relation, and all places


def _telling(counts: dict[str, Doubles], total: Doubles) -> list[str]:
    """Words by the mutual information of their standing there with each relation and with none, highest first."""
    words = sorted(w for w, c in counts.items() if c[-1] >= _LEAST_WORD)
    if not words:
        return []
    joint = np.array([counts[w] for w in words]) / total[-1]
    here, share = joint[:, -1:], total[:-1] / total[-1]
    both = joint[:, :-1]
    information = np.zeros(len(words))
    for cell, one, other in (
        (both, here, share), (here - both, here, 1 - share),
        (share - both, 1 - here, share), (1 - here - share + both, 1 - here, 1 - share),
    ):  # fmt: skip
        product = one * other
        with np.errstate(divide="ignore", invalid="ignore"):
            information += np.where(cell > 0, cell * np.log(cell / product), 0).sum(axis=1)
    return [words[i] for i in np.argsort(-information, kind="stable").tolist()]

"""The sieve of the fast profile (``kg.recognition.sieve``), trained on annotated papers."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.evaluation.matching import surfaces
from kg.gazetteer import Gazetteer
from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.recognition.candidates import Group
from kg.recognition.clues import Find, clues, find_of, form_clues
from kg.recognition.features import TYPES
from kg.recognition.runs import Known, Vocabulary, find_runs
from kg.recognition.sieve import ADD, KEEP, Sieve, finds_of, key_of
from kg.recognition.stages import Recogniser, rules_state
from kg.records import Mention, Paper
from kg.schema import EntityType
from kg.texts import lower
from kg.training.aside import aside
from kg.training.examples import class_of, entity_counts
from kg.training.logistic import fit_logistic

Json = Any
Papers = Sequence[tuple[Paper, Json]]
Ints = npt.NDArray[np.int64]
_PARTS: Final = 5
# Chosen by cross-validation on annotated papers.
_NAMED: Final = 2  # papers that annotate a name which others are read with
_SHARE: Final = 0.08  # of the papers where it stands
_HEADED: Final = 30  # papers times names with a last word
_LEAST: Final = 4  # finds that have a clue
_PENALTY: Final = 10.0  # L2
_ROUNDS: Final = 150
_SLIGHT: Final = 0.1  # a weight that is left out
_NEARLY: Final = 0.4  # a name that is nowhere likelier (0-1) is left out of the vocabulary: a matter of speed
_OFTEN: Final = 8  # papers with a mention that is sure
_YIELD: Final = 0.02  # so is a last word of which fewer runs (0-1) are added


def train_sieve(
    papers: Papers, gazetteer: Gazetteer, say: Callable[[str], object]
) -> tuple[Sieve, tuple[int, int, int]]:
    """The sieve from annotated papers, and what five-fold cross-validation over papers gives.

    That is how many entities are right, predicted and annotated. What annotators call a name in one part of the papers
    is never asked of the same part.
    """
    part = np.random.default_rng(1).permutation(len(papers)) % _PARTS
    counts = _count(papers, part)
    rules = build_recogniser(gazetteer)
    vocabularies = [counts.vocabulary(without=number) for number in range(_PARTS)]
    rows = Rows()
    for (paper, gold), number in zip(papers, part.tolist(), strict=True):
        rows.add(paper, gold, number, rules, vocabularies[number])
    rows.close()
    say(f"{len(rows.right)} names and runs for the sieve, {len(counts.names)} names of annotators")
    folds = [aside(partial(rows.fit, rows.parts != number, vocabularies[number])) for number in range(_PARTS)]
    whole = rows.fit(rows.parts >= 0, counts.vocabulary())
    found = np.zeros(3, dtype=np.int64)
    for number, fold in enumerate(folds):
        sieve = fold()
        outside = [(p, g) for (p, g), n in zip(papers, part.tolist(), strict=True) if n == number]
        read = link(recognise((p for p, _ in outside), build_recogniser(gazetteer, sieve)), gazetteer)
        found += np.sum([entity_counts(p, g) for p, (_, g) in zip(read, outside, strict=True)], axis=0)
    right, predicted, annotated = found.tolist()
    return whole, (right, predicted, annotated)


@dataclass(frozen=True)
class Counts:
    """For each name in lower case, in how many papers of each part it is annotated and stands; types; last words."""

    names: dict[str, Ints]
    stands: dict[str, Ints]
    types: dict[str, Counter[str]]
    heads: dict[str, Counter[str]]

    def vocabulary(self, without: int | None = None) -> Vocabulary:
        """The vocabulary from all parts but one."""
        some = np.array([number != without for number in range(_PARTS)])
        names = {}
        for name, found in self.names.items():
            annotated, stands = int(found[some].sum()), int(self.stands[name][some].sum())
            if annotated >= _NAMED and annotated / max(stands, 1) >= _SHARE:
                names[name] = Known(_likeliest(self.types[name]), min(annotated / max(stands, 1), 1.0))
        heads = {h: _likeliest(types) for h, types in self.heads.items() if types.total() >= _HEADED}
        return Vocabulary(names, heads, frozenset(heads))


def _likeliest(types: Counter[str]) -> EntityType:
    return EntityType(min(types, key=lambda t: (-types[t], t)))


def _count(papers: Papers, part: Ints) -> Counts:
    annotated: dict[str, Ints] = defaultdict(lambda: np.zeros(_PARTS, dtype=np.int64))
    types: dict[str, Counter[str]] = defaultdict(Counter)
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, gold), number in zip(papers, part.tolist(), strict=True):
        for name, kind in {(lower(s), e["type"]) for e in gold["entities"] for s in surfaces(e)}:
            annotated[name][number] += 1
            types[name][kind] += 1
            if " " in name and (head := name.rsplit(" ", 1)[1]).isalpha():
                heads[head][kind] += 1
    names = {n: c for n, c in annotated.items() if c.sum() >= _NAMED and len(n) > 1 and "\n" not in n}
    stands: dict[str, Ints] = {n: np.zeros(_PARTS, dtype=np.int64) for n in names}
    everywhere = Vocabulary({n: Known(TYPES[0], 1.0) for n in names}, {}, frozenset())
    for (paper, _), number in zip(papers, part.tolist(), strict=True):
        for name in {name for _, _, name in everywhere.places(lower(paper.text))[0]}:
            stands[name][number] += 1
    return Counts(names, stands, types, heads)


@dataclass
class Clues:
    """The clues of many finds as numbers, one find after the other."""

    numbers: dict[str, int] = field(default_factory=dict)
    columns: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))

    def add(self, given: Iterable[str]) -> None:
        """Add a find with its clues."""
        numbers = self.numbers
        self.columns.extend([numbers.setdefault(c, len(numbers)) for c in dict.fromkeys(given)])
        self.ends.append(len(self.columns))


class Rows:
    """All names that the rules found and all runs, with their clues, and whether the annotators took them for names."""

    def __init__(self) -> None:
        self.right: list[bool] = []
        self._parts: list[int] = []
        self._runs: list[int] = []
        self._keys: list[str] = []  # those of mentions, nothing for a run
        self._named: list[tuple[str, bool]] = []  # a known name, or else the last word of the run
        self._all, self._form = Clues(), Clues()

    def add(self, paper: Paper, gold: Json, part: int, rules: Recogniser, vocabulary: Vocabulary) -> None:
        """Add what stands in a paper."""
        state = rules_state(rules, paper)
        if not state.sentences:
            return
        for find, mentions in finds_of(state):
            self._keys.append(key_of(find))
            self._add(find, mentions, gold, part)
            self._all.add(clues(state, find))
        for run in find_runs(state, vocabulary.places(state.low), vocabulary):
            find = find_of(run)
            self._runs.append(len(self.right))
            self._keys.append("")
            self._named.append((run.name, True) if run.known else (run.name.rsplit(" ", 1)[1], False))
            self._add(find, [], gold, part)
            self._all.add(clues(state, find))
            self._form.add(form_clues(state, find))

    def _add(self, find: Find, mentions: list[Mention], gold: Json, part: int) -> None:
        text = mentions[0].text if mentions else find.name
        group = Group(text=text, spans=find.spans, mentions=tuple(mentions))
        self.right.append(class_of(group, gold) == 1 + TYPES.index(find.type))
        self._parts.append(part)

    def close(self) -> None:
        """Make what is needed for fitting, when all papers are in."""
        self.parts = np.array(self._parts, dtype=np.int8)
        self._right, self._run = np.array(self.right), np.array(self._runs, dtype=np.int64)
        self._held = _matrix(self._all), _matrix(self._form)

    def fit(self, wanted: npt.NDArray[np.bool_], vocabulary: Vocabulary) -> Sieve:
        """The sieve from the wanted rows, with what is of use in a vocabulary."""
        (everything, names), (form, form_names) = self._held
        weights = fit_logistic(everything[wanted], self._right[wanted], _PENALTY, _ROUNDS)
        runs = wanted[self._run]
        likely = np.where(wanted, 1 / (1 + np.exp(-(everything @ weights))), np.nan)
        return Sieve(
            vocabulary=self._useful(np.flatnonzero(runs), likely[self._run[runs]], vocabulary),
            sure=self._sure(likely),
            form=_by_name(form_names, fit_logistic(form[runs], self._right[self._run][runs], _PENALTY, _ROUNDS)),
            all=_by_name(names, weights),
        )

    def _sure(self, likely: npt.NDArray[np.float64]) -> dict[str, float]:
        """The mentions that are likely in each of the many papers where they stand, with the mean."""
        seen: dict[str, list[float]] = defaultdict(list)
        for key, probability in zip(self._keys, likely.tolist(), strict=True):
            if key and not math.isnan(probability):
                seen[key].append(probability)
        return {k: sum(p) / len(p) for k, p in seen.items() if len(p) >= _OFTEN and min(p) >= KEEP}

    def _useful(self, runs: Ints, likely: npt.NDArray[np.float64], vocabulary: Vocabulary) -> Vocabulary:
        """The names that are likely somewhere, and the last words with which some runs are."""
        names: set[str] = set()
        heads: dict[str, list[bool]] = defaultdict(list)
        for number, probability in zip(runs.tolist(), likely.tolist(), strict=True):
            text, is_known = self._named[number]
            if not is_known:
                heads[text].append(probability >= ADD)
            elif probability >= _NEARLY:
                names.add(text)
        useful = {h for h, added in heads.items() if sum(added) >= _YIELD * len(added)}
        return Vocabulary(
            {n: known for n, known in vocabulary.names.items() if n in names},
            {h: kind for h, kind in vocabulary.heads.items() if h in useful},
            vocabulary.words,
        )


def _matrix(given: Clues) -> tuple[Any, list[str]]:
    """The finds as rows of a sparse matrix, and the clues that its columns stand for: those of some finds or more."""
    from scipy.sparse import csr_matrix

    columns = np.frombuffer(given.columns, dtype=np.int32)
    ends = np.frombuffer(given.ends, dtype=np.int64)
    texts = list(given.numbers)
    kept = np.array([n >= _LEAST and "\n" not in t for n, t in zip(np.bincount(columns).tolist(), texts, strict=True)])
    shape = len(ends) - 1, len(texts)
    held = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape)
    return held[:, np.flatnonzero(kept)], [t for t, k in zip(texts, kept.tolist(), strict=True) if k]


def _by_name(names: Sequence[str], weights: npt.NDArray[np.float64]) -> dict[str, float]:
    return {n: w for n, w in zip(names, weights.tolist(), strict=True) if abs(w) >= _SLIGHT}

"""What the judge of statements sees: a row of numbers for each place of an entity, and one for the entity itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kg.recognition.additions import RULE as LEARNED
from kg.recognition.candidates import key_of
from kg.recognition.discourse import Part
from kg.recognition.lexicon import Floats, Lexicon, phrase_hash, words_of_phrase
from kg.records import Entity, LinkedPaper
from kg.relations.claims import Claimed, Place, strongest
from kg.relations.nesting import names_after, names_held, names_like
from kg.relations.rows import Ints, Rows
from kg.relations.surroundings import MARK_NAMES, OWN, Words, words_with_marks
from kg.schema import EntityType, Relation

RELATIONS: Final = tuple(Relation)
_INTRODUCES: Final = RELATIONS.index(Relation.INTRODUCES)
TYPES: Final = (EntityType.DATASET, EntityType.MODEL, EntityType.METHOD, EntityType.TASK, EntityType.METRIC)
_RULES: Final = ("gazetteer", "acronym", "title", "proposed", "named", "coordination", "phrase", "form", "learned")
_PARTS: Final = tuple(Part)
_SELF: Final = re.compile(r"\b(?:we|our|us|this (?:paper|work|article|study)|the proposed)\b", re.I)
_COLON: Final = re.compile(r"[:–—]")
_BASED: Final = re.compile(r"[-– ]based\b")
_MIXED: Final = re.compile(r"[a-z][A-Z]")
_COMPOUND: Final = re.compile(r"\w-[A-Z]")  # of a title: "Multi-Moss Counting"
LEFT, RIGHT = 4, 3  # words right beside a list of names, each with a vector of its own
FAR_LEFT, FAR_RIGHT = 6, 5  # words beyond them, of which the mean vector counts
BAG_LEFT, BAG_RIGHT = 8, 5  # words beside a list that count wherever in this range they stand
# The words with vectors of their own: which of the numbers of ``_bounds`` they are beside, and how far away.
_BESIDE: Final = [*[2] * LEFT, *[3] * RIGHT, 4, 5]
_AWAY: Final = np.array([*range(-1, -LEFT - 1, -1), *range(RIGHT), -1, 0])


@dataclass(frozen=True)
class View:
    """What the judge knows before it reads a paper.

    ``before``, ``behind`` and ``around`` are the words that count before and behind a list of names and anywhere in
    the sentence; ``habits`` are, for the hash of a name's key, the annotated papers that name it and how many of them
    stand in each relation to it, and ``average`` the shares of these among all names.
    """

    lexicon: Lexicon
    before: Sequence[str]
    behind: Sequence[str]
    around: Sequence[str]
    habits: Mapping[int, Floats]
    average: Floats

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of ``vectors`` for each word and mark."""
        return {w: i for i, w in enumerate((*self.lexicon.words, *MARK_NAMES))}

    @cached_property
    def vectors(self) -> Floats:
        """Vectors of words, then of marks, of an unknown word, and of none (zeros); the last column says "a word"."""
        words, size = self.lexicon.vectors.shape
        marks = len(MARK_NAMES) + 1
        table = np.zeros((words + marks + 1, size + marks + 1), dtype=np.float32)
        table[:words, :size] = self.lexicon.vectors
        table[words:-1, size:-1] = np.eye(marks)
        table[:-1, -1] = 1
        return table

    @cached_property
    def bags(self) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        """The columns of the words that count before, behind and around."""
        first, second = len(self.before), len(self.before) + len(self.behind)
        return (
            {w: i for i, w in enumerate(self.before)},
            {w: i + first for i, w in enumerate(self.behind)},
            {w: i + second for i, w in enumerate(self.around)},
        )

    def counts(self, entity: Entity, text: str) -> Floats:
        """The habits of the name, or of how the paper mostly writes it; zeros where neither was annotated."""
        counts = self.habits.get(habit_key(entity.name))
        if counts is None:
            counts = self.habits.get(habit_key(text), np.zeros(1 + len(RELATIONS), dtype=np.float32))
        return counts

    def shares(self, counts: Floats) -> Floats:
        """How often each name was annotated (log), and what share of these papers stands in each relation to it."""
        shares = (counts[:, 1:] + self.average) / (counts[:, :1] + 1)
        return np.hstack([np.log1p(counts[:, :1]), shares])


def habit_key(name: str) -> int:
    """The hash by which the habits of a name are kept."""
    return phrase_hash(key_of(name))


def rows(paper: LinkedPaper, found: Sequence[Claimed], view: View) -> Rows:
    """The rows of a paper; ``found``, which is not empty, are its entities with the claims of the rules."""
    claimed = [strongest(f.claims) for f in found]
    own = {f.entity.id for f, most in zip(found, claimed, strict=True) if most[_INTRODUCES]}
    words = words_with_marks(paper, own)
    places = [p for f in found for p in f.places]
    spans = np.array([_bounds(p, words) for p in places], dtype=np.int64)
    held = {p.sentence.start for p in places}
    sentences = {s.start: _Sentence(paper, words, i) for i, s in enumerate(paper.sentences) if s.start in held}
    claims = {(id(c.place), c.relation): c.confidence for f in found for c in f.claims}
    scalars = np.array(
        [
            _scalars(paper, p, b, sentences[p.sentence.start], claims)
            for p, b in zip(places, spans.tolist(), strict=True)
        ],
        dtype=np.float32,
    )
    return Rows(
        entities=_entities(paper, found, claimed, own, view),
        places=np.hstack([scalars, _vectors(words, spans, view), _bags(words, spans, view)]),
        first=np.cumsum([0, *(len(f.places) for f in found[:-1])]),
        scalars=scalars.shape[1],
    )


def _bounds(place: Place, words: Words) -> tuple[int, int, int, int, int, int]:
    """The numbers of words where sentence, list of names and mention begin and end."""
    first, last = words.between(place.sentence)
    mention = place.mention
    end = max(place.last, mention.end)
    return first, last, words.at(place.first), words.at(end), words.at(mention.start), words.at(mention.end)


class _Sentence:
    """What all places of a sentence share."""

    def __init__(self, paper: LinkedPaper, words: Words, number: int) -> None:
        span, last = paper.sentences[number], len(paper.sentences) - 1
        first, end = words.between(span)
        inside = words.words[first:end]
        self.own = [first + i for i, w in enumerate(inside) if w == OWN]
        counts = Counter(inside)
        self.scalars = [
            number / max(1, last), number == last, number == 1, number == 2,
            _SELF.search(paper.paper.text, span.start, span.end) is not None,
            *(counts[m] for m in MARK_NAMES),
        ]  # fmt: skip


def _scalars(
    paper: LinkedPaper,
    place: Place,
    bounds: Sequence[int],
    sentence: _Sentence,
    claims: Mapping[tuple[int, Relation], float],
) -> list[float]:
    text, title, mention = paper.paper.text, len(paper.paper.title), place.mention
    first, last, list_start, list_end, start, end = bounds
    before, behind = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    colon = _COLON.search(paper.paper.title) if mention.start < title else None
    distances = [i - end if i >= end else start - 1 - i for i in sentence.own if not start <= i < end]
    return [
        *(place.part is p for p in _PARTS),
        *(claims.get((id(place), r), 0.0) for r in RELATIONS),
        *(mention.rule == r for r in _RULES),
        mention.confidence,
        mention.expanded,
        *sentence.scalars,
        min(list_start - first, 30) / 10,
        min(last - list_end, 30) / 10,
        list_end - list_start,
        before == "(",
        behind != "" and behind in "-–",
        behind == ")",
        _BASED.match(text, mention.end) is not None,
        mention.start <= 2,
        colon is not None and mention.end <= colon.start(),
        colon is not None and colon.start() < mention.start,
        1 / (1 + min(distances)) if distances else 0.0,
        any(i < start for i in sentence.own),
        any(i >= end for i in sentence.own),
    ]


def _vectors(words: Words, spans: Ints, view: View) -> Floats:
    """Vectors of the words beside each list, means of those beyond and of the sentence, vectors beside the mention."""
    table, known = view.vectors, view.rows
    none, unknown = len(table) - 1, len(table) - 2
    tokens = np.array([*[known.get(w, unknown) for w in words.words], none])
    sums = np.vstack([np.zeros_like(table[:1]), np.cumsum(table[tokens[:-1]], axis=0)])
    first, last, list_start, list_end, _, _ = spans.T
    beside = spans[:, _BESIDE] + _AWAY
    beside[(beside < first[:, None]) | (beside >= last[:, None])] = -1
    far, beyond = np.maximum(list_start - LEFT, first), np.minimum(list_end + RIGHT, last)
    low = np.stack([np.maximum(far - FAR_LEFT, first), beyond, first], axis=1)
    high = np.stack([far, np.minimum(beyond + FAR_RIGHT, last), last], axis=1)
    counts = np.maximum(high - low, 1)[:, :, None].astype(np.float32)
    means = (sums[np.maximum(high, low)] - sums[low]) / counts
    return np.concatenate([table[tokens[beside]], means], axis=1).reshape(len(spans), -1)


def _bags(words: Words, spans: Ints, view: View) -> Floats:
    before, behind, around = view.bags
    columns: list[int] = []
    sizes = []
    for first, last, start, end, _, _ in spans.tolist():
        beside = ((before, max(first, start - BAG_LEFT), start), (behind, end, min(last, end + BAG_RIGHT)))
        ranges = (*beside, (around, first, last))
        found = [bag[w] for bag, low, high in ranges for w in words.words[low:high] if w in bag]
        columns += found
        sizes.append(len(found))
    out = np.zeros((len(spans), len(before) + len(behind) + len(around)), dtype=np.float32)
    out[np.repeat(np.arange(len(spans)), sizes), columns] = 1
    return out


def _entities(
    paper: LinkedPaper, found: Sequence[Claimed], claimed: Sequence[Sequence[float]], own: set[str], view: View
) -> Floats:
    kinds = Counter(f.entity.type for f in found)
    own_kinds = Counter(f.entity.type for f in found if f.entity.id in own)
    shared = [
        *(math.log1p(kinds[t]) for t in TYPES), *(math.log1p(own_kinds[t]) for t in TYPES), len(paper.sentences) / 10,
    ]  # fmt: skip
    names = [f.entity.name.casefold() for f in found]
    own_names = [f.entity.name.casefold() for f in found if f.entity.id in own]
    held = names_held(names)
    sides = [
        {part for name in own_names for part in held[name]}, {n for n in names if not held[n].isdisjoint(own_names)},
        {part for name in names for part in held[name]}, {n for n in names if held[n]},
    ]  # fmt: skip
    likeness = names_like(names, own_names)
    forms = [{f.entity.name, *(p.mention.text for p in f.places)} for f in found]
    after = names_after(forms, [i for i, f in enumerate(found) if f.entity.id in own], paper.paper.title)
    parents = _beside_others([most[RELATIONS.index(Relation.EXTENDS)] for most in claimed])
    numbers, vectors, habits = [], [], []
    for f, most, name, *others in zip(found, claimed, names, likeness, after, parents, strict=True):
        words = words_of_phrase(f.entity.name)
        text = Counter(p.mention.text for p in f.places).most_common(1)[0][0]
        nested = [name in side for side in sides]
        beside = [x for some in others for x in some]
        numbers.append([*_entity(paper, f, most), f.entity.id in own, len(words), *shared, *nested, *beside])
        vectors += [words, words[-1:]]
        habits.append(view.counts(f.entity, text))
    return np.hstack(
        [
            np.array(numbers, dtype=np.float32),
            view.lexicon.means(vectors).reshape(len(found), -1),
            view.shares(np.array(habits, dtype=np.float32)),
        ]
    )


def _beside_others(values: Sequence[float]) -> list[tuple[float, float]]:
    """For each value the greatest of the others, and how much greater it is itself."""
    first, second, *_ = sorted([*values, 0.0, 0.0], reverse=True)
    return [(second, v - second) if v == first else (first, v - first) for v in values]


def _entity(paper: LinkedPaper, found: Claimed, claimed: Sequence[float]) -> list[float]:
    entity, length = found.entity, max(1, len(paper.paper.text))
    claims, parts = Counter(c.relation for c in found.claims), Counter(p.part for p in found.places)
    return [
        *(entity.type is t for t in TYPES),
        entity.known,
        entity.variant_of is not None,
        *claimed,
        *(claims[r] for r in RELATIONS),
        *(parts[p] for p in _PARTS),
        math.log1p(len(found.places)),
        found.places[0].mention.start / length,
        found.places[-1].mention.start / length,
        max(p.mention.confidence for p in found.places),
        _is_small(found),
        entity.name.isupper(),
        any(c.isdigit() for c in entity.name),
        _MIXED.search(entity.name) is not None,
    ]


def _is_small(found: Claimed) -> bool:
    """Whether a name is in lower case; the weights know others in the capitals that they have in the text.

    These are compounds of titles, and what was learned and stands in the abstract but with a capital.
    """
    name, known, texts = found.entity.name, found.entity.known, [p.mention.text for p in found.places]
    if name != name.lower() or known:
        return name == name.lower()
    capitals = all(p.mention.rule == LEARNED and p.mention.text != p.mention.text.lower() for p in found.places)
    in_abstract = any(p.part is not Part.TITLE for p in found.places)
    return not all(map(_COMPOUND.search, texts)) and not (capitals and in_abstract)

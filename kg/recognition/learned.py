"""The learned filter: drops mentions that are likely no names and adds phrases that likely are.

It sees what the rules and lists found (``kg.recognition.features``) and was trained on annotated papers by
``kg.training``; without its weights the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np

from kg.recognition.additions import Likely, add_likely
from kg.recognition.candidates import Group, groups_of_mentions, groups_of_phrases
from kg.recognition.context import Tokens, context_rows, tokens_of
from kg.recognition.features import TYPES, features, habit_keys, habit_rows
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.perceptron import Network
from kg.recognition.state import State
from kg.recognition.tagger import WHOLE, Tagger, groups_of_tags, tag_input, tag_places, tag_rows
from kg.recognition.weights import Weights
from kg.records import Mention
from kg.schema import EntityType

# Chosen by cross-validation on annotated papers (model/README.md).
KEEP: Final = 0.35
ADD: Final = 0.5
# A new name gets another type than the rules gave it where that is more probable by this much.
RETYPE: Final = 0.15
# Phrases that the typer takes for a name with less than this are not looked at any further: a matter of speed.
_GLANCE: Final = 0.04
# So are those that the tagger takes for a whole name with less than this: of the names of 242 papers that nothing was
# learned from none changes; at 0.05 one does.
_SEEN: Final = 0.03
# Of more phrases than these, which no abstract has, the tagger's likeliest are looked at.
_MOST: Final = 4000
_NONE: Final = np.zeros((0, 0), dtype=np.float32)


class Readers(Protocol):
    """The parts of the weights that read a paper before anything is decided."""

    @property
    def lexicon(self) -> Lexicon:
        """Words and phrases."""

    @property
    def typer(self) -> Network:
        """Tells names from phrases by their words."""

    @property
    def tagger(self) -> Tagger:
        """Reads the tokens."""


class Tagged(NamedTuple):
    """The tokens of a paper, and what the tagger makes of them: the probability (0-1) of each tag at each."""

    tokens: Tokens
    tags: Floats


def tagged(states: Sequence[State], readers: Readers) -> list[Tagged]:
    """The tokens of papers as the rules leave them with their tags; the tagger reads papers side by side."""
    tokens = [tokens_of(state.text, readers.lexicon) for state in states]
    given = [tag_input(state, own) for state, own in zip(states, tokens, strict=True)]
    return list(map(Tagged, tokens, readers.tagger.probabilities(given, readers.lexicon)))


def apply_filter(states: Sequence[State], weights: Weights) -> None:
    """Drop and add mentions of ``states``; each mention gets the probability of its name as its confidence (0-1)."""
    states = [state for state in states if state.sentences]
    for state, read in zip(states, tagged(states, weights), strict=True):
        _filter(state, read, weights)


def _filter(state: State, read: Tagged, weights: Weights) -> None:
    groups = groups_of_mentions(state)
    phrases = candidate_phrases(state, groups, weights.lexicon, weights.typer)
    names, others, phrases = rows_of(state, groups, phrases, weights, read, least=_SEEN)
    kept = state.mentions
    if groups:
        kept = _keep(state, groups, weights.keep.probabilities(_with_habits(names, groups, weights)))
    if phrases:
        kept = add_likely(
            state, kept, _likely(phrases, weights.add.probabilities(_with_habits(others, phrases, weights)))
        )
    state.mentions = sorted(kept, key=lambda m: (m.start, m.end, m.candidates[0].name))


def rows_of(
    state: State, groups: list[Group], phrases: list[Group], readers: Readers, read: Tagged, *, least: float = 0.0
) -> tuple[Floats, Floats, list[Group]]:
    """All that is seen of the names and of the phrases of a paper but the habits: an array of rows for each.

    What the tagger reads as a name joins the phrases; those that it takes for a name with less than ``least`` (0-1),
    or that are too many, have no row. The phrases with rows are the third part.
    """
    tokens, tags = read
    everything = [*groups, *phrases]
    everything += groups_of_tags(state, tokens, tags, everything)
    if not everything:
        return _NONE, _NONE, []
    seen = tag_places(everything, tokens, tags)
    places = np.array([len(g.spans) for g in everything])
    whole = np.maximum.reduceat(seen[:, WHOLE], np.cumsum(places) - places).tolist()
    cut = len(groups)
    wanted = [i for i, likely in enumerate(whole) if i < cut or likely >= least]
    if len(wanted) > cut + _MOST:
        likeliest = sorted(wanted[cut:], key=lambda i: (-whole[i], i))[:_MOST]
        wanted = [*wanted[:cut], *sorted(likeliest)]
    if not wanted:
        return _NONE, _NONE, []
    asked = np.zeros(len(everything), dtype=bool)
    asked[wanted] = True
    tagged_rows = tag_rows(seen[np.repeat(asked, places)], places[wanted])
    context = context_rows(state, everything, tokens, wanted)
    kept = [everything[i] for i in wanted[cut:]]
    rows = features(state, [*groups, *kept], readers.lexicon, readers.typer)
    rows = np.hstack([rows, context, tagged_rows])
    return rows[:cut], rows[cut:], kept


def _with_habits(rows: Floats, groups: list[Group], weights: Weights) -> Floats:
    return np.hstack([rows, habit_rows([habit_keys(g) for g in groups], weights.habits)])


def candidate_phrases(state: State, groups: list[Group], lexicon: Lexicon, typer: Network) -> list[Group]:
    """The phrases of a paper that the typer, which sees but their words, does not rule out."""
    phrases = groups_of_phrases(state, lexicon.heads, groups)
    if not phrases:
        return []
    named = 1 - typer.probabilities(lexicon.phrases.vectors([g.text for g in phrases]))[:, 0]
    return [g for g, p in zip(phrases, named.tolist(), strict=True) if p >= _GLANCE]


def _keep(state: State, groups: list[Group], probabilities: Floats) -> list[Mention]:
    kept = []
    for group, row in zip(groups, probabilities, strict=True):
        probability = float(row[1:].max())
        kind = _likelier_type(group, row[1:])
        for mention in group.mentions:
            if probability >= KEEP:
                read = mention if kind is None else _read_as(mention, kind)
                kept.append(read._replace(confidence=round(probability, 2)))
            else:
                state.reject(mention, f"the learned filter takes it for a name with {probability:.2f} only")
    return kept


def _likelier_type(group: Group, probabilities: Floats) -> EntityType | None:
    """Another type than that of the rules, where it is more probable by far."""
    best = TYPES[int(np.argmax(probabilities))]
    if group.type is None or best == group.type:
        return None
    ahead = probabilities[TYPES.index(best)] - probabilities[TYPES.index(group.type)]
    return best if ahead > RETYPE else None


def _read_as(mention: Mention, kind: EntityType) -> Mention:
    """The mention with its reading of that type; a name of the lists has the types that the lists know and no other."""
    readings = tuple(c for c in mention.candidates if c.type == kind)
    if readings or any(c.entry is not None for c in mention.candidates):
        return mention._replace(candidates=readings or mention.candidates)
    return mention._replace(candidates=(mention.candidates[0]._replace(type=kind),))


def _likely(phrases: list[Group], probabilities: Floats) -> Iterator[Likely]:
    named = probabilities[:, 1:]
    for phrase, best, probability in zip(phrases, named.argmax(axis=1), named.max(axis=1).tolist(), strict=True):
        if probability >= ADD:
            yield Likely(phrase.text, phrase.spans, TYPES[int(best)], probability)

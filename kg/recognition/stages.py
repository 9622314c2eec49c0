"""The stages of recognition: functions that work on the state of one paper, one after the other.

``kg.recognition.components`` runs them as components of a spaCy pipeline: the pass of the accurate profile, which has
the learned filter for one of its components. The stages themselves need no tokens, so that the fast profile, for
millions of papers, runs them without a Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from kg import records
from kg.gazetteer import Gazetteer
from kg.recognition.acronyms import BATCH
from kg.recognition.contests import add_contests
from kg.recognition.coordination import expand, shared_heads, standing
from kg.recognition.known import settle
from kg.recognition.learned import apply_filter
from kg.recognition.merging import merge
from kg.recognition.names import find_new_names
from kg.recognition.namesakes import overrule
from kg.recognition.phrases import find_task_phrases
from kg.recognition.plainnames import find_plain_names
from kg.recognition.proposals import retype
from kg.recognition.renaming import name_plainly, rename
from kg.recognition.resolve import define, mentions_of_hits, resolve, spread
from kg.recognition.respelled import add_spellings
from kg.recognition.scan import Scanner
from kg.recognition.sentences import split_sentences
from kg.recognition.sieve import Sieve, apply_sieve
from kg.recognition.state import State, find_addresses
from kg.recognition.unify import join_title, unify
from kg.recognition.variants import add_numbered_tasks, find_variants
from kg.recognition.weights import Weights
from kg.schema import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sentences(state: State) -> None:
    """Find the sentences and the web addresses."""
    state.sentences = split_sentences(state.text, state.title_end)
    state.starts = [s.start for s in state.sentences]
    state.addresses = find_addresses(state.text, state.low)


def gazetteer(states: Sequence[State]) -> None:
    """Find the names that the gazetteers list."""
    found = states[0].scanner.find_all([state.text for state in states]) if states else ()
    for state, hits in zip(states, found, strict=True):
        state.mentions += mentions_of_hits(state, hits)


def acronyms(state: State) -> None:
    """Find long and short forms that the text defines."""
    state.mentions += define(state)


def coordination(state: State) -> None:
    """Expand names that share a head."""
    state.mentions += expand(state)
    state.sharing += shared_heads(state)


def new_names(state: State) -> None:
    """Find names that no list knows."""
    if state.sentences:
        others = [*find_plain_names(state), *find_variants(state)]
        state.mentions += [*overrule(state, list(find_new_names(state))), *others]


def task_phrases(state: State) -> None:
    """Find tasks by the head of a repeated phrase."""
    state.mentions += find_task_phrases(state)


def resolution(state: State) -> None:
    """Settle overlaps and spread names over the paper."""
    state.mentions = spread(state, resolve(state, state.mentions))


def learned(states: Sequence[State]) -> None:
    """Drop what is likely no name and add what likely is, where something was learned."""
    weights = states[0].learned if states else None
    if isinstance(weights, Weights):
        apply_filter(states, weights)
        _each(unify)(states)
    elif weights is not None:
        apply_sieve(states, weights)
    if weights is not None:
        _each(join_title)(states)
    _each(State.drop_cut_letters)(states)
    _each(_share)(states)


def _share(state: State) -> None:
    """Add what shares the last words of a phrase that still stands; the filter sees the phrase by itself."""
    if shared := standing(state, state.mentions):
        cut = {m.start for m in shared if m.candidates[0].type is EntityType.METRIC}
        whole = [m for m in state.mentions if m.start not in cut]
        state.mentions = sorted([*whole, *shared], key=lambda m: (m.start, m.end, m.candidates[0].name))


def spellings(state: State) -> None:
    """Find further places of names, written otherwise."""
    add_spellings(state)
    add_numbered_tasks(state)


def naming(state: State) -> None:
    """Type each new thing as the paper does and call it what the community would, all its names the same."""
    retype(state)
    rename(state)
    merge(state)


def known_or_new(state: State) -> None:
    """Decide which of the names that seemed new are known; the others are called in lower case and the singular."""
    settle(state)
    name_plainly(state)


Stage = Callable[[Sequence[State]], None]


def _each(stage: Callable[[State], None]) -> Stage:
    """A stage for which papers need not lie side by side."""

    def of_all(states: Sequence[State]) -> None:
        for state in states:
            stage(state)

    return of_all


STAGES: Final[dict[str, Stage]] = {
    "kg_sentences": _each(sentences),
    "kg_gazetteer": gazetteer,
    "kg_acronyms": _each(acronyms),
    "kg_coordination": _each(coordination),
    "kg_new_names": _each(new_names),
    "kg_task_phrases": _each(task_phrases),
    "kg_resolve": _each(resolution),
    "kg_learned": learned,
    "kg_contests": _each(add_contests),
    "kg_spellings": _each(spellings),
    "kg_naming": _each(naming),
    "kg_known": _each(known_or_new),
}


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What all papers share: the gazetteers' scanner, and what was learned, None where the rules stand alone."""

    scanner: Scanner
    learned: Weights | Sieve | None


def build_recogniser(gazetteer: Gazetteer, learned: Weights | Sieve | None = None) -> Recogniser:
    """A recogniser for the entries of ``gazetteer``, built once and used for all papers.

    What was ``learned`` comes from ``kg.recognition.load_weights`` for the filter of the accurate profile, from
    ``load_sieve`` for the sieve of the fast one; with None the rules stand alone.
    """
    return Recogniser(Scanner(gazetteer), learned)


def begin(recogniser: Recogniser, paper: records.Paper) -> State:
    """The state of a paper before the first stage."""
    return State(text=paper.text, title_end=len(paper.title), scanner=recogniser.scanner, learned=recogniser.learned)


def rules_state(recogniser: Recogniser, paper: records.Paper) -> State:
    """The state of a paper as the rules leave it, from which the learned parts go on."""
    state = begin(recogniser, paper)
    _go([state], takewhile(lambda stage: stage is not learned, STAGES.values()))
    return state


def state_of(recogniser: Recogniser, paper: records.Paper) -> State:
    """The state of a paper after all stages."""
    state = begin(recogniser, paper)
    _go([state], STAGES.values())
    return state


def _go(states: Sequence[State], stages: Iterable[Stage]) -> None:
    """Take papers through stages, all of them through one before the next one."""
    for stage in stages:
        stage(states)


def annotate(recogniser: Recogniser, paper: records.Paper) -> Doc:
    """The spaCy Doc of a paper after all stages; ``doc.spans["kg"]`` holds its mentions, labelled with their type."""
    from kg.recognition.components import run  # it imports spaCy

    (doc,) = run([begin(recogniser, paper)])
    return doc


def recognise(papers: Iterable[records.Paper], recogniser: Recogniser) -> Iterator[records.AnnotatedPaper]:
    """The mentions of each paper, in the order of the papers: by the spaCy pipeline where the filter is learned.

    Some papers go through each stage together: what a stage reads stays near the processor.
    """
    rest = iter(papers)
    while batch := list(islice(rest, BATCH)):
        states = [begin(recogniser, paper) for paper in batch]
        if isinstance(recogniser.learned, Weights):
            from kg.recognition.components import run  # it imports spaCy

            for _ in run(states, spans=False):
                pass
        else:
            _go(states, STAGES.values())
        yield from map(_annotated, batch, states)


def _annotated(paper: records.Paper, state: State) -> records.AnnotatedPaper:
    return records.AnnotatedPaper(
        paper=paper,
        sentences=state.sentences,
        mentions=tuple(state.mentions),
        rejected=tuple(state.rejected),
    )

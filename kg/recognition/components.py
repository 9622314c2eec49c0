"""The spaCy pass: each recogniser is a pipeline component, registered as a factory, working on one shared state.

The state lies in ``doc.user_data["kg"]``; the mentions that stand also become ``doc.spans["kg"]``, labelled with their
type, for whoever wants to go on in spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import records
from kg.gazetteer import Gazetteer
from kg.recognition.coordination import expand
from kg.recognition.learned import apply_filter
from kg.recognition.names import find_new_names
from kg.recognition.phrases import find_task_phrases
from kg.recognition.resolve import define, mentions_of_hits, resolve, spread
from kg.recognition.scan import Scanner
from kg.recognition.sentences import split_sentences
from kg.recognition.state import ADDRESS, State
from kg.recognition.weights import Weights

COMPONENTS = (
    "kg_sentences",
    "kg_gazetteer",
    "kg_acronyms",
    "kg_coordination",
    "kg_new_names",
    "kg_task_phrases",
    "kg_resolve",
    "kg_learned",
    "kg_spans",
)
_LONGEST = 500  # characters without a space that are tokenised in one piece
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_CACHE = 1_000_000  # the tokenizer's own limit of 10,000 chunks costs a factor of five on a stream of abstracts


def _state(doc: Doc) -> State:
    state = doc.user_data["kg"]
    if not isinstance(state, State):
        raise TypeError("make the Doc with kg.recognition.annotate")
    return state


@Language.component("kg_sentences")
def sentences(doc: Doc) -> Doc:
    """Find the sentences and the web addresses."""
    state = _state(doc)
    state.sentences = split_sentences(state.text, state.title_end)
    state.starts = [s.start for s in state.sentences]
    state.addresses = [records.Span(start=m.start(), end=m.end()) for m in ADDRESS.finditer(state.text)]
    return doc


@Language.component("kg_gazetteer")
def gazetteer(doc: Doc) -> Doc:
    """Find the names that the gazetteers list."""
    state = _state(doc)
    state.mentions += mentions_of_hits(state, state.scanner.find(state.text))
    return doc


@Language.component("kg_acronyms")
def acronyms(doc: Doc) -> Doc:
    """Find long and short forms that the text defines."""
    state = _state(doc)
    state.mentions += define(state)
    return doc


@Language.component("kg_new_names")
def new_names(doc: Doc) -> Doc:
    """Find names that no list knows."""
    state = _state(doc)
    if state.sentences:
        state.mentions += find_new_names(state)
    return doc


@Language.component("kg_coordination")
def coordination(doc: Doc) -> Doc:
    """Expand names that share a head."""
    state = _state(doc)
    state.mentions += expand(state)
    return doc


@Language.component("kg_task_phrases")
def task_phrases(doc: Doc) -> Doc:
    """Find tasks by the head of a repeated phrase."""
    state = _state(doc)
    state.mentions += find_task_phrases(state)
    return doc


@Language.component("kg_resolve")
def resolution(doc: Doc) -> Doc:
    """Settle overlaps and spread names over the paper."""
    state = _state(doc)
    state.mentions = spread(state, resolve(state, state.mentions))
    return doc


@Language.component("kg_learned")
def learned(doc: Doc) -> Doc:
    """Drop what is likely no name and add what likely is, where there are weights."""
    state = _state(doc)
    if state.weights is not None:
        apply_filter(state, state.weights)
    return doc


@Language.component("kg_spans")
def spans_of_mentions(doc: Doc) -> Doc:
    """Lay the mentions into ``doc.spans``, for whoever goes on in spaCy."""
    state = _state(doc)
    spans = (doc.char_span(m.start, m.end, label=m.candidates[0].type, alignment_mode="expand") for m in state.mentions)
    doc.spans["kg"] = [s for s in spans if isinstance(s, Span)]
    return doc


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The spaCy pipeline and what its components share: built once, used for all papers.

    ``weights`` are those of the learned filter, None where the rules stand alone.
    """

    nlp: Language
    scanner: Scanner
    weights: Weights | None


def build_recogniser(gazetteer: Gazetteer, weights: Weights | None = None) -> Recogniser:
    """A blank English spaCy pipeline with the recognisers of kg, for the entries of ``gazetteer``.

    ``weights`` of the learned filter come from ``kg.recognition.load_weights``; with None the rules stand alone.
    """
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer  # a compiled class without types
    tokenizer.max_cache_size = _CACHE
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return Recogniser(nlp, Scanner(gazetteer), weights)


def _make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text; what runs on without a space is cut, since the tokenizer takes quadratic time on it."""
    if not (cuts := [end for run in _RUN.finditer(text) for end in range(run.start() + _LONGEST, run.end(), _LONGEST)]):
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]
    joined = Doc.from_docs(pieces, ensure_whitespace=False)
    assert joined is not None
    return joined


def annotate(recogniser: Recogniser, paper: records.Paper) -> Doc:
    """The Doc of a paper after the whole pass; ``doc.spans["kg"]`` holds its mentions."""
    doc = _make_doc(recogniser.nlp, paper.text)
    doc.user_data["kg"] = State(
        text=paper.text, title_end=len(paper.title), scanner=recogniser.scanner, weights=recogniser.weights
    )
    return recogniser.nlp(doc)


def state_of(recogniser: Recogniser, paper: records.Paper) -> State:
    """The state of a paper after the whole pass."""
    return _state(annotate(recogniser, paper))


def recognise(papers: Iterable[records.Paper], recogniser: Recogniser) -> Iterator[records.AnnotatedPaper]:
    """The mentions of each paper, in the order of the papers."""
    for paper in papers:
        state = state_of(recogniser, paper)
        yield records.AnnotatedPaper(
            paper=paper,
            sentences=state.sentences,
            mentions=tuple(state.mentions),
            rejected=tuple(state.rejected),
        )

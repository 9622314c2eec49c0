"""The stages of recognition as components of a spaCy pipeline, for whoever wants to go on in spaCy.

The state lies in ``doc.user_data["kg"]``; the mentions that stand also become ``doc.spans["kg"]``, labelled with their
type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.recognition.stages import STAGES, Stage
from kg.recognition.state import State

_SPANS = "kg_spans"
_LONGEST = 500  # characters without a space that are tokenised in one piece
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_BATCH = 16  # papers that the tagger reads side by side: of more it reads each no faster
_CACHE = 1_000_000  # the tokenizer's own limit of 10,000 chunks costs a factor of five on a stream of abstracts


def _state(doc: Doc) -> State:
    state = doc.user_data["kg"]
    if not isinstance(state, State):
        raise TypeError("make the Doc with kg.recognition.annotate")
    return state


class _Component:
    """A stage as a component; of a stream of papers it takes some together."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __call__(self, doc: Doc) -> Doc:
        self._stage([_state(doc)])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            self._stage([_state(doc) for doc in docs])
            yield from docs


def _factory(stage: Stage) -> Callable[[Language, str], _Component]:
    def factory(nlp: Language, name: str) -> _Component:  # names that spaCy calls by
        return _Component(stage)

    return factory


for _name, _stage in STAGES.items():
    Language.factory(_name, func=_factory(_stage))


@Language.component(_SPANS)
def spans_of_mentions(doc: Doc) -> Doc:
    """Lay the mentions into ``doc.spans``."""
    state = _state(doc)
    spans = (doc.char_span(m.start, m.end, label=m.candidates[0].type, alignment_mode="expand") for m in state.mentions)
    doc.spans["kg"] = [s for s in spans if isinstance(s, Span)]
    return doc


@cache
def _pipeline(*, spans: bool) -> Language:
    """A blank English pipeline with the stages of kg; what differs from paper to paper lies in the state.

    Without ``spans`` nobody is handed the Docs, whose words then need no lower case, shape and the like.
    """
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer  # a compiled class without types
    vocabulary: Any = nlp.vocab
    if not spans:
        vocabulary.lex_attr_getters = {}
    tokenizer.max_cache_size = _CACHE
    # A text in which a special case stands is not cached from there on, and a line break behind the title is one.
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text != "\n"}
    for name in (*STAGES, _SPANS) if spans else STAGES:
        nlp.add_pipe(name)
    return nlp


def _make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text; what runs on without a space is cut, since the tokenizer takes quadratic time on it."""
    if not (cuts := [end for run in _RUN.finditer(text) for end in range(run.start() + _LONGEST, run.end(), _LONGEST)]):
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]
    joined = Doc.from_docs(pieces, ensure_whitespace=False)
    assert joined is not None
    return joined


def run(states: Sequence[State], *, spans: bool = True) -> Iterator[Doc]:
    """The Docs of papers after all stages, which work on ``states``; without ``spans`` no mentions lie in them."""
    nlp = _pipeline(spans=spans)
    return nlp.pipe((_begun(nlp, state) for state in states), batch_size=_BATCH)


def _begun(nlp: Language, state: State) -> Doc:
    doc = _make_doc(nlp, state.text)
    doc.user_data["kg"] = state
    return doc

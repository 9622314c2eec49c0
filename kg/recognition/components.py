"""The stages of recognition as components of a spaCy pipeline, for whoever wants to go on in spaCy.

The state lies in ``doc.user_data["kg"]``; the mentions that stand also become ``doc.spans["kg"]``, labelled with their
type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.recognition.stages import STAGES
from kg.recognition.state import State

_SPANS = "kg_spans"
_LONGEST = 500  # characters without a space that are tokenised in one piece
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_CACHE = 1_000_000  # the tokenizer's own limit of 10,000 chunks costs a factor of five on a stream of abstracts


def _state(doc: Doc) -> State:
    state = doc.user_data["kg"]
    if not isinstance(state, State):
        raise TypeError("make the Doc with kg.recognition.annotate")
    return state


def _component(stage: Callable[[State], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        stage(_state(doc))
        return doc

    return component


for _name, _stage in STAGES.items():
    Language.component(_name, func=_component(_stage))


@Language.component(_SPANS)
def spans_of_mentions(doc: Doc) -> Doc:
    """Lay the mentions into ``doc.spans``."""
    state = _state(doc)
    spans = (doc.char_span(m.start, m.end, label=m.candidates[0].type, alignment_mode="expand") for m in state.mentions)
    doc.spans["kg"] = [s for s in spans if isinstance(s, Span)]
    return doc


@cache
def _pipeline() -> Language:
    """A blank English pipeline with the stages of kg; what differs from paper to paper lies in the state."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer  # a compiled class without types
    tokenizer.max_cache_size = _CACHE
    # A text in which a special case stands is not cached from there on, and a line break behind the title is one.
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text != "\n"}
    for name in (*STAGES, _SPANS):
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


def run(state: State, *, spans: bool = True) -> Doc:
    """The Doc of a paper after all stages, which work on ``state``; without ``spans`` the mentions do not lie in it."""
    nlp = _pipeline()
    doc = _make_doc(nlp, state.text)
    doc.user_data["kg"] = state
    return nlp(doc, disable=() if spans else (_SPANS,))

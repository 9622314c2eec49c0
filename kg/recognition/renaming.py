"""The names of what no list knows, when all mentions of a paper stand with their types: as annotators would put them.

Rules have to call what they find something before it is known what it is. When it is, its type says whether the long or
the short form is the name, and of a task that stands as a clause ("detecting fake news") what the task is called.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from kg.recognition.acronyms import Definition, find_definitions, singular
from kg.recognition.naming import defined_name, lower_words, unbracketed
from kg.recognition.state import State
from kg.records import Candidate
from kg.schema import EntityType

_NOUNS: Final = {
    "anticipating": "anticipation",
    "assessing": "assessment",
    "classifying": "classification",
    "detecting": "detection",
    "estimating": "estimation",
    "evaluating": "evaluation",
    "extracting": "extraction",
    "generating": "generation",
    "identifying": "identification",
    "inferring": "inference",
    "localizing": "localization",
    "measuring": "measurement",
    "mitigating": "mitigation",
    "predicting": "prediction",
    "recognizing": "recognition",
    "recognising": "recognition",
    "reconstructing": "reconstruction",
    "removing": "removal",
    "resolving": "resolution",
    "retrieving": "retrieval",
    "segmenting": "segmentation",
    "simulating": "simulation",
    "summarizing": "summarization",
    "synthesizing": "synthesis",
    "translating": "translation",
}
_LITTLE: Final = (
    "about across after against and as at before between by for from if in into of on or over that through to toward "
    "towards under using via when with within without"
)
_PLAIN: Final = rf"(?P<what>(?!\S+ing\b)(?:(?!(?:{_LITTLE.replace(' ', '|')})\b)[^\s,]+ ?)+)"
_VERB: Final = re.compile(rf"(?P<verb>\w+ing) (?:the |an? )?{_PLAIN}", re.IGNORECASE)
_DONE: Final = "|".join(sorted({*_NOUNS.values(), "annotation", "diagnosis", "discovery"}))
_OF: Final = re.compile(rf"(?P<noun>{_DONE}) of (?:the |an? )?{_PLAIN}", re.IGNORECASE)
_NO_PLURAL: Final = re.compile(r"(?:news|series|species|means|lens|ss|us|is|[ib]as|ics)\Z", re.IGNORECASE)
_GREEK: Final = ("crises", "yses", "theses")
_HISSING: Final = ("sses", "shes", "xes")
_LETTERS: Final = 4


def rename(state: State) -> None:
    """Give each new name what the community calls it."""
    names = _defined(state)
    for mention in state.mentions:
        old = mention.candidates[0]
        if old.entry is None and old not in names and not mention.expanded:
            name = named(old.name, old.type)
            if name != old.name:
                names[old] = name
    _call(state, names)


def _call(state: State, names: dict[Candidate, str]) -> None:
    if names:
        renamed = {old: (old._replace(name=name),) for old, name in names.items()}
        state.mentions = [
            m._replace(candidates=renamed[m.candidates[0]]) if m.candidates[0] in renamed else m for m in state.mentions
        ]


def name_in_singular(state: State) -> None:
    """Call what has its short form for a name by the singular: of 231 such names of annotators 203 have no plural s.

    Not a data set, nor what the title begins with: that is the name of one thing (``FernANTs``). Lists know plurals, so
    that this comes when it is settled what is new.
    """
    names = {}
    for old in {m.candidates[0] for m in state.mentions if m.candidates[0].entry is None}:
        one = None if old.type is EntityType.DATASET or " " in old.name else singular(old.name)
        if one and not state.text.startswith(old.name):
            names[old] = one
    _call(state, names)


def _defined(state: State) -> dict[Candidate, str]:
    """The names of what has a long and a short form in the text."""
    names: dict[Candidate, str] = {}
    definitions = find_definitions(state.text)
    if not definitions:
        return names
    places = {(m.start, m.end): m.candidates[0] for m in state.mentions if not m.expanded}
    for definition in map(partial(_whole, state), definitions):
        short = places.get(definition.short)
        read = places.get(definition.long, short)
        if short is None or read is None or read.entry is not None or read in names:
            continue
        if definition.long in places or _abbreviates(
            *(state.text[slice(*d)] for d in (definition.short, definition.long))
        ):
            names[read] = defined_name(state, read.type, definition)
    return names


def _whole(state: State, definition: Definition) -> Definition:
    """The definition with the longer name that ends as its long form does and begins as its short form does."""
    start, end = definition.long
    first = state.text[definition.short[0]].casefold()
    longer = [m.start for m in state.mentions if m.end == end and m.start < start and not m.expanded]
    longer = [at for at in longer if state.text[at].casefold() == first]
    return definition._replace(long=(longer[0], end)) if longer else definition


def _abbreviates(short: str, long: str) -> bool:
    """Whether a long form that is no mention itself is likely all of the name: a word for each letter, or fewer."""
    return short[0].casefold() == long[0].casefold() and len(long.split()) <= len(short)


def named(name: str, kind: EntityType) -> str:
    """A name without a short form in brackets inside it; that of a task with what is done behind its object.

    Of a plural, only an s is left: it makes no other name, when names are compared.

    >>> named("Detecting Fake Reviews", EntityType.TASK)
    'fake review detection'
    >>> named("detection of forest fires", EntityType.TASK)
    'forest fire detection'
    >>> named("point (P) processes", EntityType.MODEL)
    'point process'
    """
    name = unbracketed(name)
    if name.endswith(_HISSING):
        name = name[:-2]
    if kind is not EntityType.TASK:
        return name
    if (match := _VERB.fullmatch(name)) and (noun := _NOUNS.get(match["verb"].lower())):
        return f"{_one(lower_words(match['what']))} {noun}"
    if " of " in name and (match := _OF.fullmatch(name)):
        return f"{_one(lower_words(match['what']))} {match['noun'].lower()}"
    return name


def _one(words: str) -> str:
    """A phrase with its last word in the singular."""
    if not words.endswith("s") or _NO_PLURAL.search(words) or len(words) < _LETTERS or words[-_LETTERS:].isupper():
        return words
    if words.endswith(_GREEK):
        return words[:-2] + "is"
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[: -2 if words.endswith(_HISSING) else -1]

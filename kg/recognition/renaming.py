"""The names of what no list knows, when all mentions of a paper stand with their types: as annotators would put them.

Rules have to call what they find something before it is known what it is. When it is, its type says whether the long or
the short form is the name, and of a task that stands as a clause ("detecting fake news") what the task is called.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Final

from kg.recognition.acronyms import Definition, singular
from kg.recognition.naming import defined_name, in_singular, lower_words, unbracketed
from kg.recognition.state import State
from kg.records import Candidate, Mention
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
_ES: Final = ("sses", "shes", "xes")  # of plurals, whatever the type
_PHRASE: Final = re.compile(rf" (?:{_LITTLE.replace(' ', '|')}) ")
# Plain words, of which the first one has a capital: "Fine-grained 3D moss counting"
_SENTENCE: Final = re.compile(r"[A-Z][a-z]+(?:-[a-z\d]+)*(?: (?:[a-z][a-z\d\-]*+|\d[\w\-]*+))+")
_TITLED: Final = re.compile(r"(?<![\w\-])[A-Z][a-z].*[ \-][A-Z][a-z]")
_OPENING: Final = re.compile(r"[\s\"'“‘(]*\Z")
_COUNTED: Final = frozenset({EntityType.MODEL, EntityType.METRIC})  # many of them have one name


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


def name_plainly(state: State) -> None:
    """Call what is new as annotators do: in lower case where it stands so, too, or is a task, and in the singular.

    Where a name stands in lower case as well, 19,762 of 19,986 annotated ones are in it; where it has but the capital
    of a sentence, 8,306 of 8,397; of tasks that stand with capitals alone, 11,754 of 12,501. Of names that stand in the
    singular and the plural, 6,219 of 6,345 are singular, of models and measures that stand in the plural alone 8,357 of
    9,002. Not data sets, which are names of one thing. Lists know titles and plurals, so that this comes when it is
    settled what is new.
    """
    asked: dict[Candidate, list[Mention]] = {}
    for mention in state.mentions:
        new = mention.candidates[0]
        if new.entry is None and (new in asked or _may_be_plainer(new)):
            asked.setdefault(new, []).append(mention)
    names = {}
    for old, mentions in asked.items():
        found = {_inside_sentence(state, m) for m in mentions}
        name = _singular_of(state, old, found) if old.name.endswith("s") else old.name
        if " " in name and not name.islower():
            name = _in_lower_case(name, old.type, found)
        if name != old.name:
            names[old] = name
    _call(state, names)


def _may_be_plainer(new: Candidate) -> bool:
    name = new.name
    return new.type is not EntityType.DATASET and (name.endswith("s") or (" " in name and not name.islower()))


def _inside_sentence(state: State, mention: Mention) -> str:
    """What a mention would be inside a sentence: at its beginning a plain word has a capital."""
    text = unbracketed(" ".join(mention.text.split()))
    if not _SENTENCE.fullmatch(text) or (plain := lower_words(text)) == text:
        return text
    before = state.text[state.sentence_at(mention.start).start : mention.start]
    return plain if _OPENING.fullmatch(before) else text


def _in_lower_case(name: str, kind: EntityType, found: Collection[str]) -> str:
    """A name in lower case where one of its mentions is, or where it is that of a task and written as in a title."""
    titled = kind is EntityType.TASK and _TITLED.search(name) is not None
    plain = lower_words(name, compounds=titled)
    if plain == name or titled:
        return plain
    return plain if any(in_singular(text) == in_singular(plain) for text in found) else name


def _singular_of(state: State, old: Candidate, found: Collection[str]) -> str:
    """The name of a new thing in the singular, where annotators have it so."""
    one = in_singular(old.name) if singular(old.name) is None else old.name[:-1]
    if one.lower() in {text.lower() for text in found}:
        return one
    if state.text.startswith(old.name):
        return old.name  # of one thing: ``FernANTs``
    if " " not in old.name:  # of 231 such short forms of annotators 203 have no plural s
        return singular(old.name) or old.name
    return one if old.type in _COUNTED and not _PHRASE.search(old.name) else old.name


def _defined(state: State) -> dict[Candidate, str]:
    """The names of what has a long and a short form in the text."""
    names: dict[Candidate, str] = {}
    definitions = state.definitions
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
    if name.endswith(_ES):
        name = name[:-2]
    if kind is not EntityType.TASK:
        return name
    if (match := _VERB.fullmatch(name)) and (noun := _NOUNS.get(match["verb"].lower())):
        return f"{in_singular(lower_words(match['what']))} {noun}"
    if " of " in name and (match := _OF.fullmatch(name)):
        return f"{in_singular(lower_words(match['what']))} {match['noun'].lower()}"
    return name

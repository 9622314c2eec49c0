"""A paper's own proposal that has the name of a known thing of another kind: “COCO, a federated optimiser”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kg.gazetteer import Entry
from kg.gazetteer.surfaces import folded_letters
from kg.recognition.known import long_forms
from kg.recognition.places import places
from kg.recognition.proposals import BEFORE, LEAD, MARKUP, VERB, is_titled_dataset
from kg.recognition.scan import readings
from kg.recognition.signs import signs
from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, METRIC, MODEL, TASK, type_of_apposition
from kg.records import Candidate, Mention
from kg.schema import EntityType

_CLAIMS: Final = frozenset({"proposed", "named"})
# Papers take models and methods for one another, and a benchmark for its task; data sets are neither.
_APART: Final[dict[EntityType, frozenset[EntityType]]] = {
    DATASET: frozenset({MODEL, METHOD}),
    MODEL: frozenset({DATASET, TASK, METRIC}),
    METHOD: frozenset({DATASET, TASK}),
}
_TESTS: Final = signs("benchmark evaluati dataset data_set corpus")  # “a benchmark framework”
_NEAR: Final = 110  # characters
_TITLE: Final = "title"
_PROPOSES: Final = re.compile(rf"\b{VERB}\s+{LEAD}{MARKUP}\Z", re.IGNORECASE)
_BARE: Final = re.compile(rf"\b(?:{VERB}|called|named|dubbed|termed)\s+{MARKUP}\Z", re.IGNORECASE)
_APPOSED: Final = re.compile(r"[\"'”’}$*]*(?:,\s(?:an?|the|our|which)\b|:)")
_WORD: Final = re.compile(r"[a-z\d]{3,}")


def overrule(state: State, found: Iterable[Mention]) -> Iterator[Mention]:
    """The new names of a paper; what lists say of a name goes where the paper proposes another thing by it."""
    found = list(found)
    title = next((m.text for m in found if m.rule == _TITLE), None)
    claimed = {m.text for m in found if m.rule in _CLAIMS}
    for mention in found:
        said = _said(state, mention) if mention.rule in _CLAIMS else None
        if mention.rule == _TITLE and is_titled_dataset(state, mention):
            said = DATASET
        listed = _listed(state, mention)
        types = {c.type for c in listed}
        if said and types and types <= _APART.get(said, frozenset()):
            _drop(state, mention.text, f"the paper proposes a {said.value} of this name")
            mention = mention._replace(candidates=(mention.candidates[0]._replace(type=said),))
        elif (
            listed
            and (
                _is_told_to_be_new(state, mention)
                if mention.text != title
                else title in claimed or _is_proposed(state, title)
            )
            and _abbreviates_another(state, mention, listed)
        ):
            _drop(state, mention.text, "the paper proposes a thing of this name, and does not speak of the listed one")
        yield mention


def _drop(state: State, name: str, reason: str) -> None:
    state.namesakes.add(name)
    for other in [m for m in state.mentions if m.text == name and m.rule == "gazetteer"]:
        state.mentions.remove(other)
        state.reject(other, reason)


def _is_told_to_be_new(state: State, mention: Mention) -> bool:
    """Whether the paper says what a name is that it has right behind a word for proposing: "we propose ED, a tree".

    In 14 papers of 50,000 with a listed name there that the text does not spell out, it is a thing of the paper's own.
    """
    start = mention.start
    return (
        _APPOSED.match(state.text, mention.end) is not None
        and _BARE.search(state.text, max(state.title_end, start - BEFORE), start) is not None
    )


def _is_proposed(state: State, name: str) -> bool:
    """Whether the abstract says right before the name of its title that this is proposed, by whomever."""
    return any(
        _PROPOSES.search(state.text, max(state.title_end, start - BEFORE), start)
        for start, _ in places(state.text, name)
        if start >= state.title_end
    )


def _abbreviates_another(state: State, mention: Mention, listed: Collection[Candidate]) -> bool:
    """Whether a name of one word is but short for what lists have, and what it is short for stands nowhere.

    "ED: Deciding Early" and "we propose ED" are no echo distillation.
    """
    if " " in mention.text:
        return False
    elsewhere = {c.entry for m in state.mentions if m.text != mention.text for c in m.candidates}
    unsaid = {e.id for e in readings(state.scanner, mention.text) if _is_unsaid(state, mention.text, e)}
    return all(
        c.entry not in elsewhere
        and (
            c.entry in unsaid
            or (" " in c.name and (c.name[0].islower() or folded_letters(c.name) != folded_letters(mention.text)))
        )
        for c in listed
    )


def _is_unsaid(state: State, name: str, entry: Entry) -> bool:
    """Whether the lists spell a name out, and of no such form half of the words stand in the text."""
    long = [_words(form) for form in long_forms(entry, name)]
    said = _words(state.text)
    return bool(long) and all(2 * len(words & said) < len(words) for words in long)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _said(state: State, mention: Mention) -> EntityType | None:
    sentence = state.sentence_at(mention.start)
    said = type_of_apposition(state.text, mention.end, sentence.end)
    end = min(sentence.end, mention.end + _NEAR)
    return None if said is not DATASET and _TESTS.stand_in(state.low[mention.end : end]) else said


def _listed(state: State, mention: Mention) -> set[Candidate]:
    """What lists say of the name at this place."""
    return {
        c
        for m in state.mentions
        if m.start == mention.start and m.end == mention.end and m.rule == "gazetteer"
        for c in m.candidates
    }

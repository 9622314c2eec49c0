"""Known or new, decided once, when all mentions of a paper stand: the same thing is the entry, another thing is new.

Some rules see the form of a name alone: the learned filter, heads that several names share, a word before a head noun.
What they find may be a name of the lists that had waited there for a word near it, or is written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from kg.gazetteer import Entry
from kg.gazetteer.surfaces import folded_letters
from kg.recognition.additions import RULE
from kg.recognition.candidates import key_of
from kg.recognition.scan import readings, readings_in_any_case
from kg.recognition.state import State
from kg.records import Candidate, Mention

_PLAIN: Final = re.compile(r"\w+(?:[ \-]\w{2,})*")  # no MossNet+, no MossNet-S
CLAIMED = frozenset({"title", "proposed", "named"})  # rules that find a paper's own name


def is_same(entry: Entry) -> bool:
    """Whether a name of ``entry`` that no rule linked to it means its thing all the same.

    Not where the entry waits for words of its own field, which are not there.
    """
    return not entry.context


def long_forms(entry: Entry, name: str) -> list[str]:
    """The forms of an entry that spell out one of its short names.

    A form with that name in it but says what kind of thing it is.
    """
    key = folded_letters(name)
    forms = (a.text for a in entry.active if " " in a.text and len(a.text) > len(name))
    return [form for form in forms if key not in folded_letters(form)]


def settle(state: State) -> None:
    """Give each new name that can only be one known thing of its type the entry of that thing."""
    new = [m for m in state.mentions if m.candidates[0].entry is None and all(c.entry is None for c in m.candidates)]
    if not new:
        return
    own = {m.candidates[0] for m in new if m.rule in CLAIMED}
    others = {state.text[slice(*d.short)] for d in state.definitions} | state.namesakes
    said = {
        (key_of(m.text), c.type): c
        for m in state.mentions
        if (c := m.candidates[0]).entry is not None and len(m.candidates) == 1 and not m.expanded
    }
    decided: dict[Candidate, Candidate] = {}
    seen: set[tuple[Candidate, str]] = set()
    for mention in new:
        candidate = mention.candidates[0]
        if candidate in decided or mention.text in others or mention.long_form or (candidate, mention.text) in seen:
            continue
        seen.add((candidate, mention.text))
        known = _known(state, mention, others, own=candidate in own)
        if known is None and candidate not in own and _PLAIN.fullmatch(mention.text):
            known = said.get((key_of(mention.text), candidate.type))  # so it is called elsewhere in the paper
        if known is not None:
            decided[candidate] = known
    if decided:
        state.mentions = [
            m._replace(candidates=(decided[m.candidates[0]],)) if m.candidates[0] in decided else m
            for m in state.mentions
        ]


def _known(state: State, mention: Mention, others: Collection[str], *, own: bool) -> Candidate | None:
    """The one entry of the mention's type that its name may mean; ``own`` names are those that the paper proposes.

    ``others`` are short forms that the paper has for things of its own.
    """
    candidate = mention.candidates[0]
    for name in dict.fromkeys(n for n in (candidate.name, mention.text) if n not in others):
        found = readings(state.scanner, name) or ([] if own else readings_in_any_case(state.scanner, name))
        fitting = [e for e in found if e.type == candidate.type]
        # The learned filter has seen what stands around the name, as the words do that an entry waits for.
        if len(fitting) == 1 and (mention.rule == RULE or is_same(fitting[0])):
            return Candidate(type=fitting[0].type, name=fitting[0].name, entry=fitting[0].id)
        if found:
            return None
    return None

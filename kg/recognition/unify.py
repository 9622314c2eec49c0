"""One name for the long and the short form that a text defines, after the learned filter has added names."""

from __future__ import annotations

from bisect import insort

from kg.recognition.acronyms import Definition, headed
from kg.recognition.naming import defined_name
from kg.recognition.places import places
from kg.recognition.spelledout import is_version
from kg.recognition.state import State
from kg.recognition.typing import TASK
from kg.records import Candidate, Mention


def unify(state: State) -> None:
    """Give both forms of each definition the reading of one: of the long form, where that is a mention by itself.

    The short form becomes a mention wherever it stands and nothing else does; so does the long form of a new name.
    """
    for definition in state.definitions:
        long = _mention_at(state, definition.long)
        short = _mention_at(state, definition.short)
        if long is None and short is not None and short.candidates[0].entry is None:
            _join_longer(state, definition, short)
            long = _spelled_out(state, definition, short)
        if long is None or (short is not None and short.candidates[0] == long.candidates[0]):
            continue
        if not is_version(state, long.text, state.text[slice(*definition.short)], long.candidates):
            _rename(state, definition, long, _reading(state, definition, long))


def join_title(state: State) -> None:
    """What a title's own name is short for is another name of it, if no known thing and no task: "RG: Root Growing"."""
    definition = headed(state.text, state.title_end)
    if definition is None:
        return
    long, short = _mention_at(state, definition.long), _mention_at(state, definition.short)
    if short is None or short.candidates[0].entry is not None:
        return
    if long is None:
        _spelled_out(state, definition, short)
    elif (old := long.candidates[0]).entry is None and old.type is not TASK:
        new = short.candidates[0]
        read = (new._replace(type=old.type),)
        state.mentions = [m._replace(candidates=read) if m.candidates[0] in (old, new) else m for m in state.mentions]


def _join_longer(state: State, definition: Definition, short: Mention) -> None:
    """A new name that ends with the long form is what the short form is: its letters leave the first words out."""
    start, end = definition.long
    longer = next((m for m in state.mentions if m.end == end and m.start < start and not m.expanded), None)
    if longer is not None and (old := longer.candidates[0]).entry is None and old != short.candidates[0]:
        state.mentions = [
            m._replace(candidates=short.candidates) if m.candidates[0] == old else m for m in state.mentions
        ]


def _spelled_out(state: State, definition: Definition, short: Mention) -> Mention | None:
    """A mention of the long form where the filter kept the short one alone and nothing lies there: they are one."""
    start, end = definition.long
    if any(m.start < end and start < m.end for m in state.mentions):
        return None
    long = short._replace(start=start, end=end, text=state.text[start:end])
    insort(state.mentions, long, key=_place)
    return long


def _mention_at(state: State, span: tuple[int, int]) -> Mention | None:
    return next((m for m in state.mentions if (m.start, m.end) == span and not m.expanded), None)


def _reading(state: State, definition: Definition, long: Mention) -> tuple[Candidate, ...]:
    first = long.candidates[0]
    if first.entry is not None:
        return long.candidates
    return (first._replace(name=defined_name(state, first.type, definition)),)


def _rename(state: State, definition: Definition, long: Mention, reading: tuple[Candidate, ...]) -> None:
    short = state.text[slice(*definition.short)]
    old = long.candidates[0]
    read = {"candidates": reading, "long_form": long.text}
    state.mentions = [
        m._replace(**read) if m.text == short or (m.candidates[0] == old and not m.expanded) else m  # type: ignore[arg-type]
        for m in state.mentions
    ]
    for start, end in places(state.text, short):
        if state.in_address(start, end) or any(m.start < end and start < m.end for m in state.mentions):
            continue
        state.mentions.append(long._replace(start=start, end=end, text=short, **read))  # type: ignore[arg-type]
    state.mentions.sort(key=_place)


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.candidates[0].name

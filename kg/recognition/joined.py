"""Known names that a sign or a lost space joins: ``MMLU.GSM8K`` and ``CLIP+BERT`` are two names each, not a new one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from kg.gazetteer import Entry
from kg.recognition.nonames import is_no_name
from kg.recognition.places import places
from kg.recognition.scan import readings
from kg.recognition.state import State
from kg.recognition.typing import type_of_apposition
from kg.records import Candidate, Mention

_STOP: Final = re.compile(r"\.(?=[A-Z])")
_ALONE: Final = r"(?![\w\-+/]|\.\w)"
_OURS: Final = re.compile(r"\b[Oo]ur (?:\w+ )?\Z")
# Words of the name that ends or begins at the sign: "Faster R-CNN+FPN".
_BEFORE: Final = re.compile(r"(?:[A-Z][\w\-]* ){1,2}\Z")
_BEHIND: Final = re.compile(r"(?: [A-Z][\w\-]*){1,2}")
_WORD: Final = re.compile(r"\S+")
_FAR: Final = 40  # characters
Span = tuple[int, int]
Side = tuple[int, int, tuple[Entry, ...], bool]  # with its entries, and whether they wait for no word of context


def lost_spaces(state: State, start: int, end: int, looks: re.Pattern[str]) -> Iterator[Span]:
    """The full stops in a word that lost the space behind them: a name of the lists or of the paper is on both sides.

    What ``looks`` like a name is one of the paper where it stands alone, too.
    """
    stops = [m.start() for m in _STOP.finditer(state.text, start, end)]
    pieces = [state.text[a + 1 : b] for a, b in pairwise([start - 1, *stops, end])]
    for stop, (left, right) in zip(stops, pairwise(pieces), strict=True):
        sides = left.rpartition("/")[2], right.partition("/")[0]
        if all(readings(state.scanner, side) or _stands(state, side, looks) for side in sides):
            yield stop, stop + 1


def _stands(state: State, side: str, looks: re.Pattern[str]) -> bool:
    if is_no_name(side) or not looks.fullmatch(side):
        return False  # "MossSeeds.AI" has not lost a space
    return any(places(state.text, side, parts=r"\w\-.+/", tail=_ALONE))


def summands(state: State, start: int, end: int, own: Collection[str]) -> list[Mention]:
    """The known names that a plus joins; none where the whole is known, or is one of the paper's ``own`` names."""
    text = state.text
    if text[start:end] in own or readings(state.scanner, text[start:end]) or _claimed(state, start, end):
        return []
    signs = [at for at in range(start, end) if text[at] == "+"]
    sides = [_side(state, a + 1, b, start, end) for a, b in pairwise([start - 1, *signs, end])]
    known = [side for side in sides if side is not None]
    if len(known) < len(sides) or not any(sure for *_, sure in known):
        return []
    return [_mention(text, a, b, entries) for a, b, entries, _ in known]


def _claimed(state: State, start: int, end: int) -> bool:
    """Whether the sentence says that the whole is one thing: "our CLIP+BERT", "CLIP+BERT, a network"."""
    near = state.text[max(state.title_end, start - _FAR) : start]
    return bool(_OURS.search(near) or type_of_apposition(state.text, end, state.sentence_at(start).end))


def _side(state: State, a: int, b: int, start: int, end: int) -> Side | None:
    """One side of a plus, the first and the last with the words outside that belong to its name."""
    for span in _reaching(state.text, a, b, first=a == start, last=b == end):
        found = state.text[slice(*span)]
        hits = [h for h in state.scanner.find(found) if h.start == 0 and h.end == len(found)]
        sure = {h.form.entry.id: h.form.entry for h in hits if not h.form.alias.context}
        entries = sure or {h.form.entry.id: h.form.entry for h in hits}
        if entries:
            return *span, tuple(entries[i] for i in sorted(entries)), bool(sure)
    return None


def _reaching(text: str, a: int, b: int, *, first: bool, last: bool) -> Iterator[Span]:
    """The spans that a side may have, those with more words first."""
    if first and (before := _BEFORE.search(text[max(0, a - _FAR) : a])):
        yield from ((a - len(before[0]) + m.start(), b) for m in _WORD.finditer(before[0]))
    if last and (behind := _BEHIND.match(text, b)):
        yield from reversed([(a, m.end()) for m in _WORD.finditer(text, b, behind.end())])
    yield a, b


def _mention(text: str, start: int, end: int, entries: tuple[Entry, ...]) -> Mention:
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        rule="coordination",
        candidates=tuple(Candidate(type=e.type, name=e.name, entry=e.id) for e in entries),
        confidence=0.9,
    )

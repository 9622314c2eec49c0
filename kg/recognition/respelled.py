"""Further places of the names that no list knows, in another spelling: a title's capitals, a line break, a hyphen.

What a paper calls ``fern mixing network (FerMix)`` is ``Fern Mixing Network`` in its title. Lists know their names in
any case; names by definition, form or phrase are found as they are written (``kg.recognition.resolve``), and the
learned filter takes no phrase for a candidate that has the letters of a name.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Final

from kg.recognition.additions import RULE as LEARNED
from kg.recognition.candidates import Near
from kg.recognition.state import State
from kg.recognition.typing import DATASET
from kg.records import Candidate, Mention
from kg.texts import lower

_BLANKS: Final = "\n\t\r-"
_OTHER_BLANKS: Final = "\u00a0\u2010\u2011"
_BEFORE: Final = re.compile(r"(?<![\w\-])")
_END: Final = r"(?!\w|-\d|-[A-Z]{2}|\+)"
_BEHIND: Final = re.compile(_END), re.compile(rf"s?{_END}")  # in the singular, and in the plural, too
_JOINED: Final = re.compile(r"\b(?:and|or)\b|,")
Candidates = tuple[Candidate, ...]
_LETTERS: Final = 3  # of a name whose last s may be that of a plural


def add_spellings(state: State) -> None:
    """Add the places where new names of some words stand in another spelling; what stands inside one gives way to it.

    Of 1,088 such places in 10,000 papers annotators have 1,006 as that name.
    """
    names: dict[str, Mention] = {}
    for mention in state.mentions:
        if mention.rule != "gazetteer" and not mention.expanded and not mention.text.isalnum():
            name = _key(mention.text)
            if " " in name and (name not in names or mention.confidence > names[name].confidence):
                names[name] = mention
    found, gone = _spellings(state, names) if names else ([], set())
    if not found:
        return
    for mention in state.mentions:
        if mention in gone:
            state.reject(mention, "inside a longer name of the paper in another spelling")
        else:
            found.append(mention)
    plain = _plain_names(found)
    found = [m._replace(candidates=plain.get(m.candidates, m.candidates)) for m in found] if plain else found
    state.mentions = sorted(found, key=lambda m: (m.start, m.end, m.candidates[0].name))


def _spellings(state: State, names: dict[str, Mention]) -> tuple[list[Mention], set[Mention]]:
    """The further places of names, by what their spellings share, and the mentions inside these."""
    flat, near, known = _flat(state.low), None, {(m.start, m.end) for m in state.mentions}
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []  # by place, none over another
    gone: set[Mention] = set()
    for name, mention in sorted(names.items(), key=lambda item: (-len(item[0]), item[0])):
        for start, end in _places(state, flat, name, mention):
            if (start, end) in known:
                continue
            near = near or Near(state.mentions)
            inside = list(near.within(start, end))
            at = bisect.bisect_left(taken, (end,))
            if (at and taken[at - 1][1] > start) or not _holds(mention, name, inside, start, end):
                continue
            if any(a < end and start < b for a, b in state.shared):
                continue  # several names that share a head
            taken.insert(at, (start, end))
            found.append(mention._replace(start=start, end=end, text=state.text[start:end]))
            gone.update(inside)
    return found, gone


def _plain_names(mentions: list[Mention]) -> dict[Candidates, Candidates]:
    """What learned names with capitals are called that stand in lower case as well (``kg.recognition.additions``)."""
    plain: dict[Candidates, Candidates] = {}
    for mention in mentions:
        (first, *_), text = mention.candidates, " ".join(mention.text.split())
        if mention.rule == LEARNED and first.entry is None and first.name != text == first.name.lower():
            plain[mention.candidates] = (first._replace(name=text),)
    return plain


def _holds(mention: Mention, name: str, inside: list[Mention], start: int, end: int) -> bool:
    """Whether a place is that of a name and not of others, which lie across it or are listed in it."""
    if any(m.start < start or m.end > end for m in inside):
        return False
    return not inside or mention.rule == "acronym" or _JOINED.search(name) is None


def _flat(low: str) -> str:
    """A text in lower case with a blank for each hyphen and line break, as long as before."""
    for sign in _BLANKS if low.isascii() else _BLANKS + _OTHER_BLANKS:  # a fourth of the time of ``translate``
        low = low.replace(sign, " ")
    return low


def _key(name: str) -> str:
    """What the spellings of a name share: its flat text, without a plural s."""
    key = _flat(lower(name))
    return key[:-1] if len(key) > _LETTERS and key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def _places(state: State, flat: str, name: str, mention: Mention) -> Iterator[tuple[int, int]]:
    """Where the letters of a name stand by themselves, but not in an address or across the end of the title.

    Of a data set there is one: its name has no plural.
    """
    ends = _BEHIND[mention.candidates[0].type is not DATASET]
    start = flat.find(name)
    while start >= 0:
        behind = ends.match(state.text, start + len(name)) if _BEFORE.match(state.text, start) else None
        if behind is not None:
            end = behind.end()
            if not start < state.title_end < end and not state.in_address(start, end):
                yield start, end
        start = flat.find(name, start + 1)

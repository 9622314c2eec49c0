"""New names that look like words: before a head noun, proposed and used again, or between known names of one type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_uppercase, whitespace
from typing import Final

from kg.recognition.names import type_anywhere
from kg.recognition.nonames import is_no_name
from kg.recognition.opening import Openings
from kg.recognition.places import places
from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, MODEL, head_type, type_from_form
from kg.records import Candidate, Mention
from kg.schema import EntityType

_CAPITAL: Final = r"[A-Z][a-z]{2,}(?![\w\-/])"
_HEADED: Final = re.compile(
    rf"(?<![\w\-])(?:[Tt]he|[Oo]ur|[Aa]n?|called|propose|present|introduce|release|on)\s+(?P<name>{_CAPITAL})\s+"
    r"(?P<head>datasets?|benchmarks?|corpus|corpora|networks?|models?|framework)(?![\w\-])"
)
_PROPOSED: Final = re.compile(
    r"(?<![\w\-])(?:[Ww]e|[Tt]his (?:paper|work))\s+(?:propose|present|introduce|release|develop|describe)s?\s+"
    rf"(?P<name>{_CAPITAL})(?=\s*[,.(:]|\s+(?:a|an|the|which|that|for|to|as|and|is)\s)"
)
_SAID: Final = Openings(
    (
        (
            _HEADED,
            tuple(
                f"{word} {letter}"
                for word in "the The our Our a A an An called propose present introduce release on".split()
                for letter in (*ascii_uppercase, *whitespace)
            ),
        ),
        (_PROPOSED, ("We ", "we ", "This ", "this ")),
    )
)
_MEMBER: Final = r"[A-Z][\w\-+./]*\w"
_BETWEEN: Final = re.compile(rf",\s+(?P<names>{_MEMBER}(?:,\s+{_MEMBER}){{0,3}})(?:,?\s+(?:and|or)\s+|,\s+)")
_LISTED: Final = frozenset({DATASET, MODEL})
_LONGEST: Final = 120  # characters between two known names of a list
# What tells a language, a people or a school, or says how something is.
_ADJECTIVE: Final = re.compile(
    r"(?:ese|ish|ian|ean|can|ic|al|ar|ive|ous|ed|ing)$|^(?:Markov|French|Greek|Czech|Dutch)$"
)


def find_plain_names(state: State) -> Iterator[Mention]:
    """Mentions of names of one capitalised word, which no form tells from a word; one that is a word there is none."""
    for match in _SAID.finditer(state.text, state.title_end):
        name = match["name"]
        if not _may_be_name(state, name):
            continue
        if match.re is _PROPOSED:
            if len(list(places(state.text, name, parts=r"\w\-"))) > 1:
                said = type_anywhere(state, name) or type_from_form(name) or METHOD
                yield _mention(*match.span("name"), name, "proposed", said)
        elif not _ADJECTIVE.search(name) and (kind := head_type(match["head"])):
            yield _mention(*match.span("name"), name, "form", kind)
    yield from _between_known(state)


def _may_be_name(state: State, name: str) -> bool:
    return not is_no_name(name) and not any(places(state.text, name.lower()))


def _between_known(state: State) -> Iterator[Mention]:
    """The members of a list between two known names of one type."""
    for before, behind in pairwise(_outermost(state)):
        if not 0 < behind.start - before.end <= _LONGEST:
            continue
        match = _BETWEEN.fullmatch(state.text, before.end, behind.start)
        if match is None:
            continue
        kinds = {c.type for m in (before, behind) for c in m.candidates}
        if len(kinds) != 1 or not kinds <= _LISTED or _written_small(before) or _written_small(behind):
            continue
        for member in re.finditer(_MEMBER, match["names"]):
            name = member.group()
            if _may_be_name(state, name):
                start = match.start("names") + member.start()
                yield _mention(start, start + len(name), name, "coordination", next(iter(kinds)))


def _outermost(state: State) -> list[Mention]:
    """The known names, without those inside others."""
    out: list[Mention] = []
    known = [m for m in state.mentions if m.rule == "gazetteer"]
    for mention in sorted(known, key=lambda m: (m.start, -m.end)):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def _written_small(mention: Mention) -> bool:
    return mention.text == mention.text.lower()


def _mention(start: int, end: int, name: str, rule: str, kind: EntityType) -> Mention:
    return Mention(
        start=start, end=end, text=name, rule=rule, confidence=0.7, candidates=(Candidate(type=kind, name=name),)
    )

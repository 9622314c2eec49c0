"""Names that share a head: ``CIFAR-10/100``, ``ImageNet-{A,R}``, ``CIFAR-10 and -100``, ``ResNet-18/50``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import Entry
from kg.recognition.scan import Scanner, readings
from kg.recognition.state import State
from kg.records import Candidate, Mention
from kg.schema import EntityType

_BASE = r"(?<![\w\-/])(?P<base>[A-Za-z][\w]*(?:[ \-][A-Z][\w]*)?)"
_NUMBERS = re.compile(
    rf"{_BASE}(?P<sep>[\- ]?)(?P<first>\d{{1,4}})(?P<rest>(?:\s*(?:/|,|,?\s*and|&|or)\s*-?\d{{1,4}})+)(?![\w%.]*\d|"
    rf"[\w%])"
)
_BRACES = re.compile(rf"{_BASE}(?P<sep>-?)\$?\\?\{{(?P<rest>[\w\-+]+(?:\s*[,/]\s*[\w\-+]+)+)\\?\}}\$?")
_SUFFIXES = re.compile(
    rf"{_BASE}(?P<sep>-)(?P<rest>(?:[A-Z]|V2|Sketch|[A-Z][a-z]*)(?:/(?:[A-Z]|V2|Sketch|[A-Z][a-z]+))+)(?![\w/])"
)
_BARE = re.compile(rf"{_BASE}(?P<sep>-)(?P<first>[A-Z]\w*)(?P<rest>(?:,? (?:and )?-[A-Z]\w*)+)(?!\w)")


def expand(state: State) -> Iterator[Mention]:
    """A mention over the whole expression for each name that it stands for, those already in the text aside."""
    for pattern in (_NUMBERS, _BRACES, _SUFFIXES, _BARE):
        for match in pattern.finditer(state.text):
            yield from _members(match, state.scanner)


def _members(match: re.Match[str], scanner: Scanner) -> Iterator[Mention]:
    groups = match.groupdict()
    base, sep = groups["base"], groups["sep"] or ("-" if match.re is not _NUMBERS else "")
    parts = [p for p in re.split(r"[\s,/&\-]+|\band\b|\bor\b", groups["rest"]) if p]
    first = groups.get("first")
    names = [f"{base}{sep}{part}" for part in ([first] if first else []) + parts]
    known = {name: readings(scanner, name) for name in names}
    head = readings(scanner, base)
    if match.re is _NUMBERS and "/" not in groups["rest"] and "-" not in groups["rest"]:
        if not all(known.values()):
            return  # "CIFAR-10 and 100 classes": only names that are known can be meant
    elif not head and not any(known.values()):
        return
    kinds = [e.type for entries in known.values() for e in entries] or [e.type for e in head]
    for name in names:
        if match.group().startswith(name) and name == names[0] and match.re is not _BRACES:
            continue  # stands in the text itself
        yield _expanded(match, name, known[name], kinds[0])


def _expanded(match: re.Match[str], name: str, entries: list[Entry], kind: EntityType) -> Mention:
    found = tuple(Candidate(type=e.type, name=e.name, entry=e.id) for e in entries)
    return Mention(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        rule="coordination",
        candidates=found or (Candidate(type=kind, name=name),),
        confidence=0.9,
        expanded=True,
    )

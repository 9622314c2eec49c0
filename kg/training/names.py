"""What annotators call known things, for ``kg.linking.called``: counts by entity and form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from kg.evaluation.matching import align, merged
from kg.linking.called import HEADER, Case, called, case_of, form_key, forms_in, is_exception
from kg.linking.keys import name_key
from kg.records import Entity, LinkedMention, LinkedPaper

Json = Any
_HALVES: Final = 2


class Naming(NamedTuple):
    """A known entity, its forms in the order of a paper's text, and what the annotators of the paper call it."""

    entity: Entity
    forms: tuple[str, ...]
    name: str


def namings(paper: LinkedPaper, gold: Json) -> Iterator[Naming]:
    """The known entities of a paper that its annotators have, too."""
    mentions: dict[str, list[LinkedMention]] = defaultdict(list)
    for mention in paper.mentions:
        if not mention.expanded:
            mentions[mention.entity].append(mention)
    found = [e for e in paper.entities if e.known and mentions[e.id]]
    texts: list[Json] = [
        {"type": e.type.value, "name": e.name, "mentions": [m.text for m in mentions[e.id]]} for e in found
    ]
    title_end = len(paper.paper.title)
    for i, j in align(texts, gold["entities"], merged).items():
        forms = forms_in(paper.paper.text, title_end, found[i], mentions[found[i].id])
        yield Naming(found[i], tuple(forms), gold["entities"][j]["name"])


def count_names(seen: Iterable[Naming]) -> dict[Case, tuple[int, int]]:
    """Case of a form -> how often it is the name, how often it stands."""
    counts: dict[Case, tuple[int, int]] = {}
    for entity, forms, name in seen:
        keys, own = {form_key(f) for f in forms}, name_key(entity.name)
        for form in keys - {own}:
            case = case_of(entity, form, beside=own in keys)
            named, total = counts.get(case, (0, 0))
            counts[case] = named + (form == name_key(name)), total + 1
    return counts


def exceptions(counts: dict[Case, tuple[int, int]]) -> list[Case]:
    """The cases whose counts speak against the usual, sorted."""
    return sorted(case for case, (named, seen) in counts.items() if is_exception(named, seen, usual=case.usual))


def table(counts: dict[Case, tuple[int, int]]) -> str:
    """The file that ``kg.linking.called`` reads."""
    rows = ((c.entity, c.form, int(c.beside), int(c.usual), *counts[c]) for c in exceptions(counts))
    return "\n".join([HEADER, *("\t".join(map(str, row)) for row in rows)]) + "\n"


def agreement(seen: Sequence[Naming]) -> tuple[float, float]:
    """The shares (0-1) of canonical names, and of names by the counts of the other half, that annotators agree with."""
    plain = sum(name_key(n.entity.name) == name_key(n.name) for n in seen)
    right = 0
    for half in range(_HALVES):
        known = frozenset(exceptions(count_names(n for i, n in enumerate(seen) if i % _HALVES != half)))
        right += sum(name_key(called(n.entity, n.forms, known)) == name_key(n.name) for n in seen[half::_HALVES])
    return plain / max(len(seen), 1), right / max(len(seen), 1)

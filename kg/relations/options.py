"""The choices of ``kg.relations.appraisal`` with what speaks for each of their options."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.records import LinkedPaper, Result
from kg.relations.evidence import Places, Rivals, figure_features, name_features, no_name_features, places_of
from kg.relations.figures import Line
from kg.schema import EntityType

KINDS: Final = ("absolute", "delta")
ROLES: Final = {
    "dataset": (EntityType.DATASET,),
    "metric": (EntityType.METRIC,),
    "system": (EntityType.MODEL, EntityType.METHOD),
}
UNNAMED: Final = 2  # options before the names: that nothing is named, and that what is named was not found
NOT_FOUND: Final = ""
_MOST: Final = 50  # names of a paper among which one is chosen for each number
Options = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The entities that may play a role in a result, in the order in which they come, with all their mentions."""

    role: str
    places: Mapping[str, Places]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The entities."""
        return tuple(self.places)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each entity among them."""
        return {name: place for place, name in enumerate(self.ids)}


def names_of(paper: LinkedPaper, role: str) -> Names:
    """The entities of a paper for one of ``ROLES``."""
    wanted = {e.id for e in paper.entities if e.type in ROLES[role]}
    return Names(role=role, places=places_of(paper.paper.text, (m for m in paper.mentions if m.entity in wanted)))


def names_near(names: Names, line: Line) -> Names:
    """Of more names than ``_MOST``, which no abstract has, those of a sentence and the first of the paper."""
    if len(names.ids) <= _MOST:
        return names
    kept = {*names.ids[:_MOST], *(m.entity for m in line.mentions if m.entity in names.places)}
    return Names(
        role=names.role, places={name: names.places[name] for name in sorted(kept, key=names.order.__getitem__)}
    )


@dataclass(frozen=True)
class Said:
    """What the rules name for a role in the results of a paper, by the start of the number."""

    names: Mapping[int, str | None]

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self.names)

    @cached_property
    def _counts(self) -> Counter[str | None]:
        return Counter(self.names.values())

    def before(self, start: int) -> int | None:
        """The last number before a character."""
        at = bisect_left(self._starts, start)
        return self._starts[at - 1] if at else None

    def others(self, name: str | None, start: int) -> tuple[int, int]:
        """How many results but the one at ``start`` have a name, and how many there are."""
        own = start in self.names
        return self._counts[name] - (own and self.names[start] == name), len(self.names) - own


def said_of(rules: Mapping[int, Result], role: str) -> Said:
    """What the results that the rules see, by their start, have for a role."""
    return Said({start: getattr(result, role) for start, result in rules.items()})


@dataclass(slots=True)
class Memory:
    """What was decided last: of the figure before, and of the last result with its sentence."""

    kind: str = "-"
    names: dict[str, str | None] = field(default_factory=dict)
    sentence: int = -1


def kind_options(line: Line, index: int, said: Result | None, memory: Memory) -> Options:
    """What a figure may be: no result, an absolute one, a difference (``KINDS``)."""
    features = figure_features(line, index, said, memory.kind)
    return [[], *([f"{kind} {f}" for f in features] for kind in KINDS)]


def name_options(line: Line, index: int, names: Names, kind: str, said: Said, memory: Memory) -> Options:
    """What a result of this kind may have been measured on or with: two options without a name, then ``names.ids``.

    ``said`` is what the rules name in the paper for this role.
    """
    start, rivals = line.figures[index].start, Rivals(line, index, names.places)
    near = f"{memory.sentence == line.span.start} {len(rivals.inside) > 0}"
    unnamed = no_name_features(rivals)
    unnamed += [f"{kind} {f}" for f in unnamed[:4]] + _rule_features(None, start, said)
    unnamed += _memory_features(None, names.role, near, memory)
    out = [[f"none {f}" for f in unnamed], [f"other {f}" for f in unnamed]]
    for name in names.ids:
        features = name_features(rivals, name)
        features += [f"{kind} {f}" for f in features[:4]] + _rule_features(name, start, said)
        out.append(features + _memory_features(name, names.role, near, memory))
    return out


def _memory_features(name: str | None, role: str, near: str, memory: Memory) -> list[str]:
    """Whether the last result had this name; ``near`` says whether in this sentence, and whether that has names."""
    return [f"again {memory.names[role] == name} {near}"] if role in memory.names else ["first"]


def _rule_features(name: str | None, start: int, said: Said) -> list[str]:
    """Whether the rules say this name of the figure at ``start``, of the one before it, of others in the paper."""
    out = [f"rule {start in said.names} {said.names.get(start) == name}"]
    last = said.before(start)
    if last is not None:
        out.append(f"last {said.names[last] == name}")
    same, others = said.others(name, start)
    return [*out, f"others {same > 0} {same == others} {start in said.names}"] if others else out


def best_name(probabilities: Sequence[float], names: Names) -> tuple[str | None, float]:
    """The likeliest name, None for no name, ``NOT_FOUND`` for one that ``names`` lack; with its probability (0-1)."""
    best = max(range(len(probabilities)), key=lambda i: (probabilities[i], -i))
    options = (None, NOT_FOUND, *names.ids)
    return options[best], probabilities[best]

"""The choices of ``kg.relations.appraisal`` with what speaks for each of their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.records import LinkedMention, LinkedPaper, Result
from kg.relations.figures import Line, figure_features, name_features, no_name_features
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The entities that may play a role in a result, in the order in which they come, and all their mentions."""

    role: str
    ids: tuple[str, ...]
    mentions: tuple[LinkedMention, ...]


def names_of(paper: LinkedPaper, role: str) -> Names:
    """The entities of a paper for one of ``ROLES``."""
    wanted = {e.id for e in paper.entities if e.type in ROLES[role]}
    mentions = tuple(m for m in paper.mentions if m.entity in wanted)
    return Names(role=role, ids=tuple(dict.fromkeys(m.entity for m in mentions)), mentions=mentions)


def names_near(names: Names, line: Line) -> Names:
    """Of more names than ``_MOST``, which no abstract has, those of a sentence and the first of the paper."""
    if len(names.ids) <= _MOST:
        return names
    kept = {m.entity for m in line.mentions} | set(names.ids[:_MOST])
    ids = tuple(i for i in names.ids if i in kept)
    return Names(role=names.role, ids=ids, mentions=tuple(m for m in names.mentions if m.entity in kept))


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


def name_options(
    line: Line, index: int, names: Names, kind: str, rules: Mapping[int, Result], memory: Memory
) -> Options:
    """What a result of this kind may have been measured on or with: two options without a name, then ``names.ids``.

    ``rules`` are the results of the paper that the rules see, by their start, in the order of the text.
    """
    start = line.figures[index].start
    said = {at: getattr(r, names.role) for at, r in rules.items()}
    last = next((at for at in reversed(said) if at < start), None)
    unnamed = no_name_features(line, index, names.ids)
    unnamed += [f"{kind} {f}" for f in unnamed[:4]] + _rule_features(None, start, said, last)
    unnamed += _memory_features(None, line, names, memory)
    out = [[f"none {f}" for f in unnamed], [f"other {f}" for f in unnamed]]
    for name in names.ids:
        features = name_features(line, index, names.mentions, names.ids, name)
        features += [f"{kind} {f}" for f in features[:4]] + _rule_features(name, start, said, last)
        out.append(features + _memory_features(name, line, names, memory))
    return out


def _memory_features(name: str | None, line: Line, names: Names, memory: Memory) -> list[str]:
    """Whether the last result had this name, and in this sentence."""
    if names.role not in memory.names:
        return ["first"]
    near = memory.sentence == line.span.start
    inside = any(m.entity in names.ids for m in line.mentions)
    return [f"again {memory.names[names.role] == name} {near} {inside}"]


def _rule_features(name: str | None, start: int, said: Mapping[int, str | None], last: int | None) -> list[str]:
    """Whether the rules say this name of the figure at ``start``, of the one before it, of others in the paper."""
    out = [f"rule {start in said} {said.get(start) == name}"]
    if last is not None:
        out.append(f"last {said[last] == name}")
    others = [n == name for at, n in said.items() if at != start]
    return [*out, f"others {any(others)} {all(others)} {start in said}"] if others else out


def best_name(probabilities: Sequence[float], names: Names) -> tuple[str | None, float]:
    """The likeliest name, None for no name, ``NOT_FOUND`` for one that ``names`` lack; with its probability (0-1)."""
    best = max(range(len(probabilities)), key=lambda i: (probabilities[i], -i))
    options = (None, NOT_FOUND, *names.ids)
    return options[best], probabilities[best]

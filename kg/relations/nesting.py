"""How names are like others: which stand inside which, and what they begin and end with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from kg.recognition.lexicon import words_of

_MOST: Final = 20  # own names that others are compared with


def names_inside(names: Sequence[str], others: Sequence[str]) -> set[str]:
    """The names that stand inside a longer one of the others."""
    known, lengths = set(names), sorted({len(n) for n in names})
    return {part for other in set(others) for part in _parts(other, lengths) if part in known}


def names_around(names: Sequence[str], others: Sequence[str]) -> set[str]:
    """The names in which a shorter one of the others stands."""
    known, lengths = set(others), sorted({len(o) for o in others})
    return {name for name in names if any(part in known for part in _parts(name, lengths))}


def names_like(names: Sequence[str], own: Sequence[str]) -> list[tuple[float, float, float]]:
    """For each name the share (0-1) of its words, of its first and of its last letters that an own name has, too.

    An own name is compared with the others. A child is often named after its parent.
    """
    parted = [(n, set(words_of(n))) for n in own[:_MOST]]
    out = []
    for name in names:
        words, size = set(words_of(name)), max(len(name), 1)
        others = [(n, w) for n, w in parted if n != name]
        out.append(
            (
                max((len(words & w) / max(len(words), 1) for _, w in others), default=0.0),
                max((_alike(name, n) / size for n, _ in others), default=0.0),
                max((_alike(name[::-1], n[::-1]) / size for n, _ in others), default=0.0),
            )
        )
    return out


def _alike(one: str, other: str) -> int:
    """How many letters two names begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _parts(name: str, lengths: Sequence[int]) -> Iterator[str]:
    return (name[i : i + n] for n in lengths if n < len(name) for i in range(len(name) - n + 1))

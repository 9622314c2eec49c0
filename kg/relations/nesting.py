"""Which names stand inside which others, found in time that grows with their number and not with its square."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def names_inside(names: Sequence[str], others: Sequence[str]) -> set[str]:
    """The names that stand inside a longer one of the others."""
    known, lengths = set(names), sorted({len(n) for n in names})
    return {part for other in set(others) for part in _parts(other, lengths) if part in known}


def names_around(names: Sequence[str], others: Sequence[str]) -> set[str]:
    """The names in which a shorter one of the others stands."""
    known, lengths = set(others), sorted({len(o) for o in others})
    return {name for name in names if any(part in known for part in _parts(name, lengths))}


def _parts(name: str, lengths: Sequence[int]) -> Iterator[str]:
    return (name[i : i + n] for n in lengths if n < len(name) for i in range(len(name) - n + 1))

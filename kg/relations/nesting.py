"""How names are like others: which stand inside which, and what they begin and end with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from kg.recognition.lexicon import words_of_phrase

_MOST: Final = 20  # own names that others are compared with
_LEAST: Final = 3  # letters of a name that may stand in another by chance


def names_held(names: Iterable[str]) -> dict[str, set[str]]:
    """For each name the shorter ones of all that stand inside it."""
    known = set(names)
    lengths = sorted({len(n) for n in known})
    return {name: known.intersection(_parts(name, lengths)) for name in known}


def names_like(names: Sequence[str], own: Sequence[str]) -> list[tuple[float, float, float]]:
    """For each name the share (0-1) of its words, of its first and of its last letters that an own name has, too.

    An own name is compared with the others. A child is often named after its parent.
    """
    parted = [(n, set(words_of_phrase(n))) for n in own[:_MOST]]
    out = []
    for name in names:
        words, size = set(words_of_phrase(name)), max(len(name), 1)
        others = [(n, w) for n, w in parted if n != name]
        out.append(
            (
                max((len(words & w) / max(len(words), 1) for _, w in others), default=0.0),
                max((_alike(name, n) / size for n, _ in others), default=0.0),
                max((_alike(name[::-1], n[::-1]) / size for n, _ in others), default=0.0),
            )
        )
    return out


def names_after(
    forms: Sequence[Iterable[str]], own: Sequence[int], title: str
) -> list[tuple[bool, float, bool, bool, bool, bool, bool]]:
    """How the things that a paper introduces are named after each thing, by all ``forms`` of both names.

    ``own`` are the numbers of what is introduced. Whether a form of the name stands inside one of another's, the
    greatest share (0-1) of that which it makes up, whether it ends one, begins one, is whole words of one, stands
    inside one in the same letters of two or more, and whether the title has the name.
    """
    plain = [{_singular(form.casefold()) for form in own_forms if len(form) >= _LEAST} for own_forms in forms]
    raw = [{form for form in own_forms if len(form) > 1} for own_forms in forms]
    children = own[:_MOST]
    title = title.casefold()
    out = []
    for number, (mine, written) in enumerate(zip(plain, raw, strict=True)):
        pairs = [(m, o) for i in children if i != number for o in plain[i] for m in mine if m in o and m != o]
        out.append(
            (
                bool(pairs),
                max((len(m) / len(o) for m, o in pairs), default=0.0),
                any(o.endswith(m) for m, o in pairs),
                any(o.startswith(m) for m, o in pairs),
                any(f" {_spaced(m)} " in f" {_spaced(o)} " for m, o in pairs),
                any(m in o and m != o for i in children if i != number for o in raw[i] for m in written),
                any(m in title for m in mine),
            )
        )
    return out


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") else name


def _spaced(name: str) -> str:
    return name.replace("-", " ")


def _alike(one: str, other: str) -> int:
    """How many letters two names begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _parts(name: str, lengths: Sequence[int]) -> Iterator[str]:
    return (name[i : i + n] for n in lengths if n < len(name) for i in range(len(name) - n + 1))

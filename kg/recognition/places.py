"""Where a name stands in a text: found as a string, since a pattern made for each name takes long to compile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from kg.gazetteer.surfaces import readable

_RAISABLE: Final = re.compile(r"([A-Za-z])([2-9])(?![\d.])")
_RAISED_WORD: Final = re.compile(
    r"(?<![\w\-\\^_])(?P<open>\$)?(?:[A-Z][A-Za-z]*\$?\^\{?[2-9]\}?\$?){1,4}"
    r"-?[A-Z][A-Za-z\d]*(?:[\-.][A-Za-z\d]+)*(?!\w|\$?\^)(?(open)(?:(?<!\$)\$(?!\d))?)"
)
_RAISED: Final = r"\1^\2", r"\1^{\2}", r"\1$^\2$", r"\1$^{\2}$", r"$\1^\2$", r"$\1^{\2}$"


@cache
def _edges(parts: str, tail: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?<![{parts}])"), re.compile(tail or rf"(?![{parts}])")


def places(text: str, name: str, *, parts: str = r"\w", tail: str = "") -> Iterator[tuple[int, int]]:
    """Start and end (characters) of each place where ``name`` stands as a whole, left to right.

    ``parts`` are the characters, as in a class of a regular expression, that may not stand right before or behind it.
    ``tail`` is a pattern for what may follow instead; what it matches is part of the place.
    """
    before, behind = _edges(parts, tail)
    start = text.find(name)
    while start >= 0:
        if before.match(text, start) and (match := behind.match(text, start + len(name))):
            yield start, match.end()
        start = text.find(name, start + 1)


def places_of_all(text: str, names: Iterable[str], *, parts: str, tail: str) -> Iterator[tuple[int, int, str]]:
    """The places of several names, as ``places``, left to right, none over another; of two at one start the longer."""
    found = sorted((a, -len(name), b, name) for name in names for a, b in places(text, name, parts=parts, tail=tail))
    reached = 0
    for start, _, end, name in found:
        if start >= reached:
            yield start, end, name
            reached = end


def raised(name: str) -> Iterator[str]:
    r"""Other spellings of a name of one word with numbers behind letters, which pages raise here and not there.

    Of a letter alone there are none: R^3 is a space.

    >>> [*raised("Fern2Net")][:3], [*raised(r"Fern$^{2}$Net")][0], [*raised("R3")]
    (['Fern2Net', 'Fern^2Net', 'Fern^{2}Net'], 'Fern2Net', [])
    """
    plain = readable(name)
    if " " not in plain and _RAISABLE.search(plain) and sum(map(str.isalpha, plain)) > 1:
        yield plain
        yield from (_RAISABLE.sub(form, plain) for form in _RAISED)


def raised_words(text: str) -> Iterator[tuple[int, str]]:
    r"""The words with a raised number inside, which has letters on both sides, and the place of each.

    >>> [*raised_words(r"$M^2$-Fern-4B and F^3A are fast, in O(N^2)")]
    [(0, '$M^2$-Fern-4B'), (18, 'F^3A')]
    """
    return ((match.start(), match[0]) for match in _RAISED_WORD.finditer(text))

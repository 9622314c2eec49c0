"""Papers by what people remember of their titles: the whole, some words, a part of one, or nearly so."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise
from typing import Final, TypeVar

from kg.identifiers import title_key

Key = TypeVar("Key")

_WORD: Final = re.compile(r"\w+")
_NEAR: Final = 0.75  # of a part of a title; 1 is the same
_COMPARED: Final = 3000


def find_titles(wanted: str, titles: Mapping[Key, str]) -> list[Key]:
    """The keys of the titles that the text is, else of those that hold its words, else of those that hold it at all.

    Letters and digits are compared, whatever their case.

    >>> find_titles("net", {1: "FernNet", 2: "A net: of nets"}), find_titles("fern", {1: "FernNet", 2: "A net"})
    ([2], [1])
    """
    key, words = title_key(wanted), _words(wanted)
    if not key:
        return []
    ways: tuple[Callable[[str], bool], ...] = (
        lambda title: title_key(title) == key,
        lambda title: f" {words} " in f" {_words(title)} ",
        lambda title: key in title_key(title),
    )
    for fits in ways:
        if found := [k for k, title in titles.items() if fits(title)]:
            return found
    return []


def near_titles(wanted: str, titles: Iterable[str], most: int = 3) -> list[str]:
    """The titles that hold nearly the words of the text, the nearest first; of equally near ones the shortest."""
    words = _words(wanted)
    length = len(words.split())
    places: dict[str, list[str]] = {}
    for title in sorted(set(titles), key=lambda t: (len(t), t)):
        own = _words(title).split()
        for start in range(max(1, len(own) - length + 1)):
            places.setdefault(" ".join(own[start : start + length]), []).append(title)
    near = difflib.get_close_matches(words, _likely(words, places), n=most, cutoff=_NEAR)
    return list(dict.fromkeys(title for part in near for title in places[part]))[:most]


def _likely(words: str, parts: Collection[str]) -> Collection[str]:
    """Of many parts those that share the most pairs of letters with the words: to compare all takes long."""
    if len(parts) <= _COMPARED:
        return parts
    pairs = {one + other for one, other in pairwise(f" {words} ")}
    return heapq.nlargest(_COMPARED, parts, key=lambda part: sum(pair in f" {part} " for pair in pairs))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))

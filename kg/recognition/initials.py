"""The words whose initials a short form takes, exactly."""

from __future__ import annotations

import re

HYPHENS = ("-", "\u2010", "\u2011")
INITIAL = re.compile(r"[^\W_]+")
SKIPPED = frozenset("a an the of for and in on with to by via from at as".split())
_LEADING_DIGITS = re.compile(r"\d+(?=[A-Za-z])")  # of 3D
_PARTS = re.compile(r"\s+|[\-\u2010\u2011]|[\"'“”‘’`]?\s[\"'“”‘’`]?")
_REPEATED = re.compile(r"([A-Za-z])([2-5])(?!\d)")  # of A3C
_FOR_DIGIT = {"2": re.compile(r"\b(?:to|two)\b|\d", re.I), "4": re.compile(r"\b(?:for|four)\b|\d", re.I)}
_DIGIT = re.compile(r"\d")  # what a digit may stand for instead: a word that sounds like it, or itself
_WORD = re.compile(r"\S+")
_CLAUSE = frozenset("a an the our this that these we propose present introduce use called is are and or".split())


def by_initials(text: str, floor: int, end: int, form: str) -> tuple[int, int] | None:
    """The run of words before ``end`` whose initials are exactly the letters of a short form, or its capitals.

    A letter for each word; only function words and parts behind a hyphen may have none. A digit repeats the letter
    before it where that fits: "Fern Frond Fungus Index (F3I)".
    """
    if digit := _REPEATED.search(form):
        found = by_initials(text, floor, end, _REPEATED.sub(lambda m: m[1] * int(m[2]), form))
        if found and not _FOR_DIGIT.get(digit[2], _DIGIT).search(text, *found):
            return found
    letters = [c.lower() for c in form if c.isalpha()]
    last = end
    while last > floor and text[last - 1].isalnum():
        last -= 1
    if not letters or (text[last:end].lower() not in SKIPPED and text[last].lower() not in letters[-2:]):
        return None
    words = [m.span() for m in INITIAL.finditer(text, floor, end)]
    capitals = [c.lower() for c in form if c.isupper()]
    for wanted in (letters, capitals) if len(capitals) > 1 and form[0].isupper() else (letters,):
        start = _match_initials(text, words, wanted, set())
        if start is not None:
            while start > floor and (text[start - 1].isalnum() or text[start - 1] in HYPHENS):
                start -= 1
            word = _WORD.match(text, start, end)
            return None if word is None or word[0].casefold() in _CLAUSE else (start, end)
    return None


def _match_initials(
    text: str, words: list[tuple[int, int]], wanted: list[str], failed: set[tuple[int, int]]
) -> int | None:
    """Where the first word of such a run starts; a function word gives its letter where it fits, else it is skipped.

    ``failed`` are the numbers of words and letters from which no run was found: each is tried once.
    """
    tried = len(words), len(wanted)
    if not wanted or tried in failed:
        return None
    start, stop = words[-1]
    rest = words[:-1]
    follows = not rest or _PARTS.fullmatch(text, rest[-1][1], start)
    first = text[start]
    if first.isdigit():
        first = _LEADING_DIGITS.sub("", text[start:stop])[:1]
    if first.lower() == wanted[-1]:
        if len(wanted) == 1:
            return start
        if rest and follows and (found := _match_initials(text, rest, wanted[:-1], failed)) is not None:
            return found
    skipped = text[start:stop].lower() in SKIPPED or text[start - 1 : start] in HYPHENS
    if rest and follows and skipped and start and (found := _match_initials(text, rest, wanted, failed)) is not None:
        return found
    failed.add(tried)
    return None

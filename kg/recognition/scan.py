"""One Aho-Corasick scan of a paper for all surface forms of all gazetteer entries.

Algorithm: Aho and Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18(6), 1975, over folded
text (``kg.gazetteer.surfaces``); every overlapping match is checked against the original text.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import ahocorasick_rs
import numpy as np

from kg.gazetteer import Alias, Entry, Gazetteer
from kg.gazetteer.surfaces import (
    FILLER,
    Folded,
    fits,
    fold,
    folded_letters,
    gaps,
    keeps_case,
    letters,
    spellings,
    unmarked,
)
from kg.records import made
from kg.schema import EntityType

_INNER_PREFIX = re.compile(
    r"(?:semi|self|un|non|weakly|multi|anti|post|inter|intra|cross|co|sub|super|de|re|meta|auto|hyper|"
    r"bi|tri|quasi|mis|black|white|gr[ae]y|out-of)$",
    re.I,
)
_LONGEST_PREFIX = 6  # letters

_LOOKED_UP = range(2, 4)  # letters of a key
_SIGNS = re.compile(r"[(){}$]")
_BRACE = re.compile(r"[{}]")
_BRACKETS = re.compile(r"[(){}]")
_ARTICLE = re.compile(r"\sas?\Z")
_NUMBER = re.compile(r"\s+(?:(?:only|just|about|around|over|nearly|almost|up to|an? \w+) )?[~≈$]*\d")
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}")  # capitals where no word has them
_TOLD_BY_CASE = 5  # letters
_CLEAR_BEHIND = " .,;:)\n"  # what ends a name beyond doubt, as what follows do before it
_CLEAR_BEFORE = " (\n"
_SMALL_WORDS = frozenset({" as", " at", " in", " is", " it", " on", " us"})
_REMEMBERED = 50_000  # names
_OPENING = re.compile(r"(?:\\[a-z]+)?\{$")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an entry: a spelling of an alias; ``cased`` are its letters where their case must be kept."""

    entry: Entry
    alias: Alias
    spelling: str
    cased: str | None


class Hit(NamedTuple):
    """A place where a form stands: characters ``start`` to ``end`` of the text."""

    start: int
    end: int
    form: Form


class Scanner:
    """The automaton over all forms of a gazetteer; built once, then ``find`` for each text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        forms: dict[str, list[Form]] = defaultdict(list)
        for entry in gazetteer:
            for alias in entry.active:
                for spelling in spellings(alias.text):
                    cased = letters(spelling) if alias.exact or keeps_case(spelling) else None
                    forms[folded_letters(spelling)].append(Form(entry, alias, spelling, cased))
        forms.pop("", None)
        self._sorted = sorted(forms)
        self._forms = [forms[key] for key in self._sorted]
        self._keys = frozenset(forms)
        self._models = frozenset(k for k, f in forms.items() if any(x.entry.type is EntityType.MODEL for x in f))
        self.readings = lru_cache(maxsize=_REMEMBERED)(self._readings)  # papers share many of their names
        self._short: dict[str, int] = {}  # by the letters in their own case, which tells most of them from words
        self._long: list[int] = []
        for number, key in enumerate(self._sorted):
            if len(key) in _LOOKED_UP:
                self._short |= dict.fromkeys(_written(key, self._forms[number]), number)
            else:
                self._long.append(number)
        self._automaton = ahocorasick_rs.AhoCorasick(
            (self._sorted[number] for number in self._long),
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def _may_know(self, name: str) -> bool:
        """Whether a name as a whole may be a form: a quick look, so that most names need no scan."""
        key = folded_letters(name)
        return key in self._keys or (key.endswith("s") and key[:-1] in self._keys) or "{" in name

    def forms_of(self, name: str) -> Sequence[Form]:
        """The forms that have the letters and digits of a name, in whatever case and however parted."""
        key = folded_letters(name)
        at = bisect.bisect_left(self._sorted, key)
        return self._forms[at] if at < len(self._sorted) and self._sorted[at] == key else ()

    def _readings(self, name: str) -> tuple[Entry, ...]:
        if not self._may_know(name):
            return ()
        folded = fold(name)
        length = len(folded.text)
        keys = ((stop, bisect.bisect_left(self._sorted, folded.text[:stop])) for stop in (length - 1, length))
        whole = [(stop, 0, number) for stop, number in keys if folded.text[:stop] in self._keys]
        found = self._hits(name, folded, whole)
        return tuple({h.form.entry.id: h.form.entry for h in found if h.start == 0 and h.end == len(name)}.values())

    def find(self, text: str) -> Iterator[Hit]:
        """Every form at every place of ``text`` where it stands as a whole name, overlapping ones too."""
        return next(self.find_all((text,)))

    def find_all(self, texts: Sequence[str]) -> Iterator[Iterator[Hit]]:
        """What ``find`` gives for each text; all are scanned first, while the automaton is near the processor."""
        folded = [fold(text) for text in texts]
        found = [self._between_borders(one) for one in folded]
        return map(self._hits, texts, folded, found)

    def _hits(self, text: str, folded: Folded, found: Iterable[tuple[int, int, int]]) -> Iterator[Hit]:
        """The forms that stand in a text at places where their keys do: end, begin and number of each key."""
        offsets, ends, cased = folded.offsets, folded.ends, folded.cased
        ligated = isinstance(offsets, list)
        plain = unmarked(text)
        for stop, first, number in found:
            if not (ends[stop] or cased[stop] == "s") or (ligated and not _ends_between_letters(offsets, stop)):
                continue
            start, last, end = offsets[first], offsets[stop - 1] + 1, None
            for form in self._forms[number]:  # of most keys one
                if form.cased is not None and form.cased != cased[first:stop]:
                    continue
                if end is None:  # mostly it stands alone, which is quicker to see
                    alone = plain[last : last + 1] in _CLEAR_BEHIND and plain[start - 1 : start] in _CLEAR_BEFORE
                    end = last if alone else _word_end(plain, last, stop - first)
                    if end is None or not (alone or _whole(plain, start, end)):
                        break
                as_listed = plain[start:last].lower() == form.spelling.lower()  # mostly, and it is quicker to see
                if not as_listed and not fits(plain, offsets, first, stop - 1, gaps(form.spelling)):
                    continue
                told = plain[end - 1] in "as" or plain[end - 3 : end] in _SMALL_WORDS
                if told and self._is_sentence(form, plain, start, end):
                    continue
                if (last - start == stop - first and not ligated) or not _SIGNS.search(text, start, end):
                    yield made(Hit, (start, end, form))
                elif _closed(text, *(place := with_signs(text, start, end))):
                    yield Hit(*place, form)

    def _between_borders(self, folded: Folded) -> list[tuple[int, int, int]]:
        """Where a key begins and ends with a word or one letter before its end: end, begin and number, sorted.

        Half of what an automaton finds are keys of two or three letters inside words. They are looked up instead.
        """
        cased, starts, ends, short = folded.cased, folded.starts, folded.ends, self._short
        longer = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        found = [
            (stop, first, self._long[number])
            for number, first, stop in longer
            if starts[first] and (ends[stop] or ends[stop + 1])
        ]
        begin, end = np.frombuffer(starts, np.uint8), np.frombuffer(ends, np.uint8)
        for length in _LOOKED_UP:
            near = end[length:-1] | end[length + 1 :]
            found += [
                (first + length, first, number)
                for first in (begin[: len(near)] & near).nonzero()[0].tolist()
                if (number := short.get(cased[first : first + length])) is not None
            ]
        found.sort()
        return found

    def _is_sentence(self, form: Form, text: str, start: int, end: int) -> bool:
        """Whether the last word is one of the sentence: ``ImageNet as a``, ``GPT-4 scores 86%``, ``SQuAD it gets``.

        Names without a capital (``virtual try-on``) are written with a hyphen or a space.
        """
        spelling, apart = form.spelling, end - 3 > start and text[end - 3 : end] in _SMALL_WORDS
        if apart and spelling[-3:-2] != " " and spelling != spelling.lower():
            return True
        if text.endswith("scores", start, end):
            model = folded_letters(form.spelling).removesuffix("score")
            return form.entry.type is EntityType.METRIC and model in self._models and bool(_NUMBER.match(text, end))
        return form.spelling.endswith("A") and _ARTICLE.search(text, start, end) is not None


def _written(key: str, forms: Iterable[Form]) -> Iterator[str]:
    """The letters of forms with one key as they may stand in a text."""
    for form in forms:
        if form.cased is not None:
            yield form.cased
        else:
            yield from map("".join, product(*({c, c.upper()} for c in key)))


def _is_letter(character: str) -> bool:
    """Whether a character goes on a word: a letter or digit, but no Chinese, Japanese or Korean one."""
    return character.isalnum() and not ("\u2e80" <= character <= "\ud7af" or "\uf900" <= character <= "\ufaff")


def _ends_between_letters(offsets: Sequence[int], stop: int) -> bool:
    """Whether a match ends between two characters of the text, not inside a ligature."""
    return stop == len(offsets) or offsets[stop] != offsets[stop - 1]


def _word_end(text: str, end: int, length: int) -> int | None:
    """The end of the word that a match reaches, with a plural s taken in; None inside a word."""
    while text[end : end + 1] == FILLER:
        end += 1
    if end == len(text) or not _is_letter(text[end]):
        return end
    if length > 2 and text[end] == "s" and text[end - 1] != "s" and not _is_letter(text[end + 1 : end + 2]):
        return end + 1
    return None


def with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    r"""The span with the LaTeX that opens or closes in it: not ``ImageNet-$A`` but ``ImageNet-$A$``.

    Of ``\textbf{C}haracter`` it takes the command in, so that no brace is left alone.
    """
    while (opened := open_braces(text, start, end)) > 0 and text[end : end + 1] == "}":
        end += 1
    while opened < 0 and (command := _OPENING.search(text, max(0, start - 20), start)):
        start, opened = command.start(), opened + 1
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    if text.count("$", start, end) % 2:
        if text[end : end + 1] == "$":
            return start, end + 1
        if start and text[start - 1] == "$":
            return start - 1, end
    return start, end


def _closed(text: str, start: int, end: int) -> bool:
    """Whether each bracket and brace of a span has its partner in it."""
    return _BRACKETS.search(text, start, end) is None or (
        text.count("(", start, end) == text.count(")", start, end) and not open_braces(text, start, end)
    )


def open_braces(text: str, start: int, end: int) -> int:
    """Braces that a span opens and leaves open, or closes without having opened them (negative)."""
    depth = lowest = 0
    for sign in _BRACE.findall(text, start, end):
        depth += 1 if sign == "{" else -1
        lowest = min(lowest, depth)
    return depth - lowest or lowest


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the match is no part of a compound: not ``supervised learning`` in ``semi-supervised learning``."""
    if text[end : end + 1] in {"+", "²", "³"} or (text[end : end + 1] == "*" and text[end + 1 : end + 2].isalnum()):
        return False
    if start >= 2 and text[start - 1] in "-\u2010\u2011":
        return not _INNER_PREFIX.search(text, max(0, start - 1 - _LONGEST_PREFIX), start - 1)
    return not (start and text[start - 1] in "+_\\@#")


def readings(scanner: Scanner, name: str) -> Sequence[Entry]:
    """The entries that a name as a whole may mean, without conditions on context."""
    return scanner.readings(name)


def readings_in_any_case(scanner: Scanner, name: str) -> Sequence[Entry]:
    """The entries that a coined name means in another case: ``RanSaC`` is RANSAC.

    Of names with fewer letters, and of words, the case tells which one is meant.
    """
    if not _COINED.search(name) or sum(map(str.isalpha, name)) < _TOLD_BY_CASE:
        return ()
    return list(dict.fromkeys(form.entry for form in scanner.forms_of(name) if form.cased is not None))

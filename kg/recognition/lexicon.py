"""What a corpus of abstracts and the lists say of words and phrases: vectors and counts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kg.recognition.seen import Seen

Floats = npt.NDArray[np.float32]

_WORD = re.compile(r"[a-z]+|\d+")


def words_of(text: str) -> list[str]:
    """The words that have vectors: runs of letters in lower case, numbers as ``0``.

    >>> words_of("CIFAR-10 accuracy")
    ['cifar', '0', 'accuracy']
    """
    return ["0" if w[0].isdigit() else w for w in _WORD.findall(text.casefold())]


def first_word(text: str) -> list[str]:
    """The first of ``words_of``, if there is one."""
    found = _WORD.search(text.casefold())
    return ["0" if found[0][0].isdigit() else found[0]] if found else []


def last_word(text: str) -> list[str]:
    """The last of ``words_of``, if there is one."""
    found = _WORD.findall(text.casefold())
    return ["0" if found[-1][0].isdigit() else found[-1]] if found else []


def phrase_hash(key: str) -> int:
    """The CRC-32 of a phrase, by which its counts are kept."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def phrase_key(text: str) -> str:
    """A phrase as its counts are kept: white space folded, lower case, without a plural s."""
    key = " ".join(text.casefold().split())
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


@dataclass(frozen=True)
class Lexicon:
    """What a corpus and the lists say of words and phrases.

    ``vectors`` are rows for ``words``, the last one for words that are unknown; ``heads`` and ``firsts`` are counts of
    names by type (columns) for the words that end and begin them; ``counts`` are, for each phrase hash, the papers that
    hold the phrase, how many of them put an acronym in brackets behind it, how many call it a task or problem, and the
    papers that hold its most frequent extension.
    """

    words: Sequence[str]
    vectors: Floats
    heads: Mapping[str, Floats]
    firsts: Mapping[str, Floats]
    counts: Mapping[int, Floats]

    @cached_property
    def read(self) -> dict[str, Floats]:
        """Phrases read before: the vectors of all their words, of the last, of the first, in a row."""
        return {}

    @cached_property
    def seen(self) -> Seen:
        """Tokens seen before."""
        return Seen(self)

    @cached_property
    def ends(self) -> dict[str, tuple[float, float]]:
        """For a word, how many names of the lists end and begin with it (log1p), zero for others."""
        never = np.zeros(1, dtype=np.float32)
        words = {*self.heads, *self.firsts}
        return {
            w: (float(np.log1p(self.heads.get(w, never).sum())), float(np.log1p(self.firsts.get(w, never).sum())))
            for w in words
        }

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each word."""
        return {w: i for i, w in enumerate(self.words)}

    def vector(self, words: Sequence[str]) -> Floats:
        """The mean vector of words; zeros when there is none."""
        rows = self.rows
        found = [rows[w] for w in words if w in rows]
        if not found:
            return np.zeros(self.vectors.shape[1], dtype=np.float32)
        if len(found) == 1:
            return np.asarray(self.vectors[found[0]])
        return np.asarray(np.add.reduce(self.vectors[found]) / np.float32(len(found)))  # mean() is slow on few rows

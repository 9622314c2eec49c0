"""What a corpus of abstracts and the lists say of words and phrases: vectors and counts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from kg.recognition.means import means_of_runs
from kg.recognition.seen import Seen

Floats = npt.NDArray[np.float32]

_WORD = re.compile(r"[a-z]+|\d+")
_REMEMBERED = 50_000  # phrases; with more of them all are forgotten


def words_of(text: str) -> list[str]:
    """The words that have vectors: runs of letters in lower case, numbers as ``0``.

    >>> words_of("CIFAR-10 accuracy")
    ['cifar', '0', 'accuracy']
    """
    return ["0" if w[0].isdigit() else w for w in _WORD.findall(text.casefold())]


@lru_cache(maxsize=_REMEMBERED)
def words_of_phrase(phrase: str) -> tuple[str, ...]:
    """The same for what is no whole text: papers share most of their phrases."""
    return tuple(words_of(phrase))


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
    def phrases(self) -> Phrases:
        """Phrases read before."""
        return Phrases(self)

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

    def means(self, phrases: Sequence[Sequence[str]]) -> Floats:
        """The mean vector of the words of each phrase, a row a phrase; zeros where there is none."""
        known = self.rows
        rows = [[known[w] for w in words if w in known] for words in phrases]
        together = self.vectors[np.fromiter(chain.from_iterable(rows), dtype=np.int64)]
        return means_of_runs(together, np.fromiter(map(len, rows), dtype=np.int64))


class Phrases:
    """The vectors of phrases, made when one is first seen: papers share most of theirs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        self._row: dict[str, int] = {}
        self._vectors: Floats = np.zeros((1024, 3 * self._lexicon.vectors.shape[1]), dtype=np.float32)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """For each phrase in a row the vectors of all its words, of its last and of its first."""
        if len(self._row) > _REMEMBERED:
            self._forget()
        if new := [text for text in dict.fromkeys(texts) if text not in self._row]:
            self._add(new)
        return self._vectors[[self._row[text] for text in texts]]

    def _add(self, texts: Sequence[str]) -> None:
        start, end = len(self._row), len(self._row) + len(texts)
        while end > len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        words = [text.split() for text in texts]
        ends = [words_of_phrase(own[end])[-1:] for end in (-1, 0) for own in words]
        numbers = np.array([self._lexicon.rows.get(w[0], -1) if w else -1 for w in ends])[:, None]
        last, first = np.split(np.where(numbers >= 0, self._lexicon.vectors[numbers[:, 0]], np.float32(0)), 2)
        means = self._lexicon.means([words_of_phrase(text) for text in texts])
        self._vectors[start:end] = np.hstack([means, last, first])
        self._row.update(zip(texts, range(start, end), strict=True))

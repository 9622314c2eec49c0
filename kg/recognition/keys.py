"""Which of many keys stand in texts from border to border, told by their hashes.

Algorithm: Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM J. Res. Dev. 31(2), 1987. The hash of
a stretch of text is the difference of two sums, so that numpy has those of all stretches between two borders at once;
only where the first letters are those of a key are they asked for. The tables are small enough for the processor's
caches, which an automaton over all keys is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

_BASE: Final = 0x9E3779B97F4A7C15
_MIXED: Final = np.uint64(0xD6E8FEB86659FD93)  # of a product with it the upper bits tell keys apart
_ROOM: Final = 8  # places of a table for each key: few of other letters share one
_FIRST_ROOM: Final = 1  # places for the first letters of each
_USUAL: Final = 1 << 16  # characters: longer texts have tables of their own
_BLOCK: Final = 4096  # beginnings that are looked at together: a text of single letters has many ends for each
END: Final = "\n"  # stands behind each text, and in no key
Places = npt.NDArray[np.intp]
Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Ranks = npt.NDArray[np.int32]


class Keys:
    """Some keys with their numbers, none shorter than ``shortest`` (characters)."""

    def __init__(self, keys: Mapping[str, int], shortest: int) -> None:
        self._shortest = shortest
        codes = codes_of("".join([key + END for key in keys]))
        (stops,) = (codes == ord(END)).nonzero()
        begins = np.concatenate([np.zeros(1, np.intp), stops[:-1] + 1])[: len(stops)]
        sums, turns = _sums(codes)
        hashes = (sums[stops] - sums[begins]) * turns[begins]
        order = hashes.argsort()
        self._hashes, self._numbers = hashes[order], np.fromiter(keys.values(), np.int64, len(keys))[order]
        self._bits, self._first_bits = ((room * len(keys)).bit_length() + 1 for room in (_ROOM, _FIRST_ROOM))
        self._known = np.zeros(1 << self._bits, np.bool_)
        self._known[_upper(hashes, self._bits)] = True
        self._longest = np.zeros(1 << self._first_bits, np.uint16)  # of the keys with the same first letters
        first = _upper((sums[begins + shortest] - sums[begins]) * turns[begins], self._first_bits)
        np.maximum.at(self._longest, first, (stops - begins).astype(np.uint16))

    def find(self, codes: Codes, begins: Places, ends: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
        """Where keys likely stand: begin, end and number of each; whoever asks compares the letters.

        ``codes`` are those of texts with ``END`` behind each. At one of ``begins`` a key may begin; before a character
        for which ``ends`` is true one may end.
        """
        sums, turns = _sums(codes)
        begins = begins[: begins.searchsorted(len(codes) - self._shortest)]
        before, turn = sums[begins], turns[begins]
        longest = self._longest[_upper((sums[begins + self._shortest] - before) * turn, self._first_bits)]
        (likely,) = longest.nonzero()
        (stops,) = ends.nonzero()
        passed = ends.cumsum(dtype=np.int32)
        for at in range(0, len(likely), _BLOCK):
            block = likely[at : at + _BLOCK]
            begin = begins[block]
            owner, stop = _pairs(passed[begin], passed[np.minimum(begin + longest[block], len(codes) - 1)], stops)
            hashes = (sums[stop] - before[block][owner]) * turn[block][owner]
            (near,) = self._known[_upper(hashes, self._bits)].nonzero()
            number = self._hashes.searchsorted(hashes[near])
            same = self._hashes.take(number, mode="clip") == hashes[near]
            near, number = near[same], self._numbers[number[same]]
            yield from zip(begin[owner[near]].tolist(), stop[near].tolist(), number.tolist(), strict=True)


def _pairs(after: Ranks, upto: Ranks, stops: Places) -> tuple[Places, Places]:
    """For each beginning its number and those of ``stops`` that come ``after`` so many, ``upto`` so many."""
    number = upto - after
    owner = np.arange(len(number)).repeat(number)
    skipped = after - number.cumsum() + number
    return owner, stops[np.arange(len(owner)) + skipped[owner]]


def codes_of(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _sums(codes: Codes) -> tuple[Hashes, Hashes]:
    """Of the characters before each place the sum, each times a power; and what turns a difference into a hash."""
    powers, turns = _TABLES if len(codes) <= _USUAL else _tables(len(codes))
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    return sums, turns


def _tables(number: int) -> tuple[Hashes, Hashes]:
    """So many powers of the base, and of what undoes them."""
    powers, undoing = np.full(number, _BASE, np.uint64), np.full(number, pow(_BASE, -1, 1 << 64), np.uint64)
    powers[:1], undoing[:1] = 1, _MIXED
    return powers.cumprod(out=powers), undoing.cumprod(out=undoing)


_TABLES: Final = _tables(_USUAL)


def _upper(hashes: Hashes, bits: int) -> Hashes:
    return hashes >> np.uint64(64 - bits)

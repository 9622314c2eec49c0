"""What is known of a token wherever it stands, made when it is first seen: papers share most of their tokens."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from kg.recognition.lexicon import Floats, Lexicon

PLACES: Final = 4  # of a token: a shape has a hash for each
_REMEMBERED: Final = 50_000  # tokens; with more of them all are forgotten
_RUN = re.compile(r"(.)\1{2,}")
_NEVER: Final = (0.0, 0.0)
Ints = npt.NDArray[np.int64]


class Seen:
    """A row for each token that was seen.

    ``numbers`` are the row of its word vector, or -1, and the hashes of word, suffix, prefix and of the shape at each
    of ``PLACES``; ``marks`` say whether it is in capitals or has a capital first, and how many names end and begin
    with it; ``words`` are the tokens in lower case, numbers as ``0``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        self._row: dict[str, int] = {}
        self.words: list[str] = []
        self.numbers: Ints = np.zeros((1024, 4 + PLACES), dtype=np.int64)
        self.marks: Floats = np.zeros((1024, 4), dtype=np.float32)

    def rows(self, texts: Sequence[str]) -> list[int]:
        """The row of each token; they hold until the next call."""
        if len(self._row) > _REMEMBERED:
            self._forget()
        for text in texts:
            if text not in self._row:
                self._add(text)
        return [self._row[t] for t in texts]

    def _add(self, text: str) -> None:
        row = len(self._row)
        if row == len(self.numbers):
            self.numbers = np.concatenate([self.numbers, np.zeros_like(self.numbers)])
            self.marks = np.concatenate([self.marks, np.zeros_like(self.marks)])
        lower, ends = text.lower(), self._lexicon.ends
        word = "0" if text[0].isdigit() else lower
        self._row[text] = row
        self.words.append(word)
        hashes = _crc("w" + lower), _crc("s" + lower[-3:]), _crc("p" + lower[:3])
        self.numbers[row] = self._lexicon.rows.get(word, -1), *hashes, *_shapes(text)
        last, first = ends.get(word.rstrip("s"), _NEVER)[0], ends.get(word, _NEVER)[1]
        self.marks[row] = text.isupper(), text.istitle(), last, first


def _shapes(token: str) -> list[int]:
    """The hash of the shape at each place: in the abstract or the title, behind a blank or joined to what is before."""
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in token)
    shape = _RUN.sub(r"\1\1\1", shape)
    return [_crc(f"{shape}{joined}{title}") for joined in (0, 1) for title in (0, 1)]


def _crc(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))

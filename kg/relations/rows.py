"""The numbers that the judge of statements reads: rows for the entities of papers, and for the places of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.recognition.lexicon import Floats

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for entities and for their places; ``first`` is the number of each entity's first place.

    The first ``scalars`` columns of ``places`` are no vectors or bags of words.
    """

    entities: Floats
    places: Floats
    first: Ints
    scalars: int

    def counts(self) -> Ints:
        """How many places each entity has, at least one."""
        return np.diff(np.append(self.first, len(self.places)))

    def summary(self) -> Floats:
        """A row for each entity: its own, the means of the scalars of its places, and the most of each."""
        scalars = self.places[:, : self.scalars].astype(np.float32)
        mean = np.add.reduceat(scalars, self.first, axis=0) / self.counts()[:, None]
        most = np.maximum.reduceat(scalars, self.first, axis=0)
        return np.hstack([self.entities, mean, most]).astype(np.float32)

    def of(self, numbers: Sequence[int] | Ints) -> Rows:
        """The rows of some entities, in this order."""
        chosen = np.asarray(numbers, dtype=np.int64)
        places, first = gathered(self.first, self.counts(), chosen)
        return Rows(self.entities[chosen], self.places[places], first, self.scalars)


def gathered(first: Ints, counts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The numbers of the places of the chosen entities, and where the places of each of these begin among them."""
    lengths = counts[chosen]
    ends = np.cumsum(lengths)
    begins = ends - lengths
    return np.repeat(first[chosen] - begins, lengths) + np.arange(int(lengths.sum())), begins


def joined(rows: Sequence[Rows]) -> Rows:
    """The rows of several papers one below the other; there is at least one."""
    starts = np.cumsum([0, *(len(r.places) for r in rows[:-1])])
    return Rows(
        entities=np.vstack([r.entities for r in rows]),
        places=np.vstack([r.places for r in rows]),
        first=np.concatenate([r.first + s for r, s in zip(rows, starts.tolist(), strict=True)]),
        scalars=rows[0].scalars,
    )

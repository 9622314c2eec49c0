"""The learned judge of statements: for an entity of a paper and each relation, how likely the paper stands in it.

It sees the whole abstract (``kg.relations.features``), what the rules claim among it, and was trained on annotated
papers by ``kg.training``. There is a network for each kind of entity, over the sets of relations that hold together;
what a paper extends is looked at once more when all is known (``kg.relations.revision``).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.errors import SourceError
from kg.recognition.arrays import floats_of, lines_of, packed, reading_arrays, text_of, unpacked, write_arrays
from kg.recognition.lexicon import Floats, Lexicon
from kg.records import LinkedPaper
from kg.relations.claims import Claimed
from kg.relations.features import RELATIONS, View, rows
from kg.relations.pooled import PooledNetwork
from kg.relations.revision import REVISED, revised
from kg.relations.rows import Rows
from kg.schema import EntityType, Relation

FILE: Final = Path(__file__).parent / "model.npz"
FORMAT: Final = 4
ARTEFACT: Final = "artefact"
KINDS: Final[Mapping[str, frozenset[EntityType]]] = {
    "dataset": frozenset({EntityType.DATASET}),
    ARTEFACT: frozenset({EntityType.MODEL, EntityType.METHOD}),
    "task": frozenset({EntityType.TASK}),
    "metric": frozenset({EntityType.METRIC}),
}
_LARGE: Final = ("place_hidden", "hidden")  # arrays that are kept in 16 bits
_KIND_OF: Final = {t: kind for kind, types in KINDS.items() for t in types}


@dataclass(frozen=True, slots=True)
class Sets:
    """A network whose classes are sets of relations; ``members`` has a row of 0 and 1 for each of them."""

    members: Floats
    network: PooledNetwork

    def probabilities(self, inputs: Rows) -> Floats:
        """For each entity of ``inputs`` the probability (0-1) of each relation."""
        return np.asarray(self.network.probabilities(inputs) @ self.members, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned: ``sets`` by kind of entity, and for each relation the least probability at which it is said.

    ``revision`` has the weights of ``kg.relations.revision``; with none the networks have the last word.
    """

    view: View
    sets: Mapping[str, Sets]
    least: Mapping[Relation, float]
    revision: Mapping[str, float] = field(default_factory=dict)

    def says(self, probabilities: Sequence[float]) -> dict[Relation, float]:
        """The relations that are stated, with their probabilities, given those of all (in the order of ``RELATIONS``).

        ``extends`` is said with care and implies no ``uses``, which gives way.
        """
        said = {r: p for r, p in zip(RELATIONS, probabilities, strict=True) if p >= self.least[r]}
        if Relation.EXTENDS in said:
            said.pop(Relation.USES, None)
        return said


class Verdicts:
    """The probabilities of all relations for the entities of a paper, in the order of ``found``."""

    def __init__(self, paper: LinkedPaper, found: Sequence[Claimed], judge: Judge) -> None:
        kinds = [judge.sets.get(_KIND_OF[f.entity.type]) for f in found]
        seen = rows(paper, found, judge.view)
        self.probabilities = np.zeros((len(found), len(RELATIONS)), dtype=np.float32)
        for sets in {id(s): s for s in kinds if s is not None}.values():
            numbers = [i for i, s in enumerate(kinds) if s is sets]
            self.probabilities[numbers] = told = sets.probabilities(seen.of(numbers))
            if judge.revision and sets is judge.sets.get(ARTEFACT):
                self.probabilities[numbers, REVISED] = revised(
                    judge.revision, [found[i] for i in numbers], told.tolist()
                )

    def probability(self, number: int, relation: Relation) -> float:
        """How likely a relation to the entity with this number is (0-1)."""
        return float(self.probabilities[number, RELATIONS.index(relation)])

    def said(self, number: int, judge: Judge) -> dict[Relation, float]:
        """The relations to an entity that are stated, with their probabilities."""
        return judge.says(self.probabilities[number].tolist())


def save_judge(judge: Judge, path: Path) -> None:
    """Write the judge as one compressed .npz, without the lexicon, which belongs to the recogniser's weights."""
    view = judge.view
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "lexicon": np.array([_digest(view.lexicon)]),
        "relations": text_of([r.value for r in RELATIONS]),
        "least": np.array([judge.least[r] for r in RELATIONS]),
        "average": view.average,
        "names": np.array(sorted(view.habits), dtype=np.uint32),
        "habits": np.array([view.habits[k] for k in sorted(view.habits)]).astype(np.uint16),
        "kinds": text_of(list(judge.sets)),
        **packed("revision", judge.revision),
    }
    for name in ("before", "behind", "around"):
        arrays[name] = text_of(getattr(view, name))
    for kind, sets in judge.sets.items():
        arrays[f"{kind}_members"] = sets.members
        for part in PooledNetwork.__dataclass_fields__:
            arrays[f"{kind}_{part}"] = getattr(sets.network, part).astype(np.float16 if part in _LARGE else np.float32)
    write_arrays(arrays, FORMAT, path)


def load_judge(lexicon: Lexicon, path: Path = FILE) -> Judge | None:
    """The judge of a file, None where there is none; ``lexicon`` is the one that it was trained with.

    Raises:
        SourceError: the file cannot be read, is of another format, or was trained with another lexicon.
    """
    if not path.exists():
        return None
    with reading_arrays(path, FORMAT, "judge of kg") as data:
        if int(data["lexicon"][0]) != _digest(lexicon):
            raise SourceError(path, None, "belongs to other weights; make both anew with `make model`")
        return _judge(data, lexicon)


def _judge(data: Mapping[str, npt.NDArray[np.generic]], lexicon: Lexicon) -> Judge:
    def floats(name: str) -> Floats:
        return floats_of(data[name])

    view = View(
        lexicon=lexicon,
        before=lines_of(data["before"]),
        behind=lines_of(data["behind"]),
        around=lines_of(data["around"]),
        habits=dict(zip(data["names"].tolist(), floats("habits"), strict=True)),
        average=floats("average"),
    )
    sets = {
        kind: Sets(
            floats(f"{kind}_members"),
            PooledNetwork(**{p: floats(f"{kind}_{p}") for p in PooledNetwork.__dataclass_fields__}),
        )
        for kind in lines_of(data["kinds"])
    }
    least = {Relation(r): float(x) for r, x in zip(lines_of(data["relations"]), data["least"].tolist(), strict=True)}
    if tuple(least) != RELATIONS:
        raise KeyError("relations")
    return Judge(view, sets, least, unpacked("revision", data))


def _digest(lexicon: Lexicon) -> int:
    return zlib.crc32("\n".join(lexicon.words).encode())

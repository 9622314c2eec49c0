"""The numbers that were learned: word vectors, counts of phrases, heads and habits, networks, all in one .npz file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.recognition.arrays import floats_of, lines_of, reading_arrays, text_of, write_arrays
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.perceptron import Network
from kg.recognition.tagger import Tagger

FILE: Final = Path(__file__).parent / "model" / "weights.npz"
FORMAT: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that was learned.

    ``tagger`` reads the tokens, ``typer`` a phrase alone, ``keep`` and ``add`` a group of places in its paper.
    ``habits`` say what annotators took a name for: for its hash, in how many papers for no name and for a name of each
    type.
    """

    lexicon: Lexicon
    tagger: Tagger
    habits: Mapping[int, Floats]
    typer: Network
    keep: Network
    add: Network


def save_weights(weights: Weights, path: Path) -> None:
    """Write the numbers as one compressed .npz; vectors as bytes with a scale for each column."""
    lexicon = weights.lexicon
    scale = np.abs(lexicon.vectors).max(axis=0) / 127
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "words": text_of(lexicon.words),
        "vectors": np.round(lexicon.vectors / scale).astype(np.int8),
        "vectors_scale": scale.astype(np.float32),
        "phrases": np.array(sorted(lexicon.counts), dtype=np.uint32),
        "counts": np.array([lexicon.counts[k] for k in sorted(lexicon.counts)]).astype(np.uint16),
    }
    arrays["habit_names"] = np.array(sorted(weights.habits), dtype=np.uint32)
    arrays["habits"] = np.array([weights.habits[k] for k in sorted(weights.habits)]).astype(np.uint16)
    for name, table in (("heads", lexicon.heads), ("firsts", lexicon.firsts)):
        arrays[f"{name}_words"] = text_of(sorted(table))
        arrays[name] = np.array([table[k] for k in sorted(table)], dtype=np.uint16)
    arrays |= {f"tagger_{name}": array for name, array in weights.tagger.arrays.items()}
    networks = {"typer": weights.typer, "keep": weights.keep, "add": weights.add}
    for name, network in networks.items():
        for part in Network.__dataclass_fields__:
            arrays[f"{name}_{part}"] = getattr(network, part).astype(np.float16 if part == "hidden" else np.float32)
    write_arrays(arrays, FORMAT, path)


def load_weights(path: Path = FILE) -> Weights | None:
    """The weights of a file, None where there is none.

    Raises:
        SourceError: the file cannot be read, or is of another format.
    """
    if not path.exists():
        return None
    with reading_arrays(path, FORMAT, "weights of kg") as data:
        return _weights(data)


def _weights(data: Mapping[str, npt.NDArray[np.generic]]) -> Weights:
    def floats(name: str) -> Floats:
        return floats_of(data[name])

    lexicon = Lexicon(
        words=lines_of(data["words"]),
        vectors=floats("vectors") * floats("vectors_scale"),
        heads=dict(zip(lines_of(data["heads_words"]), floats("heads"), strict=True)),
        firsts=dict(zip(lines_of(data["firsts_words"]), floats("firsts"), strict=True)),
        counts=dict(zip(data["phrases"].tolist(), floats("counts"), strict=True)),
    )

    def network(name: str) -> Network:
        return Network(**{part: floats(f"{name}_{part}") for part in Network.__dataclass_fields__})

    return Weights(
        lexicon=lexicon,
        tagger=Tagger({k.removeprefix("tagger_"): data[k] for k in data if k.startswith("tagger_")}),
        habits=dict(zip(data["habit_names"].tolist(), floats("habits"), strict=True)),
        typer=network("typer"),
        keep=network("keep"),
        add=network("add"),
    )

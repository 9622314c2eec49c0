"""The numbers that were learned: word vectors, counts of phrases and heads, small networks, all in one .npz file.

Networks are multi-layer perceptrons with one hidden layer of rectified linear units and a softmax (Rumelhart, Hinton
and Williams, "Learning representations by back-propagating errors", Nature 323, 1986).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.errors import SourceError
from kg.files import replacing

Floats = npt.NDArray[np.float32]

FILE: Final = Path(__file__).parent / "model" / "weights.npz"
FORMAT: Final = 1
_WORD = re.compile(r"[a-z]+|\d+")


def words_of(text: str) -> list[str]:
    """The words that have vectors: runs of letters in lower case, numbers as ``0``.

    >>> words_of("CIFAR-10 accuracy")
    ['cifar', '0', 'accuracy']
    """
    return ["0" if w[0].isdigit() else w for w in _WORD.findall(text.casefold())]


def phrase_hash(key: str) -> int:
    """The CRC-32 of a phrase, by which its counts are kept."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def phrase_key(text: str) -> str:
    """A phrase as its counts are kept: white space folded, lower case, without a plural s."""
    key = " ".join(text.casefold().split())
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A perceptron; its inputs are shifted by ``mean``, divided by ``scale`` and cut to -5…5."""

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    def probabilities(self, inputs: Floats) -> Floats:
        """Softmax over the classes (0-1), one row for each row of ``inputs``."""
        rows = np.clip((inputs - self.mean) / self.scale, -5, 5)
        scores = np.maximum(rows @ self.hidden + self.hidden_bias, 0) @ self.output + self.output_bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that was learned.

    ``typer`` reads a phrase alone, ``keep`` and ``add`` a group of places in its paper.
    """

    lexicon: Lexicon
    typer: Network
    keep: Network
    add: Network


def save_weights(weights: Weights, path: Path) -> None:
    """Write the numbers as one compressed .npz; vectors as bytes with a scale for each column."""
    lexicon = weights.lexicon
    scale = np.abs(lexicon.vectors).max(axis=0) / 127
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "format": np.array([FORMAT]),
        "words": np.array("\n".join(lexicon.words).encode()),
        "vectors": np.round(lexicon.vectors / scale).astype(np.int8),
        "vectors_scale": scale.astype(np.float32),
        "phrases": np.array(sorted(lexicon.counts), dtype=np.uint32),
        "counts": np.array([lexicon.counts[k] for k in sorted(lexicon.counts)]).astype(np.uint16),
    }
    for name, table in (("heads", lexicon.heads), ("firsts", lexicon.firsts)):
        arrays[f"{name}_words"] = np.array("\n".join(sorted(table)).encode())
        arrays[name] = np.array([table[k] for k in sorted(table)], dtype=np.uint16)
    networks = {"typer": weights.typer, "keep": weights.keep, "add": weights.add}
    for name, network in networks.items():
        for part in Network.__dataclass_fields__:
            arrays[f"{name}_{part}"] = getattr(network, part).astype(np.float16 if part == "hidden" else np.float32)
    with replacing(path) as (file,):
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stubs do not take names from a mapping


def load_weights(path: Path = FILE) -> Weights | None:
    """The weights of a file, None where there is none.

    Raises:
        SourceError: the file cannot be read, or is of another format.
    """
    if not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as data:
            if int(data["format"][0]) != FORMAT:
                raise SourceError(path, None, "is of another version; make it anew with `make model`")
            return _weights(data)
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(path, None, "holds no weights of kg; make them with `make model`") from error


def _weights(data: Mapping[str, npt.NDArray[np.generic]]) -> Weights:
    def floats(name: str) -> Floats:
        return np.asarray(data[name], dtype=np.float32)

    def texts(name: str) -> list[str]:
        return [t for t in bytes(data[name].item()).decode().split("\n") if t]

    lexicon = Lexicon(
        words=texts("words"),
        vectors=floats("vectors") * floats("vectors_scale"),
        heads=dict(zip(texts("heads_words"), floats("heads"), strict=True)),
        firsts=dict(zip(texts("firsts_words"), floats("firsts"), strict=True)),
        counts=dict(zip(data["phrases"].tolist(), floats("counts"), strict=True)),
    )

    def network(name: str) -> Network:
        return Network(**{part: floats(f"{name}_{part}") for part in Network.__dataclass_fields__})

    return Weights(lexicon=lexicon, typer=network("typer"), keep=network("keep"), add=network("add"))

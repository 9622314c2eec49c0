"""What was learned, as named arrays in one compressed .npz file with a version; no pickle."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from numpy.lib.npyio import NpzFile

from kg.errors import SourceError
from kg.files import replacing

Arrays = Mapping[str, npt.NDArray[Any]]


def write_arrays(arrays: Arrays, version: int, path: Path) -> None:
    """Write arrays with a version, by which ``reading_arrays`` knows them again."""
    with replacing(path) as (file,):
        np.savez_compressed(file, **{"format": np.array([version]), **arrays})  # type: ignore[arg-type]  # as keywords


@contextmanager
def reading_arrays(path: Path, version: int, what: str) -> Iterator[Arrays]:
    """The arrays of a file while the block lasts; ``what`` they are stands in the error.

    Raises:
        SourceError: the file, or what the block looks for in it, cannot be read, or it is of another version.
    """
    try:
        with path.open("rb") as file:  # numpy leaves it open where it is no archive
            data = np.load(file, allow_pickle=False)
            if not isinstance(data, NpzFile):
                raise ValueError("it is a single array")
            if int(data["format"][0]) != version:
                raise SourceError(path, None, "is of another version; make it anew with `make model`")
            yield data
    except (OSError, EOFError, BadZipFile, zlib.error, ValueError, KeyError) as error:
        raise SourceError(path, None, f"holds no {what}; make it with `make model`") from error


def floats_of(array: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """An array in single precision, row by row: products of a few rows with it then take half the time."""
    return np.ascontiguousarray(array, dtype=np.float32)


def text_of(lines: Iterable[str]) -> npt.NDArray[Any]:
    """Lines of text as one array."""
    return np.array("\n".join(lines).encode("utf-8", "surrogatepass"))


def lines_of(text: npt.NDArray[Any]) -> list[str]:
    """The lines of an array that ``text_of`` made."""
    joined = bytes(text.item()).decode("utf-8", "surrogatepass")
    return joined.split("\n") if joined else []


def packed(name: str, weights: Mapping[str, float]) -> dict[str, npt.NDArray[Any]]:
    """The weights of features as two arrays: the features, sorted, and the numbers in half precision."""
    features = sorted(weights)
    return {
        f"{name}_features": text_of(features),
        name: np.array([weights[f] for f in features], dtype=np.float16),
    }


def unpacked(name: str, data: Arrays) -> dict[str, float]:
    """The weights that ``packed`` made arrays of."""
    return dict(zip(lines_of(data[f"{name}_features"]), data[name].astype(float).tolist(), strict=True))

"""RDF files into a store in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import SourceError

_FORMATS: Final = {".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE}


def load_data(paths: Iterable[Path]) -> ox.Store:
    """A store in memory with the triples of all paths: N-Triples (.nt) and Turtle (.ttl) files, and folders of builds.

    Of a build's folder, ``graph`` and ``evidence`` are loaded, each as N-Triples if it is there, else as Turtle.

    Raises:
        SourceError: a path that does not exist, is of another kind, or does not parse.
    """
    store = ox.Store()
    for path in paths:
        for file in _files(path):
            _load(store, file)
    return store


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise SourceError(path, None, "does not exist; make it with `kg build SOURCE... -o FOLDER` or `make`")
    if path.is_file():
        yield path
        return
    for part in ("graph", "evidence"):
        file = next((f for f in (path / f"{part}{end}" for end in _FORMATS) if f.is_file()), None)
        if file is not None:
            yield file
        elif part == "graph":
            raise SourceError(path, None, "holds no graph.nt; make it with `kg build SOURCE... -o FOLDER` or `make`")


def _load(store: ox.Store, path: Path) -> None:
    form = _FORMATS.get(path.suffix.casefold())
    if form is None:
        raise SourceError(path, None, f"is of an unknown kind; queries run on files that end in {', '.join(_FORMATS)}")
    try:
        store.bulk_load(path=path, format=form)
    except SyntaxError as error:
        raise SourceError(path, error.lineno, f"is no {form.name} that can be read: {_first_line(error)}") from error
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {error}") from error


def _first_line(error: SyntaxError) -> str:
    return error.msg.splitlines()[0]

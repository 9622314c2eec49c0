"""RDF files into a store: in memory when they are small, on disk beside the build when they are large."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import SourceError
from kg.exporters.parts import FORMATS, files_of
from kg.queries.stored import stored

if TYPE_CHECKING:
    from rdflib import Graph

# Bytes of a build's files from which a store on disk pays: reading as much into memory takes about 0.2 s.
LARGE: Final = 8_000_000


def open_data(paths: Iterable[Path], tell: Callable[[str], None] = lambda _: None) -> ox.Store:
    """The triples of all paths, as ``load_data`` takes them, ready to be queried; the store is only to be read.

    One build of more than ``LARGE`` bytes comes as a store on disk, which is made in its hidden folder ``.store`` the
    first time and again when its files have changed; everything else is loaded into memory, and so is a large build
    whose folder cannot be written. ``tell`` gets a line for people when something takes its time or fails.

    Raises:
        SourceError: as for ``load_data``.
    """
    given = tuple(paths)
    if len(given) == 1 and given[0].is_dir():
        files = files_of(given[0])
        if sum(file.stat().st_size for file in files) >= LARGE:
            try:
                return stored(given[0], files, _load, tell)
            except OSError as error:
                tell(f"no store can be kept in {given[0]} ({error.strerror or error}); loading everything into memory")
    return load_data(given)


def load_data(paths: Iterable[Path]) -> ox.Store:
    """A store in memory with the triples of all paths: N-Triples (.nt) and Turtle (.ttl) files, and folders of builds.

    Of a build's folder, ``graph``, ``evidence`` and ``provenance`` are loaded, each as N-Triples if it is there, else
    as Turtle.

    Raises:
        SourceError: a path that does not exist, is of another kind, or does not parse.
    """
    store = ox.Store()
    for path in paths:
        for file in files_of(path):
            _load(store, file)
    return store


def as_rdflib(store: ox.Store) -> Graph:
    """The triples of a store as an rdflib graph: nothing is copied, and its queries are answered by the store."""
    from oxrdflib.store import OxigraphStore
    from rdflib import Graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    return Graph(store=OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)


def _load(store: ox.Store, path: Path) -> None:
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise SourceError(path, None, f"is of an unknown kind; queries run on files that end in {', '.join(FORMATS)}")
    try:
        store.bulk_load(path=path, format=form)
    except SyntaxError as error:
        raise SourceError(path, error.lineno, f"is no {form.name} that can be read: {_first_line(error)}") from error
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _first_line(error: SyntaxError) -> str:
    return error.msg.splitlines()[0]

"""Put entries into a gazetteer file of the user's: only when the lint finds nothing against them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import GazetteerError
from kg.gazetteer.entries import Alias, Entry
from kg.gazetteer.joining import Index
from kg.gazetteer.lint import Problem, lint, needless
from kg.gazetteer.loading import data_files, held, load_gazetteer, read_entries, write_entries
from kg.gazetteer.surfaces import letters
from kg.gazetteer.words import WORDS, is_generic

_SHORT = 2  # letters


def add_entries(new: Sequence[Entry], path: Path) -> None:
    """Write entries into ``path`` beside those that it has, sorted.

    Raises:
        GazetteerError: the lint, over the shipped files and this one, finds something against a new entry; the file
            stays as it is.
    """
    with held(path):
        own = list(read_entries(path)) if path.exists() else []
        for entry in new:
            _check_absent(entry, own, path)
        for _, problem in _problems(new, path):
            raise GazetteerError(path, None, f"{problem.code} {problem.text}")
        write_entries([*(entry for _, entry in own), *new], path)


def add_fitting(new: Sequence[Entry], path: Path) -> list[tuple[Entry, str]]:
    """Write those of the entries that the lint finds nothing against, beside those that ``path`` has, sorted.

    Returns the others, each with what was found first; where all are of these, the file stays as it is.

    Raises:
        GazetteerError: the file has a line that is no entry.
    """
    left, refused = list(new), list[tuple[Entry, str]]()
    with held(path):
        own = [entry for _, entry in read_entries(path)] if path.exists() else []
        while left:
            found: dict[str, tuple[Entry, str]] = {}
            for entry, problem in _problems(left, path):
                found.setdefault(entry.id, (entry, problem.text.removeprefix(f"{entry.name}: ")))
            if not found:
                write_entries([*own, *left], path)
                break
            refused += found.values()
            left = [entry for entry in left if entry.id not in found]  # without these others may point nowhere
    return refused


def _problems(new: Sequence[Entry], path: Path) -> Iterator[tuple[Entry, Problem]]:
    """What the lint finds against new entries, beside the shipped files and those that ``path`` has."""
    files = [*data_files(), *([path] if path.exists() else [])]
    files = list({file.resolve(): file for file in files}.values())  # the path may be one that ships
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        write_entries(new, draft)
        try:
            written = [entry for _, entry in read_entries(draft)]
        except GazetteerError as error:  # nobody knows of the draft
            raise GazetteerError(path, None, error.problem) from error
        for problem in lint([*files, draft]):  # last, so that what was there before has the better right to a name
            if problem.path == str(draft):
                yield written[problem.line - 1], problem


def _check_absent(entry: Entry, own: Sequence[tuple[int, Entry]], path: Path) -> None:
    """Refuse an entry that the file has, at the line of the file itself: the draft is sorted and soon gone."""
    for line, known in own:
        if known.id == entry.id:
            raise GazetteerError(path, line, f"G02 {entry.name}: {entry.id} stands already here; change this line")


def tamed(entry: Entry, index: Index) -> Entry:
    """The entry with ``exact`` where a form is short or a word, without aliases of others or that add nothing."""
    own, *others = (
        replace(alias, exact=alias.exact or len(letters(alias.text)) <= _SHORT or alias.text.casefold() in WORDS)
        for alias in entry.aliases
    )
    free = [alias for alias in others if letters(alias.text) and not (is_generic(alias.text) or index.all(alias.text))]
    kept = replace(entry, aliases=(own, *free))
    drop = needless(kept)
    return replace(kept, aliases=tuple(a for a in kept.aliases if not any(a is d for d in drop)))


def index_with(path: Path | None) -> Index:
    """The index over the shipped entries and those of a file of the user's."""
    return Index(load_gazetteer([path] if path is not None and path.exists() else []))


def alias(text: str, *, exact: bool = False, context: bool = False) -> Alias:
    """An alias, white space folded."""
    return Alias(text=" ".join(text.split()), exact=exact, context=context)

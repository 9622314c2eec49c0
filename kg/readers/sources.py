"""Read any number of files and join the listings into distinct papers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg import identifiers, registry
from kg.errors import SourceError
from kg.records import Paper

Reader = Callable[[Path], Iterator[Paper | SourceError]]

GROUP: Final = "kg.readers"
READERS: Final = {"jsonl": "kg.readers.jsonl:read_jsonl", "page": "kg.readers.page:read_page"}
_WORD: Final = re.compile(r"\w{4,}")
_ALIKE: Final = (
    0.5  # of the words of the shorter one; two versions of a paper share more, two papers of one topic fewer
)
_SUFFIXES: Final = {".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "page", ".md": "page", "": "page"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a set of files holds.

    ``papers`` are distinct, sorted by id; ``listings`` counts each file's papers, in the order of the files; ``bad``
    are the places that were left out; ``revised`` names papers of which several abstracts were found; ``shared`` are
    identifiers that unlike papers share, which are known by their titles instead.
    """

    papers: tuple[Paper, ...]
    listings: tuple[tuple[str, int], ...]
    bad: tuple[SourceError, ...] = ()
    revised: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


def reader_for(path: Path) -> Reader:
    """The reader for a file, by the end of its name; a ``.gz`` behind it is passed over.

    Raises:
        SourceError: no reader knows files of this kind.
    """
    own = path.with_suffix("") if path.suffix.casefold() == ".gz" else path
    kind = _SUFFIXES.get(own.suffix.casefold())
    if kind is None:
        known = ", ".join(sorted(filter(None, _SUFFIXES)))
        raise SourceError(path, None, f"is of an unknown kind; kg reads files that end in {known}, also with .gz")
    return registry.resolve(GROUP, READERS, kind)


def read_sources(paths: Iterable[Path], *, skip_bad: bool = False) -> Reading:
    """The distinct papers of all files.

    Listings are one paper when they share their identifier, however it is spelled (``arXiv:1512.03385``,
    ``1512.03385``), or their text (letters and digits compared); one without an identifier is known by its title, as
    are those of which unlike ones share theirs ("unknown"). All sources are kept. A file that is given twice is read
    once. The order of the files does not matter to the papers.

    Raises:
        SourceError: a file, or a place in it, cannot be read and ``skip_bad`` is off.
    """
    paths = list({_place(path): path for path in paths}.values())
    found: list[Paper] = []
    listings: list[tuple[str, int]] = []
    bad: list[SourceError] = []
    for path, name in zip(paths, source_names(paths), strict=True):
        before = len(found)
        try:
            for item in reader_for(path)(path):
                if not isinstance(item, SourceError):
                    found.append(replace(item, sources=(name,)))
                elif skip_bad:
                    bad.append(item)
                else:
                    raise item
        except SourceError as error:
            if not skip_bad:
                raise
            bad.append(error)
        listings.append((name, len(found) - before))
    shared = _shared(found)
    papers, revised = _distinct([replace(p, id=identifiers.paper_id(p.title)) if p.id in shared else p for p in found])
    return Reading(
        papers=papers, listings=tuple(listings), bad=tuple(bad), revised=revised, shared=tuple(sorted(shared))
    )


def source_names(paths: Sequence[Path]) -> list[str]:
    """The name of each file, with as many of its folders as tell it from the others; one file has one name."""
    places = [_place(path).parts for path in paths]
    names: dict[tuple[str, ...], str] = {}
    left, length = set(places), 1
    while left:
        count = Counter(place[-length:] for place in left)
        names |= {p: Path(*p[-length:]).as_posix() for p in left if count[p[-length:]] == 1}
        left -= names.keys()
        length += 1
    return [names[place] for place in places]


def _place(path: Path) -> Path:
    """The path from the root, the same however it is given; a link is known by its own name."""
    return path.parent.resolve() / path.name


def _shared(found: list[Paper]) -> set[str]:
    """Identifiers that papers share of which neither the title nor most of the words are the same."""
    by_node: dict[str, list[Paper]] = defaultdict(list)
    for paper in found:
        by_node[identifiers.paper_node(paper.id)].append(paper)
    unlike = (group for group in by_node.values() if any(_unlike(group[0], other) for other in group[1:]))
    return {paper.id for group in unlike for paper in group}


def _unlike(one: Paper, other: Paper) -> bool:
    if identifiers.title_key(one.title) == identifiers.title_key(other.title):
        return False
    words, others = ({w.casefold() for w in _WORD.findall(p.text)} for p in (one, other))
    return len(words & others) < _ALIKE * min(len(words), len(others))


def _distinct(found: list[Paper]) -> tuple[tuple[Paper, ...], tuple[str, ...]]:
    by_id: dict[str, list[Paper]] = {}
    same_node: dict[str, str] = {}
    same_text: dict[tuple[str, str], str] = {}
    same_title: dict[str, str] = {}
    for paper in sorted(found, key=lambda p: (_minted(p), p.id)):
        title, abstract = identifiers.title_key(paper.title), identifiers.title_key(paper.abstract)
        own = same_node.setdefault(identifiers.paper_node(paper.id), paper.id)  # the first of its spellings
        identifier = same_text.setdefault((title, abstract), own)
        if _minted(paper):  # a listing without an identifier is known by its title
            identifier = same_title.get(title, identifier)
        same_title.setdefault(title, identifier)
        by_id.setdefault(identifier, []).append(paper)
    papers = tuple(_join(identifier, group) for identifier, group in sorted(by_id.items()))
    revised = sorted(i for i, g in by_id.items() if len({identifiers.title_key(p.abstract) for p in g}) > 1)
    return papers, tuple(revised)


def _minted(paper: Paper) -> bool:
    return paper.id == identifiers.paper_id(paper.title)


def _join(identifier: str, group: list[Paper]) -> Paper:
    best = min(group, key=lambda p: (_minted(p), -len(p.abstract), p.abstract, p.title))
    return replace(
        best,
        id=identifier,
        sources=tuple(sorted({s for p in group for s in p.sources})),
        authors=best.authors or max((p.authors for p in group), key=lambda a: (len(a), a)),
        year=best.year or min((p.year for p in group if p.year), default=None),
        url=best.url or min((p.url for p in group if p.url), default=None),
    )

"""Read any number of files and join the listings into distinct papers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from kg import identifiers, registry
from kg.errors import SourceError
from kg.files import without_packing
from kg.records import Paper

Reader = Callable[[Path], Iterator[Paper | SourceError]]

GROUP: Final = "kg.readers"
READERS: Final = {"jsonl": "kg.readers.jsonl:read_jsonl", "page": "kg.readers.page:read_page"}
_WORD: Final = re.compile(r"\w{4,}")
_ALIKE: Final = (
    0.5  # of the words of the shorter one; two versions of a paper share more, two papers of one topic fewer
)
_NEVER: Final = 9999  # the year of a paper that has none
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
    kind = _SUFFIXES.get(without_packing(path).suffix.casefold())
    if kind is None:
        known = ", ".join(sorted(filter(None, _SUFFIXES)))
        raise SourceError(path, None, f"is of an unknown kind; kg reads files that end in {known}, also with .gz")
    return registry.resolve(GROUP, READERS, kind)


def read_sources(paths: Iterable[Path], *, skip_bad: bool = False) -> Reading:
    """The distinct papers of all files.

    Listings are one paper when they share their identifier, however it is spelled ("arXiv:" or not), or their text
    (letters and digits compared); one without an identifier is known by its text or title, as are those of which unlike
    ones share theirs ("unknown"). All sources are kept. A file that is given twice is read once. The order of the files
    does not matter to the papers.

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
    found = _written_alike(found)
    shared = _shared(found)
    papers, revised = _distinct([replace(p, id=_own_id(p)) if p.id in shared else p for p in found])
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


def _written_alike(found: list[Paper]) -> list[Paper]:
    """The papers, those of one node of the graph with their identifier written in one way, the shortest."""
    written: dict[str, set[str]] = defaultdict(set)
    nodes = [identifiers.paper_node(paper.id) for paper in found]
    for node, paper in zip(nodes, found, strict=True):
        written[node].add(paper.id)
    best = {node: min(ids, key=lambda i: (len(i), i)) for node, ids in written.items() if len(ids) > 1}
    return [replace(p, id=best[node]) if node in best else p for node, p in zip(nodes, found, strict=True)]


def _shared(found: list[Paper]) -> set[str]:
    """Identifiers that papers share of which neither the title nor most of the words are the same."""
    by_id: dict[str, list[Paper]] = defaultdict(list)
    for paper in sorted(found, key=lambda p: (p.title, p.abstract)):  # whatever the order of the files
        by_id[paper.id].append(paper)
    return {i for i, group in by_id.items() if any(_unlike(group[0], other) for other in group[1:])}


def _unlike(one: Paper, other: Paper) -> bool:
    if (key := identifiers.title_key(one.title)) and key == identifiers.title_key(other.title):
        return False
    words, others = ({w.casefold() for w in _WORD.findall(p.text)} for p in (one, other))
    return len(words & others) < _ALIKE * min(len(words), len(others))


def _distinct(found: list[Paper]) -> tuple[tuple[Paper, ...], tuple[str, ...]]:
    texts = [(identifiers.title_key(p.title), identifiers.title_key(p.abstract)) for p in found]
    same_text: dict[tuple[str, str], str] = {}
    same_title: dict[str, str] = {}
    one_as: dict[str, str] = {}  # an identifier, and a lesser one that has a text of its papers, too
    for paper, text in sorted(zip(found, texts, strict=True), key=lambda p: p[0].id):
        if not _minted(paper):
            first = _first(one_as, same_text.setdefault(text, paper.id))
            own = _first(one_as, paper.id)
            one_as[max(first, own)] = min(first, own)
            if text[0]:
                same_title.setdefault(text[0], paper.id)
    by_id: dict[str, list[Paper]] = {}
    for paper, text in zip(found, texts, strict=True):
        # a listing without an identifier is known by its text or title
        known = same_text.get(text) or same_title.get(text[0], paper.id) if _minted(paper) else paper.id
        by_id.setdefault(_first(one_as, known), []).append(paper)
    papers = tuple(_join(identifier, group) for identifier, group in sorted(by_id.items()))
    revised = sorted(
        i for i, g in by_id.items() if len(g) > 1 and len({identifiers.title_key(p.abstract) for p in g}) > 1
    )
    return papers, tuple(revised)


def _first(one_as: dict[str, str], identifier: str) -> str:
    """The least of the identifiers that are one with this."""
    while (lesser := one_as.get(identifier, identifier)) != identifier:
        identifier = lesser
    return identifier


def _minted(paper: Paper) -> bool:
    return paper.id == _own_id(paper)


def _own_id(paper: Paper) -> str:
    """The identifier of a paper to which its source gives none."""
    return identifiers.paper_id(paper.title, paper.abstract)


def _rank(paper: Paper) -> tuple[Any, ...]:
    """What a listing is preferred by; all that the paper takes from it counts, so that no order of files does."""
    longest = -len(paper.abstract), paper.abstract, paper.title, -len(paper.authors), paper.authors
    return _minted(paper), *longest, paper.year or _NEVER, paper.url or ""


def _join(identifier: str, group: list[Paper]) -> Paper:
    best = min(group, key=_rank)
    return replace(
        best,
        id=identifier,
        sources=tuple(sorted({s for p in group for s in p.sources})),
        authors=best.authors or max((p.authors for p in group), key=lambda a: (len(a), a)),
        year=best.year or min((p.year for p in group if p.year), default=None),
        url=best.url or min((p.url for p in group if p.url), default=None),
    )

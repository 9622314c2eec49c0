"""Check gazetteer files: each problem has a code, a place and what to do about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from kg.errors import GazetteerError
from kg.gazetteer.apart import looks_apart
from kg.gazetteer.entries import Alias, Entry
from kg.gazetteer.loading import held, read_entries, read_lines, sort_key, write_entries
from kg.gazetteer.precision import TABLE, is_bad, read_counts
from kg.gazetteer.redirects import NAME as REDIRECTS
from kg.gazetteer.redirects import read_redirects, wrong_redirects
from kg.gazetteer.surfaces import JOINERS, fold, gaps, keeps_case, letters, pointed_letters, spellings
from kg.gazetteer.words import WORDS, is_generic, is_spelled_as_name

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_ARXIV = re.compile(r"arxiv\b", re.IGNORECASE)
_NUMBER = re.compile(r"arXiv:(?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})")
_YEARS = range(1700, 2101)
_SHORT = 2  # letters: an alias this short says nothing without context


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something to mend in a gazetteer file: ``path``, ``line`` (1-based; 0: the file), a stable ``code``, ``text``."""

    path: str
    line: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    line: int
    entry: Entry

    def problem(self, code: str, text: str) -> Problem:
        return Problem(path=self.path, line=self.line, code=code, text=f"{self.entry.name}: {text}")


def lint(paths: Sequence[Path]) -> list[Problem]:
    """The problems of the files taken together, in the order of files and lines.

    Codes: G01 no entry, G02 an entry twice, G03 dangling or cyclic link, G04 shared alias without a condition, G05
    short alias without a condition, G06 ordinary word without a condition, G07 needless alias, G08 not sorted, G09
    quarantine of no alias or without a reason, G10 identifier, year or paper that cannot be one, G11 alias that
    measured badly (``precision.tsv`` beside the file) and is not quarantined, G12 redirect (``redirects.tsv`` beside
    the file) that leads nowhere, G13 alias that looks like a size or version of the thing. G06 is also for words and
    phrases that name nothing under any condition: "with", "dataset", "our model".
    """
    problems: list[Problem] = []
    places: list[_Place] = []
    for path in paths:
        found, more = _read(path)
        places += found
        problems += more
        problems += _order(found)
        problems += _measured(path, found)
    by_id: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        by_id[place.entry.id].append(place)
    for place in places:
        problems += _entry(place, by_id)
    problems += _shared(places)
    for folder in sorted({path.parent for path in paths}):
        problems += _redirects(folder / REDIRECTS, by_id)
    order = {str(p): i for i, p in enumerate(paths)}
    return sorted(problems, key=lambda p: (order.get(p.path, 0), p.line, p.code, p.text))


def _read(path: Path) -> tuple[list[_Place], list[Problem]]:
    places: list[_Place] = []
    bad: list[GazetteerError] = []
    try:
        for number, found in read_lines(path):
            if isinstance(found, GazetteerError):
                bad.append(found)
            else:
                places.append(_Place(str(path), number, found))
    except GazetteerError as error:
        bad.append(error)
    return places, [Problem(path=str(path), line=e.line or 0, code="G01", text=e.problem) for e in bad]


def _redirects(path: Path, known: Collection[str]) -> Iterator[Problem]:
    if not path.is_file():
        return
    try:
        redirects = read_redirects(path)
    except GazetteerError as error:
        yield Problem(path=str(path), line=error.line or 0, code="G12", text=error.problem)
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    places = {line.partition("\t")[0]: number for number, line in enumerate(lines, start=1)}
    for old, problem in wrong_redirects(redirects, known):
        yield Problem(path=str(path), line=places[old], code="G12", text=f"{old} {problem}")


def _order(places: list[_Place]) -> Iterator[Problem]:
    for before, place in pairwise(places):
        if sort_key(before.entry) > sort_key(place.entry):
            yield place.problem("G08", f"stands behind {before.entry.name}; sort the file with `kg gazetteer fmt`")
            return


def _entry(place: _Place, by_id: dict[str, list[_Place]]) -> Iterator[Problem]:
    entry = place.entry
    first = by_id[entry.id][0]
    if first is not place:
        yield place.problem("G02", f"{entry.id} stands already in {first.path}:{first.line}; join the two")
    for target in (*([entry.variant_of] if entry.variant_of else ()), *entry.broader):
        if target not in by_id:
            yield place.problem("G03", f"points to {target}, which no file has; add it or drop the link")
        elif by_id[target][0].entry.type != entry.type:
            yield place.problem("G03", f"points to {target}, which is of another type")
    if _cycle(entry, by_id):
        yield place.problem("G03", "is above itself by variant_of or broader; cut the circle")
    for alias in entry.active:
        yield from _alias(place, alias)
    yield from _quarantine(place)
    yield from _origin(place)
    for alias in needless(entry):
        yield place.problem("G07", f"the alias {alias.text!r} matches nothing that others do not; drop it (`fmt` does)")


def _quarantine(place: _Place) -> Iterator[Problem]:
    texts = {alias.text for alias in place.entry.aliases}
    for text, reason in place.entry.quarantined:
        if text not in texts:
            yield place.problem("G09", f"{text!r} is quarantined but no alias; drop it from 'quarantined'")
        elif not reason.strip():
            yield place.problem("G09", f"{text!r} is quarantined without a reason; say what it was mistaken for")


def _measured(path: Path, places: list[_Place]) -> Iterator[Problem]:
    if not places:
        return  # the path may be a folder, even one without a name, such as "." or "/"
    bad = {(c.entry, c.alias): c for c in read_counts(path.with_name(TABLE.name)) if is_bad(c)}
    for place in places:
        for alias in place.entry.active:
            if count := bad.get((place.entry.id, alias.text)):
                yield place.problem("G11", f"{alias.text!r} was {count.reason}; quarantine it")


def _origin(place: _Place) -> Iterator[Problem]:
    entry = place.entry
    for scheme, identifier in entry.ids:
        if not _IRI.fullmatch(identifier):
            yield place.problem("G10", f"{identifier!r} ({scheme}) is no IRI; write it as https://…")
    if entry.year is not None and entry.year not in _YEARS:
        yield place.problem("G10", f"{entry.year} is no year in which it can have been introduced")
    paper = entry.introduced_in
    if paper is not None and (not paper.strip() or (_ARXIV.match(paper) and not _NUMBER.fullmatch(paper))):
        yield place.problem("G10", f"{paper!r} is no arXiv number; write arXiv:2103.00020, or the title of the paper")


def needless(entry: Entry) -> list[Alias]:
    """The aliases that match nowhere where one before them does not: they differ in case, hyphens or spaces alone."""
    seen: dict[tuple[str, str, bool], list[dict[int, str]]] = defaultdict(list)
    out = []
    for alias in entry.active:
        own = letters(alias.text)
        exact = alias.exact or keeps_case(alias.text)
        places = gaps(alias.text)
        wider = [seen[fold(alias.text).text, "", alias.context]]
        if exact:
            wider.append(seen[fold(alias.text).text, own, alias.context])
        if any(_covers(other, places) for known in wider for other in known):
            out.append(alias)
        seen[fold(alias.text).text, own if exact else "", alias.context].append(places)
    return out


def _covers(wide: dict[int, str], narrow: dict[int, str]) -> bool:
    """Whether a form with the gaps ``wide`` matches wherever one with the gaps ``narrow`` does."""
    return all(i in wide and (wide[i] == gap or all(c in JOINERS for c in wide[i] + gap)) for i, gap in narrow.items())


def _cycle(entry: Entry, by_id: dict[str, list[_Place]]) -> bool:
    waiting, seen = [entry.variant_of, *entry.broader], set[str]()
    while waiting:
        target = waiting.pop()
        if target == entry.id:
            return True
        if target is not None and target not in seen and target in by_id:
            seen.add(target)
            above = by_id[target][0].entry
            waiting += [above.variant_of, *above.broader]
    return False


def _alias(place: _Place, alias: Alias) -> Iterator[Problem]:
    letters = fold(alias.text).text
    if not letters:
        yield place.problem("G05", f"the alias {alias.text!r} has no letter or digit; drop it")
    elif len(letters) <= _SHORT and not (alias.exact or alias.context):
        yield place.problem("G05", f'{alias.text!r} is too short to stand alone; give it "exact" or "context": true')
    if looks_apart(place.entry, alias):
        yield place.problem(
            "G13",
            f"{alias.text!r} looks like a size or version; make it an entry with 'variant_of', or say \"same\": true",
        )
    if is_generic(alias.text) and not is_spelled_as_name(alias.text):
        yield place.problem("G06", f"{alias.text!r} names nothing in particular, under any condition; drop it")
    elif alias.text.casefold() in WORDS and not (alias.exact or alias.context):
        yield place.problem("G06", f'{alias.text!r} is an ordinary word; give it "exact" or "context": true')


def _shared(places: list[_Place]) -> Iterator[Problem]:
    """Aliases of two entries: at most one may be without a condition, or nothing could decide between them."""
    forms: dict[str, list[tuple[_Place, Alias]]] = defaultdict(list)
    for place in places:
        for alias in place.entry.active:
            for spelling in spellings(alias.text):
                forms[pointed_letters(spelling)].append((place, alias))  # text matches a point only as it stands
    order = {id(place): number for number, place in enumerate(places)}
    for shared in forms.values():
        if len({p.entry.id for p, _ in shared}) < 2:
            continue
        free = {p.entry.id: (p, a) for p, a in reversed(shared) if not a.context and not _told_apart(a, shared)}
        ranked = sorted(free.values(), key=lambda x: order[id(x[0])])
        for place, alias in ranked[1:]:
            yield place.problem(
                "G04",
                f"the alias {alias.text!r} is also one of {ranked[0][0].entry.id}; "
                'give the rarer meaning "context": true, or drop it',
            )


def _told_apart(alias: Alias, shared: list[tuple[_Place, Alias]]) -> bool:
    """Whether case tells an alias from all others of the same letters."""
    return alias.exact and all(a.exact and a.text != alias.text for _, a in shared if a is not alias)


def format_file(path: Path) -> bool:
    """Sort a file and write each entry in its one form, without needless aliases; returns whether anything changed.

    Raises:
        GazetteerError: a line is no entry.
    """
    with held(path):
        return write_entries([_trimmed(entry) for _, entry in read_entries(path)], path)


def _trimmed(entry: Entry) -> Entry:
    drop = needless(entry)
    return replace(entry, aliases=tuple(a for a in entry.aliases if not any(a is d for d in drop)))

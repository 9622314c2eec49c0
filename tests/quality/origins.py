"""Fill in external identifiers and introducing papers: ``python tests/quality/origins.py [--write] [--sample N]``.

Everything comes from files beside the checkout, ``../shared/lexicons`` and ``../shared/corpus``, and from what the
annotated papers of the corpus introduce, joined by exact name and type; what could mean two things is left out.
``--write`` puts it into the shipped lists, ``--sample`` prints N of each kind to look at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from kg.gazetteer import Entry, Gazetteer, data_files, load_gazetteer, read_entries, write_entries
from kg.gazetteer.joining import Index
from kg.gazetteer.surfaces import letters, pointed_letters
from kg.identifiers import title_key
from kg.linking.own import is_coined
from kg.recognition.scan import Scanner
from kg.recognition.typing import head_type, type_from_context
from kg.schema import EntityType

SHARED = Path(__file__).resolve().parents[3] / "shared"
LEXICONS = SHARED / "lexicons"
CORPUS = SHARED / "corpus" / "abstracts-50k.jsonl.gz"
ANNOTATED = Path(__file__).resolve().parents[2] / "kg" / "training" / "annotated.jsonl.gz"
DATASET, TASK, METRIC = EntityType.DATASET, EntityType.TASK, EntityType.METRIC
ARTEFACT = (EntityType.MODEL, EntityType.METHOD)

_HEAD = re.compile(r"^(?P<name>[^:?!]{2,60}?)\s*(?::|\s[–—-])\s")
_PROPOSES = re.compile(
    r"\b(?:we|paper|work|article|study|authors?|our|report)\b[^.]{0,60}?\b(?:propos|introduc|present|develop|describ|releas|"
    r"design|construct|creat|contribut|build|built|call|nam(?:e|ed)\b|dub|provid|collect|curat|devis|unveil|term)",
    re.IGNORECASE,
)
_COINED = re.compile(r"[a-z][A-Z]|\d")
_OTHER = re.compile(
    r"\b(?:overview|review|survey|analysis|revisit\w*|rethinking|stud(?:y|ies)|evaluat\w+ of)\b", re.IGNORECASE
)
_VERSION = re.compile(r"\s*[-–]?\s*(?:v|V)?\d|[-–]\w")
_TWICE = re.compile(r"(?=(.{12}))\1.{0,120}?\1", re.IGNORECASE)  # a title that was read twice over
# Entries of which a paper introduces a namesake, a later version or a part: each was seen when all were looked at.
_NAMESAKES = frozenset(
    "model/centernet model/graphgan model/mapanything method/synflow dataset/liveqa dataset/music-21 "
    "dataset/ag-vpreid dataset/camerabench dataset/feverous dataset/followbench dataset/glenda dataset/imagenet-r "
    "dataset/livebench dataset/logicbench dataset/ml-superb-2.0 dataset/mobileworld dataset/multicardioner "
    "dataset/multiling-2019 dataset/phenobench dataset/polybench dataset/scieval dataset/smokebench dataset/srbench "
    "dataset/streambench dataset/svbench dataset/tc-bench dataset/tcga-coad dataset/timeseriesexam dataset/trajnet "
    "dataset/video-bench dataset/wikisum dataset/workbench dataset/dise-2021 dataset/parallel-meaning-bank "
    "dataset/reprolang-2020 method/cagrad method/coclr method/evoprompt method/gradnorm method/magrpo model/bp-net "
    "model/emonet model/layoutxlm model/omnigen model/omnimotion model/paddleocr-vl model/pidnet model/ram-plus-plus "
    "model/segearth-ov model/st-llm model/stgan".split()
)
_LISTED = 2023  # the year of the list of methods: what is on it was not introduced later
_CAPITALS = 6  # a name of capitals alone is an acronym that many may choose, unless it is this long


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something to fill in: an entry, the kind of fact, and where it is from in words."""

    entry: str
    kind: str
    value: str
    source: str
    year: int | None = None


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a lexicon without its head."""
    for line in (LEXICONS / name).read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")


def _same(name: str, entry: Entry) -> bool:
    """Whether a name is the canonical one, or its acronym or long form: other aliases may be narrower or wider."""
    short, long = sorted((pointed_letters(name), pointed_letters(entry.name)), key=len)
    rest = iter(long)
    acronym = short[0] == long[0] and all(c in rest for c in short)
    return short == long or (acronym and (" " in name) != (" " in entry.name))


def joined(index: Index, named: list[tuple[str, str]], types: tuple[EntityType, ...], kind: str) -> Iterator[Found]:
    """One value for each entry: that of its canonical name, or of its one alias; several values are none."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    own: dict[str, set[str]] = defaultdict(set)
    for name, value in named:
        if value and (entry := index.sure(name, types)) and _same(name, entry):
            values[entry.id][value].append(name)
            if pointed_letters(name) == pointed_letters(entry.name):
                own[entry.id].add(value)
    for identifier, found in values.items():
        choice = own[identifier] or set(found)
        if len(choice) == 1:
            (value,) = choice
            yield Found(entry=identifier, kind=kind, value=value, source=found[value][0])


def from_lexicons(index: Index) -> Iterator[Found]:
    """Task pages and terms of the public lists."""
    tasks = list(rows("pwc_tasks.tsv"))
    yield from joined(index, [(n, url) for n, url, _ in tasks], (TASK,), "pwc")
    yield from joined(index, [(n, iri) for n, _, iri in tasks], (TASK,), "mlso")
    yield from joined(index, [(n, iri) for n, iri in rows("pwc_methods.tsv")], ARTEFACT, "mlso")
    measures = [(value.replace("_", " "), iri) for iri, value in rows("openml_measures.tsv")]
    yield from joined(index, measures, (METRIC,), "mlso")


def papers() -> list[dict[str, Any]]:
    """The papers of the corpus."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def first_years(corpus: list[dict[str, Any]], gazetteer: Gazetteer) -> dict[str, int]:
    """The year of the first paper of the corpus that holds a form of an entry."""
    scanner = Scanner(gazetteer)
    first: dict[str, int] = {}
    for paper in corpus:
        if paper.get("year"):
            for hit in scanner.find(f"{paper['title']}\n{paper['abstract']}"):
                if not hit.form.alias.context:
                    first[hit.form.entry.id] = min(first.get(hit.form.entry.id, 9999), paper["year"])
    return first


def known_paper(paper: dict[str, Any], entry: Entry, first: dict[str, int]) -> Found | None:
    """What a paper of the corpus gives as the introducing one; nothing when the name is older than the paper."""
    arxiv, year = paper["id"].startswith("arXiv:"), paper.get("year")
    if entry.id in _NAMESAKES or not year or first.get(entry.id, year) < year - (not arxiv):
        return None
    if _TWICE.search(paper["title"]):
        return None
    value = paper["id"] if arxiv else " ".join(paper["title"].split())
    return Found(entry=entry.id, kind="paper", value=value, source=paper["title"], year=year)


def from_titles(index: Index, corpus: list[dict[str, Any]], first: dict[str, int]) -> Iterator[Found]:
    """Papers whose title begins with a name that their abstract says they propose."""
    listed = {pointed_letters(row[0]) for row in rows("pwc_methods.tsv")}
    claims: dict[str, list[tuple[dict[str, Any], Entry]]] = defaultdict(list)
    for paper in corpus:
        if (match := _HEAD.match(paper["title"])) and (found := index.all(match["name"])):
            claims[pointed_letters(match["name"])] += [(paper, entry) for entry in found]
    for (paper, entry), *others in claims.values():
        name, rest = paper["title"][: len(entry.name)], paper["title"][len(entry.name) :]
        older = paper.get("year", 0) > _LISTED and pointed_letters(name) in listed
        if others or older or name != entry.name or index.sure(name, (entry.type,)) is None:
            continue
        if not _coined(name) or _OTHER.search(rest) or not _fits(head_type(rest), entry):
            continue
        if _proposed(paper["abstract"], name, entry) and (fact := known_paper(paper, entry, first)):
            yield fact


def from_annotated(index: Index, corpus: list[dict[str, Any]], first: dict[str, int]) -> Iterator[Found]:
    """What one annotated paper alone introduces, under the very name of the entry."""
    by_id = {paper["id"]: paper for paper in corpus}
    listed = {pointed_letters(row[0]) for row in rows("pwc_methods.tsv")}
    titles = {pointed_letters(name): title_key(title) for name, _, title in rows("pwc_datasets_variants.tsv") if title}
    claims: dict[str, dict[str, Entry]] = defaultdict(dict)
    names: dict[str, str] = {}
    for identifier, name, kind in introductions():
        types = ARTEFACT if kind in ARTEFACT else (kind,)
        if kind is not TASK and identifier in by_id and (entry := index.sure(name, types)):
            claims[entry.id][identifier] = entry
            names[entry.id] = name
    for claimed in claims.values():
        ((identifier, entry), *others), name = claimed.items(), names[next(iter(claimed.values())).id]
        paper, key = by_id[identifier], pointed_letters(name)
        older = paper.get("year", 0) > _LISTED and key in listed
        other = key in titles and titles[key] != title_key(paper["title"])
        if others or older or other or name.replace(" ", "-") != entry.name.replace(" ", "-"):
            continue
        if (is_coined(name) or _heads(paper["title"], name)) and (fact := known_paper(paper, entry, first)):
            yield fact


def introductions() -> Iterator[tuple[str, str, EntityType]]:
    """What the annotated papers introduce: the paper's id, the name, and the type."""
    with gzip.open(ANNOTATED, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            own = {r["entity"] for r in paper["relations"] if r["type"] == "introduces"}
            yield from ((paper["id"], e["name"], EntityType(e["type"])) for e in paper["entities"] if e["id"] in own)


def _heads(title: str, name: str) -> bool:
    match = _HEAD.match(title)
    return not name.islower() and name == (match["name"] if match else title)


def _coined(name: str) -> bool:
    return bool(_COINED.search(name)) or (name.isupper() and len(letters(name)) >= _CAPITALS)


def _fits(kind: EntityType | None, entry: Entry) -> bool:
    return kind is None or kind == entry.type or {kind, entry.type} <= set(ARTEFACT)


def _proposed(abstract: str, name: str, entry: Entry) -> bool:
    """Whether a sentence says that the paper proposes the name, and no word near it gives it another type."""
    for match in re.finditer(rf"(?<![\w\-]){re.escape(name)}(?![\w\-])", abstract):
        start = max(abstract.rfind(". ", 0, match.start()), -1) + 1
        kind = type_from_context(abstract, match.start(), match.end(), start, min(len(abstract), match.end() + 150))
        if not _fits(kind, entry):
            return False
        if _PROPOSES.search(abstract[start : match.start()]):
            return True
    return False


def from_datasets(index: Index, corpus: list[dict[str, Any]], first: dict[str, int]) -> Iterator[Found]:
    """Introducing papers of datasets as the public list names them, where title or abstract bear the name out."""
    by_title = defaultdict(list)
    for paper in corpus:
        by_title[title_key(paper["title"])].append(paper)
    named = [(name, title.strip()) for name, _, title in rows("pwc_datasets_variants.tsv")]
    for found in joined(index, named, (DATASET,), "paper"):
        entry = next(e for e in index.all(found.source) if e.id == found.entry)
        same = by_title[title_key(found.value)]
        if not same and entry.id not in _NAMESAKES and _in_title(found.source, found.value):
            yield found
        elif (
            len(same) == 1 and _bears_out(same[0], found.source, entry) and (fact := known_paper(same[0], entry, first))
        ):
            yield fact


def _bears_out(paper: dict[str, Any], name: str, entry: Entry) -> bool:
    return _in_title(name, paper["title"]) or _proposed(paper["abstract"], name, entry)


def _in_title(name: str, title: str) -> bool:
    """Whether a title names the thing itself, not a later version of it."""
    at = title.casefold().find(name.casefold())
    return (
        at >= 0
        and not _VERSION.match(title, at + len(name))
        and not title[at + len(name) : at + len(name) + 1].isalnum()
    )


def with_facts(entry: Entry, facts: list[Found]) -> Entry:
    """The entry with what was found; what the lists say already stays."""
    ids, year, paper = dict(entry.ids), entry.year, entry.introduced_in
    for fact in facts:
        if fact.kind == "paper":
            year, paper = (fact.year, fact.value) if paper is None else (year, paper)
        else:
            ids.setdefault(fact.kind, fact.value)
    return replace(entry, ids=tuple(sorted(ids.items())), year=year, introduced_in=paper)


def facts() -> dict[str, list[Found]]:
    """All that was found, by entry; two introducing papers that differ are none."""
    gazetteer = load_gazetteer()
    index, corpus = Index(gazetteer), papers()
    first = first_years(corpus, gazetteer)
    by_entry: dict[str, list[Found]] = defaultdict(list)
    of_papers = (source(index, corpus, first) for source in (from_titles, from_datasets, from_annotated))
    for fact in chain(from_lexicons(index), *of_papers):
        by_entry[fact.entry].append(fact)
    for identifier, found in by_entry.items():
        named = {title_key(f.source if f.year else f.value) for f in found if f.kind == "paper"}
        if len(named) > 1:
            by_entry[identifier] = [f for f in found if f.kind != "paper"]
    return by_entry


def main() -> None:
    """Print counts and samples; write when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    found = facts()
    kinds: dict[str, list[Found]] = defaultdict(list)
    for fact in (f for identifier in sorted(found) for f in found[identifier]):
        kinds[f"{fact.kind} {fact.entry.split('/')[0]}" + (" (title)" if fact.year is None else "")].append(fact)
    for kind, listed in kinds.items():
        sys.stdout.write(f"{kind}: {len({f.entry for f in listed})}\n")
        for fact in random.Random(1).sample(listed, min(options.sample, len(listed))):
            sys.stdout.write(f"  {fact.entry} = {fact.value} {fact.year or ''} | {fact.source}\n")
    if options.write:
        for path in data_files():
            write_entries([with_facts(e, found.get(e.id, [])) for _, e in read_entries(path)], path)


if __name__ == "__main__":
    main()

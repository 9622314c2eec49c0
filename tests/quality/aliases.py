"""Measure every alias against annotated papers: ``python tests/quality/aliases.py [--write] [FILE ...]``.

The files are JSON lines in the form of the annotation guidelines, those of ``gold/train.jsonl`` where none is named. An
alias is right in a paper when the paper's annotation has an entity of the entry's type with the form that the mention
has, or with the entry's name; the name does not count where a shorter name stands inside ("KITTI" in "KITTI dataset",
"ImageNet" in "ImageNet classification"), which is found without the longer one. ``--write`` records the counts in
``kg/gazetteer/data/precision.tsv`` and quarantines what measures badly; without it the bad ones are shown, and what
barring them does to papers on which they were not measured.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.evaluation import read_annotated
from kg.evaluation.matching import key, keys
from kg.files import replacing
from kg.gazetteer import Entry, Gazetteer, data_files, load_gazetteer, read_entries, write_entries
from kg.gazetteer.precision import TABLE, Count, is_bad, is_good
from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.recognition.scan import Hit, Scanner
from kg.records import LinkedMention, LinkedPaper, Paper, ReadPaper

HERE = Path(__file__).resolve().parent
TRAIN = HERE.parents[1].parent / "shared" / "gold" / "train.jsonl"

_MEASURED = re.compile(r"right in \d+ of \d+ annotated papers")

Use = tuple[str, str]  # alias, entry


def uses(read: LinkedPaper | ReadPaper, scanner: Scanner, gold: dict[str, Any]) -> Iterator[tuple[Use, bool]]:
    """Every alias that stands for an entry in a paper, once, and whether the annotation agrees somewhere."""
    hits = list(scanner.find(read.paper.text))
    forms = {(h.start, h.end, h.form.entry.id): h.form.alias.text for h in hits}
    entities = {e.id: e for e in read.entities}
    agreed: dict[Use, bool] = {}
    for mention in read.mentions:
        alias = forms.get((mention.start, mention.end, mention.entity))
        if mention.rule != "gazetteer" or alias is None:
            continue
        entity = entities[mention.entity]
        forms_wanted = wanted(mention, alias, hits, entity.name)
        right = any(entity.type.value == g["type"] and forms_wanted & keys(g) for g in gold["entities"])
        use = alias, mention.entity
        agreed[use] = agreed.get(use, False) or right
    yield from agreed.items()


def wanted(mention: LinkedMention, alias: str, hits: Iterable[Hit], name: str) -> set[str]:
    """The keys of which an annotated entity must have one for a mention to be right."""
    start, end = mention.start, mention.start + len(alias)
    inside = (h for h in hits if start <= h.start and h.end <= end and h.end - h.start < len(alias))
    return {key(mention.text), *(() if any(not h.form.alias.context for h in inside) else (key(name),))}


def counts(papers: Iterable[list[tuple[Use, bool]]]) -> list[Count]:
    """The papers in which each alias is right and wrong, sorted."""
    tally: dict[Use, Counter[bool]] = {}
    for found in papers:
        for use, right in found:
            tally.setdefault(use, Counter())[right] += 1
    return [Count(alias=a, entry=e, right=n[True], wrong=n[False]) for (a, e), n in sorted(tally.items())]


def found_in(path: Path, gazetteer: Gazetteer) -> list[list[tuple[Use, bool]]]:
    """For each annotated paper of a file the aliases found, and whether they are right; nothing learned drops any."""
    gold = read_annotated(path)
    papers = [Paper(id=i, title=g["title"], abstract=g["abstract"]) for i, g in gold.items()]
    scanner = Scanner(gazetteer)
    linked = link(recognise(papers, build_recogniser(gazetteer)), gazetteer)
    return [list(uses(read, scanner, dict(gold[read.paper.id]))) for read in linked]


def lifted(entry: Entry) -> Entry:
    """The entry with its measured quarantines lifted, so that they can be measured anew."""
    return replace(entry, quarantined=tuple(q for q in entry.quarantined if not _MEASURED.fullmatch(q[1])))


def quarantine(table: Iterable[Count]) -> None:
    """Write the quarantines that the counts ask for into the shipped files, and take off those that they lift."""
    counted = {(count.entry, count.alias): count for count in table}
    for path in data_files():
        old = [entry for _, entry in read_entries(path)]
        entries = [barred(entry, counted) for entry in old]
        if entries != old:
            write_entries(entries, path)


def barred(entry: Entry, counted: Mapping[tuple[str, str], Count]) -> Entry:
    """The entry with the quarantines that counts ask for, and those of earlier counts that they do not lift."""
    reasons = dict(entry.quarantined)
    for alias in entry.aliases:
        count, reason = counted.get((entry.id, alias.text)), reasons.get(alias.text)
        if count is None or (reason is not None and not _MEASURED.fullmatch(reason)):
            continue  # nothing is counted, or somebody has read what it was mistaken for
        if is_bad(count):
            reasons[alias.text] = count.reason
        elif is_good(count):
            reasons.pop(alias.text, None)
    return replace(entry, quarantined=tuple(sorted(reasons.items())))


def write_counts(counts: Iterable[Count], path: Path = TABLE) -> None:
    """Write counts as ``read_counts`` reads them, sorted by alias and entry."""
    rows = sorted((c.alias, c.entry, c.right, c.wrong) for c in counts)
    lines = ["alias\tentry\tright\twrong\n", *(f"{a}\t{e}\t{r}\t{w}\n" for a, e, r, w in rows)]
    with replacing(path) as (file,):
        file.write("".join(lines).encode())


def main() -> None:
    """Show what is bad, or write it down."""
    gazetteer = Gazetteer(entries={e.id: lifted(e) for e in load_gazetteer()})
    files = [Path(name) for name in sys.argv[1:] if name != "--write"] or [TRAIN]
    found = [paper for path in files for paper in found_in(path, gazetteer)]
    table = counts(found)
    for count in filter(is_bad, table):
        sys.stdout.write(f"{count.alias!r} of {count.entry}: {count.reason}\n")
    right = wrong = 0
    for fold in range(5):
        barred = {(c.alias, c.entry) for c in counts(f for n, f in enumerate(found) if n % 5 != fold) if is_bad(c)}
        for use, agrees in (u for n, f in enumerate(found) if n % 5 == fold for u in f):
            if use in barred:
                right, wrong = right + agrees, wrong + (not agrees)
    sys.stdout.write(f"on held-out papers those barred are right in {right}, wrong in {wrong}\n")
    if "--write" in sys.argv[1:]:
        write_counts(table)
        quarantine(table)


if __name__ == "__main__":
    main()

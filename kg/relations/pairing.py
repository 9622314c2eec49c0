"""Lists of names and lists of as many numbers: which belong together, in the order in which both stand.

With "respectively" they do wherever the names stand, in the sentence before as well; without it where the lists touch
("precision and recall of 91.2% and 88.4%", "95.1%/89.4% Rank-1/mAP", "84.1 and 76.3 on A and B").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from kg.records import Entity, LinkedMention, LinkedPaper, Result
from kg.relations.figures import Figure, Line, lines_of
from kg.relations.numbers import SPREAD
from kg.relations.options import ROLES
from kg.relations.wording import certain_kind, goes_on

IN_ORDER: Final = "numbers and names in the same order, respectively"
_SIGN = re.compile(r"(?:\\(?:approx|sim)|[+\-−–~$≈]){0,8}$")
_SIGN_ENDS: Final = tuple("+-−–~$≈xm\n")  # the last characters of what has one, "x" and "m" of words
_CONFIDENCE: Final = 0.72  # of 128 such results in 2,500 annotated papers, by the rules alone, 92 were right
_TOLD: Final = "respectively"
_NEAR: Final = 40  # characters from a list to the word, over a unit or metric
_LISTED = re.compile(
    r"\d(?:[\s\\%$}]|percent|points?\b|times\b|[xX×]|pp\b)*(?:,|/|(?:,\s*)?(?:and|&))\s*(?:by\s+)?[+~$\-−]*\.?\d"
)
_NAMES = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|/|(?:,\s*)?(?:and|&))\s*(?:the\s+|on\s+|-)?v?")
# Before a name, or the first of a list, that something is better or worse than.
BEATEN: Final = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|over|than|above|against|compared\s+(?:to|with)|versus|vs\.?"
    r"|ahead\s+of|below|behind)\s+"
    r"(?:(?:the|both|an?|all|other|its|recent|existing|previous|prior|strong|stronger|strongest|leading|competitive"
    r"|conventional|original|vanilla|standard|classic|classical|traditional|popular|well-known|widely|used|larger|bigger|much"
    r"|open-source|closed-source|proprietary|commercial|general-purpose|specialized|dedicated|supervised|unsupervised"
    r"|state-of-the-art|SOTA|baselines?|methods?|models?|approaches|networks?|systems?|LLMs"
    r"|counterparts?|and|or|such|as|like|including)(?:,\s*|\s+))*(?:\((?:e\.g\.,?\s*|i\.e\.,?\s*|(?:such\s+as|including|like)\s+)?)?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"[^\d;:()]{0,80}:?\s?\(?[+~$]*")  # "precision/recall: 91.2/88.4"
_BEHIND = re.compile(r"[^\d;:(),]{0,50}\(?")
_SYSTEMS_BEHIND = re.compile(r"\s*(?:[\w\-@]+\s+){0,3}?(?:for|by|of)\s+(?:the\s+)?")
_RANGE = re.compile(r"\s*(?:to\b|--?|–)")
_JOINED = re.compile(r",\s|/|\s(?:and|or)\s")
_AND = re.compile(r"\s*(?:,\s*)?(?:and|&)")


def pair(paper: LinkedPaper, results: Sequence[Result], entities: Mapping[str, Entity]) -> list[Result]:
    """The results of a paper, those of a list of numbers with the names of a list that is as long."""
    text = paper.paper.text
    spans = {r.sentence_start: r.sentence_end for r in results}
    listed = {start for start, end in spans.items() if _LISTED.search(text, start, end)}
    lines = {line.span.start: line for line in lines_of(paper, listed)} if listed else {}
    out: list[Result] = []
    for start, group in groupby(results, key=lambda r: r.sentence_start):
        found = list(group)
        out += _paired(paper, lines[start], found, entities) if start in lines else found
    return out


def _paired(paper: LinkedPaper, line: Line, results: Sequence[Result], entities: Mapping[str, Entity]) -> list[Result]:
    said = {r.start: r for r in results}
    metrics: list[LinkedMention] = []
    for run in _runs_of_numbers(line):
        known = [said[f.start] for f in run if f.start in said]
        if not known or not _are_results(run, said):
            continue
        lists = _lists(paper, line, run, entities)
        if len(metrics) == len(run):
            lists.setdefault("metric", metrics)  # "1.2/3.4 P/R on A and 5.6/7.8 on B"
        if not lists:
            continue
        metrics = lists.get("metric", metrics)
        model = max(known, key=lambda r: (r.confidence, -r.start))
        ahead, behind = line.text[line.span.start : run[0].start], line.text[_past(line.text, run[-1]) : line.span.end]
        model = model._replace(kind=certain_kind(unsigned(ahead), behind, run[0].sign) or model.kind)
        if model.kind == "delta" and "system" in lists:
            model = _winner(line, model, lists, entities)
        for number, figure in enumerate(run):
            own = said.get(figure.start, model)
            said[figure.start] = model._replace(
                system=lists["system"][number].entity if "system" in lists else model.system,
                dataset=lists["dataset"][number].entity if "dataset" in lists else model.dataset,
                metric=lists["metric"][number].entity if "metric" in lists else model.metric,
                value=-figure.value if own.value < 0 else figure.value,
                unit=figure.unit or _shared_unit(run, number),
                start=figure.start,
                end=figure.end,
                rule=IN_ORDER,
                confidence=max(own.confidence, _CONFIDENCE),
            )
    return [said[start] for start in sorted(said)]


def unsigned(before: str) -> str:
    """The text before a number without the sign of that."""
    return _SIGN.sub("", before) if before.endswith(_SIGN_ENDS) else before


def _are_results(run: Sequence[Figure], said: Mapping[int, Result]) -> bool:
    """Whether all numbers of a list look like results, of which one at least is one; bare whole ones may be counts."""
    return all(f.start in said or f.unit or f.value.as_tuple().exponent for f in run)


def _shared_unit(run: Sequence[Figure], number: int) -> str | None:
    """The unit of a bare number in a list: its neighbours', but between two with units ("33.2%, 0.22, 40.1%") none."""
    before = next((f.unit for f in reversed(run[:number]) if f.unit), None)
    behind = next((f.unit for f in run[number + 1 :] if f.unit), None)
    return None if before and behind else before or behind


def _winner(line: Line, model: Result, lists: dict[str, list[LinkedMention]], entities: Mapping[str, Entity]) -> Result:
    """In "A outperforms B and C by 1% and 2%" all numbers are of A: takes the list of systems out of ``lists``."""
    rivals = lists["system"]
    ahead = next((m for m in line.mentions if line.text[m.end : rivals[0].start] == " "), rivals[0])  # "than A B and C"
    if not BEATEN.search(line.text, line.span.start, ahead.start):
        return model
    del lists["system"]
    if model.system not in {m.entity for m in rivals}:
        return model
    first = next((m for m in line.mentions if entities[m.entity].type in ROLES["system"]), rivals[0])
    return model._replace(system=first.entity if first.start < rivals[0].start else None)


def _runs_of_numbers(line: Line) -> list[list[Figure]]:
    """The lists of two or more numbers of a sentence; behind "and" one, and behind "N/N", a comma starts the next."""
    runs: list[list[Figure]] = []
    last = slash = False
    for figure in line.figures:
        between = line.text[_past(line.text, runs[-1][-1]) : figure.start] if runs else ""
        long = runs and len(runs[-1]) > 1
        ended = long and ((last and between.lstrip().startswith(",")) or (slash and "/" not in between))
        if runs and not ended and goes_on(between):
            runs[-1].append(figure)
            last, slash = _AND.match(between) is not None, "/" in between
        else:
            runs.append([figure])
            last = slash = False
    return [run for run in runs if len(run) > 1]


def _past(text: str, figure: Figure) -> int:
    """The end of a number with its spread."""
    spread = SPREAD.match(text, figure.end)
    return spread.end() if spread else figure.end


def _lists(
    paper: LinkedPaper, line: Line, run: Sequence[Figure], entities: Mapping[str, Entity]
) -> dict[str, list[LinkedMention]]:
    """For each role the list of names that a list of numbers belongs to."""
    told = line.text.find(_TOLD, line.span.start, line.span.end) >= 0
    lists: dict[str, list[LinkedMention]] = {}
    for role in ROLES:
        fitting = _fitting(line.text, line.mentions, len(run), role, entities)
        if told:
            ahead = line.text.rfind(_TOLD, line.span.start, line.span.end)
            fitting = [n for n in fitting if n[0].start < ahead or run[0].start > ahead]
        else:
            fitting = [n for n in fitting if _touches(line, run, n, role)]
        nearest = min(fitting, key=lambda n: max(n[0].start - run[-1].end, run[0].start - n[-1].end), default=None)
        if nearest:
            lists[role] = nearest
    for role in ("dataset", "metric"):
        if role not in lists and (named := _each_with_its_own(line, run, role, entities)):
            lists[role] = named
    if told and not lists:
        before = max((s for s in paper.sentences if s.end <= line.span.start), key=lambda s: s.end, default=line.span)
        inside = paper.within(before.start, before.end)
        for role in ("dataset", "metric"):
            if fitting := _fitting(line.text, inside, len(run), role, entities):
                lists[role] = fitting[-1]
    return lists


def _each_with_its_own(
    line: Line, run: Sequence[Figure], role: str, entities: Mapping[str, Entity]
) -> list[LinkedMention] | None:
    """The names ahead of a list of as many numbers, each with one number of its own ("70.1 on A and 80.2 on B")."""
    told = _TOLD in line.text[run[-1].end : run[-1].end + _NEAR]
    ahead, behind = line.text[line.span.start : run[0].start], line.text[_past(line.text, run[-1]) : line.span.end]
    if not told and certain_kind(unsigned(ahead), behind, run[0].sign) != "delta":
        return None
    named = [m for m in line.mentions if m.start < run[0].start and entities[m.entity].type in ROLES[role]]
    numbers = [f.start for f in line.figures if f.start < run[0].start and (f.unit or f.value.as_tuple().exponent)]
    if not len(named) == len({m.entity for m in named}) == len(run) or len(numbers) != len(run):
        return None
    places = sorted([*numbers, *(m.start for m in named)])
    pairs = {(a in numbers, b in numbers) for a, b in zip(places[::2], places[1::2], strict=True)}
    return named if pairs in ({(True, False)}, {(False, True)}) and named[-1].end <= run[0].start else None


def _touches(line: Line, run: Sequence[Figure], names: Sequence[LinkedMention], role: str) -> bool:
    """Whether a list of numbers and one of names stand side by side, so that they can only belong together."""
    if any(_RANGE.match(line.text, a.end, b.start) for a, b in pairwise(run)):
        return False
    if names[-1].end <= run[0].start:
        return _AHEAD.fullmatch(line.text, names[-1].end, run[0].start) is not None
    behind = _SYSTEMS_BEHIND if role == "system" else _BEHIND
    return behind.fullmatch(line.text, _past(line.text, run[-1]), names[0].start) is not None


def _fitting(
    text: str, mentions: Sequence[LinkedMention], size: int, role: str, entities: Mapping[str, Entity]
) -> list[list[LinkedMention]]:
    """The lists of so many different names, in the order of the text."""
    runs: list[list[LinkedMention]] = []
    found = [m for m in mentions if entities[m.entity].type in ROLES[role]]
    named = [_placed(m, entities[m.entity], found) for m in found]
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if runs and mention.start < runs[-1][-1].end:
            continue
        if runs and _NAMES.fullmatch(text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [n for n in runs if len({m.entity for m in n}) == len(n) == size]


def _placed(mention: LinkedMention, entity: Entity, others: Sequence[LinkedMention]) -> LinkedMention:
    """A mention where its own part of an expression is: the end of "X-S and -M", the start of "top-1/top-5 error"."""
    if not mention.expanded:
        return mention
    if any(m.start > mention.start and m.end == mention.end and not m.expanded for m in others):
        joined = _JOINED.search(mention.text)
        return mention._replace(end=mention.start + joined.start()) if joined else mention
    tail = re.findall(r"[^\W\d_]+|\d+(?:\.\d+)?", entity.name)[-1:]
    at = mention.text.rfind(tail[0]) if tail else -1
    if at < 0:
        return mention
    return mention._replace(start=mention.start + at, end=mention.start + at + len(tail[0]))

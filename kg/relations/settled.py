"""The last word on results, whoever found them: what their sentences leave no doubt about (``kg.relations.wording``).

Numbers that are denied, hoped for or set are none; as many numbers as names, "respectively", belong together in order;
savings are of no dataset; a comparison is a difference; differences are positive when better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from kg.records import Entity, LinkedMention, LinkedPaper, Result
from kg.relations.figures import Figure, Line, lines_of
from kg.relations.measured import beside, is_others, own_measure
from kg.relations.options import ROLES
from kg.relations.wording import (
    certain_kind,
    clause_of,
    compares,
    goes_on,
    is_better,
    is_elided,
    is_saving,
    is_unclaimed,
    loses,
    rest_of,
)
from kg.schema import EntityType

IN_ORDER: Final = "numbers and names in the same order, respectively"
_CONFIDENCE: Final = 0.72  # of 128 such results in 2,500 annotated papers, by the rules alone, 92 were right
_SIGN = re.compile(r"(?:\\(?:approx|sim)|[+\-−–~$≈])*$")
_NAMES = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|/|,?\s*(?:and|&))\s*(?:the\s+|on\s+|-)?")
_RIVALS = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|over|than|above|against|compared\s+(?:to|with)|ahead\s+of)\s+"
    r"(?:(?:the|both|existing|previous|strong|state-of-the-art|baselines?|methods?|models?|such|as|like)\s+)*$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:^|[.;:!?,]\s+|\b(?:and|that|show|experiments?|evaluations?|evaluated|results?|tests?)\s+)on\s+(?:the\s+)?$",
    re.I,
)
_CONTRAST = re.compile(r"\b(?:while|whereas|but)\b|;", re.IGNORECASE)
_ADDED = re.compile(r"\s*\(\s*\$?[+\-−]?")  # "84.3 (+1.9)": both by one metric
_OURS = re.compile(r"[\s,;]*our\s+(?:[\w\-]+\s+)?(?:model|method|approach|network|system|framework)\b", re.I)
_SUBJECT = re.compile(r"[\s,;]*(?:(?:the|a|an|our|its|baseline|proposed|vanilla|original|standard|plain)\s+)*", re.I)


def settle(paper: LinkedPaper, results: Sequence[Result]) -> tuple[Result, ...]:
    """The results of a paper, corrected by the words of their sentences, in the order of the text."""
    entities = {e.id: e for e in paper.entities}
    lines: dict[int, Line] = {}
    if results and "respectively" in paper.paper.text:
        lines = {line.span.start: line for line in lines_of(paper)}
    out: list[Result] = []
    for start, group in groupby(results, key=lambda r: r.sentence_start):
        found = list(group)
        if start in lines and "respectively" in lines[start].words:
            found = _in_order(lines[start], found, entities)
        out += _told(paper, found, entities)
    return tuple(out)


def _told(paper: LinkedPaper, results: Sequence[Result], entities: Mapping[str, Entity]) -> Iterator[Result]:
    """The results of a sentence without those that are no claims, each of its kind and with its sign."""
    text, last = paper.paper.text, results[0]
    inside = [m for m in paper.mentions if last.sentence_start <= m.start < last.sentence_end]
    systems = [m for m in inside if entities[m.entity].type in ROLES["system"]]
    dropped, better, lost, metric = False, None, False, last.metric
    for result in results:
        between = text[last.end : result.start]
        listed = result is not last and goes_on(between)
        elided = listed or (result is not last and is_elided(between))
        sign, (before, behind) = _sign(text, result.start), _around(text, result)
        last, dropped = result, (listed and dropped) or is_unclaimed(before, behind)
        if dropped or is_others(paper, result, entities):
            continue
        if is_saving(before, behind) and result.unit == "%":
            dataset = result.dataset if _framed(text, result, behind, inside) else None
            yield replace(result, dataset=dataset, metric=None, kind="delta", value=abs(result.value))
            continue
        if result.rule != IN_ORDER:
            result = beside(text, result, inside, entities)
            if _ADDED.fullmatch(between) and not any(m.entity == result.metric for m in inside):
                result = replace(result, metric=metric)
            result = _own_system(text, result, systems)
            names = [m.start - result.end for m in systems]
            lost = loses(before, behind) or (lost and elided)
            kind = certain_kind(before, behind, sign, names) or ("delta" if lost else result.kind)
            result = replace(result, kind=kind)
        if result.kind == "delta" and result.unit != "x":
            told = is_better(before, behind, sign, _higher(paper, result, before, behind, inside, entities))
            better = told if told is not None or not elided else better
            if better is not None:
                result = replace(result, value=abs(result.value) if better else -abs(result.value))
        else:
            result, better = replace(result, value=abs(result.value)), None
        metric = result.metric
        yield result


def _around(text: str, result: Result) -> tuple[str, str]:
    """The sentence before the number, without its sign, and behind it."""
    return _SIGN.sub("", text[result.sentence_start : result.start]), text[result.end : result.sentence_end]


def _framed(text: str, result: Result, behind: str, inside: Sequence[LinkedMention]) -> bool:
    """Whether the dataset of a saving is named for it: right behind ("40% less memory on A"), or by "On A, …"."""
    high = result.end + len(rest_of(behind))
    return any(
        result.end <= m.start < high or (m.end <= result.start and _FRAME.search(text[result.sentence_start : m.start]))
        for m in inside
        if m.entity == result.dataset
    )


def _sign(text: str, start: int) -> str:
    """The sign before a number; behind another number it is a dash."""
    sign = text[start - 1]
    return sign if sign in "+-−" and not re.match(r"[\w%)}]", text[start - 2]) else ""


def _higher(
    paper: LinkedPaper,
    result: Result,
    before: str,
    behind: str,
    inside: Sequence[LinkedMention],
    entities: Mapping[str, Entity],
) -> bool | None:
    """Whether more of the metric is better, None where that is not known or the metric stands in another clause."""
    if compares(behind):
        # "2% below NAME" without a metric: shares are mostly of what is right
        metric = result.metric or _latest_metric(paper, result, inside, entities)
        return True if metric is None else entities[metric].higher_is_better
    low = result.start - len(clause_of(before)) - len("+$")
    high = result.end + len(rest_of(behind))
    near = result.rule == IN_ORDER or any(m.entity == result.metric and low <= m.start < high for m in inside)
    return entities[result.metric].higher_is_better if near and result.metric is not None else None


def _latest_metric(
    paper: LinkedPaper, result: Result, inside: Sequence[LinkedMention], entities: Mapping[str, Entity]
) -> str | None:
    """The metric of the sentence before, where a sentence names neither one nor a dataset ("It is 18% lower than")."""
    own = {EntityType.METRIC, EntityType.DATASET}
    if own_measure(paper.paper.text, result) or any(entities[m.entity].type in own for m in inside):
        return None
    start = max((s.start for s in paper.sentences if s.end <= result.sentence_start), default=result.sentence_start)
    earlier = [m for m in paper.mentions if start <= m.start < result.sentence_start]
    return next((m.entity for m in reversed(earlier) if entities[m.entity].type is EntityType.METRIC), None)


def _own_system(text: str, result: Result, systems: Sequence[LinkedMention]) -> Result:
    """In "A obtains 76% while B obtains 82%" each number is of the subject of its own clause."""
    if not systems:
        return result
    cuts = [m.end() for m in _CONTRAST.finditer(text, result.sentence_start, result.sentence_end)]
    start = max((c for c in cuts if c <= result.start), default=result.sentence_start)
    end = min((c for c in cuts if c > result.start), default=result.sentence_end)
    first = next((m for m in systems if start <= m.start < result.start), None)
    elsewhere = not any(m.entity == result.system and start <= m.start < end for m in systems)
    if cuts and first and elsewhere and _SUBJECT.fullmatch(text, start, first.start):
        return replace(result, system=first.entity)
    if cuts and elsewhere and any(m.entity == result.system for m in systems) and _OURS.match(text, start, end):
        return replace(result, system=None)
    return result


def _in_order(line: Line, results: Sequence[Result], entities: Mapping[str, Entity]) -> list[Result]:
    """The results of a sentence with "respectively": lists of as many numbers as names are paired in their order."""
    said = {r.start: r for r in results}
    for run in _runs_of_numbers(line):
        known = [said[f.start] for f in run if f.start in said]
        lists = {role: found for role in ROLES if (found := _names_for(line, run, role, entities))}
        if not known or not lists:
            continue
        model = max(known, key=lambda r: (r.confidence, -r.start))
        ahead, behind = line.text[line.span.start : run[0].start], line.text[run[-1].end : line.span.end]
        model = replace(model, kind=certain_kind(_SIGN.sub("", ahead), behind, run[0].sign) or model.kind)
        if model.kind == "delta" and "system" in lists:
            model = _winner(line, model, lists, entities)
        unit = next((f.unit for f in reversed(run) if f.unit), None)
        for number, figure in enumerate(run):
            own = said.get(figure.start, model)
            said[figure.start] = replace(
                model,
                system=lists["system"][number].entity if "system" in lists else model.system,
                dataset=lists["dataset"][number].entity if "dataset" in lists else model.dataset,
                metric=lists["metric"][number].entity if "metric" in lists else model.metric,
                value=-figure.value if own.value < 0 else figure.value,
                unit=figure.unit or unit,
                start=figure.start,
                end=figure.end,
                rule=IN_ORDER,
                confidence=max(own.confidence, _CONFIDENCE),
            )
    return [said[start] for start in sorted(said)]


def _winner(line: Line, model: Result, lists: dict[str, list[LinkedMention]], entities: Mapping[str, Entity]) -> Result:
    """In "A outperforms B and C by 1% and 2%" all numbers are of A: takes the list of systems out of ``lists``."""
    rivals = lists["system"]
    if not _RIVALS.search(line.text, line.span.start, rivals[0].start):
        return model
    del lists["system"]
    if model.system not in {m.entity for m in rivals}:
        return model
    first = next((m for m in line.mentions if entities[m.entity].type in ROLES["system"]), rivals[0])
    return replace(model, system=first.entity if first.start < rivals[0].start else None)


def _runs_of_numbers(line: Line) -> list[list[Figure]]:
    """The lists of two or more numbers of a sentence."""
    runs: list[list[Figure]] = []
    for figure in line.figures:
        if runs and goes_on(line.text[runs[-1][-1].end : figure.start]):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return [run for run in runs if len(run) > 1]


def _names_for(
    line: Line, run: Sequence[Figure], role: str, entities: Mapping[str, Entity]
) -> list[LinkedMention] | None:
    """The list of as many different names as numbers that stands nearest to these."""
    runs: list[list[LinkedMention]] = []
    named = [_placed(m, entities[m.entity]) for m in line.mentions if entities[m.entity].type in ROLES[role]]
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if runs and mention.start < runs[-1][-1].end:
            continue
        if runs and _NAMES.fullmatch(line.text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    ahead = line.text.rfind("respectively", line.span.start, line.span.end)
    if run[0].start > ahead:
        ahead = line.span.end
    fitting = [n for n in runs if n[0].start < ahead and len({m.entity for m in n}) == len(n) == len(run)]
    return min(fitting, key=lambda n: max(n[0].start - run[-1].end, run[0].start - n[-1].end), default=None)


def _placed(mention: LinkedMention, entity: Entity) -> LinkedMention:
    """A mention where the end of its name stands, for one of "X-S, -M and -L"."""
    tail = re.findall(r"[^\W\d_]+|\d+", entity.name)[-1:] if mention.expanded else []
    at = mention.text.rfind(tail[0]) if tail else -1
    if at < 0:
        return mention
    return replace(mention, start=mention.start + at, end=mention.start + at + len(tail[0]))

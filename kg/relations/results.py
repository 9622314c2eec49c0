"""Results: the numbers that an abstract claims, with dataset, metric and system where the sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.records import LinkedMention, LinkedPaper, Result, Span
from kg.relations.discourse import Part, parts
from kg.schema import EntityType

_NUMBER = re.compile(
    r"(?:(?<=\\sim)|(?<=approx)|(?<![\w.\-/^_{@#]))(?P<sign>[+\-−–~])?(?P<value>\d+(?:\.\d+)?)(?![\d.]*\d)"
    r"(?P<unit>\s*\\?%|\s*(?:percentage )?points?\b|\s*pp\b|\s*[xX×](?!\w)|\s*\\?times\b(?!\s*\d)|\s*-?fold\b)?"
)
_RANGE = re.compile(r"\s*(?:--?|–|to|and)\s*$")
# What a bare number counts when it is no result.
_COUNTED = re.compile(
    r"\s*-?\s*(?:[KMB]\b|k\b|million|billion|thousand|images?|samples?|classes|categor\w+|param\w+|layers?|"
    r"datasets?|tasks?|"
    r"hours?|days?|minutes?|seconds?|s\b|ms\b|fps|FPS|GPUs?|epochs?|tokens?|languages?|shots?|steps?|frames?|videos?|"
    r"examples?|papers?|pixels?|bits?|GB|MB|models?|networks?|subjects?|patients?|participants|users|runs|seeds|"
    r"different|other|and\s+\d+\s+\w*classes|D\b|th\b|st\b|nd\b|rd\b|°|m\b|mm\b|cm\b|km\b|Hz|kHz|"
    r"of\s+the\s+\w+\s+data\b)"
)
_NOT_BEFORE = re.compile(
    r"(?:\btop-?|\b(?:Section|Table|Figure|Fig\.|Task|track|version|v|in|since|year|ICLR|CVPR|of|at|k\s*=|"
    r"n\s*=|epsilon\s*=|"
    r"rank|resolution|size|length|level|step|layer|batch|seed|stage|phase|Top)\s*|[=<>@]\s*)$"
)
# Shares of something else than a measure: of the data, of the labels, of the parameters.
_SHARE = re.compile(
    r"\s*(?:(?:of\s+(?:the\s+|all\s+|its\s+|their\s+)?(?:\w+\s+)?)?(?:labels|labelled|labeled|annotations?|"
    r"train\w*|images?|papers|classes|"
    r"samples|param\w*|data\b|tokens|pixels|cases|users|cost|epoch)|masking|sparsity|compression ratio|of one)\b"
)
_MORE = re.compile(r"\s*(?:more|larger|bigger|as many|wider|deeper)\b")  # multiples of a size, not of a quality
_EXPENSE = re.compile(
    r"\b(?:memory|costs?|time|FLOPs|MACs|param\w+|latency|energy|storage|budget|comput\w+|throughput|bandwidth|usage)\b",
    re.I,
)
_SEVERAL = re.compile(r"\b(?:\d+|several|all|multiple|various)\s+(?:\w+\s+)?(?:datasets|benchmarks|tasks)\b")
_DELTA_BEFORE = re.compile(
    r"\b(?:by|gains?|improv\w+|increas\w+|boost\w*|reduc\w+|decreas\w+|drop\w*|lower\w*|rais\w+|"
    r"outperform\w*|surpass\w*|"
    r"exceed\w*|margin|gap|sav\w+|faster|speed-?ups?|accelerat\w+|up)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_DELTA_BEHIND = re.compile(
    r"^(?:\s*(?:absolute|relative|average|more|top-1|AP|mAP|mIoU|F1|BLEU|\w+)){0,3}\s*(?:improvements?|"
    r"gains?|increases?|boosts?|"
    r"reductions?|drops?|decreases?|higher|lower|better|worse|faster|slower|smaller|larger|fewer|less|more|"
    r"over\b|above|"
    r"gap|savings?|speed-?ups?|acceleration|compared|cheaper|degradation)",
    re.IGNORECASE,
)
_ABSOLUTE_BEFORE = re.compile(
    r"\b(?:achiev\w+|reach\w*|attain\w*|obtain\w*|yield\w*|scor\w+|accurac\w+ of|to|of|"
    r"with an? [\w\- ]{2,30} of|from|set\w* .{0,30})"
    r"\s+(?:an?\s+|up to\s+|over\s+|about\s+|around\s+|approximately\s+|the\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?:up to\s+|over\s+|about\s+|around\s+|at least\s+|more than\s+|approximately\s+|an? \w+\s+)?$", re.I
)
_WORSE = re.compile(r"\b(?:drop\w*|degrad\w+|gap|worse|loss of|declin\w+|fall\w*|fell)\b", re.I)
_NEAR = 45  # characters between a bare number and its metric
_REACH = 90  # characters between a number and the dataset behind it
_BESIDE = 10  # the same for a whole number
_RANGING = re.compile(
    r"\b(?:improv\w+|gains?|increas\w+|boost\w*|reduc\w+|outperform\w*|surpass\w*|exceed\w*)\b[^.;]{0,70}"
    r"\b(?:ranging from|between|by an average of|by up to|of)\s*\(?$",
    re.IGNORECASE,
)
_MULTIPLES = frozenset({"x", "×", "times", "\\times", "fold", "-fold"})


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    unit: str | None
    sign: str
    kind: str


def find_results(paper: LinkedPaper) -> tuple[Result, ...]:
    """The results of a paper in the order of the text; background sentences and titles hold none."""
    text = paper.paper.text
    types = {e.id: e.type for e in paper.entities}
    roles = parts(text, paper.sentences, len(paper.paper.title))
    found: list[Result] = []
    only = _only_dataset(paper, types)
    for sentence, part in zip(paper.sentences, roles, strict=True):
        if part in (Part.TITLE, Part.BACKGROUND):
            continue
        inside = [m for m in paper.mentions if sentence.start <= m.start < sentence.end]
        datasets = [m for m in inside if types[m.entity] is EntityType.DATASET]
        metrics = [m for m in inside if types[m.entity] is EntityType.METRIC]
        systems = [m for m in inside if types[m.entity] in (EntityType.MODEL, EntityType.METHOD)]
        numbers = list(_numbers(text, sentence, inside, metrics))
        pairs = _respectively(text, sentence, numbers, datasets)
        for number in numbers:
            around = text[max(sentence.start, number.start - 40) : min(sentence.end, number.end + 25)]
            multiple = number.unit == "x" or (number.kind == "delta" and _EXPENSE.search(around) is not None)
            dataset = pairs.get(number.start) or _nearest(text, sentence, number, numbers, datasets)
            dataset = None if multiple else dataset if datasets else only
            metric = None if multiple else _closest(number, metrics)
            system = next((m for m in reversed(systems) if m.end <= number.start), None)
            found.append(_result(number, sentence, system, dataset, metric))
    return tuple(found)


def _only_dataset(paper: LinkedPaper, types: dict[str, EntityType]) -> LinkedMention | None:
    """The dataset of a paper that names just one: it is meant where a sentence names none."""
    found = {m.entity: m for m in reversed(paper.mentions) if types[m.entity] is EntityType.DATASET}
    return next(iter(found.values())) if len(found) == 1 else None


def _result(
    number: _Number,
    sentence: Span,
    system: LinkedMention | None,
    dataset: LinkedMention | None,
    metric: LinkedMention | None,
) -> Result:
    return Result(
        system=system.entity if system else None,
        dataset=dataset.entity if dataset else None,
        metric=metric.entity if metric else None,
        value=number.value,
        unit=number.unit,
        kind=number.kind,
        start=number.start,
        end=number.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


def _numbers(
    text: str, sentence: Span, inside: Sequence[LinkedMention], metrics: Sequence[LinkedMention]
) -> Iterator[_Number]:
    last: _Number | None = None
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        start, end = match.start("value"), match.end()
        if any(m.start < match.end("value") and start < m.end for m in inside):
            continue  # a part of a name
        before, behind = text[sentence.start : match.start()], text[end : sentence.end]
        unit = _unit(match["unit"])
        if unit is None and not _bare_result(text, match, before, behind, metrics):
            continue
        if _SHARE.match(behind) or (unit == "x" and _MORE.match(behind)):
            continue
        kind = _kind(before, behind, unit, match["sign"] or "")
        if last is not None and _RANGE.fullmatch(text[last.end : start]) and last.unit == unit:
            kind = last.kind
        value = Decimal(match["value"])
        if kind == "delta" and (
            match["sign"] in {"-", "−"} or (unit != "x" and _WORSE.search(before[-40:] + behind[:25]))
        ):
            value = -value
        last = _Number(start, end, value, unit, match["sign"] or "", kind)
        yield last


def _unit(written: str | None) -> str | None:
    unit = (written or "").strip()
    if unit.endswith("%"):
        return "%"
    if unit.lower() in _MULTIPLES:
        return "x"
    return "points" if unit else None


def _bare_result(text: str, match: re.Match[str], before: str, behind: str, metrics: Sequence[LinkedMention]) -> bool:
    if _COUNTED.match(behind) or _year(match["value"]):
        return False
    near = [m for m in metrics if abs(m.start - match.end()) < _NEAR or 0 <= match.start() - m.end < _NEAR]
    if not near:
        return False
    # a whole number must stand right beside its metric
    return "." in match["value"] or (
        not _NOT_BEFORE.search(before)
        and any(0 <= m.start - match.end() <= _BESIDE or 0 <= match.start() - m.end <= _BESIDE for m in near)
    )


def _year(value: str) -> bool:
    return len(value) == 4 and value[:2] in {"19", "20"}


def _kind(before: str, behind: str, unit: str | None, sign: str) -> str:
    if unit == "x" or sign == "+" or _BY.search(before):
        return "delta"
    if _DELTA_BEHIND.match(behind) or _RANGING.search(before):
        return "delta"
    if _ABSOLUTE_BEFORE.search(before):
        gain = re.search(
            r"\b(?:gains?|improvements?|increases?|boosts?|reductions?|drops?|margins?)\s+of\b[^,;]{0,20}$",
            before,
            re.I,
        )
        return "delta" if gain else "absolute"
    return "delta" if re.search(r"\bby\b[^,;()]{0,40}$", before) or _DELTA_BEFORE.search(before[-22:]) else "absolute"


def _nearest(
    text: str, sentence: Span, number: _Number, numbers: Sequence[_Number], datasets: Sequence[LinkedMention]
) -> LinkedMention | None:
    """The dataset that the number was measured on: the next one behind it, else the last one before it."""
    if not datasets:
        return None
    before = next((d for d in reversed(datasets) if d.end <= number.start), None)
    if before is not None and re.fullmatch(
        r"(?: (?:dataset|benchmark))?\s*[(:,]?\s*\(?[+~]?", text[before.end : number.start]
    ):
        return before
    starts = [n.start for n in numbers]
    behind = next((d for d in datasets if d.start >= number.end), None)
    if behind is not None and not any(number.end <= s < behind.start for s in starts):
        between = text[number.end : behind.start]
        if _SEVERAL.search(between):
            return None
        if len(between) < _REACH and ";" not in between:
            return behind
    if before is not None:
        return before
    return behind if len({d.entity for d in datasets}) == 1 else None


def _respectively(
    text: str, sentence: Span, numbers: Sequence[_Number], datasets: Sequence[LinkedMention]
) -> dict[int, LinkedMention]:
    """Number -> dataset where as many of one as of the other stand in two lists."""
    if "respectively" not in text[sentence.start : sentence.end] or len(numbers) != len(datasets):
        return {}
    return {n.start: d for n, d in zip(numbers, datasets, strict=True)}


def _closest(number: _Number, metrics: Sequence[LinkedMention]) -> LinkedMention | None:
    return min(
        metrics,
        key=lambda m: max(m.start - number.end, number.start - m.end) + (m.start > number.end) * 0,
        default=None,
    )

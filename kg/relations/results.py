"""Results: the numbers that an abstract claims, with dataset, metric and system where the sentence names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from string import digits
from typing import Final, TypeVar

from kg.recognition.discourse import Part, parts
from kg.records import LinkedMention, LinkedPaper, Result, Span
from kg.relations.numbers import Number, find_numbers
from kg.relations.wording import is_pair
from kg.schema import EntityType

_EXPENSE = re.compile(
    r"\b(?:memory|costs?|time|FLOPs|MACs|param\w+|latency|energy|storage|budget|comput\w+|throughput|bandwidth|usage)\b",
    re.I,
)
_SEVERAL = re.compile(r"\b(?:\d+|several|all|multiple|various)\s+(?:\w+\s+)?(?:datasets|benchmarks|tasks)\b")
RULE: Final = "number in the abstract"
# How often all that a result says was right, of 4,849 in 5,500 annotated papers: by dataset known, metric known, kind.
_CONFIDENCE: Final = {
    (True, True, "absolute"): 0.52,
    (True, True, "delta"): 0.46,
    (True, False, "absolute"): 0.27,
    (True, False, "delta"): 0.48,
    (False, True, "absolute"): 0.48,
    (False, True, "delta"): 0.51,
    (False, False, "absolute"): 0.22,
    (False, False, "delta"): 0.62,
}
_SYSTEMS: Final = (EntityType.MODEL, EntityType.METHOD)
Item = TypeVar("Item", Number, LinkedMention)

_DIGIT = re.compile(r"\d")
_REACH = 90  # characters between a number and the dataset behind it
_CLAUSE = re.compile(r"[,;:(]|\b(?:with|while|using|at|on|in|compared|over)\b", re.I)
# A dataset that a model was trained on is not what a number was measured on.
_TRAINED = re.compile(
    r"\b(?:(pre-?)?train\w*|fine-?tun\w+|finetun\w+)\s+(?:[\w\-]+\s+){0,3}?(?:on|with|from|using)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "On A, …" says of all numbers of the sentence what they were measured on, of savings and speed-ups, too.
_FRAME = re.compile(
    r"\W*(?:(?:for (?:example|instance)|specifically|in particular|notably|moreover|finally),?\s+)?on\s+(?:the\s+)?",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:achiev|reach|attain|obtain|yield|scor|accura|perform|success|error|solv|correct|outperform|surpass|improv)",
    re.IGNORECASE,
)
_TRAINING = re.compile(r"[ \-](?:pre-?)?train", re.IGNORECASE)
# Between a number and its dataset: the rest of a list of numbers, what they measure, "on".
_THROUGH = re.compile(
    r"(?:[\s\d.%\\|,/()x×+~–\-]|\b(?:from|to|vs|and|or|points?)\b)*(?:[\w\-@ ]{0,40}\b(?:on|in|for)\s+(?:the\s+)?)?"
)
_LIST = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|/|(?:,\s*)?and)\s*(?:the\s+|on\s+)?\(?[+~]?(?:\$?\\sim\$?)?\s*")
_NEAR: Final = 30  # characters from "from" to its number
_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}[~$+≈]*$")
_UNBROKEN = re.compile(r"[^,;\d]{0,60}")
# A clause of its own, which names its own dataset
_BREAK = re.compile(
    r";|\b(?:while|whereas)\b"
    r"|(?:,|\band)\s+(?:\w+ly\s+)?(?:achiev|attain|reach|obtain|yield|improv|outperform|surpass|exceed|boost|increas"
    r"|reduc|rais|lower|decreas)(?:e?s|e|e?d(?!\s+(?:by|for|in|on)\b))?\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:[\w\-@]+\s+){0,4}?(?:on|in|for)\s+(?:the\s+)?$")


def find_results(paper: LinkedPaper) -> tuple[Result, ...]:
    """The results of a paper in the order of the text; background sentences and titles hold none."""
    text = paper.paper.text
    types = {e.id: e.type for e in paper.entities}
    roles = parts(text, paper.sentences, len(paper.paper.title))
    found: list[Result] = []
    only, digit = _only_dataset(paper, types), -1
    for sentence, part in zip(paper.sentences, roles, strict=True):
        if part in (Part.TITLE, Part.BACKGROUND):
            continue
        if digit < sentence.start:
            digit = _next_digit(text, sentence.start)
        if digit >= sentence.end:
            continue
        inside = paper.within(sentence.start, sentence.end)
        metrics = [m for m in inside if types[m.entity] is EntityType.METRIC]
        numbers = list(find_numbers(text, sentence, digit, inside, metrics))
        if not numbers:
            continue
        named = [m for m in inside if types[m.entity] is EntityType.DATASET]
        datasets = _measured(text, sentence, named)
        systems = [m for m in inside if types[m.entity] in _SYSTEMS]
        pairs = _paired(text, sentence, numbers, datasets)
        frame = next((d for d in datasets if _FRAME.fullmatch(text, sentence.start, d.start)), None)
        for number, change in zip(numbers, _changes(text, numbers), strict=True):
            multiple = number.unit == "x" or (number.kind == "delta" and _saves(text, sentence, number))
            dataset = pairs.get(number.start) or _nearest(text, sentence, number, numbers, datasets)
            if multiple:
                dataset = dataset if dataset and _right_behind(text, number, dataset) else frame
            elif named and not datasets:
                dataset = None
            elif not datasets:
                dataset = only if number.kind == "absolute" or metrics else None
            if (
                number.unit == "%"
                and number.kind == "absolute"
                and not metrics
                and not _claimed(text, sentence, number)
            ):
                continue  # a share of something
            metric = None if multiple else _metric(text, number, change, metrics)
            system = next((m.entity for m in reversed(systems) if m.end <= number.start), None)
            found.append(_result(number, sentence, system, dataset, metric))
    return tuple(found)


def _changes(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers, each of "from 61.2 to 70.4" with the ends of both: one metric measures them."""
    out = list(numbers)
    for at, (first, second) in enumerate(pairwise(numbers)):
        joined = first.unit == second.unit and is_pair(text[first.end : second.start])
        if joined and _FROM.search(text, max(0, first.start - _NEAR), first.start):
            out[at], out[at + 1] = first._replace(end=second.end), second._replace(start=first.start)
    return out


def _next_digit(text: str, start: int) -> int:
    """Where the next digit stands, the end of the text where none does."""
    if text.isascii():  # ten looks for one character each are faster than one for any
        return min([at for digit in digits if (at := text.find(digit, start)) >= 0], default=len(text))
    match = _DIGIT.search(text, start)
    return match.start() if match else len(text)


def _measured(text: str, sentence: Span, datasets: Sequence[LinkedMention]) -> list[LinkedMention]:
    """The datasets of a sentence without those for training, if others are there, and those for pre-training."""
    training: list[LinkedMention] = []
    free: list[LinkedMention] = []
    for dataset in datasets:
        match = _TRAINED.search(text, max(sentence.start, dataset.start - 60), dataset.start)
        if _TRAINING.match(text, dataset.end) or (match and match[1]):
            continue
        (training if match else free).append(dataset)
    return free or training


def _right_behind(text: str, number: Number, dataset: LinkedMention) -> bool:
    return dataset.start >= number.end and _THROUGH.fullmatch(text, number.end, dataset.start) is not None


def _claimed(text: str, sentence: Span, number: Number) -> bool:
    """Whether a percentage without a metric is said to be reached."""
    return _REACHED.search(text, sentence.start, min(sentence.end, number.end + 30)) is not None


def _saves(text: str, sentence: Span, number: Number) -> bool:
    """Whether a difference is one of time, memory or the like: said in the same clause, right before or behind."""
    before = _CLAUSE.split(text[max(sentence.start, number.start - 40) : number.start])[-1]
    behind = _CLAUSE.split(text[number.end : min(sentence.end, number.end + 25)])[0]
    return _EXPENSE.search(before + " " + behind) is not None


def _only_dataset(paper: LinkedPaper, types: dict[str, EntityType]) -> LinkedMention | None:
    """The dataset of a paper that names just one: it is meant where a sentence names none."""
    found = {m.entity: m for m in reversed(paper.mentions) if types[m.entity] is EntityType.DATASET}
    return next(iter(found.values())) if len(found) == 1 else None


def _result(
    number: Number,
    sentence: Span,
    system: str | None,
    dataset: LinkedMention | None,
    metric: LinkedMention | None,
) -> Result:
    return Result(
        system=system,
        dataset=dataset.entity if dataset else None,
        metric=metric.entity if metric else None,
        value=number.value,
        unit=number.unit,
        kind=number.kind,
        start=number.start,
        end=number.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        rule=RULE,
        confidence=_CONFIDENCE[dataset is not None, metric is not None, number.kind],
    )


def _nearest(
    text: str, sentence: Span, number: Number, numbers: Sequence[Number], datasets: Sequence[LinkedMention]
) -> LinkedMention | None:
    """The dataset that the number was measured on: the next one behind it, else the last one before it."""
    if not datasets:
        return None
    before = next((d for d in reversed(datasets) if d.end <= number.start), None)
    starts = [n.start for n in numbers]
    behind = next((d for d in datasets if d.start >= number.end), None)
    free = behind is not None and (
        not any(number.end <= s < behind.start for s in starts)
        or _THROUGH.fullmatch(text, number.end, behind.start) is not None
    )
    if before is not None and (
        match := re.fullmatch(r"(?: (?:dataset|benchmark))?\s*([(:,]?)\s*\(?[+~]?", text[before.end : number.start])
    ):
        if match[1] != "," or behind is None or not free or not _NEXT.fullmatch(text[number.end : behind.start]):
            return before
        return behind
    if behind is not None and free:
        between = text[number.end : behind.start]
        if _SEVERAL.search(between):
            return None
        if len(between) < _REACH and not (_BREAK.search(between) if before else ";" in between):
            return behind
    if before is not None:
        return before
    return behind if len({d.entity for d in datasets}) == 1 else None


def _paired(
    text: str, sentence: Span, numbers: Sequence[Number], datasets: Sequence[LinkedMention]
) -> dict[int, LinkedMention]:
    """Start of a number -> dataset, for lists of as many numbers as datasets, "respectively" or both in brackets."""
    pairs: dict[int, LinkedMention] = {}
    respectively = "respectively" in text[sentence.start : sentence.end]
    lists = [found for found in _runs(text, datasets) if len(found) > 1]
    for run in _runs(text, numbers):
        same = [found for found in lists if len(found) == len(run)]
        if not same:
            continue
        found = min(same, key=lambda d: (d[0].start < run[0].start, abs(d[0].start - run[-1].end)))
        if respectively or text[run[0].start - 1] == "(" == text[found[0].start - 1]:
            pairs |= {n.start: d for n, d in zip(run, found, strict=True)}
    if not pairs and respectively and len(numbers) == len(datasets):
        pairs = {n.start: d for n, d in zip(numbers, datasets, strict=True)}
    return pairs


def _runs(text: str, items: Sequence[Item]) -> list[list[Item]]:
    """The items in their order, those of one list together."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and _LIST.fullmatch(text, runs[-1][-1].end, item.start):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _metric(text: str, number: Number, change: Number, metrics: Sequence[LinkedMention]) -> LinkedMention | None:
    """The closest metric to a number; that of "from 61.2 to 70.4", for both, stands before it in the same clause."""
    before = next((m for m in reversed(metrics) if m.end <= change.start), None) if change != number else None
    if before is not None and _UNBROKEN.fullmatch(text, before.end, change.start):
        return before
    return _closest(change, metrics)


def _closest(number: Number, metrics: Sequence[LinkedMention]) -> LinkedMention | None:
    return min(
        metrics,
        key=lambda m: max(m.start - number.end, number.start - m.end),
        default=None,
    )

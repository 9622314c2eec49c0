"""On which split of its dataset a result was measured, where the sentence says so right beside the dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.records import LinkedMention, Result

_NAMES: Final = r"(test[-‐–]?dev|test[-‐–]?std|test[-‐–]?challenge|mini-?val|validation|val|development|dev|test)"
_KIND: Final = r"(?:\s+(?:20\d\d|detection|segmentation|dataset|benchmark))?"
_SET: Final = r"[\s\-]*(?:(?:sub)?sets?|splits?|partitions?|servers?|leaderboard)\b"
_MEASURED: Final = (
    r"\s+(?:(?:top-[15]|classification|word)\s+)?(?:accuracy|error|perplexity|loss|scores?|AP|mAP|mIoU|F1)\b"
)
_BEHIND: Final = re.compile(
    rf"(?:['’]s?)?{_KIND}[\s\-(]*{_NAMES}(?:{_SET}|(?={_MEASURED}|\s*[,;:.)]|\s*$|\s+(?:and|with|while)\b))", re.I
)
_BEFORE: Final = re.compile(rf"\b{_NAMES}{_SET}\s+(?:of|from|in)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
_INSIDE: Final = re.compile(rf"[\s\-]{_NAMES}(?:{_SET})?$", re.I)
_CANONICAL: Final = {
    "testdev": "test-dev", "teststd": "test-std", "testchallenge": "test-challenge",
    "val": "validation", "development": "validation", "dev": "validation",
}  # fmt: skip


def split_of(text: str, result: Result, mentions: Iterable[LinkedMention]) -> str | None:
    """The split by its usual name (``validation``, ``test``, ``test-dev``, …), or None where none is named.

    Of several places where the result's dataset stands (``mentions`` are those of the sentence) the first behind the
    number counts, or else the last before it.
    """
    places = sorted((m.start, m.end) for m in mentions if m.entity == result.dataset)
    behind = [p for p in places if p[0] >= result.end]
    if not places:
        return None
    start, end = behind[0] if behind else places[-1]
    found = (
        _INSIDE.search(text[start:end])
        or _BEHIND.match(text, end, result.sentence_end)
        or _BEFORE.search(text[result.sentence_start : start])
    )
    if found is None:
        return None
    name = re.sub(r"[^a-z]", "", found.group(1).lower())
    return _CANONICAL.get(name, name)

"""The place that a number has of its own ("76% on real tasks"): no dataset of the other numbers is meant there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.records import LinkedMention, Result

# "76% success rate on real robot tasks and 81% on NAME"
_PLACE = re.compile(
    r"\}?\$?(?:\s*\\?%)?\$?\s*(?:[\w@\-.]+\s+){0,3}?on\s+"
    r"((?!and\b|or\b)[A-Za-z][\w\-/]*(?:\s+(?!and\b|or\b)[A-Za-z][\w\-/]*){0,5}?)"
    r"(?=\s*[,.;()]|\s+(?:and|at|for|under|while|with)\b)"
)
_NEXT_PLACE = re.compile(
    r"\s*(?:,\s*)?and\s+(?:an?\s+)?[$~+]*\d[\d.]*\}?\$?\s*\\?%?\$?\s+(?:[\w@\-.]+\s+){0,3}?on\s+(?:the\s+)?"
)
_PART = re.compile(
    r"\b(?:sets?|splits?|subsets?|partitions?|test|val|validation|dev|development|average|both|all|each|it)\b", re.I
)
_OTHER_DATA = re.compile(
    r"(?:the\s+|an?\s+|other\s+|another\s+|several\s+|\w+\s+)?(?:real-world|real|synthetic|simulated|private|in-house|offline|unseen"
    r"|external|other|additional|another|internal|independent)\s+(?:[\w\-]+\s+){0,2}?"
    r"(?:datasets?|benchmarks?|corpus|corpora|data|images|tasks|robots?)",
    re.I,
)
# A name that is no known one: "the fern spores dataset", "FERN-2", not the machine that something runs on
_NAMED_DATA = re.compile(
    r"(?:the\s+)?(?:(?!(?:same|entire|full|whole|complete|original|given|proposed|resulting|new|popular|standard|common|public"
    r"|challenging|respective|latter|former|first|second|two|three|four|five|this|that|our|these|those|[\w\-]+ed)\b)[\w\-/]+\s+){1,4}?"
    r"(?:dataset|benchmark|corpus)"
    r"|(?:the\s+)?(?![CGNT]PUs?\b)[A-Z][\w\-]*[A-Z\d][\w\-]*"
)
_NEAR: Final = 20  # characters before a number in which one of a list may stand
_FAR: Final = 60  # the same before its dataset
# "76 and 81 on A and B": the places are listed, too
_IN_LIST = re.compile(r"(?<![\w.\-])\d[\d.]*[\s\\%$}]*(?:,|/|,?\s*and|&)\s*[+~$]*$")
# "76% on NAME, 81% on": the number before has its own dataset
_ITS_OWN = re.compile(r"\d[\s\\%$}]*(?:[\w@\-.]+\s+){0,4}?on\s+(?:the\s+)?$")
_AND = re.compile(r"(?:\s+[\w\-]+){0,3}?\s*(?:[,;]\s*(?:and\s+)?|\band\s+|&\s*)(?:an?\s+)?[~+$]*")


def not_elsewhere(
    text: str, result: Result, name: str, inside: Sequence[LinkedMention], datasets: Sequence[LinkedMention]
) -> Result:
    """The result without its dataset, called ``name``, where its number has a place of its own.

    ``inside`` are the mentions of its sentence, ``datasets`` those of them that are datasets.
    """
    place = _PLACE.match(text, result.end, result.sentence_end)
    if place is None or _PART.search(place[1]) or name in place[1]:
        return result
    if _IN_LIST.search(text[max(result.sentence_start, result.start - _NEAR) : result.start]):
        return result
    known = [m for m in inside if m.start < place.end() and m.end > place.start(1)]
    if any(m in datasets for m in known):
        return result
    named = result.unit != "x" and _NAMED_DATA.fullmatch(place[1])
    new = not known and (named or _OTHER_DATA.fullmatch(place[1]))
    if new or _is_next(text, result, datasets) or (not known and _is_first(text, place, result, datasets)):
        return result._replace(dataset=None)
    return result


def _is_next(text: str, result: Result, datasets: Sequence[LinkedMention]) -> bool:
    """Whether the number before has the dataset: "81% on NAME and 76% on real tasks"."""
    before = next((m for m in reversed(datasets) if m.end <= result.start), None)
    if before is None or before.entity != result.dataset or not _AND.fullmatch(text, before.end, result.start):
        return False
    return _ITS_OWN.search(text[max(result.sentence_start, before.start - _FAR) : before.start]) is not None


def _is_first(text: str, place: re.Match[str], result: Result, datasets: Sequence[LinkedMention]) -> bool:
    """Whether the number behind has the dataset: "76% on real tasks and 81% on NAME"."""
    if any(m.entity == result.dataset and m.end <= result.start for m in datasets):
        return False
    behind = next((m for m in datasets if m.start >= place.end()), None)
    if behind is None or behind.entity != result.dataset:
        return False
    return _NEXT_PLACE.fullmatch(text, place.end(), behind.start) is not None

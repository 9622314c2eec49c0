"""Numbers that are shares of something else: of memory, time or the like that is saved, of a quality that is kept.

``before`` and ``behind`` are the sentence up to the number (without its sign) and behind its unit.
"""

from __future__ import annotations

import re
from typing import Final

from kg.relations.losses import QUALITIES
from kg.relations.wording import ABOUT, end_of_list, last_words

_EXPENSE: Final = (
    r"(?:(?:(?!(?:and|at|for|on|or|than|with)\b)[\w\-]+\s+){0,2}?"
    r"(?:memory|costs?|[GMT]?FLOPs|[GMT]?MACs|param\w*|latency|energy|storage|comput\w+|bandwidth|tokens|"
    r"(?:training|inference|run|running|wall-clock)[\s-]?time|runtime|VRAM|weights|electricity|overheads?|bitrates?"
    r"|(?:annotation|labell?ing|response|processing|execution|decoding|review)[\s-](?:time|efforts?|costs?)"
    r"|(?:tool|API|LLM|model|function)\s+calls))"
)
_LESS_BEHIND = re.compile(
    rf"\s*(?:fewer|less|lower|smaller|reduction\s+(?:in|of)|reduced|savings?\s+(?:in|of|on)|decrease\s+in)\s+(?:the\s+)?"
    rf"{_EXPENSE}\b"
    rf"|\s*(?:of\s+(?:the\s+)?)?{_EXPENSE}\s+(?:reduction|savings?|decrease)\b"
    rf"|\s*(?:fewer|cheaper|faster|smaller)\s+than\b",
    re.I,
)
_LESS_BEFORE = re.compile(
    rf"\b(?:reduc|cut|sav|decreas|lower)\w*\s+(?:the\s+|its\s+|our\s+)?"
    rf"(?:{_EXPENSE}|{QUALITIES}\w*\s+(?:loss|drop|degradation|gap))\b[^,;.\d()]{{0,40}}\bby\s+"
    r"(?:up\s+to\s+|over\s+|about\s+|around\s+|more\s+than\s+|an?\s+\w+\s+)?$",
    re.I,
)
# "reduces more than 42% FLOPs"
_SAVES = re.compile(
    r"\b(?:reduc|cut|sav|decreas|lower)\w*\s+(?:(?:by|up\s+to|more\s+than|over|about|around|at\s+least|nearly)\s+)*$",
    re.I,
)
# The other end of a range: "15-40% lower cost", "cuts latency by 15-40%"
_TO_END = re.compile(r"\s*\\?%?\$?\s*(?:--?|[–—~∼]|to\b)\s*[$+~]*\d[\d.]*(?:\s*\\?%|\s*percent)?\$?")
_FROM_START = re.compile(r"(?<![\w.])\d[\d.]*(?:\s*\\?%)?\$?\s*(?:(?:--?|[–—∼]|to)\s*)?$")
_SAVED = re.compile(rf"\s*(?:of\s+)?(?:the\s+|its\s+)?{_EXPENSE}\b", re.I)


def is_saving(before: str, behind: str) -> bool:
    """Whether a number, or the range that it is an end of, is a share of memory, time or the like that is saved."""
    if end := _TO_END.match(behind):
        behind = behind[end.end() :]
    if start := _FROM_START.search(before, max(0, len(before) - 20)):
        before = before[: start.start()]
    if _LESS_BEHIND.match(behind) or ("by" in last_words(before) and _LESS_BEFORE.search(before)):
        return True
    return _SAVED.match(behind) is not None and _SAVES.search(before) is not None


# "shortens chains by 43% over NAME": what is cut is no quality
_CUTS = re.compile(
    r"\b(?:reduc|cut|lower|decreas|shorten|shrink)\w*\s+((?:(?!by\b)[\w\-]+\s+){1,6}?)by\s+"
    r"(?:up\s+to\s+|over\s+|about\s+|around\s+|more\s+than\s+|an?\s+\w+\s+(?:of\s+)?)?$",
    re.I,
)
_QUALITY = re.compile(rf"\b(?:{QUALITIES}|scores?\b|rates?\b|success|utility)", re.I)


def cuts(before: str) -> bool:
    """Whether a number says by how much something is cut that is no quality: "shortens chains by"."""
    match = _CUTS.search(before)
    return match is not None and _QUALITY.search(match[1]) is None


_SAVES_TOO = re.compile(
    rf"\s*(?:,\s*(?:and\s+)?|and\s+)(?:the\s+|its\s+)?(?:number\s+of\s+)?{_EXPENSE}\s+by\s+{ABOUT}[~$≈]*", re.I
)


def saves_too(between: str) -> bool:
    """Whether a saving goes on from one number to the next: "cuts latency by 12% and the number of FLOPs by 31%"."""
    return _SAVES_TOO.fullmatch(between) is not None


# "98% of the accuracy of NAME", "97% of its original performance", "95% of full-precision accuracy"
_OF_QUALITY = re.compile(
    r"\$?\s*of\s+(?:(?:the|its|their|our)\s|[\w\-]+['’]s?\s|(?=original|baseline|full|teacher|dense|uncompressed|unpruned"
    r"|supervised|state|SOTA|human|expert|closed|peak|oracle|upper))"
    r"\s*(?:(?!(?:on|with|for|in|of|at|by|and|or|to|that|while)\b)[\w\-@’']+\s+){0,5}?"
    rf"(?:{QUALITIES}|scores?\b|utility\b|effectiveness\b)",
    re.I,
)


def is_kept(behind: str) -> bool:
    """Whether a percentage is a share of the quality of something else: "98% of the accuracy of NAME"."""
    return _OF_QUALITY.match(behind, end_of_list(behind)) is not None

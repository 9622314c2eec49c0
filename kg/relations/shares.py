"""Numbers that are shares of something else: of memory, time or the like that is saved, of a quality that is kept.

``before`` and ``behind`` are the sentence up to the number (without its sign) and behind its unit.
"""

from __future__ import annotations

import re
from typing import Final

from kg.relations.losses import QUALITIES
from kg.relations.wording import ABOUT, end_of_list, last_words

_EXPENSE: Final = (
    r"(?:(?:[\w\-]+\s+){0,2}?(?:memory|costs?|FLOPs|MACs|param\w*|latency|energy|storage|comput\w+|bandwidth|tokens|"
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
_SAVED = re.compile(rf"\s*(?:of\s+)?(?:the\s+|its\s+)?{_EXPENSE}\b", re.I)


def is_saving(before: str, behind: str) -> bool:
    """Whether a number is a share of memory, time, parameters or the like that is saved."""
    if _LESS_BEHIND.match(behind) or ("by" in last_words(before) and _LESS_BEFORE.search(before)):
        return True
    return _SAVED.match(behind) is not None and _SAVES.search(before) is not None


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

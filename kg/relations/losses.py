"""How much of a quality is lost: "loses only 0.3% accuracy", "with 0.4% accuracy loss", "within 0.3 mAP of NAME"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.relations.caseless import caseless

# "loses only 0.3% accuracy", "the loss is 1.7 FID": differences for the worse
_LOSES = caseless(
    "lose losing lost sacrific loss degradation drop decline cost",
    r"\b(?:los(?:es?|ing|t)|sacrific(?:es?|ed|ing)|(?:accuracy|performance|quality)\s+(?:loss|degradation|drop)\s+(?:of|is|was)"
    r"|the\s+(?:loss|drop|degradation|decline)\s+(?:(?:in|of|on)\s+[\w\-]+\s+)?(?:is|was|amounts\s+to)"
    r"|(?:at\s+the\s+)?costs?\s+(?:of\s+)?(?=(?:\w+\s+){0,3}$))\s*"
    r"(?:(?:only|just|merely|less\s+than|under|about|around|at\s+most|up\s+to|below|an?|mere|additional|average|of)\s+)*$",
)
# What is lost is a quality, not money, time or memory.
_HIGHER: Final = r"accurac|mAP\b|AP\b|mIoU\b|IoU\b|BLEU\b|F1\b|PSNR\b|dB\b|performance|quality|recall|precision|AUC"
QUALITIES: Final = rf"(?:{_HIGHER}|FID\b|perplexity|WER\b)"
_EASED_BEFORE = re.compile(
    r"\b(?:reduc|mitigat|lessen|recover|alleviat|avoid|prevent|without|no\b|eliminat)\w*\s+(?:[\w\-]+\s+){0,2}$",
    re.I,
)
_QUALITY = re.compile(
    r"(?:\s*\}?\$?\s*\\?%)?\s*(?:(?:absolute|average|mean|points?|in|of|the|its|top-\d)\s+)*"
    rf"{QUALITIES}",
    re.I,
)


# "only 0.4% accuracy loss", "a 2% drop in mAP"
_LOST: Final = r"(?:loss(?:es)?|drops?|dips?|degradation|declines?|decrease|deterioration)\b"
_LOSS_BEHIND = re.compile(
    rf"(?:\s*\}}?\$?\s*\\?%)?\s*(?:(?:absolute|average|mean|relative|points?|of|top-\d)\s+)*"
    rf"(?:(?:{_HIGHER}|recognition|classification|detection)\w*\s+(?:[\w\-]+\s+)?{_LOST}"
    rf"|{_LOST}\s+(?:in|of)\s+(?:the\s+|its\s+|top-\d\s+|[\w\-]+\s+){{0,3}}?(?:{_HIGHER}))",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"[^,;.()\d]{0,40}\bof\s(?!(?:the\s+|their\s+|its\s+)?(?:\w+\s+)?(?:range|values?|measurements?|ground)\b)"
)
_WITHIN = caseless("within", r"\bwithin\s+(?:only\s+|just\s+|about\s+|an?\s+)*$")


@lru_cache(maxsize=4)  # several rules ask it of one number
def loses(before: str, behind: str) -> bool:
    """Whether a number says how much of a quality is lost: "loses only 0.3% accuracy", "with 0.4% accuracy loss"."""
    if _LOSS_BEHIND.match(behind) or (_WITHIN.search(before) and _OF_ANOTHER.match(behind)):
        return not _EASED_BEFORE.search(before)
    match = _LOSES.search(before)
    if match is None:
        return False
    return "cost" not in match[0].lower() or _QUALITY.match(behind) is not None

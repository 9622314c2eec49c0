"""Numbers that are set or tested with, not measured: a dropout, a threshold, a share of the labels, a speed."""

from __future__ import annotations

import re
from typing import Final

from kg.relations.caseless import caseless

_SET: Final = (
    r"(?:(?:label[\s-])?noise(?:\s+(?:rate|level|ratio))?|(?:mask(?:ing)?|pruning|sampling|missing|dropout|learning|"
    r"label(?:l?ing)?|poison(?:ing)?|corruption|keep|mixing)[\s-](?:rates?|ratios?|probabilit(?:y|ies))|dropout|"
    r"temperatures?|weight\s+decay|momentum|confidence\s+level|significance\s+level|participation\s+rate)"
)
_SETTING_BEFORE = caseless(
    "noise mask prun sampling missing dropout learning label poison corruption keep mixing temperature decay momentum "
    "confidence significance participation iou split partition",
    rf"\b{_SET}\s*(?:(?:of|is|to|at|=|:|was|up\s+to|as\s+\w+\s+as|set)\s*)+(?:only\s+|about\s+|around\s+|just\s+)?\(?$"
    r"|(?:\bat\s+(?:an?\s+)?|@\s*)IoU\s*(?:thresholds?\s*)?(?:of|=|>|≥)?\s*$"
    r"|\b(?:split|partition)(?:s|ting|ed|ted)?\s+(?!of\b)[^,;]{0,30}$",
)
_SETTING_BEHIND = re.compile(
    r"\s*(?:of\s+)?(?:(?:a)?symmetric\s+|random\s+|uniform\s+)?(?:label[\s-])?(?:noise|masking|dropout|noisy)\b"
    r"|\s*(?:(?:Likert|rating|opinion|rubric)\s+){0,2}(?:Likert|scale|rubric)\b"
    r"|\s*/\s*\d+\s*\\?%\s*(?:train\w*|test|split)|\s*(?:train\w*|test)[\s/\-]+(?:test|val\w*|split)",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:prun|remov|drop|mask|discard|corrupt|keep|retain|sampl|label|freez|hid)\w*\s+"
    r"(?:only\s+|about\s+|at\s+least\s+|roughly\s+)?$",
    re.I,
)
_PARTS = re.compile(
    r"\s*of\s+(?:the\s+|its\s+|all\s+|their\s+|these\s+)?(?:[\w\-]+\s+){0,2}?(?:weights|param\w*|neurons|channels|filters"
    r"|heads|tokens|patches|pixels|data|labels|samples|images|inputs?|edges|nodes|layers|connections)\b"
    r"(?!.*\b(?:while|without|retain|maintain|preserv|no\s+loss))",
    re.I | re.S,
)
# "with only 10% of the labels": a share of the data, with or without a verb
_SHARED = re.compile(
    r"\b(?:with|using|on|from|given|use|uses|needs?|requir\w+|annotat\w+)\s+(?:(?:only|just|merely|as\s+little\s+as|as\s+few"
    r"\s+as|less\s+than|about|around|roughly|approximately|the|a|at\s+most|even)\s+)*$",
    re.I,
)
_OF_DATA = re.compile(
    r"\s*(?:of\s+(?:the\s+|all\s+|its\s+|their\s+|these\s+)?)?(?:(?:available|full|original|whole|entire|target|real|total|"
    r"source|clean|manual|human)\s+)*"
    r"(?:(?:un)?labell?(?:s|ed)?|annotat(?:ed|ions?)|training|train|supervised)\b"
    r"(?!\s+(?:accuracy|error|recall|precision))"
    r"|\s*of\s+(?:the\s+|all\s+|its\s+|their\s+)?(?:[\w\-]+\s+){0,2}?(?:data|samples|examples|images|dataset)\b",
    re.I,
)

# "(95% CI [0.93, 0.98])", "p < 0.05": how sure a number is
_SURENESS_BEFORE = re.compile(
    r"\b(?:CIs?|C\.I\.|confidence\s+intervals?)\s{0,3}(?:[:,=]|of|is|was|from)?\s{0,3}[\[({$]{0,4}\s{0,3}"
    r"(?:[+\-−]?\d[\d.]*\s*\\?%?\$?\s*(?:,|--?|–|−|to|and)\s*\$?)?[+\-−]?$"
    r"|\b[pP](?:[\s-]?values?)?\s*\$?\s*(?:[<>=≤≥≈]|\\(?:leq?|geq?|ll|approx)|of|below)+\s*\$?$",
)
_SURENESS_BEHIND = re.compile(r"\s*(?:CIs?\b|C\.I\.|confidence\s+(?:intervals?|levels?|bounds?|regions?)\b)")
# "an IoU threshold of 0.5", "at an FPR of 0.1%", "the 30% threshold", "with a 30% compression rate"
_THRESHOLD_BEFORE = caseless(
    "threshold compression sparsity prun iou fpr fmr far fppi false",
    r"\b(?<!degree )(?<!pixel )thresholds?\s*(?:of|at|from|to|between|=|:|<|>|≥|≤|\\geq?|\\leq?|set\s+(?:to|at))*\s*\$?"
    r"(?:(?:\d+(?:\.\d+)?|\.\d+)\s*(?:\\?%\s*)?(?::|--?|–|to|and|,)\s*)*$"
    r"|\b(?:at|with|under|for)\s+(?:(?:an?|the|high|extreme)\s+)*(?:compression|sparsity)\s+(?:rate|ratio|level)s?\s+"
    r"(?:of|from)\s+(?:up\s+to\s+)?\$?(?:\d[\d.]*[\s$\\%x]*(?:--?|–|to|and|,)\s*\$?)*$"
    r"|\b(?:compression|sparsity|pruning)\s+(?:rate|ratio|level)s?\s*\(\s*(?:e\.g\.,?\s*)?(?:up\s+to\s+|of\s+)?\$?$"
    r"|\bIoU\s+range\s+(?:of|from|between)\s+(?:\d*\.\d+\s*(?::|--?|–|to|and)\s*)?$"
    r"|\bat\s+(?:an?\s+|the\s+)?(?:(?:fixed|low|very\s+low|given|same)\s+)*"
    r"(?:FPR|FMR|FAR|FPPI|false[\s-](?:positive|alarm|match|acceptance|accept)(?:\s+rates?)?)(?:\s*\([A-Z]+\))?\s*"
    r"(?:of|=|below|under)\s*(?:less\s+than\s+|only\s+)?\$?$",
)
_THRESHOLD_BEHIND = re.compile(r"\s*thresholds?\b|:\d?\.\d", re.I)  # or "0.5:0.95"
_LAST_THRESHOLD = re.compile(r"\d?\.\d{1,2}:$")
_WITH = re.compile(
    r"\b(?:with|for|(at|under))\s+(?:(?:an?|the|about|only|up\s+to|as\s+\w+\s+as|extreme|high)\s+)*$", re.I
)
_COMPRESSED = re.compile(
    r"\s*(?:[\w\-]+\s+){0,2}?(?:compression|sparsity|pruning|masking|sampling|missing|poisoning|corruption)\b"
    r"(\s+(?:rates?|ratios?|levels?)\b)?",
    re.I,
)
# "99% TPR at 1% FPR", "68% at 50% overlap"
_AT = re.compile(r"\bat\s+(?:an?\s+|the\s+|about\s+|only\s+)*\$?$", re.I)
_OPERATING = re.compile(r"\$?\s*(?:FPR|FAR|FMR|FPPI|TRR|false[\s-](?:positive|alarm|match|accept)\w*|overlap|IoU)\b")
# Speeds, sizes and times, of which a bare number tells no quality; errors are measured in seconds, too.
_NEAR: Final = 160  # characters before a number, more than any of these patterns takes
_SPEED = re.compile(r"\s*(?:FPS|fps|frames?\s*(?:per\s+second|/\s*s)|[kMG]?Hz|[kMGT]?FLOP[sS]|[kMGT]?MACs|TOPS)\b")
_SPENT = re.compile(r"\s*(?:[kMG]B|m?s(?:ec(?:onds?)?)?|seconds|minutes|hours|days)\b")


def is_set(before: str, behind: str) -> bool:
    """Whether a number between two texts is one of a setting, a share of the data or the like."""
    near = max(0, len(before) - _NEAR)
    return bool(
        _SETTING_BEFORE.search(before, near)
        or _SETTING_BEHIND.match(behind)
        or (_PARTS.match(behind) and _TAKEN.search(before))
        or (_OF_DATA.match(behind) and _SHARED.search(before))
        or _SURENESS_BEFORE.search(before, near)
        or _SURENESS_BEHIND.match(behind)
        or _THRESHOLD_BEFORE.search(before, near)
        or _THRESHOLD_BEHIND.match(behind)
        or _LAST_THRESHOLD.search(before[-5:])
        or (_OPERATING.match(behind) and _AT.search(before))
        or _is_compressed(before, behind)
    )


def _is_compressed(before: str, behind: str) -> bool:
    """Whether a number is a rate of compression: "with a 30% compression rate", "at 90% sparsity"."""
    noun = _COMPRESSED.match(behind)
    preposition = _WITH.search(before) if noun else None
    return preposition is not None and noun is not None and (preposition[1] or noun[1]) is not None


def is_speed(behind: str, *, measured: bool) -> bool:
    """Whether a bare number is one of frames or operations, or of bytes or seconds where it is no ``measured`` one."""
    return _SPEED.match(behind) is not None or (not measured and _SPENT.match(behind) is not None)

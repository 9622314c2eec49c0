"""Numbers in a sentence that may be results, each with its unit and whether it is absolute or a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from kg.recognition.signs import signs
from kg.records import LinkedMention, Span
from kg.relations.caseless import caseless

_GAP: Final = r"\}?\$?(?:\s|~|\\[,;: ])*"  # what may stand before a unit: the thin space of TeX, too
# "2.1 percentage points", "a 2.1-point gain", "$+7.68$ pp", "5% points", "5%p", "5 p.p.", "2 absolute points"
POINTS: Final = (
    rf"{_GAP}(?:(?:(?:absolute|relative)\s+)?(?:\\?%[\s-]?|-?percent(?:age)?[\s-]|-)?points?\b"
    r"(?!-|\s+(?:clouds?|scales?|rubrics?|Likert|algorithms?|solvers?|RANSAC|stencils?|interpolation|grids?|[DF]FT)\b)"
    r"|(?:absolute\s+)?pp\b|p\.\s?p\b\.?|\\?%p\b)"
)
PERCENT: Final = rf"{_GAP}\\?%|\s*percents?\b"
# "1,234.5" and "92,4%", but nothing of "92,4", "1,2,3", "[5,95%]" or "10,20%", nor of what has more than 18 digits
VALUE: Final = (
    r"(?<!\d,)(?P<value>\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?|\d{1,18}(?:\.\d+)?|\.\d+|(?<![\[(])\d{1,3},\d[1-9]?(?=\s?\\?%))"
    r"(?![.,]?\d)"
)
_THOUSANDS: Final = re.compile(r",\d{3}")
_NUMBER = re.compile(  # what it looks ahead for is what it begins with: most characters need no more
    rf"(?=[+\-−–~.\d])(?:(?<=\\sim)|(?<=approx)|(?<![\w.\-/^_{{@#]))[+\-−–~]?{VALUE}"
    rf"(?P<unit>{POINTS}|{PERCENT}|\s*[xX×](?!\w|-[A-Za-z]|\s*\d)"
    r"|\s*\\?times\b(?!\s*\d)|\s*-?fold\b)?"
)
_PLUS_MINUS: Final = r"\bpm\b|\+/?[\-−]|\bplus[\s-]?(?:or[\s-])?minus\b"
SPREAD: Final = re.compile(  # behind a number, with the unit of both: "± 0.5%"
    rf"\s{{0,3}}\$?\s{{0,3}}(?:±|\\pm(?![A-Za-z])|{_PLUS_MINUS})\s{{0,3}}\$?\s{{0,3}}\d+(?:\.\d+)?"
    rf"(?P<unit>{POINTS}|{_GAP}\\?%)?"
)
_LISTED = re.compile(
    r"(?:\s*(?:absolute|relative|top-\d|average|mean|AP\w*|mAP|mIoU|F1|BLEU|AUC|accuracy|points?))?"
    r"(?:\s+(?:on|for|in|over|at)\s+(?:the\s+)?[\w\-+/. ]{1,40}?(?:\s+(?:dataset|benchmark|task)s?)?)?"
    r"\s*(?:,|;|/|(?:,\s*)?and|(?:,\s*)?or)\s*(?:an?\s+|the\s+|by\s+|of\s+)?\(?[+~]?(?:\$?\\sim\$?)?\s*",
)
_RANGE = re.compile(r"\s*(?:--?|[–−—~∼]|to|and)\s*$")
# What a bare number counts when it is no result.
_COUNTED = re.compile(
    r"\s*(?:-\s*)?(?:[KMBGT]\b|k\b|million|billion|thousand|images?|samples?|classes|categor\w+|param\w+|layers?|"
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
    r"\s*(?:as (?:many|much)\b|(?:of\s+)?the\s+(?:size|number|amount|cost|FLOPs)\b|(?:of\s+)?(?:the\s+)?param|"
    r"(?:of\s+(?:the\s+|all\s+|its\s+|their\s+)?(?:\w+\s+)?)?(?:labels|labelled|labeled|annotations?|"
    r"train\w*|images?|papers|classes|"
    r"samples|param\w*|data\b|tokens|pixels|cases|users|cost|epoch)|masking|sparsity|compression ratio|of one)\b"
)
_SPREAD = re.compile(rf"(?:±|\\pm\b|{_PLUS_MINUS}|\d\s*[x×])$")
_SPREAD_ENDS: Final = tuple("±m-−sx×")  # the last characters of these
_SPREAD_AT_MOST: Final = 16  # characters of a sign before a spread
# A sign, "$+$2.1" too, but not the dash of a range ("40%-65%", "40--65")
_SIGNED = re.compile(r"(?<![\w%)}\-–])(?<![\w%)}]\$)([+\-−])\$?$")
_MORE = re.compile(
    r"\s*(?:more|larger|bigger|as many|wider|deeper|the (?:size|number)|magnification)\b"
)  # multiples of a size, not of a quality
_DELTA_BEFORE = re.compile(
    r"\b(?:by|gains?|improv\w+|increas\w+|boost\w*|reduc\w+|decreas\w+|drop\w*|lower\w*|rais\w+|"
    r"outperform\w*|surpass\w*|"
    r"exceed\w*|margin|gap|sav\w+|faster|speed-?ups?|accelerat\w+|up)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_DELTA_BEHIND = re.compile(
    r"^(?:\s{0,3}(?:top-1|\w{1,30})){0,3}\s{0,3}(?:improve(?:d|ments?)|loss|"
    r"gains?|increases?|boosts?|"
    r"reductions?|drops?|decreases?|higher|lower|better|worse|faster|slower|smaller|larger|fewer|less|more|"
    r"over\b(?!\s+(?:[\w\-]+\s+){1,3}?(?:runs|seeds|trials|folds|splits|repetitions)\b)|above|"
    r"gap|savings?|speed-?ups?|acceleration|compared|cheaper|degradation)",
    re.IGNORECASE,
)
_DELTA_SIGNS: Final = signs(  # one of them is in each of these, in its first words
    "improve loss gain increase boost reduction drop decrease higher lower better worse faster slower smaller larger "
    "fewer less more over above gap saving speed acceleration compared cheaper degradation"
)
_DELTA_WORDS: Final = 4
# The rest of a list or range of numbers: what stands behind it is said of all of them.
_REST = re.compile(
    r"(?:\s*(?:(?:,\s*)?and|(?:,\s*)?or|to|--?|[,/|–])\s*[+~]?\$?(?:\\?approx|\\?sim)?\$?\s*\d[\d.]*"
    r"(?:\s*\\?%|\s*points?\b|\s*[x×](?!\w))?)*"
)
# "improves on A (up to 5%)", "outperforms B by a large margin, more than 5%"
_ADDED = caseless(
    "improv gain increas boost outperform surpass exceed better worse margin",
    r"\b(?:improv\w+|gains?|increas\w+|boost\w*|outperform\w*|surpass\w*|exceed\w*|better|worse|margins?)\b"
    r"[^.;:]{0,80}(?:\((?:e\.g\.,?\s*)?(?:by |up to |over |more than |\+|around |about )+"
    r"|,\s*(?:e\.g\.,?|more than|up to|over)\s*)$",
)
_SURPASSED = caseless(
    "surpass exceed beat outperform",
    r"\b(?:surpass|exceed|beat|outperform)\w*\s+(?:(?:the|[\w\-]+['’]s)\s+)?$",
)
_RATIO = re.compile(r"\b(?:ratios?|rates?)\s+(?:of|from|to|up to|from [\d.]+\s*[x×]? to)\s+$", re.IGNORECASE)
_ABSOLUTE_BEFORE = re.compile(
    r"\b(?:achiev\w+|reach\w*|attain\w*|obtain\w*|yield\w*|scor\w+|accurac\w+ of|to|of|"
    r"with an? [\w\- ]{2,30} of|from|set\w* .{0,30})"
    r"\s+(?:an?\s+|up to\s+|over\s+|about\s+|around\s+|approximately\s+|the\s+)?$",
    re.IGNORECASE,
)
_GAIN_OF = re.compile(
    r"\b(?:gains?|improvements?|increases?|boosts?|reductions?|drops?|margins?)\s+of\b[^,;(\d]{0,20}$", re.I
)
_BY_NEAR = re.compile(r"\bby\b[^,;()]{0,40}$")
# Characters before a number in which a pattern of few words is looked for, and one that goes on over several.
_NEARER: Final = 100
_FARTHER: Final = 160
_BY = re.compile(
    r"\bby\s+(?:up to\s+|over\s+|about\s+|around\s+|at least\s+|more than\s+|approximately\s+|an? \w+\s+)?$", re.I
)
_WORSE = re.compile(
    r"\b(?:drop(?!-?out|connect|block|path)\w*|degrad(?!ed-)\w+|gap|worse|loss of|declin\w+|fall\w*|fell)\b", re.I
)
_NEAR = 45  # characters between a bare number and its metric
_BESIDE = 10  # the same for a whole number
_RANGING = caseless(
    "improv gain increas boost reduc outperform surpass exceed",
    r"\b(?:improv\w+|gains?|increas\w+|boost\w*|reduc\w+|outperform\w*|surpass\w*|exceed\w*)\b[^.;]{0,70}"
    r"\b(?:ranging from|between|by an average of|by up to|of)\s*\(?$",
)
_MULTIPLES = frozenset({"x", "×", "times", "\\times", "fold", "-fold"})


class Number(NamedTuple):
    """A number that may be a result: its digits and unit stand at ``start`` to ``end`` (characters).

    ``unit`` is ``%``, ``points``, ``x`` or None, ``kind`` is ``absolute`` or ``delta``; deltas are negative when worse.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    sign: str
    kind: str


def find_numbers(
    text: str, sentence: Span, first: int, inside: Sequence[LinkedMention], metrics: Sequence[LinkedMention]
) -> Iterator[Number]:
    """The numbers of a sentence that may be results.

    Its first digit is the character ``first``. ``inside`` are the mentions of the sentence, whose digits are no
    results; ``metrics`` those of them that measure.
    """
    last: Number | None = None
    passed = 0  # the end of the last number with its spread
    for match in _NUMBER.finditer(text, max(sentence.start, first - len("+")), sentence.end):
        start, end = match.start("value"), match.end()
        if any(m.start < match.end("value") and start < m.end for m in inside):
            continue  # a part of a name
        spread = SPREAD.match(text, end, sentence.end)
        past = spread.end() if spread else end
        unit = unit_of(match["unit"] or (spread and spread["unit"]))
        before, behind = text[sentence.start : match.start()], text[past : sentence.end]
        if unit is None and not _bare_result(text, match, before, text[end : sentence.end], metrics):
            continue
        if is_spread(text, sentence.start, start):
            continue
        if _SHARE.match(behind) or (unit == "x" and _MORE.match(behind)):
            continue
        sign = sign_before(text, start)
        kind = _kind(before, behind, unit, sign)
        if last is not None and last.unit == unit and _same_kind(text[passed:start]):
            kind = last.kind
        value = signed(value_of(match["value"]), kind, unit, sign, before, behind)
        last, passed = Number(start, end, value, unit, sign, kind), past
        yield last


def is_spread(text: str, low: int, start: int) -> bool:
    """Whether a number at ``start`` is a standard deviation or the other side of a size; its sentence is at ``low``."""
    before = text[max(low, start - _SPREAD_AT_MOST) : start].rstrip().rstrip("$").rstrip()
    return before.endswith(_SPREAD_ENDS) and _SPREAD.search(before) is not None


def signed(value: Decimal, kind: str, unit: str | None, sign: str, before: str, behind: str) -> Decimal:
    """The value with its sign: a difference is negative when worse, as the texts ``before`` and ``behind`` it tell."""
    if kind != "delta":
        return value
    worse = sign in {"-", "−"} or (unit != "x" and _WORSE.search(before[-40:] + behind[:25]) is not None)
    return -value if worse else value


def _opens_with_difference(behind: str) -> bool:
    first = " ".join(behind.split(maxsplit=_DELTA_WORDS)[:_DELTA_WORDS])
    return _DELTA_SIGNS.stand_in(first.lower()) and _DELTA_BEHIND.match(behind) is not None


def _same_kind(between: str) -> bool:
    """Whether a number takes the kind of the one before: the end of a range, or the next of a list.

    A list goes on over the name of what was measured ("6.1% on A and 16.7% on B"), not over a verb or a bracket that
    opens ("82.5% on A, surpassing B by 2.4%").
    """
    return _RANGE.fullmatch(between) is not None or _LISTED.fullmatch(between) is not None


def value_of(written: str) -> Decimal:
    """The value of a number as ``VALUE`` finds it."""
    is_thousands = _THOUSANDS.search(written) is not None
    return Decimal(written.replace(",", "" if is_thousands else "."))


def unit_of(written: str | None) -> str | None:
    """The unit as results have it: ``%``, ``points``, ``x`` or None."""
    unit = (written or "").strip().strip("}$~\\,;: \n")
    if unit.endswith("%") or unit in {"percent", "percents"}:
        return "%"
    if unit.lower() in _MULTIPLES:
        return "x"
    return "points" if unit else None


def sign_before(text: str, start: int) -> str:
    """The sign right before a number; behind another number, or another dash, it is the dash of a range."""
    match = _SIGNED.search(text[max(0, start - 5) : start])
    return match[1] if match else ""


def _bare_result(text: str, match: re.Match[str], before: str, behind: str, metrics: Sequence[LinkedMention]) -> bool:
    near = [m for m in metrics if abs(m.start - match.end()) < _NEAR or 0 <= match.start() - m.end < _NEAR]
    if not near or _COUNTED.match(behind) or _year(match["value"]):
        return False
    # a whole number must stand right beside its metric
    return "." in match["value"] or (
        not _NOT_BEFORE.search(before)
        and any(0 <= m.start - match.end() <= _BESIDE or 0 <= match.start() - m.end <= _BESIDE for m in near)
    )


def _year(value: str) -> bool:
    return len(value) == 4 and value[:2] in {"19", "20"}


def _kind(before: str, behind: str, unit: str | None, sign: str) -> str:
    near, far = max(0, len(before) - _NEARER), max(0, len(before) - _FARTHER)
    if _SURPASSED.search(before, near) or _RATIO.search(before, near):
        return "absolute"
    if unit == "x" or sign == "+" or _BY.search(before, near) or before.endswith("absolute "):
        return "delta"
    rest = _REST.match(behind)
    if _opens_with_difference(behind[rest.end() :] if rest else behind):
        return "delta"
    if _RANGING.search(before, far) or _ADDED.search(before, far):
        return "delta"
    if _ABSOLUTE_BEFORE.search(before, near):
        return "delta" if _GAIN_OF.search(before, near) else "absolute"
    return "delta" if _BY_NEAR.search(before, near) or _DELTA_BEFORE.search(before[-22:]) else "absolute"

"""What the words right around a number leave no doubt about: that it is no claim, its kind, whether it is better.

``before`` and ``behind`` are the sentence up to the number (without its sign) and behind its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.recognition.signs import Signs
from kg.relations.caseless import caseless
from kg.relations.losses import loses
from kg.relations.settings import is_set

_REACHING: Final = (
    r"(?:reach|achiev|exceed|surpass|attain|obtain|hit|pass|cross|get|gain|scor|yield|break|beat|outperform|improv"
    r"|boost|increas|rais|reduc|lower|push|bring|perform|deliver)"
)
# The clause of a number starts behind the last of these; a comma alone does not end one ("would, with luck, reach").
_STOP = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|though|because|since|where|which)\b|,\s*(?:and|so|our|we|it|the)\b", re.I
)
_ADVERBS: Final = r"(?:(?!only\b|just\b|merely\b)\w+ly\s+|even\s+|yet\s+|still\s+|ever\s+)*"
_NEGATED = caseless(
    "no never unable fail struggl neither without n't n’t short far",
    rf"(?:\b(?:not|never|cannot|unable\s+to|fail(?:s|ed|ing)?\s+to|struggl\w+\s+to|neither|without)|n['’]t)\s+{_ADVERBS}"
    rf"{_REACHING}\w*\b[^,()]*$"
    r"|\b(?:no|none\s+of\s+the)\s+(?:[\w\-]+\s+){0,2}?(?:models?|methods?|networks?|systems?|approach(?:es)?|LLMs?)\s+"
    rf"{_ADVERBS}{_REACHING}\w*\b[^,()]*$"
    r"|\b(?:short of|far from)\s+(?:\w+\s+){0,3}$",
)
_AIMED = caseless(
    "would hop aim intend wish plan expect striv target goal",
    r"\b(?:would|(?:hop|aim|intend|wish|plan|expect|striv)(?:e|es|ed|ing|s)?\s+(?:to|for|at))\s+"
    rf"(?:(?:have|be|have\s+been|also)\s+)?{_ADVERBS}(?:{_REACHING}\w*\b)?[^,()]*$"
    r"|\b(?:targets|targeting|(?:the|a|our)\s+target|goal\s+(?:of|is))\s+(?:an?\s+|the\s+|accuracy\s+)*(?:of\s+|is\s+)?$",
)
_POSSIBLE = caseless(
    "could might", rf"\b(?:could|might)\s+(?:(?:have|be|also)\s+)?{_ADVERBS}(?:{_REACHING}\w*\b)?[^,()]*$"
)
_DOUBTS: Final = Signs(tuple(t for p in (_NEGATED, _AIMED, _POSSIBLE) for t in p.signs.texts))
# "Experiments show that it could reduce": observed after all
_OBSERVED = re.compile(
    r"\b(?:show|found|find|demonstrat|reveal|indicat|result|experiment|observ|simulat|confirm)", re.I
)


def is_unclaimed(before: str, behind: str) -> bool:
    """Whether a number is denied ("fails to exceed"), hoped for ("would reach") or set ("a dropout of")."""
    return (_DOUBTS.stand_in(before.lower()) and _is_doubted(before)) or is_set(before, behind)


def _is_doubted(before: str) -> bool:
    clause = _STOP.split(before)[-1]
    return bool(
        _NEGATED.search(clause) or _AIMED.search(clause) or (_POSSIBLE.search(clause) and not _OBSERVED.search(before))
    )


_GAP: Final = r"\s*(?:absolute\s+|relative\s+|points?\s+|in\s+)?(?:(?!to\b|and\b|or\b)[\w\-@]+\s+){0,2}?"
# "9.3% above NAME", "3% better accuracy than NAME": a difference
_BESIDE = re.compile(
    rf"{_GAP}(?:(?:above|over|below|ahead\s+of|behind|beyond)\s+"
    r"|(?:better|higher|lower|worse|more|less|fewer|stronger|larger|smaller)\s+(?:[\w\-]+\s+){0,3}?than\s+)",
    re.I,
)
_RIVAL = re.compile(
    r"(?:(?:the|a|its|our|all|other|any)\s+)*(?:[\w\-]+\s+){0,2}?(?:baselines?|state[\s-]of[\s-]the[\s-]art|SOTA|methods?"
    r"|models?|approach(?:es)?|previous|prior|competitors?|counterparts?|runner-up|second[\s-]best)\b",
    re.I,
)
_TO = re.compile(
    r"\b(?:reduc|lower|decreas|increas|rais|improv|boost|push|cut|bring)(?:e|es|ed|ing|s|ting)?\s+"
    r"(?:(?!gaps?\b|drops?\b|loss|degradation|reduction|gains?\b|improve|saving|up\b|due\b|close\b|\d)"
    r"[\w\-@'’]+\s+){0,9}?to\s+(?:only\s+|just\s+|about\s+|below\s+|over\s+)?$"
    r"|\b(?:falls?|fell|fallen|rises?|rose|risen|drops?|dropped|climbs?|climbed|grows?|grew|sinks?|sank|goes|went)\s+"
    r"(?:(?:down|up|further|slightly|sharply|significantly|even)\s+)*to\s+(?:only\s+|just\s+|about\s+|below\s+|over\s+)?$",
    re.I,
)
_FROM_TO = re.compile(r"\bfrom\s[\d.%$\\\s]+(?:\([^()]*\)\s*)?to\s+$", re.I)
_BRACKET = re.compile(r"\s*\(\s*(?:\$\s*)?\+\s*\d")
_BY = re.compile(
    r"\b(?:reduc|lower|decreas|increas|rais|improv|boost|cut|outperform|surpass|exceed|beat|drop|degrad)\w*\b"
    r"[^;()\d]{0,60}\bby\s+(?:up\s+to\s+|over\s+|about\s+|around\s+|more\s+than\s+|an?\s+\w+\s+)?$",
    re.I,
)


def compares(before: str, behind: str) -> bool:
    """Whether a number is one above or below something: "9.3% above", "3% better accuracy than", not "3% fewer …"."""
    match = _BESIDE.match(behind)
    if match is None or not (amount := _AMOUNT.search(match[0])):
        return match is not None
    return amount[1] is not None and not _COSTLY.search(_STOP.split(before)[-1])


_REACHED = re.compile(
    r"\b(?:achiev|attain|obtain|reach|get|deliver|yield)\w*\s+(?:an?\s+|up\s+to\s+)?(?:[\w\-]+\s+){0,2}$", re.I
)
_OVER = re.compile(
    r"(?!.*\b(?:improv|gain|better|higher|boost|increase|margin|advantage|absolute|relative|points?))"
    r"\s*(?:[\w\-@]+\s+){1,2}over\s+",
    re.I,
)
_AMOUNT = re.compile(r"\b(?:more|less|fewer|larger|smaller)\b(\s+than)?", re.I)
_COSTLY = re.compile(
    r"\b(?:memory|costs?|FLOPs|MACs|param\w*|latency|energy|storage|comput\w+|tokens|time|footprint|emissions?|consum\w+"
    r"|usage|size|errors?|loss)\b",
    re.I,
)
# "surpassing NAME's accuracy of 82%", "beats the record of 82%": what is beaten, not by how much
BEATS: Final = r"\b(?:outperform|surpass|exceed|beat)(?:s|ed|ing)?\s++"
_BEATEN = caseless(
    "outperform surpass exceed beat",
    rf"{BEATS}(?![^,;()]*\b(?:by|margins?|gains?|improvements?|average|total|up)\b)"
    r"[^,;()\d]{1,60}?\s(?:of|at)\s+[$~≈]*$",
)
_GAIN: Final = r"(?:improvements?|gains?|increases?|reductions?|boosts?|savings?)"
ABOUT: Final = r"(?:(?:up\s+to|about|over|around|approximately|nearly|roughly|at\s+least|as\s+\w+\s+as)\s+)*"
# "a saving of 12%", "a reduction in noise of 12%", "the reduction of noise is around 12%",
# "gains in recall (1.2%) and in speed (12%)"
_GAINED = caseless(
    "improve gain increase reduc boost saving",
    rf"\b{_GAIN}\s+(?:(?:in|on|over)\s+(?:[\w\-]+\s+){{1,6}}?)?(?:of|ranging\s+from)\s+{ABOUT}$"
    rf"|\b{_GAIN}\s+(?:(?:of|in|on|for)\s+(?:[\w\-]+\s+){{1,4}}?)?(?:is|was|are|were)\s+{ABOUT}$"
    rf"|\b{_GAIN}\s+(?:of|in|on|for)\s+(?:[\w\-]+\s+){{1,6}}?\([+~$]*\d[\d.]*\s*(?:\\?%|percent|points|pp)?\$?\)"
    r"\s*,?\s*and\s+(?:[\w\-]+\s+){1,6}?\($",
)
# "a 1.2% mean accuracy gain", "a 1.2% (84.1% vs. 82.9%) gain"
_A_GAIN = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?!(?:to|and|or|with|in|on|for|of|by|from|after|via|the|an?)\b)[\w\-@]+\s+){0,4}?"
    rf"(?<!cumulative\s)(?<!information\s){_GAIN}\b(?!\s+(?:rates?|factors?|ratios?)\b)",
    re.I,
)
_ARROW = re.compile(r"(?:\\?%|[\s$}~])*(?:-+>|→|\\(?:long)?rightarrow\b|\\to\b)")  # "61.2% -> 70.4%"
# "84.1% on NAME (2.5% improvement)": what is reached stands before the brackets
_GAIN_IN_BRACKET = re.compile(
    r"(?:\s+(?!(?:and|or|over|absolute|relative)\b)[\w\-@+/.]+){0,6}?\s*\(\$?[+~]?\$?\d[\d.]*\s*(?:\\?%|points?|percent)?"
    rf"\s*(?:(?:absolute|relative|accuracy|average)\s+)*(?:{_GAIN}|higher|better)\b",
    re.I,
)
_SIGNED = re.compile(r"(?:\b(?:achiev|obtain|gain|yield|giv|get|report|show|see)\w*\s+|\()$", re.I)


def last_words(before: str) -> str:
    """The last three words, in lower case: many patterns end with "by" or "to" among them."""
    return " ".join(before.lower().rsplit(None, 3)[-3:])


def certain_kind(before: str, behind: str, sign: str, names: Sequence[int] = ()) -> str | None:
    """``absolute`` or ``delta`` where the words tell; ``names`` are the places in ``behind`` where systems start."""
    if sign and _SIGNED.search(before):
        return "delta"
    last = last_words(before)
    if "to" in last and _FROM_TO.search(before):
        return None
    if (match := _BESIDE.match(behind)) and (match.end() in names or _RIVAL.match(behind, match.end())):
        # "reaches 70.8% top-1 accuracy over NAME" may be what is reached
        return None if _REACHED.search(before) and _OVER.fullmatch(match[0]) else "delta"
    if _BEATEN.search(before):
        return "absolute"
    if ("by" in last and _BY.search(before)) or loses(before, behind):
        return "delta"
    if _ARROW.match(behind) or _GAIN_IN_BRACKET.match(behind):
        return "absolute"
    if _GAINED.search(before) or _A_GAIN.match(behind):
        return "delta"
    to = "to" in last and _TO.search(before) and not behind.lstrip().startswith("of ")
    return "absolute" if to or _BRACKET.match(behind) else None


_UP = re.compile(r"\b(?:increas|rais|rise|rising|rose|higher|grow|grew|larger|more|inflat|above)\w*", re.I)
_DOWN = re.compile(
    r"\b(?:drop(?!-?out|connect|block|path)|reduc|decreas|lower|fall|fell|declin|less|fewer|below|cut|diminish|smaller|shrink)\w*",
    re.I,
)
_BETTER = re.compile(
    r"\b(?:improv|better|outperform|surpass|exceed|beat|gain|boost|ahead|superior|advance|enhanc)\w*", re.I
)
_WORSE = re.compile(
    r"\b(?:worse|degrad(?!ed-)|deteriorat|behind|inferior|hurts|harms|loses|lost|loss\s+of|underperform)\w*", re.I
)
_EASED = re.compile(
    r"\b(?:reduc|clos|narrow|shrink|mitigat|lessen|bridg|recover|alleviat|decreas)\w*\b[^,;]{0,50}"
    r"\b(?:gap|drop|degradation|loss|forgetting|decline|disparit(?:y|ies))\b"
    r"|\b(?:gap|drop|degradation|forgetting|decline|disparity)\s+(?:(?:is|was)\s+)?(?:reduced|narrowed|mitigated|lessened)\s",
    re.I,
)
_CLAUSE = re.compile(r"[;:(]|,\s|\b(?:while|whereas|but|and|to|from|with|without)\b|(?<![\w\-.])\d[\d.]*", re.I)
_NEAR: Final = 60  # characters in which most clauses begin
_MORE_THAN = re.compile(r"\b(?:more|less|higher|lower|up)\s+(?:than|to)\s*(?:\ban?\s+)?$", re.I)
# Of these less is better, whether they are a known metric or not.
_FAULTS = re.compile(
    r"\b(?:errors?|hallucinations?|failures?|false\s+(?:positives?|negatives?|alarms?)|perplexity|forgetting|collisions?"
    r"|violations?|artifacts)\b",
    re.I,
)
_WAYS: Final = ((_UP, "up"), (_DOWN, "down"), (_BETTER, "better"), (_WORSE, "worse"))
_LIST = re.compile(r"[\s$}]*+(?:,|/|,?\s*(?:and|or|to)\b|–|--?)\s*(?:by\s+|of\s+)?(?:[+~\-−$≈]|\\(?:sim|approx))*\s*")


def goes_on(between: str) -> bool:
    """Whether a list or range of numbers goes on over a text."""
    return _LIST.fullmatch(between) is not None


# "61.2 to 70.4", "61.2% -> 70.4%", "61.2 vs. 70.4"
_PAIRED = re.compile(
    r"[\s$}]*+(?:to\b|--?>?|–|→|\\to\b|\\(?:long)?rightarrow\b|vs\b\.?\\?|versus\b)"
    r"\s*(?:(?:an?|over|about|nearly|only)\s+)?(?:[+~\-−$≈]|\\(?:sim|approx)|\\(?:textbf|mathbf)\{)*\s*"
)


def is_pair(between: str) -> bool:
    """Whether two numbers are the ends of a range, a change or a comparison."""
    return len(between) < 40 and _PAIRED.fullmatch(between) is not None


_OF_ONE_KIND = re.compile(rf"(?:\s*\([^()%]{{1,40}}\))?(?![\s$}}]+to\b){_LIST.pattern}")


def is_of_one_kind(between: str) -> bool:
    """Whether two numbers are both values or both differences: "1.2 (A) and 2.1 (B)", not "by 1.2 to 2.1"."""
    return _OF_ONE_KIND.fullmatch(between) is not None


_NUMBERS = re.compile(rf"(?:{_LIST.pattern}\d[\d.]*(?:\s*\\?%)?)+")


def end_of_list(behind: str) -> int:
    """Where the list of numbers ends that goes on behind the first: "/2.1/1.8" of "3.1/2.1/1.8% loss"."""
    match = _NUMBERS.match(behind)
    return match.end() if match else 0


# From one number to the next over what the first is of, without a verb: "0.7% on A and on B by", "0.1 FID on A and",
# "0.7% (for A) and"
_GAP_TO = re.compile(
    r"(?:\s*\([^()%]{1,40}\))?(?:\s+(?!(?:and|or|but)\b)[\w@\-+/.]+){0,7}?(?:,\s*(?:and\s+)?|\s+and\s+)"
    r"(?:on\s+(?:the\s+)?[\w\-+/. ]{1,40}?,?\s+)?"
    r"(?:by\s+|an?\s+)?(?:[+~\-−$≈]|\\(?:sim|approx))*\s*",
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|while|with|to|from|than|at|of|\w+(?:es|ed|ing)|reach\w*|gains?|improv\w+|outperform\w*)\b",
    re.I,
)


def is_elided(between: str) -> bool:
    """Whether what was said of one number holds for the next: "falls by 0.7% on A and by 1.4% on B"."""
    return len(between) < 90 and _GAP_TO.fullmatch(between) is not None and _VERB.search(between) is None


_NEXT: Final = r"(?:,\s*(?:and\s+)?|and\s+)"
_CARRIED = re.compile(
    r"\}?\$?(?:\s+(?!(?:and|or|but|at|to|from|with|while|reach\w*|\w+ing|is|are|was|were|of)\b)[\w@\-+/.]+){0,5}?"
    rf"\s+on\s+(?:the\s+)?[\w\-+/. ]{{1,40}}?\s*{_NEXT}(?:[+~\-−$≈]|\\(?:sim|approx))*\s*"
    rf"|[^()]{{0,20}}\s(?:{_GAIN}|higher|lower|better|worse)\)\s*{_NEXT}(?:the\s+)?"
    r"[\w\-+/. ]{1,40}?\s*\(\s*[+~$\-−≈]*"
)


def carried(between: str) -> bool:
    """Whether the kind of one number holds for the next: "2% higher recall on A, 3% on B", "A (2% more) and B (3%)"."""
    return len(between) < 110 and _CARRIED.fullmatch(between) is not None


def clause_of(before: str) -> str:
    """The end of ``before`` that is of the clause of the number."""
    near = [m.end() for m in _CLAUSE.finditer(before, max(0, len(before) - _NEAR))]
    return before[near[-1] :] if near else _CLAUSE.split(before)[-1]


def rest_of(behind: str) -> str:
    """The start of ``behind`` that is of the clause of the number."""
    return _CLAUSE.split(behind, maxsplit=1)[0]


def is_better(before: str, behind: str, sign: str, higher: bool | None) -> bool | None:
    """Whether a difference is for the better, None where no word tells; ``higher``: whether more of the metric is."""
    near = clause_of(_MORE_THAN.sub("", before))
    if loses(before, behind):
        return False
    if _EASED.search(_STOP.split(before[-100:])[-1].rpartition(", ")[2]):
        return True
    said = [(m.start(), way) for pattern, way in _WAYS for m in pattern.finditer(near)]
    words = " ".join(rest_of(behind).split()[:4])
    told = [(m.start(), way) for pattern, way in _WAYS for m in pattern.finditer(words)]
    way = min(told)[1] if told else max(said)[1] if said else {"+": "up"}.get(sign, "down") if sign else None
    if way in {"better", "worse"}:
        return way == "better"
    if way is not None and _FAULTS.search(near):
        return way == "down"
    return None if higher is None or way is None else (way == "up") is higher

"""What a number was measured on and by, where the words right beside it tell, whatever was read from further away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg.recognition.discourse import Part, parts
from kg.records import Entity, LinkedMention, LinkedPaper, Result
from kg.relations.caseless import caseless
from kg.relations.places import not_elsewhere
from kg.relations.wording import rest_of
from kg.schema import EntityType

_FEW: Final = (
    r"(?:(?:up\s+to|about|around|only|over|just|as\s+\w+\s+as|an?\s+\w+(?:\s+of)?|nearly|almost)\s+)?[~$+\-−≈(]*"
)
# "N METRIC", "METRIC of N", "METRIC by N", "METRIC gain of N", "METRIC falls from M to N"
_BEHIND = re.compile(r"\}?\$?(?:\s*\\?%)?\s*(?:points?\s+)?(?:(?:in|of)\s+)?(?:(?:mean|average|the|its)\s+)?")
_BEFORE = re.compile(
    r"\s*(?:scores?\s+|values?\s+)?(?:(?:of|is|was|are|=|:|at|reaches|equals|by)\s*|"
    r"(?:(?:improvements?|enhancements?|gains?|increases?|boosts?|reductions?|drops?)\s+)?"
    r"(?:of\s+|by\s+|from\s+(?:[\d.%\\$]+\s*(?:to|→|\\to|->)\s+)?)|"
    r"(?:drops?|falls?|fell|rises?|rose|climbs?|improves?|increases?|decreases?|grows?|goes|went)\s+"
    rf"(?:from\s+[\d.%\\]+\s*)?(?:to|by)\s+)?{_FEW}",
    re.I,
)
_MORE_NUMBERS = re.compile(r"\s*+(?:,|/|,?\s*(?:and|or|to)\b|–|--?)\s*[$~+]*\d")
_LISTED = re.compile(r"(?:,|/|\band|&|\bat|@)\s*(?:the\s+)?$")  # or "at IoU 0.5"
# A measure in words: "a 95HD of 2.1", "an average score of 84.3", "2.5% error"
_OTHER_BEFORE = re.compile(
    r"\b(?:an?|the|its)\s+(?:(?:(?:average|mean|overall|final|total|test|best)\s+)*"
    r"(?P<sign>[\w@\-]{0,20}(?:[A-Z][\w@\-]{0,20}[A-Z\d]|\d[A-Z]{1,9})[\w@\-]{0,20})|(?:[\w\-]+\s+){0,3}?"
    r"(?P<word>error|score|accuracy|sensitivity|specificity|correlation|similarity|recall|precision|coverage|agreement))"
    rf"(?:\s+rate)?\s+(?:of|(?:drops?|falls?|fell|rises?|rose|climbs?|increases?|decreases?)\s+to|is|was)\s+{_FEW}$"
)
_OTHER_BEHIND = re.compile(
    r"\}?\$?(?:\s*\\?%)?\s+(?:(?:test|average|mean|overall)\s+)*(?P<measure>error|accuracy|score)s?\b"
)
_POINTS = re.compile(r"[\s-]+points?\b")
_TIMES = re.compile(r"\$?\*?\$?\s+(?:[\w\-]+\s+)?speed-?ups?\b")
# "lower by a factor of 7", "by a factor of 2-3"
_FACTOR = caseless(
    "factor",
    rf"\bby\s+(?:an?\s+)?(?:[\w\-]+\s+)?factors?\s+(?:of|between)\s+(?:more\s+than\s+|at\s+least\s+|roughly\s+|approximately\s+)?"
    rf"{_FEW}(?:\d[\d.]*\s*(?:--?|–|to|and|or)\s*)?$",
)
# "reduces manual effort by"
_CHANGES = caseless(
    "reduc lower decreas increas rais improv boost cut enhanc shorten shrink",
    r"\b(?:reduc|lower|decreas|increas|rais|improv|boost|cut|enhanc|shorten|shrink)\w*\s+((?:[\w\-’'/]+\s+){1,6}?)by\s+"
    r"(?:(?:up\s+to|over|about|around|at\s+least|more\s+than|an|average|of|as\s+much\s+as|nearly|roughly)\s+)*[$~+\-≈]*$",
)
_GENERAL = re.compile(
    r"\b(?:performance|quality|scores?|results?|metrics?|baselines?|methods?|models?|approach(?:es)?|state|SOTA|prior"
    r"|previous|over|upon|on|from|it|them|this|that|these|those|which|to)\b|[A-Z]",
)
# "21.2% top-1 and 5.6% top-5 error": no accuracy
_HALF_AN_ERROR = re.compile(
    r"\s*(?:\\?%\s*)?top-?\s?1\s*+(?:,|/|,?\s*and)\s*[$~]*\d[\d.]*\s*(?:\\?%\s*)?top-?\s?5"
    r"\s+(?:[a-z]+\s+){0,2}?errors?\b",
    re.I,
)
# "a 10% improvement in adaptability"
_GAIN_IN = re.compile(
    r"\}?\$?(?:\s*\\?%)?\$?\s*(?:points?\s+)?(?:(?!\w*(?:accura|performance|F1|AP|AUC))[\w\-]+\s+){0,2}?"
    r"(?:improvement|gain|increase|reduction|decrease|boost|saving|drop)s?\s+(?:in|of)\s+(?:the\s+|its\s+)?"
    r"((?:(?!(?:a[nt]|after|against|across|and|by|compared|for|from|in|of|on|over|relative|terms|than|to|under|using|versus"
    r"|via|vs|when|while|with|without)\b)[\w\-'’/]++\s*+){1,6})"
)
# "with 30% of the parameters", "only 10% FLOPs"
_OF_COST = re.compile(
    r"\$?\s*(?:of\s+)?(?:(?:the|its|their|all)\s+)?(?:(?!(?:and|at|for|on|over|to|with\w*)\b)[\w\-’']+\s+){0,2}?"
    r"(?:computation(?:al)?|FLOPs|MACs|param(?:eter)?s?|memory"
    r"|costs?|tokens|frames|model\s+size|compute|budget|latency|labels|annotations?)\b(?!\s+(?:accuracy|error))",
)
_DECIBEL = re.compile(r"\}?\$?\s*(?:\\(?:text|mathrm)\{\s*)?dB\b")
_IN_DECIBEL = re.compile(r"SNR|SDR|SIR\b|signal|\bdB\b|decibel|NMSE|gain|noise|level", re.I)
# "trained on A", "A pre-training", but "trained and tested on A"
_TRAINED_ON = re.compile(
    r"\b(?:pre-?)?train(?:ed|ing)\s+(?:[\w\-]+\s+){0,3}?(?:on|with|from|using)\s+(?:the\s+|only\s+|just\s+)*$", re.I
)
_TRAINING = re.compile(r"[\s\-](?:pre-?)?train(?:ed|ing)\b(?!\s+set)", re.I)
_CLAUSE = re.compile(r"\b(?:without|while|whereas|but|fine-?tun\w+)\b|;", re.I)
# "On A it reaches M, and on B our model obtains N": a dataset ahead of a clause of its own
_OPENS = re.compile(r"on\s+(?:the\s+)?", re.I)
_FOLLOWS = re.compile(rf"(?:[.;:,]\s+|\b(?:and|while|whereas|but)\s+(?:that\s+)?){_OPENS.pattern}$", re.I)
_CLAUSE_BEGINS = re.compile(
    r"(?:\s*+,)?\s+(?:(?:it|we|our|the|this)\b|(?:[\w.\-]+\s+){0,3}?"
    r"(?:achiev|attain|reach|obtain|get|scor|yield|improv|outperform|surpass|exceed|boost|increas|reduc)\w*)",
    re.I,
)
# "on NAME by 1.2%"
_BY_SO_MUCH = re.compile(rf"(?:\s+(?!(?:and|or|but|over|than|while)\b)[\w\-]+){{0,4}}?\s+by\s+{_FEW}")
_ON = re.compile(r"\b(?:on|for|in)\s+(?:the\s+)?(?:[\w\-]+\s+){0,2}?$")
_NAMES = re.compile(r"\s*(?:,|/|\+|(?:,\s*)?(?:and|&))\s*(?:the\s+)?")


def beside(text: str, result: Result, inside: Sequence[LinkedMention], entities: Mapping[str, Entity]) -> Result:
    """The result with the metric that its number has beside it, and not with a set that was trained on.

    ``inside`` are the mentions of its sentence, in the order of the text.
    """
    if result.dataset is not None:
        datasets = [m for m in inside if entities[m.entity].type is EntityType.DATASET]
        result = not_elsewhere(text, result, entities[result.dataset].name, inside, datasets)
        result = _ahead(text, _not_trained_on(text, result, datasets), datasets)
        result = _just_before(text, result, datasets)
    if result.unit == "x":
        return result
    return _metric(text, result, [m for m in inside if entities[m.entity].type is EntityType.METRIC], entities)


def in_units(text: str, result: Result, inside: Sequence[LinkedMention], entities: Mapping[str, Entity]) -> Result:
    """The result in the unit that stands behind its metric ("by 1.2 BLEU points") or in words ("a 1.87 speedup")."""
    factor = result.unit is None and _FACTOR.search(text[result.sentence_start : result.start])
    if factor or (result.unit is None and _TIMES.match(text, result.end)):
        return result._replace(unit="x", kind="delta", metric=None)
    near = (m for m in inside if 0 <= m.start - result.end <= 2 and entities[m.entity].type is EntityType.METRIC)
    if result.kind == "delta" and any(_POINTS.match(text, m.end) for m in near):
        return result._replace(unit="points")
    return result


def own_start(paper: LinkedPaper) -> int:
    """Where the sentence starts in which a paper first speaks of itself; the start of the text where none does."""
    roles = parts(paper.paper.text, paper.sentences, len(paper.paper.title))
    own = (s.start for s, part in zip(paper.sentences, roles, strict=True) if part in (Part.PROPOSAL, Part.EXPERIMENT))
    return next(own, 0)


def is_others(paper: LinkedPaper, result: Result, entities: Mapping[str, Entity], own: int) -> bool:
    """Whether a result is told of a known system before the paper first speaks of itself, which is at ``own``.

    Of the numbers beside systems in such sentences of 6,000 annotated papers 5 were results and 13 were not.
    """
    if result.system is None or not entities[result.system].known:
        return False
    if result.sentence_start >= own:
        return False
    inside, title = paper.within(result.sentence_start, result.sentence_end), paper.within(0, len(paper.paper.title))
    return any(m.entity == result.system for m in inside) and all(m.entity != result.system for m in title)


def _ahead(text: str, result: Result, datasets: Sequence[LinkedMention]) -> Result:
    """The result on the dataset ahead of its clause, in sentences where a second clause begins with a dataset.

    A clause that names another dataset as well keeps what was read.
    """
    begin = result.sentence_start
    clauses = [m for m in datasets if _CLAUSE_BEGINS.match(text, m.end)]
    later = [m for m in clauses if _FOLLOWS.search(text[begin : m.start])]
    if not later:
        return result
    ahead = [m for m in clauses if m in later or _OPENS.fullmatch(text, begin, m.start)]
    for mention, following in zip(ahead, [*ahead[1:], None], strict=True):
        end = following.start if following else result.sentence_end
        if mention.end <= result.start < end:
            others = any(mention.end <= m.start < end and m.entity != mention.entity for m in datasets)
            return result if others else result._replace(dataset=mention.entity)
    return result


def _just_before(text: str, result: Result, datasets: Sequence[LinkedMention]) -> Result:
    """The result on the dataset right before its number: "improves recall on NAME by 1.2% and on"."""
    for mention in reversed(datasets):
        if mention.end <= result.start and _BY_SO_MUCH.fullmatch(text, mention.end, result.start):
            if _ON.search(text, result.sentence_start, mention.start) and not _MORE_NUMBERS.match(text, result.end):
                return result._replace(dataset=mention.entity)
            break
    return result


def _not_trained_on(text: str, result: Result, datasets: Sequence[LinkedMention]) -> Result:
    if len(datasets) < 2 or all(m.entity != result.dataset for m in datasets):
        return result
    trained: list[LinkedMention] = []
    for mention in datasets:
        listed = trained and _NAMES.fullmatch(text, trained[-1].end, mention.start)
        low = max(result.sentence_start, mention.start - 60)
        if listed or _TRAINED_ON.search(text, low, mention.start) or _TRAINING.match(text, mention.end):
            trained.append(mention)
    free = [m for m in datasets if m not in trained]
    if not free or any(m.entity == result.dataset for m in free):
        return result
    measured = next((m for m in free if m.start >= result.end), free[-1])
    between = text[min(result.end, measured.end) : max(measured.start, result.start)]
    return result if _CLAUSE.search(between) else result._replace(dataset=measured.entity)


def _metric(text: str, result: Result, metrics: Sequence[LinkedMention], entities: Mapping[str, Entity]) -> Result:
    named = named_metric(text, result, metrics)
    if named is not None and not _HALF_AN_ERROR.match(text, result.end):
        return result._replace(metric=named.entity)
    if result.metric is None:
        return result
    if (measure := own_measure(text, result)) and not _called(measure, metrics, entities[result.metric]):
        return result._replace(metric=None)
    if _gains_another(text, result, metrics) or (result.unit == "%" and _OF_COST.match(text, result.end)):
        return result._replace(metric=None)
    if _of_another(text, result, metrics) or _HALF_AN_ERROR.match(text, result.end):
        return result._replace(metric=None)
    if _DECIBEL.match(text, result.end) and not _in_decibel(entities[result.metric]):
        fitting = (m for m in reversed(metrics) if m.end <= result.start and _in_decibel(entities[m.entity]))
        found = next(fitting, None)
        return result._replace(metric=found.entity if found else None)
    return result


def _of_another(text: str, result: Result, metrics: Sequence[LinkedMention]) -> bool:
    """Whether a number changes something that is no metric: "cuts manual effort by 29%", not the accuracy."""
    match = _CHANGES.search(text[result.sentence_start : result.start])
    if match is None or _GENERAL.search(match[1]) or all(word.endswith("ly") for word in match[1].split()):
        return False
    low, high = (result.sentence_start + place for place in match.span(1))
    end = result.end + len(rest_of(text[result.end : result.sentence_end]))
    if any(text[result.end : m.start].strip() == "(" and text[m.end : m.end + 1] == ")" for m in metrics):
        return False  # "improves accuracy by 19% (MPJPE)"
    return not any((m.start < high and m.end > low) or result.end <= m.start < end for m in metrics)


def _gains_another(text: str, result: Result, metrics: Sequence[LinkedMention]) -> bool:
    """Whether a number says how much better something is that is no metric: "a 29% reduction in manual effort"."""
    match = _GAIN_IN.match(text, result.end, result.sentence_end)
    if match is None or _GENERAL.search(match[1]):
        return False
    return not any(m.start < match.end() and m.end > result.end for m in metrics)


def own_measure(text: str, result: Result) -> str | None:
    """The word for a measure that stands right beside the number of a result, whether it is a known metric or not."""
    if match := _OTHER_BEFORE.search(text, result.sentence_start, result.start):
        return match["sign"] or match["word"]
    match = _OTHER_BEHIND.match(text, result.end)
    return match["measure"] if match else None


def _called(measure: str, metrics: Sequence[LinkedMention], metric: Entity) -> bool:
    """Whether a metric is called by the word, which may be its acronym."""
    names = [metric.name, *metric.aliases, *(m.text for m in metrics if m.entity == metric.id)]
    return any(measure.casefold() in name.casefold() for name in names)


def _in_decibel(metric: Entity) -> bool:
    return _IN_DECIBEL.search(metric.name) is not None


def named_metric(text: str, result: Result, metrics: Sequence[LinkedMention]) -> LinkedMention | None:
    """The metric right behind or before a number, None for one of a list."""
    for mention in metrics:
        if mention.start >= result.end and _BEHIND.fullmatch(text, result.end, mention.start):
            return mention
    listed = _MORE_NUMBERS.match(text, result.end)
    for mention in reversed(metrics):
        if mention.end <= result.start and _BEFORE.fullmatch(text, mention.end, result.start):
            return None if listed or _LISTED.search(text, result.sentence_start, mention.start) else mention
    return None

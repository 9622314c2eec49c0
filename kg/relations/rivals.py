"""Whose a number is where its sentence says so: a rival's beside its name, the paper's own behind "with X, it …".

"N for NAME", "NAME (N)" and "compared to N for NAME" are of NAME; a rival's number whose owner is not known has none.
A system that a sentence only works with ("Using X, it reaches …") or beats ("outperforming X") has no number there. A
technique such as fine-tuning has one only where the sentence says that it reaches it: of 454 others in annotated papers
87 were the system, and 216 now have the right one or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.records import Entity, LinkedMention, LinkedPaper, Result, Statement
from kg.relations.caseless import caseless
from kg.relations.options import ROLES
from kg.relations.pairing import BEATEN, IN_ORDER, unsigned
from kg.relations.results import RULE
from kg.relations.wording import BEATS
from kg.schema import EntityType, Relation

_MORE: Final = r"(?:\s*(?:,|/|(?:,\s*)?and|(?:,\s*)?or)\s*[+~$]*\d[\d.]*(?:\s*\\?%)?\$?)*"  # more of a list
_FOR = re.compile(rf"{_MORE}\s*(?:\s[\w\-@]+){{0,2}}?\s*for\s+(?:the\s+|a\s+)?(?:[a-z\-]+\s+){{0,2}}?")
_OF = re.compile(
    rf"{_MORE}\s*(?:[\w\-@]+\s+){{0,2}}?(?:for|of|by|with|from|in|achieved\s+by|obtained\s+by|reported\s+by)\s+"
    r"(?:the\s+|a\s+)?(?:[a-z\-]+\s+){0,2}?"
)
_BRACKET = re.compile(r"\s*\(\s*[$~≈]*")
_AGAINST = caseless(
    "compared against versus vs opposed",
    r"\b(?:compared\s+(?:to|with)|against|versus|vs\.?\\?|as\s+opposed\s+to)\s+(?:the\s+|an?\s+|only\s+|just\s+|about\s+)*"
    r"(?:\d[\d.]*(?:\s*\\?%)?(?:\s+[\w\-@]+){0,2}?(?:\s+(?:for|of|by)\s+[^,;.()]{1,40})?"
    r"\s*(?:,|and|/|,\s*and)\s+){0,6}$",
)
# "surpassing the baseline of 82%", "better than the previous record of 83%": a number that is beaten, whoever has it
_BEATEN_NUMBER = caseless(
    "outperform surpass exceed beat than previous prior former",
    rf"(?:{BEATS}|\bthan\s+)(?:(?:the|an?|its|our|all)\s+)*"
    r"(?:(?:existing|previous|prior|former|earlier|current|best|published|reported|baselines?|strong|strongest|human(?:[\s-]level)?"
    r"|state[\s-]of[\s-]the[\s-]art|SOTA|record)\s+)+(?:[\w\-@]+\s+){0,2}?(?:(?:of|at)\s+|\(\s*)?[$~≈]*$"
    r"|\b(?:previous|prior|former)\s+(?:best|record|state[\s-]of[\s-]the[\s-]art|SOTA)\s+(?:[\w\-@]+\s+){0,2}?"
    r"(?:(?:of|at)\s+|\(\s*)$",
)
# "surpassing 82% achieved by", "surpassing the 94% state of the art"
_BEATS = caseless("outperform surpass exceed beat", rf"{BEATS}(?:the\s+)?[$~≈]*$")
_ITS = re.compile(
    r"\s*(?:[\w\-@]+\s+){0,2}?(?:(?:achieved|obtained|reached|reported)\s+by|of\s+the\s+(?:previous|prior|best)|"
    r"state[\s-]of[\s-]the[\s-]art|SOTA|baseline)\b",
    re.I,
)
# "beats NAME (84.1% vs. 82.3%)": the first is the winner's, the second that of NAME
_VERSUS_NUMBER = re.compile(r"\}?\$?\s*+(?:\\?%)?\$?\s*(?:[\w@\-]+\s+)?(?:vs\.?\\?|versus)\s+[$~≈]*\d")
_IN_BRACKET = re.compile(
    r"\s*\(\s*(?:[\w@\-]+:?\s+)?[$~≈]*(\d[\d.]*\s*+(?:\\?%)?\$?\s*(?:[\w@\-]+\s+)?(?:vs\.?\\?|versus)\s+[$~≈]*)?"
)
_MATCHES = re.compile(
    r"\b(?:match(?:es|ed|ing)?|dominat\w+|rivals?|on\s+par\s+with|comparable\s+(?:to|with))\s+(?:the\s+)?$", re.I
)
_WHOSE = re.compile(r"['’]s?\s+(?:(?!to\b|from\b|by\b)[\w\-@]+\s+){0,3}?(?:of\s+)?[$~≈]*")  # "NAME's top-1 accuracy of"
# "from 18.65 to 1.80": the first is what was before
_FROM = re.compile(r"\bfrom\s+(?:an?\s+|the\s+|about\s+|only\s+)*[$~≈]*$", re.I)
_THEN_TO = re.compile(r"\s*+\}?\$?\s*+(?:\\?%)?\$?\s*(?:\([^()]{0,30}\)\s*)?to\s+(?:an?\s+|about\s+|only\s+)*[$~≈]*\d")
_CHANGED = re.compile(r"\b(?:improv|rais|boost|reduc|increas|decreas|lower|lift|push|bring|cut)\w*\s", re.I)
_VERSUS = re.compile(r"[^.;]{0,20}\b(?:vs\.?\\?|versus|against|compared\s+(?:to|with))\s")
_OTHER = re.compile(r"[^.;()]{0,40}?\b(?:for|of|by|from)\b")
_WITH = re.compile(
    r"(?:^|[,;:]\s*|\b(?:and|that|show|shows)\s+)(?:when\s+)?(?:with|using|in|on|under|based\s+on|built\s+(?:up)?on|given"
    r"|combined\s+with|applied\s+to|equipped\s+with|integrated\s+(?:in)?to)\s+(?:an?\s+|the\s+|only\s+)*(?:[\w\-]+\s+){0,2}?$",
    re.I,
)
_IT = re.compile(
    r"\b(?:it|we|our\s+(?:[\w\-]+\s+){0,2}?(?:method|model|approach|network|framework|system|algorithm|detector)"
    r"|(?:the|our)\s+proposed\s+[\w\-]+)\s",
    re.I,
)
# "our joint model achieves", where the only thing that a paper introduces has a name of its own
_OURS = caseless(
    "our proposed this",
    r"\b(?:our\s+(?:(?!baseline|teacher|student|previous|prior)[\w\-]+\s+){0,3}?|(?:the|our)\s+proposed\s+(?:[\w\-]+\s+){0,2}?|this\s+)"
    r"(?:method|model|approach|network|framework|system|algorithm|detector|solution|technique|strategy|architecture|scheme"
    r"|pipeline|agent|classifier|parser|tracker)\b",
)
_RIVALS_OURS = re.compile(  # "compared with our method, others have"
    r"\b(?:than|over|against|unlike|versus|vs\.?|compared\s+(?:with|to)|relative\s+to|(?:outperform|surpass|exceed|beat)\w*)\s+$",
    re.I,
)
_COINED = re.compile(r"\w[A-Z]|\d")


# "outperforms A, B, and C with 81%", but not "outperforms A, and C reaches 81%", "compared with others, C reaches 81%"
_LISTED = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,|/|(?:,\s*)?(?:and|or|&))\s*(?:the\s+)?")
_ACTS = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:\s+(?:approach|method|model|system|technique|strateg|pipeline|baseline)\w*)?"
    r"\s+(?:(?:also|even|only|further|\w+ly)\s+)?(?:achiev|attain|reach|obtain|get|gain|scor|yield|improv|outperform|surpass"
    r"|exceed|beat|reduc|is|are|has|have|does|can|drop|fall)\w*\b"
)


def credit(
    paper: LinkedPaper, results: Sequence[Result], statements: Sequence[Statement], entities: Mapping[str, Entity]
) -> Iterator[Result]:
    """The results of a paper, each of the system that its sentence says it is of."""
    own = own_system(statements, entities)
    named = own if own is not None and _is_alone(own, statements, entities) else None
    for result in results:
        sentence = paper.within(result.sentence_start, result.sentence_end)
        inside = [m for m in sentence if entities[m.entity].type in ROLES["system"]]
        system = _system(paper.paper.text, result, inside, own, named)
        if system and _is_technique(entities[system]) and not _is_told(paper.paper.text, result, inside, system):
            system = own
        yield result._replace(system=system)


def own_system(statements: Sequence[Statement], entities: Mapping[str, Entity]) -> str | None:
    """The model or method that a paper introduces, the likeliest of several."""
    found = list(_introduced(statements, entities))
    return max(found, key=lambda s: (s.confidence, s.entity)).entity if found else None


def _introduced(statements: Sequence[Statement], entities: Mapping[str, Entity]) -> Iterator[Statement]:
    return (s for s in statements if s.relation is Relation.INTRODUCES and entities[s.entity].type in ROLES["system"])


def _is_alone(own: str, statements: Sequence[Statement], entities: Mapping[str, Entity]) -> bool:
    """Whether a paper introduces no other model or method, and this one has a name, not only a description."""
    introduced = {s.entity for s in _introduced(statements, entities)}
    return introduced == {own} and _COINED.search(entities[own].name) is not None


def _system(
    text: str, result: Result, inside: Sequence[LinkedMention], own: str | None, named: str | None
) -> str | None:
    """The system of a number; ``inside`` are the mentions of systems in its sentence.

    ``named`` is ``own`` where "our method" can be nothing else.
    """
    before = unsigned(text[result.sentence_start : result.start])
    if result.kind == "absolute":
        if held := _bracketed(text, result, inside):
            if not _VERSUS_NUMBER.match(text, result.end):
                return held.entity
            return next((m.entity for m in inside if m.end <= held.start and m.entity != held.entity), own)
        rival = _is_rivals(text, before, result)
        if owner := _owner(text, result, inside, rival):
            return owner
        if rival:
            beaten = {m.entity for m in inside if BEATEN.search(text, result.sentence_start, m.start)}
            unknown = _OTHER.match(text, result.end, result.sentence_end) is not None
            return beaten.pop() if len(beaten) == 1 and not unknown else None
        if _FROM.search(before) and _THEN_TO.match(text, result.end, result.sentence_end):
            return _changed(text, result, inside)
    if result.rule == IN_ORDER and result.kind != "delta":
        return result.system
    if not inside:
        return result.system or (own if result.rule == RULE else named if named and _is_ours(before) else None)
    places = [m for m in inside if m.entity == result.system]
    if places and all(_aside(text, result, m, inside) for m in places):
        lost = any(_is_beaten(text, result, m, inside) for m in places)
        return None if own is None and lost else own or result.system
    return result.system


def _is_technique(entity: Entity) -> bool:
    """Whether lists know a thing as a technique, by words: such as fine-tuning or cross-validation."""
    return entity.known and entity.type is EntityType.METHOD and entity.name == entity.name.lower()


def _is_told(text: str, result: Result, inside: Sequence[LinkedMention], system: str) -> bool:
    """Whether a sentence says that the system reaches something, or that a number is of the system."""
    acts = any(m.entity == system and _ACTS.match(text, m.end) for m in inside)
    return acts or system in (_owner(text, result, inside, rival=False), _owner(text, result, inside, rival=True))


def _is_ours(before: str) -> bool:
    """Whether the text before a number speaks of "our method", and not of what others are compared with."""
    match = _OURS.search(before)
    return match is not None and _RIVALS_OURS.search(before, 0, match.start()) is None


def _bracketed(text: str, result: Result, inside: Sequence[LinkedMention]) -> LinkedMention | None:
    """The rival of "beats RIVAL (84.1% vs. 82.3%)", for both numbers."""
    for mention in inside:
        if mention.end > result.start:
            break
        match = _IN_BRACKET.fullmatch(text, mention.end, result.start)
        if match and (match[1] or _VERSUS_NUMBER.match(text, result.end)):
            ahead = text[result.sentence_start : mention.start]
            return mention if BEATEN.search(ahead) or _MATCHES.search(ahead) else None
    return None


def _is_rivals(text: str, before: str, result: Result) -> bool:
    """Whether a number is one that another is held against."""
    beaten = _BEATS.search(before) and _ITS.match(text, result.end, result.sentence_end)
    return beaten is not None or any(pattern.search(before) for pattern in (_AGAINST, _BEATEN_NUMBER))


def _changed(text: str, result: Result, inside: Sequence[LinkedMention]) -> str | None:
    """The system that an improvement changes, by "improves NAME from N to"; None where only a number changes."""
    verbs = [m.end() for m in _CHANGED.finditer(text, result.sentence_start, result.start)]
    objects = [m.entity for m in inside if verbs and verbs[-1] <= m.start and m.end <= result.start]
    return objects[-1] if objects else None


def _owner(text: str, result: Result, inside: Sequence[LinkedMention], rival: bool) -> str | None:
    """The system that a number is said to be of, by "N for NAME", "NAME (N)" or "NAME's N"."""
    pattern = _OF if rival else _FOR
    for mention in inside:
        if mention.start >= result.end and pattern.fullmatch(text, result.end, mention.start):
            return mention.entity
        between = text[mention.end : result.start]
        if mention.end <= result.start and (_BRACKET.fullmatch(between) or _WHOSE.fullmatch(between)):
            return mention.entity
    return None


def _is_beaten(text: str, result: Result, mention: LinkedMention, inside: Sequence[LinkedMention]) -> bool:
    """Whether a system is said to be worse, alone or as one of a list."""
    first = mention
    for other in reversed([m for m in inside if m.end <= mention.start]):
        if not _LISTED.fullmatch(text, other.end, first.start):
            break
        first = other
    if _ACTS.match(text, mention.end):
        if text[result.sentence_start : mention.start].rstrip().endswith(","):
            return False
        first = mention
    return BEATEN.search(text, result.sentence_start, first.start) is not None


def _aside(text: str, result: Result, mention: LinkedMention, inside: Sequence[LinkedMention]) -> bool:
    """Whether a system is only worked with or beaten where it is named."""
    beaten = _is_beaten(text, result, mention, inside)
    if mention.start >= result.end:
        return beaten or _VERSUS.match(text, result.end, mention.start) is not None
    between = text[mention.end : result.start]
    if beaten:
        # "outperforming NAME (at 61.2)"
        return result.kind == "delta" or between.rfind("(") <= between.rfind(")")
    ahead = text[result.sentence_start : mention.start]
    return _WITH.search(ahead) is not None and _IT.search(between) is not None

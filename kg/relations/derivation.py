"""Datasets made from others: "X, a subset of ImageNet", "we build X on top of COCO", "our dataset extends Y"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.recognition.discourse import Part, parts
from kg.records import Derivation, Evidence, LinkedMention, LinkedPaper, Span, Statement
from kg.schema import EntityType, Relation

_I = re.IGNORECASE
_DET = (
    r"(?:(?:the|an?|its|their|all|both|existing|original|popular|public\w*|widely[ -]used|well-known|real|\w+ing)"
    r"\s+)*"
)
_KIND = r"(?:(?:\w+[ -]){0,3}(?:datasets?|benchmarks?|corpus|corpora|collections?|data)(?:,| such as|:)?\s+)?"
_PART = (
    r"(?:sub-?sets?|splits?|portion|fraction|selection|versions?|variants?|extensions?|re-?annotations?|revision|"
    r"counterparts?|successor|adaptations?|expansion|superset|re-?labell?ing|translations?|refinement)"
)
_MADE = (
    r"(?:derived|built|constructed|created|curated|sampled|adapted|extracted|compiled|re-?purposed|converted|modified|"
    r"selected|drawn|assembled|developed|synthesi[sz]ed|sourced|collected|generated)"
)
# Behind a name that is no further source but another thing made: "a version of A, and B, which is built from C".
_OTHER = re.compile(r"\W{0,3}(?:which|that)\s+(?:is|are|was|were)\b|,\s+an?\s", _I)
# A benchmark that takes others in is not made from them: "includes 3 subsets of A".
_COUNTED = re.compile(r"\b(?:includ|contain)\w*\s+(?:\w+\s+)?(?:\d+|two|three|four|five|six|several|many)\s+$", _I)
_UNITS = (
    r"(?:images|photos?|pictures|videos?|clips|frames|scenes|samples|examples|instances|questions|queries|passages|"
    r"sentences|documents|articles|dialog(?:ue)?s|annotations|captions|recordings|utterances|data|tasks|problems)"
)
_BY = (
    r"(?:re-?label(?:l?ing)|re-?annotating|filtering|combining|merging|translating|sub-?sampling|perturbing|corrupting|"
    r"extending|augmenting|re-?purposing|adapting|converting|modifying|re-?writing|paraphrasing|cleaning|curating)"
)
# What joins a dataset to one that it was made from; each ends where the name of that one starts.
_CUES = tuple(
    (name, re.compile(rf"{pattern}\s+{_DET}{_KIND}{_DET}[\"'“‘(\{{$*]*$", _I), confidence)
    for name, pattern, confidence in (
        ("part of", rf"\b{_PART}\s+(?:of|to|for)\b", 0.85),
        ("made from", rf"\b{_MADE}\s+(?:(?:entirely|directly|mainly|by \w+ing)\s+)?(?:from|on top of|upon|on)\b", 0.85),
        (
            "items of",
            rf"\b(?:{_PART}|{_MADE}|consist\w*|compris\w+)\b(?:[^.;,]|,\d){{0,30}}\b{_UNITS}\s+(?:of|from)\b",
            0.85,
        ),
        ("items taken", rf"\b{_UNITS}\s+(?:are|were|is|was)\s+(?:all\s+)?(?:taken|{_MADE})\s+from\b", 0.85),
        ("made by changing", rf"\b{_MADE}\s+(?:\w+\s+)?by\s+(?:\w+ly\s+)?{_BY}\b", 0.85),
        ("based on", r"\b(?:based|builds?|building)\s+(?:up)?on(?: top of)?\b", 0.8),
        ("extends dataset", r"\b(?:extend(?:s|ing)|augment(?:s|ing)|expand(?:s|ing)|re-?annotat(?:es|ing))\b", 0.8),
    )
)
_OWN = re.compile(
    r"\b(?:our|this|these|the (?:new|proposed|resulting|introduced)|the)\s+(?:\w+[ -]){0,2}"
    r"(?:datasets?|benchmarks?|corpus|corpora|collection|test ?sets?|suite)\b|^\W*(?:it|its)\b",
    _I,
)
# Between a dataset and the cue: the one behind is worked on rather than a source, or another thing is spoken of.
_AWAY = re.compile(
    r"\b(?:evaluat|train|test|compar|outperform|fine-?tun|pre-?train|experiment|perform|achiev)\w*|;|"
    r"\band (?:an?|another)\b",
    _I,
)
_NAMED = re.compile(r"\b(?:called|named|dubbed|termed|denoted(?: as)?|we call|coined)\s+(?:the\s+)?[\"'“‘(\{$*]*$", _I)
_FROM = re.compile(rf"^\W*(?:\([^()]*\)\W*)?{_KIND}(?:from|on top of)\s+{_DET}{_KIND}$", _I)
_MAKE = re.compile(r"\b(?:build|construct|creat|deriv|curat|develop|collect|generat|compil)\w*\b[^.;]{0,60}$", _I)
_LIST = re.compile(r"^\W*(?:\([^()]*\))?\s*(?:,|and|or|,\s*and|/|&|as well as)\s*(?:the\s+)?\W*$", _I)
_REACH = 200  # characters before the name of the base that are looked at


def find_derivations(paper: LinkedPaper, statements: Iterable[Statement]) -> tuple[Derivation, ...]:
    """What the abstract says of the origin of each dataset that the paper introduces, in the order of the text.

    A pair is told once, with the first sentence that says so.
    """
    types = {e.id: e.type for e in paper.entities}
    own = {s.entity for s in statements if s.relation is Relation.INTRODUCES and types[s.entity] is EntityType.DATASET}
    if not own:
        return ()
    text, found = paper.paper.text, dict[tuple[str, str], Derivation]()
    roles = parts(text, paper.sentences, len(paper.paper.title))
    for sentence, part in zip(paper.sentences, roles, strict=True):
        if part is Part.BACKGROUND:
            continue
        inside = [
            m for m in paper.within(sentence.start, sentence.end) if types[m.entity] is EntityType.DATASET
        ]  # fmt: skip
        for dataset, base, rule, confidence in _pairs(text, sentence, inside, own):
            evidence = Evidence(
                start=sentence.start,
                end=sentence.end,
                mention_start=base.start,
                mention_end=base.end,
                rule=rule,
                confidence=confidence,
            )
            found.setdefault((dataset, base.entity), Derivation(dataset=dataset, base=base.entity, evidence=evidence))
    return tuple(found.values())


def _pairs(
    text: str, sentence: Span, inside: list[LinkedMention], own: set[str]
) -> Iterator[tuple[str, LinkedMention, str, float]]:
    """Own dataset, mention of its base, rule and confidence, for each pair that the sentence joins."""
    said: dict[int, tuple[str, str, float]] = {}  # by the start of the base's mention, for the rest of a list
    before: dict[int, LinkedMention] = {b.start: a for a, b in pairwise(inside)}
    for base in inside:
        if base.entity in own:
            continue
        last = before.get(base.start)
        joined = _joined(text, sentence, base, inside, own)
        if (
            joined is None
            and last is not None
            and last.start in said
            and _LIST.match(text[last.end : base.start])
            and (not _OTHER.match(text, base.end))
        ):
            joined = said[last.start]
        if joined is not None:
            said[base.start] = joined
            yield joined[0], base, joined[1], joined[2]


def _joined(
    text: str, sentence: Span, base: LinkedMention, inside: list[LinkedMention], own: set[str]
) -> tuple[str, str, float] | None:
    """The own dataset that the words before a base's mention join to it, with rule and confidence."""
    first = max(sentence.start, base.start - _REACH)
    head = text[first : base.start]
    mine = [m for m in inside if m.entity in own]
    for made in mine:
        made_of = made.end <= base.start and _FROM.match(text[max(made.end, first) : base.start])
        if made_of and _MAKE.search(text[first : made.start]):
            return made.entity, "made from", 0.85
    for rule, cue, confidence in _CUES:
        match = cue.search(head)
        if match is None or _COUNTED.search(head, 0, match.start()):
            continue
        start = first + match.start()
        for made in reversed(mine):
            if first <= made.end <= start and not _AWAY.search(text[made.end : start]):
                return made.entity, rule, confidence
        for made in mine:
            if made.start >= base.end and _NAMED.search(text[base.end : made.start][-_REACH:]):
                return made.entity, rule, confidence
        speaks = _OWN.search(head, 0, match.start()) if len(own) == 1 and not mine else None
        if speaks and not _AWAY.search(head, speaks.end(), match.start()):
            return next(iter(own)), f"{rule}, of the own dataset", confidence - 0.1
    return None

"""Datasets made from others: "X, a subset of ImageNet", "we build X on top of COCO", "our dataset extends Y"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from kg.recognition.discourse import Part, parts
from kg.records import Derivation, Entity, Evidence, LinkedMention, LinkedPaper, Span, Statement
from kg.relations.origins import CALLED, CUES, FROM, MADE, MAKE, NUMBER, WE_CHANGE
from kg.schema import EntityType, Relation

_I = re.IGNORECASE
# Behind a name that is no further source but another thing made: "a version of A, and B, which is built from C".
_OTHER = re.compile(r"\W{0,3}(?:which|that)\s+(?:is|are|was|were)\b|,\s+an?\s", _I)
# A benchmark that takes others in is not made from them: "includes 3 subsets of A".
_COUNTED = re.compile(r"\b(?:includ|contain)\w*\s+(?:\w+\s+)?(?:\d+|two|three|four|five|six|several|many)\s+$", _I)
_SET = r"(?:datasets?|benchmarks?|corpus|corpora|collection|test ?sets?|suite)"
_PRESENT = (
    r"(?:introduce|present|propose|build|construct|create|develop|release|curate|collect|generate|produce|obtain|form|"
    r"compile|provide|contribute)"
)
# The one dataset of the paper, without its name.
_OWN = re.compile(
    rf"\b(?:our|this|these|the (?:new|proposed|resulting|introduced)|the)\s+(?:\w+[ -]){{0,2}}{_SET}\b|"
    r"^\W*(?:it|its)\b|"
    rf"\bwe\s+(?:\w+ly\s+|also\s+|further\s+)?{_PRESENT}\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,5}}?{_SET}\b|"
    r"^\W*(?:the|all|these|our)\s+(?:[\w-]+\s+){1,3}(?=(?:are|were)\s)",
    _I,
)
# Before "version of A": "we release a cleaned", "a Dutch".
_OWN_PART = re.compile(rf"(?:\bwe\s+(?:\w+ly\s+|also\s+|further\s+)?{_PRESENT}|^\W*)\s*an?\s+(?:[\w-]+\s+){{0,4}}$", _I)
_OWN_TITLE = re.compile(_SET, _I)
# Between a dataset and the cue: the one behind is worked on rather than a source, or another thing is spoken of.
_AWAY = re.compile(
    r"\b(?:evaluat|train|test|compar|outperform|fine-?tun|pre-?train|experiment|perform|achiev|audit)\w*|;|"
    r"\b(?:alongside|against|versus|unlike|(?<!more )than)\b|\band (?:an?|another)\b",
    _I,
)
_NAMED = re.compile(r"\b(?:called|named|dubbed|termed|denoted(?: as)?|we call|coined)\s+(?:the\s+)?[\"'“‘(\{$*]*$", _I)
# "Built on A, we present B", "Starting from A, it ...": at the start, and between A and the own dataset.
_OPENING = re.compile(rf"\W*(?:{MADE}|based|building|starting|extending|expanding)\b", _I)
_THEN = re.compile(
    rf",\s+(?:(?:we|this (?:paper|work))\s+(?:\w+ly\s+|also\s+)?{_PRESENT}s?\s+)?"
    r"(?:(?:the|an?)\s+(?:[\w-]+\s+){0,4})?$",
    _I,
)
_THEN_OWN = re.compile(rf",\s+(?:it\b|(?:our|the|this)\s+(?:\w+\s+)?{_SET}\b)", _I)
_TO_MAKE = re.compile(rf"\b(?:and|to)\s+{_PRESENT}\s+(?:(?:the|an?|our)\s+(?:[\w-]+\s+){{0,4}})?$", _I)
_LIST = re.compile(r"^\W*(?:\([^()]*\))?\s*(?:,|and|or|,\s*and|/|&|as well as)\s*(?:the\s+)?\W*$", _I)
# Between an own dataset and what says of which other own one it is a part.
_APPOSED = re.compile(
    r"\W{0,4}(?:\([^()]*\)\W{0,3})?(?:which\s+)?(?:is\s+|as\s+)?(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,4}", _I
)
_REACH: Final = 200  # characters around the name of the base that are looked at


class _Joined(NamedTuple):
    """The id of the dataset that a base is joined to, by which rule, and how sure that is."""

    dataset: str
    rule: str
    confidence: float


class _Sentence(NamedTuple):
    """A sentence, what part of the abstract it is, its mentions of datasets, and the own datasets of the paper.

    ``main`` is the id of that which "our dataset" means, None where there are several.
    """

    text: str
    span: Span
    part: Part
    inside: list[LinkedMention]
    own: Collection[str]
    main: str | None


def find_derivations(paper: LinkedPaper, statements: Iterable[Statement]) -> tuple[Derivation, ...]:
    """What the abstract says of the origin of each dataset that the paper introduces, in the order of the text.

    A pair is told once, with the first sentence that says so.
    """
    entities = {e.id: e for e in paper.entities if e.type is EntityType.DATASET}
    own = {s.entity for s in statements if s.relation is Relation.INTRODUCES and s.entity in entities}
    if not own or len(entities) == 1:
        return ()
    text, found = paper.paper.text, dict[tuple[str, str], Derivation]()
    main = _main([entities[i] for i in own])
    roles = parts(text, paper.sentences, len(paper.paper.title))
    for span, part in zip(paper.sentences, roles, strict=True):
        if part is Part.BACKGROUND:
            continue
        inside = [m for m in paper.within(span.start, span.end) if m.entity in entities]
        for base, joined in _pairs(_Sentence(text, span, part, inside, own, main)):
            evidence = Evidence(
                start=span.start,
                end=span.end,
                mention_start=base.start,
                mention_end=base.end,
                rule=joined.rule,
                confidence=joined.confidence,
            )
            derivation = Derivation(dataset=joined.dataset, base=base.entity, evidence=evidence)
            found.setdefault((joined.dataset, base.entity), derivation)
    return tuple(found.values())


def _main(own: list[Entity]) -> str | None:
    """The dataset that the names of all others begin with."""
    first = min(own, key=lambda e: (len(e.name), e.id))
    return first.id if all(e.name.startswith(first.name) for e in own) else None


def _pairs(sentence: _Sentence) -> Iterator[tuple[LinkedMention, _Joined]]:
    """Each mention of a base that the sentence joins to an own dataset."""
    said: dict[int, _Joined] = {}  # by the start of the base's mention, for the rest of a list
    before: dict[int, LinkedMention] = {b.start: a for a, b in pairwise(sentence.inside)}
    for base in sentence.inside:
        joined = _joined(sentence, base)
        last = before.get(base.start)
        if (
            joined is None
            and base.entity not in sentence.own
            and last is not None
            and last.start in said
            and _LIST.match(sentence.text[last.end : base.start])
            and not _OTHER.match(sentence.text, base.end)
        ):
            joined = said[last.start]
        if joined is not None:
            said[base.start] = joined
            yield base, joined


def _joined(sentence: _Sentence, base: LinkedMention) -> _Joined | None:
    """The own dataset that the words around a base's mention join to it."""
    text = sentence.text
    first = max(sentence.span.start, base.start - _REACH)
    head = text[first : base.start]
    mine = [m for m in sentence.inside if m.entity in sentence.own and m.entity != base.entity]
    if base.entity in sentence.own:
        return _part_of_own(text, base, mine, head)
    for made in mine:
        made_of = first <= made.end <= base.start and FROM.match(text[made.end : base.start])
        if made_of and MAKE.search(text[first : made.start]):
            return _Joined(made.entity, "made from", 0.85)
    for rule, start, confidence in _cues(text, base, head):
        dataset = _made(sentence, base, mine, first + start)
        if dataset is not None:
            return _Joined(dataset, rule, confidence)
        if sentence.main and not mine and _speaks_of_own(sentence, base, head, start, rule):
            return _Joined(sentence.main, f"{rule}, of the own dataset", confidence - 0.1)
    return _changed(sentence, base, mine, head)


def _cues(text: str, base: LinkedMention, head: str) -> Iterator[tuple[str, int, float]]:
    """The cues that end where a base's mention starts: rule, where in ``head`` it begins, and confidence."""
    for rule, cue, confidence in CUES:
        match = cue.search(head)
        if match and not _COUNTED.search(head, 0, match.start()):
            yield rule, match.start(), confidence
    if CALLED.match(text, base.end) and (match := NUMBER.search(head)):
        yield "items of", match.start(), 0.8


def _made(sentence: _Sentence, base: LinkedMention, mine: list[LinkedMention], start: int) -> str | None:
    """The own dataset that a cue at ``start`` joins to a base."""
    text = sentence.text
    for made in reversed(mine):
        if start - _REACH <= made.end <= start and not _AWAY.search(text[made.end : start]):
            return made.entity
    opening = _OPENING.match(text, sentence.span.start, base.start)
    for made in mine:
        if base.end <= made.start <= base.end + _REACH:
            between = text[base.end : made.start]
            if _NAMED.search(between) or (opening and _THEN.search(between) and not _AWAY.search(between)):
                return made.entity
    return None


def _speaks_of_own(sentence: _Sentence, base: LinkedMention, head: str, start: int, rule: str) -> bool:
    """Whether a sentence without the name of the paper's one dataset speaks of it before a cue, or right behind."""
    pattern = _OWN_TITLE if sentence.part is Part.TITLE else _OWN
    if speaks := pattern.search(head, 0, start):
        return not _AWAY.search(head, speaks.end(), start)
    if rule == "part of" and _OWN_PART.search(head, 0, start):
        return True
    text, span = sentence.text, sentence.span
    if not _OPENING.match(text, span.start):
        return False
    then = _THEN_OWN.search(text, base.end, min(span.end, base.end + _REACH))
    return then is not None and not _AWAY.search(text, base.end, then.end())


def _changed(sentence: _Sentence, base: LinkedMention, mine: list[LinkedMention], head: str) -> _Joined | None:
    """The own dataset that comes from what the paper does to a base: "we extend A by labels"."""
    if sentence.part is Part.EXPERIMENT or not WE_CHANGE.search(head):
        return None
    for made in mine:
        if made.start >= base.end and _TO_MAKE.search(sentence.text[base.end : made.start][-_REACH:]):
            return _Joined(made.entity, "extends dataset", 0.8)
    return _Joined(sentence.main, "extends dataset, of the own dataset", 0.7) if sentence.main and not mine else None


def _part_of_own(text: str, base: LinkedMention, mine: list[LinkedMention], head: str) -> _Joined | None:
    """One of several own datasets that is a part of another: "MossQA-Hard, a subset of MossQA"."""
    rule, cue, confidence = CUES[0]
    match = cue.search(head)
    if match is None:
        return None
    start = base.start - len(head) + match.start()
    for made in reversed(mine):
        if made.end <= start and _APPOSED.fullmatch(text, made.end, start):
            return _Joined(made.entity, rule, confidence)
    return None

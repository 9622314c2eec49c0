"""What plain words say otherwise than the tables of cues: attacks withstood, models improved by N, datasets of ours.

And what is trained on datasets, where cues do not reach: "trained and tested on X", "fine-tuned on our dataset".
The judge does not see these claims, but is bound by them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from kg.recognition.discourse import Part
from kg.records import Span
from kg.relations.claims import Claim, Claimed, Place
from kg.relations.cues import OUTPERFORMED
from kg.schema import EntityType, Relation

OURS: Final = "own dataset"  # the rule that "our X" is new
TRAINED: Final = "trained and tested"  # the rule that "trained and tested on X" says both
OWN_TRAINED: Final = "trained on own data"  # the rule that a new dataset is trained on by "fine-tuned on our dataset"
IMPROVED: Final = "improved by"  # the rule that what is improved by so much is used
_START: Final = attrgetter("start")
_CALLED: Final = re.compile(r"[\"'”’)}$*]*\s+(?:[\w-]+\s+)?(?:attacks?|adversarial examples)\b")
_SUCH_AS: Final = re.compile(
    r"\battacks?(?: (?:methods?|algorithms?|techniques?|types?|scenarios|settings))?,?"
    r"(?: such as| like| including|:| \(|,? \(?e\.g\.,?| namely)? ?(?:the )?$"
)
_AGAINST: Final = re.compile(
    r"\b(?:(?:robust|resist|resilien|withst|defen[cds]|protect|secur|vulnerab|accura|detect)\w*"
    r"\b[^.;]{0,80}\b(?:to|from|of|for|over|on)|against|under)\b[^.;]{0,60}$"
)
_COMPARED: Final = re.compile(
    r"\b(?:compar\w+|outperform\w*|surpass\w*|exceed\w*|than|baselines?|existing|previous|prior|versus|vs\.?|"
    r"superior\w* (?:to|over))\b[^.;]{0,40}$"
)
# "boosts the accuracy of A by 3% and B by 2%": neither is outperformed
_IMPROVED: Final = re.compile(
    r"\b(?:improv|boost|enhanc|accelerat|compress|reduc|increas|rais|lift|lower|cut|shrink|speed)(?:e|es|ed|ing|s|ting|king)?"
    r"\b(?: up)?(?:(?!\b(?:outperform|surpass|exceed|beat|lead|compar|(?:over|upon|on|than)\b))[^.;:]|\.\d){0,90}$"
)
_WINDOW: Final = 140  # characters before a name that are looked at
_OUR_DATA: Final = re.compile(  # "our constructed X-Bench", "the newly collected X corpus"
    r"\b(?:our|the (?:newly )?(?:proposed|collected|constructed|curated))"
    r"(?: (?:[a-z-]+ed|built|own|new(?:ly)?|novel|large-scale|synthetic|benchmark|dataset|corpus)){0,2}"
    r" [\"'“‘`\\{$*]*\Z"
)
_ENTERED: Final = re.compile(
    r"\s+(?:[\w-]+ )?(?:submissions?|entr(?:y|ies)|systems?|solutions?|models?|participation)\b"
)
_NEAR: Final = 60  # characters before the name of a dataset
_TRAIN: Final = r"(?<![\w-])(?:re-?|pre-?|fine-?)?(?:train|tun)"
_TESTED: Final = re.compile(  # "trained and tested on the X", "train and then evaluate three models on X"
    rf"{_TRAIN}(?:ed|ing|e)?,? and (?:then )?(?:test|evaluat|validat)(?:e|ed|ing)?\b"
    r"(?: (?!on\b|and\b|train|tun|test|evaluat)[\w-]+){0,6} on (?:(?:the|our|a|an|this) )?"
    r"(?:(?!of\b|from\b)[\w-]+ ){0,2}[\"'“‘(\\{$*]*\Z"
)
_SET: Final = (
    r"(?:data ?sets?|corpus|corpora|data|benchmark|resource|collection)\b(?! (?:generat|augment|synthe|construct|"
    r"collect|annot|creat|select|pipeline|strateg|curat|engine|filter|point|distribution|split|from\b|with\b))"
)
_NEW: Final = r"(?:new|novel|proposed|own|large-scale|synthetic|collected|generated|curated|constructed|resulting)"
_ON_OURS: Final = re.compile(  # "models fine-tuned on our new dataset", "using this corpus, we train"
    r"(?<!\w)(?:(?<!without )(?<!not )(?<!can be )(?<!could be )(?!pre-?trained (?:[\w-]+ ){0,4}models?\b)"
    rf"{_TRAIN}(?:ed|ing|e)?\b(?!-)(?:(?!\btest|\bevaluat|\bnot\b)[^.;:,]){{0,40}}? (?:on|with|using|over) "
    rf"(?:only |solely )?(?:this|our|these|the(?= {_NEW}\b)) (?:{_NEW} )*{_SET}"
    rf"|(?:using|with|leveraging|on) (?:this|our) (?:{_NEW} )*{_SET},? we (?:then |further |also )?"
    r"(?:pre-?|fine-?)?(?:train|tune)\b)"
)
_AFTER: Final = 2  # sentences behind one with the name


def plainly(low: str, found: Sequence[Claimed], sentences: Sequence[Span]) -> list[Claimed]:
    """The claims of all entities of a paper as plain words change them; ``low`` is its text in lower case."""
    return own_trained(low, [plain(low, c) for c in found], sentences)


def plain(low: str, claimed: Claimed) -> Claimed:
    """The claims of an entity as plain words change them: what is withstood or improved is no rival, our data are new.

    ``low`` is the text of the paper in lower case. Of 10 withstood attacks that the judge took for compared with, in
    22,222 annotated papers, none is, and 9 are used; of 19 datasets without an entry in the lists that are "ours" 15
    are introduced where the judge doubted it.
    """
    claims = claimed.claims
    used = [(c, u) for c in claims if c.relation is Relation.COMPARES_WITH and (u := _as_used(low, c))]
    if used:
        claims = tuple(c for c in claims if all(c is not rival for rival, _ in used))
        if all(c.relation is not Relation.EXTENDS for c in claims):
            claims += tuple(claim for _, claim in used)
    if claimed.entity.type is EntityType.DATASET:
        told = [p for p in claimed.places if p.part is not Part.TITLE]
        if not claimed.entity.known:
            claims += tuple(Claim(Relation.INTRODUCES, p, OURS, 0.7) for p in told if is_ours(low, p))
        claims += tuple(
            Claim(Relation.TRAINS_ON, p, TRAINED, 0.85)
            for p in told
            if p.part is not Part.BACKGROUND and is_tested(low, p)
        )
    return claimed if claims is claimed.claims else claimed._replace(claims=claims)


def _as_used(low: str, claim: Claim) -> Claim | None:
    """What a claim of a rival turns into where the name is that of a withstood attack or of something improved by N."""
    if claim.rule == OUTPERFORMED and is_improved(low, claim.place):
        return Claim(Relation.USES, claim.place, IMPROVED, 0.65)
    if is_withstood(low, claim.place):
        return Claim(Relation.USES, claim.place, f"named in {claim.place.part}", 0.65)
    return None


def is_improved(low: str, place: Place) -> bool:
    """Whether a name is that of something that is improved, in the sentence before it."""
    start = place.sentence.start
    return _IMPROVED.search(low[max(start, place.mention.start - _WINDOW) : place.mention.start]) is not None


def is_ours(low: str, place: Place) -> bool:
    """Whether a dataset is called "our X" or "the newly collected X"."""
    start, end = place.mention.start, place.mention.end
    before = low[max(place.sentence.start, start - _NEAR) : start]
    return _OUR_DATA.search(before) is not None and _ENTERED.match(low, end) is None


def is_tested(low: str, place: Place) -> bool:
    """Whether a dataset is one of those that something is "trained and tested on"."""
    before = low[max(place.sentence.start, place.first - _WINDOW) : place.first].replace("\n", " ")
    return ("train" in before or "tun" in before) and not place.denied and _TESTED.search(before) is not None


def own_trained(low: str, found: Sequence[Claimed], sentences: Sequence[Span]) -> list[Claimed]:
    """The entities of a paper, its one new dataset as trained on where the text says "trained on our dataset" after it.

    The evidence is the sentence that names it with what follows up to those words, two sentences further at most. With
    "trained and tested on X" these are 16 of 17 names that the judge took for nothing trained on, in 21,000 annotated
    papers.
    """
    own = [i for i, c in enumerate(found) if c.entity.type is EntityType.DATASET and _is_new(c)]
    out = list(found)
    if len(own) == 1 and ("train" in low or "tun" in low):
        claimed = found[own[0]]
        for match in _ON_OURS.finditer(low.replace("\n", " ")):
            here = bisect_right(sentences, match.start(), key=_START) - 1
            near = sentences[max(0, here - _AFTER)].start
            told = [p for p in claimed.places if near <= p.sentence.start <= match.start() and not p.denied]
            told = [p for p in told if p.part is not Part.TITLE]
            if told:
                whole = Span(told[-1].sentence.start, sentences[here].end)
                claim = Claim(Relation.TRAINS_ON, told[-1]._replace(sentence=whole), OWN_TRAINED, 0.85)
                out[own[0]] = claimed._replace(claims=(*claimed.claims, claim))
                break
    return out


def _is_new(claimed: Claimed) -> bool:
    return any(c.relation is Relation.INTRODUCES for c in claimed.claims)


def is_withstood(low: str, place: Place) -> bool:
    """Whether a name is that of an attack against which something is robust, tested or defended.

    ``low`` is the text of the paper in lower case.
    """
    start, end = place.sentence.start, place.sentence.end
    if low.find("attack", start, end) < 0:
        return False
    before = low[max(start, place.first - _WINDOW) : place.first]
    called = "attack" in low[place.first : place.last] or _CALLED.match(low, place.last, end)
    if not called and not _SUCH_AS.search(before):
        return False
    return _AGAINST.search(before) is not None and _COMPARED.search(before) is None

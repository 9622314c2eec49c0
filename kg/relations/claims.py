"""What the words around a mention claim that the paper does with the entity: part of the text, cues, lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from kg.recognition.discourse import Part, parts
from kg.recognition.known import CLAIMED
from kg.recognition.signs import EDGE, signed
from kg.records import Entity, LinkedMention, LinkedPaper, Span, made
from kg.relations import cues
from kg.relations.polarity import denial, hints
from kg.relations.surroundings import MARKS
from kg.relations.tables import Cue, Table, table
from kg.schema import EntityType, Relation
from kg.texts import lower

_LIST_GAP = re.compile(
    r"(?:\s*\([^()]{0,60}\))?[\"'”’)}$]*\s*(?:,|/|;|&|,?\s*and|,?\s*n?or|,?\s*as well as|\+)?\s*(?:the |"
    r"both |on |a )?[\"'“‘({$]*"
)
_GAP = 70  # characters between two names of a list
_COINED = frozenset({EntityType.DATASET, EntityType.MODEL, EntityType.METHOD})
_ARTEFACTS = ("model/", "method/")  # how the identifiers of what can have rivals begin
_TITLE_NAME = re.compile(r"^\W*\w[^:]{0,60}[:–—]|^\W*\S+\s*-\s")
_TITLE_NAME_ENDS = re.compile(r"[\"'”’)}$*]*\s*(?:\([^()]*\))?\s*[:–—-]")
_COMPOUND = re.compile(r"s?(?:\s*\([^()]*\))?[-–]\w")
_ARTICLE = re.compile(r"\ban? (?:[\w\-]+ ){0,2}$")
_WINDOW = 160  # characters before a name in which its cue stands
_NEAR = 80  # characters, more than two words and an article take
_FURTHER = re.compile(r"[\-+ \d]")
# "We present a ResNet-50 classifier": what is used, not what is new.
_EMPLOYED = re.compile(
    r"s?\s+(?:\([^)]*\)\s*)?(?:classifier|detector|model|network|backbone|encoder|decoder|agent|system|baseline)s?\b"
)
_APPOSED = re.compile(r"\w,\s+(?:which is )?an?\s+[^,.;]*$")
_PROPOSES = signed(
    cues.PROPOSALS, rf"{EDGE}(?:we|paper|work|article|study|authors?)\s+(?:\w+ly\s+)?{cues.PROPOSE}\b[^.;]*$"
)
_IN_EXPERIMENTS = table(*cues.COMPARES.cues, *cues.EXTENDS.cues)
_ANYWHERE = table(*cues.COMPARES.cues[:3], *cues.EXTENDS.cues)
_APPOSED_KIND = re.compile(r",\s+an?\s+[^,.;]*$")


class Place(NamedTuple):
    """A mention with its sentence, the part of the abstract that it lies in, and the list that it is a member of."""

    mention: LinkedMention
    sentence: Span
    part: Part
    first: int  # where the list of names starts (characters)
    last: int  # where it ends
    denied: str | None = None  # why nothing positive is said of it here (``kg.relations.polarity``)


class Claim(NamedTuple):
    """What a rule says of an entity at one place."""

    relation: Relation
    place: Place
    rule: str
    confidence: float


class Claimed(NamedTuple):
    """What the rules say of one entity of a paper: where it stands, and what is claimed of it there."""

    entity: Entity
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]


class _Words(NamedTuple):
    """Title and text of a paper, and the text in lower case, which is as long."""

    title: str
    text: str
    low: str


def find_claims(paper: LinkedPaper) -> list[Claimed]:
    """The entities of a paper that stand in its text, each with its places and the claims of the rules."""
    text = paper.paper.text
    words = _Words(paper.paper.title, text, lower(text))
    places: dict[str, list[Place]] = defaultdict(list)
    for place in _places(paper, words):
        places[place.mention.entity].append(place)
    entities = {e.id: e for e in paper.entities}
    introduced = _introduced(words, places, entities)
    rivals = any(i.startswith(_ARTEFACTS) for i in introduced)
    return [
        Claimed(
            entity=entities[entity_id],
            places=tuple(found),
            claims=tuple(_claims(words, entities[entity_id], found, introduced.get(entity_id, ()), rivals)),
        )
        for entity_id, found in places.items()
    ]


def _places(paper: LinkedPaper, words: _Words) -> Iterator[Place]:
    low, sentences = words.low, paper.sentences
    roles = parts(words.text, sentences, len(words.title))
    starts = [s.start for s in sentences]
    hinted = {bisect_right(starts, at) - 1 for at in hints(low)}
    index = 0
    for mention, (first, last) in zip(paper.mentions, _lists(paper, words.text), strict=True):
        while index + 1 < len(starts) and starts[index + 1] <= mention.start:
            index += 1
        sentence, part = sentences[index], roles[index]
        first = max(first, sentence.start)
        reason = None
        if part is not Part.TITLE and index in hinted:
            reason = denial(low[sentence.start : first], low[last : sentence.end])
        yield made(Place, (mention, sentence, part, first, last, reason))


def _lists(paper: LinkedPaper, text: str) -> list[tuple[int, int]]:
    """For each mention the span of the list of names of one kind that it stands in."""
    kinds = {e.id: MARKS[e.type] for e in paper.entities}
    groups: list[list[LinkedMention]] = []
    last, end = None, 0  # the kind of the mention before, and where that ends
    for mention in paper.mentions:
        start, kind = mention.start, kinds[mention.entity]
        if kind == last and (start < end or (start - end < _GAP and _LIST_GAP.fullmatch(text, end, start))):
            groups[-1].append(mention)
        else:
            groups.append([mention])
        last, end = kind, mention.end
    spans: list[tuple[int, int]] = []
    for group in groups:
        last_end = max([m.end for m in group]) if len(group) > 1 else group[0].end
        spans += [(group[0].start, last_end)] * len(group)
    return spans


def _match(words: _Words, place: Place, table: Table, shared: bool = True) -> Cue | None:
    """The first cue of the table that fits; ``shared`` looks around the whole list, else around the mention."""
    start, end = (place.first, place.last) if shared else (place.mention.start, place.mention.end)
    sentence = place.sentence
    return table.first(words.low[max(sentence.start, start - _WINDOW) : start], words.low[end : sentence.end])


def _introduced(words: _Words, places: dict[str, list[Place]], entities: dict[str, Entity]) -> dict[str, list[Claim]]:
    """The entities that the paper introduces, each with the claims that say so."""
    out: dict[str, list[Claim]] = {}
    for entity_id, found in places.items():
        entity = entities[entity_id]
        claims = [c for place in found if (c := _introduction(words, entity, place)) is not None]
        if claims:
            out[entity_id] = claims
    own = {entities[i].name for i in out}
    for entity_id, found in places.items() if own else ():
        name = entities[entity_id].name
        if entity_id not in out and not entities[entity_id].known and _is_variant(name, own):
            own.add(name)
            out[entity_id] = [Claim(Relation.INTRODUCES, found[0], "variant of an own name", 0.7)]
    return out


def _is_variant(name: str, bases: Container[str]) -> bool:
    """Whether one of some names opens this one, with more behind it."""
    return any(name[: m.start()] in bases for m in _FURTHER.finditer(name, 3))


def _introduction(words: _Words, entity: Entity, place: Place) -> Claim | None:
    mention = place.mention
    if place.part is Part.TITLE:
        title = words.title
        if (
            mention.start <= 2
            and _TITLE_NAME.match(title)
            and _TITLE_NAME_ENDS.match(title, mention.end)
            and (not entity.known or entity.name != entity.name.lower())
        ):
            return Claim(Relation.INTRODUCES, place, "title name", 0.9)
        whole = mention.start == 0 and mention.end >= len(title.rstrip(" ."))
        if whole and entity.known and entity.name != entity.name.lower() and entity.type in _COINED:
            return Claim(Relation.INTRODUCES, place, "title name", 0.9)  # of four such titles in 12,058 papers all did
        return None
    if place.part is Part.BACKGROUND:
        return None
    if entity.known and (entity.name == entity.name.lower() or entity.type in (EntityType.METRIC, EntityType.TASK)):
        return None
    cue = _match(words, place, cues.INTRODUCES_KNOWN if entity.known else cues.INTRODUCES_NEW, shared=False)
    if cue is None:
        claimed = not entity.known and mention.rule in CLAIMED
        return Claim(Relation.INTRODUCES, place, mention.rule, 0.8) if claimed else None
    if entity.known and (_is_kind(words, place) or _COMPOUND.match(words.text, mention.end)):
        return None  # "we present an LLM-powered system"
    return Claim(Relation.INTRODUCES, place, cue.name, cue.confidence)


def _claims(
    words: _Words, entity: Entity, found: list[Place], introduced: Sequence[Claim], rivals: bool
) -> list[Claim]:
    """``rivals`` says that the paper introduces what can have some."""
    claims = list(introduced)
    own = bool(claims)
    match entity.type:
        case EntityType.DATASET:
            claims += _dataset_claims(words, found, own)
        case EntityType.TASK:
            claims += [
                Claim(Relation.ADDRESSES, p, f"task in {p.part}", 0.9 if p.part is Part.TITLE else 0.8)
                for p in found
                if p.part is not Part.BACKGROUND and not p.denied
            ]
        case EntityType.MODEL | EntityType.METHOD if not own:
            claims += _artefact_claims(words, found, rivals)
        case _:
            pass
    return claims


def _dataset_claims(words: _Words, found: list[Place], own: bool) -> list[Claim]:
    claims = []
    for place in found:
        if place.part is Part.BACKGROUND or place.denied:
            continue
        if cue := _match(words, place, cues.TRAINS_ON):
            claims.append(Claim(Relation.TRAINS_ON, place, cue.name, cue.confidence))
        elif place.part is Part.EXPERIMENT:
            claims.append(Claim(Relation.EVALUATES_ON, place, "dataset in experiment", 0.85))
        elif place.part in (Part.PROPOSAL, Part.TITLE) and not own:
            claims.append(Claim(Relation.EVALUATES_ON, place, f"dataset in {place.part}", 0.6))
    return claims


def _artefact_claims(words: _Words, found: list[Place], rivals: bool) -> list[Claim]:
    strong, weak = [], []
    for place in found:
        if place.part is Part.BACKGROUND or place.denied:
            continue
        cue = _match(words, place, cues.VERDICT, shared=False) if rivals else None
        cue = cue or _match(words, place, _IN_EXPERIMENTS if place.part is Part.EXPERIMENT else _ANYWHERE)
        cue = cue or _kind_cue(words, place)
        if cue is not None and cue.relation is not None:
            strong.append(Claim(cue.relation, place, cue.name, cue.confidence))
        else:
            weak.append(
                Claim(Relation.USES, place, f"named in {place.part}", 0.7 if place.part is Part.PROPOSAL else 0.65)
            )
    if any(c.relation is Relation.EXTENDS for c in strong):
        return strong  # `extends` implies no `uses`
    return strong + weak


def _is_kind(words: _Words, place: Place) -> bool:
    """Whether a known name says of what kind something is: "a contrastive framework", "a ResNet-50 classifier"."""
    start, end, sentence = place.mention.start, place.mention.end, place.sentence
    if _EMPLOYED.match(words.low, end, sentence.end):
        near = words.text[max(sentence.start, start - _NEAR) : start]
        if _ARTICLE.search(near):
            return True
    comma = words.low.rfind(",", sentence.start, start)  # no other comma may follow
    if comma > sentence.start and _APPOSED.match(words.low, comma - 1, start):
        return True
    return _kind_cue(words, place) is not None


def _kind_cue(words: _Words, place: Place) -> Cue | None:
    """Whether the sentence proposes something of the kind that the mention names."""
    cue = None if place.part is Part.TITLE else _match(words, place, cues.KIND, shared=False)
    if cue is None:  # mostly, and it is quicker to see
        return None
    before = " " + words.low[place.sentence.start : place.mention.start]
    comma = before.rfind(",")
    return cue if (comma >= 0 and _APPOSED_KIND.match(before, comma)) or _PROPOSES.search(before) else None


def strongest(claims: Sequence[Claim]) -> list[float]:
    """The confidence (0-1) of the strongest claim of each relation, in their order, 0 where there is none."""
    best = dict.fromkeys(Relation, 0.0)
    for claim in claims:
        best[claim.relation] = max(best[claim.relation], claim.confidence)
    return list(best.values())

"""New names over the whole corpus: one node for one thing, with one type and one spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from kg import identifiers
from kg.gazetteer import Entry, Gazetteer
from kg.gazetteer.surfaces import SHORT, letters, readable
from kg.linking.direction import higher_is_better
from kg.linking.families import is_distinctive, relatives
from kg.linking.forms import Base, forms_of
from kg.linking.keys import english_key, name_key
from kg.linking.namesakes import Choice
from kg.linking.own import is_coined, is_own
from kg.linking.things import Company, Thing, Use, may_spell, most, spells, things_of
from kg.recognition.known import is_same, long_forms
from kg.recognition.naming import in_singular
from kg.recognition.sieve import GUESS
from kg.records import AnnotatedPaper, Candidate, Entity, Mention
from kg.schema import EntityType

# How far a rule's guess of the type is to be trusted when mentions of one name disagree.
_WEIGHT = {"acronym": 3.0, "named": 3.0, "proposed": 3.0, "title": 2.5, "coordination": 2.0, "form": 1.0, GUESS: 0.1}

_MADE = (EntityType.MODEL, EntityType.METHOD)  # a paper may call its thing the one, and a list the other

_Place = tuple[int, str | None]  # the number of a paper, and the key of the long form that it gives


class _Family(NamedTuple):
    entity: Entity
    same: bool


def entity_of(entry: Entry) -> Entity:
    """The entity of a gazetteer entry."""
    higher = entry.higher_is_better
    if higher is None and entry.type is EntityType.METRIC:
        higher = higher_is_better(entry.name)
    return Entity(
        id=entry.id,
        type=entry.type,
        name=entry.name,
        aliases=tuple(sorted({a.text for a in entry.active} - {entry.name})),
        known=True,
        variant_of=entry.variant_of,
        broader=entry.broader,
        higher_is_better=higher,
        ids=entry.ids,
        introduced_in=entry.introduced_in,
    )


class Names:
    """What the whole corpus says of the names that no gazetteer lists."""

    def __init__(
        self, papers: Sequence[tuple[AnnotatedPaper, Choice]], gazetteer: Gazetteer, apart: Set[int] = frozenset()
    ) -> None:
        """``apart`` are the numbers of papers in which a listed name means a thing of their own."""
        self._apart = apart
        self._entries = gazetteer.entries
        self._forms = forms_of(gazetteer)
        self._uses: dict[str, dict[_Place, Use]] = defaultdict(dict)
        self._defined: dict[tuple[str, int], str] = {}  # key of a short form, paper: the long form that it gives
        new = [
            (number, paper, mention, candidate)
            for number, (paper, choices) in enumerate(papers)
            for mention, candidate, _ in choices
            if candidate.entry is None
        ]
        for number, _, mention, _ in new:
            if mention.long_form:
                self._defined[name_key(mention.text), number] = mention.long_form
        self._written = {english_key(candidate.name) for *_, candidate in new}
        for number, paper, mention, candidate in new:
            self._add(number, paper, mention, candidate)
        self._near = Company(papers)
        self._entities: dict[str, dict[_Place, tuple[Entity, str]]] = {}

    def _add(self, number: int, paper: AnnotatedPaper, mention: Mention, candidate: Candidate) -> None:
        uses, place = self._uses[self._key(number, candidate.name)], _place(number, mention, candidate)
        use = uses.get(place)
        if use is None:
            use = uses[place] = Use(
                paper.paper, number, mention.long_form if place[1] else None, coined=is_coined(candidate.name)
            )
        use.said = use.said or mention.rule != GUESS
        weight = _WEIGHT.get(mention.rule, 1.0) * mention.confidence
        use.types[candidate.type] = use.types.get(candidate.type, 0.0) + weight
        spelling = readable(candidate.name)
        use.spellings[spelling] = use.spellings.get(spelling, 0.0) + weight
        use.apart = use.apart or (number in self._apart and mention.rule == "gazetteer")
        if use.coined and not use.own and is_own(paper, mention):
            use.own, use.headed = True, mention.end <= len(paper.paper.title)

    def _key(self, number: int, name: str) -> str:
        """The key of a name in the paper of this number: with its short forms written out where some paper has that."""
        full = english_key(self._in_full((number,), name))
        return full if full in self._written else english_key(name)

    def _in_full(self, numbers: Collection[int], name: str) -> str:
        """A name with the short forms in it written out for which none of these papers has a long form of its own."""
        return self._forms.in_full(name, lambda short: any((name_key(short), n) in self._defined for n in numbers))

    def is_guess(self, number: int, mention: Mention, candidate: Candidate) -> bool:
        """Whether a mention in the paper with this number is a guess that no paper of the corpus bears out."""
        if mention.rule != GUESS or candidate.entry is not None:
            return False
        return not any(use.said for use in self._uses[self._key(number, candidate.name)].values())

    def entity(self, number: int, mention: Mention, candidate: Candidate) -> tuple[Entity, str]:
        """The entity of a new name in the paper with this number, and what decided that it is this one."""
        return self._meant(self._key(number, candidate.name))[_place(number, mention, candidate)]

    def _meant(self, key: str) -> dict[_Place, tuple[Entity, str]]:
        if key not in self._entities:
            self._entities[key] = self._entities_of(self._uses[key])
        return self._entities[key]

    def _entities_of(self, uses: dict[_Place, Use]) -> dict[_Place, tuple[Entity, str]]:
        """The entities that the papers mean by one name."""
        if len(uses) == 1:
            return {place: (self._entity(Thing([use])), "only") for place, use in uses.items()}
        defined: dict[int, _Place] = {}
        for place in sorted(uses, key=lambda p: p[1] or ""):
            if place[1]:
                defined.setdefault(place[0], place)
        whole = {place: defined.get(place[0], place) for place in uses}  # a paper means one thing by a name
        for place, one in whole.items():
            if place != one:
                uses[one].take(uses[place])
        meant = things_of([uses[place] for place in dict.fromkeys(whole.values())], self._near)
        entities: dict[int, Entity] = {}
        found = {}
        for thing, use, why in meant:
            if id(thing) not in entities:
                entities[id(thing)] = self._entity(thing)
            found[id(use)] = entities[id(thing)], why
        return {place: found[id(uses[one])] for place, one in whole.items()}

    def _entity(self, thing: Thing) -> Entity:
        kind = _type(thing)
        spelling = _spelling(self._spellings(thing, kind), kind)
        if brought := self._brought(thing, spelling, kind):
            return entity_of(brought)
        if (whole := self._whole(thing, spelling, kind)) and _is_spelling(whole, thing):
            return entity_of(self._entries.get(identifiers.entity_id(kind, spelling), whole))
        base = self._forms.base(spelling, kind)
        if base and self._is_another(base, thing, spelling):
            base = None
        if base and base.sure:
            kind = _type(thing, base)
        if base and base.same and base.entry.type is kind:
            return entity_of(base.entry)
        family = None if base or (thing.mark and thing.long_form) else self._family(thing, spelling, kind)
        if family and family.same:
            return family.entity
        node = _node(kind, spelling, thing)
        if known := self._entries.get(node):
            if _is_known(known, spelling, thing):
                return entity_of(known)
            node = identifiers.namesake_id(kind, spelling, thing.mark or "")
        return Entity(
            id=node,
            type=kind,
            name=spelling,
            variant_of=family.entity.id if family else base.entry.id if base and base.entry.type == kind else None,
            higher_is_better=higher_is_better(thing.long_form or spelling) if kind is EntityType.METRIC else None,
        )

    def _spellings(self, thing: Thing, kind: EntityType) -> Mapping[str, float]:
        """How much each spelling is supported: of a task those without a short form, if any."""
        numbers = {use.number for use in thing.uses}
        full = {s: weight for s, weight in thing.spellings.items() if self._in_full(numbers, s) == s}
        return full if full and kind is EntityType.TASK else thing.spellings

    def _whole(self, thing: Thing, spelling: str, kind: EntityType) -> Entry | None:
        """The entry that a name but spells otherwise, or with a short form in it."""
        if entry := self._forms.whole(spelling, kind):
            return entry
        full = self._in_full({use.number for use in thing.uses}, spelling)
        return self._forms.whole(full, kind) if full != spelling else None

    def _brought(self, thing: Thing, spelling: str, kind: EntityType) -> Entry | None:
        """The entry of this name that one of the papers introduced, by what the lists say."""
        kinds = _MADE if kind in _MADE else (kind,)
        entries = (self._entries.get(identifiers.entity_id(kind, spelling)) for kind in kinds)
        return next((e for e in entries if e and thing.brings(e.introduced_in)), None)

    def _is_another(self, base: Base, thing: Thing, spelling: str) -> bool:
        """Whether the name that a new one begins with means no listed thing there: the papers spell out another.

        Long forms of a year or number ("Visual Lark Challenge 2011") are rarely those of the name.
        """
        named = any(map(str.isalpha, spelling[len(base.said) :]))
        if named and thing.long_form and not may_spell(thing.long_form, base.entry):
            return True
        key = name_key(base.said)
        spelled = [self._defined.get((key, use.number)) for use in thing.uses]
        return all(long_form and not may_spell(long_form, base.entry) for long_form in spelled)

    def _family(self, thing: Thing, spelling: str, kind: EntityType) -> _Family | None:
        """The new thing that another is a size, version or part of, or is itself under a longer name."""
        papers = {use.number for use in thing.uses}
        number = thing.uses[0].number
        own = self._key(number, spelling)
        for relative in relatives(spelling, kind):
            key = self._key(number, relative.name)
            above = self._uses.get(key)
            if above is None or key == own or not any(use.said for use in above.values()):
                continue
            beside = self._uses.get(self._key(number, relative.rest), ())
            if kind is not EntityType.DATASET and any(number in papers for number, _ in beside):
                continue  # made of two things
            meant = self._meant(key)
            found = {entity.id: entity for (number, _), (entity, _) in meant.items() if number in papers}
            written = any(relative.name in use.spellings for use in above.values())
            if not found and written and is_distinctive(relative.name):
                found = {entity.id: entity for entity, _ in meant.values()}
            if len(found) == 1 and (entity := next(iter(found.values()))).type in relative.types:
                return _Family(entity, relative.same)
        return None


def _place(number: int, mention: Mention, candidate: Candidate) -> _Place:
    """Where a name stands; a name that is its own long form has none that tells it from others."""
    if not mention.long_form:
        return number, None
    long_form = english_key(mention.long_form)
    return number, None if long_form == english_key(candidate.name) else long_form


def _spelling(spellings: Mapping[str, float], kind: EntityType) -> str:
    """The spelling that the texts support most, in the singular where they have that of plain words."""
    best = min(spellings, key=lambda s: (-spellings[s], s.endswith("s"), s))
    singular = in_singular(best)
    return singular if singular in spellings and kind is not EntityType.DATASET and not is_coined(best) else best


def _node(kind: EntityType, spelling: str, thing: Thing) -> str:
    """The node id: by the name, behind it the long form or a digest of its paper's title where others have the name."""
    if thing.mark is None:
        return identifiers.entity_id(kind, spelling)
    if thing.long_form:
        return identifiers.entity_id(kind, f"{spelling} {thing.long_form.casefold()}")
    return identifiers.namesake_id(kind, spelling, thing.mark)


def _is_spelling(entry: Entry, thing: Thing) -> bool:
    """Whether a new name that is an entry's, but spelled otherwise, means it: no paper says that it does not."""
    if any(use.own or use.apart for use in thing.uses):
        return False
    return thing.long_form is None or spells(thing.long_form, entry)


def _is_known(entry: Entry, spelling: str, thing: Thing) -> bool:
    """Whether a new name with the node id of an entry means it.

    Not where a paper calls a thing of its own so in other capitals: YARN of stories is not YaRN; nor where no rule took
    it for the listed one that has a long form, which the paper does not say. Plain words are no name of two things.
    """
    if not thing.long_form and entry.name == entry.name.lower():
        return True
    if any(use.apart for use in thing.uses) or not is_same(entry):
        return False
    if thing.long_form and (" " in spelling or long_forms(entry, spelling)) and not spells(thing.long_form, entry):
        return False
    written = {letters(a.text) for a in entry.active}
    own = letters(spelling)
    if own in written:
        return not (thing.own and not thing.long_form and long_forms(entry, spelling))
    word = len(own) <= SHORT and own[1:] == own[1:].lower() != own[1:].upper()
    return not thing.own and not (word and own != own.lower() and not any(w[1:] == w[1:].lower() for w in written))


def _type(thing: Thing, base: Base | None = None) -> EntityType:
    """The type that the texts support most; what a name is a sure size or version of has a voice in it."""
    votes = thing.types
    if base is not None:
        votes[base.entry.type] = votes.get(base.entry.type, 0.0) + 2
    return most(votes)

"""New names over the whole corpus: one node for one thing, with one type and one spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg import identifiers
from kg.gazetteer import Entry, Gazetteer
from kg.gazetteer.surfaces import readable
from kg.linking.direction import higher_is_better
from kg.linking.forms import Base, forms_of
from kg.linking.keys import name_key
from kg.recognition.known import is_same
from kg.recognition.sieve import GUESS
from kg.records import Candidate, Entity, Mention
from kg.schema import EntityType

# How far a rule's guess of the type is to be trusted when mentions of one name disagree.
_WEIGHT = {"acronym": 3.0, "named": 3.0, "proposed": 3.0, "title": 2.5, "coordination": 2.0, "form": 1.0, GUESS: 0.1}


@dataclass(slots=True)
class _Name:
    types: dict[EntityType, float] = field(default_factory=dict)  # how much each is supported
    spellings: dict[str, float] = field(default_factory=dict)
    long_forms: Counter[str] = field(default_factory=Counter)
    said: bool = False  # by more than a guess


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

    def __init__(self, readings: Iterable[tuple[Mention, Candidate]], gazetteer: Gazetteer) -> None:
        self._names: dict[str, _Name] = defaultdict(_Name)
        for mention, candidate in readings:
            if candidate.entry is None:
                self._add(mention, candidate)
        self._entities: dict[tuple[str, str | None], Entity] = {}
        self._entries = gazetteer.entries
        self._forms = forms_of(gazetteer)

    def _add(self, mention: Mention, candidate: Candidate) -> None:
        name = self._names[name_key(candidate.name)]
        name.said = name.said or mention.rule != GUESS
        weight = _WEIGHT.get(mention.rule, 1.0) * mention.confidence
        name.types[candidate.type] = name.types.get(candidate.type, 0.0) + weight
        spelling = readable(candidate.name)
        name.spellings[spelling] = name.spellings.get(spelling, 0.0) + weight
        if mention.long_form:
            name.long_forms[name_key(mention.long_form)] += 1

    def is_guess(self, mention: Mention, candidate: Candidate) -> bool:
        """Whether a mention is a guess that no paper of the corpus bears out."""
        return mention.rule == GUESS and candidate.entry is None and not self._names[name_key(candidate.name)].said

    def entity(self, mention: Mention, candidate: Candidate) -> Entity:
        """The entity of a new name: one for each key, or for each long form where the corpus has several."""
        key = name_key(candidate.name)
        apart = mention.long_form if len(self._names[key].long_forms) > 1 else None
        wanted = key, apart.casefold() if apart else None
        if wanted not in self._entities:
            self._entities[wanted] = self._entity(*wanted)
        return self._entities[wanted]

    def _entity(self, key: str, long_form: str | None) -> Entity:
        name = self._names[key]
        spelling = min(name.spellings, key=lambda s: (-name.spellings[s], s.endswith("s"), s))
        base = self._forms.base(spelling, _type(name))
        kind = _type(name, base)
        if base and base.same and base.entry.type is kind:
            return entity_of(base.entry)
        label = spelling if long_form is None else f"{spelling} {long_form}"
        node = identifiers.entity_id(kind, label)
        if known := self._entries.get(node):
            if is_same(known, long_form or next(iter(name.long_forms), None)):
                return entity_of(known)
            node = identifiers.namesake_id(kind, label)
        return Entity(
            id=node,
            type=kind,
            name=spelling,
            variant_of=base.entry.id if base and base.entry.type == kind else None,
            higher_is_better=higher_is_better(long_form or spelling) if kind is EntityType.METRIC else None,
        )


def _type(name: _Name, base: Base | None = None) -> EntityType:
    """The type that the texts support most; the thing that a name is a sure size or version of has a voice in it."""
    votes = dict(name.types)
    if base is not None and base.sure:
        votes[base.entry.type] = votes.get(base.entry.type, 0.0) + 2
    return min(votes, key=lambda t: (-votes[t], t.value))

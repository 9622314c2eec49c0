"""New names over the whole corpus: one node for one thing, with one type and one spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import identifiers
from kg.gazetteer import Entry, Gazetteer
from kg.gazetteer.surfaces import readable
from kg.linking.direction import higher_is_better
from kg.linking.families import is_coined, relatives
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
    papers: dict[int, str | None] = field(default_factory=dict)  # where it stands, and its long form there


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

    def __init__(self, papers: Iterable[Iterable[tuple[Mention, Candidate]]], gazetteer: Gazetteer) -> None:
        self._names: dict[str, _Name] = defaultdict(_Name)
        for paper, readings in enumerate(papers):
            for mention, candidate in readings:
                if candidate.entry is None:
                    self._add(paper, mention, candidate)
        self._entities: dict[tuple[str, str | None], Entity] = {}
        self._entries = gazetteer.entries
        self._forms = forms_of(gazetteer)

    def _add(self, paper: int, mention: Mention, candidate: Candidate) -> None:
        name = self._names[name_key(candidate.name)]
        name.papers[paper] = name.papers.get(paper) or mention.long_form
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
        return self._named(name_key(candidate.name), mention.long_form)

    def _named(self, key: str, long_form: str | None) -> Entity:
        apart = long_form if len(self._names[key].long_forms) > 1 else None
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
        family = None if base or long_form else self._family(key, spelling, kind)
        if family and family.same:
            return family.entity
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
            variant_of=family.entity.id if family else base.entry.id if base and base.entry.type == kind else None,
            higher_is_better=higher_is_better(long_form or spelling) if kind is EntityType.METRIC else None,
        )

    def _family(self, key: str, spelling: str, kind: EntityType) -> _Family | None:
        """The new thing that another is a size, version or part of, or is itself under a longer name."""
        papers = self._names[key].papers
        for relative in relatives(spelling, kind):
            other = name_key(relative.name)
            above = self._names.get(other)
            if above is None or other == key or not above.said:
                continue
            beside = self._names.get(name_key(relative.rest))
            if beside is not None and kind is not EntityType.DATASET and not papers.keys().isdisjoint(beside.papers):
                continue  # made of two things
            forms = {above.papers[p] for p in papers if p in above.papers}
            if not forms and not relative.same and is_coined(relative.name) and relative.name in above.spellings:
                forms = set(above.papers.values())
            if len(forms) == 1 and (entity := self._named(other, *forms)).type in relative.types:
                return _Family(entity, relative.same)
        return None


def _type(name: _Name, base: Base | None = None) -> EntityType:
    """The type that the texts support most; the thing that a name is a sure size or version of has a voice in it."""
    votes = dict(name.types)
    if base is not None and base.sure:
        votes[base.entry.type] = votes.get(base.entry.type, 0.0) + 2
    return min(votes, key=lambda t: (-votes[t], t.value))

"""Which entry a name from elsewhere means: an exact name or alias, and only where nothing else could be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.gazetteer.entries import Entry
from kg.gazetteer.surfaces import letters, pointed_letters, spellings
from kg.gazetteer.words import ORDINARY, is_generic
from kg.schema import EntityType

_SHORT = 4  # letters: so short a name means many things


class Index:
    """Entries by the letters of their names and aliases, without case, hyphens and spaces; British spelling, too.

    Forms that ask for context or are quarantined count as unsure.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[str, list[Entry]] = defaultdict(list)
        self._aliases: dict[str, list[Entry]] = defaultdict(list)
        self._unsure: dict[str, list[Entry]] = defaultdict(list)
        self.types: dict[str, EntityType] = {}  # by id
        for entry in entries:
            self.types[entry.id] = entry.type
            active = list(entry.active)
            for spelling in spellings(entry.name):
                self._names[pointed_letters(spelling)].append(entry)
            for alias in entry.aliases:
                table = self._unsure if alias.context or alias not in active else self._aliases
                for spelling in spellings(alias.text):
                    if entry not in table[key := pointed_letters(spelling)]:
                        table[key].append(entry)

    def all(self, name: str) -> list[Entry]:
        """Every entry that the name may mean, of any type."""
        key = pointed_letters(name)
        found = [*self._names.get(key, ()), *self._aliases.get(key, ()), *self._unsure.get(key, ())]
        return list({e.id: e for e in found}.values())

    def sure(self, name: str, types: Collection[EntityType]) -> Entry | None:
        """The one entry of these types that the name means; None where it is short, a word, or means several things."""
        if why_unsure(name):
            return None
        found = self.all(name)
        if len(found) != 1 or found[0].type not in types or found[0] in self._unsure.get(pointed_letters(name), ()):
            return None
        return found[0]


def why_unsure(name: str) -> str | None:
    """Why a name alone says too little to be joined by it, None where it says enough."""
    if len(letters(name)) <= _SHORT:
        return "so short a name means many things"
    if name.casefold() in ORDINARY:
        return "an ordinary word"
    if is_generic(name):
        return "it names nothing in particular"
    return None

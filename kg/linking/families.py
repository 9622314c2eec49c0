"""Of which new name another is a size, version or part, by its form: ``MossNet-7B`` and ``MossNetV2`` of MossNet.

That no list knows the family makes the form alone weak: PRISM and PRISM-RM are of two papers that know nothing of each
other. So a paper must speak of both, or the name of the family must be one that is hardly given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.linking.forms import cuts, is_size, says_kind
from kg.schema import EntityType

_MADE: Final = frozenset({EntityType.MODEL, EntityType.METHOD})  # "we propose X, a framework, and train X-7B"
# Words that versions of models and methods are told apart by.
_VERSION: Final = re.compile(
    r"instruct|chat|cod(?:er?|ing)|math|vision|audio|omni|think(?:ing|er)?|reason(?:ing|er)|(?-i:Distill(?:ed)?)|turbo|flash|next|"
    r"ultra|max|zero|long|short|fast|slow|light|hybrid|adaptive|auto|preview|strict|lora|cot|sft|real|online|offline|multi|"
    r"single|ensemble|guard|embed(?:ding)?|rerank(?:er)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[A-Z]\w+(?:-[A-Z]\w*)?")  # of a dataset: MossQA-Hard
_AMOUNT: Final = re.compile(r"\d[\d.]*k|\d{4,}", re.IGNORECASE)  # of data: MossQA-20k
_COINED: Final = re.compile(r"(?=\w{6})[A-Z]\w*[a-z][A-Z]\w*")  # MossNet; not MOSS, Moss


class Relative(NamedTuple):
    """The name of a family and what follows it; ``same``: the whole name is but another for it; its possible types."""

    name: str
    rest: str
    same: bool
    types: frozenset[EntityType]


def relatives(name: str, kind: EntityType) -> Iterator[Relative]:
    """The families that ``name``, of a thing of type ``kind``, may be of by its form; the nearest first."""
    for first, joint, rest in cuts(name):
        if says_kind(rest, kind):
            yield Relative(first, rest, same=True, types=frozenset({kind}))
        elif _is_version(joint, rest, kind):
            yield Relative(first, rest, same=False, types=_MADE if kind in _MADE else frozenset({kind}))


def is_distinctive(name: str) -> bool:
    """Whether a name is one that hardly two papers give to different things.

    >>> is_distinctive("MossNet"), is_distinctive("MOSS"), is_distinctive("Moss")
    (True, False, False)
    """
    return _COINED.fullmatch(name) is not None


def _is_version(joint: str, rest: str, kind: EntityType) -> bool:
    if rest == "a" or (kind in _MADE and _AMOUNT.fullmatch(rest)):
        return False  # "Moss-a network"
    if is_size(rest, kind, lettered=joint in "-/"):
        return True
    if kind is EntityType.DATASET:
        return joint == "-" and _PART.fullmatch(rest) is not None
    return kind in _MADE and joint == "-" and _VERSION.fullmatch(rest) is not None

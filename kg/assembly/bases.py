"""Which of the things that a paper introduces are based on which that it extends.

A paper that introduces several things extends another with one of them, mostly: with that which the sentence names, or
with its main thing. Its losses, modules and samplings are no extensions of the model that it starts from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.gazetteer.surfaces import letters
from kg.records import Entity, Evidence, LinkedMention, ReadPaper, Statement
from kg.schema import RANGE, EdgeType, EntityType, NodeType, Relation

_ARTEFACTS = RANGE[EdgeType.EXTENDS]
# Before a name: what a thing is made with, not the thing: "extends X with A", "by adding A"; not "by proposing A".
_MEANS = re.compile(
    r"\b(?:with|via|through|using|integrating|incorporating|by)\b"
    r"(?!\s+(?:proposing|presenting|introducing|developing))(?![^,;:.()]{0,80}\b(?:called|named|dubbed|termed)\b)"
    r"[^,;:.()]{0,80}(?:,\s+namely\s+)?$",
    re.IGNORECASE,
)
# What makes the name of a size or version out of that of the main thing: MossNet-XL, MossNet+, MossNet V2.
_SIZE = re.compile(r"\+{1,2}|[ -]?(?:v?\d[\w.]*|[A-Z]{1,2}\d{0,2}|tiny|small|base|large|huge)", re.IGNORECASE)
_FOR = re.compile(r" (?:for|of|in|on|with|via|by) ")  # "moss rates for sampling" are no sampling
_PART = re.compile(r"\b(?:loss(?:es)?|(?:module|block|layer|regulari[sz]ation|pooling|attention)s?)$", re.IGNORECASE)
_SHORTEST = 3  # letters of a name that is looked for at the end of another


def bases(read: ReadPaper, known: Mapping[str, Entity] | None = None) -> Iterator[tuple[str, str]]:
    """New and old, the ids of a thing that a paper introduces and of one that it extends with it.

    ``known`` are entities by id with all their names, of which the paper may hold but those that it uses.
    """
    entities = {e.id: (known or {}).get(e.id, e) for e in read.entities}
    own = {
        s.entity: s for s in read.statements
        if s.relation is Relation.INTRODUCES and NodeType(entities[s.entity].type.value) in _ARTEFACTS
    }  # fmt: skip
    if not own:
        return
    main = min(own, key=_importance(read, own))
    for statement in read.statements:
        if statement.relation is not Relation.EXTENDS:
            continue
        old = entities[statement.entity]
        named = {new for e in statement.evidence for new in _named(read, own, e)} or {main}
        for new in own:
            if _is_part(entities[new], old):
                continue
            joined = any(_is_same_or_size(entities[new].name, entities[n].name) for n in named)
            if joined or _is_kind(entities[new], old):
                yield new, old.id


def _importance(read: ReadPaper, own: dict[str, Statement]) -> Callable[[str], tuple[int, int, int]]:
    """A key that sorts the main thing first: it is in the title, or spoken of most; the one named first of equals."""
    text, title = read.paper.text, len(read.paper.title)
    places: dict[str, list[LinkedMention]] = {new: [] for new in own}
    for mention in read.mentions:
        if mention.entity in own:
            places[mention.entity].append(mention)

    def key(new: str) -> tuple[int, int, int]:
        said = places[new]
        first = min((m.start for m in said), default=len(text))
        if first < title:
            return (1 if _MEANS.search(text[:first]) else 0), 0, first
        return 2, -len(said), min(e.mention_start for e in own[new].evidence)

    return key


def _named(read: ReadPaper, own: Iterable[str], evidence: Evidence) -> set[str]:
    """The own things that a sentence names other than as a means."""
    first: dict[str, int] = {}
    for mention in read.mentions:
        if mention.entity in own and evidence.start <= mention.start < evidence.end:
            first.setdefault(mention.entity, mention.start)
    text = read.paper.text
    return {new for new, start in first.items() if not _MEANS.search(text[evidence.start : start])}


def _is_same_or_size(one: str, other: str) -> bool:
    """Whether two names are one, or one that of a size or version of the other.

    >>> _is_same_or_size("MossNet-XL", "MossNet"), _is_same_or_size("MossNet sampling", "MossNet")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (long == short or _SIZE.fullmatch(long, len(short)) is not None)


def _is_part(new: Entity, old: Entity) -> bool:
    """Whether a loss or module is put into a model: it is not made of that, unless it is called by it: "Moss block"."""
    if old.type is not EntityType.MODEL or not _PART.search(new.name):
        return False
    name = letters(new.name).lower()
    return not any(letters(n).lower() in name for n in (old.name, *old.aliases))


def _is_kind(new: Entity, old: Entity) -> bool:
    """Whether a name ends with that of the other: "checkered sampling" is sampling, MossGAN is a GAN."""
    if _FOR.search(new.name):
        return False
    name = letters(new.name).lower()
    ends = (letters(n).lower() for n in (old.name, *old.aliases))
    return any(len(e) >= _SHORTEST and name != e and name.endswith(e) for e in ends)

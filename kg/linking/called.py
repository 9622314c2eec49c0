"""What a paper's own record calls a known thing: the canonical name where the text has it, else the form that it has.

The node of the graph keeps one name. Annotation guidelines want the form that the community uses, by preference one
that stands in the text, but no more words than the name has (``COCO``, not ``COCO dataset``), and of a task the long
form. Where annotators do otherwise (``reinforcement learning`` for ``RL``) is counted in ``called.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from kg.errors import SourceError
from kg.flattening import flat_text
from kg.gazetteer.surfaces import readable
from kg.linking.keys import name_key
from kg.recognition import renaming
from kg.recognition.naming import in_singular, lower_words, unbracketed
from kg.recognition.places import places
from kg.records import Entity, LinkedMention
from kg.schema import EntityType
from kg.texts import lower

FILE: Final = Path(__file__).parent / "called.tsv"
HEADER: Final = "entity\tform\tbeside\tusual\tnamed\tseen"
_PLURAL: Final = re.compile(r"[^\Waious\d]s\Z")  # not of Pancreas, nor of ConvS2S
_BEHIND: Final = re.compile(r"\s(?:against|for|from|in|of|on|over|to|with)\s")  # before what is no head
_KIND: Final = re.compile(r"\b(?:benchmark|challenge|database|dataset)s\Z", re.IGNORECASE)  # else Flowers is the name
_ENDS: Final = r"s?(?![\w\-])"
_FEW: Final = 6  # letters of an acronym
# What writers put behind a name to say what kind of thing it is.
_TAIL: Final = re.compile(
    r"(?:activation|algorithm|architecture|approach|benchmark|block|corpus|data|database|dataset|framework|function|"
    r"layer|mechanism|method|metric|model|module|net|network|objective|operation|operator|problem|rate|regularization|"
    r"scheme|score|strategy|system|task|technique)+"
)
_SIZE: Final = re.compile(r"(?:32|64|128|224|256|384|512|1024)(?:x?(?:32|64|128|224|256|384|512|1024))?")  # of images


class Case(NamedTuple):
    """A form of a known thing: the thing's id, the form's key, whether the canonical name stands beside it in the text.

    ``usual``: whether such a form is the name, unless counts speak against it.
    """

    entity: str
    form: str
    beside: bool
    usual: bool


@lru_cache(maxsize=100_000)
def form_key(form: str) -> str:
    """The key of a form, whatever it holds in brackets."""
    return name_key(unbracketed(form))


def case_of(entity: Entity, form: str, *, beside: bool) -> Case:
    """The case of a form, given by its key."""
    own = name_key(entity.name)
    size = _SIZE if entity.type is EntityType.DATASET else _TAIL
    tail = form.startswith(own) and (_TAIL.fullmatch(form, len(own)) or size.fullmatch(form, len(own)))
    short = entity.type is EntityType.TASK and len(form) <= min(_FEW, len(own) - 1) and form[:1] == own[:1]
    return Case(entity.id, form, beside, not (beside or tail or short))


def forms_in(text: str, title_end: int, entity: Entity, mentions: Iterable[LinkedMention]) -> list[str]:
    """The forms of a thing in a text: those of its mentions, and of a known one its name where it is no mention.

    Of what lists have in lower case, capitals that stand in the title alone, which ends there, are the title's.
    """
    named = [m._replace(text=flat_text(m.text)) for m in mentions if not m.expanded]
    lowered = entity.known and entity.name[:1].islower() and entity.type is not EntityType.DATASET
    forms = _forms(title_end, named) if lowered else [m.text for m in named]
    if forms and entity.known and name_key(entity.name) not in map(form_key, forms):
        text = text.replace("\n", " ")
        if entity.name.islower():
            text = lower(text)  # as long as before
        for start, end in places(text, entity.name, parts=r"\w\-", tail=_ENDS):
            if not any(m.start < end and start < m.end for m in named):
                return [*forms, entity.name]
    return forms


def _forms(title_end: int, named: Collection[LinkedMention]) -> list[str]:
    """The texts of mentions, those of the title alone in lower case: 38 annotated names are so, 3 are not."""
    inside = [m.text for m in named if m.start >= title_end]
    titled = [m.text for m in named if m.start < title_end]
    if not titled:
        return inside
    keys = set(map(form_key, inside))
    return [lower_words(t) if t.split()[1:] and form_key(t) not in keys else t for t in titled] + inside


def called(entity: Entity, forms: Iterable[str], exceptions: Collection[Case] | None = None) -> str:
    """The name of ``entity`` in a paper where it stands as ``forms``, in the order of the text.

    Of several forms that could be it, the longest, in lower case where it stands so, too. New names keep theirs.
    ``exceptions`` are by default the counted.
    """
    if not entity.known:
        return entity.name
    if exceptions is None:
        exceptions = _exceptions()
    own = name_key(entity.name)
    forms = list(forms)
    found = {key for text in forms if (key := form_key(text))}
    beside, others = own in found, sorted(found - {own}, key=lambda k: (-len(k), k))
    for key in others:
        case = case_of(entity, key, beside=beside)
        if case.usual != (case in exceptions):
            same = [text for text in forms if form_key(text) == key]
            plain = _is_plain if entity.name[0].isupper() else _may_be_plain
            text = unbracketed(readable(next(filter(plain, same), same[0])))
            if entity.type is EntityType.DATASET:
                return _singular(text, key) if _KIND.search(text) else text
            said = _singular(_inside_sentence(text, entity), key)
            return renaming.named(said, entity.type) if entity.type is EntityType.TASK else said  # no "detecting moss"
    return entity.name


def _is_plain(form: str) -> bool:
    return form == lower_words(form)


def _may_be_plain(form: str) -> bool:
    """Whether a form of some words has no capital but that of a sentence."""
    return (" " in form and form[1:] == lower_words(form)[1:]) or _is_plain(form)


def _inside_sentence(text: str, entity: Entity) -> str:
    """A form of what is called in lower case without the capital of a sentence, of a task without those of a title."""
    if text.islower() or not entity.name[0].islower():
        return text
    plain = lower_words(text)
    return plain if entity.type is EntityType.TASK or (" " in text and text[1:] == plain[1:]) else text


def _singular(text: str, key: str) -> str:
    """A form in the singular, but for "robustness to shifts"; ``key`` is its key."""
    plural = text.endswith("sses") or (_PLURAL.search(text) and not key.endswith("s"))
    return in_singular(text) if plural and not _BEHIND.search(text) else text


def is_exception(named: int, seen: int, *, usual: bool) -> bool:
    """Whether more than half of the counts of a form, ``named`` of ``seen`` times the name, speak against the usual."""
    return 2 * named < seen if usual else 2 * named > seen


@cache
def _exceptions() -> frozenset[Case]:
    out = set()
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1:
            continue  # the names of the columns
        try:
            entity, form, beside, usual, named, seen = line.split("\t")
            if is_exception(int(named), int(seen), usual=usual == "1"):
                out.add(Case(entity, form, beside == "1", usual == "1"))
        except ValueError as error:
            raise SourceError(FILE, number, "is no row of entity, form, beside, usual, named, seen") from error
    return frozenset(out)

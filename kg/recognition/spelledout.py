"""Whether the long form that a text gives to a listed short form spells out the listed thing or another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from kg.gazetteer import Entry
from kg.gazetteer.surfaces import folded_letters
from kg.recognition.acronyms import Definition, singular
from kg.recognition.proposals import VERB
from kg.recognition.scan import readings
from kg.recognition.state import State
from kg.records import Candidate

_WORD: Final = re.compile(r"[^\W_]+")
_PARTED: Final = re.compile(r" |^[A-Za-z]+(?:-[A-Za-z]+){2,}$")  # what is a long form: View-of-Moss, too
_NUMBER: Final = re.compile(r"\d+")
_LITTLE: Final = frozenset("a an and as at based by for from in of on or over the to using via with".split())
_STEM: Final = 4  # letters that two forms of a word share at least
_SHARE: Final = 0.57  # and the part of the longer one
_SAID: Final = 2  # words that two long forms share at least, one where another is abbreviated
_LIKE: Final = 0.85  # of two words that differ by a slip
_ALIKE: Final = 0.94  # of two names
_FEW: Final = 4  # capitals: so short a form means many things
_OWN: Final = re.compile(rf"\b(?:{VERB}|(?:call|nam|dub|term|coin)\w*|our\b)", re.IGNORECASE)


def is_spelled_out(long: str, names: Iterable[str]) -> bool:
    """Whether a long form says the words of one of the names, in other forms, with more or fewer words.

    Another word among them makes it another thing.

    >>> name = ["fern leaf network"]
    >>> [is_spelled_out(t, name) for t in ("ferns leaf networks", "deep fern leaf network", "fern leaf model")]
    [True, True, False]
    >>> is_spelled_out("fern light network", name), is_spelled_out("FL network", name)
    (False, True)
    """
    key, words = folded_letters(long), _words(long)
    return any(
        key == (other := folded_letters(name))
        or _slip(key, other, _ALIKE)
        or (" " in name and _says(words, _words(name)))
        for name in names  # a name without blanks is a short form, which others have, too
    )


def explained(state: State, definition: Definition) -> list[Entry]:
    """The one entry, if any, whose telling name a text but explains: "on FernLiMP (Fern Leaves in Many Places)".

    It has no long form to compare, waits for no words of its field, and the paper does not call the thing its own.
    Of 67 such names in 50,000 abstracts 62 are the listed thing; of those of four capitals four in five.
    """
    start, short = min(definition.long[0], definition.short[0]), state.text[slice(*definition.short)]
    if start < state.title_end or (short.isupper() and sum(map(str.isalpha, short)) <= _FEW):
        return []
    names = {short, singular(short)}
    found = list(readings(state.scanner, short))
    if len(found) != 1 or found[0].context or not any(a.text in names for a in found[0].active):
        return []
    said = state.text[state.sentence_at(start).start : start]
    title = state.text[: state.title_end].startswith((short, state.text[slice(*definition.long)]))
    return [] if title or _OWN.search(said) or any(_PARTED.search(a.text) for a in found[0].active) else found


def is_version(state: State, long: str, short: str, found: Iterable[Candidate]) -> bool:
    """Whether a bracket names a listed version or cut of what stands before it, not that: "moss rate (MR@50)"."""
    if set(_NUMBER.findall(short)) <= set(_NUMBER.findall(long)):
        return False
    known = {c.entry for c in found} - {None}
    listed = {e.id for e in readings(state.scanner, short)} if known else set()
    return bool(listed) and known.isdisjoint(listed)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _LITTLE]


def _says(long: list[str], name: list[str]) -> bool:
    if len(long) < 2 or len(name) < 2:
        return False
    more = [word for word in long if not any(_is_form(word, other) for other in name)]
    fewer = [word for word in name if not any(_is_form(word, other) for other in long)]
    said = len(name) - len(fewer)
    if _drop_short_forms(more, fewer) or _drop_short_forms(fewer, more):
        said *= 2
    if said < _SAID:
        return False
    return not more or not fewer


def _is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one: sample and sampling, adversarial and adverserial."""
    if one == other or one[:1] != other[:1]:
        return one == other
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _STEM:
        return f"{shorter}s" == longer
    shared = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return (shared >= _STEM and shared >= _SHARE * len(longer)) or _slip(shorter, longer, _LIKE)


def _slip(one: str, other: str, least: float) -> bool:
    if one[:2] != other[:2] or abs(len(one) - len(other)) >= _STEM:
        return False
    shared = (Counter(one) & Counter(other)).total()  # of all letters that can match, which is quicker to see
    near = 2 * shared >= least * (len(one) + len(other))
    return near and SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _drop_short_forms(words: list[str], others: list[str]) -> bool:
    """Drop each word that is an acronym of words on the other side, with these, and tell whether there was one."""
    before = len(words)
    for word in [w for w in words if w.isalpha() and len(w) > 1]:
        for at in range(len(others)):
            taken = _heads(word, others[at:]) or _heads(word.removesuffix("s"), others[at:])
            if taken > 1:
                words.remove(word)
                del others[at : at + taken]
                break
    return len(words) < before


def _heads(word: str, others: list[str]) -> int:
    """How many words a word begins with the beginnings of, all its letters used up: ViT for vision transformer."""
    if not word or not others:
        return 0
    for size in range(1, min(len(word), _STEM) + 1):
        if not others[0].startswith(word[:size]):
            break
        if size == len(word):
            return 1
        if rest := _heads(word[size:], others[1:]):
            return rest + 1
    return 0

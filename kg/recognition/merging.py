"""Names of a paper that are one thing: ``moss RL`` and ``moss reinforcement learning``, ``Moss-in-Fern (MiF)``.

Known things have several forms, and a text defines short forms (``kg.recognition.acronyms``): a new name in which one
stands for another is no second thing. Nor is one that spells another, in brackets behind it or as a title explains it,
which those rules do not see where the short form has a blank in it or the long one is written as one word, nor a coined
word alone in brackets behind a name, nor one that spells a name of the title, wherever it stands, nor one with a word
for its kind behind it. Before that,
``kg.recognition.unify`` makes one of the two names of a definition itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain, pairwise, product
from typing import Final, NamedTuple

from kg.recognition.acronyms import Definition, singular
from kg.recognition.candidates import key_of
from kg.recognition.naming import defined_name, unbracketed
from kg.recognition.places import places_of_all
from kg.recognition.state import State
from kg.records import Candidate, Mention
from kg.schema import EntityType
from kg.texts import lower

_OPEN: Final = re.compile(r"[\"'”’}$*]*\s?\((?:i\.e\.,?\s)?[\"'“‘$]*")
_CLOSED: Final = re.compile(r"[\"'”’}$*]*\s*[),;]")
_COLON: Final = re.compile(r"[\"'”’}$*]*: (?:[Aa]n? |[Tt]he )?")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")  # three in "PoemForMoss"
_TOKEN: Final = re.compile(r"\w+")
_COINED: Final = re.compile(r"(?=.*[A-Z].*[A-Z])(?=(?:[^\W\d]\W?){3}|.*\d)[\w\-+^$]+\Z")
# Right before what is named by itself, not at the end of a longer name: "the Moss Engine", but not "mossy Fern Engine"
_ALONE: Final = re.compile(
    r"(?:\A|[:,(] |\b(?:an?|the|our|new|novel|proposed|called|named|termed|dubbed|namely|is|are|agent|algorithm"
    r"|approach|architecture|benchmark|corpus|dataset|framework|loss|method|model|module|network|pipeline|strategy|system"
    r"|(?:propos|introduc|present|develop|devis|releas|curat|construct|creat|collect|design|contribut|unveil|incorporat)"
    r"\w*),? (?:the |an? )?)[\"'“‘*$`]*\Z"
)
_IN_CAPITALS: Final = re.compile(r"[A-Z](?:[^\s]*\s.*[A-Z]|\w+-[A-Z]\w+-)", re.DOTALL)
# What the words behind it are but the end of: "moss net with Fern Alignment (MossFA)"
_JOINS: Final = re.compile(r"(?:(?:\b(?:and|or|with|by|via|of|on|in|for)|&)\s+(?:(?:an?|the|our|its)\s+)?|[\-/])\Z")
_PROPOSED: Final = re.compile(
    r"(?:\b(?i:propos|introduc|present|develop|devis)\w*|\b(?:call|nam|dubb|term)ed)\b[^.;:]*\Z"
)
_KIND: Final = re.compile(r" (?:architecture|framework|mechanism|module|scheme|strategy)s?\Z", re.IGNORECASE)
_ARTEFACTS: Final = frozenset({EntityType.MODEL, EntityType.METHOD})  # one thing is called both
_LITTLE: Final = frozenset("a an the of for and in on with to by via from at as or based".split())
_SOUNDS: Final = {"2": ("to", "two"), "4": ("for", "four"), "x": ("ex", "cross")}
_MOST: Final = 16  # letters of a short form, words of a long one
_LITTLEST: Final = 2
_LONG: Final = 200  # characters of a name; definitions made of one another would write it out without end


class _Reading(NamedTuple):
    """What a merged name is read as, with the long form that the paper gives it: other things have others."""

    candidates: tuple[Candidate, ...]
    long_form: str | None = None


def merge(state: State) -> None:
    """Give all names of one thing one reading: that of the lists, else that of one of them."""
    for find in (_spelled, _titled, _written_out, _with_kind):
        merged = find(state)
        if merged:
            state.mentions = [
                m._replace(candidates=read.candidates, long_form=read.long_form or m.long_form)
                if (read := merged.get(m.candidates[0]))
                else m
                for m in state.mentions
            ]


def _spelled(state: State) -> dict[Candidate, _Reading]:
    """New names beside others that they spell or that spell them, each with the reading of both."""
    merged: dict[Candidate, _Reading] = {}
    for first, second in pairwise(state.mentions):
        one, other = first.candidates[0], second.candidates[0]
        if one == other or one.entry or other.entry or second.start <= first.end or not _alike(one, other):
            continue
        if one in merged or other in merged or first.expanded or second.expanded:
            continue
        if not _beside(state.text, first, second):
            continue
        long, short = (first, second) if spells(second.text, first.text) else (second, first)
        if one.type is other.type and spells(short.text, long.text):
            definition = Definition((long.start, long.end), (short.start, short.end))
            merged[one] = merged[other] = _Reading((one._replace(name=defined_name(state, one.type, definition)),))
        elif _bracketed(state, first, second):
            merged[one] = merged[other] = _one(state, first, second)
        elif _explained(state, first, second):
            merged[one] = merged[other] = _Reading(first.candidates, second.text)
    return merged


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two new names are of one type, or a model and a method, and not one name already."""
    kinds = {one.type, other.type}
    return (len(kinds) == 1 or kinds == _ARTEFACTS) and key_of(one.name) != key_of(other.name)


def _one(state: State, long: Mention, short: Mention) -> _Reading:
    """The reading of a long and a short form of one new thing: the type of the long one, the name of one of them."""
    read, other = long.candidates[0], short.candidates[0]
    names = sorted((read.name, other.name), key=len)
    if other.name == short.text and read.type is not EntityType.TASK:
        definition = Definition((long.start, long.end), (short.start, short.end))
        by_long = defined_name(state, read.type, definition) != short.text
        name = read.name if by_long else other.name
    else:
        name = names[-1] if read.type is EntityType.TASK else names[0]
    given = (m.long_form for m in state.mentions if m.long_form and m.candidates[0] in (read, other))
    return _Reading((read._replace(name=name),), next(given, long.text))


def _bracketed(state: State, first: Mention, second: Mention) -> bool:
    """Whether a paper calls something by a coined word alone in brackets: "we propose Moss Adaptation (FernV2X)".

    Not behind the end of a list or of a longer name, nor behind a plural that is of many things of which this is one.
    """
    text = state.text
    if "(" not in text[first.end : second.start] or text[second.end : second.end + 1] in {",", ";"}:
        return False
    if second.text.startswith(first.text) or not _COINED.match(second.text):
        return False
    if first.text[-1] == "s" and second.text[-1] != "s":
        return False
    before = text[state.sentence_at(first.start).start : first.start]
    if _JOINS.search(before):
        return False
    if " " not in first.text and (first.text.isalpha() or first.text[0].lower() != second.text[0].lower()):
        return False
    return _PROPOSED.search(before) is not None or _ALONE.search(before) is not None


def _explained(state: State, first: Mention, second: Mention) -> bool:
    """Whether a bracket behind a coined word holds a name in capitals for it: "FernEX (Fern Extraction)"."""
    text = state.text
    if "(" not in text[first.end : second.start] or text[second.end : second.end + 1] != ")":
        return False
    if " " in first.text or second.text.startswith(first.text) or not _IN_CAPITALS.match(second.text):
        return False
    before = text[state.sentence_at(first.start).start : first.start]
    return _JOINS.search(before) is None and _ALONE.search(before) is not None


def _titled(state: State) -> dict[Candidate, _Reading]:
    """New names of the title with coined words that spell them, each with the reading of both."""
    merged: dict[Candidate, _Reading] = {}
    new = {m.text: m for m in reversed(state.mentions) if m.candidates[0].entry is None and not m.expanded}
    long = [m for m in new.values() if m.end <= state.title_end]
    short = [m for m in new.values() if _COINED.match(m.text)] if long else []
    for first, second in product(long, short):
        one, other = first.candidates[0], second.candidates[0]
        if one == other or one in merged or other in merged or not _alike(one, other):
            continue
        if second.text in first.text or second.text[0].lower() not in {first.text[0].lower(), *_SOUNDS}:
            continue
        if spells(second.text, first.text) and _defined_like(state, second.text, first.text):
            merged[one] = merged[other] = _one(state, first, second)
    return merged


def _defined_like(state: State, short: str, name: str) -> bool:
    """Whether no definition of a short form has other words than a name."""
    words = {w.lower() for w in _WORD.findall(name) if len(w) > _LITTLEST}
    forms = (state.text[slice(*d.long)] for d in state.definitions if state.text[slice(*d.short)] == short)
    return all(words & {w.lower() for w in _WORD.findall(form)} for form in forms)


def _beside(text: str, first: Mention, second: Mention) -> bool:
    """Whether the second name stands in brackets behind the first, or a title explains the first by it."""
    between = text[first.end : second.start]
    if "(" in between:
        return bool(_OPEN.fullmatch(between) and _CLOSED.match(text, second.end))
    return first.start <= 1 and _COLON.fullmatch(between) is not None


def spells(short: str, long: str) -> bool:
    """Whether a short form takes letters from each word of a long one, the first ones of it, and from nothing else.

    >>> spells("3D MIR", "3D Moss Inverse Routine"), spells("P4M", "PoemForMoss"), spells("XFE", "Cross-Fern Encoder")
    (True, True, True)
    >>> spells("MossNet", "moss-aware fern network"), spells("FernNet", "moss counting")
    (False, False)
    """
    letters = "".join(re.findall(r"[a-z\d]", short.lower()))
    words = [w.lower() for w in _WORD.findall(long)]
    if not 1 < len(letters) <= _MOST or not 1 < len(words) <= _MOST or len(letters) >= sum(map(len, words)):
        return False

    @cache
    def fits(at: int, word: int, inside: int) -> bool:
        """Whether the letters from ``at`` on take the words from ``word`` on; ``inside`` is read of the word before."""
        if at == len(letters):
            return all(w in _LITTLE for w in words[word:])
        letter = letters[at]
        if word and (found := words[word - 1].find(letter, inside)) >= 0 and fits(at + 1, word, found + 1):
            return True
        if word == len(words):
            return False
        if words[word].startswith((letter, *_SOUNDS.get(letter, ()))) and fits(at + 1, word + 1, 1):
            return True
        if at and letter in "23" and all(w[0] == letters[at - 1] for w in words[word : word + int(letter) - 1]):
            return fits(at + 1, min(word + int(letter) - 1, len(words)), 1)  # "S2" of "spatial-spectral"
        return words[word] in _LITTLE and fits(at, word + 1, len(words[word]))

    return fits(0, 0, 0)


def _written_out(state: State) -> dict[Candidate, _Reading]:
    """New names that are another one of the paper when the short forms in them are written out."""
    readings = {m.candidates[0]: m.candidates for m in state.mentions}
    long = [c for c in readings if c.entry is None and (c.name[-1] == "s" or not c.name.isalnum())]
    forms = _forms(state) if long else {}
    if not forms or all(_in_full(c.name, forms) == c.name for c in long):
        return {}
    groups: dict[tuple[str, EntityType], list[Candidate]] = defaultdict(list)
    for candidate in readings:
        groups[key_of(_in_full(candidate.name, forms)), candidate.type].append(candidate)
    counts = Counter(m.candidates[0] for m in state.mentions)
    merged: dict[Candidate, _Reading] = {}
    for group in groups.values():
        task = group[0].type is EntityType.TASK
        best = max(group, key=lambda c: (c.entry is not None, 0 if task else counts[c], len(c.name)))
        merged |= {c: _Reading(readings[best]) for c in group if c != best and c.entry is None}
    return merged


def _with_kind(state: State) -> dict[Candidate, _Reading]:
    """New names that are another one of the paper with a word for its kind behind it: "Moss Gating module"."""
    readings = {m.candidates[0]: m.candidates for m in state.mentions}
    found = [c for c in readings if c.entry is None and c.type in _ARTEFACTS and _KIND.search(c.name)]
    plain = {key_of(c.name): c for c in readings if c.entry is None and c.type in _ARTEFACTS} if found else {}
    pairs = ((c, plain.get(key_of(_KIND.sub("", c.name)))) for c in found)
    return {c: _Reading(readings[other]) for c, other in pairs if other is not None and other != c}


def _forms(state: State) -> dict[str, list[tuple[str, str]]]:
    """What stands for something longer in the paper, in lower case, and what it stands for, by the first word."""
    forms = {m.text: m.candidates[0].name for m in state.mentions if m.candidates[0].entry and len(m.candidates) == 1}
    forms |= {state.text[slice(*d.short)]: state.text[slice(*d.long)] for d in state.definitions}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for short, name in forms.items():
        form = (singular(short) or short).lower()
        if key_of(short) != key_of(name) and (word := _TOKEN.search(form)):
            found[word[0]].append((form, name))
    return found


def _in_full(name: str, forms: Mapping[str, list[tuple[str, str]]]) -> str:
    """A name in which what its forms stand for stands in their place; one that is a form itself stays as it is."""
    name = unbracketed(name)
    for word in dict.fromkeys(_TOKEN.findall(name.lower())):
        for form, long in chain(forms.get(word, ()), forms.get(word[:-1], ()) if word[-1] == "s" else ()):
            if len(name) < _LONG and form in (low := lower(name)) and form != low:
                name = _replaced(name, low, form, long)
    return name


def _replaced(name: str, low: str, form: str, long: str) -> str:
    """A name with another form in each place of one, or its plural; ``low`` is the name in lower case."""
    rest, at = [], 0
    for start, end, _ in places_of_all(low, (form,), parts=r"\w", tail=r"s?(?!\w)"):
        rest.append(name[at:start])
        at = end
    return long.join([*rest, name[at:]])

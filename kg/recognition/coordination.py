"""Names that share a head: ``CIFAR-10/100``, ``ImageNet-{A,R}``, ``SQuAD 1.1 and 2.0``, ``max and average pooling``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.gazetteer import Entry
from kg.recognition.scan import Scanner, readings
from kg.recognition.signs import Signs
from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, METRIC, TASK, type_from_context, type_from_form
from kg.records import Candidate, Mention
from kg.schema import EntityType

_BASE = r"(?<![\w\-/])(?P<base>(?:[A-Z]\w*|[a-z]+[A-Z]\w*)(?:[ \-][A-Z]\w*){0,4}(?<!\d))"
_NUMBERS = re.compile(
    rf"{_BASE}(?P<sep>[\- ]?)(?P<first>\d{{1,4}})(?P<rest>(?:\s*(?:/|,|(?:,\s*)?and|&|or)\s*-?\d{{1,4}})+)"
    r"(?![\w%.]*\d|[\w%])"
)
_BRACES = re.compile(rf"{_BASE}(?P<sep>-?)\$?\\?\{{(?P<rest>[\w\-+.]+(?:\s*[,/]\s*[\w\-+.]+)+)\\?\}}\$?")
_SUFFIXES = re.compile(rf"{_BASE}(?P<sep>-)(?P<rest>(?:V2|[A-Z][a-z]*)(?:/-?(?:V2|[A-Z][a-z]*))+)(?![\w/])")
_BARE = re.compile(rf"{_BASE}(?P<sep>-)(?P<first>[A-Z]\w*)(?P<rest>(?:,? (?:and )?-[A-Z]\w*)+)(?!\w)")
_FAMILY = r"(?<![\w\-/])(?P<base>[A-Z][\w.]{0,40}(?:[ \-](?:[A-Z][\w.]{0,40}|v?\d[\d.]*)){0,3}?)"
_SIZE = r"(?:\d{1,4}(?:\.\d+)?[BM]|\d{1,4}-[A-Z])"
_SIZES = re.compile(
    rf"{_FAMILY}(?P<sep>[\- ])(?P<first>{_SIZE})(?P<rest>(?:\s*(?:/|,|(?:,\s*)?and|&|or)\s*-?{_SIZE})+)(?![\w%])"
)
_THOUSAND = r"\d{1,3}[Kk]"
_THOUSANDS = re.compile(  # ImageNet-1K/21K
    rf"{_FAMILY}(?P<sep>[\- ])(?P<first>{_THOUSAND})(?P<rest>(?:(?:/|, |,? and | & | or )-?{_THOUSAND})+)(?![\w%])"
)
_VERSION = r"(?:[vV]\d(?:\.\d)?|\d\.\d)"
_VERSIONS = re.compile(  # SQuAD 1.1 and 2.0
    rf"{_BASE}(?P<sep>[\- ]?)(?P<first>{_VERSION})(?P<rest>(?:(?:/|, |,? and | & | or )-?{_VERSION})+)(?![\w%]|\.\d)"
)
_SIZE_WORD = r"(?:[Nn]ano|[Tt]iny|[Ss]mall|[Bb]ase|[Mm]edium|[Ll]arge|[Hh]uge|[Gg]iant|[Xx]?XL|xx?l)"
_WORDS = re.compile(
    rf"{_FAMILY}(?P<sep>[\- ])(?:(?P<first>{_SIZE_WORD})(?P<rest>(?:(?:/|, |,? and | or )-?{_SIZE_WORD})+)"
    r"|(?P<letter>[nstmlbhx])(?P<letters>(?:/[nsmlbhx])+))(?![\w/%\-])"
)
_SLASHED = re.compile(rf"/-?(?:{_SIZE_WORD}|[nsmlbhx](?![a-z]))")
_LISTED_SIZES = Signs(
    tuple(f"{join} {size}" for join in (",", "and") for size in ("base", "large", "medium", "small", "tiny"))
)
# What joins numbers; patterns that begin with a text are found fastest.
_JOINED = tuple(re.compile(rf"{join}\s*-?[vV]?\d") for join in ("/", ",", "and", "&", "or"))
_NUMERIC = frozenset({_NUMBERS, _SIZES, _THOUSANDS, _VERSIONS})
# What stands in each of them and is found faster, and a text in that which is found at once.
_PATTERNS = (
    ("", re.compile(r"\d\s*(?:/|,|(?:,\s*)?and|&|or)\s*-?\d"), _NUMBERS),
    ("{", re.compile(r"\{"), _BRACES),
    ("/", re.compile(r"-(?:[A-Z][a-z]*|V2)/-?[A-Z]"), _SUFFIXES),
    (" -", re.compile(r"-[A-Z]\w*,? (?:and )?-[A-Z]"), _BARE),
    ("", re.compile(r"[BM\-](?:(?<=-)[A-Z]|(?<!-))\s*(?:/|,|and|&|or)\s*(?:and\s+)?-?\d"), _SIZES),
    ("", re.compile(r"[Kk](?<=\d[Kk])(?:/|, |,? and | & | or )-?\d"), _THOUSANDS),
    ("", re.compile(r"[.vV]\d(?:/|, |,? and | & | or )-?[vV]?\d"), _VERSIONS),
    (
        "",
        re.compile(rf"[\- ](?:{_SIZE_WORD}(?:/|, |,? and | or )-?{_SIZE_WORD}|[nstmlbhx]/[nsmlbhx](?![a-z]))"),
        _WORDS,
    ),
)
_NAME_LIKE = re.compile(r"[a-z][A-Z]|[A-Z]{2}")
# What shares the last words of a phrase that comes right behind: "semantic, instance and" panoptic segmentation.
_ITEM = r"\w[\w\-]*(?: [\w\-]+)?"
_SHARING = re.compile(rf"(?<![\w\-])(?P<items>(?:{_ITEM}, ){{0,2}}{_ITEM}),? (?:and|or) \Z")
_SHARING_SLASHED = re.compile(r"(?<![\w\-/])(?P<items>\w[\w\-]*)/\Z")  # "instance/" semantic segmentation
_BEFORE = 60  # characters
_PHRASES = frozenset({TASK, METHOD, METRIC})


def expand(state: State) -> Iterator[Mention]:
    """A mention over the whole expression for each name that it stands for, those already in the text aside.

    The places of such expressions are noted in ``state.shared``, so that none is taken for one long name.
    """
    sized = _SLASHED.search(state.text) or _LISTED_SIZES.stand_in(state.text)
    numeric = any(joined.search(state.text) for joined in _JOINED)
    for needed, sign, pattern in _PATTERNS:
        if needed not in state.text or (pattern is _WORDS and not sized) or (pattern in _NUMERIC and not numeric):
            continue
        first = sign.search(state.text)
        if first is None:
            continue
        begin = state.text.rfind(",", 0, first.start()) + 1  # no name before the first sign reaches over a comma
        for match in pattern.finditer(state.text, begin):
            found = _best(state, match)
            if found is not None:
                state.shared.append((found.start, match.end()))
                yield from _mentions(state, match, found)


def shared_heads(state: State) -> Iterator[Mention]:
    """A mention over the whole expression for each known phrase whose last words stand behind another one alone.

    "Semantic and instance segmentation" is semantic segmentation, too.
    """
    listed = [m for m in state.mentions if m.rule == "gazetteer"]
    ends = {m.end: m for m in listed}
    for mention in listed:
        slashed = state.text.endswith("/", 0, mention.start)
        if not slashed and not state.text.endswith((" and ", " or "), max(0, mention.start - 5), mention.start):
            continue
        if mention.candidates[0].type not in _PHRASES or " " not in mention.text or " of " in mention.text:
            continue
        pattern = _SHARING_SLASHED if slashed else _SHARING
        match = pattern.search(state.text, max(0, mention.start - _BEFORE), mention.start)
        whole = match and any(m.start < mention.start - 1 and mention.end <= m.end for m in listed)
        if match and not whole:
            yield from _sharing(state, mention, match, ends)


def standing(state: State, mentions: Collection[Mention]) -> list[Mention]:
    """What ``shared_heads`` found for those phrases that still stand among ``mentions``."""
    ends = {m.end for m in mentions if m.rule == "gazetteer"}
    return [m for m in state.sharing if m.end in ends]


def _sharing(state: State, mention: Mention, match: re.Match[str], ends: Mapping[int, Mention]) -> Iterator[Mention]:
    kind, words = mention.candidates[0].type, mention.text.split()
    at = match.end("items")
    for item in reversed(match["items"].split(", ")):
        start, end, at = at - len(item), at, at - len(item) - 2
        alone = ends.get(end)
        if alone is not None and kind is not METRIC:
            return  # a name by itself
        found = _with_head(state, item, words, kind)
        if found is None or (alone is not None and not _is_cut(alone, *found)):
            return
        name, entry = found
        start = end - len(name)
        state.shared.append((start, mention.end))
        yield Mention(
            start=start,
            end=mention.end,
            text=state.text[start : mention.end],
            rule="coordination",
            candidates=(Candidate(type=entry.type, name=entry.name, entry=entry.id),),
            confidence=0.9,
            expanded=True,
        )


def _is_cut(alone: Mention, name: str, entry: Entry) -> bool:
    """Whether a metric that is one by itself is cut short before the head: "top-1" in "top-1 and top-5 error"."""
    others = all(c.type is METRIC and c.entry != entry.id for c in alone.candidates)
    return others and alone.text == name and entry.name.casefold().startswith(f"{name.casefold()} ")


def _with_head(state: State, item: str, words: list[str], kind: EntityType) -> tuple[str, Entry] | None:
    """The part of an item that makes a known phrase of the type with the last of the words, and its entry."""
    if item.rpartition(" ")[2].casefold() == words[0].casefold():
        return None  # "motion and motion segmentation"
    for part in dict.fromkeys((item, item.rpartition(" ")[2])):
        for cut in range(1, len(words)):
            head = " ".join(words[cut:])
            name = f"{part}{words[0].partition('-')[2]} {head}" if part.endswith("-") else f"{part} {head}"
            for entry in readings(state.scanner, name):
                if entry.type is kind:
                    return part, entry
    return None


@dataclass(frozen=True, slots=True)
class _Members:
    """The names of an expression, with the entries that each may mean, and the entries of the head alone."""

    start: int
    names: tuple[str, ...]
    known: tuple[tuple[Entry, ...], ...]
    head: tuple[Entry, ...]
    first: bool  # the first name stands in the text as such


def _best(state: State, match: re.Match[str]) -> _Members | None:
    """The members under the longest head that makes sense: not “On CIFAR” but “CIFAR”."""
    base = match["base"]
    starts = [0, *(m.end() for m in re.finditer(" ", base))]
    readings_ = [_members(state.scanner, match, cut) for cut in starts]
    for found in readings_:
        if _sensible(match, found, known_only=True):
            return found
    last = readings_[-1]
    return last if _sensible(match, last, known_only=False) else None


def _members(scanner: Scanner, match: re.Match[str], cut: int) -> _Members:
    groups = match.groupdict()
    base = groups["base"][cut:]
    first, rest = groups.get("first") or groups.get("letter"), groups["rest"] or groups["letters"]
    parts = [p for p in (p.lstrip("-") for p in re.split(r"[\s,/&]+|\band\b|\bor\b", rest)) if p]
    parts = [first, *parts] if first else parts
    names = tuple(f"{base}{groups['sep']}{part}" for part in parts)
    if not groups["sep"] and match.re is not _NUMBERS and not any(readings(scanner, name) for name in names):
        names = tuple(f"{base}-{part}" for part in parts)
    start = match.start() + cut
    return _Members(
        start=start,
        names=names,
        known=tuple(tuple(readings(scanner, name)) for name in names),
        head=tuple(readings(scanner, base)),
        first=match.re is not _BRACES and match.string.startswith(names[0], start),
    )


def _sensible(match: re.Match[str], found: _Members, *, known_only: bool) -> bool:
    if match.re is _NUMBERS and not set("/-") & set(match["rest"]):
        return all(found.known)  # "CIFAR-10 and 100 classes": only names that are known can be meant
    if match.re is _VERSIONS:
        return all(found.known)  # "PSNR 3.5/4.5"
    if match.re is _WORDS and "/" not in match[0][len(match["base"]) :]:
        return all(found.known)
    if match.re is _THOUSANDS:
        return (any if "/" in match["rest"] else all)(found.known)  # "4K/8K" are amounts
    if found.head or any(found.known):
        return True
    return not known_only and match.re in (_NUMBERS, _SIZES) and bool(_NAME_LIKE.search(match["base"].split(" ")[-1]))


def _mentions(state: State, match: re.Match[str], found: _Members) -> Iterator[Mention]:
    text = match.string
    kinds = [e.type for entries in found.known for e in entries] or [e.type for e in found.head]
    kind = kinds[0] if kinds else _type(state, match, found)
    for index, (name, entries) in enumerate(zip(found.names, found.known, strict=True)):
        stands = index == 0 and found.first
        if stands and entries:
            continue  # the gazetteer finds it
        end = found.start + len(name) if stands else match.end()
        yield Mention(
            start=found.start,
            end=end,
            text=text[found.start : end],
            rule="coordination",
            candidates=tuple(Candidate(type=e.type, name=e.name, entry=e.id) for e in entries)
            or (Candidate(type=kind, name=name),),
            confidence=0.9,
            expanded=not stands,
        )


def _type(state: State, match: re.Match[str], found: _Members) -> EntityType:
    sentence = state.sentence_at(found.start)
    context = type_from_context(state.text, found.start, match.end(), sentence.start, sentence.end)
    return context or type_from_form(found.names[0].rsplit("-", 1)[0]) or DATASET

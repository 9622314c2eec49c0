"""Acronyms that the text itself defines: "long form (SF)" and "SF (long form)".

Algorithm: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
Pacific Symposium on Biocomputing 2003, widened to plurals and to lower-case letters inside the short form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from kg.recognition.initials import HYPHENS, INITIAL, SKIPPED, by_initials
from kg.recognition.scan import open_braces
from kg.recognition.signs import signs

BATCH = 128  # papers that go through the stages together
# What a bracket holds, up to a bracket in it: "(SF (or SFs))", "(SF, [12])".
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})(?:[)\]]|(?<!\s)\s[\[(]or\s|(?<![\s,;])[,;]?\s?\[(?=\d))")
_LEAD = re.compile(
    r"(?:hereafter|henceforth|hereinafter|a\.?k\.?a\.?|also known as|in short|"
    r"(?:abbreviated|denoted)(?: as| by| to)?)[,:]?\s+",
    re.IGNORECASE,
)
_SAID = signs("for_short abbreviated dubbed short_for stands_for standing_for")
_FORM = r"[\"'“‘`]?(?P<short>[A-Za-z0-9][\w\-+]{1,14}(?<!-))(?![\w\-+])[\"'”’`]?"
_FOR_SHORT = re.compile(rf",?\s(?:\(?or\s|(?:which is\s)?(?:called|dubbed|named|termed)\s)?{_FORM},?\sfor short\b")
_DUBBED = re.compile(rf",?\s(?:which (?:is|we)\s)?(?:dubbed(?: as)?|abbreviated(?: as| to| by)?)\s{_FORM}")
_STANDS_FOR = re.compile(rf"{_FORM},?\s(?:\(?(?:which|that)\s)?\(?(?:stands|standing|short) for\s(?:an?\s|the\s)?")
# "SF, a Long Form", "SF: Long Form", "SF, for Long Form"
_BESIDE = re.compile(
    r"(?P<short>[A-Z](?<!\w[A-Z])[A-Za-z0-9\-]{1,14}(?:(?<=[A-Z\d])|(?<=Net)|(?<=Bench)))[\"'”’}]?"
    r"(?:(?:,|,?\sfor)\s(?=(?:an?\s|the\s)?[A-Z])|:\s|\s?(?:--+|[—–])\s?)(?:an?\s|the\s)?"
)
# "SF: Long Form for ...": the title's name, and what may follow what it is short for.
_HEADED = re.compile(r"(?P<short>[A-Za-z\d][\w\-]{1,14}):\s(?:an?\s|the\s)?", re.IGNORECASE)
_TAIL = re.compile(r"(?<=N)et$|(?<=B)ench$")  # of what is short for a network or benchmark
_PAST = re.compile(
    r"[.?!]?$|\s(?:across|as|based|by|for|from|in|of|on|over|through|to|toward|towards|under|using|via|with)\b|[,:?!]\s",
    re.I,
)
_MARKED = re.compile(r"\$?\{?\\(?:text\w*|emph|math\w\w|bf|it|em|tt|sc)[{\s](\w[\w\-+]{1,14})\}*\$?\}?")  # \textbf{SF}
_OTHERS = re.compile(r"[,;]|\s(?:or|and)\s")  # what begins what else a bracket holds
# In a list of names the first one abbreviates nothing: "on aerial images (AIRS-2, UAVid and DOTA)".
_ITEM = re.compile(r"\s*(?:[,;]|\b(?:or|and|etc)\b)[,.]?\s*")
_CAPITALISED = re.compile(r"\$?\w*\$?[A-Z]")
_COINED = re.compile(r"\S*[A-Z\d\-]")  # behind its first letter
_COORDINATED = re.compile(r"\s(?:or|and)\s|/")
_BEFORE = re.compile(r"([A-Za-z0-9][\w\-+]{1,14})[\"'”’}]*\s*$")
_SHORT = re.compile(r"^[A-Za-z0-9][\w\-+./²³*@]{1,14}$")
_LISTED = 4  # words of a name in a list
_BESIDE_LETTERS = 3  # of a short form that no bracket shows
_OPENS = 4  # characters of a bracket before its long form
_VERSION = re.compile(r"\d\.\d|\d[BM]\b")  # of an example: "LLMs (Lark-LM-7B)"
_WORD = re.compile(r"\S+")
_PART = re.compile(r"(?:\s|and\s|then\s|\\[a-z]+\{|[\"'“‘$])*(\w)")  # of a list, with what may stand before its name
_KINDS = "network|model|framework|method|algorithm|module|approach|architecture|layer|loss|system|mechanism|strategy"
_KIND = re.compile(rf"(?i)\s+(?:{_KINDS})s?$")  # that a short form has no letter for
_TITLED = re.compile(rf"(?i)\s+(?:{_KINDS}|benchmark|dataset|corpus|toolkit|platform|suite|learning)s?$")
_LAST = re.compile(r"(?<!\S)\S+\s+$")
_PREFIX = re.compile(r"[A-Z][a-z]{3,}(?=[A-Z])")  # of MultiFern
_COMMAND = re.compile(r"\$?(?:\\[a-z]+)?\{")
_SPEECH = re.compile(r"\b(?:we|our|is|are|was|were)\b")
_LEADING = frozenset(
    "a an the our this that these we propose present introduce novel new called of and or in on for with by using to "
    "as is are based via from such named denoted dubbed termed through two three both use".split()
)


class Definition(NamedTuple):
    """A long form and its short form, each with its span in the text (characters)."""

    long: tuple[int, int]
    short: tuple[int, int]


@lru_cache(maxsize=BATCH)  # several stages ask for those of the papers at hand
def find_definitions(text: str, title_end: int) -> tuple[Definition, ...]:
    """All pairs of long and short form in ``text``, of which the title has so many characters."""
    return tuple(_definitions(text, title_end))


def _definitions(text: str, title_end: int) -> Iterator[Definition]:
    for match in _BRACKET.finditer(text):
        inside = match.group(1)
        lead = _LEAD.match(inside)
        offset = match.start(1) + (lead.end() if lead else 0)
        short = inside[lead.end() :] if lead else inside
        others = ""
        if cut := _OTHERS.search(short):
            short, others = short[: cut.start()], short[cut.start() :]
        offset += len(short) - len(short.lstrip())
        short = short.strip()
        if "\\" in short and (marked := _MARKED.fullmatch(short)):
            offset, short = offset + marked.start(1), marked[1]
        before = _long_before(text, match.start(), short, title_end) if _is_short(short) else None
        if before is not None and "\\" in inside and "\\" in text[slice(*before)]:
            continue  # each letter has a command
        if before is not None and not (others and _is_listed(text, before, short, others)):
            yield Definition(before, (offset, offset + len(short)))
        elif definition := _long_inside(text, match, title_end) or _both_inside(text, match):
            yield definition
    yield from _beside(text, title_end)
    if _SAID.stand_in(text):
        yield from _said(text, title_end)


def _beside(text: str, title_end: int) -> Iterator[Definition]:
    """Names with what they are short for right behind them, a capital or word for each letter."""
    for match in _BESIDE.finditer(text, title_end):
        short, start = match["short"], match.end()
        form = _TAIL.sub("", short)
        letters = sum(map(str.isalpha, form))
        if letters < _BESIDE_LETTERS or text[start : start + 1].lower() != short[0].lower():
            continue
        for word in islice(INITIAL.finditer(text, start, start + 100), 1, 2 * letters):
            end = word.end()
            if by_initials(text, start, end, form) == (start, end):
                whole = form == short or word[0].lower().startswith(("net", "bench"))
                if whole and _is_long_name(text[start:end], short) and text[end : end + 1] not in HYPHENS:
                    yield Definition((start, end), match.span("short"))
                break


def headed(text: str, end: int) -> Definition | None:
    """What the name before a colon is short for in a title that ends there, if all words up to a preposition say that.

    Of "RGNet: Root Growing Network for Moss" the N is that of the last word.
    """
    match = _HEADED.match(text, 0, end)
    if not match or sum(map(str.isupper, short := match["short"])) <= 1:
        return None
    start, form = match.end(), _TAIL.sub("", short)
    if text[start].lower() != short[0].lower():
        return None
    for word in INITIAL.finditer(text, start, min(end, start + 100)):
        if word[0].lower() not in SKIPPED and _PAST.match(text, word.end(), end):
            kind = _TITLED.search(text, word.start() - 1, word.end())
            ends = (word.end(), kind.start()) if kind else (word.end(),)
            if any(by_initials(text, start, e, form) == (start, e) for e in ends):
                named = _is_long_name(text[start : word.end()], short)
                return Definition((start, word.end()), match.span("short")) if named else None
    return None


def _is_long_name(long: str, short: str) -> bool:
    """Whether words are written as a name is: none is an acronym, and either all begin with a capital or none does."""
    words = INITIAL.findall(long)
    if words[-1].lower() in SKIPPED:
        return False
    words = [w for w in words if w.lower() not in SKIPPED]
    capitals = [w[0].isupper() for w in _WORD.findall(long) if w.lower() not in SKIPPED]  # not those behind hyphens
    return (
        short not in long
        and not any(w.isupper() and len(w) > 1 for w in words)
        and (all(capitals) or not any(capitals))
    )


def _said(text: str, title_end: int) -> Iterator[Definition]:
    """Definitions in words: "long form, or SF for short", "long form, dubbed SF", "SF, which stands for long form"."""
    for match in (m for pattern in (_FOR_SHORT, _DUBBED) for m in pattern.finditer(text)):
        short = match["short"]
        long = _long_before(text, match.start(), short, title_end) if _is_short(short) else None
        if long is not None and (match.re is _FOR_SHORT or "abbreviated" in match[0] or _spells(text, long, short)):
            yield Definition(long, match.span("short"))
    for match in _STANDS_FOR.finditer(text):
        short = match["short"]
        for word in INITIAL.finditer(text, match.end(), match.end() + 100) if _is_short(short) else ():
            if by_initials(text, match.end(), word.end(), short) == (match.end(), word.end()):
                yield Definition((match.end(), word.end()), match.span("short"))
                break


def _spells(text: str, long: tuple[int, int], short: str) -> bool:
    """Whether the initials of a long form are the letters of the short form, no letter more."""
    return by_initials(text, long[0], long[1], short) == long


def _is_listed(text: str, long: tuple[int, int], short: str, others: str) -> bool:
    """Whether a bracket lists names, of which the words before say what they are: "three corpora (CoNLL-03, ACE)".

    Not where the words have the initials of the first name, or are of as many things: "hot and cold air (HA and CA)".
    """
    items = [item for item in _ITEM.split(others) if item]
    if not all(_CAPITALISED.match(item) and item.count(" ") < _LISTED for item in items):
        return False
    if len(items) < 2 and not any(_COINED.match(item, 1) for item in items):
        return False
    things = sum(1 for _ in _COORDINATED.finditer(text, *long))
    return not _spells(text, long, short) and not (things and len(items) <= things)


def _is_short(form: str) -> bool:
    return bool(_SHORT.match(form)) and sum(map(str.isalpha, form)) >= 2 and any(map(str.isupper, form))


def singular(short: str) -> str | None:
    """The singular of a short form in the plural, None of any other.

    >>> singular("GANs"), singular("GAN"), singular("As")
    ('GAN', None, None)
    """
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else None


def _long_before(text: str, bracket: int, short: str, title_end: int) -> tuple[int, int] | None:
    """The shortest run of words before a bracket whose letters the short form takes, from right to left."""
    end = bracket
    while end and text[end - 1] in " ~\n\"'”’}":
        end -= 1
    form = (len(short) > 3 and singular(short)) or short
    letters = [c.lower() for c in form if c.isalpha()]  # a digit stands for a repeat (T2T) or for nothing
    floor = max(title_end if title_end < end else 0, end - 14 * (len(letters) + 4))
    if exact := by_initials(text, floor, end, form):
        return _with_prefixed(text, floor, exact[0], short), end
    kind = _KIND.search(text, max(floor, end - 14), end)
    if kind and (exact := by_initials(text, floor, kind.start(), form)):
        return exact[0], end
    i = end - 1
    for k in range(len(letters) - 1, -1, -1):
        while i >= floor and (text[i].lower() != letters[k] or (k == 0 and i > 0 and text[i - 1].isalnum())):
            if text[i] in ".;:!?()[]" and not (i + 1 < len(text) and text[i + 1].isalnum()):
                return None
            i -= 1
        if i < floor:
            return None
        i -= 1
    start = i + 1
    while start and (text[start - 1].isalnum() or text[start - 1] in "-$\\{"):
        start -= 1
    start = _with_prefixed(text, floor, start, short)
    found = _trim(text, start, end, len(letters))
    return _unbraced(text, *found) if found and _is_name(text[slice(*found)], letters) else None


def _with_prefixed(text: str, floor: int, start: int, short: str) -> int:
    """Where a long form starts of whose first words all have a prefix: "Multi-leaf Multi-root Fern" (MultiFern)."""
    prefix = _PREFIX.match(short)
    while prefix and text.startswith(prefix[0], start):
        before = _LAST.search(text, max(floor, start - 40), start)
        if not before or not before[0].startswith(prefix[0]):
            break
        start = before.start()
    return start


def _is_name(long: str, letters: list[str]) -> bool:
    """Whether no words of a clause stand in it and each part between commas has a letter: "Think, Plan, Ask" (TPA)."""
    parts = (_PART.match(part) for part in long.split(",")) if "," in long else ()
    return "%" not in long and not _SPEECH.search(long) and all(part and part[1].lower() in letters for part in parts)


def _unbraced(text: str, start: int, end: int) -> tuple[int, int]:
    r"""The span without a LaTeX command around it, or with the brace that closes in it."""
    if open_braces(text, start, end) > 0:
        command = _COMMAND.match(text, start, end)
        if command and not open_braces(text, command.end(), end):
            return command.end(), end
        if text[end : end + 1] == "}":
            return start, end + 1
    return start, end


def _trim(text: str, start: int, end: int, letters: int) -> tuple[int, int] | None:
    words = _WORD.findall(text[start:end])
    while words and words[0].casefold() in _LEADING and len(words) > 1:
        start = text.index(words[0], start) + len(words[0])
        while text[start].isspace():
            start += 1
        words = words[1:]
    if not words or len(words) > min(letters + 5, letters * 2 + 1) or end - start <= letters:
        return None
    return start, end


def _long_inside(text: str, match: re.Match[str], title_end: int) -> Definition | None:
    """``SF (long form)``: the word before the bracket abbreviates what stands in it."""
    inside = match.group(1)
    before = _BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    if not before or not _is_short(before.group(1)) or len(inside.split()) < 2:
        return None
    short = before.group(1)
    base = max(0, match.start() - 20)
    found = _long_before(text, match.end(1), short, title_end)
    if found is None or not 0 <= found[0] - match.start(1) <= _OPENS or _VERSION.search(text, *found):
        return None
    return Definition(found, (base + before.start(1), base + before.end(1)))


def _both_inside(text: str, match: re.Match[str]) -> Definition | None:
    """``(long form, SF)``: of 16 such in 50,000 papers 16 are a definition."""
    long, comma, short = match[1].rpartition(", ")
    end = match.start(1) + len(long)
    if not comma or not _is_short(short) or by_initials(text, match.start(1), end, short) != (match.start(1), end):
        return None
    return Definition((match.start(1), end), (end + len(comma), match.end(1)))

"""Sentence boundaries by rule: a regular expression and a list of abbreviations, no model."""

from __future__ import annotations

import re

from kg.records import Span, made

# A full stop that ends a sentence, also where the space behind it was lost ("manner.Our"), or line breaks. Beginning
# with one set of characters, the pattern is searched for quickly.
_BOUNDARY = re.compile(
    r"[.!?\n](?:(?<=\n)\n*"
    r"|(?<!\n)(?:(?P<close>[\"'”’)\]]*)\s+(?=[\"'“‘(\[]?[A-Z0-9$\\])|(?<=[a-z)]{2}.|\w\).)(?=[A-Z][a-z]|A\s[a-z])"
    r"|(?<=[A-Z\d][A-Z\d].)(?=(?:The|This|We|In|Our|It|To|For|These|However|Moreover|Furthermore|Experiments?|Results?)\s)))"
)
LONGEST = 2000  # characters: what runs on without a stop is cut, since rules look through whole sentences
# What ends with a stop and no sentence with it: abbreviations, initials, names such as Yahoo! inside of a sentence.
_NO_END = re.compile(
    r"\b(?:(?:e\.g|i\.e|cf|vs|etc|al|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|resp|approx|No|Dr|Mr|Ms|St|w\.r\.t|"
    r"a\.k\.a|viz)\.|(?<![^\W_]-)[A-Z]\.|(?:(?<=[\w,;:]\s)|(?<=[(\[]))[A-Z][\w\-]*\??!)[\"')\]]*$"
)


def split_sentences(text: str, title_end: int) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without white space at their ends.

    ``title_end`` is the length of the title (characters): the title is one sentence, whatever stands in it, if it is no
    longer than a sentence may be.
    """
    spans: list[Span] = []
    if title_end > LONGEST:
        _append(spans, text, 0, title_end)
    elif text[:title_end].strip():
        spans.append(Span(start=0, end=title_end))
    start = title_end
    for match in _BOUNDARY.finditer(text, title_end):
        newline = text[match.start()] == "\n"
        stop = start + len(text[start : match.start()].rstrip()) if newline else match.start() + 1  # behind the stop
        if newline and stop > title_end and not text.endswith((".", "!", "?", ":"), start, stop):
            continue  # a line break inside a sentence
        if stop > title_end and _NO_END.search(text, max(start, stop - 12), stop):
            continue
        _append(spans, text, start, stop + len(match["close"] or ""))
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        spans.append(Span(start=start, end=cut))
        start = cut + text[cut].isspace()
    if end > start:
        spans.append(made(Span, (start, end)))

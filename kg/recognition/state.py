"""What the recognisers share while one paper is read: the text, its sentences, the readings found so far."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.recognition.acronyms import Definition, find_definitions
from kg.recognition.scan import Scanner
from kg.recognition.signs import signs
from kg.records import Mention, Rejected, Span, made
from kg.schema import EntityType
from kg.texts import lower

if TYPE_CHECKING:
    from kg.recognition.sieve import Sieve
    from kg.recognition.weights import Weights

# Addresses, e-mail, repository paths and keys of citations: names inside them are no mentions (guidelines, "Settled
# cases").
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s{}<>\"']*(?:\\url)?|\\(?:url|cite[a-z]{0,10}\*?(?:\[[^\]]{0,200}\]){0,2})\{[^}]{0,1000}\}"
    r"|(?<![\w.\-])[\w.\-]+@[\w\-]+(?:\.[\w\-]+)*\.[A-Za-z]{2,}"
    r"|(?<![\w.\-])(?:[\w\-]+\.)+(?:com|org|io|edu|net|ai|gov|cn|de|uk)(?:/[^\s,;)]*)?",
    re.IGNORECASE,
)
# What no address is without, in lower case.
_SIGNS = signs(r":// @ www. \url{ \cite .com .org .io .edu .net .ai .gov .cn .de .uk")

_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")  # on the letter before it


def find_addresses(text: str, low: str) -> list[Span]:
    """The addresses of a text; most have no sign of one in lower case (``low``) and are not looked through further."""
    if not _SIGNS.stand_in(low):
        return []
    first = min(start for _, start, _ in _SIGNS.scan.find_matches_as_indexes(low, overlapping=True))
    begin = text.rfind(" ", 0, first) + 1
    return [Span(start=m.start(), end=m.end()) for m in ADDRESS.finditer(text, begin)]


@dataclass(slots=True)
class State:
    """The working state of one paper; recognisers append to ``mentions`` and ``rejected``."""

    text: str
    title_end: int
    scanner: Scanner
    learned: Weights | Sieve | None = None
    low: str = field(init=False)  # the text in lower case, as long
    sentences: tuple[Span, ...] = ()
    addresses: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    shared: list[tuple[int, int]] = field(default_factory=list)  # where several names share a head
    sharing: list[Mention] = field(default_factory=list)  # of what shares the last words of a known phrase
    typed: dict[str, EntityType | None] = field(default_factory=dict)  # what the places of a name say that it is
    namesakes: set[str] = field(default_factory=set)  # the paper's own names that lists have for other things

    def __post_init__(self) -> None:
        """Make once what several stages look through."""
        self.low = lower(self.text)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The pairs of long and short form in the text."""
        return find_definitions(self.text, self.title_end)

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence that holds a character offset (the last one that starts at or before it)."""
        return (bisect.bisect_right(self.starts, offset) or 1) - 1

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds a character offset."""
        return self.sentences[self.sentence_index(offset)]

    def in_address(self, start: int, end: int) -> bool:
        """Whether a span lies in a web address."""
        return bool(self.addresses) and any(a.start < end and start < a.end for a in self.addresses)

    def drop_cut_letters(self) -> None:
        """Drop the mentions that begin or end between a letter and its accent: they are parts of words."""
        if self.text.isascii() or not _ACCENT.search(self.text):
            return
        kept = []
        for mention in self.mentions:
            if _ACCENT.match(self.text, mention.end) or _ACCENT.match(self.text, max(0, mention.start - 1)):
                self.reject(mention, "a part of a word, cut at an accent")
            else:
                kept.append(mention)
        self.mentions = kept

    def reject(self, mention: Mention, reason: str) -> None:
        """Record that a reading was dropped, and why."""
        start, end, text, rule, *_ = mention
        self.rejected.append(made(Rejected, (start, end, text, rule, reason, False, False)))

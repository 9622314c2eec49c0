"""Whether a thing is a paper's own: it proposes, names or heads its title with it, or is known to have brought it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg import identifiers
from kg.recognition.known import CLAIMED
from kg.recognition.proposals import AUTHORS, BEFORE, LEAD, MARKUP, VERB, VERBS
from kg.records import AnnotatedPaper, Mention, Paper
from kg.schema import EntityType

_PROPOSES: Final = re.compile(rf"{AUTHORS}{VERB}\s+{LEAD}{MARKUP}\Z", re.IGNORECASE)
_OPENED: Final = 12  # characters of markup before a name
_HEADED: Final = re.compile(r"[\"'”’`$*}]*\s*(?::|\s[–—]\s|\s--?\s)")
_COINED: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d")
_PLAIN: Final = re.compile(r"(?:[A-Z]?[a-z]+[\-/])+[A-Z]?[a-z]+s?")  # words at hyphens
_OF_A_KIND: Final = re.compile(r"(?:(?:[A-Z][a-z]+|\d[dD]) )+[A-Z]{2,5}s?")  # Agentic AI, 3D SLAM
_TITLE_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset("a an and as at by for from in of on or over the to towards using via with".split())
_TITLE: Final = 3  # words that a title has at least to be told from others by its words
_MADE_OF: Final = re.compile(r"(?:[a-z]{3,}|\d[\w.]*)[\-/]")  # multi-LLM, 3D-native, 2D/3D


@lru_cache(maxsize=10_000)
def is_coined(name: str) -> bool:
    """Whether a name is one that somebody made up, which two people do for two things; words that describe are for all.

    >>> is_coined("LarkNet"), is_coined("Lark"), is_coined("Lark-QA Bench")
    (True, True, True)
    >>> is_coined("hybrid learning"), is_coined("Dual Student"), is_coined("Multi-Agent"), is_coined("multi-LLM")
    (False, False, False, False)
    >>> is_coined("Mossy AI"), is_coined("3D SLAM")
    (False, False)
    """
    if _PLAIN.fullmatch(name) or _MADE_OF.match(name) or _OF_A_KIND.fullmatch(name):
        return False
    if " " in name:
        return not any(word.islower() for word in name.split()) and _COINED.search(name) is not None
    return name[:1].isupper() or _COINED.search(name) is not None


title_key = lru_cache(maxsize=10_000)(identifiers.title_key)


def brings(paper: Paper, introduced_in: str | None) -> bool:
    """Whether a paper is the one with this arXiv number or title, which by an entry introduced the thing.

    A preprint and what is published of it may differ in a word: at least half of the words are the same, also without
    articles and the like, and the first.
    """
    wanted = title_key(introduced_in or "")
    if not wanted:
        return False
    if wanted in (title_key(paper.id), title_key(paper.title)):
        return True
    one, other = (_TITLE_WORD.findall(t.casefold()) for t in (paper.title, introduced_in or ""))
    first, second = {*one}, {*other}
    return one[:1] == other[:1] and _half(first, second) and _half(first - _SMALL, second - _SMALL)


def _half(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) >= max(len(one), len(other)) >= _TITLE


def shares_author(one: Paper, other: Paper) -> bool:
    """Whether two papers have an author of one name."""
    return not _authors(one).isdisjoint(_authors(other))


def _authors(paper: Paper) -> set[str]:
    return {" ".join(name.casefold().split()) for name in paper.authors}


def is_one_work(one: Paper, other: Paper) -> bool:
    """Whether two papers that propose something by one name are of one title, or share an author."""
    return shares_author(one, other) or title_key(one.title) == title_key(other.title)


def is_own(annotated: AnnotatedPaper, mention: Mention) -> bool:
    """Whether the paper says at this place that the thing is its own."""
    if mention.candidates[0].type is EntityType.TASK:
        return False
    if mention.rule in CLAIMED:
        return True
    return heads_title(annotated, mention) or proposes(annotated, mention)


def heads_title(annotated: AnnotatedPaper, mention: Mention) -> bool:
    """Whether the title is the name and, behind a colon or dash, what it is."""
    end = len(annotated.paper.title)
    if mention.start > _OPENED or mention.end >= end:
        return False
    text = annotated.paper.text
    return not text[: mention.start].strip("\"'“‘`$*\\{ ") and _HEADED.match(text, mention.end, end) is not None


def proposes(annotated: AnnotatedPaper, mention: Mention) -> bool:
    """Whether the abstract says of the name, right before it, that the paper proposes it."""
    start = len(annotated.paper.title)
    if mention.start <= start:
        return False
    text, begin = annotated.paper.text, max(start, mention.start - BEFORE)
    told = VERBS.stand_in(text[begin : mention.start].lower())  # mostly not, and it is quicker to see
    return told and _PROPOSES.search(text, begin, mention.start) is not None

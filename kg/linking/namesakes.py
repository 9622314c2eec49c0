"""A paper's own thing that is spelled like a listed one, told by the corpus.

Its title begins with the name, which is spelled in other capitals or hyphens than the lists have it, or which heads the
title of the paper that is known to have introduced the listed thing; or its text proposes the thing, too, and other
papers mention the listed one years before, or propose one of their own by that name. (What a paper itself tells of it,
by naming another kind of thing, is read in ``kg.recognition.namesakes``; which papers mean one thing by a name that no
list has, in ``kg.linking.things``.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.gazetteer import Entry, Gazetteer
from kg.gazetteer.surfaces import folded_letters, letters
from kg.linking.own import brings, heads_title, is_coined, is_one_work, proposes
from kg.recognition.typing import head_type, type_from_context, type_from_form
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType

Choice = list[tuple[Mention, Candidate, str]]
_PHRASE_END = re.compile(
    r"[.,;:?]|\s(?:for|of|with|on|in|to|from|via|by|using|through|towards?|that|at|under|against)\s", re.IGNORECASE
)
_LATER = 1  # years between two versions of a paper
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\w-\w")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"(?<![^\W_])[a-z]")
_KINDS = frozenset({EntityType.DATASET, EntityType.MODEL, EntityType.METHOD})


def overrule(papers: Sequence[tuple[AnnotatedPaper, Choice]], gazetteer: Gazetteer) -> Iterator[tuple[int, Choice]]:
    """The papers, by number, in which a listed name means a thing of their own, with their mentions' new readings."""
    first: dict[str, int] = {}  # the year in which an entry is mentioned first by a paper of another name
    own: list[tuple[int, Mention, Candidate]] = []
    for number, (annotated, choices) in enumerate(papers):
        headed = next((c for c in choices if _heads(annotated, c)), None)
        if headed is not None:
            own.append((number, *headed[:2]))
        if year := annotated.paper.year:
            for known in {c.entry for _, c, _ in choices if c.entry and (headed is None or c != headed[1])}:
                first[known] = min(year, first.get(known, year))
    rivals = _rivals(papers, own)
    for number, mention, candidate in own:
        annotated, choices = papers[number]
        entry = gazetteer.entries[candidate.entry or ""]
        year = annotated.paper.year
        if brings(annotated.paper, entry.introduced_in):
            continue
        older = year is not None and first.get(entry.id, year) + _LATER < year
        apart = number in rivals or (older and _proposes(papers[number], mention))
        if apart or _is_of_another(mention, entry) or _is_spelled_apart(mention.text, entry):
            made = Candidate(type=_kind(annotated, mention) or candidate.type, name=mention.text)
            yield number, [(m, made if c == candidate and m.text == mention.text else c, d) for m, c, d in choices]


def _heads(annotated: AnnotatedPaper, choice: tuple[Mention, Candidate, str]) -> bool:
    mention, candidate, _ = choice
    known = mention.rule == "gazetteer" and candidate.type in _KINDS
    return known and heads_title(annotated, mention) and is_coined(mention.text)


def _rivals(papers: Sequence[tuple[AnnotatedPaper, Choice]], own: Sequence[tuple[int, Mention, Candidate]]) -> set[int]:
    """The papers, by number, of different people that each propose something by one listed name."""
    claims: dict[tuple[str | None, str], list[tuple[int, Mention]]] = defaultdict(list)
    for number, mention, candidate in own:
        claims[candidate.entry, letters(mention.text)].append((number, mention))
    found: set[int] = set()
    for claim in claims.values():
        proposing = [n for n, mention in claim if _proposes(papers[n], mention)] if len(claim) > 1 else []
        if any(not is_one_work(papers[proposing[0]][0].paper, papers[n][0].paper) for n in proposing[1:]):
            found.update(proposing)
    return found


def _proposes(read: tuple[AnnotatedPaper, Choice], mention: Mention) -> bool:
    """Whether the abstract of a paper proposes what is called as at this place."""
    annotated, choices = read
    return any(m.text == mention.text and proposes(annotated, m) for m, _, _ in choices)


def _is_of_another(mention: Mention, entry: Entry) -> bool:
    """Whether the entry is known from another paper, under the very name that heads the title of this one."""
    known = letters(mention.text) == letters(entry.name)
    return known and letters(entry.introduced_in or "").startswith(letters(entry.name))


def _is_spelled_apart(name: str, entry: Entry) -> bool:
    """Whether somebody made up the name and the lists have it in other capitals or hyphens alone.

    What differs in the capitals of a title, has several words, or is named by a year is the same.
    """
    if " " in name or _COINED.search(name) is None or _YEAR.search(name):
        return False
    known = [alias.text for alias in entry.aliases]
    return folded_letters(name) in map(folded_letters, known) and _in_capitals(name) not in map(_in_capitals, known)


def _in_capitals(name: str) -> str:
    """A name with each of its parts in a capital, as in a title."""
    return _PART.sub(lambda part: part[0].upper(), name)


def _kind(annotated: AnnotatedPaper, mention: Mention) -> EntityType | None:
    """The type of the thing: by the form of a data set's name, what the title calls it, or the text around it."""
    if type_from_form(mention.text) is EntityType.DATASET:
        return EntityType.DATASET
    text, end = annotated.paper.text, len(annotated.paper.title)
    kind = _called(text[mention.end : end]) or next(
        (
            k
            for s in annotated.sentences
            if (at := text.find(mention.text, max(s.start, end), s.end)) >= 0
            and (k := type_from_context(text, at, at + len(mention.text), s.start, s.end))
        ),
        None,
    )
    return kind if kind in _KINDS else None


def _called(behind: str) -> EntityType | None:
    """The type of the last word of the phrase behind a name, which does not say what is done: "Testing Models"."""
    words = _PHRASE_END.split(behind.lstrip(" :–—-"), maxsplit=1)[0].split()
    return head_type(words[-1]) if words and not words[0].endswith("ing") else None

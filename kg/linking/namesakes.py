"""A paper's own thing that is spelled like a listed one, told by the corpus.

Its title begins with the name, its text proposes the thing, and other papers mention the listed one years before, or
the lists know that another paper introduced that. (What a paper itself tells of it, by naming another kind of thing, is
read in ``kg.recognition.namesakes``; which papers mean one thing by a name that no list has, in ``kg.linking.things``.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Entry, Gazetteer
from kg.gazetteer.surfaces import letters
from kg.linking.own import brings, heads_title, is_coined, proposes
from kg.recognition.typing import head_type, type_from_context, type_from_form
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType

Choice = list[tuple[Mention, Candidate, str]]
_PHRASE_END = re.compile(
    r"[.,;:?]|\s(?:for|of|with|on|in|to|from|via|by|using|through|towards?|that|at|under|against)\s", re.IGNORECASE
)
_LATER = 1  # years between two versions of a paper
_KINDS = frozenset({EntityType.DATASET, EntityType.MODEL, EntityType.METHOD})


def overrule(papers: Sequence[tuple[AnnotatedPaper, Choice]], gazetteer: Gazetteer) -> Iterator[tuple[int, Choice]]:
    """The papers, by number, in which a listed name means a thing of their own, with their mentions' new readings."""
    first: dict[str, int] = {}  # the year in which an entry is mentioned first by a paper of another name
    own: list[tuple[int, Mention, Candidate]] = []
    for number, (annotated, choices) in enumerate(papers):
        headed = next((c for c in choices if _is_own(annotated, c, choices)), None)
        if headed is not None:
            own.append((number, *headed[:2]))
        if year := annotated.paper.year:
            for known in {c.entry for _, c, _ in choices if c.entry and (headed is None or c != headed[1])}:
                first[known] = min(year, first.get(known, year))
    for number, mention, candidate in own:
        annotated, choices = papers[number]
        entry = gazetteer.entries[candidate.entry or ""]
        year = annotated.paper.year
        older = year is not None and first.get(entry.id, year) + _LATER < year
        if (older and not brings(annotated.paper, entry.introduced_in)) or _is_of_another(annotated, mention, entry):
            made = Candidate(type=_kind(annotated, mention) or candidate.type, name=mention.text)
            yield number, [(m, made if c == candidate and m.text == mention.text else c, d) for m, c, d in choices]


def _is_own(annotated: AnnotatedPaper, choice: tuple[Mention, Candidate, str], choices: Choice) -> bool:
    mention, candidate, _ = choice
    if mention.rule != "gazetteer" or candidate.type not in _KINDS or not heads_title(annotated, mention):
        return False
    return is_coined(mention.text) and any(m.text == mention.text and proposes(annotated, m) for m, _, _ in choices)


def _is_of_another(annotated: AnnotatedPaper, mention: Mention, entry: Entry) -> bool:
    """Whether another paper introduced the entry, and under the very name that heads the title of this one."""
    title = entry.introduced_in or ""
    named = letters(mention.text) == letters(entry.name) and letters(title).startswith(letters(entry.name))
    return named and not brings(annotated.paper, entry.introduced_in)


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

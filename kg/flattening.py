"""Papers with one blank between words: where a page breaks its lines says nothing of what is written.

Rules and weights read the flat paper; what they found is then told by its places in the paper as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeVar

from kg.records import AnnotatedPaper, Evidence, LinkedMention, Mention, Paper, ReadPaper, Rejected, Span
from kg.texts import HYPHENS, even

_WORD: Final = re.compile(r"\S+")
# A line break that says something: it cuts a word, ends a sentence before one in lower case, cuts an address.
_TELLING: Final = re.compile(r"\w-\n(?!(?:and|or|to|vs)\b)|[.!?]\n(?![A-Z0-9$\\\"'“‘(\[])|(?:://|\w\.\w+/)\S*\n|\n/")

_Found = TypeVar("_Found", Mention, LinkedMention, Rejected)
_Places = Callable[[int, int], Span]


def flat(paper: Paper) -> Paper:
    """The paper with one blank between words, or a line break where that says something; itself if it is so."""
    if even(paper.title) == paper.title and even(paper.abstract) == paper.abstract:
        return paper
    return replace(paper, title=_flat(paper.title)[0], abstract=_flat(paper.abstract)[0])


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with one character between words, and the place of each of its characters in ``text``."""
    pieces: list[str] = []
    at: list[int] = []
    end, last = 0, ""
    for match in _WORD.finditer(text.translate(HYPHENS)):
        word = match.group()
        if last:
            is_break = "\n" in text[end : match.start()] and _TELLING.search(f"{last}\n{word}")
            pieces.append("\n" if is_break else " ")
            at.append(end)
        pieces.append(word)
        at += range(match.start(), match.end())
        end, last = match.end(), word
    return "".join(pieces), at


def written_places(paper: Paper) -> _Places:
    """Tells where a span of the flat paper is in the paper as it is written."""
    behind = len(paper.title) + 1
    at = [*_flat(paper.title)[1], behind - 1, *(behind + n for n in _flat(paper.abstract)[1]), len(paper.text)]

    def written(start: int, end: int) -> Span:
        return Span(start=at[start], end=at[end - 1] + 1 if end > start else at[start])

    return written


def as_annotated(annotated: AnnotatedPaper, paper: Paper) -> AnnotatedPaper:
    """The mentions of a flat paper, told of the paper as it is written."""
    if annotated.paper is paper:
        return annotated
    places = written_places(paper)
    return AnnotatedPaper(
        paper=paper,
        sentences=tuple(places(*s) for s in annotated.sentences),
        mentions=_told(annotated.mentions, paper, places),
        rejected=_told(annotated.rejected, paper, places),
    )


def as_written(read: ReadPaper, paper: Paper) -> ReadPaper:
    """What was read of a flat paper, told of the paper as it is written."""
    if read.paper is paper:
        return read
    places = written_places(paper)
    results = []
    for result in read.results:
        number, sentence = places(result.start, result.end), places(result.sentence_start, result.sentence_end)
        told = result._replace(start=number.start, end=number.end)
        results.append(told._replace(sentence_start=sentence.start, sentence_end=sentence.end))
    return replace(
        read,
        paper=paper,
        sentences=tuple(places(*s) for s in read.sentences),
        mentions=_told(read.mentions, paper, places),
        rejected=_told(read.rejected, paper, places),
        statements=tuple(s._replace(evidence=tuple(_evidence(e, places) for e in s.evidence)) for s in read.statements),
        results=tuple(results),
        derivations=tuple(d._replace(evidence=_evidence(d.evidence, places)) for d in read.derivations),
        code=tuple(c._replace(start=(at := places(c.start, c.end)).start, end=at.end) for c in read.code),
    )


def _told(found: Iterable[_Found], paper: Paper, places: _Places) -> tuple[_Found, ...]:
    text = paper.text
    spans = ((record, places(record.start, record.end)) for record in found)
    return tuple(record._replace(start=at.start, end=at.end, text=at.of(text)) for record, at in spans)


def _evidence(evidence: Evidence, places: _Places) -> Evidence:
    sentence = places(evidence.start, evidence.end)
    mention = places(evidence.mention_start, evidence.mention_end)
    return evidence._replace(
        start=sentence.start, end=sentence.end, mention_start=mention.start, mention_end=mention.end
    )

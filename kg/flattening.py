"""Papers with one blank between words, and no emphasis: how a page is set says nothing of what is written.

Rules and weights read the flat paper; what they found is then told by its places in the paper as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

from kg.records import AnnotatedPaper, Evidence, LinkedMention, Mention, Paper, ReadPaper, Rejected, Span
from kg.texts import LIGATURES, TYPED

# What is between words, but for one blank.
_GAP: Final = re.compile(r"[^\S ]\s*| (?:\s+|\Z)|\A ")
# A line break that says something: it cuts a word, ends a sentence before one in lower case, cuts an address.
_TELLING: Final = re.compile(r"\w-\n(?!(?:and|or|to|vs)\b)|[.!?]\n(?![A-Z0-9$\\\"'“‘(\[])|(?:://|\w\.\w+/)\S*\n|\n/")
# What pages emphasise: **so**, *so*, _so_, and `so`. What LaTeX does is left, which names are learned from.
_BEFORE, _BEHIND = r"(?<![^\s(\[\"'“‘/-])", r"(?![^\s.,;:!?)\]\"'”’/-])"
_EMPHASIS: Final = re.compile(
    rf"{_BEFORE}(?:\*\*(?=[^\s*])([^*$]{{1,80}})(?<=\S)\*\*"
    rf"|\*(?=\w)([^*$]{{2,60}})(?<=[\w)])\*{_BEHIND}"
    rf"|_(?=[^\W_])([^_$]{{2,60}})(?<=[^\W_])_{_BEHIND}"
    rf"|`(?=\w)([^`'$]{{2,60}})(?<=\w)`{_BEHIND})"
)
# An en dash between words is a hyphen; between numbers it says "to", before a small word it parts a sentence.
_APART: Final = r"(?!(?:an?|the|th(?:at|is)|i[nst]|to|for|no|which|and|or|with|we)\b(?!–))"
_EN_DASH: Final = re.compile(rf"(?<=[^\W\d_])–(?=\w){_APART}|(?<=\d)–(?=[^\W\d_]){_APART}")
_UNTYPED: Final = re.compile(f"[{''.join(map(chr, TYPED))}]|{_EN_DASH.pattern}")
_BREAK: Final = re.compile(r"\n")
_NEAR: Final = 80  # characters of words beside a line break

_Found = TypeVar("_Found", Mention, LinkedMention, Rejected)
_Places = Callable[[int, int], Span]


def flat(paper: Paper) -> Paper:
    """The paper without emphasis, with one blank between words or a line break that says something; itself if so."""
    title, abstract = flat_text(paper.title), flat_text(paper.abstract)
    is_flat = (title, abstract) == (paper.title, paper.abstract)
    return paper if is_flat else replace(paper, title=title, abstract=abstract)


def flat_text(text: str) -> str:
    """The flat form of a title, an abstract or a part of one."""
    return text if _is_flat(text) else _flat(text)[0]


def _is_flat(text: str) -> bool:
    is_typed = text.isascii() or not _UNTYPED.search(text)
    return is_typed and _is_even(text) and not (_has_signs(text) and _EMPHASIS.search(text))


def _is_even(text: str) -> bool:
    """Whether words have one blank between them, as far as that is quick to see."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def _has_signs(text: str) -> bool:
    return "*" in text or "_" in text or "`" in text


def _flat(text: str) -> tuple[str, Sequence[int]]:
    """The flat text, and the place of each of its characters in ``text``."""
    typed, at = _typed(text)
    if _has_signs(typed):
        edges = [0, *(edge for m in _EMPHASIS.finditer(typed) for edge in _signs(m)), len(typed)]
        kept = list(zip(edges[::2], edges[1::2], strict=True))
        typed, at = "".join(typed[a:b] for a, b in kept), [place for a, b in kept for place in at[a:b]]
    return _spaced(typed, at)


def _signs(match: re.Match[str]) -> tuple[int, int, int, int]:
    """Where the signs before and behind what is emphasised begin and end."""
    return match.start(), *match.span(match.lastindex or 0), match.end()


def _typed(text: str) -> tuple[str, Sequence[int]]:
    """The text with hyphens as of keyboards and without ligatures, and the place of each character."""
    typed = text if text.isascii() or not _UNTYPED.search(text) else _EN_DASH.sub("-", text).translate(TYPED)
    if len(typed) == len(text):
        return typed, range(len(text))
    return typed, [n for n, character in enumerate(text) for _ in LIGATURES.get(character, character)]


def _spaced(text: str, at: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with one character between words, and the places of its characters."""
    spaced = text.replace("\n", " ")
    if _is_even(spaced):  # most are: nothing moves
        told = [m.start() for m in _BREAK.finditer(text) if _is_told(text, m.start(), m.end())]
        pieces = [spaced[a + 1 : b] for a, b in pairwise([-1, *told, len(text)])]
        return "\n".join(pieces), at
    pieces, places, end = [], list[int](), 0
    for match in _GAP.finditer(text):
        start, behind = match.span()
        pieces.append(text[end:start])
        places += at[end:start]
        if start and behind < len(text):
            pieces.append("\n" if "\n" in match.group() and _is_told(text, start, behind) else " ")
            places.append(at[start])
        end = behind
    return "".join([*pieces, text[end:]]), [*places, *at[end:]]


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a line break says something, which is the white space from ``start`` to ``end``."""
    word = text[max(0, start - _NEAR) : start].split()[-1]
    if word[-1] not in "-.!?" and "/" not in word and text[end] != "/":
        return False
    return _TELLING.search(f"{word}\n{text[end : end + _NEAR]}") is not None


def written_places(paper: Paper) -> _Places:
    """Tells where a span of the flat paper is in the paper as it is written."""
    behind = len(paper.title) + 1
    at = [*_flat(paper.title)[1], behind - 1, *(behind + n for n in _flat(paper.abstract)[1]), len(paper.text)]
    text = paper.text

    def written(start: int, end: int) -> Span:
        if end <= start:
            return Span(at[start], at[start])
        first, last = at[start], at[end - 1] + 1
        if "**" in text[first:last]:  # what is emphasised is cut by a side, which takes the signs in
            is_open, is_begun = text.startswith("**", last), text.endswith("**", 0, first)
            odd = text.count("**", first, last) % 2
            last += 2 * (is_open and (odd or is_begun))
            first -= 2 * (is_begun and not (odd and is_open))
        return Span(first, last)

    return written


def as_annotated(annotated: AnnotatedPaper, paper: Paper) -> AnnotatedPaper:
    """The mentions of a flat paper, told of the paper as it is written."""
    if annotated.paper == paper:
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
    if read.paper == paper:  # another process may have read it
        return read
    if _on_one_line(read.paper) == _on_one_line(paper):  # mostly, and it is quicker: nothing has moved
        mentions, rejected = _as_there(read.mentions, paper), _as_there(read.rejected, paper)
        return replace(read, paper=paper, mentions=mentions, rejected=rejected)
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


def _on_one_line(paper: Paper) -> str:
    return paper.text.replace("\n", " ")


def _as_there(found: Iterable[_Found], paper: Paper) -> tuple[_Found, ...]:
    text = paper.text
    return tuple(r if r.text == (said := text[r.start : r.end]) else r._replace(text=said) for r in found)


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

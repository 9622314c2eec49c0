"""What speaks for a name and against it, as words: its letters, its place in the paper, the words beside it."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.recognition.runs import Run, Spans
from kg.recognition.state import State
from kg.records import made
from kg.schema import EntityType

_NEAR: Final = 40  # characters in which the words beside a name are looked for
ALWAYS: Final = "1"
_MOST: Final = 4  # places, words, sentences: more count as so many


class Find(NamedTuple):
    """A name or what may be one, with its places; ``found`` says by what, ``detail`` what else is known of that."""

    name: str
    spans: Spans
    type: EntityType
    found: str
    detail: str
    entry: str | None


def find_of(run: Run) -> Find:
    """A run as what may be a name."""
    found = "run" if run.known is None else f"seen{run.known.share:.1f}"
    return made(Find, (run.name, run.spans, run.type, found, run.inside, None))


def form_clues(state: State, find: Find) -> list[str]:
    """The clues that take little time, of name and places alone."""
    start, end = find.spans[0]
    kind, text = find.type[:3], state.low[start:end]
    words = text.split()
    return [
        ALWAYS,
        f"k{find.name}{kind}",
        f"l{words[-1]}{kind}",
        f"f{words[0]}{kind}",
        f"n{min(len(find.spans), _MOST)}{_where(state, find)}{find.found}",
        f"h{_shape(state.text, text, start, end)}{min(len(words), _MOST)}{kind}",
        f"c{find.detail}",
    ]


def clues(state: State, find: Find) -> list[str]:
    """All clues."""
    (start, end), low = find.spans[0], state.low
    kind, text, name, found = find.type[:3], low[start:end], find.name, find.found
    words = text.split()
    first, last, where, times = words[0], words[-1], _where(state, find), min(len(find.spans), _MOST)
    sentence = state.sentence_index(start)
    part = "L" if sentence == len(state.sentences) - 1 else min(sentence, _MOST)
    shape = f"{_shape(state.text, text, start, end)}{min(len(words), _MOST)}"
    place = find.spans[-1] if where == "T" else find.spans[0]
    (before2, before), (behind, behind2) = _beside(low, *place)
    out = [
        ALWAYS,
        f"r{found}{kind}",
        f"k{name}",
        f"k{name}{kind}",
        f"k{name}{min(times, 2)}{where}",
        f"n{times}{where}{found}",
        f"n{times}{where}{kind}",
        f"s{part}{found}",
        f"s{part}{kind}",
        f"l{last}{kind}",
        f"l{last}{found}",
        f"f{first}{kind}",
        f"x{last[-3:]}{kind}",
        f"h{shape}{found}",
        f"h{shape}{kind}",
        f"L{min(len(text) // 3, 10)}{found}",
        f"p{before}{kind}",
        f"p{before}",
        f"q{behind}{kind}",
        f"q{behind}",
        f"P{before2} {before}",
        f"Q{behind} {behind2}",
        f"lp{last} {before}",
        f"lq{last} {behind}",
        f"c{find.detail}",
    ]
    if find.entry:
        out.append(f"e{find.entry}")
    if len(words) > 2:
        out += [f"i{word}" for word in words[1:-1]]
    if times > 1:
        (_, before), (behind, _) = _beside(low, *find.spans[0 if where == "T" else 1])
        out += [f"p{before}{kind}", f"q{behind}{kind}"]
    return out


def _where(state: State, find: Find) -> str:
    """Whether it stands in the title and the abstract (T), the title alone (B) or the abstract alone (A)."""
    if find.spans[0][0] >= state.title_end:
        return "A"
    return "T" if find.spans[-1][0] >= state.title_end else "B"


def _shape(text: str, low: str, start: int, end: int) -> str:
    """Where the capitals are: nowhere, everywhere, first, or elsewhere."""
    written = text[start:end]
    if written == low:
        return "a"
    if written.isupper():
        return "A"
    return "Aa" if written[1:] == low[1:] else "aA"


def _beside(low: str, start: int, end: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two words before a place and the two behind it, with their punctuation."""
    before = low[max(0, start - _NEAR) : start].rsplit(" ", 3)  # the two words, one cut off, and what is joined
    behind = low[end : end + _NEAR].split(" ", 3)
    if not before[-1]:
        del before[-1]
    if not behind[0]:
        del behind[0]
    before, behind = ["^", "^", *before[1:]], [*behind[:-1], "$", "$"]
    return (before[-2], before[-1]), (behind[0], behind[1])

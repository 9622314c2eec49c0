"""What the stages of recognition decide about a paper beyond finding and dropping names, for ``kg explain``.

The stages keep no record of it, which would cost time with every paper: the paper is taken through them once more, and
what each of them changes is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.recognition.stages import STAGES, Recogniser, begin
from kg.recognition.state import State
from kg.records import Candidate, Mention, Paper

Notes = dict[tuple[int, int], list[str]]
_Place = tuple[int, int]


def trace(recogniser: Recogniser, paper: Paper) -> Notes:
    """For the places of mentions (characters) what each stage changed about them, in words that begin with its name."""
    state = begin(recogniser, paper)
    notes: Notes = defaultdict(list)
    before: dict[_Place, Mention] = {}
    for name, stage in STAGES.items():
        stage([state])
        if name in _TOLD:
            after = _mentions(state)
            for place in before.keys() & after.keys():
                old, new = before[place].candidates, after[place].candidates
                if old != new:
                    notes[place].append(f"{name}: {_change(old, new)}")
        if name == "kg_gazetteer":
            for place, said in _unread(state):
                notes[place].append(f"{name}: {said}")
        before = _mentions(state) if name in _BEGUN else before
    return dict(notes)


# Before readings are settled several may stand in one place.
_TOLD = ("kg_learned", "kg_contests", "kg_spellings", "kg_naming", "kg_known")
_BEGUN = ("kg_resolve", *_TOLD)


def _mentions(state: State) -> dict[_Place, Mention]:
    return {(m.start, m.end): m for m in state.mentions if not m.expanded}


def _change(old: tuple[Candidate, ...], new: tuple[Candidate, ...]) -> str:
    first, last = old[0], new[0]
    if first.entry is None and last.entry is not None:
        return f"seemed a new {first.type}, but one known {last.type} alone goes by that name"
    if len(new) < len(old):
        return f"of several known things the {last.type} is the likeliest by far"
    if first.type != last.type:
        return f"a {last.type}, more likely by far than a {first.type}"
    return f"called {last.name!r}, not {first.name!r}"


def _unread(state: State) -> Iterator[tuple[_Place, str]]:
    """The known things that a name does not stand for here, though it is spelled as they are."""
    kept = _mentions(state)
    others: dict[_Place, dict[str, str]] = defaultdict(dict)
    for hit in state.scanner.find(state.text):
        place, entry = (hit.start, hit.end), hit.form.entry
        mention = kept.get(place)
        if mention is not None and entry.id not in {c.entry for c in mention.candidates}:
            others[place][entry.id] = f"{entry.type} {entry.name} ({entry.id})"
    for place, known in others.items():
        yield place, f"not {' or '.join(known[k] for k in sorted(known))}, of which no word near it speaks"

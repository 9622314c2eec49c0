"""Which of its readings a mention has in its paper."""

from __future__ import annotations

from collections import Counter

from kg.recognition.typing import type_from_context
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType

# Without any hint in the text: what a shared name most often means in abstracts.
_PRIOR = (EntityType.MODEL, EntityType.METHOD, EntityType.DATASET, EntityType.TASK, EntityType.METRIC)


def choose(annotated: AnnotatedPaper) -> list[tuple[Mention, Candidate, str]]:
    """Each mention with its reading and what decided: ``only``, ``context``, ``paper`` or ``prior``.

    A reading that the words around one mention support holds for all mentions of that surface form in the paper.
    """
    votes: dict[tuple[Candidate, ...], Counter[Candidate]] = {}
    for mention in annotated.mentions:
        if len(mention.candidates) > 1:
            kind = _context_type(annotated, mention)
            tally = votes.setdefault(mention.candidates, Counter())
            tally.update(c for c in mention.candidates if c.type == kind)
    settled = {m.candidates[0].entry for m in annotated.mentions if len(m.candidates) == 1}
    return [(m, *_decide(m, votes.get(m.candidates), settled)) for m in annotated.mentions]


def _context_type(annotated: AnnotatedPaper, mention: Mention) -> EntityType | None:
    sentence = next(s for s in reversed(annotated.sentences) if s.start <= mention.start)
    return type_from_context(annotated.paper.text, mention.start, mention.end, sentence.start, sentence.end)


def _decide(mention: Mention, votes: Counter[Candidate] | None, settled: set[str | None]) -> tuple[Candidate, str]:
    if votes is None:
        return mention.candidates[0], "only"
    if votes:
        best = min(votes, key=lambda c: (-votes[c], _PRIOR.index(c.type), c.name))
        return best, "context"
    for candidate in mention.candidates:
        if candidate.entry in settled:
            return candidate, "paper"
    return min(mention.candidates, key=lambda c: (_PRIOR.index(c.type), c.name)), "prior"

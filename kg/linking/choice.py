"""Which of its readings a mention has in its paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from kg.recognition.typing import type_from_context
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType

# Between two members of a list of names.
_LIST_GAP = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*(?:,|/|(?:,\s*)?(?:and|or|&))\s*(?:the\s+)?")
_NAMED = frozenset({EntityType.DATASET, EntityType.MODEL, EntityType.METRIC})  # tasks and methods are listed mixed
_LONGEST_GAP = 60  # characters
# Without any hint in the text: what a shared name most often means in abstracts.
_PRIOR = (EntityType.MODEL, EntityType.METHOD, EntityType.DATASET, EntityType.TASK, EntityType.METRIC)


def choose(annotated: AnnotatedPaper) -> list[tuple[Mention, Candidate, str]]:
    """Each mention with its reading and what decided: ``only``, ``context``, ``paper``, ``list`` or ``prior``.

    A reading that the words around one mention support, or the list that it stands in, holds for all mentions of that
    surface form in the paper.
    """
    votes: dict[tuple[Candidate, ...], Counter[Candidate]] = {}
    for mention in annotated.mentions:
        if len(mention.candidates) > 1:
            kind = _context_type(annotated, mention)
            tally = votes.setdefault(mention.candidates, Counter())
            tally.update(c for c in mention.candidates if c.type == kind)
    if not votes:
        return [(m, m.candidates[0], "only") for m in annotated.mentions]
    settled = {m.candidates[0].entry for m in annotated.mentions if len(m.candidates) == 1}
    lists = _votes_of_lists(annotated) if any(not v for v in votes.values()) else {}
    return [(m, *_decide(m, votes.get(m.candidates), settled, lists)) for m in annotated.mentions]


def _votes_of_lists(annotated: AnnotatedPaper) -> dict[tuple[Candidate, ...], Counter[Candidate]]:
    """For each set of readings the one that has the type of all settled names of a list that the mention stands in."""
    text = annotated.paper.text
    found = [m for m in annotated.mentions if not m.expanded]
    lists = [found[:1]]
    for before, mention in pairwise(found):
        near = mention.start - before.end <= _LONGEST_GAP and _LIST_GAP.fullmatch(text, before.end, mention.start)
        if near:
            lists[-1].append(mention)
        else:
            lists.append([mention])
    votes: dict[tuple[Candidate, ...], Counter[Candidate]] = {}
    for members in lists:
        kinds = {m.candidates[0].type for m in members if len(m.candidates) == 1}
        for mention in members if len(kinds) == 1 and kinds <= _NAMED else ():
            fitting = [c for c in mention.candidates if c.type in kinds]
            if len(mention.candidates) > 1 and len(fitting) == 1:
                votes.setdefault(mention.candidates, Counter()).update(fitting)
    return votes


def _context_type(annotated: AnnotatedPaper, mention: Mention) -> EntityType | None:
    sentence = next(s for s in reversed(annotated.sentences) if s.start <= mention.start)
    return type_from_context(annotated.paper.text, mention.start, mention.end, sentence.start, sentence.end)


def _decide(
    mention: Mention,
    votes: Counter[Candidate] | None,
    settled: set[str | None],
    lists: dict[tuple[Candidate, ...], Counter[Candidate]],
) -> tuple[Candidate, str]:
    if votes is None:
        return mention.candidates[0], "only"
    if votes:
        return _most(votes, settled), "context"
    for candidate in mention.candidates:
        if candidate.entry in settled:
            return candidate, "paper"
    if in_list := lists.get(mention.candidates):
        return _most(in_list), "list"
    return min(mention.candidates, key=lambda c: (_PRIOR.index(c.type), c.name)), "prior"


def _most(votes: Counter[Candidate], settled: Collection[str | None] = ()) -> Candidate:
    """The reading with most votes, of two with as many one that stands elsewhere in the paper, too."""
    return min(votes, key=lambda c: (-votes[c], c.entry not in settled, _PRIOR.index(c.type), c.name))

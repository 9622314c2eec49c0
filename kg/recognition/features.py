"""What the learned filter sees of a group of places in a paper: one row of numbers for each group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from kg.recognition.candidates import Group, Near, key_of
from kg.recognition.discourse import Part, parts
from kg.recognition.lexicon import Floats, Lexicon, first_word, last_word, phrase_hash, phrase_key
from kg.recognition.perceptron import Network
from kg.recognition.state import State
from kg.schema import EntityType

TYPES: Final = (EntityType.DATASET, EntityType.MODEL, EntityType.METHOD, EntityType.TASK, EntityType.METRIC)
_TYPE_INDEX: Final = {t: i for i, t in enumerate(TYPES)}
RULES: Final = ("gazetteer", "acronym", "title", "proposed", "named", "coordination", "phrase", "form")
_RULE_INDEX: Final = {r: i for i, r in enumerate(RULES)}

_BEFORE: Final = (
    "^", "task of", "problem of", "for", "of", "in", "on", "using", "via", "with", "called", "novel", "propose",
    "introduce", "improve", "the", "a", "our", "such as", "and", ",", "based on", "(", "by", "to", "as", "is", "new",
    "several", "various",
)  # fmt: skip
_BEHIND: Final = (
    "$", "task", "problem", "method", "approach", "algorithm", "technique", "framework", "model", "network", "module",
    "loss", "(", ",", "and", ".", "is", "in", "for", "of", "with", "on", "to", "that", "dataset", "benchmark",
    "performance", "system", "systems", "methods", "models", "tasks", "score", "accuracy",
)  # fmt: skip
_BEFORE_INDEX: Final = {c: i for i, c in enumerate(_BEFORE)}
_BEHIND_INDEX: Final = {c: i for i, c in enumerate(_BEHIND)}
_PIECE = re.compile(r"[a-z\-]+|[^\sa-z]")
ACRONYM_BEHIND = re.compile(r"\s*\(\s*[A-Z][A-Za-z\-]{1,8}s?\s*\)")
CALLED_TASK = re.compile(r" (?:task|problem)s?\b")
_MIXED = re.compile(r"[a-z][A-Z]|\d")
_GAP = re.compile(r",? ?(?:and|or|/)? ?")
_NEAR = 40  # characters of context
_BESIDE = 6  # characters from a name to one in the same list, at most
_PARTS: Final = tuple(Part)


def features(state: State, groups: list[Group], lexicon: Lexicon, typer: Network) -> Floats:
    """One row for each group: its form, its counts in corpus and lists, its context, its neighbours, word vectors.

    No groups give an empty array.
    """
    if not groups:
        return np.zeros((0, 0), dtype=np.float32)
    roles = [_PARTS.index(p) for p in parts(state.text, state.sentences, state.title_end)]
    vectors = lexicon.phrases.vectors([g.text for g in groups])
    near = Near(state.mentions)
    named = 2 * lexicon.vectors.shape[1]
    return np.hstack(
        [
            np.array([_form(state, g) for g in groups], dtype=np.float32),
            _counts([g.text for g in groups], lexicon),
            np.array([_context(state, g) for g in groups], dtype=np.float32),
            np.array([_roles(state, g, roles) for g in groups], dtype=np.float32),
            np.array([_neighbours(state.text, g, near) for g in groups], dtype=np.float32),
            typer.probabilities(vectors),
            np.array([_rules(g) for g in groups], dtype=np.float32),
            vectors[:, :named],
            lexicon.means([w for g in groups for w in _around(state.text, g)]).reshape(len(groups), -1),
        ]
    )


_NEVER_SEEN = np.zeros(1 + len(TYPES), dtype=np.float32)
_HALF = 0.6  # papers that a share counts beside those seen: shares of rare names stay near 1/4
_SHARE = 0.25


def habit_keys(group: Group) -> tuple[int, int]:
    """The hashes of a group's text and of its name, by which the habits of annotators are kept."""
    text = phrase_hash(key_of(group.text))
    return text, phrase_hash(key_of(group.mentions[0].candidates[0].name)) if group.mentions else text


def habit_rows(keys: list[tuple[int, int]], habits: Mapping[int, Floats]) -> Floats:
    """For each pair of keys: papers seen (log), share of those that have the name, and share of each type."""
    seen = np.array([habits.get(key, _NEVER_SEEN) for pair in keys for key in pair], dtype=np.float32)
    seen = seen.reshape(-1, 1 + len(TYPES))
    papers = seen.sum(axis=1)
    shares = (seen[:, 1:] + _HALF * _SHARE / len(TYPES)) / (papers + _HALF)[:, None]
    named = (papers - seen[:, 0] + _HALF * _SHARE) / (papers + _HALF)
    return np.column_stack([np.log1p(papers), named, shares]).reshape(len(keys), 2 * (2 + len(TYPES)))


def _form(state: State, group: Group) -> list[float]:
    text, title = state.text, state.title_end
    texts = [text[a:b] for a, b in group.spans]
    words = group.text.split()
    return [
        len(words),
        len(texts),
        sum(a < title for a, _ in group.spans),
        group.spans[0][0] / len(text),
        any(t == t.lower() for t in texts),
        any(t.isupper() for t in texts),
        any(text[a].isupper() and a > title and text[a - 2 : a] != ". " for a, _ in group.spans),
        all(w[:1].isupper() for w in words),
        any(_MIXED.search(t) is not None for t in texts),
        len(group.text),
        group.spans[0][0] <= 1,
        any(b < title and text[b : b + 1] == ":" for _, b in group.spans),
        any(abs(b - title) <= 1 for _, b in group.spans),
    ]  # fmt: skip


_NONE = np.zeros(len(TYPES), dtype=np.float32)
_UNSEEN = np.zeros(4, dtype=np.float32)


def _counts(texts: list[str], lexicon: Lexicon) -> Floats:
    seen = [lexicon.counts.get(phrase_hash(phrase_key(t)), _UNSEEN) for t in texts]
    papers, acronym, task, wider = np.array(seen, dtype=np.float64).T
    own = [np.log1p(papers), acronym / (papers + 1), task / (papers + 1), np.log1p(acronym), np.log1p(task)]
    words = [t.casefold().split() for t in texts]
    heads = np.array([lexicon.heads.get(w[-1].rstrip("s"), _NONE) for w in words])
    firsts = np.array([lexicon.firsts.get(w[0], _NONE) for w in words])
    return np.column_stack([*own, wider / (papers + 1), np.log1p(heads), np.log1p(firsts)]).astype(np.float32)


def _context(state: State, group: Group) -> list[int]:
    out = [0] * (len(_BEFORE) + len(_BEHIND) + 1)
    for start, end in group.spans:
        before = _PIECE.findall(state.text[max(0, start - _NEAR) : start].lower())[-2:]
        behind = _PIECE.search(state.text[end : end + _NEAR].lower())
        for cue in (before[-1] if before else "^", " ".join(before)):
            if cue in _BEFORE_INDEX:
                out[_BEFORE_INDEX[cue]] += 1
        cue = behind[0] if behind else "$"
        if cue in _BEHIND_INDEX:
            out[len(_BEFORE) + _BEHIND_INDEX[cue]] += 1
        out[-1] += ACRONYM_BEHIND.match(state.text, end) is not None
    return out


def _roles(state: State, group: Group, roles: list[int]) -> list[int]:
    out = [0] * len(_PARTS)
    for start, _ in group.spans:
        out[roles[state.sentence_index(start)]] += 1
    return out


def _neighbours(text: str, group: Group, near: Near) -> list[int]:
    """How the places lie to mentions of other names: inside, across, around them; the types within and beside."""
    out = [0] * (3 + 2 * len(TYPES))
    own = {id(m) for m in group.mentions}
    for start, end in group.spans:
        for mention in near.within(start - _BESIDE, end + _BESIDE):
            if id(mention) in own:
                continue
            a, b = mention.start, mention.end
            kind = _TYPE_INDEX[mention.candidates[0].type]
            if start <= a and b <= end:
                out[2] += 1
                out[3 + kind] += 1
            elif a <= start and end <= b:
                out[0] += 1
            elif a < end and start < b:
                out[1] += 1
            elif (a > end and _GAP.fullmatch(text, end, a)) or (b < start and _GAP.fullmatch(text, b, start)):
                out[3 + len(TYPES) + kind] += 1
    return out


def _rules(group: Group) -> list[float]:
    out = [0.0] * (len(RULES) + 2 + len(TYPES))
    for mention in group.mentions:
        out[_RULE_INDEX[mention.rule]] = 1
        out[len(RULES)] = max(out[len(RULES)], mention.confidence)
        out[len(RULES) + 1] = max(out[len(RULES) + 1], mention.candidates[0].entry is not None)
    if group.type is not None:
        out[len(RULES) + 2 + _TYPE_INDEX[group.type]] = 1
    return out


def _around(text: str, group: Group) -> tuple[list[str], list[str]]:
    """The words right before and right behind the places."""
    before = [w for a, _ in group.spans for w in last_word(text[max(0, a - 30) : a])]
    behind = [w for _, b in group.spans for w in first_word(text[b : b + 30])]
    return before, behind

"""What a paper says that its own new thing is: “we propose MossNet, a framework”, “a detector called FernPRIO”.

Rules type a name by all that stands around it, and the learned filter by what such names mostly are. Where the paper
proposes a thing, the noun that it takes for it stands above both.
"""

from __future__ import annotations

import re
from typing import Final

from kg.recognition.signs import signs
from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, MODEL, head_type, type_of_apposition, type_of_next
from kg.records import Candidate, Mention
from kg.schema import EntityType

VERB: Final = (
    r"(?:propos|introduc|present|develop|design|devis|releas|construct|curat|contribut|creat|formulat|describ|unveil"
    r"|buil[dt])\w*"
)
VERBS: Final = signs(  # one of them is in each of these, in lower case
    "propos introduc present develop design devis releas construct curat contribut creat formulat describ unveil buil"
)
# What stands between the verb and the name says what kind of thing it is, not what that is made of or for.
LEAD: Final = (
    r"(?:(?!(?:for|of|with|on|based|using|by|to|in|from|via|that|and|over|into|built|through|upon|as|how|under|within"
    r"|which|introducing|combining|leveraging)\b)[\w\-]+,?\s+){0,7}"
)
MARKUP: Final = r"(?:\\\w+\{|[\"'“‘`$*({])*"
AUTHORS: Final = r"\b(?:we|paper|work|study|article|authors?)\s+(?:\w+\s+)?"
BEFORE: Final = 140  # characters
_CALLS: Final = r"(?:called|named|dubbed|termed|coined|namely|which we (?:call|name|dub|term)),?\s+(?:the |an? |as )?"
_PROPOSES: Final = re.compile(
    rf"{AUTHORS}{VERB}\s+(?P<lead>{LEAD}?)(?:{_CALLS}|(?:the\s+)?){MARKUP}\Z",
    re.IGNORECASE,
)
_KINDS: Final = frozenset({MODEL, METHOD})
_WORDS: Final = r"(?:(?!(?:and|for|of|with|from|to|in|on)\b)[\w\-/',]+\s+){0,8}?"
# "FernSet: A Large Dataset of Ferns", not "…: A Dataset and a Model" nor "…: A Benchmark Toolkit".
_TITLED: Final = re.compile(
    rf"[\"'”’}}$*)]*(?::|\s[–—-]+)\s+(?:an?|the)\s+(?:{_WORDS}(?:data\s?sets?|benchmarks?|corpus|corpora)\s+and\s+)?{_WORDS}"
    r"(?:data\s?sets?|benchmarks?|corpus|corpora|lexicon|treebank)"
    r"(?=\s+(?:for|of|on|to|with|from|in|towards?|through|by|using|via|that|at|against|about|in)\b|\s*[.,;:?]|\s*\Z)",
    re.IGNORECASE,
)


def retype(state: State) -> None:
    """Give each new name the type that the paper says its thing has, where it proposes it."""
    said: dict[Candidate, EntityType | None] = {}
    for mention in state.mentions:
        old = mention.candidates[0]
        if old.entry is None and not mention.expanded and old.type in _KINDS and not said.get(old):
            titled = mention.start < state.title_end
            dataset = DATASET if titled and is_titled_dataset(state, mention) else None
            said[old] = dataset if titled else _said(state, mention.start, mention.end)
    changed = {old: (old._replace(type=kind),) for old, kind in said.items() if kind and kind is not old.type}
    if changed:
        state.mentions = [
            m._replace(candidates=changed[m.candidates[0]]) if m.candidates[0] in changed else m for m in state.mentions
        ]


def is_titled_dataset(state: State, mention: Mention) -> bool:
    """Whether a title says of the name that opens it that it is a data set."""
    return mention.end < state.title_end and _TITLED.match(state.text, mention.end, state.title_end) is not None


def _said(state: State, start: int, end: int) -> EntityType | None:
    """The type in which all nouns agree that a proposal has for the name at this place; None elsewhere.

    What stands right behind the name may be another thing that is made of it ("a MossConv network"): it but disagrees.
    """
    text, sentence = state.text, state.sentence_at(start)
    begin = max(sentence.start, start - BEFORE)
    proposal = _PROPOSES.search(text[begin:start]) if VERBS.stand_in(state.low[begin:start]) else None
    if proposal is None:
        return None
    name = text[start:end]
    kinds = {
        head_type(proposal["lead"]),
        head_type(name.rpartition(" ")[2]) if " " in name else None,
        type_of_apposition(text, end, sentence.end),
    } - {None}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if kind in _KINDS and type_of_next(text, end, sentence.end) in (None, kind) else None

"""What part of an abstract a sentence is: title, background, proposal or experiment."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kg.recognition.signs import EDGE, signed
from kg.records import Span
from kg.texts import lower

_LONGEST = 40  # characters of a name


class Part(StrEnum):
    """The part that a sentence plays in an abstract."""

    TITLE = "title"
    BACKGROUND = "background"
    PROPOSAL = "proposal"
    EXPERIMENT = "experiment"


# Over text in lower case with a blank before it.
_PROPOSAL = re.compile(
    rf"{EDGE}(?:(?:we|i|our|ours|us|th(?:is|e present) (?:paper|work|article|study|report|thesis|survey|"
    r"tutorial|letter|manuscript|research|contribution)|the proposed|the paper"
    r"|(?:is|are) (?:proposed|presented|introduced|described|developed))\b|here(?:in)?,)"
)
_EXPERIMENT = signed(
    "experiment evaluat empirical outperform surpass state sota achiev benchmark validat result demonstrat attain "
    "accurac improv obtain competitive superior compared gain reach %",
    rf"{EDGE}(?:experiment\w*|evaluat\w+|empirical\w*|outperform\w*|surpass\w*|state[- ]of[- ]the[- ]art|"
    r"sota|achiev\w+|benchmarks?|validat\w+|results? (?:show|on|demonstrate|indicate|suggest|reveal)"
    r"|demonstrat\w+|attain\w*|accurac\w+|improv\w+ (?:over|upon|by)|obtain\w*|competitive|superior\w*|"
    r"compared (?:to|with)|gains?|reach\w*|\d+(?:\.\d+)?\s*\\?%)",
)
_TURN = re.compile(
    r" (?:however|yet|but|although|despite|unfortunately|while|nevertheless|existing|most|previous|"
    r"prior|recent\w*|current\w*|traditional\w*|conventional\w*)\b",
)
# "Most existing networks", "Recently, networks", "While previous work"
_OF_OTHERS = re.compile(
    r"(?:(?:however|yet|but|although|though|while|unfortunately),?\s+)?"
    r"(?:(?:the\s+)?(?:many|most|several|some|numerous|few)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:recent|existing|previous|prior|current|works|methods|approaches|studies|researchers)"
    r"|existing|previous|prior|recent(?:ly)?|current|traditional|conventional)\b"
)


@lru_cache(maxsize=1)  # each step of reading asks for those of the paper at hand
def parts(text: str, sentences: tuple[Span, ...], title_end: int) -> tuple[Part, ...]:
    """The part of each sentence. Background lasts until the paper speaks of itself, or of what its title names."""
    out: list[Part] = []
    low = lower(text)
    name = lower(_title_name(text[:title_end]))
    begun = False
    for start, end in sentences:
        if end <= title_end:
            out.append(Part.TITLE)
            continue
        sentence = " " + low[start:end]
        begun = begun or _own(sentence) or bool(name and _stands_in(name, sentence))
        if not begun:
            out.append(Part.BACKGROUND)
        elif _EXPERIMENT.search(sentence):
            out.append(Part.EXPERIMENT)
        elif _TURN.match(sentence) and not _own(sentence):
            out.append(Part.BACKGROUND)
        else:
            out.append(Part.PROPOSAL)
    return tuple(out)


def _title_name(title: str) -> str:
    """The coined name before the colon of a title, empty where there is none: one with a capital or digit inside."""
    name, colon, _ = title.partition(": ")
    is_coined = any(c.isupper() or c.isdigit() for c in name[1:]) and len(name) <= _LONGEST and " " not in name
    return name if colon and is_coined else ""


def _stands_in(name: str, sentence: str) -> bool:
    """Whether a name stands in a sentence as a whole, both in lower case, and a blank before the sentence."""
    at = sentence.find(name)
    end = at + len(name)
    return at > 0 and not (sentence[at - 1].isalnum() or sentence[at - 1] == "-" or sentence[end : end + 1].isalnum())


def is_of_others(sentence: str) -> bool:
    """Whether a sentence in lower case opens with the work of others and does not speak of the paper itself."""
    return _OF_OTHERS.match(sentence) is not None and not _own(" " + sentence)


def _own(sentence: str) -> bool:
    """Whether a sentence in lower case, behind a blank, speaks of the paper itself."""
    return _PROPOSAL.search(sentence) is not None

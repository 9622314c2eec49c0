"""The key of a name: spellings with one key are one name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.gazetteer.surfaces import pointed_letters
from kg.recognition.naming import HISSING, LATIN
from kg.recognition.signs import signs

# accuracies of accuracy; not movies of movie, nor series and species, which are no plurals.
_IES: Final = re.compile(r"(?<=[a-z]{3})(?<!mov)(?<!cook)(?<!zomb)(?<!calor)(?<!prair)(?<!self)(?<!ser)(?<!spec)ies$")
_PLURAL: Final = re.compile(r"(?<![\-_/ ])s\W*$")  # not PASCAL-S, nor GLIMS


# British spellings and the American ones; not words with -ise everywhere: supervise, -wise, noise, promise, expertise.
_BRITISH: Final = tuple(
    (re.compile(british, re.IGNORECASE), spelled)
    for british, spelled in (
        (
            r"(?<=[a-z]{3})(?<![aceouvw])(?<!prom)(?<!pr)(?<!ert)is(?=(?:e|ed|er|ers|es|ing|ation|ations|able)(?![a-z]))",
            "iz",
        ),
        (r"((?:an|par|cat)aly)s(?=e|ing)", r"\1z"),
        (r"\b(col|hum|lab|fav|tum|behavi|neighb|harb)our", r"\1or"),
        (r"\b(model|label|travel|signal|tunnel|channel)l(?=ed|ing|er)", r"\1"),
        (r"\b(cent|fib)re(?=s?\b)", r"\1er"),
        (r"\bdefence", "defense"),
        (r"\b(dial|catal)ogue", r"\1og"),
        (r"\bgrey(?=scale|\b)", "gray"),
        (r"\bartefact", "artifact"),
    )
)
_UNUSUAL: Final = LATIN | {
    "analyses": "analysis", "automata": "automaton", "biases": "bias", "corpora": "corpus", "criteria": "criterion",
    "equilibria": "equilibrium", "hypotheses": "hypothesis", "nuclei": "nucleus",
}  # fmt: skip
_UNUSUAL_PLURAL: Final = re.compile(rf"\b(?:{'|'.join(_UNUSUAL)})\b", re.IGNORECASE)
_INNER: Final = re.compile(r"(?<=[a-z]{3})(?:(?<![aisu])(?<!new)|['’])s(?=[ \-][a-z])", re.IGNORECASE)
_HINTS: Final = signs("ise isi isat isab our lle lling bre tre lyse lysi defence ogue grey artefact")
# Words that say the same before others, in plain words: facial and face recognition are one.
_ALIKE: Final = tuple(
    (re.compile(rf"\b{said}{behind}"), told)
    for said, behind, told in (
        ("automated", "(?= [a-z])", "automatic"),
        ("facial", "(?= [a-z])", "face"),
        ("mathematical", "(?= [a-z])", "math"),
        ("(cross|inter|intra|multi)-?modality", "(?= [a-z])", r"\1-modal"),
        ("multiple", "(?=[ -][a-z]+ [a-z])", "multi"),
        ("relationship", "(?= [a-z])", "relation"),
        ("robotic", "(?= [a-z])", "robot"),
        ("spatial", "(?=[ -]temporal)", "spatio"),
        ("textual", "(?= [a-z])", "text"),
        ("((?!topo|morpho)[a-z]+olog)ical", "(?= [a-z])", r"\1y"),
        ("vis(?:ion|ual)[ -](?:and[ -])?language", "(?=[ -][a-z])", "vision-language"),
    )
)
_ALIKE_HINTS: Final = signs(
    "automated_ facial_ mathematical_ modality_ multiple relationship_ robotic_ spatial textual_ ological_ "
    "vision visual"
)


def american(name: str) -> str:
    """A name with the American spelling of its words.

    >>> american("Layer Normalisation of coloured neighbours"), american("supervised modelling"), american("dialogue")
    ('Layer Normalization of colored neighbors', 'supervised modeling', 'dialog')
    """
    for british, spelled in _BRITISH if _HINTS.stand_in(name.lower()) else ():
        name = british.sub(spelled, name)
    return name


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Folded letters of a name, and the points inside its numbers, without the ending of a plural.

    >>> name_key("Lark-Nets"), name_key("top-1 accuracies"), name_key("Lark-1.5B")
    ('larknet', 'top1accuracy', 'lark1.5b')
    """
    key = pointed_letters(name)
    if key.endswith(HISSING) and len(key) > 4:  # processes, approaches; not XES
        key = key[:-2]
    if key.endswith("ies") and _IES.search(key):
        return f"{key[:-3]}y"
    plural = len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")) and _PLURAL.search(name)
    return key[:-1] if plural else key


@lru_cache(maxsize=100_000)
def english_key(name: str) -> str:
    """The key of a name in whatever English it is spelled, whether the words before its last are plurals or not.

    >>> english_key("Larks modelling"), english_key("lark modeling"), english_key("Moss Automata")
    ('larkmodeling', 'larkmodeling', 'mossautomaton')
    >>> english_key("facial moss recognition"), english_key("face moss recognition"), english_key("Facial Moss")
    ('facemossrecognition', 'facemossrecognition', 'facialmoss')
    """
    name = _UNUSUAL_PLURAL.sub(lambda m: _UNUSUAL.get(m[0].lower(), m[0]), name)  # not "biaſes"
    name = american(_INNER.sub("", name) if "s " in name or "s-" in name else name)
    for said, told in _ALIKE if _ALIKE_HINTS.stand_in(name) else ():
        name = said.sub(told, name)
    return name_key(name)

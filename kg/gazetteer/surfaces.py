"""Surface variants: how an alias may be written in running text.

Text and aliases are folded to letters, digits and a few signs, so that hyphen, space and nothing between the parts of a
name are one; ``fits`` then checks that the parts of the match are parted only where the alias allows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from kg.texts import lower

SHORT = 4  # a form with capitals and up to this many letters matches only as written
_KEPT = re.compile(r"(?:[^\W_]|[+*@#&%²³])+")
_ASCII: Final = 127
_MARKS: Final = bytes(i <= _ASCII and bool(_KEPT.match(chr(i))) for i in range(256))  # 1 for the characters kept
_ASCII_KEPT: Final = np.frombuffer(_MARKS[: _ASCII + 2], np.bool_)  # what is not in ASCII is as the last
_NOT_KEPT: Final = bytes(i for i in range(_ASCII + 1) if not _MARKS[i])
_NO_LETTER = re.compile("[+*@#&%\u2e80-\ud7af\uf900-\ufaff]")  # what words do not run on over
BEHIND: Final = 4  # so much further go the borders of words than a text
JOINERS = frozenset(" -\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u00a0\u2009_\r\n")
_SOFT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])")

# First parts that writers join to the rest with a hyphen or with nothing: multimodal and multi-modal.
_PARTS = re.compile(
    r"\b(?:multi|semi|non|spatio|visuo|neuro|socio|morpho|photo|tele|geo|pseudo|hyper(?=param|spectral|graph|prior)"
    r"|auto(?=encod|regress|formal|complet)|co(?=referen|train|cluster|attention|operat|evol|ordinat)"
    r"|pre(?=train|process|cod)|re(?=rank|weight|sampl|local|param|scor|label|light)|sub(?=word|graph|space|tree|group|sampl)"
    r"|de(?=nois|blur|haz|rain|dupl|block|correl|mosaic)|bi(?=level|linear|direction|later|lingual|manual)"
    r"|(?:up|down|over|under)(?=sampl|scal|complet)|(?:step|point|pair|block|list|class|pixel|depth)(?=wise)"
    r"|back(?=propag|door|transl)|cross(?=mod)|fine(?=tun)|feed(?=forward)|key(?=point|frame|phrase|word)|super(?=resol|pixel)"
    r"|(?:on|off)(?=line)|in(?=paint)|common(?=sense)|bio(?=med)|life(?=long)|hand(?=writ|over)|ego(?=centric)"
    r"|crowd(?=sourc)|meta(?=heur|path)|mini(?=batch|max)|quad(?=rotor)|omni(?=direct)|chat(?=bot)|data(?=set)|pan(?=sharp)"
    r"|core(?=set)|intra(?=class)|tri(?=plane)|item(?=set)|light(?=weight)|run(?=time)|night(?=time)|counter(?=exampl|fact)"
    r"|eigen(?=dec))(?=[a-z]{3})",
    re.IGNORECASE,
)
# LaTeX: commands that change the look alone, and those that stand for a character.
_GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi "
        "omega".split(),
        "αβγδεζηθικλμνξπρστφχψω",
        strict=True,
    )
)
_COMMAND = re.compile(
    r"\\(?:(?:text(?:bf|it|sc|tt|rm|sf|sl|up|md|normal)?|emph|math(?:bf|it|rm|cal|tt|sf|bb|frak)|underline|mbox|bf|it|sc"
    rf"|tt|em|rm|sf)|(?P<sign>times|{'|'.join(_GREEK)}))(?![A-Za-z])"
)
_BARE = re.compile(r"times(?<=\dtimes)(?=\d)")  # what pages save of an image size: 64times64
FILLER = "\u2060"  # what the rest of a command becomes, so that offsets stay
_ALIKE = str.maketrans("~\u2019\u2018", " ''")
_MARKED = re.compile(r"[\\{$]|\dtimes\d|[A-Za-z]\^\d")
_MARKUP = re.compile(rf"{FILLER}+|\\[\"'`^=.~]?|[${{}}^]")
_SIGNS = {**_GREEK, "times": "×"}
_TIMES = "×".ljust(len("times"), FILLER)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TORN = re.compile(r"(?<=[A-Za-z\d])- (?=[A-Z])(?!And\b|Or\b|To\b)")  # a hyphen at the end of a line
_POINT = re.compile(r"(?<=[\d@])\.(?=\d)")  # of a number: Oak-1.3B, mAP@.5
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_UNLIGATE = str.maketrans(_LIGATURES)

# American -> British endings; an alias with the left side is also looked for with the right one. Most aliases lack the
# letters that stand first in each row, which is quicker to see.
_SPELLINGS = (
    ("iz", re.compile(r"(?<=[a-z]{3})iz(?=(e|ed|er|ers|es|ing|ation|ations|able)\b)"), "is"),
    ("or", re.compile(r"\b(col|behavi|lab|fav|neighb|tum|rum|hum|harb)or(?=s?\b|i[sz]|al\b|hood)"), r"\1our"),
    ("l", re.compile(r"\b(model|label|travel|channel|signal|tunnel)(?=(ed|ing|er|ers)\b)"), r"\1l"),
    ("er", re.compile(r"\b(cent|fib)er"), r"\1re"),
    ("defense", re.compile(r"\bdefense(?=s?\b)"), "defence"),
    ("gray", re.compile(r"\bgray(?=scale|\b)"), "grey"),
    ("analyze", re.compile(r"\banalyze(?=[sdr]?\b)"), "analyse"),
    ("artifact", re.compile(r"\bartifact(?=s?\b)"), "artefact"),
)


class Folded(NamedTuple):
    """A folded text: ``text``, the same in its own case, and for each character the offset in the original.

    ``starts`` is 1 for a character with which a word begins, those behind a sign or Chinese letter among them, else 0;
    ``ends`` for one before which a word ends. Both go on behind the text, where nothing begins or ends.
    """

    text: str
    cased: str
    offsets: Sequence[int]
    starts: bytes
    ends: bytes


def unmarked(text: str) -> str:
    """The text without the letters of LaTeX commands; fillers in their place keep its length."""
    if "\\" in text:  # patterns that begin with a text are found fast
        text = _COMMAND.sub(_blank, text)
    return _BARE.sub(_TIMES, text) if "times" in text else text


def readable(name: str) -> str:
    r"""The name on one line without LaTeX, of which pages leave the signs or the raised numbers alone.

    >>> readable(r"\textbf{D}eep $\alpha$-Net"), readable("Fern$^2$-Net"), readable("Fern^2-Net")
    ('Deep α-Net', 'Fern2-Net', 'Fern2-Net')
    >>> readable("Fern R- CNN"), readable("Pre- and Post-Moss Net")
    ('Fern R-CNN', 'Pre- and Post-Moss Net')
    """
    flat = " ".join(name.split())
    if "- " in flat:
        flat = _TORN.sub("-", flat)
    return _MARKUP.sub("", unmarked(flat)) if _MARKED.search(flat) else flat


def _blank(match: re.Match[str]) -> str:
    sign = _SIGNS.get(match["sign"] or "", "")
    return sign + FILLER * (len(match.group()) - len(sign))


def fold(text: str) -> Folded:
    """Lower-case letters, digits and the signs that are part of names, with their offsets in ``text`` (characters)."""
    plain = unmarked(text)
    if plain.isascii():
        codes = plain.encode("ascii")
        (places,) = np.frombuffer(codes.translate(_MARKS), np.bool_).nonzero()
        kept = codes.translate(None, _NOT_KEPT)
        # Few offsets are asked for, so that no list is made of all.
        return _bordered(kept.decode("ascii"), places, places.data, signs=not kept.isalnum())
    points = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32)
    marks = _ASCII_KEPT.take(points, mode="clip")
    for i in (points > _ASCII).nonzero()[0].tolist():
        marks[i] = plain[i].isalnum()
    (places,) = marks.nonzero()
    offsets: Sequence[int] = places.data
    cased = points[places].tobytes().decode("utf-32-le", "surrogatepass")
    if _LIGATURE.search(cased):
        offsets = [i for i in offsets for _ in _LIGATURES.get(plain[i], plain[i])]
        places = np.array(offsets)
        cased = cased.translate(_UNLIGATE)
    return _bordered(cased, places, offsets, signs=True)


def _bordered(cased: str, places: npt.NDArray[np.int_], offsets: Sequence[int], *, signs: bool) -> Folded:
    """Folded letters at these ``places`` with the borders of words, those at ``signs`` if there may be any."""
    starts = ends = b"\1%b\1%b" % ((places[1:] - places[:-1] > 1).tobytes(), bytes(BEHIND))
    if signs and (found := list(_NO_LETTER.finditer(cased))):
        begin, end = bytearray(starts), bytearray(ends)
        for sign in found:
            begin[sign.end()] = end[sign.start()] = 1
        starts, ends = bytes(begin), bytes(end)
    return Folded(lower(cased), cased, offsets, starts, ends)


def folded_letters(text: str) -> str:
    """The text of ``fold`` alone."""
    return lower(letters(text))


def pointed_letters(text: str) -> str:
    """The folded letters with the points inside numbers, without which one size or version looks like another.

    >>> pointed_letters("Oak-LM 1.3B"), pointed_letters("OakLM-13B"), pointed_letters("et al."), pointed_letters("R@.5")
    ('oaklm1.3b', 'oaklm13b', 'etal', 'r@.5')
    """
    return ".".join(map(folded_letters, _POINT.split(text))) if "." in text else folded_letters(text)


def spellings(alias: str) -> list[str]:
    """The alias and its British spelling where that differs.

    >>> spellings("batch normalization")
    ['batch normalization', 'batch normalisation']
    """
    british = alias
    for needed, pattern, replacement in _SPELLINGS:
        if needed in british:
            british = pattern.sub(replacement, british)
    return [alias] if british == alias else [alias, british]


@cache
def gaps(alias: str) -> dict[int, str]:
    """Where the alias may be parted: index into its folded form -> what stands there (``""`` for a soft break).

    A soft break is a change of case or between letter and digit inside a word (``ResNet50`` may be ``ResNet-50``), or
    stands after a part such as ``multi``: ``multimodal`` may be ``multi-modal``.
    """
    places: dict[int, str] = {}
    alias = unmarked(alias)
    if alias.isascii():  # a tenth of the time of ``fold``
        folded: Sequence[int] = [i for run in _KEPT.finditer(alias) for i in range(*run.span())]
    else:
        folded = fold(alias).offsets
    soft = {m.start() for m in _SOFT.finditer(alias)} | {m.end() for m in _PARTS.finditer(alias)}
    for i in range(1, len(folded)):
        between = _tidy(alias[folded[i - 1] + 1 : folded[i]])
        if between:
            places[i] = between
        elif folded[i] in soft:
            places[i] = ""
    return places


def fits(text: str, offsets: Sequence[int], first: int, last: int, allowed: dict[int, str]) -> bool:
    """Whether the folded characters ``first`` to ``last`` (inclusive) of a text are parted as an alias allows.

    ``text`` is ``unmarked``; ``allowed`` is what ``gaps`` returns. A gap of the text must be a gap of the alias;
    joiners (space, hyphen, dash) stand for each other, all else (slash, full stop, apostrophe) must be as in the alias.
    """
    start, end = offsets[first], offsets[last]
    if end - start == last - first:  # written as one word: the alias may be joined where it has joiners only
        return JOINERS.issuperset("".join(allowed.values()))
    before = start
    for i in range(first + 1, last + 1):
        after, expected = offsets[i], allowed.get(i - first)
        if not expected and after - before <= 1:
            before = after
            continue
        between = _tidy(text[before + 1 : after])
        before = after
        if between == "'" != expected and text[offsets[i]].isdigit() and text[offsets[i - 1]].isalpha():
            between = ""  # WMT'14 is WMT14
        if not between:
            if expected and not all(c in JOINERS for c in expected):
                return False
            continue
        if expected is None or between.count("\n") > 1:
            return False
        if between != expected and not (_joins(between) and (not expected or _joins(expected))):
            return False
    return True


def _tidy(gap: str) -> str:
    """What stands between two letters, without the signs of LaTeX; one sign for all apostrophes."""
    if not gap or gap.isspace():
        return gap
    left = _MARKUP.sub("", gap).translate(_ALIKE)
    return left.strip() if "×" in left else left


def _joins(gap: str) -> bool:
    return len(gap) <= 3 and all(c in JOINERS for c in gap)


def letters(text: str) -> str:
    """What ``fold`` keeps of a text, in its own case."""
    plain = unmarked(text)
    if plain.isascii():
        return plain.encode("ascii").translate(None, _NOT_KEPT).decode("ascii")  # a fifth of the time of ``str``
    return "".join(_KEPT.findall(plain)).translate(_UNLIGATE)


def keeps_case(form: str) -> bool:
    """Whether a form is so short that only its own case tells it from a word: ``SAM``, not ``sam``."""
    return form != form.lower() and len(letters(form)) <= SHORT

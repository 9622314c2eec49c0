"""Whether the words around a mention say that the paper does *not*, or not yet, do something with it.

Negation in the manner of NegEx (Chapman et al., J. Biomed. Inform. 34, 2001): a trigger, a scope that ends with the
clause, and false triggers ("not only"). Contrast, hedges and plans are read in the same way.
"""

from __future__ import annotations

import re
from typing import Final

from kg.recognition.signs import signs
from kg.relations.cues import DET

# What lies between a trigger and a name in its scope: nothing that begins another clause.
_SCOPE = r"(?:(?!\bbut\b|\byet\b|\bwhile\b|\bwhereas\b|\binstead\b|, (?:and |which |it )?(?:we|our|it|they)\b)[^.;:])"
_ACT = (
    r"(?:evaluat|test|us(?:e|es|ed|ing)\b|util|rel[yi]|requir|need|employ|train|fine-?tun|pre-?train|compar|extend|"
    r"bas(?:e|ed)\b|buil[dt]|report|consider|experiment|adopt|involv|depend|benchmark|includ|access)\w*"
)
_NOT = (
    r"(?:\b(?:do|does|did|is|are|was|were|have|has|had|been|can|could|would|should|will)(?: not\b|n['’]t\b)|"
    r"\bcannot\b|\bnever\b|\bneither\b|\bnot\b)(?! (?:only|just|merely|simply|limited))"
)
_TRIED = r"(?:results?|experiments?|evaluations?|comparisons?|training|pre-?training|fine-?tuning)"
_BEFORE: Final = (
    ("negated", re.compile(rf"{_NOT}(?: [\w-]+){{0,2}} {_ACT}{_SCOPE}{{0,80}}$")),
    ("negated", re.compile(rf"\b{_ACT}(?: [\w-]+){{0,2}} neither (?:the |an? )?$")),
    ("negated", re.compile(rf"\bno (?:[\w-]+ ){{0,2}}{_TRIED}\b{_SCOPE}{{0,60}}$")),
    ("negated", re.compile(r"\bno use is made of (?:the )?$")),
    (
        "contrasted",  # "instead of alignment as in X"; of 7 such names in annotated papers none is annotated as used
        re.compile(
            r"\b(?:instead of|rather than|unlike|in contrast to|in place of|in lieu of)\b"
            r"(?:(?!\b(?:we|our|it|but|while)\b)[^.;:,]){0,60}?\b(?:as|like|such as)(?: in| by)? (?:[\w-]+ ){0,2}$"
        ),
    ),
    (
        "contrasted",  # of 7 such names 5 have no relation
        re.compile(
            r"\b(?:remov|eliminat|obviat|bypass|circumvent|avoid)\w* (?:the )?(?:need|requirement|necessity|reliance|"
            r"dependenc[ey])s? (?:for|of|on|to use) (?:[\w-]+ ){0,3}$"
        ),
    ),
    (
        "hedged",
        re.compile(
            r"\b(?:could|would|might)\b(?: \w+ly)?(?: be)?(?: \w+ly)? (?:extend|appl|adapt|generali|combin|us|integrat|"
            rf"transfer|outperform|improv|achiev|exceed|surpass|beat|benefit|evaluat|train|compar)\w*\b{_SCOPE}{{0,60}}$"
        ),
    ),
    ("planned only", re.compile(r"\b(?:plan(?:s|ned)?|intend(?:s|ed)?) to\b" + _SCOPE + "{0,80}$")),
    ("planned only", re.compile(r"\bhop(?:e|es|ing) (?:our|this|that|it)\b" + _SCOPE + "{0,80}$")),
    ("planned only", re.compile(r"\bfuture (?:work|research|stud\w+|directions?)\b" + _SCOPE + "{0,100}$")),
    ("planned only", re.compile(rf"^\W*had (?:we|it|they)\b{_SCOPE}{{0,60}}$")),
)
# One of these words is in each of them.
_HINT: Final = re.compile(
    r"\b(?:not|cannot|never|neither|no|instead|rather|unlike|in (?:contrast|place|lieu)|remov|eliminat|obviat|bypass|"
    r"circumvent|avoid|could|would|might|plan|intend|hop|future|had)|n['’]t\b"
)
# The mention is no part of what the paper does (guidelines: background is no relation).
_CONTRAST: Final = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|contrary to|without|instead of|rather than|no|not|as opposed to|"
    r"beyond|other than|eliminat\w+|free from|independent of|need for|"
    r"(?:instead of|rather than|without|avoid\w*) relying on|"
    r"lack of|avoid\w*|dispens\w+ with)\s+" + DET + r"\s*[\"'“‘(\\{$*]*$"
)
# In each of these, and in what _CONTRAST finds.
_SIGNS: Final = signs(
    "never neither instead remov obviat bypass circumvent could would might plan intend hop future had n't n’t lieu "
    "place no unlike contrast contrary without rather opposed beyond other_than eliminat free_from independent_of "
    "need_for lack_of avoid dispens"
)
# What stands behind a name, or behind the list that "neither" begins.
_ASIDE = r"[\"'”’)}$*]*\s*(?:\([^()]*\)\s*)?"
_NEEDLESS = re.compile(
    _ASIDE
    + r"(?:is|are|was|were) (?:not|no longer|never) (?:\w+ly )?(?:needed|required|necessary|considered)\b|"
    + _ASIDE
    + r"(?:is|are) (?:unneeded|unnecessary|superfluous)\b"
)
_NEITHER = re.compile(r"\bneither (?:the |an? )?$")
_NEEDED = re.compile(_ASIDE + r"(?:is|are|was|were) (?:needed|required|necessary|used|considered)\b")
_SWAP = re.compile(r"\bin (?:place|lieu) of (?:the |an? |\w+al )?$")
_SWAPPED = re.compile(_ASIDE + r"(?:[,.;:]|$|(?:we|our|it|is|are|to|for|in|as|with|which|that)\b)")
_LEFT = re.compile(r"\b(?:leav\w+|left)\b" + _SCOPE + "{0,80}$")
_LATER = re.compile(_SCOPE + r"{0,60}\b(?:to|for|as|in) (?:the )?future\b")
_WINDOW: Final = 160  # characters before a name that are looked at


def denial(before: str, behind: str) -> str | None:
    """Why nothing positive is said of a name, or None where nothing speaks against it.

    Args:
        before: the sentence up to the name, or the list of names that it stands in, in lower case.
        behind: the sentence from its end on, in lower case.

    Returns:
        ``negated``, ``contrasted``, ``hedged``, ``planned only``, or None.
    """
    before = before[-_WINDOW:]
    if _SIGNS.stand_in(before):
        for reason, pattern in _BEFORE if _HINT.search(before) else ():
            if pattern.search(before):
                return reason
        if _CONTRAST.search(before):
            return "contrasted"
    if _NEEDLESS.match(behind) or ("neither" in before and _NEITHER.search(before) and _NEEDED.match(behind)):
        return "negated"
    if (" place of" in before or " lieu of" in before) and _SWAP.search(before) and _SWAPPED.match(behind):
        return "contrasted"
    if ("leav" in before or "left" in before) and _LEFT.search(before) and _LATER.match(behind):
        return "planned only"
    return None

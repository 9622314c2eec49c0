"""Whether the words around a mention say that the paper does *not*, or not yet, do something with it.

Negation in the manner of NegEx (Chapman et al., J. Biomed. Inform. 34, 2001): a trigger, a scope that ends with the
clause, and false triggers ("not only"). Contrast, hedges and plans are read in the same way.
"""

from __future__ import annotations

import re
from typing import Final

from kg.recognition.signs import Signs, signs
from kg.relations.cues import DET
from kg.relations.tables import Cue, table

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


def _cue(reason: str, pattern: str, texts: str) -> Cue:
    found = signs(texts).texts
    broken = tuple(text[:-1] + "\n" for text in found if text.endswith(" "))  # a line may end there
    return Cue(reason, None, re.compile(pattern), 1.0, signs=(*found, *broken))


_BEFORE: Final = table(
    _cue("negated", rf"{_NOT}(?: [\w-]+){{0,2}} {_ACT}{_SCOPE}{{0,80}}$", "not_ n't_ n’t_ never_ neither_"),
    _cue("negated", rf"\b{_ACT}(?: [\w-]+){{0,2}} neither (?:the |an? )?$", "neither_"),
    _cue("negated", r"\bneither (on|in|with|from) (?:[^.;:]{1,60} nor \1 )?(?:the |an? )?$", "neither_"),
    _cue("negated", rf"\bno (?:[\w-]+ ){{0,2}}{_TRIED}\b{_SCOPE}{{0,60}}$", "no_"),
    _cue("negated", r"\bno use is made of (?:the )?$", "no_"),
    _cue(
        "contrasted",  # "instead of alignment as in X"; of 7 such names in annotated papers none is annotated as used
        r"\b(?:instead of|rather than|unlike|in contrast to|in place of|in lieu of)\b"
        r"(?:(?!\b(?:we|our|it|but|while)\b)[^.;:,]){0,60}?\b(?:as|like|such as)(?: in| by)? (?:[\w-]+ ){0,2}$",
        "instead_of rather_than unlike in_contrast_to in_place_of in_lieu_of",
    ),
    _cue(
        "contrasted",  # of 7 such names 5 have no relation
        r"\b(?:remov|eliminat|obviat|bypass|circumvent|avoid)\w* (?:the )?(?:need|requirement|necessity|reliance|"
        r"dependenc[ey])s? (?:for|of|on|to use) (?:[\w-]+ ){0,3}$",
        "remov eliminat obviat bypass circumvent avoid",
    ),
    _cue(
        "hedged",
        r"\b(?:could|would|might)\b(?: \w+ly)?(?: be)?(?: \w+ly)? (?:extend|appl|adapt|generali|combin|us|integrat|"
        r"transfer|outperform|improv|achiev|exceed|surpass|beat|benefit|evaluat|train|compar|(?:need|have|like) to\b)"
        rf"\w*\b{_SCOPE}{{0,60}}$",
        "could would might",
    ),
    _cue(
        "planned only",
        rf"\b(?:plan(?:s|ned)?|intend(?:s|ed)?) to\b{_SCOPE}{{0,80}}$",
        "plan_to plans_to planned_to intend",
    ),
    _cue("planned only", rf"\bhop(?:e|es|ing) (?:our|this|that|it)\b{_SCOPE}{{0,80}}$", "hope_ hopes_ hoping_"),
    _cue("planned only", rf"\bfuture (?:work|research|stud\w+|directions?)\b{_SCOPE}{{0,100}}$", "future"),
    _cue("planned only", rf"^\W*had (?:we|it|they)\b{_SCOPE}{{0,60}}$", "had_we had_it had_they"),
    _cue(
        "contrasted",  # the mention is no part of what the paper does (guidelines: background is no relation)
        r"\b(?:unlike|in contrast (?:to|with)|contrary to|without|instead of|rather than|not?(?=[ \n])|as opposed to|"
        r"without (?:using|requiring|needing|the (?:aid|help|use) of)(?: any)?|without any|"
        r"beyond|other than|eliminat\w+|free from|independent of|need for|"
        r"(?:instead of|rather than|without|avoid\w*) relying on|"
        rf"lack of|avoid\w*|dispens\w+ with)\s+{DET}\s*[\"'“‘(\\{{$*]*$",
        "unlike in_contrast contrary without instead_of rather_than no_ not_ as_opposed beyond other_than eliminat "
        "free_from independent_of need_for lack_of avoid dispens",
    ),
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
_IF = re.compile(r"\bif (?:the |an? )?$")
_WERE = re.compile(_ASIDE + r"were (?:\w+ )?(?:used|replaced|applied|available)\b")
_TRYING = re.compile(
    r"\b(?:(?:pre-?|fine-?)?(?:train|tun)|evaluat|test|experiment)(?:ing|ation|s)\b[^.;:,]{0,30} (?:on|with|of)"
    r" (?:the )?$"
)
_TRYING_ENDS: Final = ("on ", "with ", "of ", "the ", "\n")  # "$" stands before the end of a line, too
_PERHAPS = re.compile(_ASIDE + r"(?:might|could|would)\b")
_DEFERRED = re.compile(_ASIDE + r"(?:is|are|was|were|remains?) (?:left|deferred|postponed|reserved|future)\b")
_LEFT = re.compile(r"\b(?:leav\w+|left)\b" + _SCOPE + "{0,80}$")
_LATER = re.compile(_SCOPE + r"{0,60}\b(?:to|for|as|in) (?:the )?future\b")
# One of these stands in each sentence that denies something.
_HINTS: Final = Signs(
    (
        *{sign for cue in _BEFORE.cues for sign in cue.signs},
        *signs(
            "unneeded unnecessary superfluous neither in_place_of in_lieu_of future left deferred postponed reserved"
        ).texts,
        *signs("were_used were_replaced were_applied were_available were_instead").texts,
    )
)
_WINDOW: Final = 160  # characters before a name that are looked at


def hints(text: str) -> set[int]:
    """Where (characters) a text in lower case has what a sentence that denies something is never without."""
    places = set()
    for sign in {*_HINTS.scan.find_matches_as_strings(text)}:
        at = text.find(sign)
        while at >= 0:
            places.add(at)
            at = text.find(sign, at + 1)
    return places


def denial(before: str, behind: str) -> str | None:
    """Why nothing positive is said of a name, or None where nothing speaks against it.

    Args:
        before: the sentence up to the name, or the list of names that it stands in, in lower case.
        behind: the sentence from its end on, in lower case.

    Returns:
        ``negated``, ``contrasted``, ``hedged``, ``planned only``, or None.
    """
    before = before[-_WINDOW:]
    if cue := _BEFORE.first(before, behind):
        return cue.name
    if _NEEDLESS.match(behind) or ("neither" in before and _NEITHER.search(before) and _NEEDED.match(behind)):
        return "negated"
    if (" place of" in before or " lieu of" in before) and _SWAP.search(before) and _SWAPPED.match(behind):
        return "contrasted"
    if ("leav" in before or "left" in before) and _LEFT.search(before) and _LATER.match(behind):
        return "planned only"
    if "if " in before and _IF.search(before) and _WERE.match(behind):
        return "hedged"
    if before.endswith(_TRYING_ENDS) and _TRYING.search(before):
        if _PERHAPS.match(behind):
            return "hedged"
        if _DEFERRED.match(behind):
            return "planned only"
    return None

"""New names: proposals, titles, words for naming, head nouns, and the form of the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer.words import ORDINARY
from kg.recognition.joined import lost_spaces, summands
from kg.recognition.nonames import is_adjective, is_no_name
from kg.recognition.opening import Openings
from kg.recognition.places import places, raised_words
from kg.recognition.scan import readings, with_signs
from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, MODEL, head_type, type_from_context, type_from_form
from kg.records import Candidate, Mention
from kg.schema import EntityType

# A word that looks like a name: an inner capital, a digit beside letters, or capitals only.
_W = r"[^\W\u2e80-\ud7af\uf900-\ufaff]"  # a letter or digit, but no Chinese, Japanese or Korean one: they part no words
_GROUP = r"(?<=[EOU])\([1-9nd]\)"  # of symmetries: E(3), SO(2), O(n)
_NAMEWORD = (
    r"(?:(?![A-Za-z][a-z]*+(?![\w\-+./]))"  # no plain word, which is told sooner
    rf"(?=(?:{_W}|[\-+./]){{0,60}}?"  # names are no longer than that
    rf"(?:[a-z0-9\-][A-Z]|[A-Z]{{2}}|[A-Z](?:{_W}|-){{0,60}}\d|\d(?:{_W}|-){{0,60}}[A-Z]|[A-Z][\-+]))"
    rf"[A-Za-z0-9](?:{_W}|[+²³*]|{_GROUP})*(?:[\-./][A-Za-z0-9](?:{_W}|[+²³*]|{_GROUP})*)*(?:\+{{0,2}}|°))"
)
_CAPWORD = r"(?:[A-Z][a-z]+[a-z]*)"
_NAME = re.compile(rf"(?<!{_W})(?<![\-@/.\\]){_NAMEWORD}(?!{_W})")

# From one of these on to its end, every such word: a text is searched for a capital faster than for a word.
_SHAPE = re.compile(r"[A-Z](?:[A-Z+\-]|(?<=[\w\-][A-Z])|[^\s\d]{0,200}+\d)\S*")

_NAMED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|(?:which|that) we (?:call|name|dub|term|refer to as)|"
    r"(?:[Ww]e|is|are) (?:call|name|dub|term)(?:ed|d)?(?: it| this| them| (?:our|the|this) (?:\w+ ){0,3}?\w+)?"
    r"|referred to as|we refer to (?:it|this) as|nicknamed|code-?named|denoted (?:as|by)|abbreviated as)"
    r"\s*(?:the\s+|a\s+|an\s+|as\s+)?(?:[\"'“‘`$*]|\\\w+\{|\{)*"
    rf"(?P<name>(?:{_NAMEWORD}|{_CAPWORD})(?:[ ](?:{_NAMEWORD}|{_CAPWORD})){{0,4}})"
)
_PROPOSED = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:paper|work|article|study)|[Tt]he (?:paper|authors?)|[Oo]ur)\s+(?:\w+ly\s+|"
    r"also\s+|further\s+|then\s+|first\s+|thus\s+|hence\s+|therefore\s+)?"
    r"(?:propose|proposes|present|presents|introduce|introduces|develop|develops|describe|describes|"
    r"release|releases|design|build|construct|create|contribute|"
    r"devise|offer|provide|provides|unveil|report|reports|establish|formulate|curate|collect|train)\s+"
    r"(?:and \w+\s+)?"
    r"(?P<lead>(?:[a-z][\w\-]*+\s++){0,6}?)(?:[\"'“‘`$*]|\\\w+\{|\{)*"
    rf"(?P<name>(?:{_NAMEWORD}|{_CAPWORD})(?:[ ](?:{_NAMEWORD}|{_CAPWORD})){{0,4}})"
)
_KINDS_SAID = (
    "dataset benchmark corpus model framework method algorithm system network architecture approach technique loss "
    "agent module mechanism strategy pipeline metric"
).split()
_APPOSED = re.compile(  # "a new dataset, Fern Woods, which"
    rf"(?P<lead>{'|'.join(_KINDS_SAID)}), (?P<name>(?:{_NAMEWORD}|{_CAPWORD})(?: (?:{_NAMEWORD}|{_CAPWORD})){{0,3}}), "
    r"(?!and\b|or\b|[A-Z])"
)
_NEW = re.compile(r"\b(?:an?|our|new|novel|first)\s[^.,;:()\n]*\Z", re.IGNORECASE)
_NEW_WITHIN = 80  # characters
_SAID = Openings(
    (
        (
            _NAMED,
            (
                *"called named dubbed termed coined namely nicknamed codenamed code-named denoted".split(),
                "which we ", "that we ", "we refer to ", "referred to as", "abbreviated as",
                *(f"{who} {verb}" for who in ("We", "we", "is", "are") for verb in ("call", "name", "dub", "term")),
            ),
        ),
        (_APPOSED, tuple(f"{kind}, " for kind in _KINDS_SAID)),
        (_PROPOSED, ("We", "we", "This ", "this ", "The paper", "the paper", "The author", "the author", "Our", "our")),
    )
)  # fmt: skip
_TITLE = re.compile(
    r"^(?:[\"'“‘`$*]|\\\w+\{|\{)*"
    r"(?P<name>(?![\"'“‘`$*{])[^:?!]{2,60}?)[\"'”’`$*}]*\s*(?::|\s[–—]\s|\s--?\s)\s*\S"
)
_TITLE_STOP = frozenset(
    "a an the on of for from to how why what when do does is are can towards toward beyond survey review using "
    "position poster demo demonstration descriptor perspective viewpoint opinion comment commentary reply correction "
    "corrigendum erratum errata preface editorial keynote tutorial workshop panel letter wanted".split()
)
_INSIDE = frozenset("of for and in the with to from by at on".split())
_TAILS = frozenset("Revisited Reloaded Explained Demystified Unveiled Rethought Reconsidered".split())
# Plain words joined by hyphens, as titles have them: "Multi-Agent", "Coarse-to-Fine", "non-Gaussian".
_JOINED_WORDS = re.compile(r"[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)+")
# Amounts, ordinals, dates and dimensions look like names but are none.
_AMOUNT = re.compile(
    r"[~<>]?\d[\d.,]*(?:[KMBGTk]|[KMGT]B|[GMT]?Hz|D|[xX]|st|nd|rd|th|s|fps|FPS|ms|bit|-bit|-shot|-way|-step|-layer|-fold)?"
    r"|[MDCLXVI]+(?:th|st|nd|rd)?|\d+x\d+|\d+-\d+\w?|v\d[\d.]*|\d+-[A-Z]\w*|(?:INT|FP|BF|TF|fp|int)\d+|S?[EOU]\([1-9nd]\)(?:-[a-z]+)?"
)
_STRONG = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|\d|[A-Z]{2}\+\+")
_SHORT = 4  # letters: an abbreviation of a phrase that says no kind is seldom the name of anything
_LETTER = 2  # characters: a letter, perhaps with a number
_LONGEST = 60  # characters: a longer word is no name
# Parts of names before and behind a hyphen with a line break.
_CUT_BEFORE = re.compile(r"(?<![\w\-])[A-Z]\w*-\n\s*\Z")
_CUT_BEHIND = re.compile(r"-\n\s*[A-Z\d]\w*(?![\w\-])")
_PART = 30  # characters
_CUT = re.compile(r"/(?!\d)|\.(?=[A-Z][a-z])")  # a list, or a full stop that lost its space


def find_new_names(state: State) -> Iterator[Mention]:
    """Mentions of names that the text proposes or names in so many words, or that look like names."""
    own = list(_title_name(state))
    for match in _SAID.finditer(state.text, state.title_end):
        if match.re is not _APPOSED or _NEW.search(state.text[max(0, match.start() - _NEW_WITHIN) : match.start()]):
            own += _from_match(state, match, "proposed" if match.re is _PROPOSED else "named")
    yield from own
    yield from _by_form(state, own)


def _title_name(state: State) -> Iterator[Mention]:
    title = state.text[: state.title_end]
    match = None if {":", "–", "—", "-"}.isdisjoint(title) else _TITLE.match(title)
    if not match:
        return
    name = match.group("name").strip()
    if (close := name.find("}")) > 0 and "{" not in name[:close] and "$" not in match[0][: match.start("name")]:
        name = name[:close]  # of "\\textsc{MossNet}$^2$"
    words = name.split()
    if not words or len(words) > 4 or words[0].casefold() in _TITLE_STOP:
        return
    if name[-1] == ")" and any(d.short[1] < match.end("name") for d in state.definitions):
        return  # "Moss Rate Engine (MRE)" is two names of one thing
    abstract = state.text[state.title_end :]
    if any(w.islower() and w not in _INSIDE for w in words) or words[-1] in _TAILS:
        return  # a phrase: "ResNet strikes back: …"
    looks = any(_NAME.fullmatch(w) for w in words)
    coined = name[0].isupper() and (len(words) == 1 or name != name.capitalize())
    if (looks and len(words) <= 3) or (coined and (_is_in_title_alone(name, abstract) or any(places(abstract, name)))):
        start = match.start("name")
        kind = (
            type_anywhere(state, name)
            or head_type(words[-1])
            or _form_type(state, words[-1])
            or head_type(state.text[match.end("name") + 1 : state.title_end])
            or METHOD
        )
        start, end = with_signs(state.text, start, start + len(name))
        yield _mention(state, start, end, "title", kind, 0.9)


def _is_in_title_alone(name: str, abstract: str) -> bool:
    """Whether it is one word, no ordinary one, and the abstract does not have it: "Mossglot: Learning to Moss"."""
    low = name.casefold()
    return name.isalpha() and low not in ORDINARY and low not in abstract.casefold()


def _from_match(state: State, match: re.Match[str], rule: str) -> Iterator[Mention]:
    start, end = match.span("name")
    if "." in match["name"]:
        end = next(lost_spaces(state, start, end, _NAME), (end, end))[0]
    name = _clip(state.text[start:end])
    end = start + len(name)
    words = name.split()
    looks = any(_NAME.fullmatch(w) for w in words)
    if not words or is_no_name(name) or is_adjective(name):
        return
    if rule == "proposed" and not looks:
        return
    if not looks and len(words) == 1 and rule == "named" and not _capital_inside(state, start):
        return
    sentence = state.sentence_at(start)
    kind = type_from_context(state.text, start, end, sentence.start, sentence.end)
    if kind is None and match.re is not _NAMED:
        kind = head_type(match.group("lead"))
    kind = kind or type_anywhere(state, name) or _form_type(state, words[-1]) or head_type(name) or METHOD
    yield _mention(state, start, end, rule, kind, 0.9 if looks else 0.7)


def _clip(name: str) -> str:
    """Cut words off the end of a run of capitalised words that open the next phrase."""
    words = name.split(" ")
    while len(words) > 1 and words[-1] in {"The", "We", "In", "It", "This", "Our", "A", "An"}:
        words.pop()
    return " ".join(words).rstrip("-.")


def _capital_inside(state: State, start: int) -> bool:
    return state.text[start].isupper() and state.sentence_at(start).start != start


def _by_form(state: State, own: Sequence[Mention]) -> Iterator[Mention]:
    defined = {m.text for m in state.mentions if m.rule == "acronym"}
    undefined = {state.text[slice(*d.short)] for d in state.definitions} - defined
    listed = {(m.start, m.end) for m in state.mentions if m.rule == "gazetteer"}  # at one place they win
    broken = "-\n" in state.text
    for start, name in _name_words(state):
        end = start + len(name)
        if (
            (start, end) in listed
            or is_no_name(name)
            or not 2 <= len(name) <= _LONGEST
            or _AMOUNT.fullmatch(name)
            or is_adjective(name)
        ):
            continue
        if _JOINED_WORDS.fullmatch(name) or (name in undefined and len(name) <= _SHORT):
            continue
        if state.in_address(start, end) or any(a <= start < b for a, b in state.shared):
            continue
        if "+" in name and (both := summands(state, start, end, {m.text for m in own})):
            state.shared.append((start, end))
            yield from both
            continue
        sentence = state.sentence_at(start)
        if broken:
            start, end = _unbroken(state, start, end)
        context = type_from_context(state.text, start, end, sentence.start, sentence.end)
        form = None if context else _form_type(state, name)
        strong = bool(_STRONG.search(name)) and len(name) > 3
        if context or form or strong:
            kind = context or form or _type_by_role(state, start, end) or METHOD
            confidence = 0.8 if context and strong else 0.7 if context or form else 0.5
            yield _mention(state, start, end, "form", kind, confidence)


def _unbroken(state: State, start: int, end: int) -> tuple[int, int]:
    """The place of a name with the part from which a line break behind a hyphen cuts it."""
    before = _CUT_BEFORE.search(state.text[max(state.title_end, start - _PART) : start])
    behind = _CUT_BEHIND.match(state.text, end)
    return (start - len(before[0]) if before else start), (behind.end() if behind else end)


def _name_words(state: State) -> Iterator[tuple[int, str]]:
    """The words that look like names, with their places; those behind a cut only where they look like one alone."""
    text, at = state.text, 0
    if "^" in text:
        yield from raised_words(text)
    while shape := _SHAPE.search(text, at):
        start, end = shape.span()
        if start > at and text[start - 1] not in " \n":  # seldom inside a word
            start = max(at, text.rfind(" ", at, start) + 1, text.rfind("\n", at, start) + 1)
        at = end
        for match in _NAME.finditer(text, start, at):
            word = match[0]
            if "/" not in word and "." not in word:
                yield match.start(), word.rstrip("-")
                continue
            first, *others = _pieces(state, match)
            yield first
            yield from (piece for piece in others if _NAME.fullmatch(piece[1]))


def _pieces(state: State, match: re.Match[str]) -> list[tuple[int, str]]:
    cuts = [m.span() for m in _CUT.finditer(match.string, match.start(), match.end())]
    if "." in match[0]:
        cuts = sorted({*cuts, *lost_spaces(state, match.start(), match.end(), _NAME)})
    starts, ends = [match.start(), *(b for _, b in cuts)], [*(a for a, _ in cuts), match.end()]
    return [(a, match.string[a:b].rstrip(".-/")) for a, b in zip(starts, ends, strict=True)]


_TESTED_ON = re.compile(
    r"\b(?:evaluat\w*|experiments?|results?|accurac\w+|performance|tested|benchmarks?|validat\w*|"
    r"trained|state-of-the-art|demonstrat\w*)\b[^.;]{0,70}\bon\s+(?:the\s+)?(?:[\w\-/]+,?\s+(?:and\s+)?){0,5}$",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:outperform\w*|surpass\w*|compared (?:to|with)|such as|including|like|than|over)\s+"
    r"(?:[\w\-/]+,?\s+(?:and\s+)?){0,4}$"
)


def _type_by_role(state: State, start: int, end: int) -> EntityType | None:
    """What the role in the sentence suggests: evaluated *on* a dataset, *outperforms* a model."""
    sentence = state.sentence_at(start)
    before = state.text[max(sentence.start, start - 90) : start]
    if _TESTED_ON.search(before):
        return DATASET
    return MODEL if _COMPARED.search(before) else None


def type_anywhere(state: State, name: str) -> EntityType | None:
    """The type that the context of any place gives where the name stands; the abstract's first one that tells."""
    if name not in state.typed:
        held = ((*place, state.sentence_at(place[0])) for place in places(state.text, name, parts=r"\w\-"))
        kinds = (type_from_context(state.text, a, b, s.start, s.end) for a, b, s in held if s.end > state.title_end)
        state.typed[name] = next(filter(None, kinds), None)
    return state.typed[name]


def _form_type(state: State, name: str) -> EntityType | None:
    """The type that the form of a name gives: in ``FernNet-L`` a size, but ``-A`` behind a known dataset is another."""
    base, _, part = name.rpartition("-")
    if base.endswith("Net") and len(part) <= _LETTER and any(e.type is DATASET for e in readings(state.scanner, base)):
        return DATASET
    return type_from_form(name)


def _mention(state: State, start: int, end: int, rule: str, kind: EntityType, confidence: float) -> Mention:
    text = state.text[start:end]
    name = "".join(text.split()) if "-\n" in text else text
    return Mention(
        start=start, end=end, text=text, rule=rule, confidence=confidence, candidates=(Candidate(type=kind, name=name),)
    )

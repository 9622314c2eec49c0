"""Which papers mean one thing by one new name.

Two papers that each call a thing of their own by it mean two things, unless they share an author, the title or the long
form. A paper that only mentions the name means one of these where its text tells which; otherwise that stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import fsum, log
from typing import Final, TypeVar

from kg.gazetteer import Entry
from kg.gazetteer.surfaces import letters
from kg.linking.keys import american, english_key
from kg.linking.own import brings, shares_author, title_key
from kg.records import AnnotatedPaper, Candidate, Mention, Paper
from kg.schema import EntityType

_LATER: Final = 1  # years that a paper may mention a thing before its own paper is dated
_COMMON: Final = 3  # papers that mention a name: more than some of them, and twice those that claim it
_LEAST: Final = 5.0  # weight of what two papers share, in nats
_AHEAD: Final = 1.5  # times the weight of the next best thing
_K = TypeVar("_K")
_FEW: Final = 6  # letters: longer names are rarely another's in other capitals
_STEM: Final = 7  # letters: generative and generalized still differ
_WORD: Final = re.compile(r"([^\W_]+?)s?(?![^\W_])")  # without a plural s
_SMALL: Final = frozenset(
    "a an and based for in of on over the to with algorithm approach framework method model".split()
)
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Use:
    """What a paper says of a new name, by one long form where it gives several."""

    paper: Paper
    number: int  # of the paper in the corpus
    long_form: str | None
    coined: bool = False  # somebody made the name up
    types: dict[EntityType, float] = field(default_factory=dict)  # how much each is supported
    spellings: dict[str, float] = field(default_factory=dict)
    said: bool = False  # by more than a guess
    own: bool = False  # the paper calls a thing of its own so
    headed: bool = False  # its title says so
    apart: bool = False  # the name is a listed one, but means another thing here

    def take(self, other: Use) -> None:
        """Take in what the same paper says of the same thing elsewhere."""
        self.types = _sums((self.types, other.types))
        self.spellings = _sums((self.spellings, other.spellings))
        self.apart = self.apart or other.apart
        self.said, self.own, self.headed = (self.said or other.said, self.own or other.own, self.headed or other.headed)


@dataclass(slots=True)
class Thing:
    """What papers mean by a name; ``mark`` tells it from the others of the name, None where it needs no telling."""

    uses: list[Use]
    mark: str | None = None

    @property
    def long_form(self) -> str | None:
        """The long form of its name, if any."""
        return min((u.long_form for u in self.uses if u.long_form), key=lambda f: (f.casefold(), f), default=None)

    @property
    def own(self) -> bool:
        """Whether a paper claims it as its own."""
        return any(u.own for u in self.uses)

    def brings(self, introduced_in: str | None) -> bool:
        """Whether one of its papers is the one with this arXiv number or title."""
        return any(brings(u.paper, introduced_in) for u in self.uses)

    @property
    def types(self) -> dict[EntityType, float]:
        """How much each type is supported."""
        return _sums([u.types for u in self.uses])

    @property
    def spellings(self) -> dict[str, float]:
        """How much each spelling is supported."""
        return _sums([u.spellings for u in self.uses])


def _sums(counts: Sequence[Mapping[_K, float]]) -> dict[_K, float]:
    if len(counts) == 1:
        return dict(counts[0])
    total: dict[_K, float] = {}
    for count in counts:
        for key, value in count.items():
            total[key] = total.get(key, 0.0) + value
    return total


class Company:
    """What stands in each paper of a corpus: known things and new names, the rarer the heavier."""

    def __init__(self, papers: Sequence[tuple[AnnotatedPaper, Sequence[tuple[Mention, Candidate, str]]]]) -> None:
        self._papers = papers

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name for number in range(len(self._papers)) for name in self._names(number))

    def _names(self, number: int) -> set[str]:
        return {c.entry or english_key(c.name) for _, c, _ in self._papers[number][1]}

    def shared(self, one: Use, others: Iterable[Use]) -> float:
        """The most that the paper of a use shares with one of others, in nats; one thing alone may be chance."""
        own = self._names(one.number) - set(map(english_key, one.spellings))
        both = [own & self._names(other.number) for other in others]
        return max(fsum(map(self._weight, names)) if len(names) > 1 else 0.0 for names in both)

    def _weight(self, name: str) -> float:
        return log(len(self._papers) / self._counts[name])


def things_of(uses: Sequence[Use], company: Company) -> list[tuple[Thing, Use, str]]:
    """Each use with the thing that it means and what decided: ``only``, ``defined``, ``topic``, ``open``.

    The order of the uses does not matter.
    """
    if len(uses) == 1:
        return [(Thing(list(uses)), uses[0], "only")]
    ordered = sorted(uses, key=_age)
    heads = _heads(ordered)
    held = {id(use) for head in heads for use in head.uses}
    rest = [use for use in ordered if id(use) not in held]
    if not heads or (len(heads) == 1 and not any(_is_another(use, heads[0], company) for use in rest)):
        thing = Thing(ordered)
        return [(thing, use, "only") for use in ordered]
    for head in heads:
        head.mark = head.long_form or title_key(head.uses[0].paper.title)
    out = [(head, use, "defined") for head in heads for use in head.uses]
    undecided = Thing([])
    found = [(use, *_meant(use, heads, company)) for use in rest]  # all by what the papers of the things say alone
    for use, meant, why in found:
        (meant or undecided).uses.append(use)
        out.append((meant or undecided, use, why))
    return out


def _age(use: Use) -> tuple[int, str, str, str]:
    return use.paper.year or 9999, title_key(use.paper.title), use.paper.id, use.long_form or ""


def _heads(uses: Sequence[Use]) -> list[Thing]:
    """The things that papers claim as their own or define by a long form."""
    claims = [u for u in uses if u.own]
    others = sum(1 for u in uses if not u.own and not u.long_form)
    if others > _COMMON and others > 2 * len(claims):  # a name of all
        claims = [u for u in claims if u.headed or u.long_form]
    heads: list[Thing] = []
    for use in [*claims, *(u for u in uses if u.long_form and not u.own)]:
        one = next((head for head in heads if any(_is_one(use, other) for other in head.uses)), None)
        if one is None:
            heads.append(Thing([use]))
        else:
            one.uses.append(use)
    return heads


def _is_one(one: Use, other: Use) -> bool:
    """Whether two papers that claim or define a name mean the same thing by it."""
    ours = one.own and other.own and shares_author(one.paper, other.paper)
    if one.long_form and other.long_form:
        first, second = _words(one.long_form), _words(other.long_form)
        same = first == second or _letters(one.long_form) == _letters(other.long_form)
        return same or (ours and 2 * len(first & second) > max(len(first), len(second)))
    if ours or title_key(one.paper.title) == title_key(other.paper.title):
        return True
    long, short = (one, other) if one.long_form else (other, one)
    return bool(long.long_form) and _letters(long.long_form or "") in _letters(short.paper.text)


@lru_cache(maxsize=10_000)
def _words(long_form: str) -> frozenset[str]:
    """The words of a long form without their endings: an indicator is an indication."""
    return frozenset(word[:_STEM] for word in _WORD.findall(american(long_form).casefold()) if word not in _SMALL)


def spells(long_form: str, entry: Entry) -> bool:
    """Whether a long form is one that an entry has, but for endings and words for a kind of thing."""
    words, own = _words(long_form), _letters(long_form)
    return any(
        words == _words(form) or own in (letters := _letters(form)) or letters in own
        for form in (a.text for a in entry.active)
        if " " in form
    )


def may_spell(long_form: str, entry: Entry) -> bool:
    """Whether a long form may be that of a size or part of an entry: it has the name, or half of the words of one.

    The first of these among them: "sparse additive model with lark" is made of no "segment anything model".
    """
    words, known = _words(long_form), [a.text for a in entry.active]
    if any(_letters(form) in _letters(long_form) for form in known):
        return True
    long = [form for form in known if " " in form]
    return not long or any(_begins(form, words) for form in long)


def _begins(form: str, words: frozenset[str]) -> bool:
    own = _words(form)
    first = next((part for word in form.split() if (part := _words(word))), frozenset())
    return bool(first & words) and 2 * len(own & words) >= len(own)


@lru_cache(maxsize=1_000)
def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _before(use: Use, head: Thing) -> bool:
    """Whether a paper is too old to mention a thing."""
    years = [u.paper.year for u in head.uses if u.own]
    first = min((y for y in years if y), default=None)
    return first is not None and use.paper.year is not None and use.paper.year + _LATER < first


def _is_another(use: Use, head: Thing, company: Company) -> bool:
    """Whether what a paper mentions is hardly the only thing that papers claim by the name.

    The paper is too old, or has little in common with those that claim it and writes a short name in other capitals
    (ParCo, not PARCO), or speaks of a dataset where they made none.
    """
    if _before(use, head):
        return True
    if not head.own:
        return False
    data = use.said and most(use.types) is EntityType.DATASET and most(head.types) is not EntityType.DATASET
    written = _written(head.spellings)
    short = max(map(len, written), default=0) <= _FEW
    other = data or (short and written.isdisjoint(_written(use.spellings)))
    return other and company.shared(use, head.uses) < _LEAST


def most(votes: Mapping[EntityType, float]) -> EntityType:
    """The type that the texts support most."""
    return min(votes, key=lambda kind: (-votes[kind], kind.value))


def _written(spellings: Iterable[str]) -> set[str]:
    return {letters(spelling).removesuffix("s") for spelling in spellings}


def _meant(use: Use, heads: Sequence[Thing], company: Company) -> tuple[Thing | None, str]:
    """The thing that a paper means by a name that it neither claims nor defines."""
    able = [head for head in heads if not _before(use, head)]
    if not able:
        return None, "open"
    weights = [company.shared(use, head.uses) for head in able]
    best = max(range(len(able)), key=weights.__getitem__)
    if weights[best] >= _LEAST and all(weights[best] >= _AHEAD * w for i, w in enumerate(weights) if i != best):
        return able[best], "topic"
    return None, "open"

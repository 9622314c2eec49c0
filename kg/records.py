"""The records that pass from stage to stage: papers, and what is found in them, light tuples as there are many.

Offsets are characters into ``Paper.text`` (title, newline, abstract), end exclusive, as in the W3C Web Annotation
``TextPositionSelector``. Confidences are 0-1.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Final, NamedTuple

from kg.schema import EntityType, Relation

# The confidence from which a claimed result is shown unless told otherwise.
# Of 125 results on a dataset in 300 annotated papers, 88 of the 107 from here up were right, 6 of the 18 below.
LEAST_SURE: Final = 0.4

_START = attrgetter("start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as a source lists it.

    ``id`` is the identifier of the source where it gives one, else minted by ``kg.identifiers``; ``sources`` are the
    names of the files that list the paper, sorted.
    """

    id: str
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title and abstract as one string, the text that all offsets point into."""
        return f"{self.title}\n{self.abstract}"


class Span(NamedTuple):
    """A stretch of ``Paper.text``: ``start`` to ``end`` (characters, end exclusive)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


class Candidate(NamedTuple):
    """One reading of a mention: a known entry (``entry`` is its id) or a new name (``entry`` is None)."""

    type: EntityType
    name: str
    entry: str | None = None


class Mention(NamedTuple):
    """A surface form found in a paper, with every reading that is still open.

    ``rule`` names the recogniser that found it. ``expanded`` says that the name does not stand in the text as such
    (``CIFAR-100`` in ``CIFAR-10/100``). ``long_form`` is the long form that the text itself gives for an acronym.
    """

    start: int
    end: int
    text: str
    rule: str
    candidates: tuple[Candidate, ...]
    confidence: float = 1.0
    expanded: bool = False
    long_form: str | None = None


class Rejected(NamedTuple):
    """A reading that was considered and dropped, with the reason; ``kg explain`` shows it.

    With ``claim`` the reading stands, and what was dropped is something that a rule claims of it. With ``number``
    it is no reading but a number that is no result.
    """

    start: int
    end: int
    text: str
    rule: str
    reason: str
    claim: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedPaper:
    """A paper with its sentences and mentions, before linking."""

    paper: Paper
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...] = ()


class Entity(NamedTuple):
    """A node of the graph other than a paper.

    ``id`` is ``type/slug`` and the tail of its IRI; ``known`` says that a gazetteer has it. ``variant_of`` and
    ``broader`` hold ids of other entities; ``higher_is_better`` is of a metric and None where that is not known.
    ``ids`` pairs the schemes of external identifiers with IRIs; ``introduced_in`` is an arXiv number or a title.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    known: bool = False
    variant_of: str | None = None
    broader: tuple[str, ...] = ()
    higher_is_better: bool | None = None
    ids: tuple[tuple[str, str], ...] = ()
    introduced_in: str | None = None


class LinkedMention(NamedTuple):
    """A mention after linking: ``entity`` is an ``Entity.id``, ``decided`` says what settled it."""

    start: int
    end: int
    text: str
    rule: str
    entity: str
    decided: str
    confidence: float = 1.0
    expanded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPaper:
    """A paper with its entities (sorted by id) and linked mentions (sorted by position)."""

    paper: Paper
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[LinkedMention, ...]
    rejected: tuple[Rejected, ...] = ()

    def within(self, start: int, end: int) -> tuple[LinkedMention, ...]:
        """The mentions that begin at ``start`` or behind it and before ``end`` (characters)."""
        first = bisect_left(self.mentions, start, key=_START)
        return self.mentions[first : bisect_left(self.mentions, end, first, key=_START)]


class Evidence(NamedTuple):
    """Where a statement stands: the sentence (``start``, ``end``), the mention in it, the rule, the confidence."""

    start: int
    end: int
    mention_start: int
    mention_end: int
    rule: str
    confidence: float


class Statement(NamedTuple):
    """What a paper does with an entity, with all evidence for it in the order of the text.

    What opens with the work of others stands behind the rest, the title last.
    """

    paper: str
    relation: Relation
    entity: str
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """The confidence of the strongest evidence, 0-1."""
        return max(e.confidence for e in self.evidence)


class Result(NamedTuple):
    """A number that an abstract claims; ``system``, ``dataset`` and ``metric`` are entity ids or None.

    ``unit`` is ``%``, ``points``, ``x`` or None; ``kind`` is ``absolute`` or ``delta``, deltas positive when better.
    The spans are those of the number and of its sentence (characters). ``confidence`` is how likely all
    but the system is right. ``split`` is the part of the dataset that was measured on, where it is named: ``test``.
    """

    system: str | None
    dataset: str | None
    metric: str | None
    value: Decimal
    unit: str | None
    kind: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    rule: str
    confidence: float
    split: str | None = None


class Derivation(NamedTuple):
    """A dataset that a paper introduces and one that it was made from, both entity ids; the mention is the latter's."""

    dataset: str
    base: str
    evidence: Evidence


class CodeLink(NamedTuple):
    """An address of code that the text gives: ``url`` normalised, the span as it stands in the text."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """A paper as the pipeline leaves it: entities, mentions, statements and code links.

    ``profile`` names what read it, where that is known.
    """

    paper: Paper
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[LinkedMention, ...]
    statements: tuple[Statement, ...]
    results: tuple[Result, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    code: tuple[CodeLink, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    profile: str | None = None

    def around(self, link: CodeLink) -> Span:
        """The sentence of a link, to the end of the address, which may be broken where a sentence seems to end."""
        found = next((s for s in reversed(self.sentences) if s.start <= link.start), link)
        return Span(start=found.start, end=max(found.end, link.end))

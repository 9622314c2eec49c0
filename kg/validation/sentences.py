"""Whether the quotes of the evidence are what stands in the papers, and its selectors say the same as it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kg import identifiers
from kg.errors import SourceError
from kg.exporters.terms import clean
from kg.files import read_json
from kg.validation.plans import BASE, EVIDENCE, KG, Fault
from kg.validation.report import ERROR, short
from kg.validation.shapes import lexical
from kg.validation.values import lexical_integer, text_of

OA: Final = "http://www.w3.org/ns/oa#"
_QUOTE_SELECTOR, _POSITION_SELECTOR = f"<{OA}TextQuoteSelector>", f"<{OA}TextPositionSelector>"
_KINDS: Final = frozenset({EVIDENCE, _QUOTE_SELECTOR, _POSITION_SELECTOR})
_SOURCE, _SELECTOR, _EXACT = f"<{OA}hasSource>", f"<{OA}hasSelector>", f"<{OA}exact>"
_QUOTE, _START, _END = f"{KG}quote>", f"{KG}start>", f"{KG}end>"
_FROM, _TO = f"<{OA}start>", f"<{OA}end>"


class Sentences:
    """The texts of papers by the IRI of the paper, and what evidence seen so far expects of its selectors."""

    def __init__(self, texts: dict[str, str] | None) -> None:
        """``texts`` is None where no papers are at hand; selectors are compared with their evidence all the same."""
        self._texts = texts
        self._expected: dict[str, tuple[str, str, str]] = {}

    def wants(self, kind: tuple[str, ...]) -> bool:
        """Whether a node of these types is evidence or a selector."""
        return any(k in _KINDS for k in kind)

    def check(self, subject: str, predicates: Sequence[str], values: Sequence[str]) -> Iterator[Fault]:
        """What is wrong with a piece of evidence or a selector; evidence comes before its selectors."""
        said = dict(zip(predicates, values, strict=True))
        if _QUOTE in said:
            quote, start, end = said[_QUOTE], said.get(_START, "<>"), said.get(_END, "<>")
            for predicate, value in zip(predicates, values, strict=True):
                if predicate == _SELECTOR:
                    yield from self._expect(value, (quote, lexical(start), lexical(end)))
            if self._texts is not None:
                yield from self._compare(said.get(_SOURCE), quote, start, end)
        elif (expected := self._expected.get(subject)) is not None:
            if _EXACT in said and said[_EXACT] != expected[0]:
                yield ERROR, "selector", "its oa:exact is not the quote of its evidence"
            # compared as they are written: the one has xsd:integer, the other xsd:nonNegativeInteger
            if _FROM in said and [lexical(said.get(p, "<>")) for p in (_FROM, _TO)] != list(expected[1:]):
                yield ERROR, "selector", "its oa:start and oa:end are not those of its evidence"

    def _expect(self, selector: str, expected: tuple[str, str, str]) -> Iterator[Fault]:
        if self._expected.setdefault(selector, expected) != expected:
            yield ERROR, "selector", f"shares {short(selector)} with evidence of another sentence"

    def _compare(self, source: str | None, quote: str, start: str, end: str) -> Iterator[Fault]:
        assert self._texts is not None  # the caller has looked
        first, last = lexical_integer(start), lexical_integer(end)
        if source is None or first is None or last is None:
            return  # its shape tells
        text = self._texts.get(source)
        if text is None:
            yield ERROR, "quote", f"is of {short(source)}, which papers.jsonl does not hold"
        elif clean(text[first:last]) != text_of(quote):
            yield ERROR, "quote", f"its quote is not what stands in {short(source)} from {first} to {last}"


def read_texts(path: Path) -> dict[str, str]:
    """The text of each paper of a ``papers.jsonl`` by the IRI of the paper in angle brackets.

    Raises:
        SourceError: the file cannot be read, or a line is no paper.
    """
    texts: dict[str, str] = {}
    number = 0
    try:
        with path.open(encoding="utf-8", errors="surrogatepass") as file:
            for line in file:
                number += 1
                record = read_json(line)
                texts[f"{BASE}{identifiers.paper_node(record['id'])}>"] = f"{record['title']}\n{record['abstract']}"
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(path, number, "is no paper as `kg extract` writes it") from error
    return texts

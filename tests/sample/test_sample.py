"""The sample: enough papers, readable, of the length of abstracts, and in our own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from kg.readers import Reading, read_sources
from kg.records import Paper
from tests.papers import ABSENT, SHARED

PAGES = sorted(p for p in (Path(str(f)) for f in resources.files("kg.sample").iterdir()) if p.suffix == ".txt")
RUN = 12  # words: what two texts share by chance is shorter


@cache
def sample() -> Reading:
    return read_sources(PAGES)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of ``RUN`` words of a text."""
    found = words(text)
    return (tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


@cache
def foreign() -> frozenset[tuple[str, ...]]:
    """The runs of the abstracts of saved pages and annotated papers that are at hand."""
    abstracts = [p.abstract for p in read_sources(sorted((SHARED / "pages").glob("*.txt")), skip_bad=True).papers]
    for path in sorted((SHARED / "gold").glob("*.jsonl")):
        abstracts += [json.loads(line)["abstract"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    return frozenset(run for abstract in abstracts for run in runs(abstract))


def test_there_are_at_least_60_distinct_papers() -> None:
    assert len(sample().papers) >= 60


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_a_page_is_read_without_errors(path: Path) -> None:
    assert read_sources([path], skip_bad=True).bad == ()


def test_papers_of_several_pages_have_one_abstract() -> None:
    assert sample().revised == ()


@pytest.mark.parametrize("paper", sample().papers, ids=lambda p: p.title)
def test_an_abstract_has_60_to_300_words(paper: Paper) -> None:
    assert 60 <= len(paper.abstract.split()) <= 300


@pytest.mark.skipif(not (SHARED / "pages").is_dir(), reason=ABSENT)
@pytest.mark.parametrize("paper", sample().papers, ids=lambda p: p.title)
def test_an_abstract_is_in_our_own_words(paper: Paper) -> None:
    assert [" ".join(run) for run in runs(paper.abstract) if run in foreign()] == []

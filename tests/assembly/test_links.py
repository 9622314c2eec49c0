"""Links of entities to what stands elsewhere."""

from __future__ import annotations

from kg.assembly.links import external_links
from kg.gazetteer import parse_entry
from kg.linking import entity_of

LINE = (
    '{"type": "Task", "name": "leaf counting", "introduced_in": "Leaves that count", "source": "t", "ids": '
    '{"pwc": "https://pages.example/leaf", "mlso": "https://terms.example/Leaf", "wikidata": "https://data.example/Q1"}}'
)


def test_schemes_of_pages_and_vocabularies_are_told_apart() -> None:
    assert external_links(entity_of(parse_entry(LINE))) == {
        "close_match": ["https://terms.example/Leaf"],
        "exact_match": ["https://data.example/Q1"],
        "see_also": ["https://pages.example/leaf"],
    }

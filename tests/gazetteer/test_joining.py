"""Names from elsewhere are joined to entries only where nothing else could be meant."""

from __future__ import annotations

import pytest

from kg.gazetteer import parse_entry
from kg.gazetteer.joining import Index
from kg.schema import EntityType

LINES = """
{"type": "Model", "name": "FernNet", "aliases": ["fern network", {"text": "Fernly", "context": true}], "source": "t"}
{"type": "Model", "name": "Twigger", "source": "t"}
{"type": "Dataset", "name": "Twigger", "source": "t"}
{"type": "Model", "name": "MOSS", "source": "t"}
{"type": "Model", "name": "Phoenix", "source": "t"}
{"type": "Task", "name": "leaf counting", "aliases": ["leafing"], "quarantined": {"leafing": "a verb"}, "source": "t"}
"""


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("FernNet", "model/fernnet"),
        ("Fern Network", "model/fernnet"),
        ("fern-net", "model/fernnet"),
        ("Leaf Counting", None),  # of another type
        ("Fernly", None),  # asks for context
        ("leafing", None),  # quarantined
        ("Twigger", None),  # two readings
        ("MOSS", None),  # short
        ("Phoenix", None),  # an ordinary word
        ("OakNet", None),
    ],
)
def test_a_name_is_joined_where_it_is_sure(name: str, entry: str | None) -> None:
    index = Index(parse_entry(line) for line in LINES.strip().splitlines())
    found = index.sure(name, (EntityType.MODEL,))
    assert (found.id if found else None) == entry

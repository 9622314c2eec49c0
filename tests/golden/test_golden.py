"""What is found in three made-up papers, line by line.

When a change of the readings is meant, ``KG_GOLDEN=write`` writes the file anew; look at its ``git diff`` before you
commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.annotations import to_json
from tests.papers import read

GOLDEN = Path(__file__).with_name("papers.txt")
PAPERS = {
    "FernNet-50: Counting Leaves in the Dark": "Leaf counting fails at night. We introduce FernNet-50, an extension of "
    "FernNet that is trained with wave normalization. Unlike Moss, a network that needs daylight, it reads thermal "
    "images. On Shapes-10 and Shapes-100, FernNet-50 outperforms FernNet and reaches an accuracy of 91.2%. Our code is "
    "available at https://code.example/fern-50.",
    "Thicket: A Benchmark of Tangled Plants": "Existing datasets such as Shapes ten show one plant at a time. We "
    "present Thicket, a new dataset of 40,000 images in which plants hide each other. We evaluate FernNet on Thicket "
    "with accuracy and leaf counting error. The Twig dataset serves for pre-training.",
    "Distilling Echoes": "Echo distillation (ED) passes the answers of a large network on to a small one. We propose "
    "Quiet Echo Distillation (QED), which builds on ED and keeps half of the echoes. Experiments on the GLADE dataset "
    "show that QED compares well with ED; FernNet is fine-tuned on GLADE with both.",
}


def lines(data: dict[str, Any]) -> Iterator[str]:
    """The entities and relations of a paper, each on a line, sorted."""
    names = {e["id"]: f"{e['type']} {e['name']}" for e in data["entities"]}
    yield f"# {data['title']}"
    for entity in sorted(data["entities"], key=lambda e: names[e["id"]]):
        places = ", ".join(f"{m['start']}-{m['end']} {m['text']!r} {m['rule']}" for m in entity["mentions"])
        more = "" if entity["known"] else ", new"
        more += f", variant of {entity['variant_of']}" if "variant_of" in entity else ""
        yield f"{names[entity['id']]}{more}: {places}"
    yield from sorted(f"{r['type']} {names[r['entity']]} ({r['spans'][0]['rule']})" for r in data["relations"])
    yield from (f"code {c['start']}-{c['end']} {c['url']}" for c in data["code"])
    yield ""


def test_what_is_found_is_what_was_found() -> None:
    found = [line for paper in read(*PAPERS.values(), titles=PAPERS) for line in lines(to_json(paper))]
    if os.environ.get("KG_GOLDEN") == "write":
        GOLDEN.write_text("\n".join(found), encoding="utf-8")
    expected = GOLDEN.read_text(encoding="utf-8").split("\n")
    assert found == expected, "see the top of this module for how to write the file anew"

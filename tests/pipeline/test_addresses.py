from __future__ import annotations

import pytest

from kg.addresses import KINDS, place_kind
from kg.annotations import from_json, to_json
from kg.assembly import assemble
from kg.exporters.rdf import graph_triples
from tests.papers import read


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("github.com/a/b", "code"),
        ("gitlab.lab.example/a/b", "code"),
        ("git.lab.example/a/b", "code"),
        ("git.io/x1", "page"),
        ("anonymous.4open.science/r/a", "code"),
        ("sourceforge.net/projects/a", "code"),
        ("huggingface.co/a/b", "model"),
        ("huggingface.co/a", "page"),
        ("huggingface.co/collections/a/b", "page"),
        ("huggingface.co/datasets/a/b", "data"),
        ("huggingface.co/spaces/a/b", "demo"),
        ("kaggle.com/datasets/a/b", "data"),
        ("zenodo.org/records/1", "data"),
        ("doi.org/10.5281/zenodo.1", "data"),
        ("colab.research.google.com/drive/1", "demo"),
        ("leaves.streamlit.app", "demo"),
        ("leaves.github.io/nets", "page"),
        ("github.example/a/b", "page"),
        ("lab.example/github.com/b", "page"),
    ],
)
def test_the_kind_of_a_place(address: str, kind: str) -> None:
    assert place_kind(f"https://{address}") == kind
    assert kind in KINDS


def test_the_kind_goes_from_the_annotations_to_the_graph_and_into_rdf() -> None:
    (paper,) = read("We propose FernNet. Code: github.com/a/b, weights: huggingface.co/a/b.")
    written = to_json(paper)
    assert [(c["url"], c["kind"]) for c in written["code"]] == [
        ("https://github.com/a/b", "code"),
        ("https://huggingface.co/a/b", "model"),
    ]
    assert from_json(written).code == paper.code
    graph = assemble([paper], [], {})
    kinds = {d["url"]: d["kind"] for _, d in graph.nodes(data=True) if d["type"] == "CodeRepository"}
    assert kinds == {"https://github.com/a/b": "code", "https://huggingface.co/a/b": "model"}
    assert sorted(str(o) for _, p, o in graph_triples(graph) if str(p).endswith("#placeKind")) == ["code", "model"]

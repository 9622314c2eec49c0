"""Named queries over variants: whose use counts for what, and circles, which no entity is a relative of itself by."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exporters import export
from kg.exporters.terms import PREFIXES
from kg.queries import load_data, load_query, run
from tests.queries.reef import reef_graph


@pytest.fixture
def store(tmp_path: Path) -> ox.Store:
    export(reef_graph(), tmp_path, turtle=False)
    return load_data([tmp_path])


def _names(store: ox.Store, query: str, **parameters: str) -> list[str | None]:
    return [row["name"] for row in run(load_query(query), store, parameters).records()]


def _say(store: ox.Store, triples: str) -> None:
    store.update(f"INSERT DATA {{ {triples} }}", prefixes=dict(PREFIXES))


def test_a_dataset_of_which_others_use_a_variant_is_not_unused(store: ox.Store) -> None:
    assert _names(store, "unused-datasets") == ["Lagoon"]
    _say(store, "dataset:current kg:variantOf dataset:lagoon . paper:arxiv-2001.00001 kg:trainsOn dataset:current")
    assert _names(store, "unused-datasets") == []


def test_a_dataset_of_which_its_own_paper_uses_a_variant_is_unused(store: ox.Store) -> None:
    _say(store, "dataset:current kg:variantOf dataset:lagoon . paper:title-4 kg:evaluatesOn dataset:current")
    assert _names(store, "unused-datasets") == ["Lagoon"]


def test_in_a_circle_nothing_is_a_relative_of_itself(store: ox.Store) -> None:
    _say(store, "model:kelp kg:basedOn method:tide-pooling")
    assert _names(store, "descendants", base="kelp") == ["Kelp-Large", "tide pooling"]
    rows = run(load_query("lineage"), store, {"entity": "Kelp"}).records()
    assert {row["name"] for row in rows if row["place"] != "here"} == {"Kelp-Large", "tide pooling"}
    assert {row["place"] for row in rows} == {"above", "below", "here"}

"""Results as nodes, and edges that follow from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from kg.assembly import assemble
from kg.linking import entity_of, link
from kg.recognition import recognise
from kg.records import ReadPaper
from kg.relations import relate
from kg.schema import DERIVED
from tests.papers import paper, read, recogniser, small_gazetteer

LARK = (
    "Names fail. We propose LarkNet, a new network. LarkNet is an extension of FernNet. "
    "It has 91.2% accuracy on Shapes-10."
)
LATER = "Names fail. We propose OakNet, a new network. OakNet is an extension of LarkNet. It outperforms FernNet-50."
THICKET = "Plants tangle. We present ThicketBench, a new dataset derived from Shapes-10. Our network is 3x faster."


def papers(*abstracts: str, years: Sequence[int | None] = ()) -> list[ReadPaper]:
    found = read(*abstracts)
    dated = zip(found, [*years, *[None] * len(found)], strict=False)
    return [replace(r, paper=replace(r.paper, year=year)) for r, year in dated]


def graph(*abstracts: str, years: Sequence[int | None] = ()) -> nx.MultiDiGraph[str]:
    return assemble(papers(*abstracts, years=years), known=map(entity_of, small_gazetteer()))


def derived(made: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(s, k, t): d for s, t, k, d in made.edges(keys=True, data=True) if k in DERIVED}


def test_a_result_is_a_node_with_its_sentence_and_what_it_is_of() -> None:
    made = graph(LARK)
    ((result, data),) = [(n, d) for n, d in made.nodes(data=True) if d["type"] == "Result"]
    assert data == {
        "type": "Result", "label": "91.2 % accuracy on Shapes-10", "value": "91.2", "unit": "%", "kind": "absolute",
    }  # fmt: skip
    ends = {k: t for _, t, k in made.out_edges(result, keys=True)}
    assert (ends["metric"], ends["onDataset"]) == ("metric/accuracy", "dataset/shapes-10")
    (evidence,) = made.edges["paper/p1", result, "hasResult"]["evidence"]
    assert evidence["quote"] == "It has 91.2% accuracy on Shapes-10."
    text = papers(LARK)[0].paper.text
    assert text[evidence["mention_start"] : evidence["mention_end"]].startswith("91.2")


def test_a_result_of_no_dataset_and_no_metric_is_left_out() -> None:
    assert "Result" not in {d["type"] for _, d in graph(THICKET).nodes(data=True)}


def test_one_claim_in_two_sentences_is_one_result_with_two_pieces_of_evidence() -> None:
    made = graph(LARK + " Again, we reach 91.20% accuracy on Shapes-10.")
    ((_, result, edge),) = [(s, t, d) for s, t, k, d in made.edges(keys=True, data=True) if k == "hasResult"]
    assert len(edge["evidence"]) == 2
    assert made.nodes[result]["value"] == "91.2"  # as it is written first


def test_what_a_paper_introduces_is_based_on_what_it_extends() -> None:
    edge = derived(graph(LARK))["model/larknet", "basedOn", "model/fernnet"]
    assert edge["from"] == [["paper/p1", "extends", "model/fernnet"], ["paper/p1", "introduces", "model/larknet"]]
    assert edge["derived"] is True
    assert edge["support"] == 1


def test_a_paper_builds_on_the_one_that_introduced_what_it_extends() -> None:
    edge = derived(graph(LARK, LATER))["paper/p2", "buildsOn", "paper/p1"]
    assert edge["from"] == [["paper/p1", "introduces", "model/larknet"], ["paper/p2", "extends", "model/larknet"]]
    assert edge["support"] == 2


@pytest.mark.parametrize(("years", "built"), [((2020, 2021), True), ((2021, 2021), True), ((2022, 2021), False)])
def test_no_paper_builds_on_a_later_one(years: tuple[int, int], built: bool) -> None:
    assert (("paper/p2", "buildsOn", "paper/p1") in derived(graph(LARK, LATER, years=years))) is built


def test_a_dataset_is_derived_from_another_with_the_sentence() -> None:
    edge = derived(graph(THICKET))["dataset/thicketbench", "derivedFrom", "dataset/shapes-10"]
    (evidence,) = edge["evidence"]
    assert evidence["paper"] == "paper/p1"
    assert evidence["quote"] == "We present ThicketBench, a new dataset derived from Shapes-10."


def test_a_derived_edge_is_no_surer_than_what_it_follows_from_and_that_is_in_the_graph() -> None:
    made = graph(LARK, LATER, THICKET)
    for edge in derived(made).values():
        bases = [made.edges[s, t, k] for s, k, t in edge["from"]]
        assert edge["confidence"] <= max(b.get("confidence", 1.0) for b in bases)


def test_the_order_of_the_papers_does_not_matter() -> None:
    one, two = (assemble(papers(LARK, LATER, THICKET)[::order]) for order in (1, -1))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))


def test_entities_tell_how_many_papers_mention_them() -> None:
    nodes = graph(LARK, LATER).nodes
    assert (nodes["model/larknet"]["paper_count"], nodes["model/fernnet-50"]["paper_count"]) == (2, 1)


def built_on(*written: tuple[str, str], years: Sequence[int] = ()) -> bool:
    """Whether of papers, each a title and an abstract, the last builds on the first."""
    texts = [paper(abstract, title, id=f"p{n}") for n, (title, abstract) in enumerate(written, start=1)]
    dated = [replace(p, year=y) for p, y in zip(texts, years, strict=True)] if years else texts
    found = relate(link(recognise(dated, recogniser()), small_gazetteer()))
    made = assemble(found, known=map(entity_of, small_gazetteer()))
    return made.has_edge(f"paper/p{len(written)}", "paper/p1", "buildsOn")


FERN = "Names fail. We propose FernNet, a new network."
OAK = ("Oaks", "Names fail. We propose OakNet, a new network. OakNet is an extension of FernNet.")


@pytest.mark.parametrize(
    ("title", "built"),
    [("FernNet: Networks of Ferns", True), ("FernNet Technical Report", True), ("Ferns and FernNet", False)],
)
def test_what_a_gazetteer_has_comes_from_a_paper_that_has_it_for_a_title(title: str, built: bool) -> None:
    assert built_on((title, FERN), OAK) is built


def test_what_papers_of_earlier_years_speak_of_comes_from_no_later_one() -> None:
    first, between = ("FernNet: Networks of Ferns", FERN), ("Old", "We train FernNet here.")
    assert built_on(first, between, OAK, years=(2020, 2020, 2021))
    assert not built_on(first, between, OAK, years=(2020, 2019, 2021))


@pytest.mark.parametrize(
    ("name", "built"), [("LarkNet", True), ("LARKS", False), ("LARK-20", False), ("Larknet", False), ("Lark", False)]
)
def test_only_a_new_name_that_is_no_word_and_no_acronym_is_another_papers(name: str, built: bool) -> None:
    first = f"Names fail. We propose a network called {name}."
    later = f"Names fail. We propose OakNet, a new network. It extends the {name} model."
    assert built_on(("Larks", first), ("Oaks", later)) is built


def test_a_paper_that_speaks_of_a_kind_of_things_builds_on_no_paper_that_takes_it_for_a_name() -> None:
    plural = "Names fail. We propose OakNet, a new network. OakNet is an extension of FernNets."
    assert not built_on(("FernNet: Networks of Ferns", FERN), ("Oaks", plural))
    assert built_on(("FernNet", FERN), ("Oaks", plural))


def test_of_two_papers_that_introduce_one_thing_none_is_its_origin() -> None:
    kinds = {k for _, k, _ in derived(graph(LARK, LATER, LARK))}
    assert "buildsOn" not in kinds

from __future__ import annotations

import pytest

from kg.identifiers import paper_node, result_node


@pytest.mark.parametrize(
    ("identifier", "node"),
    [
        ("10.1109/CVPR.2016.90", "paper/doi-10.1109-cvpr.2016.90"),
        ("https://doi.org/10.1109/cvpr.2016.90", "paper/doi-10.1109-cvpr.2016.90"),
        ("doi:10.1000/x-1", "paper/doi-10.1000-x-1"),
        ("10.48550/arXiv.1512.03385", "paper/arxiv-1512.03385"),
        ("10.1", "paper/10.1"),
        ("p1", "paper/p1"),
        ("p1\n", "paper/p1-2dc43a46"),
    ],
)
def test_a_paper_goes_by_its_doi_or_arxiv_number_or_another_name_that_an_iri_can_hold(
    identifier: str, node: str
) -> None:
    assert paper_node(identifier) == node


def test_different_dois_never_share_a_node() -> None:
    dois = ["10.1000/a-b", "10.1000/a/b", "10.1000/a(b", "10.1000/a<b>", "10.1000/a%2Fb"]
    assert len({paper_node(d) for d in dois}) == len(dois)


@pytest.mark.parametrize("part", range(8))
def test_results_that_differ_in_one_part_are_two(part: int) -> None:
    parts = ["paper/p", "model/m", "dataset/d", "metric/m", None, "absolute", "1.0", "%"]
    other = [*parts[:part], "other", *parts[part + 1 :]]
    assert node_of(other) != node_of(parts)


def node_of(parts: list[str | None]) -> str:
    paper, system, dataset, metric, split, kind, value, unit = parts
    return result_node(str(paper), system, dataset, metric, split, str(kind), str(value), unit)

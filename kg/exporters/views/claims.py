"""The results that abstracts claim, as the panels of datasets and papers show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.assembly.leaderboard import Claim, boards, claims_about
from kg.records import LEAST_SURE

if TYPE_CHECKING:
    import networkx as nx

Quote = Callable[[str, dict[str, Any]], list[float]]


def claims(graph: nx.MultiDiGraph[str], index: dict[str, int], quote: Quote) -> dict[str, Any]:
    """The claims of the papers that are drawn, and of the datasets that are drawn the boards that they make.

    A claim is ``[paper, system, dataset, metric, value, evidence]``; a thing is its node's index, or its name where it
    is not drawn, or None. A board is ``[dataset, metric, about, claims]``, with claims by their place, the best first;
    the script leaves out those below ``leastSure`` and says how many they are.
    ``claimedElsewhere`` counts, for datasets by index, the claims of papers that are not drawn. ``quote`` makes of a
    paper and a piece of evidence what the page's script reads.
    """
    papers = [node for node in index if graph.nodes[node]["type"] == "Paper"]
    found = [claim for paper in papers for claim in claims_about(graph, paper)]
    place = {claim: number for number, claim in enumerate(found)}

    datasets = [node for node in index if graph.nodes[node]["type"] == "Dataset"]
    elsewhere = {index[d]: sum(c.paper not in index for c in claims_about(graph, d)) for d in datasets}

    def thing(node: str | None) -> int | str | None:
        return None if node is None else index.get(node, graph.nodes[node]["label"])

    return {
        "claims": [
            [index[c.paper], thing(c.system), thing(c.dataset), thing(c.metric), c.written, quote(c.paper, _piece(c))]
            for c in found
        ],
        "boards": [
            [index[board.dataset], thing(board.metric), board.about, [place[c] for c in board.claims]]
            for board in boards(graph, found)
            if board.dataset in index
        ],
        "leastSure": LEAST_SURE,
        "claimedElsewhere": {str(dataset): count for dataset, count in elsewhere.items() if count},
    }


def _piece(claim: Claim) -> dict[str, Any]:
    return {
        "quote": claim.sentence,
        "start": 0,
        "mention_start": claim.start,
        "mention_end": claim.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }

"""Results as nodes: what an abstract claims to have measured, joined to system, dataset and metric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg import identifiers
from kg.assembly.parts import Edges, Nodes, stated
from kg.records import Evidence, ReadPaper, Result
from kg.schema import EdgeType, NodeType

_SPACED = {"%": " %", "points": " points", "x": "x"}


def add_results(nodes: Nodes, edges: Edges, read: ReadPaper, subject: str) -> None:
    """Add the results of a paper, whose entities are among the nodes already.

    Results with neither dataset nor metric are left out: nobody could look for them or compare them. Two sentences
    that claim the same are one result with two pieces of evidence, as sure as the surest.
    """
    said: dict[str, list[Evidence]] = defaultdict(list)
    for result in read.results:
        if result.dataset is None and result.metric is None:
            continue
        node = identifiers.result_node(
            subject,
            result.system,
            result.dataset,
            result.metric,
            result.split,
            result.kind,
            _plain(result),
            result.unit,
        )
        said[node].append(
            Evidence(
                start=result.sentence_start,
                end=result.sentence_end,
                mention_start=result.start,
                mention_end=result.end,
                rule=result.rule,
                confidence=result.confidence,
            )
        )
        if node in nodes:
            continue
        nodes[node] = {
            "type": NodeType.RESULT.value,
            "label": _label(result, nodes),
            "value": _written(result),
            "kind": result.kind,
            **({"unit": result.unit} if result.unit else {}),
            **({"split": result.split} if result.split else {}),
        }
        for kind, target in _ends(result):
            edges[node, target, kind.value] = {"type": kind.value}
    for node, evidence in said.items():
        surest_first = sorted(evidence, key=lambda e: -e.confidence)
        edges[subject, node, EdgeType.HAS_RESULT.value] = stated(EdgeType.HAS_RESULT, surest_first, read.paper.text)


def _ends(result: Result) -> Iterator[tuple[EdgeType, str]]:
    ends = (
        (EdgeType.SYSTEM, result.system), (EdgeType.ON_DATASET, result.dataset), (EdgeType.METRIC, result.metric),
    )  # fmt: skip
    for kind, target in ends:
        if target is not None:
            yield kind, target


def _plain(result: Result) -> str:
    """The value without needless zeros, so that 85.7 and 85.70 are one result."""
    return format(result.value.normalize(), "f")


def _written(result: Result) -> str:
    """The value in digits, without an exponent, as xsd:decimal wants it."""
    return f"{result.value:f}"


def _label(result: Result, nodes: Nodes) -> str:
    """The result in words: ``85.7 % top-1 accuracy on ImageNet``; a delta with its sign."""
    sign = "+" if result.kind == "delta" and result.value > 0 else ""
    words = [f"{sign}{_written(result)}{_SPACED[result.unit] if result.unit else ''}"]
    if result.metric:
        words.append(nodes[result.metric]["label"])
    if result.dataset:
        words += ["on", nodes[result.dataset]["label"]]
    if result.split:
        words.append(f"({result.split})")
    return " ".join(words)

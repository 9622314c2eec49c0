"""Made-up graphs that keep to the contract of ``kg.assembly``, for the tests of exporters, queries and views."""

from __future__ import annotations

import re
from typing import NamedTuple

import networkx as nx

from kg import identifiers
from kg.schema import EdgeType, EntityType
from tests.large_graphs import Edges, Nodes, add_evidence, graph_of, large_graph

__all__ = [
    "HOSTILE_IMAGE", "HOSTILE_NAME", "HOSTILE_TEMPLATE", "HOSTILE_TITLE", "large_graph", "stated", "tiny_graph",
]  # fmt: skip

HOSTILE_TITLE = (
    '<script>window.hacked=1</script> "Quotes", \'ticks\' and </script><a href="https://attacker.example/">a link</a>'
)
HOSTILE_IMAGE = '<img src="https://attacker.example/x.png" onerror="window.hacked=2"> &lt;b&gt; and href=javascript:1'
HOSTILE_TEMPLATE = "{{7*7}} ${7*7} {% raw %} \u2028 \\u003c --> ]]> 🦦 \u202eesrever"
HOSTILE_NAME = "<b onmouseover=window.hacked=3>Bold</b>Loss"

# type -> names; a tuple gives the canonical name and its aliases
_ENTITIES: dict[EntityType, list[str | tuple[str, ...]]] = {
    EntityType.DATASET: [
        ("Shapes-10", "Shapes10"), "Shapes-10-C", "Harbour Scenes", "TinyVoices", "CloudTiles-1M",
        ("River Queries", "RiverQ"), "QuietQA", "LedgerBench", "Moss-3D",
    ],
    EntityType.MODEL: [
        "FernNet", "FernNet-50", ("OtterFormer", "Otter Transformer"), "OtterFormer-B", "Larkspur", "PebbleGAN",
        "GlacierLM", "GlacierLM-7B", "TwigNet", "Nimbus",
    ],
    EntityType.METHOD: [
        "gradient pacing", "echo distillation", ("soft pruning", "SP"), "lattice attention", "wave dropout",
        "mirror augmentation", "slow decay", HOSTILE_NAME, "token weaving", "harbour search",
    ],
    EntityType.TASK: [
        "image classification", "speech recognition", "question answering", "shape completion",
        "cloud segmentation", "table reading", "scene retrieval",
    ],
    EntityType.METRIC: ["accuracy", "word error rate", "F1", "mean tile overlap"],
}  # fmt: skip

_HIERARCHY = [
    ("dataset/shapes-10-c", EdgeType.VARIANT_OF, "dataset/shapes-10"),
    ("model/fernnet-50", EdgeType.VARIANT_OF, "model/fernnet"),
    ("model/glacierlm-7b", EdgeType.VARIANT_OF, "model/glacierlm"),
    ("model/otterformer-b", EdgeType.VARIANT_OF, "model/otterformer"),
    ("task/cloud-segmentation", EdgeType.BROADER, "task/image-classification"),
]


class _Draft(NamedTuple):
    """A paper as written below: ``{relation:Name}`` in title and sentences marks what the paper says of an entity."""

    id: str
    title: str
    sentences: tuple[str, ...]
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    sources: tuple[str, ...] = ("first page.html",)
    code: str | None = None


_PAPERS = [
    _Draft(
        "2101.00001",
        "{introduces:FernNet}: Leaves that learn",
        (
            "We present {introduces:FernNet}, a network for {addresses:image classification}.",
            "It reaches 91.2 {mentions:accuracy} on {evaluatesOn:Shapes-10} and holds up on {evaluatesOn:Shapes-10-C}.",
            "Training uses {uses:gradient pacing} and {uses:wave dropout} on {trainsOn:CloudTiles-1M}.",
            "Code is at https://code.example/fern/net.",
        ),
        ("Ada Moss", "Björn Teal"),
        2021,
        "https://papers.example/2101.00001",
        ("first page.html", "second page.html"),
        "https://code.example/fern/net",
    ),
    _Draft(
        "2103.00002",
        "{introduces:OtterFormer}: floating tokens",
        (
            "{introduces:OtterFormer} replaces convolution by {introduces:lattice attention}.",
            "On {evaluatesOn:Shapes-10} it beats {comparesWith:FernNet} and {comparesWith:FernNet-50}.",
            "We also report results for {addresses:scene retrieval} on {evaluatesOn:Harbour Scenes}.",
        ),
        ("Chen Reed",),
        2021,
    ),
    _Draft(
        "2106.00003",
        "Does {uses:wave dropout} help {addresses:speech recognition}?",
        (
            "We study {uses:wave dropout} in {uses:Larkspur}.",
            "The {mentions:word error rate} on {evaluatesOn:TinyVoices} falls by a tenth.",
            "We compare with {comparesWith:slow decay} and extend {extends:gradient pacing}.",
        ),
        ("Dara O'Brien", "Eve Stone"),
        2021,
        "https://papers.example/2106.00003",
    ),
    _Draft(
        "2110.00004",
        "{introduces:GlacierLM}, a slow language model",
        (
            "{introduces:GlacierLM} is trained on {trainsOn:River Queries} with {uses:token weaving}.",
            "It answers questions: on {evaluatesOn:QuietQA} it scores 71 {mentions:F1}.",
            "The small {introduces:GlacierLM-7B} is nearly as good at {addresses:question answering}.",
        ),
        ("Farid Ice",),
        2022,
        None,
        ("second page.html",),
    ),
    _Draft(
        "2203.00005",
        "Reading ledgers with {uses:GlacierLM}",
        (
            "We introduce {introduces:LedgerBench}, a benchmark for {addresses:table reading}.",
            "{evaluatesOn:LedgerBench} defeats {comparesWith:GlacierLM-7B} and {comparesWith:Larkspur}.",
            "{uses:echo distillation} helps; so does {mentions:slow decay}.",
        ),
        ("Gita Sand", "Ada Moss"),
        2022,
        "https://papers.example/2203.00005",
    ),
    _Draft(
        "title-0123456789ab",
        HOSTILE_TITLE,
        (
            "A title may hold <script>window.hacked=4</script> and yet {extends:FernNet} is only extended.",
            "We use {uses:" + HOSTILE_NAME + "} with {mentions:accuracy} on {evaluatesOn:Shapes-10}.",
        ),
        ('<i>Mallory</i> "M" O\'Script',),
        2023,
        "https://papers.example/?q=<script>&x=\"'",
    ),
    _Draft(
        "title-0123456789cd",
        HOSTILE_IMAGE,
        (
            "{introduces:PebbleGAN} draws <img src=x onerror=window.hacked=5> and {addresses:shape completion}.",
            "{evaluatesOn:Moss-3D} is hard & {uses:mirror augmentation} > nothing.",
        ),
        (),
        2023,
    ),
    _Draft(
        "title-0123456789ef",
        HOSTILE_TEMPLATE,
        (
            "{introduces:TwigNet} extends {extends:FernNet} by {uses:soft pruning}; see </script> for {mentions:F1}.",
            "On {evaluatesOn:Shapes-10} and {evaluatesOn:Moss-3D} it wins.",
        ),
        ("Hana Leaf",),
    ),
    _Draft(
        "2305.00009",
        "{introduces:Nimbus}: {addresses:cloud segmentation} by {extends:lattice attention}",
        (
            "{introduces:Nimbus} builds on {extends:OtterFormer}.",
            "It is trained on {trainsOn:CloudTiles-1M} and tested on {evaluatesOn:CloudTiles-1M}.",
            "The {mentions:mean tile overlap} beats {comparesWith:FernNet}.",
            "Weights: https://code.example/nimbus.",
        ),
        ("Ivo Sky", "Jun Vale"),
        2023,
        "https://papers.example/2305.00009",
        ("second page.html",),
        "https://code.example/nimbus",
    ),
    _Draft(
        "2307.00010",
        "{uses:soft pruning} and {uses:echo distillation} of {uses:OtterFormer-B}",
        (
            "We prune {uses:OtterFormer-B} and test {addresses:image classification} on {evaluatesOn:Shapes-10}.",
            "{comparesWith:slow decay} loses {mentions:accuracy}.",
        ),
        ("Kim Rill",),
        2023,
    ),
    _Draft(
        "2401.00011",
        "{introduces:harbour search} for {addresses:scene retrieval}",
        (
            "{introduces:harbour search} finds scenes of {evaluatesOn:Harbour Scenes} with {uses:OtterFormer}.",
            "Earlier work used {mentions:FernNet}.",
        ),
        ("Lea Port",),
        2024,
    ),
    _Draft("2402.00012", "A paper that names nothing at all", ("Nothing here has a name.",), ("Max Void",), 2024),
]

_MARK = re.compile(r"\{(" + "|".join(e.value for e in EdgeType) + r"):([^{}]+)\}")


def tiny_graph() -> nx.MultiDiGraph[str]:
    """Twelve papers, forty entities, two sources, two code repositories; three titles and one name are hostile."""
    return graph_of(*stated())


def stated() -> tuple[Nodes, Edges]:
    """The nodes and edges of the tiny graph."""
    nodes: Nodes = _entity_nodes()
    edges: Edges = {}
    for subject, kind, target in _HIERARCHY:
        edges[subject, target, kind.value] = {"type": kind.value, "rule": "gazetteer"}
    by_name = {node["label"]: key for key, node in nodes.items()}
    for draft in _PAPERS:
        _add_paper(nodes, edges, draft, by_name)
    return nodes, edges


def _entity_nodes() -> Nodes:
    nodes: Nodes = {}
    for kind, names in _ENTITIES.items():
        for name in names:
            label, *aliases = (name,) if isinstance(name, str) else name
            known = label not in {"TwigNet", "harbour search", HOSTILE_NAME}
            nodes[identifiers.entity_id(kind.value, label)] = {
                "type": kind.value, "label": label, "aliases": sorted(aliases), "known": known,
            }  # fmt: skip
    return nodes


def _add_paper(
    nodes: Nodes,
    edges: Edges,
    draft: _Draft,
    by_name: dict[str, str],
) -> None:
    paper = identifiers.paper_node(draft.id)
    title = _MARK.sub(r"\2", draft.title)
    node = {"type": "Paper", "label": " ".join(title.split()), "identifier": draft.id, "authors": list(draft.authors)}
    nodes[paper] = node | {k: v for k, v in (("year", draft.year), ("url", draft.url)) if v is not None}
    for source in draft.sources:
        nodes[identifiers.source_node(source)] = {"type": "Source", "label": source}
        edges[paper, identifiers.source_node(source), "listedIn"] = {"type": "listedIn"}
    start = 0
    for marked in (draft.title, *draft.sentences):
        quote = _MARK.sub(r"\2", marked)
        for relation, name, at in _marks(marked):
            for kind in dict.fromkeys(("mentions", relation)):
                edge = edges.setdefault((paper, by_name[name], kind), {"type": kind, "confidence": 0.0, "evidence": []})
                if kind == "mentions" and edge["evidence"]:
                    continue  # the first mention stands for all
                confidence = (
                    0.95 if kind == "mentions" else 0.9 if marked is draft.title else 0.6 + len(quote) % 30 / 100
                )
                titled = kind == "introduces" and marked is draft.title and at == 0
                rule = "title name" if titled else f"cue:{kind}"
                add_evidence(edge, quote, start, start + at, name, rule, round(confidence, 2))
        start += len(quote) + 1
    if draft.code:
        quote = draft.sentences[-1]
        at = start - len(quote) - 1 + quote.index(draft.code)
        target = identifiers.code_node(draft.code)
        label = draft.code.split("://")[1]
        nodes[target] = {"type": "CodeRepository", "label": label, "url": draft.code, "kind": "page"}
        edges[paper, target, "hasCode"] = {
            "type": "hasCode", "start": at, "end": at + len(draft.code), "quote": quote,
            "sentence_start": start - len(quote) - 1, "sentence_end": start - 1,
        }  # fmt: skip


def _marks(marked: str) -> list[tuple[str, str, int]]:
    """Relation, name and place (characters, in the sentence without marks) of each mark."""
    found, shift = [], 0
    for match in _MARK.finditer(marked):
        found.append((match[1], match[2], match.start() - shift))
        shift += len(match[0]) - len(match[2])
    return found

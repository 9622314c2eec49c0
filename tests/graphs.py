"""Made-up graphs that keep to the contract of ``kg.assembly``, for the tests of exporters, queries and views."""

from __future__ import annotations

import random
import re
from typing import Any, NamedTuple

import networkx as nx

from kg import identifiers
from kg.schema import RANGE, VERSION, EdgeType, EntityType, NodeType

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
    nodes, edges = _entity_nodes(), dict[tuple[str, str, str], dict[str, Any]]()
    for subject, kind, target in _HIERARCHY:
        edges[subject, target, kind.value] = {"type": kind.value, "rule": "gazetteer"}
    by_name = {node["label"]: key for key, node in nodes.items()}
    for draft in _PAPERS:
        _add_paper(nodes, edges, draft, by_name)
    return _graph(nodes, edges)


def _graph(nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="kg 0.1.0")
    graph.add_nodes_from((n, nodes[n]) for n in sorted(nodes))
    for subject, target, kind in sorted(edges):
        graph.add_edge(subject, target, key=kind, **edges[subject, target, kind])
    return graph


def _entity_nodes() -> dict[str, dict[str, Any]]:
    nodes = {}
    for kind, names in _ENTITIES.items():
        for name in names:
            label, *aliases = (name,) if isinstance(name, str) else name
            known = label not in {"TwigNet", "harbour search", HOSTILE_NAME}
            nodes[identifiers.entity_id(kind.value, label)] = {
                "type": kind.value, "label": label, "aliases": sorted(aliases), "known": known,
            }  # fmt: skip
    return nodes


def _add_paper(
    nodes: dict[str, dict[str, Any]],
    edges: dict[tuple[str, str, str], dict[str, Any]],
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
                _add_evidence(edge, quote, start, start + at, name, f"cue:{kind}", round(confidence, 2))
        start += len(quote) + 1
    if draft.code:
        quote = draft.sentences[-1]
        at = start - len(quote) - 1 + quote.index(draft.code)
        target = identifiers.code_node(draft.code)
        nodes[target] = {"type": "CodeRepository", "label": draft.code.split("://")[1], "url": draft.code}
        edges[paper, target, "hasCode"] = {
            "type": "hasCode", "start": at, "end": at + len(draft.code), "quote": quote,
        }  # fmt: skip


def _marks(marked: str) -> list[tuple[str, str, int]]:
    """Relation, name and place (characters, in the sentence without marks) of each mark."""
    found, shift = [], 0
    for match in _MARK.finditer(marked):
        found.append((match[1], match[2], match.start() - shift))
        shift += len(match[0]) - len(match[2])
    return found


def _add_evidence(
    edge: dict[str, Any], quote: str, start: int, at: int, name: str, rule: str, confidence: float
) -> None:
    edge["evidence"].append(
        {
            "quote": quote, "start": start, "end": start + len(quote), "mention_start": at,
            "mention_end": at + len(name), "rule": rule, "confidence": confidence,
        }
    )  # fmt: skip
    edge["evidence"].sort(key=lambda e: (-e["confidence"], e["start"], e["mention_start"]))
    edge["confidence"] = edge["evidence"][0]["confidence"]


_SHARES = {
    EntityType.DATASET: 0.22, EntityType.MODEL: 0.26, EntityType.METHOD: 0.34, EntityType.TASK: 0.12,
    EntityType.METRIC: 0.06,
}  # fmt: skip
_VERBS = {
    EntityType.DATASET: (EdgeType.EVALUATES_ON, EdgeType.EVALUATES_ON, EdgeType.TRAINS_ON),
    EntityType.MODEL: (EdgeType.INTRODUCES, EdgeType.USES, EdgeType.COMPARES_WITH, EdgeType.EXTENDS),
    EntityType.METHOD: (EdgeType.USES, EdgeType.USES, EdgeType.EXTENDS, EdgeType.INTRODUCES),
    EntityType.TASK: (EdgeType.ADDRESSES,),
    EntityType.METRIC: (),
}


def large_graph(papers: int = 500, entities: int = 2500, per_paper: int = 9, seed: int = 7) -> nx.MultiDiGraph[str]:
    """A graph with topics, hubs and a long tail: each paper has about ``per_paper`` entities, half of them by a
    relation, the others by a mention only.
    """
    rng = random.Random(seed)
    topics = max(4, papers // 40)
    kinds = list(_SHARES)
    nodes: dict[str, dict[str, Any]] = {}
    pool: list[list[str]] = [[] for _ in range(topics)]
    for number in range(entities):
        kind = rng.choices(kinds, list(_SHARES.values()))[0]
        node = f"{kind.value.lower()}/thing-{number}"
        label = (
            f"{kind.value}{number}" if kind in {EntityType.DATASET, EntityType.MODEL} else f"{kind.lower()} no {number}"
        )
        nodes[node] = {"type": kind.value, "label": label, "aliases": [], "known": number % 3 == 0}
        pool[number % topics].append(node)
    everywhere = [n for n in nodes][:40]
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    fresh = list(nodes)
    rng.shuffle(fresh)
    for number in range(papers):
        paper, topic = f"paper/made-up-{number:05}", pool[number % topics]
        nodes[paper] = {
            "type": "Paper", "label": f"Made-up paper {number}: on the many uses of thing {number * 7 % entities}",
            "identifier": f"made-up-{number:05}", "authors": ["A. Author", "B. Writer"], "year": 2018 + number % 8,
        }  # fmt: skip
        wanted = {fresh.pop() for _ in range(min(len(fresh), max(1, entities // papers)))}
        while len(wanted) < per_paper:
            source = everywhere if rng.random() < 0.25 else topic
            wanted.add(source[int(len(source) * rng.random() ** 3)])
        for at, node in enumerate(sorted(wanted)):
            _add_made_up(edges, rng, paper, node, nodes[node], at)
    return _graph(nodes, edges)


def _add_made_up(
    edges: dict[tuple[str, str, str], dict[str, Any]],
    rng: random.Random,
    paper: str,
    node: str,
    entity: dict[str, Any],
    at: int,
) -> None:
    verbs = _VERBS[EntityType(entity["type"])]
    kinds = [EdgeType.MENTIONS]
    if verbs and rng.random() < 0.6:
        kinds.append(rng.choice(verbs))
    quote = f"Sentence {at} of this abstract speaks of {entity['label']} at some length, as sentences of abstracts do."
    start = 60 + at * 110
    for kind in kinds:
        if NodeType(entity["type"]) not in RANGE[kind]:
            continue
        edge = edges[paper, node, kind.value] = {"type": kind.value, "confidence": 0.0, "evidence": []}
        place = start + quote.index(entity["label"])
        _add_evidence(edge, quote, start, place, entity["label"], f"cue:{kind.value}", round(0.5 + rng.random() / 2, 2))

"""Nodes and edges that come from the records of a paper and of the lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.assembly import assemble
from kg.records import CodeLink, Entity, Evidence, LinkedMention, Paper, ReadPaper, Span, Statement
from kg.schema import EntityType, Relation

OAK = Entity(id="model/oak", type=EntityType.MODEL, name="Oak", known=True, variant_of="model/tree")
TREE = Entity(id="model/tree", type=EntityType.MODEL, name="Tree", known=True, broader=("model/plant",))
PLANT = Entity(id="model/plant", type=EntityType.MODEL, name="Plant", known=True)
ABSTRACT = "Oak grows. An OAK grows on. See code.example/oak."


def _mention(text: str, surface: str, entity: str, *, expanded: bool = False) -> LinkedMention:
    start = text.index(surface)
    return LinkedMention(
        start=start, end=start + len(surface), text=surface, rule="listed", entity=entity, decided="one reading",
        expanded=expanded,
    )  # fmt: skip


def _graph(
    surfaces: Mapping[str, str],
    *entities: Entity,
    expanded: Iterable[str] = (),
    title: str = "Trees",
    code: tuple[CodeLink, ...] = (),
    **more: Any,
) -> nx.MultiDiGraph[str]:
    """The graph of a paper that mentions entities (by id) by these surfaces."""
    paper = Paper(id="p1", title=title, abstract=ABSTRACT)
    mentions = [_mention(paper.text, s, e, expanded=s in expanded) for s, e in surfaces.items()]
    sentences = [Span(m.start, m.end) for m in mentions]
    read = ReadPaper(
        paper=paper,
        sentences=(Span(0, len(title)), *sentences),
        entities=entities,
        mentions=tuple(sorted(mentions)),
        statements=(),
        code=code,
    )
    return assemble([read], **more)


def test_a_title_over_several_lines_is_a_label_on_one() -> None:
    graph = _graph({"Oak": OAK.id}, OAK, title="Trees\n  that grow")
    assert graph.nodes["paper/p1"]["label"] == "Trees that grow"


def test_the_first_mention_is_the_evidence_that_an_entity_is_mentioned() -> None:
    (piece,) = _graph({"OAK": OAK.id, "Oak": OAK.id}, OAK).edges["paper/p1", OAK.id, "mentions"]["evidence"]
    assert piece["mention_start"] == len("Trees\n")


def test_spellings_of_a_paper_are_aliases_but_the_name_itself_and_names_that_do_not_stand_there() -> None:
    surfaces = {"Oak": OAK.id, "OAK": OAK.id, "grows on": OAK.id}
    assert _graph(surfaces, OAK, expanded=["grows on"]).nodes[OAK.id]["aliases"] == ["OAK"]


def test_what_lies_above_an_entity_is_reached_to_the_top() -> None:
    graph = _graph({"Oak": OAK.id}, OAK, known=[OAK, TREE, PLANT])
    assert {(s, k, t) for s, t, k in graph.edges(keys=True) if k != "mentions"} == {
        (OAK.id, "variantOf", TREE.id),
        (TREE.id, "broader", PLANT.id),
    }
    assert graph.nodes[PLANT.id]["paper_count"] == 0


def test_an_edge_of_the_hierarchy_says_whether_a_list_or_the_form_of_the_name_has_it() -> None:
    new = OAK._replace(id="model/oak-2", name="Oak-2", known=False, variant_of=OAK.id)
    graph = _graph({"Oak": OAK.id, "OAK": new.id}, OAK, new, known=[OAK, TREE])
    assert graph.edges[new.id, OAK.id, "variantOf"]["rule"] == "form of the name"
    assert graph.edges[OAK.id, TREE.id, "variantOf"]["rule"] == "gazetteer"


def test_nothing_is_above_itself() -> None:
    own = OAK._replace(variant_of=OAK.id, broader=(OAK.id,))
    assert {k for _, _, k in _graph({"Oak": OAK.id}, own, known=[own]).edges(keys=True)} == {"mentions"}


def test_an_identifier_that_is_a_node_again_was_not_given_up() -> None:
    redirects = {"model/oak": "model/tree", "model/elm": "model/tree"}
    graph = _graph({"Oak": OAK.id}, OAK, known=[OAK, TREE], redirects=redirects)
    assert graph.nodes[TREE.id]["former_ids"] == ["model/elm"]


def test_a_repository_is_labelled_with_its_address_without_the_scheme() -> None:
    text = "code.example/oak"
    start = len("Trees\n") + ABSTRACT.index(text)
    link = CodeLink(url=f"https://{text}", start=start, end=start + len(text))
    graph = _graph({"Oak": OAK.id}, OAK, code=(link,))
    (node,) = (n for n, data in graph.nodes(data=True) if data["type"] == "CodeRepository")
    assert (graph.nodes[node]["label"], graph.nodes[node]["url"]) == (text, link.url)


def test_a_thing_is_based_on_what_its_name_ends_with_by_a_name_that_the_lists_alone_have() -> None:
    elm = Entity(id="method/elm-loss", type=EntityType.METHOD, name="elm loss")
    oak, moss = (elm._replace(id=f"method/{name}", name=name.title()) for name in ("oak", "moss-elmo"))
    text = "Oak extends elm loss. Moss-Elmo is here."
    spans = {e.id: (start := len("Trees\n") + text.index(e.name), start + len(e.name)) for e in (oak, elm, moss)}
    end = len("Trees\n") + len(text)
    sentences = (Span(0, 5), Span(6, 27), Span(28, end))

    def said(entity: Entity, relation: Relation) -> Statement:
        first, last = spans[entity.id]
        place = next(s for s in reversed(sentences) if s.start <= first)
        evidence = Evidence(*place, first, last, rule="cue", confidence=0.9)
        return Statement(paper="p1", relation=relation, entity=entity.id, evidence=(evidence,))

    read = ReadPaper(
        paper=Paper(id="p1", title="Trees", abstract=text),
        sentences=sentences,
        entities=(elm, moss, oak),
        mentions=tuple(
            LinkedMention(start=a, end=b, text=text[a - 6 : b - 6], rule="listed", entity=e, decided="only")
            for e, (a, b) in sorted(spans.items(), key=lambda item: item[1])
        ),
        statements=(said(oak, Relation.INTRODUCES), said(moss, Relation.INTRODUCES), said(elm, Relation.EXTENDS)),
    )
    based = [
        {s for s, _, k in assemble([read], known=known).edges(keys=True) if k == "basedOn"}
        for known in ([], [elm._replace(aliases=("ELMo",), known=True)])
    ]
    assert based == [{oak.id}, {oak.id, moss.id}]

"""The form in which ``kg extract`` writes a paper, and the way back."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import identifiers
from kg.annotations import from_json, is_annotated, read_annotations, to_json, write_line
from kg.errors import SourceError
from kg.records import ReadPaper
from tests.papers import read

# a letter of two code units and a combining one stand before the names: offsets are characters, nothing else
ABSTRACT = (
    "An astral 𝔛 and an u\u0308mlaut come first. We present FernNet-50, an extension of FernNet for leaf counting. "
    "It is trained on Shapes-10 and Shapes-100. Code is at https://code.example/fern."
)


@pytest.fixture(scope="module")
def found() -> ReadPaper:
    (paper,) = read(ABSTRACT, titles=["FernNet-50 counts leaves"])
    return paper


@pytest.fixture(scope="module")
def data(found: ReadPaper) -> dict[str, Any]:
    written = json.loads(write_line(found))
    assert isinstance(written, dict)
    return written


def test_the_keys_of_a_paper(data: dict[str, Any]) -> None:
    assert list(data) == [
        *("id", "title", "abstract", "sources", "sentences", "entities", "relations", "results", "derivations", "code")
    ]


def test_what_is_known_of_a_paper_is_kept() -> None:
    (bare,) = read(ABSTRACT)
    more = {"authors": ["Ann Weed"], "year": 2020, "url": "https://x.example", "sources": ["a.txt"]}
    written = to_json(from_json({**to_json(bare), **more}))
    assert {key: written[key] for key in more} == more


@pytest.mark.parametrize("higher", [True, False, None])
def test_a_metric_keeps_which_way_is_better(found: ReadPaper, higher: bool | None) -> None:
    made = replace(found, entities=tuple(e._replace(higher_is_better=higher) for e in found.entities))
    written = json.loads(write_line(made))
    assert {e.get("higher_is_better") for e in written["entities"]} == {higher}
    assert {e.higher_is_better for e in from_json(written).entities} == {higher}


def test_entities_are_numbered(data: dict[str, Any]) -> None:
    assert [e["id"] for e in data["entities"]] == [f"e{n}" for n in range(1, len(data["entities"]) + 1)]


def test_the_entities_that_are_written(data: dict[str, Any]) -> None:
    assert {(e["type"], e["name"]) for e in data["entities"]} == {
        ("Model", "FernNet"),
        ("Model", "FernNet-50"),
        ("Task", "leaf counting"),
        ("Dataset", "Shapes-10"),
        ("Dataset", "Shapes-100"),
    }


def test_offsets_are_those_of_the_mention_in_title_newline_abstract(data: dict[str, Any]) -> None:
    text = f"{data['title']}\n{data['abstract']}"
    mentions = [m for e in data["entities"] for m in e["mentions"]]
    assert [text[m["start"] : m["end"]] for m in mentions] == [m["text"] for m in mentions]


def test_every_entity_has_a_mention(data: dict[str, Any]) -> None:
    assert [e["name"] for e in data["entities"] if not e["mentions"]] == []


def test_the_iri_is_that_of_the_entity(data: dict[str, Any]) -> None:
    minted = {e["name"]: identifiers.iri(identifiers.entity_id(e["type"], e["name"])) for e in data["entities"]}
    assert {e["name"]: e["iri"] for e in data["entities"]} == minted


def test_a_variant_names_what_it_is_a_variant_of(data: dict[str, Any]) -> None:
    above = {e["name"]: e.get("variant_of") for e in data["entities"]}
    assert (above["FernNet-50"], above["FernNet"]) == ("model/fernnet", None)


def test_relations_name_entities_of_the_paper(data: dict[str, Any]) -> None:
    assert data["relations"]
    assert {r["entity"] for r in data["relations"]} <= {e["id"] for e in data["entities"]}


def test_the_evidence_is_the_sentence_at_its_place(data: dict[str, Any]) -> None:
    text = f"{data['title']}\n{data['abstract']}"
    for relation in data["relations"]:
        first = relation["spans"][0]
        assert text[first["start"] : first["end"]] == relation["evidence"]


def test_the_place_of_the_name_lies_in_its_sentence(data: dict[str, Any]) -> None:
    spans = [s for r in data["relations"] for s in r["spans"]]
    assert [s for s in spans if not s["start"] <= s["mention_start"] < s["mention_end"] <= s["end"]] == []


def test_a_link_to_code_has_its_place(data: dict[str, Any]) -> None:
    text = f"{data['title']}\n{data['abstract']}"
    assert [text[c["start"] : c["end"]] for c in data["code"]] == [c["url"] for c in data["code"]] != []


def test_a_paper_is_one_line_that_people_can_read(found: ReadPaper) -> None:
    line = write_line(found)
    assert line.count("\n") == 1
    assert "𝔛" in line


def test_the_way_back_gives_the_same_line(found: ReadPaper) -> None:
    (other,) = read("We use wave normalisation.")  # which its node calls "wave normalization"
    for paper in (found, other):
        assert write_line(from_json(to_json(paper))) == write_line(paper)


def test_the_split_of_a_result_comes_back() -> None:
    (paper,) = read("Our FernNet reaches 85.7% accuracy on the Shapes-10 test set.")
    (result,) = from_json(json.loads(write_line(paper))).results
    assert result.split == "test"


def test_a_file_is_read_in_its_order(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl"
    other = write_line(*read("We present FernNet.")).replace('"p1"', '"p2"')
    path.write_text(write_line(found) + other, encoding="utf-8")
    assert [p.paper.title for p in read_annotations(path)] == ["FernNet-50 counts leaves", "A title without names"]


def test_a_file_of_annotated_papers_is_known_by_its_first_line(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(write_line(found), encoding="utf-8")
    assert is_annotated(path)


@pytest.mark.parametrize("broken", ["no json", "{", "[]", "{}", '{"id": "x"}'])
def test_a_broken_line_before_it_does_not_hide_what_a_file_is(tmp_path: Path, found: ReadPaper, broken: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(f"{broken}\n{write_line(found)}", encoding="utf-8")
    assert is_annotated(path)
    bad: list[SourceError] = []
    assert [p.paper for p in read_annotations(path, bad)] == [found.paper]
    assert [error.line for error in bad] == [1]


@pytest.mark.parametrize("content", ["\n \n{}\n", "{}\n\n", "\ufeff{}"])
def test_blank_lines_and_a_byte_order_mark_are_nothing_to_read(tmp_path: Path, found: ReadPaper, content: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(content.format(write_line(found)), encoding="utf-8")
    assert (is_annotated(path), [p.paper for p in read_annotations(path)]) == (True, [found.paper])


def test_a_gzipped_file_is_read(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl.gz"
    path.write_bytes(gzip.compress(write_line(found).encode()))
    assert (is_annotated(path), [p.paper for p in read_annotations(path)]) == (True, [found.paper])
    path.write_bytes(path.read_bytes()[:-20])
    assert not is_annotated(path)
    with pytest.raises(SourceError, match=r"out\.jsonl\.gz: cannot be read: "):
        list(read_annotations(path))


def test_of_papers_with_one_id_the_first_is_read_and_the_lines_are_told(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(write_line(found) * 2, encoding="utf-8")
    told = rf"out\.jsonl:2: is no paper .*: line 1 has the id '{found.paper.id}', too"
    with pytest.raises(SourceError, match=told):
        list(read_annotations(path))
    bad: list[SourceError] = []
    assert ([p.paper for p in read_annotations(path, bad)], len(bad)) == ([found.paper], 1)


def test_of_papers_whose_ids_are_one_node_the_first_is_read(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl"
    rows = [{**json.loads(write_line(found)), "id": i} for i in ("arXiv:2101.00001", "2101.00001")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    bad: list[SourceError] = []
    assert ([p.paper.id for p in read_annotations(path, bad)], len(bad)) == (["arXiv:2101.00001"], 1)


@pytest.mark.parametrize("content", [b"", b"[]\n", b'{"id": "x"}\n', b"no json\n", b"\xff\n"])
def test_other_files_are_none_of_annotated_papers(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(content)
    assert not is_annotated(path)


def test_half_a_character_is_told_with_its_line(tmp_path: Path, data: dict[str, Any]) -> None:
    path = tmp_path / "out.jsonl"
    lines = [json.dumps(data | {"authors": [name]}) + "\n" for name in ("A \U0001f9a6", "A \ud83e")]
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(SourceError, match=r"out\.jsonl:2: is no paper .* lone surrogate"):
        list(read_annotations(path))


def test_a_missing_file_is_none_of_annotated_papers(tmp_path: Path) -> None:
    assert not is_annotated(tmp_path / "none.jsonl")


BROKEN: dict[str, Any] = {
    "no sentences": {"sentences": None},
    "an entity without an iri": {"entities": [{"id": "e1"}]},
    "a relation to nothing": {"relations": [{"type": "uses", "entity": "e99", "spans": []}]},
    "an unknown relation": {"relations": [{"type": "eats", "entity": "e1", "spans": []}]},
    "a link without its place": {"code": [{"url": "https://x.example"}]},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_named(tmp_path: Path, data: dict[str, Any], change: dict[str, Any]) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(data) + "\n" + json.dumps({**data, "id": "p2", **change}) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"out\.jsonl:2: is no paper as `kg extract` writes it"):
        list(read_annotations(path))


def changed(data: Any, path: str, value: Any) -> Any:
    """The object with another value at a path of keys and numbers."""
    head, _, rest = path.partition(".")
    at: Any = int(head) if head.isdigit() else head
    out = data.copy()
    out[at] = changed(data[at], rest, value) if rest else value
    return out


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("title", 5, "'title' of the paper must be a text, not 5"),
        ("sources", "a.txt", "'sources' of the paper must be a list of texts, not 'a.txt'"),
        ("sentences", [], "it has entities and no sentences that they stand in"),
        ("sentences.0", [1], "'sentences' of the paper must be a list of starts and ends, not [[1]"),
        ("entities.0", 5, "an entity must be an object, not 5"),
        ("entities.0.iri", 5, "'iri' of an entity must be a text, not 5"),
        ("entities.0.name", " ", "'name' of an entity must be a text that is not blank, not ' '"),
        ("entities.0.aliases", [""], "'aliases' of an entity must be a list of texts that are not blank, not ['']"),
        ("entities.0.mentions", [], "'mentions' of an entity must be a list that holds something, not []"),
        ("entities.1.id", "e1", "2 entities have the 'id' 'e1'"),
        ("entities.0.iri", identifiers.iri("paper/p1"), "the 'iri' of a Dataset cannot be 'https://w3id.org/"),
        ("entities.0.known", "no", "'known' of an entity must be true or false, not 'no'"),
        ("entities.0.mentions.0.start", "1", "'start' of a mention must be a whole number from 0 up, not '1'"),
        ("entities.0.mentions.0.end", 10_000, "does not lie in the text of 74 characters"),
        ("relations.0.spans", [], "'spans' of a relation must be a list that holds something, not []"),
        ("relations.0.spans.0.confidence", 7, "'confidence' of a span must be a number from 0 to 1, not 7"),
        ("results.0.span", [1], "'span' of a result must be a list of a start and an end, not [1]"),
        ("results.0.written", "abc", "'written' of a result must be a number in quotes, not 'abc'"),
        (
            "results.0.entities",
            {"dataset": 5},
            "'entities' of a result must be an object of texts under dataset, metric",
        ),
        (
            "results.0.entities",
            {"sistem": "e1"},
            "must be an object of texts under dataset, metric, system, not {'sist",
        ),
        ("results.0.kind", "relative", "'kind' of a result must be absolute or delta, not 'relative'"),
        ("results.0.unit", "percent", "'unit' of a result must be %, points, x or null, not 'percent'"),
        ("results.0.unit", [], "'unit' of a result must be %, points, x or null, not []"),
        ("results.0.confidence", 10**400, "'confidence' of a result must be a number from 0 to 1, not 1000"),
        ("results.0.span", [9, 75], "the span of a result from 9 to 75 does not lie in the text of 74 characters"),
        ("results.0.sentence", [9, 9], "the sentence of a result from 9 to 9 does not lie in the text"),
        ("sentences.0", [0, 75], "a sentence from 0 to 75 does not lie in the text of 74 characters"),
        ("relations.0.spans.0.mention_end", 75, "to 75 does not lie in the text of 74 characters"),
        ("results.0.rule", ["a" * 100], "must be a text, not ['" + "a" * 38 + "…;"),
    ],
)
def test_a_value_of_a_wrong_kind_is_told_with_what_it_must_be(
    tmp_path: Path, place: str, value: Any, told: str
) -> None:
    (found,) = read("We present FernNet, which reaches 91.2% on Shapes-10")
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(changed(to_json(found), place, value)) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"out\.jsonl:1: is no paper as `kg extract` writes it: .*" + re.escape(told)):
        list(read_annotations(path))


def test_an_entity_without_aliases_may_say_so(data: dict[str, Any]) -> None:
    empty = changed(data, "entities.0", {**data["entities"][0], "aliases": []})
    assert from_json(empty).entities[0].name == data["entities"][0]["name"]


def test_a_line_that_is_not_utf_8_is_an_error_of_the_file(tmp_path: Path, found: ReadPaper) -> None:
    path = tmp_path / "out.jsonl"
    lines = (write_line(found).replace('"p1"', f'"p{n}"') for n in range(500))
    path.write_bytes("".join(lines).encode() + b"\xff\n")
    with pytest.raises(SourceError, match="is not UTF-8"):
        list(read_annotations(path))

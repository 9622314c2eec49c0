"""Counting agrees with what is worked out by hand, and with the reference scorer where it is at hand."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluation import evaluate, read_annotated, table
from kg.evaluation.matching import key, keys
from kg.pipeline import ACCURATE
from tests.papers import ABSENT, SHARED
from tests.quality.measure import SETS, extracted

GOLD: dict[str, Any] = {
    "id": "p",
    "title": "FernNet",
    "abstract": "FernNet and OakNets on Shapes-10 with 91.2%.",
    "entities": [
        {"id": "e1", "type": "Model", "name": "FernNet", "mentions": ["FernNet"]},
        {"id": "e2", "type": "Model", "name": "OakNet", "mentions": ["OakNets"]},
        {"id": "e3", "type": "Dataset", "name": "Shapes-10", "mentions": ["Shapes-10"]},
    ],
    "relations": [{"type": "introduces", "entity": "e1"}, {"type": "evaluates_on", "entity": "e3"}],
    "results": [{"dataset": "Shapes-10", "metric": None, "value": 91.2, "kind": "absolute"}],
}


def predicted(**changes: Any) -> dict[str, Any]:
    found = {
        "id": "p",
        "entities": [
            {"id": "a", "type": "Method", "name": "FernNet", "mentions": [{"text": "FernNet", "start": 0, "end": 7}]},
            {"id": "b", "type": "Model", "name": "Oak", "mentions": [{"text": "OakNets", "start": 20, "end": 27}]},
            {"id": "c", "type": "Task", "name": "counting", "mentions": []},
        ],
        "relations": [{"type": "introduces", "entity": "a"}, {"type": "addresses", "entity": "c"}],
        "results": [],
    }
    return {**found, **changes}


def report(found: dict[str, Any]) -> dict[str, Any]:
    return evaluate({"p": found}, {"p": GOLD})


def counts(row: dict[str, float]) -> tuple[float, float, float]:
    return row["right"], row["predicted"], row["gold"]


def test_typed_entities_need_the_type_and_merged_ones_do_not_tell_model_from_method() -> None:
    rows = report(predicted())
    assert counts(rows["entities"]["all"]) == (1, 3, 3)
    assert counts(rows["entities, Model and Method as one"]["Model/Method"]) == (2, 2, 2)


def test_linking_is_the_share_of_matched_entities_with_the_annotated_name() -> None:
    assert report(predicted())["linking"] == 0.5


def test_relations_count_by_kind_and_entity() -> None:
    rows = report(predicted())["relations"]
    assert counts(rows["introduces"]) == (1, 1, 1)
    assert counts(rows["addresses"]) == (0, 1, 0)
    assert counts(rows["all"]) == (1, 2, 2)


@pytest.mark.parametrize(
    ("result", "right"),
    [
        ({"dataset": "shapes10", "metric": None, "value": -91.2, "kind": "absolute"}, 1),
        ({"dataset": "Shapes-10", "metric": None, "value": 91.2, "kind": "delta"}, 0),
        ({"dataset": None, "metric": None, "value": 91.2, "kind": "absolute"}, 0),
    ],
)
def test_results_count_by_dataset_value_and_kind(result: dict[str, Any], right: int) -> None:
    dataset = {"id": "d", "type": "Dataset", "name": "shapes10", "mentions": ["Shapes-10"]}
    assert report(predicted(entities=[dataset], relations=[], results=[result]))["results"]["value"]["right"] == right


@pytest.mark.parametrize(("metric", "right"), [("accuracy", 1), ("Accuracy", 1), ("error", 0), (None, 0)])
def test_results_count_by_metric_too_where_that_is_asked_for(metric: str | None, right: int) -> None:
    gold = {**GOLD, "results": [{**GOLD["results"][0], "metric": "accuracy"}]}
    dataset = {"id": "d", "type": "Dataset", "name": "Shapes-10", "mentions": ["Shapes-10"]}
    result = {"dataset": "Shapes-10", "metric": metric, "value": 91.2, "kind": "absolute"}
    found = predicted(entities=[dataset], relations=[], results=[result])
    rows = evaluate({"p": found}, {"p": gold})["results"]
    assert (counts(rows["value"]), counts(rows["value and metric"])) == ((1, 1, 1), (right, 1, 1))


def test_a_value_is_found_once() -> None:
    dataset = {"id": "d", "type": "Dataset", "name": "Shapes-10", "mentions": ["Shapes-10"]}
    twice = predicted(entities=[dataset], relations=[], results=GOLD["results"] * 2)
    assert counts(report(twice)["results"]["value"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("Oak-Nets", "oaknet"), ("GANs", "gan"), ("bus", "bus"), ("loss", "loss"), ("corpus", "corpus"),
        ("analysis", "analysis"), ("HumanEval+", "humaneval+"), ("β-VAE", "βvae"), ("ﬁne Nets", "finenet"),
    ],
)  # fmt: skip
def test_names_are_compared_without_case_signs_and_a_plural(name: str, compared: str) -> None:
    assert key(name) == compared


def test_the_mentions_of_an_expanded_entity_are_no_names_of_it() -> None:
    entity = {"name": "CIFAR-100", "aliases": ["C100"], "mentions": ["CIFAR-10/100"]}
    assert keys(entity) == {"cifar100", "c100", "cifar10100"}
    assert keys({**entity, "expanded": True}) == {"cifar100", "c100"}


def test_mentions_need_the_exact_span_and_the_type() -> None:
    assert counts(report(predicted())["mentions"]["Model"]) == (1, 1, 3)


def test_a_paper_without_a_prediction_counts_as_an_empty_one() -> None:
    assert counts(evaluate({}, {"p": GOLD})["entities"]["all"]) == (0, 0, 3)


def test_the_table_names_every_part() -> None:
    shown = table(report(predicted()))
    assert all(part in shown for part in ("1 paper;", "entities", "relations", "results", "mentions", "linking"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "is no annotated paper"),
        ('{"id": "p", "entities": [{"id": "e"}], "relations": []}', "an entity has no 'type'"),
        ('{"id": "p", "entities": [], "relations": [{}]}', "a relation has no 'type'"),
        ('{"id": "p", "entities": 5, "relations": []}', "'entities' of the paper must be a list, not 5"),
        ('{"id": ["p"], "entities": [], "relations": []}', "'id' of the paper must be a text"),
        ('{"id": "p", "abstract": "Ferns.", "entities": [], "relations": []}', "the paper has no 'title'"),
        (
            '{"id": "p", "entities": [{"id": "e", "type": "Task", "name": "x", "mentions": [{}]}], "relations": []}',
            "a mention has no 'start'",
        ),
        ('{"id": "p", "entities": [], "relations": [], "results": [{}]}', "a result has no 'value'"),
    ],
)
def test_a_bad_line_is_told(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=problem):
        read_annotated(path)


def test_two_papers_of_one_id_are_told_with_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n\n{json.dumps(GOLD | {'title': 'Another'})}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl:3: is a second paper with the id 'p', beside line 1; keep"):
        read_annotated(path)


def test_a_damaged_gzip_file_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(json.dumps(GOLD).encode()))
    packed[10] = 0xFF  # no kind of block
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(packed)
    with pytest.raises(SourceError, match=r"gold\.jsonl\.gz: cannot be read: Error -3"):
        read_annotated(path)


@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=ABSENT)
def test_it_agrees_with_the_reference_scorer() -> None:
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    path = SETS["dev-other"]
    found = json.loads(json.dumps(extracted(path, ACCURATE)))
    theirs, _ = reference.score(found, reference.read(str(path)))
    ours = evaluate(found, read_annotated(path))
    for part, same in (("entities", "entities typed"), ("relations", "relations")):
        for label, row in ours[part].items():
            expected = theirs[same][label]
            assert (row["precision"], row["recall"], row["f1"]) == (expected["P"], expected["R"], expected["F1"]), label
    assert ours["linking"] == theirs["linking"]
    assert ours["mentions"]["all"]["f1"] == pytest.approx(theirs["mentions"]["all"]["F1"], abs=0.005)

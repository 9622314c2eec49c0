from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the extra `model` is not installed")
pytest.importorskip("gensim", reason="the extra `model` is not installed")

from kg.errors import SourceError
from kg.recognition.weights import load_weights
from kg.training import networks
from kg.training.corpus import read_abstracts
from kg.training.networks import train_network
from kg.training.run import prepare, train
from tests.papers import small_gazetteer

WORDS = "moss fern larch reed sedge birch alder heath thorn bramble ivy willow rowan aspen holly".split()


def annotated(number: int) -> dict[str, object]:
    """A paper that does one thing of each kind, with its annotations."""
    names = [
        ("Dataset", "Shapes-10"), ("Model", "FernNet"), ("Method", "echo distillation"), ("Task", "leaf counting"),
        ("Metric", "accuracy"), ("Model", f"Bough{number}Net"), ("Dataset", "Shapes-100"),
    ]  # fmt: skip
    kinds = [
        "evaluates_on", ("uses", "compares_with")[number % 2], ("uses", "extends")[number % 2],
        "addresses", None, "introduces", "trains_on",
    ]  # fmt: skip
    return {
        "id": f"p{number}",
        "title": f"Bough{number}Net: leaf counting in the wild",
        "abstract": f"We propose Bough{number}Net, a network for leaf counting in {WORDS[number]} woods. It builds on "
        "echo distillation, is trained on Shapes-100 and beats FernNet. Experiments on Shapes-10 show 91% accuracy.",
        "entities": [{"id": f"e{i}", "type": t, "name": n, "mentions": [n]} for i, (t, n) in enumerate(names)],
        "relations": [{"type": k, "entity": f"e{i}"} for i, k in enumerate(kinds) if k],
        "results": [],
    }


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    papers = [annotated(n) for n in range(len(WORDS))]
    gold, corpus = tmp_path / "gold.jsonl", tmp_path / "corpus.jsonl"
    gold.write_text("".join(json.dumps(p) + "\n" for p in papers), encoding="utf-8")
    corpus.write_text("".join(json.dumps(p) + "\n" for p in papers), encoding="utf-8")
    return gold, corpus


def test_training_is_the_same_twice_and_what_it_writes_is_read(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.recognition.weights import save_weights
    from kg.relations.judge import load_judge, save_judge

    monkeypatch.setattr(networks, "_SEEDS", 1)  # five of each would take five times as long
    gold, corpus = files
    said: list[str] = []
    for name in ("a.npz", "b.npz"):
        lexicon, typer = prepare(corpus, small_gazetteer(), said.append)
        weights, confidences, judge, _ = train(gold, small_gazetteer(), lexicon, typer, said.append)
        save_weights(weights, tmp_path / name)
        save_judge(judge, tmp_path / f"judge-{name}")
    assert "evaluates_on\tdataset in experiment\t15\t15\n" in confidences
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert load_weights(tmp_path / "a.npz") is not None
    assert (tmp_path / "judge-a.npz").read_bytes() == (tmp_path / "judge-b.npz").read_bytes()
    assert load_judge(weights.lexicon, tmp_path / "judge-a.npz") is not None
    assert any(line.startswith("entities, filter") for line in said)


def test_a_network_learns_what_can_be_told_apart() -> None:
    rows = np.array([[x, 1.0] for x in np.linspace(-1, 1, 80)], dtype=np.float32)
    classes = (rows[:, 0] > 0).astype(np.int64)
    network = train_network(rows, classes, 2, decay=1e-4, rounds=300)
    assert (network.probabilities(rows).argmax(axis=1) == classes).mean() > 0.95


def test_a_class_without_an_example_is_never_said() -> None:
    rows = np.array([[0.0], [1.0]] * 20, dtype=np.float32)
    network = train_network(rows, np.array([0, 2] * 20), 4)
    assert (network.probabilities(rows)[:, [1, 3]] < 1e-6).all()


def test_a_line_that_is_no_paper_is_an_error_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"title": "t", "abstract": "a"}\n{"title": "t"}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"corpus\.jsonl:2"):
        list(read_abstracts(path))


def test_the_appraiser_of_results_learns_which_numbers_and_datasets_are_meant() -> None:
    from kg.linking import link
    from kg.recognition import recognise
    from kg.records import Paper
    from kg.relations.appraisal import appraise
    from kg.training.results import train_appraiser
    from tests.papers import recogniser

    texts = [f"We use {n} pines. On Shapes-10 we reach {60 + n}%, with Shapes-100 in mind." for n in range(2, 32)]
    papers = [Paper(id=f"p{n}", title="Pines", abstract=t) for n, t in enumerate(texts, start=2)]
    found = list(link(recognise(papers, recogniser()), small_gazetteer()))
    names = [{"id": n, "type": "Dataset", "name": n, "mentions": [n]} for n in ("Shapes-10", "Shapes-100")]
    gold = [
        {"entities": names, "results": [{"dataset": "Shapes-10", "metric": None, "value": 60 + n, "kind": "absolute"}]}
        for n in range(2, 32)
    ]
    appraiser = train_appraiser(zip(found[:25], gold, strict=False), list[str]().append)
    assert appraiser is not None
    said = [[(float(r.value), r.dataset) for r in appraise(p, appraiser)] for p in found[25:]]
    assert said == [[(60.0 + n, "dataset/shapes-10")] for n in range(27, 32)]

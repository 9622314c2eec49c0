from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("gensim", reason="the extra `model` is not installed")

from kg.errors import SourceError
from kg.recognition.weights import load_weights
from kg.records import Paper
from kg.training import judging, networks, pooled
from kg.training.annotated import read_all
from kg.training.corpus import read_abstracts
from kg.training.examples import Example
from kg.training.habits import count_habits, with_habits
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
    from kg.recognition.sieve import load_sieve, save_sieve
    from kg.recognition.weights import save_weights
    from kg.relations.judge import load_judge, save_judge

    for module in networks, pooled:
        monkeypatch.setattr(module, "_SEEDS", 1)  # three of each would take three times as long
    monkeypatch.setattr(judging, "_FOLDS", 2)  # a network for each
    gold, corpus = files
    said: list[str] = []
    for name, ways in (("a.npz", ["fork", "spawn"]), ("b.npz", ["spawn"])):  # with processes of its own, and without
        monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda ways=ways: ways)
        lexicon, typer = prepare(corpus, small_gazetteer(), said.append)
        papers = read_all([gold], corpus)
        learned = train(papers, small_gazetteer(), lexicon, typer, said.append)
        save_weights(learned.weights, tmp_path / name)
        save_sieve(learned.sieve, tmp_path / f"sieve-{name}")
        save_judge(learned.judge, tmp_path / f"judge-{name}")
    assert "introduces\ttitle name\t15\t15\n" in learned.confidences
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert load_weights(tmp_path / "a.npz") is not None
    assert (tmp_path / "judge-a.npz").read_bytes() == (tmp_path / "judge-b.npz").read_bytes()
    assert load_judge(learned.weights.lexicon, tmp_path / "judge-a.npz") is not None
    assert (tmp_path / "sieve-a.npz").read_bytes() == (tmp_path / "sieve-b.npz").read_bytes()
    sieve = load_sieve(tmp_path / "sieve-a.npz")
    assert sieve is not None
    assert {"fernnet Model", "shapes-10 Dataset"} <= sieve.sure.keys()
    assert [line[:16].rstrip() for line in said if line.startswith("entities,")] == 2 * [
        "entities, sieve", "entities, rules", "entities, filter",
    ]  # fmt: skip


def example(kind: int) -> Example:
    """A paper with one name, of a class."""
    none = np.zeros((0, 0), dtype=np.float16)
    return Example(
        paper=Paper(id="p", title="", abstract=""), gold={}, rule_rows=np.ones((1, 1), dtype=np.float16),
        rule_classes=[kind], rule_keys=[(7, 7)], phrase_rows=none, phrase_classes=[], phrase_keys=[],
    )  # fmt: skip


def test_habits_count_papers_by_class() -> None:
    assert count_habits([example(0), example(3), example(3)])[7].tolist() == [1, 0, 0, 2, 0, 0]


def test_a_name_of_one_paper_that_was_no_name_is_not_kept() -> None:
    assert count_habits([example(0)]) == {}


def test_the_habits_of_a_row_are_those_of_other_papers() -> None:
    papers = [example(1)] + [example(0)] * 9
    shares = [rows[2] for rows in with_phrase(papers)]
    assert shares[0] == pytest.approx(0.15 / 9.6)  # the one paper where it is a name sees nine where it is none
    assert shares[1:] == pytest.approx([1.15 / 9.6] * 9)


def with_phrase(papers: list[Example]) -> list[list[float]]:
    """The rows of the names, with a phrase in the first paper since there must be one."""
    first = replace(papers[0], phrase_rows=np.ones((1, 1), np.float16), phrase_classes=[0], phrase_keys=[(1, 1)])
    return with_habits([first, *papers[1:]])[0].tolist()  # type: ignore[no-any-return]


def test_an_annotated_paper_without_text_takes_that_of_the_corpus(files: tuple[Path, Path], tmp_path: Path) -> None:
    bare = tmp_path / "bare.jsonl"
    bare.write_text('{"id": "p3", "entities": [], "relations": []}\n', encoding="utf-8")
    [(paper, _)] = read_all([bare], files[1])
    assert paper.title == "Bough3Net: leaf counting in the wild"


def test_an_annotated_paper_is_learned_from_as_it_is_read(files: tuple[Path, Path], tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    entity = {
        "id": "e1",
        "type": "Task",
        "name": "leaf counting",
        "mentions": ["leaf\ncounting", {"text": "counting", "start": 25, "end": 33}],
    }
    paper = {"id": "own", "title": "Leaves", "abstract": "We count\n  leaf\ncounting.", "entities": [entity]}
    own.write_text(json.dumps(paper | {"relations": []}) + "\n", encoding="utf-8")
    [(found, gold)] = read_all([own], files[1])
    assert found.abstract == "We count leaf counting."
    assert gold["entities"] == [entity | {"mentions": ["leaf counting", "counting"]}]


def test_an_annotated_paper_without_text_anywhere_is_an_error(files: tuple[Path, Path], tmp_path: Path) -> None:
    bare = tmp_path / "bare.jsonl"
    bare.write_text('{"id": "nowhere", "entities": [], "relations": []}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"bare\.jsonl: has no title and abstract for nowhere"):
        read_all([bare], files[1])


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


def test_a_damaged_corpus_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    packed = bytearray(gzip.compress(b'{"title": "Ferns", "abstract": "They count."}\n'))
    packed[10] = 0xFF  # no kind of block
    path.write_bytes(packed)
    with pytest.raises(SourceError, match=r"corpus\.jsonl\.gz: cannot be read"):
        list(read_abstracts(path))

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from kg.errors import SourceError
from kg.recognition import build_recogniser, load_weights, recognise
from kg.recognition.candidates import groups_of_mentions
from kg.recognition.context import tokens_of
from kg.recognition.features import TYPES, habit_keys, habit_rows
from kg.recognition.learned import rows_of, tagged
from kg.recognition.lexicon import Lexicon, phrase_hash
from kg.recognition.perceptron import Network
from kg.recognition.stages import state_of
from kg.recognition.tagger import Tagger, tag_input
from kg.recognition.weights import FILE, Weights, save_weights
from kg.records import AnnotatedPaper
from kg.schema import EntityType
from kg.training.layers import arrays_of, batch
from kg.training.layers import network as network_of_tagger
from tests.papers import paper, recogniser, small_gazetteer

TEXT = "We propose a soil layer for moss weighing. It beats FernNet, and moss weighing is hard."
LEXICON = Lexicon(
    words=["moss", "weighing", "soil"],
    vectors=np.array([[1, 0], [0, 1], [1, 1]], dtype=np.float32),
    heads={"weighing": np.array([0, 0, 0, 3, 0], dtype=np.float32)},
    firsts={},
    counts={phrase_hash("moss weighing"): np.array([9, 2, 1, 0], dtype=np.float32)},
)


def network(inputs: int, scores: list[float]) -> Network:
    """A network that always gives the softmax of ``scores``."""
    return Network(
        mean=np.zeros(inputs, dtype=np.float32),
        scale=np.ones(inputs, dtype=np.float32),
        hidden=np.zeros((inputs, 1), dtype=np.float32),
        hidden_bias=np.zeros(1, dtype=np.float32),
        output=np.zeros((1, len(scores)), dtype=np.float32),
        output_bias=np.array(scores, dtype=np.float32),
    )


class Reading(NamedTuple):
    """What reads a paper before the filter."""

    lexicon: Lexicon
    typer: Network
    tagger: Tagger


@cache
def untrained_tagger() -> Tagger:
    """A tagger with the weights that it begins its training with."""
    state = state_of(recogniser(), paper(TEXT))
    given, _ = batch([tag_input(state, tokens_of(TEXT, LEXICON))], LEXICON)
    built = network_of_tagger(LEXICON.vectors.shape[1])
    built.initialize(X=given)
    return Tagger(arrays_of(built))


def weights(
    *, keep: float = 5.0, kind: EntityType = EntityType.MODEL, add: EntityType | None = None, add_score: float = 5.0
) -> Weights:
    """Weights that keep names, as of the type ``kind``, where ``keep`` is positive, and add phrases of type ``add``."""
    typer = network(6, [0.0] * 6)
    state = state_of(recogniser(), paper(TEXT))
    readers = Reading(LEXICON, typer, untrained_tagger())
    rows, _, _ = rows_of(state, groups_of_mentions(state), [], readers, *tagged([state], readers))
    inputs = rows.shape[1] + habit_rows([(0, 0)], {}).shape[1]
    scores = [0.0 if add is None else -add_score] + [add_score if t is add else -add_score for t in TYPES]
    if add is None:
        scores[0] = 5.0
    return Weights(
        lexicon=LEXICON,
        habits={},
        typer=typer,
        tagger=untrained_tagger(),
        keep=network(inputs, [-keep] + [keep if t is kind else -20.0 for t in TYPES]),
        add=network(inputs, scores),
    )


def annotated(found: Weights) -> AnnotatedPaper:
    """What the recogniser finds in ``TEXT`` with these weights."""
    return next(recognise([paper(TEXT)], build_recogniser(small_gazetteer(), found)))


def test_a_name_that_is_likely_none_is_dropped_with_the_reason() -> None:
    found = annotated(weights(keep=-5.0))
    assert found.mentions == ()
    assert any(r.text == "FernNet" and "learned filter" in r.reason for r in found.rejected)


def test_a_name_that_is_kept_has_its_probability_as_confidence() -> None:
    found = annotated(weights(keep=0.5))
    assert {m.confidence for m in found.mentions if m.text == "FernNet"} == {0.73}  # 1 / (1 + exp(-1))


def test_a_new_name_is_read_as_of_the_type_that_is_likelier() -> None:
    text = "It beats MossLoss, a model for lawns."
    for kind in (EntityType.MODEL, EntityType.METHOD):
        found = build_recogniser(small_gazetteer(), weights(kind=kind))
        mentions = next(recognise([paper(text)], found)).mentions
        assert [m.candidates[0].type for m in mentions if m.text == "MossLoss"] == [kind]


@pytest.mark.parametrize(("score", "kind"), [(0.2, EntityType.MODEL), (0.4, EntityType.METHOD)])  # ahead by 0.1, by 0.2
def test_a_new_name_keeps_its_type_where_another_is_hardly_likelier(score: float, kind: EntityType) -> None:
    found, scores = weights(), {EntityType.MODEL: 0.0, EntityType.METHOD: score}
    near = network(len(found.keep.mean), [-20.0] + [scores.get(t, -20.0) for t in TYPES])
    reading = build_recogniser(small_gazetteer(), replace(found, keep=near))
    mentions = next(recognise([paper("It beats MossLoss, a model for lawns.")], reading)).mentions
    assert [m.candidates[0].type for m in mentions if m.text == "MossLoss"] == [kind]


def test_a_name_of_the_lists_keeps_its_type() -> None:
    found = annotated(weights(kind=EntityType.METRIC))
    assert {m.candidates[0].type for m in found.mentions if m.text == "FernNet"} == {EntityType.MODEL}


def test_habits_say_how_often_a_name_was_annotated_and_as_what() -> None:
    state = state_of(recogniser(), paper(TEXT))
    group = next(g for g in groups_of_mentions(state) if g.text == "FernNet")
    keys = habit_keys(group)
    seen = np.array([1, 0, 3, 0, 0, 0], dtype=np.float32)  # of four papers one for no name, three for a model
    known, unknown = habit_rows([keys, (1, 2)], {keys[0]: seen})
    assert known[:4] == pytest.approx([np.log(5), (3 + 0.15) / 4.6, 0.03 / 4.6, (3 + 0.03) / 4.6])
    assert unknown[:2] == pytest.approx([0.0, 0.25])


def test_a_phrase_that_is_likely_a_name_is_added_everywhere() -> None:
    found = annotated(weights(add=EntityType.TASK))
    text = paper(TEXT).text
    added = [m for m in found.mentions if m.rule == "learned"]
    places = [(m.start, m.candidates[0].type) for m in added if m.text == "moss weighing"]
    assert places == [(text.index("moss"), EntityType.TASK), (text.rindex("moss"), EntityType.TASK)]
    assert all(text[m.start : m.end] == m.text for m in added)


def test_added_phrases_overlap_no_mention() -> None:
    found = sorted(annotated(weights(add=EntityType.METHOD)).mentions, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_no_phrase_is_added_that_is_likely_no_name() -> None:
    assert not [m for m in annotated(weights()).mentions if m.rule == "learned"]


def test_a_paper_whose_phrases_are_all_unlikely_has_no_rows() -> None:
    state = state_of(recogniser(), paper(TEXT))
    readers = Reading(LEXICON, network(6, [0.0] * 6), untrained_tagger())
    rows, others, left = rows_of(state, [], groups_of_mentions(state), readers, *tagged([state], readers), least=2.0)
    assert (len(rows), len(others), left) == (0, 0, [])


def test_a_text_without_a_name_is_read() -> None:
    state = state_of(build_recogniser(small_gazetteer(), weights()), paper("", title=""))
    assert state.mentions == []


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    save_weights(weights(keep=0.5), path)
    read = load_weights(path)
    assert read is not None
    assert annotated(read).mentions == annotated(weights(keep=0.5)).mentions
    assert read.lexicon.words == LEXICON.words
    np.testing.assert_allclose(read.lexicon.vectors, LEXICON.vectors, atol=0.01)


def test_the_same_weights_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save_weights(weights(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("damage", ["text", "nothing", "half", "other bytes", "one array"])
def test_weights_that_are_none_are_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "weights.npz"
    save_weights(weights(), path)
    whole = path.read_bytes()
    at = whole.index(b"vectors.npy") + 40
    array = io.BytesIO()
    np.save(array, np.arange(3))
    damaged = {
        "text": b"not numbers",
        "nothing": b"",
        "half": whole[: len(whole) // 2],
        "other bytes": whole[:at] + bytes(255 - b for b in whole[at : at + 20]) + whole[at + 20 :],
        "one array": array.getvalue(),
    }
    path.write_bytes(damaged[damage])
    with pytest.raises(SourceError, match="make model"):
        load_weights(path)


def test_without_a_file_there_are_no_weights(tmp_path: Path) -> None:
    assert load_weights(tmp_path / "weights.npz") is None


def test_the_weights_that_ship_are_small() -> None:
    assert FILE.stat().st_size < 15_000_000

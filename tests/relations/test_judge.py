from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import SourceError
from kg.linking import link
from kg.recognition import recognise
from kg.recognition.lexicon import Lexicon
from kg.relations import load_judge, relate
from kg.relations.features import RELATIONS, TYPES
from kg.relations.judge import FILE, KINDS, Sets, save_judge
from kg.relations.revision import BIAS
from kg.relations.surroundings import words_with_marks
from kg.schema import Relation
from tests.papers import paper, recogniser, small_gazetteer
from tests.relations.judging import LEXICON, VIEW, judge, judged, linked, network, of_fernnet


def test_a_rule_that_agrees_gives_its_sentence_and_name() -> None:
    (statement,) = of_fernnet(judged(judge(extends=0.6)))
    text = linked().paper.text
    said = [(e.rule, e.confidence, text[e.start : e.end]) for e in statement.evidence]
    assert said == [("extends", 0.6, "We improve FernNet.")]


def test_what_the_judge_does_not_believe_is_told() -> None:
    read = judged(judge(extends=0.1))
    assert of_fernnet(read) == []
    assert [(r.text, r.rule) for r in read.rejected if "“extends”" in r.reason and "0.10" in r.reason] == [
        ("FernNet", "extends")
    ]


@pytest.mark.parametrize(
    ("words", "introduced"),
    [
        ("which we call the MossTree rule", True),
        ("that we term ``MossTree''", True),
        ("which people call MossTree", False),
        ("which we call the MossTree effect", False),
        ("which we call FernNet", False),  # it is known
    ],
)
def test_what_we_call_by_a_new_name_is_introduced_whatever_the_judge_says(words: str, introduced: bool) -> None:
    read = judged(judge(uses=0.9), f"We grow moss by a rule, {words}. It is fast.")
    assert [s.relation for s in read.statements if s.entity != "task/leaf-counting"] == (
        [Relation.INTRODUCES] if introduced else [Relation.USES]
    )


def test_what_is_introduced_is_not_used_as_well() -> None:
    assert [s.relation for s in of_fernnet(judged(judge(introduces=0.5, uses=0.4)))] == [Relation.INTRODUCES]
    read = judged(judge(introduces=0.4, uses=0.5))
    assert [s.relation for s in of_fernnet(read)] == [Relation.USES]
    assert any("“introduces” (0.40) gives way to" in r.reason for r in read.rejected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is robust to attacks such as FernNet.", {Relation.USES: 0.8}),
        ("It is faster than attacks such as FernNet.", {Relation.COMPARES_WITH: 0.6}),
        ("It improves the accuracy of FernNet by 3%.", {Relation.USES: 0.8}),
        ("It beats others, MossNet by 4% and FernNet by 3%.", {Relation.COMPARES_WITH: 0.6}),
    ],
)
def test_what_is_withstood_or_improved_is_used_and_not_compared_with(
    sentence: str, expected: dict[Relation, float]
) -> None:
    said = of_fernnet(judged(judge(compares_with=0.6, uses=0.2), f"We grow moss by a rule. {sentence}"))
    assert {s.relation: s.confidence for s in said} == expected


def test_what_is_withstood_and_extended_is_not_used_as_well() -> None:
    by = judge(compares_with=0.45, extends=0.5)
    said = of_fernnet(judged(by, "We grow moss by a rule. It is robust to attacks such as FernNet."))
    assert [s.relation for s in said] == [Relation.EXTENDS]


@pytest.mark.parametrize(
    ("words", "introduced"),
    [
        ("our newly collected HeathSet", True),
        ("our HeathSet", True),
        ("our rule for the HeathSet", False),
        ("our rules use HeathSet", False),
        ("our Shapes-10", False),  # it is known
    ],
)
def test_a_new_dataset_that_is_ours_is_introduced_whatever_the_judge_says(words: str, introduced: bool) -> None:
    members = np.zeros((2, len(RELATIONS)), dtype=np.float32)
    members[1, RELATIONS.index(Relation.EVALUATES_ON)] = 1
    sets = {"dataset": Sets(members, network(np.log([0.1, 0.9]).tolist()))}
    read = judged(replace(judge(), sets=sets), f"We grow moss by a rule. Experiments on {words} dataset are long.")
    both = {Relation.INTRODUCES, Relation.EVALUATES_ON}
    assert {s.relation for s in read.statements} == (both if introduced else {Relation.EVALUATES_ON})


def test_what_is_extended_is_not_used_as_well() -> None:
    assert [s.relation for s in of_fernnet(judged(judge(extends=0.5, uses=0.4)))] == [Relation.EXTENDS]
    assert [s.relation for s in of_fernnet(judged(judge(extends=0.31, uses=0.6)))] == [Relation.EXTENDS]
    assert [s.relation for s in of_fernnet(judged(judge(extends=0.29, uses=0.6)))] == [Relation.USES]


@pytest.mark.parametrize(
    ("text", "likely", "said"),
    [
        ("We grow a new variant of FernNet.", {"uses": 0.9}, {Relation.EXTENDS}),
        ("We grow a new variant of FernNet. We use FernNet.", {"uses": 0.9}, {Relation.EXTENDS}),
        ("We grow a new variant of FernNet.", {"introduces": 0.9}, {Relation.INTRODUCES}),
        ("Our experiments reach 86% against 76% for FernNet.", {"uses": 0.9}, {Relation.COMPARES_WITH}),
        (
            "Our experiments reach 86% against 76% for FernNet. We use FernNet.",
            {"uses": 0.9},
            {Relation.COMPARES_WITH, Relation.USES},
        ),
        ("Our experiments reach 86% against 76% for FernNet.", {"introduces": 0.9}, {Relation.INTRODUCES}),
    ],
)
def test_plain_words_stand_whatever_the_judge_says_but_of_what_is_introduced(
    text: str, likely: dict[str, float], said: set[Relation]
) -> None:
    assert {s.relation for s in of_fernnet(judged(judge(**likely), text))} == said


def test_what_is_extended_is_looked_at_once_more() -> None:
    by = replace(judge(extends=0.5, uses=0.4), revision={"extends: extends": 3.0, BIAS: -1.0})
    (statement,) = of_fernnet(judged(by))
    assert (statement.relation, statement.confidence) == (Relation.EXTENDS, 0.88)
    (statement,) = of_fernnet(judged(replace(by, revision={BIAS: -3.0})))
    assert (statement.relation, statement.confidence) == (Relation.USES, 0.4)


@pytest.mark.parametrize(
    ("relation", "abstract", "told"),
    [
        ("compares_with", "We study FernNet. Experiments with FernNet are long.", "Experiments"),
        ("introduces", "We study FernNet. Experiments with FernNet are long.", "We study"),
        ("introduces", "Experiments of us with FernNet are long. We study FernNet.", "Experiments"),
        ("introduces", "FernNet is old. We study FernNet.", "We study"),
        ("introduces", "FernNet is old. We grow moss.", "FernNet is"),
        ("introduces", "Unlike FernNet, we grow moss. We study FernNet.", "We study"),
    ],
)
def test_what_no_rule_claims_is_told_where_the_paper_speaks_of_it(relation: str, abstract: str, told: str) -> None:
    (statement,) = of_fernnet(judged(judge(**{relation: 0.8}), abstract))
    (evidence,) = statement.evidence
    assert (statement.relation, statement.confidence, evidence.rule) == (relation, 0.8, "learned")
    assert linked(abstract).paper.text[evidence.start : evidence.end].startswith(told)


def test_the_title_is_shown_where_the_rest_is_background() -> None:
    titled = paper("FernNet is old. We grow moss.", title="Why FernNet grows")
    (read,) = relate(link(recognise([titled], recogniser()), small_gazetteer()), judge(introduces=0.8))
    (statement,) = of_fernnet(read)
    assert [e.start for e in statement.evidence] == [0]


def of_shapes(abstract: str, *likely: Relation) -> set[Relation]:
    """What is said of Shapes-10 by a judge that believes all of these relations to it."""
    members = np.zeros((2, len(RELATIONS)), dtype=np.float32)
    members[1, [RELATIONS.index(r) for r in likely]] = 1
    sets = {"dataset": Sets(members, network(np.log([0.1, 0.9]).tolist()))}
    read = judged(replace(judge(), sets=sets), abstract)
    told = {r for r in likely if any(f"no word that speaks of “{r}”" in x.reason for x in read.rejected)}
    said = {s.relation for s in read.statements if s.entity == "dataset/shapes-10"}
    assert told == set(likely) - said  # what is not said is told
    return said


def test_nothing_is_trained_on_in_a_paper_without_a_word_of_training() -> None:
    assert of_shapes("We like Shapes-10. Our network was trained at night.", Relation.TRAINS_ON) == {Relation.TRAINS_ON}
    assert of_shapes("We like Shapes-10. Our network is small.", Relation.TRAINS_ON) == set()


def test_what_plain_words_train_on_is_trained_on() -> None:
    tested = "Nets are small. We have nets trained and tested on Shapes-10."
    assert of_shapes(tested, Relation.EVALUATES_ON) == {Relation.EVALUATES_ON, Relation.TRAINS_ON}
    own = "We present Shapes-10, a dataset. Nets fine-tuned on our dataset sing."
    assert of_shapes(own, Relation.INTRODUCES) == {Relation.INTRODUCES, Relation.TRAINS_ON}
    assert of_shapes(own, Relation.EVALUATES_ON) == {Relation.EVALUATES_ON}  # then it is not meant by "our dataset"


def test_an_own_dataset_is_not_evaluated_on_in_a_paper_without_a_word_of_experiments() -> None:
    own = Relation.INTRODUCES, Relation.EVALUATES_ON
    assert of_shapes("We like Shapes-10. It holds leaves, and tests are easy.", *own) == set(own)
    assert of_shapes("We like Shapes-10. It holds leaves.", *own) == {Relation.INTRODUCES}
    assert of_shapes("We like Shapes-10. It holds leaves.", Relation.EVALUATES_ON) == {Relation.EVALUATES_ON}


def test_why_a_dataset_that_only_the_title_calls_new_is_not_evaluated_on() -> None:
    members = np.eye(len(RELATIONS), dtype=np.float32)[[RELATIONS.index(Relation.EVALUATES_ON)]]
    by = replace(judge(), sets={"dataset": Sets(members, network([0.0]))})
    titled = paper("We like Shapes-10. It holds leaves.", title="Shapes-10: Leaves of Trees")
    (read,) = relate(link(recognise([titled], recogniser()), small_gazetteer()), by)
    assert [s.relation for s in read.statements] == [Relation.INTRODUCES]
    told = [r.reason for r in read.rejected if r.claim and "evaluates_on" in r.reason]
    assert told == ["the paper has no word that speaks of “evaluates_on”"]


def test_a_paper_without_names_is_read() -> None:
    assert judged(judge(uses=0.9), "Moss grows.").statements == ()


def test_names_are_marks_of_their_types() -> None:
    found = linked("We present LarkNet. LarkNet beats FernNet in leaf counting by 1.5 on Shapes-10, accuracy too.")
    own = {e.id for e in found.entities if e.name == "LarkNet"}
    text = " ".join(words_with_marks(found, own).words)
    assert text.endswith("<own> beats <artefact> in <task> by 0 on <dataset> , <metric> too .")


def test_words_stand_where_they_stood_before_folding() -> None:
    found = linked("İİİ beats FernNet.")
    words = words_with_marks(found, ())
    assert words.starts[words.words.index("<artefact>")] == found.paper.text.index("FernNet")


def test_habits_are_those_of_the_name() -> None:
    entity = next(e for e in linked().entities if e.name == "FernNet")
    assert VIEW.shares(VIEW.counts(entity, "FernNet")[None])[0, -1] == pytest.approx((4 + 0.1) / 5)


def test_a_judge_is_read_as_it_was_written(tmp_path: Path) -> None:
    by = replace(judge(extends=0.6, uses=0.35), revision={"extends: extends": 0.5, BIAS: 0.25})
    for name in ("a", "b"):
        save_judge(by, tmp_path / name)
    read = load_judge(LEXICON, tmp_path / "a")
    assert read is not None
    assert judged(read).statements == judged(by).statements
    assert read.revision == by.revision
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_judge_of_other_word_vectors_is_refused(tmp_path: Path) -> None:
    save_judge(judge(uses=0.5), tmp_path / "judge")
    other = Lexicon(words=["fern"], vectors=np.ones((1, 2), dtype=np.float32), heads={}, firsts={}, counts={})
    with pytest.raises(SourceError, match="make model"):
        load_judge(other, tmp_path / "judge")


def test_a_file_that_is_no_judge_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judge").write_bytes(b"not numbers")
    with pytest.raises(SourceError, match="make model"):
        load_judge(LEXICON, tmp_path / "judge")


def test_without_a_file_there_is_no_judge(tmp_path: Path) -> None:
    assert load_judge(LEXICON, tmp_path / "judge") is None


def test_each_type_of_entity_is_of_one_kind() -> None:
    assert sorted(t for types in KINDS.values() for t in types) == sorted(TYPES)


def test_the_judge_that_ships_is_small() -> None:
    assert FILE.stat().st_size < 1_500_000

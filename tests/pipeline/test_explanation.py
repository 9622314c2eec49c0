"""What ``kg explain`` says of made-up papers: what was found and by which rule, and what was dropped and why."""

from __future__ import annotations

import re

import pytest

from kg.explanation import explanation
from kg.pipeline import explain
from kg.records import AnnotatedPaper, Candidate, Entity, LinkedMention, Mention, Paper, ReadPaper, Rejected, Span
from kg.schema import EntityType
from tests.papers import shipped, small_gazetteer

METHOD = EntityType.METHOD

ABSTRACT = (
    "In 1999 wave normalization was new. We propose FernNet, a network of 12 layers for leaf counting. "
    "FernNet reaches 91.2% accuracy on Shapes-10. The Twig model is smaller. Code: https://github.com/a/b\x1b[2J."
)


@pytest.fixture(scope="module")
def shown() -> list[str]:
    paper = Paper(id="p1", title="Counting leaves", abstract=ABSTRACT)
    return explain([paper], "p1", small_gazetteer(), "fast").splitlines()


def below(shown: list[str], head: str) -> list[str]:
    """The lines of a section."""
    start = next(n for n, line in enumerate(shown) if line.startswith(head)) + 1
    return shown[start : shown.index("", start) if "" in shown[start:] else None]


def test_a_mention_tells_its_entity_and_the_rule_that_found_it(shown: list[str]) -> None:
    lines = below(shown, "Mentions")
    told = r".*'Shapes-10' -> Dataset Shapes-10 \(dataset/shapes-10\); gazetteer: a known name, 0\.\d+"
    assert any(re.fullmatch(told, line) for line in lines)


def test_of_several_readings_the_one_that_holds_is_told_with_the_reason(shown: list[str]) -> None:
    lines = below(shown, "Mentions")
    after = lines[next(n for n, line in enumerate(lines) if "'Twig'" in line) + 1].strip()
    assert after.startswith("one of Dataset Twig (dataset/twig); Model Twig (model/twig): it is model/twig, for ")
    assert after.endswith("speak of a Model")


def test_what_later_stages_made_of_a_name_is_told_with_the_stage() -> None:
    text = "Our SVD of large matrices is fast. We use SVD for compression, and VQA models on VQA v2."
    lines = explain([Paper(id="p1", title="Leaves", abstract=text)], "p1", shipped(), "fast").splitlines()
    found = below(lines, "Mentions")
    known = "        kg_known: seemed a new Method, but one known Method alone goes by that name"
    assert found[next(n for n, line in enumerate(found) if "'SVD'" in line) + 1] == known
    other = "not Task video quality assessment (task/video-quality-assessment), of which no word near it speaks"
    assert f"        kg_gazetteer: {other}" in found


def test_what_linking_made_of_a_new_name_is_told() -> None:
    def linked(kind: EntityType, **entity: object) -> list[str]:
        mention = Mention(start=8, end=12, text="Fern", rule="form", candidates=(Candidate(type=METHOD, name="fern"),))
        found = LinkedMention(start=8, end=12, text="Fern", rule="form", entity="x/fern", decided="only")
        paper = Paper(id="p1", title="Leaves.", abstract="Fern")
        read = ReadPaper(
            paper=paper, sentences=(Span(start=0, end=12),), mentions=(found,), statements=(),
            entities=(Entity(id="x/fern", type=kind, **{"name": "fern", **entity}),),  # type: ignore[arg-type]
        )  # fmt: skip
        annotated = AnnotatedPaper(paper=paper, sentences=(), mentions=(mention,))
        return [line.strip() for line in below(explanation(annotated, read).splitlines(), "Mentions")[1:]]

    assert linked(METHOD) == []
    assert linked(METHOD, known=True) == [
        "linking: seemed a new Method, but one known Method alone goes by the name 'fern'"
    ]
    assert linked(EntityType.MODEL, name="Fern", variant_of="model/moss") == [
        "linking: a Model, no Method, by all that the papers say of it; written 'Fern' most often; "
        "a variant of model/moss by its name"
    ]


def test_a_statement_tells_rule_part_and_marked_sentence(shown: list[str]) -> None:
    lines = below(shown, "Statements")
    after = lines[lines.index(next(line for line in lines if line.startswith("  evaluates_on Shapes-10"))) + 1]
    assert after.endswith(", experiment: FernNet reaches 91.2% accuracy on [[Shapes-10]].")


def test_what_stays_without_a_statement_tells_why(shown: list[str]) -> None:
    lines = below(shown, "Mentioned without a statement")
    assert "  accuracy (metric/accuracy): no relation leads to a metric; results name it" in lines
    assert any(line.startswith("  wave normalization (method/wave-normalization): it stands in the background")
               for line in lines)  # fmt: skip


def test_a_result_is_told_with_its_number_marked(shown: list[str]) -> None:
    lines = below(shown, "Results")
    assert lines[0].startswith("  absolute 91.2 % accuracy, Shapes-10, ")
    assert "FernNet reaches [[91.2%]] accuracy on Shapes-10." in lines[1]


def test_the_split_of_a_result_is_told() -> None:
    paper = Paper(id="p1", title="Counting", abstract="Our FernNet reaches 91.2% accuracy on the Shapes-10 test set.")
    lines = below(explain([paper], "p1", small_gazetteer(), "fast").splitlines(), "Results")
    assert lines[0].startswith("  absolute 91.2 % accuracy, Shapes-10 (test), ")


def test_numbers_that_are_no_results_tell_why(shown: list[str]) -> None:
    told = [line[14:] for line in below(shown, "Numbers that are no results")]
    assert told[0] == "'1999 wave': background holds no results"
    assert [line.split(":")[0] for line in told[1:]] == ["'12 layers'"]


def test_nothing_reaches_the_terminal_but_text(shown: list[str]) -> None:
    assert all(line.isprintable() or "\ufffd" in line for line in shown)
    assert not any("\x1b" in line for line in shown)


def test_a_link_tells_what_kind_of_place_it_is_and_its_sentence(shown: list[str]) -> None:
    place, sentence = below(shown, "Links")
    assert place[14:] == "https://github.com/a/b (code)"
    assert sentence.strip().startswith("address in the text: Code: [[https://github.com/a/b]]")


def test_dropped_statements_are_told_apart_from_dropped_readings() -> None:
    paper = Paper(id="p1", title="Ferns", abstract="No twig is used.")
    drops = {False: "inside the longer “no twig”", True: "all that is said of it is negated"}
    read = ReadPaper(
        paper=paper, sentences=(), entities=(), mentions=(), statements=(),
        rejected=tuple(Rejected(start=9, end=13, text="twig", rule="form", reason=why, claim=c)
                       for c, why in drops.items()),
    )  # fmt: skip
    lines = explanation(AnnotatedPaper(paper=paper, sentences=(), mentions=()), read).splitlines()
    assert [line[14:] for line in below(lines, "Dropped readings")] == [f"'twig' form: {drops[False]}"]
    assert [line[14:] for line in below(lines, "Dropped statements")] == [f"'twig' form: {drops[True]}"]


def test_a_reason_that_holds_for_several_relations_is_told_once() -> None:
    paper = Paper(id="p1", title="Ferns", abstract="A twig might help.")
    dropped = Rejected(
        start=8, end=12, text="twig", rule="learned", reason="all that is said of it is hedged", claim=True
    )
    read = ReadPaper(paper=paper, sentences=(), entities=(), mentions=(), statements=(), rejected=(dropped, dropped))
    lines = explanation(AnnotatedPaper(paper=paper, sentences=(), mentions=()), read).splitlines()
    assert len(below(lines, "Dropped statements")) == 1

from __future__ import annotations

import pytest

from kg.recognition.renaming import name_plainly, named, rename
from kg.recognition.stages import state_of
from kg.recognition.state import State
from kg.records import Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper, recogniser, state_with


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Detecting Fake Reviews", "fake review detection"),
        ("predicting economic crises", "economic crisis prediction"),
        ("identifying biased news", "biased news identification"),
        ("Detecting MRI", "MRI detection"),
        ("detection of the forest fires", "forest fire detection"),
        ("leaf image (LI) analysis", "leaf image analysis"),
        ("detecting fires in forests", "detecting fires in forests"),  # what is done where: no name
        ("early detection of fires", "early detection of fires"),
        ("reasoning benchmarks", "reasoning benchmarks"),  # no verb with an object
        ("leaf counting (LC)", "leaf counting (LC)"),
    ],
)
def test_a_task_has_its_object_before_what_is_done(name: str, better: str) -> None:
    assert named(name, EntityType.TASK) == better


def test_what_is_no_task_keeps_its_words() -> None:
    assert named("Detecting Fake Reviews", EntityType.METHOD) == "Detecting Fake Reviews"


def test_a_plural_that_is_more_than_an_s_becomes_singular() -> None:
    assert named("moss point processes", EntityType.MODEL) == "moss point process"


def state(text: str, kind: EntityType, *surfaces: str) -> State:
    """A paper in which these texts are mentions of one thing, wherever each stands first."""
    out = state_with(text, *((surface, kind, "x") for surface in surfaces))
    rename(out)
    return out


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("We show Damp Leaf Planning (DaLP).", EntityType.METHOD, "DaLP"),
        ("We show Damp Leaf Planning (DaLP).", EntityType.TASK, "damp leaf planning"),
        ("We show DLP (Damp Leaf Planning).", EntityType.METHOD, "DLP"),  # what stands first
        ("We show Damp Leaf Planning (DLP).", EntityType.METHOD, "Damp Leaf Planning"),
    ],
)
def test_long_or_short_is_decided_by_the_type_that_stands(text: str, kind: EntityType, name: str) -> None:
    short = "DaLP" if "DaLP" in text else "DLP"
    read = state(text, kind, "Damp Leaf Planning", short)
    assert {m.candidates[0].name for m in read.mentions} == {name}


def test_a_clause_that_seems_the_long_form_of_what_stands_alone_is_no_name() -> None:
    read = state("This attains superior overall parsing (AP).", EntityType.METRIC, "AP")
    assert {m.candidates[0].name for m in read.mentions} == {"x"}


def test_the_long_form_is_the_whole_of_a_name_that_begins_as_the_short_form() -> None:
    read = state("We show Damp Dry Leaf Planning (DLP).", EntityType.METHOD, "Damp Dry Leaf Planning", "DLP")
    assert {m.candidates[0].name for m in read.mentions} == {"Damp Dry Leaf Planning"}


def test_a_known_thing_keeps_its_name() -> None:
    read = state("We show Damp Leaf Planning (DaLP).", EntityType.TASK, "DaLP")
    known = Candidate(type=EntityType.TASK, name="leaf planning", entry="task/leaf-planning")
    read.mentions = [m._replace(candidates=(known,)) for m in read.mentions]
    rename(read)
    assert {m.candidates[0] for m in read.mentions} == {known}


@pytest.mark.parametrize(
    ("title", "name", "kind", "better"),
    [
        ("On moss", "FernGANs", EntityType.MODEL, "FernGAN"),
        ("FernGANs: Moss at Last", "FernGANs", EntityType.MODEL, "FernGANs"),  # what the title begins with
        ("On moss", "FernMCQs", EntityType.DATASET, "FernMCQs"),
        ("On moss", "moss and GANs", EntityType.MODEL, "moss and GANs"),
        ("On moss", "FernNets", EntityType.MODEL, "FernNets"),  # no short form
    ],
)
def test_a_short_form_in_the_plural_is_called_by_the_singular(
    title: str, name: str, kind: EntityType, better: str
) -> None:
    found = state_of(recogniser(), paper(f"It is about {name}.", title))
    at = found.text.rindex(name)
    found.mentions = [Mention(at, at + len(name), name, "form", (Candidate(type=kind, name=name),))]
    name_plainly(found)
    assert [m.candidates[0].name for m in found.mentions] == [better]


@pytest.mark.parametrize(
    ("sentence", "names", "kind", "better"),
    [
        (
            "Fern Moss Fusion, or fern moss fusion.",
            ["Fern Moss Fusion", "fern moss fusion"],
            EntityType.METHOD,
            "fern moss fusion",
        ),
        ("Damp Leaf-Root Counting", ["Damp Leaf-Root Counting"], EntityType.TASK, "damp leaf-root counting"),
        ("Leaf-to-Root Counting", ["Leaf-to-Root Counting"], EntityType.TASK, "leaf-to-root counting"),
        ("Damp Poisson-Leaf Counting", ["Damp Poisson-Leaf Counting"], EntityType.TASK, "damp Poisson-Leaf counting"),
        ("Damp Leaf-CNN Counting", ["Damp Leaf-CNN Counting"], EntityType.TASK, "damp Leaf-CNN counting"),
        ("Damp Leaf-Root Counting", ["Damp Leaf-Root Counting"], EntityType.METHOD, "Damp Leaf-Root Counting"),
        (
            "We do RGB-D Moss Counting as RGB-D moss counting.",
            ["RGB-D Moss Counting", "RGB-D moss counting"],
            EntityType.METHOD,
            "RGB-D moss counting",
        ),
        (
            "Kalman Moss Fusion, or Kalman moss fusion.",
            ["Kalman Moss Fusion", "Kalman moss fusion"],
            EntityType.METHOD,
            "Kalman moss fusion",
        ),
        (
            "Fine-grained 3D moss fusion is hard.",
            ["Fine-grained 3D moss fusion"],
            EntityType.METHOD,
            "fine-grained 3D moss fusion",
        ),
        ("We know Fern moss fusion.", ["Fern moss fusion"], EntityType.METHOD, "Fern moss fusion"),  # inside a sentence
        ("Lark MOSS fusion is hard.", ["Lark MOSS fusion"], EntityType.METHOD, "Lark MOSS fusion"),  # no plain words
        ("A* moss search is hard.", ["A* moss search"], EntityType.METHOD, "A* moss search"),
        ("We know Fern Moss Fusion.", ["Fern Moss Fusion"], EntityType.METHOD, "Fern Moss Fusion"),
        ("We know Fern Moss Counting.", ["Fern Moss Counting"], EntityType.TASK, "fern moss counting"),
        (
            "We know Fern Moss Nets, or fern moss net.",
            ["Fern Moss Nets", "fern moss net"],
            EntityType.METHOD,
            "fern moss net",
        ),
        (
            "We know Fern Moss Net, or fern moss nets.",
            ["Fern Moss Net", "fern moss nets"],
            EntityType.METHOD,
            "fern moss net",
        ),
        ("We know Fern moss counting.", ["Fern moss counting"], EntityType.TASK, "Fern moss counting"),
        ("We know Fern Moss, or fern moss.", ["Fern Moss", "fern moss"], EntityType.DATASET, "Fern Moss"),
    ],
)
def test_what_stands_in_lower_case_or_is_a_task_is_called_so(
    sentence: str, names: list[str], kind: EntityType, better: str
) -> None:
    assert plain_names(sentence, names, kind) == {better}


@pytest.mark.parametrize(
    ("sentence", "names", "kind", "better"),
    [
        (
            "It has moss primitives, each moss primitive.",
            ["moss primitives", "moss primitive"],
            EntityType.METHOD,
            "moss primitive",
        ),
        ("It has HexMosses, no, HexFerns and a HexFern.", ["HexFerns", "HexFern"], EntityType.MODEL, "HexFern"),
        ("It has moss primitives.", ["moss primitives"], EntityType.METHOD, "moss primitives"),
        ("It has mossy transformers.", ["mossy transformers"], EntityType.MODEL, "mossy transformer"),
        ("It has mossy ODUs.", ["mossy ODUs"], EntityType.MODEL, "mossy ODU"),
        ("It has mossy recall rates.", ["mossy recall rates"], EntityType.METRIC, "mossy recall rate"),
        ("It has products of ferns.", ["products of ferns"], EntityType.MODEL, "products of ferns"),
        ("It has moss atlases.", ["moss atlases"], EntityType.DATASET, "moss atlases"),
    ],
)
def test_what_stands_in_the_singular_or_is_a_model_is_called_by_it(
    sentence: str, names: list[str], kind: EntityType, better: str
) -> None:
    assert plain_names(sentence, names, kind) == {better}


def plain_names(sentence: str, names: list[str], kind: EntityType) -> set[str]:
    """What a thing is called at the end that stands in a sentence by these names, of which the first one is its own."""
    found = state_of(recogniser(), paper(sentence, "On growth"))
    one = (Candidate(type=kind, name=names[0]),)
    places = [(found.text.index(n), n) for n in names]
    found.mentions = [Mention(at, at + len(n), n, "learned", one) for at, n in places]
    name_plainly(found)
    return {m.candidates[0].name for m in found.mentions}

"""The learned part of the fast profile: what it drops, what it adds, what it leaves to linking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.linking import link
from kg.recognition import Sieve, build_recogniser, load_sieve, recognise
from kg.recognition.clues import ALWAYS, Find, clues, form_clues
from kg.recognition.runs import Known, Run, Vocabulary, find_runs
from kg.recognition.sieve import FILE, save_sieve
from kg.recognition.stages import begin, rules_state
from kg.recognition.state import State
from kg.records import AnnotatedPaper, LinkedPaper
from kg.schema import EntityType
from tests.papers import paper, recogniser, small_gazetteer

VOCABULARY = Vocabulary(
    names={"soil layer": Known(EntityType.METHOD, 0.5), "moss": Known(EntityType.DATASET, 0.25)},
    heads={"weighing": EntityType.TASK},
    words=frozenset({"weighing", "scale"}),
)
NEVER, EVER = -9.0, 9.0


def sieve(weights: Mapping[str, float], *, form: float = EVER) -> Sieve:
    """A sieve with these weights of clues; ``form`` is what it thinks of any run at first sight."""
    return Sieve(vocabulary=VOCABULARY, form={ALWAYS: form}, all=weights, sure={})


def read(text: str, found: Sieve | None, *, title: str = "Notes") -> AnnotatedPaper:
    """What is found in a text."""
    return next(recognise([paper(text, title=title)], build_recogniser(small_gazetteer(), found)))


def names(found: AnnotatedPaper) -> list[tuple[str, str]]:
    """Texts and types of mentions, in the order of the text."""
    return [(m.text, m.candidates[0].type.value) for m in found.mentions]


def runs(text: str, *, title: str = "Notes") -> list[Run]:
    """What may be a name beside what the rules find."""
    state = rules_state(recogniser(), paper(text, title=title))
    return list(find_runs(state, VOCABULARY.places(state.low), VOCABULARY))


def test_a_name_that_is_likely_none_is_dropped_with_the_reason() -> None:
    found = read("It beats FernNet.", sieve({ALWAYS: NEVER}))
    assert names(found) == []
    assert [(r.text, r.reason) for r in found.rejected] == [
        ("FernNet", "what is learned takes it for a name with 0.00 only")
    ]


def test_a_name_that_is_kept_has_its_probability_as_confidence() -> None:
    found = read("It beats FernNet.", sieve({"kfernnetMod": 1.0}))
    assert [m.confidence for m in found.mentions] == [0.73]  # 1 / (1 + exp(-1))


def test_a_new_name_that_is_rather_none_is_a_guess_and_a_name_of_the_lists_is_none() -> None:
    found = read("We propose LarkWeave. It beats FernNet.", sieve({ALWAYS: -1.0}))
    assert [(m.text, m.rule, m.confidence) for m in found.mentions] == [("LarkWeave", "guess", 0.27)]
    assert [r.text for r in found.rejected] == ["FernNet"]


def test_a_mention_that_was_always_likely_is_kept_as_it_is() -> None:
    found = read("It beats FernNet.", replace(sieve({ALWAYS: NEVER}), sure={"fernnet Model": 0.875}))
    assert [(m.text, m.confidence) for m in found.mentions] == [("FernNet", 0.88)]


def test_a_run_that_is_likely_a_name_is_added_at_all_its_places() -> None:
    found = read(
        "On Moss weighing we say: moss weighing is hard.", sieve({"lweighingTas": EVER}), title="Moss weighing"
    )
    assert [(m.start, m.text, m.candidates[0].name) for m in found.mentions] == [
        (0, "Moss weighing", "moss weighing"),
        (17, "Moss weighing", "moss weighing"),
        (39, "moss weighing", "moss weighing"),
    ]
    assert {m.candidates[0].type for m in found.mentions} == {EntityType.TASK}


def test_a_run_that_no_weight_speaks_for_is_not_added() -> None:
    assert names(read("We try damp moss weighing here.", sieve({ALWAYS: -1.0}))) == []


def test_a_run_whose_form_speaks_against_it_is_not_looked_at() -> None:
    assert names(read("We try damp moss weighing here.", sieve({ALWAYS: EVER}, form=NEVER))) == []


def test_a_name_of_annotators_is_read_with_their_type() -> None:
    assert names(read("We add a soil layer.", sieve({"ksoil layer": EVER}))) == [("soil layer", "Method")]


def test_a_run_takes_the_place_of_a_mention_in_it() -> None:
    found = read("A kind of FernNet weighing.", sieve({"lweighingTas": EVER, "kfernnetMod": 1.0}))
    assert names(found) == [("FernNet weighing", "Task")]


def test_a_new_name_that_is_rather_none_counts_where_another_paper_says_more() -> None:
    weights = {"rform0.5Met": -1.0, "rproposed0.9Met": EVER}
    guess = paper("Others went on from LarkWeave later.", title="Notes")
    more = paper("We propose LarkWeave, a new framework.", title="Notes")

    def both(*papers: object) -> list[LinkedPaper]:
        built = build_recogniser(small_gazetteer(), sieve(weights))
        return list(link(recognise(papers, built), small_gazetteer()))  # type: ignore[arg-type]

    alone, (first, _) = both(guess), both(guess, more)
    assert [e.name for e in alone[0].entities] == []
    assert [(r.text, r.rule) for r in alone[0].rejected] == [("LarkWeave", "guess")]
    assert [e.name for e in first.entities] == ["LarkWeave"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A kind of damp moss weighing.", ["damp moss weighing"]),
        ("We try the moss weighing scale.", []),  # it goes on
        ("We try new weighing.", []),  # nothing stands before its last word
        ("We try damp reweighing.", []),
        ("We try fern, weighing.", []),
        ("Nine old red damp fern moss weighing.", ["red damp fern moss weighing"]),
        ("Soil layers and a subsoil layer.", ["soil layer"]),
        ("See https://example.org/moss weighing.", []),
    ],
)  # fmt: skip
def test_runs_are_whole_words_without_function_words(text: str, found: list[str]) -> None:
    assert [r.name for r in runs(text) if r.name != "moss"] == found


def test_a_run_across_the_end_of_a_mention_is_none() -> None:
    assert runs("A kind of echo distillation damp fern bark weighing.") == []


def clues_of(text: str, name: str, *, title: str = "Notes") -> list[str]:
    """The clues of a name at all its places."""
    state = stated(text, title)
    low = state.low
    spans = tuple((i, i + len(name)) for i in range(len(low)) if low.startswith(name, i))
    return clues(state, Find(name, spans, EntityType.TASK, "run", "", None))


def stated(text: str, title: str) -> State:
    """The state of a paper with its sentences."""
    return rules_state(recogniser(), paper(text, title=title))


def test_clues_tell_the_words_beside_a_place_of_the_abstract() -> None:
    found = clues_of("Now and then we try soil weighing at home. So far.", "soil weighing", title="Soil weighing")
    assert {"ptryTas", "qatTas", "Pwe try", "Qat home.", "lpweighing try", "n2Trun", "xingTas"} <= set(found)


def test_clues_at_the_edges_of_a_text_say_so() -> None:
    assert {"p^", "q$"} <= set(clues_of("", "soil weighing", title="Soil weighing"))


@pytest.mark.parametrize(
    ("text", "shape"),
    [("soil weighing", "a"), ("SOIL WEIGHING", "A"), ("Soil weighing", "Aa"), ("Soil Weighing", "aA")],
)
def test_clues_tell_where_the_capitals_are(text: str, shape: str) -> None:
    state = stated(f"We try {text} at home.", "Notes")
    start = state.low.index("soil")
    find = Find("soil weighing", ((start, start + len(text)),), EntityType.TASK, "run", "", None)
    assert f"h{shape}2Tas" in clues(state, find)
    assert f"h{shape}2Tas" in form_clues(state, find)


def test_a_text_of_nothing_has_no_names() -> None:
    state = begin(build_recogniser(small_gazetteer(), sieve({ALWAYS: EVER})), paper("", title=""))
    assert state.mentions == []
    assert read("", sieve({ALWAYS: EVER}), title="").mentions == ()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    given = replace(sieve({ALWAYS: -1.5, "ksoil layer": 0.25}), sure={"fernnet Model": 0.875})
    save_sieve(given, tmp_path / "sieve.npz")
    assert load_sieve(tmp_path / "sieve.npz") == given


def test_a_sieve_of_nothing_is_written_and_read(tmp_path: Path) -> None:
    given = Sieve(vocabulary=Vocabulary({}, {}, frozenset()), form={}, all={}, sure={})
    save_sieve(given, tmp_path / "sieve.npz")
    assert load_sieve(tmp_path / "sieve.npz") == given


def test_without_a_file_the_rules_stand_alone(tmp_path: Path) -> None:
    assert load_sieve(tmp_path / "sieve.npz") is None
    assert names(read("It beats FernNet.", None)) == [("FernNet", "Model")]


def test_a_file_that_is_no_sieve_is_an_error_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "sieve.npz"
    path.write_bytes(b"no")
    with pytest.raises(SourceError, match="make it with `make model`"):
        load_sieve(path)


def test_the_package_has_its_sieve() -> None:
    found = load_sieve(FILE)
    assert found is not None
    assert len(found.vocabulary.names) > 1000
    assert len(found.all) > 10_000

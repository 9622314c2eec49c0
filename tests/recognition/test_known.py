from __future__ import annotations

import pytest

from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.recognition.additions import RULE
from kg.recognition.known import is_same, settle
from kg.recognition.nonames import is_adjective
from kg.recognition.scan import Scanner, readings_in_any_case
from kg.recognition.stages import begin
from kg.records import Candidate, Mention
from kg.schema import EntityType
from tests.papers import mentions, paper, small_gazetteer, state_with


def test_a_data_set_of_the_lists_gives_way_to_a_method_that_the_paper_proposes_by_its_name() -> None:
    found = mentions("We propose Shapes-10, a federated optimiser. Shapes-10 is fast.")
    assert {(text, kind) for text, kind, _ in found} == {("Shapes-10", "Method")}


def test_a_data_set_that_the_title_names_is_not_the_listed_model() -> None:
    found = mentions("It holds 900 leaves.", title="FernNet: A Large Leaf Dataset for Counting")
    assert {(text, kind) for text, kind, _ in found if text == "FernNet"} == {("FernNet", "Dataset")}


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We propose ED, a plug-in. It is small.", "ED"),
        ("Moss and fern are joined to propose a small ED.", "ED"),
        ("We propose ED, a kind of echo distillation.", "echo distillation"),  # the paper speaks of it
        ("We use ED, a plug-in. It is small.", "echo distillation"),  # it is not the paper's own
    ],
)
def test_a_title_may_name_another_thing_with_the_letters_of_a_listed_one(abstract: str, name: str) -> None:
    found = mentions(abstract, title="ED: Deciding Early")
    assert {name for text, _, name in found if text == "ED"} == {name}


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We propose ED, a plug-in. It is small.", "ED"),
        ("It is fast. Here we introduce ED: a plug-in.", "ED"),
        ("We show a plug-in called ED, which is small.", "ED"),
        ("We propose ED, a kind of echo distillation.", "echo distillation"),  # the paper speaks of it
        ("We propose a new ED, a plug-in.", "echo distillation"),  # of its own kind
        ("We propose ED layers for moss.", "echo distillation"),
        ("We use ED, a plug-in.", "echo distillation"),
    ],
)
def test_a_paper_may_tell_that_what_it_proposes_has_but_the_letters_of_a_listed_one(abstract: str, name: str) -> None:
    assert {name for text, _, name in mentions(abstract) if text == "ED"} == {name}


@pytest.mark.parametrize(
    ("abstract", "known"),
    [
        ("We propose EcDi, a plug-in. It is small.", False),
        ("We propose EcDi, a plug-in that distils echoes.", False),  # neither word
        ("We propose EcDi, a plug-in for the distillation of sound.", True),  # one of the two
        ("We use EcDi, a plug-in. It is small.", True),
    ],
)
def test_a_listed_short_name_is_another_thing_where_a_title_and_proposal_say_little_of_its_long_form(
    abstract: str, known: bool
) -> None:
    line = '{"type": "Method", "name": "EcDi", "aliases": ["echo distillation", "EcDi method"], "source": "test"}'
    gazetteer = small_gazetteer(line)
    (found,) = link(recognise([paper(abstract, "EcDi: Deciding Early")], build_recogniser(gazetteer)), gazetteer)
    assert [e.known for e in found.entities if e.name == "EcDi"] == [known]


def test_a_benchmark_framework_is_still_the_benchmark() -> None:
    found = mentions("We introduce Shapes-10, a benchmark framework.")
    assert ("Shapes-10", "Dataset", "Shapes-10") in found


def test_a_coined_name_in_another_case_is_the_known_one() -> None:
    line = '{"type": "Method", "name": "LARKSAC", "when": {"exact": true}, "source": "test"}'
    scanner = Scanner(small_gazetteer(line))
    assert [e.id for e in readings_in_any_case(scanner, "LarkSaC")] == ["method/larksac"]
    assert not readings_in_any_case(scanner, "Larksac")


def test_an_entry_that_waits_for_its_field_is_another_thing() -> None:
    entries = small_gazetteer().entries
    assert (is_same(entries["model/moss"]), is_same(entries["dataset/glade"])) == (False, True)


def test_a_new_name_is_known_where_one_entry_of_its_type_alone_has_it() -> None:
    lake, wood = (
        f'{{"type": "Dataset", "name": "{place} larks", "aliases": [{{"text": "LarkSong", "context": true}}],'
        ' "source": "test"}'
        for place in ("lake", "wood")
    )
    model = wood.replace("Dataset", "Model")
    assert settled(lake) == settled(f"{lake}\n{model}") == "dataset/lake-larks"
    assert settled(f"{lake}\n{wood}") is None
    assert settled(model) is None


def test_what_the_learned_filter_takes_for_a_name_need_not_wait_for_a_word() -> None:
    lines = '{"type": "Dataset", "name": "LarkSong", "when": {"context": true}, "context": ["lake"], "source": "test"}'
    assert (settled(lines), settled(lines, RULE)) == (None, "dataset/larksong")


def settled(lines: str, rule: str = "form") -> str | None:
    """The entry of a name that was taken for a new data set, where the lists have these."""
    state = begin(build_recogniser(small_gazetteer(lines)), paper("It reads LarkSong.", title=""))
    start = state.text.index("LarkSong")
    new = (Candidate(type=EntityType.DATASET, name="LarkSong"),)
    state.mentions = [Mention(start=start, end=start + 8, text="LarkSong", rule=rule, candidates=new)]
    settle(state)
    return state.mentions[0].candidates[0].entry


def test_adjectives_of_names() -> None:
    assert is_adjective("transformer-based")
    assert not is_adjective("ImageNet-Sketch")


def test_the_letters_of_a_name_of_the_paper_are_not_those_of_a_listed_thing() -> None:
    state = state_with(
        "With Echo-based Deciding (it is small) we win.", ("Echo-based Deciding", EntityType.METHOD, "ED")
    )
    settle(state)
    assert state.mentions[0].candidates[0].entry == "method/echo-distillation"
    state = state_with(
        "With Echo-based Deciding (it is small) we win.", ("Echo-based Deciding", EntityType.METHOD, "ED")
    )
    state.namesakes.add("ED")
    settle(state)
    assert state.mentions[0].candidates[0].entry is None


@pytest.mark.parametrize(
    ("text", "entry"),
    [("Moss Paces", "method/echo-distillation"), ("Moss Pace-S", None), ("Moss Pace+", None)],
)
def test_what_a_paper_calls_a_known_thing_elsewhere_is_no_new_name(text: str, entry: str | None) -> None:
    state = state_with(f"A moss pace is slow. {text} may be fast.", (text, EntityType.METHOD, text))
    known = Candidate(type=EntityType.METHOD, name="echo distillation", entry="method/echo-distillation")
    start = state.text.index("moss pace")
    state.mentions.insert(0, Mention(start=start, end=start + 9, text="moss pace", rule="learned", candidates=(known,)))
    settle(state)
    assert state.mentions[1].candidates[0].entry == entry

from __future__ import annotations

import pytest

from kg.recognition import build_recogniser, recognise
from kg.recognition.acronyms import find_definitions
from kg.recognition.stages import rules_state
from tests.papers import annotated, mentions, paper, recogniser, small_gazetteer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We propose LarkNet, a new network for birds.", ("LarkNet", "Model")),
        ("We propose a novel framework, LarkFlow, for birds.", ("LarkFlow", "Method")),
        ("We introduce a dataset called LarkSongs.", ("LarkSongs", "Dataset")),
        ("Our loss is dubbed LarkLoss.", ("LarkLoss", "Method")),
        ("It is evaluated on the LarkBench benchmark.", ("LarkBench", "Dataset")),
        ("Results on the new BirdQA look good.", ("BirdQA", "Dataset")),
        ("We finetune Lark-7B further.", ("Lark-7B", "Model")),
        ("The largest one, DiLark-XL, sings.", ("DiLark-XL", "Model")),
        ("The largest one, LarkNet-L, sings.", ("LarkNet-L", "Model")),
        ("The newest one, LarkNet-V2, sings.", ("LarkNet-V2", "Model")),
        ("Our idea is tested on LarkSong9.", ("LarkSong9", "Dataset")),
        ("Our idea is better than LarkSong9.", ("LarkSong9", "Model")),
        ("Our idea is that of LarkSong9.", ("LarkSong9", "Method")),
    ],
)
def test_names_by_proposal_naming_head_noun_and_form(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(s, t) for s, t, _ in mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We share a new set of songs, a large dataset, Lark Woods, which is open.",
            ("Lark Woods", "named", "Dataset"),
        ),
        ("It has our small model, Lark, for birds.", ("Lark", "named", "Model")),
        ("It has our small model, LarkNet, for birds.", ("LarkNet", "named", "Model")),
        ("It has a dataset, Lark, and more.", None),  # a list
        ("It has a dataset, Lark, Finch and more.", None),
        ("It has no dataset, Lark, for birds.", None),
        ("In a wood, no dataset, Lark, is found.", None),  # the article is of another word
    ],
)
def test_a_name_stands_between_commas_behind_what_it_names(text: str, found: tuple[str, str, str] | None) -> None:
    state = rules_state(recogniser(), paper(text))
    named = [(m.text, m.rule, m.candidates[0].type.value) for m in state.mentions if m.text.startswith("Lark")]
    assert named == ([found] if found else [])


def test_a_letter_behind_a_known_dataset_is_another_dataset() -> None:
    small = build_recogniser(small_gazetteer('{"type": "Dataset", "name": "MossNet", "source": "test"}'))
    (read,) = recognise([paper("The new one is called MossNet-A.")], small)
    assert [(m.text, m.candidates[0].type.value) for m in read.mentions] == [("MossNet-A", "Dataset")]


def test_a_title_names_the_contribution_and_the_abstract_gives_its_type() -> None:
    found = mentions("We present Lark, a network that sings. Lark is small.", title="Lark: A Bird in the Machine")
    assert [(s, t) for s, t, _ in found] == [("Lark", "Model")] * 3


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Mossglot: Learning to Sing from Trees", ["Mossglot"]),
        ("Mossglot – Learning to Sing from Trees", ["Mossglot"]),
        ("Mossy Birds: Learning to Sing from Trees", []),  # words
        ("Moss-glot: Learning to Sing from Trees", []),
        ("Phoenix: Learning to Sing from Trees", []),  # an ordinary word
        ("Owl: Learning to Sing from Trees", []),  # the abstract has it in other capitals
        ("Position: Birds Should Learn to Sing from Trees", []),
        ("Towards: Birds That Learn to Sing from Trees", []),
    ],
)
def test_a_word_that_only_the_title_has_is_a_name_before_a_colon(title: str, found: list[str]) -> None:
    state = rules_state(recogniser(), paper("We teach birds to sing, an owl first.", title))
    assert [m.text for m in state.mentions if m.rule == "title"] == found


def test_a_name_of_a_title_and_its_short_form_in_brackets_are_two_names_of_one_thing() -> None:
    title = "Moss Rate Engine (MRE): Counting Made Easy"
    state = rules_state(recogniser(), paper("We propose the Moss Rate Engine (MRE), a module for moss.", title))
    found = [(m.start < state.title_end, m.text) for m in state.mentions if "M" in m.text]
    assert found == [(part, name) for part in (True, False) for name in ("Moss Rate Engine", "MRE")]
    assert len({m.candidates for m in state.mentions if m.text in ("Moss Rate Engine", "MRE")}) == 1


@pytest.mark.parametrize(
    ("title", "abstract", "kind"),
    [
        ("LarkSong: Of Birds", "They sing to LarkSong. The LarkSong dataset is it.", "Dataset"),
        ("LarkSong Network: Birds in a Dataset", "They sing.", "Model"),
        ("LarkSong-XL: Birds in a Dataset", "They sing.", "Model"),
        ("LarkSong: A Dataset of Birds", "They sing.", "Dataset"),
        ("LarkSong: Of Birds", "They sing.", "Method"),
    ],
)
def test_the_type_of_the_name_in_a_title(title: str, abstract: str, kind: str) -> None:
    state = rules_state(recogniser(), paper(abstract, title))
    assert {m.candidates[0].type.value for m in state.mentions if m.rule == "title"} == {kind}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The LarkSong network sings.", ("LarkSong", "form", "Model", 0.8)),
        ("The newest one, LarkNet-V2, sings.", ("LarkNet-V2", "form", "Model", 0.7)),
        ("It is told then as LarkTrill.", ("LarkTrill", "form", "Method", 0.5)),
        ("It is told then as Lark-\nSong9.", ("Lark-\nSong9", "form", "Method", 0.5)),
        ("We call it Larky. The Larky dataset is new.", ("Larky", "named", "Dataset", 0.7)),
        ("We propose a novel corpus LarkSongs and more.", ("LarkSongs", "proposed", "Dataset", 0.9)),
        ("We propose a corpus for singing LarkSongs.", ("LarkSongs", "proposed", "Dataset", 0.9)),
    ],
)
def test_what_speaks_for_a_name_gives_its_type_and_how_sure_it_is(text: str, told: tuple[str, str, str, float]) -> None:
    found = annotated(text).mentions
    assert told in [(m.text, m.rule, m.candidates[0].type.value, m.confidence) for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "Our model beats the baseline, and the dataset is large.",
        "We use 1.9M images, 100K steps, 3D points, a P@5 of 2.5x, and 16-bit weights.",
        "RGB and LiDAR data on a GPU; see CVPR and the EU.",
        "UAVs, Sentinel-2 tiles and MI300X cards, a Coarse-to-Fine Multi-Agent system with 7B-parameter models.",
        "Base stations (BSs), the state of the art (SOTA), fields of view (FoVs) and a center of mass (CoM).",
        "The fine glass xenon (FGX) is kept. The FGX framework of the plant is old.",
        "",
        "Yes.",
    ],
)
def test_generic_words_amounts_and_things_of_other_kinds_are_no_names(text: str) -> None:
    assert mentions(text) == []


def test_a_name_found_anywhere_is_found_everywhere() -> None:
    found = mentions("Larky is easy to train. We call our method Larky. With Larky all is well.")
    assert [s for s, _, _ in found] == ["Larky"] * 3


@pytest.mark.parametrize("again", ["Larky2Net", "Larky^2Net", "Larky^{2}Net", "Larky$^2$Net", "Larky$^{2}$Net"])
def test_a_name_is_found_everywhere_whether_its_number_is_raised_or_not(again: str) -> None:
    found = annotated(f"Of 10^6 leaves, with {again} all are counted.", "Larky2Net: A network for leaves")
    assert [m.text for m in found.mentions] == ["Larky2Net", again]


@pytest.mark.parametrize(
    "name", ["F^2-Larky-4B", "F$^2$-Larky-0.4B", "$F^{2}$Larky-4B", "$F^2Larky$", "F^2L^3Ark", "Fern$^2$Net"]
)
def test_a_word_with_a_raised_number_inside_looks_like_a_name(name: str) -> None:
    assert [s for s, _, _ in mentions(f"The model {name} counts 10^6 leaves in O(N^2).")] == [name]


@pytest.mark.parametrize("term", ["N^2", "$N^2$", "(n^2d)", "$x^2+y^2$", "$x_N^2M$", "2^3N"])
def test_a_power_is_no_name(term: str) -> None:
    assert mentions(f"The model counts leaves in {term} steps.") == []


def test_a_letter_with_a_raised_number_is_no_name_with_a_number() -> None:
    found = mentions("We call our method Q3. Its points lie in Q^3.")
    assert {s for s, _, _ in found} == {"Q3"}


def test_a_known_name_inside_a_longer_one_of_the_paper_is_a_part_of_it_everywhere() -> None:
    found = mentions("We propose Lark FernNet, a network for birds. Lark FernNet is small, and FernNet is not.")
    assert [s for s, _, _ in found] == ["Lark FernNet", "Lark FernNet", "FernNet"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("the Swift Owl Network (SON) flies", [("Swift Owl Network", "SON")]),
        ("SON (Swift Owl Network) flies", [("Swift Owl Network", "SON")]),
        ("swift owl networks (SONs) fly", [("swift owl networks", "SONs")]),
        ("Swift-Owl Network [SON] flies", [("Swift-Owl Network", "SON")]),
        ("swift owl network (SON, for short) flies", [("swift owl network", "SON")]),
        ("the owl (see Table 2) flies", []),
        ("the owl (SON) flies", []),
    ],
)
def test_definitions(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(text[slice(*d.long)], text[slice(*d.short)]) for d in find_definitions(text, 0)] == pairs


def test_a_defined_acronym_links_to_the_known_long_form() -> None:
    found = mentions("With echo distillation (EDi) we train. EDi is quick.")
    assert {(s, n) for s, _, n in found} == {("echo distillation", "echo distillation"), ("EDi", "echo distillation")}


def test_a_new_task_goes_by_its_long_form() -> None:
    found = mentions("We study Twig Detection (TD). TD is hard.")
    assert {(t, n) for _, t, n in found} == {("Task", "twig detection")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We propose the Swift Owl Loss (SOL). SOL is quick.", "swift owl loss"),
        ("We propose the Swift Owl Network (SON). SON is quick.", "Swift Owl Network"),
        ("We propose the Swift Owl Wing Eye Network (SOWEN). SOWEN is quick.", "SOWEN"),
        ("We propose the Swift Owl Network (SwiON). SwiON is quick.", "SwiON"),
    ],
)
def test_the_length_of_an_acronym_says_whether_it_is_the_name(text: str, name: str) -> None:
    assert {n for _, _, n in mentions(text)} == {name}


def test_what_the_text_defines_beats_the_list() -> None:
    assert mentions("The emergency department (ED) is full, and so are other EDs.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Experiments on Shapes-10/100 follow.", {"Shapes-10", "Shapes-100"}),
        ("Experiments on Shapes-10 and -100 follow.", {"Shapes-10", "Shapes-100"}),
        ("Experiments on Shapes-{10,100} follow.", {"Shapes-10", "Shapes-100"}),
        ("Experiments on FernNet-{A,R} follow.", {"FernNet", "FernNet-A", "FernNet-R"}),
        ("Experiments on Shapes-{A,R} follow.", set()),  # neither they nor their head are known
        ("FernNet-18/34/50 are trained.", {"FernNet-18", "FernNet-34", "FernNet-50"}),
        ("On Shapes-10 and 200 other sets.", {"Shapes-10"}),
        ("FernNet 3.5/4.5 and accuracy 3.5 and 4.5 are told.", {"FernNet", "accuracy"}),
    ],
)
def test_names_that_share_a_head(text: str, names: set[str]) -> None:
    assert {m.candidates[0].name for m in annotated(text).mentions} == names


def test_the_first_of_names_that_share_a_head_waits_for_its_word_as_it_does_alone() -> None:
    lines = (
        '{"type": "Dataset", "name": "Larks-10", "when": {"context": true}, "context": ["bird"], "source": "test"}',
        '{"type": "Dataset", "name": "Larks-100", "source": "test"}',
    )
    known = build_recogniser(small_gazetteer("\n".join(lines)))
    texts = "On Larks-10/100 it holds.", "On Larks-10/100 of birds it holds."
    found = [{m.candidates[0].name for m in read.mentions} for read in recognise(map(paper, texts), known)]
    assert found == [{"Larks-100"}, {"Larks-10", "Larks-100"}]


def test_an_expanded_name_covers_the_whole_expression() -> None:
    text = "Experiments on Shapes-10/100 follow."
    expanded = [m for m in annotated(text).mentions if m.expanded]
    assert [(m.text, m.candidates[0].name) for m in expanded] == [("Shapes-10/100", "Shapes-100")]

"""Of which known thing a new name is a size, version or part, by its form."""

from __future__ import annotations

import pytest

from kg.linking.corpus import Names
from kg.linking.forms import Forms
from kg.records import AnnotatedPaper, Candidate, Entity, Mention
from kg.schema import EntityType
from tests.papers import paper, small_gazetteer

KNOWN = """
{"type": "Dataset", "name": "MOSSY", "source": "test"}
{"type": "Dataset", "name": "Glade", "aliases": ["Open Glade", "GLD"], "source": "test"}
{"type": "Dataset", "name": "Thicket", "source": "test"}
{"type": "Dataset", "name": "BraKen", "when": {"exact": true}, "source": "test"}
{"type": "Model", "name": "FernNet", "source": "test"}
{"type": "Model", "name": "Lark", "source": "test"}
{"type": "Model", "name": "Larch", "source": "test"}
{"type": "Model", "name": "MoFo", "aliases": ["moss forest"], "source": "test"}
{"type": "Model", "name": "TiNs", "source": "test"}
{"type": "Model", "name": "Elmer", "source": "test"}
{"type": "Model", "name": "elm network", "aliases": ["ELMER"], "source": "test"}
{"type": "Dataset", "name": "elm atlas", "aliases": ["Elmer"], "source": "test"}
{"type": "Model", "name": "Lo", "source": "test"}
{"type": "Model", "name": "BARK", "source": "test"}
{"type": "Dataset", "name": "iLar", "source": "test"}
{"type": "Model", "name": "LLaRa-33B", "source": "test"}
{"type": "Metric", "name": "LarchScore", "aliases": [{"text": "LARCH-S", "exact": true}], "source": "test"}
{"type": "Method", "name": "wave norm", "source": "test"}
{"type": "Method", "name": "sorting", "when": {"context": true}, "context": ["shelf"], "source": "test"}
{"type": "Method", "name": "SHELVE", "when": {"context": true}, "context": ["shelf"], "source": "test"}
{"type": "Method", "name": "root-supervised learning", "source": "test"}
{"type": "Method", "name": "supervised moss learning", "source": "test"}
{"type": "Method", "name": "moss learning", "aliases": ["rain learning"], "source": "test"}
{"type": "Method", "name": "leafwise primitives", "source": "test"}
{"type": "Method", "name": "local learning", "source": "test"}
{"type": "Method", "name": "creep", "aliases": ["walk"], "quarantined": {"creep": "", "walk": ""}, "source": "test"}
{"type": "Dataset", "name": "Sorrel", "when": {"exact": true}, "quarantined": {"Sorrel": "a plant"}, "source": "test"}
{"type": "Task", "name": "moss dialogue tracking", "source": "test"}
{"type": "Task", "name": "leaf counting", "source": "test"}
{"type": "Metric", "name": "leaf accuracy", "source": "test"}
"""
DATASET, MODEL, METHOD, TASK, METRIC = (
    EntityType.DATASET, EntityType.MODEL, EntityType.METHOD, EntityType.TASK, EntityType.METRIC,
)  # fmt: skip


def base(name: str, kind: EntityType) -> str | None:
    found = Forms(small_gazetteer(KNOWN)).base(name, kind)
    return found.entry.name if found else None


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("FernNet-50", MODEL, "FernNet"),
        ("FernNet50", MODEL, "FernNet"),
        ("FernNet-B/16", MODEL, "FernNet"),
        ("FernNet-g/14", MODEL, "FernNet"),
        ("FernNet-B7", MODEL, "FernNet"),
        ("FernNet++", MODEL, "FernNet"),
        ("FernNet v2", MODEL, "FernNet"),
        ("FernNetV2", MODEL, "FernNet"),
        ("FernNet-Tiny", MODEL, "FernNet"),
        ("FernNet-Lark", MODEL, "FernNet"),
        ("FernNet-Larch-50", MODEL, "FernNet"),
        ("FernNet for leaf counting", MODEL, "FernNet"),
        ("Glade-C", DATASET, "Glade"),
        ("Glade-Hard", DATASET, "Glade"),
        ("GLD-10", DATASET, "Glade"),
        ("glade-20", DATASET, "Glade"),
        ("BraKen-20", DATASET, "BraKen"),
        ("BraKens-20", DATASET, "BraKen"),
        ("TiN-10", MODEL, "TiNs"),
        ("Glade Challenge 2014", DATASET, "Glade"),
        ("open glade v4", DATASET, "Glade"),
        ("wave norm with roots", METHOD, "wave norm"),
        ("wave norm training", METHOD, "wave norm"),
        ("wave norm losses", METHOD, "wave norm"),
        ("root-supervised pruning", METHOD, "root-supervised learning"),
        ("root-supervised wave norm", METHOD, "root-supervised learning"),
        ("root-supervised twig learning", METHOD, "root-supervised learning"),
    ],
)
def test_sizes_versions_and_parts_are_of_the_known_thing(name: str, kind: EntityType, known: str) -> None:
    assert base(name, kind) == known


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("wave norm inversion attack", METHOD),  # another head
        ("wave norm-aware pruning", METHOD),
        ("leaf counting accuracy", TASK),
        ("leaf counting and drawing", TASK),
        ("leaf accuracy-MACs", METRIC),
        ("FernNet-Sampler", MODEL),  # a long word behind a model
        ("FernNet-LONG", MODEL),
        ("FernNet2Moss", MODEL),  # a "2" that is a word
        ("Glade3D", DATASET),
        ("Mossy-Leaves", DATASET),  # a word, no name in capitals
        ("braken-20", DATASET),  # a name that is written in one way
        ("BRAKEN-20", DATASET),
        ("Lo-10", MODEL),  # two letters are too few
        ("FernNet functions", MODEL),  # of methods alone
        ("FernNet-on-Moss", MODEL),  # its training does not stand behind a hyphen
        ("Glade leaf drawings", DATASET),  # several words
        ("FernNet-Glade", MODEL),  # a model and a dataset
        ("mossy benchmark", DATASET),
        ("Glade C", DATASET),  # a letter stands behind a hyphen
        ("root-supervised FernNet-50", METHOD),  # a model is no way of learning
        ("Glade Thicket", DATASET),  # two datasets
        ("Glade-Hard", METHOD),  # another type
        ("GL-10", DATASET),  # no known name
    ],
)
def test_that_a_name_begins_with_a_known_one_is_not_enough(name: str, kind: EntityType) -> None:
    assert base(name, kind) is None


def test_of_two_known_things_of_one_name_that_of_the_type_is_meant_and_that_written_so() -> None:
    assert base("Elmer-10", MODEL) == "Elmer"
    assert base("ELMER-10", MODEL) == "elm network"
    assert base("Elmer-10", DATASET) == "elm atlas"


def test_the_last_letter_of_a_name_is_no_plural() -> None:
    assert base("LARCH-10", MODEL) == "Larch"


def test_four_letters_in_other_capitals_are_another_model_but_the_same_dataset() -> None:
    assert base("MoFo-10", MODEL) == "MoFo"
    assert base("MOFO-10", MODEL) is None
    assert base("iLAR-10", DATASET) == "iLar"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("root-supervised moss learning", "moss learning"),  # what it ends with goes first
        ("leaf-aware moss learning", "moss learning"),
        ("weakly supervised moss learning", "moss learning"),  # that is not supervised
        ("root-supervised twig learning", "root-supervised learning"),
        ("local twig learning", None),  # of local twigs
        ("leaf-aware rain learning", None),  # another name of moss learning
        ("moss to twig learning", None),
        ("moss-aware twig learning", None),
    ],
)
def test_a_way_of_learning_is_of_the_one_that_its_name_ends_with_or_of_that_of_its_first_words(
    name: str, known: str | None
) -> None:
    assert base(name, METHOD) == known


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("leaf accuracies", METRIC, "leaf accuracy"),
        ("leafwise primitive", METHOD, "leafwise primitives"),  # the singular of what is listed as a plural
        ("Fern-Net", MODEL, "FernNet"),
        ("moss dialog tracking", TASK, "moss dialogue tracking"),
        ("LLaRa-3-3B", MODEL, None),  # other numbers
        ("Mossy", DATASET, None),  # a word at the start of a sentence
        ("Lark", MODEL, None),  # so short a name is as the scan found it
        ("FernNet", DATASET, None),  # another type
        ("creeps", METHOD, "creep"),  # whose name is quarantined
        ("walks", METHOD, None),  # an alias that is
        ("sorrels", DATASET, None),
        ("Sorrels", DATASET, "Sorrel"),
    ],
)
def test_another_spelling_of_a_known_thing_is_that(name: str, kind: EntityType, known: str | None) -> None:
    found = Forms(small_gazetteer(KNOWN)).whole(name, kind)
    assert (found.name if found else None) == known


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("Mossy benchmark database", DATASET, "MOSSY"),
        ("FernNet networks", MODEL, "FernNet"),
        ("FernNet classifiers", MODEL, "FernNet"),
        ("wave norm layers", METHOD, "wave norm"),
        ("wave norm strategy", METHOD, "wave norm"),
        ("wave norm function", METHOD, "wave norm"),
        ("wave norm activation functions", METHOD, "wave norm"),
        ("leaf accuracy score", METRIC, "leaf accuracy"),
    ],
)
def test_a_word_for_the_kind_of_thing_makes_no_other_thing(name: str, kind: EntityType, known: str) -> None:
    found = Forms(small_gazetteer(KNOWN)).base(name, kind)
    assert found
    assert (found.entry.name, found.same) == (known, True)


@pytest.mark.parametrize(("name", "sure"), [("FernNet-50", True), ("FernNet-B", False), ("FernNet-Lark", False)])
def test_a_number_is_sure_of_the_type_and_letters_are_not(name: str, sure: bool) -> None:
    found = Forms(small_gazetteer(KNOWN)).base(name, MODEL)
    assert found
    assert found.sure is sure


def entity(name: str, kind: EntityType) -> Entity:
    """The entity of a name that one text has, as a thing of this type."""
    candidate = Candidate(type=kind, name=name)
    mention = Mention(start=0, end=len(name), text=name, rule="learned", candidates=(candidate,))
    annotated = AnnotatedPaper(paper=paper(name), sentences=(), mentions=(mention,))
    names = Names([(annotated, [(mention, candidate, "only")])], small_gazetteer(KNOWN))
    return names.entity(0, mention, candidate)[0]


def test_a_known_thing_with_a_word_for_its_kind_is_one_node_with_it() -> None:
    assert entity("Glade Benchmark Database", DATASET).id == "dataset/glade"
    assert entity("FernNet networks", METHOD).id == "model/fernnet"  # the word tells the type, too


def test_another_spelling_is_the_listed_thing_unless_the_list_has_that_for_another() -> None:
    assert entity("leafwise primitive", METHOD).id == "method/leafwise-primitives"
    assert entity("Fern-Net", MODEL).id == "model/fernnet"


@pytest.mark.parametrize(
    ("name", "known"), [("Lark", True), ("BARK", True), ("BaRK", True), ("bark", True), ("Bark", False)]
)
def test_a_short_name_is_the_listed_one_unless_it_is_a_word_and_that_an_acronym(name: str, known: bool) -> None:
    assert entity(name, MODEL).known is known
    assert entity("Mossy", DATASET).known  # five letters are not so short


def test_plain_words_are_no_name_of_two_things() -> None:
    assert entity("sorting", METHOD).id == "method/sorting"
    assert entity("SHELVE", METHOD).id != "method/shelve"  # that waits for words of its field


def test_a_name_that_only_begins_with_a_known_one_has_the_type_that_its_text_gives() -> None:
    made = entity("Glade-guided alignment module", METHOD)
    assert (made.type, made.variant_of) == (METHOD, None)


def test_a_size_has_the_type_of_the_known_thing() -> None:
    made = entity("FernNet-50", METHOD)
    assert (made.type, made.variant_of) == (MODEL, "model/fernnet")

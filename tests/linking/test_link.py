from __future__ import annotations

from kg.linking.choice import choose
from kg.records import AnnotatedPaper, Candidate, Mention, Span
from kg.schema import EntityType
from tests.papers import paper, read


def names(*abstracts: str) -> list[set[tuple[str, str]]]:
    return [{(e.id, e.name) for e in paper.entities} for paper in read(*abstracts)]


def test_a_known_name_links_to_its_entry() -> None:
    ((found,),) = names("We use Fern-Nets here.")
    assert found == ("model/fernnet", "FernNet")


def test_context_decides_between_two_readings_for_all_mentions_of_the_paper() -> None:
    (paper,) = read("We test on the Twig dataset. Twig is large.")
    assert {(m.text, m.entity, m.decided) for m in paper.mentions} == {("Twig", "dataset/twig", "context")}


def test_of_readings_of_one_type_that_stands_which_stands_elsewhere_in_the_paper() -> None:
    read_as = {
        "LSC": (
            Candidate(type=EntityType.TASK, name="a", entry="a"),
            Candidate(type=EntityType.TASK, name="b", entry="b"),
        ),
        "song": (Candidate(type=EntityType.TASK, name="b", entry="b"),),
    }
    found = paper("We work on song and the LSC task.")
    mentions = tuple(
        Mention(start=(at := found.text.index(text)), end=at + len(text), text=text, rule="gazetteer", candidates=read)
        for text, read in sorted(read_as.items(), key=lambda item: found.text.index(item[0]))
    )
    whole = (Span(0, len(found.text)),)
    chosen = choose(AnnotatedPaper(paper=found, sentences=whole, mentions=mentions))
    assert [(candidate.entry, decided) for _, candidate, decided in chosen] == [("b", "only"), ("b", "context")]


def test_spellings_of_a_new_name_are_one_entity_over_the_corpus() -> None:
    first, second = names("We propose LarkNet, a network.", "Unlike Lark-Net, a network, we sing. LARKNET sings.")
    assert first == second == {("model/larknet", "LarkNet")}


def test_a_new_name_has_one_type_over_the_corpus() -> None:
    one, two = read(
        "We propose LarkFlow, a new dataset. The LarkFlow dataset is large.", "We compare with LarkFlow and others."
    )
    assert {e.id for e in one.entities} == {e.id for e in two.entities} == {"dataset/larkflow"}


def test_acronyms_with_differing_long_forms_are_different_things() -> None:
    one, two = names("The Swift Owl Wing Eye Network (SOWEN) flies.", "The Slow Otter Water Eel Network (SOWEN) swims.")
    assert {n for _, n in one} == {n for _, n in two} == {"SOWEN"}
    assert {i for i, _ in one} == {"model/sowen-swift-owl-wing-eye-network"}
    assert {i for i, _ in two} == {"model/sowen-slow-otter-water-eel-network"}


def test_a_new_variant_of_a_known_thing_points_to_it() -> None:
    (paper,) = read("We train FernNet-101 on it.")
    (entity,) = paper.entities
    assert (entity.name, entity.variant_of, entity.known) == ("FernNet-101", "model/fernnet", False)

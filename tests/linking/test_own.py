"""Whether a paper says of a thing that it is its own."""

from __future__ import annotations

import pytest

from kg.linking.own import brings, heads_title, is_own, proposes
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper


def at(
    title: str, abstract: str = "It sings.", *, rule: str = "gazetteer", kind: EntityType = EntityType.MODEL
) -> tuple[AnnotatedPaper, Mention]:
    """A paper, and the first place at which it names LARKO."""
    read = paper(abstract, title)
    start = read.text.index("LARKO")
    candidate = Candidate(type=kind, name="LARKO")
    found = Mention(start=start, end=start + 5, text="LARKO", rule=rule, candidates=(candidate,))
    return AnnotatedPaper(paper=read, sentences=(), mentions=(found,)), found


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("LARKO: A Model of Owls", True),
        ("LARKO - A Model of Owls", True),
        ("LARKO – A Model of Owls", True),
        ("“LARKO”: A Model of Owls", True),
        ("$\\texttt{LARKO}$: A Model of Owls", False),  # a word before it
        ("LARKO-based Models of Owls", False),
        ("LARKO Models of Owls", False),
        ("With LARKO: A Model of Owls", False),
        ("A Model of Owls: LARKO", False),
    ],
)
def test_a_name_heads_a_title_that_goes_on_behind_a_colon_or_dash(title: str, heads: bool) -> None:
    assert heads_title(*at(title)) is heads
    assert is_own(*at(title)) is heads


@pytest.mark.parametrize(
    ("title", "abstract", "own"),
    [
        ("Of Owls", "We propose LARKO, a model.", True),
        ("Of Owls", "Here we introduce “LARKO”.", True),
        ("Of Owls", "We compare with LARKO.", False),
        ("Of Owls", "We propose a model. LARKO sings.", False),
        ("We Propose", "LARKO, a model.", False),  # that is the title
    ],
)
def test_a_paper_proposes_what_it_names_right_behind_the_verb(title: str, abstract: str, own: bool) -> None:
    assert proposes(*at(title, abstract)) is own
    assert is_own(*at(title, abstract)) is own


def test_what_a_rule_found_as_the_papers_own_is_its_own_unless_it_is_a_task() -> None:
    assert is_own(*at("Of Owls", "LARKO sings.", rule="named"))
    assert not is_own(*at("LARKO: Counting Owls", rule="named", kind=EntityType.TASK))


def test_small_words_make_no_titles_alike() -> None:
    title = "LarkNet: A Net for Few and Small Leaves in a Pot"
    assert not brings(paper("", title), "LarkNet: A Set for Few and Green Larks in a Tree")

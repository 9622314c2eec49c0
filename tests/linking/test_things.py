"""Which papers mean one thing by one new name."""

from __future__ import annotations

import json
import random

import pytest

from kg.linking import link
from kg.linking.called import called, forms_in
from kg.linking.corpus import Names
from kg.linking.own import brings, is_coined
from kg.merging import merges
from kg.recognition import build_recogniser, recognise
from kg.records import AnnotatedPaper, Candidate, LinkedPaper, Mention, Paper, ReadPaper
from kg.relations import relate
from kg.schema import EntityType
from tests.papers import recogniser, small_gazetteer

OWLS = Paper(
    id="owls", title="LARKO: A Model of Owls", abstract="We propose LARKO, a model for leaf counting on Shapes-10."
)
BEES = Paper(
    id="bees", title="LARKO: A Model of Bees", abstract="We propose LARKO, a model. It needs echo distillation."
)


def linked(*papers: Paper) -> list[LinkedPaper]:
    return list(link(recognise(papers, recogniser()), small_gazetteer()))


def read(*papers: Paper) -> list[ReadPaper]:
    return list(relate(iter(linked(*papers))))


def meant(name: str, *papers: Paper) -> list[tuple[str, str]]:
    """The node of a name in each paper, and what decided."""
    return [next((m.entity, m.decided) for m in p.mentions if m.text == name) for p in linked(*papers)]


def other(abstract: str, **more: object) -> Paper:
    return Paper(**{"id": "other", "title": "A title without names", "abstract": abstract, **more})  # type: ignore[arg-type]


def test_two_papers_that_propose_something_of_one_name_propose_two_things() -> None:
    (owls, _), (bees, _) = meant("LARKO", OWLS, BEES)
    assert owls != bees
    assert {owls, bees}.isdisjoint({"model/larko"})


def test_the_order_of_the_papers_does_not_matter() -> None:
    papers = [OWLS, BEES, other("We compare with the LARKO model."), other("A LARKO model of wood.", id="wood")]
    nodes = {p.paper.id: {m.entity for m in p.mentions} for p in linked(*papers)}
    random.Random(1).shuffle(papers)
    assert nodes == {p.paper.id: {m.entity for m in p.mentions} for p in linked(*papers)}


def test_a_paper_that_only_mentions_the_name_stays_open() -> None:
    *_, (node, decided) = meant("LARKO", OWLS, BEES, other("We compare with the LARKO model."))
    assert (node, decided) == ("model/larko", "open")


def test_a_name_that_papers_only_mention_is_one_thing() -> None:
    papers = [other("We compare with the LARKO model.", id=f"u{n}") for n in range(2)]
    assert set(meant("LARKO", *papers)) == {("model/larko", "only")}


def test_the_papers_of_a_thing_vote_on_its_type_and_spelling() -> None:
    found = [other(f"We use the {name}.", id=name) for name in ("LARKO method", "LarKo model", "LarKo model, too")]
    assert {(e.id, e.name) for p in linked(*found) for e in p.entities} == {("model/larko", "LarKo")}


@pytest.mark.parametrize(
    ("kind", "seen", "name"),
    [
        (EntityType.MODEL, ["owl wing networks", "Owl wing networks", "owl wing network"], "owl wing network"),
        (EntityType.METRIC, ["owl wing accuracies", "owl wing accuracies", "owl wing accuracy"], "owl wing accuracy"),
        (EntityType.MODEL, ["owl wing networks"], "owl wing networks"),  # no text has the singular
        (EntityType.MODEL, ["LarkoNets", "LarkoNets", "LarkoNet"], "LarkoNets"),  # made up
        (EntityType.DATASET, ["owl wing pictures", "owl wing pictures", "owl wing picture"], "owl wing pictures"),
    ],
)
def test_plain_words_are_named_in_the_singular_where_a_text_has_it(
    kind: EntityType, seen: list[str], name: str
) -> None:
    papers = []
    for number, text in enumerate(seen):
        candidate = Candidate(type=kind, name=text)
        mention = Mention(start=0, end=len(text), text=text, rule="learned", candidates=(candidate,))
        annotated = AnnotatedPaper(paper=other(text, id=str(number)), sentences=(), mentions=(mention,))
        papers.append((annotated, [(mention, candidate, "only")]))
    names = Names(papers, small_gazetteer())
    (mention, candidate, _) = papers[-1][1][0]
    assert names.entity(len(papers) - 1, mention, candidate)[0].name == name


def test_what_stands_beside_the_name_tells_which_thing_is_meant() -> None:
    many = [other("We use FernNet for wave normalization.", id=f"more{n}") for n in range(60)]
    near = other("For leaf counting on Shapes-10 we compare with the LARKO model.")
    (owls, _), _, *_, (node, decided) = meant_of_some(OWLS, BEES, *many, near)
    assert (node, decided) == (owls, "topic")


def meant_of_some(*papers: Paper) -> list[tuple[str, str]]:
    found = ([(m.entity, m.decided) for m in p.mentions if m.text == "LARKO"] for p in linked(*papers))
    return [some[0] for some in found if some]


@pytest.mark.parametrize(
    "more",
    [
        {"authors": ("Ada  Wren", "B. Finch")},
        {"title": "Larko: a model of owls"},
    ],
)
def test_a_sequel_by_an_author_or_another_version_is_about_the_same_thing(more: dict[str, object]) -> None:
    first = Paper(id="first", title=OWLS.title, abstract=OWLS.abstract, authors=("ada wren", "C. Crow"))
    second = Paper(**{"id": "second", "title": "LARKO: More", "abstract": BEES.abstract, **more})  # type: ignore[arg-type]
    (one, _), (two, _) = meant("LARKO", first, second)
    assert one == two == "model/larko"


def test_a_paper_that_is_years_older_than_the_only_proposal_means_another_thing() -> None:
    new = Paper(id="new", title=OWLS.title, abstract=OWLS.abstract, year=2020)
    before, same = other("We use the LARKO model.", year=2018), other("We use the LARKO model.", year=2019)
    (own, _), (old, decided) = meant("LARKO", new, before)
    assert own != old
    assert decided == "open"
    assert len({node for node, _ in meant("LARKO", new, same)}) == 1


def test_a_proposal_without_a_long_form_is_not_that_of_another_paper() -> None:
    long = other("We use the Light Amber Root Kernel Oracle (LARKO), a model.")
    (one, _), (two, _) = meant("LARKO", OWLS, long)
    assert one != two


def test_a_long_form_in_the_words_of_a_title_is_that_of_its_name() -> None:
    first = Paper(id="first", title="LARKO: Light Amber Root Kernel Oracles", abstract="We propose LARKO, a model.")
    long = other("We use the Light Amber Root Kernel Oracle (LARKO), a model.")
    assert len({node for node, _ in meant("LARKO", first, long)}) == 1


def test_long_forms_that_differ_in_the_ending_of_a_word_are_one() -> None:
    one = other("The received leaf strength indicator network (RLSIN) is a method.")
    two = other("The Received Leaf Strength Indication Network (RLSIN) is a method.", id="two", title="Another title")
    assert len({node for node, _ in meant("RLSIN", one, two)}) == 1


@pytest.mark.parametrize(
    "long_form",
    [
        "Received Leaf Strength Indicator Networks",
        "received leaf-strength indicator network",
        "received leafstrength indicator network",
        "Received Leaf Strength based Indicator Network",
    ],
)
def test_plurals_and_hyphens_of_long_forms_are_one(long_form: str) -> None:
    one = other("The received leaf strength indicator network (RLSIN) is a method.")
    two = other(f"The {long_form} (RLSIN) is a method.", id="two", title="Another title")
    assert len({node for node, _ in meant("RLSIN", one, two)}) == 1


LISTED = """
{"type": "Model", "name": "LAMO", "aliases": ["Leaf And Moss Oracle"], "source": "test"}
{"type": "Model", "name": "ALMO", "aliases": ["A Light-Weight Moss Oracle"], "source": "test"}
{"type": "Model", "name": "FernNet", "source": "test"}
"""


@pytest.mark.parametrize(
    ("abstract", "family"),
    [
        ("We train LAMO-XL, a model, on leaves.", "model/lamo"),
        ("We train the Leaf and Moss Oracle with Extra Layers (LAMO-XL), a model, on leaves.", "model/lamo"),
        ("We train LAMO with Xenon Layers (LAMO-XL), a model, on leaves.", "model/lamo"),
        ("We train the Large Amber Model with Owl Xenon Layers (LAMO-XL), a model, on leaves.", None),
        ("We propose the Large Amber Model of Owls (LAMO), a model. We train LAMO-XL, a model.", None),
    ],
)
def test_a_size_is_of_no_listed_thing_whose_name_the_paper_spells_out_otherwise(
    abstract: str, family: str | None
) -> None:
    gazetteer = small_gazetteer(LISTED)
    (found,) = link(recognise([other(abstract)], build_recogniser(gazetteer)), gazetteer)
    size = next(e for e in found.entities if e.name == "LAMO-XL")
    assert (size.variant_of if size.variant_of == "model/lamo" else None) == family


def test_an_article_begins_no_long_form() -> None:
    gazetteer = small_gazetteer(LISTED)
    text = "We train the Light-Weight Moss Model with Extra Layers (ALMO-XL), a model, on leaves."
    (found,) = link(recognise([other(text)], build_recogniser(gazetteer)), gazetteer)
    assert [e.variant_of for e in found.entities if e.name == "ALMO-XL"] == ["model/almo"]


def test_words_that_describe_are_one_thing_whoever_proposes_it() -> None:
    described = ("hybrid learning", "Multi-Agent", "multi-LLM", "3D-LARK", "text-to-3D")
    titled = ("Dual Student", "Mossy AI", "3D LARK")
    assert not any(map(is_coined, described + titled))
    assert all(map(is_coined, ("LarkNet", "Lark", "Lark-QA Bench", "LARK", "word2vec")))


@pytest.mark.parametrize(
    ("claims", "uses", "years", "one"),
    [
        (2, 5, (2020, 2020), True),
        (2, 4, (2020, 2020), False),  # twice as many as claim it
        (2, 0, (2020, 2020), False),
        (1, 4, (2020, 2003), True),
        (1, 3, (2020, 2003), False),  # too few to tell
        (1, 3, (2020, None), True),  # nobody knows which came first
        (1, 3, (None, 2003), True),
    ],
)
def test_a_name_that_most_papers_only_mention_is_one_thing(
    claims: int, uses: int, years: tuple[int | None, int | None], one: bool
) -> None:
    claim, mention = "We propose LARKO, a model.", "We use the LARKO model."
    papers = [other(claim, id=f"c{n}", title=f"Title {n}", year=years[0]) for n in range(claims)]
    papers += [other(mention, id=f"u{n}", year=years[1]) for n in range(uses)]
    assert (len({node for node, _ in meant("LARKO", *papers)}) == 1) is one


def test_a_title_that_says_so_counts_however_many_papers_mention_the_name() -> None:
    papers = [other("We use the LARKO model.", id=f"u{n}") for n in range(5)]
    (owls, _), (bees, _), *_ = meant("LARKO", OWLS, BEES, *papers)
    assert owls != bees


@pytest.mark.parametrize("title", ["LarKo of the Leaves", OWLS.title])
def test_a_thing_of_the_papers_own_in_other_capitals_is_the_listed_one_only_if_it_brought_that(title: str) -> None:
    entry = {"type": "Model", "name": "LarKo", "when": {"exact": True}, "introduced_in": title, "source": "test"}
    gazetteer = small_gazetteer(json.dumps(entry))
    papers = [OWLS, other("We use the LARKO model.")]
    found = [
        next(m.entity for m in p.mentions if m.text == "LARKO")
        for one in papers
        for p in link(recognise([one], build_recogniser(gazetteer)), gazetteer)
    ]
    assert (found[0] == "model/larko") is (title == OWLS.title)
    assert found[1] == "model/larko"


def test_the_report_tells_things_of_one_name_apart_and_what_stays_open() -> None:
    lines = list(merges(read(OWLS, BEES)))
    assert any("introduced in LARKO: A Model of Owls" in line for line in lines)
    assert next(line for line in lines if "stay ambiguous" in line).startswith("0 ")
    lines = list(merges(read(OWLS, BEES, other("We compare with the LARKO model."))))
    assert next(line for line in lines if "stay ambiguous" in line).startswith("1 ")
    assert any("model/larko (undecided; decided by open 1)" in line for line in lines)


TWIG = "{}: A Benchmark of Owls"


@pytest.mark.parametrize(("year", "known"), [(2015, False), (2011, True)])
def test_a_listed_name_that_others_use_before_a_paper_proposes_it_means_a_thing_of_its_own(
    year: int, known: bool
) -> None:
    own = other("We introduce Shapes-10, a benchmark.", title=TWIG.format("Shapes-10"), year=year)
    *_, found = linked(other("We test on Shapes-10.", year=2010, id="old"), own)
    (entity,) = (e for e in found.entities if e.name == "Shapes-10")
    assert entity.known is known


def test_a_paper_about_a_listed_thing_that_it_does_not_propose_means_the_listed_one() -> None:
    about = other("We look at Shapes-10, a benchmark.", title=TWIG.format("Shapes-10"), year=2015)
    *_, found = linked(other("We test on Shapes-10.", year=2010, id="old"), about)
    assert {e.id for e in found.entities} == {"dataset/shapes-10"}


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("LarkNet: Counting Leaves With Less Data", True),
        ("LarkNet: counting leaves with few data", True),  # the preprint's
        ("LarkNet: A Model of Owls", False),
        ("Counting Leaves With Less Data: LarkNet", False),
    ],
)
def test_a_paper_brings_a_thing_under_its_title_or_nearly(title: str, same: bool) -> None:
    assert brings(other("", title=title), "LarkNet: Counting Leaves With Less Data") is same


def test_two_words_alike_are_no_title_alike() -> None:
    assert not brings(other("", title="LarkNet sings"), "LarkNet")


def test_a_paper_keeps_its_english_for_a_listed_thing() -> None:
    (found,) = linked(other("We use wave normalisation."))
    text, title_end = found.paper.text, len(found.paper.title)
    forms = [called(e, forms_in(text, title_end, e, list(found.mentions))) for e in found.entities]
    assert forms == ["wave normalisation"]

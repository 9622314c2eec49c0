from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from thinc.api import Model

from kg.recognition.candidates import Group
from kg.recognition.context import context_rows, tokens_of
from kg.recognition.lexicon import Lexicon
from kg.recognition.stages import state_of
from kg.recognition.state import State
from kg.recognition.tagger import TAGS, Tagger, groups_of_tags, tag_input, tag_places, tag_rows
from kg.schema import EntityType
from kg.training.layers import arrays_of, batch, network
from tests.papers import paper, recogniser

LEXICON = Lexicon(
    words=["moss", "fern"],
    vectors=np.array([[1, 0], [0, 1]], dtype=np.float32),
    heads={},
    firsts={},
    counts={},
)
TEXT = "We weigh moss with FernNet-50 in 3 woods. Moss weighing is hard."
METHOD = 1 + 2 * 2  # the tag that begins a method


@cache
def read() -> State:
    return state_of(recogniser(), paper(TEXT, "Weighing moss"))


@cache
def trained() -> Model[Any, Any]:
    """A network with weights by chance (in a new one those of the softmax are 0), cut as they are when written."""
    built, random = network(2), np.random.default_rng(0)
    built.initialize(X=batch([tag_input(read(), tokens_of(read().text, LEXICON))], LEXICON)[0])
    for node in built.walk():
        for name in node.param_names:
            weights = np.asarray(node.get_param(name))
            drawn = weights + 0.1 * random.standard_normal(weights.shape)
            numbers: Any = drawn.astype(np.float16).astype(np.float32)
            node.set_param(name, numbers)
    return built


@cache
def tagger() -> Tagger:
    return Tagger(arrays_of(trained()))


def group(text: str, kind: EntityType | None = None) -> Group:
    """All places of a text in the paper."""
    places = [i for i in range(len(read().text)) if read().text.startswith(text, i)]
    found = tuple((i, i + len(text)) for i in places)
    return Group(text=text, spans=found, mentions=tuple(m for m in read().mentions if m.text == text) if kind else ())


def test_tokens_lie_at_their_places() -> None:
    tokens = tokens_of(read().text, LEXICON)
    assert [read().text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == list(tokens.texts)
    assert {"FernNet", "-", "50"} <= set(tokens.texts)


def test_the_mean_of_tokens_counts_those_that_have_a_vector() -> None:
    tokens = tokens_of("moss and fern", LEXICON)
    assert tokens.means([(0, 3), (1, 2), (1, 3), (2, 2)]).tolist() == [[0.5, 0.5], [0, 0], [0, 1], [0, 0]]


def test_probabilities_are_those_of_tags_at_each_token() -> None:
    tokens = tokens_of(read().text, LEXICON)
    (said,) = tagger().probabilities([tag_input(read(), tokens)], LEXICON)
    assert said.shape == (len(tokens.texts), TAGS)
    np.testing.assert_allclose(said.sum(axis=1), 1, rtol=1e-4)


def test_a_paper_is_read_as_by_the_network_that_is_trained_on_batches() -> None:
    given = tag_input(read(), tokens_of(read().text, LEXICON))
    together, ranges = batch([given, given, given], LEXICON)
    said, (alone,) = trained().predict(together), tagger().probabilities([given], LEXICON)
    for first, last in ranges:
        np.testing.assert_allclose(said[first:last], alone, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("number", range(1, 10))
def test_texts_of_any_number_of_tokens_are_read_as_by_the_network_that_is_trained(number: int) -> None:
    state = state_of(recogniser(), paper(" ".join("We weigh moss on FernNet in 3 woods .".split()[:number]), title=""))
    given = tag_input(state, tokens_of(state.text, LEXICON))
    together, ((first, last),) = batch([given], LEXICON)
    (alone,) = tagger().probabilities([given], LEXICON)
    np.testing.assert_allclose(trained().predict(together)[first:last], alone, rtol=1e-3, atol=1e-5)


def test_papers_are_read_side_by_side_as_each_is_alone() -> None:
    texts = (TEXT, "", "Fern. Moss grows in woods, and ferns do. We weigh FernNet-50, a moss.")
    states = [state_of(recogniser(), paper(text, title="")) for text in texts]
    given = [tag_input(state, tokens_of(state.text, LEXICON)) for state in states]
    alone = [tagger().probabilities([one], LEXICON)[0] for one in given]
    for together, own in zip(tagger().probabilities(given, LEXICON), alone, strict=True):
        np.testing.assert_allclose(together, own, rtol=1e-3, atol=1e-5)


def test_a_text_without_tokens_has_no_probabilities() -> None:
    state = state_of(recogniser(), paper("", title=""))
    (said,) = tagger().probabilities([tag_input(state, tokens_of("", LEXICON))], LEXICON)
    assert said.shape == (0, TAGS)


def test_a_span_that_the_tagger_sees_whole_has_a_high_share() -> None:
    tokens = tokens_of(read().text, LEXICON)
    tags = np.full((len(tokens.texts), TAGS), 1e-4, dtype=np.float32)
    tags[:, 0] = 1
    first, last = tokens.between(*group("FernNet-50").spans[0])
    tags[first:last] = 1e-4
    tags[first, METHOD] = tags[first + 1 : last, METHOD + 1] = 1
    seen, other = tag_rows(tag_places([group("FernNet-50"), group("woods")], tokens, tags), np.array([1, 1]))
    whole = 2 * 5 + 2  # begin and inside of five types, then the whole span: of a method
    assert seen[whole] == pytest.approx(1, abs=0.01)
    assert other[whole] == pytest.approx(0, abs=0.01)


def test_rows_of_context_tell_the_longer_candidate_and_the_words_in_the_title() -> None:
    tokens = tokens_of(read().text, LEXICON)
    groups = [group("moss"), group("Moss weighing"), group("woods")]
    rows = context_rows(read(), groups, tokens, range(3))
    longer, shorter, in_title = 7, 8, 16 + 7
    assert rows[:, longer].tolist() == pytest.approx([np.log(2), 0, 0])
    assert rows[:, shorter].tolist() == pytest.approx([0, np.log(2), 0])
    assert rows[:, in_title].tolist() == [1, 1, 0]


def test_a_row_of_context_tells_how_often_the_short_form_stands_as_a_word() -> None:
    text = "We try moss weighing (MWS). MWS is hard; MWSX and XMWS are not, X-MWS is."
    state = state_of(recogniser(), paper(text, title="Scales"))
    start = state.text.index("moss")
    groups = [Group(text="moss weighing", spans=((start, start + len("moss weighing")),))]
    rows, uses = context_rows(state, groups, tokens_of(text, LEXICON), [0]), 12
    assert rows[0, uses] == pytest.approx(np.log1p(3))


def test_a_row_of_context_is_the_same_whatever_else_is_asked_for() -> None:
    tokens = tokens_of(read().text, LEXICON)
    groups = [group("moss"), group("Moss weighing"), group("woods"), group("moss with FernNet-50")]
    rows = context_rows(read(), groups, tokens, range(4))
    for number in range(4):
        (alone,) = context_rows(read(), groups, tokens, [number])
        np.testing.assert_allclose(alone, rows[number], rtol=1e-6)


def test_what_the_tagger_reads_as_a_name_is_a_candidate_at_all_its_places() -> None:
    state = state_of(recogniser(), paper("We try moss weighing here. Then moss weighing is over.", title="Scales"))
    tokens = tokens_of(state.text, LEXICON)
    tags = np.zeros((len(tokens.texts), TAGS), dtype=np.float32)
    first = list(tokens.texts).index("moss")
    tags[first, 1] = tags[first + 1, 2] = 0.9  # begins and goes on
    (group,) = groups_of_tags(state, tokens, tags, [])
    assert [state.text[a:b] for a, b in group.spans] == ["moss weighing", "moss weighing"]
    assert groups_of_tags(state, tokens, tags, [group]) == []


@pytest.mark.parametrize(("length", "found"), [(60, 1), (61, 0)])
def test_what_goes_on_for_a_paragraph_is_no_name(length: int, found: int) -> None:
    state = state_of(recogniser(), paper("We try " + "moss " * length + "here.", title="Scales"))
    tokens = tokens_of(state.text, LEXICON)
    tags = np.zeros((len(tokens.texts), TAGS), dtype=np.float32)
    first = list(tokens.texts).index("moss")
    tags[first, 1] = tags[first + 1 : first + length, 2] = 0.9
    assert len(groups_of_tags(state, tokens, tags, [])) == found

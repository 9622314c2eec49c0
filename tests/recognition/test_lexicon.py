from __future__ import annotations

import numpy as np
import pytest

from kg.recognition import lexicon
from kg.recognition.arrays import floats_of
from kg.recognition.lexicon import Lexicon, Phrases

LEXICON = Lexicon(
    words=["moss", "weighing", "scales"],
    vectors=np.array([[1, 0], [0, 1], [2, 4]], dtype=np.float32),
    heads={},
    firsts={},
    counts={},
)


def test_the_mean_of_words_leaves_out_what_is_unknown() -> None:
    phrases = [["moss", "scales", "fern"], [], ["weighing"], ["fern"], ["moss", "moss", "weighing"]]
    expected = np.array([[1.5, 2], [0, 0], [0, 1], [0, 0], [2 / 3, 1 / 3]])
    np.testing.assert_allclose(LEXICON.means(phrases), expected, rtol=1e-6)
    assert LEXICON.means([]).shape == (0, 2)


def test_a_phrase_has_the_vectors_of_all_its_words_its_last_and_its_first() -> None:
    rows = LEXICON.phrases.vectors(["moss weighing", "the scales", "moss weighing"])
    assert rows.tolist() == [[0.5, 0.5, 0, 1, 1, 0], [2, 4, 2, 4, 0, 0], [0.5, 0.5, 0, 1, 1, 0]]


def test_phrases_have_their_vectors_however_many_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_REMEMBERED", 2)
    phrases, texts = Phrases(LEXICON), [f"moss {'scales ' * n}" for n in range(1500)]
    together = phrases.vectors(texts)
    phrases.vectors(["weighing"])
    for first in range(0, 1500, 500):
        np.testing.assert_array_equal(phrases.vectors(texts[first : first + 3]), together[first : first + 3])


def test_weights_lie_row_by_row() -> None:
    columns = np.asfortranarray(np.arange(6, dtype=np.float16).reshape(2, 3))
    rows = floats_of(columns)
    assert rows.flags.c_contiguous
    assert rows.dtype == np.float32
    assert rows.tolist() == columns.tolist()

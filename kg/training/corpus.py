"""From a corpus of abstracts and the gazetteer: word vectors, counts of phrases, heads of names.

Vectors are skip-grams with negative sampling (Mikolov et al., "Distributed representations of words and phrases and
their compositionality", NeurIPS 2013).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.errors import SourceError
from kg.files import open_text, read_json
from kg.gazetteer import Gazetteer
from kg.recognition.candidates import key_of, phrases_of
from kg.recognition.features import ACRONYM_BEHIND, CALLED_TASK, TYPES
from kg.recognition.lexicon import Floats, Lexicon, phrase_hash, phrase_key, words_of

DIMENSIONS: Final = 32
_LEAST_WORD: Final = 8  # occurrences
_LEAST_PHRASE: Final = 4  # papers
_LEAST_HEAD: Final = 2  # names


def read_abstracts(path: Path) -> Iterator[str]:
    """Title, newline and abstract of each paper of a .jsonl or .jsonl.gz file.

    Raises:
        SourceError: the file cannot be read, or a line has no title and abstract.
    """
    for paper in read_papers(path):
        yield f"{paper['title']}\n{paper['abstract']}"


def read_papers(path: Path) -> Iterator[Any]:
    """The papers of a .jsonl or .jsonl.gz file, as they stand there.

    Raises:
        SourceError: the file cannot be read, or a line has no title and abstract.
    """
    try:
        with open_text(path) as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    paper = read_json(line)
                except ValueError as error:
                    raise SourceError(path, number, f"is not JSON: {error}") from error
                if not isinstance(paper, dict) or not {"title", "abstract"} <= paper.keys():
                    raise SourceError(path, number, "is no paper with title and abstract")
                yield paper
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise SourceError(path, None, f"cannot be read: {error}") from error


def learn_lexicon(texts: list[str], gazetteer: Gazetteer) -> tuple[Lexicon, list[str]]:
    """The lexicon, and the phrases (in lower case) that several papers hold, sorted."""
    heads, firsts = _ends(gazetteer)
    words, vectors = _word_vectors(texts)
    counts, phrases = _phrase_counts(texts, frozenset(heads))
    return Lexicon(words=words, vectors=vectors, heads=heads, firsts=firsts, counts=counts), phrases


def names_of(gazetteer: Gazetteer) -> Iterator[tuple[str, int]]:
    """The names of two words or more that the lists hold, with the number of their type."""
    for entry in gazetteer:
        for name in sorted({entry.name, *(a.text for a in entry.aliases)}):
            if len(name.split()) > 1:
                yield name, TYPES.index(entry.type)


def _ends(gazetteer: Gazetteer) -> tuple[dict[str, Floats], dict[str, Floats]]:
    heads: dict[str, Floats] = defaultdict(lambda: np.zeros(len(TYPES), dtype=np.float32))
    firsts: dict[str, Floats] = defaultdict(lambda: np.zeros(len(TYPES), dtype=np.float32))
    for name, kind in names_of(gazetteer):
        words = name.casefold().split()
        heads[words[-1].rstrip("s")][kind] += 1
        firsts[words[0]][kind] += 1
    return _frequent(heads), _frequent(firsts)


def _frequent(table: dict[str, Floats]) -> dict[str, Floats]:
    return {word: count for word, count in table.items() if word and count.sum() >= _LEAST_HEAD}


def _word_vectors(texts: Iterable[str]) -> tuple[list[str], Floats]:
    from gensim.models import Word2Vec

    model = Word2Vec(
        [words_of(t) for t in texts],
        vector_size=DIMENSIONS,
        window=3,
        min_count=_LEAST_WORD,
        sg=1,
        negative=8,
        epochs=5,
        seed=1,
        workers=1,  # with more the vectors differ from run to run
    )
    words = sorted(model.wv.key_to_index)
    vectors = model.wv[words]
    return words, np.asarray(vectors / vectors.std(), dtype=np.float32)


def _phrase_counts(texts: Iterable[str], heads: frozenset[str]) -> tuple[dict[int, Floats], list[str]]:
    papers: Counter[str] = Counter()
    acronym: Counter[str] = Counter()
    task: Counter[str] = Counter()
    for text in texts:
        seen: dict[str, list[bool]] = {}
        for start, end in phrases_of(text, heads):
            flags = seen.setdefault(phrase_key(text[start:end]), [False, False])
            flags[0] = flags[0] or ACRONYM_BEHIND.match(text, end) is not None
            flags[1] = flags[1] or CALLED_TASK.match(text, end) is not None
        papers.update(seen.keys())
        acronym.update(k for k, f in seen.items() if f[0])
        task.update(k for k, f in seen.items() if f[1])
    kept = sorted(k for k, n in papers.items() if n >= _LEAST_PHRASE and " " in k)
    wider: Counter[str] = Counter()
    for phrase in kept:
        words = phrase.split()
        for part in (" ".join(words[1:]), " ".join(words[:-1])):
            wider[part] = max(wider[part], papers[phrase])
    counts = {phrase_hash(k): np.array([papers[k], acronym[k], task[k], wider[k]], dtype=np.float32) for k in kept}
    return counts, kept


def negatives(phrases: list[str], gazetteer: Gazetteer, number: int) -> list[str]:
    """``number`` phrases of the corpus, drawn with a fixed seed, that no list holds."""
    known = {key_of(a.text) for e in gazetteer for a in e.aliases}
    free = [p for p in phrases if key_of(p) not in known]
    chosen = np.random.default_rng(0).permutation(len(free))[:number]
    return [free[i] for i in sorted(chosen.tolist())]

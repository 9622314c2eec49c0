"""How a new name is written: by its long or short form, in lower case or with the capitals of people and places."""

from __future__ import annotations

import re
from typing import Final

from kg.recognition.acronyms import Definition
from kg.recognition.places import places
from kg.recognition.state import State
from kg.recognition.typing import METHOD
from kg.schema import EntityType

_ALWAYS: Final = frozenset(
    """
    african alzheimer american arabic asian australian bahdanau banach bangla baum bayes bayesian bellman bengali
    bernoulli bernstein bethe bezier bhattacharyya bloom boltzmann boolean borda bradley brazilian bregman brier british
    brownian byzantine canny carlo cartesian cauchy cayley chebyshev chernoff chinese cholesky choquet cohen courant cox
    cramer czech danish delaunay dempster dijkstra dirichlet doppler dubins dutch earley egyptian einstein elo english
    erdos euclidean euler eulerian european fano finnish fisher fourier french frobenius gabor galerkin gauss gaussian
    gaussians german gibbs granger greek gromov grover gumbel haar hadamard hamilton hamiltonian hamming hausdorff
    hawkes hebbian hebrew hellinger helmholtz hermite hermitian hessian hilbert hindi hodge hoeffding hopfield hough
    huber huffman hungarian indian indic indonesian irish ising italian jaccard jacobi jacobian japanese jeffreys jensen
    johnson kalman kantorovich kendall kolmogorov koopman korean kripke krippendorff kronecker krylov kullback lagrange
    lagrangian langevin laplace laplacian latin leibler levenshtein lindenstrauss lipschitz lloyd lyapunov mahalanobis
    mandarin marathi markov markovian matryoshka minkowski mises monte moreau nakagami nash nesterov newton nystrom otsu
    pareto parkinson parzen pearson persian petri pitman plackett poincar poisson polish portuguese potts procrustes
    rademacher radon rao raven rayleigh reed renyi riccati ricci riemannian romanian russian sanskrit schur shafer
    shannon shapley sharpe siamese sinkhorn sobel sobolev solomonoff spanish spearman stackelberg stein steiner sugeno
    swedish taylor tchebycheff thai thompson tibetan tikhonov tsallis tucker tukey turing turkish ukrainian urdu
    vietnamese viterbi voronoi wasserstein weisfeiler welch wiener wilcoxon yoruba zernike zipf
    """.split()
)
_TWO: Final = 2
_FEW: Final = 3  # letters
# Building blocks and measures go by their long form even when it is written with capitals.
_PART = re.compile(
    r"\b(?:Normali[sz]ation|Standardi[sz]ation|Attack|Module|Block|Layer|Loss|Score|Index|Error|Rate)s?$"
)
_BRACKET: Final = re.compile(r" \([^()]*\)(?= \w)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NO_PLURAL: Final = re.compile(  # words that end as a plural does
    r"(?:news|series|species|means|squares|lens|bayes|stokes|clothes|sales|diabetes|pancreas|atlas|canvas|chaos|ss|us|is"
    r"|[ib]as|ics|['’]s)\Z",
    re.IGNORECASE,
)
_GREEK: Final = ("crises", "gnoses", "yses", "theses")
_LATIN: Final = {"matrices": "matrix", "vertices": "vertex", "indices": "index"}
_WITH_E: Final = ("movies", "cookies", "selfies", "calories")  # other "ies" are of "y"
_HISSING: Final = tuple(  # behind these "es" is left out
    "sses shes tches nches rches eeches oaches iases tlases lenses viruses xes".split()
)
_SHORTEST: Final = 4  # letters
# Compounds of plain words as titles have them, by the word that begins or ends them: not "Reed-Solomon".
_COMPOUND: Final = re.compile(
    r"(?:(?:Anti|Auto|Back|Bi|Black|Bottom|Co|Coarse|Cross|De|Domain|Dual|End|Few|Fine|Free|High|Image|Inter|Intra|Large"
    r"|Long|Low|Max|Min|Mixed|Multi|Multiple|Natural|Non|Off|On|One|Open|Out|Piece|Pre|Re|Real|Self|Semi|Short|Single"
    r"|Small|Spatio|Sub|Text|Three|Top|Two|Un|Video|Vision|Weakly|White|Wide|Zero)-[A-Za-z]"
    r"|[A-Z][\w\-]*-(?:\w+(?:ed|ing|[st]ion|al|[ai]ble|ive|ous|ness|ity)|Aware|Agnostic|Domain|Free|Invariant|Level"
    r"|Scale|Shot|Specific|Stage|Stream|Time|Wise)$)"
)


def lower_words(name: str) -> str:
    """A name in lower case, its single blanks between words, without coined words and those that always have a capital.

    >>> lower_words("Deep Bayesian Learning with LSTM")
    'deep Bayesian learning with LSTM'
    >>> lower_words("Multi-View GAN-Based Dempster-Shafer Fusion")
    'multi-view GAN-based Dempster-Shafer fusion'
    """
    words = name.split()
    return " ".join(map(_lower_compound if len(words) > 1 else _lower, words))


def _lower_compound(word: str) -> str:
    if "-" in word and _COMPOUND.match(word):
        return "-".join(map(_lower, word.split("-")))
    return _lower(word)


def _lower(word: str) -> str:
    first = _LETTERS.search(word)
    return word if word[1:] != word[1:].lower() or (first and first[0].lower() in _ALWAYS) else word.lower()


def in_singular(name: str) -> str:
    """A name with its last word in the singular.

    >>> in_singular("fern biases"), in_singular("top-1 accuracies"), in_singular("moss analyses"), in_singular("PLS")
    ('fern bias', 'top-1 accuracy', 'moss analysis', 'PLS')
    """
    if not name.endswith("s") or _NO_PLURAL.search(name) or len(name) < _SHORTEST or name[-_SHORTEST:].isupper():
        return name
    if name.endswith("ices") and (known := _LATIN.get(name[-8:]) or _LATIN.get(name[-7:])):
        return name[: -8 if name[-8:] in _LATIN else -7] + known
    if name.endswith(_GREEK):
        return name[:-2] + "is"
    if name.endswith("ies") and not name.endswith(_WITH_E):
        return name[:-3] + "y"
    return name[: -2 if name.endswith(_HISSING) else -1]


def unbracketed(name: str) -> str:
    """A name without what stands in brackets inside it.

    >>> unbracketed("part-of-speech (POS) tagging")
    'part-of-speech tagging'
    """
    return _BRACKET.sub("", name) if "(" in name else name


def defined_name(state: State, kind: EntityType, definition: Definition) -> str:
    """What the community calls a thing with a long and a short form.

    Tasks and metrics go by the long form, and so does all whose short form has few letters, unless it stands in the
    title: what is called by its acronym has a longer or a coined one (``LoRA``). A method that the title spells out as
    a name of its own goes by four letters. Where the short form comes first, the long one but explains it.
    """
    long, short = (state.text[slice(*span)] for span in (definition.long, definition.short))
    part = _PART.search(long) is not None
    if not _by_long(state, kind, definition, part=part):
        return short
    words = long.split()
    if kind is not EntityType.TASK and not part and any(w[0].isupper() for w in words[1:]):
        return " ".join(words)  # a name of its own
    return lower_words(long)


def _by_long(state: State, kind: EntityType, definition: Definition, *, part: bool) -> bool:
    long, short = (state.text[slice(*span)] for span in (definition.long, definition.short))
    title = state.text[: state.title_end]
    stem = short[:-1] if short.endswith("s") and short[:-1] == short[:-1].upper() else short
    size = sum(map(str.isalnum, stem))
    in_title = size > _TWO and any(places(title, short))
    coined = stem != stem.upper()
    if kind is EntityType.TASK:
        return True
    if definition.short < definition.long:
        return False
    if kind is EntityType.METRIC:
        return part or not (in_title or size > _FEW + 1 or (coined and size > _FEW))
    if in_title or size > _FEW + 1 or (size > _FEW and (coined or len(long.split()) > size)):
        return False
    if size <= _FEW or part or (long == long.lower() and kind is not EntityType.DATASET):
        return True
    return kind is METHOD and long.lower() not in title.lower()

"""How a new name is written: by its long or short form, in lower case or with the capitals of people and places."""

from __future__ import annotations

import re
from typing import Final

from kg.recognition.acronyms import Definition
from kg.recognition.places import places
from kg.recognition.state import State
from kg.recognition.typing import METHOD
from kg.schema import EntityType

# People, peoples, places and products, which running text hardly has in lower case.
_ALWAYS: Final = frozenset(
    """
    ackermann adam adams africa african akkadian alexa alice alpaca alzheimer amazon american amharic anderson
    android antarctic apertium apollonius arab arabic arctic arduino argoverse arnold arrhenius artetxe asia asian
    assamese atari australia australian austrian axelrod azure bach bahdanau bambara banach bangla bangladesh
    bangladeshi bantu barrett barron basque baum baxter bayer bayes bayesian bellman bemba bengali bengio bennett
    bernoulli bernstein bert bessel bethe betti bezier bezout bhattacharyya bing bingham birkhoff bitcoin blackwell
    bloch bloom bluetooth boltzmann bonferroni boolean borda bradley braille brazil brazilian bregman brier british
    brodatz brouwer brownian bruijn brussels bulgarian burmese byzantine bézier caffe caltech cambridge canada
    canadian canny cantonese carlo cartesian cassie catalan cauchy cayley charades chebyshev cheeger chernoff chien
    china chinese cholesky choquet christoffel chromium chu cityscapes clark clarke clifford codeforces cohen
    condorcet copeland coq cosserat coulomb courant cournot cox cramer crello croatian cypher czech danish dantzig
    darboux darcy darwinian daubechies dawid delaunay delphi delsarte dempster devanagari digg dijkstra diophantine
    dirac dirichlet doccano doppler dravidian drosophila dubins dutch dyck dykstra earley ebbinghaus ebola egyptian
    einstein ekman elo english enron erdos erdős erlang estonian ethereum ethiopian euclidean euler eulerian
    europarl europe european facebook fano farsi feldman fermat feynman fibonacci fiedler filipino finetti finnish
    firefox fisher fitzpatrick fleiss flemish flickr floquet florida fodor foley forney fortran fourier france
    franka frechet freebase fregean french frenet fresnel freund friedman frobenius fréchet fuchsian gabidulin gabor
    gale galerkin gallager galois gauss gaussian gaussians gazebo gemini german germany gershgorin ghanaian gibbs
    gigaword gilbert gini givens glauber gleason goedel goldreich gowalla gradio granger grassmann grassmannian
    greek gricean griesmer groebner gromov grothendieck grover gujarati gumbel gurobi haar hadamard hadwiger hahn
    halpern hamilton hamiltonian hamiltonians hamming hankel hanoi harris harsanyi hashimoto hausdorff hawaii
    hawaiian hawkes hebb hebbian hebrew hellinger helmholtz herbrand hermite hermitian hertz hessian heyting higgs
    hilbert hilbertian hindi hinglish hoare hodge hoeffding hopf hopfield horner hotelling hough householder huber
    huffman hungarian hurst hutchinson hölder icelandic imagenet india indian indic indonesia indonesian instagram
    iranian irish isabelle ising islamic italian izhikevich jaccard jackson jacobi jacobian jacobians jain japan
    japanese java jeffreys jensen johnson jones jordan julia kaggle kalai kaldi kalman kannada kantian kantorovich
    katz kautz kazakh kelvin kempe kendall kenya kenyan kepler khmer kinect kirchhoff kitti kleene kleinberg kleisli
    kobayashi kodak koetter kohonen kolmogorov koopman korea korean kraus kripke krippendorff kronecker krylov
    kubernetes kuhn kullback kumar lagrange lagrangian lambek lambertian lanczos landsat langevin laplace laplacian
    laplacians lasserre latin latvian lauritzen lebesgue legendre lego leibler levantine levenshtein levin levy
    lewis librispeech likert lindenstrauss linux lipschitz lipschitzness lisp lithuanian lloyd london lorentz
    lorentzian lorenz louvain lovász luby lucene luxembourgish lyapunov mahalanobis malay malayalam mallat malliavin
    mallows mamba mandarin manhattan mapillary marathi marian markov markovian mars marton matern matlab matryoshka
    maxwell mealy mediterranean mellin mercer mersenne mexico middlebury minecraft minkowski mises mistral mobius
    molmo moltbook mondrian mongolian montague montanari monte moore moran moreau moroccan morse morton moses muon
    myerson nakagami nash necker nepali nesterov netflix netherlands neumann newton newtonian nguni nigeria nigerian
    nishimori norwegian nyquist nystrom nyström objaverse occam olympic onsager otsu oxford pakistan pakistani
    palestinian pareto parikh parkinson parzen pascal pauli peano pearson perl perlin persian petri pfaffian pitman
    plackett platonic plotkin plucker plutchik poincar poincare poincaré poisson poissonian polish polya polyak
    polymarket pontryagin poole portugal portuguese potsdam potts prithvi procrustes prolog pythia python qwen rabin
    rademacher radon raman ramsey rao raven rayleigh reddit reed renyi replika retinex reuters reynolds riccati
    ricci rician riemann riemannian robbins robertson robotarium roman romanian romansh rosenbrock runyankore
    russell russian rényi sanskrit saudi schroedinger schulze schur schwartz schwarz scopus scott semitic serbian
    shafer shannon shapley sharpe shor siamese sierpinski signorini simpson simulink sindhi sinhala sinkhorn sintel
    siri slavic slovak slovenian sobel sobolev socratic solomonoff spain spanish spearman spencer spielman
    stackelberg stanza stein steiner stiefel stokes strassen sudan sugeno sumerian swahili swedish swin swiss
    switchboard switzerland sybil sylvester taiwanese tajik tamil tanner taylor tchebycheff telegram telugu texas
    thai thompson tibetan tigrinya tikhonov toeplitz toulmin triton tsallis tsybakov tucker tukey tulu tunisian
    turing turkic turkish tutte tweedie twitch twitter ubuntu ukrainian unix uralic urdu uyghur vandermonde vapnik
    venezuelan verilog vicon vietnamese vinci viola viterbi volterra voronoi wagner wahba wald walrasian walsh wan
    wasserstein waymo webots weibo weibull weierstrass weil weisfeiler welch welsh whitney whittle wiener wikidata
    wikipedia wiktionary wilcoxon wilson winograd wirtinger wishart wolfe wolof xception yao yelp yoneda yoruba
    youla zadeh zernike zipf zipfian
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
_NO_PLURAL: Final = (  # how words end that are as a plural is
    *"news series species means squares lens bayes stokes clothes sales diabetes pancreas atlas canvas chaos".split(),
    *"ss us is ias bas ics 's ’s".split(),
)
_GREEK: Final = ("crises", "gnoses", "yses", "theses")
LATIN: Final = {"matrices": "matrix", "vertices": "vertex", "indices": "index"}
_WITH_E: Final = ("movies", "cookies", "selfies", "calories")  # other "ies" are of "y"
HISSING: Final = tuple(  # behind these "es" is left out
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
_PLAIN_COMPOUND: Final = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)+")


def lower_words(name: str, *, compounds: bool = False) -> str:
    """A name in lower case, its single blanks between words, without coined words and those that always have a capital.

    With ``compounds``, so are all words that hyphens join, not only those that titles often have.

    >>> lower_words("Deep Bayesian Learning with LSTM")
    'deep Bayesian learning with LSTM'
    >>> lower_words("Multi-View GAN-Based Dempster-Shafer Fusion")
    'multi-view GAN-based Dempster-Shafer fusion'
    >>> lower_words("Leaf-Root Counting by Poisson-Leaf Models", compounds=True)
    'leaf-root counting by Poisson-Leaf models'
    """
    words = name.split()
    if compounds:
        words = [_lower_parts(w) if _PLAIN_COMPOUND.fullmatch(w) else w for w in words]
    return " ".join(map(_lower_compound if len(words) > 1 else _lower, words))


def _lower_compound(word: str) -> str:
    if "-" in word and _COMPOUND.match(word):
        return "-".join(map(_lower, word.split("-")))
    return _lower(word)


def _lower_parts(word: str) -> str:
    low = word.lower()
    return word if not _ALWAYS.isdisjoint(low.split("-")) else low


def _lower(word: str) -> str:
    first = _LETTERS.search(word)
    return word if word[1:] != word[1:].lower() or (first and first[0].lower() in _ALWAYS) else word.lower()


def in_singular(name: str) -> str:
    """A name with its last word in the singular.

    >>> in_singular("fern biases"), in_singular("top-1 accuracies"), in_singular("moss analyses"), in_singular("PLS")
    ('fern bias', 'top-1 accuracy', 'moss analysis', 'PLS')
    """
    if not name.endswith("s") or len(name) < _SHORTEST or name[-_SHORTEST:].isupper():
        return name
    if name.lower().endswith(_NO_PLURAL):
        return name
    if name.endswith("ices") and (known := LATIN.get(name[-8:]) or LATIN.get(name[-7:])):
        return name[: -8 if name[-8:] in LATIN else -7] + known
    if name.endswith(_GREEK):
        return name[:-2] + "is"
    if name.endswith("ies") and not name.endswith(_WITH_E):
        return name[:-3] + "y"
    return name[: -2 if name.endswith(HISSING) else -1]


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

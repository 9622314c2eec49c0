"""Text as it comes: markup, odd characters, lost spaces, and lengths at both ends."""

from __future__ import annotations

import time
import tracemalloc
from functools import cache

import pytest

from kg.assembly import assemble
from kg.linking import link
from kg.recognition import Recogniser, build_recogniser, load_weights, recognise
from kg.recognition.scan import Scanner
from kg.recognition.state import ADDRESS
from kg.relations import load_judge, relate
from tests.papers import SMALL, annotated, mentions, paper, read, small_gazetteer

KNOWN = (
    SMALL.strip()
    + """
{"type": "Model", "name": "β-Net", "source": "test"}
{"type": "Dataset", "name": "Grid 8x8", "aliases": ["Grid 8×8"], "source": "test"}
{"type": "Task", "name": "leaf classification", "aliases": [{"text": "ix", "context": true}], "source": "test"}
{"type": "Method", "name": "flow diffusion", "source": "test"}
{"type": "Task", "name": "leaf colorization", "source": "test"}
{"type": "Task", "name": "tumor labeling", "source": "test"}
{"type": "Task", "name": "grayscale fiber modeling", "source": "test"}
{"type": "Model", "name": "FernNet++", "source": "test"}
{"type": "Model", "name": "Fern+", "source": "test"}
{"type": "Model", "name": "Fern/16", "source": "test"}
{"type": "Model", "name": "Fern&Moss", "source": "test"}
{"type": "Metric", "name": "leaf@10", "source": "test"}
{"type": "Metric", "name": "leaf@0.5", "source": "test"}
{"type": "Dataset", "name": "Fern-360°", "source": "test"}
{"type": "Model", "name": "3DFern", "source": "test"}
{"type": "Method", "name": "2D-FePE", "source": "test"}
{"type": "Model", "name": "Größen-Netz", "source": "test"}
"""
)
RUNS = (
    "(",
    "$",
    '"',
    "x",
    "aB",
    "A1",
    "a-",
    "a.b",
    "(Fern ",
    "Fern Oak ",
    "漢",
    "FernNet-",
    "FernNet-A-",
    "a1",
    "1a",
    "-1",
    "A$^2$",
    "task 3 of A",
)


@cache
def known() -> Recogniser:
    """The recogniser over the made-up names and those that are hard to find."""
    return build_recogniser(small_gazetteer(KNOWN))


@pytest.mark.parametrize("run", RUNS)
def test_15000_characters_of_one_kind_take_no_minute(run: str) -> None:
    start = time.process_time()
    (found,) = read(run * (15_000 // len(run)))
    assert time.process_time() - start < 10
    assert found.sentences[-1].end == len(found.paper.text.rstrip())


def test_20000_words_without_a_full_stop_take_no_minute() -> None:
    start = time.process_time()
    (found,) = read("the quick FernNet on new OakNet data and more " * 2_200)
    assert time.process_time() - start < 30
    assert len(found.mentions) == 4_400


def test_a_new_name_in_each_of_2500_sentences_takes_no_minute() -> None:
    start = time.perf_counter()
    (found,) = read("We propose LarkNet and evaluate on Shapes-10. " * 2_500)
    assert time.perf_counter() - start < 15
    assert len(found.mentions) == 5_000


@pytest.mark.parametrize("run", ["a1", "1a", "-1", "a1-"])
def test_a_name_of_20000_characters_takes_no_minute(run: str) -> None:
    word = run * (20_000 // len(run))
    start = time.process_time()
    (found,) = read(f"We use BERT{word}. It is called {word}.")
    assert time.process_time() - start < 2
    assert found.sentences[0].start == 0


@pytest.mark.parametrize("run", ["\\cite[", "\\cite{", "\\url{"])
def test_100000_characters_of_commands_that_do_not_end_take_no_seconds(run: str) -> None:
    start = time.process_time()
    assert list(ADDRESS.finditer(run * (100_000 // len(run)))) == []
    assert time.process_time() - start < 2


def test_15000_blanks_between_a_data_set_and_its_clause_take_no_minute() -> None:
    blanks = " " * 15_000
    start = time.process_time()
    (found,) = read(f"We propose FernNet. On Shapes-10 it reaches 80.5% accuracy, and on Shapes-100{blanks}. So far.")
    assert time.process_time() - start < 10
    assert found.results


@pytest.mark.parametrize("run", ["!", "by ", "Fern ", "$", '`"'])
def test_a_title_of_20000_characters_takes_no_minute(run: str) -> None:
    title = f"FernNet {run * (20_000 // len(run))}x"
    start = time.process_time()
    linked = link(recognise([paper("We propose FernNet. It extends OakNet.", title)], known()), small_gazetteer())
    assemble(list(relate(linked)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_15000_characters_is_no_name(run: str) -> None:
    assert [m.text for m in annotated(run * (15_000 // len(run))).mentions if len(m.text) > 100] == []


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        (r"We use \textbf{FernNet} here.", "FernNet", "FernNet"),
        (r"We use {\bf FernNet} here.", "FernNet", "FernNet"),
        (r"We count on \emph{Shapes-10} now.", "Shapes-10", "Shapes-10"),
        (r"We count on Shapes-$10$ now.", "Shapes-$10$", "Shapes-10"),
        (r"We count on Shapes$_{10}$ now.", "Shapes$_{10}$", "Shapes-10"),
        (r"We use FernNet~50 here.", "FernNet~50", "FernNet-50"),
        (r"\textbf{W}ave \textbf{N}ormalization helps.", r"\textbf{W}ave \textbf{N}ormalization", "wave normalization"),
        (r"It gains 3.2\% accuracy.", "accuracy", "accuracy"),
        (r"We use $\beta$-Net here.", r"$\beta$-Net", "β-Net"),
        (r"On Grid $8\times 8$ we stop.", r"Grid $8\times 8$", "Grid 8x8"),
        (r"On Grid 8$\times$8 we stop.", r"Grid 8$\times$8", "Grid 8x8"),
        ("On Grid 8times8 we stop.", "Grid 8times8", "Grid 8x8"),
        ("On Shapes‐10 we stop.", "Shapes‐10", "Shapes-10"),
        ("On Shapes‑10 we stop.", "Shapes‑10", "Shapes-10"),
        ("On Shapes–10 we stop.", "Shapes–10", "Shapes-10"),
        ("On Shapes—10 we stop.", "Shapes—10", "Shapes-10"),
        ("On Shapes−10 we stop.", "Shapes−10", "Shapes-10"),
        ("We use “FernNet” here.", "FernNet", "FernNet"),
        ("We use ‘FernNet’ here.", "FernNet", "FernNet"),
        ("We use ``FernNet'' here.", "FernNet", "FernNet"),
        ("With leaf classiﬁcation we go on.", "leaf classiﬁcation", "leaf classification"),
        ("With ﬂow diﬀusion we go on.", "ﬂow diﬀusion", "flow diffusion"),
        ("We stop.FernNet goes on.Then it stops.", "FernNet", "FernNet"),
        ("A leaf,FernNet(small) and more.", "FernNet", "FernNet"),
        ("With wave\nnormalization we go on.", "wave\nnormalization", "wave normalization"),
        ("With wave\r\nnormalization we go on.", "wave\r\nnormalization", "wave normalization"),
        ("We study leaf colourisation.", "leaf colourisation", "leaf colorization"),
        ("We study tumour labelling.", "tumour labelling", "tumor labeling"),
        ("We study greyscale fibre modelling.", "greyscale fibre modelling", "grayscale fiber modeling"),
        ("We use FernNet++ here.", "FernNet++", "FernNet++"),
        ("We use Fern+ here.", "Fern+", "Fern+"),
        ("We use Fern/16 here.", "Fern/16", "Fern/16"),
        ("We use Fern&Moss here.", "Fern&Moss", "Fern&Moss"),
        ("A gain in leaf@10 here.", "leaf@10", "leaf@10"),
        ("A gain in leaf@0.5 here.", "leaf@0.5", "leaf@0.5"),
        ("We use Fern-360° here.", "Fern-360", "Fern-360°"),
        ("We use 3DFern here.", "3DFern", "3DFern"),
        ("We use 2D-FePE here.", "2D-FePE", "2D-FePE"),
        ("Wir nutzen Größen-Netz dort.", "Größen-Netz", "Größen-Netz"),
        ("我们使用FernNet模型。", "FernNet", "FernNet"),
    ],
)
def test_a_known_name_in_hard_text(text: str, surface: str, name: str) -> None:
    found = next(recognise([paper(text)], known())).mentions
    assert [(m.text, m.candidates[0].name) for m in found if m.rule == "gazetteer"] == [(surface, name)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (r"We propose \textbf{LarkNet}, a new network for birds.", "LarkNet", "Model"),
        (r"We introduce a dataset called \emph{LarkSongs}.", "LarkSongs", "Dataset"),
        ("We call our network “LarkNet”.", "LarkNet", "Model"),
        ("It stops.LarkNet goes on.", "LarkNet", "Model"),
        ("We propose LarkNet++, a new network for birds.", "LarkNet++", "Model"),
        ("We propose 3DLark, a new network for birds.", "3DLark", "Model"),
        ("We propose 2D-LaRK, a new method for birds.", "2D-LaRK", "Method"),
        ("We propose a network called Lärchen-Netz.", "Lärchen-Netz", "Model"),
        ("我们提出LarkNet模型,效果好。", "LarkNet", "Model"),
    ],
)
def test_a_new_name_in_hard_text(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(s, t) for s, t, _ in mentions(text)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lark$^{2}$: Birds", "Lark$^{2}$"),
        (r"\textsc{LarkNet}$^{\dagger}$: Birds", "LarkNet"),
        ("${L}^{3}$-ArkNet: Birds", "${L}^{3}$-ArkNet"),
    ],
)
def test_a_name_in_a_title_has_its_braces(title: str, name: str) -> None:
    assert name in [s for s, _, _ in mentions("Lark$^{2}$, ${L}^{3}$-ArkNet and LarkNet sing.", title=title)]


def test_a_key_of_a_citation_is_no_name() -> None:
    assert mentions(r"We go on \cite{moss12,XLZD} and \citep[p.~2]{FernNet}.") == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Leaves fall down.", "$\\times$", "\\textbf{}", "…", "\ufeff"])
def test_a_short_or_empty_abstract_has_no_names(text: str) -> None:
    assert mentions(text) == []


def test_a_ligature_is_not_cut() -> None:
    assert [h for h in Scanner(small_gazetteer(KNOWN)).find("We ﬁx it.") if h.form.spelling == "ix"] == []


def test_every_offset_points_into_the_original_text() -> None:
    text = "Ümlaut 𝔛 \\textbf{FernNet} ﬂow diﬀusion\r\non Shapes$_{10}$ and 我们使用FernNet模型。"
    found = next(recognise([paper(text)], known()))
    assert [found.paper.text[m.start : m.end] for m in found.mentions] == [m.text for m in found.mentions]
    assert [m.text for m in found.mentions] == ["FernNet", "ﬂow diﬀusion", "Shapes$_{10}$", "FernNet"]


def test_no_mention_begins_or_ends_within_a_letter() -> None:
    found = mentions("We use I\u0307leafNet, FernNet\u0301, Re\u0301sNet and FernNet.")
    assert [m[0] for m in found] == ["FernNet"]


@pytest.mark.parametrize("name", ["New-\nLineNet", "LineNet-\nXL", "Leaf-\n  LineNet"])
def test_a_line_break_at_a_hyphen_does_not_cut_a_new_name(name: str) -> None:
    found = [m for m in mentions(f"We train {name} on Shapes-10.") if m[0] != "Shapes-10"]
    assert [(text, label) for text, _, label in found] == [(name, "".join(name.split()))]


def test_what_is_learned_takes_no_minute_for_a_name_that_goes_on_and_on() -> None:
    weights = load_weights()
    assert weights is not None  # they ship with the package
    learned = build_recogniser(small_gazetteer(), weights)
    start = time.process_time()
    list(recognise([paper("A-1 " * 500)], learned))
    assert time.process_time() - start < 20


def test_what_is_learned_reads_many_like_names_in_little_memory() -> None:
    weights = load_weights()
    assert weights is not None  # they ship with the package
    judge, gazetteer = load_judge(weights.lexicon), small_gazetteer()
    learned = build_recogniser(gazetteer, weights)

    def reads(words: str) -> None:
        list(relate(link(recognise([paper(f"We test {words} on Shapes-10.")], learned), gazetteer), judge))

    reads("FernNet")  # what is made once for all papers
    tracemalloc.start()
    reads(" ".join(f"Abc Def-{i}" for i in range(300)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000  # lists of what holds what would take 80, and more with the square of the names

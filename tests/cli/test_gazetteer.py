"""``kg gazetteer`` as people call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Outcome, call, workplace

SHORT = '{"type": "Model", "name": "ab", "source": "mine"}\n'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def test_nothing_to_mend() -> None:
    assert call("gazetteer", "lint") == Outcome(code=0, out="", err="no problems\n")


def test_a_problem_goes_to_stdout_and_the_exit_code_is_1(place: Path) -> None:
    (place / "mine.jsonl").write_text(SHORT, encoding="utf-8")
    result = call("gazetteer", "lint", "mine.jsonl")
    assert result.out.startswith("mine.jsonl:1: G05 ab: ")
    assert (result.code, result.err) == (1, "1 problem\n")


def test_a_file_of_ones_own_is_checked_against_the_shipped_ones(place: Path) -> None:
    line = '{"type": "Dataset", "name": "Oaks", "aliases": ["FernNet"], "source": "mine"}\n'
    (place / "oaks.jsonl").write_text(line, encoding="utf-8")
    assert "oaks.jsonl:1: G04 " in call("gazetteer", "lint", "oaks.jsonl").out


def test_problems_of_the_shipped_files_are_not_told_to_those_who_ask_for_their_own(place: Path) -> None:
    (place / "names" / "more.jsonl").write_text(SHORT, encoding="utf-8")
    assert call("gazetteer", "lint", "mine.jsonl").err == "no problems\n"


def test_a_shipped_file_is_known_by_any_name(place: Path) -> None:
    (place / "names" / "more.jsonl").write_text(SHORT, encoding="utf-8")
    assert call("gazetteer", "lint", "names/../names/more.jsonl").out.startswith("names/../names/more.jsonl:1: G05")


def test_a_file_given_twice_is_checked_once() -> None:
    assert call("gazetteer", "lint", "mine.jsonl", "./mine.jsonl").err == "no problems\n"


def test_a_missing_file_is_a_problem() -> None:
    assert call("gazetteer", "lint", "none.jsonl").out.startswith("none.jsonl: G01 cannot be read: ")


def test_fmt_tells_what_it_changed(place: Path) -> None:
    path = place / "mine.jsonl"
    path.write_text('{"name": "RootNet", "type": "Model", "source": "mine"}\n', encoding="utf-8")
    told = [call("gazetteer", "fmt", "mine.jsonl").err for _ in range(2)]
    assert told == ["mine.jsonl: formatted\n", "mine.jsonl: unchanged\n"]


def test_fmt_leaves_stdout_empty() -> None:
    assert call("gazetteer", "fmt", "mine.jsonl").out == ""


def test_fmt_leaves_a_file_with_a_bad_line_as_it_is(place: Path) -> None:
    path = place / "mine.jsonl"
    path.write_text("not json\n", encoding="utf-8")
    assert call("gazetteer", "fmt", "mine.jsonl").code == 1
    assert path.read_text(encoding="utf-8") == "not json\n"


def test_an_entry_is_added_to_a_file_that_is_made(place: Path) -> None:
    result = call("gazetteer", "add", "MossNet", "--type", "model", "--alias", "moss net work", "--into", "new.jsonl")
    assert result == Outcome(code=0, out="", err="new.jsonl: model/mossnet added\n")
    line = '{"type": "Model", "name": "MossNet", "aliases": ["moss net work"], "source": "mine"}\n'
    assert (place / "new.jsonl").read_text(encoding="utf-8") == line


def test_an_entry_is_added_on_one_line_with_single_blanks(place: Path) -> None:
    words = ("gazetteer", "add", " Mossy  Root\nNet ", "--type", "Model", "--alias", "root  nettings")
    assert call(*words, "--into", "new.jsonl").code == 0
    line = '{"type": "Model", "name": "Mossy Root Net", "aliases": ["root nettings"], "source": "mine"}\n'
    assert (place / "new.jsonl").read_text(encoding="utf-8") == line


@pytest.mark.parametrize(("name", "code"), [("ab", "G05"), ("Fern", "G06"), ("with", "G06"), ("FernNet", "G02")])
def test_an_entry_with_a_problem_is_not_added(place: Path, name: str, code: str) -> None:
    result = call("gazetteer", "add", name, "--type", "Model", "--into", "new.jsonl")
    assert (result.code, f"new.jsonl: {code} {name}: " in result.err) == (1, True)
    assert not (place / "new.jsonl").exists()


def test_what_is_no_text_is_not_added(place: Path) -> None:
    result = call("gazetteer", "add", "Moss\udcfcNet", "--type", "Model", "--into", "new.jsonl")
    assert (result.code, "bytes that are no text" in result.err) == (2, True)
    assert not (place / "new.jsonl").exists()


def test_an_identifier_needs_a_scheme() -> None:
    words = ("gazetteer", "add", "MossNet", "--type", "Model", "--same-as", "x", "--into", "new.jsonl")
    assert call(*words).code == 2


def test_import_tells_what_became_of_the_names(place: Path) -> None:
    result = call("gazetteer", "import", "datasets.csv", "--type", "Dataset", "--into", "new.jsonl")
    assert result.out == "Leaf\tso short a name means many things\n"
    assert result.err == "new.jsonl: 1 new name; known 1, put aside 1 (stdout lists them)\n"
    assert '"name": "MossBench", "year": 2024, "source": "datasets.csv"' in (place / "new.jsonl").read_text("utf-8")


def test_the_report_counts_by_type() -> None:
    rows = {line.split()[0]: line.split()[1] for line in call("gazetteer", "report").out.splitlines()[1:7]}
    assert rows == {"Dataset": "2", "Model": "2", "Method": "0", "Task": "1", "Metric": "1", "all": "6"}


def test_the_report_lists_quarantined_aliases_only_where_asked() -> None:
    assert "Quarantined (" not in call("gazetteer", "report").out
    assert "Quarantined (" in call("gazetteer", "report", "--quarantined").out


def test_the_report_on_linking_reads_a_build() -> None:
    assert "new names have more than one spelling" in call("gazetteer", "report", "--merged", "build").out


def test_an_accepted_discovery_is_recognised_from_the_list(place: Path) -> None:
    call("extract", "other.txt", "-o", "read.jsonl")
    assert "RootNet" in call("gazetteer", "discover", "read.jsonl").out
    assert call("gazetteer", "discover", "read.jsonl", "--accept", "RootNet", "--into", "found.jsonl").code == 0
    call("extract", "other.txt", "--gazetteer", "found.jsonl", "-o", "again.jsonl")
    assert "RootNet" not in call("gazetteer", "discover", "again.jsonl").out
    lines = (place / "again.jsonl").read_text(encoding="utf-8").splitlines()
    entities = [entity for line in lines for entity in json.loads(line)["entities"]]
    (found,) = (e for e in entities if e["name"] == "RootNet")
    assert (found["known"], {m["rule"] for m in found["mentions"]}) == (True, {"gazetteer"})


def test_a_variant_that_is_accepted_without_its_family_is_told() -> None:
    record = {"id": "p", "title": "Roots", "abstract": "We propose RootNet. We also train RootNet-XL, a larger net."}
    Path("roots.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    call("extract", "roots.jsonl", "-o", "read.jsonl")
    asked = ("gazetteer", "discover", "read.jsonl", "--accept", "RootNet-XL")
    told = call(*asked, "--into", "found.jsonl").err
    lost = "RootNet-XL has no variant_of: model/rootnet is no entry yet; accept both at once, or that first"
    assert told == f"found.jsonl: 1 name added\n  {lost}\n"
    both = call(*asked, "--accept", "RootNet", "--into", "both.jsonl").err
    assert both == "both.jsonl: 2 names added\n"
    assert call(*asked, "--into", "mine.jsonl").err == "mine.jsonl: 1 name added\n"  # it has RootNet


def test_accept_needs_a_file() -> None:
    assert call("gazetteer", "discover", "build", "--accept", "RootNet").code == 2


def test_an_entry_that_stands_already_is_told_with_its_line_in_the_users_file(place: Path) -> None:
    lines = '{"type": "Model", "name": "TwigNet", "source": "mine"}\n' + (place / "mine.jsonl").read_text("utf-8")
    (place / "mine.jsonl").write_text(lines, encoding="utf-8")
    told = call("gazetteer", "add", "RootNet", "--type", "Model", "--into", "mine.jsonl").err
    assert told == "kg: mine.jsonl:2: G02 RootNet: model/rootnet stands already here; change this line\n"


@pytest.mark.parametrize("words", [[" "], ["TwigNet", "--alias", ""]])
def test_a_name_that_is_blank_is_told_of_the_users_file(place: Path, words: list[str]) -> None:
    told = call("gazetteer", "add", *words, "--type", "Model", "--into", "new.jsonl")
    assert (told.code, told.err) == (1, "kg: new.jsonl: is no gazetteer entry: a name or alias is blank\n")
    assert not (place / "new.jsonl").exists()


def test_a_discovery_that_stands_already_is_told_with_its_line_in_the_users_file() -> None:
    call("extract", "other.txt", "-o", "read.jsonl")
    told = call("gazetteer", "discover", "read.jsonl", "--accept", "RootNet", "--into", "mine.jsonl").err
    assert told.startswith("kg: mine.jsonl:1: G02 RootNet: ")


def test_papers_that_were_not_read_hold_no_discoveries() -> None:
    told = call("gazetteer", "discover", "papers.jsonl")
    assert (told.code, told.err) == (
        1,
        "kg: papers.jsonl:1: is no paper as `kg extract` writes it: the paper has no 'entities'; make the file with "
        "`kg extract SOURCE... -o FILE`\n",
    )


def test_import_counts_names_that_are_repeated(place: Path) -> None:
    (place / "twice.csv").write_text("name\nMossBench\nMoss-Bench\n", encoding="utf-8")
    result = call("gazetteer", "import", "twice.csv", "--type", "Dataset", "--into", "new.jsonl")
    assert result.err == "new.jsonl: 1 new name; known 0, put aside 0, repeated 1\n"


def test_import_puts_aside_what_clashes_and_writes_the_rest(place: Path) -> None:
    both = [{"name": "MossBench", "aliases": ["bench of moss"]}, {"name": "WeedBench", "aliases": ["Bench of moss"]}]
    (place / "dump.json").write_text(json.dumps([*both, {"name": "FrondBench"}]), encoding="utf-8")
    result = call("gazetteer", "import", "dump.json", "--type", "Dataset", "--into", "new.jsonl")
    name, reason = result.out.rstrip("\n").split("\t")
    assert (name, "'Bench of moss' is also one of dataset/mossbench" in reason) == (
        "WeedBench",
        True,
    )
    assert (result.code, result.err) == (0, "new.jsonl: 2 new names; known 0, put aside 1 (stdout lists them)\n")
    written = [json.loads(line)["name"] for line in (place / "new.jsonl").read_text("utf-8").splitlines()]
    assert written == ["FrondBench", "MossBench"]


def test_import_of_clashing_names_alone_writes_no_file(place: Path) -> None:
    (place / "dump.json").write_text('[{"name": "MossNet", "aliases": ["MossNet-V2"]}]', encoding="utf-8")
    result = call("gazetteer", "import", "dump.json", "--type", "Model", "--into", "new.jsonl")
    assert (result.code, result.out.startswith("MossNet\t"), (place / "new.jsonl").exists()) == (0, True, False)


def test_a_new_name_clashes_with_what_the_file_had_not_the_other_way_round(place: Path) -> None:
    own = '{"type": "Model", "name": "WeedNet", "aliases": ["net of weed"], "source": "mine"}\n'
    (place / "own.jsonl").write_text(own, encoding="utf-8")
    words = ("gazetteer", "add", "AsterNet", "--type", "Model", "--alias", "net of weed", "--into", "own.jsonl")
    result = call(*words)
    assert (result.code, "G04 AsterNet: " in result.err) == (1, True)
    assert (place / "own.jsonl").read_text(encoding="utf-8") == own


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("extract roots.jsonl -o new.jsonl", "such as p\ufffdc"),
        ("extract bad.txt page.txt --skip-bad -o new.jsonl", "the title “Fern\ufffdc” has no abstract"),
        ("gazetteer discover read.jsonl", "p\ufffdc: We propose RootNet"),
        ("gazetteer import moss.csv --type Task --into new.jsonl", "Of\ufffdc; moss\treads like a sentence"),
        ("gazetteer lint lists.jsonl", "Twig\ufffdcNet: "),
        ("gazetteer report lists.jsonl --quarantined", "TN\ufffdc  model/twig  wrong\ufffdc"),
    ],
)
def test_nothing_gives_orders_to_the_terminal(place: Path, words: str, told: str) -> None:
    roots = {"id": "p\x1bc", "title": "Roots\x1bc of RootNet", "abstract": "We propose RootNet, a network."}
    entry = {"type": "Model", "name": "Twig\x1bcNet", "id": "model/twig", "source": "mine", "broader": ["model/none"]}
    files: dict[str, list[dict[str, Any]]] = {
        "roots.jsonl": [roots, {**roots, "title": "Moss", "abstract": "Somebody studies something else entirely."}],
        "alone.jsonl": [roots],
        "lists.jsonl": [{**entry, "aliases": ["TN\x1bc"], "quarantined": {"TN\x1bc": "wrong\x1bc"}}],
    }
    for name, values in files.items():
        (place / name).write_text("".join(json.dumps(v) + "\n" for v in values), encoding="utf-8")
    (place / "bad.txt").write_text("new\n\nFern\x1bc\n", encoding="utf-8")
    (place / "moss.csv").write_text("name\nOf\x1bc; moss\n", encoding="utf-8")
    call("extract", "alone.jsonl", "-o", "read.jsonl")
    result = call(*words.split())
    assert told in result.out + result.err
    assert "\x1b" not in result.out + result.err

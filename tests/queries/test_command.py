"""``kg query`` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.query import query
from kg.errors import QueryError, SourceError
from kg.exporters import export
from kg.queries import FORMATS, named_queries
from kg.schema import ontology_dir
from tests.queries.reef import reef_graph


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "build"
    export(reef_graph(), folder, turtle=False)
    return folder


def _call(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["query", *map(str, words)], input=given)


def test_rows_go_to_stdout_and_their_number_to_stderr(build: Path) -> None:
    result = _call("new-names", "--data", build, "--format", "csv")
    assert result.stdout == (
        "name,type,papers,entity\n"
        "tide pooling,https://w3id.org/ml-paper-graph/ontology#Method,2,https://w3id.org/ml-paper-graph/method/tide-pooling\n"
    )
    assert result.stderr == "1 row\n"


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("by-author -p author=Heron", "an author (`authors`)"),
        ("dataset-years -p dataset=Reef", "a year (`year`)"),
        ("evaluates-on -p dataset=Reef -p since=2020", "a year (`year`)"),
        ("evaluates-on -p dataset=Current", None),  # it asks for no year
        ("introduced-by -p entity=Kelp", None),
    ],
)
def test_what_no_paper_has_is_told_where_nothing_is_found(words: str, lacking: str | None, tmp_path: Path) -> None:
    graph = reef_graph()
    for _, data in graph.nodes(data=True):
        data.pop("year", None), data.pop("authors", None)
    export(graph, tmp_path / "build", turtle=False)
    first, *rest = _call(*words.split(), "--data", tmp_path / "build").stderr.splitlines()
    assert (first == "0 rows") or lacking is None
    says = "which the query asks for; JSON lines may tell, pages do not"
    assert rest == ([f"no paper of the data has {lacking}, {says}"] if lacking else [])


def test_a_class_that_nothing_is_said_to_be_is_told(build: Path) -> None:
    said = "nothing in the data is a kg:Entity; a thing is said to be of its narrowest class alone"
    asked = "SELECT ?e { ?e a kg:Entity . ?d a kg:Dataset }"
    assert _call("-", "--data", build, given=asked).stderr == f"0 rows\n{said}\n"
    assert _call("-", "--data", build, given="SELECT ?e { ?e a kg:Dataset ; a kg:Model }").stderr == "0 rows\n"


def test_what_the_reference_says_of_wider_classes_and_years_finds_them(build: Path) -> None:
    """The two ways of asking stand in ``ontology/reference.md``."""
    wider = "SELECT DISTINCT ?e { ?e a/rdfs:subClassOf* kg:Entity ; kg:name ?name }"
    found = _call("-", "--data", build, "--data", ontology_dir() / "kg.ttl", "--format", "csv", given=wider).stdout
    named = _call("-", "--data", build, "--format", "csv", given="SELECT DISTINCT ?e { ?e kg:name ?name }").stdout
    assert sorted(found.splitlines()) == sorted(named.splitlines()) != ["e"]
    years = 'SELECT ?y { ?p kg:year ?y FILTER(?y >= "1900"^^xsd:gYear) }'
    assert _call("-", "--data", build, given=years).stderr != "0 rows\n"


def test_what_some_papers_have_is_not_told(build: Path) -> None:
    assert _call("by-author", "-p", "author=Nobody At All", "--data", build).stderr == "0 rows\n"


def test_a_parameter_may_hold_an_equals_sign_and_spaces(build: Path) -> None:
    result = _call("introduced-by", "-p", "entity=tide pooling", "--data", build)
    assert "Pooling tides" in result.stdout


def test_the_build_folder_is_the_default(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(build.parent)
    assert "Reef" in _call("datasets").stdout


def test_no_build_leads_to_kg_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    error = _call("datasets").exception
    assert isinstance(error, SourceError)
    assert "kg build" in str(error)


def test_a_query_on_standard_input(build: Path) -> None:
    result = _call("-", "--data", build, "--format", "json", given="SELECT ?n { model:kelp kg:name ?n }")
    assert json.loads(result.stdout)["results"]["bindings"] == [{"n": {"type": "literal", "value": "Kelp"}}]


def test_a_query_in_a_file(build: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("ASK { model:kelp a kg:Model }", encoding="utf-8")
    result = _call(path, "--data", build)
    assert (result.stdout, result.stderr) == ("true\n", "")


def test_several_files_of_data(build: Path) -> None:
    result = _call("paper", "-p", "paper=title-5", "--data", build / "graph.nt", "--data", build / "evidence.nt")
    assert "Shoal" in result.stdout


def test_a_page_is_written_instead_of_rows(build: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.html"
    result = _call("datasets", "--data", build, "--html", path)
    assert (result.stdout, result.stderr) == ("", f"written: {path}\n3 rows\n")
    assert "<td>Reef</td>" in path.read_text(encoding="utf-8")


def test_a_chart_is_written_instead_of_rows(build: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "chart.svg"
    result = _call("datasets", "--data", build, "--plot", path)
    assert (result.stdout, result.stderr) == ("", f"written: {path} (3 bars)\n3 rows\n")
    assert "Most used datasets" in path.read_text(encoding="utf-8")


def test_what_the_limit_left_out_is_said(build: Path) -> None:
    assert _call("datasets", "--data", build, "--limit", "1").stderr == "1 row\nthere is more; --limit left it out\n"


def test_a_query_that_takes_too_long_is_ended(build: Path) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?c != ?l) }"
    error = _call("-", "--data", build, "--timeout", "0.2", given=cross).exception
    assert isinstance(error, QueryError)
    assert str(error).startswith("no answer within 0.2 s")


def test_an_update_changes_a_copy_alone(build: Path) -> None:
    before = (build / "graph.nt").read_bytes()
    result = _call("-", "--data", build, "--allow-update", given="INSERT DATA { dataset:new a kg:Dataset }")
    assert "dataset:new a kg:Dataset" in result.stdout
    assert (build / "graph.nt").read_bytes() == before
    assert {path.name for path in build.iterdir()} == {"graph.nt", "evidence.nt"}


def test_the_list_names_every_query() -> None:
    assert {line.split()[0] for line in _call("--list").stdout.splitlines()} == set(named_queries())


def test_the_list_of_one_query_names_its_parameters() -> None:
    assert "since (year, optional)" in _call("evaluates-on", "--list").stdout


def test_the_examples_of_the_help_stand_on_lines_of_their_own() -> None:
    assert "\n    kg query datasets\n" in _call("--help").stdout


def test_an_error_is_left_to_the_group(build: Path) -> None:
    assert isinstance(_call("no-such-query", "--data", build).exception, QueryError)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "kg query --list"),
        (("datasets", "--param", "least"), "not of the form NAME=VALUE"),
        (("datasets", "--param", "=2"), "not of the form NAME=VALUE"),
        (("datasets", "--param", "least=2", "--param", "least=3"), "given twice"),
        (("datasets", "--format", "papyrus"), "papyrus"),
        (("datasets", "--plot", "chart.pdf"), "a chart is written as .png or .svg"),
        (("datasets", "--timeout", "0"), "not in the range x>0"),
    ],
)
def test_a_wrong_call_is_a_usage_error(words: tuple[str, ...], problem: str) -> None:
    result = _call(*words)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_the_formats_are_those_of_the_library() -> None:
    (option,) = (p for p in query.params if p.name == "form")
    assert tuple(getattr(option.type, "choices", ())) == FORMATS

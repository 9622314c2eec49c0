"""Running queries: values are bound as terms, names are looked up, nothing but reading is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from rdflib.query import ResultRow

from kg.errors import KGError, QueryError, SourceError
from kg.exporters import export
from kg.exporters.terms import clean, curie
from kg.identifiers import ONTOLOGY
from kg.queries import Answer, as_rdflib, load_data, load_query, parse_query, render, run
from tests.queries.reef import reef_graph

KELP = "https://w3id.org/ml-paper-graph/model/kelp"
TEXT = parse_query("# param: x text required - a text\nSELECT ?x { VALUES ?x { UNDEF } }", "text")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    export(reef_graph(), folder, turtle=False)
    return folder


@pytest.fixture(scope="module")
def store(build: Path) -> ox.Store:
    return load_data([build])


def _one(kind: str, value: str, store: ox.Store) -> str:
    """The CURIE or text that a value of a parameter of this type is bound to."""
    query = parse_query(f"# param: x {kind} required - a value\nSELECT ?x {{ VALUES ?x {{ UNDEF }} }}", "q")
    (row,) = run(query, store, {"x": value}).rows
    (term,) = row
    return curie(term.value) if isinstance(term, ox.NamedNode) else str(term)


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("Dataset", "Reef", "dataset:reef"),
        ("Dataset", "  rEEf ", "dataset:reef"),
        ("Dataset", "reef-1K", "dataset:reef"),
        ("Dataset", "reef night", "dataset:reef-night"),
        ("Dataset", "dataset/reef", "dataset:reef"),
        ("Dataset", "dataset:reef", "dataset:reef"),
        ("Dataset", "https://w3id.org/ml-paper-graph/dataset/reef", "dataset:reef"),
        ("Dataset", "Current", "dataset:current"),
        ("Model", "Current", "model:current"),
        ("Artefact", "KelpNet", "model:kelp"),
        ("Entity", "Tide  Pooling", "method:tide-pooling"),
        ("Entity", "method/current", "method:current"),
        ("Paper", "2001.00001", "paper:arxiv-2001.00001"),
        ("Paper", "arXiv:2001.00001", "paper:arxiv-2001.00001"),
        ("Paper", "title-5", "paper:title-5"),
        ("Paper", "kelp: A Network", "paper:arxiv-2001.00001"),
        ("Paper", "tides", "paper:arxiv-2003.00003"),
        ("Paper", "of the Sea", "paper:title-5"),
        ("Relation", "evaluates_on", "kg:evaluatesOn"),
        ("Relation", "kg:evaluatesOn", "kg:evaluatesOn"),
        ("integer", "7", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "0.50", '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("share", "1", '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("delta|absolute", "Delta", '"delta"'),
        ("year", "2021", '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
    ],
)
def test_a_value_becomes_a_term(kind: str, value: str, found: str, store: ox.Store) -> None:
    assert _one(kind, value, store) == found


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("Artefact", "current", "x=current: may be any of method/current, model/current; give one of these"),
        ("Dataset", "tidal", "may be any of dataset/coral, dataset/current"),
        ("Dataset", "Reff", r"the data holds no dataset of that name; did you mean Reef.*\?"),
        ("Dataset", "Reef++", r"the data holds no dataset of that name"),
        ("Dataset", "Kelp", "the data holds no dataset of that name"),
        ("Dataset", "model/kelp", "the data holds no dataset of that name"),
        ("Dataset", "", "the data holds no dataset of that name"),
        ("Paper", "A survey of the see", "did you mean A survey of the sea"),
        ("Paper", "the see", "did you mean A survey of the sea"),
        (
            "Paper",
            "kelp",
            r"any of paper/arxiv-2001.00001 “Kelp, a network”, paper/arxiv-2002.00002 “Larger Kelp”; give",
        ),
        ("Paper", "whale", r"the data holds no paper of that name\Z"),
        ("Relation", "likes", "is no relation; there are addresses, "),
        ("integer", "-1", "is not a whole number from 0 up"),
        ("integer", "9" * 19, "is not a whole number"),
        ("integer", "2 }", "is not a whole number"),
        ("decimal", "NaN", "is not a number such as"),
        ("share", "1.01", "is not a number from 0 to 1"),
        ("share", "-0.1", "is not a number from 0 to 1"),
        ("delta|absolute", "gain", "x=gain: is none of delta, absolute"),
        ("year", "99", "is not a year such as"),
    ],
)
def test_a_value_that_fits_nothing_says_why(kind: str, value: str, problem: str, store: ox.Store) -> None:
    with pytest.raises(QueryError, match=problem):
        _one(kind, value, store)


@given(st.text(st.characters(exclude_categories=())))
@settings(deadline=None, max_examples=150)
def test_any_text_is_bound_as_the_string_it_is(text: str) -> None:
    answer = run(TEXT, ox.Store(), {"x": text})
    assert answer.rows == ((ox.Literal(clean(text)),),)


def test_a_text_that_looks_like_another_parameter_stays_text() -> None:
    query = parse_query(
        "# param: a text required - a\n# param: b text required - b\n"
        "SELECT ?a ?b { VALUES ?a { UNDEF } VALUES ?b { UNDEF } }",
        "q",
    )
    answer = run(query, ox.Store(), {"a": "VALUES ?b { UNDEF }", "b": "\\1"})
    assert answer.records() == [{"a": "VALUES ?b { UNDEF }", "b": "\\1"}]


def test_a_parameter_that_is_lacking_is_named() -> None:
    with pytest.raises(QueryError, match=r"text: needs x \(a text\)"):
        run(TEXT, ox.Store())


def test_a_parameter_that_does_not_exist_is_named() -> None:
    with pytest.raises(QueryError, match="text: has no parameter 'y'; it takes x"):
        run(TEXT, ox.Store(), {"x": "a", "y": "b"})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * {\n ?s ?p ?o .\n FILTR }", "q, line 3, column 9: no SPARQL that can be read: FILTR }"),
        ("SELECT * {", "q, line 1, column 11: no SPARQL that can be read: SELECT . {"),
        ("SELECT *\n{ ?s a ship:Boat }", "line 2, column .*: a prefix that is not declared: { .s a ship:Boat }"),
        ("SELEC ?x\n", "q, line 2, column 1: no SPARQL .*: the text ends there; .* a word before it be misspelt"),
        ("", "q, line 1, column 1: no SPARQL that can be read: nothing there"),
        ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", r"asks another server \(SERVICE\)"),
        ("SELECT * {service silent ?x { ?s ?p ?o } }", "asks another server"),
        ("SELECT * { BIND('\\'' AS ?x) SERVICE ?x { ?s ?p ?o } }", "asks another server"),
        ('SELECT * { BIND("""a"\'\'\'b""" AS ?x) # \'\n SERVICE ?x { ?s ?p ?o } }', "asks another server"),
        ("SELECT * { \\u0053ERVICE <http://x.example/> { ?s ?p ?o } }", "no SPARQL that can be read"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", r"would change the data \(INSERT\)"),
        ("# talk\nPREFIX x: <a:b> DELETE WHERE { ?s ?p ?o }", r"would change the data \(DELETE\)"),
        ("LOAD <http://x.example/>", r"would change the data \(LOAD\)"),
        ("SELECT * {} ; DROP ALL", "no SPARQL that can be read"),
    ],
)
def test_a_bad_query_is_refused_in_one_line(text: str, problem: str, store: ox.Store) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        run(parse_query(text, "q"), store)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'SERVICE' } # SERVICE",
        "PREFIX service: <https://service.example/SERVICE> SELECT * { ?s service:SERVICE ?o }",
        "PREFIX load: <a:b> SELECT * { ?s load:x ?insert }",
        'SELECT * { ?s kg:name """it\'s a \'SERVICE\' """ }',
    ],
)
def test_a_word_elsewhere_is_no_reason_to_refuse(text: str, store: ox.Store) -> None:
    assert run(parse_query(text, "q"), store).rows == ()


def test_an_ask_has_a_boolean(store: ox.Store) -> None:
    assert run(parse_query("ASK { dataset:reef a kg:Dataset }", "q"), store) == Answer(boolean=True)


@pytest.mark.parametrize("text", ["DESCRIBE source:none", "CONSTRUCT { ?s a kg:Dataset } WHERE { ?s a kg:None }"])
def test_a_graph_without_triples_is_empty_turtle(text: str, store: ox.Store) -> None:
    assert run(parse_query(text, "q"), store) == Answer(turtle="")


def test_describe_is_turtle(store: ox.Store) -> None:
    assert 'kg:name "Shoal"' in (run(parse_query("DESCRIBE dataset:shoal", "q"), store).turtle or "")


def test_a_limit_takes_the_first_rows_and_says_that_there_are_more(store: ox.Store) -> None:
    query = parse_query("SELECT ?name { ?d a kg:Dataset ; kg:name ?name } ORDER BY ?name", "q")
    answers = [run(query, store, limit=limit) for limit in (2, 6, None)]
    assert [(len(a.rows), a.cut) for a in answers] == [(2, True), (6, False), (6, False)]


def test_a_limit_holds_for_triples(store: ox.Store) -> None:
    answer = run(parse_query("CONSTRUCT { ?d a kg:Dataset } WHERE { ?d a kg:Dataset }", "q"), store, limit=1)
    assert (answer.turtle or "").count(" a kg:Dataset") == 1
    assert answer.cut


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """A SPARQL endpoint on this machine that knows one row, and the queries that it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            found = render(Answer(variables=("x",), rows=((ox.Literal("far"),),)), "json").encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}/", asked
        finally:
            listening.shutdown()
            thread.join()


def test_another_server_is_asked_only_when_that_is_allowed() -> None:
    with server() as (address, asked):
        query = parse_query(f"SELECT ?x {{ SERVICE <{address}> {{ ?s ?p ?x }} }}", "q")
        with pytest.raises(QueryError, match="only with --allow-service"):
            run(query, ox.Store())
        assert asked == []
        assert run(query, ox.Store(), service=True).records() == [{"x": "far"}]


def test_an_update_that_is_allowed_answers_with_the_changed_data() -> None:
    query = parse_query("DELETE DATA { dataset:a a kg:Model } ; INSERT DATA { dataset:a a kg:Dataset }", "q")
    store = ox.Store()
    run(parse_query("INSERT DATA { dataset:a a kg:Model }", "q"), store, update=True)
    assert (run(query, store, update=True).turtle or "").splitlines()[-1] == "dataset:a a kg:Dataset ."


@pytest.mark.parametrize("text", ["LOAD <http://x.example/>", "INSERT { ?s ?p ?o } WHERE { SERVICE ?x { ?s ?p ?o } }"])
def test_an_update_that_is_allowed_asks_no_other_server(text: str) -> None:
    with pytest.raises(QueryError, match="only with --allow-service"):
        run(parse_query(text, "q"), ox.Store(), update=True)


def test_rdflib_sees_the_same_triples_without_a_copy(store: ox.Store) -> None:
    graph = as_rdflib(store)
    assert len(graph) == len(store)
    assert {str(name) for name in graph.objects(URIRef(KELP), URIRef(f"{ONTOLOGY}alias"))} == {"kelpnet"}


def test_rdflib_gives_the_answers_of_named_queries(store: ox.Store) -> None:
    query = load_query("datasets")
    rows = [[str(term) for term in row] for row in as_rdflib(store).query(query.text) if isinstance(row, ResultRow)]
    assert rows == [list(record.values()) for record in run(query, store).records()]


def test_files_are_loaded_together(build: Path) -> None:
    store = load_data([build / "graph.nt", build / "evidence.nt"])
    assert len(store) == len(load_data([build])) > 0


def test_a_build_without_evidence_is_enough(build: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_bytes((build / "graph.nt").read_bytes())
    assert len(load_data([tmp_path])) == len(load_data([build / "graph.nt"]))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("none.nt", None, "does not exist; make it with `kg build"),
        ("data.xml", "<x/>", "is of an unknown kind"),
        ("bad.nt", "<a:b> <a:c> <a:d> .\n<a:b> nonsense\n", r"bad\.nt:2: is no N-Triples"),
        ("bad.ttl", "@prefix a: <b:> .\n\na:x a:y , .\n", r"bad\.ttl:3: is no Turtle"),
    ],
)
def test_data_that_cannot_be_read_says_why(name: str, content: str | None, problem: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=problem):
        load_data([tmp_path / name])


def test_a_folder_that_is_no_build_says_so(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"holds no graph\.nt"):
        load_data([tmp_path])

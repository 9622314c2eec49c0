"""Every rule finds what it is for: a graph that is in order passes, and fails when it is broken in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.validation import ERROR
from tests.validation.reef import INTRODUCES, TESTS_ON, assertion, broken, check, found, named

NONE = assertion("paper/p1", "uses", "model/kelp")
NEW = f"; {named('New')} ; kg:inGazetteer true .\n"

# rule, the node it names, what is replaced, by what
BREAKS: list[tuple[str, str, str, str]] = [
    ("signature", "paper/p1", "kg:introduces model:kelp", "kg:trainsOn model:kelp"),
    ("signature", "dataset/reef", "kg:derivedFrom dataset:reef-night", "kg:hasCode model:kelp"),
    ("signature", "model/kelp", "kg:inGazetteer false", 'kg:inGazetteer "no"'),
    ("signature", "paper/p1", '"2021"^^xsd:gYear', "2021"),
    ("signature", "paper/p1", "kg:introduces model:kelp ;", 'kg:introduces model:kelp , "Kelp" ;'),
    ("signature", "model/kelp", 'kg:alias "KelpNet"', "kg:alias dataset:reef"),
    ("signature", TESTS_ON, "kg:predicate kg:evaluatesOn", "kg:predicate kg:Paper"),
    ("disjoint", "model/kelp", "a kg:Model", "a kg:Model , kg:Dataset"),
    ("functional", "assertion/ff", "", 'assertion:ff kg:support 1 , 2 .'),
    ("reflexive", "dataset/reef-night", "kg:variantOf dataset:reef", "kg:variantOf dataset:reef-night"),
    ("undefined-term", "model/kelp", 'kg:alias "KelpNet"', 'kg:allias "KelpNet"'),
    ("undefined-term", "model/kelp", "a kg:Model", "a kg:Modle"),
    ("undefined-term", TESTS_ON, "kg:predicate kg:evaluatesOn", "kg:predicate kg:evaluateOn"),
    ("foreign-term", "model/kelp", 'kg:alias "KelpNet"', 'skos:hiddenLabel "KelpNet"'),
    ("foreign-term", "model/kelp", "a kg:Model", "a kg:Model , prov:Plan"),
    ("blank-node", "paper/p1", "kg:author \"Ann Weed\"", "kg:author [ rdfs:label \"Ann Weed\" ]"),
    ("untyped", "model/kelp", "a kg:Model ; ", ""),
    ("dangling", "dataset/coral", "kg:evaluatesOn dataset:reef ;", "kg:evaluatesOn dataset:reef , dataset:coral ;"),
    ("orphan", "task/new", "", "task:new a kg:Task " + NEW),
    ("orphan", "result/0a", "kg:hasResult result:0a", 'kg:author "Ben Fin"'),
    ("orphan", "evidence/0e", "kg:hasEvidence evidence:0e", 'kg:rule "none"'),
    ("orphan", "selector/0c", " , selector:0c", ""),
    ("no-assertion", "paper/p1", "kg:introduces model:kelp ;", "kg:introduces model:kelp ; kg:uses model:kelp ;"),
    ("no-triple", "paper/p1", "kg:introduces model:kelp ;", ""),
    ("identifier", NONE, INTRODUCES.replace("/", ":"), NONE.replace("/", ":")),
    ("derived", TESTS_ON, "kg:confidence 0.9 ; kg:has", "kg:derived true ; kg:confidence 0.9 ; kg:has"),
    ("derived", assertion("dataset/reef", "derivedFrom", "dataset/reef-night"), "kg:derived true ;", ""),
    ("unsupported", INTRODUCES, ' ;\n    kg:rule "cue:we present"', ""),
    ("quote", "evidence/0e", "kg:quote \"It", "kg:quote \"it"),
    ("quote", "evidence/0e", "oa:hasSource paper:p1", "oa:hasSource paper:p2"),
    ("selector", "selector/0b", "oa:exact \"It", "oa:exact \"it"),
    ("selector", "selector/0c", "oa:start 33", "oa:start 32"),
]  # fmt: skip


def test_a_graph_in_order_passes(tmp_path: Path) -> None:
    report = check(tmp_path, broken())
    assert found(report) == set()
    assert (report.triples, report.unchecked) == (96, [])


@pytest.mark.parametrize(
    ("rule", "node", "old", "new"), BREAKS, ids=[f"{b[0]} {b[1]} {n}" for n, b in enumerate(BREAKS)]
)
def test_a_rule_finds_what_it_is_for(rule: str, node: str, old: str, new: str, tmp_path: Path) -> None:
    assert (rule, node) in found(check(tmp_path, broken((old, new))), ERROR)


def test_two_things_of_one_name_are_a_warning(tmp_path: Path) -> None:
    twin = f"model:new a kg:Model {NEW} model:new-2 a kg:Model {NEW} dataset:new a kg:Dataset {NEW}"
    report = check(tmp_path, broken(("", twin)))
    assert found(report, "warning") == {("duplicate-label", "model/new")}


def test_two_papers_of_one_title_are_a_warning(tmp_path: Path) -> None:
    twin = 'paper:p2 a kg:Paper ; rdfs:label "Kelp, a network" ; kg:title "Kelp, a network" ; kg:identifier "p2" .'
    report = check(tmp_path, broken(("", twin)))
    assert found(report, "warning") == {("duplicate-label", "paper/p2")}
    assert found(report, "error") == set()


def test_a_name_that_was_given_up_needs_no_type(tmp_path: Path) -> None:
    old = "model:kelpnet <http://purl.org/dc/terms/isReplacedBy> model:kelp ; "
    report = check(tmp_path, broken(("", old + "<http://www.w3.org/2002/07/owl#deprecated> true .")))
    assert found(report) == set()


def test_a_graph_without_evidence_says_what_is_not_checked(tmp_path: Path) -> None:
    text = broken()
    report = check(tmp_path, text[: text.index("assertion:")])
    assert found(report) == set()
    assert any("assertions" in reason for reason in report.unchecked)


@pytest.mark.parametrize(
    ("name", "text"), [("graph.ttl", "no triple"), ("graph.nt", "<a:b> <a:b> .\n"), ("graph.csv", "a,b\n")]
)
def test_what_cannot_be_read_is_no_report(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=name):
        check(tmp_path, text, name=name)


def test_lines_in_any_order_and_form_give_the_report_of_sorted_ones(tmp_path: Path) -> None:
    import pyoxigraph as ox

    from kg.validation import validate_build

    text = broken(("a kg:Model ; ", ""), ("kg:evaluatesOn dataset:reef ;", ""))
    wanted = check(tmp_path, text)
    data = ox.serialize((q.triple for q in ox.parse(path=tmp_path / "graph.ttl")), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    lines = sorted(data.decode().splitlines())
    (tmp_path / "a.nt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "b.nt").write_text("# turned\n" + "\n".join(lines[::-1]).replace(" <", "  <") + "\n", encoding="utf-8")
    (tmp_path / "c.nt").write_text("".join(f" {line}\n" for line in lines), encoding="utf-8")
    for name in ("a.nt", "b.nt", "c.nt"):
        report = validate_build(tmp_path / name, engine="stream")
        assert report.sorted() == wanted.sorted(), name


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    from kg.validation import render_text

    report = check(tmp_path, broken(('"2021"^^xsd:gYear', '"\\u001B[31m\\u202Ex"')))
    shown = render_text(report)
    assert "gYear" in shown
    assert all(c.isprintable() for c in shown.replace("\n", ""))


def test_the_text_report_shows_a_few_of_each_rule_and_counts_the_rest(tmp_path: Path) -> None:
    from kg.validation import render_text

    tasks = "".join(f"task:t{n} a kg:Task {NEW.replace('New', f'T{n}')}" for n in range(5))
    lines = render_text(check(tmp_path, broken(("", tasks))), limit=2).splitlines()
    assert lines[0].endswith("graph.ttl: 5 errors, 0 warnings in 126 triples (shapes checked by stream)")
    assert [line.split()[2] for line in lines[1:]] == ["task/t0:", "task/t1:", "and"]
    assert lines[3].endswith("and 3 more")


def test_each_end_of_a_wrong_type_is_told(tmp_path: Path) -> None:
    ends = "kg:evaluatesOn dataset:reef , model:kelp , model:moss ;"
    moss = f"model:moss a kg:Model ; {named('Moss')} ; kg:inGazetteer false .\n"
    text = broken(("kg:evaluatesOn dataset:reef ;", ends), ("", moss))
    told = {p.message for p in check(tmp_path, text).problems if p.rule == "signature"}
    assert told == {f"kg:evaluatesOn leads to a kg:Dataset; model/{n} is a kg:Model" for n in ("kelp", "moss")}

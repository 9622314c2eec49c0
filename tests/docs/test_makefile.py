"""The Makefile: each step runs when, and only when, something that it depends on is newer."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.making import ABSENT, ROOT, make, sample_build, too_old

pytestmark = pytest.mark.skipif(too_old(), reason=ABSENT)

TEXT = (ROOT / "Makefile").read_text(encoding="utf-8")


def steps(*newer: str, generated: bool = False) -> list[str]:
    """What make would do after the sample is built and some files are newer: the names of the commands, in order."""
    changed = [f"--what-if={name}" for name in newer]
    done = make("--dry-run", *changed, folder=sample_build(), generated=generated)
    assert done.returncode == 0, done.stderr
    kg = re.compile(r"/bin/(?:kg (extract|build|view) |python kg/schema/(generate)\.py)")
    lines = [line for line in done.stdout.splitlines() if not line.startswith("echo")]
    return [found[1] or found[2] for line in lines if (found := kg.search(line))]


def test_all_files_of_a_build_are_made() -> None:
    made = {p.name for p in sample_build().iterdir() if not p.name.startswith(".")}
    rdf = {f"{part}.{end}" for part in ("graph", "evidence", "provenance") for end in ("nt", "ttl")}
    assert made == {"papers.jsonl", "graph.json", "manifest.json", "view.html"} | rdf


def test_a_build_ends_with_what_to_do_next() -> None:
    said = (sample_build().parent / "stdout").read_text(encoding="utf-8")
    assert "Look at it" in said
    assert "kg query --list" in said


def test_what_make_suggests_is_a_query_that_answers() -> None:
    from kg.queries import named_queries

    said = (sample_build().parent / "stdout").read_text(encoding="utf-8")
    assert set(re.findall(r"kg query ([a-z][\w-]*)", said)) <= set(named_queries())


def test_a_second_time_there_is_nothing_to_do() -> None:
    assert make("--question", folder=sample_build()).returncode == 0


@pytest.mark.parametrize(
    "target", ["papers.jsonl", "graph.json", "graph.nt", "evidence.ttl", "manifest.json", "view.html"]
)
def test_a_file_of_the_build_is_up_to_date(target: str) -> None:
    assert make("--question", f"{sample_build()}/{target}", folder=sample_build()).returncode == 0


# In a dry run GNU make 4.3 does not see that the rule which makes several files makes the graph, too, so that a view
# after a build is not foretold; ``test_a_new_graph_makes_a_new_view`` builds in earnest.
ALL = ["extract", "build"]


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        ("kg/sample/recent.txt", ALL),
        ("kg/gazetteer/data/metric.jsonl", ALL),
        ("kg/readers/page.py", ALL),
        ("kg/recognition/scan.py", ALL),
        ("kg/linking/link.py", ALL),
        ("kg/relations/cues.py", ALL),
        ("kg/pipeline.py", ALL),
        ("kg/assembly/graph.py", ["build"]),
        ("kg/exporters/rdf.py", ["build"]),
        ("kg/exporters/views/page.js", ["view"]),
        ("README.md", []),
        ("kg/cli/stats.py", []),
    ],
)
def test_what_a_newer_file_makes_run(newer: str, expected: list[str]) -> None:
    assert (ROOT / newer).exists()
    found = steps(newer)
    assert found[: len(expected)] == expected
    assert set(found[len(expected) :]) <= ({"view"} if "build" in expected else set())


def test_a_newer_ontology_makes_the_types_and_the_graph_but_reads_no_paper_again() -> None:
    found = steps("ontology/kg.ttl", generated=True)
    assert found[:2] == ["generate", "build"]


def test_a_new_graph_makes_a_new_view(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    shutil.copytree(sample_build(), folder)
    papers = folder / "papers.jsonl"
    papers.write_text("".join(papers.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    done = make("--silent", str(folder / "view.html"), folder=folder)
    assert done.returncode == 0, done.stderr
    lines = (sample_build() / "papers.jsonl").read_text(encoding="utf-8").split("\n")
    titles = [json.loads(line)["title"] for line in lines if line]
    shown = (folder / "view.html").read_text(encoding="utf-8")
    assert [title for title in titles if title in shown] == titles[:2]


@pytest.mark.parametrize(("abstracts", "read"), [("kg/sample/recent.txt", True), ("none.jsonl", False)])
def test_the_benchmark_reads_abstracts_where_they_are_at_hand(abstracts: str, read: bool) -> None:
    done = make("--dry-run", "bench", f"ABSTRACTS={abstracts}", folder=sample_build())
    assert done.returncode == 0, done.stderr
    assert ("tests.benchmarks.rdf" in done.stdout, "tests.benchmarks.reading" in done.stdout) == (True, read)


def test_a_folder_of_compiled_modules_makes_no_new_view() -> None:
    text = make("--print-data-base", "--question", folder=sample_build()).stdout
    (views,) = re.findall(r"^VIEWS := (.*)$", text, re.MULTILINE)
    assert "kg/exporters/views/page.js" in views.split()
    assert "kg/exporters/views/__pycache__" not in views.split()


def test_names_of_ones_own_are_passed_on_and_depended_on() -> None:
    mine = "kg/gazetteer/data/metric.jsonl"  # any file that exists
    done = make("--dry-run", f"GAZETTEER={mine}", f"--what-if={mine}", folder=sample_build())
    assert len(re.findall(rf"kg (?:extract|build) .*--gazetteer {re.escape(mine)}", done.stdout)) == 2


def test_pages_of_ones_own_are_read() -> None:
    done = make("--dry-run", "--always-make", "PAGES=kg/sample/recent.txt", "JOBS=3", folder=sample_build())
    assert re.search(r"kg extract kg/sample/recent\.txt\s+--jobs 3 -o", done.stdout)


@pytest.mark.parametrize("word", ["PAGES=kg/sample/recent.txt", "PAGES={}/my\\ page.txt", "GAZETTEER={}/names.jsonl"])
def test_other_inputs_are_read_however_old_they_are(word: str, tmp_path: Path) -> None:
    for name, source in (("my page.txt", "kg/sample/recent.txt"), ("names.jsonl", "kg/gazetteer/data/metric.jsonl")):
        shutil.copy(ROOT / source, tmp_path / name)
        os.utime(tmp_path / name, (0, 0))
    folder, other = tmp_path / "build", word.format(tmp_path)
    shutil.copytree(sample_build(), folder)
    papers = f"{folder}/papers.jsonl"
    assert make("--question", papers, folder=folder).returncode == 0
    assert make("--question", papers, other, folder=folder).returncode == 1
    done = make(papers, other, folder=folder, venv=stand_in(tmp_path / "venv"))
    assert (done.returncode, done.stdout.count("kg extract")) == (0, 1), done.stderr
    assert make("--question", papers, other, folder=folder).returncode == 0
    assert make("--question", papers, folder=folder).returncode == 1


def stand_in(venv: Path) -> Path:
    """A virtual environment whose ``kg`` but makes the file that its last word names: what it reads does not matter."""
    (venv / "bin").mkdir(parents=True)
    kg = venv / "bin" / "kg"
    kg.write_text('#!/bin/sh\nfor last; do :; done\n: > "$last"\n', encoding="utf-8")
    kg.chmod(0o755)
    return venv


def test_a_python_that_is_too_old_is_told_and_leaves_no_environment_behind(tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    script = 'import sys; sys.version_info = (3, 10, 4, "final", 0)'
    old.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{script}\n'\"$2\"\n", encoding="utf-8")
    old.chmod(0o755)
    venv = tmp_path / "venv"
    done = make(f"{venv}/bin/kg", f"PYTHON={old}", folder=tmp_path / "new", venv=venv, bare=True)
    assert (done.returncode, done.stdout, venv.exists()) == (2, "", False)
    assert f"kg needs Python 3.11 or later, and {old} is 3.10; name another" in done.stderr


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert make("--dry-run", "PAGES=kg/sample/recent.txt", folder=tmp_path / "new").returncode == 0
    assert not (tmp_path / "new").exists()


def test_the_same_pages_with_other_spaces_are_no_others() -> None:
    pages = "  ".join(str(p.relative_to(ROOT)) for p in sorted((ROOT / "kg/sample").glob("*.txt")))
    assert make("--question", f"PAGES= {pages} ", folder=sample_build()).returncode == 0


def test_a_page_that_is_not_there_stops_make() -> None:
    done = make("--dry-run", "PAGES=none.txt", folder=sample_build())
    assert done.returncode != 0
    assert "none.txt" in done.stderr


PHONY = TEXT.partition(".PHONY: ")[2].partition("\n")[0].split()


@pytest.mark.parametrize("target", PHONY)
def test_a_target_runs_through_without_doing_anything(target: str) -> None:
    done = make("--dry-run", target, folder=sample_build(), generated=True)
    assert done.returncode == 0, done.stderr


def test_help_lists_every_target() -> None:
    listed = {line.split()[0] for line in make("help", folder=sample_build()).stdout.splitlines()}
    assert listed == set(PHONY)


def test_clean_removes_the_build_alone() -> None:
    assert make("--dry-run", "clean", folder=sample_build()).stdout.split() == ["rm", "-rf", str(sample_build())]

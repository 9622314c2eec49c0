"""Measure RDF and SPARQL, beside plain rdflib: ``make bench``, or ``python -m tests.benchmarks.rdf [PAPERS]``.

A made-up build of PAPERS papers (2,820 have about a million triples) is loaded, exported and asked every named query;
another one of a tenth of the size goes through kg and through rdflib. Figures are medians of several runs, on the clock
and of the processor; on a machine that does other things too, the second one says more.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import QueryError
from kg.exporters import export
from kg.queries import NamedQuery, load_data, load_query, named_queries, open_data, run, within
from kg.queries.stored import FOLDER
from tests.benchmarks.made_up import made_up_graph

PAPERS = 2820
COMPARED = ("datasets", "dataset-pairs", "models", "by-author")  # queries that rdflib gets, too
LIMIT = 60.0  # seconds that rdflib has for each of them

# For each type of parameter the node that most triples of a kind lead to: the most work there is.
_MOST = """PREFIX kg: <https://w3id.org/ml-paper-graph/ontology#>
SELECT ?x {{ SELECT ?x (COUNT(*) AS ?n) {{ {} }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1 }}"""
_PATTERNS = {
    "Artefact": "?p kg:uses|kg:extends|kg:comparesWith ?x",
    "Dataset": "?p kg:evaluatesOn ?x",
    "Entity": "?p kg:evaluatesOn ?x",
    "Metric": "?r kg:metric ?x",
    "Paper": "?x kg:hasResult|kg:buildsOn|^kg:buildsOn ?e",
    "Task": "?p kg:addresses ?x",
}
_VALUES = {"Relation": "evaluatesOn", "text": "Author33", "year": "2022"}


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of a piece of work, on the clock and of the processor, child processes counted."""
    clock, cpu = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), _used()
        work()
        clock.append(time.perf_counter() - start)
        cpu.append(_used() - used)
    return statistics.median(clock), statistics.median(cpu)


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def show(*cells: str | float) -> None:
    """A line of a Markdown table."""
    texts = (f"{c:.3g}" if isinstance(c, float) else c for c in cells)
    sys.stdout.write(f"| {' | '.join(texts)} |\n")
    sys.stdout.flush()


def head(title: str, *columns: str) -> None:
    """The head of a Markdown table, below a title."""
    sys.stdout.write(f"\n{title}\n\n")
    show(*columns)
    show("---", *["--:"] * (len(columns) - 1))


def make(papers: int, folder: Path) -> Path:
    """A made-up build as N-Triples."""
    export(made_up_graph(papers), folder, turtle=False)
    return folder


def measure_steps(build: Path, folder: Path) -> None:
    """Loading, making the store, exporting Turtle, and a first query from a cold start."""
    kg = Path(sys.executable).with_name("kg")

    def call(*words: str | Path) -> None:
        subprocess.run([kg, *words], check=True, capture_output=True)

    def prepare() -> None:
        for path in build.glob(f"{FOLDER}/known.json"):
            path.unlink()
        for path in build.glob(f"{FOLDER}/*"):
            path.rename(folder / f"old-{time.monotonic_ns()}")
        open_data([build])

    head(f"{len(load_data([build])):,} triples", "step", "clock s", "processor s")
    show("load into memory", *timed(lambda: load_data([build]), 3))
    show("make the store on disk", *timed(prepare, 3))
    show("write Turtle", *timed(lambda: call("export", build, "--format", "turtle", "-o", folder / "all.ttl"), 3))
    show("`kg query datasets`, cold", *timed(lambda: call("query", "datasets", "--data", build), 5))
    show("`kg query --list`", *timed(lambda: call("query", "--list"), 5))


def calls(store: ox.Store) -> Iterator[tuple[NamedQuery, dict[str, str]]]:
    """Every named query with what it needs and, where there are more, once again with every parameter."""
    hubs = dict(_VALUES)
    for kind, pattern in _PATTERNS.items():
        found = store.query(_MOST.format(pattern))
        assert isinstance(found, ox.QuerySolutions)
        hubs[kind] = next(iter(found))[0].value
    for query in named_queries().values():
        needed = {p.name: hubs[p.type] for p in query.parameters if p.required}
        every = {p.name: hubs[p.type] for p in query.parameters if p.default is None}
        yield query, needed
        if every != needed:
            yield query, every


def measure_queries(build: Path) -> None:
    """Every named query, warm, over the store in memory and over that on disk."""
    stores = load_data([build]), open_data([build])
    head(
        "Milliseconds of each named query, warm",
        "query",
        "rows",
        *("memory", "disk", "memory, processor", "disk, processor"),
    )
    slowest: list[list[float]] = [[], []]
    for query, values in calls(stores[0]):
        rows = len(run(query, stores[0], values).rows)
        run(query, stores[1], values)
        taken = [timed(partial(run, query, store, values), 5) for store in stores]
        for times, (_, used) in zip(slowest, taken, strict=True):
            times.append(1000 * used)
        figures = [1000 * t[kind] for kind in (0, 1) for t in taken]
        show(f"{query.name} {' '.join(values)}".strip(), f"{rows:,}", *figures)
    for name, times in zip(("memory", "disk"), slowest, strict=True):
        slow = sum(t > 100 for t in times)
        sys.stdout.write(f"\n{name}: {slow} of {len(times)} above 100 ms, the slowest {max(times):.0f} ms\n")


def measure_rdflib(build: Path) -> None:
    """The same build through kg and through rdflib."""
    head(f"{len(load_data([build])):,} triples, seconds on the clock", "step", "kg", "rdflib")
    graph = rdflib.Graph()
    files = sorted(build.glob("*.nt"))
    loaded = timed(lambda: [graph.parse(file, format="nt") for file in files], 1)
    show("load N-Triples", timed(lambda: load_data([build]), 3)[0], loaded[0])
    show(
        "write Turtle", timed(lambda: export_turtle(build), 3)[0], timed(lambda: graph.serialize(format="turtle"), 1)[0]
    )
    store = load_data([build])
    for name in COMPARED:
        query = load_query(name)
        values = {p.name: _VALUES[p.type] for p in query.parameters if p.required}
        ours = timed(partial(run, query, store, values), 3)[0]
        show(name, ours, by_rdflib(graph, query, values))


def export_turtle(build: Path) -> None:
    """Turtle of all files of a build, as `kg export` writes it, in this process."""
    from kg.exporters.formats import export_build

    with tempfile.TemporaryDirectory() as folder:
        export_build("turtle", build, Path(folder) / "all.ttl", ("graph", "evidence"))


def by_rdflib(graph: rdflib.Graph, query: NamedQuery, values: dict[str, str]) -> float | str:
    """The seconds that rdflib takes for a query, or that it was ended."""
    text = query.text
    for name, value in values.items():
        text = text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {ox.Literal(value)} }}")
    try:
        return within(LIMIT, lambda: graph, lambda found: timed(lambda: list(found.query(text)), 1))[0]
    except QueryError:
        return f"more than {LIMIT:.0f}"


def main() -> None:
    """Measure everything and print it as Markdown."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = make(papers, folder / "large")
        measure_steps(build, folder)
        measure_queries(build)
        measure_rdflib(make(papers // 10, folder / "small"))
    sys.stdout.write(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end\n")


if __name__ == "__main__":
    main()

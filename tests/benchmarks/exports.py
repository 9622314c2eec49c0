"""Measure ``kg export`` of RDF: ``python -m tests.benchmarks.exports [TRIPLES]``, a million unless told otherwise.

A made-up build is written first as it comes, in no order; ``unsorted`` is the export of that file as N-Triples, the
others are of the build in order. Each runs in a process of its own, whose peak of memory is told.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg import identifiers
from kg.exporters.formats import FORMATS, export_build
from kg.exporters.terms import PREFIXES

FORMATS_OF_RDF = [*(name for name, found in FORMATS.items() if found.rdf), "nanopubs"]
RELATIONS = {"dataset": "evaluatesOn", "model": "uses", "method": "extends", "task": "addresses"}
QUOTE = (
    r"We evaluate the \"proposed\" method on {} – among others – and find that it is better than the rest by {} points."
)


def made_up_lines(triples: int) -> Iterator[str]:
    """At least so many N-Triples, in no order, about two of three of evidence; entities have a long tail."""
    rng = random.Random(1)
    written = paper = 0
    while written < triples:
        paper += 1
        lines = list(_paper(paper, rng))
        yield from lines
        written += len(lines)


def _paper(number: int, rng: random.Random) -> Iterator[str]:
    node, title = f"paper/arxiv-{number:08}", f"Paper {number}: on the many uses of things"
    yield from _about(node, "Paper", label=title, title=title, author=f"A. Author {number % 997}")
    for at in range(6):
        thing = int(200_000 * rng.random() ** 3)
        kind = list(RELATIONS)[thing % 4]
        entity, name = f"{kind}/thing-{thing}", f"Thing {thing}"
        yield from _about(entity, kind.title(), label=name, name=name)
        yield _link(node, "mentions", f"<{identifiers.iri(entity)}>")
        yield _link(node, RELATIONS[kind], f"<{identifiers.iri(entity)}>")
        yield from _evidence(node, RELATIONS[kind], entity, at * 150, QUOTE.format(name, thing % 10))


def _evidence(paper: str, relation: str, entity: str, start: int, quote: str) -> Iterator[str]:
    assertion = identifiers.assertion_node(paper, relation, entity)
    evidence = identifiers.evidence_node(assertion, start, start + 9, "cue")
    parts = {"subject": identifiers.iri(paper), "predicate": identifiers.ONTOLOGY + relation}
    parts |= {"object": identifiers.iri(entity), "hasEvidence": identifiers.iri(evidence)}
    yield from _about(assertion, "Assertion", confidence="0.9")
    yield from (_link(assertion, name, f"<{iri}>") for name, iri in parts.items())
    yield from _about(evidence, "Evidence", quote=quote, rule="cue", start=str(start), end=str(start + len(quote)))


def _about(node: str, kind: str, **texts: str) -> Iterator[str]:
    yield f"<{identifiers.iri(node)}> <{PREFIXES['rdf']}type> <{identifiers.ONTOLOGY}{kind}> .\n"
    yield from (_link(node, name, f'"{text}"') for name, text in texts.items())


def _link(node: str, name: str, target: str) -> str:
    vocabulary = PREFIXES["rdfs"] if name == "label" else identifiers.ONTOLOGY
    return f"<{identifiers.iri(node)}> <{vocabulary}{name}> {target} .\n"


def measured(name: str, source: Path, output: Path) -> str:
    """Seconds, megabytes of peak memory and of output of one export in a process of its own."""
    start = time.perf_counter()
    words = [sys.executable, "-m", "tests.benchmarks.exports", "--one", name, str(source), str(output)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    cpu, memory = done.stdout.split()
    size = output.stat().st_size >> 20
    return f"{time.perf_counter() - start:7.1f} s {float(cpu):7.1f} s cpu {memory:>5} MB memory {size:5} MB"


def _one(name: str, source: str, output: str) -> None:
    export_build(name, Path(source), Path(output))
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stdout.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss >> 10}\n")


def main(triples: int) -> None:
    """Write the made-up build and measure every format of RDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mixed, build, output = folder / "mixed.nt", folder / "build", folder / "out"
        build.mkdir()
        with mixed.open("w", encoding="utf-8") as file:
            file.writelines(made_up_lines(triples))
        sys.stdout.write(f"unsorted   {measured('ntriples', mixed, output)}\n")
        mixed.unlink()
        reified = (identifiers.BASE + "assertion/", identifiers.BASE + "evidence/")
        with (
            output.open(encoding="utf-8") as lines,
            (build / "graph.nt").open("w", encoding="utf-8") as graph,
            (build / "evidence.nt").open("w", encoding="utf-8") as evidence,
        ):
            for line in lines:
                (evidence if line.startswith(reified, 1) else graph).write(line)
        for form in FORMATS_OF_RDF:
            sys.stdout.write(f"{form:10} {measured(form, build, output)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)

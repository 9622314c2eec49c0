"""The whole way: papers to annotations, graph, RDF and view, in one folder with a manifest."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import kg
from kg import identifiers
from kg.annotations import write_line
from kg.errors import NotFoundError
from kg.files import alone, digest, making, replacing, unwritable
from kg.flattening import as_written, flat
from kg.gazetteer import Gazetteer, data_files, redirect_files
from kg.processes import sharing
from kg.readers import source_names
from kg.records import AnnotatedPaper, LinkedPaper, Paper, ReadPaper
from kg.schema import VERSION
from kg.titles import find_titles, near_titles

if TYPE_CHECKING:
    from kg.recognition import Recogniser, Sieve, Weights
    from kg.relations import Appraiser, Judge

PAPERS, GRAPH, VIEW, MANIFEST = "papers.jsonl", "graph.json", "view.html", "manifest.json"
_WORKSHOP: Final = ".build-"
PROFILES = FAST, ACCURATE = "fast", "accurate"


def learned_of(profile: str) -> Weights | Sieve | None:
    """What a profile has learned of names: the sieve for ``fast``, the weights of the filter for ``accurate``.

    None where the package lacks its file.
    """
    from kg.recognition import load_sieve, load_weights

    return load_weights() if profile == ACCURATE else load_sieve()


def judge_of(learned: Weights | Sieve | None) -> Judge | None:
    """The judge of statements that goes with the weights of the filter, None where there are none."""
    from kg.recognition import Weights
    from kg.relations import load_judge

    return load_judge(learned.lexicon) if isinstance(learned, Weights) else None


def appraiser_of(profile: str) -> Appraiser | None:
    """The appraiser of results of a profile: none for ``fast``, for ``accurate`` that of the package."""
    from kg.relations import load_appraiser

    return load_appraiser() if profile == ACCURATE else None


class _Tools(NamedTuple):
    """What papers are read with."""

    recogniser: Recogniser
    judge: Judge | None
    appraiser: Appraiser | None
    profile: str | None  # None where the package lacks what the profile has learned


def extract(
    papers: Iterable[Paper], gazetteer: Gazetteer, profile: str = ACCURATE, jobs: int = 1
) -> Iterator[ReadPaper]:
    """Recognition, linking and relations for each paper, in their order; all are read before the first comes out.

    ``profile`` is one of ``PROFILES``: ``accurate`` has the best that was learned, ``fast`` what takes little time.
    The papers name it, but where the package lacks what it has learned. ``jobs`` processes read side by side, with the
    same result; a script that asks for more than one must keep its calls behind ``if __name__ == "__main__"``.

    Raises:
        KGError: one of several processes was ended from outside.
    """
    from kg.linking import link

    written: list[Paper] = []

    def flattened() -> Iterator[Paper]:
        for paper in papers:
            written.append(paper)
            yield flat(paper)

    if jobs == 1:
        tools = _tools(gazetteer, profile)
        linked = link(_recognised(tools, flattened()), gazetteer)
        yield from map(as_written, _related(tools, linked), written)
    else:
        with sharing(jobs, partial(_tools, gazetteer, profile)) as share:
            linked = link(share(_recognised, flattened()), gazetteer)
            yield from map(as_written, share(_related, linked), written)


def _tools(gazetteer: Gazetteer, profile: str) -> _Tools:
    from kg.recognition import build_recogniser

    learned = learned_of(profile)
    recogniser = build_recogniser(gazetteer, learned)
    return _Tools(recogniser, judge_of(learned), appraiser_of(profile), None if learned is None else profile)


def _recognised(tools: _Tools, papers: Iterable[Paper]) -> Iterator[AnnotatedPaper]:
    from kg.recognition import recognise

    return recognise(papers, tools.recogniser)


def _related(tools: _Tools, papers: Iterable[LinkedPaper]) -> Iterator[ReadPaper]:
    from kg.relations import relate

    return (replace(paper, profile=tools.profile) for paper in relate(papers, tools.judge, tools.appraiser))


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write a text file, gzipped if its name ends in ``.gz``, and move it to its place when it is complete."""
    with replacing(path) as (file,):
        file.writelines(line.encode("utf-8", "surrogatepass") for line in lines)


def build(
    papers: Iterable[ReadPaper],
    folder: Path,
    gazetteer: Gazetteer,
    *,
    inputs: Sequence[Path] = (),
    gazetteers: Sequence[Path] = (),
    view: bool = True,
    min_confidence: float = 0.0,
) -> dict[str, Any]:
    """Write annotations, graph, RDF, view and manifest of the papers into ``folder``; returns the manifest.

    Statements with a confidence below ``min_confidence`` (0-1) stay out of the graph and what is made of it.
    ``inputs`` and the user's own ``gazetteers`` are named in the manifest with their digests. All files are made in a
    temporary folder and moved when all are there, so that a failed build changes nothing. The same papers, gazetteer
    and ontology give the same bytes.

    Raises:
        GraphError: a statement does not keep to the ontology, or what was written fails its checks.
        OSError: the folder cannot be written.
    """
    from kg.assembly import assemble, count, save_graph, sure
    from kg.exporters import export
    from kg.linking import entity_of
    from kg.validation import refuse_invalid

    read = sorted(papers, key=lambda p: p.paper.id)
    graph = sure(assemble(read, map(entity_of, gazetteer), gazetteer.redirects), min_confidence)
    profile = _profile_of(read)
    with _workshop(folder) as part:
        write_lines(map(write_line, read), part / PAPERS)
        save_graph(graph, part / GRAPH)
        export(graph, part)
        _write_provenance(part, inputs, gazetteers, min_confidence, profile)
        refuse_invalid(part, folder)
        if view:
            from kg.exporters.views import write_view

            write_view(graph, part / VIEW, title="Knowledge graph of papers")
        manifest = _manifest(count(graph, top=0), part, inputs, gazetteers) | {"min_confidence": min_confidence}
        manifest |= {"profile": profile} if profile else {}
        write_lines([json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"], part / MANIFEST)
        _publish(part, folder, view=view)
    return manifest


def _publish(part: Path, folder: Path, *, view: bool) -> None:
    """Move the files of a build to their places, all or none."""
    made = sorted(part.iterdir(), key=lambda p: (p.name == MANIFEST, p.name))
    with alone(folder):  # of two builds that end at once all files are of the later one
        for place in (folder / path.name for path in made):
            if place.is_dir():  # the file would be moved into it
                raise unwritable(IsADirectoryError(errno.EISDIR, ""), place)
        if not view:
            (folder / VIEW).unlink(missing_ok=True)  # it would show another graph
        for path in made:
            shutil.move(path, folder / path.name)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A temporary folder in ``folder``; what cannot be written there is told of ``folder``, which an error unmakes."""
    try:
        with making(folder), tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=folder) as name:
            yield Path(name)
    except OSError as error:
        if _WORKSHOP not in str(error.filename):
            raise
        raise unwritable(error, folder) from error


def _profile_of(read: Sequence[ReadPaper]) -> str | None:
    """The profile that read the papers; None unless all of them tell the same."""
    said = {paper.profile for paper in read}
    return said.pop() if len(said) == 1 else None


def _write_provenance(
    part: Path, inputs: Sequence[Path], gazetteers: Sequence[Path], least: float, profile: str | None
) -> None:
    """Say how the files that lie in ``part`` by now were made."""
    from kg.exporters.provenance import PROVENANCE, BuildRecord, provenance_triples
    from kg.exporters.serialization import write_part

    record = BuildRecord(
        software=kg.__version__,
        ontology=VERSION,
        inputs=_digests(inputs),
        gazetteers=_gazetteer_digests(gazetteers),
        outputs=_digests(list(part.iterdir())),
        least=least,
        profile=profile,
    )
    write_part(PROVENANCE, provenance_triples(record), part)


def _gazetteer_digests(own: Sequence[Path]) -> dict[str, str]:
    return _digests([*data_files(), *redirect_files(), *own])


def _manifest(counts: dict[str, Any], part: Path, inputs: Sequence[Path], gazetteers: Sequence[Path]) -> dict[str, Any]:
    return {
        "generator": f"kg {kg.__version__}",
        "ontology": VERSION,
        "inputs": _digests(inputs),
        "gazetteers": _gazetteer_digests(gazetteers),
        "nodes": counts["nodes"],
        "edges": counts["edges"],
        "files": _digests(list(part.iterdir())),
    }


def _digests(paths: Sequence[Path]) -> dict[str, str]:
    return {name: digest(path) for name, path in sorted(zip(source_names(paths), paths, strict=True))}


def find_paper(papers: Sequence[Paper], wanted: str) -> Paper:
    """The paper with this identifier, however it is spelled, or the one whose title is the text or holds it.

    Of titles letters and digits are compared.

    Raises:
        NotFoundError: none or several fit; the message names some.
    """
    titles = {n: p.title for n, p in enumerate(papers)}
    node = identifiers.paper_node(wanted)
    found = [p for p in papers if identifiers.paper_node(p.id) == node]
    found = found or [papers[n] for n in find_titles(wanted, titles)]
    if len(found) == 1:
        return found[0]
    if not found:
        near = near_titles(wanted, titles.values())
        hint = f"did you mean {', '.join(near)}?" if near else "give an identifier or a part of the title"
        raise NotFoundError(f"no paper is called {wanted!r} in these sources; {hint}")
    some = "; ".join(f"{p.id} “{p.title[:50]}”" for p in found[:5])
    raise NotFoundError(f"{len(found)} papers fit {wanted!r}, name one of them: {some}")


def explain(papers: Iterable[Paper], wanted: str, gazetteer: Gazetteer, profile: str = ACCURATE) -> str:
    """Every stage of reading the paper with the identifier ``wanted``, as text; ``papers`` is its corpus."""
    from kg.explanation import explanation
    from kg.linking import link
    from kg.recognition.tracing import trace

    tools = _tools(gazetteer, profile)
    papers = list(papers)
    annotated = list(_recognised(tools, map(flat, papers)))
    read = next(_related(tools, (p for p in link(annotated, gazetteer) if p.paper.id == wanted)))
    written, found = next((p, a) for p, a in zip(papers, annotated, strict=True) if p.id == wanted)
    return explanation(found, read, trace(tools.recogniser, found.paper), written)

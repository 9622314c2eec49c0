"""Check a build or files of triples: which engine, which files, which texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.errors import GraphError, KGError, SourceError
from kg.exporters.parts import files_of
from kg.schema import ontology_dir
from kg.validation.lines import Lines
from kg.validation.report import ERROR, Report
from kg.validation.sentences import Sentences, read_texts
from kg.validation.shapes import read_shapes
from kg.validation.stream import check_stream
from kg.validation.vocabulary import read_vocabulary

ENGINES: Final = ("auto", "shacl", "stream")
SMALL: Final = 3_000_000  # bytes of files up to which pySHACL is chosen: about 20,000 triples
_PAPERS: Final = "papers.jsonl"


class PublishError(GraphError):
    """A build that fails its checks and is not published."""

    def __init__(self, folder: Path, problems: list[str]) -> None:
        super().__init__(problems)
        self.args = (f"{folder}: not published, what was there stays as it is: {self.args[0]}",)


def validate(files: Sequence[Path], *, name: str, engine: str = "auto", papers: Path | None = None) -> Report:
    """Check the triples of the files, taken together, and say what is wrong.

    ``engine`` is ``shacl`` (pySHACL checks the shapes), ``stream`` (one pass of ours checks them too) or ``auto``: the
    first for what is small, where it is installed. All else is checked by the pass in any case. ``papers`` is the
    ``papers.jsonl`` to compare quotes with.

    Raises:
        SourceError: a file cannot be read or does not parse.
        KGError: ``shacl`` is asked for and pySHACL is not installed, or there is no such engine.
    """
    from kg.validation import shacl

    if engine not in ENGINES:
        raise KGError(f"no engine is called {engine!r}; there are: {', '.join(ENGINES)}")
    small = sum(f.stat().st_size for f in files if f.is_file()) <= SMALL
    chosen = engine if engine != "auto" else "shacl" if small and shacl.is_installed() else "stream"
    lines = Lines(files)
    report = Report(name=name, engine="pySHACL" if chosen == "shacl" else "stream")
    texts = read_texts(papers) if papers is not None else None
    _check(lines, report, texts, with_shapes=chosen == "stream")
    if texts is None:
        report.unchecked.append(f"quotes: there is no {_PAPERS}")
    if chosen == "shacl":
        shacl.check_shacl(lines, ontology_dir() / "kg.ttl", ontology_dir() / "shapes.ttl", report)
    return report


def validate_build(path: Path, *, engine: str = "auto") -> Report:
    """Check the build in a folder, quotes against its ``papers.jsonl`` where there is one; or a file of triples.

    Raises:
        SourceError: there is no graph, it is empty, or a file cannot be read or does not parse.
        KGError: as ``validate``.
    """
    papers = path / _PAPERS if path.is_dir() else path.parent / _PAPERS
    files = files_of(path)
    if files[0].stat().st_size == 0:
        raise SourceError(files[0], None, "is empty; make it anew with `kg build SOURCE... -o FOLDER`")
    return validate(files, name=str(path), engine=engine, papers=papers if papers.is_file() else None)


def refuse_invalid(part: Path, folder: Path) -> None:
    """Check what a build has just written in ``part`` before it is moved to ``folder``; warnings do not count.

    Raises:
        PublishError: there are errors; the message names the first.
    """
    report = Report(name=str(folder))
    _check(Lines(files_of(part), trusted=True), report, read_texts(part / _PAPERS), with_shapes=True)
    if report.total(ERROR):
        raise PublishError(folder, [str(p) for p in report.sorted() if p.severity == ERROR])


def _check(lines: Lines, report: Report, texts: dict[str, str] | None, *, with_shapes: bool) -> None:
    vocabulary = read_vocabulary(ontology_dir() / "kg.ttl")
    shapes = read_shapes(ontology_dir() / "shapes.ttl")
    check_stream(lines, vocabulary, shapes, report, sentences=Sentences(texts), with_shapes=with_shapes)

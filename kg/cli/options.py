"""Arguments and small helpers that several commands share."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

import kg
from kg.exporters import PARTS
from kg.texts import counted, plain

if TYPE_CHECKING:
    import networkx as nx

    from kg.errors import SourceError
    from kg.exporters.views import ViewSummary
    from kg.readers import Reading
    from kg.records import ReadPaper

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


class _Path(click.Path):
    """A path; an empty text, which would be the folder one is in, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail("it is empty; give the name of a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


class _New(_Path):
    """A file to write; what ends in a slash is the name of a folder, and ``-`` is stdout."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).endswith(("/", os.sep)):
            self.fail(f"{value} names a folder; give the file to write.", param, ctx)
        return STDOUT if str(value) == "-" else super().convert(value, param, ctx)


class _Folder(_Path):
    """A folder to write; ``-``, which is stdout elsewhere, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value) == "-":
            self.fail("a folder of files does not go to stdout; give its name.", param, ctx)
        return super().convert(value, param, ctx)


class _Own(_Path):
    """A file that is read before it is written: no pipe, which would be waited for."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if path.exists() and not path.is_file():
            self.fail(f"{path} is no file; it is read before it is written.", param, ctx)
        return path


class _Range(click.FloatRange):
    """A number of a range; NaN, which compares with nothing, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{number} is not in the range {self._describe_range()}.", param, ctx)
        return number


STDOUT: Final = Path("/dev/stdout")
FILE = _Path(path_type=Path)
NEW_FILE = _New(path_type=Path, dir_okay=False)
OWN_FILE = _Own(path_type=Path, dir_okay=False)
NEW_FOLDER = _Folder(path_type=Path, file_okay=False)
NEW = {False: _New(path_type=Path), True: _Folder(path_type=Path)}  # by whether it is a folder; formats say what fits
SHARE = _Range(0, 1)
SECONDS = _Range(0, min_open=True)
DEFAULT_BUILD = Path("build")
_MANIFEST: Final = "manifest.json"
OF_A_BUILD: Final = (
    "papers.jsonl", "graph.json", *(f"{part}.{end}" for part in PARTS for end in ("nt", "ttl")), "view.html", _MANIFEST,
)  # fmt: skip

min_confidence = click.option(
    "--min-confidence",
    "least",
    type=SHARE,
    default=0.0,
    metavar="X",
    help="Leave out relations, results and derived edges whose confidence (0 to 1) is below X; mentions stay.",
)


def sources(command: Command) -> Command:
    """The arguments of commands that read papers: SOURCE…, --gazetteer, --skip-bad."""
    for decorate in (
        click.argument("sources", nargs=-1, required=True, type=FILE, metavar="SOURCE..."),
        click.option(
            "--gazetteer", "gazetteers", multiple=True, type=FILE, help="A file of names of your own; may be repeated."
        ),
        click.option("--skip-bad", is_flag=True, help="Leave out what cannot be read, and list it."),
    ):
        command = decorate(command)
    return command


def profile(command: Command) -> Command:
    """The option --profile."""
    return click.option(
        "--profile", type=click.Choice(["fast", "accurate"]), default="accurate", show_default=True,
        help="accurate: learned networks judge what rules and lists find; fast: light weights do, nine times as fast.",
    )(command)  # fmt: skip


def jobs(command: Command) -> Command:
    """The option --jobs."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(1, 61), default=1, show_default=True, metavar="N",  # Windows has no more
        help="Processes that read papers side by side, 64 papers at a time; what they find is the same.",
    )(command)  # fmt: skip


def tell_profile(wanted: str) -> None:
    """Say what the profile lacks without its weights in the package."""
    from kg.pipeline import learned_of

    if learned_of(wanted) is None:
        tell("the learned weights are missing (`make model` makes them): rules and lists alone are used")


@contextmanager
def progress(items: Sequence[Item], label: str) -> Iterator[Iterator[Item]]:
    """A progress bar over ``items`` on stderr, none when stderr is no terminal."""
    with click.progressbar(items, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield iter(bar)


def tell(message: str) -> None:
    """Say something to the person at the terminal: stderr, so that stdout holds data alone."""
    click.echo(message, err=True)


def tell_reading(reading: Reading) -> None:
    """Say what the sources held, and what was left out."""
    listings, papers = counted(sum(n for _, n in reading.listings), "listing"), counted(len(reading.papers), "paper")
    tell(f"{listings} of {papers} in {counted(len(reading.listings), 'file')}")
    if reading.revised:
        tell(f"listed with differing abstracts, the longest is read: {counted(len(reading.revised), 'paper')}")
    if reading.shared:
        those = f"{counted(len(reading.shared), 'identifier')}, such as {plain(reading.shared[0])}"
        tell(f"shared by different papers, which are known by their titles: {those}")
    tell_left_out(reading.bad)


def tell_left_out(bad: Sequence[SourceError]) -> None:
    """Say what was left out of the sources."""
    if bad:
        tell(f"{counted(len(bad), 'place')} left out:")
    for error in bad:
        tell(f"  {plain(str(error))}")


def refuse_nothing(papers: Sequence[Any], sources: Sequence[Path]) -> None:
    """Stop where nothing was left to read, so that nothing takes the place of what was made before.

    Raises:
        SourceError: there are no papers.
    """
    from kg.errors import SourceError

    if not papers:
        more = f" nor in {counted(len(sources) - 1, 'other file')}" if len(sources) > 1 else ""
        raise SourceError(sources[0], None, f"there is no paper that can be read in it{more}; nothing is written")


def spare_sources(output: Path, sources: Sequence[Path]) -> None:
    """Stop where the output would take the place of a source, and with it of all that kg does not read.

    Raises:
        click.UsageError: it would.
    """
    if output.is_file() and any(source.exists() and output.samefile(source) for source in sources):
        raise click.UsageError(f"{output} is to be read and would be written over; name another output")


def spare_builds(output: Path, *builds: Path, but: str = "") -> None:
    """Stop where the output would take the place of a build's own file, of ``builds`` (folders or files) or another.

    The file called ``but`` is one that the command is there to write.

    Raises:
        click.UsageError: it would.
    """
    spare_sources(output, [build for build in builds if build.is_file()])
    place = Path(os.path.realpath(output))
    built = any((place.parent / name).is_file() for name in (_MANIFEST, "graph.json"))
    if built and place.is_file() and place.name in OF_A_BUILD and place.name != but:
        raise click.UsageError(f"{output} is a file of a build and would be written over; name another output")


def tell_version(build: Path) -> None:
    """Say that a build (its folder, or a file in it) was written in other terms than those of this kg."""
    from kg.files import read_manifest
    from kg.schema import VERSION

    manifest = read_manifest(build if build.is_dir() else build.parent)
    if (found := str(manifest.get("ontology", VERSION))) != VERSION:
        written = f"{build} was written by {manifest.get('generator', 'another kg')} in version {found} of the ontology"
        tell(plain(f"{written}, and this is kg {kg.__version__} with {VERSION}: build it anew with `kg build`"))


def drawn(summary: ViewSummary) -> str:
    """What a page shows, where it lies, and how much the limit left out."""
    left = f", {summary.nodes_left_out} left out" if summary.nodes_left_out else ""
    return f"{counted(summary.nodes, 'node')} and {counted(summary.edges, 'edge')} in {summary.path}{left}"


def graph_of(build: Path, *, check: bool = True, least: float = 0.0) -> nx.MultiDiGraph[str]:
    """The graph of a build folder, or of a graph file; ``check`` holds it against the ontology.

    Statements with a confidence below ``least`` (0-1) are left out.

    Raises:
        SourceError: there is no graph, or it does not keep to the ontology.
    """
    from kg.assembly import check_graph, load_graph, sure
    from kg.errors import NoGraphError, SourceError

    path = build / "graph.json" if build.is_dir() or not build.suffix else build
    if not path.exists():
        raise SourceError(path, None, "does not exist; make it with `kg build SOURCE... -o FOLDER`")
    tell_version(build)
    graph = load_graph(path)
    if check and (problems := check_graph(graph)):
        raise NoGraphError(path, problems[0])
    return sure(graph, least)


def papers_of(build: Path) -> Iterator[ReadPaper]:
    """The read papers of a build folder, or of a file that ``kg extract`` wrote.

    Raises:
        SourceError: there is no such file, or it is none of these.
    """
    from kg.annotations import read_annotations
    from kg.errors import SourceError

    path = build / "papers.jsonl" if build.is_dir() else build
    if not path.exists():
        raise SourceError(path, None, "does not exist; make it with `kg build SOURCE... -o FOLDER`")
    yield from read_annotations(path)

"""``kg query``."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.texts import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyoxigraph as ox

    from kg.queries import Answer, NamedQuery


@click.command()
@click.argument("wanted", required=False, metavar="[NAME|FILE.rq|-]")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated.")
@click.option(
    "--data",
    multiple=True,
    type=options.FILE,
    metavar="PATH",
    help=f"A build, or a .nt or .ttl file; may be repeated.  [default: {options.DEFAULT_BUILD}]",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "markdown", "turtle"]), default="table",
    show_default=True, help="How to print the answer; an RDF graph is always Turtle.",
)  # fmt: skip
@options.min_confidence
@click.option("--html", type=options.NEW_FILE, help="Write a page to sort and filter instead of printing.")
@click.option("--plot", type=options.NEW_FILE, help="Draw a .png or .svg of names or years with numbers, instead.")
@click.option("--limit", type=click.IntRange(min=1), help="The most rows or triples to take.")
@click.option(
    "--timeout", type=options.SECONDS, default=60.0, show_default=True, metavar="SECONDS",
    help="End a query that takes longer.",
)  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let the query ask other servers (SERVICE, LOAD).")
@click.option(
    "--allow-update", is_flag=True, help="Let it change a copy in memory, and print that; files stay as they are."
)
@click.option(
    "--list", "listing", is_flag=True, help="Show the named queries; with a name, that one and its parameters."
)
def query(
    wanted: str | None,
    params: tuple[str, ...],
    data: tuple[Path, ...],
    form: str,
    least: float,
    html: Path | None,
    plot: Path | None,
    limit: int | None,
    timeout: float,
    allow_service: bool,
    allow_update: bool,
    listing: bool,
) -> None:
    """Ask a build with SPARQL.

    NAME is a query that comes with kg (--list shows them), FILE.rq one of your own, and - reads it from standard input.
    The prefixes kg, paper, dataset, model, method, task and metric need not be declared. Entities are named as people
    write them, in capitals or not: --param dataset=imagenet; papers by identifier, title or a part of it.

    A large build is prepared the first time it is asked, in its hidden folder .store, and again when it has changed.
    With --min-confidence it is read into memory instead.

    \b
    Example:
      kg query --list
      kg query datasets
      kg query evaluates-on --param dataset=ImageNet --param since=2021
      kg query evidence --param entity=BERT --format csv --data build
      kg query datasets --data build --limit 20 --html datasets.html
      echo 'SELECT ?name { ?d a kg:Dataset ; kg:name ?name }' | kg query - --timeout 5
    """
    if wanted is None and not listing:
        raise click.UsageError("Give the name of a query, a file or -; `kg query --list` shows the names.")
    _check_outputs(html, plot, data if wanted is None else (*data, Path(wanted)))
    values = _values(params)

    from kg.queries import load_query, named_queries, parse_query, run, within

    if wanted is None:
        click.echo("".join(map(_line, named_queries().values())), nl=False)
        return
    asked = parse_query(_standard_input(), "standard input") if wanted == "-" else load_query(wanted)
    if listing:
        click.echo(_description(asked), nl=False)
        return
    prepare = _preparing(data or (options.DEFAULT_BUILD,), least, update=allow_update)
    ask = partial(run, asked, parameters=values, limit=limit, service=allow_service, update=allow_update)
    _show(within(timeout, prepare, ask), asked, form, html, plot)


def _check_outputs(html: Path | None, plot: Path | None, read: tuple[Path, ...]) -> None:
    """Refuse charts of other kinds, and to write over what is read, a build's own file, or the page with the chart."""
    if plot and plot.suffix.lower() not in {".png", ".svg"}:
        raise click.BadParameter("a chart is written as .png or .svg", param_hint="--plot")
    for output in filter(None, (html, plot)):
        options.spare_builds(output, *read)
    if html and plot and os.path.realpath(html) == os.path.realpath(plot):
        raise click.UsageError("--html and --plot name one file; give each its own")


def _preparing(paths: tuple[Path, ...], least: float, *, update: bool) -> Callable[[], ox.Store]:
    """How to come by the store: without what is doubtful and for updates in memory, else as it is opened fastest."""
    from kg.queries import load_data, load_sure, open_data

    for path in paths:
        options.tell_version(path)
    if least:
        return partial(load_sure, paths, least)
    return partial(load_data, paths) if update else partial(open_data, paths, options.tell)


def _show(answer: Answer, asked: NamedQuery, form: str, html: Path | None, plot: Path | None) -> None:
    """Print the answer, or write the page and the chart that are wanted in its place."""
    from kg.queries import render

    if html:
        from kg.files import replacing
        from kg.queries.page import answer_page

        with replacing(html) as (file,):
            file.write(answer_page(answer, asked).encode())
        options.tell(f"written: {html}")
    if plot:
        from kg.queries.plotting import draw

        options.tell(f"written: {plot} ({draw(answer, plot, asked.title or asked.name, asked.plot)})")
    if not html and not plot:
        click.echo(render(answer, form, _terminal_width()), nl=False)
    if answer.variables:
        options.tell(counted(len(answer.rows), "row"))
    _tell_lacking(answer.lacking)
    if answer.cut:
        options.tell("there is more; --limit left it out")


def _tell_lacking(lacking: tuple[str, ...]) -> None:
    """Say what the data has not, where nothing was found."""
    fields = {"year": "a year (`year`)", "author": "an author (`authors`)"}
    if wanted := " or ".join(fields[name] for name in lacking if name in fields):
        options.tell(f"no paper of the data has {wanted}, which the query asks for; JSON lines may tell, pages do not")
    if wanted := " or ".join(name for name in lacking if name not in fields):
        options.tell(f"nothing in the data is a {wanted}; a thing is said to be of its narrowest class alone")


def _values(params: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{param!r} is not of the form NAME=VALUE", param_hint="--param")
        if name.strip() in values:
            raise click.BadParameter(f"{name.strip()!r} is given twice", param_hint="--param")
        values[name.strip()] = value
    return values


def _standard_input() -> str:
    from kg.errors import QueryError

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("standard input: is not UTF-8 text") from error


def _terminal_width() -> int | None:
    """The width of the terminal in columns, None when stdout is none and nothing need be shortened."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _line(found: NamedQuery) -> str:
    names = " ".join(p.name if p.required else f"[{p.name}]" for p in found.parameters)
    return f"{found.name:20} {found.title}{f' ({names})' if names else ''}\n"


def _description(found: NamedQuery) -> str:
    lines = [f"{found.name}: {found.title}", "", found.description, ""]
    for p in found.parameters:
        need = "required" if p.required else "optional" if p.default is None else f"default {p.default}"
        lines.append(f"  {p.name} ({p.type}, {need}): {p.help}")
    if found.example:
        lines += ["", f"  {found.example}"]
    return "\n".join(lines) + "\n"

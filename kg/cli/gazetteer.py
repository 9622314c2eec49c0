"""``kg gazetteer``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli import options
from kg.texts import counted, plain


@click.group()
def gazetteer() -> None:
    """Check, extend and report on the lists of known names.

    \b
    Example:
      kg gazetteer lint mine.jsonl
      kg gazetteer add MossNet --type Model --into mine.jsonl
      kg gazetteer discover build
    """


_INTO = click.option(
    "--into", required=True, type=options.OWN_FILE, metavar="FILE", help="The gazetteer file of yours."
)
_TYPES = click.Choice(["Dataset", "Model", "Method", "Task", "Metric"], case_sensitive=False)


@gazetteer.command()
@click.argument("files", nargs=-1, type=options.FILE)
def lint(files: tuple[Path, ...]) -> None:
    """Check gazetteer files; without FILES those that ship with kg. Exit code 1 when there are problems.

    Files of your own are checked together with the shipped ones, since their names meet in one text.

    \b
    Example:
      kg gazetteer lint mine.jsonl
    """
    from kg.gazetteer import data_files
    from kg.gazetteer import lint as check

    named = {path.resolve(): path for path in reversed(files)}  # each file once, under the name it was given first
    shipped = [path for path in data_files() if path.resolve() not in named]
    problems = check([*shipped, *reversed(named.values())])
    mine = {str(path) for path in named.values()}
    shown = [p for p in problems if not mine or p.path in mine]
    for problem in shown:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        click.echo(f"{place}: {problem.code} {plain(problem.text)}")
    options.tell(counted(len(shown), "problem") if shown else "no problems")
    if shown:
        sys.exit(1)


@gazetteer.command()
@click.argument("files", nargs=-1, required=True, type=options.FILE)
def fmt(files: tuple[Path, ...]) -> None:
    """Sort FILES and write each entry in the one form that the lists keep to.

    \b
    Example:
      kg gazetteer fmt mine.jsonl
    """
    from kg.gazetteer import format_file

    for path in files:
        options.tell(f"{path}: {'formatted' if format_file(path) else 'unchanged'}")


@gazetteer.command()
@click.argument("name")
@click.option("--type", "kind", type=_TYPES, required=True, help="What it is.")
@click.option("--alias", "aliases", multiple=True, help="Another way to write it; may be repeated.")
@click.option("--exact", is_flag=True, help="The name and its aliases match only in this case.")
@click.option("--context", "words", multiple=True, help="Match only where this word stands near; may be repeated.")
@click.option("--variant-of", metavar="ID", help="The entry that it is a variant of, such as model/resnet.")
@click.option("--broader", multiple=True, metavar="ID", help="An entry that is wider; may be repeated.")
@click.option("--year", type=int, help="The year of the introducing paper.")
@click.option("--introduced-in", metavar="PAPER", help="Its arXiv number (arXiv:1512.03385) or title.")
@click.option("--same-as", "ids", multiple=True, metavar="SCHEME=IRI", help="An external identifier; may be repeated.")
@click.option("--source", default="mine", show_default=True, help="Where the entry is from.")
@_INTO
def add(
    name: str,
    kind: str,
    aliases: tuple[str, ...],
    exact: bool,
    words: tuple[str, ...],
    ids: tuple[str, ...],
    into: Path,
    **more: Any,
) -> None:
    """Add one entry to a gazetteer file of yours; it is made where it does not exist.

    The entry is checked together with the lists that ship with kg. If there is a problem, nothing is written.

    \b
    Example:
      kg gazetteer add MossNet --type Model --alias "moss network" --year 2024 --into more.jsonl
    """
    from kg import identifiers
    from kg.gazetteer import Entry, format_entry
    from kg.gazetteer.adding import add_entries, alias
    from kg.schema import EntityType
    from kg.texts import has_surrogate

    if wrong := [pair for pair in ids if "=" not in pair]:
        raise click.BadParameter(f"{wrong[0]!r} is not SCHEME=IRI", param_hint="--same-as")
    own = EntityType(kind.capitalize())
    forms = tuple(alias(text, exact=exact, context=bool(words)) for text in (name, *aliases))
    name = forms[0].text
    entry = Entry(
        id=identifiers.entity_id(own, name),
        type=own,
        name=name,
        aliases=forms,
        context=words,
        ids=tuple(sorted((pair.partition("=")[0], pair.partition("=")[2]) for pair in ids)),
        **more,
    )
    if has_surrogate(format_entry(entry)):
        raise click.UsageError("it holds bytes that are no text in the encoding of this terminal; nothing is written")
    add_entries([entry], into)
    options.tell(f"{into}: {entry.id} added")


@gazetteer.command("import")
@click.argument("dump", type=options.FILE)
@click.option("--type", "kind", type=_TYPES, help="The type of names that come without one.")
@click.option("--source", help="What the entries give as their source (by default the name of DUMP).")
@_INTO
def import_(dump: Path, kind: str | None, source: str | None, into: Path) -> None:
    """Take the names of a public dump into a gazetteer file of yours.

    DUMP is a file of Papers with Code (datasets, methods, evaluation tables), a list of Hugging Face datasets (JSON),
    or CSV or TSV with a column `name` and, where there are any, `type`, `year` and `aliases` (parted by | or ;); any of
    them may be gzipped. Names that the lists know are recognised; those that are short, ordinary words, could mean
    something else or clash with other names are put aside: stdout lists them with the reason. All others are written.

    \b
    Example:
      kg gazetteer import datasets.csv --type Dataset --into more.jsonl
    """
    from kg.gazetteer.adding import add_fitting, index_with
    from kg.gazetteer.dumps import read_dump
    from kg.gazetteer.intake import sort_rows
    from kg.schema import EntityType

    own = EntityType(kind.capitalize()) if kind else None
    found = sort_rows(read_dump(dump), index_with(into), source or dump.name, own)
    refused = [(entry.name, reason) for entry, reason in add_fitting(found.new, into)]
    aside = [*found.aside, *refused]
    for name, reason in aside:
        click.echo(f"{plain(name)}\t{plain(reason)}")
    repeated = f", repeated {found.repeated}" if found.repeated else ""
    options.tell(
        f"{into}: {counted(len(found.new) - len(refused), 'new name')}; known {len(found.known)}, "
        f"put aside {len(aside)}{' (stdout lists them)' if aside else ''}{repeated}"
    )


@gazetteer.command()
@click.argument("files", nargs=-1, type=options.FILE)
@click.option(
    "--merged", type=options.FILE, metavar="BUILD", help="What linking made one or told apart in a build, and why."
)
@click.option("--quarantined", is_flag=True, help="List the quarantined aliases with their reasons, too.")
@click.option("--shared", is_flag=True, help="List the forms that several entries have, too.")
def report(files: tuple[Path, ...], merged: Path | None, quarantined: bool, shared: bool) -> None:
    """Count entries, aliases, conditions and sources; without FILES those that ship with kg.

    With --merged the spellings behind each new name of a build and why they are one, then names that stand for several
    things: those that the texts tell apart, and those that stay ambiguous.

    \b
    Example:
      kg gazetteer report mine.jsonl
      kg gazetteer report --merged build
    """
    from kg.gazetteer import load_gazetteer
    from kg.gazetteer.precision import read_counts
    from kg.gazetteer.report import report as lines

    if merged is not None:
        if files or quarantined or shared:
            raise click.UsageError("--merged is about a build; leave out FILES, --quarantined and --shared.")
        from kg.merging import merges

        shown = merges(options.papers_of(merged))
    else:
        entries = list(load_gazetteer(files, shipped=[] if files else None))
        shown = lines(entries, [] if files else read_counts(), quarantined=quarantined, ambiguous=shared)
    for line in shown:
        click.echo(line)


@gazetteer.command()
@click.argument("build", type=options.FILE, default=options.DEFAULT_BUILD)
@click.option(
    "--least", type=click.IntRange(min=1), default=1, show_default=True, help="Leave out names of fewer papers."
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--accept", "names", multiple=True, metavar="NAME", help="Take this name or id; may be repeated.")
@click.option("--into", type=options.OWN_FILE, metavar="FILE", help="The gazetteer file of yours that takes them.")
@click.option("--source", default="discovered", show_default=True, help="What accepted entries give as their source.")
def discover(build: Path, least: int, form: str, names: tuple[str, ...], into: Path | None, source: str) -> None:
    """List the names of a build that no list knows, with papers, type and sentences; take some into a list.

    BUILD is a folder that `kg build` wrote, or the file of `kg extract`.

    \b
    Example:
      kg gazetteer discover build --format jsonl
      kg extract other.txt -o read.jsonl
      kg gazetteer discover read.jsonl --accept RootNet --into found.jsonl
    """
    from kg.discovery import accept, as_json, as_text, without_family
    from kg.discovery import discover as queue_of

    if bool(names) != (into is not None):
        raise click.UsageError("--accept and --into go together")
    queue = queue_of(options.papers_of(build), least=least)
    if into is not None:
        from kg.gazetteer.adding import add_entries, index_with

        entries = accept(queue, names, index_with(into), source)
        add_entries(entries, into)
        options.tell(f"{into}: {counted(len(entries), 'name')} added")
        for name, family in without_family(queue, entries):
            told = f"{name} has no variant_of: {family} is no entry yet; accept both at once, or that first"
            options.tell(f"  {plain(told)}")
        return
    for found in queue:
        click.echo(as_json(found) if form == "jsonl" else "\n".join(as_text(found)))
    options.tell(counted(len(queue), "name") + " that no list knows")

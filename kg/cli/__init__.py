"""The command line: one module a command, imported when the command runs, so that ``kg --help`` stays quick."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from importlib import import_module
from typing import Final, NoReturn

import click

import kg
from kg.errors import KGError

_COMMANDS: Final = {
    "build": "Build graph, RDF and view from saved pages or JSON lines.",
    "diff": "Show which nodes, edges and evidence came, went or changed between two builds.",
    "evaluate": "Compare extracted papers with annotated ones.",
    "explain": "Show every stage of reading one paper.",
    "export": "Write a build in the format of another tool.",
    "extract": "Write what is found in each paper as JSON lines.",
    "gazetteer": "Check, extend and report on the lists of known names.",
    "leaderboard": "Show the best results that abstracts claim on a dataset, each with its paper and sentence.",
    "lineage": "Print what a method, model or dataset comes from and what comes from it.",
    "query": "Ask a build with SPARQL.",
    "stats": "Count a build by type.",
    "validate": "Check builds against the ontology, its shapes, and themselves.",
    "view": "Write a page that shows a build or a part of it.",
}


class _Commands(click.Group):
    """A group that imports the module of a command only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kg.__version__, prog_name="kg")
def cli() -> None:
    """Build a knowledge graph from abstracts of machine-learning papers, each fact with its sentence.

    \b
    Example:
      kg build page.txt -o build
      kg query datasets --data build
      kg view build --around ImageNet -o imagenet.html
    """
    gc.set_threshold(100_000, 50, 50)  # records have no cycles: looking for them costs a tenth of the time
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for numpy: on small matrices threads wait more than they work


def main() -> None:
    """Run the command line: exit code 0, 1 for an error (one line on stderr), 2 for a wrong call."""
    _prepare()
    try:
        cli(prog_name="kg")
    except KGError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'the output'}: {error.strerror or error}")


def _prepare() -> None:
    """Streams that were closed are empty ones; who is told to end tidies up first, so that no half file stays.

    What is no terminal gets UTF-8, which kg reads on, whatever the locale; a terminal is shown what it can show.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        shown = sys.stdout.isatty()
        sys.stdout.reconfigure(encoding=None if shown else "utf-8", errors="replace" if shown else None)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores SIGHUP
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> NoReturn:
    """End in good order: what is half written is removed, and no child goes on."""
    sys.exit(128 + number)


def _fail(message: str) -> NoReturn:
    from kg.texts import plain

    click.echo(f"kg: {plain(message)}", err=True)  # names of files and things may hold orders to the terminal
    sys.exit(1)

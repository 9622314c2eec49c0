"""The help of every command, and the examples in it."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import click
import pytest

from kg.cli import cli
from tests.cli.calling import Outcome, call, process, workplace


def _commands(group: click.Group, *above: str) -> list[tuple[str, ...]]:
    found = [above]
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found += _commands(command, *above, name) if isinstance(command, click.Group) else [(*above, name)]
    return found


COMMANDS = _commands(cli)
IDS = [" ".join(("kg", *words)) for words in COMMANDS]


def examples(words: tuple[str, ...]) -> list[str]:
    """The command lines below the word Example in the help of a command."""
    lines = call(*words, "--help").out.splitlines()
    rest = lines[lines.index("  Example:") + 1 :]
    return [line.strip() for line in rest[: rest.index("")]]


def run_line(line: str) -> Outcome:
    """Run a line of help: ``kg …``, or ``echo … | kg …``."""
    first, bar, second = line.partition(" | ")
    given = " ".join(shlex.split(first)[1:]) + "\n" if bar else None
    words = shlex.split(second or first)
    assert words[0] == "kg"
    return call(*words[1:], given=given)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_short_and_long_option_print_the_same_help(words: tuple[str, ...]) -> None:
    assert call(*words, "-h") == call(*words, "--help")


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_help_goes_to_stdout(words: tuple[str, ...]) -> None:
    shown = call(*words, "-h")
    assert (shown.code, shown.err) == (0, "")


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_every_line_of_the_example_begins_a_command(words: tuple[str, ...]) -> None:
    found = examples(words)
    assert found
    assert all(line.startswith(("kg ", "echo ")) for line in found), found


@pytest.mark.parametrize("words", COMMANDS[1:], ids=IDS[1:])
def test_the_example_shows_the_command_itself(words: tuple[str, ...]) -> None:
    assert " ".join(("kg", *words)) in " ".join(examples(words))


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_no_help_shows_escapes(words: tuple[str, ...]) -> None:
    shown = call(*words, "-h").out
    assert "\\b" not in shown
    assert "\b" not in shown


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
@pytest.mark.usefixtures("place")
def test_the_examples_run(words: tuple[str, ...]) -> None:
    outcomes = [(line, run_line(line)) for line in examples(words)]
    assert [(line, o.err) for line, o in outcomes if o.code != 0] == []


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    context = click.Context(cli)
    formatter = click.HelpFormatter(width=200)
    cli.format_commands(context, formatter)
    shown = {line.split()[0]: line.split(maxsplit=1)[1] for line in formatter.getvalue().splitlines()[1:]}
    first = {name: call(name, "-h").out.splitlines()[2:] for name in cli.list_commands(context)}
    wrong = [name for name, lines in first.items() if shown[name].rstrip(".") not in " ".join(map(str.strip, lines))]
    assert wrong == []


def test_the_version() -> None:
    import kg

    assert call("--version").out == f"kg, version {kg.__version__}\n"


def test_help_comes_in_half_a_second(tmp_path: Path) -> None:
    def seconds() -> float:  # of its own: how busy the machine is does not matter
        before = os.times()
        process("--help", folder=tmp_path)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(3)) < 0.5


def test_an_example_writes_what_it_names(place: Path) -> None:
    for line in examples(("extract",)):
        run_line(line)
    assert json.loads((place / "papers.jsonl").read_text(encoding="utf-8").splitlines()[0])["entities"]


@pytest.mark.parametrize("command", ["build", "extract"])
def test_help_names_every_kind_of_source_that_is_read(command: str, place: Path) -> None:
    told = call(command, "some.pdf").err.rpartition("end in ")[2]
    kinds = re.findall(r"\.\w+", told)
    assert kinds == [".jsonl", ".md", ".ndjson", ".txt", ".gz"]
    shown = call(command, "--help").out
    assert [kind for kind in kinds if kind not in shown] == []

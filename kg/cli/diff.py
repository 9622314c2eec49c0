"""``kg diff``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from kg.cli import options
from kg.texts import plain

_PARTS: Final = ("nodes", "edges", "evidence")
_SIGNS: Final = {"came": "+", "went": "-", "changed": "~"}


@click.command()
@click.argument("old", metavar="A", type=options.FILE)
@click.argument("new", metavar="B", type=options.FILE)
@click.option("--only", multiple=True, type=click.Choice(_PARTS), help="Compare these alone; may be repeated.")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    help="Compare nodes or edges of this type alone, such as Dataset or evaluatesOn; may be repeated.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, only: tuple[str, ...], types: tuple[str, ...], form: str) -> None:
    """Show which nodes, edges and evidence came, went or changed between two builds.

    A and B are folders of builds, or their graph.json files. The exit code is 0 when nothing differs, 1 when anything
    does, and 2 when the call is wrong or a build cannot be read. In the text + stands for what B has and A has not,
    - for the opposite, ~ for what both have and tell differently.

    \b
    Example:
      kg diff build build
      kg diff build build/graph.json --only edges --type evaluatesOn --format json
    """
    from kg.assembly import diff as compare
    from kg.errors import SourceError
    from kg.schema import EdgeType, NodeType

    if unknown := sorted({*types} - {*NodeType, *EdgeType}):
        known = ", ".join((*NodeType, *EdgeType))
        raise click.BadParameter(f"{unknown[0]!r} is no type; there are {known}", param_hint="--type")
    try:
        graphs = [options.graph_of(build, check=False) for build in (old, new)]
    except SourceError as error:  # exit code 1 says that builds differ
        raise click.UsageError(str(error)) from error
    found = compare(*graphs, parts=only or _PARTS, types=types)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=True, indent=1))
    else:
        labels = {n: d.get("label", "") for graph in graphs for n, d in graph.nodes(data=True)}
        click.echo("\n".join(_text(found, labels)))
    ctx.exit(int(any(n for counts in found["counts"].values() for n in counts.values())))


def _text(found: dict[str, Any], labels: dict[str, str]) -> Iterator[str]:
    for part, counts in found["counts"].items():
        yield f"{part:9} " + ", ".join(f"{number} {change}" for change, number in counts.items())
    for part in found["counts"]:
        if not any(found["counts"][part].values()):
            continue
        yield f"\n{part.capitalize()}"
        for change, sign in _SIGNS.items():
            for item in found[part][change]:
                yield f"  {sign} {plain(_line(part, item, labels))}"
                for name, (before, after) in item.get("changes", {}).items():
                    yield f"        {plain(f'{name}: {_change(before, after)}')}"


def _line(part: str, item: dict[str, Any], labels: dict[str, str]) -> str:
    if part == "nodes":
        return f"{item['id']}  {labels[item['id']]}"
    edge = f"{item['subject']} {item['type']} {item['object']}"
    if part == "edges":
        return edge
    quote = f": {item['quote']}" if "quote" in item else ""
    return f"{edge} at {item['mention_start']}-{item['mention_end']} by {item['rule']}{quote}"


def _change(before: object, after: object) -> str:
    """Old and new value; of lists, such as aliases, only what they do not share."""
    if isinstance(before, list) and isinstance(after, list) and before and after:
        gone, added = ([_value(x) for x in a if x not in b] for a, b in ((before, after), (after, before)))
        if gone or added:  # else they differ in order alone
            return "; ".join(f"{sign} {', '.join(x)}" for sign, x in (("-", gone), ("+", added)) if x)
    return f"{_value(before)} -> {_value(after)}"


def _value(value: object) -> str:
    return "-" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

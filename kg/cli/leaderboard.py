"""``kg leaderboard``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli import options
from kg.records import LEAST_SURE
from kg.texts import counted, markdown, plain

if TYPE_CHECKING:
    import networkx as nx

    from kg.assembly.leaderboard import Board, Claim

_STATUS: Final = "claimed in the abstract"


@click.command()
@click.argument("dataset")
@click.option("--metric", metavar="NAME", help="Show this metric alone.")
@click.option("--kind", type=click.Choice(["absolute", "delta"]), help="Show values or improvements alone.")
@click.option("--variants", is_flag=True, help="Show its variants and what it is a variant of, in tables of their own.")
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, help="Most rows of a table.")
@click.option(
    "--data", type=options.FILE, metavar="PATH", default=options.DEFAULT_BUILD, show_default=True,
    help="A build, or its graph.json.",
)  # fmt: skip
@click.option(
    "--min-confidence", "least", type=options.SHARE, default=LEAST_SURE, show_default=True, metavar="X",
    help="Leave out claims whose confidence (0 to 1) is below X. On annotated papers 82% of those from 0.4 up were"
    " right in dataset, metric, kind and value, a third of those below; 0 shows all.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "markdown"]), default="table", show_default=True,
    help="How to print it.",
)  # fmt: skip
def leaderboard(
    dataset: str, metric: str | None, kind: str | None, variants: bool, top: int, data: Path, least: float, form: str
) -> None:
    """Show the best results that abstracts claim on a dataset, each with its paper and sentence.

    DATASET and the metric are named by name, alias or id. Values and improvements (deltas), metrics and units stand in
    tables of their own, the best first; where it is not known whether higher is better, the table says so. These are
    claims of the abstracts, read by machine and compared with nothing: look at the sentence.

    \b
    Example:
      kg leaderboard ImageNet --variants
      kg leaderboard ImageNet --metric accuracy --kind absolute --data build --format csv
    """
    from kg.assembly import find_node, leaderboard, sure
    from kg.schema import EntityType

    whole = options.graph_of(data)
    graph = sure(whole, least)
    node = find_node(graph, dataset, types={EntityType.DATASET})
    measure = None if metric is None else find_node(graph, metric, types={EntityType.METRIC})
    others = _variants(graph, node)

    def found(among: nx.MultiDiGraph[str], each: str) -> list[Board]:
        return leaderboard(among, each, metric=measure, kind=kind)

    shown = [node, *(others if variants else ())]
    boards = [board for each in shown for board in found(graph, each)]
    click.echo(_FORMATS[form](graph, boards, top), nl=False)
    if not boards:
        doubtful = sum(_count(found(whole, each)) for each in shown)
        options.tell(
            f"no abstract of this build claims such a result on {_label(graph, node)}{_surely(least, doubtful)}"
        )
    if not variants:
        _tell_variants([(_label(graph, each), _count(found(graph, each))) for each in others])


def _count(boards: list[Board]) -> int:
    return sum(len(board.claims) for board in boards)


def _surely(least: float, doubtful: int) -> str:
    if not doubtful:
        return ""
    return f" with a confidence of {least:g} or more; --min-confidence 0 shows {counted(doubtful, 'claim')}"


def _tell_variants(counts: list[tuple[str, int]]) -> None:
    """Name the variants of a dataset that have claims of their own: these are not comparable."""
    if named := [f"{name} ({number})" for name, number in counts if number]:
        options.tell(f"--variants shows the claims on {', '.join(named)}")


def _variants(graph: nx.MultiDiGraph[str], dataset: str) -> list[str]:
    beside = [*graph.pred[dataset].items(), *graph.succ[dataset].items()]
    return sorted({other for other, edges in beside if "variantOf" in edges})


def _table(graph: nx.MultiDiGraph[str], boards: list[Board], top: int) -> str:
    return "\n".join("".join(f"{line}\n" for line in _board(graph, board, top)) for board in boards)


def _board(graph: nx.MultiDiGraph[str], board: Board, top: int) -> Iterator[str]:
    shown = board.claims[:top]
    yield _heading(graph, board)
    values, systems = [plain(c.written) for c in shown], [_system(graph, c) for c in shown]
    widths = [max(map(len, column)) for column in (values, systems)]
    for value, system, claim in zip(values, systems, shown, strict=True):
        yield f"  {value:>{widths[0]}}  {system:{widths[1]}}  {_paper(graph, claim)}, confidence {claim.confidence:.2f}"
        yield f"      {_marked(claim)}"
    if len(board.claims) > top:
        yield f"  and {counted(len(board.claims) - top, 'claim')} more"


def _heading(graph: nx.MultiDiGraph[str], board: Board) -> str:
    dataset = _label(graph, board.dataset)
    metric = "no metric named" if board.metric is None else _label(graph, board.metric)
    return f"{dataset}, {metric}: {board.about}, {_STATUS}s"


def _label(graph: nx.MultiDiGraph[str], node: str | None) -> str:
    return "" if node is None else plain(graph.nodes[node]["label"])


def _system(graph: nx.MultiDiGraph[str], claim: Claim) -> str:
    return _label(graph, claim.system) or "-"


def _paper(graph: nx.MultiDiGraph[str], claim: Claim) -> str:
    year = graph.nodes[claim.paper].get("year")
    return _label(graph, claim.paper) + ("" if year is None else f" ({year})")


def _marked(claim: Claim) -> str:
    text, start, end = claim.sentence, claim.start, claim.end
    return plain(f"{text[:start]}[[{text[start:end]}]]{text[end:]}")


def _rows(graph: nx.MultiDiGraph[str], boards: list[Board], top: int) -> Iterator[dict[str, Any]]:
    for board in boards:
        for rank, claim in enumerate(board.claims[:top], start=1):
            yield {
                "dataset": graph.nodes[board.dataset]["label"],
                "metric": None if board.metric is None else graph.nodes[board.metric]["label"],
                "kind": board.kind,
                "unit": board.unit,
                "higher_is_better": board.higher_is_better,
                "rank": rank,
                "value": f"{claim.value:f}",
                "split": claim.split,
                "system": None if claim.system is None else graph.nodes[claim.system]["label"],
                "paper": graph.nodes[claim.paper]["identifier"],
                "title": graph.nodes[claim.paper]["label"],
                "year": graph.nodes[claim.paper].get("year"),
                "confidence": claim.confidence,
                "status": _STATUS,
                "sentence": claim.sentence,
            }


_COLUMNS: Final = (
    "dataset", "metric", "kind", "unit", "higher_is_better", "rank", "value", "split", "system", "paper", "title",
    "year", "confidence", "status", "sentence",
)  # fmt: skip


def _csv(graph: nx.MultiDiGraph[str], boards: list[Board], top: int) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(graph, boards, top):
        writer.writerow(row | {k: str(v).lower() for k, v in row.items() if isinstance(v, bool)})
    return text.getvalue()


def _json(graph: nx.MultiDiGraph[str], boards: list[Board], top: int) -> str:
    return json.dumps(list(_rows(graph, boards, top)), ensure_ascii=True, indent=1) + "\n"


def _markdown(graph: nx.MultiDiGraph[str], boards: list[Board], top: int) -> str:
    return "\n".join("".join(f"{line}\n" for line in _section(graph, board, top)) for board in boards)


def _section(graph: nx.MultiDiGraph[str], board: Board, top: int) -> Iterator[str]:
    yield f"### {markdown(_heading(graph, board))}\n"
    yield "| value | system | paper | confidence | sentence |"
    yield "|---:|---|---|---:|---|"
    for claim in board.claims[:top]:
        cells = (plain(claim.written), _system(graph, claim), _paper(graph, claim), f"{claim.confidence:.2f}")
        yield f"| {' | '.join(map(markdown, cells))} | {markdown(plain(claim.sentence))} |"


_FORMATS: Final[dict[str, Callable[[nx.MultiDiGraph[str], list[Board], int], str]]] = {
    "table": _table, "csv": _csv, "json": _json, "markdown": _markdown,
}  # fmt: skip

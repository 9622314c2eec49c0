"""How often each alias was right on annotated papers: ``data/precision.tsv``, one alias of one entry a line.

Columns: alias, entry, and the number of papers in which the annotation agrees and disagrees. Only aliases that occurred
have a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import GazetteerError

TABLE = Path(__file__).with_name("data") / "precision.tsv"  # beside the lists that it is about
_PAPERS = 3  # fewer say nothing
_LEAST = 0.3  # below it a name costs more F1 than it brings, on papers on which it was not measured
_GOOD = 0.5  # what was bad on fewer papers and is a little better than that on more is bad on the next again


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """An alias of an entry with the number of papers in which it was right and wrong."""

    alias: str
    entry: str
    right: int
    wrong: int

    @property
    def reason(self) -> str:
        """Why the alias is quarantined, for its entry."""
        return f"right in {self.right} of {self.papers} annotated papers"

    @property
    def papers(self) -> int:
        """The papers in which the alias stood for the entry."""
        return self.right + self.wrong


def is_bad(count: Count) -> bool:
    """Whether an alias is to be quarantined: it stood in three papers at least, and few of them agree.

    One right and one wrong paper are added to the counts, so that 1 of 4 is still given a chance, 0 of 3 is not.
    """
    return count.papers >= _PAPERS and count.right + 1 < _LEAST * (count.papers + 2)


def is_good(count: Count) -> bool:
    """Whether an alias that was quarantined is to be looked for again: counted likewise, half of the papers agree."""
    return count.papers >= _PAPERS and count.right + 1 >= _GOOD * (count.papers + 2)


def read_counts(path: Path = TABLE) -> list[Count]:
    """The counts of a file, none where there is no file.

    Raises:
        GazetteerError: a line has not four columns, or no numbers in the last two.
    """
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        try:
            alias, entry, right, wrong = line.split("\t")
            found.append(Count(alias=alias, entry=entry, right=int(right), wrong=int(wrong)))
        except ValueError as error:
            raise GazetteerError(path, number, "is no line of alias, entry, right, wrong") from error
    return found

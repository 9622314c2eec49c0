"""Identifiers that were given up when entries were renamed or merged, so that what names them is still understood."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.errors import GazetteerError

NAME: Final = "redirects.tsv"


def read_redirects(path: Path) -> dict[str, str]:
    """Old id to new id, as a file says line by line with a tab between; lines that start with # say what it is.

    Raises:
        GazetteerError: a line is none of these, an id is redirected twice, or the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise GazetteerError(path, None, "is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(path, None, f"cannot be read: {error.strerror}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        old, tab, new = line.partition("\t")
        if not tab or not old.strip() or not new.strip() or "\t" in new:
            raise GazetteerError(path, number, "is no redirect: write the old id, a tab and the new id")
        if old in found:
            raise GazetteerError(path, number, f"redirects {old} a second time; drop one of the two lines")
        found[old] = new
    return found


def wrong_redirects(redirects: Mapping[str, str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The old id of each redirect that leads nowhere, and what to do about it; ``known`` are the ids of all entries."""
    for old, new in redirects.items():
        if new in redirects:
            yield old, f"leads to {new}, which leads on to {redirects[new]}; let it lead there at once"
        elif new not in known:
            yield old, f"leads to {new}, which no file has; let it lead to what took its place, or drop it"
        if old in known:
            yield old, "is an entry; drop the redirect or the entry"

"""Extension points by name: ``name -> "module:function"``, then entry points; nothing is imported until it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from kg.errors import KGError


def names(group: str, table: Mapping[str, str]) -> list[str]:
    """All names of a group, those of the table and those that installed packages add, sorted."""
    return sorted({*table, *(e.name for e in entry_points(group=group))})


def resolve(group: str, table: Mapping[str, str], name: str) -> Callable[..., Any]:
    """The function behind a name: the table's, else that of an entry point of the group.

    Raises:
        KGError: no such name; the message lists those that exist.
    """
    if name in table:
        module, _, function = table[name].partition(":")
        found: Callable[..., Any] = getattr(import_module(module), function)
        return found
    for entry in entry_points(group=group, name=name):
        loaded: Callable[..., Any] = entry.load()
        return loaded
    raise KGError(
        f"no {group.removeprefix('kg.').rstrip('s')} called {name!r}; there are: {', '.join(names(group, table))}"
    )

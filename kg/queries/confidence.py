"""A store without what is said with too little confidence."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from kg.queries.data import load_data


def load_sure(builds: Iterable[Path], least: float) -> ox.Store:
    """A store in memory with what ``kg.assembly.sure`` leaves of some builds at the confidence ``least`` (0-1).

    Raises:
        SourceError: one of them is no folder with a graph, or does not parse.
    """
    from kg.exporters.formats.confidence import sure_build  # here, since it loads networkx, which no other query needs

    with ExitStack() as stack:
        return load_data([stack.enter_context(sure_build(build, least)) for build in builds])

"""The errors that kg raises on purpose, each with the data to act on; the command line prints them as one line."""

from __future__ import annotations

from pathlib import Path


class KGError(Exception):
    """Base of all errors of kg; ``str()`` is one line that says what is wrong and what to do."""


class SourceError(KGError):
    """A file that cannot be read or used: ``path``, ``line`` (1-based, None for the file as a whole), ``problem``."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = str(path), line, problem
        where = f"{self.path}:{line}" if line is not None else self.path
        super().__init__(f"{where}: {problem}")


class NoGraphError(SourceError):
    """A file that is no graph of a build; ``offence`` says what in it is wrong, where that is known."""

    def __init__(self, path: Path, offence: str = "") -> None:
        own = path.name == "graph.json"
        advice = "build it with `kg build`" if own else "give the folder of a build, or its graph.json"
        super().__init__(path, None, f"is no graph that kg wrote{f': {offence}' if offence else ''}; {advice}")


class GazetteerError(SourceError):
    """A gazetteer file with a line that is no entry."""


class GraphError(KGError):
    """A graph that does not keep to the ontology; ``problems`` holds a line for each offence."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"the graph does not keep to the ontology: {problems[0]}{more}")


class FormatError(KGError):
    """Something that an export format cannot say, or a package that it needs and that is not installed."""


class QueryError(KGError):
    """A query that does not exist, does not parse, or lacks a parameter."""


class NotFoundError(KGError):
    """A paper or entity that the graph does not hold."""

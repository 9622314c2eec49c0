"""Which predicted entity is which annotated one, in one paper."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.files import open_text, read_json
from kg.wellformed import check_annotated

Json = Mapping[str, Any]
Papers = Mapping[str, Json]

_DROPPED = re.compile(r"[^a-z0-9α-ω+]")


def read_annotated(path: Path) -> Papers:
    """The papers of a JSON-lines file (.jsonl or .jsonl.gz) by their ``id``, in the form of the annotation guidelines.

    Raises:
        SourceError: the file cannot be read, a line is no paper with entities and relations, or two have one id.
    """
    papers: dict[str, Json] = {}
    places: dict[str, int] = {}
    try:
        with open_text(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    paper = _paper(path, number, line)
                    identifier = paper["id"]
                    if places.setdefault(identifier, number) != number:
                        said = f"is a second paper with the id {identifier!r}, beside line {places[identifier]}"
                        raise SourceError(path, number, f"{said}; keep one of them")
                    papers[identifier] = paper
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except UnicodeDecodeError as error:
        raise SourceError(path, None, "is not UTF-8; save it as UTF-8") from error
    return papers


def _paper(path: Path, number: int, line: str) -> Json:
    try:
        paper = read_json(line)
    except ValueError as error:
        raise SourceError(path, number, f"is not JSON: {error}") from error
    try:
        check_annotated(paper)
    except ValueError as error:
        raise SourceError(path, number, f"is no annotated paper: {error}") from error
    return {"results": [], **paper}


def key(name: str) -> str:
    """The form in which names are compared: casefolded letters, digits and pluses, without a plural s."""
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold())
    plural = len(folded) > 3 and folded.endswith("s") and folded[-2] not in "su" and not folded.endswith("is")
    return folded[:-1] if plural else folded


def surfaces(entity: Json) -> list[str]:
    """The texts of an entity's mentions."""
    return [m if isinstance(m, str) else m["text"] for m in entity.get("mentions", ())]


def keys(entity: Json) -> set[str]:
    """All keys of an entity: its name, aliases and mentions; the mentions of an expanded one name something longer."""
    names = [entity["name"], *entity.get("aliases", ()), *([] if entity.get("expanded") else surfaces(entity))]
    return {key(n) for n in names} - {""}


def merged(kind: str) -> str:
    """The type with Model and Method taken as one."""
    return "Model/Method" if kind in {"Model", "Method"} else kind


def align(predicted: list[Json], gold: list[Json], same: Callable[[str], str]) -> dict[int, int]:
    """Index of a predicted entity -> index of its gold one; equal names go first, then the longest common key."""
    pairs = []
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            common = keys(p) & keys(g) if same(p["type"]) == same(g["type"]) else set()
            if common:
                pairs.append((key(p["name"]) != key(g["name"]), -max(map(len, common)), i, j))
    out: dict[int, int] = {}
    for _, _, i, j in sorted(pairs):
        if i not in out and j not in out.values():
            out[i] = j
    return out


def find_spans(text: str, entities: list[Json]) -> set[tuple[int, int, str]]:
    """Every place where a surface form of the entities stands as a whole word: start, end (characters) and type.

    Longer forms go first, and no place counts twice.
    """
    forms = {(form, e["type"]) for e in entities for form in surfaces(e)}
    found: set[tuple[int, int, str]] = set()
    for form, kind in sorted(forms, key=lambda f: (-len(f[0]), f)):
        for match in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(form)}(?![A-Za-z0-9])", text):
            if not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.add((*match.span(), kind))
    return found

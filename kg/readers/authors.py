"""The authors of a paper that come as one text, as in BibTeX and the metadata of arXiv."""

from __future__ import annotations

import re
from typing import Any, Final

_AND: Final = re.compile(r",?\s+(?:and|&)\s+|[，、；]\s*")
_COMMA: Final = re.compile(r"\s*,\s*")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_DEPTH: Final = 3  # brackets in brackets: affiliations, with their numbers
_INITIALS: Final = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}|[A-Z]{1,2}")
_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{1,3}|IV")
_OTHERS: Final = re.compile(r"(?:,|\band)?\s*(?:et\.? al\.?|others)\s*$")


def split_authors(text: str) -> list[str]:
    """The names in a text that parts them by semicolons, commas or "and"; what stands in brackets is left out.

    ``Last, First`` is turned where the text shows that its commas stand inside of names.

    >>> split_authors("A. Weed, Bo Fern and C. Moss (Bog Institute)")
    ['A. Weed', 'Bo Fern', 'C. Moss']
    >>> split_authors("Weed, Ann; Fern, Bo"), split_authors("Weed, A., Fern, B.")
    (['Ann Weed', 'Bo Fern'], ['A. Weed', 'B. Fern'])
    """
    for _ in range(_DEPTH):
        text = _BRACKETS.sub(" ", text)
    text = _OTHERS.sub("", " ".join(text.split()))
    if ";" in text:
        found = [_turned(_COMMA.split(name.strip())) for name in text.split(";")]
    else:
        groups = [_COMMA.split(group.strip(" ,")) for group in _AND.split(text)]
        if len(groups) > 1 and all(len(group) == 2 for group in groups):
            found = [_turned(group) for group in groups]
        elif len(groups) == 1 and len(groups[0]) == 2 and " " not in groups[0][0]:
            found = [_turned(groups[0])]
        else:
            found = _joined([part for group in groups for part in group])
    return [name for name in found if name]


def parsed_authors(value: Any) -> list[str]:
    """The names of ``authors_parsed`` as arXiv has them: lists of last name, first name and suffix; [] for all else."""
    if not isinstance(value, list) or not all(_is_parsed(name) for name in value):
        return []
    names = (" ".join(" ".join((first, last, suffix)).split()) for last, first, suffix, *_ in value)
    return [name.replace(". -", ".-") for name in names if name]


def _is_parsed(name: Any) -> bool:
    return isinstance(name, list) and len(name) >= 3 and all(isinstance(part, str) for part in name)


def _turned(parts: list[str]) -> str:
    """First names before the last one; a name with more or fewer commas stays as it is."""
    return " ".join(reversed(parts)).strip() if len(parts) == 2 else ", ".join(parts)


def _joined(parts: list[str]) -> list[str]:
    """The parts between commas, with initials that stand alone before the name that they follow, and ``Jr.`` behind."""
    out: list[str] = []
    for part in parts:
        if out and _SUFFIX.fullmatch(part):
            out[-1] += f" {part}"
        elif out and _INITIALS.fullmatch(part):
            out[-1] = f"{part} {out[-1]}"
        else:
            out.append(part)
    return out

"""Patterns that do not mind the case, tried only where one of their signs stands (``kg.recognition.signs``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.recognition.signs import Signs, signs


@dataclass(frozen=True)
class Caseless:
    """A pattern with the texts in lower case of which each match holds one, in whatever case."""

    signs: Signs
    pattern: re.Pattern[str]

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match in ``text`` from ``start`` on, as ``re.Pattern.search`` gives it."""
        return self.pattern.search(text, start) if self.signs.stand_in(text[start:].lower()) else None


def caseless(texts: str, pattern: str) -> Caseless:
    """A pattern with its signs, written as ``kg.recognition.signs.signs`` takes them."""
    return Caseless(signs(texts), re.compile(pattern, re.IGNORECASE))

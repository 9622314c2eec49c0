"""Text of papers made safe to print."""

from __future__ import annotations

import unicodedata
from typing import Final

_ODD: Final = frozenset({"Cc", "Cf", "Cn", "Cs"})


def plain(text: str) -> str:
    r"""The text on one line that no terminal takes for an order: control and format characters become U+FFFD.

    >>> plain("a\n b\x1b[2J") == "a b\ufffd[2J"
    True
    """
    flat = " ".join(text.split())
    if flat.isprintable():
        return flat
    return "".join("\ufffd" if unicodedata.category(c) in _ODD else c for c in flat)

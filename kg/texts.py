"""Texts: made safe to print and to stand in Markdown, in lower case, numbers with nouns, what can be written at all."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final

_ODD: Final = frozenset({"Cc", "Cf", "Cn", "Cs"})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]|~#!$]")

LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What pages write for letters and hyphens of keyboards.
TYPED: Final = str.maketrans({"\u2010": "-", "\u2011": "-", **LIGATURES})


def plain(text: str) -> str:
    r"""The text on one line that no terminal takes for an order: control and format characters become U+FFFD.

    >>> plain("a\n b\x1b[2J") == "a b\ufffd[2J"
    True
    """
    flat = " ".join(text.split())
    if flat.isprintable():
        return flat
    return "".join("\ufffd" if unicodedata.category(c) in _ODD else c for c in flat)


def markdown(text: str) -> str:
    r"""The text so that Markdown shows it as it is: no markup, no HTML, no end of a cell.

    >>> markdown("a|b *c* <d>")
    'a\\|b \\*c\\* &lt;d&gt;'
    """
    return _MARKUP.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "paper"), counted(2, "paper")
    ('1 paper', '2 papers')
    """
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def has_surrogate(text: str) -> bool:
    """Whether a text holds a lone surrogate, half of a character, which no file in UTF-8 can hold."""
    return _SURROGATE.search(text) is not None


def check_whole(line: str, data: Any) -> None:
    """Check the value that a line of JSON gave for lone surrogates, which the line may hold in escapes.

    Raises:
        ValueError: it holds one.
    """
    if "\\u" in line and has_surrogate(json.dumps(data, ensure_ascii=False)):
        raise ValueError("it holds a lone surrogate, half of a character; write the whole or U+FFFD")


def lower(text: str) -> str:
    """The text in lower case, as long as before: the few capitals that would become two characters stay.

    >>> lower("AİB") == "aİb"
    True
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

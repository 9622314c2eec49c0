"""Whether one value keeps a constraint, read straight from N-Triples."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.validation.shapes import SH, Constraint, datatype, lexical
from kg.validation.vocabulary import XSD

Test = Callable[[str], bool]

_FORMS: Final = {
    f"<{XSD}{name}>": re.compile(form)
    for name, form in {
        "anyURI": r"[^\s<>\"{}|\\^`]*",
        "boolean": "true|false|0|1",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "gYear": r"-?(?:[1-9]\d{3,}|0\d{3})(?:Z|[+-]\d\d:\d\d)?",
        "integer": r"[+-]?\d+",
        "nonNegativeInteger": r"[+]?\d+|-0+",
        "positiveInteger": r"[+]?0*[1-9]\d*",
    }.items()
}
_NUMERIC: Final = tuple(f"^^<{XSD}{kind}>" for kind in ("integer", "decimal", "nonNegativeInteger", "positiveInteger"))
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def text_of(literal: str) -> str:
    r"""The string of a literal in N-Triples, escapes undone.

    >>> text_of('"a \\"b\\" \\u0041"')
    'a "b" A'
    """
    raw = lexical(literal)
    if "\\" not in raw:
        return raw
    return _ESCAPE.sub(lambda m: _ESCAPED.get(m[3], m[3]) if m[3] else chr(int(m[1] or m[2], 16)), raw)


def number_of(literal: str) -> Decimal | int | None:
    """The number of a literal, None where it has no numeric datatype or is not well formed.

    >>> number_of('"12"^^<http://www.w3.org/2001/XMLSchema#integer>'), number_of('"12"')
    (12, None)
    """
    if not literal.endswith(_NUMERIC):
        return None
    raw = lexical(literal)
    try:
        return int(raw) if raw.isdecimal() else Decimal(raw)
    except (InvalidOperation, ValueError):
        return None


def is_well_formed(literal: str, kind: str) -> bool:
    """Whether a literal is of the datatype ``kind`` and written as that datatype is."""
    form = _FORMS.get(kind)
    return datatype(literal) == kind and (form is None or form.fullmatch(lexical(literal)) is not None)


def test_of(constraint: Constraint) -> Test | None:
    """The test of a value by a constraint; None for those that a single value cannot decide, ``class`` among them."""
    given, wanted = constraint.value, lexical(constraint.value)
    match constraint.kind:
        case "datatype":
            return lambda value: value[0] == '"' and is_well_formed(value, given)
        case "nodeKind" if given == f"<{SH}IRI>":
            return lambda value: value[0] == "<"
        case "nodeKind":
            return lambda value: value[0] == '"'
        case "pattern":
            form = re.compile(text_of(given))
            return lambda value: form.search(text_of(value) if value[0] == '"' else value[1:-1]) is not None
        case "minLength":
            return lambda value: len(text_of(value)) >= int(wanted)
        case "minInclusive":
            least = Decimal(wanted)
            return lambda value: value[0] == '"' and (n := number_of(value)) is not None and n >= least
        case "maxInclusive":
            most = Decimal(wanted)
            return lambda value: value[0] == '"' and (n := number_of(value)) is not None and n <= most
    return None


def is_less(one: str, other: str, *, or_equal: bool) -> bool:
    """Whether a number is less than another; what is no number is not."""
    a, b = number_of(one), number_of(other)
    return a is not None and b is not None and (a <= b if or_equal else a < b)


def lexical_integer(literal: str) -> int | None:
    """The whole number of a literal, None where it is none.

    >>> lexical_integer('"12"^^<http://www.w3.org/2001/XMLSchema#integer>'), lexical_integer('"x"')
    (12, None)
    """
    plain = lexical(literal)
    return int(plain) if plain.isdecimal() and plain.isascii() else None

"""Whether a JSON object has the form of a paper or of a node or edge of a graph: keys and their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, Final, NamedTuple

_SHOWN: Final = 40  # characters of a wrong value in a message


class _Kind(NamedTuple):
    """What a value must be, in words and as a test; ``optional`` says that the key may be absent."""

    words: str
    fits: Callable[[Any], bool]
    optional: bool = False


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_share(value: Any) -> bool:
    return _is_number(value) and 0 <= value <= 1


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_whole, value))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_decimal(value: Any) -> bool:
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


_TEXT: Final = _Kind("a text", lambda v: isinstance(v, str))
_TEXT_OR_NULL: Final = _Kind("a text or null", lambda v: v is None or isinstance(v, str))
_TEXTS: Final = _Kind("a list of texts", _is_texts)
_NAME: Final = _Kind("a text that is not blank", _is_name)
_NAMES: Final = _Kind("a list of texts that are not blank", lambda v: isinstance(v, list) and all(map(_is_name, v)))
_WHOLE: Final = _Kind("a whole number from 0 up", _is_whole)
_NUMBER: Final = _Kind("a number", _is_number)
_SHARE: Final = _Kind("a number from 0 to 1", _is_share)
_FLAG: Final = _Kind("true or false", lambda v: isinstance(v, bool))
_PAIR: Final = _Kind("a list of a start and an end", _is_pair)
_PAIRS: Final = _Kind("a list of starts and ends", lambda v: isinstance(v, list) and all(map(_is_pair, v)))
_DECIMAL: Final = _Kind("a number in quotes", _is_decimal)
_TRIPLES: Final = _Kind(
    "a list of subject, relation and object",
    lambda v: isinstance(v, list) and all(_is_texts(basis) and len(basis) == 3 for basis in v),
)
_LIST: Final = _Kind("a list", lambda v: isinstance(v, list))
_FILLED: Final = _Kind("a list that holds something", lambda v: isinstance(v, list) and bool(v))
_OBJECT: Final = _Kind("an object", lambda v: isinstance(v, dict))
_NAMED: Final = _Kind("an object of texts", lambda v: isinstance(v, dict) and _is_texts(list(v.values())))
_THINGS: Final = _Kind(
    "an object of texts under dataset, metric, system",
    lambda v: _NAMED.fits(v) and v.keys() <= {"dataset", "metric", "system"},
)
_KIND: Final = _Kind("absolute or delta", lambda v: v in ("absolute", "delta"))
_UNIT: Final = _Kind("%, points, x or null", lambda v: v in ("%", "points", "x", None))

_PLACE: Final = {"start": _WHOLE, "end": _WHOLE}
_PAPER: Final = {
    "id": _TEXT, "title": _TEXT, "abstract": _TEXT, "entities": _LIST, "relations": _LIST, "results": _LIST,
    "derivations": _LIST._replace(optional=True), "code": _LIST, "sentences": _PAIRS, "sources": _TEXTS,
    "authors": _TEXTS._replace(optional=True), "year": _WHOLE._replace(optional=True),
    "url": _TEXT._replace(optional=True), "profile": _TEXT._replace(optional=True),
}  # fmt: skip
_ENTITY: Final = {
    "id": _TEXT, "type": _TEXT, "name": _NAME, "iri": _TEXT, "known": _FLAG, "aliases": _NAMES._replace(optional=True),
    "variant_of": _TEXT._replace(optional=True), "broader": _TEXTS._replace(optional=True), "mentions": _FILLED,
    "higher_is_better": _FLAG._replace(optional=True),
}  # fmt: skip
_MENTION: Final = _PLACE | {
    "text": _TEXT, "rule": _TEXT, "decided": _TEXT, "confidence": _SHARE, "expanded": _FLAG._replace(optional=True),
}  # fmt: skip
_RELATION: Final = {"type": _TEXT, "entity": _TEXT, "spans": _FILLED}
_SPAN: Final = _PLACE | {"mention_start": _WHOLE, "mention_end": _WHOLE, "rule": _TEXT, "confidence": _SHARE}
_RESULT: Final = {
    "entities": _THINGS, "written": _DECIMAL, "unit": _UNIT, "kind": _KIND, "span": _PAIR, "sentence": _PAIR,
    "rule": _TEXT, "confidence": _SHARE, "split": _TEXT_OR_NULL._replace(optional=True),
}  # fmt: skip
_DERIVATION: Final = {"dataset": _TEXT, "base": _TEXT, "span": _OBJECT}
_LINK: Final = _PLACE | {"url": _TEXT}


_GOLD: Final = {
    "id": _TEXT, "abstract": _TEXT._replace(optional=True), "entities": _LIST, "relations": _LIST,
    "results": _LIST._replace(optional=True),
}  # fmt: skip
_GOLD_ENTITY: Final = {
    "id": _TEXT, "type": _TEXT, "name": _TEXT, "aliases": _TEXTS._replace(optional=True),
    "mentions": _LIST._replace(optional=True),
}  # fmt: skip
_GOLD_MENTION: Final = _PLACE | {"text": _TEXT}
_GOLD_RELATION: Final = {
    "type": _TEXT, "entity": _TEXT, "confidence": _SHARE._replace(optional=True),
    "spans": _LIST._replace(optional=True),
}  # fmt: skip
_GOLD_RESULT: Final = {
    "value": _NUMBER, "kind": _TEXT, "dataset": _TEXT_OR_NULL._replace(optional=True),
    "metric": _TEXT_OR_NULL._replace(optional=True),
}  # fmt: skip

_NODE: Final = {"id": _TEXT, "type": _TEXT, "label": _TEXT}
_THING: Final = {
    "aliases": _TEXTS, "known": _FLAG, "paper_count": _WHOLE._replace(optional=True),
    "higher_is_better": _FLAG._replace(optional=True), "introduced_in": _TEXT._replace(optional=True),
    "former_ids": _TEXTS._replace(optional=True), "exact_match": _TEXTS._replace(optional=True),
    "close_match": _TEXTS._replace(optional=True), "see_also": _TEXTS._replace(optional=True),
}  # fmt: skip
_NODES: Final = {
    "Paper": _NODE | {
        "identifier": _TEXT, "authors": _TEXTS, "year": _WHOLE._replace(optional=True),
        "url": _TEXT._replace(optional=True),
    },
    "CodeRepository": _NODE | {"url": _TEXT, "kind": _TEXT._replace(optional=True)},
    "Result": _NODE | {
        "value": _DECIMAL, "kind": _TEXT._replace(optional=True), "unit": _TEXT._replace(optional=True),
        "split": _TEXT._replace(optional=True),
    },
    **dict.fromkeys(("Dataset", "Model", "Method", "Task", "Metric"), _NODE | _THING),
}  # fmt: skip
_EDGE: Final = {"source": _TEXT, "target": _TEXT, "key": _TEXT, "type": _TEXT}
_STATED: Final = _EDGE | {"confidence": _SHARE, "evidence": _FILLED}
_DERIVED: Final = _EDGE | {
    "rule": _TEXT, "confidence": _SHARE, "support": _WHOLE, "from": _TRIPLES, "evidence": _LIST._replace(optional=True),
}  # fmt: skip
_EDGES: Final = {
    "hasCode": _EDGE | _PLACE | {"quote": _TEXT, "sentence_start": _WHOLE, "sentence_end": _WHOLE},
    **dict.fromkeys(("listedIn", "onDataset", "metric", "system"), _EDGE),
    **dict.fromkeys(("variantOf", "broader"), _EDGE | {"rule": _TEXT._replace(optional=True)}),
    **dict.fromkeys(("basedOn", "derivedFrom", "buildsOn"), _DERIVED),
    **dict.fromkeys(
        (
            "mentions", "introduces", "extends", "uses", "comparesWith", "trainsOn", "evaluatesOn", "addresses",
            "hasResult",
        ),
        _STATED,
    ),
}  # fmt: skip
_PIECE: Final = {
    "quote": _TEXT, "rule": _TEXT, "mention_start": _WHOLE, "mention_end": _WHOLE, "start": _WHOLE, "end": _WHOLE,
    "confidence": _SHARE, "paper": _TEXT._replace(optional=True),
}  # fmt: skip


def check_read(data: Any) -> None:
    """Check that an object and all that lies in it have their keys, with values of the right kinds.

    Raises:
        ValueError: a key is missing, a value of a wrong kind, a place outside the text, or two entities are one; the
            message says where.
    """
    _check("the paper", data, _PAPER)
    length = len(data["title"]) + 1 + len(data["abstract"])
    if data["entities"] and not data["sentences"]:
        raise ValueError("it has entities and no sentences that they stand in")
    for start, end in data["sentences"]:
        _check_within("a sentence", start, end, length)
    for entity in data["entities"]:
        _check("an entity", entity, _ENTITY)
        for mention in entity["mentions"]:
            _check_place("a mention", mention, _MENTION, length)
    for key in ("id", "iri"):
        for value, count in Counter(entity[key] for entity in data["entities"]).items():
            if count > 1:
                raise ValueError(f"{count} entities have the {key!r} {_shown(value)}")
    for relation in data["relations"]:
        _check("a relation", relation, _RELATION)
        for span in relation["spans"]:
            _check_span(span, length)
    for result in data["results"]:
        _check("a result", result, _RESULT)
        for what in ("span", "sentence"):
            start, end = result[what]
            _check_within(f"the {what} of a result", start, end, length)
    for derivation in data.get("derivations", ()):
        _check("a derivation", derivation, _DERIVATION)
        _check_span(derivation["span"], length)
    for link in data["code"]:
        _check_place("a link", link, _LINK, length)


def check_annotated(data: Any) -> None:
    """Check an object for what an evaluation looks at: annotators write less than ``kg extract``.

    Raises:
        ValueError: a key is missing, or a value of a wrong kind; the message says where.
    """
    _check("the paper", data, _GOLD)
    if "abstract" in data:
        _check("the paper", data, {"title": _TEXT})
    for entity in data["entities"]:
        _check("an entity", entity, _GOLD_ENTITY)
        for mention in entity.get("mentions", ()):
            if not isinstance(mention, str):
                _check("a mention", mention, _GOLD_MENTION)
    for relation in data["relations"]:
        _check("a relation", relation, _GOLD_RELATION)
        for span in relation.get("spans", ()):
            _check("a span", span, {"rule": _TEXT})
    for result in data.get("results", ()):
        _check("a result", result, _GOLD_RESULT)


def check_node(data: Any) -> None:
    """Check a node of a graph; of a type that is not known only what all nodes have.

    Raises:
        ValueError: a key is missing, or a value of a wrong kind; the message says where.
    """
    _check("a node", data, {"id": _TEXT})
    _check(f"node {data['id']}", data, _NODE)
    _check(f"node {data['id']}", data, _NODES.get(data["type"], {}))


def check_edge(data: Any) -> None:
    """Check an edge of a graph with its evidence.

    Raises:
        ValueError: a key is missing, or a value of a wrong kind; the message says where.
    """
    _check("an edge", data, _EDGE)
    what = f"edge {data['source']} -{data['key']}-> {data['target']}"
    if data["type"] != data["key"]:
        raise ValueError(f"the 'type' of {what} is {_shown(data['type'])}")
    _check(what, data, _EDGES.get(data["key"], {}))
    for piece in data.get("evidence", ()):
        _check(f"the evidence of {what}", piece, _PIECE)


def _check(what: str, data: Any, kinds: Mapping[str, _Kind]) -> None:
    if not isinstance(data, dict):
        raise ValueError(f"{what} must be an object, not {_shown(data)}")
    for key, (words, fits, optional) in kinds.items():
        if key not in data:
            if not optional:
                raise ValueError(f"{what} has no {key!r}")
        elif not fits(data[key]):
            raise ValueError(f"{key!r} of {what} must be {words}, not {_shown(data[key])}")


def _check_place(what: str, data: Any, kinds: Mapping[str, _Kind], length: int) -> None:
    _check(what, data, kinds)
    _check_within(what, data["start"], data["end"], length)


def _check_span(data: Any, length: int) -> None:
    _check_place("a span", data, _SPAN, length)
    _check_within("the mention of a span", data["mention_start"], data["mention_end"], length)


def _check_within(what: str, start: int, end: int, length: int) -> None:
    if not start < end <= length:
        raise ValueError(f"{what} from {start} to {end} does not lie in the text of {length} characters")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

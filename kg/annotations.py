"""One JSON object a paper, in the form of annotation guidelines: what ``kg extract`` writes and ``kg build`` reads on.

``entities`` carry ``id`` (within the paper), ``type``, ``name`` (what the paper calls it), ``iri`` (of the node),
``aliases`` (the name of the node, where that is another) and ``mentions`` with ``text``, ``start``, ``end`` (characters
into title, newline, abstract); ``relations`` name an entity by its id and give the sentence.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg import identifiers
from kg.addresses import place_kind
from kg.errors import SourceError
from kg.files import open_text, read_json
from kg.linking.called import called, forms_in
from kg.records import CodeLink, Derivation, Entity, Evidence, LinkedMention, Paper, ReadPaper, Result, Span, Statement
from kg.schema import EntityType, Relation
from kg.texts import check_whole
from kg.wellformed import check_read


def to_json(read: ReadPaper) -> dict[str, Any]:
    """The JSON object of a paper."""
    paper = read.paper
    local = {entity.id: f"e{n}" for n, entity in enumerate(read.entities, start=1)}
    mentions: dict[str, list[LinkedMention]] = {e.id: [] for e in read.entities}
    for mention in read.mentions:
        mentions[mention.entity].append(mention)
    names = {e.id: called(e, forms_in(paper.text, len(paper.title), e, mentions[e.id])) for e in read.entities}
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract,
        **({"authors": list(paper.authors)} if paper.authors else {}),
        **({"year": paper.year} if paper.year is not None else {}),
        **({"url": paper.url} if paper.url else {}),
        "sources": list(paper.sources),
        **({"profile": read.profile} if read.profile else {}),
        "sentences": [[s.start, s.end] for s in read.sentences],
        "entities": [_entity(e, local[e.id], names[e.id], mentions[e.id]) for e in read.entities],
        "relations": [_relation(s, local, paper.text) for s in read.statements],
        "results": [_result(r, names, local, paper.text) for r in read.results],
        "derivations": [_derivation(d, local) for d in read.derivations],
        "code": [{"url": c.url, "kind": place_kind(c.url), "start": c.start, "end": c.end} for c in read.code],
    }


def _entity(entity: Entity, local: str, name: str, mentions: list[LinkedMention]) -> dict[str, Any]:
    optional: dict[str, Any] = {
        "aliases": [entity.name] if entity.name != name else [],
        "variant_of": entity.variant_of,
        "broader": list(entity.broader),
    }
    return {
        "id": local,
        "type": entity.type.value,
        "name": name,
        "iri": identifiers.iri(entity.id),
        "known": entity.known,
        **({"expanded": True} if mentions and all(m.expanded for m in mentions) else {}),
        **{k: v for k, v in optional.items() if v},
        **({} if entity.higher_is_better is None else {"higher_is_better": entity.higher_is_better}),
        "mentions": [_mention(m) for m in mentions],
    }


def _mention(m: LinkedMention) -> dict[str, Any]:
    flags: dict[str, Any] = {"expanded": True} if m.expanded else {}
    return {
        "text": m.text,
        "start": m.start,
        "end": m.end,
        "rule": m.rule,
        "decided": m.decided,
        "confidence": m.confidence,
        **flags,
    }


def _relation(statement: Statement, local: dict[str, str], text: str) -> dict[str, Any]:
    best = statement.evidence[0]
    return {
        "type": statement.relation.value,
        "entity": local[statement.entity],
        "evidence": text[best.start : best.end],
        "confidence": statement.confidence,
        "spans": [_span(e) for e in statement.evidence],
    }


def _span(e: Evidence) -> dict[str, Any]:
    return {
        "start": e.start,
        "end": e.end,
        "mention_start": e.mention_start,
        "mention_end": e.mention_end,
        "rule": e.rule,
        "confidence": e.confidence,
    }


def _derivation(derivation: Derivation, local: dict[str, str]) -> dict[str, Any]:
    return {
        "dataset": local[derivation.dataset],
        "base": local[derivation.base],
        "span": _span(derivation.evidence),
    }


def _result(result: Result, names: dict[str, str], local: dict[str, str], text: str) -> dict[str, Any]:
    things = {"system": result.system, "dataset": result.dataset, "metric": result.metric}
    return {
        **{role: None if entity is None else names[entity] for role, entity in things.items()},
        "value": float(result.value),
        "unit": result.unit,
        "split": result.split,
        "kind": result.kind,
        "evidence": text[result.sentence_start : result.sentence_end],
        "written": str(result.value),
        "entities": {role: local[entity] for role, entity in things.items() if entity is not None},
        "span": [result.start, result.end],
        "sentence": [result.sentence_start, result.sentence_end],
        "rule": result.rule,
        "confidence": result.confidence,
    }


def _read_result(data: dict[str, Any], ids: dict[str, str]) -> Result:
    entities = {role: ids[entity] for role, entity in data["entities"].items()}
    return Result(
        system=entities.get("system"),
        dataset=entities.get("dataset"),
        metric=entities.get("metric"),
        value=Decimal(data["written"]),
        unit=data["unit"],
        kind=data["kind"],
        start=data["span"][0],
        end=data["span"][1],
        sentence_start=data["sentence"][0],
        sentence_end=data["sentence"][1],
        rule=data["rule"],
        confidence=data["confidence"],
        split=data.get("split"),
    )


def from_json(data: dict[str, Any]) -> ReadPaper:
    """The paper of a JSON object that ``to_json`` made.

    Raises:
        KeyError, ValueError: the object is none of these.
    """
    check_read(data)
    ids = {e["id"]: _node_of(e) for e in data["entities"]}
    mentions = [_read_mention(m, ids[e["id"]]) for e in data["entities"] for m in e["mentions"]]
    return ReadPaper(
        paper=Paper(
            id=data["id"],
            title=data["title"],
            abstract=data["abstract"],
            authors=tuple(data.get("authors", ())),
            year=data.get("year"),
            url=data.get("url"),
            sources=tuple(data["sources"]),
        ),
        sentences=tuple(Span(start=a, end=b) for a, b in data["sentences"]),
        entities=tuple(_read_entity(e, ids[e["id"]]) for e in data["entities"]),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.entity))),
        statements=tuple(
            Statement(
                paper=data["id"],
                relation=Relation(r["type"]),
                entity=ids[r["entity"]],
                evidence=tuple(Evidence(**s) for s in r["spans"]),
            )
            for r in data["relations"]
        ),
        results=tuple(_read_result(r, ids) for r in data["results"]),
        derivations=tuple(
            Derivation(dataset=ids[d["dataset"]], base=ids[d["base"]], evidence=Evidence(**d["span"]))
            for d in data.get("derivations", ())
        ),
        code=tuple(CodeLink(url=c["url"], start=c["start"], end=c["end"]) for c in data["code"]),
        profile=data.get("profile"),
    )


def _node_of(entity: dict[str, Any]) -> str:
    node = identifiers.node_of(entity["iri"])
    if not identifiers.is_entity_id(node, entity["type"]):
        raise ValueError(f"the 'iri' of a {entity['type']} cannot be {entity['iri']!r}")
    return node


def _read_entity(data: dict[str, Any], identifier: str) -> Entity:
    return Entity(
        id=identifier,
        type=EntityType(data["type"]),
        name=(data.get("aliases") or [data["name"]])[0],
        known=data["known"],
        variant_of=data.get("variant_of"),
        broader=tuple(data.get("broader", ())),
        higher_is_better=data.get("higher_is_better"),
    )


def _read_mention(data: dict[str, Any], entity: str) -> LinkedMention:
    return LinkedMention(
        start=data["start"],
        end=data["end"],
        text=data["text"],
        rule=data["rule"],
        entity=entity,
        decided=data["decided"],
        confidence=data["confidence"],
        expanded=data.get("expanded", False),
    )


def write_line(read: ReadPaper) -> str:
    """The JSON line of a paper, with its newline."""
    return json.dumps(to_json(read), ensure_ascii=False) + "\n"


def read_annotations(path: Path, bad: list[SourceError] | None = None) -> Iterator[ReadPaper]:
    """The papers of a file that ``kg extract`` wrote; lines that are none are left out and told in ``bad``, if given.

    Of papers with one id, however it is spelled, only the first is one. The file may be gzipped.

    Raises:
        SourceError: the file cannot be read, or a line is no annotated paper and there is no ``bad``.
    """
    places: dict[str, int] = {}
    try:
        with open_text(path) as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    data = read_json(line)
                    check_whole(line, data)
                    read = from_json(data)
                    first = places.setdefault(identifiers.paper_node(read.paper.id), number)
                    if first != number:
                        raise ValueError(f"line {first} has the id {read.paper.id!r}, too")
                    yield read
                except (KeyError, TypeError, ValueError) as error:
                    problem = SourceError(path, number, _no_annotation(error))
                    if bad is None:
                        raise problem from error
                    bad.append(problem)
    except UnicodeDecodeError as error:
        raise SourceError(path, None, "is not UTF-8; save it as UTF-8") from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _no_annotation(error: Exception) -> str:
    what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
    return f"is no paper as `kg extract` writes it: {what}; make the file with `kg extract SOURCE... -o FILE`"


def is_annotated(path: Path) -> bool:
    """Whether a file is one that ``kg extract`` wrote, by the first of its lines that is a paper at all."""
    try:
        with open_text(path) as lines:
            first = next(filter(None, map(_as_paper, lines)), {})
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        return False  # whoever reads it as papers says what is wrong
    return {"sentences", "entities", "relations"} <= first.keys()


def _as_paper(line: str) -> dict[str, Any] | None:
    try:
        data = read_json(line) if line.startswith("{") else None
    except ValueError:
        return None
    return data if isinstance(data, dict) and "title" in data else None

"""What ``kg explain`` prints: each stage of reading one paper, for people, with what was dropped and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from kg.addresses import place_kind
from kg.flattening import as_annotated, as_written, written_places
from kg.recognition.discourse import Part, parts
from kg.records import AnnotatedPaper, Entity, LinkedMention, LinkedPaper, Mention, Paper, ReadPaper, Result, Span
from kg.relations.claims import Claimed, Place, find_claims
from kg.relations.wording import is_unclaimed
from kg.schema import EntityType
from kg.texts import plain

_DECIDED: Final = {
    "context": "the words around it, or around the same name elsewhere in the paper, speak of a {type}",
    "paper": "another name in the paper is that entity's alone",
    "list": "it stands in a list of names of type {type}",
    "prior": "nothing in the text speaks for one of them; such a shared name is most often a {type}",
}
_NAMESAKES: Final = {
    "defined": "other papers call other things so; this one says what it means by it",
    "topic": "several papers call things of their own so; most of what stands here stands beside this one",
    "open": "several things are called so; nothing here tells which is meant",
}
_FOUND: Final = {
    "gazetteer": "a known name",
    "acronym": "a short form that the text explains",
    "title": "the name before the colon of the title",
    "proposed": "named where the paper proposes it",
    "named": "named where the paper proposes it",
    "coordination": "a member of a list, or a part of one with a shared head",
    "phrase": "the head of a repeated phrase",
    "contest": "a challenge or shared task with its year",
    "form": "spelled like a name",
    "guess": "rather no name by itself, but another paper says more",
    "learned": "a name by what was learned",
}
_NUMBER: Final = re.compile(r"(?<![\w.\-/])\d+(?:[.,]\d+)*(?![\w/])")
_AFTER: Final = re.compile(r"\W{0,3}\w*")


def explanation(
    annotated: AnnotatedPaper,
    read: ReadPaper,
    notes: Mapping[tuple[int, int], Sequence[str]] | None = None,
    written: Paper | None = None,
) -> str:
    """Sentences, mentions, statements, results and links as lines of text, each with its rule and marked sentence.

    What was considered and dropped follows what was kept: readings, mentions without a statement, numbers that are no
    results, each with the reason. ``notes`` tell of places (characters) what ``kg.recognition.tracing`` saw there.
    With ``written`` all is told by its places in that paper, of which what was read is the flat one.
    """
    claims = find_claims(
        LinkedPaper(paper=read.paper, sentences=read.sentences, entities=read.entities, mentions=read.mentions)
    )
    said = parts(read.paper.text, read.sentences, len(read.paper.title))
    if written is not None:
        places = written_places(written)
        notes = {places(*span): told for span, told in (notes or {}).items()}
        annotated, read = as_annotated(annotated, written), as_written(read, written)
    roles = list(zip(read.sentences, said, strict=True))
    sections: dict[str, Callable[[AnnotatedPaper, ReadPaper], Iterator[str]]] = {
        "Sentences (place, part of the abstract)": partial(_sentences, roles),
        "Mentions (place, text -> entity; rule, confidence)": partial(_mentions, notes or {}),
        "Dropped readings": _dropped,
        "Statements": partial(_statements, roles),
        "Dropped statements": _unstated,
        "Mentioned without a statement": partial(_silent, claims),
        "Results (kind, value, unit, metric, dataset, system)": _results,
        "Numbers that are no results": partial(_numbers, roles),
        "Derivations (dataset, what it was made from)": _derivations,
        "Links": _links,
    }
    paper = read.paper
    lines = [plain(paper.title), plain(paper.id + (f"  listed in {', '.join(paper.sources)}" if paper.sources else ""))]
    for title, section in sections.items():
        lines += ["", title, *(list(section(annotated, read)) or ["  none"])]
    return "\n".join(lines) + "\n"


_Roles = Sequence[tuple[Span, Part]]


def _sentences(roles: _Roles, _: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    for span, part in roles:
        yield f"{_place(span.start, span.end)} {part:10} {plain(span.of(read.paper.text))}"


def _mentions(
    notes: Mapping[tuple[int, int], Sequence[str]], annotated: AnnotatedPaper, read: ReadPaper
) -> Iterator[str]:
    found = {(m.start, m.end, m.rule): m for m in annotated.mentions}
    entities = {e.id: e for e in read.entities}
    for mention in read.mentions:
        before, entity = found.get((mention.start, mention.end, mention.rule)), entities[mention.entity]
        kind = f"{'' if entity.known else 'new '}{entity.type}"
        yield (
            f"{_place(mention.start, mention.end)} {plain(mention.text)!r} -> {kind} {plain(entity.name)} ({entity.id})"
            f"; {_found(mention, before, entity.known)}, {mention.confidence:.2f}"
        )
        yield from (f"{_DEEP}{plain(note)}" for note in notes.get((mention.start, mention.end), ()))
        if mention.decided in _NAMESAKES:
            yield f"{_DEEP}{_NAMESAKES[mention.decided]}"
        if before is not None and len(before.candidates) > 1:
            yield f"{_DEEP}{_readings(mention, before, entity)}"
        if before is not None and (linked := _linked(before, entity)):
            yield f"{_DEEP}linking: {linked}"


def _found(mention: LinkedMention, before: Mention | None, known: bool) -> str:
    long_form = f" as {plain(before.long_form)!r}" if before is not None and before.long_form else ""
    found = _FOUND.get(mention.rule, "a rule of its own")
    if mention.rule == "gazetteer" and not known:
        found = "spelled as a known name, which stands for another thing here"
    return f"{mention.rule}: {found}{long_form}"


def _linked(before: Mention, entity: Entity) -> str | None:
    """What the names of all papers together made of a new name, None where that is nothing."""
    read = before.candidates[0]
    if len(before.candidates) > 1 or read.entry is not None:
        return None
    if entity.known:
        return f"seemed a new {read.type}, but one known {entity.type} alone goes by the name {plain(read.name)!r}"
    said = [f"a {entity.type}, no {read.type}, by all that the papers say of it"] if entity.type != read.type else []
    if entity.name != read.name:
        said.append(f"written {plain(entity.name)!r} most often")
    if entity.variant_of:
        said.append(f"a variant of {entity.variant_of} by its name")
    return "; ".join(said) or None


def _readings(mention: LinkedMention, before: Mention, entity: Entity) -> str:
    """The readings of a mention, and why the one that holds does."""
    readings = "; ".join(f"{c.type} {plain(c.name)} ({c.entry or 'new'})" for c in before.candidates)
    why = _DECIDED.get(mention.decided, mention.decided).format(type=entity.type)
    return f"one of {readings}: it is {entity.id}, for {why}"


def _dropped(_: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    yield from _rejected(read, claims=False)


def _unstated(_: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    yield from _rejected(read, claims=True)


def _rejected(read: ReadPaper, *, claims: bool) -> Iterator[str]:
    for dropped in sorted(set(read.rejected), key=lambda r: (r.start, r.end, r.rule, r.reason)):
        if dropped.claim == claims and not dropped.number:
            where = f"{_place(dropped.start, dropped.end)} {plain(dropped.text)!r}"
            yield f"{where} {dropped.rule}: {plain(dropped.reason)}"


def _statements(roles: _Roles, _: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    names, said = {e.id: e.name for e in read.entities}, {s.start: part for s, part in roles}
    for statement in read.statements:
        name = plain(names[statement.entity])
        yield f"  {statement.relation} {name} ({statement.entity}), {statement.confidence:.2f}"
        for e in statement.evidence:
            marked = _marked(read.paper.text, e.start, e.mention_start, e.mention_end, e.end)
            yield f"{_DEEP}{e.rule}, {e.confidence:.2f}, {said.get(e.start, 'text')}: {marked}"


def _silent(claims: Sequence[Claimed], _: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    said = {s.entity for s in read.statements}
    for claimed in sorted(claims, key=lambda c: c.entity.id):
        if claimed.entity.id not in said:
            yield f"  {plain(claimed.entity.name)} ({claimed.entity.id}): {_why_silent(claimed.entity, claimed.places)}"


def _why_silent(entity: Entity, places: Sequence[Place]) -> str:
    if all(p.denied for p in places):
        return f"what is said of it is {places[0].denied}"
    if all(p.part is Part.BACKGROUND for p in places):
        return "it stands in the background alone, before the paper speaks of itself"
    if entity.type is EntityType.METRIC:
        return "no relation leads to a metric; results name it"
    return "no cue ties it to the paper, or the judge thought it unlikely"


def _results(_: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    names = {e.id: plain(e.name) for e in read.entities}
    for r in read.results:
        metric, dataset, system = (names[e] if e else "-" for e in (r.metric, r.dataset, r.system))
        split = f" ({r.split})" if r.split else ""
        yield f"  {r.kind} {r.value} {r.unit or '-'} {metric}, {dataset}{split}, {system}: {r.rule}, {r.confidence:.2f}"
        yield f"{_DEEP}{_marked(read.paper.text, r.sentence_start, r.start, r.end, r.sentence_end)}"


def _numbers(roles: _Roles, _: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    text = read.paper.text
    for span, part in roles:
        for match in _NUMBER.finditer(text, span.start, span.end):
            if not _is_result(match.start(), match.end(), read.results):
                around = plain(match.group() + (_AFTER.match(text, match.end()) or match).group())
                yield f"{_place(match.start(), match.end())} {around!r}: {_why_no_result(read, match, part)}"


def _is_result(start: int, end: int, results: tuple[Result, ...]) -> bool:
    return any(r.start < end and start < r.end for r in results)


def _why_no_result(read: ReadPaper, match: re.Match[str], part: Part) -> str:
    if any(m.start < match.end() and match.start() < m.end for m in read.mentions):
        return "a part of a name"
    for dropped in read.rejected:
        if dropped.number and dropped.start < match.end() and match.start() < dropped.end:
            return f"{dropped.rule}: {plain(dropped.reason)}"
    if part in (Part.TITLE, Part.BACKGROUND):
        return f"{part} holds no results"
    span = next(s for s in read.sentences if s.start <= match.start() < s.end)
    if is_unclaimed(
        read.paper.text[span.start : match.start()], read.paper.text[match.end() : span.end].lstrip("\\% ")
    ):
        return "the words beside it deny it, hope for it or set it"
    return "nothing makes it a likely result: no unit or metric, or words beside it that say it counts something else"


def _derivations(_: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    names = {e.id: plain(e.name) for e in read.entities}
    for derivation in read.derivations:
        e = derivation.evidence
        yield f"  {names[derivation.dataset]} from {names[derivation.base]}, {e.confidence:.2f}"
        marked = _marked(read.paper.text, e.start, e.mention_start, e.mention_end, e.end)
        yield f"{_DEEP}{e.rule}, {e.confidence:.2f}: {marked}"


def _links(_: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    for link in read.code:
        yield f"{_place(link.start, link.end)} {plain(link.url)} ({place_kind(link.url)})"
        span = read.around(link)
        yield f"{_DEEP}address in the text: {_marked(read.paper.text, span.start, link.start, link.end, span.end)}"


_DEEP: Final = " " * 8


def _place(start: int, end: int) -> str:
    return f"  {start:5}-{end:<5}"


def _marked(text: str, start: int, first: int, last: int, end: int) -> str:
    return plain(f"{text[start:first]}[[{text[first:last]}]]{text[last:end]}")

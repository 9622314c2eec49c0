"""What ``kg explain`` prints: each stage of reading one paper, for people."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import AnnotatedPaper, Evidence, ReadPaper
from kg.relations.discourse import parts


def explanation(annotated: AnnotatedPaper, read: ReadPaper) -> str:
    """Sentences with their part of the abstract, mentions, dropped readings, statements and links, as lines of text."""
    return "\n".join(_lines(annotated, read)) + "\n"


def _lines(annotated: AnnotatedPaper, read: ReadPaper) -> Iterator[str]:
    paper, text = read.paper, read.paper.text
    yield f"{paper.title}\n{paper.id}" + (f"  listed in {', '.join(paper.sources)}" if paper.sources else "")
    yield "\nSentences"
    for span, part in zip(read.sentences, parts(text, read.sentences, len(paper.title)), strict=True):
        yield f"  {span.start:5}-{span.end:<5} {part:10} {_flat(span.of(text))}"
    yield "\nMentions (place, text, rule, candidates -> entity, decided by)"
    candidates = {(m.start, m.end, m.rule): m.candidates for m in annotated.mentions}
    for mention in read.mentions:
        known = candidates.get((mention.start, mention.end, mention.rule), ())
        seen = ", ".join(f"{c.type}:{c.name}" + ("" if c.entry else " (new)") for c in known)
        yield (
            f"  {mention.start:5}-{mention.end:<5} {_flat(mention.text)!r} {mention.rule} {mention.confidence:.2f}"
            f" [{seen}] -> {mention.entity} ({mention.decided})"
        )
    yield "\nDropped readings"
    for dropped in sorted(read.rejected, key=lambda r: (r.start, r.end, r.rule)):
        yield f"  {dropped.start:5}-{dropped.end:<5} {_flat(dropped.text)!r} {dropped.rule}: {dropped.reason}"
    yield "\nStatements"
    names = {e.id: e.name for e in read.entities}
    for statement in read.statements:
        yield f"  {statement.relation} {names[statement.entity]} ({statement.entity}) {statement.confidence:.2f}"
        for evidence in statement.evidence:
            yield f"        {evidence.rule}, {evidence.confidence:.2f}: {_marked(text, evidence)}"
    if read.results:
        yield "\nResults (kind, value, unit, metric, dataset, system)"
    for result in read.results:
        things = (names[e] if e else "-" for e in (result.metric, result.dataset, result.system))
        sentence = f"{text[result.sentence_start : result.start]}[[{text[result.start : result.end]}]]"
        sentence += text[result.end : result.sentence_end]
        yield f"  {result.kind} {result.value} {result.unit or '-'} " + ", ".join(things)
        yield f"        {_flat(sentence)}"
    if read.code:
        yield "\nLinks"
        yield from (f"  {link.start:5}-{link.end:<5} {link.url}" for link in read.code)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str, evidence: Evidence) -> str:
    start, end = evidence.mention_start, evidence.mention_end
    return _flat(f"{text[evidence.start : start]}[[{text[start:end]}]]{text[end : evidence.end]}")

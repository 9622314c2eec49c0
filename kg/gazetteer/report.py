"""Counts over gazetteer files: by type and source, and what aliases carry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.gazetteer.entries import Entry
from kg.gazetteer.precision import Count
from kg.gazetteer.surfaces import pointed_letters
from kg.schema import EntityType
from kg.texts import plain

_COLUMNS = ("entries", "aliases", "exact", "context", "quarantined", "variants", "narrower", "identified", "dated")


def counts(entries: Iterable[Entry]) -> dict[str, Counter[str]]:
    """For each type, and for all, the numbers of the columns."""
    out: dict[str, Counter[str]] = {kind.value: Counter() for kind in EntityType}
    for entry in entries:
        row = out[entry.type.value]
        row["entries"] += 1
        row["aliases"] += len(entry.aliases)
        row["exact"] += sum(a.exact for a in entry.aliases)
        row["context"] += sum(a.context for a in entry.aliases)
        row["quarantined"] += len(entry.quarantined)
        row["variants"] += entry.variant_of is not None
        row["narrower"] += bool(entry.broader)
        row["identified"] += bool(entry.ids)
        row["dated"] += entry.introduced_in is not None
    out["all"] = sum(out.values(), Counter())
    return out


def shared(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Forms that several entries have, each with the entries' ids, sorted."""
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        for alias in entry.active:
            forms[pointed_letters(alias.text)][entry.id].add(alias.text)
    several = {min(min(t) for t in ids.values()): sorted(ids) for ids in forms.values() if len(ids) > 1}
    return dict(sorted(several.items()))


def report(
    entries: list[Entry], measured: list[Count], *, quarantined: bool = False, ambiguous: bool = False
) -> Iterator[str]:
    """The lines of the report: counts, then where asked for all quarantined aliases and all shared forms."""
    table = counts(entries)
    yield "type     " + "".join(f"{c:>12}" for c in _COLUMNS)
    for kind, row in table.items():
        yield f"{kind:9}" + "".join(f"{row[c]:12}" for c in _COLUMNS)
    yield "\nEntries by source"
    for source, number in sorted(Counter(e.source for e in entries).items(), key=lambda x: (-x[1], x[0])):
        yield f"  {number:7} {plain(source)}"
    yield "\nIdentifiers by scheme"
    for scheme, number in sorted(Counter(s for e in entries for s, _ in e.ids).items()):
        yield f"  {number:7} {plain(scheme)}"
    right, wrong = sum(c.right for c in measured), sum(c.wrong for c in measured)
    yield f"\nUses of aliases in annotated papers: {right} right, {wrong} wrong"
    forms = shared(entries)
    yield f"Forms that several entries have: {len(forms)}"
    if quarantined:
        yield "\nQuarantined (alias, entry, reason)"
        for entry in entries:
            for text, reason in entry.quarantined:
                yield f"  {plain(text)}  {entry.id}  {plain(reason)}"
    if ambiguous:
        yield "\nShared (form, entries)"
        for text, ids in forms.items():
            yield f"  {plain(text)}  {', '.join(ids)}"

"""From overlapping readings to the mentions of a paper: conditions, definitions, longest match, every further place."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from kg.recognition.acronyms import Definition, singular
from kg.recognition.apart import is_apart
from kg.recognition.contested import Places, settle
from kg.recognition.naming import defined_name
from kg.recognition.nonames import is_no_name, is_no_term
from kg.recognition.places import places, places_of_all, raised
from kg.recognition.scan import Hit, readings
from kg.recognition.spelledout import explained, is_spelled_out, is_version
from kg.recognition.spoken import spoken_for, told_places
from kg.recognition.state import State
from kg.recognition.typing import METHOD, head_type, type_from_context
from kg.records import Candidate, Mention, made
from kg.schema import EntityType

# At one place: what the text defines or proposes beats what a list knows, which beats what the form suggests.
_START, _END, _ID = attrgetter("start"), attrgetter("end"), attrgetter("id")
_RANK = {"acronym": 0, "gazetteer": 1, "title": 2, "proposed": 3, "named": 3, "coordination": 4, "phrase": 5, "form": 6}
# Two words or more, the last one says what is done.
_DOING = re.compile(r"\w[ \-]\w+(?:ing|[ts]ion|isation|ization)s?$")
_PLURAL = r"s?(?!\w|-\d|\+)"
_TASK_HEADS = tuple(
    """
    detection segmentation classification recognition retrieval generation translation forecasting prediction
    captioning answering tracking reconstruction completion localization localisation super-resolution
    summarization summarisation parsing grounding matching navigation planning reasoning understanding editing
    restoration denoising identification verification extraction adaptation generalization generalisation unlearning
    re-identification anticipation inpainting resolution manipulation odometry mapping
    """.split()
)
_PROPOSED = re.compile(
    r"(?:\b(?:propos|introduc|present|develop|design|devis)(?:e|es|ed|ing|s)?|\([1-4ivab]{1,3}\)|"
    r"\b(?:First|Second|Third|Finally|Firstly|Secondly|called|named|dubbed|termed),?)\s(?:an? |the )?(?:novel |new )?$"
)  # what introduces a new name


def mentions_of_hits(state: State, hits: Iterable[Hit]) -> list[Mention]:
    """The gazetteer's mentions: one for each place, with all entries whose conditions hold there."""
    places: Places = defaultdict(list)
    waiting = []  # for a word that speaks for them
    text, title_end = state.text, state.title_end
    for hit in hits:
        start, end, form = hit
        if start < title_end < end or (state.addresses and state.in_address(start, end)):
            continue
        if " " not in form.spelling and is_apart(text[start:end], form.spelling, form.entry.type):
            continue
        places[start, end].append(hit)
        if form.alias.context:
            waiting.append(hit)
    places = dict(sorted(places.items()))
    standing = _spoken_for(state, places, waiting) if waiting else places.copy()
    settle(state, standing)
    out = []
    for (start, end), kept in standing.items():
        candidates = _candidates(kept or places[start, end])
        mention = made(Mention, (start, end, text[start:end], "gazetteer", candidates, 1.0, False, None))
        if kept:
            out.append(mention)
        else:
            state.reject(mention, "an ambiguous name without a word near it that says what it is")
    return out


def _candidates(hits: list[Hit]) -> tuple[Candidate, ...]:
    """What the hits of one place read, each entry once."""
    if len(hits) == 1:  # as mostly
        entry = hits[0].form.entry
        return (made(Candidate, (entry.type, entry.name, entry.id)),)
    entries = sorted({h.form.entry.id: h.form.entry for h in hits}.values(), key=_ID)
    return tuple([made(Candidate, (e.type, e.name, e.id)) for e in entries])


def _spoken_for(state: State, places: Places, waiting: list[Hit]) -> Places:
    """The hits of each place without those that wait for a word, where no word speaks for them."""
    told = told_places(state, places, waiting)
    standing = {}
    for (start, end), found in places.items():
        text = state.text[start:end]
        standing[start, end] = [h for h in found if not h.form.alias.context or (text, h.form.entry.id) in told]
    return standing


def define(state: State) -> list[Mention]:
    """Long and short forms that the text defines, both with the readings of the long form where it is known."""
    out: list[Mention] = []
    definitions = state.definitions
    defined = {state.text[slice(*d.short)] for d in definitions}
    for definition in definitions:
        if state.in_address(*definition.short):
            continue
        if (whole := _whole_name(state, definition)) != definition.long:
            definition = definition._replace(long=whole)
        long, short = (state.text[slice(*span)] for span in (definition.long, definition.short))
        if is_no_term(" ".join(long.split())):
            _overrule(state, short, long, ())
            continue
        found = _definition_readings(state, definition, long, short)
        if is_version(state, long, short, found):
            continue
        _overrule(state, short, long, found)
        if not found:
            continue
        one = singular(short)
        others = _places_of_one(state, one, definition.short) if one and one not in defined else ()
        for start, end in (definition.long, definition.short, *others):
            out.append(
                Mention(
                    start=start,
                    end=end,
                    text=state.text[start:end],
                    rule="acronym",
                    candidates=found,
                    confidence=0.95,
                    long_form=long,
                )
            )
    return out


def _places_of_one(state: State, one: str, short: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where a short form that is defined in the plural stands in the singular; nothing else looks for it."""
    for start, end in places(state.text, one, parts=r"\w\-", tail=_PLURAL):
        if (start, end) != short and not state.in_address(start, end):
            yield start, end


def _whole_name(state: State, definition: Definition) -> tuple[int, int]:
    """The long form, or the longer known name that ends with it and begins as the short form does, or is called so."""
    start, end = definition.long
    short = state.text[slice(*definition.short)]
    longer = (
        m.start
        for m in state.mentions
        if m.end == end
        and m.start < start
        and (m.text[0].casefold() == short[0].casefold() or _is_called(state, m, short))
    )
    return min(longer, default=start), end


def _is_called(state: State, mention: Mention, name: str) -> bool:
    """Whether a known name stands for one of a mention's things, in any case: "person re-identification (re-ID)"."""
    return not {c.entry for c in mention.candidates}.isdisjoint(f.entry.id for f in state.scanner.forms_of(name))


def _overrule(state: State, short: str, long: str, found: tuple[Candidate, ...]) -> None:
    """Drop what lists say of a short form that the text defines otherwise: VAR, where it is vector autoregression."""
    if {c.entry for c in found} & {e.id for e in readings(state.scanner, short)}:
        return
    forms = (short, f"{short}s", singular(short) or short)
    own = [m for m in state.mentions if m.text in forms and m.rule == "gazetteer"]
    for mention in own:
        state.mentions.remove(mention)
        state.reject(mention, f"the text says that it is “{' '.join(long.split())}”")


def _definition_readings(state: State, definition: Definition, long: str, short: str) -> tuple[Candidate, ...]:
    known = spoken_for(state, readings(state.scanner, long))
    if not known and is_no_name(short) and head_type(long) is not METHOD:
        return ()
    if not known and len(long.split()) > 1:
        known = [e for e in readings(state.scanner, short) if is_spelled_out(long, [a.text for a in e.aliases])]
        known = known or explained(state, definition)
    if known:
        return tuple(Candidate(type=e.type, name=e.name, entry=e.id) for e in known)
    sentence = state.sentence_at(definition.long[0])
    kind = EntityType.TASK if long.rstrip("s").lower().endswith(_TASK_HEADS) else head_type(long)
    if kind is EntityType.TASK and _capitalised(long):
        start = definition.long[0]
        named = definition.short[0] < start and state.text[start - 1] not in "(["  # "SF: Long Form"
        kind = METHOD if named or _PROPOSED.search(state.text, max(state.title_end, start - 45), start) else kind
    kind = kind or type_from_context(state.text, *definition.short, sentence.start, sentence.end)
    one = singular(short) or short
    if kind is None and any(c.islower() for c in one) and any(c.isupper() for c in one[1:]):
        kind = METHOD
    if kind is None and (_DOING.search(long) or _capitalised(long)):
        kind = METHOD
    if kind is None:
        return ()
    return (Candidate(type=kind, name=defined_name(state, kind, definition)),)


def _capitalised(long: str) -> bool:
    """Whether a long form is written as a name is: "Graph-guided Feature Weaving"."""
    words = long.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def resolve(state: State, found: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand: longest first, then by rank; what loses is recorded in ``state.rejected``."""
    plain = sorted(
        (m for m in found if not m.expanded),
        key=lambda m: (m.start - m.end, _RANK[m.rule], m.start, -m.confidence, m.candidates[0].type),
    )
    taken: list[Mention] = []  # by place, none over another
    for mention in plain:
        at = bisect.bisect_left(taken, mention.end, key=_START)
        beside = taken[bisect.bisect_right(taken, mention.start, hi=at, key=_END) : at]
        if not beside:
            taken.insert(at, mention)
            continue
        over = max(beside, key=lambda m: m.end - m.start)
        if (over.start, over.end) != (mention.start, mention.end):
            state.reject(mention, f"inside or across the longer “{over.text}” ({over.rule})")
    expanded = {(m.start, m.end, m.candidates): m for m in found if m.expanded}
    if not expanded:
        return taken
    return sorted([*taken, *expanded.values()], key=lambda m: (m.start, m.end, m.candidates[0].name))


def spread(state: State, mentions: list[Mention]) -> list[Mention]:
    """The mentions and every other place where a new name or a defined acronym of the paper stands."""
    names: dict[str, Mention] = {}
    for mention in mentions:
        if mention.rule != "gazetteer" and not mention.expanded and len(mention.text) > 1:
            best = names.get(mention.text)
            if best is None or (_RANK[mention.rule], -mention.confidence) < (_RANK[best.rule], -best.confidence):
                names[mention.text] = mention
    if not names:
        return mentions
    if "^" in state.text:
        names |= {other: names[name] for name in [*names] for other in raised(name) if other not in names}
    covered = [(m.start, m.end) for m in mentions if not m.expanded]
    out = [
        m._replace(candidates=names[m.text].candidates, long_form=names[m.text].long_form)
        if m.text in names and m is not names[m.text] and not m.expanded and m.rule != "gazetteer"
        else m
        for m in mentions
    ]
    held: dict[tuple[int, int], Mention] = {}
    for start, end, name in places_of_all(state.text, names, parts=r"\w\-", tail=_PLURAL):
        over = _over(covered, start, end)
        if any(b - a >= end - start or a < start or b > end for a, b in over) or state.in_address(start, end):
            continue
        found = names[name]._replace(start=start, end=end, text=state.text[start:end])
        held |= dict.fromkeys(over, found)
        out.append(found)
    kept = _outside(state, out, held) if held else out
    return sorted(kept, key=lambda m: (m.start, m.end, m.candidates[0].name))


def _over(covered: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The places of ``covered`` (sorted, none over another) that share characters with a span, the last one first."""
    at = bisect.bisect_left(covered, (end, 0))
    over = []
    while at and covered[at - 1][1] > start:
        at -= 1
        over.append(covered[at])
    return over


def _outside(state: State, mentions: list[Mention], held: dict[tuple[int, int], Mention]) -> Iterator[Mention]:
    """The mentions but those that lie inside a longer name of the paper, here as where it was found first."""
    for mention in mentions:
        longer = held.get((mention.start, mention.end))
        if longer is None or mention.expanded:
            yield mention
        else:
            state.reject(mention, f"inside the longer “{longer.text}” ({longer.rule})")

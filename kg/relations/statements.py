"""What a paper does with each of its entities: the claims of the rules, and what the learned judge makes of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.linking.own import brings
from kg.recognition.discourse import Part, is_of_others
from kg.records import Evidence, LinkedPaper, ReadPaper, Rejected, Statement, made
from kg.relations.appraisal import Appraiser, appraise
from kg.relations.claims import Claim, Claimed, Place, find_claims
from kg.relations.code import find_code
from kg.relations.confidence import confidence
from kg.relations.cues import PLAINLY_COMPARES, PLAINLY_EXTENDS, PLAINLY_TRAINED
from kg.relations.derivation import find_derivations
from kg.relations.mates import of_lists, of_mates
from kg.relations.plain import IMPROVED, OURS, OWN_TRAINED, TRAINED, is_withstood, plainly
from kg.relations.results import find_results
from kg.relations.settled import settle
from kg.schema import Relation
from kg.texts import lower

if TYPE_CHECKING:
    from kg.relations.judge import Judge, Verdicts

LEARNED: Final = "learned"  # the rule of evidence that no rule claims
TITLE_NAME: Final = "title name"  # the rule of a name that a title gives before a colon, or that is the title
_PLAIN: Final = {  # rules that the judge does not overrule, and the relation that theirs excludes
    PLAINLY_TRAINED: Relation.EVALUATES_ON,
    PLAINLY_COMPARES: Relation.USES,
    PLAINLY_EXTENDS: Relation.USES,
}
# "A scheme which we call": in so many words the paper's own name, not that of an effect or the like.
_WE_CALL: Final = re.compile(r"\bwe (?:call|term|dub|name)(?: (?:it|this))?(?: the| an?)?\s*[\"'“‘`(\\{$*]*\Z")
_MERELY: Final = re.compile(r"[\"'”’)}$*]*\s+(?:[\w-]+ )?(?:effect|phenomenon|problem|property|condition)s?\b")
_CALLED: Final = 45  # characters
_OWN: Final = frozenset({Relation.EVALUATES_ON, Relation.TRAINS_ON})  # holds of one's own, too
_ONE_OF: Final = frozenset({Relation.INTRODUCES, Relation.USES})
_STRONGER: Final = frozenset({Relation.INTRODUCES, Relation.EXTENDS})
_SUREST: Final = 0.99
_MEASURED: Final = frozenset({Relation.COMPARES_WITH, Relation.EVALUATES_ON, Relation.TRAINS_ON})
_SHOWN: Final = {Part.PROPOSAL: 0, Part.EXPERIMENT: 0, Part.TITLE: 1, Part.BACKGROUND: 2}  # the least first
# One of these words is in each paper that trains on a dataset, or tests something on its own.
_TRAINS: Final = re.compile(r"train|tun(?:e|ing)|distil")
_TESTS: Final = re.compile(r"experiment|evaluat|benchmark|result|baseline|\btest|perform|accura|compar")


def relate(
    papers: Iterable[LinkedPaper], judge: Judge | None = None, appraiser: Appraiser | None = None
) -> Iterator[ReadPaper]:
    """The statements, results, derivations and code links of each paper, in the order of the papers.

    ``judge`` comes from ``kg.relations.judge.load_judge``, ``appraiser``, which decides on results, from
    ``kg.relations.appraisal.load_appraiser``; with None the rules stand alone.
    """
    for paper in papers:
        statements, rejected = _stated(paper, judge)
        results, numbers = appraise(paper, appraiser) if appraiser else (find_results(paper), ())
        yield ReadPaper(
            paper=paper.paper,
            sentences=paper.sentences,
            entities=paper.entities,
            mentions=paper.mentions,
            statements=statements,
            results=settle(paper, results, statements),
            derivations=find_derivations(paper, statements),
            code=find_code(paper.paper),
            rejected=(*paper.rejected, *rejected, *numbers),
        )


def _stated(paper: LinkedPaper, judge: Judge | None) -> tuple[tuple[Statement, ...], tuple[Rejected, ...]]:
    """The statements of a paper; what it introduced, by what the lists say, is read as a new name where need be."""
    found = judge_statements(paper, judge)
    own = {e.id for e in paper.entities if e.introduced_in and brings(paper.paper, e.introduced_in)}
    missed = own and own - {s.entity for s in found[0] if s.relation is Relation.INTRODUCES}
    if not missed:
        return found
    entities = (e._replace(known=False) if e.id in missed else e for e in paper.entities)
    return judge_statements(replace(paper, entities=tuple(entities)), judge)


def judge_statements(paper: LinkedPaper, judge: Judge | None) -> tuple[tuple[Statement, ...], tuple[Rejected, ...]]:
    """The statements of a paper, and what rules claim but the judge does not believe."""
    found, low = find_claims(paper), lower(paper.paper.text)
    out: list[Statement] = []
    rejected: list[Rejected] = []
    if judge is None or not found:
        for claimed in plainly(low, found, paper.sentences):
            out += _statements(paper, low, claimed)
    else:
        from kg.relations.judge import Verdicts

        verdicts = Verdicts(paper, found, judge)
        for number, claimed in enumerate(plainly(low, found, paper.sentences)):
            out += _judged(paper, low, claimed, number, verdicts, judge)
            rejected += _disbelieved(paper, claimed, number, verdicts, judge)
    out += of_mates(paper, out)
    out += of_lists(paper, out)
    return tuple(sorted(out, key=lambda s: (s.relation, s.entity))), tuple(rejected)


def _statements(paper: LinkedPaper, low: str, claimed: Claimed) -> Iterator[Statement]:
    """What the rules alone say of an entity; ``low`` is the text of the paper in lower case."""
    for relation, claims in _by_relation(claimed).items():
        evidence = {_key(c): _evidence(c.place, c.rule, confidence(c)) for c in reversed(claims)}
        yield _statement(paper, low, claimed, relation, evidence.values())


def _judged(
    paper: LinkedPaper, low: str, claimed: Claimed, number: int, verdicts: Verdicts, judge: Judge
) -> Iterator[Statement]:
    """What the judge says of an entity, with the sentences of the rules that agree, else the one that should tell it.

    Each sentence has the probability of the statement as its confidence: the judge saw the whole abstract.
    """
    claims = _by_relation(claimed)
    for relation, probability in _said(paper, claimed, number, verdicts, judge).items():
        sure = min(round(probability, 2), _SUREST)
        agreeing = sorted(claims.get(relation, ()), key=confidence, reverse=True)
        evidence = {_key(c): _evidence(c.place, c.rule, sure) for c in reversed(agreeing)}
        if not evidence:
            place = _telling(claimed, relation)
            evidence = {(place.sentence.start, LEARNED): _evidence(place, LEARNED, sure)}
        yield _statement(paper, low, claimed, relation, evidence.values())


def _telling(claimed: Claimed, relation: Relation) -> Place:
    """The place whose sentence should tell what no rule claims: the first where the paper speaks of itself.

    What is measured stands where experiments are told.
    """
    first = Part.EXPERIMENT if relation in _MEASURED else None
    return min(claimed.places, key=lambda p: (p.denied is not None, p.part is not first, _SHOWN[p.part]))


def _said(paper: LinkedPaper, claimed: Claimed, number: int, verdicts: Verdicts, judge: Judge) -> dict[Relation, float]:
    """The relations that are stated, with their probabilities: those that the judge says, and names in titles.

    What is known is used far more often than introduced, so the judge doubts that the paper at hand is the one that
    introduced it. Where a title gives its name first, rule and judge count as much. Of what is named in negation,
    contrast, hedges and plans alone nothing else is stated. What it plainly extends, by words such as
    "extends" and "a new variant of", it extends: of 634 such names in annotated papers 469 are annotated so.
    A rival by plain words wherever it stands ("76% for X", "an alternative to X") is compared with and not used (28 of
    30), and a dataset that is only "trained on" is trained on (44 of 48) and not evaluated on (37 of 48). Nothing is
    trained on in a paper without a word of training, and its own dataset is not evaluated on in one without a word of
    experiments: what the judge says there is wrong in 102 of 143 and in 62 of 78 cases. What is introduced is not used
    as well: the likelier stands (no name is annotated as both). A withstood attack is used where it was compared with.
    What is "trained and tested on" and a new dataset with "trained on our dataset" behind it are trained on.
    """
    said = verdicts.said(number, judge)
    if _denied(claimed):
        said = {r: p for r, p in said.items() if r is Relation.INTRODUCES}
    for rule, weaker in _PLAIN.items():
        worded = [c for c in claimed.claims if c.rule == rule]
        if worded and Relation.INTRODUCES not in said:
            relation = worded[0].relation
            if rule == PLAINLY_EXTENDS or len(worded) == len(claimed.claims):
                said.pop(weaker, None)
            said[relation] = max(confidence(worded[0]), verdicts.probability(number, relation))
    trained = [
        c for c in claimed.claims if c.rule == TRAINED or (c.rule == OWN_TRAINED and Relation.INTRODUCES in said)
    ]
    if trained:
        said[Relation.TRAINS_ON] = max(confidence(trained[0]), verdicts.probability(number, Relation.TRAINS_ON))
    titles = [c for c in claimed.claims if c.rule == TITLE_NAME and c.relation is Relation.INTRODUCES]
    if titles and claimed.entity.known and Relation.INTRODUCES not in said:
        said[Relation.INTRODUCES] = (confidence(titles[0]) + verdicts.probability(number, Relation.INTRODUCES)) / 2
    if Relation.INTRODUCES not in said and (called := _we_call(paper, claimed)):
        likely = max(confidence(called), verdicts.probability(number, Relation.INTRODUCES))
        said = {r: p for r, p in said.items() if r in _OWN} | {Relation.INTRODUCES: likely}
    if said.keys() >= _ONE_OF:
        del said[min(_ONE_OF, key=lambda r: said[r])]
    if Relation.COMPARES_WITH in said and _is_no_rival(paper, claimed):
        likely = said.pop(Relation.COMPARES_WITH) + verdicts.probability(number, Relation.USES)
        if said.keys().isdisjoint(_STRONGER):
            said[Relation.USES] = min(likely, 1.0)
    for relation in _untold(paper, said):
        del said[relation]
    return said


def _we_call(paper: LinkedPaper, claimed: Claimed) -> Claim | None:
    """What claims that a new thing is the paper's own, by "which we call NAME": so were all 6 of 7,500 papers.

    Of a dataset "our NAME" and "the newly collected NAME" say so, too.
    """
    text = paper.paper.text
    for claim in claimed.claims if not claimed.entity.known else ():
        start, end = claim.place.mention.start, claim.place.mention.end
        if claim.rule == OURS:
            return claim
        if claim.relation is Relation.INTRODUCES and _WE_CALL.search(text, max(0, start - _CALLED), start):
            return None if _MERELY.match(text, end) else claim
    return None


def _is_no_rival(paper: LinkedPaper, claimed: Claimed) -> bool:
    """Whether it is a withstood attack or improved by so much, and nothing else claims that it is a rival."""
    if any(c.relation is Relation.COMPARES_WITH for c in claimed.claims):
        return False
    low = lower(paper.paper.text)
    return any(c.rule == IMPROVED for c in claimed.claims) or any(is_withstood(low, p) for p in claimed.places)


def _untold(paper: LinkedPaper, said: Container[Relation]) -> list[Relation]:
    """The relations among those said of a dataset for which the paper has no word."""
    needed = {Relation.TRAINS_ON: _TRAINS, Relation.EVALUATES_ON: _TESTS if Relation.INTRODUCES in said else None}
    return [r for r, words in needed.items() if r in said and words and not words.search(lower(paper.paper.text))]


def _disbelieved(
    paper: LinkedPaper, claimed: Claimed, number: int, verdicts: Verdicts, judge: Judge
) -> Iterator[Rejected]:
    said, grouped, denied = _said(paper, claimed, number, verdicts, judge), _by_relation(claimed), _denied(claimed)
    untold = _untold(paper, {**verdicts.said(number, judge), **said})  # a title may say what is introduced
    learned: dict[Relation, list[Claim]] = {
        r: [] for r in verdicts.said(number, judge) if r not in grouped and r not in said
    }
    for relation, claims in {**grouped, **learned}.items():
        if relation not in said:
            claim = max(claims, key=confidence, default=None)
            mention, likely = (
                (claim.place if claim else claimed.places[0]).mention,
                verdicts.probability(number, relation),
            )
            reason = f"the judge takes “{relation}” for right with {likely:.2f} only"
            if denied:
                reason = f"all that is said of it is {denied}"
            elif relation in untold:
                reason = f"the paper has no word that speaks of “{relation}”"
            elif likely >= judge.least[relation]:
                reason = (
                    f"“{relation}” ({likely:.2f}) gives way to {' or '.join(f'“{r}”' for r in _stronger(relation))}"
                )
            rule = claim.rule if claim else LEARNED
            yield Rejected(
                start=mention.start, end=mention.end, text=mention.text, rule=rule, reason=reason, claim=True
            )


def _denied(claimed: Claimed) -> str | None:
    """Why nothing positive is said of an entity, where that holds wherever it stands."""
    return claimed.places[0].denied if all(p.denied for p in claimed.places) else None


def _stronger(relation: Relation) -> list[Relation]:
    match relation:
        case Relation.EVALUATES_ON:
            return [Relation.TRAINS_ON]
        case Relation.USES:
            return [Relation.EXTENDS, Relation.COMPARES_WITH, Relation.INTRODUCES]
        case _:
            return [Relation.EXTENDS, Relation.USES]


def _by_relation(claimed: Claimed) -> dict[Relation, list[Claim]]:
    """The claims by relation."""
    grouped: dict[Relation, list[Claim]] = defaultdict(list)
    for claim in claimed.claims:
        grouped[claim.relation].append(claim)
    return grouped


def _key(claim: Claim) -> tuple[int, str]:
    return claim.place.sentence.start, claim.rule


def _evidence(place: Place, rule: str, sure: float) -> Evidence:
    sentence, mention = place.sentence, place.mention
    return made(Evidence, (sentence.start, sentence.end, mention.start, mention.end, rule, sure))


def _statement(
    paper: LinkedPaper, low: str, claimed: Claimed, relation: Relation, evidence: Iterable[Evidence]
) -> Statement:
    found = list(evidence)
    if len(found) > 1:
        title = len(paper.paper.title)
        found.sort(key=lambda e: (_shown(low, title, e), e.start, -e.confidence, e.rule))
    return Statement(paper=paper.paper.id, relation=relation, entity=claimed.entity.id, evidence=tuple(found))


def _shown(low: str, title: int, evidence: Evidence) -> int:
    """How late a sentence is shown: the title last, where a name is seldom said to be used in so many words.

    ``title`` is the length of the title (characters).
    """
    if evidence.start < title:
        return 2
    return int(is_of_others(low[evidence.start : evidence.end]))

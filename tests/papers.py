"""Papers made up for tests, and the way from a text to what is found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg import pipeline
from kg.gazetteer import Gazetteer, load_gazetteer, parse_entry
from kg.linking import link
from kg.recognition import Recogniser, build_recogniser, recognise
from kg.recognition.stages import state_of
from kg.recognition.state import State
from kg.records import AnnotatedPaper, Candidate, Mention, Paper, ReadPaper
from kg.relations import Appraiser, Judge, relate
from kg.schema import EntityType

SHARED = Path(__file__).resolve().parents[2] / "shared"
ABSENT = f"the shared papers are not at hand (looked in {SHARED})"

SMALL = """
{"type": "Dataset", "name": "Shapes-10", "aliases": ["Shapes ten"], "source": "test"}
{"type": "Dataset", "name": "Shapes-100", "variant_of": "dataset/shapes-10", "source": "test"}
{"type": "Dataset", "name": "GLADE", "when": {"context": true}, "source": "test"}
{"type": "Model", "name": "FernNet", "source": "test"}
{"type": "Model", "name": "FernNet-50", "variant_of": "model/fernnet", "source": "test"}
{"type": "Model", "name": "Moss", "when": {"exact": true, "context": true}, "context": ["network"], "source": "test"}
{"type": "Model", "name": "Twig", "source": "test"}
{"type": "Dataset", "name": "Twig", "source": "test"}
{"type": "Method", "name": "echo distillation", "aliases": ["ED"], "source": "test"}
{"type": "Method", "name": "wave normalization", "source": "test"}
{"type": "Task", "name": "leaf counting", "source": "test"}
{"type": "Metric", "name": "accuracy", "source": "test"}
"""


def small_gazetteer(lines: str = SMALL) -> Gazetteer:
    """A gazetteer of made-up names."""
    entries = [parse_entry(line) for line in lines.strip().splitlines()]
    return Gazetteer(entries={e.id: e for e in entries})


@cache
def recogniser() -> Recogniser:
    """The recogniser over the made-up names."""
    return build_recogniser(small_gazetteer())


def paper(abstract: str, title: str = "A title without names", **more: object) -> Paper:
    """A paper with this abstract."""
    return Paper(**{"id": "p1", "title": title, "abstract": abstract, **more})  # type: ignore[arg-type]


def state_with(text: str, *found: tuple[str, EntityType, str]) -> State:
    """A paper in which only these texts are mentions, each with its type and name, wherever it stands first."""
    out = state_of(recogniser(), paper(text))
    out.mentions = [
        Mention(
            start=out.text.index(surface),
            end=out.text.index(surface) + len(surface),
            text=surface,
            rule="learned",
            candidates=(Candidate(type=kind, name=name),),
        )
        for surface, kind, name in found
    ]
    return out


def annotated(abstract: str, title: str = "A title without names") -> AnnotatedPaper:
    """The paper after recognition with the made-up names."""
    return next(recognise([paper(abstract, title)], recogniser()))


def mentions(abstract: str, title: str = "A title without names") -> list[tuple[str, str, str]]:
    """Text, type and name of the first candidate of every mention."""
    found = annotated(abstract, title).mentions
    return [(m.text, m.candidates[0].type.value, m.candidates[0].name) for m in found]


def read(*abstracts: str, titles: Iterable[str] = ()) -> list[ReadPaper]:
    """The papers after the whole pipeline with the made-up names."""
    named = list(titles) or ["A title without names"] * len(abstracts)
    papers = [
        Paper(id=f"p{n}", title=t, abstract=a) for n, (t, a) in enumerate(zip(named, abstracts, strict=True), start=1)
    ]
    return list(relate(link(recognise(papers, recogniser()), small_gazetteer())))


def statements(abstract: str, title: str = "A title without names") -> set[tuple[str, str]]:
    """Relation and entity name of every statement."""
    (found,) = read(abstract, titles=[title])
    names = {e.id: e.name for e in found.entities}
    return {(s.relation.value, names[s.entity]) for s in found.statements}


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships with kg."""
    return load_gazetteer()


@cache
def shipped_recogniser(profile: str | None = None) -> Recogniser:
    """The recogniser over the gazetteer that ships with kg, with what a profile has learned: made once, of one scanner.

    With None the rules stand alone.
    """
    if profile is None:
        return build_recogniser(shipped())
    return replace(shipped_recogniser(), learned=pipeline.learned_of(profile))


@cache
def _accurate() -> tuple[Recogniser, Judge | None, Appraiser | None]:
    known = shipped_recogniser(pipeline.ACCURATE)
    return known, pipeline.judge_of(known.learned), pipeline.appraiser_of(pipeline.ACCURATE)


def read_accurately(found: Paper) -> ReadPaper:
    """A paper as ``pipeline.extract`` reads it by default, but with all that it takes made once."""
    known, judge, appraiser = _accurate()
    (out,) = relate(link(recognise([found], known), shipped()), judge, appraiser)
    return out

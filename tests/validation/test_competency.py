"""Competency questions over a build of the sample, with the answers that a reader of its abstracts gives."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg import identifiers
from kg.cli import cli
from kg.queries import load_data
from tests.docs.making import ROOT

_PREFIXES = {
    "kg": identifiers.ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IMAGENET = "ImageNet: A Large-Scale Hierarchical Image Database"
# question, SPARQL, answers
QUESTIONS: list[tuple[str, str, set[tuple[str, ...]]]] = [
    (
        "Which paper introduces ImageNet?",
        'SELECT ?title { ?p kg:introduces / kg:name "ImageNet" ; kg:title ?title }',
        {(IMAGENET,)},
    ),
    (
        "On which datasets does the paper on deep residual learning evaluate?",
        'SELECT ?d { ?p kg:title "Deep Residual Learning for Image Recognition" ; kg:evaluatesOn / kg:name ?d }',
        {("ImageNet",), ("COCO",), ("CIFAR-10",)},
    ),
    (
        "What is DenseNet compared with?",
        'SELECT ?m { ?p kg:title "Densely Connected Convolutional Networks" ; kg:comparesWith / kg:name ?m }',
        {("ResNet",), ("Wide ResNet",), ("FractalNet",)},
    ),
    (
        "What does Mask R-CNN extend, and where does it say so?",
        """SELECT ?name ?type { ?a kg:subject / kg:title "Mask R-CNN" ; kg:predicate kg:extends ; kg:object ?m ;
             kg:hasEvidence ?e . ?m kg:name ?name . ?e oa:hasSource / kg:title "Mask R-CNN" ; oa:hasSelector ?s .
             ?s a ?type ; oa:exact ?quote FILTER CONTAINS(?quote, ?name) }""",
        {("Faster R-CNN", "http://www.w3.org/ns/oa#TextQuoteSelector")},
    ),
    (
        "Which scores does the Transformer paper claim on WMT14, as numbers that can be compared?",
        """SELECT ?value { ?p kg:title "Attention Is All You Need" ; kg:hasResult ?r . ?r kg:kind "absolute" ;
             kg:metric / kg:name "BLEU" ; kg:onDataset / kg:variantOf / kg:name "WMT14" ; kg:value ?value
             FILTER(?value > 20) }""",
        {("28.4",), ("41.8",)},
    ),
    (
        "What is SAM 2 based on, and which statements is that drawn from?",
        """SELECT ?predicate ?name { ?a kg:subject / kg:name "SAM 2" ; kg:predicate kg:basedOn ; kg:derived true ;
             prov:wasDerivedFrom ?from . ?from kg:predicate ?predicate ; kg:object / kg:name ?name }""",
        {(identifiers.ONTOLOGY + "introduces", "SAM 2"), (identifiers.ONTOLOGY + "extends", "SAM")},
    ),
    (
        "Where is the code of Whisper?",
        """SELECT ?address { ?p kg:title "Robust Speech Recognition via Large-Scale Weak Supervision" ;
             kg:hasCode / kg:address ?address }""",
        {("https://github.com/openai/whisper",)},
    ),
    (
        "Which variants of VGG do papers speak of?",
        'SELECT ?name { ?v kg:variantOf / kg:name "VGG" ; kg:name ?name }',
        {("VGG-16",), ("VGG-19",)},
    ),
    (
        "What is more general than text-to-image synthesis, at any distance?",
        'SELECT ?name { ?t kg:name "text-to-image synthesis" ; kg:broader+ / kg:name ?name }',
        {("text-to-image generation",), ("image generation",), ("visual generation",), ("generative modeling",)},
    ),
    (
        "Which papers build on the one that introduces U-Net?",
        'SELECT ?title { ?q kg:introduces / kg:name "U-Net" . ?p kg:buildsOn ?q ; kg:title ?title }',
        {
            ("Segment anything in medical images",),
            ("Denoising Diffusion Probabilistic Models",),
            ("High-Resolution Image Synthesis with Latent Diffusion Models",),
            ("nnU-Net: a self-configuring method for deep learning-based biomedical image segmentation",),
        },
    ),
    (
        "Is there a mention that no sentence backs?",
        "SELECT ?a { ?a kg:predicate kg:mentions OPTIONAL { ?a kg:hasEvidence ?e } FILTER(!BOUND(?e)) }",
        set(),
    ),
]


@cache
def store() -> ox.Store:
    """A build by the rules, whose statements about the sample do not move with what is learned."""
    folder = Path(tempfile.mkdtemp(prefix="kg-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pages = sorted(str(p) for p in (ROOT / "kg" / "sample").glob("*.txt"))
    done = CliRunner().invoke(cli, ["build", *pages, "--profile", "fast", "--no-view", "-o", str(folder / "build")])
    assert done.exit_code == 0, done.output
    return load_data([folder / "build"])


@pytest.mark.parametrize(("question", "query", "answers"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_a_question_has_its_answer(question: str, query: str, answers: set[tuple[str, ...]]) -> None:
    found = store().query(query, prefixes=_PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    assert {tuple(term.value for term in row) for row in found} == answers, question

"""The lists that ship with kg, and those that users lay over them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import GazetteerError
from kg.gazetteer import data_files, format_entry, lint, load_gazetteer, read_entries
from kg.identifiers import entity_id
from kg.linking import link
from kg.linking.keys import english_key
from kg.recognition import build_recogniser, recognise
from kg.recognition.scan import readings
from kg.schema import EntityType
from tests.papers import paper, shipped, shipped_recogniser

LEAST = {"Dataset": 600, "Model": 600, "Method": 500, "Task": 300, "Metric": 100}


@pytest.mark.parametrize(("kind", "least"), LEAST.items(), ids=LEAST)
def test_there_are_many_of_each_type(kind: str, least: int) -> None:
    assert Counter(e.type.value for e in shipped())[kind] >= least


def test_there_is_nothing_to_mend() -> None:
    assert lint(data_files()) == []


@pytest.mark.parametrize("path", data_files(), ids=lambda p: p.name)
def test_a_file_is_written_in_the_one_form(path: Path) -> None:
    text = "".join(f"{format_entry(entry)}\n" for _, entry in read_entries(path))
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", data_files(), ids=lambda p: p.name)
def test_a_file_holds_the_type_that_its_name_says(path: Path) -> None:
    assert {e.type.value.lower() for _, e in read_entries(path)} == {path.stem.partition("-")[0]}


def test_the_direction_of_metrics_is_known_and_left_open_where_it_depends() -> None:
    wanted = {"accuracy": True, "WER": False, "FID": False, "mIoU": True, "attack success rate": None}
    metrics = {e.name: e.higher_is_better for e in shipped() if e.type is EntityType.METRIC}
    assert {name: metrics[name] for name in wanted} == wanted


def test_every_entry_says_where_it_is_from() -> None:
    assert [e.id for e in shipped() if not e.source.strip()] == []


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


FIRST = '{"type": "Model", "name": "FernNet", "source": "first"}\n'
SECOND = '{"type": "Model", "name": "FernNet", "aliases": ["frond net"], "source": "mine"}\n'
THIRD = '{"type": "Model", "name": "OakNet", "source": "mine"}\n'


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.jsonl"
    path.write_text(FIRST, encoding="utf-8")
    return path


def test_an_entry_of_ones_own_replaces_the_shipped_one(tmp_path: Path, first: Path) -> None:
    entries = load_gazetteer([own(tmp_path, SECOND)], shipped=[first]).entries
    assert {i: e.source for i, e in entries.items()} == {"model/fernnet": "mine"}


def test_an_entry_of_ones_own_stands_beside_the_shipped_ones(tmp_path: Path, first: Path) -> None:
    assert set(load_gazetteer([own(tmp_path, THIRD)], shipped=[first]).entries) == {"model/fernnet", "model/oaknet"}


def test_of_two_files_of_ones_own_the_later_counts(tmp_path: Path, first: Path) -> None:
    files = [own(tmp_path, SECOND), first]
    assert [e.source for e in load_gazetteer(files, shipped=[])] == ["first"]


def test_an_id_that_stands_twice_in_a_file_of_ones_own_is_told_with_both_lines(tmp_path: Path, first: Path) -> None:
    twin = SECOND.replace("FernNet", "Fern Net").replace('"name"', '"id": "model/fernnet", "name"')
    path = own(tmp_path, f"{SECOND}{THIRD}{twin}")
    told = "mine.jsonl:3: Fern Net: model/fernnet stands already in line 1; join the two, or give one its own 'id'"
    with pytest.raises(GazetteerError, match=told):
        load_gazetteer([path], shipped=[first])


def test_without_files_of_ones_own_the_shipped_ones_are_loaded() -> None:
    assert sum(1 for path in data_files() for _ in read_entries(path)) == len(shipped())


def test_an_alias_of_ones_own_is_found_in_a_text(tmp_path: Path, first: Path) -> None:
    names = load_gazetteer([own(tmp_path, SECOND)], shipped=[first])
    (read,) = link(recognise([paper("We use the frond net here.")], build_recogniser(names)), names)
    assert [(m.text, m.entity) for m in read.mentions] == [("frond net", "model/fernnet")]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("localization accuracy", "pointing accuracy"),
        ("difference of Gaussians", "Laplacian of Gaussian"),
        ("GMRES", "Krylov subspace"),
        ("fuzzy clustering", "fuzzy c-means"),
        ("multi-scale testing", "multi-scale training"),
        ("column generation", "Dantzig-Wolfe decomposition"),
        ("AMOTP", "AMOTA"),
        ("DeepSDF", "signed distance function network"),
        ("bottleneck attention module", "CBAM"),
        ("D3QN", "dueling DQN"),
        ("half total error rate", "HTER"),
        ("partial multi-label learning", "partial label learning"),
        ("stacked denoising autoencoder", "stacked autoencoder"),
        ("KAZE", "AKAZE"),
        ("LinkBERT", "BioLinkBERT"),
        ("TasNet", "Conv-TasNet"),
        ("STARFlow", "TarFlow"),
        ("Manus", "OpenManus"),
        ("DDSM", "CBIS-DDSM"),
    ],
)
def test_related_things_are_apart(name: str, other: str) -> None:
    readings = {e.name for e in shipped() if any(a.text == name for a in e.active)}
    assert name in readings
    assert other not in readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ICSI meeting corpus", "ICSI dataset"),
        ("inverse problems", "inverse problem"),
        ("VITON dataset", "VITON"),
        ("SemEval-2021 Task 2", "MCL-WiC"),
        ("one-shot NAS", "one-shot neural architecture search"),
        ("goal-oriented dialog", "goal-oriented dialogue"),
        ("detecting machine-generated text", "machine-generated text detection"),
        ("robot manipulation", "robotic manipulation"),
        ("camera-LiDAR fusion", "LiDAR-camera fusion"),
        ("Spearman's ρ", "Spearman's rho"),
        ("C-index", "concordance index"),
        ("convolutional nets", "convolutional neural network"),
        ("RST discourse parsing", "rhetorical structure theory parsing"),
        ("named entities recognition", "named entity recognition"),
        ("3D molecular generation", "3D molecule generation"),
        ("automatic claim verification", "claim verification"),
        ("robustness to corruptions", "corruption robustness"),
        ("tensor parallel", "tensor parallelism"),
        ("false accept rate", "false acceptance rate"),
        ("Depth Anything 2", "Depth Anything V2"),
        ("facial recognition", "face recognition"),
        ("math reasoning", "mathematical reasoning"),
        ("Bayes filter", "Bayesian filtering"),
        ("deep ConvNets", "ConvNet"),
        ("atrous convolution", "dilated convolution"),
        ("pinball loss", "quantile loss"),
        ("R-50", "ResNet-50"),
        ("neural sequence-to-sequence model", "sequence-to-sequence model"),
        ("signed distance field", "signed distance function"),
        ("Chinese spelling check", "Chinese spelling correction"),
        ("blind image quality assessment", "no-reference image quality assessment"),
        ("lip reading", "visual speech recognition"),
        ("true positive rate", "sensitivity"),
    ],
)
def test_two_names_of_one_thing_lead_to_one_entry(one: str, other: str) -> None:
    scanner = shipped_recogniser().scanner
    assert {e.id for e in readings(scanner, one)} == {e.id for e in readings(scanner, other)}


def test_no_name_of_several_words_is_that_of_two_entries() -> None:
    """Neither in British spelling, as a plural, with hyphens, nor (of tasks and methods) with acronyms spelled out."""
    spelled = {kind: {english_key(e.name): e.id for e in shipped() if e.type is kind} for kind in EntityType}
    long_forms = {a.text: e.name for e in shipped() for a in e.active if a.text.isupper() and e.name.islower()}
    assert len(long_forms) > 500
    for entry in shipped():
        if " " in entry.name and entry.type is not EntityType.DATASET:
            assert spelled[entry.type][english_key(entry.name)] == entry.id
        if " " in entry.name and entry.type in {EntityType.TASK, EntityType.METHOD}:
            written = " ".join(long_forms.get(word, word) for word in entry.name.split())
            assert spelled[entry.type].get(english_key(written), entry.id) == entry.id


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("point cloud segmentation", "cloud segmentation"),  # of clouds in the sky
        ("native language identification", "language identification"),
        ("offensive language identification", "language identification"),
        ("sign language recognition", "language identification"),
        ("maximum inner product search", "product search"),
        ("lexical semantic change detection", "change detection"),
        ("protein inverse folding", "protein structure prediction"),
        ("inverse text normalization", "text normalization"),
        ("inverse tone mapping", "tone mapping"),
        ("3D object tracking", "multi-object tracking"),
        ("probabilistic forecasting", "time series forecasting"),
        ("visual generation", "image generation"),
        ("sparse-view reconstruction", "novel view synthesis"),
        ("noise injection", "data augmentation"),
    ],
)
def test_what_but_sounds_like_a_kind_of_another_is_not_below_it(name: str, other: str) -> None:
    above = {e.id: e.broader for e in shipped()}
    by_name = {e.name: e.id for e in shipped() if e.type in {EntityType.TASK, EntityType.METHOD}}
    waiting, seen = [by_name[name]], set[str]()
    while waiting:
        for broader in above[waiting.pop()]:
            if broader not in seen:
                seen.add(broader)
                waiting.append(broader)
    assert by_name[other] not in seen


def test_of_a_version_or_part_the_family_is_known() -> None:
    families = {e.id: e.variant_of for e in shipped()}
    of = {"CLEVR-Humans": "CLEVR", "nuScenes-QA": "nuScenes", "VBench++": "VBench", "SMPL-X": "SMPL"}
    for name, family in of.items():
        kind = EntityType.MODEL if name == "SMPL-X" else EntityType.DATASET
        assert families[entity_id(kind, name)] == entity_id(kind, family)


@pytest.mark.parametrize("form", ["ReID", "Re-ID", "re-ID", "reID"])
def test_what_re_id_is_of_is_told_by_its_long_form(form: str) -> None:
    text = "We present vehicle re-identification ({0}) at night. The {0} is hard."
    (read,) = link(recognise([paper(text.format(form))], shipped_recogniser()), shipped())
    assert {m.entity for m in read.mentions} == {"task/vehicle-re-identification"}


def test_pie_of_faces_is_not_that_of_streets() -> None:
    texts = {
        "dataset/cmu-pie": "We recognise faces on LFW and PIE.",
        "dataset/pie": "Whether a pedestrian starts crossing we tell on PIE.",
    }
    for node, text in texts.items():
        (read,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
        assert {m.entity for m in read.mentions if m.text == "PIE"} == {node}


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("We run ST-GCN on skeleton sequences of people.", "model/st-gcn"),
        ("For traffic forecasting in towns we run STGCN.", "model/stgcn"),
    ],
)
def test_the_model_of_skeletons_is_not_that_of_traffic(text: str, node: str) -> None:
    (read,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
    assert node in {m.entity for m in read.mentions if m.text.replace("-", "") == "STGCN"}


@pytest.mark.parametrize(
    ("text", "title", "node"),
    [
        (
            "We introduce LLaMA, a family of language models.",
            "LLaMA: Open and Efficient Foundation Language Models",
            "model/llama",
        ),
        (
            "We present refined BigEarthNet (reBEN), a dataset of ferns seen from above.",
            "Ferns from above",
            "dataset/reben",
        ),
    ],
)
def test_what_its_own_paper_calls_by_a_listed_name_is_listed(text: str, title: str, node: str) -> None:
    (read,) = link(recognise([paper(text, title)], shipped_recogniser()), shipped())
    assert node in {m.entity for m in read.mentions}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ShallowConvNet", "DeepConvNet"),
        ("sparse training", "dynamic sparse training"),
        ("epistemic logic", "dynamic epistemic logic"),
    ],
)
def test_names_that_but_look_alike_lead_to_entries_of_their_own(one: str, other: str) -> None:
    scanner = shipped_recogniser().scanner
    first, second = ({e.id for e in readings(scanner, name)} for name in (one, other))
    assert first
    assert first.isdisjoint(second)

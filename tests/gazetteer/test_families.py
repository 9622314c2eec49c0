"""The families of the models that papers of late speak of, and what goes by nearly their names."""

from __future__ import annotations

import pytest

from kg.identifiers import entity_id
from kg.linking import link
from kg.recognition import recognise
from kg.schema import EntityType
from tests.papers import paper, shipped, shipped_recogniser

FAMILIES = {
    "Phi-4-Multimodal": "Phi-4", "Veo 3": "Veo", "Janus-Pro": "Janus", "Kimi-VL": "Kimi", "Kling 2.6": "Kling",
    "Wan2.6": "Wan", "Qwen3-Omni": "Qwen3", "Emu3": "Emu", "NVILA": "VILA", "LTX-2.3": "LTX-2", "RADIOv2.5": "AM-RADIO",
}  # fmt: skip


@pytest.mark.parametrize(("name", "family"), FAMILIES.items(), ids=FAMILIES)
def test_of_a_version_or_size_of_a_model_the_family_is_known(name: str, family: str) -> None:
    assert shipped().entries[entity_id(EntityType.MODEL, name)].variant_of == entity_id(EntityType.MODEL, family)


TOLD_APART = {
    "model/claude-opus-4.5": "claude-opus-4-5",
    "model/deepseek-ocr-2": "DeepSeek-OCR 2",
    "model/dream-coder": "Dream-Coder-7B",
    "model/ltx-video": "LTXV",
}


@pytest.mark.parametrize(("node", "name"), TOLD_APART.items(), ids=TOLD_APART)
def test_a_version_is_the_thing_that_it_is_called_and_no_other(node: str, name: str) -> None:
    text = f"We grow ferns with {name} and measure the leaves."
    (read,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
    assert {m.entity for m in read.mentions if m.text == name} == {node}


def test_gen_4_is_of_runway_where_videos_are_made_and_of_event_cameras_elsewhere() -> None:
    texts = {
        "model/runway-gen-4": "We compare video generation models such as Kling 2.1 and Gen-4.",
        "dataset/1mpx": "Our detector for event cameras is evaluated on the Gen1 and Gen4 datasets.",
    }
    for node, text in texts.items():
        (read,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
        assert node in {m.entity for m in read.mentions}

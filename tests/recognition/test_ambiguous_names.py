"""Names that are also words, or have two readings: both, over the lists that ship with kg."""

from __future__ import annotations

import pytest

from kg.linking import link
from kg.recognition import build_recogniser, recognise
from tests.papers import paper, shipped, shipped_recogniser, small_gazetteer

SGD, SAM = "method/stochastic-gradient-descent", "method/sharpness-aware-minimization"
READINGS = [
    ("We evaluate scene classification on the SUN dataset.", "SUN", "dataset/sun397"),
    ("The SUN is bright, and the sun is warm.", "SUN", None),
    ("Fine-grained results on Cars and Aircraft are good.", "Cars", "dataset/stanford-cars"),
    ("Cars drive on roads, and other cars are tracked.", "Cars", None),
    ("Programs in BASIC are old.", "BASIC", None),
    ("The BASIC model beats CLIP.", "BASIC", "model/basic"),
    ("We pretrain on PASS, images without humans.", "PASS", "dataset/pass"),
    ("WSD schedules are used with Muon.", "WSD", None),
    ("We compare WSD systems on polysemous words.", "WSD", "task/word-sense-disambiguation"),
    ("One PASS over the text is enough.", "PASS", None),
    ("A SELECT statement of SQL.", "SELECT", None),
    ("The SELECT benchmark is about curation.", "SELECT", "dataset/select"),
    ("MASS is pre-training for translation.", "MASS", "model/mass"),
    ("Its MASS is 3 kg.", "MASS", None),
    ("We train with SGD and momentum.", "SGD", SGD),
    ("We evaluate on MultiWOZ 2.1 and SGD.", "SGD", "dataset/schema-guided-dialogue"),
    ("We test MultiWOZ 2.1, CrossWOZ and SGD.", "SGD", "dataset/schema-guided-dialogue"),
    ("We compare AdamW, RMSProp and SGD.", "SGD", SGD),
    ("Dialogue state tracking on the SGD dataset.", "SGD dataset", "dataset/schema-guided-dialogue"),
    ("We detect objects on COCO.", "COCO", "dataset/coco"),
    ("A coco tree, and Coco Chanel.", "Coco", None),
    ("We test on CIFAR and MNIST.", "CIFAR", "dataset/cifar"),
    ("We use the adam optimizer.", "adam optimizer", "method/adam"),
    ("Adam converges faster than SGD.", "Adam", "method/adam"),
    ("Adam and Eve are in a story.", "Adam", None),
    ("We prompt SAM for masks.", "SAM", "model/sam"),
    ("We use SAM as our optimizer, not SGD.", "SAM", SAM),
    ("Fusion of hyperspectral images, by SAM and PSNR.", "SAM", "metric/spectral-angle-mapper"),
    ("DETR is a detector.", "DETR", "model/detr"),
    ("On SQuAD it gets 91.0 F1.", "SQuAD", "dataset/squad"),
    ("Questions of SQuAD-it are Italian.", "SQuAD-it", "dataset/squad-it"),
    ("We study virtual try on of shirts.", "virtual try on", "task/virtual-try-on"),
    ("We ask Claude and other chatbots.", "Claude", "model/claude"),
    ("Claude Shannon wrote on switches.", "Claude", None),
    ("We prompt Gemini.", "Gemini", "model/gemini"),
    ("The Gemini telescope looks at stars.", "Gemini", None),
    ("Small Mistral and Qwen variants are compared.", "Mistral", "model/mistral"),
    ("The Mistral wind blows.", "Mistral", None),
    ("We fine-tune BART for summarization.", "BART", "model/bart"),
    ("Trains of BART run late.", "BART", None),
    ("Frozen DINO features are used.", "DINO", "model/dino"),
    ("The DINO park is open.", "DINO", None),
    ("A T5 encoder reads the questions.", "T5", "model/t5"),
    ("Perplexity falls on WikiText when a C4 corpus is added.", "C4", "dataset/c4"),
    ("The C4 charge is set.", "C4", None),
    ("Driving in the CARLA simulator is safe.", "CARLA", "dataset/carla"),
    ("CARLA finds counterfactual tables.", "CARLA", None),
    ("A microchip of PDMS is cheap.", "PDMS", None),
    ("It plans with a PDMS of 90.3 on NAVSIM.", "PDMS", "metric/pdms"),
    ("The modal logic S4 is complete.", "S4", None),
    ("We look for architectures as PNAS and DARTS do.", "PNAS", "method/pnas"),
    ("A robot arm learns a diffusion policy.", "diffusion policy", "model/diffusion-policy"),
    ("ChatGPT, Copilot and Perplexity answer.", "Perplexity", "model/perplexity-ai"),
    ("Perplexity of the language model falls.", "Perplexity", "metric/perplexity"),
    ("We segment hearts on ACDC by MRI.", "ACDC", "dataset/acdc"),
    ("Adverse driving scenes of ACDC at night in fog.", "ACDC", "dataset/acdc-driving"),
    ("Agents such as Claude Code and Codex mend bugs.", "Codex", "model/codex-cli"),
    ("Codex writes better SQL than GPT-3.", "Codex", "model/codex"),
    ("Anomalies are found in videos of ShanghaiTech.", "ShanghaiTech", "dataset/shanghaitech-campus"),
    ("Crowd counting on ShanghaiTech is dense.", "ShanghaiTech", "dataset/shanghaitech"),
    ("Street imagery of Mapillary shows signs.", "Mapillary", "dataset/mapillary"),
    ("Panoptic segmentation on Mapillary is hard.", "Mapillary", "dataset/mapillary-vistas"),
    ("Lip reading on GRID is hard.", "GRID", "dataset/grid-corpus"),
    ("Person re-identification on VIPeR and GRID is hard.", "GRID", "dataset/grid"),
    ("Livers are segmented on LiTS and ATLAS.", "ATLAS", "dataset/atlas-liver"),
    ("Stroke lesions are segmented on ATLAS.", "ATLAS", "dataset/atlas"),
    ("A BCI reads the P300 in EEG.", "BCI", "method/brain-computer-interface"),
    ("Stain transfer on BCI and MIST is even.", "BCI", "dataset/bci"),
    ("Stain transfer on BCI and MIST is even.", "MIST", "dataset/mist"),
    ("Robot localization on COLD is robust.", "COLD", "dataset/cold-localization"),
    ("Word pairs of MUSE make a bilingual lexicon.", "MUSE", "dataset/muse-dictionaries"),
    ("Unless the ETH fails, no such algorithm exists.", "ETH", None),
    ("Pedestrians are detected on INRIA and ETH.", "ETH", "dataset/eth"),
    ("ECG records of PTB are long.", "PTB", "dataset/ptb-diagnostic"),
    ("A temporal formula of MTL has deadlines.", "MTL", "method/metric-temporal-logic"),
    ("We distil R1, which DeepSeek trained.", "R1", "model/deepseek-r1"),
    ("It is served by the vLLM engine.", "vLLM", "method/vllm"),
    ("A phrase-based system is trained with Moses.", "Moses", "model/moses"),
    ("The shortest path is found as by Dijkstra.", "Dijkstra", "method/dijkstra-s-algorithm"),
    ("Dijkstra and Hoare wrote letters.", "Dijkstra", None),
    ("Agents call tools on GTA and GAIA.", "GTA", "dataset/gta-agents"),
    ("Segmentation from GTA to Cityscapes is hard.", "GTA", "dataset/gta5"),
    ("Moments of a movie are found on MAD.", "MAD", "dataset/mad-movies"),
    ("Pose-agnostic anomaly detection on MAD is hard.", "MAD", "dataset/mad"),
    ("An LLM with MTP decodes each token fast.", "MTP", "method/multi-token-prediction"),
    ("RT-2-X moves the arm.", "RT-2-X", "model/rt-2-x"),
    ("We test on LVIS v0.5.", "LVIS v0.5", "dataset/lvis-v0.5"),
    ("It reaches an average mAP of 40.1.", "average mAP", "metric/average-map"),
]


@pytest.mark.parametrize(("text", "surface", "entity"), READINGS, ids=[text for text, *_ in READINGS])
def test_a_reading(text: str, surface: str, entity: str | None) -> None:
    (found,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
    assert {m.entity for m in found.mentions if m.text == surface} == ({entity} if entity else set())


def test_the_title_speaks_for_a_name() -> None:
    read = paper("Falcon is open.", title="What large language models know")
    (found,) = link(recognise([read], shipped_recogniser()), shipped())
    assert "model/falcon" in {m.entity for m in found.mentions}


def test_a_list_hands_a_reading_from_member_to_member() -> None:
    (found,) = link(recognise([paper("AMSGrad, Lion, Sophia and Muon differ.")], shipped_recogniser()), shipped())
    assert {"method/lion", "method/sophia", "method/muon"} <= {m.entity for m in found.mentions}


def told(abstract: str, surface: str) -> list[str]:
    """What a name means at each of its places."""
    (found,) = link(recognise([paper(abstract)], shipped_recogniser()), shipped())
    return [m.entity for m in found.mentions if m.text == surface]


def test_each_place_decides_where_a_number_or_words_stand_beside() -> None:
    text = "We start from MAE pretraining of a ViT on masked leaves. The regression of ages has an MAE of 3.2 years."
    assert told(text, "MAE") == ["model/mae", "metric/mae"]


@pytest.mark.parametrize("number", ["an MAE of 0.3", "MAE = 0.3", "an MAE 0.3 lower", "0.07 mm MAE", "10.4% MAE"])
def test_a_number_beside_speaks_for_the_metric(number: str) -> None:
    assert told(f"With masked pretraining the error is {number}.", "MAE") == ["metric/mae"]


@pytest.mark.parametrize(
    ("text", "name"), [("It gains 37% on ADE and 15% on COCO.", "ADE"), ("We reach 0.6, 0.3 for SAM.", "SAM")]
)
def test_a_number_of_a_name_behind_a_preposition_speaks_for_no_metric(text: str, name: str) -> None:
    assert not any(entity.startswith("metric/") for entity in told(f"We segment images. {text}", name))


def test_a_place_without_words_follows_the_others() -> None:
    text = "Video quality is told by VQA of distortion in videos. Then VQA is done. All VQA is good."
    assert set(told(text, "VQA")) == {"task/video-quality-assessment"}


def test_another_name_of_a_thing_in_the_paper_speaks_for_it() -> None:
    text = "We study visual autoregressive models. The VAR model is fast."
    assert told(text, "VAR") == ["model/visual-autoregressive-model"]


def test_other_models_of_its_kind_speak_for_a_model() -> None:
    text = "Vicuna is slow. Falcon falls less often."
    assert told(text, "Falcon") == ["model/falcon"]
    assert told("Falcon falls less often.", "Falcon") == []


def test_a_short_word_of_an_entry_stands_alone() -> None:
    text = "We summarize variety on AMI and meetings."  # "ari" of the metric is no word here
    assert "metric/adjusted-mutual-information" not in told(text, "AMI")


@pytest.mark.parametrize("text", ["The MAE is 0.9 on it.", "It reaches 93.1% AP."])
def test_a_value_tells_a_metric_without_words_near(text: str) -> None:
    (found,) = link(recognise([paper(text)], shipped_recogniser()), shipped())
    assert {m.entity.partition("/")[0] for m in found.mentions if m.text in ("MAE", "AP")} == {"metric"}


def test_a_name_of_plain_words_is_no_metric_for_its_number_alone() -> None:
    assert "metric/amino-acid-recovery" not in told("Accounts have a recovery rate of 94%.", "recovery rate")


@pytest.mark.parametrize(
    ("metric", "entry"),
    [
        *((name, "metric/map50") for name in ("mAP@.5", "mAP@0.5", "mAP50", "mAP@50", "mAP$_{50}$")),
        *((name, "metric/map50-95") for name in ("mAP@.5:.95", "mAP@.50:.95", "mAP@[.5:.95]", "mAP@0.5:0.95")),
        ("mAP@5", "metric/map-at-k"),
    ],
)
def test_a_threshold_and_a_number_of_answers_are_not_one_measure(metric: str, entry: str) -> None:
    (found,) = link(recognise([paper(f"The ferns are found with {metric} of 61.2%.")], shipped_recogniser()), shipped())
    assert [m.entity for m in found.mentions] == [entry]


TWO_COUNTS = """
{"type": "Task", "name": "lark counting", "when": {"context": true}, "context": ["moss"], "source": "test"}
{"type": "Task", "name": "sonar counting", "aliases": [{"text": "lark counting", "context": true}], \
 "context": ["ships"], "source": "test"}
"""


@pytest.mark.parametrize(
    ("abstract", "entries"),
    [
        ("Lark counting (LC) is hard. The moss is damp.", ["task/lark-counting"]),
        ("Lark counting (LC) is hard. The ships are wet.", ["task/sonar-counting"]),
        ("Lark counting (LC) is hard.", ["task/lark-counting", "task/sonar-counting"]),
    ],
)
def test_a_long_form_means_the_thing_whose_words_the_paper_has(abstract: str, entries: list[str]) -> None:
    (found,) = recognise([paper(abstract)], build_recogniser(small_gazetteer(TWO_COUNTS)))
    assert [sorted(c.entry or "" for c in m.candidates) for m in found.mentions if m.text == "LC"] == [entries]

"""The type of a new name, from the words around it and its own form."""

from __future__ import annotations

import re

from kg.recognition.signs import signed
from kg.schema import EntityType

DATASET, MODEL, METHOD, TASK, METRIC = (
    EntityType.DATASET,
    EntityType.MODEL,
    EntityType.METHOD,
    EntityType.TASK,
    EntityType.METRIC,
)

HEADS: dict[str, EntityType] = {
    **dict.fromkeys(
        "dataset datasets corpus corpora benchmark benchmarks testbed database databases treebank suite collection "
        "challenge leaderboard lexicon wordnet".split(),
        DATASET,
    ),
    **dict.fromkeys(
        "model models network networks architecture architectures transformer transformers backbone backbones detector "
        "detectors classifier classifiers encoder decoder autoencoder autoencoders generator agent "
        "agents llm llms vlm vlms mllm "
        "mllms gan gans cnn cnns vit vits rnn lstm vae family parser policy chatbot assistant system "
        "net nets convnet convnets "
        "segmenter tagger recogniser recognizer predictor estimator machine machines ensemble".split(),
        MODEL,
    ),
    **dict.fromkeys(
        "method methods framework frameworks approach approaches algorithm algorithms technique techniques "
        "strategy strategies "
        "module modules block blocks layer layers loss losses scheme schemes procedure attack attacks "
        "defense defence mechanism "
        "optimizer optimiser regularization regularisation regularizer augmentation objective paradigm "
        "pipeline toolkit library "
        "training learning distillation pruning quantization quantisation normalization normalisation "
        "attention convolution "
        "pooling sampling search tuning fine-tuning finetuning prompting prompt adapter adapters "
        "recipe protocol toolbox "
        "operator function unit units representation embedding embeddings kernel policy-gradient "
        "criterion transform estimation "
        "optimization inference decoding masking mixing head tokenizer descriptor transformation".split(),
        METHOD,
    ),
    **dict.fromkeys("metric metrics score scores measure measures index".split(), METRIC),
    **dict.fromkeys("task tasks problem problems".split(), TASK),
}

_SUFFIXES: tuple[tuple[re.Pattern[str], EntityType], ...] = (
    (
        re.compile(
            r"(?:Bench|Eval|QA|VQA|Set|Dataset|Corpus|Bank|[A-Za-z]-?\d+[KM]|Data|DB)(?:[\-\s]?(?:v?\d[\w.]*))?$"
        ),
        DATASET,
    ),
    (
        re.compile(
            r"(?:Net|NET|former|Former|GAN|BERT|ViT|ViTs|LLM|LLaMA|GPT|VAE|CLIP|CNN|RNN|LSTM|Mamba|"
            r"NeRF|YOLO|UNet|Transformer|Coder"
            r"|Diffusion|Encoder|AE|LM|VLM|LLaVA|T5|DETR|Agent|Nets|MLP|SSM|Mixer|NeXt|VL|[A-Za-z]-?\d+B)(?:s|[\-\s]?(?:[vV]?\d[\w.]*|"
            r"[A-Z]{1,2}))?$"
        ),
        MODEL,
    ),
    (  # a size: these are trained models
        re.compile(
            r"[a-z][A-Z]\w*-(?:Ti|XS|XL|XXL|[TSBLHG]|[SBL]\d|Tiny|Small|Base|Large|Huge|Giant|Nano|XXS)(?:/\d+)?$"
        ),
        MODEL,
    ),
    (
        re.compile(
            r"(?:Mix|Cut|Aug|Loss|Prompt|Tuning|Adapter|CAM|NAS|RL|PO|LoRA|KD|Prune|Distill|SGD|Attack|RAG|Adv|FL)$"
        ),
        METHOD,
    ),
)

_PLAIN = r"[^.;:,]*+(?:\.(?=\d)[^.;:,]*+)*"  # up to the end of a clause: "X, a 1.7B model"
_LONGEST = 110  # characters of it that are looked at
_APPOSITION = re.compile(
    r"(?:[\"'”’}$)\]*]|\s*\([^()]{1,80}\))*\s*(?:,|:|–|—|--?|\bis\b|, which is)\s*(?:is |which is )?(?:an?|"
    rf"the|our|one of|first)\b({_PLAIN}(?:,(?!\s*(?:and|or)\b)(?=[^.;:,]|\.\d){_PLAIN}){{0,2}})",
)
_ADJECTIVES = 4  # words at most before a comma that say but how a thing is: "X, a simple, robust framework"
_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*")


# Prepositions and participles: what follows says more about the head noun.
_BEHIND_HEAD = frozenset(
    "for of that which to with in on by based using from where whose against across within under towards toward "
    "targeting without over at via through between among enabling combining comprising consisting containing "
    "covering spanning designed built tailored aimed aiming developed trained capable able".split()
)
_ON = re.compile(r"\s+(?:\w+ly\s+)?(?:up)?on\b")
_DETERMINED = re.compile(r"\b(?:the|an?|our|its|their|this|that)\b")
_MANY = frozenset({"multi", "cross"})  # what goes with many heads is none: "a multi-agent, multi-dataset"


def head_type(words: str) -> EntityType | None:
    """The type that the head noun of a phrase gives: the last head before a preposition or relative clause.

    >>> head_type("novel attention module for detection networks"), head_type("CNN based method")
    (<EntityType.METHOD: 'Method'>, <EntityType.METHOD: 'Method'>)
    """
    found = None
    for match in _WORD.finditer(words):
        word = match.group().casefold()
        if word == "based" and not _ON.match(words, match.end()):
            found = None  # "CNN based method"
            continue
        if word in _STOP and found is not None:
            return found
        if word in _BEHIND_HEAD:
            return found
        found = _head(word) or found
    return found


def _head(word: str) -> EntityType | None:
    first, hyphen, _ = word.partition("-")
    if hyphen and first not in _MANY:
        return HEADS.get(word) or HEADS.get(word.rpartition("-")[2])
    return HEADS.get(word)


_CALLING = (
    r"(?:called|named|dubbed|termed|coined|namely|denoted(?: as| by)?|referred to as|call|name|dub|term|i\.e\.,?|"
    r"entitled|nicknamed|known as)\s*(?:it |this |as |the |our |a |an )?[\"'“‘(\\{$*a-z]{0,12}$"
)
_CALLED = signed("call name dub term coin denoted referred i.e entitled known", _CALLING)
_HEAD_CALLED = re.compile(rf"(?<![\w\-])((?:[\w\-]+\s+){{0,5}}[\w\-]+)\s*[,(]?\s*(?:which (?:we|is) )?{_CALLING}")
# The one or two words behind a name.
_NEXT = re.compile(r"[\"'”’})\]$*]*\s*(?:\([^()]{1,60}\)\s*)?((?:[a-z][\w\-]*\s+){0,1}[a-z][\w\-]*)")
# The last word before a name, from its first small letter on: each word is looked at once.
_LAST = re.compile(r"(?<![\w\-])(?:(?![a-z])[\w\-])*([a-z][\w\-]*+),?\s*[\"'“‘(\\{$*]{0,2}$")
_OPENS = "\"'“‘(\\{$*"  # what may stand between the two
_CLOSE = 60  # characters: a word for naming stands no further before the name
_NEAR = 250  # characters before a name that can say what it is
_STOP = frozenset("and or is are was were can we our".split())


def type_from_context(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> EntityType | None:
    """The type that the words around ``text[start:end]`` give, or None.

    In this order: the noun right behind ("the X dataset"), an apposition ("X, a novel framework"), the noun before
    ("a network called X", "the framework X").
    """
    if kind := type_of_next(text, end, sentence_end):
        return kind
    if kind := type_of_apposition(text, end, sentence_end):
        return kind
    close = text[max(sentence_start, start - _CLOSE) : start]
    if _CALLED.search(close) and (match := _HEAD_CALLED.search(text[max(sentence_start, start - _NEAR) : start])):
        for word in reversed(match.group(1).split()):
            if kind := _head(word.casefold().strip(",")):
                return kind
    at = close.rstrip().rstrip(_OPENS).rstrip().rfind(" ") + 1
    if (match := _LAST.search(close, at)) and (kind := _head(match.group(1).casefold())):
        return kind
    return None


def type_of_next(text: str, end: int, sentence_end: int) -> EntityType | None:
    """The type that the noun right behind a name gives, which ends at ``end``: "the X dataset"."""
    if match := _NEXT.match(text, end, sentence_end):
        for word in match.group(1).split():
            if kind := _head(word.casefold()):
                return kind
            if word in {"is", "that", "to", "for", "and", "on", "in", "with", "by", "from"}:
                break
    return None


def type_of_apposition(text: str, end: int, sentence_end: int) -> EntityType | None:
    """The type that an apposition behind a name gives, which ends at ``end``: "X, a novel framework"."""
    match = _APPOSITION.match(text, end, sentence_end)
    for number, clause in enumerate(match.group(1).split(",") if match else ()):
        part = clause[:_LONGEST]
        if number and _DETERMINED.search(part):
            return None  # "X, a new tool, beats the network"
        if kind := head_type(part):
            return kind
        words = part.casefold().split()
        if part != clause or len(words) > _ADJECTIVES or not _BEHIND_HEAD.isdisjoint(words):
            return None
    return None


def type_from_form(name: str) -> EntityType | None:
    """The type that the form of a name gives: ``FooNet`` is a Model, ``FooBench`` a Dataset."""
    for pattern, kind in _SUFFIXES:
        if pattern.search(name):
            return kind
    return None

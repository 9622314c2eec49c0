"""Of which known thing a new name is a size, version or part, told by its form: ``ResNet-50`` of ResNet.

That a name begins with a known one says little: "dropout inversion attack" is no dropout. What follows the known name
must be what sizes, versions and parts are called by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kg.gazetteer import Alias, Entry, Gazetteer
from kg.gazetteer.surfaces import SHORT, keeps_case, letters
from kg.linking.keys import english_key
from kg.recognition.merging import spells
from kg.schema import EntityType

# A number that is no "2", "4" or "3D" of a word behind: FernNet2, FernNetV2, FernNet7B; not Fern2Moss, Fern3D.
_NUMBER: Final = r"(?=[vV]?\d[\d.]*[A-Za-z]?(?![A-Za-z]))(?!\d[dD])"
_SPLIT: Final = re.compile(  # what it looks ahead for is what it begins with: most characters need no more
    rf"(?=[\-/_ +\dvV])(?:(?<=\w)[\-/_ ](?=\w)|(?<=[A-Za-z]){_NUMBER}|(?<=\w)(?=\+))"
)
_DIGITS: Final = re.compile(r"\d+")
_SHORTEST: Final = 3  # characters of a known name that begins others
_TOKEN: Final = re.compile(r"\+{1,2}|[^\s/_\-+]+")
_COUNT: Final = re.compile(
    r"\+{1,2}|v?\d[\w.×]*|[a-z]{1,3}\d[\w.]*|(?:mini|tiny|small|medium|base|large|huge|giant|nano|micro|lite|full|plus|pro"
    r"|train|val|minival|dev|test|subset)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[A-Z]{1,3}|[a-z]")  # after a hyphen or stroke: ImageNet-R, ViT-g/14
# Words that say what kind of thing a name is of and leave it the same: "COCO dataset", "softmax function".
_SAME: Final = {
    EntityType.DATASET: frozenset("dataset datasets database databases corpus benchmark benchmarks challenge".split()),
    EntityType.MODEL: frozenset("model models network networks architecture architectures llm llms".split()),
    EntityType.METHOD: frozenset("method methods algorithm algorithms technique techniques mechanism".split()),
    EntityType.METRIC: frozenset("metric metrics score scores measure measures value values".split()),
    EntityType.TASK: frozenset("task tasks problem problems".split()),
}
# And such as leave a known thing the same: a layer of a new one is mostly a part of it.
_KNOWN_SAME: Final = {
    EntityType.MODEL: frozenset("classifier classifiers family".split()),
    EntityType.METHOD: frozenset(
        "layer layers objective objectives rule rules scheme schemes strategy strategies".split()
    ),
}
_FUNCTION: Final = re.compile(r"(?:activation )?functions?")  # of methods: "Swish activation functions"
_TRAINED: Final = re.compile(r"(?:training|loss(?:es)?)", re.IGNORECASE)  # with a method: "multi-crop training"
# What is learned, in the way that the words before say: "weakly supervised pruning", "curriculum feature learning".
_LEARNED: Final = re.compile(r".+\bsupervised [a-z\- ]+|.+[ \-][a-z\- ]*learning", re.IGNORECASE)
_WEAKLY: Final = re.compile(r"(?:(?<=ly )|(?<=-))supervised", re.IGNORECASE)  # that is not supervised
_PARTED: Final = re.compile(r"(?<=\w)[\- ](?=\w)")
_NEXT: Final = frozenset(
    "hash local metric residual".split()
)  # rather say of the next word what it is than how one learns
_RELATES: Final = re.compile(r"\s(?:to|into|of|from|via|and|for|with|in|on|by)\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]{2,}")  # a part of a dataset: ImageNet-Hard
_BEHIND: Final = re.compile(r"(?:with|without|on|for|from|in|under|via|using|by|of)\b")
_SHORT_FORM: Final = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]{1,5}")
_INITIAL: Final = re.compile(r"(?:\A|[ \-])(\w)")


class Base(NamedTuple):
    """The known thing that a name is made of.

    ``same``: the name is but another for it. ``sure``: the form is that of no other type of thing. ``said``: how it is
    written there.
    """

    entry: Entry
    same: bool = False
    sure: bool = False
    said: str = ""


class Forms:
    """The known names, and what new names are by their form."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known: dict[str, list[tuple[Alias, Entry]]] = defaultdict(list)
        self._barred: dict[str, list[tuple[Alias, Entry]]] = defaultdict(list)  # names that texts are not scanned for
        spelled: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for short, long in _short_forms(entry):
                spelled[short].add(long)
            barred = dict(entry.quarantined)
            for alias in entry.aliases:
                if alias.text in barred:
                    if alias.text == entry.name:
                        self._barred[english_key(alias.text)].append((alias, entry))
                elif not alias.context:
                    self._known[english_key(alias.text)].append((alias, entry))
        self._spelled = {short: long for short, (long, *others) in spelled.items() if not others}

    def in_full(self, name: str, other: Callable[[str], bool]) -> str:
        """A name of some words with the short forms in it written out that are of one listed thing each.

        ``other`` tells of which the paper says that they are short for something else.
        """
        words = name.split(" ")
        if len(words) == 1:
            return name
        return " ".join(
            long if (long := self._spelled.get(short := word.removesuffix("s"))) and not other(short) else word
            for word in words
        )

    def whole(self, name: str, kind: EntityType) -> Entry | None:
        """The known thing of this type that ``name`` is but another spelling of, which the scan of a text passes over.

        It looks for no singular of a plural, no plural but with an s, no gap where the listed name has none, no
        quarantined name.
        """
        if len(letters(name)) <= SHORT:
            return None
        for alias, entry in (*self._written(name, ""), *_written(self._barred, name, "")):
            if entry.type is kind and _DIGITS.findall(alias.text) == _DIGITS.findall(name):
                return entry
        return None

    def base(self, name: str, kind: EntityType) -> Base | None:
        """The known thing that ``name`` is made of; ``kind`` is the type that the texts speak for."""
        for first, joint, rest in cuts(name):
            found = sorted(self._named(first, rest), key=lambda e: e.type != kind)
            for entry in found:
                if base := self._joined(entry, joint, rest, kind):
                    return base._replace(said=first)
        return self._learned(name) if kind is EntityType.METHOD else None

    def _learned(self, name: str) -> Base | None:
        """The way of learning that a name is one of: the one that it ends with, else that of the words before.

        "contrastive reinforcement learning" is reinforcement learning, "contrastive emotion learning" is contrastive.
        """
        learning = name.lower().endswith("learning")
        if not (learning or "upervised" in name) or not _LEARNED.fullmatch(name) or _RELATES.search(name):
            return None
        if learning:
            for start in (m.end() for m in _PARTED.finditer(name) if not _WEAKLY.match(name, m.end())):
                for entry in self._of_type(name[start:], EntityType.METHOD):
                    if english_key(entry.name) == english_key(name[start:]):
                        return Base(entry)
        for first, joint, _ in cuts(name):
            if joint == " " and first.lower() not in _NEXT:
                for entry in self._of_type(f"{first} learning", EntityType.METHOD):
                    return Base(entry)
        return None

    def _of_type(self, text: str, kind: EntityType) -> Iterator[Entry]:
        return (entry for entry in self._named(text, "") if entry.type is kind)

    def _named(self, text: str, rest: str) -> Iterator[Entry]:
        return (entry for _, entry in self._written(text, rest))

    def _written(self, text: str, rest: str) -> Iterator[tuple[Alias, Entry]]:
        return _written(self._known, text, rest)

    def _joined(self, entry: Entry, joint: str, rest: str, kind: EntityType) -> Base | None:
        """What a name is that begins with that of ``entry``, by what follows."""
        lettered = joint in "-/"
        if says_kind(rest, entry.type) or rest.lower() in _KNOWN_SAME.get(entry.type, ()):
            return Base(entry, same=True, sure=True)
        if is_size(rest, entry.type, lettered=lettered and entry.type is EntityType.DATASET):
            return Base(entry, sure=True)
        if kind is entry.type and (is_size(rest, kind, lettered=lettered) or self._is_part(entry, joint, rest)):
            return Base(entry)
        return None

    def _is_part(self, entry: Entry, joint: str, rest: str) -> bool:
        """Whether ``rest`` makes of a name that of a thing of the same type made from it."""
        if joint == " " and _BEHIND.match(rest):
            return True
        if entry.type is EntityType.METHOD:
            return _TRAINED.fullmatch(rest) is not None
        if entry.type is EntityType.MODEL:  # a detector and its backbone
            return any(True for _ in self._of_type(rest, entry.type)) or self.base(rest, entry.type) is not None
        # Two known names side by side are a list, and of A-ImageNet the last is the base, if any.
        known = english_key(rest) in self._known
        return entry.type is EntityType.DATASET and not known and _WORD.fullmatch(rest) is not None


def _short_forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """The acronyms of a listed thing that mean it wherever they stand, each with what it is short for."""
    free = [a.text for a in entry.active if not a.context]
    for short in filter(_SHORT_FORM.fullmatch, free):
        long = [text for text in free if " " in text and spells(short, text)]
        if long:
            yield short, min(long, key=lambda t: (len(_INITIAL.findall(t)) != len(short), t != entry.name, len(t), t))


def cuts(name: str) -> Iterator[tuple[str, str, str]]:
    """What a name may begin with, the character behind it and what follows; the longest beginning first.

    >>> [*cuts("FernNetV2-B/16")][1:]
    [('FernNetV2', '-', 'B/16'), ('FernNetV', '2', '2-B/16'), ('FernNet', 'V', 'V2-B/16')]
    """
    for cut in reversed([m.start() for m in _SPLIT.finditer(name)]):
        if cut < _SHORTEST:
            return
        yield name[:cut], name[cut], name[cut:].lstrip("-/_ ")


@lru_cache(maxsize=2)
def forms_of(gazetteer: Gazetteer) -> Forms:
    """The forms of a gazetteer, made once: a tenth of a second."""
    return Forms(gazetteer)


def _written(known: Mapping[str, Sequence[tuple[Alias, Entry]]], text: str, rest: str) -> Iterator[tuple[Alias, Entry]]:
    """The entries that a text names, each with the alias that it is; those written so go first."""
    found = known.get(english_key(text))
    if not found:
        return
    for alias, entry in sorted(found, key=lambda a: letters(a[0].text) != letters(text)):
        said = text[0].isupper() and says_kind(rest, entry.type)
        if _is_written(text, alias, entry.type, ordinary=not said):
            yield alias, entry


def _is_written(text: str, alias: Alias, kind: EntityType, *, ordinary: bool) -> bool:
    """Whether a text may be an alias by its case; ``ordinary``: a word that is no name in capitals may be any word.

    Four letters in other capitals are another model or method (APEX is not Ape-X), but no other dataset.
    """
    one, other = letters(text), letters(alias.text)
    if one == other or one.removesuffix("s") == other:
        return True
    if kind is not EntityType.DATASET and keeps_case(alias.text) and one != other.removesuffix("s"):
        return False
    word = " " not in text and one[1:].islower() and not other[1:].islower()
    return not alias.exact and not (ordinary and word)


def says_kind(rest: str, kind: EntityType) -> bool:
    """Whether words say no more than what kind of thing a name is of."""
    words = rest.lower()
    if kind is EntityType.METHOD and _FUNCTION.fullmatch(words):
        return True
    return bool(words) and all(word in _SAME[kind] for word in words.split())


def is_size(rest: str, kind: EntityType, *, lettered: bool) -> bool:
    """Whether ``rest`` is a size, number, version or split; ``lettered``: single letters and acronyms are, too."""
    return all(
        _COUNT.fullmatch(token) or token.lower() in _SAME[kind] or (lettered and _LETTERS.fullmatch(token))
        for token in _TOKEN.findall(rest)
    )

"""The one place that mints identifiers and IRIs: slugs, digests, node id <-> IRI.

A node id is the tail of its IRI: ``paper/arxiv-1512.03385``, ``dataset/cifar-10``, ``assertion/3f…``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

BASE = "https://w3id.org/ml-paper-graph/"
ONTOLOGY = BASE + "ontology#"
AGENT = "agent/kg"  # the node id of this software as the author of what it writes

_ARXIV = re.compile(
    r"^(?:arxiv:|10\.48550/arxiv\.)?((?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)$", re.IGNORECASE
)
_DOI = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}(?:\.\d+)*)/(\S+)$", re.IGNORECASE)
_SAFE_DOI = re.compile(r"^[a-z0-9._\-]+$")
_SAFE_ID = re.compile(r"[A-Za-z0-9._\-]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_NAME_PARTS = re.compile(r"[^\W_]+|(?<=[^\W_])[+*#]+(?![^\W_])")
_PLAIN = re.compile(r"[^a-z0-9.]+")


def digest(*parts: str, length: int = 16) -> str:
    """The first ``length`` hexadecimal digits of the SHA-256 of the parts, joined by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=10_000)
def slug(name: str) -> str:
    """A readable ASCII slug of a name; names that would lose letters or be empty get a digest behind it.

    >>> slug("ViT-B/16"), slug("C++"), slug("DALL·E 2")
    ('vit-b-16', 'c-plus-plus', 'dall-e-2')
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    spelled = folded.replace("+", " plus ").replace("&", " and ").replace("@", " at ").replace("·", "-")
    ascii_only = spelled.encode("ascii", "ignore").decode("ascii")
    tail = _PLAIN.sub("-", ascii_only).strip("-.")
    lost = not spelled.isascii() and sum(c.isalnum() for c in spelled) != sum(c.isalnum() for c in ascii_only)
    if lost or not tail:
        return f"{tail}-{digest(name, length=6)}".lstrip("-")
    return tail


def entity_id(entity_type: str, name: str) -> str:
    """The node id of an entity: lower-case type and slug, ``dataset/imagenet-1k``."""
    return f"{entity_type.lower()}/{slug(name)}"


def is_entity_id(node: str, entity_type: str) -> bool:
    """Whether a node id can be that of an entity of a type.

    >>> is_entity_id("dataset/cifar-10", "Dataset"), is_entity_id("dataset/cifar 10", "Dataset")
    (True, False)
    """
    kind, _, tail = node.partition("/")
    return kind == entity_type.lower() and _SAFE_ID.fullmatch(tail) is not None


def namesake_id(entity_type: str, name: str, mark: str = "") -> str:
    """The node id of a new thing that is another than the one whose id its name would give.

    ``mark`` tells it from further things of the name.
    """
    parts = (entity_type, name, mark) if mark else (entity_type, name)
    return f"{entity_id(entity_type, name)}-{digest('namesake', *parts, length=6)}"


def title_key(title: str) -> str:
    """Letters and digits of a title, casefolded: two listings with one key are one paper."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", title).casefold())


def label_key(name: str) -> str:
    """Letters and digits of a name, casefolded, and the signs that end its words and make it another name.

    >>> label_key("Human-Eval"), label_key("HumanEval+"), label_key("Fern + Otter")
    ('humaneval', 'humaneval+', 'fernotter')
    """
    return "".join(_NAME_PARTS.findall(unicodedata.normalize("NFKC", name).casefold()))


def paper_id(title: str, abstract: str = "") -> str:
    """A stable identifier for a paper whose source gives none: a digest of its title's letters and digits.

    A title that has none tells no paper from another: there the abstract counts, too.
    """
    return "title-" + digest(title_key(title) or f"{title}{abstract}", length=12)


def paper_node(identifier: str) -> str:
    """The node id of a paper; different identifiers share none, but for one that has the form of a node id already.

    >>> paper_node("arXiv:1512.03385"), paper_node("title-0f3a"), paper_node("doi:10.1109/CVPR.2016.90")
    ('paper/arxiv-1512.03385', 'paper/title-0f3a', 'paper/doi-10.1109-cvpr.2016.90')
    >>> paper_node("arxiv-1512.03385")
    'paper/arxiv-1512.03385'
    """
    doi = _DOI.match(identifier.strip())
    plain = f"{doi[1]}/{doi[2]}" if doi else identifier.strip()
    if match := _ARXIV.match(plain):
        return "paper/arxiv-" + match.group(1).replace("/", "-").lower()
    if doi:
        prefix, suffix = doi[1], doi[2].lower()  # a DOI is the same in capitals
        tail = suffix if _SAFE_DOI.match(suffix) else f"{slug(suffix)}-{digest(suffix, length=8)}"
        return f"paper/doi-{prefix}-{tail}"
    if _SAFE_ID.fullmatch(identifier):
        return f"paper/{identifier}"
    return f"paper/{slug(identifier)}-{digest(identifier, length=8)}"


def source_node(name: str) -> str:
    """The node id of a source of papers (a page or file), from its name."""
    return f"source/{slug(name)}-{digest(name, length=8)}"


def code_node(url: str) -> str:
    """The node id of a code repository, from its normalised address."""
    return f"code/{slug(url.split('://', 1)[-1])}-{digest(url, length=6)}"


def assertion_node(subject: str, predicate: str, obj: str) -> str:
    """The node id of an assertion: a digest of subject, predicate and object, so stable across builds."""
    return "assertion/" + digest(subject, predicate, obj)


def evidence_node(assertion: str, start: int, end: int, rule: str, paper: str | None = None) -> str:
    """The node id of a piece of evidence: a digest of assertion, span (characters) and rule.

    ``paper`` is the node id of the paper that it is of, where the assertion does not start from that.
    """
    return "evidence/" + digest(assertion, str(start), str(end), rule, *filter(None, [paper]))


def selector_node(paper: str, kind: str, start: int, end: int) -> str:
    """The node id of a selector (quote or position) of a stretch of a paper's text (characters)."""
    return "selector/" + digest(paper, kind, str(start), str(end))


def build_node(*parts: str) -> str:
    """The node id of a build: a digest of the versions, what it was made from, and what was made."""
    return "build/" + digest(*parts)


def file_node(name: str, sha: str) -> str:
    """The node id of a file of a build, from its name and the digest of its content."""
    return "file/" + digest(name, sha)


def graph_node(part: str) -> str:
    """The node id of the named graph that holds a part of a build: graph, evidence or provenance."""
    return f"graph/{'statements' if part == 'graph' else part}"


def nanopub_node(content: str) -> str:
    """The node id of a nanopublication: a digest of its sorted N-Quads, in which its own IRI has no digest yet."""
    return "nanopub/" + digest(content, length=32)


def result_node(
    paper: str,
    system: str | None,
    dataset: str | None,
    metric: str | None,
    split: str | None,
    kind: str,
    value: str,
    unit: str | None,
) -> str:
    """The node id of a result: a digest of the paper's node id and all that tells one result from another."""
    parts = (paper, system, dataset, metric, split, kind, value, unit)
    return "result/" + digest(*(part or "" for part in parts))


def iri(node: str) -> str:
    """The IRI of a node id."""
    return BASE + node


def node_of(address: str) -> str:
    """The node id of one of our IRIs.

    Raises:
        ValueError: the address is not below our base.
    """
    if not address.startswith(BASE):
        raise ValueError(f"{address} is not below {BASE}")
    return address[len(BASE) :]

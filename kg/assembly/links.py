"""What of an entity stands elsewhere on the web: the same thing, a like term, pages about it."""

from __future__ import annotations

from collections import defaultdict

from kg.records import Entity

_PAGES = frozenset({"pwc", "huggingface", "homepage"})  # schemes whose addresses are pages about a thing
_LIKE = frozenset({"mlso"})  # vocabularies that were joined by name alone


def external_links(entity: Entity) -> dict[str, list[str]]:
    """The IRIs of an entity as attributes of its node: ``exact_match``, ``close_match``, ``see_also``, each sorted.

    >>> from kg.schema import EntityType
    >>> external_links(Entity(id="task/x", type=EntityType.TASK, name="x", introduced_in="arXiv:2401.00001"))
    {'see_also': ['https://arxiv.org/abs/2401.00001']}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for scheme, iri in entity.ids:
        found["see_also" if scheme in _PAGES else "close_match" if scheme in _LIKE else "exact_match"].add(iri)
    if entity.introduced_in is not None and entity.introduced_in.startswith("arXiv:"):
        found["see_also"].add(f"https://arxiv.org/abs/{entity.introduced_in.removeprefix('arXiv:')}")
    return {key: sorted(found[key]) for key in sorted(found)}

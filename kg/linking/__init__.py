"""From mentions to entities: one node for one thing over the whole corpus."""

from kg.linking.corpus import entity_of
from kg.linking.link import link

__all__ = ["entity_of", "link"]

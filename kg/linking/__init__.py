"""From mentions to entities: one node for one thing over the whole corpus."""

from kg.linking.link import entity_of, link

__all__ = ["entity_of", "link"]

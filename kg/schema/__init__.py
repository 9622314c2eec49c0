"""Entity types, relation types and their signatures, generated from ``ontology/kg.ttl`` (``make ontology``)."""

from kg.schema._files import ontology_dir
from kg.schema._generated import DERIVED, DOMAIN, RANGE, VERSION, EdgeType, EntityType, NodeType, Relation

__all__ = ["DERIVED", "DOMAIN", "RANGE", "VERSION", "EdgeType", "EntityType", "NodeType", "Relation", "ontology_dir"]

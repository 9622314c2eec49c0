"""Questions to a build in SPARQL: the named queries of ``ontology/queries``, and those that users write themselves."""

from kg.queries.catalogue import NamedQuery, Parameter, load_query, named_queries, parse_query
from kg.queries.confidence import load_sure
from kg.queries.data import as_rdflib, load_data, open_data
from kg.queries.limits import within
from kg.queries.rendering import FORMATS, render
from kg.queries.running import Answer, run

__all__ = [
    "FORMATS",
    "Answer",
    "NamedQuery",
    "Parameter",
    "as_rdflib",
    "load_data",
    "load_query",
    "load_sure",
    "named_queries",
    "open_data",
    "parse_query",
    "render",
    "run",
    "within",
]

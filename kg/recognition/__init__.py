"""Find the names in a paper: gazetteers, acronyms, new names, shared heads; every reading is kept until linking."""

from kg.recognition.sieve import Sieve, load_sieve
from kg.recognition.stages import Recogniser, annotate, build_recogniser, recognise
from kg.recognition.weights import Weights, load_weights

__all__ = [
    "Recogniser",
    "Sieve",
    "Weights",
    "annotate",
    "build_recogniser",
    "load_sieve",
    "load_weights",
    "recognise",
]

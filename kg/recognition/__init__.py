"""Find the names in a paper: gazetteers, acronyms, new names, shared heads; every reading is kept until linking."""

from kg.recognition.stages import Recogniser, annotate, build_recogniser, recognise
from kg.recognition.weights import Weights, load_weights

__all__ = ["Recogniser", "Weights", "annotate", "build_recogniser", "load_weights", "recognise"]

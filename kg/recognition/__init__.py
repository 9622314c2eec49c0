"""Find the names in a paper: gazetteers, acronyms, new names, shared heads; every reading is kept until linking."""

from kg.recognition.components import Recogniser, annotate, build_recogniser, recognise

__all__ = ["Recogniser", "annotate", "build_recogniser", "recognise"]

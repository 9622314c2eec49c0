"""Build knowledge graphs from the titles and abstracts of machine-learning papers, each fact with its sentence."""

__version__ = "0.1.0"

"""From files to papers: one module a source format, each ``path -> Iterator[Paper | SourceError]``."""

from kg.readers.sources import READERS, Reading, read_sources, reader_for, source_names

__all__ = ["READERS", "Reading", "read_sources", "reader_for", "source_names"]

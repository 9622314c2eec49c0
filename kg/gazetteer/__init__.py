"""Names that are known beforehand: entries, loading, surface variants, lint."""

from kg.gazetteer.entries import Alias, Entry, format_entry, parse_entry
from kg.gazetteer.loading import Gazetteer, data_files, load_gazetteer, read_entries

__all__ = ["Alias", "Entry", "Gazetteer", "data_files", "format_entry", "load_gazetteer", "parse_entry", "read_entries"]

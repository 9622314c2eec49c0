"""Names that are known beforehand: entries, loading, surface variants, lint."""

from kg.gazetteer.entries import Alias, Entry, format_entry, parse_entry
from kg.gazetteer.lint import Problem, format_file, lint
from kg.gazetteer.loading import Gazetteer, data_files, load_gazetteer, read_entries, redirect_files, write_entries

__all__ = [
    "Alias",
    "Entry",
    "Gazetteer",
    "Problem",
    "data_files",
    "format_entry",
    "format_file",
    "lint",
    "load_gazetteer",
    "parse_entry",
    "read_entries",
    "redirect_files",
    "write_entries",
]

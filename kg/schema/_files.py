"""Where the ontology lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def ontology_dir() -> Path:
    """The folder with ``kg.ttl`` and ``queries/``.

    Raises:
        FileNotFoundError: neither place holds it, so the installation is broken.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_ontology", package.parent / "ontology"):
        if (folder / "kg.ttl").is_file():
            return folder
    raise FileNotFoundError("kg.ttl is missing: reinstall kg")

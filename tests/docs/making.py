"""GNU make on the checkout, with a folder outside of it to build in; tracked files are never made."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKE = shutil.which("make")
ABSENT = "GNU make 4.3 or later is not at hand"


@cache
def too_old() -> bool:
    """Whether there is no make, or one that is too old."""
    if MAKE is None:
        return True
    first = subprocess.run([MAKE, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    version = re.search(r"GNU Make (\d+)\.(\d+)", first)
    return version is None or (int(version[1]), int(version[2])) < (4, 3)


def make(
    *words: str, folder: Path, generated: bool = False, venv: str | Path = sys.prefix, bare: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run make; the virtual environment counts as made unless ``bare``, the generated types unless ``generated``."""
    made = [] if bare else [f"{venv}/bin/kg", f"{venv}/.dev"]
    old = [*made, *([] if generated else ["kg/schema/_generated.py"])]
    assert MAKE is not None
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"}  # `make test` runs these tests, too
    return subprocess.run(
        [MAKE, f"OUT={folder}", f"VENV={venv}", *(f"--old-file={o}" for o in old), *words],
        cwd=ROOT, env={k: v for k, v in os.environ.items() if k not in outer},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@cache
def sample_build() -> Path:
    """The folder of a build of the sample by make."""
    folder = Path(tempfile.mkdtemp(prefix="kg-tests-")) / "build"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    done = make(folder=folder)
    assert done.returncode == 0, done.stderr
    (folder.parent / "stdout").write_text(done.stdout, encoding="utf-8")
    return folder

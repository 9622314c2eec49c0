"""What the README says can be done can be done, and every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.cli.calling import Outcome, call
from tests.docs.making import ABSENT, MAKE, ROOT, make, sample_build, too_old

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
LINES = [line.strip() for block in BLOCKS for line in re.sub(r"\\\n", " ", block).splitlines()]
COMMANDS = [line for line in LINES if line and not line.startswith("#")]
KG = [line for line in COMMANDS if re.match(r"(?:\.venv/bin/)?kg ", line)]
OTHERS = [line for line in COMMANDS if line not in KG]
ASKS = re.compile(r"kg (?:query|stats|explain) ")
BUILD = re.compile(r"(?<!kg )(?<![\w./'\"-])build(?=/|\s|$)")  # the folder, not the command or a part of a path

needs_make = pytest.mark.skipif(too_old(), reason=ABSENT)


def elsewhere(line: str, folder: Path) -> str:
    """The line with another folder in place of ``build``."""
    return BUILD.sub(str(folder), line)


@cache
def outcomes() -> dict[str, Outcome]:
    """What the lines of kg say, called in their order over a copy of a build of the sample."""
    folder = sample_build().parent / "readme"
    shutil.copytree(sample_build(), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return {line: call(*shlex.split(elsewhere(line, folder))[1:]) for line in KG}


def test_the_readme_shows_commands() -> None:
    assert len(KG) >= 5
    assert "make" in COMMANDS


def test_every_line_is_one_that_is_tested() -> None:
    assert [line for line in OTHERS if line.split()[0] not in {"make", "git", "cd"}] == []


@needs_make
@pytest.mark.parametrize("line", KG)
def test_a_line_of_kg_runs(line: str) -> None:
    done = outcomes()[line]
    assert done.code == 0, done.err


@needs_make
@pytest.mark.parametrize("line", [line for line in KG if ASKS.search(line)])
def test_a_line_that_asks_gets_an_answer(line: str) -> None:
    assert len(outcomes()[line].out.splitlines()) >= 3


@needs_make
@pytest.mark.parametrize("line", [line for line in OTHERS if line.startswith("make")])
def test_a_line_of_make_is_one_that_make_knows(line: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'make() {{ "{MAKE}" --dry-run "$@"; }}\n{line}'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@needs_make
@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)`", README))))
def test_a_target_that_is_named_exists(target: str) -> None:
    assert make("--dry-run", target, folder=sample_build(), generated=True).returncode == 0


@needs_make
@pytest.mark.parametrize("name", sorted(set(re.findall(r"`build/([\w.-]+)`", README))))
def test_a_file_that_is_named_is_made(name: str) -> None:
    outcomes()
    assert (sample_build().parent / "readme" / name).exists()


@needs_make
def test_the_table_of_a_build_names_its_files() -> None:
    section = README.partition("## What a build holds")[2].partition("\n## ")[0]
    named = {n for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for n in re.findall(r"`([\w.]+)`", row)}
    assert named == {p.name for p in sample_build().iterdir() if not p.name.startswith(".")}


def test_the_number_of_papers_in_the_sample() -> None:
    from kg.readers import read_sources

    found = re.search(r"sample\s+\((\d+)", README)
    assert found is not None
    assert int(found[1]) == len(read_sources(sorted((ROOT / "kg" / "sample").glob("*.txt"))).papers)


PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("ontology/*.md"), *ROOT.glob(".github/**/*.md")])


def heads(text: str) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_internal_link_is_broken(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        if not path.exists() or (anchor and anchor not in heads(path.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []

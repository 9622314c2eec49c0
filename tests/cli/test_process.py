"""``kg`` in a process of its own: what cannot be seen from inside."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli.options import spare_sources
from tests.cli.calling import ROOT, call, process, workplace


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def test_extract_says_the_same_as_in_this_process(place: Path) -> None:
    assert process("extract", "page.txt", folder=place, names=place / "names") == call("extract", "page.txt")


def test_data_are_utf_8_whatever_the_locale(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    assert process("extract", "page.txt", folder=place, names=place / "names") == call("extract", "page.txt")


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_terminal_is_shown_what_it_can_show(place: Path) -> None:
    controller, terminal = os.openpty()
    subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "query", "datasets"],
        cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"},
        stdout=terminal, check=True,
    )  # fmt: skip
    os.close(terminal)
    shown = os.read(controller, 10_000).decode("latin-1")
    os.close(controller)
    assert "????  " in shown
    assert "ImageNet" in shown


def test_an_error_is_one_line_without_a_traceback(place: Path) -> None:
    result = process("stats", "none", folder=place)
    assert (result.code, result.out) == (1, "")
    assert result.err == "kg: none/graph.json: does not exist; make it with `kg build SOURCE... -o FOLDER`\n"


def test_a_wrong_call_has_exit_code_2(place: Path) -> None:
    assert process("prune", folder=place).code == 2


def test_the_entry_point_is_installed() -> None:
    kg = shutil.which("kg", path=str(Path(sys.executable).parent))
    if kg is None and os.environ.get("CI", "").lower() != "true":
        pytest.skip("kg is not installed beside this Python")
    assert kg is not None, "CI must install kg"
    done = subprocess.run([kg, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kg, version ")


@pytest.mark.skipif(os.name != "posix", reason="pipes that break are those of POSIX")
def test_a_reader_that_has_seen_enough_is_no_error(place: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    code = "from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "query", "--list"], cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def few_names(place: Path) -> str:
    """Code with which kg reads a small gazetteer, which takes less time."""
    return f"import pathlib, kg.gazetteer.loading as l; l.DATA = pathlib.Path({str(place / 'names')!r})"


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_terminal_shows_a_bar(place: Path) -> None:
    controller, terminal = os.openpty()
    code = f"{few_names(place)}; from kg.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "extract", "page.txt", "-o", "out.jsonl"],
        cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=terminal, check=True,
    )  # fmt: skip
    os.close(terminal)
    shown = os.read(controller, 10_000).decode()
    os.close(controller)
    assert "Reading papers" in shown


@pytest.mark.skipif(os.name != "posix", reason="streams are closed and signals are sent as POSIX has it")
@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [("build papers.jsonl -o made", "2>&-", 0), ("stats build", ">&-", 0), ("query -", "<&-", 1)],
)
def test_a_stream_that_is_closed_is_an_empty_one(place: Path, words: str, closed: str, code: int) -> None:
    command = shlex.quote(f"{few_names(place)}; from kg.cli import main; main()")
    call_of = f"{sys.executable} -c {command} {words} {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", call_of], cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert "made" not in words or (place / "made" / "manifest.json").is_file()


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_build_that_is_told_to_end_tidies_up(place: Path, name: str) -> None:
    before = sorted((place / "build").iterdir())
    code = f"{few_names(place)}; import os, signal, kg.validation"
    ends = f"kg.validation.refuse_invalid = lambda *_: os.kill(os.getpid(), signal.{name})"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {ends}; from kg.cli import main; main()", "build", "papers.jsonl"],
        cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 128 + getattr(signal, name)
    assert "Traceback" not in done.stderr
    assert sorted((place / "build").iterdir()) == before


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="stdout has no name here")
def test_an_export_to_stdout_goes_behind_what_stands_there(place: Path) -> None:
    call_of = f"{sys.executable} -c 'from kg.cli import main; main()' export build --format turtle -o /dev/stdout"
    (place / "all.ttl").write_text("# head\n", encoding="utf-8")
    for words in (f"{call_of} >> all.ttl", f"{call_of} | cat >> all.ttl"):
        done = subprocess.run(
            ["/bin/sh", "-c", words], cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr.startswith("/dev/stdout")
        assert ("bytes" in done.stderr) is ("cat" not in words)
    text = (place / "all.ttl").read_text(encoding="utf-8")
    assert text.startswith("# head\n@prefix")
    assert text.count("@prefix kg:") == 2


def test_what_is_no_file_is_not_written_over() -> None:
    spare_sources(Path(os.devnull), [Path(os.devnull)])


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_query_that_is_ended_takes_its_process_along(place: Path) -> None:
    code = "from kg.cli import main; main()"
    (place / "slow.rq").write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    command = [sys.executable, "-c", code, "query", "slow.rq", "--data", "build"]
    with subprocess.Popen(command, cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}) as asked:
        children = Path(f"/proc/{asked.pid}/task/{asked.pid}/children")
        if not children.parent.exists():
            pytest.skip("there is no /proc to see children in")
        end = time.monotonic() + 30
        while not (found := children.read_text().split()) and time.monotonic() < end:
            time.sleep(0.05)
        asked.terminate()
        assert asked.wait(timeout=30) == 128 + signal.SIGTERM
    assert found
    assert not any(Path(f"/proc/{child}").exists() for child in found)

"""Files that appear only when they are complete."""

from __future__ import annotations

import gzip
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from kg.files import folder_of, replacing
from kg.pipeline import write_lines

open_files = pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="open files have no names here")
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")


def test_a_file_takes_the_place_of_the_old_one_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with replacing(path) as (file,):
        file.write(b"one")
    with replacing(path) as (file,):
        file.write(b"two")
        file.flush()
        assert path.read_bytes() == b"one"
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_an_error_leaves_the_old_files_and_no_others(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    paths[0].write_bytes(b"old")

    def fail() -> None:
        with replacing(*paths) as files:
            for file in files:
                file.write(b"new")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.txt": b"old"}


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with replacing(path) as (one,):
        one.write(b"one, and much more than the other")
        with replacing(path) as (other,):
            other.write(b"other")
        assert path.read_bytes() == b"other"
    assert path.read_bytes() == b"one, and much more than the other"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    path, link = tmp_path / "a" / "a.txt", tmp_path / "latest.txt"
    path.parent.mkdir()
    link.symlink_to(path)
    with replacing(link) as (file,):
        file.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pipes
def test_a_pipe_gets_the_whole_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", pipe], stdout=subprocess.PIPE) as reader:
        with replacing(pipe) as (file,):
            file.write(b"some")
            file.seek(0)
            assert file.read() == b"some"
        assert reader.communicate(timeout=20)[0] == b"some"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@open_files
def test_an_open_file_goes_on_where_it_is(tmp_path: Path) -> None:
    path, link = tmp_path / "all.txt", tmp_path / "out"
    with path.open("wb", buffering=0) as shell:
        shell.write(b"head ")
        link.symlink_to(f"/dev/fd/{shell.fileno()}")
        for output in (Path(f"/dev/fd/{shell.fileno()}"), link):
            with replacing(output) as (file,):
                file.write(b"some ")
        shell.write(b"foot")
    assert path.read_bytes() == b"head some some foot"


@open_files
def test_nothing_is_put_beside_an_open_file_or_device(tmp_path: Path) -> None:
    for path in ("/dev/stdout", "/dev/fd/1", os.devnull):
        assert folder_of(Path(path)) == Path(tempfile.gettempdir())
    assert folder_of(tmp_path / "a.txt") == tmp_path


@open_files
def test_a_file_that_is_not_open_is_told() -> None:
    with pytest.raises(OSError, match="cannot be written: Bad file descriptor"):
        write_lines(["moss\n"], Path("/dev/fd/99"))


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    with replacing(path) as (file,):
        file.write(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no device that is always full")
def test_a_full_device_is_told_by_its_name_and_stays_one() -> None:
    with pytest.raises(OSError, match="cannot be written: No space left on device") as caught:
        write_lines(["moss\n"], Path("/dev/full"))
    assert caught.value.filename == "/dev/full"
    assert Path("/dev/full").is_char_device()


def test_a_name_that_ends_in_gz_is_packed_in_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl.gz", tmp_path / "other.jsonl.gz"
    write_lines(["moss\n", "färn\n"], one)
    write_lines(["moss\n", "färn\n"], other)
    assert gzip.decompress(one.read_bytes()).decode() == "moss\nfärn\n"
    assert one.read_bytes() == other.read_bytes()

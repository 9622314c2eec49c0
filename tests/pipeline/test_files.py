"""Files that appear only when they are complete."""

from __future__ import annotations

import gzip
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from kg.files import alone, making, replacing, room, told_of
from kg.pipeline import write_lines
from tests.holding import is_held

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


@pytest.mark.parametrize("before", ["", "there"])
def test_an_error_leaves_no_folder_that_was_not_there(tmp_path: Path, before: str) -> None:
    (tmp_path / before).mkdir(exist_ok=True)
    names = sorted(tmp_path.rglob("*"))

    def fail() -> None:
        with replacing(tmp_path / "there" / "below" / "a.txt") as (file,):
            file.write(b"new")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert sorted(tmp_path.rglob("*")) == names


def test_a_folder_in_which_something_lies_by_now_stays(tmp_path: Path) -> None:
    def fail() -> None:
        with making(tmp_path / "a" / "b" / "c"):
            (tmp_path / "a" / "other.txt").touch()
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["a", "other.txt"]


@pytest.mark.parametrize("named", [None, "room"])
def test_a_full_disk_is_told_of_the_file_that_was_asked_for(tmp_path: Path, named: str | None) -> None:
    path = tmp_path / "room" / "a.txt"
    error = OSError(28, "No space left", *([] if named is None else [str(tmp_path / named)]))
    with pytest.raises(OSError, match="cannot be written: No space left on device") as caught, told_of(path):
        raise error
    assert caught.value.filename == str(path)


def test_what_failed_elsewhere_is_told_of_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, told_of(tmp_path / "a.txt"):
        (tmp_path / "none").read_bytes()
    assert caught.value.filename == str(tmp_path / "none")


@pipes
def test_what_is_made_on_the_way_to_a_pipe_lies_among_temporary_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    temporary = Path(tempfile.gettempdir())
    assert (room(tmp_path / "pipe"), room(Path("/dev/stdout"))) == (temporary, temporary)
    assert room(tmp_path / "a.txt") == tmp_path.resolve()


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with alone(tmp_path):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path, tmp_path / "new.jsonl") as files:
        for file in files:
            file.write(b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    (tmp_path / "other").touch()
    assert (tmp_path / "new.jsonl").stat().st_mode == (tmp_path / "other").stat().st_mode


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
    path = tmp_path / "all.txt"
    with path.open("wb", buffering=0) as shell:
        shell.write(b"head ")
        with replacing(Path(f"/dev/fd/{shell.fileno()}")) as (file,):
            file.write(b"some ")
        shell.write(b"foot")
    assert path.read_bytes() == b"head some foot"


@open_files
def test_what_a_pipe_does_not_take_is_told() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    try:
        with pytest.raises(OSError, match="cannot be written: Resource temporarily unavailable"):
            write_lines(["moss\n" * 500_000], Path(f"/dev/fd/{write}"))  # more than there is room for
    finally:
        os.close(read)
        os.close(write)


@open_files
def test_nothing_is_put_beside_an_open_file_or_device(tmp_path: Path) -> None:
    for path in ("/dev/stdout", "/dev/fd/1", os.devnull):
        assert room(Path(path)) == Path(tempfile.gettempdir())
    assert room(tmp_path / "a.txt") == tmp_path.resolve()


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

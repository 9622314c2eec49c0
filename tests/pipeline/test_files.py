"""Files that appear only when they are complete, wherever their names lead."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import pytest

from kg.files import replacing
from kg.pipeline import write_lines

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices are those of POSIX")


def test_where_a_link_leads_is_written(tmp_path: Path) -> None:
    place, link = tmp_path / "far" / "place.txt", tmp_path / "link.txt"
    place.parent.mkdir()
    link.symlink_to(place)
    for text in ("moss\n", "fern\n"):
        write_lines([text], link)
        assert link.is_symlink()
        assert place.read_text(encoding="utf-8") == text
    assert list(place.parent.iterdir()) == [place]


def test_a_pipe_is_written_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    write_lines(["moss\n"], pipe)
    reader.join(timeout=10)
    assert (read, pipe.is_fifo()) == (["moss\n"], True)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no device that is always full")
def test_a_full_device_is_told_by_its_name_and_stays_one() -> None:
    with pytest.raises(OSError, match="cannot be written: No space left on device") as caught:
        write_lines(["moss\n"], Path("/dev/full"))
    assert caught.value.filename == "/dev/full"
    assert Path("/dev/full").is_char_device()


def test_two_that_write_one_file_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.txt"
    with replacing(path) as (first,):
        first.write(b"moss\n" * 3)
        with monkeypatch.context() as patch:
            patch.setattr(os, "getpid", lambda: 1)  # another process
            write_lines(["fern\n"], path)
        assert path.read_bytes() == b"fern\n"
    assert path.read_bytes() == b"moss\n" * 3
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_ends_in_gz_is_packed_in_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl.gz", tmp_path / "other.jsonl.gz"
    write_lines(["moss\n", "färn\n"], one)
    write_lines(["moss\n", "färn\n"], other)
    assert gzip.decompress(one.read_bytes()).decode() == "moss\nfärn\n"
    assert one.read_bytes() == other.read_bytes()

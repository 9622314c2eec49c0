from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.readers import read_sources
from kg.records import Paper
from tests.papers import ABSENT, SHARED

ABSTRACT = "This abstract says little, but it is long enough to be taken for one, since it goes on and on. " * 3


def page(tmp_path: Path, name: str, *titles: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("new\nSubscribe\n" + "".join(f"{t}\n{ABSTRACT.strip()}\n" for t in titles), encoding="utf-8")
    return path


def test_listings_of_one_paper_are_joined_and_all_sources_kept(tmp_path: Path) -> None:
    reading = read_sources([page(tmp_path, "a.txt", "One", "Two"), page(tmp_path, "b.txt", "one ")])
    assert reading.listings == (("a.txt", 2), ("b.txt", 1))
    assert {p.title: p.sources for p in reading.papers} == {"One": ("a.txt", "b.txt"), "Two": ("a.txt",)}


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.GZ"])
def test_a_gzipped_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(page(tmp_path, "a.txt", "One", "Two").read_bytes()))
    reading = read_sources([path])
    assert (reading.listings, {p.title for p in reading.papers}) == (((name, 2),), {"One", "Two"})


@pytest.mark.parametrize("cut", [0, 25])
def test_a_file_that_is_no_whole_gzip_file_is_told(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"some text" * 99)[:cut] or b"plain")
    with pytest.raises(SourceError, match=r"a\.txt\.gz: cannot be read: "):
        read_sources([path])


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    paths = [page(tmp_path, "a.txt", "One", "Two"), page(tmp_path, "b.txt", "Two", "Three")]
    assert read_sources(paths).papers == read_sources(paths[::-1]).papers


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    paths = [page(tmp_path, "x/a.txt", "One"), page(tmp_path, "y/a.txt", "Two")]
    assert [name for name, _ in read_sources(paths).listings] == ["x/a.txt", "y/a.txt"]


def test_files_in_folders_of_one_name_are_told_apart_by_the_folders_above(tmp_path: Path) -> None:
    paths = [page(tmp_path, f"{folder}/a.txt", folder) for folder in ("one/x", "two/x", "two/y")]
    names = ["one/x/a.txt", "two/x/a.txt", "y/a.txt"]
    reading = read_sources(paths)
    assert [name for name, _ in reading.listings] == names
    assert {p.title: p.sources for p in reading.papers} == {
        folder: (name,) for folder, name in zip(("one/x", "two/x", "two/y"), names, strict=True)
    }


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = page(tmp_path, "x/a.txt", "One")
    monkeypatch.chdir(path.parent)
    assert read_sources([path, Path("a.txt"), Path("../x/a.txt")]).listings == (("a.txt", 1),)


def test_a_listing_without_identifier_joins_the_paper_that_has_one(tmp_path: Path) -> None:
    records = tmp_path / "p.jsonl"
    records.write_text(json.dumps({"id": "arXiv:2101.00001", "title": "One", "abstract": "Short."}) + "\n")
    (paper,) = read_sources([page(tmp_path, "a.txt", "One"), records]).papers
    assert (paper.id, paper.sources) == ("arXiv:2101.00001", ("a.txt", "p.jsonl"))
    assert paper.abstract == "Short."  # of a listing with an identifier, however long that of the other is


def listings(tmp_path: Path, *rows: Mapping[str, object]) -> list[Path]:
    """A file of JSON lines for each row."""
    paths = [tmp_path / f"{number}.jsonl" for number in range(len(rows))]
    for path, row in zip(paths, rows, strict=True):
        path.write_text(json.dumps({"id": "x", "title": "One", "abstract": "", **row}) + "\n", encoding="utf-8")
    return paths


def read_in_any_order(paths: list[Path]) -> list[tuple[Paper, ...]]:
    """The different answers that the orders of the files give, the papers without their sources."""
    return list({tuple(replace(p, sources=()) for p in read_sources(o).papers): 0 for o in permutations(paths)})


def test_the_order_of_files_does_not_matter_to_an_identifier_that_papers_more_or_less_alike_share(
    tmp_path: Path,
) -> None:
    rows = [
        {"title": "One", "abstract": "alder birch cedar dogwood elder fern"},
        {"title": "Two", "abstract": "alder birch cedar granite heath"},
        {"title": "Three", "abstract": "dogwood elder fern kelp lichen"},
    ]
    assert len(read_in_any_order(listings(tmp_path, *rows))) == 1


def test_the_order_of_files_does_not_matter_to_what_is_known_of_a_paper(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"year": 2020, "authors": ["Ann Weed"]},
        {"year": 2019, "authors": ["Bo Fern"]},
        {"url": "https://x.example"},
    ]
    ((paper,),) = read_in_any_order(listings(tmp_path, *rows))
    assert (paper.year, paper.authors, paper.url) == (2020, ("Ann Weed",), "https://x.example")


def test_the_first_year_that_a_listing_tells_is_that_of_a_paper_whose_best_listing_tells_none(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"authors": ["Ann Weed"]}, {"year": 2021}, {"year": 2019}]
    ((paper,),) = read_in_any_order(listings(tmp_path, *rows))
    assert (paper.year, paper.authors) == (2019, ("Ann Weed",))


def test_a_text_under_two_identifiers_and_its_revision_are_one_paper(tmp_path: Path) -> None:
    rows = [
        {"id": "i2", "abstract": "Ferns."},
        {"id": "i1", "abstract": "Ferns."},
        {"id": "i2", "abstract": "Ferns, moss."},
    ]
    ((paper,),) = read_in_any_order(listings(tmp_path, *rows))
    assert (paper.id, paper.abstract) == ("i1", "Ferns, moss.")


def test_of_papers_with_one_title_a_listing_without_identifier_joins_that_with_its_text(tmp_path: Path) -> None:
    rows = [{"id": "i1", "abstract": OTHER}, {"id": "i2", "abstract": ABSTRACT.strip()}]
    reading = read_sources([page(tmp_path, "a.txt", "One"), *listings(tmp_path, *rows)])
    assert {p.id: p.sources for p in reading.papers} == {"i1": ("0.jsonl",), "i2": ("1.jsonl", "a.txt")}
    assert reading.revised == ()


def test_differing_abstracts_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"new\nOne\n{ABSTRACT.strip()}\nOne\n{ABSTRACT.strip()} And more.\n", encoding="utf-8")
    reading = read_sources([path])
    assert len(reading.papers) == 1
    assert reading.revised == (reading.papers[0].id,)


def one_file(tmp_path: Path, *rows: tuple[str, str, str]) -> Path:
    path = tmp_path / "p.jsonl"
    path.write_text("".join(json.dumps({"id": i, "title": t, "abstract": a}) + "\n" for i, t, a in rows))
    return path


OTHER = "We grow ferns under lamps and count their leaves each week, while beetles are kept away from every pot."


def test_different_papers_that_share_an_identifier_are_known_by_their_titles(tmp_path: Path) -> None:
    rows = [
        ("none", "One", ABSTRACT.strip()),
        ("none", "Two", OTHER),
        ("x", "Three", OTHER),
        ("x", "Three b", OTHER + " Here."),
    ]
    reading = read_sources([one_file(tmp_path, *rows)])
    assert sorted(p.title for p in reading.papers) == ["One", "Three b", "Two"]
    assert reading.shared == ("none",)


def test_a_paper_under_another_title_is_the_same_where_its_abstract_is_but_cut_short(tmp_path: Path) -> None:
    reading = read_sources([one_file(tmp_path, ("x", "One", OTHER), ("x", "Two", OTHER[:40]))])
    assert ([p.title for p in reading.papers], reading.shared) == (["One"], ())


@pytest.mark.parametrize("titles", [("", ""), ("", "?"), ("???", "!"), ("?", "?")])
def test_different_papers_without_a_word_in_their_titles_are_known_by_their_abstracts(
    tmp_path: Path, titles: tuple[str, str]
) -> None:
    rows = [("none", titles[0], ABSTRACT.strip()), ("none", titles[1], OTHER)]
    assert {p.abstract for p in read_sources([one_file(tmp_path, *rows)]).papers} == {ABSTRACT.strip(), OTHER}


def test_listings_without_identifier_and_without_a_word_in_their_titles_stay_apart(tmp_path: Path) -> None:
    records = one_file(tmp_path, ("a", "", OTHER))
    papers = read_sources([page(tmp_path, "a.txt", "???"), page(tmp_path, "b.txt", "???"), records]).papers
    assert sorted((p.title, p.sources) for p in papers) == [("", ("p.jsonl",)), ("???", ("a.txt", "b.txt"))]


@pytest.mark.parametrize(
    ("spellings", "known"),
    [
        (("1512.03385", "arXiv:1512.03385", "arxiv-1512.03385"), "1512.03385"),
        (("https://doi.org/10.1109/cvpr.2016.90", "10.1109/CVPR.2016.90"), "10.1109/CVPR.2016.90"),
    ],
)
def test_an_identifier_in_two_spellings_is_one_paper(tmp_path: Path, spellings: tuple[str, ...], known: str) -> None:
    rows = [(i, "One", ABSTRACT.strip() + " More." * n) for n, i in enumerate(spellings)]
    found = [read_sources([one_file(tmp_path, *some)]).papers for some in (rows, rows[::-1])]
    assert found[0] == found[1]
    assert [(p.id, p.abstract) for p in found[0]] == [(known, rows[-1][2])]


def test_different_papers_whose_identifiers_are_one_are_known_by_their_titles(tmp_path: Path) -> None:
    rows = [("1512.03385", "One", ABSTRACT.strip()), ("arXiv:1512.03385", "Two", OTHER), ("x", "Three", OTHER)]
    reading = read_sources([one_file(tmp_path, *rows)])
    assert {p.title: p.id.partition("-")[0] for p in reading.papers} == {"One": "title", "Two": "title", "Three": "x"}
    assert reading.shared == ("1512.03385",)


def test_a_bad_place_stops_the_reading(tmp_path: Path) -> None:
    path = page(tmp_path, "a.txt", "One")
    path.write_text(path.read_text(encoding="utf-8") + "Alone\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.txt:5: the title “Alone” has no abstract"):
        read_sources([path])


def test_skip_bad_goes_on_and_lists_what_was_left_out(tmp_path: Path) -> None:
    good, empty = page(tmp_path, "a.txt", "One"), tmp_path / "b.txt"
    empty.touch()
    reading = read_sources([good, empty, tmp_path / "c.pdf"], skip_bad=True)
    assert [p.title for p in reading.papers] == ["One"]
    assert [Path(e.path).name for e in reading.bad] == ["b.txt", "c.pdf"]


@pytest.mark.skipif(not (SHARED / "pages").is_dir(), reason=ABSENT)
def test_the_five_pages_hold_594_listings_of_485_papers() -> None:
    reading = read_sources(sorted((SHARED / "pages").glob("*.txt")))
    assert (sum(n for _, n in reading.listings), len(reading.papers), reading.bad) == (594, 485, ())


@pytest.mark.skipif(not (SHARED / "pages").is_dir(), reason=ABSENT)
def test_every_line_of_the_five_pages_is_a_header_a_title_or_an_abstract_of_a_paper() -> None:
    paths = sorted((SHARED / "pages").glob("*.txt"))
    reading = read_sources(paths)
    known = {line for p in reading.papers for line in (p.title, p.abstract)}
    lines = {x.strip().removeprefix("Subscribe") for path in paths for x in path.read_text("utf-8").splitlines()}
    assert len({x for x in lines if x} - known) < 15

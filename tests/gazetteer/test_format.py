"""``format_file`` and the way of an entry to its line and back."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg import identifiers
from kg.errors import GazetteerError
from kg.gazetteer import Alias, Entry, format_entry, format_file, lint, parse_entry, read_entries, write_entries
from kg.schema import EntityType

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
NAME = TEXT.filter(str.strip)
ALIAS = st.builds(Alias, text=NAME, exact=st.booleans(), context=st.booleans(), same=st.booleans())
PAIRS = st.dictionaries(NAME, TEXT, max_size=2).map(lambda pairs: tuple(sorted(pairs.items())))
LINKS = st.lists(st.sampled_from(["model/a", "task/b", "dataset/c-1"]), max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind, name = draw(st.sampled_from(list(EntityType))), draw(NAME)
    own = Alias(text=name, exact=draw(st.booleans()), context=draw(st.booleans()))
    return Entry(
        id=draw(st.sampled_from([identifiers.entity_id(kind, name), f"{kind.value.lower()}/another"])),
        type=kind,
        name=name,
        aliases=(own, *draw(st.lists(ALIAS, max_size=3))),
        source=draw(TEXT),
        context=tuple(draw(st.lists(TEXT, max_size=2))),
        variant_of=draw(st.none() | st.just("model/a")),
        broader=draw(LINKS),
        year=draw(st.none() | st.integers(1900, 2100)),
        ids=draw(PAIRS),
        introduced_in=draw(st.none() | TEXT),
        higher_is_better=draw(st.none() | st.booleans()) if kind is EntityType.METRIC else None,
        quarantined=draw(PAIRS),
    )


def fern(*aliases: str, name: str = "FernNet-50") -> Entry:
    return Entry(
        id=identifiers.entity_id("Model", name),
        type=EntityType.MODEL,
        name=name,
        aliases=(Alias(text=name), *(Alias(text=a) for a in aliases)),
        source="test",
    )


def write(path: Path, *found: Entry) -> Path:
    path.write_text("".join(f"{format_entry(e)}\n" for e in found), encoding="utf-8")
    return path


def read(path: Path) -> list[Entry]:
    return [entry for _, entry in read_entries(path)]


@given(entries())
def test_an_entry_comes_back_from_its_line(entry: Entry) -> None:
    assert parse_entry(format_entry(entry)) == entry


@given(entries())
def test_a_line_is_written_in_one_form(entry: Entry) -> None:
    assert format_entry(parse_entry(json.dumps(json.loads(format_entry(entry)), indent=1))) == format_entry(entry)


@given(entries())
@example(fern())
def test_an_entry_is_one_line(entry: Entry) -> None:
    assert "\n" not in format_entry(entry)


@pytest.mark.parametrize("sign", ["\u2028", "\x85"], ids=ascii)
def test_a_name_with_a_rare_line_break_comes_back_from_its_file(tmp_path: Path, sign: str) -> None:
    entry = fern(f"fern{sign}leaf")
    assert read(write(tmp_path / "names.jsonl", entry)) == [entry]


def test_what_can_be_derived_is_not_written() -> None:
    assert format_entry(fern()) == '{"type": "Model", "name": "FernNet-50", "source": "test"}'


def test_letters_are_written_as_they_are() -> None:
    assert "Fërn-β" in format_entry(fern(name="Fërn-β"))


def test_entries_are_sorted_whatever_their_case(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", fern(name="oak"), fern(name="Moss"), fern(name="fern"))
    assert format_file(path)
    assert [e.name for e in read(path)] == ["fern", "Moss", "oak"]


def test_a_needless_alias_is_dropped_and_others_stay(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", fern("fernnet 50", "fern network of fifty layers", "FernNet50"))
    format_file(path)
    assert [a.text for a in read(path)[0].aliases] == ["FernNet-50", "fern network of fifty layers"]


def test_keys_are_put_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text('{"source": "test", "name": "FernNet", "aliases": [], "type": "Model"}\n', encoding="utf-8")
    assert format_file(path)
    assert path.read_text(encoding="utf-8") == '{"type": "Model", "name": "FernNet", "source": "test"}\n'


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"when": {"text": "MossNet"}}, "unknown 'when' key 'text'; use exact, context"),
        ({"when": {"same": True}}, "unknown 'when' key 'same'; use exact, context"),
        ({"when": {"exact": "no"}}, "'exact' of 'FernNet' must be true or false, not 'no'"),
        ({"aliases": [{"text": "FN", "context": 1}]}, "'context' of 'FN' must be true or false, not 1"),
        ({"aliases": [{"text": "FN", "when": True}]}, "unknown alias key 'when'; use exact, context, same"),
        ({"year": True}, "the value of 'year' is of a wrong kind: True"),
    ],
)
def test_a_mark_that_says_nothing_is_refused(more: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_entry(json.dumps({"type": "Model", "name": "FernNet", "source": "test", **more}))


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", fern("fernnet 50"), fern(name="Elm-9"))
    assert format_file(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert not format_file(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_packed_file_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl.gz"
    found = [fern(name="Elm-9"), fern()]
    assert write_entries(found, path)
    assert gzip.decompress(path.read_bytes()).decode() == "".join(f"{format_entry(e)}\n" for e in found)
    assert read(path) == found
    assert not format_file(path)


@pytest.mark.parametrize("data", [b"plain text", gzip.compress(b"{}\n", mtime=0)[:-9]])
def test_a_file_that_cannot_be_unpacked_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "names.jsonl.gz"
    path.write_bytes(data)
    with pytest.raises(GazetteerError, match="cannot be read: "):
        read(path)


def test_the_formatted_file_is_clean(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", fern("fernnet 50"), fern(name="Elm-9"))
    assert {p.code for p in lint([path])} == {"G07", "G08"}
    format_file(path)
    assert lint([path]) == []


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    format_file(write(tmp_path / "names.jsonl", fern("fernnet 50")))
    assert [p.name for p in tmp_path.iterdir()] == ["names.jsonl"]


def test_a_bad_line_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text("no json\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"names\.jsonl:1: is no gazetteer entry"):
        format_file(path)
    assert path.read_text(encoding="utf-8") == "no json\n"


def test_only_a_metric_knows_which_way_is_up() -> None:
    with pytest.raises(ValueError, match="is for metrics, not for a Task"):
        parse_entry('{"type": "Task", "name": "tiling", "higher_is_better": true, "source": "test"}')

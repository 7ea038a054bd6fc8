"""An edition holds what is on the allow-list and appears whole or not at all."""

import hashlib
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

from sidik.domain.disclosure import PublicEntry, PublicGround
from sidik.edition import ENTRY_FIELDS, EditionExists, FieldNotPublic, open_edition, verify_edition
from sidik.edition.asking import Tombstone
from sidik.edition.fields import GROUND_FIELDS
from sidik.words import index_text
from tests.edition.made import CONTACT, KEY, entry, write


def test_the_allow_list_is_that_of_the_core() -> None:
    assert set(ENTRY_FIELDS) == {one.name for one in fields(PublicEntry)}
    assert set(GROUND_FIELDS) == {one.name for one in fields(PublicGround)}


@pytest.mark.parametrize(
    "leak",
    [
        {"internal_title": "Laporan dugaan korupsi Kepala Dinas"},
        {"file_name": "rahasia.pdf"},
        {"grounds": [{"letter": "h", "label": "x", "reasoning": "catatan dalam"}]},
        {"grounds": [{"letter": "", "label": "x"}]},
        {"nature": "undetermined"},
        {"ends_on": "segera"},
        {"title": ""},
        {"parts": "satu teks"},
        {"summary": b"isi"},
    ],
)
def test_refuses_what_is_not_on_the_allow_list_and_leaves_no_file(
    tmp_path: Path, leak: dict[str, object]
) -> None:
    with pytest.raises(FieldNotPublic):
        write(tmp_path / "e.sqlite3", [entry("i-0"), entry() | leak])
    assert list(tmp_path.iterdir()) == []


def test_refuses_two_entries_of_one_id(tmp_path: Path) -> None:
    with pytest.raises(FieldNotPublic):
        write(tmp_path / "e.sqlite3", [entry(), entry()])
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_foreign_name_in_the_manifest(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nip"):
        write(tmp_path / "e.sqlite3", contact=CONTACT | {"nip": "196604081993031009"})


def test_never_writes_over_an_edition(tmp_path: Path) -> None:
    write(tmp_path / "e.sqlite3")
    before = (tmp_path / "e.sqlite3").read_bytes()
    with pytest.raises(EditionExists):
        write(tmp_path / "e.sqlite3", [entry("i-2")])
    assert (tmp_path / "e.sqlite3").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["e.sqlite3"]


def test_a_crash_while_writing_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    def broken():
        yield entry()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "e.sqlite3", broken())
    assert list(tmp_path.iterdir()) == []


def test_the_manifest_counts_and_names_the_edition(tmp_path: Path) -> None:
    entries = [entry("i-1"), entry("i-2", nature="open", unit="Dinas Sosial"), entry("i-3", grounds=[])]
    manifest = write(tmp_path / "e.sqlite3", entries, number=3, previous="ab" * 32)
    assert manifest.counts["by_nature"] == {"exempt": 2, "open": 1}
    assert manifest.counts["by_unit"] == {"Badan Kepegawaian": 2, "Dinas Sosial": 1}
    assert manifest.counts["by_ground"] == {"h": 2}
    assert (manifest.number, manifest.previous, len(manifest.digest)) == (3, "ab" * 32, 64)
    assert verify_edition(tmp_path / "e.sqlite3", KEY.public_key) == manifest


def test_an_empty_list_is_an_edition_too(tmp_path: Path) -> None:
    write(tmp_path / "e.sqlite3", [])
    assert verify_edition(tmp_path / "e.sqlite3").counts["entries"] == 0


def test_nothing_beside_the_allow_list_is_in_the_file(tmp_path: Path) -> None:
    # Read with another library than the writer's: every text cell of every table comes from public fields.
    write(tmp_path / "e.sqlite3")
    database = sqlite3.connect(f"file:{tmp_path / 'e.sqlite3'}?mode=ro", uri=True)
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith(("entry_words", "term_parts"))} == {
        *("manifest", "seal", "logo", "body", "entry", "unit", "facet", "facet_pair", "page", "csv_block"),
        *("change", "procedure", "tombstone", "answer", "term"),
    }
    columns = {row[1] for row in database.execute("PRAGMA table_info(entry)")}
    worked_out = {"id", "content", "digest", "letters", "until", "opens_on"}
    assert columns - worked_out <= set(ENTRY_FIELDS)
    raw = (tmp_path / "e.sqlite3").read_bytes()
    assert bytes(range(32)) not in raw
    assert str(tmp_path).encode() not in raw


def test_a_list_may_leave_out_columns_but_no_fixed_one(tmp_path: Path) -> None:
    path = tmp_path / "e.sqlite3"
    manifest = write(path, [entry(if_open="Rahasia pribadi terbuka.")], columns=("title", "summary"))
    assert {"public_id", "ends_on", "grounds", "summary"} <= set(manifest.columns)
    assert "if_open" not in manifest.columns
    assert b"Rahasia pribadi terbuka" not in path.read_bytes()
    assert verify_edition(path, KEY.public_key, index=index_text) == manifest
    shown = open_edition(path)
    found = shown.entry("i-1", today="2026-03-02")
    assert found is not None
    assert (found["if_open"], found["parts"], found["period"]) == ("", [], "5 tahun")
    assert b"Akibat bila dibuka" not in next(shown.csv_blocks(today="2026-03-02"))
    with pytest.raises(FieldNotPublic):
        write(tmp_path / "f.sqlite3", columns=("title", "internal_title"))


def test_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    write(tmp_path / "e.sqlite3", [entry(f"i-{n}") for n in range(2500)], progress=told.append)
    assert told == [1000, 2000, 2500]


def test_tombstones_answers_and_the_key_for_messages_travel_along(tmp_path: Path) -> None:
    path = tmp_path / "e.sqlite3"
    stone = Tombstone("i-9", "Data lama", 3, "2026-02-01", "Uji konsekuensi mencabutnya")
    code = hashlib.sha256(b"abc-123").hexdigest()
    write(path, tombstones=[stone], answers={code: {"text": "Sudah kami periksa."}}, inbox_key="ab" * 32)
    assert verify_edition(path, KEY.public_key).inbox_key == "ab" * 32
    shown = open_edition(path)
    assert (shown.tombstone("i-9"), shown.tombstone("i-1")) == (stone, None)
    assert (list(shown.tombstones()), shown.answer("lain")) == ([stone], None)
    answer = shown.answer("abc-123")
    assert answer is not None
    assert answer["text"] == "Sudah kami periksa."
    assert shown.answers() == {code: {"text": "Sudah kami periksa."}}

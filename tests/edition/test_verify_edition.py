"""Damaged, forged or foreign files are refused with the reason."""

import shutil
from pathlib import Path

import pytest

from sidik.edition import EditionRefused, database, open_edition, verify_edition
from sidik.edition.changes import Change, ChangeKind
from sidik.edition.fields import public_fields
from sidik.edition.seal import seal
from sidik.edition.verify import CHANGED, MORE_INSIDE, NOT_SIGNED, NOT_WHOLE, OTHER_PUBLISHER
from sidik.vault.signing import SigningKey
from tests.edition.made import KEY, entry, write


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "e.sqlite3"
    change = Change(ChangeKind.ADDED, "i-1", "Data pribadi pegawai")
    write(path, [entry("i-1"), entry("i-2", title="Denah gudang senjata")], changes=[change])
    return path


def bend(path: Path, statement: str) -> None:
    connection = database.sqlite.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def why(path: Path, key: bytes | None = KEY.public_key) -> str:
    with pytest.raises(EditionRefused) as caught:
        verify_edition(path, key)
    return caught.value.why


def test_a_true_edition_passes(edition: Path) -> None:
    assert verify_edition(edition, KEY.public_key).number == 1
    assert open_edition(edition, public_key=KEY.public_key).digest


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE entry SET content = replace(content, 'pegawai', 'pejabat')",
        "UPDATE entry SET title = 'Lain' WHERE id = 1",
        "UPDATE entry SET ends_on = '2020-01-01' WHERE id = 1",
        "UPDATE entry SET unit = 'Lain' WHERE id = 1",
        "DELETE FROM entry WHERE id = 2",
        "DELETE FROM entry_ground WHERE entry = 2",
        "DELETE FROM change",
        "UPDATE change SET content = replace(content, 'added', 'opened')",
        "UPDATE entry_words SET words = 'gudang' WHERE rowid = 1",
        "UPDATE entry_title SET title = 'x' WHERE rowid = 1",
        "INSERT INTO entry_words(rowid, words) VALUES (9, 'x')",
        'INSERT INTO procedure VALUES (\'x\', \'{"id":"x","title":"","svg":"","steps":[]}\')',
        "UPDATE manifest SET content = replace(content, '\"number\":1', '\"number\":2')",
        "INSERT INTO manifest SELECT content FROM manifest",
        "DELETE FROM manifest",
    ],
)
def test_refuses_any_bent_row(edition: Path, forgery: str) -> None:
    bend(edition, forgery)
    assert why(edition) in {CHANGED, NOT_SIGNED, NOT_WHOLE, MORE_INSIDE}


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TABLE secret (title TEXT)",
        "ALTER TABLE entry ADD COLUMN internal_title TEXT",
        "CREATE VIEW v AS SELECT * FROM entry",
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END",
    ],
)
def test_refuses_anything_beside_the_edition(edition: Path, addition: str) -> None:
    bend(edition, addition)
    assert why(edition) == MORE_INSIDE


def test_refuses_leftovers_of_deleted_content(edition: Path) -> None:
    bend(edition, "CREATE TABLE secret AS SELECT hex(randomblob(9000)) AS t")
    bend(edition, "DROP TABLE secret")
    assert why(edition) == MORE_INSIDE


def test_refuses_a_field_outside_the_allow_list_even_when_signed(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("sidik.edition.write.public_fields", lambda one: one)
    monkeypatch.setattr("sidik.edition.write.searchable", lambda one: one["title"])
    path = tmp_path / "e.sqlite3"
    write(path, [public_fields(entry()) | {"internal_title": "Rahasia"}])
    assert why(path) == MORE_INSIDE


def test_refuses_another_publisher(edition: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.sqlite3"
    write(forged, key=SigningKey(bytes(32)))
    assert why(forged) == OTHER_PUBLISHER
    assert verify_edition(forged).number == 1


@pytest.mark.parametrize("content", [b"", b"bukan edisi", b"SQLite format 3\x00" + bytes(4080)])
def test_refuses_what_is_no_edition(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e.sqlite3"
    path.write_bytes(content)
    assert why(path) == NOT_WHOLE


def test_refuses_a_missing_file_without_making_one(tmp_path: Path) -> None:
    assert why(tmp_path / "none.sqlite3") == NOT_WHOLE
    assert list(tmp_path.iterdir()) == []


def test_every_flipped_byte_is_refused(edition: Path, tmp_path: Path) -> None:
    # Also in space that no row reads: the file that is passed on is the file that was published.
    whole = edition.read_bytes()
    flipped = tmp_path / "f.sqlite3"
    accepted = []
    for place in range(0, len(whole), 331):
        bent = bytearray(whole)
        bent[place] ^= 0x10
        flipped.write_bytes(bytes(bent))
        try:
            verify_edition(flipped, KEY.public_key)
        except EditionRefused:
            continue
        accepted.append(place)
    assert accepted == []


def test_bytes_behind_the_end_are_refused(edition: Path) -> None:
    with edition.open("ab") as file:
        file.write(b"\0" * 4096)
    assert why(edition)


def test_the_seal_of_another_key_is_refused(edition: Path) -> None:
    seal(edition, SigningKey(bytes(32)))
    assert why(edition) == CHANGED


def test_a_cut_file_is_refused(edition: Path, tmp_path: Path) -> None:
    cut = tmp_path / "c.sqlite3"
    shutil.copy(edition, cut)
    with cut.open("rb+") as file:
        file.truncate(len(edition.read_bytes()) - 4096)
    assert why(cut)


def test_reading_changes_nothing(edition: Path) -> None:
    before = edition.read_bytes()
    opened = open_edition(edition)
    with pytest.raises(database.DatabaseError):
        opened._database.execute("DELETE FROM entry")
    assert edition.read_bytes() == before
    assert [path.name for path in edition.parent.iterdir()] == ["e.sqlite3"]

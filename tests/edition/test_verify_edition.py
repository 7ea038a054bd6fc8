"""Damaged, forged or foreign files are refused with the reason."""

import gzip
import shutil
from pathlib import Path

import pytest

from sidik.edition import EditionRefused, database, open_edition, verify_edition
from sidik.edition.changes import Change, ChangeKind
from sidik.edition.seal import seal
from sidik.edition.verify import CHANGED, MORE_INSIDE, NOT_SIGNED, NOT_WHOLE, OTHER_PUBLISHER, check_edition
from sidik.vault.signing import SigningKey
from sidik.words import index_text
from tests.edition.made import KEY, entry, write

SECOND_FORMAT = Path(__file__).parent / "samples" / "format-2.sqlite3.gz"


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
        verify_edition(path, key, index=index_text)
    return caught.value.why


def test_a_true_edition_passes(edition: Path) -> None:
    assert verify_edition(edition, KEY.public_key, index=index_text).number == 1
    assert open_edition(edition, public_key=KEY.public_key).digest


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE entry SET content = replace(content, 'pegawai', 'pejabat')",
        "UPDATE entry SET title = 'Lain' WHERE id = 1",
        "UPDATE entry SET ends_on = '2020-01-01' WHERE id = 1",
        "UPDATE entry SET unit = 'Lain' WHERE id = 1",
        "DELETE FROM entry WHERE id = 2",
        "UPDATE entry SET until = 'Terbuka' WHERE id = 1",
        "UPDATE entry SET opens_on = '2020-01-01' WHERE id = 1",
        "UPDATE unit SET label = 'Lain'",
        "UPDATE facet SET entries = 9 WHERE mark = 'n1'",
        "DELETE FROM facet_pair WHERE a = 'e2029'",
        "UPDATE page SET content = '{}'",
        "UPDATE csv_block SET content = replace(content, 'gudang', 'garasi') WHERE id = 1",
        "UPDATE body SET name = 'Lain'",
        "UPDATE term SET entries = 7 WHERE word = 'gudang'",
        "DELETE FROM term WHERE word = 'gudang'",
        "INSERT INTO tombstone VALUES ('x', '{}')",
        "INSERT INTO answer VALUES ('x', '{}')",
        "DELETE FROM change",
        "UPDATE change SET content = replace(content, 'added', 'opened')",
        "INSERT INTO entry_words(rowid, title, rest, marks) VALUES (9, 'x', '', '')",
        "INSERT INTO term_parts(rowid, word) VALUES (99, 'rahasia')",
        'INSERT INTO procedure VALUES (\'x\', \'{"id":"x","title":"","svg":"","steps":[]}\', x\'\')',
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


def test_a_bent_row_is_seen_without_reading_the_rows(edition: Path) -> None:
    bend(edition, "UPDATE entry SET title = 'Lain' WHERE id = 1")
    with pytest.raises(EditionRefused):
        check_edition(edition, KEY.public_key)


def signed_with(monkeypatch: pytest.MonkeyPatch, path: Path, statement: str) -> None:
    """An edition into which its own publisher puts something before signing and sealing."""

    def sealed_with_more(temporary: Path, sign: SigningKey) -> None:
        bend(temporary, statement)
        seal(temporary, sign)

    monkeypatch.setattr("sidik.edition.write.seal", sealed_with_more)
    write(path, [entry("i-1"), entry("i-2", title="Denah gudang senjata")])


def test_a_field_outside_the_allow_list_is_refused_even_when_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "e.sqlite3"
    leak = "UPDATE entry SET content = replace(content, '{', '{\"internal_title\":\"Rahasia\",')"
    signed_with(monkeypatch, path, leak)
    assert why(path) == MORE_INSIDE


@pytest.mark.parametrize(
    "foreign",
    [
        "UPDATE csv_block SET content = CAST(content AS TEXT) || 'Laporan rahasia' WHERE id = 1",
        "INSERT INTO csv_block VALUES (7, 3, 3, 'Laporan rahasia')",
        "INSERT INTO page VALUES ('lain', 'Laporan rahasia')",
        "UPDATE facet SET label = 'Laporan rahasia' WHERE mark = 'u1'",
        "INSERT INTO term VALUES (99, 'laporan', 1, 1)",
        "INSERT INTO unit VALUES (9, 'Laporan rahasia')",
        "INSERT INTO seal VALUES ('Laporan rahasia')",
        "INSERT INTO logo VALUES ('Laporan rahasia')",
        "INSERT INTO entry_words_config VALUES ('laporan', 'rahasia')",
        "INSERT INTO body VALUES (2, 'X', 'Laporan rahasia', 3, 2, '')",
        # Pages and separators to which no index leads.
        "INSERT INTO entry_words_data VALUES (9, CAST('Laporan rahasia' AS BLOB))",
        f"INSERT INTO entry_words_data VALUES ({(1 << 37) + 99}, CAST('Laporan rahasia' AS BLOB))",
        f"INSERT INTO entry_words_data VALUES ({(1 << 37) + (1 << 36) + 1}, CAST('Laporan rahasia' AS BLOB))",
        "INSERT INTO term_parts_data VALUES (9, CAST('Laporan rahasia' AS BLOB))",
        "INSERT INTO entry_words_idx VALUES (7, CAST('Laporan rahasia' AS BLOB), 2)",
        "INSERT INTO entry_words_idx VALUES (1, CAST('Laporan rahasia' AS BLOB), 2)",
    ],
)
def test_foreign_content_is_refused_by_the_full_check_even_when_signed_and_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    path = tmp_path / "e.sqlite3"
    signed_with(monkeypatch, path, foreign)
    assert why(path) in {CHANGED, MORE_INSIDE, NOT_WHOLE}


def test_a_foreign_word_in_the_index_is_refused_even_when_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "e.sqlite3"
    monkeypatch.setattr(
        "sidik.edition.rows.RowMaker._words", lambda maker, *one: "laporan dugaan korupsi 1990"
    )
    write(path)
    monkeypatch.undo()
    with pytest.raises(EditionRefused):
        verify_edition(path, KEY.public_key, index=index_text)


@pytest.mark.parametrize("deep", [True, False])
def test_a_file_of_the_second_format_stays_readable(tmp_path: Path, deep: bool) -> None:
    path = tmp_path / "e.sqlite3"
    path.write_bytes(gzip.decompress(SECOND_FORMAT.read_bytes()))
    check = verify_edition if deep else check_edition
    assert (check(path, KEY.public_key).format, check(path).number) == (2, 4)
    bend(path, "UPDATE entry SET title = 'Lain' WHERE id = 1")
    with pytest.raises(EditionRefused):
        check(path)


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
    for place in range(0, len(whole), 997):
        bent = bytearray(whole)
        bent[place] ^= 0x10
        flipped.write_bytes(bytes(bent))
        try:
            check_edition(flipped, KEY.public_key)
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

"""Whether a file is an edition, whole, of the body that it names, and holds nothing beside it.

Two depths. `check_edition` is for a portal that opens a file: the parts of the file, the signature of the manifest
and the seal over every byte. `verify_edition` makes every row anew from the entries and compares.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sidik.edition import database, former_verify
from sidik.edition.errors import EditionRefused
from sidik.edition.fields import ENTRY_FIELDS, FIXED_FIELDS, FieldNotPublic, chosen_columns
from sidik.edition.manifest import FIRST_FORMAT, FORMAT, Manifest, read_manifest
from sidik.edition.seal import is_sealed
from sidik.edition.verify_rows import is_as_signed, reads_as_signed

NOT_WHOLE = "berkas rusak atau bukan edisi SIDIK"
NOT_SIGNED = "tanda tangan tidak cocok dengan isinya"
OTHER_PUBLISHER = "ditandatangani kunci lain daripada kunci badan publik ini"
CHANGED = "isinya tidak sama dengan yang ditandatangani"
MORE_INSIDE = "berkas memuat hal lain di luar kolom yang boleh terbit"
# What reading a file that somebody bent may come to; brackets within brackets end the recursion of JSON.
_ODD = (
    *(database.DatabaseError, OSError, ValueError, KeyError, TypeError, AttributeError),
    RecursionError,
)


def verify_edition(
    path: Path,
    public_key: bytes | None = None,
    *,
    index: Callable[[str], str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Manifest:
    """Check signature, seal, every row, the search index and the absence of anything else.

    With `public_key` the edition must be signed by this key; without it only by the key that it names itself,
    which proves that nothing was damaged, not who published it. With `index` (`sidik.words.index_text`) the words
    of the search are made anew too: none may come from elsewhere than the entries. `progress` is told the number of
    entries so far. Raises: EditionRefused.
    """
    return _checked(
        path, public_key, lambda connection, manifest: _row_fault(connection, manifest, index, progress)
    )


def verify_again(path: Path, manifest: Manifest) -> None:
    """Check a file of a manifest whose rows were made anew before: it reads as was signed, and it is sealed.

    Every text of the content is read and digested; what is worked out from it (columns, lines, words) is not made
    anew, so nothing of that may be taken from this file. Raises: EditionRefused.
    """

    def fault(connection: database.Connection, found: Manifest) -> str:
        is_same = found == manifest and reads_as_signed(connection, found)
        return "" if is_same else CHANGED

    _checked(path, bytes.fromhex(manifest.public_key), fault)


def check_edition(path: Path, public_key: bytes | None = None) -> Manifest:
    """Check that the file is byte by byte the one that its publisher sealed. Raises: EditionRefused.

    Files of the first two formats are verified as a whole, since the first has no seal.
    """
    return _checked(
        path,
        public_key,
        lambda connection, manifest: (
            "" if manifest.format == FORMAT else _row_fault(connection, manifest, None)
        ),
    )


def stated_manifest(path: Path) -> Manifest:
    """What a file says of itself, before anything of it is verified. Raises: EditionRefused."""
    try:
        with closing(database.open_read_only(path)) as connection:
            return manifest_of(connection)
    except _ODD as error:
        raise EditionRefused(path, NOT_WHOLE) from error


def manifest_of(connection: database.Connection) -> Manifest:
    """The manifest inside. Raises: ValueError."""
    # Asked before the parts of the file are known: a view of this name could count for ever.
    parts = connection.execute("SELECT sql FROM sqlite_master WHERE lower(name) = 'manifest'").fetchall()
    if parts != [(database.SCHEMA["manifest"],)]:
        raise ValueError("a table of the manifest was expected")
    rows = connection.execute("SELECT content FROM manifest LIMIT 2").fetchall()
    if len(rows) != 1:
        raise ValueError("one manifest was expected")
    return read_manifest(json.loads(rows[0][0]))


def _checked(
    path: Path, public_key: bytes | None, deeper: Callable[[database.Connection, Manifest], str]
) -> Manifest:
    try:
        connection = database.open_read_only(path)
    except database.DatabaseError as error:
        raise EditionRefused(path, NOT_WHOLE) from error
    try:
        manifest = manifest_of(connection)
        why = (
            _fault(connection, manifest, public_key)
            or deeper(connection, manifest)
            or _unsealed(path, manifest)
        )
        if why:
            raise EditionRefused(path, why)
    except _ODD as error:
        raise EditionRefused(path, NOT_WHOLE) from error
    finally:
        connection.close()
    return manifest


def _fault(connection: database.Connection, manifest: Manifest, public_key: bytes | None) -> str:
    if _has_foreign_parts(connection, manifest):
        return MORE_INSIDE
    if not manifest.is_signed():
        return NOT_SIGNED
    if public_key is not None and manifest.public_key != public_key.hex():
        return OTHER_PUBLISHER
    wished = ENTRY_FIELDS if manifest.format < FORMAT else _chosen(manifest.columns)
    return "" if manifest.columns == wished else MORE_INSIDE


def _chosen(columns: tuple[str, ...]) -> tuple[str, ...]:
    if not {*FIXED_FIELDS} <= {*columns} <= {*ENTRY_FIELDS}:
        return ()
    return chosen_columns(columns)


def _row_fault(
    connection: database.Connection,
    manifest: Manifest,
    index: Callable[[str], str] | None,
    progress: Callable[[int], None] | None = None,
) -> str:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        return NOT_WHOLE
    try:
        is_true = (
            is_as_signed(connection, manifest, index, progress)
            if manifest.format == FORMAT
            else former_verify.is_as_signed(connection, manifest)
        )
    except FieldNotPublic:
        return MORE_INSIDE
    return "" if is_true else CHANGED


def _has_foreign_parts(connection: database.Connection, manifest: Manifest) -> bool:
    found = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    )
    is_former = manifest.format < FORMAT
    tables = database.FORMER_FTS_TABLES if is_former else database.FTS_TABLES
    parts = ("data", "idx", "content", "docsize", "config") if is_former else ("data", "idx", "config")
    shadows = {f"{table}_{part}" for table in tables for part in parts}
    ours = {name: sql for name, sql in found.items() if name not in shadows}
    unused = connection.execute("PRAGMA freelist_count").fetchone()[0]
    absent = database.SINCE_FORMAT_2 if manifest.format == FIRST_FORMAT else ()
    schema = database.FORMER_SCHEMA if is_former else database.SCHEMA
    expected = {name: sql for name, sql in schema.items() if name not in absent}
    return ours != expected or unused != 0


def _unsealed(path: Path, manifest: Manifest) -> str:
    """Bytes that no row reads: all are under the seal, the seal under the key that signed the rows."""
    if manifest.format == FIRST_FORMAT:
        return ""
    return "" if is_sealed(path, bytes.fromhex(manifest.public_key)) else CHANGED

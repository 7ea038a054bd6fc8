"""Whether a file is an edition, whole, of the body that it names, and holds nothing beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sidik.domain.chain import canonical_json
from sidik.edition import database
from sidik.edition.changes import Change
from sidik.edition.content import ContentDigest, Tally
from sidik.edition.errors import EditionRefused
from sidik.edition.fields import ENTRY_FIELDS, FieldNotPublic, public_fields
from sidik.edition.logo import public_logo
from sidik.edition.manifest import FIRST_FORMAT, Manifest, read_manifest
from sidik.edition.seal import is_sealed

NOT_WHOLE = "berkas rusak atau bukan edisi SIDIK"
NOT_SIGNED = "tanda tangan tidak cocok dengan isinya"
OTHER_PUBLISHER = "ditandatangani kunci lain daripada kunci badan publik ini"
CHANGED = "isinya tidak sama dengan yang ditandatangani"
MORE_INSIDE = "berkas memuat hal lain di luar kolom yang boleh terbit"


def verify_edition(path: Path, public_key: bytes | None = None) -> Manifest:
    """Check signature, seal, every row, the search index and the absence of anything else.

    With `public_key` the edition must be signed by this key; without it only by the key that it names itself,
    which proves that nothing was damaged, not who published it. Raises: EditionRefused.
    """
    try:
        connection = database.open_read_only(path)
    except database.DatabaseError as error:
        raise EditionRefused(path, NOT_WHOLE) from error
    try:
        why = _fault(connection, public_key) or _unsealed(connection, path)
        if why:
            raise EditionRefused(path, why)
        return manifest_of(connection)
    except (database.DatabaseError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditionRefused(path, NOT_WHOLE) from error
    finally:
        connection.close()


def manifest_of(connection: database.Connection) -> Manifest:
    """The manifest inside. Raises: ValueError."""
    rows = connection.execute("SELECT content FROM manifest").fetchall()
    if len(rows) != 1:
        raise ValueError("one manifest was expected")
    return read_manifest(json.loads(rows[0][0]))


def _fault(connection: database.Connection, public_key: bytes | None) -> str:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        return NOT_WHOLE
    manifest = manifest_of(connection)
    if _has_foreign_parts(connection, manifest):
        return MORE_INSIDE
    if not manifest.is_signed():
        return NOT_SIGNED
    if public_key is not None and manifest.public_key != public_key.hex():
        return OTHER_PUBLISHER
    if manifest.columns != ENTRY_FIELDS:
        return MORE_INSIDE
    try:
        digest, counts = _recomputed(connection)
    except FieldNotPublic:
        return MORE_INSIDE
    is_as_signed = digest == manifest.content_digest and counts == manifest.counts
    if not is_as_signed or not _logo_is_true(connection, manifest) or not _index_is_true(connection):
        return CHANGED
    return ""


def _has_foreign_parts(connection: database.Connection, manifest: Manifest) -> bool:
    found = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    )
    shadows = {
        f"{table}_{part}"
        for table in database.FTS_TABLES
        for part in ("data", "idx", "content", "docsize", "config")
    }
    ours = {name: sql for name, sql in found.items() if name not in shadows}
    unused = connection.execute("PRAGMA freelist_count").fetchone()[0]
    absent = database.SINCE_FORMAT_2 if manifest.format == FIRST_FORMAT else ()
    expected = {name: sql for name, sql in database.SCHEMA.items() if name not in absent}
    return ours != expected or unused != 0


def _unsealed(connection: database.Connection, path: Path) -> str:
    """Bytes that no row reads: all are under the seal, the seal under the key that signed the rows."""
    manifest = manifest_of(connection)
    if manifest.format == FIRST_FORMAT:
        return ""
    return "" if is_sealed(path, bytes.fromhex(manifest.public_key)) else CHANGED


def _logo_is_true(connection: database.Connection, manifest: Manifest) -> bool:
    if manifest.format == FIRST_FORMAT:
        return True
    rows = [bytes(row[0]) for row in connection.execute("SELECT content FROM logo")]
    if not manifest.logo_digest:
        return not rows
    return (
        len(rows) == 1
        and public_logo(rows[0]) == rows[0]
        and hashlib.sha256(rows[0]).hexdigest() == manifest.logo_digest
    )


def _recomputed(connection: database.Connection) -> tuple[str, dict[str, Any]]:
    digest, tally = ContentDigest(), Tally()
    rows = connection.execute(
        "SELECT e.id, e.public_id, e.title, e.unit, e.nature, e.ends_on, e.opened_on, e.content, w.words, t.title "
        "FROM entry e JOIN entry_words w ON w.rowid = e.id JOIN entry_title t ON t.rowid = e.id ORDER BY e.id"
    )
    for place, row in enumerate(rows, start=1):
        entry = _entry(row[7])
        names = ("public_id", "title", "unit", "nature", "ends_on", "opened_on")
        if row[:7] != (place, *(entry[name] for name in names)) or row[9] != entry["title"]:
            raise ValueError("columns differ from the content")
        digest.add("entry", {"entry": entry, "words": row[8]})
        tally.entry(entry)
    for (text,) in connection.execute("SELECT content FROM change ORDER BY id"):
        change = Change.from_row(json.loads(text))
        digest.add("change", change.as_row())
        tally.change(change.kind)
    for key, text in connection.execute("SELECT id, content FROM procedure ORDER BY id"):
        content = json.loads(text)
        if content["id"] != key or set(content) != {"id", "title", "svg", "steps"}:
            raise ValueError("not a procedure")
        digest.add("procedure", content)
        tally.procedure()
    return digest.hexdigest(), tally.counts()


def _entry(text: str) -> Mapping[str, Any]:
    content = json.loads(text)
    entry = public_fields(content)
    # What is shown is this text, so it must be the canonical form of the entry and hold no field twice.
    if canonical_json(entry).decode() != text:
        raise ValueError("an entry is not in canonical form")
    return entry


def _index_is_true(connection: database.Connection) -> bool:
    letters = {tuple(row) for row in connection.execute("SELECT letter, entry FROM entry_ground")}
    stated = {
        (ground["letter"], place)
        for place, text in connection.execute("SELECT id, content FROM entry")
        for ground in json.loads(text)["grounds"]
    }
    count = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    sizes = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (our own names)
        for table in database.FTS_TABLES
    ]
    if letters != stated or any(size != count for size in sizes):
        return False
    # FTS5 checks its index against its content only by a command that counts as writing.
    copy = database.copy_in_memory(connection)
    try:
        for table in database.FTS_TABLES:
            copy.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")  # noqa: S608
    except database.DatabaseError:
        return False
    finally:
        copy.close()
    return True

"""Whether the rows of a file of format 1 or 2 are those that were signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sidik.domain.chain import canonical_json
from sidik.edition import database
from sidik.edition.changes import Change
from sidik.edition.content import ContentDigest, Tally
from sidik.edition.fields import public_fields
from sidik.edition.logo import public_logo
from sidik.edition.manifest import FIRST_FORMAT, Manifest
from sidik.edition.strict import is_name, procedure_of


def is_as_signed(connection: database.Connection, manifest: Manifest) -> bool:
    """Every row, the emblem and the index of words. Raises: FieldNotPublic, ValueError."""
    digest, counts = _recomputed(connection)
    is_true = digest == manifest.content_digest and counts == manifest.counts
    return is_true and logo_is_true(connection, manifest) and _index_is_true(connection)


def logo_is_true(connection: database.Connection, manifest: Manifest) -> bool:
    """Whether the emblem is the one that the manifest names, and a picture alone."""
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
        digest.add("procedure", procedure_of(key, text))
        tally.procedure()
    return digest.hexdigest(), tally.counts()


def _entry(text: str) -> Mapping[str, Any]:
    content = json.loads(text)
    entry = public_fields(content)
    # What is shown is this text, so it must be the canonical form of the entry and hold no field twice.
    if canonical_json(entry).decode() != text or not is_name(entry["public_id"]):
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
        for table in database.FORMER_FTS_TABLES
    ]
    if letters != stated or any(size != count for size in sizes):
        return False
    # FTS5 checks its index against its content only by a command that counts as writing.
    copy = database.copy_in_memory(connection)
    try:
        for table in database.FORMER_FTS_TABLES:
            copy.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")  # noqa: S608
    except database.DatabaseError:
        return False
    finally:
        copy.close()
    return True

"""SQLite as the edition needs it: FTS5 with trigrams; the bundled library where it is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import sqlite3 as sqlite
else:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite

Connection = sqlite.Connection
DatabaseError = sqlite.Error
IntegrityError = sqlite.IntegrityError

SCHEMA = {
    "manifest": "CREATE TABLE manifest (content TEXT NOT NULL)",
    "entry": (
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, "
        "unit TEXT NOT NULL, nature TEXT NOT NULL, ends_on TEXT NOT NULL, opened_on TEXT NOT NULL, "
        "content TEXT NOT NULL)"
    ),
    "entry_ground": (
        "CREATE TABLE entry_ground (letter TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (letter, entry)) "
        "WITHOUT ROWID"
    ),
    "change": "CREATE TABLE change (id INTEGER PRIMARY KEY, content TEXT NOT NULL)",
    "procedure": "CREATE TABLE procedure (id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
    "entry_words": "CREATE VIRTUAL TABLE entry_words USING fts5(words, tokenize='unicode61')",
    "entry_title": "CREATE VIRTUAL TABLE entry_title USING fts5(title, tokenize='trigram')",
    "logo": "CREATE TABLE logo (content BLOB NOT NULL)",
    "seal": "CREATE TABLE seal (content TEXT NOT NULL)",
    "entry_unit": "CREATE INDEX entry_unit ON entry (unit)",
    "entry_nature": "CREATE INDEX entry_nature ON entry (nature, ends_on)",
}
# Tables that an edition of the first format does not have.
SINCE_FORMAT_2 = ("logo", "seal")
FTS_TABLES = ("entry_words", "entry_title")


def create(path: Path) -> Connection:
    """An empty edition file. It is renamed into its place only when complete, so it needs no journal."""
    database = sqlite.connect(path, isolation_level=None)
    for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "auto_vacuum=NONE"):
        database.execute(f"PRAGMA {pragma}")
    for statement in SCHEMA.values():
        database.execute(statement)
    return database


def open_read_only(path: Path) -> Connection:
    """A finished edition file: no lock, no journal, no function in its schema is trusted."""
    place = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    database = sqlite.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "cache_size=-4000"):
        database.execute(f"PRAGMA {pragma}")
    return database


def copy_in_memory(database: Connection) -> Connection:
    """A copy in which checks may run that need to write."""
    copy = sqlite.connect(":memory:", isolation_level=None)
    database.backup(copy)
    return copy

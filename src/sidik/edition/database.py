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

# Words that are gathered before they are written down: more make fewer runs to merge.
GATHERED_BYTES = 32 * 1024 * 1024
_SINGLE = {
    "manifest": "CREATE TABLE manifest (content TEXT NOT NULL)",
    "logo": "CREATE TABLE logo (content BLOB NOT NULL)",
    "seal": "CREATE TABLE seal (content TEXT NOT NULL)",
}
# Rows in the order of the list, then what is worked out from them once, so that no page has to do it again.
TABLES = {
    **_SINGLE,
    "body": (
        "CREATE TABLE body (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
        "first INTEGER NOT NULL, last INTEGER NOT NULL, content TEXT NOT NULL)"
    ),
    "entry": (
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, public_id TEXT NOT NULL, unit INTEGER NOT NULL, "
        "nature INTEGER NOT NULL, opens_on TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, "
        "review_on TEXT NOT NULL, opened_on TEXT NOT NULL, letters TEXT NOT NULL, number TEXT NOT NULL, "
        "title TEXT NOT NULL, until TEXT NOT NULL, digest BLOB NOT NULL, content TEXT NOT NULL)"
    ),
    "unit": "CREATE TABLE unit (id INTEGER PRIMARY KEY, label TEXT NOT NULL)",
    "facet": (
        "CREATE TABLE facet (mark TEXT PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, slug TEXT NOT NULL, "
        "label TEXT NOT NULL, entries INTEGER NOT NULL, closed INTEGER NOT NULL) WITHOUT ROWID"
    ),
    "facet_pair": (
        "CREATE TABLE facet_pair (a TEXT NOT NULL, b TEXT NOT NULL, entries INTEGER NOT NULL, "
        "PRIMARY KEY (a, b)) WITHOUT ROWID"
    ),
    "page": "CREATE TABLE page (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
    "csv_block": (
        "CREATE TABLE csv_block (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, "
        "content BLOB NOT NULL)"
    ),
    "change": "CREATE TABLE change (id INTEGER PRIMARY KEY, public_id TEXT NOT NULL, content TEXT NOT NULL)",
    "procedure": (
        "CREATE TABLE procedure (id TEXT PRIMARY KEY, content TEXT NOT NULL, pdf BLOB NOT NULL) WITHOUT ROWID"
    ),
    "tombstone": "CREATE TABLE tombstone (public_id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
    "answer": "CREATE TABLE answer (code_digest TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
    "term": (
        "CREATE TABLE term (id INTEGER PRIMARY KEY, word TEXT NOT NULL, entries INTEGER NOT NULL, "
        "in_titles INTEGER NOT NULL)"
    ),
    "entry_words": (
        "CREATE VIRTUAL TABLE entry_words USING fts5(title, rest, marks, content='', detail=column, "
        "columnsize=0, tokenize='ascii')"
    ),
    "term_parts": (
        "CREATE VIRTUAL TABLE term_parts USING fts5(word, content='', detail=none, columnsize=0, "
        "tokenize='trigram')"
    ),
}
INDEXES = {
    "entry_public_id": "CREATE UNIQUE INDEX entry_public_id ON entry (public_id)",
    "entry_opens": "CREATE INDEX entry_opens ON entry (opens_on, id)",
    "change_entry": "CREATE INDEX change_entry ON change (public_id, id)",
    "term_word": "CREATE UNIQUE INDEX term_word ON term (word)",
}
SCHEMA = {**TABLES, **INDEXES}
FTS_TABLES = ("entry_words", "term_parts")

# Formats 1 and 2.
FORMER_SCHEMA = {
    **_SINGLE,
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
    "entry_unit": "CREATE INDEX entry_unit ON entry (unit)",
    "entry_nature": "CREATE INDEX entry_nature ON entry (nature, ends_on)",
}
# Tables that an edition of the first format does not have.
SINCE_FORMAT_2 = ("logo", "seal")
FORMER_FTS_TABLES = ("entry_words", "entry_title")


def create(path: Path) -> Connection:
    """An edition file without rows and indexes. It is renamed into its place only when complete: no journal.

    Words are gathered in a database beside it (`work`), so that the file itself never holds a page that was moved.
    """
    database = sqlite.connect(path, isolation_level=None)
    for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "auto_vacuum=NONE"):
        database.execute(f"PRAGMA {pragma}")
    for statement in TABLES.values():
        database.execute(statement)
    database.execute("ATTACH '' AS work")
    for pragma in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
        database.execute(f"PRAGMA work.{pragma}")
    for name in FTS_TABLES:
        database.execute(TABLES[name].replace("TABLE ", "TABLE work.", 1))
        for option, value in (("automerge", 0), ("hashsize", GATHERED_BYTES)):
            database.execute(f"INSERT INTO work.{name}({name}, rank) VALUES (?, ?)", [option, value])  # noqa: S608
    return database


def settle_words(database: Connection) -> None:
    """Bring the gathered words into the file, as one run without gaps."""
    for name in FTS_TABLES:
        database.execute(f"INSERT INTO work.{name}({name}) VALUES ('optimize')")  # noqa: S608 (our own names)
        for part in ("data", "idx"):
            database.execute(f"DELETE FROM main.{name}_{part}")  # noqa: S608
            database.execute(
                f"INSERT INTO main.{name}_{part} SELECT * FROM work.{name}_{part} ORDER BY 1, 2"  # noqa: S608
            )


def open_read_only(path: Path) -> Connection:
    """A finished edition file: no lock, no journal, no function in its schema is trusted."""
    database = sqlite.connect(address(path), uri=True, isolation_level=None, check_same_thread=False)
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "cache_size=-4000"):
        database.execute(f"PRAGMA {pragma}")
    return database


def address(path: Path) -> str:
    """The address by which a finished file is opened or attached."""
    return f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"


def copy_in_memory(database: Connection) -> Connection:
    """A copy in which checks may run that need to write."""
    copy = sqlite.connect(":memory:", isolation_level=None)
    database.backup(copy)
    return copy

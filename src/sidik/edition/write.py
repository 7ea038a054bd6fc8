"""Writing an edition: whole or not at all, and never over another."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sidik.domain.chain import canonical_json
from sidik.edition import csv_lines, database
from sidik.edition.asking import PublishedBody, Tombstone
from sidik.edition.changes import Change
from sidik.edition.content import ContentDigest
from sidik.edition.errors import EditionExists
from sidik.edition.fields import ENTRY_FIELDS, NamedTwice, chosen_columns, public_fields
from sidik.edition.logo import public_logo
from sidik.edition.manifest import Manifest, ManifestFields, Signer, stated
from sidik.edition.rows import RowMaker
from sidik.edition.seal import blank, seal
from sidik.edition.terms import write_terms

BLOCK_BYTES = 256 * 1024
# What is written while it is still near the processor costs less.
BATCH_ROWS = 100
TOLD_EACH = 1000


@dataclass(frozen=True)
class ProcedureEntry:
    """A published procedure (alur SOP): drawing, steps {number, text, performer}, the official paper as PDF if any."""

    id: str
    title: str
    svg: str
    steps: tuple[Mapping[str, str], ...]
    pdf: bytes = b""

    def as_row(self) -> dict[str, Any]:
        """The form in which an edition keeps it."""
        names = ("number", "text", "performer")
        steps = [{name: str(step.get(name, "")) for name in names} for step in self.steps]
        return {"id": self.id, "title": self.title, "svg": self.svg, "steps": steps}


@dataclass(frozen=True)
class Beside:
    """What an edition holds beside its entries; all of it passes by once."""

    changes: Iterable[Change] = ()
    procedures: Iterable[ProcedureEntry] = ()
    logo: bytes = b""
    tombstones: Iterable[Tombstone] = ()
    answers: Iterable[tuple[str, Mapping[str, Any]]] = ()


@dataclass(frozen=True)
class Listed:
    """The list of one body in a file, and the manifest under which that body published it (empty: this one)."""

    code: str
    name: str
    entries: Iterable[Mapping[str, Any]]
    manifest: Mapping[str, Any]


def write_edition(
    path: Path,
    *,
    manifest_fields: ManifestFields,
    entries: Iterable[Mapping[str, Any]],
    sign: Signer,
    index: Callable[[str], str],
    changes: Iterable[Change] = (),
    procedures: Iterable[ProcedureEntry] = (),
    logo: bytes = b"",
    columns: Iterable[str] = ENTRY_FIELDS,
    tombstones: Iterable[Tombstone] = (),
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Manifest:
    """Write an edition file, sign and seal it (penerbitan edisi). A `logo` that is no PNG stays out.

    `index` makes the words to search by (`sidik.words.index_text`). `columns` leaves out fields of every entry, but
    never a fixed one. `answers` to visitors lie under the digest of their code. `progress` is told the number of
    entries so far. The file appears under its name only when complete and on disk.
    Raises: FieldNotPublic, EditionExists, ValueError.
    """
    statements = stated(manifest_fields)
    body = statements["body"]
    listed = (Listed(body["code"], body["name"], entries, {}),)
    beside = Beside(
        changes,
        sorted(procedures, key=lambda one: one.id),
        logo,
        sorted(tombstones),
        sorted((answers or {}).items()),
    )
    return write_lists(
        path,
        statements=statements,
        listed=listed,
        beside=beside,
        sign=sign,
        index=index,
        columns=chosen_columns(columns),
        progress=progress,
    )


def write_lists(
    path: Path,
    *,
    statements: Mapping[str, Any],
    listed: Iterable[Listed],
    beside: Beside,
    sign: Signer,
    index: Callable[[str], str],
    columns: tuple[str, ...],
    progress: Callable[[int], None] | None,
) -> Manifest:
    """Write the lists of one or more bodies into one file. Raises: as `write_edition`."""
    if path.exists():
        raise EditionExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _unfinished(path) as temporary:
        connection = database.create(temporary)
        try:
            connection.execute("BEGIN")
            filling = _Filling(connection, columns, index, progress or (lambda count: None))
            filling.lists(listed)
            filling.beside(beside)
            manifest = filling.manifest(statements, sign)
            connection.execute("COMMIT")
            if connection.execute("PRAGMA freelist_count").fetchone()[0]:
                # No page may keep what was once written and then moved.
                connection.execute("VACUUM")
        finally:
            connection.close()
        seal(temporary, sign)
        _put_in_place(temporary, path)
    return manifest


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A file beside the place of the edition, gone afterwards; and gone is what a killed writer left there."""
    parts = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{12}}")
    for left in path.parent.iterdir():
        if not parts.fullmatch(left.name) or left.is_symlink() or not left.is_file():
            continue
        with suppress(OSError), left.open("rb") as file:
            # Whoever still writes it holds the lock, which ends with the process.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()
    temporary = path.parent / f".{path.name}.{secrets.token_hex(6)}"
    with temporary.open("xb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)


class _Filling:
    """A file that is being filled: rows in batches, CSV in blocks, counts as they pass."""

    def __init__(
        self,
        connection: database.Connection,
        columns: tuple[str, ...],
        index: Callable[[str], str],
        progress: Callable[[int], None],
    ) -> None:
        self._connection, self._columns, self._progress = connection, columns, progress
        self._maker = RowMaker(columns, index)
        self._digest = ContentDigest()
        self._changes: Counter[str] = Counter()
        self._procedures = 0
        self._logo_digest = ""
        self._place = 0
        self._lines: list[str] = []
        self._lines_size, self._first_line = 0, 1

    def lists(self, listed: Iterable[Listed]) -> None:
        """The entries of every body, then all that is worked out from them."""
        connection, bodies = self._connection, []
        connection.execute("INSERT INTO csv_block VALUES (0, 0, 0, ?)", [csv_lines.head(self._columns)])
        for number, one in enumerate(listed, start=1):
            first = self._place + 1
            self._entries(one.entries, number)
            text = canonical_json(one.manifest).decode() if one.manifest else ""
            bodies.append(PublishedBody(number, one.code, one.name, one.manifest, first, self._place))
            connection.execute(
                "INSERT INTO body VALUES (?, ?, ?, ?, ?, ?)",
                [number, one.code, one.name, first, self._place, text],
            )
            self._digest.add(
                "body", {"code": one.code, "first": first, "last": self._place, "manifest": text}
            )
        self._flush_lines()
        try:
            for statement in database.INDEXES.values():
                if "entry" in statement.split(" ON ")[1]:
                    connection.execute(statement)
        except database.IntegrityError as error:
            raise NamedTwice("a public id occurs twice") from error
        gathered = self._maker.gathered
        connection.executemany(
            "INSERT INTO unit VALUES (?, ?)", [(number, label) for label, number in gathered.units.items()]
        )
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?, ?)", gathered.facet_rows(bodies))
        connection.executemany("INSERT INTO facet_pair VALUES (?, ?, ?)", gathered.pair_rows())
        connection.execute(
            "INSERT INTO page VALUES ('statistics', ?)", [canonical_json(gathered.statistics()).decode()]
        )
        write_terms(connection)
        database.settle_words(connection)

    def _entries(self, entries: Iterable[Mapping[str, Any]], body: int) -> None:
        rows: list[tuple[Any, ...]] = []
        words: list[tuple[int, str, str, str]] = []
        for entry in entries:
            self._place += 1
            row = self._maker.row(self._place, public_fields(entry), body)
            self._digest.add_text("entry", row.columns[-1])
            rows.append(row.columns)
            words.append(row.words)
            self._lines.append(row.line)
            self._lines_size += len(row.line)
            if self._lines_size >= BLOCK_BYTES:
                self._flush_lines()
            if len(rows) == BATCH_ROWS:
                self._insert(rows, words)
                rows, words = [], []
        self._insert(rows, words)
        if self._place % TOLD_EACH:
            self._progress(self._place)

    def _insert(self, rows: list[tuple[Any, ...]], words: list[tuple[int, str, str, str]]) -> None:
        if not rows:
            return
        self._connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * 15)})", rows)  # noqa: S608
        self._connection.executemany(
            "INSERT INTO work.entry_words (rowid, title, rest, marks) VALUES (?, ?, ?, ?)", words
        )
        if self._place % TOLD_EACH == 0:
            self._progress(self._place)

    def _flush_lines(self) -> None:
        if self._lines:
            self._connection.execute(
                "INSERT INTO csv_block (first, last, content) VALUES (?, ?, ?)",
                [self._first_line, self._first_line + len(self._lines) - 1, "".join(self._lines).encode()],
            )
        self._first_line += len(self._lines)
        self._lines, self._lines_size = [], 0

    def beside(self, beside: Beside) -> None:
        """Differences, procedures, tombstones, answers and the emblem."""
        connection = self._connection
        connection.executemany(
            "INSERT INTO change (public_id, content) VALUES (?, ?)", self._change_rows(beside.changes)
        )
        connection.execute(database.INDEXES["change_entry"])
        connection.executemany(
            "INSERT INTO procedure VALUES (?, ?, ?)", self._procedure_rows(beside.procedures)
        )
        # By their names, as a check reads them, in whatever order they came.
        for key, text, pdf in connection.execute("SELECT id, content, pdf FROM procedure ORDER BY id"):
            self._digest.add_text("procedure", text)
            self._digest.add("pdf", {"id": key, "digest": hashlib.sha256(pdf).hexdigest()})
        connection.executemany(
            "INSERT INTO tombstone VALUES (?, ?)",
            ((stone.public_id, canonical_json(stone._asdict()).decode()) for stone in beside.tombstones),
        )
        connection.executemany(
            "INSERT INTO answer VALUES (?, ?)",
            (
                (code, canonical_json({**answer, "code_digest": code}).decode())
                for code, answer in beside.answers
            ),
        )
        for table, key in (("tombstone", "public_id"), ("answer", "code_digest")):
            for (text,) in connection.execute(f"SELECT content FROM {table} ORDER BY {key}"):  # noqa: S608
                self._digest.add_text(table, text)
        picture = public_logo(beside.logo)
        if picture:
            connection.execute("INSERT INTO logo VALUES (?)", [picture])
            self._logo_digest = hashlib.sha256(picture).hexdigest()

    def _procedure_rows(self, procedures: Iterable[ProcedureEntry]) -> Iterator[tuple[str, str, bytes]]:
        for procedure in procedures:
            self._procedures += 1
            yield procedure.id, canonical_json(procedure.as_row()).decode(), procedure.pdf

    def _change_rows(self, changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
        for change in changes:
            self._changes[change.kind] += 1
            yield change.public_id, self._digest.add("change", change.as_row()).decode()

    def manifest(self, statements: Mapping[str, Any], sign: Signer) -> Manifest:
        """The manifest over all that was filled in, signed, and the place for the seal."""
        unsigned = Manifest(
            **statements,
            columns=self._columns,
            counts=self._maker.gathered.counts(self._changes, self._procedures),
            content_digest=self._digest.hexdigest(),
            public_key=sign.public_key.hex(),
            logo_digest=self._logo_digest,
        )
        manifest = replace(unsigned, signature=sign.sign(unsigned.signed_bytes).hex())
        self._connection.execute("INSERT INTO seal VALUES (?)", [blank()])
        self._connection.execute(
            "INSERT INTO manifest VALUES (?)", [canonical_json(manifest.as_content()).decode()]
        )
        return manifest


def _put_in_place(temporary: Path, path: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.chmod(0o644)
    try:
        # A hard link fails where the name is taken, a rename would replace a published edition.
        path.hardlink_to(temporary)
    except FileExistsError as error:
        raise EditionExists(path) from error
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)

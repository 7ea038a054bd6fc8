"""The sources of a combined edition (sumber gabungan): lists of single bodies, read entry by entry.

A file is open only while it is read, as hundreds of bodies stand in one combined edition; and whenever it is opened
again it must still be the file that was verified.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidik.edition import database
from sidik.edition.changes import Change, difference
from sidik.edition.manifest import FORMAT, Manifest, read_manifest
from sidik.edition.rows import EMPTY
from sidik.edition.strict import procedure_of, tombstone_of
from sidik.edition.write import ProcedureEntry

_BEHIND_ALL = "\U0010ffff"


class CombinationRefused(Exception):
    """The editions cannot stand in one file (gabungan ditolak)."""


@dataclass(frozen=True)
class SourceFile:
    """A file as it was when it was verified."""

    path: Path
    state: tuple[int, ...]

    @contextmanager
    def reading(self) -> Iterator[database.Connection]:
        """The file, open. Raises: CombinationRefused where it is another one than before."""
        with closing(database.open_read_only(self.path)) as connection, self._unchanged():
            yield connection

    @contextmanager
    def attached(self, connection: database.Connection, name: str) -> Iterator[None]:
        """The file beside another one. Raises: as `reading`."""
        connection.execute(f"ATTACH ? AS {name}", [database.address(self.path)])
        try:
            with self._unchanged():
                yield
        finally:
            # A reading that is broken off still holds it; its connection is closed at once.
            with suppress(database.DatabaseError):
                connection.execute(f"DETACH {name}")

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        self._refuse_another()
        try:
            yield
        except (database.DatabaseError, ValueError, KeyError, TypeError):
            # What was sound when it was verified does not fail by itself.
            self._refuse_another()
            raise
        self._refuse_another()

    def _refuse_another(self) -> None:
        if state_of(self.path) != self.state:
            raise CombinationRefused(
                f"Berkas {self.path.name} berubah selama penggabungan; gabungan tidak dibuat. Ulangi perintahnya."
            )


def state_of(path: Path) -> tuple[int, ...]:
    """Which file lies there and when it was last touched; nothing where none lies there."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True)
class Source:
    """The list of one body: under which manifest, in which file, and which of the entries there.

    `own` is the file of the body itself, from which comes what stands beside the list; None where only the combined
    file before has it.
    """

    manifest: Manifest
    file: SourceFile
    first: int
    last: int
    own: SourceFile | None

    @property
    def code(self) -> str:
        """The code of the body."""
        return str(self.manifest.body["code"])

    @property
    def count(self) -> int:
        """How many entries it has."""
        return self.last - self.first + 1

    def entries(self) -> Iterator[dict[str, Any]]:
        """The entries as they were published."""
        with self.file.reading() as there:
            for (text,) in there.execute(
                "SELECT content FROM entry WHERE id BETWEEN ? AND ? ORDER BY id", [self.first, self.last]
            ):
                yield _entry(text)

    def changes_since(self, old: Source) -> Iterator[Change]:
        """The differences from the list of the same body in a combined file; alike entries are not opened."""
        ends = [old.first, old.last]
        differs = "AND (o.id IS NULL OR o.digest <> n.digest)" if self.manifest.format == FORMAT else ""
        with self.file.reading() as there, old.file.attached(there, "older"):
            found = there.execute(
                "SELECT n.content, o.content FROM entry AS n LEFT JOIN older.entry AS o "  # noqa: S608 (our own words)
                "ON o.public_id = n.public_id AND o.id BETWEEN ? AND ? "
                f"WHERE n.id BETWEEN ? AND ? {differs} ORDER BY n.id",
                [*ends, self.first, self.last],
            )
            for new, before in found:
                yield from difference([_entry(before)] if before else (), [_entry(new)])
            gone = there.execute(
                "SELECT o.content FROM older.entry AS o WHERE o.id BETWEEN ? AND ? AND NOT EXISTS "
                "(SELECT 1 FROM entry AS n WHERE n.public_id = o.public_id AND n.id BETWEEN ? AND ?) ORDER BY o.id",
                [*ends, self.first, self.last],
            )
            for (before,) in gone:
                yield from difference([_entry(before)], ())

    def tombstones(self) -> Iterator[tuple[str, str]]:
        """What the body's own file keeps of entries that are gone, by public id."""
        return tombstones_of(self.own) if self.own and self.manifest.format == FORMAT else iter(())

    def answers(self) -> Iterator[tuple[str, str]]:
        """The answers to visitors in the body's own file, by the digest of their code."""
        return answers_of(self.own) if self.own and self.manifest.format == FORMAT else iter(())

    def procedures(self) -> Iterator[ProcedureEntry]:
        """The procedures of the body, under names and titles that tell the bodies apart."""
        start = f"{self.code.lower()}-"
        if self.own is None:
            with self.file.reading() as there:
                yield from _procedures(
                    there.execute(
                        "SELECT id, content, pdf FROM procedure WHERE id >= ? AND id < ? ORDER BY id",
                        [start, start + _BEHIND_ALL],
                    )
                )
            return
        pdf = "pdf" if self.manifest.format == FORMAT else "x''"
        whose = f" – {self.manifest.body['short_name']}"
        with self.own.reading() as there:
            found = there.execute(f"SELECT id, content, {pdf} FROM procedure ORDER BY id")  # noqa: S608
            yield from _procedures(found, start, whose)


def tombstones_of(file: SourceFile) -> Iterator[tuple[str, str]]:
    """What a file keeps of entries that are gone, by public id."""
    with file.reading() as there:
        for key, text in there.execute("SELECT public_id, content FROM tombstone ORDER BY public_id"):
            tombstone_of(key, text)
            yield key, text


def answers_of(file: SourceFile) -> Iterator[tuple[str, str]]:
    """The answers to visitors in a file, by the digest of their code."""
    with file.reading() as there:
        for key, text in there.execute("SELECT code_digest, content FROM answer ORDER BY code_digest"):
            if json.loads(text)["code_digest"] != key:
                raise ValueError("an answer under another name")
            yield key, text


def lists_in(file: SourceFile, manifest: Manifest) -> dict[str, Source]:
    """The lists of a combined file by code of body; none of any other file."""
    if manifest.kind != "combined":
        return {}
    with file.reading() as there:
        rows = there.execute("SELECT code, content, first, last FROM body ORDER BY id").fetchall()
    return {
        code: Source(read_manifest(json.loads(text)), file, first, last, None)
        for code, text, first, last in rows
    }


def _procedures(
    rows: Iterable[tuple[str, str, bytes]], start: str = "", whose: str = ""
) -> Iterator[ProcedureEntry]:
    for key, text, pdf in rows:
        one = procedure_of(key, text)
        yield ProcedureEntry(
            start + key, one["title"] + whose, one["svg"], tuple(one["steps"]), bytes(pdf or b"")
        )


def _entry(text: str) -> dict[str, Any]:
    return {**EMPTY, **json.loads(text)}

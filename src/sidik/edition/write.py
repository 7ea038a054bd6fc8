"""Writing an edition: whole or not at all, and never over another."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sidik.domain.chain import canonical_json
from sidik.edition import database
from sidik.edition.changes import Change
from sidik.edition.content import ContentDigest, Tally
from sidik.edition.errors import EditionExists
from sidik.edition.fields import ENTRY_FIELDS, FieldNotPublic, public_fields, searchable
from sidik.edition.logo import public_logo
from sidik.edition.manifest import Manifest, ManifestFields, Signer, stated
from sidik.edition.seal import blank, seal


@dataclass(frozen=True)
class ProcedureEntry:
    """A published procedure (alur SOP): drawing and steps as text. Shape of a step: {number, text, performer}."""

    id: str
    title: str
    svg: str
    steps: tuple[Mapping[str, str], ...]

    def as_row(self) -> dict[str, Any]:
        """The form in which an edition keeps it."""
        names = ("number", "text", "performer")
        steps = [{name: str(step.get(name, "")) for name in names} for step in self.steps]
        return {"id": self.id, "title": self.title, "svg": self.svg, "steps": steps}


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
) -> Manifest:
    """Write an edition file, sign and seal it (penerbitan edisi). A `logo` that is no PNG stays out.

    `index` makes the words to search by (`sidik.words.index_text`). The file appears under its name only when
    complete and on disk. Raises: FieldNotPublic, EditionExists, ValueError.
    """
    statements = stated(manifest_fields)
    if path.exists():
        raise EditionExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{path.name}.{secrets.token_hex(6)}"
    try:
        connection = database.create(temporary)
        try:
            manifest = _fill(connection, statements, entries, changes, procedures, sign, index, logo)
        finally:
            connection.close()
        seal(temporary, sign)
        _put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return manifest


def _fill(
    connection: database.Connection,
    statements: Mapping[str, Any],
    entries: Iterable[Mapping[str, Any]],
    changes: Iterable[Change],
    procedures: Iterable[ProcedureEntry],
    sign: Signer,
    index: Callable[[str], str],
    logo: bytes,
) -> Manifest:
    digest, tally = ContentDigest(), Tally()
    connection.execute("BEGIN")
    for place, entry in enumerate(entries, start=1):
        _write_entry(connection, place, public_fields(entry), index, digest, tally)
    for place, change in enumerate(changes, start=1):
        text = digest.add("change", change.as_row())
        tally.change(change.kind)
        connection.execute("INSERT INTO change VALUES (?, ?)", [place, text.decode()])
    for procedure in sorted(procedures, key=lambda one: one.id):
        text = digest.add("procedure", procedure.as_row())
        tally.procedure()
        connection.execute("INSERT INTO procedure VALUES (?, ?)", [procedure.id, text.decode()])
    picture = public_logo(logo)
    if picture:
        connection.execute("INSERT INTO logo VALUES (?)", [picture])
    connection.execute("INSERT INTO seal VALUES (?)", [blank()])
    unsigned = Manifest(
        **statements,
        columns=ENTRY_FIELDS,
        counts=tally.counts(),
        content_digest=digest.hexdigest(),
        public_key=sign.public_key.hex(),
        logo_digest=hashlib.sha256(picture).hexdigest() if picture else "",
    )
    manifest = replace(unsigned, signature=sign.sign(unsigned.signed_bytes).hex())
    connection.execute("INSERT INTO manifest VALUES (?)", [canonical_json(manifest.as_content()).decode()])
    for table in database.FTS_TABLES:
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 (our own names)
    connection.execute("COMMIT")
    # No page may keep what was once written and then moved.
    connection.execute("VACUUM")
    return manifest


def _write_entry(
    connection: database.Connection,
    place: int,
    entry: Mapping[str, Any],
    index: Callable[[str], str],
    digest: ContentDigest,
    tally: Tally,
) -> None:
    words = index(searchable(entry))
    digest.add("entry", {"entry": entry, "words": words})
    tally.entry(entry)
    columns = [entry[name] for name in ("public_id", "title", "unit", "nature", "ends_on", "opened_on")]
    try:
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [place, *columns, canonical_json(entry).decode()],
        )
    except database.IntegrityError as error:
        raise FieldNotPublic(f"public id {entry['public_id']} occurs twice") from error
    letters = sorted({ground["letter"] for ground in entry["grounds"]})
    connection.executemany("INSERT INTO entry_ground VALUES (?, ?)", [(letter, place) for letter in letters])
    connection.execute("INSERT INTO entry_words(rowid, words) VALUES (?, ?)", [place, words])
    connection.execute("INSERT INTO entry_title(rowid, title) VALUES (?, ?)", [place, entry["title"]])


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

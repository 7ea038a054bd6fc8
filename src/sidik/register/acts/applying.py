"""Writing what an import brings: new items in batches, items of an old determination, newer versions one by one."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sidik.accounts.models import Body, Unit
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.register.acts.rows import made, made_row, one
from sidik.register.acts.writing import add_version
from sidik.register.acts.writing_many import NewItem, Writer, Written
from sidik.register.imports.planning import ALIKE, ITSELF
from sidik.register.imports.reading import BATCH, DIGESTED, digest_line
from sidik.register.imports.round_trip import DETERMINED
from sidik.register.imports.settings import Legacy
from sidik.register.imports.staged import COMING, in_batches, rows_of, wording_from
from sidik.register.many_rows import insert_rows, keys_for
from sidik.register.models import (
    Determination,
    DeterminationFile,
    ImportedItem,
    ImportRow,
    Item,
    ListImport,
)
from sidik.register.projection import project_many
from sidik.register.queries import is_under_determination
from sidik.register.wording import wording_of

IMPORTED = (
    "id",
    "uuid",
    "body",
    "made_at",
    "made_by",
    "list_import",
    "sheet",
    "row",
    "item",
    "version",
    "previous",
)
Batches = Iterable[list[ImportRow]]


@dataclass
class Brought:
    """What an import has brought so far: the digests of the versions, in order, and how many came in how."""

    actor: Actor
    list_import: ListImport
    units: dict[str, Unit]
    digests: list[str] = field(default_factory=list)
    uuids: list[str] = field(default_factory=list)
    legacy_count: int = 0

    @property
    def body(self) -> Body:
        """The body whose register grows."""
        return self.list_import.body

    def keep(self, rows: Sequence[ImportRow], written: Sequence[Written]) -> None:
        """Remember which row became which item."""
        stamps = made_row(self.actor, self.body)
        maker = json.dumps(stamps["made_by"])
        keys = keys_for(ImportedItem, len(rows))
        lines = [
            (
                key,
                uuid.uuid4(),
                self.body.pk,
                stamps["made_at"],
                maker,
                self.list_import.pk,
                row.sheet,
                row.row,
                new.item,
                new.version,
                None,
            )
            for key, row, new in zip(keys, rows, written, strict=True)
        ]
        insert_rows(ImportedItem, IMPORTED, lines, keys=keys)
        self.digests += [new.digest for new in written]
        self.uuids += [str(new.uuid) for new in written]

    def new_of(self, row: ImportRow) -> NewItem:
        """What a row brings. Refuses: NOT_PERFORMER is not possible here, a lost unit is INVALID."""
        unit = self.units.get(row.unit)
        if unit is None:
            raise Refused(Refusal(Reason.INVALID, f"Unit kerja untuk baris {row.row} tidak ada lagi."))
        return NewItem(unit, wording_from(row.data), row.retention)


def refuse_bent(list_import: ListImport) -> None:
    """Refuses: INVALID, where the rows are no longer those that were read (read the list again)."""
    running = hashlib.sha256()
    after, rows = 0, rows_of(list_import).order_by("position")
    while batch := list(rows.filter(position__gt=after).values_list("position", *DIGESTED)[:BATCH]):
        after = batch[-1][0]
        for _, *values in batch:
            running.update(digest_line(values))
    if running.hexdigest() != list_import.reading.get("digest"):
        raise Refused(
            Refusal(
                Reason.INVALID, "Hasil baca daftar ini tidak lagi utuh.", remedy="Baca daftar sekali lagi."
            )
        )


def bring_proposals(brought: Brought, *, is_handed_in: bool) -> None:
    """Bring the new rows in as proposals; those of an old determination come by their own act."""
    rows = rows_of(brought.list_import).filter(kind="item", choice="new", is_legacy=False)
    writer = Writer(brought.actor, brought.body, is_handed_in=is_handed_in)
    for batch in in_batches(rows):
        brought.keep(batch, writer.proposals([brought.new_of(row) for row in batch]))


@act("register.record_legacy_list")
def record_legacy_list(
    actor: Actor, *, brought: Brought, legacy: Legacy, sheets: Sequence[str]
) -> Determination:
    """Record the rows of a list under the determination that they were made by before SIDIK, as a fact.

    Refuses: INVALID (date to come). Source: design.md 2 (origin = legacy).
    """
    body = brought.body
    if legacy.on > clock.today(body.zone):
        raise Refused(Refusal(Reason.INVALID, "Tanggal penetapan lama tidak boleh di masa depan."))
    determination = Determination.objects.create(
        **made(actor, body),
        of="exemption",
        number=legacy.number.strip(),
        determined_on=legacy.on,
        signer={"name": "", "title": legacy.office, "office": legacy.office},
        is_legacy=True,
    )
    if legacy.file_uuid is not None:
        DeterminationFile.objects.create(
            **made_row(actor, body), determination=determination, file_uuid=legacy.file_uuid
        )
    before = len(brought.digests)
    rows = rows_of(brought.list_import).filter(kind="item", choice="new", is_legacy=True, sheet__in=sheets)
    writer = Writer(actor, body)
    for batch in in_batches(rows):
        new = [brought.new_of(row) for row in batch]
        brought.keep(batch, writer.determined(new, determination, legacy.on))
    digests = brought.digests[before:]
    brought.legacy_count += len(digests)
    note(
        subject=f"determination:{determination.uuid}",
        facts={
            "count": len(digests),
            "digest": digest_of(digests),
            "number": determination.number,
            "on": legacy.on.isoformat(),
            "legacy": True,
        },
    )
    return determination


def bring_versions(brought: Brought) -> None:
    """Write the newer versions. Refuses: STALE, where the register moved on since the list was read."""
    rows = rows_of(brought.list_import).filter(kind="item", choice="version")
    for batch in in_batches(rows):
        known = {i.uuid: i for i in Item.objects.filter(body=brought.body, uuid__in=[r.twin for r in batch])}
        _versions(brought, batch, known)


def _versions(brought: Brought, batch: Sequence[ImportRow], known: dict[Any, Item]) -> None:
    done = [_revised(brought, row, known.get(row.twin)) for row in batch]
    project_many([entry.item for entry in done])
    ImportedItem.objects.bulk_create(done)
    brought.digests += [entry.version.digest for entry in done]
    brought.uuids += [str(entry.item.uuid) for entry in done]


def _revised(brought: Brought, row: ImportRow, found: Item | None) -> ImportedItem:
    item = one(brought.actor, found) if found else None
    if item is None or item.version.number != row.twin_version or item.nature == "withdrawn":
        raise Refused(
            Refusal(
                Reason.STALE,
                f"Informasi {row.twin_code} berubah sejak daftar dibaca.",
                remedy="Baca daftar sekali lagi.",
            )
        )
    if item.unit.code not in brought.units:
        raise Refused(Refusal(Reason.NOT_PERFORMER, item.unit.name))
    before, wording = item.version, wording_from(row.data)
    if is_under_determination(item):
        old = wording_of(before)
        if any(
            getattr(old, n) != getattr(wording, n)
            for n in ("grounds", "period", "scope", "parts", *DETERMINED)
        ):
            raise Refused(
                Refusal(
                    Reason.INVALID,
                    f"Dasar dan jangka waktu {row.twin_code} sudah ditetapkan.",
                    source="PP 61/2010 Pasal 10 ayat (2)",
                    remedy="Baca daftar sekali lagi, lalu ajukan usulan pengubahan.",
                )
            )
    version = add_version(brought.actor, item=item, wording=wording, reason=f"Impor daftar, baris {row.row}")
    return ImportedItem(
        **made_row(brought.actor, brought.body),
        list_import=brought.list_import,
        sheet=row.sheet,
        row=row.row,
        item=item,
        version=version,
        previous=before,
    )


def forget_rows(list_import: ListImport) -> None:
    """Remove the rows that came in; of the others only place and reason remain, no content."""
    rows_of(list_import).filter(choice__in=COMING).delete()
    rows_of(list_import).update(title="", data={}, clash={}, number="", retention="")
    ImportRow.objects.filter(list_import=list_import).exclude(attempt=list_import.attempt).delete()


def stayed_out(rows: Iterable[ImportRow]) -> Iterator[tuple[str, int, str]]:
    """Sheet, row and reason of the rows that did not come in."""
    for row in rows:
        yield row.sheet, row.row, why_not(row)


def why_not(row: ImportRow) -> str:
    """Why a row did not come into the register."""
    stops = [text for weight, text, *_ in row.findings if weight == "stop"]
    if stops:
        return " ".join(stops)
    if row.likeness == ITSELF and row.clash:
        return f"{row.twin_code} juga berubah dalam register; isi register dipertahankan."
    if row.likeness == ITSELF:
        return f"Tidak berbeda dari {row.twin_code} dalam register; dilewati."
    if row.twin_code:
        return f"{_word(row)} {row.twin_code} dalam register; dilewati."
    return f"{_word(row)} baris {row.twin_row}; dilewati." if row.twin_row else "Dilewati."


def _word(row: ImportRow) -> str:
    return "Mirip dengan" if row.likeness == ALIKE else "Sama dengan"

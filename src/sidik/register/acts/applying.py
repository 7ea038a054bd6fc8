"""Writing what an import brings: new items in batches, items of an old determination, newer versions one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sidik.accounts.models import Body, Unit
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.jobs.ahead import ahead
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.register.acts.rows import made, made_row, one
from sidik.register.acts.writing import add_version
from sidik.register.acts.writing_many import Writer, Written
from sidik.register.brought import remember
from sidik.register.imports.blocks import emptied
from sidik.register.imports.planning import ALIKE, ITSELF
from sidik.register.imports.reading import MOST_ALONE, digest_line
from sidik.register.imports.ready import Asked, Part, bent, ready, waiting_parts
from sidik.register.imports.round_trip import DETERMINED
from sidik.register.imports.settings import Legacy
from sidik.register.imports.staged import (
    COMING,
    ReadRow,
    block_places,
    blocks_of,
    forget_reading,
    in_batches,
    open_blocks,
    packed_blocks,
    rows_of,
)
from sidik.register.models import (
    Determination,
    DeterminationFile,
    ImportedItem,
    Item,
    ListImport,
)
from sidik.register.new_items import NewItems
from sidik.register.noted import Line, carry_out, last_keys, noting
from sidik.register.projection import project_many
from sidik.register.queries import is_under_determination
from sidik.register.wording import wording_of

# A refusal as plain values, what is to be written, the digests of the versions and the uuids of the items.
Noted = tuple[tuple[str, ...] | None, list[Line], list[str], list[str]]
NOTHING = Written([], [], [], [])


@dataclass
class Brought:
    """What an import has brought so far: the digests of the versions, in order, and how many came in how."""

    actor: Actor
    list_import: ListImport
    units: dict[str, Unit]
    step: Callable[[int], None]
    digests: list[str] = field(default_factory=list)
    uuids: list[str] = field(default_factory=list)
    legacy_count: int = 0

    @property
    def body(self) -> Body:
        """The body whose register grows."""
        return self.list_import.body

    def bring(self, writer: Writer, asked: Asked, write: Callable[[NewItems], Written]) -> None:
        """Write the rows that are asked for, as `write` does, and remember which row became which item.

        What is to be written of a long list is made ready in a second process. Refuses: as `ready`.
        """
        keys, count = last_keys(), rows_of(self.list_import).count()

        def noted(part: Part) -> Noted:
            try:
                batch = ready(part, self.units, asked)
            except Refused as refused:
                refusal = refused.refusal
                return (refusal.code.value, refusal.detail, refusal.source, refusal.remedy), [], [], []
            with noting(keys) as lines:
                written = write(batch.items) if batch.rows else NOTHING
                places = list(zip(batch.sheets, batch.rows, strict=True))
                remember(self.list_import, places, written.items, written.versions, writer.stamps())
            return None, lines, list(written.digests), list(written.uuids)

        for refusal, lines, digests, uuids in ahead(
            noted,
            waiting_parts(self.list_import),
            in_second_process=keys is not None and count > MOST_ALONE,
        ):
            if refusal is not None:
                raise Refused(Refusal(Reason(refusal[0]), *refusal[1:]))
            carry_out(lines)
            self.digests += digests
            self.uuids += uuids
            self.step(len(digests))


def refuse_bent(list_import: ListImport) -> None:
    """Refuses: INVALID, where the rows are no longer those that were read (read the list again)."""
    running, count = hashlib.sha256(), 0
    for blocks in packed_blocks(list_import):
        for block in blocks:
            running.update(digest_line(*block))
            count += block[1]
    if running.hexdigest() != list_import.reading.get("digest") or rows_of(list_import).count() != count:
        raise bent()


def bring_proposals(brought: Brought, *, is_handed_in: bool) -> None:
    """Bring the new rows in as proposals; those of an old determination come by their own act."""
    writer = Writer(brought.actor, brought.body, is_handed_in=is_handed_in)
    brought.bring(writer, lambda _, is_legacy: not is_legacy, writer.proposals)


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
    writer = Writer(actor, body)
    brought.bring(
        writer,
        lambda sheet, is_legacy: is_legacy and sheet in sheets,
        lambda items: writer.determined(items, determination, legacy.on),
    )
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
    for batch in in_batches(brought.list_import, rows):
        known = {i.uuid: i for i in Item.objects.filter(body=brought.body, uuid__in=[r.twin for r in batch])}
        _versions(brought, batch, known)


def _versions(brought: Brought, batch: Sequence[ReadRow], known: dict[Any, Item]) -> None:
    done = [_revised(brought, row, known.get(row.twin)) for row in batch]
    project_many([entry.item for entry in done])
    ImportedItem.objects.bulk_create(done)
    brought.digests += [entry.version.digest for entry in done]
    brought.uuids += [str(entry.item.uuid) for entry in done]
    brought.step(len(done))


def _revised(brought: Brought, row: ReadRow, found: Item | None) -> ImportedItem:
    code, (sheet, place) = row.said["twin_code"], row.place
    if row.choice not in row.said["choices"].split(","):
        raise bent()
    item = one(brought.actor, found) if found else None
    if item is None or item.version.number != row.said["twin_version"] or item.nature == "withdrawn":
        raise Refused(
            Refusal(
                Reason.STALE,
                f"Informasi {code} berubah sejak daftar dibaca.",
                remedy="Baca daftar sekali lagi.",
            )
        )
    if item.unit.code not in brought.units:
        raise Refused(Refusal(Reason.NOT_PERFORMER, item.unit.name))
    before, wording = item.version, row.wording
    if is_under_determination(item):
        old = wording_of(before)
        if any(
            getattr(old, n) != getattr(wording, n)
            for n in ("grounds", "period", "scope", "parts", *DETERMINED)
        ):
            raise Refused(
                Refusal(
                    Reason.INVALID,
                    f"Dasar dan jangka waktu {code} sudah ditetapkan.",
                    source="PP 61/2010 Pasal 10 ayat (2)",
                    remedy="Baca daftar sekali lagi, lalu ajukan usulan pengubahan.",
                )
            )
    version = add_version(brought.actor, item=item, wording=wording, reason=f"Impor daftar, baris {place}")
    return ImportedItem(
        **made_row(brought.actor, brought.body),
        list_import=brought.list_import,
        sheet=sheet,
        row=place,
        item=item,
        version=version,
        previous=before,
    )


def forget_rows(list_import: ListImport) -> None:
    """Remove the rows that came in; of the others only place and reason remain, no content."""
    rows_of(list_import).filter(choice__in=COMING).delete()
    stayed = rows_of(list_import).filter(kind="item").order_by("position")
    firsts = {*block_places(list_import, stayed.values_list("position", flat=True).iterator())}
    blocks_of(list_import).exclude(first__in=firsts).delete()
    for blocks in open_blocks(list_import):
        for block in blocks:
            blocks_of(list_import).filter(first=block.first).update(packed=emptied(block))
    forget_reading(list_import, but=list_import.attempt)


def stayed_out(rows: Iterable[ReadRow]) -> Iterator[tuple[str, int, str]]:
    """Sheet, row and reason of the rows that did not come in."""
    for row in rows:
        yield *row.place, why_not(row)


def why_not(row: ReadRow) -> str:
    """Why a row did not come into the register."""
    stops = [text for weight, text, *_ in row.findings if weight == "stop"]
    if stops:
        return " ".join(stops)
    code, likeness, twin_row = (row.said[name] for name in ("twin_code", "likeness", "twin_row"))
    if likeness == ITSELF and row.clash:
        return f"{code} juga berubah dalam register; isi register dipertahankan."
    if likeness == ITSELF:
        return f"Tidak berbeda dari {code} dalam register; dilewati."
    word = "Mirip dengan" if likeness == ALIKE else "Sama dengan"
    if code:
        return f"{word} {code} dalam register; dilewati."
    return f"{word} baris {twin_row}; dilewati." if twin_row else "Dilewati."

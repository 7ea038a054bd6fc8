"""Acts on an item itself: revise its wording, set its class and retention, unseal its title, mark it published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.files.sealed_text import unseal
from sidik.ledger.act import Refused, act, note
from sidik.register.acts.rows import locked, one, require_reason, speaks_for, subject
from sidik.register.acts.writing import TITLE_COLUMN, TITLE_TABLE, add_version
from sidik.register.models import Item
from sidik.register.models.items import SecurityClass
from sidik.register.projection import project, project_many
from sidik.register.queries import is_under_determination
from sidik.register.wording import Wording, wording_of

# What a determination fixed. Source: PP 61/2010 Pasal 10 ayat (2); L-33, L-41.
FIXED = ("grounds", "period", "scope", "parts")
AT_ONCE = 500


@act("register.revise_item")
def revise_item(
    actor: Actor, *, item: Item, wording: Wording, reason: str, row_version: int | None = None
) -> Item:
    """Write a new version of an item (perbaiki); the old one stays. An unchanged wording makes no version.

    Refuses: NOT_PERFORMER (another unit), MISSING (title, reason), STALE,
    INVALID (ground or period determined; nothing changed).
    Source: PP 61/2010 Pasal 10 ayat (2); L-33, L-35, L-41.
    """
    row = one(actor, item, row_version=row_version)
    speaks_for(actor, row.unit)
    why = require_reason(reason, "tulis alasan perubahan.")
    old = wording_of(row.version)
    if wording == old:
        raise Refused(Refusal(Reason.INVALID, "Tidak ada yang berubah."))
    if is_under_determination(row) and any(getattr(old, f) != getattr(wording, f) for f in FIXED):
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Dasar, jangka waktu, dan lingkup yang sudah ditetapkan tidak dapat disunting.",
                source="PP 61/2010 Pasal 10 ayat (2)",
                remedy="Ajukan usulan pengubahan; ia memerlukan uji konsekuensi dan penetapan baru.",
            )
        )
    before = row.version.digest
    add_version(actor, item=row, wording=wording, reason=why)
    note(
        subject=subject([row]),
        before=before,
        after=row.version.digest,
        reason=why,
        facts={"version": row.version.number},
    )
    return project(row)


@act("register.set_security_class")
def set_security_class(
    actor: Actor,
    *,
    item: Item,
    security_class: SecurityClass,
    retention_code: str = "",
    retention_text: str = "",
    final_disposition: str = "",
    row_version: int | None = None,
) -> Item:
    """Set the record's security class and its retention, the second clock (klasifikasi keamanan dan retensi).

    Refuses: STALE. Source: UU 43/2009 Pasal 40 ayat (4), 48; L-58, L-59.
    """
    row = one(actor, item, row_version=row_version)
    before = {"class": row.security_class, "retention": row.retention_code}
    row.security_class = security_class
    row.retention_code, row.retention_text = retention_code, retention_text
    row.final_disposition = final_disposition
    row.save(update_fields=["security_class", "retention_code", "retention_text", "final_disposition"])
    after = {"class": row.security_class, "retention": row.retention_code}
    note(subject=subject([row]), before=before, after=after, facts=after)
    return project(row)


@act("register.read_sealed_title")
def read_sealed_title(actor: Actor, *, item: Item, reason: str) -> str:
    """Open the sealed title of an item for one look (buka judul); the look is recorded before it is shown.

    Refuses: NOT_PERFORMER (another unit), MISSING (reason), INVALID (not sealed).
    Source: UU 14/2008 Pasal 54; L-56, L-63.
    """
    row = one(actor, item)
    speaks_for(actor, row.unit)
    why = require_reason(reason, "tulis keperluan Anda membuka judul ini.")
    if not row.version.sensitive:
        raise Refused(Refusal(Reason.INVALID, "Judul informasi ini tidak disegel."))
    note(subject=subject([row]), reason=why, facts={"version": row.version.number})
    return unseal(
        row.version.title,
        body_code=row.body.code,
        table=TITLE_TABLE,
        column=TITLE_COLUMN,
        row=str(row.uuid),
    )


@act("register.mark_published")
def mark_published(actor: Actor, *, items: Iterable[Item], edition: int) -> int:
    """Note in which edition items were published (terbit); gives how many. Called inside the act that publishes.

    Refuses: INVALID (another body's). Source: SOP Kalbar langkah 5.
    """
    digests: list[str] = []
    about = ""
    for batch in _batches(items):
        found = locked(actor, batch)
        Item.objects.filter(pk__in=[row.pk for row in found]).update(published_edition=edition)
        for row in found:
            row.published_edition = edition
            digests.append(row.version.digest)
        project_many(found)
        about = subject(found)
    if len(digests) != 1:
        about = f"items:{len(digests)}"
    note(subject=about, facts={"count": len(digests), "digest": digest_of(digests), "edition": edition})
    return len(digests)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch

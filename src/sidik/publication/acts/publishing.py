"""The act that publishes: one file, written and signed beside the shelf, put on it once the act is committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.edition import ManifestFields, write_edition
from sidik.files.inbox import inbox_public_key
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.publication.body_rules import needs_second_person
from sidik.publication.build import (
    TOLD_EACH,
    Preview,
    Step,
    halved,
    last_edition,
    nothing,
    preview_of,
    shown_procedures,
    tombstones_of,
)
from sidik.publication.models import Edition, EditionDraft, EditionItem
from sidik.publication.privacy import open_findings
from sidik.publication.shelf import settle, workbench
from sidik.publication.spool import ListedItems
from sidik.register.acts import mark_published
from sidik.register.canonical import Same
from sidik.register.many_rows import insert_columns, keys_for
from sidik.words import index_text

CHANGED_SINCE = "Selisihnya bukan lagi yang diajukan: register atau harinya berubah sejak itu."
NOT_SEEN = "Daftarnya bukan lagi yang ada di layar Anda."
ROWS_AT_ONCE = 10_000
CHANNELS = {"website": "Portal dan laman resmi", "other": "Sarana informasi lainnya"}


@act("publication.publish_edition")
def publish_edition(
    actor: Actor,
    *,
    channels: Sequence[str] = ("website",),
    place: Place = NOWHERE,
    after: int | None = None,
    draft: EditionDraft | None = None,
    listed: str = "",
    step: Step = nothing,
) -> Edition:
    """Terbitkan edisi: write and sign the public list as it stands today, chained to the edition before.

    Only items under a determination go in; what opened or was withdrawn stays visible. `after` is the number of the
    last edition on the officer's screen. `draft` is what was submitted, and approved where the body asks a second
    person; a step of an SOP (`place`) that prints one performer completes as printed. `listed` is the digest of the
    list on the officer's screen where none was submitted. `step` counts entries.
    Refuses: MISSING (channel), STALE, SAME_PERSON (second person), INVALID (findings of the privacy check).
    Source: SOP Kalbar langkah 5; UU 14/2008 Pasal 19; L-42, L-56, L-72.
    """
    body = body_of(actor)
    row = _approved(body, draft) if draft else None
    channels = row.channels if row else channels
    if not channels:
        raise Refused(Refusal(Reason.MISSING, "kanal publikasi."))
    if _lacks_second_person(body, row, place):
        raise Refused(
            Refusal(
                Reason.SAME_PERSON,
                "Edisi badan publik ini terbit sesudah disetujui orang kedua.",
                remedy="Ajukan edisi, lalu mintalah persetujuannya.",
            )
        )
    # An edition that a crash left on the bench belongs on the shelf before its successor is compared with it.
    settle()
    last = last_edition(body)
    number = last.number + 1 if last else 1
    seen = row.after if row else after
    if seen is not None and seen != number - 1:
        raise Refused(Refusal(Reason.STALE, f"Edisi {number - 1} sudah terbit."))
    # Whoever waits sees the list go by twice: when it is looked at once more, and when it is written.
    half = halved(step)
    found = _looked_at(body, row, half)
    if listed and listed != found.digest:
        raise Refused(
            Refusal(Reason.STALE, NOT_SEEN, remedy="Periksa daftarnya sekali lagi, lalu terbitkan.")
        )
    edition = _written(
        actor,
        body,
        found,
        last,
        number=number,
        channels=channels,
        place=place,
        step=half,
        is_automatic=row is not None and row.kind == EditionDraft.Kind.AUTOMATIC,
    )
    if found.items:
        mark_published(actor, items=found.items, edition=number)
    if row is not None:
        row.state, row.edition = EditionDraft.State.PUBLISHED, edition
        row.save()
    transaction.on_commit(settle)
    note(
        subject=f"edition:{edition.uuid}",
        before=last.digest if last else "",
        after=edition.digest,
        facts={
            "number": number,
            "entries": len(found.entries),
            "changes": len(found.changes),
            **({"draft": str(row.uuid)} if row else {}),
        },
    )
    return edition


def _lacks_second_person(body: Body, row: EditionDraft | None, place: Place) -> bool:
    """Also what was ready, or waited for its moment, before the body asked for a second person."""
    if not needs_second_person(body):
        return False
    if row is None:
        return place == NOWHERE
    return row.kind == EditionDraft.Kind.REGULAR and not row.approved_by


def _approved(body: Body, draft: EditionDraft) -> EditionDraft:
    row = EditionDraft.objects.select_for_update().filter(pk=draft.pk, body=body).first()
    if row is None or row.state != EditionDraft.State.APPROVED:
        raise Refused(Refusal(Reason.STALE, "Rancangan edisi ini belum siap terbit."))
    return row


def _looked_at(body: Body, row: EditionDraft | None, step: Step) -> Preview:
    found = preview_of(body, row, step=step)
    if row is not None and row.base_digest != found.digest:
        raise Refused(Refusal(Reason.STALE, CHANGED_SINCE))
    if left := open_findings(body, found):
        raise Refused(
            Refusal(
                Reason.INVALID,
                f"{len(left)} temuan data pribadi belum diperbaiki atau dinyatakan boleh terbit.",
                source="UU 14/2008 Pasal 54",
                remedy="Perbaiki teksnya, atau nyatakan boleh terbit dengan alasan pada halaman Edisi berikutnya.",
            )
        )
    return found


def _written(
    actor: Actor,
    body: Body,
    found: Preview,
    last: Edition | None,
    *,
    number: int,
    channels: Sequence[str],
    place: Place,
    step: Step,
    is_automatic: bool,
) -> Edition:
    name = f"{body.code}-{number:06d}.sqlite3"
    # A file left by an act that was not committed gives way to this one.
    (workbench() / name).unlink(missing_ok=True)
    now = clock.now()
    manifest = write_edition(
        workbench() / name,
        manifest_fields=ManifestFields(
            body=stated_body(body),
            number=number,
            published_at=now.isoformat(timespec="seconds"),
            previous=last.digest if last else "",
            contact=contact_of(body),
            demo=body.is_demo,
            kind="automatic" if is_automatic else "regular",
            inbox_key=inbox_public_key(body.code).hex(),
        ),
        entries=counted(found.entries, step),
        sign=keyring().signing_key(body=body.code),
        index=index_text,
        changes=found.changes,
        procedures=shown_procedures(body),
        logo=bytes(body.logo or b""),
        columns=found.columns,
        tombstones=tombstones_of(body, found),
    )
    edition = Edition.objects.create(
        **made(actor, body, place),
        number=number,
        digest=manifest.digest,
        file_name=name,
        published_at=now,
        counts=dict(manifest.counts),
        changes=[c.as_row() for c in islice(found.changes, Edition.MOST_KEPT)],
        channels=list(channels),
        previous=last,
    )
    _list_items(edition, found.items)
    return edition


def _list_items(edition: Edition, items: ListedItems) -> None:
    """Which item stands in it in which version."""
    for start in range(0, len(items), ROWS_AT_ONCE):
        rows = [items.at(place) for place in range(start, min(start + ROWS_AT_ONCE, len(items)))]
        insert_columns(
            EditionItem,
            {
                "edition": Same(edition.pk),
                "item": [key for key, _ in rows],
                "version_digest": [digest for _, digest in rows],
            },
            keys_for(EditionItem, len(rows)),
        )


def counted(entries: Iterable[Any], step: Step) -> Iterator[Any]:
    """The same entries, each hundred told to whoever waits; he may stop the work there."""
    done = 0
    for done, entry in enumerate(entries, start=1):
        if done % TOLD_EACH == 0:
            step(TOLD_EACH)
        yield entry
    step(done % TOLD_EACH)


def contact_of(body: Body) -> dict[str, str]:
    """Whom the public asks, as every published file states it."""
    return {"office": "PPID", "address": body.address, "phone": body.contact}


def stated_body(body: Body) -> dict[str, object]:
    """The body, as every published file states it."""
    return {
        "code": body.code,
        "name": body.name,
        "short_name": body.short_name,
        "parent_names": list(body.parent_names),
        "zone": body.zone,
    }

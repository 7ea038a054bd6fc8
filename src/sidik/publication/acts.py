"""Acts of publication."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.edition import ManifestFields, write_edition
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.publication.build import last_edition, preview, shown_procedures
from sidik.publication.models import Edition, EditionItem
from sidik.publication.shelf import settle, workbench
from sidik.register.acts import mark_published
from sidik.words import index_text

CHANNELS = {"website": "Portal dan laman resmi", "other": "Sarana informasi lainnya"}


@act("publication.publish_edition")
def publish_edition(
    actor: Actor,
    *,
    channels: Sequence[str] = ("website",),
    place: Place = NOWHERE,
    after: int | None = None,
) -> Edition:
    """Terbitkan edisi: write and sign the public list as it stands today, chained to the edition before.

    Only items under a determination go in; what opened or was withdrawn stays visible.
    `after` is the number of the last edition on the officer's screen.
    Refuses: MISSING (channel), STALE. Source: SOP Kalbar langkah 5; UU 14/2008 Pasal 19; L-42, L-72.
    """
    if not channels:
        raise Refused(Refusal(Reason.MISSING, "kanal publikasi."))
    # An edition that a crash left on the bench belongs on the shelf before its successor is compared with it.
    settle()
    body, now = body_of(actor), clock.now()
    today = clock.today(body.zone)
    last = last_edition(body)
    number = last.number + 1 if last else 1
    if after is not None and after != number - 1:
        raise Refused(Refusal(Reason.STALE, f"Edisi {number - 1} sudah terbit."))
    found = preview(body, today)
    name = f"{body.code}-{number:06d}.sqlite3"
    # A file left by an act that was not committed gives way to this one.
    (workbench() / name).unlink(missing_ok=True)
    manifest = write_edition(
        workbench() / name,
        manifest_fields=ManifestFields(
            body=stated_body(body),
            number=number,
            published_at=now.isoformat(timespec="seconds"),
            previous=last.digest if last else "",
            contact=contact_of(body),
            demo=body.is_demo,
        ),
        entries=found.entries,
        sign=keyring().signing_key(body=body.code),
        index=index_text,
        changes=found.changes,
        procedures=shown_procedures(body),
        logo=bytes(body.logo or b""),
    )
    edition = Edition.objects.create(
        **made(actor, body, place),
        number=number,
        digest=manifest.digest,
        file_name=name,
        published_at=now,
        counts=dict(manifest.counts),
        changes=[c.as_row() for c in found.changes],
        channels=list(channels),
        previous=last,
    )
    EditionItem.objects.bulk_create(
        [EditionItem(edition=edition, item=i, version_digest=i.version.digest) for i in found.items],
        batch_size=500,
    )
    if found.items:
        mark_published(actor, items=found.items, edition=number)
    transaction.on_commit(settle)
    note(
        subject=f"edition:{edition.uuid}",
        before=last.digest if last else "",
        after=edition.digest,
        facts={"number": number, "entries": len(found.entries), "changes": len(found.changes)},
    )
    return edition


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

"""The acts by which what was read of a list that nobody applied is forgotten, or the import thrown away."""

from __future__ import annotations

from sidik.accounts.rows import own_body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger.act import Refused, act, note
from sidik.register.imports.staged import forget_reading
from sidik.register.models.imports import ListImport

WHY, BY_HAND = "Daftar tidak dilanjutkan", "Dibuang oleh petugas"


@act("register.forget_import_rows")
def forget_import_rows(actor: Actor, *, list_import: ListImport) -> ListImport:
    """Forget what was read of a list that nobody applied for days (hapus draf); file and columns stay as they were.

    The list can be read again at any time. Refuses: FINISHED (applied).
    """
    row = _begun(actor, list_import, "Daftar ini sudah diterapkan.")
    count, before = _emptied(row)
    row.save(update_fields=["attempt", "reading"])
    note(subject=f"import:{row.uuid}", before=before, reason=WHY, facts={"drafts": count})
    return row


def _begun(actor: Actor, list_import: ListImport, why_not: str) -> ListImport:
    """The import, held until the act ends, where nobody applied it or threw it away."""
    own_body(actor, list_import.body)
    row = ListImport.objects.select_for_update(of=("self",)).get(pk=list_import.pk)
    if row.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, why_not))
    return row


def _emptied(row: ListImport) -> tuple[int, str]:
    """Let go of what was read: how many rows it was, and the digest of the reading."""
    count, digest = forget_reading(row), row.reading.get("digest", "")
    row.attempt, row.reading = 0, {}
    return count, digest


def may_discard(actor: Actor, list_import: ListImport) -> bool:
    """Whether an import waits that is the actor's own, or that his office of the PPID looks after."""
    is_maker = str(list_import.made_by.get("person", "")) == actor.person_id
    is_open = list_import.state == ListImport.State.BEGUN
    return is_open and (is_maker or not actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT})


@act("register.discard_import")
def discard_import(actor: Actor, *, list_import: ListImport) -> ListImport:
    """Throw a begun import away (buang rancangan): what was read goes, the sealed file and its trail stay.

    Refuses: FINISHED (applied, thrown away), NOT_ALLOWED (another's import).
    """
    row = _begun(actor, list_import, "Daftar ini sudah diterapkan atau sudah dibuang.")
    if not may_discard(actor, row):
        raise Refused(Refusal(Reason.NOT_ALLOWED, "Impor ini dikerjakan oleh petugas lain."))
    count, digest = _emptied(row)
    row.state = ListImport.State.DROPPED
    row.save(update_fields=["state", "attempt", "reading"])
    note(
        subject=f"import:{row.uuid}",
        before={"state": "begun", "reading": digest},
        after={"state": "dropped"},
        reason=BY_HAND,
        facts={"drafts": count},
    )
    return row

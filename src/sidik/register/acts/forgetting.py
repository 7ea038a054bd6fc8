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
    own_body(actor, list_import.body)
    row = ListImport.objects.select_for_update(of=("self",)).get(pk=list_import.pk)
    if row.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, "Daftar ini sudah diterapkan."))
    count, before = forget_reading(row), row.reading.get("digest", "")
    row.attempt, row.reading = 0, {}
    row.save(update_fields=["attempt", "reading"])
    note(subject=f"import:{row.uuid}", before=before, reason=WHY, facts={"drafts": count})
    return row


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
    own_body(actor, list_import.body)
    row = ListImport.objects.select_for_update(of=("self",)).get(pk=list_import.pk)
    if row.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, "Daftar ini sudah diterapkan atau sudah dibuang."))
    if not may_discard(actor, row):
        raise Refused(Refusal(Reason.NOT_ALLOWED, "Impor ini dikerjakan oleh petugas lain."))
    count, before = forget_reading(row), {"state": "begun", "reading": row.reading.get("digest", "")}
    row.state, row.attempt, row.reading = ListImport.State.DROPPED, 0, {}
    row.save(update_fields=["state", "attempt", "reading"])
    note(
        subject=f"import:{row.uuid}",
        before=before,
        after={"state": "dropped"},
        reason=BY_HAND,
        facts={"drafts": count},
    )
    return row

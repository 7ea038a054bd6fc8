"""The act by which rows of a list that nobody applied are forgotten."""

from __future__ import annotations

from sidik.accounts.rows import own_body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.register.models.imports import ListImport

WHY = "Daftar tidak dilanjutkan"


@act("register.forget_import_rows")
def forget_import_rows(actor: Actor, *, list_import: ListImport) -> ListImport:
    """Forget what was read of a list that nobody applied for days (hapus draf); file and columns stay as they were.

    The list can be read again at any time. Refuses: FINISHED (applied).
    """
    own_body(actor, list_import.body)
    row = ListImport.objects.select_for_update(of=("self",)).get(pk=list_import.pk)
    if row.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, "Daftar ini sudah diterapkan."))
    count, before = row.rows.count(), row.reading.get("digest", "")
    row.rows.all().delete()
    row.attempt, row.reading = 0, {}
    row.save(update_fields=["attempt", "reading"])
    note(subject=f"import:{row.uuid}", before=before, reason=WHY, facts={"drafts": count})
    return row

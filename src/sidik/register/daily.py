"""What comes round in the register: rows of lists that were read and never applied do not stay for ever."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef

from sidik.accounts.queries import system
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.register.acts.forgetting import forget_import_rows
from sidik.register.imports.background import progress_of
from sidik.register.models.imports import ImportRow, ListImport

KEPT = timedelta(days=14)


def sweep_drafts() -> int:
    """Forget the rows of lists on which nobody did anything for so long; how many lists. Safe to run twice."""
    until, count = clock.now() - KEPT, 0
    rows = ImportRow.objects.filter(list_import=OuterRef("pk"))
    drafts = ListImport.objects.filter(Exists(rows), state=ListImport.State.BEGUN, made_at__lt=until)
    for found in drafts.select_related("body").order_by("pk"):
        if not _is_alive(found, until):
            forget_import_rows(system(found.body), list_import=found)
            count += 1
    return count


def _is_alive(found: ListImport, until: object) -> bool:
    entries = Entry.objects.filter(body_code=found.body.code, subject=f"import:{found.uuid}")
    progress = progress_of(found)
    return entries.filter(at__gte=until).exists() or (progress is not None and not progress.is_over)

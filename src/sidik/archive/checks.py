"""Whether the archive is whole: every softcopy has its sealed file, every hardcopy a place of its own body."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from sidik.accounts.models import Body
from sidik.archive.models import Holding
from sidik.files.models import SealedFile
from sidik.ledger.checks import Result


def verify_all() -> Iterator[Result]:
    """The copies of every body."""
    for body in Body.objects.order_by("code"):
        yield verify_copies_of(body)


def verify_copies_of(body: Body) -> Result:
    """Copies whose sealed file has no row, belongs to another item, or whose place is another body's."""
    rows = Holding.objects.filter(body=body)
    files = dict(SealedFile.objects.filter(body_code=body.code).values_list("uuid", "subject"))
    broken = []
    for code, item, file in rows.filter(medium=Holding.Medium.SOFT).values_list(
        "item__code", "item__uuid", "file_uuid"
    ):
        if file not in files:
            broken.append(f"{code}: berkas tersegel tidak tercatat")
        elif files[file] != f"item:{item}":
            broken.append(f"{code}: berkas tersegel milik informasi lain")
    foreign = rows.filter(medium=Holding.Medium.HARD).exclude(shelf__body=F("body"))
    broken += [
        f"{code}: lokasi simpan bukan milik badan ini"
        for code in foreign.values_list("item__code", flat=True)
    ]
    return Result(f"salinan arsip {body.code}", rows.count(), tuple(broken))

"""Checks of files for `sidik verify`: every sealed file lies on disk as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from sidik.files.models import SealedFile
from sidik.files.queries import damaged
from sidik.ledger.checks import Result


def verify_all() -> Iterator[Result]:
    """The sealed files of every body."""
    for code in sorted(SealedFile.objects.order_by().values_list("body_code", flat=True).distinct()):
        yield verify_files_of(code)


def verify_files_of(body_code: str) -> Result:
    """Files that are missing or whose sealed bytes changed, named by their public id."""
    broken = tuple(f"berkas {file.uuid} ({file.subject}): {why}" for file, why in damaged(body_code))
    return Result(
        f"berkas tersegel {body_code}", SealedFile.objects.filter(body_code=body_code).count(), broken
    )

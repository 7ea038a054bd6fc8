"""What files answer: names, files of a subject, and the check of every stored file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from sidik.files import sealed_text, store
from sidik.files.models import SealedFile


def files_of(body_code: str, subject: str) -> QuerySet[SealedFile]:
    """Files of one subject, newest first."""
    return SealedFile.objects.filter(body_code=body_code, subject=subject)


def printed_name(file: SealedFile) -> str:
    """The name of a file as its uploader called it."""
    return sealed_text.unseal(
        file.sealed_name,
        body_code=file.body_code,
        table="files_sealedfile",
        column="name",
        row=str(file.uuid),
    )


def damaged(body_code: str) -> Iterator[tuple[SealedFile, str]]:
    """Files that are missing or whose sealed bytes changed, with what is wrong."""
    for file in SealedFile.objects.filter(body_code=body_code).iterator(chunk_size=500):
        try:
            if store.sealed_digest(file.stored_name) != file.sealed_digest:
                yield file, "isi tersegel berubah"
        except FileNotFoundError:
            yield file, "berkas hilang"

"""What files answer: names, files of a subject, and the check of every stored file."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from sidik.files import sealed_text, store
from sidik.files.keys import keyring
from sidik.files.models import SealedFile
from sidik.vault.errors import VaultError


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
    """Files that are missing, whose sealed bytes changed or whose key or name no longer opens, with what is wrong."""
    for file in SealedFile.objects.filter(body_code=body_code).iterator(chunk_size=500):
        try:
            if store.sealed_digest(file.stored_name) != file.sealed_digest:
                yield file, "isi tersegel berubah"
            elif not _opens(file):
                yield file, "kunci atau nama berkas tidak terbuka"
        except FileNotFoundError:
            yield file, "berkas hilang"


def _opens(file: SealedFile) -> bool:
    """Whether the key of the content and the printed name open; the content itself stays sealed."""
    try:
        keyring().open_data_key(file.wrapped_key, body=file.body_code, security_class=file.security_class)
        printed_name(file)
    except (VaultError, ValueError):
        return False
    return True

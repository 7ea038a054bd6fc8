"""Acts on sealed files."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from sidik.domain.access import Actor
from sidik.domain.direction_marks import without_direction_marks
from sidik.files import kinds, sealed_text, store
from sidik.files.keys import keyring
from sidik.files.models import SealedFile
from sidik.ledger import clock
from sidik.ledger.act import act, note, permit
from sidik.vault.stream import open_sealed, seal

USUAL_CLASS = "T"


def _bound_to(file_id: uuid.UUID, body_code: str) -> bytes:
    # Associated data: the sealed bytes open only as this file of this body.
    return f"sidik-file/1/{body_code}/{file_id}".encode()


@act("files.seal_file")
def seal_file(
    actor: Actor, *, content: bytes, name: str, subject: str, security_class: str = USUAL_CLASS
) -> SealedFile:
    """Simpan berkas tersegel: check its kind, encrypt it, flush it to disk, then record it.

    `subject` names what the file belongs to ("item:<uuid>", "case:<uuid>").
    Refuses: INVALID (empty, unknown kind, damaged, macros). Source: UU 43/2009 Pasal 40 ayat (5).
    """
    kind = permit(kinds.media_type(content, name))
    file_id = uuid.uuid4()
    key = keyring().new_data_key(body=actor.body, security_class=security_class)
    stored, digest, count = store.write(seal(BytesIO(content), key.key, _bound_to(file_id, actor.body)))
    file = SealedFile.objects.create(
        uuid=file_id,
        body_code=actor.body,
        subject=subject,
        sealed_name=sealed_text.seal(
            without_direction_marks(PurePath(name).name)[:200],
            body_code=actor.body,
            table="files_sealedfile",
            column="name",
            row=str(file_id),
        ),
        media_type=kind,
        size_bytes=len(content),
        security_class=security_class,
        wrapped_key=key.wrapped,
        stored_name=stored,
        sealed_digest=digest,
        sealed_bytes=count,
        made_by=actor.name,
        made_at=clock.now(),
    )
    note(
        subject=subject,
        after={"file": str(file_id), "sealed": digest},
        facts={"file": str(file_id), "size_bytes": len(content), "media_type": kind},
    )
    return file


@act("files.renew_keys")
def renew_keys(actor: Actor) -> dict[str, int]:
    """Perbarui kunci: what is sealed from now on gets a new key of its class; the older ones only open.

    Raises: KeyUnavailable. Source: security.md (kunci diperbarui setiap tahun dan saat pemegangnya berganti).
    """
    used = SealedFile.objects.filter(body_code=actor.body).order_by().values_list("security_class", flat=True)
    epochs = {
        name: keyring().begin_epoch(body=actor.body, security_class=name)
        for name in sorted({*used.distinct(), USUAL_CLASS})
    }
    note(subject=f"keys:{actor.body}", after={"epochs": epochs}, facts={"epochs": epochs})
    return epochs


@act("files.note_passphrase")
def note_passphrase(actor: Actor) -> None:
    """Catat penggantian frasa sandi kunci induk, which is one for the whole home."""
    note(subject="keys:root", facts={"changed": "passphrase"})


@act("files.open_file")
def _record_opening(actor: Actor, *, file: SealedFile, reason: str) -> None:
    note(subject=f"file:{file.uuid}", reason=reason, facts={"of": file.subject})


def open_file(actor: Actor, *, file: SealedFile, reason: str) -> Iterator[bytes]:
    """Buka berkas tersegel: the reading is in the ledger, committed, before the first byte leaves.

    Refuses: NOT_ALLOWED. Raises: SealBroken, FileNotFoundError. Source: UU 14/2008 Pasal 54; PP 71/2019 Pasal 22.
    """
    _record_opening(actor, file=file, reason=reason)
    return _content(file)


def _content(file: SealedFile) -> Iterator[bytes]:
    code = file.body_code
    key = keyring().open_data_key(file.wrapped_key, body=code, security_class=file.security_class)
    with store.read(file.stored_name) as sealed:
        yield from open_sealed(sealed, key, _bound_to(file.uuid, code))

"""Sealing the head of a chain: what a checkpoint says, its signature, and the acts that are sealed at once.

Shape of what is signed: ASCII "sidik-checkpoint-1", a newline, and the canonical JSON of body, seq, digest, moment.
The ledger knows no keys: whoever holds them lends a signer with `sign_with`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sidik.domain.chain import canonical_json
from sidik.ledger import clock
from sidik.ledger.models import Checkpoint, Entry
from sidik.vault.signing import is_signed_by

CONTEXT = b"sidik-checkpoint-1\n"
# What the public relies on from that moment: a decree and an edition are never older than their seal.
SEALED = frozenset(
    {
        "register.determine_exemption",
        "register.determine_change",
        "register.determine_opening",
        "register.determine_withdrawal",
        "register.record_legacy_determination",
        "register.record_legacy_list",
        "publication.publish_edition",
    }
)


class Signer(Protocol):
    """Whoever signs for the body; `sidik.vault.signing.SigningKey` is one."""

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        ...


_signers: list[Callable[[str], Signer]] = []


def sign_with(signer_of: Callable[[str], Signer]) -> None:
    """Lend the signer of each body, by its code; the last one lent counts."""
    _signers[:] = [signer_of]


def seal_after(entry: Entry) -> Checkpoint | None:
    """Seal the chain at this entry, in its transaction; None where nobody lent a signer."""
    return sealed(entry, signer=_signers[0](entry.body_code)) if _signers else None


def sealed(head: Entry, *, signer: Signer) -> Checkpoint:
    """Sign the chain as it stands at an entry, and keep the signature."""
    row = Checkpoint(body_code=head.body_code, seq=head.seq, digest=head.digest, at=clock.now())
    row.public_key = signer.public_key.hex()
    row.signature = signer.sign(signed_bytes(row)).hex()
    row.save(force_insert=True)
    return row


def stated(row: Checkpoint) -> dict[str, Any]:
    """What a checkpoint says."""
    return {
        "body": row.body_code,
        "seq": row.seq,
        "digest": row.digest,
        "at": row.at.isoformat(timespec="microseconds"),
    }


def signed_bytes(row: Checkpoint) -> bytes:
    """What the signature covers."""
    return CONTEXT + canonical_json(stated(row))


def is_signed(row: Checkpoint) -> bool:
    """Whether the signature belongs to what the checkpoint says and to the key that it names."""
    try:
        key, signature = bytes.fromhex(row.public_key), bytes.fromhex(row.signature)
    except ValueError:
        return False
    return is_signed_by(key, signed_bytes(row), signature)

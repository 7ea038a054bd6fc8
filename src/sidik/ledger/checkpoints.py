"""Checkpoints (titik periksa): the head of a chain, signed by the body, to be kept by a witness outside.

A chain alone cannot show that its tail was cut off; a checkpoint in other hands can. Shape of what is signed: ASCII
"sidik-checkpoint-1", a newline, and the canonical JSON of body, seq, digest and moment. The key is handed in.
"""

from __future__ import annotations

from typing import Any, Protocol

from sidik.domain.access import Actor
from sidik.domain.chain import canonical_json
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.ledger.models import Checkpoint
from sidik.ledger.queries import checkpoints_of, last_entry
from sidik.vault.signing import is_signed_by

CONTEXT = b"sidik-checkpoint-1\n"
ACT = "ledger.checkpoint"


class Signer(Protocol):
    """Whoever signs for the body; `sidik.vault.signing.SigningKey` is one."""

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        ...


@act("ledger.checkpoint")
def checkpoint(actor: Actor, *, signer: Signer) -> Checkpoint:
    """Buat titik periksa: sign the head of the body's chain as it stands before this act.

    Refuses: MISSING (an empty chain), INVALID (nothing new since the last checkpoint).
    Source: PP 71/2019 Pasal 22.
    """
    head = last_entry(actor.body)
    if head is None:
        raise Refused(Refusal(Reason.MISSING, "catatan pada jejak audit."))
    last = checkpoints_of(actor.body).first()
    # The entry of the last checkpoint itself is all that followed it.
    if last is not None and head.act == ACT and head.seq <= last.seq + 1:
        raise Refused(Refusal(Reason.INVALID, "Belum ada catatan baru sejak titik periksa terakhir."))
    row = Checkpoint(body_code=actor.body, seq=head.seq, digest=head.digest, at=clock.now())
    row.public_key = signer.public_key.hex()
    row.signature = signer.sign(signed_bytes(row)).hex()
    row.save(force_insert=True)
    facts = {"seq": row.seq, "digest": row.digest}
    note(subject=f"checkpoint:{row.seq}", after=stated(row), facts=facts)
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

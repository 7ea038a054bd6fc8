"""Checkpoints (titik periksa): the head of a chain, signed by the body, to be kept by a witness outside.

A chain alone cannot show that its tail was cut off; a checkpoint in other hands can. The key is handed in.
"""

from __future__ import annotations

from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.ledger.models import Checkpoint
from sidik.ledger.queries import checkpoints_of, last_entry
from sidik.ledger.sealing import Signer, is_signed, sealed, stated

__all__ = ["Signer", "checkpoint", "is_signed", "stated"]

ACT = "ledger.checkpoint"


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
    if last is not None and (head.seq == last.seq or (head.act == ACT and head.seq <= last.seq + 1)):
        raise Refused(Refusal(Reason.INVALID, "Belum ada catatan baru sejak titik periksa terakhir."))
    row = sealed(head, signer=signer)
    facts = {"seq": row.seq, "digest": row.digest}
    note(subject=f"checkpoint:{row.seq}", after=stated(row), facts=facts)
    return row

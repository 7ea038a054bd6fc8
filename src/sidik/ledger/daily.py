"""The daily checkpoint, for whoever holds the keys: the ledger itself knows none."""

from __future__ import annotations

from collections.abc import Callable

from sidik.domain.access import Actor
from sidik.ledger.act import Refused
from sidik.ledger.checkpoints import Signer, checkpoint
from sidik.ledger.queries import body_codes


def checkpoint_all(signer_of: Callable[[str], Signer]) -> int:
    """Sign the head of every chain that grew; how many were signed. Safe to run twice."""
    signed = 0
    for code in body_codes():
        try:
            checkpoint(Actor(body=code, name="SIDIK", kind="system"), signer=signer_of(code))
        except Refused:
            # Nothing new since the last one.
            continue
        signed += 1
    return signed

"""The act of handing out the evidence of a year: what leaves the office is recorded before its first byte."""

from __future__ import annotations

from sidik.accounts.queries import body_of
from sidik.casework.annual.evidence import Evidence, evidence_of
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.ledger.act import act, note


@act("casework.hand_out_evidence")
def hand_out_evidence(actor: Actor, *, year: int) -> Evidence:
    """Unduh berkas bukti e-Monev of a year. Source: Perki 1/2021 Pasal 56; L-71."""
    body = body_of(actor)
    found = evidence_of(body, year)
    names = [part.name for part in found.parts]
    note(
        subject=f"body:{body.uuid}",
        after={"year": year, "files": names},
        facts={"year": year, "count": len(names), "digest": digest_of(names)},
    )
    return found

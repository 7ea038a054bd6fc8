"""Acts on findings of the privacy check: let a text stand, with the reason, or not any more."""

from __future__ import annotations

from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.publication.clearances import TOGETHER, Alike
from sidik.publication.models import PrivacyClearance
from sidik.publication.privacy import Finding
from sidik.register.acts.rows import require_reason


@act("publication.clear_finding")
def clear_finding(actor: Actor, *, finding: Finding, reason: str) -> PrivacyClearance:
    """Nyatakan boleh terbit: the officer looked at the text and says why it may be read by all.

    It holds until the text changes. Refuses: MISSING (reason), FINISHED. Source: UU 14/2008 Pasal 54; L-56.
    """
    why = require_reason(reason, "tulis mengapa teks ini boleh dibaca umum.")
    if finding.cleared is not None:
        raise Refused(Refusal(Reason.FINISHED, "Temuan ini sudah dinyatakan boleh terbit."))
    return _entered(actor, finding, is_cleared=True, reason=why)


@act("publication.clear_findings")
def clear_findings(actor: Actor, *, found: Alike, reason: str) -> list[PrivacyClearance]:
    """Nyatakan temuan sejenis boleh terbit: many texts with findings of one kind, with one reason.

    Only kinds that are mostly of offices; one entry of the ledger with the digest of all.
    Refuses: MISSING (reason), INVALID (a kind that is looked at one by one). Source: UU 14/2008 Pasal 54; L-56.
    """
    why = require_reason(reason, "tulis mengapa semua teks ini boleh dibaca umum.")
    if found.kind not in TOGETHER or any(one.kind != found.kind or one.cleared for one in found.findings):
        raise Refused(Refusal(Reason.INVALID, "Temuan jenis ini dinyatakan boleh terbit satu per satu."))
    body = body_of(actor)
    row = made_row(actor, body)
    rows = PrivacyClearance.objects.bulk_create(
        [
            PrivacyClearance(
                **row,
                public_id=one.public_id,
                field=one.field,
                kind=str(one.kind),
                text_digest=one.text_digest,
                reason=why,
            )
            for one in found.findings
        ],
        batch_size=500,
    )
    note(
        subject=f"body:{body.uuid}",
        after=found.digest,
        reason=why,
        facts={"kind": str(found.kind), "count": len(rows), "digest": found.digest},
    )
    return rows


@act("publication.withdraw_clearance")
def withdraw_clearance(actor: Actor, *, finding: Finding) -> PrivacyClearance:
    """Tarik kembali pernyataan boleh terbit: the finding stops editions again. Refuses: FINISHED."""
    if finding.cleared is None:
        raise Refused(Refusal(Reason.FINISHED, "Temuan ini belum dinyatakan boleh terbit."))
    return _entered(actor, finding, is_cleared=False, reason="")


def _entered(actor: Actor, finding: Finding, *, is_cleared: bool, reason: str) -> PrivacyClearance:
    row = PrivacyClearance.objects.create(
        **made_row(actor, body_of(actor)),
        public_id=finding.public_id,
        field=finding.field,
        kind=str(finding.kind),
        text_digest=finding.text_digest,
        is_cleared=is_cleared,
        reason=reason,
    )
    about = {"kind": str(finding.kind), "field": finding.field, "text": finding.text_digest}
    subject = f"item:{finding.public_id}" if finding.is_of_item else f"text:{finding.public_id}"
    note(subject=subject, after={**about, "cleared": is_cleared}, reason=reason, facts=about)
    return row

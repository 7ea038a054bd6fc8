"""The signing service of this office, where the administrator set one, and a paper signed through it."""

from __future__ import annotations

from django.conf import settings

from sidik.desk.models import Paper
from sidik.domain.access import Actor, may
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, permit
from sidik.signatures.acts import against_signing, keep_signed_copy, to_be_signed
from sidik.signatures.models import SignedCopy
from sidik.signing.remote import SigningService

NOT_SET = Refusal(Reason.INVALID, "Layanan tanda tangan belum diatur pada kantor ini.")


def service() -> SigningService | None:
    """The service that SIDIK_SIGNING_URL names; None where there is none."""
    if not settings.SIGNING_URL:
        return None
    return SigningService(
        settings.SIGNING_URL,
        settings.SIGNING_USER,
        settings.SIGNING_PASSWORD,
        timeout_seconds=settings.SIGNING_TIMEOUT_SECONDS,
    )


def sign_by_service(actor: Actor, *, paper: Paper, signer_id: str, passphrase: str) -> SignedCopy:
    """Have the service sign a paper, and keep what comes back as a copy that was signed elsewhere.

    The service is asked outside of any act, so that nobody waits for it while the chain is held.
    Refuses: as `sign_paper` and `keep_signed_copy`; INVALID where the service refuses or does not answer.
    """
    asked = service()
    if asked is None:
        raise Refused(NOT_SET)
    today = clock.today(paper.body.zone)
    refusal = may(actor, "signatures.keep_signed_copy") or against_signing(actor, paper, today)
    if refusal is not None:
        raise Refused(refusal)
    content = permit(asked.signed(to_be_signed(actor, paper), signer_id=signer_id, passphrase=passphrase))
    name = f"{paper.kind}-{paper.on.isoformat()}-v{paper.version}-bertanda-tangan.pdf"
    return keep_signed_copy(actor, paper=paper, content=content, name=name)

"""What the daily turn calls once something opened by law: the automatic edition, or why there is none."""

from __future__ import annotations

import logging
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.publication.acts import publish_opened, record_checks
from sidik.publication.after import Looked
from sidik.publication.models import PublicationCheck
from sidik.publication.published import last_edition

log = logging.getLogger(__name__)
# What a refusal of the privacy check names as its source.
PRIVACY = "UU 14/2008 Pasal 54"


def publish_openings(body: Body, _: date) -> bool:
    """Whether the openings so far are published, or need not be.

    False where they wait: for another edition, another day, or an officer who looks at what the privacy check found.
    """
    try:
        publish_opened(system(body))
    except Refused as refused:
        log.info("Edisi otomatis %s: %s", body.code, refused.refusal.message)
        is_stopped = refused.refusal.source == PRIVACY
        if is_stopped:
            _tell(body, refused.refusal.detail)
        return not is_stopped and refused.refusal.code is not Reason.STALE
    return True


def _tell(body: Body, said: str) -> None:
    """Let the PPID know, once for each state of the findings: what the law opened is not in the list yet."""
    edition = last_edition(body)
    if edition is not None:
        stopped = Looked(PublicationCheck.What.AUTOMATIC, PublicationCheck.Outcome.DIFFERENT, said)
        record_checks(system(body), edition=edition, looked=[stopped])

"""What the daily turn calls once something opened by law: the automatic edition, or why there is none."""

from __future__ import annotations

import logging
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.publication.acts import publish_opened

log = logging.getLogger(__name__)


def publish_openings(body: Body, _: date) -> bool:
    """Whether the openings so far are published, or need not be; False where they wait for another edition or day."""
    try:
        publish_opened(system(body))
    except Refused as refused:
        log.info("Edisi otomatis %s: %s", body.code, refused.refusal.message)
        return refused.refusal.code is not Reason.STALE
    return True

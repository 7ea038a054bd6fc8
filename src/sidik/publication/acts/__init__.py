"""Acts of publication: prepare and agree on an edition, clear findings, publish, check what was published."""

from sidik.publication.acts.automatic import publish_opened
from sidik.publication.acts.checking import record_checks
from sidik.publication.acts.clearing import clear_finding, clear_findings, withdraw_clearance
from sidik.publication.acts.drafting import (
    approve_edition,
    cancel_edition,
    prepare_edition,
    return_edition,
    submit_edition,
    take_back_edition,
)
from sidik.publication.acts.publishing import CHANNELS, contact_of, publish_edition, stated_body
from sidik.publication.acts.rules import set_edition_rules
from sidik.publication.acts.sending import record_send, send_edition

__all__ = [
    "CHANNELS",
    "approve_edition",
    "cancel_edition",
    "clear_finding",
    "clear_findings",
    "contact_of",
    "prepare_edition",
    "publish_edition",
    "publish_opened",
    "record_checks",
    "record_send",
    "return_edition",
    "send_edition",
    "set_edition_rules",
    "stated_body",
    "submit_edition",
    "take_back_edition",
    "withdraw_clearance",
]

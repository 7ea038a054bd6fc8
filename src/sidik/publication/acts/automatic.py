"""The act by which SIDIK itself publishes what opened by law (edisi otomatis)."""

from __future__ import annotations

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row, person
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.publication.acts.publishing import publish_edition
from sidik.publication.body_rules import is_automatic
from sidik.publication.build import last_edition, preview_of_openings
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.queries import draft_of


@act("publication.publish_opened")
def publish_opened(actor: Actor) -> Edition:
    """Terbitkan edisi otomatis: the last edition once more, with what opened by law since and nothing else.

    At most one a day and body; whatever else was determined meanwhile waits for an officer. It shows the columns and
    goes through the channels of the last edition.
    Refuses: INVALID (not wanted, no edition yet, nothing opened, findings of the privacy check), STALE (one was
    submitted, or there was one today). Source: PP 61/2010 Pasal 11 ayat (3); L-36.
    """
    body, now = body_of(actor), clock.now()
    last = last_edition(body)
    if last is None or not is_automatic(body):
        raise Refused(Refusal(Reason.INVALID, "Edisi otomatis tidak diminta, atau belum ada edisi pertama."))
    if _is_under_way(body):
        raise Refused(Refusal(Reason.STALE, "Edisi lain sudah diajukan, atau terbit otomatis hari ini."))
    found = preview_of_openings(body, clock.today(body.zone))
    if not found.changes:
        raise Refused(Refusal(Reason.INVALID, "Tidak ada informasi yang terbuka sejak edisi terakhir."))
    draft = EditionDraft.objects.create(
        **made_row(actor, body),
        kind=EditionDraft.Kind.AUTOMATIC,
        state=EditionDraft.State.APPROVED,
        columns=list(found.columns),
        channels=list(last.channels),
        after=last.number,
        base_digest=found.digest,
        submitted_by=person(actor),
        submitted_at=now,
    )
    edition = publish_edition(actor, draft=draft)
    note(
        subject=f"edition:{edition.uuid}",
        after=edition.digest,
        facts={"number": edition.number, "opened": len(found.changes)},
    )
    return edition


def _is_under_way(body: Body) -> bool:
    going = draft_of(body)
    if going is not None and going.state != EditionDraft.State.DRAFT:
        return True
    last = EditionDraft.objects.filter(body=body, kind=EditionDraft.Kind.AUTOMATIC).order_by("-id").first()
    return last is not None and clock.day_of(last.made_at, body.zone) == clock.today(body.zone)

"""Act that records exempt information given for a trial. Source: UU 14/2008 Pasal 18 ayat (3)-(7); L-32."""

from __future__ import annotations

from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.trial_disclosure import FOR_TRIAL, TrialDisclosure, against_disclosure
from sidik.files.acts import seal_file
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.rows import made_row, one
from sidik.register.codec import grounds_of
from sidik.register.models import Item, TrialDisclosureRow
from sidik.register.queries import is_under_determination
from sidik.register.sheets import first_of


@act("register.record_trial_disclosure")
def record_trial_disclosure(
    actor: Actor,
    *,
    item: Item,
    given: TrialDisclosure,
    scope: str,
    upload: tuple[bytes, str] | None = None,
    row_version: int | None = None,
) -> TrialDisclosureRow:
    """Catat pemberian terbatas untuk perkara: to whom, what, by which permission. The item stays exempt.

    Refuses: STALE, INVALID (not exempt), MISSING (what was given), and all that `against_disclosure` names.
    Source: UU 14/2008 Pasal 18 ayat (3) sampai ayat (7); L-32.
    """
    row = one(actor, item, row_version=row_version)
    if not is_under_determination(row):
        detail = "Informasi ini tidak sedang dikecualikan, jadi tidak memerlukan izin."
        raise Refused(Refusal(Reason.INVALID, detail, FOR_TRIAL))
    permit(
        first_of(against_disclosure(grounds_of(row.version.grounds), given, today=clock.today(row.body.zone)))
    )
    if not scope.strip():
        raise Refused(Refusal(Reason.MISSING, "bagian informasi yang diberikan.", FOR_TRIAL))
    file_uuid = None
    if upload is not None:
        content, name = upload
        file_uuid = seal_file(actor, content=content, name=name, subject=f"item:{row.uuid}").uuid
    made = TrialDisclosureRow.objects.create(
        **made_row(actor, row.body),
        item=row,
        kind=given.kind,
        requester=given.requester,
        case_number=given.case_number.strip(),
        permit_number=given.permit_number.strip(),
        permit_on=given.permit_on,
        given_on=given.given_on,
        scope=scope.strip(),
        file_uuid=file_uuid,
    )
    note(
        subject=f"item:{row.uuid}",
        after={"permit": made.permit_number, "scope": made.scope},
        facts={"kind": str(given.kind), "requester": str(given.requester), "given_on": given.given_on},
    )
    return made

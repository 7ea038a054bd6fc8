"""The withdrawal of a determination (pencabutan): by a new determination, on a new test that says open.

Source: PP 61/2010 Pasal 10 ayat (2); UU 14/2008 Pasal 2 ayat (1).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.determination import CHANGE_BY_TEST, may_open, may_sign
from sidik.domain.item import DeterminationKind, ItemFacts, OpeningBasis
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.acts.determinations import Paper, numbered, signer_of, signer_roles
from sidik.register.acts.public_list import draft_public_entry
from sidik.register.acts.rows import batch_facts, locked, made, made_row, require_reason, subject
from sidik.register.facts import facts_of
from sidik.register.models import Determination, DeterminationItem, Item, StatusChange
from sidik.register.models.decisions import CLOSING
from sidik.register.projection import project_many
from sidik.rules.queries import calendar_of


@act("register.determine_withdrawal")
def determine_withdrawal(
    actor: Actor, *, items: Iterable[Item], paper: Paper, reason: str, place: Place = NOWHERE
) -> Determination:
    """Withdraw determinations by a new one, with the reason (penetapan pencabutan): the items are open from its date.

    The determinations that are withdrawn stay as they were; the new one points to them.
    Refuses: NOT_DETERMINED, ALREADY_OPEN, TEST_NOT_NEW, WRONG_SIGNER, BACKDATED, MISSING (reason, number), INVALID.
    Source: PP 61/2010 Pasal 10 ayat (2); L-33, L-35, L-40.
    """
    why = require_reason(reason, "tulis alasan pencabutan.")
    rows = locked(actor, items)
    body = rows[0].body
    today = clock.today(body.zone)
    on = paper.on or today
    found = facts_of(rows)
    for row, facts in zip(rows, found, strict=True):
        if refusal := _against(row, facts, on, today):
            raise Refused(refusal)
        permit(may_open(facts, on=on, calendar=calendar_of(body), basis=OpeningBasis.NEW_TEST))
    signer = signer_of(actor, body)
    permit(may_sign(signer, on, signer_roles(body)))
    determination = numbered(actor, body, DeterminationKind.WITHDRAWAL, paper, place, signer, today)
    for row in rows:
        _withdraw(actor, determination, row, why, place)
    note(
        subject=subject(rows),
        after={"number": determination.number, "of": "withdrawal"},
        reason=why,
        facts=batch_facts(rows, number=determination.number, on=on.isoformat(), of="withdrawal"),
    )
    project_many(rows)
    return determination


def _against(row: Item, facts: ItemFacts, on: date, today: date) -> Refusal | None:
    if on > today:
        return Refusal(Reason.INVALID, "Tanggal penetapan belum tiba.", CHANGE_BY_TEST)
    if facts.test and facts.test.finished_on and on < facts.test.finished_on:
        detail = f"{row.code}: uji konsekuensi selesai sesudah tanggal itu."
        return Refusal(Reason.BACKDATED, detail, CHANGE_BY_TEST)
    return None


def _withdraw(actor: Actor, determination: Determination, row: Item, reason: str, place: Place) -> None:
    old = row.determination_rows.filter(determination__of__in=CLOSING).select_related("determination").last()
    withdrawn = old.determination.number if old else ""
    on = determination.determined_on
    DeterminationItem.objects.create(
        **made_row(actor, row.body),
        determination=determination,
        item=row,
        version=row.version,
        test=last_finished(row),
        supersedes=old,
        contents={"withdraws": withdrawn, "reason": reason},
        in_force_from=on,
    )
    StatusChange.objects.create(
        **made(actor, row.body, place),
        item=row,
        kind="open",
        opening_basis=OpeningBasis.NEW_TEST,
        basis=f"Penetapan {determination.number} mencabut penetapan {withdrawn}"[:300],
        number=determination.number,
        noted_on=on,
        effective_on=on,
        determination=determination,
        before={"nature": row.nature},
        after={"nature": "open"},
        reason=reason,
    )
    draft_public_entry(actor, row, on)

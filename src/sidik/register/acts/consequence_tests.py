"""Acts of the consequence test (uji konsekuensi). Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sidik.accounts.models import Body
from sidik.accounts.rows import NOWHERE, Place, is_same_person
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.consequence_test import (
    Participant,
    check_period_of_test,
    check_tested_on,
    missing_parts,
)
from sidik.domain.duties import DutySettings, may_finish_test, may_test
from sidik.domain.item import Conclusion
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.public_list import draft_public_entry
from sidik.register.acts.rows import made, made_row, one, own_body
from sidik.register.acts.writing import add_version
from sidik.register.models import ConsequenceTest, Item, TestParticipant, TestWeighing
from sidik.register.projection import count_up, project
from sidik.register.queries import is_under_determination
from sidik.register.sheets import (
    SHEET_COLUMNS,
    TestSheet,
    Weighing,
    core_test,
    first_of,
    tested_wording,
    weighing_in,
    weighing_of,
)
from sidik.register.wording import wording_of


@act("register.record_test")
def record_test(
    actor: Actor,
    *,
    item: Item,
    sheet: TestSheet,
    participants: Sequence[Participant],
    tested_on: date | None = None,
    place: Place = NOWHERE,
    row_version: int | None = None,
) -> ConsequenceTest:
    """Write the test sheet of an item, or write on the one that is not finished yet (lembar uji konsekuensi).

    Saving is never stopped by what is missing; a change of the sheet voids the signatures under it.
    Refuses: INVALID (date to come), BACKDATED, STALE. Source: Perki 1/2021 Pasal 49 ayat (2).
    """
    row = one(actor, item, row_version=row_version)
    today = clock.today(row.body.zone)
    if tested_on is not None:
        known_on = clock.day_of(row.made_at, row.body.zone)
        permit(check_tested_on(tested_on, known_on=known_on, today=today))
    columns = {**sheet.columns(), "tested_on": tested_on or today, "version_id": row.version.pk}
    test = row.tests.filter(finished_at=None).last()
    if test is None:
        before, was = "", None
        test = ConsequenceTest.objects.create(
            **made(actor, row.body, place),
            item=row,
            change=row.change_proposals.filter(state="open").last(),
            replaces=row.tests.last(),
            **columns,
        )
        _weigh(actor, test, None, sheet.weighing)
    else:
        beside = TestWeighing.objects.filter(test=test).first()
        before, was = _digest(test, weighing_in(beside)), _said_of_item(test)
        _change(test, {**columns, **place.columns()})
        _weigh(actor, test, beside, sheet.weighing)
    after = _digest(test, sheet.weighing)
    _seat(actor, test, participants, void=bool(before) and before != after)
    note(
        subject=f"item:{row.uuid}",
        before=before,
        after=after,
        facts={"test": str(test.uuid), "on": test.tested_on.isoformat(), "conclusion": test.conclusion},
    )
    # Most saves of a meeting change the words of a sheet and nothing that the item's axes follow from.
    project(row) if was != _said_of_item(test) else count_up(row)
    return test


def _said_of_item(test: ConsequenceTest) -> tuple[object, ...]:
    """What of an unfinished sheet the register's axes follow from (`facts.TestFacts`)."""
    return test.version_id, test.conclusion, test.tested_on


def _change(test: ConsequenceTest, columns: Mapping[str, Any]) -> None:
    """Write the columns that differ."""
    changed = [name for name, value in columns.items() if getattr(test, name) != value]
    for name in changed:
        setattr(test, name, columns[name])
    if changed:
        test.save(update_fields=changed)


def _digest(test: ConsequenceTest, beside: Weighing | None = None) -> str:
    sheet = {name: getattr(test, name) for name in SHEET_COLUMNS}
    beside = weighing_of(test) if beside is None else beside
    return digest_of(sheet if beside == Weighing() else {**sheet, "weighing": beside.columns()})


def _weigh(actor: Actor, test: ConsequenceTest, row: TestWeighing | None, beside: Weighing) -> None:
    """Keep what stands beside the columns; a sheet without any has no such row."""
    if weighing_in(row) == beside:
        return
    row = row or TestWeighing(**made_row(actor, test.body), test=test)
    for name, value in beside.columns().items():
        setattr(row, name, value)
    row.save()


def _seat(actor: Actor, test: ConsequenceTest, wanted: Sequence[Participant], *, void: bool) -> None:
    before = list(test.participants.values_list("name", "nip", "office", "signed_at"))
    if [tuple(row[:3]) for row in before] == [(p.name, p.nip, p.office) for p in wanted]:
        # Thirty participants are not written anew at each save of what they talk about.
        if void and any(signed_at for *_, signed_at in before):
            test.participants.update(signed_at=None)
        return
    signed = {} if void else {(name, nip): signed_at for name, nip, _, signed_at in before}
    test.participants.all().delete()
    for person in wanted:
        TestParticipant.objects.create(
            **made_row(actor, test.body),
            test=test,
            name=person.name,
            nip=person.nip,
            office=person.office,
            is_external=not person.nip,
            signed_at=signed.get((person.name, person.nip)),
        )


def _open_test(actor: Actor, test: ConsequenceTest) -> ConsequenceTest:
    own_body(actor, test.body)
    row = ConsequenceTest.objects.select_for_update(of=("self",)).select_related("item__body").get(pk=test.pk)
    if row.finished_at is not None:
        raise Refused(Refusal(Reason.FINISHED, "Uji konsekuensi ini sudah selesai; buat uji baru."))
    return row


@act("register.sign_participant")
def sign_participant(actor: Actor, *, participant: TestParticipant) -> TestParticipant:
    """Record that a participant signed the sheet (tanda tangan peserta). A second signature changes nothing.

    Refuses: FINISHED, INVALID (another body's). Source: Perki 1/2021 Pasal 49; L-16.
    """
    test = _open_test(actor, participant.test)
    participant.signed_at = participant.signed_at or clock.now()
    participant.save(update_fields=["signed_at"])
    note(
        subject=f"item:{test.item.uuid}",
        after=_digest(test),
        facts={"test": str(test.uuid), "participant": str(participant.uuid)},
    )
    return participant


@act("register.sign_sheet")
def sign_sheet(actor: Actor, *, test: ConsequenceTest) -> ConsequenceTest:
    """Record that all participants signed the printed sheet (lembar uji bertanda tangan).

    Refuses: FINISHED, MISSING (participants). Source: Perki 1/2021 Pasal 49; L-16.
    """
    row = _open_test(actor, test)
    if not row.participants.exists():
        raise Refused(Refusal(Reason.MISSING, "peserta uji konsekuensi.", "Perki 1/2021 Pasal 49"))
    signed = row.participants.filter(signed_at=None).update(signed_at=clock.now())
    note(subject=f"item:{row.item.uuid}", after=_digest(row), facts={"test": str(row.uuid), "signed": signed})
    return row


@act("register.finish_test")
def finish_test(
    actor: Actor, *, test: ConsequenceTest, place: Place = NOWHERE, row_version: int | None = None
) -> ConsequenceTest:
    """Finish the test with its conclusion (selesaikan uji konsekuensi).

    What the test found becomes the item's new version, unless a determination stands: then only a determination
    of change does that. A conclusion "terbuka" makes the draft entry of the public list.
    Refuses: FINISHED, STALE, SAME_PERSON and all that `missing_parts` names. Source: UU 14/2008 Pasal 19; L-03 to L-17.
    """
    row = _open_test(actor, test)
    item = one(actor, row.item, row_version=row_version)
    row.item = item
    core = core_test(row)
    permit(first_of(missing_parts(core)))
    permit(first_of(check_period_of_test(core, row.tested_on)))
    testers = [p.nip or p.name for p in core.participants]
    permit(_not_his_own(actor, row, testers))
    permit(may_finish_test(testers, duty_settings(item.body)))
    before = item.version.digest
    wording = tested_wording(row)
    is_decided = core.conclusion is not Conclusion.DEFERRED
    if is_decided and not is_under_determination(item) and wording != wording_of(item.version):
        add_version(actor, item=item, wording=wording, reason="hasil uji konsekuensi")
    row.version = item.version
    row.finished_at = clock.now()
    row.save()
    if core.conclusion is Conclusion.OPEN and not is_under_determination(item):
        draft_public_entry(actor, item, clock.today(item.body.zone))
    note(
        subject=f"item:{item.uuid}",
        before=before,
        after=item.version.digest,
        facts={"test": str(row.uuid), "conclusion": row.conclusion, "round": place.round or row.round},
    )
    project(item)
    return row


def _not_his_own(actor: Actor, test: ConsequenceTest, testers: Sequence[str]) -> Refusal | None:
    """Who proposed what is tested does not test it himself; known by NIP, or as the person without one."""
    # The proposal under test: of the change, where one is tested, else of the information.
    proposer = test.change.made_by if test.change else test.item.proposer
    key = str(proposer.get("nip") or proposer.get("name") or "")
    if not key:
        return None
    # A change is the PPID's own to propose and to test (PP 61/2010 Pasal 10), only not by him alone.
    is_own = test.change is None and is_same_person(actor, proposer)
    return may_test(key, key if is_own else f"person:{actor.person_id}", testers)


def duty_settings(body: Body) -> DutySettings:
    """Further separations of duties that the body has switched on."""
    chosen = body.settings.get("duties", {})
    return DutySettings(bool(chosen.get("two_testers")), bool(chosen.get("second_publisher")))


def last_finished(item: Item) -> ConsequenceTest | None:
    """The newest finished test of an item that was not deferred."""
    return (
        item.tests.exclude(finished_at=None)
        .exclude(conclusion=Conclusion.DEFERRED)
        .select_related("version", "item")
        .prefetch_related("participants")
        .last()
    )

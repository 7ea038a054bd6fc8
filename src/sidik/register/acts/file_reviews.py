"""Acts about files of opened items (telaah berkas): the clock asks, one person examines, another agrees.

The listing is open by law whatever stands here; only the handing out of the file waits.
Source: PP 61/2010 Pasal 11 ayat (3); UU 14/2008 Pasal 17 huruf g dan h.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from sidik.accounts.models import Body, HeldOffice, Person
from sidik.accounts.queries import body_of, held_on, holders
from sidik.accounts.rows import person
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.file_review import FileFinding, against_finding, file_due_on
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.notices.acts import notify
from sidik.notices.models import Notice
from sidik.register.acts.rows import (
    batch_facts,
    is_same_person,
    locked,
    made_row,
    own_body,
    require_reason,
    speaks_for,
    subject,
)
from sidik.register.models import Item, OpenedFileReview
from sidik.register.reviews.hooks import begin_case
from sidik.rules.queries import calendar_of

# Who watches over the files of all units; a unit office hears of its own.
WATCHERS = (Role.PPID, Role.ARCHIVIST)
State = OpenedFileReview.State


@act("register.ask_file_reviews")
def ask_file_reviews(actor: Actor, *, items: Iterable[Item], on: date) -> int:
    """Minta telaah berkas of items that opened: one review each, told to its unit, the archivist and the PPID.

    An item whose file was asked for before is passed over. Answers how many notices went out.
    Source: PP 61/2010 Pasal 11 ayat (3).
    """
    rows = locked(actor, items)
    body = rows[0].body
    known = set(OpenedFileReview.objects.filter(item__in=rows).values_list("item_id", flat=True))
    fresh = [row for row in rows if row.pk not in known]
    due_on = file_due_on(on, calendar_of(body))
    OpenedFileReview.objects.bulk_create(
        OpenedFileReview(**made_row(actor, body), item=item, opened_on=on, due_on=due_on) for item in fresh
    )
    told = _tell_of_opening(actor, body, fresh, on, due_on) if fresh else 0
    note(
        subject=subject(rows),
        after={"asked": len(fresh), "due_on": due_on},
        facts=batch_facts(rows, asked=len(fresh), due_on=due_on),
    )
    return told


@act("register.examine_file")
def examine_file(
    actor: Actor,
    *,
    review: OpenedFileReview,
    finding: FileFinding,
    reason: str = "",
    third_parties_checked: bool = False,
    way: str = "",
) -> OpenedFileReview:
    """Telaah berkas: what may be handed out of the file. Nothing is before a second person agrees.

    Refuses: FINISHED, NOT_PERFORMER, MISSING (look for data of others, reason, procedure).
    Source: UU 14/2008 Pasal 17 huruf g dan h.
    """
    row = _locked(actor, review, State.WAITING)
    speaks_for(actor, row.item.unit)
    permit(against_finding(finding, reason, third_parties_checked=third_parties_checked, way=way))
    row.state, row.finding, row.reason = State.EXAMINED, finding, reason.strip()
    row.third_parties_checked = third_parties_checked
    row.way = way if finding is FileFinding.WITHHELD else ""
    row.examined_on, row.examined_by = clock.today(row.body.zone), person(actor)
    row.save()
    told = [office.person for office in holders(row.body, Role.PPID, on=row.examined_on)]
    notify(
        actor,
        persons=[one for one in told if str(one.uuid) != actor.person_id],
        text=f"Hasil telaah berkas {row.item.code} menunggu persetujuan orang kedua.",
        link=reverse("reviews:file_page", args=[row.uuid]),
        number=row.item.code,
    )
    note(
        subject=subject([row.item]),
        before={"state": str(State.WAITING)},
        after={"state": str(row.state), "finding": str(finding)},
        reason=row.reason,
        facts={"finding": str(finding), "due_on": row.due_on},
    )
    return row


@act("register.agree_file")
def agree_file(actor: Actor, *, review: OpenedFileReview) -> OpenedFileReview:
    """Setujui hasil telaah: another natural person than the examiner; a file withheld begins its new test at once.

    Refuses: FINISHED, SAME_PERSON (the examiner himself), and what the start of the case refuses.
    Source: UU 14/2008 Pasal 19.
    """
    row = _locked(actor, review, State.EXAMINED)
    _another(actor, row)
    if row.way:
        title = f"Uji kembali berkas {row.item.code}"
        cases = begin_case(actor, way=row.way, title=title, items=locked(actor, [row.item]))
        row.case_uuid = cases.get(row.item_id)
    row.state, row.agreed_on, row.agreed_by = State.AGREED, clock.today(row.body.zone), person(actor)
    row.save()
    note(
        subject=subject([row.item]),
        before={"state": str(State.EXAMINED)},
        after={"state": str(row.state), "finding": row.finding, "case": row.case_uuid},
        facts={"finding": row.finding, "late": row.agreed_on > row.due_on, "case": row.case_uuid},
    )
    return row


@act("register.return_file")
def return_file(actor: Actor, *, review: OpenedFileReview, reason: str) -> OpenedFileReview:
    """Kembalikan hasil telaah: the file is looked at anew, with the reason.

    Refuses: FINISHED, MISSING (reason), SAME_PERSON (the examiner himself).
    """
    row = _locked(actor, review, State.EXAMINED)
    _another(actor, row)
    row.returned_reason = require_reason(reason, "tulis apa yang perlu ditelaah kembali.")
    before = row.finding
    row.state, row.finding, row.way, row.third_parties_checked = State.WAITING, "", "", False
    row.save()
    examiner = Person.objects.filter(
        body=row.body, uuid__in=[key for key in [row.examined_by.get("person")] if key]
    )
    notify(
        actor,
        persons=examiner,
        text=f"Hasil telaah berkas {row.item.code} dikembalikan.",
        link=reverse("reviews:file_page", args=[row.uuid]),
        number=row.item.code,
    )
    note(
        subject=subject([row.item]),
        before={"state": str(State.EXAMINED), "finding": before},
        after={"state": str(row.state)},
        reason=row.returned_reason,
        facts={"finding": before},
    )
    return row


@act("register.escalate_file_reviews")
def escalate_file_reviews(actor: Actor, *, reviews: Sequence[OpenedFileReview], on: date) -> int:
    """Laporkan telaah berkas yang terlambat kepada atasan: once for each file. Answers how many notices went out."""
    body = body_of(actor)
    rows = list(
        OpenedFileReview.objects.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in reviews], body=body, due_on__lt=on, escalated_on=None)
        .exclude(state=State.AGREED)
        .select_related("item")
    )
    told = 0
    if rows:
        OpenedFileReview.objects.filter(pk__in=[row.pk for row in rows]).update(escalated_on=on)
        hearers = [o.person for role in (Role.SUPERIOR, Role.PPID) for o in holders(body, role, on=on)]
        one = len(rows) == 1
        words = f"{rows[0].item.code} menunggu" if one else f"{len(rows)} informasi yang terbuka menunggu"
        told = notify(
            actor,
            persons=hearers,
            text=f"Berkas {words} telaah melampaui batas waktunya.",
            link=reverse("reviews:file_list") + "?keadaan=terlambat",
            kind=Notice.Kind.DEADLINE,
            number=rows[0].item.code if one else "",
        )
    note(subject=f"body:{body.uuid}", facts={"count": len(rows), "on": on, "told": told})
    return told


def _locked(actor: Actor, review: OpenedFileReview, state: str) -> OpenedFileReview:
    rows = OpenedFileReview.objects.select_for_update(of=("self",)).select_related("body", "item__unit__body")
    row = rows.get(pk=review.pk)
    own_body(actor, row.body)
    if row.state != state:
        sentence = f"Telaah berkas ini sudah berlanjut: {row.get_state_display().lower()}."
        raise Refused(Refusal(Reason.FINISHED, sentence))
    return row


def _another(actor: Actor, row: OpenedFileReview) -> None:
    if is_same_person(actor, row.examined_by):
        raise Refused(
            Refusal(
                Reason.SAME_PERSON,
                "Hasil telaah disetujui oleh orang lain daripada yang menelaah.",
            )
        )


def _tell_of_opening(actor: Actor, body: Body, items: Sequence[Item], on: date, due_on: date) -> int:
    """Tell who has the files; the clock hands many items over in parts, and one notice a day is enough."""
    link = f"{reverse('reviews:file_list')}?dibuka={on.isoformat()}"
    held = HeldOffice.objects.filter(held_on(clock.today(body.zone)), body=body, person__active=True)
    watching = list(held.filter(role__in=WATCHERS).select_related("person"))
    units = held.filter(role=Role.UNIT_OFFICE, unit__in={item.unit_id for item in items})
    persons = {office.person_id: office.person for office in (*watching, *units.select_related("person"))}
    has_it = set(Notice.objects.filter(link=link, person__in=persons).values_list("person_id", flat=True))
    hearers = [one for key, one in persons.items() if key not in has_it]
    if not hearers:
        return 0
    return notify(
        actor,
        persons=hearers,
        text=f"Berkas yang terbuka pada {long_date(on)} menunggu telaah sampai {long_date(due_on)}.",
        link=link,
        number=items[0].code if len(items) == 1 else "",
    )

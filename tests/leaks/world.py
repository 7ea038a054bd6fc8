"""One object of every kind that an address can name, of one body, made through the acts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sidik.accounts.acts import invite
from sidik.accounts.queries import system
from sidik.accounts.rows import Place
from sidik.archive.acts import lend
from sidik.casework.acts import remind_ends
from sidik.casework.models import Reminder
from sidik.casework.redating import recompute_if_changed
from sidik.collection.acts import add_entry, call_units
from sidik.desk.acts import issue_paper, keep_book, reserve_numbers
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.workdays import HolidayKind
from sidik.edition.visitor_message import MessageKind, VisitorMessage, new_code
from sidik.files.keys import keyring
from sidik.files.models import SealedFile
from sidik.jobs.progress import begin
from sidik.ledger import clock
from sidik.ledger.checkpoints import checkpoint
from sidik.ledger.models import Entry
from sidik.meetings.acts import invite_guest, open_sitting
from sidik.publication.acts import publish_edition
from sidik.register.acts import ask_events, ask_file_reviews, begin_review, propose_item, start_import
from sidik.register.models import OpenedFileReview
from sidik.rules.acts import add_holiday, begin_draft
from sidik.visitors.acts import take_in
from tests.archive.steps import box, hard, soft
from tests.casework.stages import NTT, begun
from tests.cast import Cast
from tests.listio.sheets import official
from tests.meetings.test_meetings import recorded
from tests.papers.specimens import specimens
from tests.register.steps import determined, legacy, wording

NOWHERE = UUID(int=7)
AWAITED = Period(PeriodKind.UNTIL_EVENT, event="Penyidikan selesai", review_on=date(2026, 3, 3))
SEALED = "Daftar nama pelapor pelanggaran berat"


def world(cast: Cast) -> dict[str, Any]:
    """The value of every parameter of every address, by name of the address."""
    day = clock.today(cast.body.zone)
    item = determined(cast)
    sealed = propose_item(
        cast.actor("unit-perdagangan"),
        unit=cast.units["perdagangan"],
        wording=wording(SEALED, sensitive=True, public_title="Dokumen pengawasan"),
    )
    copy = hard(cast, item, shelf := box(cast))
    soft(cast, item)
    lent = hard(cast, sealed, shelf)
    loan = lend(
        cast.actor("archivist"),
        holding=lent,
        borrower="Peminjam",
        purpose="Pemeriksaan",
        due_on=day + timedelta(days=3),
    )
    (case,) = begun(cast, NTT)[:1]
    draft = begin_draft(cast.actor("ppid"), key="draf-sop", title="Draf")
    file = SealedFile.objects.filter(body_code=cast.body.code).first()
    head = checkpoint(cast.actor("administrator"), signer=keyring().signing_key(body=cast.body.code))
    holiday = add_holiday(
        cast.actor("ppid"),
        on=date(2031, 3, 3),
        name="Hari jadi",
        kind=HolidayKind.COLLECTIVE_LEAVE,
        source="SK 1/2031",
    )
    paper = issue_paper(
        cast.actor("ppid"),
        kind="disposition",
        title="Disposisi",
        on=day,
        data=_without_pictures(specimens()["disposition"]),
    )
    listed = issue_paper(
        cast.actor("ppid"),
        kind="exempt_list",
        title="Daftar",
        on=day,
        data=_without_pictures(specimens()["exempt_list"]),
    )
    book = keep_book(cast.actor("ppid"), key=f"buku-{cast.body.code}", name="Buku uji", pattern="{urut}")
    (held,) = reserve_numbers(cast.actor("ppid"), key=book.key, on=day, count=1, reason="Surat menyusul")
    person = cast.people["secretariat"]
    _, token = invite(cast.actor("administrator"), person=person)
    edition = publish_edition(cast.actor("ppid"))
    started = start_import(cast.actor("clerk"), content=official(), name="daftar.xlsx")
    meeting = recorded(cast)
    sitting = open_sitting(
        cast.actor("ppid"),
        items=[item],
        title="Sidang uji",
        venue="Ruang rapat",
        chair=cast.people["ppid"],
        minute_taker=cast.people["secretariat"],
        place=Place(case.uuid, case.step, case.round),
    )
    seat, _ = invite_guest(cast.actor("ppid"), sitting=sitting, name="Ahli dari luar")
    progress = begin(cast.actor("ppid"), title="Pekerjaan")
    call = call_units(
        cast.actor("clerk"),
        title="Himpunan uji",
        units=list(cast.units.values()),
        due_on=day + timedelta(days=14),
    )
    called = call.called_units.get(unit=cast.units["perdagangan"])
    entry = add_entry(
        cast.actor("unit-perdagangan"),
        called=called,
        wording=wording(SEALED, sensitive=True, public_title="Dokumen pengawasan himpunan"),
    )
    remind_ends(system(cast.body), items=[item], point=60, on=day)
    review = begin_review(cast.actor("ppid"), year=day.year, due_on=day)
    counted = recompute_if_changed(cast.body)
    awaited = legacy(cast, date(2025, 3, 3), AWAITED, title="Berkas penyidikan")
    (event,) = ask_events(system(cast.body), items=[awaited])
    ask_file_reviews(system(cast.body), items=[item], on=day)
    opened_file = OpenedFileReview.objects.get(body=cast.body).uuid
    message = take_in(
        system(cast.body),
        message=VisitorMessage(MessageKind.PUBLIC, item.code, "Sudah terbuka.", "", "", new_code(), ""),
    )
    at = {
        "reviews:answer_event": event.uuid,
        "reviews:file_page": opened_file,
        "reviews:agree_file": opened_file,
        "reviews:return_file": opened_file,
        "calendar:reminder": Reminder.objects.get(body=cast.body).uuid,
        "accounts:change_unit": cast.units["industri"].uuid,
        "accounts:person": person.uuid,
        "accounts:change_person": person.uuid,
        "accounts:appoint": person.uuid,
        "accounts:invite": person.uuid,
        "accounts:end_office": person.offices.get().uuid,
        "ledger:entry": Entry.objects.filter(body_code=cast.body.code).latest("seq").uuid,
        "ledger:checkpoint": head.seq,
        "files:file_open": file.uuid if file else NOWHERE,
        "rules:holiday_remove": holiday.uuid,
        "rules:procedure_edit": draft.uuid,
        "rules:procedure_activate": draft.uuid,
        "signatures:paper_page": paper.uuid,
        "desk:paper_pdf": paper.uuid,
        "desk:number_book": book.key,
        "desk:reserve_numbers": book.key,
        "desk:explain_gap": book.key,
        "desk:number_book_pdf": book.key,
        "desk:number_book_xlsx": book.key,
        "desk:initials": paper.uuid,
        "desk:release_number": held.uuid,
        "desk:paper_docx": paper.uuid,
        "desk:correct_paper": paper.uuid,
        "desk:issue_procedure": draft.uuid,
        "desk:test_sheets_pdf": case.uuid,
        "desk:large_paper": paper.uuid,
        "desk:list_layouts": listed.uuid,
        "desk:layout_pdf": listed.uuid,
        "desk:layout_docx": listed.uuid,
        "desk:layout_xlsx": listed.uuid,
        "room:open": case.uuid,
        "meetings:seat_list": sitting.uuid,
        "meetings:sitting_state": sitting.uuid,
        "meetings:seat_officer": sitting.uuid,
        "meetings:renew_code": seat.uuid,
        "archive:take_back": loan.uuid,
        "archive:lend": copy.uuid,
        "archive:shelf_detail": shelf.uuid,
        "archive:shelf_labels": shelf.uuid,
        "casework:start": case.version.uuid,
        "casework:merge_answers": call.uuid,
        "collection:answer": called.uuid,
        "collection:send_answer": called.uuid,
        "collection:answer_nil": called.uuid,
        "collection:extend_due": called.uuid,
        "collection:return_answer": called.uuid,
        "collection:revise_entry": entry.uuid,
        "collection:drop_entry": entry.uuid,
        "api:case": case.uuid,
        "api:item": item.uuid,
        "api:procedure": case.version.uuid,
        "register:unseal": sealed.uuid,
    }
    prefixes = {
        "reviews:": review.uuid,
        "moves:": counted.uuid if counted else NOWHERE,
        "annual:": review.uuid,
        "visitors:": message.uuid,
        "jobs:": progress.uuid,
        "rules:": case.version.uuid,
        "register:import_": started.uuid,
        "register:": item.uuid,
        "archive:": item.uuid,
        "publication:": edition.uuid,
        "meetings:": meeting.uuid,
        "casework:": case.uuid,
        "room:": sitting.uuid,
        "collection:": call.uuid,
    }
    return {"at": at, "prefixes": prefixes, "token": token}


def _without_pictures(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _without_pictures(v) for k, v in data.items() if not isinstance(v, bytes)}
    return data


def routes() -> dict[str, tuple[str, ...]]:
    """Every address of the office by name, with the names of its parameters."""

    def walk(resolver: URLResolver, space: str, outer: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        found = []
        for one in resolver.url_patterns:
            inner = (*outer, *one.pattern.regex.groupindex)
            if isinstance(one, URLResolver):
                inside = f"{space}{one.namespace}:" if one.namespace else space
                found += walk(one, inside, inner)
            elif isinstance(one, URLPattern):
                found.append((f"{space}{one.name}", inner))
        return found

    return dict(walk(get_resolver(), "", ()))


# Parameters that name no object of a body: words of the address.
WORDS = {
    "rules:procedure_copy": {"key": NTT},
    "rules:rule_detail": {"name": "L-22"},
    "desk:agenda_book": {"book": "keluar"},
    "desk:agenda_pdf": {"book": "keluar"},
    "desk:agenda_xlsx": {"book": "keluar"},
    "setup:step": {"key": "unit"},
    "calendar:day": {"day": "2026-12-01"},
    "setup:skip": {"key": "unit"},
}
MORE_WORDS = {"number": 1, "name": "add", "way": "tunda", "layout": "national", "what": "paper"}


def address(name: str, parameters: tuple[str, ...], of: dict[str, Any] | None) -> str:
    """The address of the body's own object, or of one that does not exist (`of` None)."""
    if name in WORDS:
        return reverse(name, kwargs=WORDS[name])
    values: dict[str, Any] = {}
    for parameter in parameters:
        if parameter in MORE_WORDS:
            values[parameter] = MORE_WORDS[parameter]
        elif parameter == "token":
            values[parameter] = of["token"] if of else "tidak-ada"
        elif of is None:
            values[parameter] = 987654 if parameter == "seq" else uuid4() if not name else NOWHERE
        else:
            known = of["at"].get(name)
            prefix = next((p for p in of["prefixes"] if name.startswith(p)), "")
            values[parameter] = known if known is not None else of["prefixes"][prefix]
    return reverse(name, kwargs=values)

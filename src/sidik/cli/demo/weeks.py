"""The last weeks: what lies on the desks today, at every stage and in every office."""

from __future__ import annotations

from sidik.archive.acts import lend
from sidik.archive.models import Holding
from sidik.casework.models import Case
from sidik.cli.demo import items_late as told
from sidik.cli.demo.changes import NTB, Change, until_opinion
from sidik.cli.demo.drive import Office
from sidik.cli.demo.early import KUPANG, NTT, approval, determination, opinion, receive, unit_hands_over
from sidik.cli.demo.items import Told
from sidik.cli.demo.rounds import open_round
from sidik.cli.demo.steps import hand_in, keep_copies, sub_case, test_all, write_sheet
from sidik.register.models import Item

OWN = "nusa-rekaan-2025"


def second_collecting(office: Office) -> None:
    """A second NTT round, whose items wait now for the head's approval and for their determination."""
    office.on(48)
    (case,) = office.start(NTT, "Himpunan semester kedua", by="petugas")
    office.on(46)
    waiting = [
        hand_in(office, case, "petugas", group) for group in (told.FOR_APPROVAL, told.FOR_DETERMINATION)
    ]
    office.on(44)
    office.do(case, "petugas")
    office.on(42)
    office.do(case, "verifikator", {"rest": "yes"})
    office.do(case, "verifikator")
    office.answer(case, "verifikator")
    office.on(40)
    office.do(case, "petugas")
    keep_copies(office, case, "petugas", "A-02")
    office.on(37)
    for_approval, for_determination = [sub_case(office, case, items) for items in waiting]
    office.on(35)
    for each in (for_approval, for_determination):
        test_all(office, each)
    office.on(33)
    for each in (for_approval, for_determination):
        opinion(office, each)
    office.on(31)
    approval(office, for_determination)


def deferred_test(office: Office) -> Item:
    """A Kupang round whose test put one item off. Returns the other item, which still has to be determined."""
    office.on(31, 13)
    (case,) = office.start(KUPANG, "Pendokumentasian susulan", by="ketua", units=["perdagangan"])
    first, second = unit_hands_over(office, case, "perdagangan", told.KUPANG_DEFERRED)
    office.on(30)
    receive(office, case)
    office.on(30, 13)
    test_all(office, case, {first.pk: "deferred"})
    office.do(case, "petugas")
    return second


def waiting_changes(office: Office, waiting: Item, asked: Item, begun: Item) -> None:
    """NTB three times: one waits at step 10 for its sub-case, one for the superior, one for the unit's input."""
    office.on(29)
    title = "Penelaahan jangka waktu"
    (first,) = office.start(NTB, f"{title} survei industri", by="ketua", items=[waiting])
    (second,) = office.start(NTB, f"{title} pengamanan cap", by="ketua", items=[asked])
    changes = [Change(first, waiting, {"years": 4}), Change(second, asked, {"years": 6})]
    until_opinion(office, changes, (28, 25, 22, 20, 18, 15))
    office.on(14)
    office.daily()
    for who in ("atasan", "kepala"):
        office.do(first, who, {"overall": "agree", "overall_reason": "Dapat diteruskan."})
    office.answer(first, "atasan")
    office.on(12)
    sub_case(office, first, [waiting])
    (third,) = office.start(NTB, f"{title} wajib retribusi", by="ketua", items=[begun])
    slip = {"instruction": "Mohon masukan atas dasar hukum yang dipakai.", "due_on": office.day(-5)}
    office.do(third, "ketua", slip)


def determined_lately(office: Office, item: Item) -> None:
    """An item that was determined some days ago and waits for the next edition; a folder that was lent."""
    case = Case.objects.filter(case_items__item=item).latest("number")
    office.on(11)
    sub = sub_case(office, case, [item])
    office.do(sub, "ketua")
    opinion(office, sub)
    office.on(10)
    approval(office, sub)
    determination(office, sub)
    with office.clock():
        holding = Holding.objects.filter(
            item__published_edition__gte=3, medium="hardcopy", moved_to=None
        ).first()
        if holding is not None:
            lend(
                office.actor("arsiparis"),
                holding=holding,
                borrower="Verifikator PPID",
                purpose="Pencocokan berkas dengan daftar",
                due_on=office.day(3),
            )


def on_the_desks(office: Office) -> Case:
    """What every office has to do today."""
    office.on(9)
    market, industry, metrology = office.start(
        KUPANG, "Pendokumentasian triwulan ini", by="ketua", units=["pasar", "industri", "metrologi"]
    )
    office.start(KUPANG, "Pendokumentasian triwulan ini", by="ketua", units=["sekretariat", "perdagangan"])
    _kupang(office, market, industry, metrology)
    _own(office)
    office.on(4)
    collecting = _started(office, "Sekretariat dan pasar", told.AT_COLLECTING[:1])
    verifying = _started(office, "Bidang Perindustrian", told.AT_VERIFYING)
    classifying = _started(office, "Usul mutasi", told.AT_CLASSIFYING)
    deciding = _started(office, "Pasar dan perdagangan", told.AT_DECIDING)
    office.inside(collecting, "petugas", "nil", {"nil-unit": office.units["metrologi"].uuid})
    office.on(3)
    for case in (verifying, classifying, deciding):
        office.do(case, "petugas")
    office.on(2)
    office.do(classifying, "verifikator", {"rest": "yes"})
    last = office.items(deciding)[-1]
    reason = "Judul terlalu umum; sebutkan rapat apa dan bagian mana yang ditutup."
    office.do(
        deciding, "verifikator", {"rest": "yes", f"answer-{last.uuid}": "no", f"reason-{last.uuid}": reason}
    )
    office.do(deciding, "verifikator")
    return collecting


def _kupang(office: Office, market: Case, industry: Case, metrology: Case) -> None:
    hand_in(office, market, "unit-pasar", told.KUPANG_MARKET)
    hand_in(office, industry, "unit-industri", told.KUPANG_INDUSTRY)
    office.do(industry, "unit-industri")
    keep_copies(office, industry, "unit-industri", "LEMARI-INDUSTRI")
    unit_hands_over(office, metrology, "metrologi", told.KUPANG_TESTING)
    office.on(7)
    receive(office, metrology)
    office.on(6)
    write_sheet(office, metrology, office.items(metrology)[0], conclusion="")


def _own(office: Office) -> None:
    """The body's own SOP: one case with the board, one with the archivist, one with the secretariat."""
    office.on(5)
    groups = {
        "Permohonan pertimbangan keuangan": told.FOR_OPINION,
        "Berkas seleksi": told.FOR_SHELVING,
        "Perkara tera": told.FOR_SECRETARIAT,
    }
    cases = []
    for title, group in groups.items():
        (case,) = office.start(OWN, title, by="sekretariat")
        hand_in(office, case, "sekretariat", group)
        office.do(case, "sekretariat")
        cases.append(case)
    asked, shelving, _ = cases
    for case in (asked, shelving):
        office.do(case, "sekretariat")
    opinion(office, shelving)
    office.answer(shelving, "tim1")


def _started(office: Office, title: str, group: tuple[Told, ...]) -> Case:
    (case,) = office.start(NTT, f"Himpunan susulan: {title}", by="petugas")
    hand_in(office, case, "petugas", group)
    return case


def today(office: Office, collecting: Case) -> None:
    """What happens now, at the real time."""
    open_round(office, collecting)
    office.on(1)
    office.daily()
    office.arrive()
    hand_in(office, collecting, "petugas", told.AT_COLLECTING[1:])
    office.daily()

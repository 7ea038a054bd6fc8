"""The second half of the year: a changed period, items of an older decree, openings by law and by consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sidik.casework.acts import cancel_case
from sidik.casework.models import Case
from sidik.cli.demo.drive import Office
from sidik.cli.demo.early import approval, opinion
from sidik.cli.demo.items_late import legacy
from sidik.cli.demo.steps import decree, hand_in_determined, keep_copies, sample_pdf, sub_case, test_all
from sidik.domain.item import OpeningBasis
from sidik.domain.workdays import add_working_days
from sidik.files.acts import seal_file
from sidik.ledger import clock
from sidik.register.acts import BasisDocument, open_on_basis
from sidik.register.models import Item

KALBAR, NTB = "kalbar-disperindag-2020", "ntb-diskopukm-2021"
ENDED_DAYS_AGO = 60
LATE_WORKING_DAYS = 20
SOON_WORKING_DAYS = 45


def changed_period(office: Office, item: Item) -> None:
    """NTB from the first step to the report: a shorter period, with the statutory sub-case at step 10."""
    office.on(182)
    (case,) = office.start(NTB, "Penelaahan jangka waktu berkas pegawai", by="ketua", items=[item])
    until_opinion(office, [Change(case, item, {"years": 3})], (180, 177, 174, 171, 169, 167))
    office.on(160)
    for who in ("atasan", "kepala"):
        office.do(case, who, {"overall": "agree", "overall_reason": "Jangka waktu baru lebih sesuai."})
    office.answer(case, "atasan")
    office.on(157)
    sub = sub_case(office, case, [item])
    office.on(154)
    test_all(office, sub)
    office.on(151)
    opinion(office, sub)
    office.on(149)
    approval(office, sub)
    office.on(146)
    office.do(case, "ketua", decree())
    office.do(case, "ketua", {"reason": "Jangka waktu dipersingkat menurut uji konsekuensi baru."})
    office.on(143)
    report = {
        "addressee": "Kepala Dinas",
        "introduction": "Laporan ini memuat pengubahan yang ditetapkan pada kasus ini.",
        "closing": "Pengubahan dimuat pada edisi berikutnya.",
    }
    office.do(case, "ketua", report)


@dataclass(frozen=True)
class Change:
    """A case of NTB with its item and what the unit proposes for it."""

    case: Case
    item: Item
    wish: Mapping[str, Any]

    @property
    def unit(self) -> str:
        """The officer of the unit."""
        return f"unit-{self.item.unit.code}"


def until_opinion(office: Office, changes: Sequence[Change], days_ago: Sequence[int]) -> None:
    """NTB steps 1 to 8, the cases side by side, some working days apart."""
    steps = (_instructed, _proposed, _examined, _met, _formulated, _asked)
    for step, day in zip(steps, days_ago, strict=True):
        office.on(day)
        for change in changes:
            step(office, change)


def _instructed(office: Office, change: Change) -> None:
    instruction = "Telaah kembali dasar dan jangka waktu pengecualian ini."
    office.do(change.case, "ketua", {"instruction": instruction, "nature": "Segera"})


def _proposed(office: Office, change: Change) -> None:
    uuid = change.item.uuid
    said = "Kebutuhan pengecualian berubah setelah berkas lama dipindahkan ke arsip inaktif."
    office.do(change.case, change.unit, {f"argument-{uuid}": said})
    proposal = {
        "change": "change_period",
        "argument": "Jangka waktu yang diusulkan sudah memadai menurut pengalaman unit kerja.",
        **change.wish,
    }
    office.do(change.case, change.unit, {f"p-{uuid}-{name}": value for name, value in proposal.items()})


def _examined(office: Office, change: Change) -> None:
    office.do(change.case, "ketua", {"rest": "yes"})


def _met(office: Office, change: Change) -> None:
    office.do(change.case, "ketua", _meeting())


def _formulated(office: Office, change: Change) -> None:
    office.do(change.case, "ketua", _meeting())
    office.do(change.case, "ketua")


def _asked(office: Office, change: Change) -> None:
    office.do(change.case, "ketua")
    office.do(change.case, "ketua")


def _meeting() -> dict[str, Any]:
    return {
        "venue": "Ruang Rapat Umpama",
        "begins": "09:00",
        "ends": "11:30",
        "minute_taker": "Jati Permisalan, S.Sos.",
        "minutes": "Peserta membahas dasar hukum, jangka waktu, dan bahaya bila dibuka. Semua pihak didengar.",
        "result_for_all": "Usulan unit kerja disepakati untuk dirumuskan.",
    }


def older_decree(office: Office) -> dict[str, Item]:
    """Kalbar: what was determined before SIDIK is collected, put in order by its end, approved and published."""
    today = office.day(0)
    told = legacy(
        ended_on=today - timedelta(days=ENDED_DAYS_AGO),
        ends_late_on=add_working_days(today, LATE_WORKING_DAYS, office.calendar),
        ends_soon_on=add_working_days(today, SOON_WORKING_DAYS, office.calendar),
        review_on=today + timedelta(days=420),
    )
    office.on(136)
    (case,) = office.start(KALBAR, "Himpunan penetapan lama", by="petugas")
    items = hand_in_determined(
        office,
        case,
        told,
        number="188.4/021/DISPERINDAG/REKAAN",
        determined_on=today - timedelta(days=800),
        signer_name="Drs. Dirga Misalnya, M.Si.",
        signer_title="Ketua PPID",
        place_name="Andaian",
    )
    office.on(131)
    office.do(case, "petugas")
    office.do(case, "petugas")
    keep_copies(office, case, "petugas", "A-02")
    office.on(126)
    office.do(case, "ketua", {"overall": "yes"})
    office.answer(case, "ketua")
    office.on(119)
    keep_copies(office, case, "petugas", "A-02")
    found = dict(zip([t.key for t in told], items, strict=True))
    office.on(116)
    _opened_by_consent(office, found["persetujuan-pelaku"])
    office.on(112)
    office.do(case, "petugas", {"seen": "on"})
    return found


def _opened_by_consent(office: Office, item: Item) -> None:
    with office.clock():
        consent = seal_file(
            office.actor("ketua"),
            content=sample_pdf(item),
            name="persetujuan.pdf",
            subject=f"item:{item.uuid}",
        )
        open_on_basis(
            office.actor("ketua"),
            items=[item],
            basis=OpeningBasis.CONSENT,
            document=BasisDocument(
                "Surat persetujuan pelaku usaha",
                "01/CONTOH",
                clock.today(office.body.zone),
                consent.uuid,
            ),
            reason="Pelaku usaha menyetujui secara tertulis pembukaan profil keuangannya.",
        )


def opened_by_law(office: Office) -> None:
    """An item opens by law at its end although its case was still running."""
    office.on(100)
    office.daily()
    case = Case.objects.filter(body=office.body, timer=True).latest("number")
    office.on(92)
    office.do(
        case, "tim1", {"overall": "agree", "overall_reason": "Jangka waktunya tidak perlu diperpanjang."}
    )
    office.on(ENDED_DAYS_AGO - 1)
    office.daily()
    office.on(56)
    with office.clock():
        reason = "Informasi sudah terbuka demi hukum pada akhir jangka waktunya."
        cancel_case(office.actor("ketua"), case=Case.objects.get(pk=case.pk), reason=reason)

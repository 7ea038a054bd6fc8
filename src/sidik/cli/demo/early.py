"""The first half of the year: the NTT round with its second round, the Kupang round, editions 1 and 2."""

from __future__ import annotations

from sidik.casework.models import Case
from sidik.cli.demo.drive import Office
from sidik.cli.demo.items_early import KUPANG_METROLOGY, KUPANG_TRADE, NTT_FIRST, WITHDRAWN
from sidik.cli.demo.steps import decree, hand_in, keep_copies, sub_case, test_all
from sidik.register.acts import withdraw_item
from sidik.register.models import Item

NTT, KUPANG = "ntt-disperindag-2022", "kota-kupang-kominfo-2022"


def collecting_round(office: Office) -> dict[str, Item]:
    """NTT: eight items, one unit nil, two returned and mended, the list documented, edition 1."""
    office.on(352)
    (case,) = office.start(NTT, "Himpunan tahunan", by="petugas")
    office.on(348)
    items = dict(zip([t.key for t in NTT_FIRST], hand_in(office, case, "petugas", NTT_FIRST), strict=True))
    (attendance,) = hand_in(office, case, "petugas", (WITHDRAWN,))
    why = "Daftar hadir rapat bukan informasi yang dikecualikan; unit kerja menarik usulannya."
    office.inside(case, "petugas", "drop", {"drop-reason": why}, item=attendance)
    with office.clock():
        withdraw_item(office.actor("petugas"), item=attendance, reason=why)
    office.inside(case, "petugas", "nil", {"nil-unit": office.units["metrologi"].uuid})
    office.on(345)
    office.do(case, "petugas")
    returned = {
        items["konsep-kebijakan-pasar"]: "Uraian belum jelas bagian mana yang ditutup dan sampai kapan.",
        items["anggaran-promosi"]: "Dasar hukum belum sesuai dengan isi; jelaskan kerugian yang dimaksud.",
    }
    office.on(338)
    _verify(office, case, returned)
    office.do(case, "verifikator")
    (child,) = office.answer(case, "verifikator", returned)
    office.on(332)
    _second_round(office, child, list(returned))
    office.on(324)
    for each, shelf in ((case, "A-01"), (child, "B-01")):
        office.do(each, "petugas")
        keep_copies(office, each, "petugas", shelf)
    _edition_one(office, case, child, items)
    return items


def _verify(office: Office, case: Case, returned: dict[Item, str]) -> None:
    data: dict[str, str] = {"rest": "yes"}
    for item, reason in returned.items():
        data |= {f"answer-{item.uuid}": "no", f"reason-{item.uuid}": reason}
    office.do(case, "verifikator", data)


def _second_round(office: Office, child: Case, back: list[Item]) -> None:
    for item in back:
        data = {"edit-summary": f"{item.version.summary} Yang ditutup hanya naskah sebelum keputusan."}
        data["edit-reason"] = "Perbaikan atas catatan verifikator"
        office.inside(child, "petugas", "edit", data, item=item)
    office.do(child, "petugas")
    office.on(328)
    _verify(office, child, {})
    office.do(child, "verifikator")
    office.answer(child, "verifikator")


def _edition_one(office: Office, case: Case, child: Case, items: dict[str, Item]) -> None:
    """The statutory sub-case for both cases of the round: one item turns out to be open."""
    office.on(318)
    first = sub_case(office, case, [items[k] for k in items if k not in _BACK])
    second = sub_case(office, child, [items[k] for k in _BACK])
    office.on(314)
    test_all(office, first, {items["harga-pokok-produksi"].pk: "partly"})
    test_all(office, second, {items["anggaran-promosi"].pk: "open"})
    for days_ago, work in ((309, opinion), (305, approval), (301, determination)):
        office.on(days_ago)
        for each in (first, second):
            work(office, each)
    office.on(297)
    list_and_publish(office, first)
    goes_out_with(office, second, first)


_BACK = ("konsep-kebijakan-pasar", "anggaran-promosi")


def opinion(office: Office, case: Case) -> None:
    """The board agrees."""
    note = "Pertimbangan setuju; jangka waktu dinilai wajar dan perlu ditinjau pada waktunya."
    office.do(case, "tim1", {"overall": "agree", "overall_reason": note})


def approval(office: Office, case: Case) -> None:
    """The head agrees and decides."""
    office.do(case, "kepala", {"overall": "yes", "document": f"Nota Dinas Persetujuan Kasus {case.number}"})
    office.answer(case, "kepala")


def determination(office: Office, case: Case) -> None:
    """The PPID determines by decree."""
    paper = "Nota Dinas Kepala Dinas Nomor 590/017/DISPERINDAG"
    office.do(case, "ketua", decree(leader_document=paper))


def list_and_publish(office: Office, case: Case) -> None:
    """The list is locked and the next edition goes out."""
    office.do(case, "petugas")
    office.do(case, "petugas", {"seen": "on"})


def goes_out_with(office: Office, case: Case, other: Case) -> None:
    """The list of one case went out with the edition of another: the step is marked as not applicable."""
    office.skip(case, "ketua", f"Daftar dan edisinya diterbitkan bersama kasus #{other.number}.")


def handing_over_round(office: Office) -> dict[str, Item]:
    """Kupang: two units, receipts on both sides, tests with an open and a partial outcome, edition 2."""
    office.on(262)
    trade, metrology = office.start(
        KUPANG, "Pendokumentasian per unit kerja", by="ketua", units=["perdagangan", "metrologi"]
    )
    found: dict[str, Item] = {}
    for case, unit, told in (
        (trade, "perdagangan", KUPANG_TRADE),
        (metrology, "metrologi", KUPANG_METROLOGY),
    ):
        office.on(258)
        given = unit_hands_over(office, case, unit, told)
        found |= dict(zip([t.key for t in told], given, strict=True))
    office.on(250)
    for case in (trade, metrology):
        receive(office, case)
    office.on(243)
    test_all(office, trade, {found["izin-usaha"].pk: "partly", found["daftar-harga-pokok"].pk: "open"})
    test_all(office, metrology)
    office.on(239)
    for case in (trade, metrology):
        office.do(case, "petugas")
    _edition_two(office, trade, metrology, found)
    return found


def unit_hands_over(office: Office, case: Case, unit: str, told: tuple[object, ...]) -> list[Item]:
    """The unit writes down what it holds, keeps it, and hands it over."""
    who = f"unit-{unit}"
    items = hand_in(office, case, who, told)  # type: ignore[arg-type]
    office.do(case, who)
    keep_copies(office, case, who, f"LEMARI-{unit.upper()}")
    office.do(case, who, {"letter": f"480/{case.number}/{unit.upper()}"})
    return items


def receive(office: Office, case: Case) -> None:
    """The PPID signs for it and the staff lays it on the shelf of the PPID."""
    office.do(case, "ketua")
    keep_copies(office, case, "petugas", "B-02")


def _edition_two(office: Office, trade: Case, metrology: Case, found: dict[str, Item]) -> None:
    office.on(232)
    closing = [item for key, item in found.items() if key != "daftar-harga-pokok"]
    mine = {case: [i for i in closing if i.unit_id == case.unit_id] for case in (trade, metrology)}
    subs = [sub_case(office, case, items) for case, items in mine.items()]
    for days_ago, work in ((228, _adopt), (224, opinion), (219, approval), (214, determination)):
        office.on(days_ago)
        for each in subs:
            work(office, each)
    office.on(210)
    list_and_publish(office, subs[0])
    goes_out_with(office, subs[1], subs[0])


def _adopt(office: Office, case: Case) -> None:
    """The test of the Kupang step counts; nothing is tested twice."""
    office.do(case, "ketua")

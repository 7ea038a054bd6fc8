"""SOP Kalbar 2020: what is determined is put in order by its end; near the end the timer step opens it, by law at T."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from sidik.domain.workdays import add_working_days, working_days_before
from tests.journeys import work
from tests.journeys.begin import begin
from tests.journeys.determined import OldDecree, collect_determined, shipped_calendar
from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.journeys.records import papers, picture
from tests.journeys.work import Info

pytestmark = [pytest.mark.journey, pytest.mark.browser]

SOP = "PENDOKUMENTASIAN INFORMASI YANG DIKECUALIKAN"
STEP_1 = (
    "Mengumpulkan informasi dan dokumentasi yang sudah ditetapkan sebagai informasi yang dikecualikan "
    "dari SKPD selaku PPID Pembantu"
)
STEP_2 = (
    "Mengklasifikasi informasi yang dikecualikan berdasarkan jangka waktu pengecualian informasi, "
    "mengarsipkan berdasarkan urutan jangka waktu penyimpanan"
)
STEP_3 = (
    "Mengubah informasi yang dikecualikan yang telah habis jangka waktu pengecualiannya menjadi informasi publik "
    "dalam jangka waktu 30 (tiga puluh) hari kerja sebelum berakhirnya jangka waktu dengan persetujuan pimpinan "
    "badan publik pengecualian"
)
STEP_4 = (
    "Mengelola dan menyimpan dokumen informasi yang dikecualikan dalam bentuk soft copy dan tempat penyimpanan "
    "dokumen dalam bentuk hard copy dengan tata cara seperti mengarsipkan dokumen"
)
STEP_5 = (
    "Mengunggah daftar informasi yang dikecualikan ke website resmi pemerintah daerah maupun melalui sarana "
    "informasi lainnya"
)
LATER = Info("Kontrak kerja sama gudang", unit="Bidang Industri")
AGREED = Info("Rekam medis pegawai purnabakti")
REFUSED = Info("Hasil asesmen pejabat")
BY_LAW = "Terbuka demi hukum (PP 61/2010 Pasal 11 ayat (3))"
WORKING_DAYS_TO_END = 40


def numbered(page: Page) -> list[tuple[int, str]]:
    """Number on the shelf and title, as the table of the step shows them."""
    rows = page.locator("#sekarang table", has_text="Nomor urut").locator("tbody tr").all()
    return [
        (
            int(row.locator("td").first.inner_text()),
            row.locator("th").evaluate("e => e.firstChild.textContent.trim() || e.innerText.split('\\n')[0]"),
        )
        for row in rows
    ]


def closed(house: House, info: Info) -> bool:
    """Whether the public sees the item as closed today."""
    found = re.search(
        r'<a class="public-item-title"[^>]*>' + re.escape(info.title) + r"</a>(.*?)</li>",
        house.portal_text("/daftar/"),
        re.DOTALL,
    )
    assert found, f"{info.title} is not in the list of the portal"
    return "Terbuka" not in found[1]


def stands(house: House) -> dict[str, str]:
    """Nature of each item in the register."""
    return dict(
        house.rows(
            "SELECT v.title, i.nature FROM register_item i JOIN register_itemversion v ON v.id = i.current_id"
        )
    )


@pytest.mark.parametrize("house", [["kalbar-disperindag-2020"]], indirect=True)
def test_kalbar_from_the_first_step_to_the_opening(house: House, officers: Officers) -> None:
    calendar = shipped_calendar()
    today = date.fromisoformat(house.facts["today"])
    ends_on = add_working_days(today, WORKING_DAYS_TO_END, calendar)
    later_on = ends_on + timedelta(days=730)

    # 1. The clerk collects what older decrees determined; the one that ends last comes first.
    begin(officers, "clerk", SOP, "Himpunan penetapan lama")
    page = officers.task("clerk", STEP_1)
    picture(page, "kalbar-1-kosong")
    collect_determined(page, OldDecree(), (LATER, later_on), (AGREED, ends_on), (REFUSED, ends_on))
    picture(page, "kalbar-1")
    officers.finish(page)
    assert set(stands(house).values()) == {"exempt"}
    assert house.rows("SELECT DISTINCT is_legacy, of FROM register_determination") == [(1, "exemption")]

    # 2. Classified by period, shelved in the order of the end, approved by the chief.
    page = officers.task("clerk", STEP_2)
    picture(page, "kalbar-2-klasifikasi")
    officers.finish(page)
    work.keep_softcopies(page)
    work.keep_hardcopies(page)
    picture(page, "kalbar-2-arsip")
    assert numbered(page) == [(1, AGREED.title), (2, REFUSED.title), (3, LATER.title)]
    officers.finish(page)
    assert house.rows('SELECT DISTINCT archive_holding."order" FROM archive_holding') == [
        ("end_of_exemption",)
    ]
    page = officers.task("ppid", STEP_2)
    work.answer_all(page, "yes")
    picture(page, "kalbar-2-persetujuan")
    officers.finish(page)
    picture(page, "kalbar-2-keputusan")
    officers.decide(page, {info.title: ("y", "") for info in (LATER, AGREED, REFUSED)})

    # 3 waits for its time: the case goes on to 4 and 5, and the portal shows what is closed.
    page = officers.task("clerk", STEP_4)
    officers.finish(page)
    page = officers.task("clerk", STEP_5)
    picture(page, "kalbar-5")
    work.publish(page)
    officers.finish(page)
    assert "Semua langkah SOP selesai" in page.locator("main").inner_text()
    picture(page, "kalbar-selesai")
    assert house.one("SELECT count(*) FROM casework_case") == 1
    house.portal_shows("Ada 3 informasi", "/")
    assert all(closed(house, info) for info in (LATER, AGREED, REFUSED))

    # 30 working days before the end the office's own clock brings both to step 3, and only them.
    decide_by_on = working_days_before(ends_on, 30, calendar)
    house.pass_to((decide_by_on - timedelta(days=1)).isoformat())
    assert house.one("SELECT count(*) FROM casework_case WHERE timer") == 0
    house.move_to(decide_by_on.isoformat())
    assert house.rows("SELECT step, timer FROM casework_case WHERE timer") == [("s3", 1)]
    page = officers.task("board", STEP_3)
    shown = page.locator("main").inner_text()
    assert AGREED.title in shown and REFUSED.title in shown and LATER.title not in shown
    work.answer_all(page, "agree")
    picture(page, "kalbar-3-pertimbangan")
    officers.finish(page)
    page = officers.task("head", STEP_3)
    work.answer_all(page, "yes")
    work.answer_one(page, REFUSED.title, "no", "Pejabatnya masih menjabat.")
    picture(page, "kalbar-3-persetujuan")
    officers.finish(page)
    page = officers.task("ppid", STEP_3)
    assert "Pejabatnya masih menjabat" in page.locator("#sekarang").inner_text()
    page.locator("#sekarang input[name=number_from]").first.check()
    picture(page, "kalbar-3-ubah-status")
    officers.finish(page)
    page = officers.task("clerk", STEP_4)
    officers.finish(page)
    page = officers.task("clerk", STEP_5)
    picture(page, "kalbar-5-lagi")
    work.publish(page)
    officers.finish(page)
    assert "Semua langkah SOP selesai" in page.locator("main").inner_text()
    picture(page, "kalbar-tenggat-selesai")
    assert stands(house)[AGREED.title] == stands(house)[REFUSED.title] == "exempt"
    assert house.rows(
        "SELECT opening_basis, noted_on, effective_on, number <> '' FROM register_statuschange"
    ) == [("end_of_period", decide_by_on.isoformat(), ends_on.isoformat(), 1)]
    assert house.one("SELECT count(*) FROM publication_edition") == 2

    # The day before the end both are still closed: approval opens nothing early.
    house.move_to((ends_on - timedelta(days=1)).isoformat())
    assert stands(house)[AGREED.title] == stands(house)[REFUSED.title] == "exempt"
    assert closed(house, AGREED) and closed(house, REFUSED) and closed(house, LATER)

    # At the end both are open, the unapproved one by law; the third stays closed.
    house.move_to(ends_on.isoformat())
    assert stands(house) == {AGREED.title: "open", REFUSED.title: "open", LATER.title: "exempt"}
    assert not closed(house, AGREED) and not closed(house, REFUSED) and closed(house, LATER)
    assert house.rows(
        "SELECT c.basis, c.effective_on FROM register_statuschange c JOIN register_item i ON i.id = c.item_id "
        "JOIN register_itemversion v ON v.id = i.current_id WHERE v.title = ? ORDER BY c.id",
        REFUSED.title,
    ) == [(BY_LAW, ends_on.isoformat())]
    opened = house.portal_text("/baru-dibuka/")
    assert AGREED.title in opened and REFUSED.title in opened and LATER.title not in opened

    kinds = [kind for kind, _ in papers(house, officers, "ppid")]
    for kind in ("list_form", "classified_list", "archive_list", "approval_sheet", "opinion_sheet", "decree"):
        assert kind in kinds, kinds
    house.call("sidik.cli", "verify")

"""The Kupang procedure in the browser: what a unit does, and what the PPID and its staff do with it."""

from __future__ import annotations

from tests.journeys import work
from tests.journeys.officers import Officers
from tests.journeys.records import picture

KEY = "kota-kupang-kominfo-2022"
SOP = "PENDOKUMENTASIAN INFORMASI PUBLIK YANG DIKECUALIKAN"
STEP_1 = "Menghasilkan dan menyimpan informasi yang dikecualikan dari masing-masing Unit Kerja,"
STEP_2 = (
    "Menyerahkan hasil pendataan Daftar Informasi yang dikecualikan baik dalam Hardcopy maupun softcopy "
    "kepada PPID"
)
STEP_3 = (
    "Menerima, menyimpan dan akan melakukan uji konsekuensi terhadap hasil pendokumentasian daftar informasi "
    "yang dikecualikan per-unit kerja"
)
STEP_4 = "Dokumentasi Hasil Daftar Informasi yang Dikecualikan"


def begin(officers: Officers, title: str, *, without: str = "") -> dict[str, str]:
    """Start one putaran for the units; the address of each unit's case, by the code of the unit."""
    house, page = officers.house, officers.page("ppid")
    page.goto(f"{house.office}/kasus/mulai/")
    page.get_by_role("link", name=SOP, exact=True).click()
    page.fill("input[name=title]", title)
    if without:
        page.get_by_label(without).uncheck()
    picture(page, "kupang-mulai")
    page.locator("main form[method=post] button[type=submit]").click()
    page.get_by_text("kasus dimulai").wait_for()
    page.goto(f"{house.office}/kasus/")
    rows = house.rows("SELECT u.code, c.uuid FROM casework_case c JOIN accounts_unit u ON u.id = c.unit_id")
    links = [link.get_attribute("href") or "" for link in page.locator("main th a").all()]
    return {
        code: house.office + next(link for link in links if uuid in link.replace("-", ""))
        for code, uuid in rows
    }


def keep_and_hand_over(officers: Officers, unit: str) -> None:
    """The rest of step 1, on a shelf of the unit's own, and step 2."""
    key = f"unit-{unit}"
    page = officers.task(key, STEP_1)
    work.keep_softcopies(page)
    work.add_shelf(page, "Boks", f"U-{unit}", "Ruang G1-R1")
    work.keep_hardcopies(page, f"U-{unit}")
    picture(page, f"kupang-1-arsip-{unit}")
    officers.finish(page)
    page = officers.task(key, STEP_2)
    picture(page, f"kupang-2-{unit}")
    officers.finish(page)


def receive_and_keep(officers: Officers, unit: str, address: str) -> None:
    """The first half of step 3: received by the PPID Utama, kept by the staff."""
    page = officers.open(address, "ppid")
    assert STEP_3 in page.locator("#sekarang").inner_text()
    assert "Tanda terima penyerahan" in page.locator("#sekarang").inner_text()
    picture(page, f"kupang-3-terima-{unit}")
    officers.finish(page)
    page = officers.open(address, "clerk")
    assert "Belum ada: salinan cetak" in page.locator("#sekarang").inner_text()
    work.keep_hardcopies(page)
    picture(page, f"kupang-3-arsip-{unit}")
    officers.finish(page)

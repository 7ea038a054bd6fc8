"""SOP NTT 2022: three steps, TIDAK for some items, return, second round; then the statutory sub-case determines."""

from __future__ import annotations

import pytest

from tests.journeys import statutory, work
from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.journeys.work import Info, Verdict

pytestmark = [pytest.mark.journey, pytest.mark.browser]

STEP_1 = "Mengumpulkan Informasi dan Dokumentasi Informasi yang dikecualikan dari PPID Pembantu"
STEP_2 = "Melakukan Verifikasi dan Klasifikasi informasi yang dikecualikan"
STEP_3 = "Mengdokumentasikan seluruh Informasi yang dikecualikan yang telah di verifikasi berdasarkan jenis"


def start(officers: Officers, key: str, sop: str, title: str) -> None:
    page = officers.page(key)
    page.goto(f"{officers.house.office}/kasus/mulai/")
    page.get_by_role("link", name=sop, exact=True).click()
    page.fill("input[name=title]", title)
    page.locator("main form[method=post] button[type=submit]").click()


@pytest.mark.parametrize("house", [["ntt-disperindag-2022"]], indirect=True)
def test_ntt_from_the_first_step_to_the_last(house: House, officers: Officers) -> None:
    start(officers, "clerk", "Pengelolaan Informasi yang dikecualikan", "Himpunan semester II")

    page = officers.task("clerk", STEP_1)
    work.collect(
        page,
        Info("Rekam medis pegawai", kind="Data pribadi"),
        Info("Hasil penilaian kinerja pegawai", kind="Data pribadi"),
        Info("Memorandum penyelidikan internal", letter="a", kind="Surat"),
    )
    work.answer_nil(page, "Bidang Industri")
    officers.finish(page)

    page = officers.task("verifier", STEP_2)
    work.verify_all(page)
    officers.finish(page)
    for field in page.locator("#sekarang input[name$='-kind']").all():
        assert field.input_value() or "semua" in (field.get_attribute("name") or "")
    officers.finish(page)
    officers.decide(
        page,
        {
            "Rekam medis": ("YA", ""),
            "penilaian kinerja": ("TIDAK", "Belum jelas bagian mana yang ditutup"),
            "Memorandum": ("YA", ""),
        },
    )

    # The refused item is back at the first step, in a second round, with the reason.
    page = officers.task("clerk", STEP_1)
    assert "Putaran 2" in page.locator("main").inner_text()
    assert "Belum jelas bagian mana yang ditutup" in page.locator("main").inner_text()
    work.propose_again(page)
    officers.finish(page)
    page = officers.task("verifier", STEP_2)
    work.verify_all(page)
    officers.finish(page)
    officers.finish(page)
    officers.decide(page, {"penilaian kinerja": ("YA", "")})

    # Both cases document and shelve their items by kind.
    cases = []
    for _ in range(2):
        page = officers.task("clerk", STEP_3)
        officers.finish(page)
        work.keep_softcopies(page)
        work.keep_hardcopies(page)
        officers.finish(page)
        assert "Semua langkah SOP selesai" in page.locator("main").inner_text()
        cases.append(page.url)

    # The effects stand in the register and the ledger; nothing is exempt and nothing is public yet.
    assert (
        house.rows("SELECT stage, nature FROM register_item ORDER BY number")
        == [("classified", "undetermined")] * 3
    )
    assert house.one("SELECT count(*) FROM archive_holding") == 6
    assert house.one("SELECT count(*) FROM register_nilanswer") == 1
    # Both cases stood at the step together: one list of the putaran holds the items of both.
    assert house.one("SELECT count(*) FROM register_compiledlist") == 1
    assert "belum diterbitkan" in house.portal_text()

    # The law's own procedure determines them; then the portal shows them.
    for address in cases:
        page = officers.page("ppid")
        page.goto(address)
        titles = page.locator("table th[scope=row] a").all_inner_texts()
        sub = statutory.open_from(officers, "ppid", address, "Buka uji konsekuensi dan penetapan")
        statutory.test_and_approve(officers, sub, {title: Verdict() for title in titles})
        statutory.say_yes(officers, sub, "head")
        statutory.determine_and_publish(officers, sub)
    assert house.rows("SELECT DISTINCT nature, stage FROM register_item") == [("exempt", "published")]
    house.portal_shows("Ada 3 informasi", "/")
    assert "Rekam medis pegawai" in house.portal_text("/daftar/")
    house.call("sidik.cli", "verify")

"""Units answer on a phone: the clerk calls, one unit writes six fields, one answers nil, the batch enters a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import PASSWORD, House
from tests.journeys.officers import Officers

pytestmark = [pytest.mark.journey, pytest.mark.browser]
TITLE = "Hasil pemeriksaan khusus pegawai tahun 2026"


def phone(officers: Officers, key: str, *, scripts: bool = True) -> Page:
    """The officer's phone, signed in: 360 px wide."""
    context = officers.browser.new_context(
        viewport={"width": 360, "height": 780}, locale="id-ID", java_script_enabled=scripts
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("console", lambda m: officers.console.append(m.text) if m.type == "error" else None)
    page.goto(f"{officers.house.office}/masuk/login/")
    page.fill("input[name=login]", officers.house.facts["users"][key])
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    officers.pages[f"{key}-phone"] = page
    return page


def fits(page: Page) -> bool:
    """Whether nothing runs over the edge of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("house", [["ntt-disperindag-2022"]], indirect=True)
def test_units_answer_on_a_phone_and_the_batch_enters_a_case(
    house: House, officers: Officers, tmp_path: Path
) -> None:
    clerk = officers.page("clerk")
    clerk.set_default_timeout(30_000)
    clerk.goto(f"{house.office}/himpunan/")
    clerk.get_by_role("link", name="Minta unit kerja menghimpun").first.click()
    clerk.get_by_label("Perihal").fill("Himpunan semester I")
    clerk.get_by_role("button", name="Buka himpunan").click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("Himpunan 1")
    matrix = clerk.url

    # The reminder is text that can be selected, with the number and the link and no title.
    clerk.get_by_text("Pengingat").first.click()
    reminder = clerk.locator("textarea[readonly]").first.input_value()
    assert matrix in reminder
    assert "semester" not in reminder
    expect(clerk.get_by_role("button", name="Salin").first).to_be_visible()

    unit = phone(officers, "unit-perdagangan")
    unit.get_by_role("link", name="Jawab himpunan").click()
    unit.get_by_label("Ringkasan informasi").fill(TITLE)
    unit.get_by_label("Dokumen sumber").fill("Laporan hasil pemeriksaan")
    unit.get_by_label("Pejabat yang menguasai").fill("Kepala Bidang Perdagangan")
    unit.get_by_label("Salinan lunak").check()
    unit.get_by_label("Tahun", exact=False).first.fill("2026")
    assert fits(unit)
    unit.get_by_role("button", name="Simpan dan kirim").click()
    expect(unit.locator("main")).to_contain_text("Jawaban terkirim pada")
    assert fits(unit)

    # The other unit's phone runs no script at all.
    other = phone(officers, "unit-industri", scripts=False)
    other.get_by_role("link", name="Jawab himpunan").click()
    other.get_by_text("Jawab nihil bila tidak ada").click()
    other.get_by_role("button", name="Jawab nihil", exact=True).click()
    expect(other.locator("main")).to_contain_text("Dijawab nihil pada")

    clerk.goto(matrix)
    expect(clerk.locator("main")).to_contain_text("2 dari 2")
    clerk.get_by_role("link", name="Gabungkan jawaban").click()
    clerk.get_by_role("radio").first.check()
    clerk.get_by_role("button", name="Gabungkan 1 informasi").click()
    clerk.locator("#sekarang").wait_for()
    expect(clerk.locator("main")).to_contain_text(TITLE)
    assert house.one("select count(*) from register_nilanswer where case_uuid is not null") == 1
    assert "INF-0001" in clerk.locator("main").inner_text()

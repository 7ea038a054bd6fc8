"""A messy list goes from upload to register: columns mended, rows decided, tried, applied, undone, and sent back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.journeys.house import House
from tests.journeys.messy import messy_list
from tests.journeys.officers import Officers
from tests.journeys.records import picture

pytestmark = [pytest.mark.journey, pytest.mark.browser]


def mended_columns(page: Page) -> None:
    """The unit stands under "Penanggung Jawab", which the page says may be chosen."""
    page.get_by_role("button", name="Periksa setiap baris").wait_for()
    assert "kepala tabel pada baris 4 dan 5" in page.locator(".page-lead").inner_text()
    assert "misalnya “Penanggung Jawab”" in page.locator("main").inner_text()
    assert page.locator("[name=legacy_number]").input_value() == "12/KEP/2024"
    # Refused first: the box of mistakes stands at the head of the page, and what was typed stays.
    page.select_option("select[name=column_unit]", value="7")
    page.get_by_role("button", name="Periksa setiap baris").click()
    box = page.locator(".error-summary")
    box.wait_for()
    assert box.bounding_box()["y"] < page.locator("#cuplikan").bounding_box()["y"]  # type: ignore[index]
    assert page.locator("select[name=column_unit]").input_value() == "7"
    page.select_option("select[name=column_custodian]", value="")
    page.select_option("select[name=unit]", label="Bidang Perdagangan")
    picture(page, "berantakan-kolom")
    page.get_by_role("button", name="Periksa setiap baris").click()


def row(page: Page, number: int):  # type: ignore[no-untyped-def]
    return page.locator("tbody tr").filter(has_text=f"Baris {number},")


@pytest.mark.parametrize("house", [[]], indirect=True)
def test_a_messy_list_comes_in_and_goes_out_again(house: House, officers: Officers, tmp_path: Path) -> None:
    page = officers.page("clerk")
    page.goto(f"{house.office}/register/impor/")
    page.locator("input[type=file]").set_input_files(messy_list(tmp_path))
    page.get_by_role("button", name="Unggah dan baca").click()
    mended_columns(page)

    # Every row is judged: what is lacking, what law is repealed, what stands twice, what unit is unknown.
    page.locator("h1", has_text="Periksa setiap baris").wait_for()
    picture(page, "berantakan-baris")
    assert "Bid. Perdaganagn" in row(page, 9).inner_text()
    assert "54" in row(page, 9).inner_text()
    assert "Belum dapat masuk" in row(page, 14).inner_text()
    assert "Sama dengan baris 13" in row(page, 15).inner_text()
    assert house.one("SELECT count(*) FROM register_item") == 0
    row(page, 15).locator("select").select_option("same")
    page.get_by_role("button", name="Uji coba").click()

    # The trial counts and writes nothing.
    page.locator("h1", has_text="Uji coba").wait_for()
    text = page.locator("main").inner_text()
    assert "Terapkan 4 baris" in text
    assert "baris 14" in text
    picture(page, "berantakan-uji-coba")
    assert house.one("SELECT count(*) FROM register_item") == 0
    page.get_by_role("button", name="Terapkan 4 baris").click()

    page.locator("h1", has_text="Hasil impor").wait_for()
    assert "terhitung" not in page.locator("main").inner_text()
    titles = [t for (t,) in house.rows("SELECT title FROM register_itemversion ORDER BY id")]
    assert titles[:3] == ["Berkas kesehatan pegawai", "Penawaran harga rekanan", "Denah jaringan"]
    assert titles[3].startswith("=HYPERLINK")
    picture(page, "berantakan-hasil")

    # What stayed out comes back with its reason, and no cell of it runs.
    with page.expect_download() as waited:
        page.get_by_role("link", name="Unduh baris yang belum masuk").click()
    waited.value.save_as(tmp_path / "belum-masuk.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "belum-masuk.xlsx").active
    values = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [line[0] for line in values] == ["Baris", "14", "15"]
    assert values[0][-1] == "Alasan"
    assert "belum diisi" in values[1][-1].lower()
    assert "Sama dengan baris 13" in values[2][-1]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}

    # Undone within the day: the items are withdrawn, their history stays.
    page.get_by_role("button", name="Batalkan impor ini").click()
    page.locator("main", has_text="Impor ini dibatalkan").wait_for()
    assert house.rows("SELECT DISTINCT nature FROM register_item") == [("withdrawn",)]
    assert house.one("SELECT count(*) FROM register_itemversion") == 4
    house.call("sidik.cli", "verify")

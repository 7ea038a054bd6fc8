"""A list as it lies in a workbook goes into a running Kupang case by the pages of the import, and through its steps."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.journeys import kupang, statutory, work
from tests.journeys.house import ROOT, House
from tests.journeys.officers import Officers
from tests.journeys.records import picture
from tests.journeys.work import Verdict

pytestmark = [pytest.mark.journey, pytest.mark.browser]

SAMPLE = ROOT.parent / "shared" / "samples" / "lists" / "gh_upbu_tardamu.xlsx"
UNIT = "unit-perdagangan"
HEAD = (
    "No",
    "Deskripsi Informasi",
    "Dasar Hukum Pengecualian",
    "Analisis Konsekuensi & Pertimbangan",
    "Waktu & PJ",
)
ROWS = (
    ("01", "Data pribadi pedagang binaan\nPrivacy", "• UU No. 14/2008 KIP (Pasal 17 huruf h)"),
    ("02", "Rincian harga penawaran\nConfidential", "• UU No. 14/2008 Pasal 17 huruf b (Persaingan usaha)"),
    ("03", "Data pribadi responden survei\nPrivacy", "• UU No. 14/2008 Pasal 17 huruf h angka 1, angka 3"),
)
CONSEQUENCE = "Jika Dibuka\nMengungkap rahasia.\nJika Ditutup\nMelindungi rahasia."
PERIOD = "1 Tahun\nPPID Pelaksana Bidang Rekaan"


@dataclass(frozen=True)
class Source:
    """A workbook and how many items it lists."""

    path: Path
    items: int


# The same journey with a sample is read before a release (`make gates`); every sample's reading is tested elsewhere.
_BEFORE_A_RELEASE = pytest.mark.skipif(
    "SIDIK_GATES" not in os.environ, reason="make gates walks it with a sample"
)


@pytest.fixture(params=["made", pytest.param("sample", marks=_BEFORE_A_RELEASE)])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    """A workbook made here, and a sample of a real layout where the samples lie beside the project."""
    if request.param == "sample":
        if not SAMPLE.exists():
            print(f"{SAMPLE} is not there")
            pytest.skip(f"no samples at {SAMPLE}")
        return Source(SAMPLE, 10)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Informasi Dikecualikan"
    sheet.append(["Klasifikasi Informasi"])
    sheet.append(["Publik Terbatas"])
    sheet.append(["Daftar informasi yang aksesnya dibatasi sesuai UU KIP No. 14 Tahun 2008"])
    sheet.append([])
    sheet.append(HEAD)
    for number, information, basis in ROWS:
        sheet.append((number, information, basis, CONSEQUENCE, PERIOD))
    sheet.append([])
    sheet.append(["Hak Keberatan"])
    sheet.append(["Pemohon informasi berhak mengajukan keberatan kepada Atasan PPID."])
    for row in (1, 2, 3, 10, 11):
        sheet.merge_cells(f"A{row}:E{row}")
    book.save(tmp_path / "daftar.xlsx")
    return Source(tmp_path / "daftar.xlsx", len(ROWS))


def import_into(page: Page, house: House, source: Source) -> None:
    """From the link of the step that collects, over columns and preview, back to the case."""
    page.get_by_role("link", name="Impor daftar Excel ke kasus ini").click()
    page.locator("input[type=file]").set_input_files(source.path)
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_role("button", name="Periksa setiap baris").wait_for()
    chosen = {
        name: page.locator(f"select[name=column_{name}] option:checked").inner_text()
        for name in ("number", "description", "legal_basis", "period")
    }
    assert chosen == {
        "number": f"A: {HEAD[0]}",
        "description": f"B: {HEAD[1]}",
        "legal_basis": f"C: {HEAD[2]}",
        "period": f"E: {HEAD[4]}",
    }
    picture(page, "impor-kolom")
    page.get_by_role("button", name="Periksa setiap baris").click()
    apply = page.get_by_role("button", name=f"Terapkan {source.items} baris")
    apply.wait_for()
    assert house.one("SELECT count(*) FROM register_item") == 0
    picture(page, "impor-periksa")
    apply.click()
    page.locator("h1", has_text="Hasil impor").wait_for()
    assert "terhitung" not in page.locator("main").inner_text()
    picture(page, "impor-hasil")
    page.get_by_role("link", name="Kembali ke kasus").click()
    page.locator("#sekarang").wait_for()


@pytest.mark.parametrize("house", [[kupang.KEY]], indirect=True)
def test_a_workbook_goes_through_the_kupang_procedure(
    house: House, officers: Officers, source: Source
) -> None:
    ((_, address),) = kupang.begin(officers, "Daftar lama unit kerja", without="Bidang Industri").items()
    page = officers.task(UNIT, kupang.STEP_1)
    import_into(page, house, source)

    # One act brought every row; nothing of the sheet is unaccounted for.
    outcome = json.loads(house.one("SELECT outcome FROM register_listimport"))
    (sheet,) = outcome["sheets"]
    runs = [json.loads(places) for (places,) in house.rows("SELECT places FROM register_importedrun")]
    rows = [first + n for places in runs for _, first, count in places for n in range(count)]
    rows += [row for (row,) in house.rows("SELECT row FROM register_importrow")]
    rows += [*sheet["header"], *sheet["titles"]]
    assert len(rows) == len(set(rows)) == sheet["filled"]
    assert outcome["did"] == {"new": source.items, "version": 0, "same": 0, "stopped": 0}
    assert house.one("SELECT count(*) FROM ledger_entry WHERE act = 'register.apply_import'") == 1
    assert house.one("SELECT count(*) FROM casework_caseitem WHERE state = 'in'") == source.items

    # The case goes on with all of them at once.
    officers.finish(page)
    kupang.keep_and_hand_over(officers, "perdagangan")
    kupang.receive_and_keep(officers, "perdagangan", address)
    page = officers.open(address, "ppid")
    verdicts = verdicts_of(house)
    work.test_consequences(page, verdicts, statutory.TESTERS)
    picture(page, "impor-uji")
    work.sign_test(page)
    officers.finish(page)
    page = officers.task("clerk", kupang.STEP_4)
    picture(page, "impor-daftar")
    officers.finish(page)
    assert "Semua langkah SOP selesai" in page.locator("main").inner_text()

    entries = json.loads(house.one("SELECT entries FROM register_compiledlist"))
    assert len(entries) == source.items
    assert {entry["section"] for entry in entries} == {"proposed"}
    found = house.rows("SELECT conclusion, count(*) FROM register_consequencetest GROUP BY conclusion")
    wanted = [verdict.conclusion for verdict in verdicts.values()]
    assert dict(found) == {conclusion: wanted.count(conclusion) for conclusion in set(wanted)}
    assert house.one("SELECT count(*) FROM archive_holding") == 3 * source.items
    things = json.loads(house.one("SELECT things FROM desk_handover WHERE direction = 'receive'"))
    assert len(things) == source.items
    assert "belum diterbitkan" in house.portal_text()
    house.call("sidik.cli", "verify")


def verdicts_of(house: House) -> dict[str, Verdict]:
    """Huruf h can be closed as the list stands; what needs a regulation or a paper first is put off."""
    rows = house.rows(
        "SELECT i.code, v.grounds FROM register_item i JOIN register_itemversion v ON v.id = i.current_id"
    )
    return {
        code: Verdict("exempt" if {g["letter"] for g in json.loads(grounds)} == {"h"} else "deferred")
        for code, grounds in rows
    }

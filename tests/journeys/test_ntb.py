"""SOP NTB 2021: eleven steps that change a ground, "Tidak" once, and at step 10 the law's own test in between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from tests.journeys import changing, statutory, work
from tests.journeys.begin import begin
from tests.journeys.changing import Wish
from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.journeys.records import ReadPaper, picture, read_papers, read_working_paper
from tests.journeys.work import Verdict

pytestmark = [pytest.mark.journey, pytest.mark.browser]

SOP = "PROSEDUR PENDOKUMENTASIAN INFORMASI YANG DIKECUALIKAN"
STEPS = (
    "Mengkordinasikan penelaahan informasi yang telah dinyatakan sebagai informasi yang dikecualikan.",
    "Memberikan masukan atas dasar hukum yang dijadikan pertimbangan untuk mengecualikan informasi.",
    "Mengusulkan dasar hukum yang dijadikan pertimbangan untuk mengecualikan informasi.",
    "Memeriksa hasil masukan terhadap dasar hukum yang dijadikan dasar pengecualian.",
    "Konsinyasi pengubahan klasifikasi informasi yang dikecualikan.",
    "Perumusan dan pembahasan dasar hukum yang dijadikan dasar pengecualian informasi.",
    "Membuat Lembar Pengubahan Informasi yang Dikecualikan.",
    "Meminta pertimbangan pengubahan dasar hukum yang dijadikan dasar pengecualian dalam bentuk lembar pengubahan "
    "informasi yang dikecualikan.",
    "Pertimbangan pertimbangan pengubahan dasar hukum yang dijadikan dasar pengecualian.",
    "Menetapkan Pengubahan Informasi yang dikecualikan dalam bentuk Penetapan.",
    "Membuat laporan pengubahan informasi yang dikecualikan.",
)
# As tests.journeys.prepare determined them.
TITLES = ("Memorandum penilaian karyawan koperasi", "Surat antarunit tentang mutasi pegawai")
WISH = Wish("h", "h.4", "4", "Isinya evaluasi orang perorangan, bukan memorandum yang dirahasiakan.")
UNIT = "unit-perdagangan"


def refused_for_now(page: Page) -> None:
    """The step cannot be finished: the article stands there, and a request past the button is refused too."""
    now = page.locator("#sekarang")
    assert "PP 61/2010 Pasal 10" in now.inner_text()
    button = now.locator("form[action$='/selesaikan/'] button[type=submit]").last
    assert button.is_disabled()
    work.determine(page)
    for box in now.locator("input[name^='needs-'][type=checkbox]").all():
        box.check()
    with page.expect_response(lambda r: r.url.endswith("/selesaikan/")) as answer:
        button.evaluate("b => { b.disabled = false; b.click(); }")
    assert answer.value.status == 422
    page.wait_for_load_state()
    assert "PP 61/2010 Pasal 10" in page.locator("main").inner_text()


def formulate(officers: Officers, reason: str, round_number: int) -> None:
    """Steps 6 to 8: formulation and discussion, the change sheet, the request for an opinion."""
    page = officers.task("ppid", STEPS[5])
    changing.minute(page, "Rumusan disepakati.")
    officers.finish(page)
    for field in page.locator("#sekarang textarea[name^='reason-']").all():
        field.fill(reason)
    picture(page, f"ntb-6-{round_number}")
    officers.finish(page)
    page = officers.task("ppid", STEPS[6])
    picture(page, f"ntb-7-{round_number}")
    officers.finish(page)
    page = officers.task("ppid", STEPS[7])
    picture(page, f"ntb-8-{round_number}")
    officers.finish(page)


def terms_of_reference(officers: Officers, house: House, address: str) -> None:
    """The SOP asks for terms of reference: worded on the page of the case, the rest is known."""
    page = officers.open(address, "ppid")
    page.get_by_role("link", name="Naskah kerja").click()
    page.get_by_role("link", name="Tulis kerangka acuan").click()
    page.get_by_label("Latar belakang").fill("Dasar pengecualian memorandum dipersoalkan unit kerja.")
    page.get_by_label("Maksud dan tujuan").fill(
        "Memastikan setiap pengecualian bertumpu pada pasal yang tepat."
    )
    page.get_by_label("Waktu pelaksanaan").fill("Bulan ini")
    page.get_by_role("button", name="Terbitkan kerangka acuan").click()
    page.wait_for_load_state()
    assert "Kerangka acuan kerja terbit, versi 1." in page.locator("main").inner_text()
    picture(page, "ntb-naskah-kerja")


# What stands on each paper beside both titles: as it was typed, and as the register holds it.
SAID: dict[tuple[str, str], tuple[str, ...]] = {
    ("terms_of_reference", "final"): (
        "KERANGKA ACUAN KERJA",
        "Dasar pengecualian memorandum dipersoalkan unit kerja.",
        "Peraturan Gubernur Nomor 24 Tahun 2018",
        "Konsinyasi pengubahan klasifikasi",
        "Pengarah",
    ),
    ("disposition", "final"): ("LEMBAR DISPOSISI", "Telaah kembali dasar hukumnya.", "Nomor agenda"),
    ("legal_input", "final"): ("DASAR HUKUM", "Dasar Hukum yang Diusulkan"),
    ("verification_sheet", "final"): ("LEMBAR VERIFIKASI", "Apakah masukan dapat dipakai"),
    ("minutes", "final"): ("NOTULEN", "Ruang rapat", "Peserta membahas dasar hukum", "DAFTAR HADIR"),
    ("basis_formulation", "draft"): (
        "RUMUSAN DASAR HUKUM PENGECUALIAN INFORMASI",
        "Huruf i tidak lagi tepat",
        "Menyangkut evaluasi orang perorangan",
    ),
    ("change_sheet", "draft"): (
        "LEMBAR PENGUBAHAN",
        "Semula",
        "Menjadi",
        "Pasal 17 huruf i",
        "Pasal 17 huruf h",
    ),
    ("change_sheet", "final"): ("LEMBAR PENGUBAHAN", "Pasal 17 huruf i", "Pasal 17 huruf h"),
    ("opinion_sheet", "final"): ("LEMBAR PERTIMBANGAN",),
    ("test_sheet", "final"): ("LEMBAR PENGUJIAN KONSEKUENSI", "Peserta pengujian", "Dikecualikan"),
    ("approval_sheet", "final"): ("LEMBAR PERSETUJUAN", "Setuju", "PP 61/2010 Pasal 10"),
    ("decree", "final"): ("KEPUTUSAN", "MEMUTUSKAN", "LAMPIRAN", "Semula", "Pasal 17 huruf h"),
    ("change_report", "final"): ("LAPORAN PENGUBAHAN", "Kepala Dinas", "Pasal 17 huruf h"),
}


def check_papers(house: House, officers: Officers, address: str) -> None:
    """Every paper opens; its text is what was typed and what the register holds."""
    found: dict[tuple[str, str], list[ReadPaper]] = {}
    for paper in read_papers(house, officers, "ppid"):
        found.setdefault((paper.kind, paper.state), []).append(paper)
    assert set(SAID) <= set(found), set(SAID) - set(found)
    for key, wanted in SAID.items():
        for paper in found[key]:
            both = () if key[0] == "test_sheet" else TITLES
            assert not paper.lacks(*both, *wanted), (key, paper.lacks(*both, *wanted), paper.text[:2000])
    sheets = "".join(paper.text for paper in found["test_sheet", "final"])
    assert not ReadPaper("", "", sheets).lacks(*TITLES)
    # Two rounds: the formulation, its sheet, the sheet that was sent; and the sheet of what was changed at last.
    rounds = (("basis_formulation", "draft"), ("change_sheet", "draft"), ("change_sheet", "final"))
    assert [len(found[key]) for key in rounds] == [2, 2, 3]
    opinions = ReadPaper("", "", "".join(paper.text for paper in found["opinion_sheet", "final"]))
    assert not opinions.lacks(
        "Tidak setuju", "Rumusan belum menyebut bagian", "Perjelas rumusannya.", "Setuju"
    )
    assert not found["basis_formulation", "draft"][-1].lacks("bagian nama dan nilai dilindungi")
    (number,) = house.rows("SELECT number FROM register_determination WHERE of = 'change'")[0]
    for kind in ("decree", "change_report"):
        assert not found[kind, "final"][-1].lacks(str(number))

    plan = read_working_paper(house, officers, "ppid", address, "rencana-kerja")
    assert not plan.lacks(*TITLES, "AGENDA DAN RENCANA KERJA", "Agenda Kerja", *STEPS, "sudah dilalui")
    sheet = read_working_paper(house, officers, "ppid", address, "lembaran-kerja")
    done = (
        "Masukan dasar hukum",
        "Usulan dasar hukum",
        "Pemeriksaan masukan",
        "Konsinyasi",
        "Uji konsekuensi",
    )
    assert not sheet.lacks(*TITLES, "LEMBARAN KERJA", *done, "Tidak setuju", str(number), WISH.argument)


@pytest.mark.parametrize("house", [["ntb-diskopukm-2021", "determined"]], indirect=True)
def test_ntb_all_eleven_steps(house: House, officers: Officers) -> None:
    today = date.fromisoformat(house.facts["today"])
    before = house.portal_text("/daftar/")
    assert all(title in before for title in TITLES) and "Pasal 17 huruf i" in before

    # 1. The PPID calls for a review by disposition.
    address = begin(officers, "ppid", SOP, "Penelaahan dasar memorandum", *TITLES)
    terms_of_reference(officers, house, address)
    page = officers.task("ppid", STEPS[0])
    changing.instruct(page, "Telaah kembali dasar hukumnya.", (today + timedelta(days=30)).isoformat())
    picture(page, "ntb-1")
    officers.finish(page)

    # 2, 3. The unit gives its view, and proposes another ground.
    page = officers.task(UNIT, STEPS[1])
    changing.say(page, "Huruf i tidak lagi tepat karena isinya menyangkut orang perorangan.")
    picture(page, "ntb-2")
    officers.finish(page)
    page = officers.task(UNIT, STEPS[2])
    changing.propose(page, WISH)
    picture(page, "ntb-3")
    officers.finish(page)

    # 4. The PPID examines what came in.
    page = officers.task("ppid", STEPS[3])
    work.verify_all(page)
    picture(page, "ntb-4")
    officers.finish(page)

    # 5. The working session: unit and superior have to be there.
    page = officers.task("ppid", STEPS[4])
    there = {who for who, ticked in changing.present(page).items() if ticked}
    assert any("PPID Pelaksana Bidang Perdagangan" in who for who in there), there
    assert any("Atasan PPID" in who for who in there), there
    changing.minute(page, "Usulan unit kerja diteruskan untuk dirumuskan.", guests="Sri Umpama; Akademisi")
    picture(page, "ntb-5")
    officers.finish(page)
    assert house.one("SELECT count(*) FROM register_legalinput") == 4

    # 6 to 9, and back once: "Tidak" returns the case to the formulation, in a second round.
    formulate(officers, "Menyangkut evaluasi orang perorangan.", 1)
    page = officers.task("superior", STEPS[8])
    work.answer_all(page, "disagree", "Rumusan belum menyebut bagian yang dilindungi.")
    picture(page, "ntb-9-atasan")
    officers.finish(page)
    page = officers.task("head", STEPS[8])
    work.answer_all(page, "notes", "Perjelas rumusannya.")
    officers.finish(page)
    page = officers.task("superior", STEPS[8])
    picture(page, "ntb-9-keputusan")
    officers.decide(page, dict.fromkeys(TITLES, ("Tidak", "Rumusan belum jelas")))
    page = officers.task("ppid", STEPS[5])
    assert "Putaran 2" in page.locator("main").inner_text()
    assert "Rumusan belum jelas" in page.locator("main").inner_text()
    picture(page, "ntb-6-kembali")
    formulate(officers, "Menyangkut evaluasi orang perorangan; bagian nama dan nilai dilindungi.", 2)
    for key in ("superior", "head"):
        page = officers.task(key, STEPS[8])
        work.answer_all(page, "agree")
        officers.finish(page)
    page = officers.task("superior", STEPS[8])
    officers.decide(page, dict.fromkeys(TITLES, ("Ya", "")))

    # 10. The law asks for a new test and the head's approval first; the SOP's own step waits.
    page = officers.task("ppid", STEPS[9])
    picture(page, "ntb-10-ditahan")
    refused_for_now(page)
    assert house.one("SELECT count(*) FROM register_determination WHERE of = 'change'") == 0
    sub = statutory.open_from(officers, "ppid", address, "Uji konsekuensi dan penetapan")
    page = officers.open(address, "ppid")
    assert "menunggu" in page.locator("#sekarang").inner_text()
    picture(page, "ntb-10-menunggu")
    page = officers.open(sub, "ppid")
    picture(page, "ntb-sub-uji")
    statutory.test_and_approve(officers, sub, {title: Verdict() for title in TITLES})
    statutory.say_yes(officers, sub, "head")
    assert "Semua langkah SOP selesai" in officers.page("head").locator("main").inner_text()

    # It came back by itself, and now the step is done: determined, and entered in the register.
    page = officers.task("ppid", STEPS[9])
    work.determine(page)
    picture(page, "ntb-10-penetapan")
    officers.finish(page)
    picture(page, "ntb-10-ubah-status")
    officers.finish(page)

    # 11. The report.
    page = officers.task("ppid", STEPS[10])
    page.locator("#sekarang input[name=addressee]").fill("Kepala Dinas")
    page.locator("#sekarang input[name=number_from]").first.check()
    picture(page, "ntb-11")
    officers.finish(page)
    assert "Semua langkah SOP selesai" in page.locator("main").inner_text()
    picture(page, "ntb-selesai")

    # The register: a new version is current, the change points to the determination it replaces.
    assert (
        house.rows(
            "SELECT i.nature, json_extract(v.grounds, '$[0].letter'), v.number FROM register_item i "
            "JOIN register_itemversion v ON v.id = i.current_id ORDER BY i.number"
        )
        == [("exempt", "h", 2)] * 2
    )
    assert (
        house.rows(
            "SELECT old.is_legacy, new.of FROM register_determinationitem n "
            "JOIN register_determination new ON new.id = n.determination_id "
            "JOIN register_determinationitem o ON o.id = n.supersedes_id "
            "JOIN register_determination old ON old.id = o.determination_id"
        )
        == [(1, "change")] * 2
    )
    assert house.rows("SELECT kind, count(*) FROM register_statuschange GROUP BY kind") == [
        ("change_ground", 2)
    ]
    assert house.rows("SELECT kind, state FROM casework_case ORDER BY number") == [
        ("main", "ended"),
        ("sub", "ended"),
    ]
    opened = officers.page("ppid")
    opened.goto(f"{house.office}/register/")
    opened.get_by_role("link", name=TITLES[0]).first.click()
    opened.wait_for_load_state()
    assert "huruf h" in opened.locator("main").inner_text()
    picture(opened, "ntb-rincian")

    check_papers(house, officers, address)

    # The portal follows the next edition, not the decree.
    assert "Pasal 17 huruf h" not in house.portal_text("/daftar/")
    page = officers.page("clerk")
    page.goto(f"{house.office}/edisi/berikut/")
    page.get_by_role("button", name="Terbitkan edisi").click()
    page.wait_for_load_state()
    picture(page, "ntb-edisi")
    assert "Pasal 17 huruf i" not in house.portal_shows("Pasal 17 huruf h", "/daftar/")
    assert house.one("SELECT count(*) FROM ledger_entry WHERE act = 'register.determine_change'") == 1
    house.call("sidik.cli", "verify")

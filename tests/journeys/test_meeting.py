"""A full meeting: three officers and four guests test twenty items, and every paper says what the register says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.journeys.records import picture
from tests.journeys.sitting import TITLES

pytestmark = [pytest.mark.journey, pytest.mark.browser]

# Twenty items in one browser with seven people: a busy machine answers late.
PATIENCE_MS = 40_000

GUESTS = ("Ahli Hukum Rekaan", "Akademisi Rekaan", "Wakil Pedagang Rekaan", "Arsiparis Daerah Rekaan")
PARTLY, DEFERRED, DISSENTED = 1, 3, 2
PART = "Nama dan alamat penerima"
WHY_LATER = "Data unit belum lengkap"
WHY_NOT = "Ringkasannya dapat dibuka tanpa nama"


@pytest.fixture
def phones(officers: Officers) -> Iterator[dict[str, Page]]:
    """One phone for each guest: a browser without an account."""
    found = {}
    for name in GUESTS:
        context = officers.browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
        page = found[name] = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda m: officers.console.append(m.text) if m.type == "error" else None)
    yield found
    for page in found.values():
        page.context.close()


def open_room(officers: Officers, house: House) -> Page:
    """The chair opens the room from the step, with a minute-taker and a member of the board."""
    chair = officers.open(f"{house.office}/kasus/{house.facts['case']}/", "ppid")
    chair.set_default_timeout(PATIENCE_MS)
    chair.get_by_role("link", name="Buka mode ruang rapat").click()
    picture(chair, "rapat-buka")
    chair.get_by_label("Tempat").fill("Ruang rapat utama")
    chair.get_by_label("Kuorum").fill("5")
    chair.get_by_label("Notulis").select_option(label="Verifikator Rekaan 3")
    chair.locator("fieldset", has_text="Peserta dari badan publik").get_by_label(
        "Anggota Tim Pertimbangan"
    ).check()
    chair.get_by_role("button", name="Buka sidang").click()
    expect(chair.locator("#sisa")).to_contain_text("Informasi 1 dari 20", timeout=PATIENCE_MS)
    return chair


def invite(desk: Page, phones: dict[str, Page], house: House) -> None:
    """The minute-taker reads four codes out; each guest types his own."""
    desk.get_by_role("link", name="Peserta dan kode").click()
    for name, phone in phones.items():
        desk.get_by_label("Nama peserta dari luar").fill(name)
        desk.get_by_role("button", name="Undang dan tampilkan kode").click()
        code = desk.locator(".seat-issued", has_text=name).locator(".seat-issued-code").inner_text()
        phone.goto(f"{house.office}/rapat/kursi/")
        phone.get_by_label("Kode kursi").fill(code)
        phone.get_by_role("button", name="Duduk").click()
        expect(phone.locator("main")).to_contain_text(TITLES[0], timeout=PATIENCE_MS)
    expect(phones[GUESTS[0]].locator("main")).not_to_contain_text(TITLES[1], timeout=PATIENCE_MS)


def write(desk: Page, number: int) -> None:
    """What the minute-taker types for one item; what the unit proposed stands already."""
    form = desk.locator("#lembar")
    expect(desk.locator("h1")).to_contain_text(TITLES[number], timeout=PATIENCE_MS)
    # The radio buttons of steps that are folded away are ticked as a quick hand does it.
    form.evaluate(
        "f => f.querySelectorAll('input[name*=never-][value=no], input[name*=tanya-][value=no]')"
        ".forEach(box => { box.checked = true; })"
    )
    desk.get_by_role("link", name="7. Kesimpulan dan jangka").click()
    conclusion = "partly" if number == PARTLY else "exempt"
    form.locator(f"input[name='lembar-conclusion'][value='{conclusion}']").check()
    form.locator("[name='lembar-reason']").fill(
        f"Menurut penimbangan peserta atas informasi ke-{number + 1}."
    )
    if conclusion == "exempt":
        form.locator("[name='lembar-inseparable']").fill("Tidak ada bagian yang dapat dipisahkan.")
        return
    desk.get_by_role("link", name="2. Dasar UU").click()
    form.locator("summary", has_text="Bagian yang ditutup").click()
    form.locator("[name='lembar-hukum-bagian-0-label']").fill(PART)
    form.locator("[name='lembar-hukum-bagian-0-part_letter']").select_option("h")


def text_of(page: Page, address: str) -> str:
    """The text of a paper, its white space made one."""
    answer = page.context.request.get(address)
    assert answer.status == 200, address
    if wanted := os.environ.get("SIDIK_PICTURES"):
        name = address.rstrip("/").rpartition("/")[2].removesuffix(".pdf")
        Path(wanted, f"rapat-{name}.pdf").write_bytes(answer.body())
    pages = pypdfium2.PdfDocument(BytesIO(answer.body()))
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in pages))


@pytest.mark.parametrize("house", [["sitting"]], indirect=True)
def test_a_full_meeting_from_the_first_item_to_its_papers(
    house: House, officers: Officers, phones: dict[str, Page]
) -> None:
    chair = open_room(officers, house)
    desk, board = officers.page("verifier"), officers.page("board")
    for page in (desk, board):
        page.set_default_timeout(PATIENCE_MS)
    desk.goto(chair.url.replace("/layar/", "/notulis/"))
    invite(desk, phones, house)
    board.goto(f"{house.office}/rapat/kursi/")
    board.get_by_role("button", name="Duduk").click()
    desk.goto(chair.url.replace("/layar/", "/notulis/"))

    # The chair drives by keys, and the guests follow without touching anything.
    chair.keyboard.press("3")
    expect(chair.locator(".room-steps .is-here")).to_contain_text("Bila dibuka", timeout=PATIENCE_MS)
    expect(desk.locator("[data-tab][aria-current]")).to_contain_text("Bila dibuka", timeout=PATIENCE_MS)
    expect(chair.locator(".room-tally")).to_contain_text("7 hadir", timeout=PATIENCE_MS)
    picture(chair, "rapat-layar")

    # What is typed is saved by itself and stands on the projector.
    desk.locator("[name='lembar-if_open']").fill("Keadaan kesehatan orang tersebar.")
    expect(desk.locator("[data-save-note]")).to_contain_text("Tersimpan pukul", timeout=PATIENCE_MS)
    expect(chair.locator(".room-said")).to_contain_text(
        "Keadaan kesehatan orang tersebar.", timeout=PATIENCE_MS
    )

    # The connection is lost for a while: nothing typed is lost, and it is sent afterwards.
    desk.context.set_offline(True)
    desk.locator("[name='lembar-if_open']").fill("Keadaan kesehatan orang tersebar luas.")
    expect(desk.locator("[data-save-note]")).to_contain_text(
        "Tersimpan di peramban, belum terkirim", timeout=PATIENCE_MS
    )
    desk.context.set_offline(False)
    expect(desk.locator("[data-save-note]")).to_contain_text("Tersimpan pukul", timeout=PATIENCE_MS)

    for number in range(len(TITLES)):
        if number == DEFERRED:
            # The others follow the projector, wherever the chair goes.
            expect(chair.locator("h1")).to_contain_text(TITLES[number], timeout=PATIENCE_MS)
            chair.keyboard.press("t")
            chair.get_by_label("Alasan penundaan").fill(WHY_LATER)
            chair.get_by_role("button", name="Tunda informasi ini").click()
            expect(desk.locator("h1")).to_contain_text(TITLES[number + 1], timeout=PATIENCE_MS)
            continue
        write(desk, number)
        if number == DISSENTED:
            speak(phones, board, TITLES[number])
            picture(phones[GUESTS[0]], "rapat-ponsel")
            picture(desk, "rapat-notulis")
        desk.get_by_role("button", name="Putuskan dan lanjut").click()
    expect(desk.locator("h1")).to_contain_text("Ringkasan sidang", timeout=PATIENCE_MS)

    chair.goto(chair.url.replace("/layar/", "/ringkasan/"))
    expect(chair.locator("main")).to_contain_text(
        "18 dikecualikan, 1 dikecualikan sebagian, 1 tunda", timeout=PATIENCE_MS
    )
    picture(chair, "rapat-ringkasan")
    officers.tick_requirements(chair)
    chair.get_by_role("button", name="Tutup sidang dan siapkan naskah").click()
    expect(chair.locator("h1")).to_contain_text("Sidang ditutup", timeout=PATIENCE_MS)
    picture(chair, "rapat-ditutup")
    # What let the guests in ended with the sitting.
    phones[GUESTS[0]].reload()
    expect(phones[GUESTS[0]].locator("main")).not_to_contain_text(TITLES[0], timeout=PATIENCE_MS)
    agree_with_the_register(house, chair)


def speak(phones: dict[str, Page], board: Page, title: str) -> None:
    """Three guests and the board agree, one guest dissents."""
    for page in (*phones.values(), board):
        expect(page.locator("main")).to_contain_text(title, timeout=PATIENCE_MS)
        if page is phones[GUESTS[1]]:
            page.get_by_label("Catatan").fill(WHY_NOT)
            page.get_by_role("button", name="Berbeda pendapat").click()
            expect(page.locator("main")).to_contain_text("Berbeda pendapat,", timeout=PATIENCE_MS)
        else:
            page.get_by_role("button", name="Setuju").click()
            expect(page.locator("main")).to_contain_text("Setuju,", timeout=PATIENCE_MS)


def agree_with_the_register(house: House, chair: Page) -> None:
    """Each paper of the closed sitting against what the database holds."""
    links = {
        link.inner_text().strip(): house.office + str(link.get_attribute("href"))
        for link in chair.locator(
            ".linked-list-title[href$='.pdf'], .linked-list-title[href*='lembar']"
        ).all()
    }
    sheets = text_of(chair, links["Semua lembar uji"])
    results = text_of(chair, links["Berita acara uji konsekuensi"])
    minutes = text_of(chair, links["Notulen dan daftar hadir"])
    attendance = text_of(chair, links["Daftar hadir"])
    stored = house.rows(
        "SELECT i.code, t.description, t.conclusion, t.reason, t.if_open FROM register_consequencetest t "
        "JOIN register_item i ON i.id = t.item_id WHERE t.finished_at IS NOT NULL ORDER BY i.number"
    )
    assert [row[2] for row in stored].count("exempt") == 18
    assert len(stored) == len(TITLES)
    for code, description, _, reason, if_open in stored:
        for said in (code, description, reason, if_open):
            assert said in sheets, (code, said)
        assert code in minutes
        assert reason in results
    assert f"Dikecualikan sebagian, yaitu {PART}" in results
    assert WHY_LATER in results
    for paper in (sheets, results, minutes):
        assert f"{GUESTS[1]}" in paper
        assert WHY_NOT in paper
    for (name,) in house.rows("SELECT name FROM meetings_seat"):
        for paper in (sheets, results, minutes, attendance):
            assert name in paper
    assert house.one("SELECT count(*) FROM meetings_seat WHERE signed_at IS NOT NULL") == 7
    assert house.one("SELECT count(*) FROM register_testparticipant WHERE signed_at IS NULL") == 0

"""A fifth procedure, entered in the browser and as TOML, runs without a change of code."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sidik.domain.procedure import Procedure
from sidik.reference.procedures import load_text
from tests.journeys import editor, work
from tests.journeys.begin import begin
from tests.journeys.house import House
from tests.journeys.officers import OPENING, Officers
from tests.journeys.records import papers, picture
from tests.journeys.work import Info

pytestmark = [pytest.mark.journey, pytest.mark.browser]

FILE = Path(__file__).parents[1] / "fixtures" / "fifth_procedure.toml"
FIRST, SECOND = Info("Denah ruang simpan arsip vital"), Info("Daftar nilai calon arsiparis")


def loaded(text: str) -> Procedure:
    """The procedure that a text says."""
    procedure = load_text(text)
    assert isinstance(procedure, Procedure), procedure
    return procedure


def enter_and_put_in_force(officers: Officers, procedure: Procedure) -> None:
    """Typed in the editor by the secretariat, uploaded by the PPID; the typed one is put in force."""
    house = officers.house
    page = officers.page("secretariat")
    editor.begin_empty(page, house.office, title=procedure.identity.title, key=procedure.id)
    editor.enter(page, procedure)
    picture(page, "kelima-penyusun")
    page.get_by_role("button", name="Simpan draf").click()
    page.wait_for_load_state()
    picture(page, "kelima-tersimpan")

    other = officers.page("ppid")
    other.goto(f"{house.office}/sop/")
    other.locator("input[name='unggah-file']").set_input_files(FILE)
    other.get_by_role("button", name="Unggah TOML").click()
    other.get_by_text("dimuat sebagai draf versi 2").wait_for()
    picture(other, "kelima-dimuat")
    texts = house.rows("SELECT toml FROM rules_procedureversion WHERE key = ? ORDER BY number", procedure.id)
    assert [loaded(text) for (text,) in texts] == [procedure, procedure]

    uuid = house.one("SELECT uuid FROM rules_procedureversion WHERE key = ? AND number = 1", procedure.id)
    other.goto(f"{house.office}/sop/")
    link = other.locator(f"main a[href*='{uuid[:8]}']").first
    link.click()
    picture(other, "kelima-rincian")
    other.get_by_role("link", name="Berlakukan").click()
    other.get_by_role("button", name="Berlakukan").click()
    other.wait_for_load_state()
    assert house.rows(
        "SELECT number, state FROM rules_procedureversion WHERE key = ? ORDER BY number", procedure.id
    ) == [(1, "active"), (2, "draft")]


@pytest.mark.parametrize("house", [[]], indirect=True)
def test_fifth_procedure_from_the_editor_to_the_last_step(house: House, officers: Officers) -> None:
    procedure = loaded(FILE.read_text(encoding="utf-8"))
    collect, check, prepare, approve, keep = (step.text for step in procedure.steps)
    enter_and_put_in_force(officers, procedure)

    # 1. The secretariat collects from every unit.
    begin(officers, "secretariat", procedure.identity.title, "Himpunan badan arsip")
    page = officers.task("secretariat", collect)
    work.collect(page, FIRST, SECOND)
    officers.finish(page)

    # 2. The first decision says no to one item: it goes back to be collected, the other goes on.
    page = officers.task("archivist", check)
    work.verify_all(page)
    officers.finish(page)
    picture(page, "kelima-2")
    officers.decide(
        page, {FIRST.title: ("Lengkap", ""), SECOND.title: ("Belum", "Dasar hukumnya belum jelas")}
    )
    page = officers.task("secretariat", collect)
    assert "Dasar hukumnya belum jelas" in page.locator("main").inner_text()
    work.propose_again(page)
    officers.finish(page)
    page = officers.task("archivist", check)
    work.verify_all(page)
    officers.finish(page)
    officers.decide(page, {SECOND.title: ("Lengkap", "")})

    # 3. A step that no activity describes is a task; both cases do it.
    for _ in range(2):
        do_task(officers, prepare)

    # 4. The second decision says no to one item: back over the first decision, to the first step.
    for title, answer in ((FIRST.title, "Tidak"), (SECOND.title, "Ya")):
        page = open_case_of(officers, "head", approve, title)
        work.answer_all(page, "no" if answer == "Tidak" else "yes", "Denahnya sudah usang")
        picture(page, f"kelima-4-{answer}")
        officers.finish(page)
        officers.decide(page, {title: (answer, "Denahnya sudah usang" if answer == "Tidak" else "")})
    page = officers.task("secretariat", collect)
    assert FIRST.title in page.locator("main").inner_text()
    assert "Denahnya sudah usang" in page.locator("main").inner_text()
    work.propose_again(page)
    officers.finish(page)
    page = officers.task("archivist", check)
    work.verify_all(page)
    officers.finish(page)
    officers.decide(page, {FIRST.title: ("Lengkap", "")})
    do_task(officers, prepare)
    page = open_case_of(officers, "head", approve, FIRST.title)
    work.answer_all(page, "yes")
    officers.finish(page)
    officers.decide(page, {FIRST.title: ("Ya", "")})

    # 5. Documented and kept.
    for _ in range(2):
        page = officers.task("archivist", keep)
        officers.finish(page)
        work.keep_softcopies(page)
        work.keep_hardcopies(page)
        picture(page, "kelima-5")
        officers.finish(page)
        assert "Semua langkah SOP selesai" in page.locator("main").inner_text()

    assert {state for (state,) in house.rows("SELECT DISTINCT state FROM casework_case")} == {"ended"}
    visited = house.rows(
        "SELECT a.step, v.title, a.yes FROM casework_itemanswer a JOIN register_item i ON i.id = a.item_id "
        "JOIN register_itemversion v ON v.id = i.current_id ORDER BY a.id"
    )
    assert [(step, title) for step, title, yes in visited if not yes] == [
        ("s2", SECOND.title),
        ("s4", FIRST.title),
    ]
    assert house.one("SELECT count(*) FROM casework_work WHERE kind = 'task'") == 3
    assert house.one("SELECT count(*) FROM archive_holding") == 4
    assert "belum diterbitkan" in house.portal_text()
    assert "approval_sheet" in [kind for kind, _ in papers(house, officers, "ppid")]
    house.call("sidik.cli", "verify")


def do_task(officers: Officers, text: str) -> None:
    """The task of the SOP: everything on its list is done."""
    page = officers.task("secretariat", text)
    for box in page.locator("#sekarang input[name=done]").all():
        box.check()
    page.locator("#sekarang textarea[name=note]").fill("Ruang baca siap, bundel sudah diletakkan.")
    picture(page, "kelima-3")
    officers.finish(page)


def open_case_of(officers: Officers, key: str, text: str, title: str) -> Page:
    """Among the tasks of this step, the one whose case holds the item."""
    page = officers.page(key)
    page.goto(f"{officers.house.office}/")
    links = page.get_by_role("link", name=text[:OPENING])
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    for address in addresses:
        page.goto(f"{officers.house.office}{address}")
        if title in page.locator("main").inner_text():
            return page
    raise AssertionError(f"no task of {text} holds {title}")

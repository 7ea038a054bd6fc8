"""The statutory procedure in the browser: test, opinion, approval, determination, publication."""

from __future__ import annotations

from tests.journeys import work
from tests.journeys.officers import Officers
from tests.journeys.work import Verdict, press

TEST = "Mengidentifikasi dokumen yang memuat informasi"
TESTERS = ("Ketua PPID", "Anggota Tim Pertimbangan")


def open_from(officers: Officers, key: str, address: str, button: str) -> str:
    """Open the sub-case from the page of a case; returns its address."""
    page = officers.page(key)
    page.goto(address)
    press(page.get_by_role("button", name=button))
    assert "dibuka menurut undang-undang" in page.locator("main").inner_text()
    return page.url


def test_and_approve(officers: Officers, address: str, verdicts: dict[str, Verdict] | None) -> None:
    """From the test to the head's approval. `verdicts` None: the earlier test is taken over."""
    page = officers.open(address, "ppid")
    if verdicts is not None:
        work.test_consequences(page, verdicts, TESTERS)
        work.sign_test(page)
    elif page.locator("#sekarang input[name=venue]").count():
        page.locator("#sekarang input[name=venue]").fill("Ruang rapat")
    officers.finish(page)
    page = officers.open(address, "board")
    work.answer_all(page, "agree")
    officers.finish(page)
    page = officers.open(address, "head")
    work.answer_all(page, "yes")
    officers.finish(page)


def say_yes(officers: Officers, address: str, key: str) -> None:
    """Answer the decision of the step with yes for every item, where there is one."""
    page = officers.open(address, key)
    table = page.locator("table.decision")
    if table.count():
        for radio in table.locator("input[type=radio][value=yes]").all():
            radio.check()
        press(page.get_by_role("button", name="Putuskan"))
        officers.stored(page)


def determine_and_publish(officers: Officers, address: str) -> None:
    """The determination by the PPID, then the list and its edition."""
    page = officers.open(address, "ppid")
    work.determine(page)
    officers.finish(page)
    page = officers.open(address, "clerk")
    officers.finish(page)
    work.publish(page)
    officers.finish(page)

"""How a case begins in the browser: the SOP by its title, the name of the case, items of the register."""

from __future__ import annotations

from tests.journeys.officers import Officers


def begin(officers: Officers, key: str, sop: str, title: str, *items: str) -> str:
    """Start a case, with items of the register where the SOP does not collect; returns its address."""
    page = officers.page(key)
    page.goto(f"{officers.house.office}/kasus/mulai/")
    page.get_by_role("link", name=sop, exact=True).click()
    page.fill("input[name=title]", title)
    for item in items:
        page.locator("label.choice", has_text=item).locator("input[name=items]").check()
    page.locator("main form[method=post] button[type=submit]").click()
    page.locator("h1", has_text=title).wait_for()
    return page.url

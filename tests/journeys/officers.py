"""Officers in a real browser: each signs in once and works in a context of his own."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, Playwright

from tests.journeys.house import PASSWORD, House
from tests.journeys.work import press

# So much of a step's text stands whole in "Tugas saya".
OPENING = 80
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def open_browser(playwright: Playwright) -> Browser:
    path = os.environ.get("SIDIK_CHROMIUM") or which("chromium-headless-shell") or "/usr/bin/chromium"
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class Officers:
    """The people of a house at their browsers."""

    def __init__(self, house: House, browser: Browser, pictures: Path | None = None) -> None:
        self.house = house
        self.browser = browser
        self.pages: dict[str, Page] = {}
        self.pictures = pictures
        self.console: list[str] = []

    def page(self, key: str) -> Page:
        """The officer's page, signed in."""
        if key not in self.pages:
            context = self.browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID")
            page = context.new_page()
            page.set_default_timeout(15_000)
            page.on("console", lambda m: self.console.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda e: self.console.append(str(e)))
            self.pages[key] = page
            self.sign_in(key)
        return self.pages[key]

    def sign_in(self, key: str) -> None:
        page = self.pages[key]
        page.goto(f"{self.house.office}/masuk/login/")
        page.fill("input[name=login]", self.house.facts["users"][key])
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{self.house.office}/")

    def leave(self) -> None:
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()

    def task(self, key: str, text: str) -> Page:
        """Open from "Tugas saya" the task whose step says this, in the SOP's own words."""
        page = self.page(key)
        page.goto(f"{self.house.office}/")
        page.get_by_role("link", name=text[:OPENING]).first.click()
        page.locator("#sekarang").wait_for()
        assert text in page.locator("#sekarang").inner_text()
        return page

    def open(self, address: str, key: str) -> Page:
        """The page of a case, as an officer sees it."""
        page = self.page(key)
        page.goto(address)
        page.locator("#sekarang").wait_for()
        return page

    def tick_requirements(self, page: Page) -> None:
        """Find every printed requirement present."""
        for box in page.locator("input[name^='needs-'][type=checkbox]").all():
            box.check()

    def finish(self, page: Page) -> None:
        """Press the button that finishes the activity; it must be stored."""
        self.tick_requirements(page)
        form = page.locator("form[action$='/selesaikan/']")
        press(form.locator("button[type=submit]").last)
        self.stored(page)

    def decide(self, page: Page, answers: dict[str, tuple[str, str]]) -> None:
        """Answer the diamond per item: title part → (label as printed, reason)."""
        for title, (label, reason) in answers.items():
            row = page.locator("table.decision tbody tr", has_text=title)
            row.get_by_label(label, exact=True).check()
            if reason:
                row.locator("input[name^='reason-']").fill(reason)
        press(page.get_by_role("button", name="Putuskan"))
        self.stored(page)

    def stored(self, page: Page) -> None:
        """The last act was stored; a refusal shows its sentence in the failure."""
        # The answer may still be on its way: a page read too early holds its heading only.
        page.wait_for_load_state()
        text = page.locator("main").inner_text()
        assert "Tersimpan" in text, f"not stored:\n{text[:3000]}"

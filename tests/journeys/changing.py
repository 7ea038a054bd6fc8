"""What officers do on the pages of a change of classification (SOP NTB), by the words they read there."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.work import unfold


@dataclass(frozen=True)
class Wish:
    """The ground that a unit proposes instead of the present one."""

    letter: str
    point: str
    years: str
    argument: str


def instruct(page: Page, instruction: str, due_on: str) -> None:
    """Write the slip to everyone who is proposed."""
    page.locator("#sekarang textarea[name=instruction]").fill(instruction)
    page.locator("#sekarang input[name=due_on]").fill(due_on)


def say(page: Page, argument: str) -> None:
    """What the unit says of the present basis of each item."""
    for field in page.locator("#sekarang textarea[name^='argument-']").all():
        field.fill(argument)


def propose(page: Page, wish: Wish) -> None:
    """Another ground for each item."""
    form = page.locator("#sekarang form[action$='/selesaikan/']")
    unfold(form)
    for card in form.locator("fieldset.card").all():
        card.locator("select[name$='-change']").select_option("change_ground")
        ticked = card.locator("input[name$='-letters']:checked, input[name$='-points']:checked")
        while ticked.count():
            ticked.first.uncheck()
        card.locator(f"input[name$='-letters'][value='{wish.letter}']").check()
        card.locator(f"input[name$='-points'][value='{wish.point}']").check()
        card.locator("select[name$='-period_kind']").select_option("duration")
        card.locator("input[name$='-years']").fill(wish.years)
        card.locator("textarea[name$='-argument']").fill(wish.argument)


def minute(page: Page, result: str, *, venue: str = "Ruang rapat", guests: str = "") -> None:
    """Minutes of a meeting at which those came who had to."""
    form = page.locator("#sekarang form[action$='/selesaikan/']")
    form.locator("input[name=venue]").fill(venue)
    form.locator("input[name=begins]").fill("09:00")
    form.locator("input[name=ends]").fill("11:30")
    form.locator("input[name=minute_taker]").fill("Sekretariat PPID Rekaan 9")
    form.locator("textarea[name=guests]").fill(guests)
    form.locator("textarea[name=minutes]").fill(
        "Peserta membahas dasar hukum yang berlaku dan yang diusulkan. Semua pihak didengar."
    )
    form.locator("textarea[name=result_for_all]").fill(result)


def present(page: Page) -> dict[str, bool]:
    """Who is on the attendance list, and who is ticked."""
    rows = page.locator("#sekarang label", has=page.locator("input[name=present]")).all()
    return {row.inner_text().strip(): row.locator("input[name=present]").is_checked() for row in rows}

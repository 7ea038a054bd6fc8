"""At 00:00 of the body's own zone an item opens with nobody at the keyboard: page, feed, and an edition by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.prepare import DETERMINED, OLD_TITLES

pytestmark = [pytest.mark.journey, pytest.mark.browser]
PATIENCE_SECONDS = 60
# About what office and portal need to stand.
BEFORE_MIDNIGHT = timedelta(seconds=15)
# Ten years after the old decree of 1 February 2022.
ENDS_AT = datetime(2032, 2, 1, tzinfo=ZoneInfo("Asia/Jakarta"))
FEEDS = ("/baru-dibuka/atom.xml", "/baru-dibuka/feed.json")


def becomes(true: Callable[[], bool], told: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until, told
        time.sleep(0.3)


@pytest.mark.parametrize("house", [[DETERMINED]], indirect=True)
def test_an_item_opens_at_midnight_and_appears_in_the_feed(house: House, browser: Browser) -> None:
    assert house.one("SELECT zone FROM accounts_body") == "Asia/Jakarta"
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{house.portal}/daftar/")
    page.get_by_role("link", name=OLD_TITLES[0]).click()
    page.wait_for_load_state()
    assert "Dikecualikan" in page.locator("main").inner_text()
    assert OLD_TITLES[0] not in house.portal_text(FEEDS[0])
    # The years between: notices, the statutory opening that nobody brings to its end, a late flag.
    house.pass_to((ENDS_AT - timedelta(hours=1)).astimezone(UTC).isoformat())
    assert house.one("SELECT count(*) FROM register_statuschange WHERE kind = 'open'") == 0
    house.clock = (ENDS_AT - BEFORE_MIDNIGHT).astimezone(UTC).isoformat()
    house.start()
    for feed in FEEDS:
        house.portal_shows(OLD_TITLES[0], feed)
    page.reload()
    # The cite line below names the list by its title, whatever became of the entry.
    said = page.locator("main .chips").first.inner_text()
    assert "Dikecualikan" not in said
    assert "1 Februari 2032" in page.locator("main").inner_text()
    # The portal turned by its own clock; the office follows with the listing and an edition of its own.
    becomes(lambda: house.one("SELECT count(*) FROM publication_edition") == 2, "no automatic edition")
    opened = house.rows("SELECT basis, effective_on FROM register_statuschange WHERE kind = 'open'")
    assert opened == [("Terbuka demi hukum (PP 61/2010 Pasal 11 ayat (3))", "2032-02-01")] * len(OLD_TITLES)
    house.portal_shows("Edisi 2", "/edisi/")
    page.goto(f"{house.portal}/edisi/2/")
    assert OLD_TITLES[0] in page.locator("main").inner_text()
    page.goto(f"{house.portal}/baru-dibuka/")
    assert OLD_TITLES[0] in page.locator("main").inner_text()
    page.close()
    house.call("sidik.cli", "verify")

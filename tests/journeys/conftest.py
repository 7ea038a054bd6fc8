"""A house for each journey, and one browser for those of a module."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House
from tests.journeys.officers import Officers, open_browser


# Not for the session: the driver keeps a loop in its thread while it lives, and whatever else this worker runs
# meanwhile could neither ask the database nor run a loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = open_browser(playwright)
        yield opened
        opened.close()


@pytest.fixture
def house(tmp_path: Path, ready: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """A running office and portal; `@pytest.mark.parametrize("house", [[...]], indirect=True)` names the SOPs."""
    shutil.copytree(ready, tmp_path / "home")
    made = House(tmp_path / "home", list(getattr(request, "param", [])))
    made.start()
    yield made
    made.leave()


@pytest.fixture
def officers(house: House, browser: Browser) -> Iterator[Officers]:
    people = Officers(house, browser)
    yield people
    # Where a journey stood when it ended, for whoever asks for pictures.
    if wanted := os.environ.get("SIDIK_PICTURES"):
        for key, page in people.pages.items():
            page.screenshot(path=f"{wanted}/{key}.png", full_page=True)
    people.leave()
    # The content policy forbids inline script and style: a violation is an error in the console.
    assert [line for line in people.console if "Content Security Policy" in line] == []

"""Both doors answer; an officer signs in and finds his tasks."""

from __future__ import annotations

import pytest

from tests.journeys.house import House
from tests.journeys.officers import Officers

pytestmark = [pytest.mark.journey, pytest.mark.browser]


@pytest.mark.parametrize("house", [["ntt-disperindag-2022"]], indirect=True)
def test_an_officer_signs_in_and_the_portal_says_nothing_is_published(
    house: House, officers: Officers
) -> None:
    page = officers.page("clerk")
    assert "Tugas saya" in page.locator("h1").inner_text()
    assert "belum diterbitkan" in house.portal_text()

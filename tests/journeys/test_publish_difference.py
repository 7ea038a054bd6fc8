"""An edition with a difference: builder, a finding and its clearance, a second person, the public page."""

from __future__ import annotations

import pytest

from tests.journeys.difference import NUMBER, TITLE
from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.journeys.prepare import DETERMINED

pytestmark = [pytest.mark.journey, pytest.mark.browser]


@pytest.mark.parametrize("house", [[DETERMINED]], indirect=True)
def test_a_difference_is_cleared_agreed_to_and_read_by_the_public(house: House, officers: Officers) -> None:
    house.call("tests.journeys.difference")
    ppid = officers.page("ppid")
    ppid.goto(f"{house.office}/edisi/aturan/")
    ppid.get_by_label("Edisi disetujui orang kedua").check()
    ppid.get_by_role("button", name="Simpan aturan").click()

    clerk = officers.page("clerk")
    clerk.goto(f"{house.office}/edisi/berikut/")
    assert "Alamat surel pada ringkasan" in clerk.locator("#temuan").inner_text()
    assert "hukum@rekaan" not in clerk.locator("main").inner_text()
    assert clerk.get_by_role("button", name="Ajukan untuk disetujui").is_disabled()
    clerk.get_by_label("Mengapa boleh terbit").fill("Alamat kantor, bukan milik seseorang")
    clerk.get_by_role("button", name="Nyatakan boleh terbit").click()
    clerk.wait_for_load_state()
    assert f"Penetapan nomor {NUMBER}" in clerk.locator("main").inner_text()
    clerk.get_by_role("button", name="Ajukan untuk disetujui").click()
    clerk.wait_for_load_state()
    assert "menunggu persetujuan orang kedua" in clerk.locator("main").inner_text()
    assert house.one("SELECT count(*) FROM publication_edition") == 1

    superior = officers.page("superior")
    superior.goto(f"{house.office}/edisi/berikut/")
    superior.get_by_role("button", name="Setujui edisi").click()
    superior.wait_for_load_state()
    assert superior.locator("h1").inner_text() == "Edisi 2"
    assert TITLE in superior.locator("main").inner_text()

    house.portal_shows(TITLE, "/daftar/")
    told = house.portal_text("/edisi/2/")
    assert TITLE in told
    assert f"Penetapan nomor {NUMBER}" in told
    assert officers.console == []
    house.call("sidik.cli", "verify")

"""SOP Kupang 2022: two units keep, hand over and are tested in one putaran; then the law's own procedure determines."""

from __future__ import annotations

import json

import pytest

from tests.journeys import kupang, statutory, work
from tests.journeys.house import House
from tests.journeys.kupang import STEP_1, STEP_4
from tests.journeys.officers import Officers
from tests.journeys.prepare import DETERMINED, OLD_TITLES
from tests.journeys.records import papers, picture
from tests.journeys.work import Info, Verdict

pytestmark = [pytest.mark.journey, pytest.mark.browser]

CLOSED = Info("Hasil asesmen calon kepala pasar")
OPEN = Info("Data harga bahan pokok mingguan")
PARTLY = Info("Daftar penerima bantuan alat usaha", unit="Bidang Industri")
PART = "Nomor identitas dan alamat rumah penerima"
OF_UNIT = {"perdagangan": (CLOSED, OPEN), "industri": (PARTLY,)}
VERDICTS = {
    "perdagangan": {CLOSED.title: Verdict(), OPEN.title: Verdict("open")},
    "industri": {PARTLY.title: Verdict("partly", PART)},
}


def stands(house: House) -> dict[str, tuple[str, str]]:
    """Stage and nature of what the two units handed in."""
    return {
        title: (stage, nature)
        for title, stage, nature in house.rows(
            "SELECT v.title, i.stage, i.nature FROM register_item i "
            "JOIN register_itemversion v ON v.id = i.current_id"
        )
        if title not in OLD_TITLES
    }


def collect(officers: Officers, unit: str, address: str) -> None:
    """The beginning of step 1 by the office of a unit."""
    page = officers.task(f"unit-{unit}", STEP_1)
    assert page.url == address
    work.collect(page, *OF_UNIT[unit])
    picture(page, f"kupang-1-{unit}")
    officers.finish(page)


def weigh(officers: Officers, unit: str, address: str) -> None:
    """The end of step 3: tested for each unit by the PPID Utama."""
    page = officers.open(address, "ppid")
    work.test_consequences(page, VERDICTS[unit], statutory.TESTERS)
    picture(page, f"kupang-3-uji-{unit}")
    work.sign_test(page)
    officers.finish(page)


@pytest.mark.parametrize("house", [[kupang.KEY, DETERMINED]], indirect=True)
def test_kupang_two_units_in_one_putaran(house: House, officers: Officers) -> None:
    pages = ("/", "/daftar/", "/baru-dibuka/")
    before = {path: house.portal_text(path) for path in pages}
    kept_before = house.one("SELECT count(*) FROM archive_holding")
    cases = kupang.begin(officers, "Pendokumentasian semester II")
    assert set(cases) == set(OF_UNIT)

    # 1 and 2. Each unit keeps its own and hands it over; its receipt stands in the book of letters out.
    for unit, address in cases.items():
        collect(officers, unit, address)
        kupang.keep_and_hand_over(officers, unit)
    assert house.rows(
        "SELECT DISTINCT u.code FROM archive_holding h JOIN archive_shelf s ON s.id = h.shelf_id "
        "JOIN accounts_unit u ON u.id = s.unit_id ORDER BY u.code"
    ) == [("industri",), ("perdagangan",)]
    given = house.rows(
        "SELECT h.number, a.direction, a.number FROM desk_handover h JOIN desk_agendaentry a ON a.id = h.agenda_id "
        "WHERE h.direction = 'give' ORDER BY h.id"
    )
    assert [(direction, line) for _, direction, line in given] == [("out", 1), ("out", 2)]
    assert given[0][0].startswith("TT-001/") and given[1][0].startswith("TT-002/")
    assert len(house.rows("SELECT DISTINCT uuid FROM files_sealedfile")) == 3

    # 3. Received with a receipt of its own in the book of letters in, kept, and tested for each unit.
    for unit, address in cases.items():
        kupang.receive_and_keep(officers, unit, address)
        weigh(officers, unit, address)
    taken = house.rows(
        "SELECT h.number, a.direction, g.number FROM desk_handover h JOIN desk_agendaentry a ON a.id = h.agenda_id "
        "JOIN desk_handover g ON g.id = h.answers_id WHERE h.direction = 'receive' ORDER BY h.id"
    )
    assert [(direction, answered) for _, direction, answered in taken] == [("in", n) for n, *_ in given]
    assert {number for number, *_ in taken}.isdisjoint({number for number, *_ in given})
    things = json.loads(house.one("SELECT things FROM desk_handover WHERE direction = 'receive' LIMIT 1"))
    assert all(set(thing["media"]) == {"softcopy", "hardcopy"} for thing in things)
    assert all(len(thing["sealed_digests"]) == 1 for thing in things)
    moved = house.one("SELECT count(*) FROM archive_holding WHERE replaces_id IS NOT NULL")
    assert moved == 3
    assert house.one("SELECT count(*) FROM archive_holding") == kept_before + 3 + 3 + moved
    found = dict(
        house.rows(
            "SELECT v.title, t.conclusion FROM register_consequencetest t JOIN register_item i ON i.id = t.item_id "
            "JOIN register_itemversion v ON v.id = i.current_id WHERE t.finished_at IS NOT NULL"
        )
    )
    assert found == {CLOSED.title: "exempt", OPEN.title: "open", PARTLY.title: "partly"}
    parts = house.one(
        "SELECT v.parts FROM register_itemversion v JOIN register_item i ON i.current_id = v.id WHERE v.title = ?",
        PARTLY.title,
    )
    assert PART in parts

    # 4. One list for the whole putaran. Nothing of it is determined, and it says so.
    page = officers.open(cases["perdagangan"], "clerk")
    assert STEP_4 in page.locator("#sekarang").inner_text()
    assert "2 kasus dari putaran yang sama" in page.locator("#sekarang").inner_text()
    picture(page, "kupang-4")
    officers.finish(page)
    entries = json.loads(house.one("SELECT entries FROM register_compiledlist"))
    assert {(e["title"], e["section"], e["unit"]) for e in entries} == {
        (CLOSED.title, "proposed", "Bidang Perdagangan"),
        (OPEN.title, "open", "Bidang Perdagangan"),
        (PARTLY.title, "proposed", "Bidang Industri"),
    }
    page = officers.open(cases["industri"], "clerk")
    officers.finish(page)
    assert "Informasi belum ditetapkan" in page.locator("main").inner_text()
    picture(page, "kupang-selesai")
    assert house.rows("SELECT DISTINCT state FROM casework_case") == [("ended",)]
    assert stands(house)[CLOSED.title] == stands(house)[PARTLY.title] == ("approval_pending", "undetermined")
    assert stands(house)[OPEN.title] == ("tested", "open")

    # The SOP determines nothing, so the public sees what it saw before.
    assert {path: house.portal_text(path) for path in pages} == before

    # The law's own procedure takes over the tests and determines what is closed.
    tests = house.one("SELECT count(*) FROM register_consequencetest")
    for unit in cases:
        sub = statutory.open_from(officers, "ppid", cases[unit], "Buka uji konsekuensi dan penetapan")
        page = officers.open(sub, "ppid")
        assert OPEN.title not in page.locator("main").inner_text()
        picture(page, f"kupang-sub-{unit}")
        statutory.test_and_approve(officers, sub, None)
        statutory.say_yes(officers, sub, "head")
        statutory.determine_and_publish(officers, sub)
        assert "Semua langkah SOP selesai" in officers.page("clerk").locator("main").inner_text()
    assert house.one("SELECT count(*) FROM register_consequencetest") == tests
    assert stands(house) == {
        CLOSED.title: ("published", "exempt"),
        PARTLY.title: ("published", "partly_exempt"),
        OPEN.title: ("tested", "open"),
    }
    listed = house.portal_text("/daftar/")
    assert listed != before["/daftar/"]
    assert CLOSED.title in listed and PARTLY.title in listed
    assert PART in shown_in_full(house, listed, PARTLY.title)
    assert (
        house.one(
            "SELECT count(*) FROM register_determinationitem d JOIN register_item i ON i.id = d.item_id "
            "JOIN register_itemversion v ON v.id = i.current_id WHERE v.title = ?",
            OPEN.title,
        )
        == 0
    )

    # The ledger names each act once for each unit; the papers open.
    acts = dict(house.rows("SELECT act, count(*) FROM ledger_entry GROUP BY act"))
    assert acts["desk.hand_over"] == 4 and acts["register.finish_test"] == 3
    kinds = [kind for kind, _ in papers(house, officers, "ppid")]
    for kind, count in (("receipt", 4), ("test_sheet", 3), ("test_minutes", 2), ("exempt_list", 3)):
        assert kinds.count(kind) == count, kinds
    # A part that is closed is named on every paper that says so.
    naming = {kind for (kind,) in house.rows("SELECT kind FROM desk_paper WHERE data LIKE ?", f"%{PART}%")}
    assert {"test_sheet", "test_minutes", "exempt_list", "decree", "edition_list"} <= naming
    house.call("sidik.cli", "verify")


def shown_in_full(house: House, listed: str, title: str) -> str:
    """The page of one entry of the portal, reached from the list."""
    link = next(a for a in listed.split("<a ")[1:] if a.partition("</a>")[0].endswith(f">{title}"))
    return house.portal_text(link.partition('href="')[2].partition('"')[0])

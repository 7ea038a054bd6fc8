"""The annual report: counted by ground, unit and way of opening, with lateness; due three months after the year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from sidik.accounts.queries import system
from sidik.casework.annual import due
from sidik.casework.annual.counts import Table, due_on, opened_in, report_of
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.register import acts
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import legacy


@pytest.fixture
def opened(cast: Cast) -> Item:
    """Open by law since the middle of 2025, and nobody determined it."""
    item = legacy(cast, date(2023, 6, 2), title="Berkas tender")
    acts.open_by_law(system(cast.body), items=[item])
    return item


def table(cast: Cast, title: str) -> Table:
    return next(one for one in report_of(cast.body, 2025) if one.title == title)


def test_what_opened_by_law_alone_is_counted_late_and_named(cast: Cast, opened: Item) -> None:
    (one,) = opened_in(cast.body, 2025)
    assert (one.is_by_law, one.late_working_days) == (True, 30)
    assert table(cast, "Pembukaan").rows == (
        ("Demi hukum, tanpa penetapan (PP 61/2010 Pasal 11 ayat (3))", 1),
    )
    ((code, title, *_, late),) = table(cast, "Terlambat ditetapkan").rows
    assert (code, title, late) == (opened.code, "Berkas tender", 30)
    assert (opened.unit.name, 0, 0, 1, 1) in table(cast, "Menurut unit kerja").rows
    assert opened_in(cast.body, 2024) == []


def test_units_and_grounds_are_those_of_the_register(cast: Cast) -> None:
    legacy(cast, date(2025, 6, 2), title="Rekam medis")
    assert table(cast, "Menurut dasar pengecualian").rows[0][0] == "Pasal 17 huruf h"
    assert ("Bidang Industri", 1, 0, 0, 0) in table(cast, "Menurut unit kerja").rows
    assert "belum pernah dimulai" in table(cast, "Tinjauan tahunan").note


def test_what_ends_in_the_year_itself_is_named_as_what_ends_in_the_next(cast: Cast) -> None:
    year = clock.today(cast.body.zone).year
    item = legacy(cast, date(year - 1, 6, 2), title="Berkas seleksi")
    assert item.ends_on is not None and item.ends_on.year == year + 1
    for of, title in (
        (year + 1, f"Masih akan berakhir pada tahun laporan {year + 1}"),
        (year, f"Berakhir pada tahun berikutnya, {year + 1}"),
    ):
        (row,) = next(one for one in report_of(cast.body, of) if one.title == title).rows
        assert row[:2] == (item.code, "Berkas seleksi")


def test_the_report_is_due_three_months_after_its_year_and_told_once_at_each_stage(
    cast: Cast, opened: Item
) -> None:
    year = clock.today(cast.body.zone).year
    assert due_on(year) == date(year + 1, 3, 31)
    told = Notice.objects.filter(person=cast.people["ppid"], text__startswith=f"Laporan tahunan {year}")
    for (month, day), count in (((1, 5), 1), ((1, 9), 1), ((3, 2), 2), ((4, 6), 3)):
        with clock.shifted(date(year + 1, month, day)):
            due.remind(cast.body)
        assert told.count() == count
    assert "belum terbit" in told.latest("pk").text


def test_page_paper_and_workbook_say_the_same_and_an_issued_report_ends_the_reminder(
    cast: Cast, opened: Item, sign_in: Any
) -> None:
    client = sign_in("secretariat")
    where = {"tahun": "2025"}
    page = client.get(reverse("annual:report"), where).content.decode()
    assert "Berkas tender" in page
    assert "Terlambat" in page
    assert client.get(reverse("annual:report_pdf"), where).content.startswith(b"%PDF")
    assert client.get(reverse("annual:report_xlsx"), where).content.startswith(b"PK")
    year = clock.today(cast.body.zone).year
    client.post(f"{reverse('annual:report_pdf')}?tahun={year}")
    assert due.issued(cast.body, year) is not None
    with clock.shifted(date(year + 1, 4, 6)):
        assert due.remind(cast.body) == 0
    assert sign_in("unit-industri").get(reverse("annual:report")).status_code == 403

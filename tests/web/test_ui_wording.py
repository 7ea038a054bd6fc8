"""Dates and quantities as an Indonesian office writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from sidik.web import wording

AT = datetime(2026, 4, 1, 2, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("WIB", "1 April 2026 pukul 09.42 WIB"),
        ("WITA", "1 April 2026 pukul 10.42 WITA"),
        ("Asia/Jayapura", "1 April 2026 pukul 11.42 WIT"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_body(zone: str, words: str) -> None:
    assert wording.moment(AT, zone) == words


def test_the_tag_takes_the_zone_from_the_institution() -> None:
    context = Context({"institution": SimpleNamespace(zone="WITA"), "at": AT})
    assert Template("{% load wording %}{% moment at %}").render(context) == "1 April 2026 pukul 10.42 WITA"


@pytest.mark.parametrize(
    ("left", "words"),
    [(12, "Sisa 12 hari kerja"), (0, "Jatuh tempo hari ini"), (-3, "Terlambat 3 hari kerja")],
)
def test_what_is_left_is_said_in_working_days(left: int, words: str) -> None:
    assert wording.remaining(left) == words


@pytest.mark.parametrize(
    ("size_bytes", "words"), [(0, "0 bita"), (1024, "1 KB"), (1_258_291, "1,2 MB"), (5 * 1024**4, "5 TB")]
)
def test_sizes_use_the_decimal_comma(size_bytes: int, words: str) -> None:
    assert wording.size(size_bytes) == words


def test_thousands_are_parted_by_dots() -> None:
    assert wording.number(1234567) == "1.234.567"


def test_a_missing_date_is_a_dash() -> None:
    assert Template("{% load wording %}{{ day|long_date }}").render(Context({"day": None})) == "–"


def test_a_short_date_keeps_the_year_whole() -> None:
    assert wording.short_date(date(2026, 12, 31)) == "31 Des 2026"

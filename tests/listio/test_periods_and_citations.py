"""What is sure in a period or a legal basis is read; the rest stays text."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.domain.periods import PeriodKind
from sidik.listio.citations_text import grounds_in, references_in
from sidik.listio.periods_text import read_period


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        ("5 (lima) tahun", PeriodKind.DURATION, 5),
        ("20 Tahun", PeriodKind.DURATION, 20),
        ("dua tahun", PeriodKind.DURATION, 2),
        ("Selama 5 tahun", PeriodKind.DURATION, 5),
        ("5 tahun sejak ditetapkan", PeriodKind.DURATION, 5),
        ("2 tahun setelah proses seleksi berakhir", PeriodKind.DURATION_AFTER_EVENT, 2),
        ("Sampai putusan inkracht", PeriodKind.UNTIL_EVENT, None),
        ("Sampai memperoleh persetujuan dari yang bersangkutan", PeriodKind.UNTIL_CONSENT, None),
        ("Sampai penelitian selesai dan memperoleh persetujuan pimpinan", PeriodKind.UNTIL_EVENT, None),
        ("Selama sistem digunakan", PeriodKind.WHILE_CONDITION, None),
        ("Selama jangka waktu tertentu", PeriodKind.UNCLEAR, None),
        ("Permanen", PeriodKind.UNLIMITED, None),
        ("Tidak terbatas", PeriodKind.UNLIMITED, None),
        ("5 thn?", PeriodKind.DURATION, 5),
        ("ketat", PeriodKind.UNCLEAR, None),
        ("-", PeriodKind.ABSENT, None),
        ("", PeriodKind.ABSENT, None),
    ],
)
def test_a_plain_period_is_read(text: str, kind: PeriodKind, years: int | None) -> None:
    period = read_period(text)
    assert (period.kind, period.years) == (kind, years)
    assert kind is PeriodKind.ABSENT or period.text == text


@pytest.mark.parametrize(
    "text", ["sampai dengan 31 Desember 2030", "31/12/2030", "s/d 31 Des 2030", "2030-12-31"]
)
def test_a_date_is_read(text: str) -> None:
    assert read_period(text).until == date(2030, 12, 31)


def test_a_date_that_does_not_exist_is_not_invented() -> None:
    assert read_period("31 Februari 2030").kind is PeriodKind.UNCLEAR


def test_a_permanent_period_that_opens_on_consent_says_both() -> None:
    period = read_period("Permanen atau terbuka apabila mendapat persetujuan tertulis")
    assert (period.kind, period.unlimited, period.opens_on_consent) == (PeriodKind.UNLIMITED, True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UU 14/2008 Pasal 17 huruf h angka 3", [("h", (3,))]),
        ("Pasal 17 huruf b dan i Undang-Undang Nomor 14 Tahun 2008", [("b", ()), ("i", ())]),
        ("Pasal 17 (g), (h) angka 3 UU KIP", [("g", ()), ("h", (3,))]),
        ("pasal 17 huruf A, dapat menghambat", [("a", ())]),
        ("UU KIP Pasal 17 huruf h angka 1, angka 3, dan angka 5", [("h", (1, 3, 5))]),
        ("Pasal 17 huruf c s/d f UU 14/2008", [("c", ()), ("d", ()), ("e", ()), ("f", ())]),
        ("UU 15/2004 Pasal 17 huruf a", []),
        ("Pasal 44 ayat (1) huruf h UU 43/2009", []),
        ("Pasal 17 ayat (1) huruf b UU 14/2008", []),
        ("Pasal 17 huruf h Undang-Undang Kesehatan", []),
        ("UU 14/2008", []),
        ("huruf h", []),
        ("PP 61/2010 Pasal 17 huruf h", []),
    ],
)
def test_only_sure_grounds_are_read(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(str(g.letter), g.points) for g in grounds_in(text)] == expected


def test_ground_j_takes_the_other_statute_along() -> None:
    (ground,) = grounds_in("UU 14/2008 Pasal 17 huruf j; UU No. 43 Tahun 2009 Pasal 44 ayat (1) huruf h")
    assert str(ground.letter) == "j"
    assert [(r.number, r.year, r.article, r.letter) for r in ground.statutes] == [("43", 2009, "44", "h")]


def test_each_article_goes_with_its_own_law() -> None:
    text = "Pasal 17 huruf h UU 14/2008 dan Pasal 17 huruf a UU 15/2004"
    assert [(r.number, r.letter) for r in references_in(text)] == [("14", "h"), ("15", "a")]


def test_a_point_that_the_article_lacks_is_left_out() -> None:
    (ground,) = grounds_in("UU 14/2008 Pasal 17 huruf h angka 9")
    assert ground.points == ()

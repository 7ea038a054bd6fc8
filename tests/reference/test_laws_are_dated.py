from datetime import date

import pytest

from sidik.domain.laws import LawStatus, cited, law_of, status
from sidik.domain.sources import Instrument
from sidik.reference.laws import find, laws
from sidik.reference.procedures import shipped, statutory


@pytest.mark.parametrize(
    ("kind", "number", "year", "on", "expected"),
    [
        ("uu", "14", 2008, date(2009, 1, 1), LawStatus.NOT_YET),
        ("uu", "14", 2008, date(2010, 4, 30), LawStatus.IN_FORCE),
        ("perki", "1", 2010, date(2021, 1, 18), LawStatus.IN_FORCE),
        ("perki", "01", 2010, date(2021, 6, 30), LawStatus.REPLACED),
        ("perki", "1", 2017, date(2022, 2, 14), LawStatus.REPLACED),
        ("perki", "1", 2021, date(2026, 1, 1), LawStatus.IN_FORCE),
        ("perpres", "54", 2010, date(2019, 1, 1), LawStatus.REPLACED),
        ("pp", "46", 2011, date(2020, 1, 1), LawStatus.REPLACED),
        ("uu", "11", 2008, date(2026, 1, 1), LawStatus.IN_FORCE),
        ("uu", "43", 1999, date(2026, 1, 1), LawStatus.REPLACED),
        ("permen", "75", 2016, date(2026, 1, 1), LawStatus.REPLACED),
        ("sk", "1-144/KMA/SK/I", 2011, date(2026, 1, 1), LawStatus.REPLACED),
    ],
)
def test_validity_on_a_day(kind: str, number: str, year: int, on: date, expected: LawStatus) -> None:
    law = find(Instrument(kind), number, year)
    assert law is not None
    assert status(law, on) is expected


def test_a_law_outside_the_table_is_not_found() -> None:
    assert find(Instrument.UU, "999", 1999) is None


def test_every_law_says_how_we_know() -> None:
    assert all(law.source for law in laws())
    assert len({(law.kind, law.number, law.year, law.issuer) for law in laws()}) == len(laws())


def test_a_replaced_law_is_not_replaced_before_it_began() -> None:
    for law in laws():
        if law.in_force_on and law.replaced_on:
            assert law.in_force_on < law.replaced_on
        assert law.replaced_by or law.replaced_on is None


def test_every_law_that_the_procedures_cite_is_known() -> None:
    for procedure in (*shipped(), *statutory()):
        for line in procedure.identity.legal_basis:
            assert line is not None
            assert law_of(line, laws()) is not None, line


def test_the_issuer_sets_apart_laws_of_one_number() -> None:
    assert find(Instrument.PERMEN, "35", 2012, issuer="Dalam Negeri") is None
    ours = law_of("Peraturan Menteri Kesehatan Nomor 3 Tahun 2017 tentang Pedoman", laws())
    assert ours is None


@pytest.mark.parametrize(
    ("line", "kind", "number", "year"),
    [
        ("UU 14/2008", Instrument.UU, "14", 2008),
        ("PP No. 61 Tahun 2010 tentang Pelaksanaan UU No. 14 Tahun 2008", Instrument.PP, "61", 2010),
        ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014", Instrument.PERPPU, "1", 2014),
        ("Keputusan Gubernur Nomor :201 Tahun 2012 tentang Penetapan", Instrument.SK, "201", 2012),
        ("Keputusan Gubernur Nomor 91/KEP/HK/2019 tentang", Instrument.SK, "91/KEP/HK", 2019),
        ("Peraturan Komisi Informasi No 01 Tahun 2017 tentang", Instrument.PERKI, "1", 2017),
        ("Peraturan Wali Kota Nomor 7 Tahun 2017", Instrument.PERKADA, "7", 2017),
    ],
)
def test_the_law_of_a_line_is_read_before_its_title(
    line: str, kind: Instrument, number: str, year: int
) -> None:
    found = cited(line)
    assert found is not None
    assert (found.kind, found.number, found.year) == (kind, number, year)


@pytest.mark.parametrize("line", ["", "Keputusan rapat", "tentang Undang-Undang Nomor 14 Tahun 2008"])
def test_a_line_without_a_law_names_none(line: str) -> None:
    assert cited(line) is None

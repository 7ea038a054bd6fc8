"""How references to the law are printed."""

from __future__ import annotations

import pytest

from sidik.domain.sources import Instrument, LegalReference, cite, cite_all


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        (
            LegalReference(Instrument.UU, "14", 2008, "17", None, "h", 3),
            "UU 14/2008 Pasal 17 huruf h angka 3",
        ),
        (LegalReference(Instrument.PP, "61", 2010, "11", "3"), "PP 61/2010 Pasal 11 ayat (3)"),
        (LegalReference(Instrument.PERKI, "1", 2021), "Perki 1/2021"),
        (LegalReference(article="17", letter="i"), "Pasal 17 huruf i"),
        (LegalReference(Instrument.UUD, year=1945, article="28F"), "UUD 1945 Pasal 28F"),
        (LegalReference(Instrument.OTHER, "5"), "Aturan lain 5"),
        (LegalReference(Instrument.UU, year=2008), "UU tahun 2008"),
        (LegalReference(), ""),
    ],
)
def test_a_reference_is_printed_in_the_indonesian_manner(reference: LegalReference, printed: str) -> None:
    assert cite(reference) == printed


def test_several_references_stand_in_one_line() -> None:
    assert cite_all(
        (LegalReference(Instrument.UU, "14", 2008), LegalReference(Instrument.PP, "61", 2010))
    ) == ("UU 14/2008; PP 61/2010")


@pytest.mark.parametrize(
    ("instrument", "number", "year", "is_statute"),
    [
        (Instrument.UU, "14", 2008, True),
        (Instrument.PERPPU, "1", 2020, True),
        (Instrument.PERDA, "1", 2020, False),
        (Instrument.UU, None, 2008, False),
        (Instrument.UU, "14", None, False),
    ],
)
def test_only_a_full_statute_counts_as_undang_undang(
    instrument: Instrument, number: str | None, year: int | None, is_statute: bool
) -> None:
    assert LegalReference(instrument, number, year).is_statute is is_statute

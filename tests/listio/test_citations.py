"""Legal references in the forms in which people type them."""

from __future__ import annotations

import pytest

from sidik.domain.sources import cite
from sidik.listio.citations_text import grounds_in, references_in

K = "UU 14/2008 Pasal 17"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # Order, and what stands between
        ("Pasal 17 huruf a UU 14/2008", [f"{K} huruf a"]),
        ("UU 14/2008, Pasal 17, huruf a", [f"{K} huruf a"]),
        ("Pasal 17 UU KIP huruf h angka 3", [f"{K} huruf h angka 3"]),
        ("huruf h Pasal 17 UU KIP", [f"{K} huruf h"]),
        ("huruf h ayat (1) Pasal 44 UU 43/2009", ["UU 43/2009 Pasal 44 ayat (1) huruf h"]),
        (
            "Pasal 17 huruf j jo. Pasal 44 ayat (1) huruf h UU 43/2009",
            [f"{K} huruf j", "UU 43/2009 Pasal 44 ayat (1) huruf h"],
        ),
        ("Pasal 17 huruf j juncto UU Perbankan Pasal 40", [f"{K} huruf j", "UU Pasal 40"]),
        ("UU 14/2008 Pasal 17 huruf h dan Pasal 44 UU 43/2009", [f"{K} huruf h", "UU 43/2009 Pasal 44"]),
        # Lists and ranges
        ("Pasal 17 huruf h angka 1, 2 dan 3 UU KIP", [f"{K} huruf h angka {n}" for n in (1, 2, 3)]),
        ("Pasal 17 (g), (h) angka 3 UU KIP", [f"{K} huruf g", f"{K} huruf h angka 3"]),
        ("UU KIP Pasal 17 huruf a s/d c", [f"{K} huruf {c}" for c in "abc"]),
        ("pasal 17 huruf (a) angka (1) s.d. (3)", [f"{K} huruf a angka {n}" for n in (1, 2, 3)]),
        (
            "UU 36/2009 Pasal 57 ayat (1) dan (2)",
            ["UU 36/2009 Pasal 57 ayat (1)", "UU 36/2009 Pasal 57 ayat (2)"],
        ),
        ("UU 25/1992 Pasal 22 s.d. 24", [f"UU 25/1992 Pasal {n}" for n in (22, 23, 24)]),
        (
            "Pasal 17 huruf b (persaingan usaha) dan huruf h angka 3 (rahasia) UU KIP",
            [f"{K} huruf b", f"{K} huruf h angka 3"],
        ),
        ("UU Nomor 17 Tahun 2003, Nomor 1 Tahun 2004 dan 15/2004", ["UU 17/2003", "UU 1/2004", "UU 15/2004"]),
        (
            "UU 24/2013 psl 79 (1), 86 ayat (1a)",
            ["UU 24/2013 Pasal 79 ayat (1)", "UU 24/2013 Pasal 86 ayat (1a)"],
        ),
        ("Pasal 17 UU 14/2008, huruf h angka 3", [f"{K} huruf h angka 3"]),
        ("UU KIP Pasal 17 Huruf h : 1,2", [f"{K} huruf h angka 1", f"{K} huruf h angka 2"]),
        ("17 a-c", [f"{K} huruf {c}" for c in "abc"]),
        ("Undang-Undang (UU) Nomor 14 Tahun 2014", ["UU 14/2014"]),
        ("Pasal 12 B Undang-Undang Pemberantasan Tindak Pidana Korupsi", ["UU Pasal 12B"]),
        ("UU No. 9 Tahun 2013, Perlem LKPP 9/2018", ["UU 9/2013", "Permen 9/2018"]),
        # Words, capitals, spaces
        ("pasal tujuh belas HURUF C ANGKA ENAM uu kip", [f"{K} huruf c angka 6"]),
        ("Undang - Undang Nomor: 14 tahun 2008 Pas al 17 hu ruf b", [f"{K} huruf b"]),
        ("uu14/2008 pasal17hurufh", [f"{K} huruf h"]),
        ("Pasal\u00a017\u00a0huruf\u00a0a\nUU Nomor 14\nTahun 2008", [f"{K} huruf a"]),
        ("UU No 14 Th 2008 Ps. 17 h", [f"{K} huruf h"]),
        ("UU 14/08", ["UU 14/2008"]),
        # Bare letters
        ("17 h", [f"{K} huruf h"]),
        ("17.h", [f"{K} huruf h"]),
        ("17 (h)", [f"{K} huruf h"]),
        ("Pasal 17h UU KIP", [f"{K} huruf h"]),
        ("Pasal 17 h3", [f"{K} huruf h angka 3"]),
        ("Pasal 17 huruf h.1, h.2 dan i", [f"{K} huruf h angka 1", f"{K} huruf h angka 2", f"{K} huruf i"]),
        ("Pasal 28F UUD 1945", ["UUD 1945 Pasal 28F"]),
        ("UUD NRI Tahun 1945 Pasal 28 f", ["UUD 1945 Pasal 28F"]),
        # Bullets, numbering, headed lists
        ("UU 14/2008:\n- Pasal 17 huruf a\n- Pasal 17 huruf h", [f"{K} huruf a", f"{K} huruf h"]),
        ("UU 14/2008 Pasal 17\n- huruf a\n- huruf h", [f"{K} huruf a", f"{K} huruf h"]),
        ("1. UU 14/2008 2. PP 61/2010; 3. Perki 1/2021", ["UU 14/2008", "PP 61/2010", "Perki 1/2021"]),
        ("Pasal 17 huruf j\nUU 43/2009 tentang Kearsipan", [f"{K} huruf j", "UU 43/2009"]),
        # Names and kinds
        ("UU Keterbukaan Informasi Publik (UU KIP) Nomor 14 Tahun 2008", ["UU 14/2008"]),
        ("KUHAP Pasal 184", ["UU Pasal 184"]),
        ("Peraturan Menteri Riset, Teknologi, dan Pendidikan Tinggi Nomor 75 Tahun 2016", ["Permen 75/2016"]),
        ("PMK 129/PMK.05/2012", ["Permen 129/PMK.05/2012"]),
        ("SK KMA Nomor 1-144/KMA/SK/I/2011", ["SK 1-144/KMA/SK/I/2011"]),
        ("SK KMA 1-144 Tahun 2011", ["SK 1-144/2011"]),
        ("Surat Keputusan KMA 9 Tahun 2016", ["SK 9/2016"]),
        ("Keputusan Bupati No. 188.45/12/KEP/2020", ["SK 188.45/12/KEP/2020"]),
        ("Perwako 12/2019 dan Pergub No 3 Th 2020", ["Perkada 12/2019", "Perkada 3/2020"]),
        (
            "TAP MPR No. XI/MPR/1998; Staatsblad Tahun 1847 Nomor 23",
            ["Aturan lain XI/MPR/1998", "Aturan lain 23/1847"],
        ),
        # Laws inside titles
        ("PP 61/2010 tentang Pelaksanaan UU 14/2008 tentang KIP Pasal 4", ["PP 61/2010 Pasal 4"]),
        ("UU 10/1998 tentang Perubahan Atas UU 7/1992 Pasal 40", ["UU 7/1992", "UU 10/1998 Pasal 40"]),
        ("UU 1/2023 tentang Kitab Undang-Undang Hukum Pidana Pasal 333", ["UU 1/2023 Pasal 333"]),
        # Nothing
        ("peraturan perundang-undangan yang berlaku", []),
        ("hasil pengambilan keputusan", []),
        ("huruf h", []),
        ("Putusan Nomor 91/PUU-XVIII/2020", []),
    ],
)
def test_a_typed_reference_is_read(text: str, printed: list[str]) -> None:
    assert [cite(one) for one in references_in(text)] == printed


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 44 ayat (1) huruf h UU 43/2009",
        "UU 15/2004 Pasal 17 ayat (1) huruf a",
        "UU 15/2004: Pasal 17 huruf a",
        "Pasal 17 huruf b, PP Nomor 36 Tahun 2021",
        "Pasal 17 huruf h UU Kesehatan",
        "UU Kesehatan Pasal 17 huruf h",
        "Pasal 17A UU 31/1999",
        "Pasal 17 ayat (1) huruf h",
    ],
)
def test_a_letter_of_another_law_is_no_ground(text: str) -> None:
    assert grounds_in(text) == ()


def test_what_is_not_printed_is_named_as_assumed() -> None:
    assert references_in("Pasal 17 huruf h")[0].assumed == ("instrument", "number", "year")
    assert references_in("UU KIP")[0].assumed == ("number", "year")
    assert references_in("UU 14/2008 Pasal 17 huruf h")[0].assumed == ()
    assert references_in("Pasal 17 huruf g Undang-Undang")[0].assumed == ("number", "year")
    (kearsipan,) = references_in("UU Kearsipan Pasal 44")
    assert (kearsipan.number, kearsipan.year, kearsipan.assumed) == (None, None, ())


def test_one_place_is_one_reference() -> None:
    assert len(references_in("UU KIP Pasal 17 huruf h; UU 14/2008 Pasal 17 huruf h")) == 1

"""Rows stay whole, a page of signatures names its paper, and a withdrawal is called one."""

from __future__ import annotations

import pytest

from sidik.papers import render
from tests.papers.reading import pages_of, squeezed, text_of
from tests.papers.specimens import INFORMATION, specimens

LONG = f"{INFORMATION} beserta rincian nama, alamat, nomor rekam medis, dan catatan dokter pemeriksa"


def test_a_row_of_ordinary_length_is_not_cut_by_the_page() -> None:
    pages = pages_of(render("verification_sheet", specimens(14, LONG)["verification_sheet"]))
    for i in range(1, 15):
        (page,) = [page for page in pages if f"K-{i:03d}" in page]
        assert f"butir{i}." in squeezed(page)


def test_a_row_longer_than_a_page_still_prints_to_its_end() -> None:
    data = specimens(1, "kata " * 3000)["verification_sheet"]
    assert "butir1." in squeezed(text_of(render("verification_sheet", data)))


def test_signatures_on_a_page_of_their_own_name_the_paper() -> None:
    pages = pages_of(render("verification_sheet", specimens(14, LONG)["verification_sheet"]))
    alone = [page for page in pages if "Yang menyerahkan" in page and "K-0" not in page]
    assert all("Halaman tanda tangan Lembar Verifikasi" in page for page in alone)
    together = text_of(render("receipt", specimens(1)["receipt"]))
    assert "Halaman tanda tangan" not in together


@pytest.mark.parametrize("rows", [14, 16, 17, 18, 20])
def test_the_record_of_a_test_is_not_signed_on_a_page_without_its_closing_words(rows: int) -> None:
    data = specimens(rows)["test_minutes"]
    pages = pages_of(render("test_minutes", data))
    (signed,) = [page for page in pages if "Yang menerima," in page]
    assert "Demikian berita acara" in signed


def record(after: str, **more: str) -> str:
    data = specimens(2)["change_report"]
    rows = [{**row, "decree": "", "after": after, **more} for row in data["rows"]]
    return text_of(render("change_report", data | {"rows": rows}))


def test_a_record_of_withdrawals_is_called_so() -> None:
    text = record("Dicabut")
    assert "LAPORAN PENCABUTAN INFORMASI DARI DAFTAR" in text
    assert "PENGUBAHAN INFORMASI" not in text
    assert "Keputusan" not in text


def test_a_record_of_openings_and_of_changes_is_called_so() -> None:
    assert "LAPORAN PEMBUKAAN INFORMASI" in record("Terbuka")
    assert "LAPORAN PENGUBAHAN INFORMASI" in record("3 tahun", decree="13/PPID/2026")


@pytest.mark.parametrize("laws", [8, 9, 20, 30, 33])
def test_a_decree_is_not_signed_on_a_page_without_a_dictum(laws: int) -> None:
    recalling = [f"Peraturan Nomor {n} Tahun 2010 tentang Pelayanan Informasi Publik;" for n in range(laws)]
    pages = pages_of(render("decree", specimens()["decree"] | {"recalling": recalling, "annex": None}))
    (signed,) = [page for page in pages if "Ditandatangani secara elektronik" in page]
    assert "mulai berlaku" in signed


@pytest.mark.parametrize(
    "copies", [[], ["Komisi Informasi Daerah", "Inspektorat"]], ids=["no copies", "copies"]
)
def test_the_code_of_a_decree_never_stands_alone_on_a_page(copies: list[str]) -> None:
    decree = specimens()["decree"] | {"annex": None, "copies": copies}
    decree |= {"signers": [{"heading": "", "office": "Ketua PPID", "name": "Drs. Dirga Misalnya, M.Si."}]}
    decree |= {"verify_url": "https://contoh.example/periksa/8h2k"}
    for laws in range(1, 14):
        recalling = [f"Undang-Undang Nomor {n} Tahun 2008 tentang Contoh Rekaan" for n in range(1, laws + 1)]
        pages = pages_of(render("decree", decree | {"recalling": recalling}))
        with_code = next(page for page in pages if "contoh.example/periksa" in page)
        assert "Dirga Misalnya" in with_code, laws

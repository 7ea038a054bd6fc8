"""A list of another body beside the register or an import: copies are named, nothing of the other list is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.files.models import SealedFile
from sidik.ledger.models import Entry
from sidik.register.comparison import foreign_titles, with_register
from sidik.register.models import Item, ListImport
from tests.cast import Cast
from tests.listio.sheets import official, plain, with_macro
from tests.register.test_import_pages import at, mapping, uploaded
from tests.register.test_likeness import of

SignIn = Callable[..., Client]
BASIS = "Pasal 17 huruf h UU No. 14 Tahun 2008"
TITLES = ["Rekening pegawai", "Rekam medis pasien", "Soal ujian masuk", "Denah gudang", "Alamat pelapor"]


def foreign(titles: list[str]) -> bytes:
    rows: list[list[Any]] = [["No", "Informasi", "Dasar Hukum"]]
    return plain([*rows, *([n, title, BASIS] for n, title in enumerate(titles, start=1))])


def compared(client: Client, content: bytes, where: str = "", name: str = "kupang.xlsx") -> Any:
    return client.post(where or reverse("register:compare"), {"file": SimpleUploadedFile(name, content)})


def test_the_list_of_a_unit_that_was_copied_is_named(cast: Cast, sign_in: SignIn) -> None:
    for title in TITLES:
        of(cast, "perdagangan", title.upper())
    for n in range(4):
        of(cast, "industri", f"Formula produk nomor {n}")
    answer = compared(sign_in("clerk"), foreign([*TITLES, "Lain sekali"]))
    assert answer.status_code == 200
    found = answer.context["found"]
    assert (found.whole.same, found.whole.of, found.theirs) == (5, 9, 6)
    assert [(one.same, one.of, one.is_copy) for one in found.units] == [(5, 5, True)]
    page = answer.content.decode()
    assert "Daftar sebagian unit hampir sama" in page
    assert "REKENING PEGAWAI" in page
    assert "Formula produk nomor 1" not in page


def test_a_list_that_shares_one_title_is_no_copy(cast: Cast, sign_in: SignIn) -> None:
    for title in TITLES:
        of(cast, "perdagangan", title)
    answer = compared(
        sign_in("clerk"), foreign([TITLES[0], "Resep obat", "Data intelijen", "Nilai tawaran", "X y"])
    )
    assert not answer.context["found"].is_copy
    assert "Tidak tampak sebagai salinan" in answer.content.decode()


def test_nothing_of_the_other_list_is_kept(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    before = Entry.objects.count()
    compared(client, foreign(TITLES))
    assert (Entry.objects.count(), SealedFile.objects.count(), ListImport.objects.count()) == (before, 0, 0)
    assert Item.objects.count() == 0


def test_sealed_titles_and_other_bodies_are_not_compared(cast: Cast, other: Cast) -> None:
    of(cast, "perdagangan", TITLES[0], sensitive=True, public_title="Berkas")
    of(other, "perdagangan", TITLES[1])
    found = with_register(cast.body, "kupang.xlsx", frozenset(TITLES))
    assert (found.whole.same, found.whole.of, found.titles) == (0, 0, ())


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7", "Berkas ini PDF"),
        (with_macro(official()), "memuat makro"),
        (plain([["Nota dinas"], ["Isi"]]), "tidak ditemukan daftar"),
        (b"PK\x03\x04" + b"\x00" * (6 * 1024 * 1024), "lebih besar dari 5 MB"),
    ],
)
def test_a_file_that_cannot_be_compared_is_said(
    cast: Cast, sign_in: SignIn, content: bytes, word: str
) -> None:
    answer = compared(sign_in("clerk"), content)
    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_an_import_is_compared_before_it_is_applied(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, foreign(TITLES))
    client.post(at("import_map"), mapping(client))
    assert at("import_compare") in client.get(at("import_preview")).content.decode()
    assert (
        "Daftar yang diimpor hampir sama"
        in compared(client, foreign(TITLES), at("import_compare")).content.decode()
    )
    client.post(at("import_preview"))
    assert client.get(at("import_compare")).status_code == 302


def test_an_import_that_repeats_the_list_of_another_unit_says_so(cast: Cast, sign_in: SignIn) -> None:
    for title in TITLES:
        of(cast, "industri", title)
    client = sign_in("clerk")
    uploaded(client, foreign([*TITLES, "Kata sandi aplikasi"]))
    client.post(at("import_map"), mapping(client))
    page = client.get(at("import_preview")).content.decode()
    assert "5 dari 6 judul sama dengan daftar" in page
    assert cast.units["industri"].name in page


def test_an_import_of_its_own_says_nothing_of_copies(cast: Cast, sign_in: SignIn) -> None:
    for title in TITLES:
        of(cast, "industri", title)
    client = sign_in("clerk")
    uploaded(
        client, foreign([TITLES[0], "Kata sandi aplikasi", "Nilai tawaran", "Resep obat", "Data intelijen"])
    )
    client.post(at("import_map"), mapping(client))
    assert "judul sama dengan daftar" not in client.get(at("import_preview")).content.decode()


def test_the_titles_of_all_sheets_are_read() -> None:
    assert foreign_titles(foreign(TITLES), "a.xlsx") == frozenset(TITLES)

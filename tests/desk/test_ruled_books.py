"""The ruled books: leaf by leaf, searched, printed, taken out as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import python_calamine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sidik.desk import acts, leaves
from sidik.ledger import clock
from tests.cast import Cast
from tests.papers.reading import pages_of, text_of
from tests.register.steps import proposed

SignIn = Callable[..., Client]
DAY = date(2026, 2, 14)


def entered(cast: Cast, count: int, about: str = "Usulan", **changes: str) -> None:
    for number in range(1, count + 1):
        values = {"direction": "in", "counterpart": "Biro Hukum", "about": f"{about} {number}.", **changes}
        acts.enter_agenda(cast.actor("clerk"), on=DAY, **values)


def page(client: Client, book: str = "masuk", **asked: object) -> str:
    return client.get(reverse("desk:agenda_book", args=[book]), {"tahun": 2026, **asked}).content.decode()


def test_the_book_lies_open_at_its_last_leaf_and_is_turned_by_number(
    cast: Cast, sign_in: SignIn, monkeypatch
) -> None:
    monkeypatch.setattr(leaves.leaf_of, "__kwdefaults__", {"key": "number", "size": 3})
    entered(cast, 7)
    client = sign_in("clerk")
    last = page(client)
    assert [n for n in range(1, 8) if f"Usulan {n}." in last] == [5, 6, 7]
    assert "sebelum=5" in last
    assert [n for n in range(1, 8) if f"Usulan {n}." in page(client, sebelum=5)] == [2, 3, 4]
    first = page(client, sesudah=0)
    assert [n for n in range(1, 8) if f"Usulan {n}." in first] == [1, 2, 3]
    assert "sesudah=3" in first
    assert "Awal buku" not in first


def test_a_leaf_reads_no_more_lines_than_it_shows(cast: Cast, sign_in: SignIn) -> None:
    entered(cast, 2)
    client = sign_in("clerk")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(client)
    lines = [q["sql"] for q in asked if 'FROM "desk_agendaentry"' in q["sql"]]
    assert lines
    assert all("LIMIT" in sql for sql in lines)


def test_a_book_is_searched_by_every_word(cast: Cast, sign_in: SignIn) -> None:
    entered(cast, 1, "Laporan tahunan")
    entered(cast, 1, "Usulan daftar", counterpart="Biro Organisasi")
    client = sign_in("clerk")
    found = page(client, cari="biro laporan")
    assert "Laporan tahunan" in found
    assert "Usulan daftar" not in found
    assert "Tidak ada yang cocok" in page(client, cari="tiada")


def test_a_book_is_printed_with_its_head_on_every_page(cast: Cast, sign_in: SignIn) -> None:
    entered(cast, 45)
    answer = sign_in("clerk").get(reverse("desk:agenda_pdf", args=["masuk"]), {"tahun": 2026})
    assert answer["Content-Type"] == "application/pdf"
    pages = pages_of(answer.content)
    assert len(pages) > 1
    assert all("Nomor Surat" in one and "Keterangan" in one for one in pages)
    assert "Usulan 45." in pages[-1]
    assert "BUKU AGENDA SURAT MASUK" in text_of(answer.content)


def test_a_long_book_is_printed_in_volumes(cast: Cast, sign_in: SignIn, monkeypatch) -> None:
    monkeypatch.setattr(leaves, "PRINTED_ROWS", 4)
    monkeypatch.setattr(leaves.volumes_of, "__kwdefaults__", {"key": "number", "size": 4})
    entered(cast, 6)
    client = sign_in("clerk")
    assert "Cetak PDF 1–4" in page(client)
    assert "Cetak PDF 5–6" in page(client)
    second = text_of(
        client.get(reverse("desk:agenda_pdf", args=["masuk"]), {"tahun": 2026, "dari": 5}).content
    )
    assert "Nomor 5 sampai 6" in second
    assert "Usulan 4." not in second


def test_the_books_of_dispositions_and_of_recap_are_printed(cast: Cast, sign_in: SignIn) -> None:
    acts.write_disposition(
        cast.actor("ppid"), to=[{"office": "Verifikator"}], instruction="Periksa segera", about="Himpunan"
    )
    proposed(cast, "Saksi Kelana", sensitive=True, public_title="Perlindungan saksi")
    client = sign_in("clerk")
    slips = text_of(client.get(reverse("desk:agenda_pdf", args=["disposisi"])).content)
    assert "Periksa segera" in slips
    assert "Verifikator" in slips
    recap = text_of(client.get(reverse("register:recap_pdf")).content)
    assert "Perlindungan saksi" in recap
    assert "Kelana" not in recap


def test_a_workbook_of_a_book_holds_every_line_and_no_formula(cast: Cast, sign_in: SignIn) -> None:
    entered(cast, 2)
    entered(cast, 1, '=HYPERLINK("http://contoh.example")', counterpart="+62 Biro")
    content = sign_in("clerk").get(reverse("desk:agenda_xlsx", args=["masuk"]), {"tahun": 2026}).content
    rows = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["No", "Tanggal", "Nomor surat"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    assert rows[3][4:6] == ["+62 Biro", '=HYPERLINK("http://contoh.example") 1.']
    recap = sign_in("clerk").get(reverse("register:recap_xlsx"))
    assert recap.status_code == 200


def test_another_body_reads_nothing_of_the_book(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    entered(cast, 1, "Rahasia dapur")
    client = sign_in("clerk", of=other)
    assert "Rahasia dapur" not in page(client)
    paper = client.get(reverse("desk:agenda_pdf", args=["masuk"]), {"tahun": 2026}).content
    assert "Nihil" in text_of(paper)
    assert client.get(reverse("desk:agenda_pdf", args=["lain"])).status_code == 404


def test_the_alert_names_the_numbers_that_were_left_out(cast: Cast, sign_in: SignIn) -> None:
    acts.keep_book(cast.actor("ppid"), key="letters", name="Surat keluar", pattern="{urut}/{tahun}")
    year = clock.today(cast.body.zone)
    for counter in (11, 13, 14, 16):
        acts.take_number(cast.actor("clerk"), key="letters", on=year, counter=counter, reason="Nomor lama")
    text = sign_in("clerk").get(reverse("desk:agenda")).content.decode()
    assert "nomor 12 dan 15 belum dipakai" in text
    acts.explain_gap(
        cast.actor("clerk"), key="letters", year=year.year, counters=[12, 15], reason="Naskah dibatalkan"
    )
    assert "belum dipakai" not in sign_in("clerk").get(reverse("desk:agenda")).content.decode()

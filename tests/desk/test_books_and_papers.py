"""The agenda books, the recap book and the issued papers as pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.desk import acts
from sidik.desk.models import Paper
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.papers.specimens import specimens
from tests.register.steps import determined, proposed

SignIn = Callable[..., Client]
DAY = date(2026, 2, 14)


def entered(cast: Cast, direction: str, about: str, day: date = DAY) -> None:
    acts.enter_agenda(cast.actor("clerk"), direction=direction, on=day, counterpart="Biro Hukum", about=about)


def issued(cast: Cast, title: str = "Tanda terima Februari", **changes: object) -> Paper:
    data = {k: v for k, v in specimens()["receipt"].items() if k != "letterhead"}
    values = {"kind": "receipt", "title": title, "on": DAY, "number": "7/TT/2026", "data": data, **changes}
    return acts.issue_paper(cast.actor("clerk"), **values)


def test_each_book_holds_its_own_letters_of_its_year(cast: Cast, sign_in: SignIn) -> None:
    entered(cast, "in", "Usulan masuk")
    entered(cast, "out", "Jawaban keluar")
    entered(cast, "in", "Tahun lalu", date(2025, 3, 1))
    client = sign_in("clerk")

    def page(book: str, year: int = 2026) -> str:
        return client.get(reverse("desk:agenda_book", args=[book]), {"tahun": year}).content.decode()

    assert "Usulan masuk" in page("masuk")
    assert "Jawaban keluar" not in page("masuk")
    assert "Jawaban keluar" in page("keluar")
    assert "Tahun lalu" in page("masuk", 2025)
    assert "masih kosong" in page("disposisi")


def test_an_unknown_book_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("clerk").get(reverse("desk:agenda_book", args=["rahasia"])).status_code == 404


@pytest.mark.parametrize("year", ["²⁰²⁶", "26", "abc", "99999"])
def test_a_year_that_is_none_shows_this_one(cast: Cast, sign_in: SignIn, year: str) -> None:
    assert sign_in("clerk").get(reverse("desk:agenda"), {"tahun": year}).status_code == 200
    assert sign_in("clerk").get(reverse("register:recap"), {"tahun": year}).status_code == 200


def test_a_paper_is_found_and_printed(cast: Cast, sign_in: SignIn) -> None:
    paper = issued(cast)
    issued(cast, "Keputusan penetapan", kind="decree", number="188.4/1")
    client, url = sign_in("verifier"), reverse("desk:paper_list")
    text = client.get(url, {"cari": "tanda 7/TT"}).content.decode()
    assert "Tanda terima Februari" in text
    assert "Keputusan penetapan" not in text
    assert "Keputusan penetapan" in client.get(url, {"jenis": "decree"}).content.decode()
    assert "Tidak ada yang cocok" in client.get(url, {"cari": "tiada"}).content.decode()
    address = reverse("desk:paper_pdf", args=[paper.uuid])
    assert address.endswith(f"/naskah/{paper.uuid}.pdf")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'inline; filename="receipt-2026-02-14-v1.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_a_paper_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    paper, client = issued(cast), sign_in("clerk", of=other)
    there = client.get(reverse("desk:paper_pdf", args=[paper.uuid])).status_code
    nowhere = client.get(reverse("desk:paper_pdf", args=[uuid4()])).status_code
    assert (there, nowhere) == (404, 404)
    assert "Tanda terima Februari" not in client.get(reverse("desk:paper_list")).content.decode()


def test_the_recap_book_counts_by_unit_and_shows_no_sealed_title(cast: Cast, sign_in: SignIn) -> None:
    determined(cast)
    proposed(cast, "Saksi Kelana", sensitive=True, public_title="Perlindungan saksi")
    text = sign_in("clerk").get(reverse("register:recap")).content.decode()
    assert "Perlindungan saksi" in text
    assert "Kelana" not in text
    assert "188.4/" in text
    assert "Bidang Perdagangan" in text


def test_reading_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    paper, client = issued(cast), sign_in("ppid")
    before = Entry.objects.count()
    for name, args in (
        ("desk:agenda", []),
        ("desk:number_books", []),
        ("desk:keep_book", []),
        ("desk:paper_list", []),
        ("desk:paper_pdf", [paper.uuid]),
        ("register:recap", []),
    ):
        assert client.get(reverse(name, args=args)).status_code == 200
    assert Entry.objects.count() == before

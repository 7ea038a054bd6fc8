"""Copies: stored, moved, listed in the three orders; parity of the two media; labels without titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.archive.checks import verify_copies_of
from sidik.archive.models import Holding
from sidik.archive.queries import lacking_media, parity, shelf_list
from sidik.domain.periods import Period, PeriodKind
from sidik.ledger import clock
from sidik.ledger.models import Entry
from tests.archive.steps import PDF, box, hard, soft
from tests.cast import Cast
from tests.register.steps import legacy, proposed

SignIn = Callable[..., Client]


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(content))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_move_keeps_the_place_before_and_is_one_entry(cast: Cast) -> None:
    item = proposed(cast)
    first = hard(cast, item, box(cast, "B-1"))
    entries = Entry.objects.count()
    second = hard(cast, item, box(cast, "B-2"))
    assert second.replaces == first
    assert Entry.objects.filter(act="archive.keep_hardcopy").count() == 2
    # The box and the move.
    assert Entry.objects.count() == entries + 2
    assert [h.shelf.code for h in shelf_list(cast.body)] == ["B-2"]


def test_parity_names_what_lacks_a_medium(cast: Cast) -> None:
    both, only_soft, none = proposed(cast), proposed(cast, "Kedua"), proposed(cast, "Ketiga")
    soft(cast, both)
    hard(cast, both, box(cast))
    soft(cast, only_soft)
    found = parity(cast.body)
    assert (found.soft, found.hard, found.without_soft, found.without_hard) == (2, 1, 0, 1)
    assert lacking_media([both, only_soft, none], ["softcopy", "hardcopy"]) == {
        only_soft.code: ["hardcopy"],
        none.code: ["softcopy", "hardcopy"],
    }


def test_the_shelf_stands_in_the_order_of_the_sop(cast: Cast) -> None:
    place, today = box(cast), clock.today(cast.body.zone)
    first_on = today.replace(year=today.year - 1)
    late = legacy(cast, first_on, Period(PeriodKind.DURATION, years=9), title="Akhir", kind="Anggaran")
    soon = legacy(cast, first_on, Period(PeriodKind.DURATION, years=3), title="Awal", kind="Pengadaan")
    without = proposed(cast, "Belum", kind="Berkas")
    for item in (late, soon, without):
        hard(cast, item, place)

    def order(by: str) -> list[str]:
        return [row.item.shown_title for row in shelf_list(cast.body, by)]

    assert order("end_of_exemption") == ["Awal", "Akhir", "Belum"]
    assert order("kind") == ["Akhir", "Belum", "Awal"]
    assert order("unit") == ["Akhir", "Awal", "Belum"]


def test_the_list_page_narrows_to_a_medium_and_marks_what_is_lacking(cast: Cast, sign_in: SignIn) -> None:
    paper_item, file_item = proposed(cast, "Yang tercetak"), proposed(cast, "Yang lunak")
    hard(cast, paper_item, box(cast))
    soft(cast, file_item)
    client, url = sign_in("verifier"), reverse("archive:holding_list")
    text = client.get(url, {"media": "cetak", "urut": "jenis"}).content.decode()
    assert "Yang tercetak" in text
    assert "Yang lunak" not in text
    assert "Kurang satu media" in text


def test_a_copy_is_moved_through_its_page(cast: Cast, sign_in: SignIn) -> None:
    item, to = proposed(cast), box(cast, "B-2")
    hard(cast, item, box(cast, "B-1"))
    client, url = sign_in("archivist"), reverse("archive:keep_hardcopy", args=[item.uuid])
    assert client.get(url).context["form"].initial["quantity"] == "1 folder"
    assert client.post(url, {"shelf": to.pk, "order": "kind"}).status_code == 302
    assert Holding.objects.get(moved_to=None).shelf == to


def test_a_softcopy_is_sealed_through_its_page(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    client, url = sign_in("archivist"), reverse("archive:keep_softcopy", args=[item.uuid])
    assert client.post(url, {"file": SimpleUploadedFile("berkas.pdf", PDF)}).status_code == 302
    holding = Holding.objects.get()
    assert holding.file_uuid
    page = client.get(reverse("archive:item_copies", args=[item.uuid])).content.decode()
    opening = reverse("files:file_open", args=[holding.file_uuid])
    assert opening in page
    answer = client.post(opening, {"reason": "memeriksa"})
    assert b"".join(answer.streaming_content) == PDF
    assert Entry.objects.get(act="files.open_file").reason == "memeriksa"


def test_a_file_of_no_accepted_kind_is_refused_and_nothing_is_kept(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("archive:keep_softcopy", args=[proposed(cast).uuid])
    answer = sign_in("archivist").post(url, {"file": SimpleUploadedFile("a.exe", b"MZ\x90")})
    assert answer.status_code == 422
    assert "tidak dapat disimpan" in answer.content.decode()
    assert not Holding.objects.exists()


def test_an_office_without_archive_duties_stores_nothing(cast: Cast, sign_in: SignIn) -> None:
    item, place = proposed(cast), box(cast)
    url = reverse("archive:keep_hardcopy", args=[item.uuid])
    answer = sign_in("board").post(url, {"shelf": place.pk, "order": "unit"})
    assert answer.status_code == 403
    assert not Holding.objects.exists()
    assert url not in sign_in("board").get(reverse("archive:item_copies", args=[item.uuid])).content.decode()


@pytest.mark.parametrize("name", ["item_copies", "keep_hardcopy", "keep_softcopy"])
def test_copies_of_another_body_answer_like_none(cast: Cast, other: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in("archivist", of=other)
    there = client.get(reverse(f"archive:{name}", args=[proposed(cast).uuid])).status_code
    nowhere = client.get(reverse(f"archive:{name}", args=[uuid4()])).status_code
    assert (there, nowhere) == (404, 404)


def test_a_label_bears_its_box_and_never_a_title(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast, "Rekam medis yang tidak tercetak")
    place = box(cast)
    hard(cast, item, place)
    answer = sign_in("archivist").get(reverse("archive:shelf_labels", args=[place.uuid]))
    text = re.sub(r"\s+", " ", pdf_text(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert "B-01" in text
    assert item.code in text
    assert "TERBATAS" in text
    assert "Rekam medis" not in text
    # What is attached for machines holds no title either.
    assert b"Rekam medis" not in answer.content


def test_there_is_no_label_where_there_is_no_box(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("archivist").get(reverse("archive:labels")).status_code == 404


def test_the_archive_list_prints_the_public_title_of_a_sealed_one(cast: Cast, sign_in: SignIn) -> None:
    hard(cast, proposed(cast, "Saksi rahasia", sensitive=True, public_title="Judul umum"), box(cast))
    text = pdf_text(sign_in("archivist").get(reverse("archive:archive_list"), {"urut": "unit"}).content)
    assert "Judul umum" in re.sub(r"\s+", " ", text)
    assert "Saksi" not in text


def test_the_item_page_shows_where_its_copies_lie(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    client, url = sign_in("clerk"), reverse("register:item_detail", args=[item.uuid])
    assert "Belum ada salinan yang disimpan" in client.get(url).content.decode()
    hard(cast, item, box(cast))
    text = client.get(url).content.decode()
    assert "Boks B-01" in text
    assert "Belum ada salinan lunak" in text


def test_the_check_finds_a_softcopy_whose_file_belongs_elsewhere(cast: Cast, other: Cast) -> None:
    item = proposed(cast)
    kept = soft(cast, item)
    assert not verify_copies_of(cast.body).broken
    values: dict[str, Any] = {"body": cast.body, "made_at": clock.now(), "medium": "softcopy"}
    Holding.objects.create(**values, item=item, file_uuid=uuid4())
    Holding.objects.create(**values, item=proposed(cast, "Lain"), file_uuid=kept.file_uuid)
    Holding.objects.create(
        body=cast.body, made_at=clock.now(), medium="hardcopy", item=item, shelf=box(other, "X-1")
    )
    result = verify_copies_of(cast.body)
    assert (result.count, len(result.broken)) == (4, 3)


def test_nothing_is_said_of_a_day_that_is_not_known(cast: Cast, sign_in: SignIn) -> None:
    hard(cast, proposed(cast), box(cast))
    text = sign_in("clerk").get(reverse("archive:holding_list")).content.decode()
    assert "Tanpa tanggal akhir" in text
    assert str(date.max.year) not in text

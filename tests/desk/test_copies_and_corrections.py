"""An issued paper in the size of the body, as DOCX, bundled with its like, and mended by a ralat."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.rows import Place
from sidik.desk.correction import correction_data
from sidik.desk.models import Paper
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.desk.test_books_and_papers import issued
from tests.papers.reading import pages_of, sizes_of, squeezed, text_of
from tests.papers.specimens import specimens

SignIn = Callable[..., Client]
SENT = {
    "number": "3/RLT/2026",
    "reason": "Salah ketik.",
    "part_1": "Diktum KESATU",
    "written_1": "Kesehtan #satu",
    "meant_1": "Kesehatan <benar>",
}
ROW = {"part": "Lampiran", "written": "Kesehtan", "meant": "Kesehatan"}


def sheet(cast: Cast, number: int, case: Any, **changes: Any) -> Paper:
    data = specimens(rows=1, information=f"Berkas {number}")["test_sheet"]
    kept = {k: v for k, v in data.items() if k != "letterhead"}
    place = Place(case_uuid=case)
    return issued(cast, f"Lembar {number}", kind="test_sheet", data=kept, place=place, **changes)


@pytest.mark.parametrize(("size", "wanted"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_a_paper_is_printed_in_the_size_of_the_body(
    cast: Cast, sign_in: SignIn, size: str, wanted: tuple[int, int]
) -> None:
    cast.body.settings = {**cast.body.settings, "paper_size": size}
    cast.body.save()
    paper = issued(cast)
    answer = sign_in("clerk").get(reverse("desk:paper_pdf", args=[paper.uuid]))
    assert sizes_of(answer.content) == {wanted}
    assert cast.body.name.upper() in text_of(answer.content).upper()


def test_a_paper_is_also_there_to_be_edited(cast: Cast, sign_in: SignIn) -> None:
    paper, client = issued(cast), sign_in("clerk")
    address = reverse("desk:paper_docx", args=[paper.uuid])
    assert address in client.get(reverse("desk:paper_list")).content.decode()
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="receipt-2026-02-14-v1.docx"'
    document = docx.Document(io.BytesIO(answer.content))
    assert "Tanda Terima Dokumen" in [p.text for p in document.paragraphs]
    assert client.get(reverse("desk:paper_docx", args=[uuid4()])).status_code == 404


def test_labels_are_only_printed(cast: Cast, sign_in: SignIn) -> None:
    paper = issued(cast, kind="box_label", data=specimens()["box_label"] | {"letterhead": None})
    assert sign_in("clerk").get(reverse("desk:paper_docx", args=[paper.uuid])).status_code == 404


def test_the_test_sheets_of_a_case_come_as_one_file_in_their_newest_version(
    cast: Cast, sign_in: SignIn
) -> None:
    case = uuid4()
    old = sheet(cast, 1, case)
    sheet(cast, 2, case)
    sheet(cast, 3, case, previous=old)
    sheet(cast, 4, uuid4())
    sheet(cast, 5, case, state=Paper.State.DRAFT)
    client = sign_in("clerk")
    pages = pages_of(client.get(reverse("desk:test_sheets_pdf", args=[case])).content)
    text = " ".join(pages)
    assert [n for n in range(1, 6) if f"Berkas {n} butir" in text] == [2, 3]
    assert sum("LEMBAR PENGUJIAN KONSEKUENSI" in page for page in pages) == 2
    # Each sheet bears the code of its own paper, also in the bundle.
    assert sum(page.count("/periksa/") for page in pages) == 2
    assert client.get(reverse("desk:test_sheets_pdf", args=[uuid4()])).status_code == 404


def test_a_ralat_is_a_paper_of_its_own_and_leaves_the_mended_one(cast: Cast, sign_in: SignIn) -> None:
    paper, client = issued(cast), sign_in("ppid")
    before, digest = Entry.objects.count(), paper.digest
    answer = client.post(reverse("desk:correct_paper", args=[paper.uuid]), SENT)
    assert answer.status_code == 302
    assert Entry.objects.count() == before + 1
    made = Paper.objects.get(kind="correction")
    assert (made.number, made.data["corrected_number"]) == ("3/RLT/2026", paper.number)
    paper.refresh_from_db()
    assert paper.digest == digest
    text = squeezed(text_of(client.get(reverse("desk:paper_pdf", args=[made.uuid])).content))
    for words in ("RALAT", "Tanda terima Februari", "Kesehtan #satu", "Kesehatan <benar>", "Salah ketik."):
        assert squeezed(words) in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"meant_1": "Kesehtan #satu"}, "sama pada Diktum KESATU"),
        ({"reason": ""}, "wajib diisi"),
        ({"part_2": "Lampiran"}, "Lengkapi bagian ini"),
    ],
)
def test_a_refused_ralat_keeps_what_was_typed(
    cast: Cast, sign_in: SignIn, changes: dict[str, str], words: str
) -> None:
    paper = issued(cast)
    address = reverse("desk:correct_paper", args=[paper.uuid])
    answer = sign_in("ppid").post(address, SENT | changes)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "Diktum KESATU" in text
    assert not Paper.objects.filter(kind="correction").exists()


@pytest.mark.parametrize(
    ("paper", "rows", "reason", "code"),
    [
        (Paper(state="draft", kind="decree"), [ROW], "x", Reason.INVALID),
        (Paper(kind="correction"), [ROW], "x", Reason.INVALID),
        (Paper(kind="decree"), [], "x", Reason.MISSING),
        (Paper(kind="decree"), [ROW], " ", Reason.MISSING),
    ],
    ids=["a draft", "a ralat", "no part", "no reason"],
)
def test_what_a_ralat_cannot_mend(
    paper: Paper, rows: list[dict[str, str]], reason: str, code: Reason
) -> None:
    refused = correction_data(paper, rows, reason=reason)
    assert isinstance(refused, Refusal)
    assert refused.code is code


def test_a_paper_of_another_body_has_no_ralat(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    paper, client = issued(cast), sign_in("clerk", of=other)
    for name in ("correct_paper", "paper_docx"):
        for uuid in (paper.uuid, uuid4()):
            assert client.get(reverse(f"desk:{name}", args=[uuid])).status_code == 404

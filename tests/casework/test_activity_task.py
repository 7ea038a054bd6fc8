"""Tugas: the fallback for any other step; its record and its file are sealed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.casework.models import Case
from sidik.domain.activities import ActivityKind
from sidik.files.acts import open_file
from sidik.files.models import SealedFile
from sidik.files.queries import files_of, printed_name
from sidik.ledger.models import Entry
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import PDF
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]


@pytest.fixture
def case(cast: Cast) -> Case:
    with_ = {"instruction": "Siapkan ruang.\nKirim undangan."}
    return case_for(cast, ActivityKind.TASK, "clerk", with_, items=[proposed(cast)])


def test_record_and_file_are_sealed(cast: Cast, case: Case, sign_in: SignIn) -> None:
    upload = SimpleUploadedFile("undangan.pdf", PDF, "application/pdf")
    page = CasePage(sign_in("clerk"), case)
    assert "Kirim undangan." in page.show()
    page.done("finish", {"done": ["0", "1"], "note": "Catatan rahasia kecil."}, file=upload)
    files = list(files_of(cast.body.code, f"case:{case.uuid}"))
    assert "undangan.pdf" in {printed_name(f) for f in files}
    record = next(f for f in files if printed_name(f).startswith("catatan-tugas"))
    content = b"".join(open_file(cast.actor("clerk"), file=record, reason="Uji")).decode("utf-8-sig")
    assert "Kirim undangan." in content
    assert "Catatan rahasia kecil." in content
    assert not any("rahasia kecil" in str(e.facts) for e in Entry.objects.all())


def test_every_line_of_the_instruction_is_done_before_the_end(case: Case, sign_in: SignIn) -> None:
    answer = CasePage(sign_in("clerk"), case).send("finish", {"done": ["0"], "note": "Tersimpan dulu"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tersimpan dulu" in text
    assert not SealedFile.objects.exists()


def test_another_office_cannot_do_it(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("clerk"), case).form("finish")
    assert sign_in("ppid").post(form.action, {**form.data, "done": ["0", "1"]}).status_code == 403

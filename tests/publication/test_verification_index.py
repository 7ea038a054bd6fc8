"""The index follows every act on a paper: issued, signed, replaced, corrected; and mends itself."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client, override_settings

from sidik.config import settings_portal
from sidik.desk.acts import issue_paper, render_paper
from sidik.desk.acts.papers import editable_paper
from sidik.desk.correction import correction_data
from sidik.desk.models import Paper
from sidik.desk.wording import PAPER_LABELS
from sidik.domain.verification_code import verification_code
from sidik.edition.verification_entry import VerificationEntry, entry_id
from sidik.edition.verification_index import HEAD_NAME, IndexRefused
from sidik.edition.verification_writing import IndexStatement, write_index
from sidik.files.keys import keyring
from sidik.publication import verification_rows
from sidik.publication.checks import verify_index_of
from sidik.publication.verification_shelf import bring_up_to_date, index_directory, own_index, settle
from sidik.signatures.acts import keep_signed_copy, sign_paper
from tests.cast import Cast
from tests.papers.reading import codes_on
from tests.papers.specimens import specimens
from tests.portal.conftest import NOT_OVERRIDDEN
from tests.signing.papers import blank_scan

DAY = date(2026, 2, 14)
Committing = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def committing(
    settings: LazySettings, tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> Iterator[Committing]:
    """A home of its own, in which what follows a commit is done at the end of each `with`."""
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    settings.PORTAL_URL = "https://ppid.contoh.example"
    yield lambda: django_capture_on_commit_callbacks(execute=True)


def decree(cast: Cast, **changes: Any) -> Paper:
    """A decree for the PPID to sign."""
    ppid = cast.people["ppid"]
    signer = {"name": ppid.name, "nip": ppid.nip, "office": ppid.offices.get().title}
    data = {k: v for k, v in specimens()["decree"].items() if k not in ("letterhead", "signers", "annex")}
    values = {
        "kind": "decree",
        "title": "Rekam medis yang rahasia",
        "on": DAY,
        "number": "188.4/1",
        **changes,
    }
    return issue_paper(cast.actor("clerk"), data={**data, "signers": [signer]}, **values)


def said(cast: Cast, paper: Paper) -> VerificationEntry:
    """What the index confirms of a paper."""
    found = own_index(cast.body).find(verification_code(paper.uuid))
    assert found is not None
    return found


def visitor(home: Path) -> AbstractContextManager[Any]:
    """The settings of the portal over the shelf of this home."""
    own = {name: getattr(settings_portal, name) for name in dir(settings_portal) if name.isupper()}
    own = {name: value for name, value in own.items() if name not in NOT_OVERRIDDEN}
    return override_settings(**own | {"EDITIONS_DIRECTORY": home / "editions"})


def test_the_qr_of_a_printed_paper_leads_to_the_page_that_confirms_it(
    cast: Cast, committing: Committing, settings: LazySettings
) -> None:
    with committing():
        paper = decree(cast)
    (address,) = set(codes_on(render_paper(paper)))
    assert address.startswith("https://ppid.contoh.example/periksa/")
    with visitor(settings.HOME):
        answer = Client().get(address.removeprefix("https://ppid.contoh.example"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "188.4/1" in text
    assert cast.people["ppid"].name in text
    assert "Rekam medis" not in text
    # A DOCX may be changed by anybody, so it does not carry the mark.
    with zipfile.ZipFile(io.BytesIO(editable_paper(paper) or b"")) as parts:
        assert b"/periksa/" not in parts.read("word/document.xml")


def test_a_signature_is_confirmed_with_the_digest_of_its_file(cast: Cast, committing: Committing) -> None:
    with committing():
        paper = decree(cast)
    assert said(cast, paper).files == ()
    with committing():
        sign_paper(cast.actor("ppid"), paper=paper)
    (file,) = said(cast, paper).files
    (one,) = file.signatures
    assert (file.standing, one.is_local, one.provider) == ("uncertified", True, "")
    scan = blank_scan()
    with committing():
        keep_signed_copy(cast.actor("ppid"), paper=paper, content=scan, name="pindai.pdf")
    newest = said(cast, paper).files[0]
    assert (newest.standing, newest.digest) == ("wet", hashlib.sha256(scan).hexdigest())


def test_many_scans_do_not_hide_the_signed_file(
    cast: Cast, committing: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification_rows, "MOST_FILES", 1)
    with committing():
        paper = decree(cast)
        signed = sign_paper(cast.actor("ppid"), paper=paper)
        keep_signed_copy(cast.actor("ppid"), paper=paper, content=blank_scan(), name="pindai.pdf")
    (file,) = said(cast, paper).files
    assert file.digest == signed.findings["file_digest"]


def test_what_took_its_place_is_confirmed(cast: Cast, committing: Committing) -> None:
    with committing():
        old = decree(cast)
        other = decree(cast, number="188.4/3")
    with committing():
        decree(cast, number="188.4/2", previous=old)
    rows = [{"part": "Diktum", "written": "satu", "meant": "dua"}]
    data = correction_data(other, rows, reason="Salah tulis", number="1/R")
    with committing():
        issue_paper(cast.actor("clerk"), kind="correction", title="Ralat", on=DAY, number="1/R", data=data)
    replaced = said(cast, old).replaced_by
    assert replaced is not None
    assert (replaced.number, replaced.version) == ("188.4/2", 2)
    assert [one.number for one in said(cast, other).corrected_by] == ["1/R"]
    assert said(cast, other).replaced_by is None
    assert verify_index_of(cast.body).broken == ()


def test_the_office_of_a_signer_is_confirmed_only_where_the_public_list_names_it(
    cast: Cast, committing: Committing
) -> None:
    signer = {"name": "Rahel Tallo", "office": "Kepala Unit Penyakit Menular"}
    with committing():
        form = issue_paper(
            cast.actor("clerk"), kind="list_form", title="x", on=DAY, data={"signers": [signer], "unit": "x"}
        )
        public = decree(cast)
    assert [(one.name, one.office) for one in said(cast, form).signers] == [("Rahel Tallo", "")]
    assert said(cast, public).signers[0].office == cast.people["ppid"].offices.get().title


def words_of(value: Any) -> Iterator[str]:
    """Every text of some length in the data of a paper, without its signers."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from words_of(part) if name not in ("signers", "letterhead", "number") else ()
    elif isinstance(value, list | tuple):
        for part in value:
            yield from words_of(part)
    elif isinstance(value, str) and len(value) > 12:
        yield value


def test_nothing_that_a_paper_says_is_in_its_entry_whatever_its_kind(
    cast: Cast, committing: Committing
) -> None:
    kinds = {
        kind: {name: value for name, value in data.items() if name != "letterhead"}
        for kind, data in specimens().items()
        if kind in PAPER_LABELS
    }
    assert len(kinds) > 15
    with committing():
        papers = {
            kind: issue_paper(cast.actor("clerk"), kind=kind, title="Judul rahasia", on=DAY, data=data)
            for kind, data in kinds.items()
        }
    for kind, paper in papers.items():
        told = json.dumps(asdict(said(cast, paper)), ensure_ascii=False)
        signers = {one.name for one in said(cast, paper).signers}
        words = {*words_of(kinds[kind]), "Judul rahasia"} - signers
        assert [one for one in words if one in told] == [], kind


def test_one_more_paper_rewrites_one_page_of_many(cast: Cast, committing: Committing) -> None:
    with committing():
        for _ in range(60):
            decree(cast)
    place = index_directory(cast.body)
    before = {path.name for path in place.glob("??-*.json")}
    assert len(before) > 40
    with committing():
        decree(cast)
    after = {path.name for path in place.glob("??-*.json")}
    assert len(after - before) == 1
    assert own_index(cast.body).head.count == 61


def test_what_a_crash_left_out_and_what_was_damaged_is_mended(cast: Cast, committing: Committing) -> None:
    with committing():
        first = decree(cast)
    # Committed, and the process died before the index was written.
    second = decree(cast)
    assert own_index(cast.body).find(verification_code(second.uuid)) is None
    assert settle() == [cast.body.code]
    assert said(cast, second).number == "188.4/1"
    for path in index_directory(cast.body).glob("??-*.json"):
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexRefused):
        said(cast, first)
    assert verify_index_of(cast.body).broken
    settle()
    assert said(cast, first).number == "188.4/1"
    (index_directory(cast.body) / HEAD_NAME).write_text("{}")
    assert bring_up_to_date(cast.body) == 2
    assert settle() == []


def test_an_entry_that_says_something_else_than_the_paper_is_found(
    cast: Cast, committing: Committing
) -> None:
    with committing():
        paper = decree(cast)
    index, code = own_index(cast.body), verification_code(paper.uuid)
    forged = VerificationEntry("Surat keputusan", "188.4/999", "2026-02-14", "final", 1, paper.digest)
    head = index.head
    write_index(
        index.directory,
        {entry_id(code): forged.sealed(code)},
        statement=IndexStatement(head.body, head.made_at, head.contact, head.taken),
        sign=keyring().signing_key(body=cast.body.code),
        before=index,
    )
    (line,) = verify_index_of(cast.body).broken
    assert str(paper.uuid) in line


def test_an_office_put_back_from_a_copy_writes_the_index_anew(cast: Cast, committing: Committing) -> None:
    with committing():
        paper = decree(cast)
    index = own_index(cast.body)
    head = index.head
    ahead = {name: last + 5 for name, last in head.taken.items()}
    write_index(
        index.directory,
        {},
        statement=IndexStatement(head.body, head.made_at, head.contact, ahead),
        sign=keyring().signing_key(body=cast.body.code),
        before=index,
    )
    assert bring_up_to_date(cast.body) == 1
    assert said(cast, paper).number == "188.4/1"

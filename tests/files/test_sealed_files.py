"""Sealed files: nothing in clear on disk, every reading recorded first, damage seen."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from sidik.files import store
from sidik.files.acts import open_file, seal_file
from sidik.files.models import SealedFile
from sidik.files.queries import damaged, printed_name
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.unguarded import unguard

CONTENT = b"%PDF-1.7 isi rahasia yang mudah dikenali " * 4000


def sealed(cast: Cast) -> SealedFile:
    return seal_file(cast.actor("clerk"), content=CONTENT, name="daftar gaji.pdf", subject="item:1")


def test_content_and_name_never_lie_in_clear(cast: Cast) -> None:
    file = sealed(cast)
    on_disk = (store.directory() / file.stored_name).read_bytes()
    assert b"rahasia" not in on_disk
    assert "gaji" not in file.sealed_name
    assert printed_name(file) == "daftar gaji.pdf"


def test_reading_is_recorded_before_the_first_byte(cast: Cast) -> None:
    file = sealed(cast)
    pieces = open_file(cast.actor("ppid"), file=file, reason="Pemeriksaan")
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.reason) == ("files.open_file", "Pemeriksaan")
    assert b"".join(pieces) == CONTENT


def test_an_administrator_has_no_right_to_content(cast: Cast) -> None:
    with pytest.raises(Refused):
        open_file(cast.actor("administrator"), file=sealed(cast), reason="Ingin tahu")


def test_a_changed_byte_and_a_lost_file_are_seen(cast: Cast) -> None:
    first, second = sealed(cast), sealed(cast)
    assert list(damaged(cast.body.code)) == []
    path = store.directory() / first.stored_name
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(bytes(content))
    (store.directory() / second.stored_name).unlink()
    assert {reason for _, reason in damaged(cast.body.code)} == {"isi tersegel berubah", "berkas hilang"}


def macro_workbook() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/vbaProject.bin", "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "kosong.pdf", "kosong"),
        (b"MZ\x90\x00", "program.exe", "tidak dapat disimpan"),
        (b"PK\x03\x04 rusak", "rusak.docx", "rusak"),
        (macro_workbook(), "makro.xlsm", "makro"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_leaves_nothing(
    cast: Cast, content: bytes, name: str, sentence: str
) -> None:
    before = set(store.directory().iterdir())
    with pytest.raises(Refused, match=sentence):
        seal_file(cast.actor("clerk"), content=content, name=name, subject="item:1")
    assert set(store.directory().iterdir()) == before
    assert not SealedFile.objects.exists()


def test_download_is_a_post_and_another_body_sees_nothing(cast: Cast, other: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    file = sealed(cast)
    own: Client = sign_in("clerk")
    address = f"/berkas/{file.uuid}/"
    assert own.get(address).status_code == 405
    answer = own.post(address)
    assert b"".join(answer.streaming_content) == CONTENT  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    assert sign_in("clerk", other).post(address).status_code == 404


@pytest.mark.parametrize("column", ["wrapped_key", "sealed_name"])
def test_a_key_or_a_name_that_no_longer_opens_is_seen(cast: Cast, column: str) -> None:
    file = sealed(cast)
    value = getattr(file, column)
    unguard("files_sealedfile")
    SealedFile.objects.filter(pk=file.pk).update(
        **{column: value[:-2] + ("b" if value[-2] == "a" else "a") + value[-1]}
    )
    assert [reason for _, reason in damaged(cast.body.code)] == ["kunci atau nama berkas tidak terbuka"]


def test_a_name_shows_no_other_ending_than_it_has(cast: Cast) -> None:
    kept = seal_file(
        cast.actor("clerk"), content=b"%PDF-1.7\n%%EOF", name="daftar\u202efdp.exe.pdf", subject="case:1"
    )
    assert printed_name(kept) == "daftarfdp.exe.pdf"

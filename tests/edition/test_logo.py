"""The emblem travels in the edition as a picture and nothing else."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from sidik.edition import EditionRefused, open_edition, verify_edition
from sidik.edition.database import sqlite
from sidik.edition.logo import START, public_logo
from sidik.edition.manifest import read_manifest
from tests.edition.made import write


def part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*more: bytes) -> bytes:
    head = part(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
    body = part(b"IDAT", zlib.compress(b"\0\1\2\0\3\4"))
    return START + head + b"".join(more) + body + part(b"IEND", b"")


def test_the_emblem_of_the_body_comes_back_as_it_was_given(tmp_path: Path) -> None:
    manifest = write(tmp_path / "e.sqlite3", logo=png())
    edition = open_edition(tmp_path / "e.sqlite3")
    assert edition.logo() == png()
    assert read_manifest(manifest.as_content()) == manifest


def test_remarks_in_the_picture_stay_out(tmp_path: Path) -> None:
    write(tmp_path / "e.sqlite3", logo=png(part(b"tEXt", b"Author\0Nama Pegawai")) + b"di belakang")
    assert open_edition(tmp_path / "e.sqlite3").logo() == png()
    assert b"Nama Pegawai" not in (tmp_path / "e.sqlite3").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"\xff\xd8\xff\xe0",
        START,
        png()[:-3],
        png().replace(b"\2", b"\3"),
        START + part(b"IEND", b""),
    ],
)
def test_what_is_no_whole_png_is_left_out(tmp_path: Path, content: bytes) -> None:
    assert public_logo(content) == b""
    write(tmp_path / "e.sqlite3", logo=content)
    assert open_edition(tmp_path / "e.sqlite3").logo() == b""


def test_an_exchanged_emblem_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.sqlite3"
    write(path, logo=png())
    with sqlite.connect(path) as connection:
        connection.execute("UPDATE logo SET content = ?", [png(part(b"gAMA", b"\0\0\1\0"))])
    connection.close()
    with pytest.raises(EditionRefused):
        verify_edition(path)


def test_a_manifest_of_the_first_format_reads_as_it_was_signed(tmp_path: Path) -> None:
    content = write(tmp_path / "e.sqlite3").as_content() | {"format": 1}
    for name in ("logo_digest", "kind", "language", "inbox_key", "sources"):
        del content[name]
    old = read_manifest(content)
    assert old.as_content() == content
    assert b"logo_digest" not in old.signed_bytes
    with pytest.raises(ValueError, match="format"):
        read_manifest(content | {"format": 2})

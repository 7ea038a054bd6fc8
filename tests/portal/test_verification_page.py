"""The public page of a paper: what it confirms, what it keeps to itself, and what it says when it knows nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client, override_settings

from sidik.domain.chain import canonical_json
from sidik.domain.verification_code import grouped_code, verification_code
from sidik.edition.verification_entry import (
    NamedPaper,
    NamedSignature,
    NamedSigner,
    SignedFile,
    VerificationEntry,
    entry_id,
)
from sidik.edition.verification_index import HEAD_NAME, open_index
from sidik.edition.verification_writing import IndexStatement, write_index
from sidik.vault.signing import SigningKey
from tests.edition.made import BODY, CONTACT, KEY, write

CODE = verification_code(UUID(int=7))
OTHER = verification_code(UUID(int=8))
FILE_DIGEST = "ab" * 32
ENTRY = VerificationEntry(
    kind="Surat keputusan",
    number="188.4/7/2026",
    on="2026-03-02",
    state="final",
    version=1,
    digest="cd" * 32,
    signers=(NamedSigner("Ahmad Fauzi", "Ketua PPID"),),
    files=(
        SignedFile(
            "uncertified",
            FILE_DIGEST,
            "2026-03-03",
            (NamedSignature("Ahmad Fauzi", is_local=True, at="2026-03-03T01:00:00+00:00"),),
        ),
    ),
)
BODY_OF_HEAD = {**BODY, "parent_names": []}
UNKNOWN = "Tidak ada naskah dengan kode ini pada daftar pemeriksaan."
UNREADABLE = "Daftar pemeriksaan naskah rusak atau belum tersedia pada portal ini."


def index(
    editions: Path, entries: Mapping[str, VerificationEntry] | None = None, *, key: SigningKey = KEY
) -> Path:
    """An index with these entries beside the editions, through the real writer."""
    place = editions / "periksa" / BODY["code"]
    sealed = {entry_id(code): entry.sealed(code) for code, entry in (entries or {CODE: ENTRY}).items()}
    statement = IndexStatement(BODY_OF_HEAD, "2026-03-03T01:00:00+00:00", CONTACT, {"papers": 1, "copies": 1})
    before = open_index(place) if (place / HEAD_NAME).exists() else None
    write_index(place, sealed, statement=statement, sign=key, before=before)
    return place


def page(portal: Client, code: str = CODE, **asked: str) -> tuple[int, str]:
    answer = portal.get(f"/periksa/{grouped_code(code)}/", asked)
    return answer.status_code, answer.content.decode()


def test_the_page_confirms_number_day_signer_digest_and_how_it_was_signed(
    portal: Client, editions: Path
) -> None:
    write(editions / "e.sqlite3")
    index(editions)
    status, text = page(portal)
    assert status == 200
    stated = ["188.4/7/2026", "2 Maret 2026", "Ahmad Fauzi, Ketua PPID", "cd" * 32, FILE_DIGEST]
    stated += ["Tidak bersertifikat", "Sertifikat lokal badan publik", "tercatat dan belum diganti"]
    assert [one for one in stated if one not in text] == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "draft"}, "rancangan dan tidak berlaku"),
        ({"replaced_by": NamedPaper("188.4/9/2026", "2026-04-01", 2)}, "bernomor 188.4/9/2026, versi 2"),
        ({"corrected_by": (NamedPaper("3/R/2026", "2026-04-02"),)}, "dengan ralat nomor 3/R/2026"),
        ({"files": ()}, "Belum ada berkas bertanda tangan"),
        ({"files": (SignedFile("wet", "", "2026-03-03"),)}, "Tanda tangan basah, hasil pindai"),
        (
            {
                "files": (
                    SignedFile("certified", "", "2026-03-03", (NamedSignature("A", "Penyelenggara X"),)),
                )
            },
            "Sertifikat dari Penyelenggara X",
        ),
    ],
)
def test_every_state_of_a_paper_is_said(
    portal: Client, editions: Path, changes: dict[str, object], sentence: str
) -> None:
    index(editions, {CODE: replace(ENTRY, **changes)})
    status, text = page(portal)
    assert (status, sentence in text) == (200, True)
    assert ("tercatat dan belum diganti" in text) == (not {"state", "replaced_by"} & set(changes))


def test_a_wrong_code_is_answered_as_one_that_nobody_has(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    index(editions)
    answers = {page(portal, OTHER)[0], portal.get("/periksa/?kode=abc").status_code}
    assert answers == {404}
    for address in (f"/periksa/{OTHER}/", "/periksa/x/", "/periksa/?kode=x", "/periksa/%00/"):
        text = portal.get(address).content.decode()
        assert UNKNOWN in text
        assert "Jalan Karang 1" in text


def test_a_typed_code_and_a_pasted_address_lead_to_the_page(portal: Client, editions: Path) -> None:
    index(editions)
    for typed in (CODE.lower(), f"https://ppid.example/periksa/{grouped_code(CODE)}/"):
        answer = portal.get("/periksa/", {"kode": typed})
        assert (answer.status_code, answer["Location"]) == (302, f"/periksa/{grouped_code(CODE)}/")


def test_one_flipped_byte_anywhere_in_the_index_silences_it(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    place = index(editions)
    for path in sorted(place.glob("*.json")):
        whole = path.read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 60)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            status, text = page(portal)
            assert (status, UNREADABLE in text, ENTRY.number in text) == (503, True, False), (path.name, at)
        path.write_bytes(whole)
    assert page(portal)[0] == 200


def test_a_page_taken_away_a_foreign_key_and_no_index_are_no_unknown_code(
    portal: Client, editions: Path
) -> None:
    write(editions / "e.sqlite3")
    assert page(portal)[0] == 503
    place = index(editions, key=SigningKey(bytes(32)))
    status, text = page(portal)
    assert (status, UNREADABLE in text) == (503, True)
    (place / HEAD_NAME).unlink()
    index(editions)
    assert page(portal)[0] == 200
    for leaf in place.glob("??-*.json"):
        leaf.unlink()
    assert page(portal)[0] == 503


def test_the_key_of_the_settings_counts_before_the_first_edition(portal: Client, editions: Path) -> None:
    index(editions)
    assert page(portal)[0] == 200
    assert BODY["name"] in page(portal)[1]
    with override_settings(EDITION_PUBLIC_KEY=SigningKey(bytes(32)).public_key.hex()):
        assert page(portal)[0] == 503


def test_what_is_new_is_said_at_once_and_nobody_keeps_the_page(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    index(editions)
    answer = portal.get(f"/periksa/{CODE}/")
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "ETag" not in answer
    index(editions, {CODE: replace(ENTRY, replaced_by=NamedPaper("188.4/9/2026", "2026-04-01", 2))})
    assert "sudah diganti" in page(portal)[1]


@pytest.mark.parametrize(
    ("digest", "sentence"),
    [
        (FILE_DIGEST, "sama persis dengan berkas bertanda tangan"),
        (" ".join(FILE_DIGEST.upper()), "sama persis dengan berkas bertanda tangan"),
        ("ef" * 32, "tidak sama dengan berkas bertanda tangan"),
        ("xyz", "terdiri atas 64 angka"),
    ],
)
def test_a_file_is_compared_by_its_digest_and_never_sent(
    portal: Client, editions: Path, digest: str, sentence: str
) -> None:
    index(editions)
    assert sentence in page(portal, sidik=digest)[1]
    assert portal.post(f"/periksa/{CODE}/", {"berkas": "x"}).status_code == 405


def test_the_index_on_the_public_machine_tells_nothing_without_the_code(editions: Path) -> None:
    place = index(editions)
    lying = b"".join(path.read_bytes() for path in place.glob("*.json"))
    for word in (ENTRY.number, "Ahmad", "Surat keputusan", FILE_DIGEST, CODE, grouped_code(CODE)):
        assert word.encode() not in lying
    assert open_index(place).find(OTHER) is None


def test_head_and_page_are_canonical_json(editions: Path) -> None:
    place = index(editions)
    for path in place.glob("*.json"):
        assert canonical_json(json.loads(path.read_bytes())) == path.read_bytes()

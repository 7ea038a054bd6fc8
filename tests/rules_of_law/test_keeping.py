"""Breaches of the rules on secrecy, proof and papers: L-31, L-47, L-54, L-56, L-64, L-65."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from sidik.domain.disclosure import EntryMaterial, public_entry
from sidik.domain.refusal import Reason, Refusal
from sidik.files import store
from sidik.files.acts import open_file, seal_file
from sidik.files.models import SealedFile
from sidik.files.queries import damaged
from sidik.ledger.models import Entry
from sidik.papers import render
from sidik.register import acts
from sidik.register.history import events_of
from sidik.register.models import DeterminationItem
from tests.cast import Cast
from tests.domain.cases import EXEMPT
from tests.domain.lawcheck.lines import H5, rules_of
from tests.papers.reading import text_of
from tests.papers.specimens import ELECTRONIC, specimens
from tests.register.steps import determined
from tests.rules_of_law.breaching import breaches

CONTENT = b"%PDF-1.7 naskah bertanda tangan " * 400


def sealed(cast: Cast, subject: str) -> SealedFile:
    """A file of that subject, sealed by an officer of the PPID."""
    return seal_file(cast.actor("clerk"), content=CONTENT, name="naskah.pdf", subject=subject)


@breaches("L-31")
def test_l_31_no_letter_of_consent_is_read_without_a_trace(cast: Cast) -> None:
    letter = sealed(cast, "item:1")
    assert b"".join(open_file(cast.actor("ppid"), file=letter, reason="Pemeriksaan")) == CONTENT
    assert list(Entry.objects.filter(act="files.open_file").values_list("reason", flat=True)) == [
        "Pemeriksaan"
    ]


@breaches("L-47")
def test_l_47_no_original_gives_way_to_its_redacted_copy(cast: Cast) -> None:
    original, copy = sealed(cast, "item:1"), sealed(cast, "item:1")
    with pytest.raises(DatabaseError), transaction.atomic():
        SealedFile.objects.filter(pk=original.pk).update(sealed_digest=copy.sealed_digest)


@breaches("L-54")
def test_l_54_no_exemption_stands_without_its_proof(cast: Cast) -> None:
    item = determined(cast)
    titles = [event.title for event in events_of(item)]
    number = DeterminationItem.objects.get(item=item).determination.number
    for proof in (
        "Uji konsekuensi: dikecualikan",
        "Usulan pengecualian disetujui",
        f"Penetapan pengecualian nomor {number}",
    ):
        assert any(title.startswith(proof) for title in titles), proof


@breaches("L-56", "sidik.domain.lawcheck.titles:_personal_data")
def test_l_56_a_title_with_the_data_of_a_person_is_found() -> None:
    assert "L-56" in rules_of(description="Rekam medis pasien, NIK 3171234567890123", basis=H5)


@breaches("L-56", "sidik.domain.disclosure:_without_public_title")
def test_l_56_no_sealed_title_reaches_the_public() -> None:
    material = EntryMaterial("a", "1", title="Rekam medis Budi", has_sensitive_title=True)
    entry = public_entry(EXEMPT, material, today=date(2026, 3, 2))
    assert isinstance(entry, Refusal)
    assert entry.code is Reason.NO_PUBLIC_TITLE


@breaches("L-64")
def test_l_64_no_uncertified_signature_passes_for_a_certified_one() -> None:
    paper = specimens(rows=1)["decree"] | {"signers": [ELECTRONIC]}
    assert "tidak tersertifikasi" in text_of(render("decree", paper))


@breaches("L-65")
def test_l_65_no_signed_paper_changes_unseen(cast: Cast) -> None:
    made = DeterminationItem.objects.get(item=determined(cast)).determination
    scan = sealed(cast, f"determination:{made.uuid}")
    acts.attach_determination_file(cast.actor("ppid"), determination=made, file_uuid=scan.uuid)
    path = store.directory() / scan.stored_name
    content = bytearray(path.read_bytes())
    content[-9] ^= 1
    path.write_bytes(bytes(content))
    assert [file.uuid for file, _ in damaged(cast.body.code)] == [scan.uuid]

"""PAdES by the body's own certificate: an independent reader accepts it, and one changed byte is refused by both."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from sidik.domain.refusal import Reason, Refusal
from sidik.signing import Findings, LocalCertificate, Sameness, Standing
from tests.papers.reading import archival, attachments_of, fonts_embedded, text_of
from tests.signing.papers import check, own_certificate, printed, sign, signed_decree

PDFSIG = shutil.which("pdfsig")
needs_pdfsig = pytest.mark.skipif(PDFSIG is None, reason="pdfsig (poppler-utils) is not on this machine")


def pdfsig(pdf: bytes, place: Path) -> str:
    """What poppler, which knows nothing of us, says of a signed file."""
    path = place / "naskah.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([str(PDFSIG), "-nocert", str(path)], capture_output=True, timeout=60, check=False)
    return (done.stdout + done.stderr).decode(errors="replace")


def flipped(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def signed_places(pdf: bytes, count: int) -> list[int]:
    """Places spread over all that the signature covers: before it and after it."""
    found = re.findall(rb"/ByteRange \[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", pdf)
    start, length, again, rest = (int(n) for n in found[-1])
    covered = [*range(start, start + length), *range(again, again + rest)]
    return covered[:: max(1, len(covered) // count)]


@needs_pdfsig
def test_pdfsig_accepts_the_signature(tmp_path: Path) -> None:
    said = pdfsig(signed_decree(), tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Dinas Rekaan Kabupaten Contoh" in said


@needs_pdfsig
def test_pdfsig_refuses_one_flipped_byte(tmp_path: Path) -> None:
    for place in signed_places(signed_decree(), 6)[:6]:
        assert "Signature is Valid" not in pdfsig(flipped(signed_decree(), place), tmp_path), place


def test_one_flipped_byte_anywhere_is_refused() -> None:
    places = signed_places(signed_decree(), 40)
    assert len(places) >= 40
    for place in places:
        refused = check(flipped(signed_decree(), place))
        assert isinstance(refused, Refusal), place
        assert refused.source, place
        assert refused.remedy, place


def test_the_signed_paper_is_told_by_its_bytes_and_as_not_certified() -> None:
    found = check(signed_decree())
    assert isinstance(found, Findings)
    assert (found.sameness, found.standing) == (Sameness.BYTES, Standing.UNCERTIFIED)
    (one,) = found.signatures
    assert one.who == "Ahmad Fauzi (Dinas Rekaan Kabupaten Contoh)"
    assert (one.is_local, one.root) == (True, "")
    assert one.signed_at.startswith("2026-11-20T03:00:00")


def test_a_signed_paper_stays_an_archival_file_and_looks_the_same() -> None:
    signed = signed_decree()
    assert signed.startswith(printed())
    assert archival(signed) == archival(printed()) == ("3", "A")
    assert all(fonts_embedded(signed).values())
    assert fonts_embedded(signed).keys() == fonts_embedded(printed()).keys()
    assert attachments_of(signed) == attachments_of(printed())
    assert text_of(signed) == text_of(printed())
    with pikepdf.open(io.BytesIO(signed)) as document:
        # An elliptic key would have raised it to PDF 2.0.
        assert document.pdf_version == "1.7"
        assert "/Version" not in document.Root
        boxes = [field.Rect for field in document.Root.AcroForm.Fields]
    assert [[int(n) for n in box] for box in boxes] == [[0, 0, 0, 0]]


@needs_pdfsig
def test_a_second_signer_signs_over_the_first(tmp_path: Path) -> None:
    both = sign(signed_decree(), signer="Siti Rahma")
    found = check(both)
    assert isinstance(found, Findings)
    assert [one.named for one in found.signatures] == ["Ahmad Fauzi", "Siti Rahma"]
    assert pdfsig(both, tmp_path).count("Signature is Valid") == 2


def test_a_kept_certificate_signs_again() -> None:
    kept = own_certificate().to_bytes()
    assert LocalCertificate.from_bytes(kept) == own_certificate()
    assert own_certificate().key.hex() not in repr(own_certificate())


def test_findings_are_kept_and_read_again() -> None:
    found = check(signed_decree())
    assert isinstance(found, Findings)
    assert Findings.of_data(found.to_data()) == found


def test_a_paper_without_signature_is_no_signed_file() -> None:
    refused = check(printed())
    assert isinstance(refused, Refusal)
    assert refused.code is Reason.MISSING
    assert "belum ditandatangani" in refused.message

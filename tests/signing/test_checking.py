"""What is uploaded as signed: the same paper or another, whole or changed, certified or not, or a scan."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from sidik.domain.refusal import Refusal
from sidik.signing import Findings, Sameness, Standing, check_signed
from tests.signing.papers import (
    AT,
    blank_scan,
    check,
    photographed,
    printed,
    provider,
    saved_anew,
    sign,
    signed_decree,
)

STAMP = b"q 0 0 40 40 re f Q"


def drawn_over(pdf: bytes) -> bytes:
    """The file with an update at its end that puts something else on the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    page["/Contents"] = writer.add_object(StreamObject(stream_data=STAMP))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(content: bytes) -> Refusal:
    found = check(content)
    assert isinstance(found, Refusal), found
    assert found.source
    assert found.remedy.endswith("Isian lain tidak hilang.")
    return found


def findings(content: bytes, **trusted: object) -> Findings:
    found = check(content, **trusted)
    assert isinstance(found, Findings), found
    return found


@pytest.mark.parametrize(("kind", "number"), [("decree", "188.4/8/2026"), ("change_report", "188.4/7/2026")])
def test_a_signed_paper_of_another_number_or_kind_is_refused(kind: str, number: str) -> None:
    assert "dokumen lain" in refusal(sign(printed(kind, number))).message


def test_another_paper_of_sidik_is_refused_even_without_signature() -> None:
    assert "dokumen lain" in refusal(printed("change_report")).message


def test_a_foreign_signed_file_is_refused() -> None:
    assert "dokumen lain" in refusal(sign(blank_scan())).message


def test_pages_changed_before_the_signature_are_another_document() -> None:
    changed = drawn_over(printed())
    assert changed.startswith(printed())
    assert "dokumen lain" in refusal(sign(changed)).message


def test_pages_changed_after_the_signature_are_refused() -> None:
    assert "berubah sesudah ditandatangani" in refusal(drawn_over(signed_decree())).message


def test_a_file_saved_anew_by_the_signing_program_is_told_by_its_pages() -> None:
    again = saved_anew(printed())
    assert not again.startswith(printed())
    assert findings(sign(again)).sameness is Sameness.PAGES


def test_a_stamp_on_the_page_leaves_the_data_and_says_so() -> None:
    assert findings(sign(saved_anew(printed(), drawn=STAMP))).sameness is Sameness.DATA


def test_where_nothing_was_printed_there_is_nothing_to_compare() -> None:
    found = check_signed(sign(blank_scan()), printed=None, at=AT)
    assert isinstance(found, Findings)
    assert found.sameness is Sameness.NOT_COMPARED


@pytest.mark.parametrize(
    "scan", [blank_scan(), photographed(), b"\xff\xd8\xff" + bytes(40), b"\x89PNG\r\n\x1a\n" + bytes(9)]
)
def test_a_scan_is_kept_as_a_wet_signature(scan: bytes) -> None:
    found = findings(scan)
    assert (found.standing, found.sameness) == (Standing.WET, Sameness.NOT_COMPARED)


def test_a_locked_file_is_refused() -> None:
    assert "terkunci" in refusal(saved_anew(signed_decree(), password="rahasia")).message


@pytest.mark.parametrize("cut", [10, 1000, 20_000])
def test_a_damaged_file_is_refused_and_breaks_nothing(cut: int) -> None:
    refusal(signed_decree()[:-cut])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04docx", b"%PDF-", b"%PDF-1.7\nstartxref\n0\n%%EOF"])
def test_what_is_no_paper_is_refused(content: bytes) -> None:
    refusal(content)


def test_a_certificate_of_a_trusted_provider_counts_as_certified() -> None:
    root, officer = provider()
    signed = sign(printed(), officer)
    found = findings(signed, certified=[root])
    (one,) = found.signatures
    assert found.standing is Standing.CERTIFIED
    assert (one.subject, one.root) == ("Ahmad Fauzi, S.STP, MM", "Akar Penyelenggara Rekaan")


def test_a_provider_that_nobody_trusts_counts_as_not_certified() -> None:
    signed = sign(printed(), provider()[1])
    found = findings(signed)
    assert found.standing is Standing.UNCERTIFIED
    assert not found.signatures[0].is_local


def test_an_expired_certificate_counts_as_not_certified() -> None:
    root, officer = provider()
    signed = sign(printed(), officer)
    assert findings(signed, certified=[root], at=AT + timedelta(days=299)).standing is Standing.CERTIFIED
    assert findings(signed, certified=[root], at=AT + timedelta(days=301)).standing is Standing.UNCERTIFIED


def test_one_uncertified_signature_makes_the_file_uncertified() -> None:
    root, officer = provider()
    both = sign(sign(printed(), officer), signer="Siti Rahma")
    assert findings(both, certified=[root]).standing is Standing.UNCERTIFIED

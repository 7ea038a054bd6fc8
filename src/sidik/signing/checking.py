"""The check of a signed file: is it whole, is it the printed paper, who signed it, who stands behind the signature."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from sidik.domain.direction_marks import without_direction_marks
from sidik.domain.refusal import Reason, Refusal
from sidik.signing.contents import attached_data, page_digests
from sidik.signing.findings import Findings, Sameness, Signature

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
LONGEST_NAME = 200
MIB = 1024 * 1024
# A small file may unfold to this much and no more, however it was packed; a list of 3,000 rows takes 20 MB.
UNFOLDS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=64 * MIB),
    document_budget=DocumentDecodeBudget(base_allowance=256 * MIB, max_ratio=0),
)
# Who stands behind a signature is told by the findings; the log need not tell it as an error.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)
KEPT = "Isian lain tidak hilang."
NO_PICTURE_NO_PDF = Refusal(
    Reason.INVALID,
    "Naskah bertanda tangan berupa PDF atau gambar hasil pindai.",
    "UU 30/2014 Pasal 38 ayat (5)",
    f"Unggah PDF bertanda tangan, atau pindai naskah yang ditandatangani basah. {KEPT}",
)
UNREADABLE = Refusal(
    Reason.INVALID,
    "Berkas PDF ini rusak atau terkunci sehingga tanda tangannya tidak dapat diperiksa.",
    "PP 71/2019 Pasal 62",
    f"Minta berkas asli tanpa kata sandi dari penandatangan lalu unggah kembali. {KEPT}",
)
CHANGED = Refusal(
    Reason.INVALID,
    "Isi berkas ini berubah sesudah ditandatangani, sehingga tanda tangannya tidak berlaku.",
    "PP 71/2019 Pasal 59 ayat (3)",
    f"Minta berkas asli dari penandatangan lalu unggah kembali. {KEPT}",
)
ANOTHER = Refusal(
    Reason.INVALID,
    "Berkas ini bukan naskah yang dicetak SIDIK untuk nomor ini, melainkan dokumen lain.",
    "UU 30/2014 Pasal 38 ayat (5)",
    f"Unduh naskahnya dari SIDIK, tandatangani berkas itu tanpa mengubahnya, lalu unggah. {KEPT}",
)
UNSIGNED = Refusal(
    Reason.MISSING,
    "berkas ini naskah cetak SIDIK yang belum ditandatangani.",
    "PP 71/2019 Pasal 59 ayat (3)",
    f"Tandatangani naskahnya, atau unggah hasil pindai yang bertanda tangan basah. {KEPT}",
)


def checked(
    content: bytes, *, printed: bytes | None, at: datetime, certified: Sequence[bytes], local: Sequence[bytes]
) -> Findings | Refusal:
    """See `sidik.signing.check_signed`."""
    if content.startswith(PICTURES):
        return Findings(Sameness.NOT_COMPARED)
    if not content.startswith(b"%PDF-"):
        return NO_PICTURE_NO_PDF
    try:
        return _checked_pdf(content, printed, at, certified, local)
    # The file comes from outside and the library gives errors of many kinds for a damaged one.
    except Exception:
        return UNREADABLE


def _checked_pdf(
    content: bytes, printed: bytes | None, at: datetime, certified: Sequence[bytes], local: Sequence[bytes]
) -> Findings | Refusal:
    # What is said to be signed is read strictly; a scanner that writes loosely is forgiven.
    reader = PdfFileReader(BytesIO(content), strict=b"/ByteRange" in content, decode_limits=UNFOLDS)
    if reader.encrypted:
        return UNREADABLE
    embedded = reader.embedded_regular_signatures
    if not embedded:
        # A signature that is there and no longer found was broken off.
        if b"/ByteRange" in content:
            return CHANGED
        return _without_signature(content, reader, printed)
    context = ValidationContext(
        trust_roots=[cert for der in (*certified, *local) for cert in load_certs_from_pemder_data(der)],
        other_certs=[cert for one in embedded for cert in one.other_embedded_certs],
        moment=at,
        allow_fetching=False,
    )
    states = [validate_pdf_signature(one, context) for one in embedded]
    if not all(_is_intact(state) for state in states) or not _cover_all(states):
        return CHANGED
    same = Sameness.NOT_COMPARED if printed is None else _same(content, reader, printed)
    if same is None:
        return ANOTHER
    return Findings(
        same, tuple(_told(one, state, local) for one, state in zip(embedded, states, strict=True))
    )


def _without_signature(content: bytes, reader: PdfFileReader, printed: bytes | None) -> Findings | Refusal:
    """A scan; but the paper itself without a signature, and another paper of SIDIK, are none."""
    if printed is not None and _same(content, reader, printed) is not None:
        return UNSIGNED
    return ANOTHER if attached_data(reader) is not None else Findings(Sameness.NOT_COMPARED)


def _same(content: bytes, reader: PdfFileReader, printed: bytes) -> Sameness | None:
    """By what the file is the printed paper. What was added before the signature may not change a page."""
    original = PdfFileReader(BytesIO(printed))
    if page_digests(reader) == page_digests(original):
        return Sameness.BYTES if content.startswith(printed) else Sameness.PAGES
    data = attached_data(original)
    # Pages that changed although the file begins with ours were changed by hand.
    if data is not None and data == attached_data(reader) and not content.startswith(printed):
        return Sameness.DATA
    return None


def _is_intact(state: Any) -> bool:
    return bool(
        state.intact
        and state.valid
        and state.docmdp_ok is not False
        and state.coverage is not None
        and state.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    )


def _cover_all(states: Sequence[Any]) -> bool:
    """Whether one signature covers the file to its end, or what follows only proves how long it counts."""
    return any(
        state.coverage == SignatureCoverageLevel.ENTIRE_FILE
        or state.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
        for state in states
    )


def _told(embedded: Any, state: Any, local: Sequence[bytes]) -> Signature:
    certificate = embedded.signer_cert
    root, is_local = "", certificate.dump() in local
    if state.trusted and state.validation_path is not None and not is_local:
        root = _name_in(state.validation_path.trust_anchor.certificate.subject.native)
    when = state.timestamp_validity.timestamp if state.timestamp_validity else state.signer_reported_dt
    return Signature(
        subject=_name_in(certificate.subject.native),
        issuer=_name_in(certificate.issuer.native),
        named=_shown(embedded.sig_object.get("/Name", "")),
        signed_at=when.isoformat() if when else "",
        root=root,
        is_local=is_local,
    )


def _name_in(native: Mapping[str, Any]) -> str:
    for key in ("common_name", "organization_name"):
        if key in native:
            value = native[key]
            return _shown(", ".join(value) if isinstance(value, list) else value)
    return "tanpa nama"


def _shown(name: object) -> str:
    """A name from outside as it is kept and shown: of one line, without hidden marks, not longer than a name."""
    words = without_direction_marks(str(name)).split()
    return "".join(sign for sign in " ".join(words) if sign.isprintable())[:LONGEST_NAME]

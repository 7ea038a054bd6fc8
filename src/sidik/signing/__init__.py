"""Signatures under papers (tanda tangan elektronik): putting one, checking one, asking a service for one. No Django.

The library behind it takes most of a second to load, so each function loads it when it is first called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sidik.domain.refusal import Refusal
from sidik.signing.apart import check_apart
from sidik.signing.certificates import LocalCertificate, make_local_certificate
from sidik.signing.findings import Findings, Sameness, Signature, Standing

__all__ = [
    "Findings",
    "LocalCertificate",
    "Sameness",
    "Signature",
    "Standing",
    "check_apart",
    "check_signed",
    "make_local_certificate",
    "sign_locally",
]


def check_signed(
    content: bytes,
    *,
    printed: bytes | None,
    at: datetime,
    certified: Iterable[bytes] = (),
    local: Iterable[bytes] = (),
) -> Findings | Refusal:
    """What a signed file says (pemeriksaan berkas bertanda tangan): is it the paper that was printed, who signed it.

    `printed` is the paper as SIDIK prints it, None where there is none. `certified` are roots of certified providers,
    `local` certificates of the body itself, all as DER. Revocation is not asked, since that needs the network.
    Refuses: INVALID (not readable, changed after signing, another document), MISSING (printed but not signed).
    Source: PP 71/2019 Pasal 59 ayat (3), Pasal 60; UU 30/2014 Pasal 38 ayat (5).
    """
    from sidik.signing.checking import checked  # noqa: PLC0415  see above

    return checked(content, printed=printed, at=at, certified=tuple(certified), local=tuple(local))


def sign_locally(
    pdf: bytes, certificate: LocalCertificate, *, signer: str, office: str, place: str, at: datetime
) -> bytes:
    """The paper with one more PAdES signature in a field that is not seen, so that it stays PDF/A.

    Source: PP 71/2019 Pasal 60 ayat (3) (tanda tangan elektronik tidak tersertifikasi).
    """
    from sidik.signing.pades import signed  # noqa: PLC0415  see above

    return signed(pdf, certificate, signer=signer, office=office, place=place, at=at)

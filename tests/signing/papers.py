"""Papers, scans and certificates for the tests of signatures."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from PIL import Image

from sidik.domain.refusal import Refusal
from sidik.papers import render
from sidik.signing import Findings, LocalCertificate, check_signed, make_local_certificate, sign_locally
from tests.papers.specimens import specimens

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DER = serialization.Encoding.DER


@cache
def printed(kind: str = "decree", number: str = "188.4/7/2026") -> bytes:
    return render(kind, {**specimens()[kind], "number": number})


@cache
def own_certificate() -> LocalCertificate:
    return make_local_certificate("Dinas Rekaan Kabupaten Contoh", at=AT)


@cache
def signed_decree() -> bytes:
    return sign(printed())


def sign(pdf: bytes, certificate: LocalCertificate | None = None, signer: str = "Ahmad Fauzi") -> bytes:
    return sign_locally(
        pdf, certificate or own_certificate(), signer=signer, office="PPID", place="Kota Contoh", at=AT
    )


def check(
    content: bytes, of: bytes | None = None, at: datetime = AT, **trusted: object
) -> Findings | Refusal:
    return check_signed(
        content, printed=of or printed(), at=at, **{"local": [own_certificate().certificate], **trusted}
    )


def blank_scan() -> bytes:
    """A PDF as a scanner makes it: a page, no words, no signature."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


def photographed() -> bytes:
    """A PDF whose page is one picture, as a telephone makes it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, format="PDF")
    return out.getvalue()


def saved_anew(pdf: bytes, *, drawn: bytes = b"", password: str = "") -> bytes:
    """The file as another program saves it; `drawn` is added to its first page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if drawn:
            document.pages[0].contents_add(document.make_stream(drawn))
        lock = pikepdf.Encryption(user=password, owner=password) if password else None
        document.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@cache
def provider() -> tuple[bytes, LocalCertificate]:
    """An invented certified provider: its root, and a certificate that it issued to an officer."""
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
    root = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Akar Penyelenggara Rekaan")])
    officer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ahmad Fauzi, S.STP, MM")])

    def issued(name: x509.Name, key: rsa.RSAPrivateKey, *, ca: bool) -> x509.Certificate:
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"),
            False,
        )
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(root)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(AT - timedelta(days=30))
            .not_valid_after(AT + timedelta(days=700 if ca else 300))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not ca,
                    content_commitment=not ca,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    **usage,
                ),
                critical=True,
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()), critical=False
            )
            .sign(keys[0], hashes.SHA256())
        )

    top, leaf = issued(root, keys[0], ca=True), issued(officer, keys[1], ca=False)
    key = keys[1].private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return top.public_bytes(DER), LocalCertificate(key=key, certificate=leaf.public_bytes(DER))

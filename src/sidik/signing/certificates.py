"""The certificate of a body that has no certified provider (sertifikat lokal): it binds a paper, it proves no person.

RSA, since an elliptic key would raise the paper to PDF 2.0, which is no PDF/A-3.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

KEY_BITS = 3072
VALID_DAYS = 3650
LONGEST_NAME = 64
UNIT = "Sertifikat lokal, tidak tersertifikasi"


@dataclass(frozen=True)
class LocalCertificate:
    """Key (PKCS #8) and certificate (X.509), both DER."""

    key: bytes = field(repr=False)
    certificate: bytes

    def to_bytes(self) -> bytes:
        """Both as they are wrapped and kept. Shape: JSON with base64 of `key` and `certificate`."""
        return json.dumps({name: b64encode(value).decode() for name, value in vars(self).items()}).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> LocalCertificate:
        """Key and certificate again."""
        return cls(**{name: b64decode(value) for name, value in json.loads(kept).items()})


def make_local_certificate(name: str, *, at: datetime) -> LocalCertificate:
    """A fresh key and the certificate that the body issues to itself; takes about a second."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name[:LONGEST_NAME]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, UNIT),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_NAME]),
        ]
    )
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    ) | dict.fromkeys(("encipher_only", "decipher_only"), False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=VALID_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return LocalCertificate(
        key=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate=certificate.public_bytes(serialization.Encoding.DER),
    )


def roots_in(pem: bytes) -> tuple[bytes, ...]:
    """The certificates of a PEM file as DER. Raises: ValueError."""
    found = x509.load_pem_x509_certificates(pem)
    return tuple(one.public_bytes(serialization.Encoding.DER) for one in found)

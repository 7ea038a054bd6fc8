"""The certificate authority of one home (otoritas sertifikat lokal), by which phones in the room trust the office door.

It may vouch for private addresses and for the names it was made for, nothing else: a copy of its key is of no use
against any other address that the phone opens. `tls/authority.pem` and `tls/office.pem` hold key and certificate in
one file each, so that both are always of one make; `tls/authority.crt` is the public part, for phones.
Source: RFC 5280 section 4.2.1.10 (name constraints).
"""

from __future__ import annotations

import os
import re
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DIRECTORY = "tls"
AUTHORITY, AUTHORITY_PUBLIC, OFFICE = "authority.pem", "authority.crt", "office.pem"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Addresses that only the own network reaches.
PRIVATE = tuple(
    ip_network(net)
    for net in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"),
        *("fc00::/7", "fe80::/10", "::1/128"),
    )
)
LOCAL_NAMES = ("localhost", "local")
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
AUTHORITY_DAYS = 3650
# Phones refuse certificates of servers that are valid much longer.
OFFICE_DAYS = 397
# Phones whose clock is slow.
EARLIER = timedelta(days=1)

Host = str | IPv4Address | IPv6Address


class OddName(ValueError):
    """A host that no certificate can be made for."""


class NotPermitted(ValueError):
    """A host that the present authority may not vouch for."""


@dataclass(frozen=True)
class Standing:
    """The certificate of the office door: for whom, until when, and the digest by which its authority is compared."""

    file: Path
    hosts: tuple[str, ...]
    ends_at: datetime
    fingerprint: str

    def vouches_for(self, host: str) -> bool:
        """Whether the door may be opened under this host."""
        return str(host_of(host)) in self.hosts


def moment() -> datetime:
    """The machine's own time: certificates are judged by phones, which know nothing of a shifted clock."""
    return datetime(*time.gmtime()[:6], tzinfo=UTC)


def host_of(text: str) -> Host:
    """A host as typed: an address, or a name in small letters."""
    typed = text.strip().strip("[]").lower().rstrip(".")
    try:
        return ip_address(typed)
    except ValueError:
        pass
    # An address with a slip of the finger is not a name.
    if not HOST.fullmatch(typed) or re.fullmatch(r"[0-9.]+", typed):
        raise OddName(text)
    return typed


def issue(home: Path, hosts: Sequence[Host], *, afresh: bool = False) -> tuple[Standing, bool]:
    """A new certificate of the office door, by the authority there is or by a new one; and whether it is new.

    Raises NotPermitted where the present authority may not vouch for a host.
    """
    place = home / DIRECTORY
    place.mkdir(mode=0o700, exist_ok=True)
    place.chmod(0o700)
    wanted = tuple(dict.fromkeys([*hosts, *(host_of(one) for one in LOOPBACK)]))
    present = None if afresh else _present(place / AUTHORITY)
    key, authority = present or _new_authority(wanted)
    for host in wanted:
        if not _permits(authority, host):
            raise NotPermitted(str(host))
    door_key = ec.generate_private_key(ec.SECP256R1())
    door = _door(door_key, wanted, key=key, authority=authority)
    if present is None:
        _write(place / AUTHORITY, _key_pem(key) + _pem(authority))
    _write(place / AUTHORITY_PUBLIC, _pem(authority))
    _write(place / OFFICE, _key_pem(door_key) + _pem(door) + _pem(authority))
    return _standing(place / OFFICE, door, authority), present is None


def standing(home: Path) -> Standing | None:
    """The certificate of the office door, None where none was made. Raises ValueError for a damaged file."""
    file = home / DIRECTORY / OFFICE
    if not file.exists():
        return None
    door, authority = x509.load_pem_x509_certificates(file.read_bytes())
    return _standing(file, door, authority)


def trusting(home: Path) -> ssl.SSLContext:
    """How this machine itself asks the door: its authority is checked, not the name, for it asks by address."""
    context = ssl.create_default_context(cafile=str(home / DIRECTORY / AUTHORITY_PUBLIC))
    context.check_hostname = False
    return context


def _standing(file: Path, door: x509.Certificate, authority: x509.Certificate) -> Standing:
    names = door.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    digest = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return Standing(file, tuple(str(name.value) for name in names), door.not_valid_after_utc, digest)


def _present(file: Path) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate] | None:
    if not file.exists():
        return None
    content = file.read_bytes()
    key = serialization.load_pem_private_key(content, password=None)
    authority = x509.load_pem_x509_certificate(content)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != authority.public_key():
        raise ValueError(file.name)
    over = authority.not_valid_after_utc < moment() + timedelta(days=OFFICE_DAYS)
    return None if over else (key, authority)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "SIDIK"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _general(host: Host) -> x509.GeneralName:
    return x509.DNSName(host) if isinstance(host, str) else x509.IPAddress(host)


def _scope(hosts: Sequence[Host]) -> list[x509.GeneralName]:
    """What the authority may vouch for."""
    names = [host for host in hosts if isinstance(host, str) and not host.endswith(".local")]
    nets: list[IPv4Network | IPv6Network] = list(PRIVATE)
    nets += [ip_network(host) for host in hosts if not isinstance(host, str) and not _is_private(host)]
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in dict.fromkeys([*names, *LOCAL_NAMES])]
    return permitted + [x509.IPAddress(net) for net in nets]


def _is_private(address: IPv4Address | IPv6Address) -> bool:
    return any(address in net for net in PRIVATE if net.version == address.version)


def _permits(authority: x509.Certificate, host: Host) -> bool:
    scope = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    if isinstance(host, str):
        names = [one.value for one in scope if isinstance(one, x509.DNSName)]
        return any(host == name or host.endswith(f".{name}") for name in names)
    nets = [one.value for one in scope if isinstance(one, x509.IPAddress)]
    return any(host in net for net in nets if not isinstance(net, IPv4Address | IPv6Address))


def _new_authority(hosts: Sequence[Host]) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    # A name of its own, so that phones tell the authorities of two machines apart.
    name = _name(f"SIDIK, otoritas ruang rapat {x509.random_serial_number() % 16**6:06x}")
    none = dict.fromkeys(
        (
            *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("encipher_only", "decipher_only", "digital_signature"),
        ),
        False,
    )
    built = (
        _builder(name, name, key, days=AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **none), critical=True)
        .add_extension(x509.NameConstraints(_scope(hosts), None), critical=True)
    )
    return key, built.sign(key, hashes.SHA256())


def _door(
    door_key: ec.EllipticCurvePrivateKey,
    hosts: Sequence[Host],
    *,
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
) -> x509.Certificate:
    rest = dict.fromkeys(
        (
            *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("encipher_only", "decipher_only", "key_cert_sign", "crl_sign"),
        ),
        False,
    )
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    names = x509.SubjectAlternativeName([_general(host) for host in hosts])
    built = (
        _builder(_name("SIDIK, pintu kantor"), authority.subject, door_key, days=OFFICE_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **rest), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(by, critical=False)
        .add_extension(names, critical=False)
    )
    return built.sign(key, hashes.SHA256())


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, days: int
) -> x509.CertificateBuilder:
    begins = moment() - EARLIER
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    """For the owner only, and whole: who looks meanwhile sees the file of before."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)

"""Whose certificates count under papers: the body's own, kept wrapped beside its other keys, and certified roots.

Certified roots (akar penyelenggara sertifikasi elektronik tersertifikasi) are PEM files that the administrator puts
into `certified-roots` of the home. None is shipped: whoever trusts a provider says so.
"""

from __future__ import annotations

import logging

from django.conf import settings

from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.signing import LocalCertificate, make_local_certificate
from sidik.signing.certificates import roots_in

ROOTS = "certified-roots"
logger = logging.getLogger(__name__)


def paper_certificate(body_code: str, body_name: str) -> LocalCertificate:
    """Key and certificate with which a body signs its papers; made at first use. Raises: KeyUnavailable."""

    def make() -> bytes:
        return make_local_certificate(body_name, at=clock.now()).to_bytes()

    return LocalCertificate.from_bytes(keyring().paper_key(body=body_code, make=make))


def certified_roots() -> tuple[bytes, ...]:
    """The roots that this home trusts, as DER. A file that cannot be read is named in the log and trusted by nobody."""
    found: list[bytes] = []
    for path in sorted((settings.HOME / ROOTS).glob("*.pem")):
        try:
            found += roots_in(path.read_bytes())
        except (OSError, ValueError):
            logger.warning("no certificate can be read from %s", path.name)
    return tuple(found)

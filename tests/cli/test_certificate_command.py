"""`sidik certificate`: phones that know its authority open the office door, and that authority opens no other."""

from __future__ import annotations

import argparse
import os
import socket
import ssl
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from sidik.cli import authority, certificate, doors
from sidik.cli.arguments import parser
from sidik.cli.authority import NotPermitted, OddName, host_of
from sidik.cli.certificate import for_the_door
from sidik.cli.children import Child, Household
from sidik.cli.refuse import Stop

ROOM = [host_of("192.168.7.20"), host_of("server-ppid")]
GIVEN = ("SIDIK_TLS", "SIDIK_OFFICE_URL", "SIDIK_OFFICE_PORT")


@pytest.fixture(autouse=True)
def _plain_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What `for_the_door` sets for its children does not stay for other tests."""
    before = dict(os.environ)
    for name in GIVEN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIDIK_HOME", str(tmp_path))
    yield
    for name in GIVEN:
        os.environ.pop(name, None)
    os.environ.update({name: value for name, value in before.items() if name in GIVEN})


def asked(*hosts: str, afresh: bool = False) -> argparse.Namespace:
    return parser().parse_args(["certificate", *hosts, *(["--new-authority"] if afresh else [])])


def shaken(served: Path, trusted: Path, *, host: str) -> str:
    """What a phone that trusts this authority finds at a door: the version of TLS; fails where it does not trust."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(served)
    ours, theirs = socket.socketpair()

    def answer() -> None:
        try:
            with server.wrap_socket(theirs, server_side=True) as door:
                door.recv(1)
        except OSError:
            theirs.close()

    other = threading.Thread(target=answer)
    other.start()
    phone = ssl.create_default_context(cafile=str(trusted))
    try:
        with closing(ours), phone.wrap_socket(ours, server_hostname=host) as open_door:
            return str(open_door.version())
    finally:
        other.join()


def test_a_phone_that_knows_the_authority_opens_the_door_by_every_name(tmp_path: Path) -> None:
    made, is_new = authority.issue(tmp_path, ROOM)
    assert is_new
    assert made.hosts == ("192.168.7.20", "server-ppid", "localhost", "127.0.0.1", "::1")
    for host in made.hosts:
        assert shaken(made.file, tmp_path / "tls" / "authority.crt", host=host) in {"TLSv1.2", "TLSv1.3"}
    with pytest.raises(ssl.SSLCertVerificationError, match="valid for"):
        shaken(made.file, tmp_path / "tls" / "authority.crt", host="192.168.7.21")


@pytest.mark.parametrize("host", ["bank.example", "203.0.113.9"])
def test_a_stolen_authority_is_of_no_use_for_any_other_address(tmp_path: Path, host: str) -> None:
    authority.issue(tmp_path, ROOM)
    key, by = authority._present(tmp_path / "tls" / "authority.pem") or pytest.fail("no authority")
    stolen = ec.generate_private_key(ec.SECP256R1())
    forged = authority._door(stolen, [host_of(host)], key=key, authority=by)
    served = tmp_path / "forged.pem"
    served.write_bytes(authority._key_pem(stolen) + authority._pem(forged) + authority._pem(by))
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        shaken(served, tmp_path / "tls" / "authority.crt", host=host)


def test_keys_are_for_their_owner_only_and_the_public_part_holds_none(tmp_path: Path) -> None:
    authority.issue(tmp_path, ROOM)
    for path in (tmp_path / "tls").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700
    assert b"PRIVATE" not in (tmp_path / "tls" / "authority.crt").read_bytes()
    assert b"PRIVATE" in (tmp_path / "tls" / "office.pem").read_bytes()


def test_renewing_keeps_the_authority_that_phones_know(tmp_path: Path) -> None:
    first, _ = authority.issue(tmp_path, ROOM)
    old, trusted = first.file.read_bytes(), (tmp_path / "tls" / "authority.crt").read_bytes()
    again, is_new = authority.issue(tmp_path, [host_of("10.1.2.3")])
    assert not is_new
    assert (again.fingerprint, (tmp_path / "tls" / "authority.crt").read_bytes()) == (
        first.fingerprint,
        trusted,
    )
    assert again.file.read_bytes() != old
    with pytest.raises(NotPermitted, match=r"ppid\.example"):
        authority.issue(tmp_path, [host_of("ppid.example")])
    assert authority.standing(tmp_path) == again
    third, is_new = authority.issue(tmp_path, [host_of("ppid.example")], afresh=True)
    assert is_new
    assert third.fingerprint != first.fingerprint


def test_the_door_is_a_server_and_no_authority_and_lasts_as_phones_allow(tmp_path: Path) -> None:
    made, _ = authority.issue(tmp_path, ROOM)
    door, by = x509.load_pem_x509_certificates(made.file.read_bytes())
    assert door.not_valid_after_utc - door.not_valid_before_utc <= timedelta(days=398)
    assert not door.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert by.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    assert by.extensions.get_extension_for_class(x509.NameConstraints).critical


@pytest.mark.parametrize(
    "text", ["*.local", "http://server", "server:8000", "192.168.1", "a" * 254, "", "-x"]
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(OddName):
        host_of(text)


def test_the_command_says_how_phones_come_to_trust_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = asked("192.168.7.20")
    assert request.call(request) == 0
    told = capsys.readouterr().out
    assert "sidik run --tls" in told
    assert "https://192.168.7.20:8000/rapat/sertifikat.crt" in told
    found = authority.standing(tmp_path)
    assert found is not None
    assert found.fingerprint in told.replace("\n    ", ":").replace("::", ":")
    assert "PRIVATE" not in told
    with pytest.raises(Stop, match="--new-authority"):
        certificate.certificate(asked("ppid.example"))
    with pytest.raises(Stop, match="bukan nama atau alamat mesin"):
        certificate.certificate(asked("server:8000"))


def test_running_with_tls_sets_the_address_that_the_certificate_vouches_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert for_the_door(tmp_path, asked=False) is None
    with pytest.raises(Stop, match="Belum ada sertifikat"):
        for_the_door(tmp_path, asked=True)
    made, _ = authority.issue(tmp_path, ROOM)
    monkeypatch.setenv("SIDIK_OFFICE_PORT", "9443")
    assert for_the_door(tmp_path, asked=True) == made.file
    assert (os.environ["SIDIK_OFFICE_URL"], os.environ["SIDIK_TLS"]) == ("https://192.168.7.20:9443", "ya")
    for address in ("http://192.168.7.20:9443", "https://ppid.example"):
        monkeypatch.setenv("SIDIK_OFFICE_URL", address)
        with pytest.raises(Stop, match="SIDIK_OFFICE_URL"):
            for_the_door(tmp_path, asked=True)


def test_an_ended_or_damaged_certificate_serves_no_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = authority.issue(tmp_path, ROOM)
    now = authority.moment()
    assert certificate.ending_soon(tmp_path) == ""
    monkeypatch.setattr(authority, "moment", lambda: now + timedelta(days=390))
    assert "berakhir dalam 6 hari" in certificate.ending_soon(tmp_path)
    monkeypatch.setattr(authority, "moment", lambda: now + timedelta(days=397))
    with pytest.raises(Stop, match="berakhir pada"):
        for_the_door(tmp_path, asked=True)
    made.file.write_bytes(b"-----BEGIN CERTIFICATE-----\nbukan\n-----END CERTIFICATE-----\n")
    with pytest.raises(Stop, match="rusak"):
        for_the_door(tmp_path, asked=True)


def test_the_server_of_the_office_answers_by_tls(tmp_path: Path) -> None:
    made, _ = authority.issue(tmp_path, ROOM)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = doors.gunicorn("wsgiref.simple_server:demo_app", host="127.0.0.1", port=port, workers=1)
    door = Child(
        "kantor",
        [*command, "--certfile", str(made.file)],
        dict(os.environ),
        listens=("127.0.0.1", port),
        trusting=authority.trusting(tmp_path),
    )
    seen: dict[str, Any] = {}
    household = Household([door])

    def look() -> None:
        phone = ssl.create_default_context(cafile=str(tmp_path / "tls" / "authority.crt"))
        raw = socket.create_connection(("127.0.0.1", port), timeout=5)
        with phone.wrap_socket(raw, server_hostname="192.168.7.20") as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            seen["answer"] = b"".join(iter(lambda: line.recv(65_536), b""))
        household.stopping = True

    assert household.live(when_up=look) is None
    assert seen["answer"].startswith(b"HTTP/1.1 200")
    assert b"wsgi.url_scheme = 'https'" in seen["answer"]

"""A signing service on the loopback: it signs, refuses, is late, breaks off, answers nonsense; each is a sentence."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sidik.domain.refusal import Refusal
from sidik.signing import Findings, Sameness
from sidik.signing.remote import SigningService
from tests.signing.papers import check, printed, signed_decree


class Recorded(ThreadingHTTPServer):
    """Answers as it is told and keeps what it was asked."""

    answer: str = "sign"
    asked: bytes = b""
    authorization: str = ""


class Handler(BaseHTTPRequestHandler):
    server: Recorded

    def do_POST(self) -> None:
        self.server.asked = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.authorization = self.headers["Authorization"]
        if self.path != "/api/sign/pdf":
            self.reply(404, b"")
            return
        getattr(self, f"do_{self.server.answer}")()

    def do_sign(self) -> None:
        self.reply(200, signed_decree())

    def do_refuse(self) -> None:
        self.reply(400, b'{"status_code": 2031, "error": "Passphrase anda salah."}')

    def do_fail(self) -> None:
        self.reply(500, b"<html>")

    def do_redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/api/sign/pdf")
        self.end_headers()

    def do_nonsense(self) -> None:
        self.reply(200, b'{"message": "ok"}')

    def do_late(self) -> None:
        time.sleep(1.5)
        self.reply(200, b"%PDF-")

    def do_break(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"%PDF-1.7")

    def reply(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Recorded]:
    made = Recorded(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def asked(server: Recorded, answer: str) -> bytes | Refusal:
    server.answer = answer
    # Made before it is asked for, so that only the late answer is late on a busy machine.
    signed_decree()
    address, seconds = f"http://127.0.0.1:{server.server_port}/", 0.7 if answer == "late" else 20
    service = SigningService(address, "kantor", "kunci", timeout_seconds=seconds)
    return service.signed(printed(), signer_id="5371012345670001", passphrase="frasa-rahasia")


def refused(server: Recorded, answer: str) -> Refusal:
    found = asked(server, answer)
    assert isinstance(found, Refusal)
    assert "frasa-rahasia" not in f"{found.message} {found.remedy}"
    assert "Naskah belum ditandatangani" in found.remedy
    return found


def test_the_service_signs_and_its_answer_is_checked_like_an_upload(server: Recorded) -> None:
    signed = asked(server, "sign")
    assert isinstance(signed, bytes)
    found = check(signed)
    assert isinstance(found, Findings)
    assert found.sameness is Sameness.BYTES
    assert printed() in server.asked
    assert b"5371012345670001" in server.asked
    assert server.authorization == "Basic " + base64.b64encode(b"kantor:kunci").decode()


def test_a_refusal_is_told_in_the_words_of_the_service(server: Recorded) -> None:
    assert refused(server, "refuse").message == "Layanan tanda tangan menolak: Passphrase anda salah."


def test_an_error_without_words_is_told_by_its_code(server: Recorded) -> None:
    assert refused(server, "fail").message == "Layanan tanda tangan menolak (kode 500)."


def test_a_late_answer_is_given_up(server: Recorded) -> None:
    assert "tidak menjawab dalam 0.7 detik" in refused(server, "late").message


def test_nonsense_is_no_signature(server: Recorded) -> None:
    assert "bukan berkas PDF" in refused(server, "nonsense").message


def test_an_answer_that_breaks_off_is_told(server: Recorded) -> None:
    assert "terputus" in refused(server, "break").message


def test_paper_and_passphrase_follow_no_redirect(server: Recorded) -> None:
    assert "kode 302" in refused(server, "redirect").message


def test_a_service_that_is_not_there_is_told() -> None:
    service = SigningService("http://127.0.0.1:9", timeout_seconds=0.7)
    found = service.signed(b"%PDF-", signer_id="1", passphrase="x")
    assert isinstance(found, Refusal)
    assert "tidak dapat dihubungi" in found.message


def test_the_password_is_not_in_the_text_of_the_service() -> None:
    assert "kunci-kantor" not in repr(SigningService("http://x", "kantor", "kunci-kantor"))

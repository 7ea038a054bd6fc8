"""Asking a signing service for the signature of an officer (layanan tanda tangan elektronik, misalnya BSrE).

Shape of the exchange: POST of multipart/form-data to `<address>/api/sign/pdf` with the fields `nik`, `passphrase`,
`tampilan` = "invisible" and the part `file`; answered with the signed PDF, or with JSON {"error": "…"}. What comes
back is believed only after it was checked like an upload: the service may answer with anything.
"""

from __future__ import annotations

import base64
import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse

from sidik.domain.refusal import Reason, Refusal

PATH = "/api/sign/pdf"
MOST_BYTES = 50 * 1024 * 1024
LONGEST_WORDS = 200
SOURCE = "PP 71/2019 Pasal 60"
KEPT = "Naskah belum ditandatangani dan tidak berubah."


@dataclass(frozen=True)
class SigningService:
    """Where the service is and as whom the body asks it."""

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = 30.0

    def signed(self, pdf: bytes, *, signer_id: str, passphrase: str) -> bytes | Refusal:
        """The paper as the service signed it. The passphrase is handed on and kept nowhere.

        Refuses: INVALID (refused by the service, no answer in time, an answer that is no PDF).
        """
        fields = {"nik": signer_id, "passphrase": passphrase, "tampilan": "invisible"}
        content, boundary = _multipart(fields, pdf)
        asked = urllib.request.Request(  # noqa: S310  the address is the administrator's and is http(s) by setting
            self.address.rstrip("/") + PATH,
            data=content,
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Authorization": "Basic "
                + base64.b64encode(f"{self.user}:{self.password}".encode()).decode(),
            },
        )
        try:
            with _opener().open(asked, timeout=self.timeout_seconds) as answer:
                return _pdf_in(answer)
        except urllib.error.HTTPError as refused:
            return _refused(refused.code, refused.read(LONGEST_WORDS * 20))
        except TimeoutError:
            return _late(self.timeout_seconds)
        except urllib.error.URLError as error:
            return _late(self.timeout_seconds) if isinstance(error.reason, TimeoutError) else _absent()
        except (HTTPException, OSError):
            return _absent()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A paper and a passphrase go to the address that was set and to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def _multipart(fields: dict[str, str], pdf: bytes) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="naskah.pdf"\r\n'
    parts += [
        head.encode(),
        b"Content-Type: application/pdf\r\n\r\n",
        pdf,
        f"\r\n--{boundary}--\r\n".encode(),
    ]
    return b"".join(parts), boundary


def _pdf_in(answer: HTTPResponse) -> bytes | Refusal:
    content = answer.read(MOST_BYTES + 1)
    if answer.length and len(content) <= MOST_BYTES:
        return _absent()
    if len(content) > MOST_BYTES or not content.startswith(b"%PDF-"):
        detail = "Layanan tanda tangan menjawab dengan sesuatu yang bukan berkas PDF."
        return Refusal(Reason.INVALID, detail, SOURCE, f"{KEPT} Hubungi pengelola layanan itu.")
    return content


def _refused(status: int, content: bytes) -> Refusal:
    words = _words_in(content)
    said = f": {words}" if words else f" (kode {status})"
    return Refusal(
        Reason.INVALID,
        f"Layanan tanda tangan menolak{said}.",
        SOURCE,
        f"{KEPT} Periksa NIK, frasa sandi, dan masa berlaku sertifikat Anda, lalu ulangi.",
    )


def _words_in(content: bytes) -> str:
    try:
        answer = json.loads(content)
    except ValueError:
        return ""
    words = answer.get("error", "") if isinstance(answer, dict) else ""
    return " ".join(str(words).split())[:LONGEST_WORDS].rstrip(".")


def _late(seconds: float) -> Refusal:
    detail = f"Layanan tanda tangan tidak menjawab dalam {seconds:g} detik."
    return Refusal(Reason.INVALID, detail, SOURCE, f"{KEPT} Ulangi beberapa saat lagi.")


def _absent() -> Refusal:
    detail = "Layanan tanda tangan tidak dapat dihubungi atau jawabannya terputus."
    return Refusal(
        Reason.INVALID,
        detail,
        SOURCE,
        f"{KEPT} Ulangi, atau unggah naskah yang ditandatangani di luar SIDIK.",
    )

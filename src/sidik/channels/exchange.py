"""One question over HTTP to the host of the settings: TLS verified, no redirects, a bounded answer."""

from __future__ import annotations

import http.client
import json
import re
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from sidik.channels.notice import Attached

PATIENCE_SECONDS = 20.0
LONGEST_ANSWER_BYTES = 4 * 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SAID_SIGNS = 300
SHORTEST_KEY = 6
_HEADER = re.compile(r"[\x20-\x7e]*")


class ChannelFailed(Exception):
    """The channel did not take the edition: one sentence for the officer, without keys."""


class Redirected(ChannelFailed):
    """The channel names another address."""


@dataclass(frozen=True)
class Answer:
    """Status and content."""

    status: int
    content: bytes

    def read(self) -> Any:
        """The content as JSON. Raises: ChannelFailed when it is something else."""
        try:
            return json.loads(self.content)
        except ValueError as error:
            raise ChannelFailed(f"jawaban tidak dapat dibaca (status {self.status})") from error


@dataclass(frozen=True)
class Host:
    """Where a channel lies and with which headers it is asked. Raises: ValueError for an address that is not safe."""

    address: str
    headers: Mapping[str, str] = field(repr=False)
    trusting: ssl.SSLContext | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
            # Only the host is named: what else stands in the address may be a key.
            raise ValueError(
                f"alamat {parts.hostname or ''} harus https tanpa kata sandi dan tanpa tanda tanya"
            )
        if not all(_HEADER.fullmatch(value) for value in self.headers.values()):
            raise ValueError(f"kunci untuk {parts.hostname} memuat baris baru atau tanda di luar ASCII")

    @property
    def hostname(self) -> str:
        """How it is called, without way or port."""
        return urlsplit(self.address).hostname or ""

    def ask(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        kind: str = "",
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        """The answer to one question. Raises: Redirected, ChannelFailed when there is none that can be used."""
        parts = urlsplit(self.address)
        connection = self._connection(parts.hostname or "", parts.port)
        headers = {"Accept": "application/json", "User-Agent": "sidik", **self.headers, **more}
        if kind:
            headers["Content-Type"] = kind
        try:
            # Who finds a file too long answers and closes before all of it is sent: the answer says so.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, parts.path.rstrip("/") + path, body=content, headers=headers)
            answer = connection.getresponse()
            found = answer.read(LONGEST_ANSWER_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise ChannelFailed(f"{parts.hostname} tidak menjawab ({type(error).__name__})") from error
        finally:
            connection.close()
        if 300 <= answer.status < 400:
            # Following would carry the key to a host that nobody named.
            raise Redirected(f"{parts.hostname} mengalihkan ke alamat lain; perbaiki alamatnya di pengaturan")
        if len(found) > LONGEST_ANSWER_BYTES:
            raise ChannelFailed(f"jawaban {parts.hostname} terlalu panjang")
        return Answer(answer.status, found if answer.status < 400 else self._without_keys(found))

    def _without_keys(self, said: bytes) -> bytes:
        """What a server says of its trouble is read by people, and may repeat what it was asked with."""
        for value in self.headers.values():
            for key in {value, value.rpartition(" ")[2]}:
                if len(key) >= SHORTEST_KEY:
                    said = said.replace(key.encode(), b"***")
        return said

    def _connection(self, host: str, port: int | None) -> http.client.HTTPConnection:
        if urlsplit(self.address).scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
        trusting = self.trusting or ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE_SECONDS, context=trusting)


def as_json(content: Mapping[str, Any]) -> bytes:
    """The content of a question."""
    return json.dumps(content, ensure_ascii=False).encode()


def as_form(fields: Mapping[str, str], file: Attached) -> tuple[bytes, str]:
    """A form with one file (RFC 7578): its content and its kind."""
    boundary = f"sidik-{file.digest[:40]}"
    pieces: Iterable[bytes] = (
        *(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ),
        f'--{boundary}\r\nContent-Disposition: form-data; name="upload"; filename="{file.name}"\r\n'
        f"Content-Type: {file.media_type}\r\n\r\n".encode(),
        file.content,
        f"\r\n--{boundary}--\r\n".encode(),
    )
    return b"".join(pieces), f"multipart/form-data; boundary={boundary}"


def refused(status: int, said: str) -> ChannelFailed:
    """What the officer reads when the channel says no."""
    return ChannelFailed(f"ditolak dengan status {status}: {said[:SAID_SIGNS] or 'tanpa keterangan'}")

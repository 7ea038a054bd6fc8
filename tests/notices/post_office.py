"""A real mail server on the loopback, small: it takes letters, refuses, hangs up or is silent, as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class PostOffice:
    """What came in, and how it behaves: `answer` to the letter, hanging up instead of it where it is empty."""

    port: int = 0
    answer: str = "250 OK"
    letters: list[bytes] = field(default_factory=list)
    greetings: int = 0


class _Counter(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self) -> None:
        office: PostOffice = self.server.office  # type: ignore[attr-defined]
        office.greetings += 1
        self.say("220 kantor pos")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word in {b"EHLO", b"HELO", b"MAIL", b"RCPT", b"RSET", b"NOOP"}:
                self.say("250 OK")
            elif word == b"DATA":
                self.say("354 go on")
                if not self.take(office):
                    return
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("500 ?")

    def take(self, office: PostOffice) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if office.answer.startswith("250") or not office.answer:
            office.letters.append(b"".join(lines))
        if not office.answer:
            return False
        self.say(office.answer)
        return True

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def open_office() -> Iterator[PostOffice]:
    """Open it on a free port until the end."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Counter) as server:
        server.daemon_threads = True
        office = PostOffice(port=server.server_address[1])
        server.office = office  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()

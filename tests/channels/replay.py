"""A server on loopback that gives the answers of an exchange, in order, and only to the questions of that exchange.

The exchanges have the fields and wording of CKAN 2.10 and of WordPress 6 as their documents show them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

EXCHANGES = Path(__file__).parent / "exchanges"


class Replay:
    """What is still to be asked, and what was asked amiss."""

    def __init__(self, steps: list[dict[str, Any]]) -> None:
        self.steps, self.amiss, self.keys = steps, [], set[str]()
        self.address = ""

    def answer(self, method: str, path: str, content: str, key: str) -> tuple[int, bytes, dict[str, str]]:
        self.keys.add(key)
        step = (
            self.steps.pop(0) if self.steps else {"question": {"method": "nothing", "path": ""}, "answer": {}}
        )
        asked = step["question"]
        lacking = [piece for piece in asked.get("holds", ()) if piece not in content]
        if (method, path) != (asked["method"], asked["path"]) or lacking:
            self.amiss.append((method, path, lacking))
            return 500, b"{}", {}
        said = step["answer"]
        return said["status"], said.get("raw", json.dumps(said.get("body"))).encode(), said.get("headers", {})


@contextmanager
def replaying(exchange: str | list[dict[str, Any]]) -> Iterator[Replay]:
    """The server while a test runs; everything of the exchange must have been asked at its end."""
    steps = json.loads((EXCHANGES / exchange).read_text()) if isinstance(exchange, str) else list(exchange)
    replay = Replay(steps)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            key = self.headers.get("Authorization", "")
            status, said, headers = replay.answer(self.command, self.path, content, key)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = _answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    replay.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
    assert not replay.amiss, replay.amiss
    assert not replay.steps, replay.steps

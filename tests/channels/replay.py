"""A server on loopback that gives recorded answers, in order, and only to the very questions that were recorded.

The answers are those of a real CKAN and a real WordPress: recorded/README.md.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parent / "recorded"


class Replay:
    """What is still to be asked, and what was asked amiss."""

    def __init__(self, steps: list[dict[str, Any]]) -> None:
        self.steps, self.amiss, self.keys = steps, [], set[str]()
        self.address = ""

    def answer(self, method: str, path: str, content: bytes, key: str) -> tuple[int, bytes, dict[str, str]]:
        self.keys.add(key)
        step = (
            self.steps.pop(0) if self.steps else {"question": {"method": "nothing", "path": ""}, "answer": {}}
        )
        if (method, path) != (
            step["question"]["method"],
            step["question"]["path"],
        ) or not _is_asked(step["question"], content):
            self.amiss.append((method, path, content[:200], step["question"]))
            return 500, b"{}", {}
        said = step["answer"]
        return said["status"], said.get("raw", json.dumps(said.get("body"))).encode(), said.get("headers", {})


def _is_asked(question: dict[str, Any], content: bytes) -> bool:
    if "text" in question:
        return bool(question["text"].encode() == content)
    if "sha256" in question:
        return bool(question["sha256"] == hashlib.sha256(content).hexdigest())
    return all(piece.encode() in content for piece in question.get("holds", ()))


def recorded(name: str) -> list[dict[str, Any]]:
    """The questions and answers of one sending."""
    steps: list[dict[str, Any]] = json.loads((RECORDED / f"{name}.json").read_text())["steps"]
    return steps


@contextmanager
def replaying(steps: str | list[dict[str, Any]]) -> Iterator[Replay]:
    """The server while a test runs; everything must have been asked at its end."""
    replay = Replay(recorded(steps) if isinstance(steps, str) else list(steps))

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            key = self.headers.get("Authorization", "")
            status, said, headers = replay.answer(self.command, self.path, content, key)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_DELETE = _answer

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

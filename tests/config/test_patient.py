"""A few connections that never finish hold nobody up; whoever sends in pieces is answered as soon as all is there."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from sidik.cli.doors import gunicorn
from tests.config.door import Hasty

HEAD = b"POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
UNFINISHED = {"nothing": b"", "a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-a: ", "a body": HEAD + b"abc"}
UNFINISHED["a body asked for"] = HEAD.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    command = gunicorn("tests.config.door:application", host="127.0.0.1", port=number, workers=1)
    assert command[command.index("--worker-class") + 1] == "sidik.config.patient.PatientWorker"
    command[command.index("--worker-class") + 1] = "tests.config.door.Hasty"
    door = subprocess.Popen([part for part in command if part != "--preload"])
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", number), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield number
    finally:
        door.terminate()
        assert door.wait(10) == 0


def opened(port: int, *sent: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), 10)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for piece in sent:
        one.sendall(piece)
    return one


def heard(one: socket.socket, until: bytes) -> bytes:
    """What comes until these bytes do, or the line is cut."""
    found = b""
    try:
        while until not in found and (piece := one.recv(4096)):
            found += piece
    except ConnectionResetError:
        return found
    return found


def answered(
    port: int, method: str = "GET", path: str = "/a", body: bytes | None = None
) -> tuple[str, float]:
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body)
    said = connection.getresponse().read().decode()
    connection.close()
    return said, time.monotonic() - started


@pytest.mark.parametrize("kind", UNFINISHED)
def test_connections_that_never_finish_hold_nobody_up_and_are_left(port: int, kind: str) -> None:
    slow = [opened(port, UNFINISHED[kind]) for _ in range(12)]
    said, seconds = answered(port)
    assert (said, seconds < 1) == ("/a 0", True)
    assert b"200 OK" not in heard(slow[0], b"200 OK"), "left, without an answer"
    for one in slow:
        one.close()


def test_who_sends_in_pieces_is_answered_when_all_is_there(port: int) -> None:
    one = opened(port)
    for at in range(len(HEAD)):
        one.sendall(HEAD[at : at + 1])
    for _ in range(9):
        time.sleep(0.01)
        one.sendall(b"z")
    started = time.monotonic()
    assert b"200 OK" in heard(one, b"/b 9")
    assert time.monotonic() - started < 0.5
    # The same connection again, and two questions at once.
    one.sendall(b"GET /c HTTP/1.1\r\nHost: x\r\n\r\nGET /d HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"/c 0" in heard(one, b"/d 0")
    one.close()


@pytest.mark.parametrize("size", [0, 1, 16_000, 64 * 1024, 64 * 1024 + 1, 3_000_000])
def test_a_body_of_any_length_arrives_whole(port: int, size: int) -> None:
    assert answered(port, "POST", "/e", b"x" * size)[0] == f"/e {size}"


def test_a_body_in_chunks_and_one_that_waits_to_be_asked_for_arrive(port: int) -> None:
    chunked = opened(
        port, b"POST /f HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    )
    assert b"200 OK" in heard(chunked, b"/f 3")
    asking = opened(port, HEAD.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n"))
    assert heard(asking, b"Continue").startswith(b"HTTP/1.1 100")
    asking.sendall(b"123456789")
    assert b"200 OK" in heard(asking, b"/b 9")
    chunked.close()
    asking.close()


def test_a_closed_or_endless_head_is_no_trouble(port: int) -> None:
    opened(port, b"GET / HT").close()
    for sent in (b"GET / HTTP/1.1\r\n", HEAD + b"abc"):
        started, half = time.monotonic(), opened(port, sent)
        half.shutdown(socket.SHUT_WR)
        assert heard(half, b"HTTP") == b""
        assert time.monotonic() - started < Hasty.patience_seconds / 2
        half.close()
    endless = opened(port, b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000)
    assert heard(endless, b"HTTP") == b""
    endless.close()
    assert answered(port)[0] == "/a 0"
    assert Hasty.patience_seconds < 15

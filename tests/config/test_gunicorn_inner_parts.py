"""`PatientWorker` leans on inner parts of gunicorn. When a new version changes one, ADR 0026 says how it is tried."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import Any

import gunicorn
import pytest
from gunicorn.http.parser import Parser
from gunicorn.http.unreader import SocketUnreader, Unreader
from gunicorn.workers.base import Worker
from gunicorn.workers.gthread import TConn, ThreadWorker

from sidik.config.patient import PatientWorker

LEANED_ON: dict[Callable[..., Any], str] = {
    TConn.__init__: "c8763d7c65974e1b",
    TConn.init: "5ff3d4ba451cfdf3",
    TConn.close: "6d1c334ed1979fcb",
    ThreadWorker.__init__: "5681b8b542ea91bf",
    ThreadWorker.init_process: "e4fc63a1a68e4f48",
    ThreadWorker.accept: "f8dcead3dce5c851",
    ThreadWorker.enqueue_req: "c9f428953d24acef",
    ThreadWorker.on_client_socket_readable: "aead1a3ea7b7daff",
    ThreadWorker.on_pending_socket_readable: "2475f7087832c086",
    ThreadWorker.wait_for_and_dispatch_events: "ea969b352482bd5c",
    ThreadWorker.run: "f92c7394d85715a4",
    ThreadWorker.finish_request: "616e7bb15a009ff7",
    ThreadWorker.handle: "ca85c9be3df75da4",
    Worker.notify: "7f509bc4046b0e97",
    Parser.__init__: "604084ecb33b3dbd",
    Unreader.__init__: "6219181af6ef67df",
    Unreader.read: "cbfeead6687ff48b",
    SocketUnreader.chunk: "9f62532259f8468e",
}


@pytest.mark.parametrize("part", LEANED_ON, ids=lambda part: part.__qualname__)
def test_an_inner_part_is_as_it_was_when_the_patient_worker_was_tried(part: Callable[..., Any]) -> None:
    digest = hashlib.sha256(inspect.getsource(part).encode()).hexdigest()[:16]
    assert digest == LEANED_ON[part], (
        f"gunicorn {gunicorn.__version__} changed {part.__qualname__}: read docs/adr/0026, try, then write {digest}"
    )


def test_what_the_patient_worker_replaces_exists() -> None:
    replaced = {name for name in vars(PatientWorker) if callable(getattr(ThreadWorker, name, None))}
    assert replaced >= {"enqueue_req", "notify"}

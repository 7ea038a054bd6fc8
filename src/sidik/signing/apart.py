"""The check in a process of its own: a file from outside may be made so that reading it never ends or fills memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sidik.domain.refusal import Reason, Refusal
from sidik.signing.findings import Findings

# A decree of 3,000 rows takes three.
MOST_SECONDS = 20
TOO_MUCH = Refusal(
    Reason.INVALID,
    f"Berkas PDF ini tidak selesai diperiksa dalam {MOST_SECONDS} detik, sehingga tidak disimpan.",
    "PP 71/2019 Pasal 62",
    "Minta berkas asli dari penandatangan lalu unggah kembali. Isian lain tidak hilang.",
)


def check_apart(
    content: bytes,
    *,
    printed: bytes | None,
    at: datetime,
    certified: Iterable[bytes] = (),
    local: Iterable[bytes] = (),
    seconds: float = MOST_SECONDS,
) -> Findings | Refusal:
    """See `sidik.signing.check_signed`; refuses also what is not checked in time, and then nothing of it goes on."""
    asked = {
        "content": told(content),
        "printed": None if printed is None else told(printed),
        "at": at.isoformat(),
        "certified": [told(one) for one in certified],
        "local": [told(one) for one in local],
    }
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "sidik.signing.child"],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_MUCH
    return TOO_MUCH if ended.returncode else _answer(json.loads(ended.stdout))


def told(content: bytes) -> str:
    """Bytes as they go to the child."""
    return b64encode(content).decode()


def heard(text: str) -> bytes:
    """The bytes again."""
    return b64decode(text)


def _surroundings() -> dict[str, str]:
    """What the child needs to find its modules, and nothing that it could give away."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    source = str(Path(__file__).parents[2])
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")]))}


def _answer(said: dict[str, Any]) -> Findings | Refusal:
    if "refusal" in said:
        code, *words = said["refusal"]
        return Refusal(Reason(code), *words)
    return Findings.of_data(said["findings"])

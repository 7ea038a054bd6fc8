"""The exported ledger and the stand-alone verifier: whole is accepted, one flipped byte is not."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from sidik import cli
from sidik.accounts.acts import add_unit
from sidik.ledger import export
from sidik.ledger.checkpoints import checkpoint
from sidik.ledger.models import Entry
from sidik.vault.signing import SigningKey
from tests.cast import Cast

VERIFIER = Path(cli.__file__).with_name("verify_ledger_standalone.py")
KEY = SigningKey(b"k" * 32)


def verdict(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(VERIFIER), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def exported(cast: Cast, tmp_path: Path) -> Path:
    admin = cast.actor("administrator")
    add_unit(admin, code="ü-2", name="Nama dengan é, “kutip” dan \u2028 baris")
    checkpoint(admin, signer=KEY)
    file = tmp_path / "jejak.jsonl"
    file.write_text("".join(export.lines(cast.body.code)), encoding="utf-8")
    return file


def test_the_verifier_accepts_a_whole_export_with_its_checkpoint(exported: Path) -> None:
    done = verdict(exported)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(Entry.objects.count()) in done.stdout
    assert "checkpoint" in json.loads(exported.read_text("utf-8").splitlines()[-1])


def test_a_flipped_byte_anywhere_is_found(exported: Path, tmp_path: Path) -> None:
    content, chance = exported.read_bytes(), random.Random(17)
    bent = tmp_path / "bengkok.jsonl"
    for place in chance.sample(range(len(content)), 12):
        changed = bytearray(content)
        # Blanks between the parts of a line are not part of what was signed; letters and digits are.
        while not chr(changed[place]).isalnum():
            place = (place + 1) % len(changed)
        changed[place] ^= 1
        bent.write_bytes(bytes(changed))
        assert verdict(bent).returncode != 0, (place, content[place - 20 : place + 20])


@pytest.mark.parametrize("cut", [0, 3])
def test_a_line_taken_out_is_found(exported: Path, tmp_path: Path, cut: int) -> None:
    lines = exported.read_text("utf-8").split("\n")
    shorter = tmp_path / "pendek.jsonl"
    shorter.write_text("\n".join(lines[:cut] + lines[cut + 1 :]), encoding="utf-8")
    assert verdict(shorter).returncode != 0


def test_the_page_streams_the_same_lines(
    cast: Cast, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.ledger.queries.BATCH", 4)
    answer = sign_in("ppid").get(reverse("ledger:export"))
    streamed = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert streamed == "".join(export.lines(cast.body.code))
    assert streamed.count("\n") == Entry.objects.filter(body_code=cast.body.code).count()
    assert "attachment" in answer["Content-Disposition"]

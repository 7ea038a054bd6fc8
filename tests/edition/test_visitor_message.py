"""Messages of visitors: only the office opens them, and a standing only who holds the receipt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sidik.edition.visitor_desk import DeskRefused, Standing, VisitorDesk, open_desk, write_desk
from sidik.edition.visitor_message import (
    LONGEST_TEXT,
    MessageKind,
    MessageRefused,
    VisitorMessage,
    message_id,
    new_code,
    open_message,
    seal_message,
)
from sidik.vault.inbox_key import InboxKey
from sidik.vault.signing import SigningKey

KEY = InboxKey(bytes(range(32)))
WRITTEN = VisitorMessage(
    MessageKind.PUBLIC,
    "DIK-0007",
    "Sudah dimuat di laman.",
    "https://contoh.go.id",
    "",
    "0" * 20,
    "2026-05-04",
)
# Of docs/reference/visitor-message-format.md: secret half 00 01 … 1f, ephemeral secret 32 times 07, body "dinas".
VECTOR_BEGINS = "534944494b564d31"


def opened(sealed: bytes, key: InboxKey = KEY, body: str = "dinas") -> VisitorMessage:
    return open_message(sealed, inbox_key=key.public_key, agree=key.agree, body=body)


def test_a_sealed_message_opens_for_its_body_and_for_no_other() -> None:
    sealed = seal_message(WRITTEN, inbox_key=KEY.public_key, body="dinas")
    assert opened(sealed) == WRITTEN
    assert b"laman" not in sealed
    for key, body in ((InboxKey(b"\x01" * 32), "dinas"), (KEY, "dinas-lain")):
        with pytest.raises(MessageRefused):
            opened(sealed, key, body)


def test_every_changed_or_cut_byte_is_refused() -> None:
    sealed = seal_message(WRITTEN, inbox_key=KEY.public_key, body="dinas", ephemeral=b"\x07" * 32)
    assert sealed.hex().startswith(VECTOR_BEGINS)
    assert sealed == seal_message(WRITTEN, inbox_key=KEY.public_key, body="dinas", ephemeral=b"\x07" * 32)
    for place in range(len(sealed)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(MessageRefused):
            opened(bytes(broken))
        with pytest.raises(MessageRefused):
            opened(sealed[:place])


@pytest.mark.parametrize(
    "message",
    [replace(WRITTEN, text="a" * (LONGEST_TEXT + 1)), replace(WRITTEN, code="0"), replace(WRITTEN, kind="x")],
)
def test_a_message_that_no_form_can_send_is_refused_after_opening(message: VisitorMessage) -> None:
    with pytest.raises(MessageRefused):
        opened(seal_message(message, inbox_key=KEY.public_key, body="dinas"))


def test_a_standing_is_told_to_the_receipt_and_the_file_names_nobody(tmp_path: Path) -> None:
    sign = SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())
    code, path = new_code(), tmp_path / "sampaikan" / "dinas" / "loket.json"
    standing = Standing(
        "answered", "2026-05-04", "2026-05-18", "Pengecualian tetap", "Sebab masih berlaku.", "2026-05-05"
    )
    desk = VisitorDesk("dinas", KEY.public_key.hex(), "", {message_id(code): standing.sealed(code)}, "")
    write_desk(path, desk, sign=sign)
    read = open_desk(path, sign.public_key)
    assert read.standing(code) == standing
    assert read.standing(new_code()) is None
    assert "Masih berlaku" not in path.read_text()
    with pytest.raises(DeskRefused):
        open_desk(path, b"\x02" * 32)
    path.write_text(path.read_text().replace('"dinas"', '"lain"'))
    with pytest.raises(DeskRefused):
        open_desk(path)

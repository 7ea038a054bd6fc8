"""Messages of visitors, opened with the inbox key of the body."""

from __future__ import annotations

from sidik.edition.visitor_message import VisitorMessage, open_message
from sidik.files.keys import keyring

__all__ = ["inbox_public_key", "opened"]


def inbox_public_key(body_code: str) -> bytes:
    """The public half of the inbox key of a body; made at first use. Raises: KeyUnavailable."""
    return keyring().inbox_key(body=body_code).public_key


def opened(sealed: bytes, *, body_code: str) -> VisitorMessage:
    """A message as the visitor wrote it. Raises: MessageRefused, KeyUnavailable."""
    key = keyring().inbox_key(body=body_code)
    return open_message(sealed, inbox_key=key.public_key, agree=key.agree, body=body_code)

"""Sealed values in columns: titles of sensitive items, names of files."""

from __future__ import annotations

from sidik.files.keys import keyring
from sidik.vault import fields


def seal(text: str, *, body_code: str, table: str, column: str, row: str) -> str:
    """Seal a value for one place of one table."""
    return fields.seal_text(keyring().field_key(body=body_code), text, table=table, column=column, row=row)


def unseal(sealed: str, *, body_code: str, table: str, column: str, row: str) -> str:
    """The value again. Raises: SealBroken."""
    return fields.open_text(keyring().field_key(body=body_code), sealed, table=table, column=column, row=row)

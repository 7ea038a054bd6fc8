"""Making data ready for print: days, NIP, QR and breakable words; and plain for the attachment.

What is printed reads exactly as it was entered; only what cannot be seen (control and direction marks, which
could turn a name around) is left out of the print. The attached data keep every character.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import segno

from sidik.domain.dates_in_words import long_date

QR_KEYS = ("verify_url", "qr")
LONG_RUN = re.compile(r"\S{24,}")
PIECE = re.compile(r".{1,8}", re.DOTALL)
BREAK = "\u200b"
CONTROL = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# XML 1.0 has no place for control characters, not even escaped.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NIP_DIGITS = 18
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(value: Any) -> date | None:
    """A day, also as kept data state it (ISO); None for anything else."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def is_day(key: str) -> bool:
    """Whether a value of this name is a day."""
    return key == "on" or key.endswith("_on")


def printable(value: Any, key: str = "") -> Any:
    """The value as the templates take it: only text, numbers, truth values, lists and mappings."""
    if isinstance(value, date) or (is_day(key) and day_of(value)):
        return long_date(day_of(value) or value)
    if isinstance(value, bytes):
        return _picture(value)
    if isinstance(value, str) and key in QR_KEYS:
        # An address breaks at its slashes, and whoever copies it from the page copies nothing else.
        return CONTROL.sub("", value)
    if isinstance(value, str):
        return nip_text(value) if key.endswith("nip") else _breakable(CONTROL.sub("", value))
    if isinstance(value, Mapping):
        made = {str(k): printable(v, str(k)) for k, v in value.items()}
        return made | {f"{k}_svg": qr_svg(value[k]) for k in QR_KEYS if value.get(k)}
    if isinstance(value, (list, tuple)):
        return [printable(v, key) for v in value]
    return value


def plain(value: Any) -> Any:
    """The value as JSON for the attachment: ISO days, pictures in base64."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items() if k != "logo"}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def rows_in(value: Any) -> int:
    """How many rows a paper holds: mappings inside lists, at any depth."""
    if isinstance(value, Mapping):
        return sum(rows_in(v) for v in value.values())
    if isinstance(value, (list, tuple)):
        return sum(isinstance(v, Mapping) for v in value) + sum(rows_in(v) for v in value)
    return 0


def nip_text(nip: str) -> str:
    """A NIP as printed, `19660408 199303 1 009`; anything that is not 18 digits stays as entered."""
    digits = re.sub(r"[\s.]", "", nip)
    if len(digits) != NIP_DIGITS or not digits.isdigit():
        return _breakable(CONTROL.sub("", nip))
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def qr_svg(text: str) -> str:
    """A QR code as SVG text."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def _breakable(text: str) -> str:
    """A run without a space may break inside, so that it never leaves its cell."""
    return LONG_RUN.sub(lambda run: BREAK.join(PIECE.findall(run.group())), text)


def _picture(content: bytes) -> str | list[int]:
    head = content.lstrip()[:200].lower()
    return content.decode() if head.startswith((b"<svg", b"<?xml")) else list(content)

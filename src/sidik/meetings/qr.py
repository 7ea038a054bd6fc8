"""The address of seats as a QR code, for the projector and for the guest's own invitation."""

from __future__ import annotations

import base64
import io

import segno
from django.conf import settings
from django.urls import reverse

# Light signs around it, also where the page is dark: cameras look for them.
QUIET = 4


def seat_address() -> str:
    """Where phones go, under the address by which others reach the office."""
    return f"{settings.OFFICE_URL}{reverse('meetings:seat')}"


def svg_of(text: str) -> str:
    """A QR code as an SVG picture of any size."""
    out = io.BytesIO()
    made = segno.make(text, error="m", micro=False)
    made.save(out, kind="svg", border=QUIET, light="#fff", omitsize=True, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def picture_of(text: str) -> str:
    """The same as the address of a picture."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg_of(text).encode()).decode()}"

"""A paper as an answer: PDF, shown in the browser under its own name."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """The PDF under a file name; what the name holds is escaped for the header."""
    disposition = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})

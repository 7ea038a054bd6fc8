"""A paper as an answer: PDF, shown in the browser under its own name, or DOCX, to be kept and edited."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """The PDF under a file name; what the name holds is escaped for the header."""
    disposition = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def docx_response(content: bytes | None, name: str) -> HttpResponse:
    """The DOCX under a file name; a paper that is only printed has none and answers 404."""
    if content is None:
        raise Http404("Naskah ini hanya dicetak.")
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=DOCX, headers={"Content-Disposition": disposition})

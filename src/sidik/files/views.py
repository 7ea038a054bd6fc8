"""Downloading a sealed file: the reading is recorded first, the bytes leave as an attachment."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from sidik.files.acts import open_file
from sidik.files.models import SealedFile
from sidik.files.queries import printed_name
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_POST
def file_open(request: OfficeRequest, file_id: uuid.UUID, **_: Any) -> HttpResponse | StreamingHttpResponse:
    """Unduh berkas. A POST, since every reading of closed content is an entry in the ledger."""
    file = get_object_or_404(SealedFile, uuid=file_id, body_code=request.actor.body)
    content = open_file(
        request.actor, file=file, reason=request.POST.get("reason", "") or "Dibaca dari halaman"
    )
    response = StreamingHttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=printed_name(file)
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response

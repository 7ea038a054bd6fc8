"""What a sitting shows now, for the pages of officers that look every two seconds; the QR code of its seats."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sidik.meetings.models import Seat, Sitting
from sidik.meetings.qr import seat_address, svg_of
from sidik.meetings.queries import tally_of
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def sitting_state(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Counts and places, no content; 304 while nothing changed, after one query of the sitting with its screen.

    Shape: revision, open, item (uuid of the sitting's item or ""), step (1 to 7), agree, dissent, present.
    """
    rows = Sitting.objects.filter(body=request.public_body).select_related("screen__current")
    sitting = get_object_or_404(rows, uuid=uuid)
    screen = sitting.screen
    etag = f'"{sitting.uuid.hex[:8]}-{screen.revision}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    tally = tally_of(screen.current) if screen.current else None
    state = {
        "revision": screen.revision,
        "open": sitting.is_open,
        "item": str(screen.current.uuid) if screen.current else "",
        "step": screen.step,
        "agree": tally.agree if tally else 0,
        "dissent": tally.dissent if tally else 0,
        "present": Seat.objects.filter(sitting=sitting, left_at=None).exclude(came_at=None).count(),
    }
    return JsonResponse(state, headers={"ETag": etag})


@officer()
@require_safe
def seat_code(request: OfficeRequest) -> HttpResponse:
    """The address of seats as a QR code; it holds no code, so it may stand on the projector."""
    return HttpResponse(svg_of(seat_address()), content_type="image/svg+xml")


@require_safe
def authority_certificate(request: HttpRequest) -> HttpResponse:
    """The public part of the authority that phones install to trust this address (`sidik certificate`)."""
    path = settings.HOME / "tls" / "authority.crt"
    if not path.exists():
        raise Http404
    disposition = {"Content-Disposition": 'inline; filename="sidik-otoritas.crt"'}
    return HttpResponse(path.read_bytes(), content_type="application/x-x509-ca-cert", headers=disposition)

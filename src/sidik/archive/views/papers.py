"""Papers of the archive: box labels with a QR to their page and no title, and the archive list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.archive.forms import ORDER_LABELS
from sidik.archive.models import Holding, Shelf
from sidik.archive.queries import inside, lying_in, paths, shelf_list, shelves
from sidik.archive.views.copies import ORDERS
from sidik.desk.dress import dress_of
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.papers import render
from sidik.register.models.items import SecurityClass
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import pdf_response

LABELLED = {Shelf.Kind.BOX, Shelf.Kind.FOLDER}
CLASS_ORDER = list(SecurityClass.values)


@officer()
@require_safe
def labels(request: OfficeRequest, uuid: UUID | None = None) -> HttpResponse:
    """Labels of all boxes and folders, or of those in one place. Nothing on them tells what is inside."""
    if uuid is None:
        places = list(shelves(request.public_body))
    else:
        place = get_object_or_404(shelves(request.public_body).select_related("body"), uuid=uuid)
        places = inside(place)
    found = [_label(request, place) for place in places if place.kind in LABELLED]
    if not found:
        raise Http404("Lokasi ini tidak memuat boks atau folder.")
    return pdf_response(
        render("box_label", {"labels": found, "paper": dress_of(request.public_body)["paper"]}),
        "label-boks.pdf",
    )


def _label(request: OfficeRequest, place: Shelf) -> dict[str, Any]:
    rows = list(lying_in(place).order_by("item__code"))
    items = [row.item for row in rows]
    years = sorted({i.version.year for i in items if i.version.year})
    label: dict[str, Any] = {
        "institution": request.public_body.name,
        "unit": place.unit.name if place.unit else "",
        "kind": place.get_kind_display(),
        "box": place.code,
        "code": _only({i.version.archive_class for i in items}),
        "years": years[0] if len(years) == 1 else "-".join(years[:: max(1, len(years) - 1)]),
        "first": items[0].code if items else "",
        "last": items[-1].code if len(items) > 1 else "",
        "retention": _only({i.retention_text for i in items}),
        "location": place.parent.path if place.parent else "",
        "qr": f"{settings.OFFICE_URL}{reverse('archive:shelf_detail', args=[place.uuid])}",
    }
    if items:
        highest = max((i.security_class for i in items), key=CLASS_ORDER.index)
        label["security"] = SecurityClass(highest).label
    return label


def _only(values: set[str]) -> str:
    """The one value that all share; several would mislead on a label."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""


@officer()
@require_safe
def archive_list(request: OfficeRequest) -> HttpResponse:
    """Daftar arsip as a paper, in the order asked for."""
    body = request.public_body
    order = ORDERS.get(request.GET.get("urut", ""), "end_of_exemption")
    rows = shelf_list(body, order)
    today = clock.today(body.zone)
    data = {
        **dress_of(body),
        "order": ORDER_LABELS[order].lower(),
        "place": body.place,
        "on": today,
        "rows": _rows(rows, paths(body)),
    }
    return pdf_response(render("archive_list", data), f"daftar-arsip-{today.isoformat()}.pdf")


def _rows(rows: QuerySet[Holding], where: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "number": str(number),
            "code": row.item.version.archive_class,
            "description": f"{row.item.code}, {row.item.shown_title}",
            "dates": row.item.version.year,
            "development": row.copy_level,
            "quantity": row.quantity or row.get_medium_display(),
            "box": row.shelf.code if row.shelf else "",
            "location": where[row.shelf.pk] if row.shelf else "Penyimpanan tersegel",
            "retention": " / ".join(filter(None, (row.item.retention_text, row.item.final_disposition))),
            "security": row.item.get_security_class_display(),
            "ends": long_date(row.item.ends_on) if row.item.ends_on else "",
        }
        for number, row in enumerate(rows.iterator(chunk_size=500), start=1)
    ]

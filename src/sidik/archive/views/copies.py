"""Pages of copies: the archive list in its three orders, the copies of one item, storing and moving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.archive import acts
from sidik.archive.forms import ORDER_LABELS, HardcopyForm, SoftcopyForm
from sidik.archive.models import Holding
from sidik.archive.queries import lacking_media, loan_of, loans_of, of_item, shelf_list
from sidik.domain.access import may
from sidik.ledger.act import Refused
from sidik.register.models import Item
from sidik.register.queries import item_of
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50
MEDIA = {"cetak": Holding.Medium.HARD, "lunak": Holding.Medium.SOFT}
ORDERS = {"akhir": "end_of_exemption", "jenis": "kind", "unit": "unit"}


@officer()
@require_safe
def holding_list(request: OfficeRequest) -> HttpResponse:
    """Daftar arsip: copies as they stand on the shelf, by end of exemption, by kind or by unit."""
    asked = request.GET.get("urut", "akhir")
    asked = asked if asked in ORDERS else "akhir"
    medium = request.GET.get("media", "")
    rows = shelf_list(request.public_body, ORDERS[asked])
    if medium in MEDIA:
        rows = rows.filter(medium=MEDIA[medium])
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "page": page,
        "rows": [{"copy": row, "group": _group(row, asked)} for row in shown],
        "lacking": lacking_media({row.item for row in shown}, [m.value for m in Holding.Medium]),
        "orders": [(key, ORDER_LABELS[value]) for key, value in ORDERS.items()],
        "order": asked,
        "medium": medium,
        "trail": [("Arsip", reverse("archive:shelf")), ("Daftar arsip", "")],
    }
    return render(request, "archive/holding_list.html", context)


def _group(row: Holding, asked: str) -> str:
    if asked == "jenis":
        return row.item.version.kind or "Tanpa jenis"
    if asked == "unit":
        return row.item.unit.name
    return f"Berakhir {row.item.ends_on.year}" if row.item.ends_on else "Tanpa tanggal akhir"


@officer()
@require_safe
def item_copies(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The copies of one item: where they lie, where they lay, which medium is lacking, loans."""
    item = _item(request, uuid)
    copies = list(of_item(item).order_by("-id"))
    moved = {copy.replaces_id for copy in copies if copy.replaces_id}
    lacking = lacking_media([item], [m.value for m in Holding.Medium]).get(item.code, [])
    context: dict[str, Any] = {
        "item": item,
        "copies": [{"copy": copy, "is_moved": copy.pk in moved} for copy in copies],
        "hard": next((c for c in copies if c.medium == Holding.Medium.HARD and c.pk not in moved), None),
        "loan": loan_of(item),
        "loans": loans_of(item),
        "lacking": [Holding.Medium(m).label for m in lacking],
        "may_keep": may(request.actor, "archive.keep_hardcopy") is None,
        "may_open": may(request.actor, "files.open_file") is None,
        "trail": _trail(item, ""),
    }
    return render(request, "archive/item_copies.html", context)


def _item(request: OfficeRequest, uuid: UUID) -> Item:
    return get_object_or_404(item_of(request.public_body, uuid))


def _trail(item: Item, here: str) -> list[tuple[str, str]]:
    trail = [("Arsip", reverse("archive:shelf"))]
    if not here:
        return [*trail, (item.code, "")]
    return [*trail, (item.code, reverse("archive:item_copies", args=[item.uuid])), (here, "")]


@officer()
def keep_hardcopy(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Put the hardcopy of an item at a place, or move it."""
    item = _item(request, uuid)
    data = request.POST if request.method == "POST" else None
    before = of_item(item).filter(medium=Holding.Medium.HARD, moved_to=None).first()
    form = HardcopyForm(data, body=request.public_body, initial=_as_it_lies(before))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            kept = acts.keep_hardcopy(request.actor, item=item, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Salinan cetak {item.code} kini tersimpan di {kept.shelf}.")
            return redirect("archive:item_copies", item.uuid)
    return form_page(
        request,
        form,
        title="Pindahkan salinan cetak" if before else "Simpan salinan cetak",
        button="Pindahkan" if before else "Simpan",
        back=reverse("archive:item_copies", args=[item.uuid]),
        refusal=refusal,
        lead=f"{item.code}, {item.shown_title}.",
        trail=_trail(item, "Salinan cetak"),
    )


def _as_it_lies(before: Holding | None) -> dict[str, Any]:
    if before is None:
        return {}
    kept = {name: getattr(before, name) for name in ("order", "quantity", "copy_level", "condition")}
    return {"shelf": before.shelf_id, **kept}


@officer()
def keep_softcopy(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Seal a file as the softcopy of an item; earlier files stay."""
    item = _item(request, uuid)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SoftcopyForm(*posted)
    refusal = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            acts.keep_softcopy(
                request.actor,
                item=item,
                content=file.read(),
                name=file.name,
                copy_level=form.cleaned_data["copy_level"],
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Salinan lunak {item.code} tersimpan tersegel.")
            return redirect("archive:item_copies", item.uuid)
    return form_page(
        request,
        form,
        title="Simpan salinan lunak",
        button="Simpan tersegel",
        back=reverse("archive:item_copies", args=[item.uuid]),
        refusal=refusal,
        lead=f"{item.code}, {item.shown_title}.",
        trail=_trail(item, "Salinan lunak"),
    )

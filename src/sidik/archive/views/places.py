"""Pages of places: the tree with what lies where, one place, a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.archive import acts
from sidik.archive.forms import ShelfForm
from sidik.archive.models import Shelf
from sidik.archive.queries import children_of, loans_out, lying_in, parity, shelf_tree, shelves
from sidik.domain.access import may
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer

MOST_ROWS = 500


@officer()
@require_safe
def shelf(request: OfficeRequest) -> HttpResponse:
    """The tree of places with how full they are, the two media side by side, what is lent."""
    body = request.public_body
    out = loans_out(body)
    context = {
        "tree": shelf_tree(body),
        "parity": parity(body),
        "lent": out.count(),
        "overdue": out.filter(due_on__lt=clock.today(body.zone)).count(),
        "may_add": may(request.actor, "archive.add_shelf") is None,
    }
    return render(request, "archive/shelf.html", context)


@officer()
@require_safe
def shelf_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One place: what lies in it, where it stands, its label. The QR on the label leads here."""
    place = get_object_or_404(shelves(request.public_body), uuid=uuid)
    rows = lying_in(place)
    context = {
        "place": place,
        "rows": rows[:MOST_ROWS],
        "count": rows.count(),
        "children": children_of(place),
        "may_add": may(request.actor, "archive.add_shelf") is None,
        "trail": [("Arsip", reverse("archive:shelf")), *_above(place), (str(place), "")],
    }
    return render(request, "archive/shelf_detail.html", context)


def _above(place: Shelf) -> list[tuple[str, str]]:
    above: list[tuple[str, str]] = []
    parent = place.parent
    while parent is not None:
        above.insert(0, (str(parent), reverse("archive:shelf_detail", args=[parent.uuid])))
        parent = parent.parent
    return above


@officer()
def add_shelf(request: OfficeRequest) -> HttpResponse:
    """A new place, inside the one named by `di`."""
    body = request.public_body
    parent = _named(request)
    data = request.POST if request.method == "POST" else None
    form = ShelfForm(data, body=body, initial={"parent": parent and parent.pk})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.add_shelf(request.actor, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{made} tersimpan.")
            return redirect("archive:shelf_detail", made.uuid)
    back = reverse("archive:shelf")
    return form_page(
        request,
        form,
        title="Tambah lokasi simpan",
        button="Simpan lokasi",
        back=back,
        refusal=refusal,
        trail=[("Arsip", back), ("Tambah lokasi", "")],
    )


def _named(request: OfficeRequest) -> Shelf | None:
    text = request.GET.get("di", "")
    if not text:
        return None
    try:
        uuid = UUID(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(Shelf, body=request.public_body, uuid=uuid)

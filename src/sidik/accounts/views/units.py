"""Pages of the unit tree: list, add, paste, change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sidik.accounts import acts
from sidik.accounts.forms import UnitChangeForm, UnitForm, UnitLinesForm
from sidik.accounts.models import Unit
from sidik.accounts.queries import unit_tree
from sidik.accounts.unit_lines import UnitLine, read_lines
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.web.gate import OfficeRequest, officer

ROOM = "Unit & Pengguna"


@officer(Role.ADMINISTRATOR)
def unit_list(request: OfficeRequest) -> HttpResponse:
    """The tree of units."""
    tree = unit_tree(request.public_body)
    return render(request, "accounts/unit_list.html", {"tree": tree, "tab": "units"})


@officer(Role.ADMINISTRATOR)
def add_unit(request: OfficeRequest) -> HttpResponse:
    """One new unit."""
    data = request.POST if request.method == "POST" else None
    form = UnitForm(data, body=request.public_body)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            unit = acts.add_unit(request.actor, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Unit {unit.name} tersimpan.")
            return redirect("accounts:unit_list")
    trail = [(ROOM, reverse("accounts:unit_list")), ("Tambah unit", "")]
    context = {"form": form, "refusal": refusal, "title": "Tambah unit", "trail": trail}
    context |= {"back": reverse("accounts:unit_list"), "button": "Simpan unit"}
    return render(request, "accounts/form.html", context, status=422 if data is not None else 200)


@officer(Role.ADMINISTRATOR)
def change_unit(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A unit as it shall be: name, place, in use or not."""
    unit = get_object_or_404(Unit.objects.filter(body=request.public_body).select_related("body"), uuid=uuid)
    data = request.POST if request.method == "POST" else None
    initial = {"name": unit.name, "parent": unit.parent_id, "active": unit.active}
    form = UnitChangeForm(data, unit=unit, initial=initial)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_unit(request.actor, unit=unit, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Unit {unit.name} tersimpan.")
            return redirect("accounts:unit_list")
    trail = [(ROOM, reverse("accounts:unit_list")), (unit.code, "")]
    context = {"form": form, "refusal": refusal, "title": unit.name, "trail": trail}
    context |= {"back": reverse("accounts:unit_list"), "button": "Simpan perubahan"}
    return render(request, "accounts/form.html", context, status=422 if data is not None else 200)


@officer(Role.ADMINISTRATOR)
def paste_units(request: OfficeRequest) -> HttpResponse:
    """Many units at once: first a look at every line, then all are stored or none."""
    form, lines, refusal, done = pasted(request)
    if done:
        return redirect("accounts:unit_list")
    trail = [(ROOM, reverse("accounts:unit_list")), ("Tempel daftar unit", "")]
    context = {"form": form, "lines": lines, "refusal": refusal, "trail": trail, **tally(lines)}
    status = 200 if request.method == "GET" or lines else 422
    return render(request, "accounts/unit_paste.html", context, status=status)


def pasted(request: OfficeRequest) -> tuple[UnitLinesForm, list[UnitLine], object, bool]:
    """What a pasted list became: form, lines, refusal, and whether it was stored. The wizard uses it too."""
    if request.method != "POST":
        return UnitLinesForm(), [], None, False
    form = UnitLinesForm(request.POST, request.FILES)
    if not form.is_valid():
        return form, [], None, False
    text = form.cleaned_data["text"]
    lines = read_lines(text, {unit.code for unit in Unit.objects.filter(body=request.public_body)})
    refusal = None
    if "save" in request.POST and lines and not any(line.problem for line in lines):
        try:
            made = acts.add_units(request.actor, lines=lines)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{len(made)} unit tersimpan.")
            return form, lines, None, True
    # The list of a file stands in the text field afterwards, where it can be mended.
    return UnitLinesForm(initial={"lines": text}), lines, refusal, False


def tally(lines: list[UnitLine]) -> dict[str, int]:
    """How many lines can be stored and how many cannot."""
    bad = sum(1 for line in lines if line.problem)
    return {"good_count": len(lines) - bad, "bad_count": bad}

"""Reading pages: the list with facets, the export, an item, the comparison of two versions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sidik.domain.access import may
from sidik.domain.grounds import GROUND_LABELS, GroundLetter, point_labels
from sidik.domain.item import NATURE_LABELS, STAGE_LABELS, TERM_LABELS, Nature, Stage, Term
from sidik.ledger import clock
from sidik.register.codec import grounds_of
from sidik.register.export import write_register
from sidik.register.history import events_of
from sidik.register.lawcheck import counted, findings_of
from sidik.register.models import Item
from sidik.register.queries import (
    CAP,
    SORTS,
    Filters,
    facet_counts,
    is_under_determination,
    item_of,
    page_of,
    versions_of,
)
from sidik.register.sections import sections_of
from sidik.register.showing import differences, grounds_in_words, period_in_words
from sidik.rules.queries import calendar_of
from sidik.web.gate import OfficeRequest, officer

# Names in the address are Indonesian, fields of `Filters` English.
PARAMETERS = {
    "search": "cari",
    "which": "daftar",
    "unit": "unit",
    "letter": "huruf",
    "nature": "sifat",
    "stage": "tahap",
    "term": "masa",
    "kind": "jenis",
    "sort": "urut",
}
FACETS = {
    "nature": "Sifat",
    "term": "Masa",
    "stage": "Tahap",
    "letter": "Huruf Pasal 17",
    "unit": "Unit kerja",
    "kind": "Jenis",
}
WHICH = {"": "Semua", "dik": "Dikecualikan (DIK)", "dip": "Terbuka (DIP)"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filters_of(request: OfficeRequest) -> Filters:
    """The filters of the address; an unknown sort falls back to the number."""
    values = {field: request.GET.get(name, "").strip() for field, name in PARAMETERS.items()}
    values["sort"] = values["sort"] if values["sort"] in SORTS else "nomor"
    return Filters(**values)


@officer()
def item_list(request: OfficeRequest) -> HttpResponse:
    """The register: table, facets, search, switch between DIK and DIP."""
    body, filters = request.public_body, filters_of(request)
    page = page_of(body, filters, after=request.GET.get("sesudah", ""))
    units = dict(body.units.values_list("code", "name"))
    context = {
        "page": page,
        "cap": CAP - 1,
        "filters": filters,
        "facets": _facets(request, filters, facet_counts(body, filters), units),
        "tabs": [
            (_address(request, "daftar", key), label, filters.which == key) for key, label in WHICH.items()
        ],
        "active": _active(request, filters, units),
        "sorts": SORTS,
        "next_url": _address(request, "sesudah", page.next_key) if page.next_key else "",
        "first_url": _address(request, "sesudah", "") if request.GET.get("sesudah") else "",
        "export_url": reverse("register:export") + "?" + request.GET.urlencode(),
        "may_propose": may(request.actor, "register.propose_item") is None,
    }
    return render(request, "register/item_list.html", context)


def _address(request: OfficeRequest, name: str, value: str) -> str:
    """The same page with one parameter changed; a changed filter starts again at the first page."""
    kept = {k: v for k, v in request.GET.items() if v and k not in (name, "sesudah")}
    return "?" + urlencode({**kept, **({name: value} if value else {})})


def _label(field: str, value: str, units: dict[str, str]) -> str:
    if field == "letter":
        return (
            f"Huruf {value}: {GROUND_LABELS[GroundLetter(value)]}" if value in list(GroundLetter) else value
        )
    known: dict[str, dict[str, str]] = {
        "nature": {n.value: NATURE_LABELS[n] for n in Nature},
        "stage": {s.value: STAGE_LABELS[s] for s in Stage},
        "term": {t.value: TERM_LABELS[t] for t in Term},
        "unit": units,
    }
    return known.get(field, {}).get(value, value)


def _facets(
    request: OfficeRequest, filters: Filters, counts: dict[str, list[tuple[str, int]]], units: dict[str, str]
) -> list[dict[str, object]]:
    return [
        {
            "label": label,
            "is_open": field == "nature" or bool(getattr(filters, field)),
            "values": [
                {
                    "label": _label(field, value, units),
                    "count": count,
                    "url": _address(
                        request, PARAMETERS[field], "" if value == getattr(filters, field) else value
                    ),
                    "is_current": value == getattr(filters, field),
                }
                for value, count in counts[field]
            ],
        }
        for field, label in FACETS.items()
        if counts[field]
    ]


def _active(request: OfficeRequest, filters: Filters, units: dict[str, str]) -> list[tuple[str, str]]:
    fields = ("search", *FACETS)
    return [
        (_label(f, getattr(filters, f), units), _address(request, PARAMETERS[f], ""))
        for f in fields
        if getattr(filters, f)
    ]


@officer()
def export(request: OfficeRequest) -> FileResponse:
    """The filtered register as workbook. It is written to a file first, so that no query stays open."""
    body, filters = request.public_body, filters_of(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_register(path, body, filters)
        # The open handle keeps the bytes after the folder is gone.
        stream = path.open("rb")
    name = f"register-{body.code}-{clock.today(body.zone).isoformat()}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=XLSX)


@officer()
def item_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One item: axes, two clocks, basis, tests, opinions, determinations, history."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    return render(request, "register/item_detail.html", detail_context(request, item))


def detail_context(request: OfficeRequest, item: Item) -> dict[str, object]:
    """What the page of an item shows."""
    version = item.version
    grounds = grounds_of(version.grounds)
    versions = list(versions_of(item))
    found = findings_of(item, clock.today(item.body.zone))
    determinations = item.determination_rows.select_related("determination", "supersedes__determination")
    return {
        "item": item,
        "version": version,
        "today": clock.today(item.body.zone),
        "calendar": calendar_of(item.body),
        "grounds": [(g, point_labels(g)) for g in grounds],
        "basis": grounds_in_words(version.grounds),
        "period": period_in_words(version.period),
        "tests": item.tests.prefetch_related("participants").order_by("-pk"),
        "opinions": item.opinions.filter(phase="give").order_by("-pk"),
        "approvals": item.approvals.order_by("-pk"),
        "determinations": determinations.prefetch_related("determination__files").order_by("-pk"),
        "left_out": item.left_out_of.select_related("determination").order_by("-pk"),
        "status_changes": item.status_changes.select_related("document").order_by("-pk"),
        "trial_disclosures": item.trial_disclosures.order_by("-pk"),
        "change": item.change_proposals.filter(state="open").last(),
        "children": item.children.select_related("current").order_by("number"),
        "versions": [(v, versions[n + 1] if n + 1 < len(versions) else None) for n, v in enumerate(versions)],
        "events": events_of(item),
        "law_findings": found,
        "law_counted": counted(found),
        "sections": sections_of(request, item),
        "is_fixed": is_under_determination(item),
        "may_propose": may(request.actor, "register.propose_item") is None,
        "may_revise": may(request.actor, "register.revise_item") is None,
        "may_open": may(request.actor, "register.open_by_document") is None,
        "may_withdraw": may(request.actor, "register.withdraw_item") is None,
        "may_set_class": may(request.actor, "register.set_security_class") is None,
        "trail": [("Register", reverse("register:item_list")), (item.code, "")],
    }


@officer()
def version_diff(request: OfficeRequest, uuid: UUID, number: int) -> HttpResponse:
    """What a version changed against the one before, or against the one named by `dengan`."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    new = get_object_or_404(item.versions, number=number)
    wanted = request.GET.get("dengan", str(number - 1))
    old = (
        item.versions.filter(number=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 10 else None
    )
    if old is None and number > 1:
        raise Http404
    context = {
        "item": item,
        "new": new,
        "old": old,
        "differences": differences(old, new) if old else [],
        "versions": versions_of(item),
        "trail": [
            ("Register", reverse("register:item_list")),
            (item.code, reverse("register:item_detail", args=[item.uuid])),
            (f"Versi {number}", ""),
        ],
    }
    return render(request, "register/version_diff.html", context)

"""Pages of the audit trail: list, entry, check on demand, export, checkpoints. All of them only read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock, export
from sidik.ledger.checkpoints import is_signed
from sidik.ledger.checks import first_bad, verify_checkpoints_of, verify_triggers
from sidik.ledger.fact_words import facts_in_words
from sidik.ledger.forms import FilterForm
from sidik.ledger.labels import act_label, subject_label
from sidik.ledger.models import Entry
from sidik.ledger.queries import (
    acts_of,
    checkpoints_of,
    entries_of,
    entry_of,
    found,
    page,
    parts_of,
)
from sidik.web.gate import OfficeRequest, officer

READERS = (Role.ADMINISTRATOR, Role.PPID, Role.SUPERIOR, Role.HEAD)
ROOM = "Jejak audit"


@officer(*READERS)
def entry_list(request: OfficeRequest) -> HttpResponse:
    """Who did what and when, newest first."""
    return _list(request)


@officer(*READERS)
@require_POST
def check(request: OfficeRequest) -> HttpResponse:
    """The chain computed anew, now. Costly, so never on each view; nothing is written."""
    count, bad = first_bad(request.public_body.code)
    others = [*verify_checkpoints_of(request.public_body.code).broken, *verify_triggers().broken]
    verdict: dict[str, Any] = {"count": count, "bad": bad, "others": others, "at": clock.now()}
    if bad is not None:
        verdict["bad_row"] = row_of(bad.entry)
    return _list(request, verdict=verdict)


def _list(request: OfficeRequest, **more: Any) -> HttpResponse:
    body = request.public_body
    form = FilterForm(request.GET or None, acts=acts_of(body.code))
    if not form.is_bound:
        form = FilterForm({}, acts=acts_of(body.code))
    rows, older = page(
        found(body.code, form.filters(), body.zone), before=_number(request.GET.get("sebelum"))
    )
    context = {
        "form": form,
        "rows": [row_of(entry) for entry in rows],
        "older": older,
        "is_filtered": any(value for name, value in request.GET.items() if name != "sebelum"),
        "is_later_page": "sebelum" in request.GET,
        "total": entries_of(body.code).count(),
        "checkpoint": checkpoints_of(body.code).first(),
        **more,
    }
    return render(request, "ledger/entry_list.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def row_of(entry: Entry) -> dict[str, Any]:
    """An entry as the pages show it."""
    offices = entry.actor.get("offices") or [{}]
    office = offices[0].get("title") or ROLE_LABELS.get(offices[0].get("role", ""), "")
    return {
        "entry": entry,
        "label": act_label(entry.act),
        "subject": subject_label(entry.subject),
        "who": entry.actor.get("name") or "SIDIK",
        "office": "Sistem" if entry.actor.get("kind") == "system" else office,
    }


@officer(*READERS)
def entry(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One entry in words, with its place in the chain."""
    row = entry_of(request.public_body.code, uuid)
    if row is None:
        raise Http404
    whole = entry_of(request.public_body.code, row.part_of) if row.part_of else None
    context = {
        **row_of(row),
        "offices": [
            {**office, "label": ROLE_LABELS.get(office.get("role", ""), "")}
            for office in row.actor.get("offices", [])
        ],
        "facts": facts_in_words(row.facts),
        "whole": row_of(whole) if whole else None,
        "parts": [row_of(part) for part in parts_of(row)],
        "trail": [(ROOM, reverse("ledger:entry_list")), (f"Catatan {row.seq}", "")],
    }
    return render(request, "ledger/entry.html", context)


@officer(*READERS)
def export_jsonl(request: OfficeRequest) -> StreamingHttpResponse:
    """The whole ledger of the body for the stand-alone verifier."""
    code = request.public_body.code
    response = StreamingHttpResponse(export.lines(code), content_type="application/x-ndjson")
    day = clock.today(request.public_body.zone)
    response["Content-Disposition"] = f'attachment; filename="jejak-{code}-{day:%Y%m%d}.jsonl"'
    return response


@officer(*READERS)
def checkpoint_list(request: OfficeRequest) -> HttpResponse:
    """Signed heads of the chain."""
    rows = list(checkpoints_of(request.public_body.code)[:200])
    context = {
        "rows": rows,
        "make_url": _make_url() if Role.ADMINISTRATOR in request.actor.roles else "",
        "trail": [(ROOM, reverse("ledger:entry_list")), ("Titik periksa", "")],
    }
    return render(request, "ledger/checkpoint_list.html", context)


def _make_url() -> str:
    # The key lies in a room above this one, which therefore has the page that signs.
    try:
        return reverse("accounts:make_checkpoint")
    except NoReverseMatch:
        return ""


@officer(*READERS)
def checkpoint(request: OfficeRequest, seq: int) -> HttpResponse:
    """One checkpoint as a sheet for a witness: printed, signed by hand, kept elsewhere."""
    rows = checkpoints_of(request.public_body.code).filter(seq=seq)
    row = rows.first()
    if row is None:
        raise Http404
    sealed = get_object_or_404(entries_of(request.public_body.code), seq=row.seq)
    context = {
        "row": row,
        "digest_groups": _groups(row.digest),
        "key_groups": _groups(row.public_key),
        "signature_groups": _groups(row.signature),
        "is_signed": is_signed(row),
        "is_same": sealed.digest == row.digest,
        "trail": [
            (ROOM, reverse("ledger:entry_list")),
            ("Titik periksa", reverse("ledger:checkpoint_list")),
            (str(row.seq), ""),
        ],
    }
    return render(request, "ledger/checkpoint.html", context)


def _groups(text: str) -> list[str]:
    """Hex in groups of eight, so that two people can compare it aloud."""
    return [text[place : place + 8] for place in range(0, len(text), 8)]

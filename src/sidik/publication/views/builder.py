"""The next edition: what it would show, what differs and why, what may not go out, who agrees, when it comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sidik.accounts.models import Body
from sidik.accounts.rows import is_same_person
from sidik.domain.access import may
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.publication import acts
from sidik.publication.acts import CHANNELS
from sidik.publication.acts.publishing import NOT_SEEN
from sidik.publication.background import AT_ONCE_ENTRIES, hand_over, progress_of
from sidik.publication.body_rules import needs_second_person
from sidik.publication.build import last_edition, most_entries
from sidik.publication.clearances import alike
from sidik.publication.columns import CHOOSABLE, columns_of
from sidik.publication.forms import ClearanceForm, ClearKindForm, EditionForm, ReasonForm
from sidik.publication.look import Look
from sidik.publication.looking import NOT_MADE, standing
from sidik.publication.models import EditionDraft, PrivacyClearance
from sidik.publication.privacy import Finding
from sidik.publication.queries import draft_of
from sidik.publication.showing import BUILDERS
from sidik.publication.views.making import make_where_moved, making, shown_while_made
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer

State = EditionDraft.State
REASON, FOR_ALL = "reason-", "reason_for_all"
FINDINGS_ON_A_PAGE, MOST_CLEARED_SHOWN = 50, 100
GONE = Refusal(Reason.STALE, "Temuan itu tidak ada lagi: teksnya sudah berubah.")


@officer(*BUILDERS)
def publish_edition(request: OfficeRequest) -> HttpResponse:
    """The next edition as it would stand today; keep its choices, submit it, publish it."""
    body = request.public_body
    draft = draft_of(body)
    if request.method != "POST":
        return _page(request, draft)
    form = EditionForm(request.POST, body=body, draft=draft)
    if not form.is_valid():
        return _page(request, draft, form=form)
    after = request.POST.get("after", "")
    try:
        draft = acts.prepare_edition(
            request.actor,
            channels=form.cleaned_data["channels"],
            columns=form.cleaned_data["columns"] if "chosen" in request.POST else columns_of(body),
            reasons=_reasons(body, draft, request.POST),
            publish_at=form.publish_at,
            after=int(after) if after.isdecimal() and len(after) < 10 else None,
        )
        if request.POST.get("way") == "save":
            messages.success(request, "Pilihan edisi tersimpan. Belum ada yang terbit.")
            make_where_moved(request, draft)
            return redirect("publication:publish_edition")
        submitted = acts.submit_edition(request.actor, draft=draft, seen=request.POST.get("seen"))
    except Refused as refused:
        draft = draft_of(body)
        make_where_moved(request, draft)
        return _page(request, draft, form=form, refusal=refused.refusal)
    return _sent_on(request, submitted)


@officer(*BUILDERS)
@require_POST
def clear_finding(request: OfficeRequest) -> HttpResponse:
    """Say that a text may be read by all, and why; or take that back."""
    body, form = request.public_body, ClearanceForm(request.POST)
    draft = draft_of(body)
    if request.POST.get("way") == "clear_kind":
        return _clear_kind(request, draft)
    try:
        finding = _meant(body, draft, form) if form.is_valid() else None
        if finding is None:
            raise Refused(GONE)
        if request.POST.get("way") == "withdraw":
            acts.withdraw_clearance(request.actor, finding=finding)
            messages.success(request, "Pernyataan ditarik. Temuan ini menahan edisi lagi.")
        else:
            acts.clear_finding(request.actor, finding=finding, reason=form.cleaned_data["reason"])
            messages.success(request, "Teks dinyatakan boleh terbit beserta alasannya.")
    except Refused as refused:
        return _page(request, draft, refusal=refused.refusal)
    return redirect(f"{reverse('publication:publish_edition')}#{quote('temuan')}")


def _clear_kind(request: OfficeRequest, draft: EditionDraft | None) -> HttpResponse:
    """All findings of one kind, if they are still those on the screen."""
    body, form = request.public_body, ClearKindForm(request.POST)
    try:
        open_now = _fresh(body, draft).open_findings if form.is_valid() else []
        asked = (form.cleaned_data.get("kind"), form.cleaned_data.get("digest"))
        meant = next((one for one in alike(open_now) if (str(one.kind), one.digest) == asked), None)
        if meant is None:
            raise Refused(GONE)
        rows = acts.clear_findings(request.actor, found=meant, reason=form.cleaned_data["reason"])
    except Refused as refused:
        return _page(request, draft, refusal=refused.refusal)
    messages.success(request, f"{len(rows)} teks dinyatakan boleh terbit beserta alasannya.")
    return redirect(f"{reverse('publication:publish_edition')}#{quote('temuan')}")


@officer(*BUILDERS)
@require_POST
def decide_edition(request: OfficeRequest) -> HttpResponse:
    """Approve, return, take back, cancel or publish what was submitted."""
    draft, way = draft_of(request.public_body), request.POST.get("way", "")
    form = ReasonForm(request.POST if way == "return" else None)
    if draft is None or way not in ("approve", "return", "take_back", "cancel", "publish"):
        return redirect("publication:publish_edition")
    if way == "return" and not form.is_valid():
        return _page(request, draft, reason_form=form)
    try:
        return _decided(request, draft, way, form)
    except Refused as refused:
        return _page(request, draft_of(request.public_body), refusal=refused.refusal, reason_form=form)


def _decided(request: OfficeRequest, draft: EditionDraft, way: str, form: ReasonForm) -> HttpResponse:
    seen = request.POST.get("seen")
    if way == "approve":
        return _sent_on(request, acts.approve_edition(request.actor, draft=draft, seen=seen))
    if way == "publish":
        if seen is not None and seen != draft.base_digest:
            raise Refused(Refusal(Reason.STALE, NOT_SEEN, remedy="Periksa daftarnya sekali lagi."))
        return _published(request, draft)
    if way == "return":
        acts.return_edition(request.actor, draft=draft, reason=form.cleaned_data["reason"])
        messages.success(request, "Edisi dikembalikan kepada yang mengajukannya.")
    elif way == "take_back":
        acts.take_back_edition(request.actor, draft=draft)
        messages.success(request, "Edisi ditarik kembali dan dapat diubah.")
    else:
        acts.cancel_edition(request.actor, draft=draft)
        messages.success(request, "Rancangan edisi dibatalkan. Edisi yang sudah terbit tidak berubah.")
    return redirect("publication:publish_edition")


def _sent_on(request: OfficeRequest, draft: EditionDraft) -> HttpResponse:
    """What follows once a draft is submitted or approved."""
    if draft.state == State.SUBMITTED:
        messages.success(request, "Edisi diajukan dan menunggu persetujuan orang kedua.")
        return redirect("publication:publish_edition")
    if draft.publish_at is not None:
        messages.success(request, "Edisi siap terbit menurut jadwalnya.")
        return redirect("publication:publish_edition")
    return _published(request, draft)


def _published(request: OfficeRequest, draft: EditionDraft) -> HttpResponse:
    total = most_entries(request.public_body)
    if total > AT_ONCE_ENTRIES:
        progress = progress_of(draft) or hand_over(request.actor, draft, total=total)
        return redirect("jobs:progress_detail", progress.uuid)
    edition = acts.publish_edition(request.actor, draft=draft)
    messages.success(request, f"{edition} terbit dan dapat dibaca di portal.")
    return redirect("publication:edition_detail", edition.uuid)


def _reasons(body: Body, draft: EditionDraft | None, given: Mapping[str, str]) -> dict[str, str]:
    """The reasons on the form; one for all others goes to each difference that has none."""
    kept = dict(draft.reasons) if draft else {}
    kept |= {name.removeprefix(REASON): text for name, text in given.items() if name.startswith(REASON)}
    if for_all := given.get(FOR_ALL, "").strip():
        kept |= {key: for_all for key in _fresh(body, draft).lacking if not kept.get(key, "").strip()}
    return kept


def _fresh(body: Body, draft: EditionDraft | None) -> Look:
    there = standing(body, draft)
    if there.look is None or not there.is_fresh:
        raise Refused(NOT_MADE)
    return there.look


def _meant(body: Body, draft: EditionDraft | None, form: ClearanceForm) -> Finding | None:
    asked = tuple(form.cleaned_data[name] for name in ("public_id", "field", "kind", "text_digest"))
    for one in _fresh(body, draft).findings:
        if (one.public_id, one.field, str(one.kind), one.text_digest) == asked:
            return one
    return None


def _with_reasons(cleared: Iterable[Finding]) -> list[Finding]:
    """The same, each with its whole clearance: why, and by whom."""
    known = [(one, one.cleared) for one in cleared if one.cleared is not None]
    rows = PrivacyClearance.objects.in_bulk([row.pk for _, row in known])
    return [replace(one, cleared=rows[row.pk]) for one, row in known]


def _page(
    request: OfficeRequest,
    draft: EditionDraft | None,
    *,
    form: EditionForm | None = None,
    reason_form: ReasonForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    body, actor = request.public_body, request.actor
    there = standing(body, draft)
    # An earlier list is only there to be read; what is decided is decided on the present one.
    look = there.look if there.is_fresh else None
    findings = look.findings if look else []
    is_open = draft is None or draft.state == State.DRAFT
    may_decide = may(actor, "publication.approve_edition") is None
    context: dict[str, Any] = {
        "draft": draft,
        "is_open": is_open,
        "form": form or EditionForm(body=body, draft=draft if is_open else None),
        "reason_form": reason_form or ReasonForm(),
        "refusal": refusal,
        "look": look,
        "has_earlier": there.look is not None,
        "entries": look.entry_count if look else None,
        "changes": look.groups() if look else [],
        "without_reason": len(look.lacking) if look else 0,
        "findings": Paginator([one for one in findings if one.cleared is None], FINDINGS_ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "alike": alike(findings),
        "cleared": _with_reasons(islice((one for one in findings if one.cleared), MOST_CLEARED_SHOWN)),
        "cleared_count": sum(1 for one in findings if one.cleared is not None),
        "left_out": look.left_out() if look else [],
        "left_out_count": look.left_out_count if look else 0,
        "last_number": last.number if (last := last_edition(body)) else 0,
        "second_person": needs_second_person(body),
        "may_make": may(actor, "publication.prepare_edition") is None,
        "may_decide": may_decide,
        "is_own": draft is not None and is_same_person(actor, draft.submitted_by),
        "has_moved": draft is not None
        and not is_open
        and look is not None
        and draft.base_digest != look.digest,
        "columns": [CHOOSABLE[name] for name in (draft.columns if draft else columns_of(body))],
        "channels": [CHANNELS.get(one, one) for one in draft.channels] if draft else [],
        "progress": progress_of(draft) if draft else None,
        **making(request, there),
        "trail": [("Edisi", reverse("publication:edition_list")), ("Edisi berikutnya", "")],
    }
    status = refused_status(request, refusal)
    answer = render(request, "publication/publish_edition.html", context, status=status)
    # The answer to a form is not loaded again: it would be sent once more.
    return shown_while_made(answer, context) if request.method == "GET" else answer

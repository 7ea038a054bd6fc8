"""Menyampaikan masukan: "this is already public", or a request to look at an exemption again, and what became of it.

A formal objection (keberatan) goes another way, which the page names. Nothing is read here that was written before.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse

from sidik.domain.verification_code import grouped_code, read_code
from sidik.edition.visitor_desk import DeskRefused, Standing, VisitorDesk, desk_path, open_desk
from sidik.edition.visitor_message import (
    KIND_LABELS,
    LONGEST_CONTACT,
    LONGEST_PLACE,
    LONGEST_TEXT,
    MessageKind,
    VisitorMessage,
    message_id,
    new_code,
    seal_message,
)
from sidik.portal.door import SETTINGS, PublicRequest, current
from sidik.portal.inbox import Inbox, Kept

TRAIL = "Sampaikan masukan"
LONGEST_TYPED = 100
SAME_SITE = ("", "same-origin", "none")
REFUSALS = {
    Kept.TOO_MANY_OF_YOURS: "Masukan dari alamat jaringan Anda hari ini sudah mencapai batas. "
    "Isian di bawah tetap ada; kirim kembali besok atau hubungi PPID.",
    Kept.FULL: "Kotak masukan sedang penuh. Isian di bawah tetap ada; coba lagi besok atau hubungi PPID.",
    Kept.FAILED: "Masukan belum tersimpan karena gangguan. Isian di bawah tetap ada; coba lagi beberapa saat lagi.",
}
log = logging.getLogger(__name__)


class MessageForm(forms.Form):
    """What a visitor says. `website` is left empty by people and filled by robots."""

    kind = forms.ChoiceField(
        label="Yang ingin Anda sampaikan",
        widget=forms.RadioSelect,
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
    )
    public_id = forms.CharField(
        label="Nomor atau judul informasi",
        max_length=80,
        help_text="Nomor tercantum pada halaman informasinya.",
    )
    text = forms.CharField(
        label="Penjelasan",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mengapa pengecualian ini perlu ditinjau, atau apa yang sudah terbuka.",
    )
    place = forms.CharField(
        label="Tempat informasi itu sudah terbuka",
        max_length=LONGEST_PLACE,
        required=False,
        help_text="Alamat laman, nama media, atau nomor dokumen. Wajib bila informasinya sudah terbuka.",
    )
    contact = forms.CharField(
        label="Nama dan kontak",
        max_length=LONGEST_CONTACT,
        required=False,
        help_text="Jawaban dapat dibaca dengan kode tanda terima tanpa menyebut siapa Anda.",
    )
    website = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Whoever says that something is public also says where."""
        data = super().clean() or {}
        if data.get("website"):
            self.add_error(None, "Kosongkan kolom Laman, lalu kirim kembali.")
        if data.get("kind") == MessageKind.PUBLIC and not data.get("place") and "place" not in self.errors:
            self.add_error("place", "Sebutkan tempat informasi itu sudah terbuka.")
        return data


def send_message(request: PublicRequest) -> HttpResponse:
    """The form; a message that was kept leads to its receipt."""
    if request.headers.get("Sec-Fetch-Site", "") not in SAME_SITE and request.method == "POST":
        return HttpResponseForbidden("Kirim masukan dari halaman ini sendiri.", content_type="text/plain")
    desk, inbox = _desk(request), _inbox(request)
    inbox_key = _inbox_key(request, desk)
    if current(request) is None or inbox is None or not inbox_key or not inbox.is_open():
        status = 503 if request.method == "POST" else 200
        return _page(request, "portal/inbox_closed.html", {"trail": [(TRAIL, "")]}, status)
    is_sent = request.method == "POST"
    asked_for = request.GET.get("informasi", "")[:80]
    form = MessageForm(request.POST if is_sent else None, initial={"public_id": asked_for})
    refusal, status = "", 200
    if is_sent:
        status = 422
        if form.is_valid():
            code = new_code()
            kept = _keep(request, form, code, inbox, inbox_key)
            if kept is Kept.YES:
                return redirect("message_standing", grouped_code(code))
            refusal, status = REFUSALS[kept], 429 if kept is Kept.TOO_MANY_OF_YOURS else 503
    context = {"form": form, "refusal": refusal, "trail": [(TRAIL, "")]}
    return _page(request, "portal/inbox_form.html", context, status)


def message_standing(request: PublicRequest, typed: str) -> HttpResponse:
    """What became of a message: it waits for the office, was received, or was answered."""
    code = read_code(typed[:LONGEST_TYPED])
    desk, inbox = _desk(request), _inbox(request)
    standing: Standing | None = None
    if code and desk:
        try:
            standing = desk.standing(code)
        except DeskRefused as refused:
            log.warning("%s", refused)
    is_waiting = bool(code and inbox and standing is None and inbox.is_waiting(message_id(code)))
    is_known = standing is not None or is_waiting
    context = {
        "code": grouped_code(code) if code else typed[:LONGEST_TYPED],
        "standing": standing,
        "is_waiting": is_waiting,
        "is_known": is_known,
        "trail": [(TRAIL, reverse("send_message")), ("Tanda terima", "")],
    }
    return _page(request, "portal/inbox_standing.html", context, 200 if is_known else 404)


def find_message(request: PublicRequest) -> HttpResponse:
    """The field for the receipt code leads to its page."""
    typed = request.GET.get("kode", "").strip()[:LONGEST_TYPED]
    code = read_code(typed.rstrip("/").rpartition("/")[2])
    if code is None:
        return redirect("message_standing", "tidak-dikenal") if typed else redirect("send_message")
    return redirect("message_standing", grouped_code(code))


def _keep(request: PublicRequest, form: MessageForm, code: str, inbox: Inbox, inbox_key: bytes) -> Kept:
    data = form.cleaned_data
    message = VisitorMessage(
        kind=MessageKind(data["kind"]),
        public_id=data["public_id"],
        text=data["text"],
        place=data["place"],
        contact=data["contact"],
        code=code,
        written_on=request.today.isoformat(),
    )
    sealed = seal_message(message, inbox_key=inbox_key, body=_body(request))
    return inbox.keep(message_id(code), sealed, address=_address(request), today=request.today)


def _address(request: PublicRequest) -> str:
    """Where the request came from; behind a proxy of this machine, what that proxy says last."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    return (
        forwarded.rpartition(",")[2].strip() if forwarded and address in {"127.0.0.1", "::1", ""} else address
    )


def _body(request: PublicRequest) -> str:
    edition = current(request)
    return str(edition.manifest.body["code"]) if edition else ""


def _inbox(request: PublicRequest) -> Inbox | None:
    body = _body(request)
    return Inbox(settings.PORTAL_INBOX / Path(body).name) if body else None


def _inbox_key(request: PublicRequest, desk: VisitorDesk | None) -> bytes:
    """The key of the edition itself, else of the file beside it; empty where nobody would fetch a message."""
    edition = current(request)
    if edition is None or (desk is None and not getattr(settings, "PORTAL_INBOX_IS_NAMED", False)):
        return b""
    stated = edition.manifest.inbox_key or (desk.inbox_key if desk else "")
    try:
        key = bytes.fromhex(stated)
    except ValueError:
        return b""
    return key if len(key) == 32 else b""


def _desk(request: PublicRequest) -> VisitorDesk | None:
    """The signed file of the body that is shown, by the key of its editions."""
    edition = current(request)
    if edition is None:
        return None
    directory, file, *_ = (getattr(settings, name) for name in SETTINGS)
    path = desk_path(file.parent if file else directory, _body(request))
    try:
        found = path.stat()
    except OSError:
        return None
    mark = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    desk = _opened(path, bytes.fromhex(edition.manifest.public_key), mark)
    return desk if desk and desk.body == _body(request) else None


@lru_cache(maxsize=4)
def _opened(path: Path, public_key: bytes, mark: tuple[int, ...]) -> VisitorDesk | None:
    """Verified once for each state of the file: it holds all standings, and every visitor asks for it."""
    try:
        return open_desk(path, public_key)
    except DeskRefused as refused:
        log.warning("%s", refused)
        return None


def _page(request: PublicRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response

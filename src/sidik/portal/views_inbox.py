"""Menyampaikan masukan: "this is already public", or a request to look at an exemption again, and what became of it.

A formal objection (keberatan) goes another way, which the page names. Nothing is read here that was written before.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse

from sidik.domain.verification_code import grouped_code, read_code
from sidik.edition.visitor_desk import DeskRefused, Standing, VisitorDesk, desk_path, open_desk
from sidik.edition.visitor_message import (
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
from sidik.portal.wording import Wording
from sidik.web.place import came_from

LONGEST_TYPED = 100
SAME_SITE = ("same-origin", "none")
REFUSALS = {
    Kept.TOO_MANY_OF_YOURS: "message_too_many_of_yours",
    Kept.FULL: "message_full",
    Kept.FAILED: "message_failed",
}
log = logging.getLogger(__name__)


class MessageForm(forms.Form):
    """What a visitor says, asked in the language of the page. `website` is filled by robots only."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    public_id = forms.CharField(max_length=80)
    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6}))
    place = forms.CharField(max_length=LONGEST_PLACE, required=False)
    contact = forms.CharField(max_length=LONGEST_CONTACT, required=False)
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, say: Wording, **named: Any) -> None:
        super().__init__(*args, **named)
        self.say = say
        for name, field in self.fields.items():
            field.label = say[f"message_{name}"]
            field.optional_word = say["message_optional"]  # type: ignore[attr-defined]
            field.error_messages["required"] = say["message_wanted"]
            if name not in ("kind", "website"):
                field.help_text = say[f"message_{name}_help"]
            if isinstance(field, forms.CharField) and field.max_length:
                longest = MaxLengthValidator(
                    field.max_length, say["message_too_long"].format(field.max_length)
                )
                field.validators = [
                    longest if isinstance(one, MaxLengthValidator) else one for one in field.validators
                ]
        kinds = cast(forms.ChoiceField, self.fields["kind"])
        kinds.choices = [(kind.value, say[f"message_kind_{kind.value}"]) for kind in MessageKind]
        kinds.error_messages |= {
            "required": say["message_choose"],
            "invalid_choice": say["message_choose"],
        }

    def clean(self) -> dict[str, Any]:
        """Whoever says that something is public also says where."""
        data = super().clean() or {}
        if data.get("website"):
            self.add_error(None, self.say["message_leave_empty"])
        if data.get("kind") == MessageKind.PUBLIC and not data.get("place") and "place" not in self.errors:
            self.add_error("place", self.say["message_say_where"])
        return data


def send_message(request: PublicRequest) -> HttpResponse:
    """The form; a message that was kept leads to its receipt."""
    if request.method == "POST" and _is_from_elsewhere(request):
        return HttpResponseForbidden("Kirim masukan dari halaman ini sendiri.", content_type="text/plain")
    say, desk, inbox = request.place.say, _desk(request), _inbox(request)
    inbox_key = _inbox_key(request, desk)
    if current(request) is None or inbox is None or not inbox_key or not inbox.is_open():
        status = 503 if request.method == "POST" else 200
        return _page(request, "portal/inbox_closed.html", {"trail": [(say["message"], "")]}, status)
    is_sent = request.method == "POST"
    asked_for = request.GET.get("informasi", "")[:80]
    form = MessageForm(request.POST if is_sent else None, initial={"public_id": asked_for}, say=say)
    refusal, status = "", 200
    if is_sent:
        status = 422
        if form.is_valid():
            code = new_code()
            kept = _keep(request, form, code, inbox, inbox_key)
            if kept is Kept.YES:
                return redirect(_at(request, "message_standing", grouped_code(code)))
            refusal, status = say[REFUSALS[kept]], 429 if kept is Kept.TOO_MANY_OF_YOURS else 503
    superior = request.shelf.current.manifest.contact.get("objection_office", "") if request.shelf else ""
    context = {
        "form": form,
        "refusal": refusal,
        "superior": superior or say["message_superior"],
        "trail": [(say["message"], "")],
    }
    return _page(request, "portal/inbox_form.html", context, status)


def _is_from_elsewhere(request: PublicRequest) -> bool:
    """Whether the page of another site sends this form; older browsers name only the origin."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in SAME_SITE
    origin = request.headers.get("Origin", "")
    if origin in ("", "null"):
        # A page that tells nobody where it is from says "null", and ours is one of those.
        return False
    return urlsplit(origin).netloc not in {request.get_host(), urlsplit(settings.PORTAL_URL).netloc}


def message_standing(request: PublicRequest, typed: str) -> HttpResponse:
    """What became of a message: it waits for the office, was received, or was answered."""
    say = request.place.say
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
        "trail": [(say["message"], _at(request, "send_message")), (say["receipt"], "")],
    }
    return _page(request, "portal/inbox_standing.html", context, 200 if is_known else 404)


def find_message(request: PublicRequest) -> HttpResponse:
    """The field for the receipt code leads to its page."""
    typed = request.GET.get("kode", "").strip()[:LONGEST_TYPED]
    code = read_code(typed.rstrip("/").rpartition("/")[2])
    if code is None:
        return redirect(
            _at(request, "message_standing", "tidak-dikenal") if typed else _at(request, "send_message")
        )
    return redirect(_at(request, "message_standing", grouped_code(code)))


def _at(request: PublicRequest, name: str, *parts: str) -> str:
    """The address of a page in the language of this one."""
    return request.place.at + reverse(name, args=parts)


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
    return inbox.keep(message_id(code), sealed, address=came_from(request), today=request.today)


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

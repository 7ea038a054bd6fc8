"""Langganan kalender: the address of one's own feed, shown once, and the file behind it, which needs no sign-in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sidik.notices import acts
from sidik.notices.feeds import content_of, feed_of
from sidik.notices.queries import open_feed, person_of
from sidik.web.gate import OfficeRequest, officer

HOUR_SECONDS = 3600
MOST_AN_HOUR = 120


@officer()
@require_safe
def feed_page(request: OfficeRequest) -> HttpResponse:
    """Whether an address is open, and how to use one."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    return _page(request, feed=open_feed(person))


def _page(request: OfficeRequest, **context: object) -> HttpResponse:
    trail = [("Kalender masa", reverse("calendar:year")), ("Langganan", "")]
    return render(request, "notices/feed.html", {"trail": trail, "address": "", **context})


@officer()
@require_POST
def make_feed(request: OfficeRequest) -> HttpResponse:
    """Make a new address; the page that answers is the only place where it is ever shown."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    feed, token = acts.make_feed(request.actor, person=person)
    return _page(request, feed=feed, address=settings.OFFICE_URL + reverse("feed:file", args=[token]))


@officer()
@require_POST
def revoke_feed(request: OfficeRequest) -> HttpResponse:
    """End the address."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    acts.revoke_feed(request.actor, person=person)
    messages.success(request, "Alamat langganan dicabut. Kalender yang memakainya tidak lagi diperbarui.")
    return redirect("notices:feed")


@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a token: numbers, days and links of whoever holds it, unchanged ones by 304."""
    feed = feed_of(token)
    if feed is None:
        raise Http404
    if _is_too_often(str(feed.uuid)):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR_SECONDS)})
    found = content_of(feed)
    if found is None:
        raise Http404
    content, digest = found
    headers = {"ETag": f'"{digest}"', "Cache-Control": "private, no-cache"}
    if f'"{digest}"' in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="sidik.ics"'
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _is_too_often(key: str) -> bool:
    name = f"feed:{key}"
    cache.add(name, 0, HOUR_SECONDS)
    try:
        return cache.incr(name) > MOST_AN_HOUR
    except ValueError:
        return False  # it was forgotten in between

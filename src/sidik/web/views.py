"""Pages for what went wrong, in plain Indonesian with a code to tell the administrator."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sidik.web.who_helps import NotAdmittedError, who_helps

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", {}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, naming who may and who helps."""
    shown: dict[str, object] = {"message": str(exception)}
    if isinstance(exception, NotAdmittedError):
        helped = who_helps(exception.roles, getattr(getattr(request, "actor", None), "roles", frozenset()))
        shown["helped_by"] = helped.sentence
        if helped.url_name:
            shown["way"] = {"url": reverse(helped.url_name), "label": helped.label}
    return render(request, "403.html", shown, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what belongs to another body."""
    return render(request, "404.html", {}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long."""
    shown = {
        "heading": "Formulir ini terlalu lama terbuka",
        "message": "Isian Anda belum tersimpan. Muat ulang halaman, lalu kirim kembali.",
        "helped_by": "Bila terulang, sampaikan kepada administrator alamat yang Anda buka: "
        "mungkin tidak sama dengan alamat kantor yang diatur.",
    }
    return render(request, "403.html", shown, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a code that also stands in the log."""
    code = "K-" + secrets.token_hex(2).upper()
    log.error("server error %s on %s", code, request.path)
    return render(request, "500.html", {"code": code}, status=500)

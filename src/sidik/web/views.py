"""Pages for what went wrong, in plain Indonesian with a code to tell the administrator."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "400.html", {}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, naming who may."""
    return render(request, "403.html", {"message": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what belongs to another body."""
    return render(request, "404.html", {}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long."""
    message = "Formulir ini terlalu lama terbuka. Muat ulang halaman, lalu kirim kembali."
    return render(request, "403.html", {"message": message}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a code that also stands in the log."""
    code = "K-" + secrets.token_hex(2).upper()
    log.error("server error %s on %s", code, request.path)
    return render(request, "500.html", {"code": code}, status=500)

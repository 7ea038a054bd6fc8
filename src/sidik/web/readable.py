"""An address that carries a NUL sign is no address of this office: answered once, before any page reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NUL = "\x00"
SENTENCE = (
    "Alamat halaman ini memuat tanda yang tidak dapat dibaca. Tidak ada yang berubah. "
    "Buka kembali halaman dari menu, lalu ketik ulang pencarian atau saringannya."
)


class ReadableMiddleware:
    """Answers 400 to an address with a NUL sign in its path or its filters.

    Why here: a database server refuses such text wherever it is compared, so each list would break by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what can be read."""
        if any(NUL in text for text in _texts(request)):
            return render(request, "400.html", {"message": SENTENCE}, status=400)
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for name, values in request.GET.lists():
        yield name
        yield from values

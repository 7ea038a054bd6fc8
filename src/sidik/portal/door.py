"""What a request of the public door sees: the shelf, the current edition and the day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.http import HttpRequest

from sidik.edition import Edition
from sidik.portal import clock
from sidik.portal.catalogue import Catalogue, Shelf

# Of `sidik.config.settings_portal`, in the order of `_catalogue`.
SETTINGS = ("EDITIONS_DIRECTORY", "EDITION_FILE", "EDITION_BODY", "EDITION_PUBLIC_KEY")


class PublicRequest(HttpRequest):
    """A request after `EditionMiddleware`."""

    shelf: Shelf | None
    today: date


@lru_cache(maxsize=8)
def _catalogue(directory: Path, file: Path | None, body: str, public_key: str) -> Catalogue:
    key = bytes.fromhex(public_key) if public_key else None
    return Catalogue(directory, file=file, body=body, public_key=key)


def enter(request: HttpRequest) -> PublicRequest:
    """Give the request its shelf and its day."""
    public = cast(PublicRequest, request)
    public.shelf = _catalogue(*(getattr(settings, name) for name in SETTINGS)).shelf()
    manifest = public.shelf.current.manifest if public.shelf else None
    public.today = clock.today(
        manifest.body["zone"] if manifest else "", demo=bool(manifest and manifest.demo)
    )
    return public


def current(request: PublicRequest) -> Edition | None:
    """The edition that is shown, if there is one."""
    return request.shelf.current if request.shelf else None

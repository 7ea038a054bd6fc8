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
from sidik.portal.place import Place
from sidik.portal.wording import ENGLISH, INDONESIAN

# Of `sidik.config.settings_portal`, in the order of `_catalogue`.
SETTINGS = ("EDITIONS_DIRECTORY", "EDITION_FILE", "EDITION_BODY", "EDITION_PUBLIC_KEY")


class PublicRequest(HttpRequest):
    """A request after `EditionMiddleware`."""

    shelf: Shelf | None
    today: date
    place: Place


@lru_cache(maxsize=8)
def _catalogue(directory: Path, file: Path | None, body: str, public_key: str) -> Catalogue:
    key = bytes.fromhex(public_key) if public_key else None
    return Catalogue(directory, file=file, body=body, public_key=key)


def catalogue() -> Catalogue:
    """The catalogue that the settings name."""
    return _catalogue(*(getattr(settings, name) for name in SETTINGS))


def place_of(language: str) -> Place:
    """Where a reader of this language stands now."""
    shelf = catalogue().shelf()
    manifest = shelf.current.manifest if shelf else None
    today = clock.today(manifest.body["zone"] if manifest else "", demo=bool(manifest and manifest.demo))
    return _place(shelf, today, language)


@lru_cache(maxsize=4)
def _place(shelf: Shelf | None, today: date, language: str) -> Place:
    return Place(shelf, today, language)


def language_of(path: str) -> str:
    """The language of an address."""
    return ENGLISH if path.startswith("/en/") else INDONESIAN


def enter(request: HttpRequest) -> PublicRequest:
    """Give the request its shelf and its day."""
    public = cast(PublicRequest, request)
    public.place = place_of(language_of(request.path_info))
    public.shelf, public.today = public.place.shelf, public.place.today
    return public


def current(request: PublicRequest) -> Edition | None:
    """The edition that is shown, if there is one."""
    return request.shelf.current if request.shelf else None

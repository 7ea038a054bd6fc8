"""The interface for programs, version 1: the list, one entry, editions, differences, counts. Only reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from sidik.edition import Change, Edition
from sidik.edition.asking import Line, Query, Word
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere import api_asked as asked
from sidik.portal.elsewhere.api_document import document
from sidik.portal.elsewhere.places import address
from sidik.portal.elsewhere.reading import entry
from sidik.words import query_terms

JSON = "application/json; charset=utf-8"
PROBLEM = "application/problem+json; charset=utf-8"
Answer = Mapping[str, Any] | HttpResponse


def answers(*allowed: asked.Parameter) -> Callable[[Callable[..., Answer]], Callable[..., HttpResponse]]:
    """A view that gets its parameters read and gives an object, sent as JSON that any site may read."""

    def decorate(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: PublicRequest, **parts: Any) -> HttpResponse:
            wanted = asked.read(request.GET, allowed)
            if isinstance(wanted, asked.Odd):
                said: Answer = problem(422, "Parameter tidak dapat dibaca", f"{wanted.name}: {wanted.reason}")
            else:
                said = view(request, wanted, **parts)
            found = said if isinstance(said, HttpResponse) else HttpResponse(_json(said), content_type=JSON)
            found["Access-Control-Allow-Origin"] = "*"
            return found

        return answer

    return decorate


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """An answer that says what is wrong (RFC 9457)."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return HttpResponse(_json(content), status=status, content_type=PROBLEM)


@answers()
def start(request: PublicRequest, wanted: Mapping[str, str]) -> Answer:
    """Where everything is."""
    names = {"informasi": "api_entries", "edisi": "api_editions", "statistik": "api_statistics"}
    found = {key: address(name) for key, name in names.items()}
    return found | {"openapi": address("api_document")}


@answers()
def described(request: PublicRequest, wanted: Mapping[str, str]) -> Answer:
    """The description of this interface (OpenAPI 3.1)."""
    return document(str(settings.PORTAL_URL))


@answers(*asked.LIST)
def entries(request: PublicRequest, wanted: Mapping[str, str]) -> Answer:
    """The list, searched and narrowed, some lines at a time."""
    edition = current(request)
    if edition is None:
        return _unpublished()
    terms = query_terms(wanted.get("cari", ""))
    since = wanted.get("dibuka_sejak", "")
    query = Query(
        words=tuple(Word(term.word, term.root, term is terms[-1]) for term in terms),
        typed=wanted.get("cari", ""),
        unit=wanted.get("unit", ""),
        ground=wanted.get("huruf", ""),
        nature=wanted.get("sifat", ""),
        ends=wanted.get("berakhir", ""),
        opened=str(max((request.today - date.fromisoformat(since)).days, 0)) if since else "",
    )
    limit = int(wanted.get("batas", asked.USUAL_PER_PAGE))
    page = edition.search(query, today=request.today.isoformat(), after=wanted.get("lanjut", ""), limit=limit)
    return {
        **_about(edition, request.today),
        "jumlah": page.count,
        "jumlah_dibatasi": page.is_capped,
        "informasi": [_line(line) for line in page.lines],
        "lanjut": page.next or None,
        "mungkin_maksud": list(page.meant),
    }


@answers()
def one_entry(request: PublicRequest, wanted: Mapping[str, str], public_id: str) -> Answer:
    """One entry with all its public fields."""
    edition = current(request)
    if edition is None:
        return _unpublished()
    found = entry(edition, public_id, request.today)
    if found is None:
        gone = edition.tombstone(public_id)
        said = f"Terakhir ada pada edisi {gone.edition}: {gone.reason}" if gone else "Pengenal tidak dikenal."
        return problem(404, "Informasi tidak ada dalam edisi ini", said)
    for name in ("starts_on", "ends_on", "review_on", "determined_on", "opened_on"):
        if name in found:
            found[name] = found[name] or None
    return _about(edition, request.today) | {"informasi": found | {"url": _entry_address(public_id)}}


@answers()
def editions(request: PublicRequest, wanted: Mapping[str, str]) -> Answer:
    """All editions that are here, the newest first."""
    found = request.shelf.editions[::-1] if request.shelf else ()
    return {"edisi": [_edition(one) for one in found]}


@answers(*asked.DIFFERENCE)
def edition_changes(request: PublicRequest, wanted: Mapping[str, str], number: int) -> Answer:
    """What an edition changed: as published, or against any other edition."""
    shelf = request.shelf
    found = shelf.numbered(number) if shelf else None
    since = shelf.numbered(int(wanted["dari"])) if shelf and "dari" in wanted else None
    if found is None or ("dari" in wanted and since is None):
        return problem(404, "Edisi tidak ada", "Lihat nomor edisi pada /api/v1/edisi.")
    limit, after = int(wanted.get("batas", asked.USUAL_PER_PAGE)), wanted.get("lanjut", "")
    changes, following = (
        since.compared(found, after=after, limit=limit) if since else _published(found, after, limit)
    )
    return {
        "edisi": found.manifest.number,
        "dari": since.manifest.number if since else None,
        "selisih": [_change(change) for change in changes],
        "lanjut": following or None,
    }


@answers()
def statistics(request: PublicRequest, wanted: Mapping[str, str]) -> Answer:
    """How the list stands today: counts, and every value by which it can be narrowed."""
    edition = current(request)
    if edition is None:
        return _unpublished()
    day = request.today.isoformat()
    counted = asdict(edition.counts(today=day))
    kept = ("closed", "partly", "open", "withdrawn", "opened_this_year")
    facets = {
        name: [
            {"nilai": one.slug, "nama": one.label, "informasi": one.entries, "tertutup": one.closed}
            for one in values
        ]
        for name, values in edition.facets(today=day).items()
    }
    counts = {name: counted[name] for name in kept}
    return _about(edition, request.today) | {"jumlah": counts, "segi": facets}


@answers()
def unknown(request: PublicRequest, wanted: Mapping[str, str], rest: str = "") -> Answer:
    """An address that this interface does not have."""
    return problem(404, "Alamat tidak dikenal", "Semua alamat diterangkan dalam /api/v1/openapi.json.")


def _unpublished() -> HttpResponse:
    return problem(404, "Daftar belum diterbitkan", "Badan publik ini belum menerbitkan edisi.")


def _about(edition: Edition, today: date) -> dict[str, Any]:
    return {"edisi": edition.manifest.number, "sidik": edition.digest, "per": today.isoformat()}


def _line(line: Line) -> dict[str, Any]:
    texts = ("public_id", "number", "title", "unit", "nature", "until")
    dates = ("starts_on", "ends_on", "review_on", "opened_on")
    found: dict[str, Any] = {name: getattr(line, name) for name in texts}
    found["grounds"] = list(line.letters)
    found |= {name: getattr(line, name) or None for name in dates}
    return found | {"url": _entry_address(line.public_id)}


def _edition(edition: Edition) -> dict[str, Any]:
    manifest = edition.manifest
    return {
        "nomor": manifest.number,
        "terbit": manifest.published_at,
        "sidik": edition.digest,
        "sebelumnya": manifest.previous or None,
        "informasi": manifest.counts["entries"],
        "selisih": dict(manifest.counts.get("changes", {})),
        "url": address("edition_detail", manifest.number),
        "berkas": {
            kind: address(f"edition_{kind}", manifest.number) for kind in ("csv", "json", "xlsx", "sqlite3")
        },
    }


def _published(edition: Edition, after: str, limit: int) -> tuple[Iterable[Change], str]:
    changes = edition.changes()
    start = min(int(after), len(changes)) if after.isdecimal() else 0
    return changes[start : start + limit], str(start + limit) if len(changes) > start + limit else ""


def _change(change: Change) -> dict[str, Any]:
    row = change.as_row()
    return row | {"on": row["on"] or None, "url": _entry_address(change.public_id)}


def _entry_address(public_id: str) -> str:
    return address("entry_detail", public_id)


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

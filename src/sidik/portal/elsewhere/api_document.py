"""The description of the interface (OpenAPI 3.1), made from the allow-list and the parameters that are checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sidik
from sidik.edition.fields import DATE_FIELDS, ENTRY_FIELDS, GROUND_FIELDS, NATURES
from sidik.portal.elsewhere import api_asked as asked

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
KEY: dict[str, Any] = {"type": ["string", "null"]}
ADDRESS: dict[str, Any] = {"type": "string", "format": "uri"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
LINE = ("public_id", "number", "title", "unit", "until")
LINE_DATES = ("starts_on", "ends_on", "review_on", "opened_on")


def document(address: str) -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Daftar Informasi yang Dikecualikan",
            "version": sidik.__version__,
            "description": (
                "Daftar informasi yang dikecualikan menurut UU 14/2008, sebagaimana adanya hari ini. "
                "Hanya membaca; tanpa kunci. Setiap jawaban membawa ETag: kirim kembali dengan If-None-Match."
            ),
        },
        "servers": [{"url": address}],
        "paths": {
            "/api/v1/": _get("mulai", "Alamat yang tersedia", "Mulai"),
            "/api/v1/informasi": _get("daftar", "Daftar dengan pencarian", "Daftar", asked.LIST),
            "/api/v1/informasi/{public_id}": _get(
                *("informasi", "Satu informasi", "SatuInformasi"), path=("public_id", TEXT)
            ),
            "/api/v1/edisi": _get("edisi", "Semua edisi, terbaru di atas", "DaftarEdisi"),
            "/api/v1/edisi/{number}/selisih": _get(
                *("selisih", "Apa yang berubah dalam satu edisi", "Selisih", asked.DIFFERENCE),
                path=("number", NUMBER),
            ),
            "/api/v1/statistik": _get("statistik", "Jumlah menurut keadaan hari ini", "Statistik"),
            "/api/v1/openapi.json": _get("openapi", "Keterangan ini", "Keterangan"),
        },
        "components": {"schemas": _schemas()},
    }


def _get(
    name: str,
    about: str,
    schema: str,
    parameters: Iterable[asked.Parameter] = (),
    *,
    path: tuple[str, dict[str, Any]] | None = None,
) -> dict[str, Any]:
    given: list[dict[str, Any]] = [
        {"name": one.name, "in": "query", "description": one.about, "schema": one.schema()}
        for one in parameters
    ]
    if path:
        given.insert(0, {"name": path[0], "in": "path", "required": True, "schema": path[1]})
    fits = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    odd = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Masalah"}}}
    return {
        "get": {
            "operationId": name,
            "summary": about,
            "parameters": given,
            "responses": {
                "200": {"description": "Jawaban", "headers": {"ETag": {"schema": TEXT}}, "content": fits},
                "304": {"description": "Tidak berubah sejak ETag yang dikirim"},
                "400": {"description": "Permintaan tidak dapat dibaca"},
                "404": {"description": "Tidak ada", "content": odd},
                "405": {"description": "Hanya GET dan HEAD"},
                "422": {"description": "Parameter tidak dapat dibaca", "content": odd},
            },
        }
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _listed(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _schemas() -> dict[str, Any]:
    about = {"edisi": NUMBER, "sidik": TEXT, "per": {"type": "string", "format": "date"}}
    nature = {"type": "string", "enum": sorted(NATURES)}
    line = dict.fromkeys(LINE, TEXT) | dict.fromkeys(LINE_DATES, DAY)
    facet = _object(nilai=TEXT, nama=TEXT, informasi=NUMBER, tertutup=NUMBER)
    counts = ("closed", "partly", "open", "withdrawn", "opened_this_year")
    files = dict.fromkeys(("csv", "json", "xlsx", "sqlite3"), ADDRESS)
    return {
        "Mulai": _object(informasi=ADDRESS, edisi=ADDRESS, statistik=ADDRESS, openapi=ADDRESS),
        "Keterangan": {"type": "object", "required": ["openapi", "paths"]},
        "Masalah": _object(type=TEXT, title=TEXT, status=NUMBER, detail=TEXT),
        "Baris": _object(**line, nature=nature, grounds=TEXTS, url=ADDRESS),
        "Daftar": _object(
            **about,
            jumlah=NUMBER,
            jumlah_dibatasi={"type": "boolean"},
            informasi=_listed("Baris"),
            lanjut=KEY,
            mungkin_maksud=TEXTS,
        ),
        "Dasar": _object(**{name: TEXTS if name == "points" else TEXT for name in GROUND_FIELDS}),
        "Informasi": _entry(nature),
        "SatuInformasi": _object(**about, informasi={"$ref": "#/components/schemas/Informasi"}),
        "Edisi": _object(
            nomor=NUMBER,
            terbit=TEXT,
            sidik=TEXT,
            sebelumnya=KEY,
            informasi=NUMBER,
            selisih={"type": "object", "additionalProperties": NUMBER},
            url=ADDRESS,
            berkas=_object(**files),
        ),
        "DaftarEdisi": _object(edisi=_listed("Edisi")),
        "Perubahan": _object(
            kind={"type": "string", "enum": ["added", "changed", "opened", "withdrawn"]},
            public_id=TEXT,
            title=TEXT,
            reason=TEXT,
            on=DAY,
            fields=TEXTS,
            url=ADDRESS,
        ),
        "Selisih": _object(
            edisi=NUMBER, dari={"type": ["integer", "null"]}, selisih=_listed("Perubahan"), lanjut=KEY
        ),
        "Segi": facet,
        "Statistik": _object(
            **about,
            jumlah=_object(**dict.fromkeys(counts, NUMBER)),
            segi={"type": "object", "additionalProperties": _listed("Segi")},
        ),
    }


def _entry(nature: dict[str, Any]) -> dict[str, Any]:
    """An edition may leave out columns; these are always there."""
    special: dict[str, Any] = {
        "nature": nature,
        "grounds": _listed("Dasar"),
        "parts": TEXTS,
        "is_partial": {"type": "boolean"},
        **dict.fromkeys(DATE_FIELDS, DAY),
    }
    properties = {name: special.get(name, TEXT) for name in ENTRY_FIELDS}
    properties |= {"opened_by_law": {"type": "boolean"}, "url": ADDRESS}
    required = ["public_id", "number", "title", "unit", "nature", "opened_by_law", "url"]
    return {"type": "object", "required": required, "properties": properties}

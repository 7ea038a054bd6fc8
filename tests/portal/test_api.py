"""The interface for programs answers as its own description says, whatever is asked."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidik.edition import Change, ChangeKind
from sidik.portal import clock
from sidik.portal.elsewhere.api_document import document
from tests.edition.made import entry, write

DOCUMENT = document("https://dik.example")
NAMES = sorted({one["name"] for path in DOCUMENT["paths"].values() for one in path["get"]["parameters"]})
ODD = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(
        ["%00", '"*', "a" * 500, "-1", "9" * 30, "2-3", "tanpa-tanggal", "terbuka", "h", "½", "٣"]
    ),
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


@pytest.fixture
def published(editions: Path) -> None:
    entries = [
        entry("i-1"),
        entry(
            "i-2", title="Harga perkiraan sendiri", unit="Bagian Pengadaan", ends_on="2026-02-01", summary=""
        ),
        entry("i-3", title="Berkas saksi", nature="partly_exempt", is_partial=True, ends_on=None),
    ]
    first = write(editions / "1.sqlite3", entries[:2], published_at="2026-01-05T09:00:00+08:00")
    write(
        editions / "2.sqlite3",
        entries,
        number=2,
        published_at="2026-01-19T09:00:00+08:00",
        previous=first.digest,
        changes=[Change(ChangeKind.ADDED, "i-3", "Berkas saksi", "Penetapan baru")],
    )


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is what the description says; the few words of JSON Schema that it uses."""
    if "$ref" in schema:
        return fits(value, DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    types = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
        "object": dict,
        "array": list,
    }
    if not any(type(value) is types[kind] for kind in kinds):
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"]) for one in value)
    if isinstance(value, dict):
        known, more = schema.get("properties", {}), schema.get("additionalProperties")
        return set(schema.get("required", ())) <= set(value) and all(
            fits(one, known.get(name, more)) for name, one in value.items() if name in known or more
        )
    return value is None or "enum" not in schema or value in schema["enum"]


def answer(portal: Client, url: str, operation: dict[str, Any]) -> tuple[int, Any]:
    response = portal.get(url)
    assert str(response.status_code) in operation["responses"], (url, response.status_code)
    declared = operation["responses"][str(response.status_code)].get("content")
    if declared is None:
        return response.status_code, None
    (kind,) = declared
    assert response["Content-Type"].split(";")[0] == kind
    assert response["Access-Control-Allow-Origin"] == "*"
    said = json.loads(response.content)
    assert fits(said, declared[kind]["schema"]), (url, said)
    return response.status_code, said


def test_every_described_address_answers_as_described(portal: Client, published: None) -> None:
    for path, item in DOCUMENT["paths"].items():
        for place, wanted in (
            ({"public_id": "i-1", "number": "2"}, 200),
            ({"public_id": "x", "number": "9"}, 404),
        ):
            url = re.sub(r"\{(\w+)\}", lambda name, place=place: place[name[1]], path)
            status, _ = answer(portal, url, item["get"])
            assert status == (wanted if "{" in path else 200)


def test_nothing_is_published_yet(portal: Client) -> None:
    for path in ("/api/v1/informasi", "/api/v1/informasi/x", "/api/v1/statistik"):
        response = portal.get(path)
        assert (response.status_code, response.json()["title"]) == (404, "Daftar belum diterbitkan")
    assert portal.get("/api/v1/edisi").json() == {"edisi": []}


def test_the_list_is_searched_narrowed_and_led_through(portal: Client, published: None) -> None:
    def ids(**asked: str) -> list[str]:
        return [one["public_id"] for one in portal.get("/api/v1/informasi", asked).json()["informasi"]]

    assert ids() == ["i-1", "i-2", "i-3"]
    assert ids(cari="pengecualian") == ["i-1", "i-3"]
    assert ids(sifat="terbuka") == ["i-2"]
    assert ids(unit="Bagian Pengadaan") == ["i-2"]
    assert ids(berakhir="2029") == ["i-1"]
    assert ids(dibuka_sejak="2026-01-01") == ["i-2"]
    assert ids(dibuka_sejak="2026-02-20") == []
    first = portal.get("/api/v1/informasi", {"batas": "2"}).json()
    assert ids(batas="2", lanjut=first["lanjut"]) == ["i-3"]


def test_an_entry_stands_as_it_is_today(portal: Client, published: None) -> None:
    found = portal.get("/api/v1/informasi/i-2").json()["informasi"]
    assert (found["nature"], found["opened_by_law"], found["opened_on"]) == ("open", True, "2026-02-01")


def test_differences_as_published_and_against_any_edition(portal: Client, published: None) -> None:
    for query in ("", "?dari=1"):
        (one,) = portal.get(f"/api/v1/edisi/2/selisih{query}").json()["selisih"]
        assert (one["kind"], one["public_id"]) == ("added", "i-3")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("batas=0", "batas"),
        ("batas=201", "batas"),
        ("sifat=x", "sifat"),
        ("apa=1", "apa"),
        ("cari=a&cari=b", "cari"),
    ],
)
def test_an_odd_parameter_is_named(portal: Client, published: None, query: str, named: str) -> None:
    response = portal.get(f"/api/v1/informasi?{query}")
    assert response.status_code == 422
    assert response.json()["detail"].startswith(f"{named}: ")


def test_unchanged_answers_are_not_sent_again_and_only_reading_is_allowed(
    portal: Client, published: None
) -> None:
    etag = portal.get("/api/v1/informasi")["ETag"]
    assert portal.get("/api/v1/informasi", headers={"If-None-Match": etag}).status_code == 304
    assert portal.post("/api/v1/informasi").status_code == 405


def test_files_of_an_edition_never_change_and_are_kept(portal: Client, published: None) -> None:
    for one in portal.get("/api/v1/edisi").json()["edisi"]:
        for address in one["berkas"].values():
            response = portal.get(urlsplit(address).path)
            assert response.status_code == 200
            assert "immutable" in response["Cache-Control"]
    # As published: what opened since then is still closed in the file.
    assert b'"nature":"exempt"' in b"".join(portal.get("/edisi/1/daftar.json").streaming_content)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(sorted(DOCUMENT["paths"])),
    part=ODD,
    asked=st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=10), ODD), max_size=4),
)
def test_whatever_is_asked_only_declared_answers_come(
    portal: Client, published: None, path: str, part: str, asked: list[tuple[str, str]]
) -> None:
    url = re.sub(r"\{\w+\}", lambda _: quote(part, safe="") or "x", path)
    response = portal.get(f"{url}?{urlencode(asked)}")
    declared = DOCUMENT["paths"][path]["get"]["responses"]
    assert str(response.status_code) in declared, (url, asked, response.status_code)
    if response.status_code == 200:
        schema = declared["200"]["content"]["application/json"]["schema"]
        # A part with a slash or a dot may lead to another address of the interface.
        assert "{" in path or fits(json.loads(response.content), schema)

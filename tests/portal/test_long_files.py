"""JSON and workbook of a long list: the same entries as one by one, and few readers at a time."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client

from sidik.edition import open_edition
from sidik.portal.elsewhere import turns
from sidik.portal.elsewhere.reading import entries
from sidik.portal.open_data import json_parts
from tests.edition.made import entry, write

DAY = date(2026, 3, 2)


def leave(response: Any) -> None:
    """As a server does where a reader goes away; it would look after a database too, which this door has not."""
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)


@pytest.mark.parametrize("day", [DAY, None])
def test_the_json_of_the_list_is_that_of_its_entries_one_by_one(tmp_path: Path, day: date | None) -> None:
    """Most are joined by the database; those that opened since the edition (here one in 400) are told anew."""
    write(
        tmp_path / "e.sqlite3",
        [
            entry(
                f"i-{n}",
                title=f"Berkas “{n}” \\ \n é",
                parts=["a", 'b "c"'] if n % 7 == 0 else [],
                ends_on="2026-03-01" if n == 600 else "2031-01-01",
            )
            for n in range(1100)
        ],
        published_at="2026-02-20T09:00:00+08:00",
    )
    edition = open_edition(tmp_path / "e.sqlite3")
    found = json.loads("".join(json_parts(edition, day.isoformat() if day else "")))["entries"]
    assert found == list(entries(edition, day))
    assert [*found[0]] == [*next(entries(edition, day))]
    assert [one["public_id"] for one in found if one["opened_by_law"]] == (["i-600"] if day else [])


def test_few_readers_at_a_time_have_a_long_file_made(
    portal: Client, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{n}") for n in range(3)])
    monkeypatch.setattr(turns, "SHORT_ENTRIES", 2)
    first, second = (portal.get("/data-terbuka/daftar.json") for _ in range(2))
    for address in ("/data-terbuka/daftar.xlsx", "/edisi/1/daftar.json", "/edisi/1/daftar.xlsx"):
        refused = portal.get(address)
        assert (refused.status_code, refused["Retry-After"]) == (503, "30")
        page = refused.content.decode()
        assert "setengah menit lagi" in page and "></a>" not in page
        assert (refused["Cache-Control"], refused["ETag"]) == ("no-store", '"busy"')
    assert portal.get("/data-terbuka/daftar.csv").status_code == 200
    assert len(json.loads(first.getvalue())["entries"]) == 3
    assert portal.get("/edisi/1/daftar.xlsx").getvalue().startswith(b"PK")
    # Whoever goes away in the middle leaves his turn to others too.
    leave(second)
    for _ in range(turns.MOST_AT_ONCE + 1):
        known = portal.get("/edisi/1/daftar.json")
        assert known.status_code == 200
        again = portal.get("/edisi/1/daftar.json", headers={"If-None-Match": known["ETag"]})
        assert again.status_code == 304
        leave(known)

"""A short list is sent compressed, a long one as it lies; both are the same list."""

import gzip
from pathlib import Path

import pytest
from django.test import Client

from sidik.portal import compressing
from tests.edition.made import entry, write


def fetched(portal: Client, address: str) -> tuple[str, bytes]:
    response = portal.get(address, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.headers.get("Content-Encoding", ""), body


def test_only_a_short_list_is_compressed_while_it_is_streamed(
    portal: Client, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{n}") for n in range(40)])
    coding, short = fetched(portal, "/data-terbuka/daftar.csv")
    assert coding == "gzip"
    monkeypatch.setattr(compressing, "MOST_ENTRIES", 0)
    coding, long = fetched(portal, "/data-terbuka/daftar.csv")
    assert (coding, long) == ("", gzip.decompress(short))
    assert fetched(portal, "/data-terbuka/")[0] == "gzip"


def test_the_file_of_an_edition_is_sent_as_it_lies(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    assert fetched(portal, "/data-terbuka/edisi.sqlite3") == ("", (editions / "e.sqlite3").read_bytes())

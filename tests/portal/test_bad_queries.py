"""Whatever bytes stand behind the question mark: an answer, quickly, and never a fault."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidik.edition import open_edition
from sidik.portal import pages
from sidik.portal.catalogue import Shelf
from sidik.portal.place import Place
from tests.edition.made import entry, write
from tests.portal.conftest import portal_settings

NAMES = ("cari", "unit", "huruf", "sifat", "berakhir", "dibuka", "badan", "lanjut", "dari", "ke", "x")
WILD = st.sampled_from(
    [
        "*",
        "%22",
        "%00",
        "%ff",
        "%",
        "%%",
        "NEAR(",
        "a*b*",
        "\u00ff",
        "1-5",
        "9" * 400,
        "-1",
        "'--",
        "%0d%0a",
        "++",
    ]
)
VALUES = st.one_of(
    WILD, st.text(st.characters(max_codepoint=255), max_size=60), st.sampled_from(["h", "data", "30"])
)
PAIRS = st.tuples(st.sampled_from(NAMES), VALUES).map("=".join)
QUERIES = st.one_of(
    st.lists(PAIRS, max_size=6).map("&".join), st.text(st.characters(max_codepoint=255), max_size=200)
)
PATHS = st.one_of(
    st.sampled_from(
        ["/daftar/", "/baru-dibuka/", "/edisi/banding/", "/huruf/h/", "/unit/bidang-1/", "/berakhir/2029/"]
    ),
    st.text(max_size=20).map(lambda name: f"/informasi/{name}/"),
    st.text(max_size=20).map(lambda name: f"/unit/{name}/"),
)
LONGEST_SECONDS = 0.5


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    path = tmp_path_factory.mktemp("bad") / "1.sqlite3"
    write(path, [entry(f"i-{n}", unit=f"Bidang {n % 3}") for n in range(40)])
    found = Place(Shelf((open_edition(path, verified=True),)), date(2026, 3, 2), "id")
    with override_settings(**portal_settings()):
        pages.page_at(found, "/daftar/", "")
        yield found


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=PATHS, raw=QUERIES)
def test_every_query_has_an_answer(place: Place, path: str, raw: str) -> None:
    started = time.perf_counter()
    answer = pages.page_at(place, path, raw)
    assert time.perf_counter() - started < LONGEST_SECONDS
    if answer is not None:
        assert answer.status in {200, 400, 404}
        assert b"</html>" in answer.body

"""A sealed title is shown once to who asks with a reason, and stands nowhere else: no page, file, table or log."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.meetings.models import Meeting
from sidik.publication.acts import publish_edition
from sidik.publication.build import preview
from sidik.publication.models import Edition
from sidik.publication.shelf import path_of
from sidik.register.models import Item
from tests.archive.steps import box, hard
from tests.cast import Cast
from tests.meetings.test_meetings import recorded
from tests.register.steps import determined

CANARY = "Zirkonium pelapor pelanggaran"
PUBLIC = "Dokumen pengawasan internal"
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> None:
    """A shelf of this test alone; the keys stay those of the tests' home."""
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()


@pytest.fixture
def sealed(cast: Cast) -> Item:
    """Determined, shelved and spoken of in a meeting."""
    item = determined(cast, title=CANARY, sensitive=True, public_title=PUBLIC)
    hard(cast, item, box(cast))
    recorded(cast, results={item: ("Tetap dikecualikan", "")})
    return item


def addresses(item: Item) -> list[str]:
    named = ["item_detail", "revise", "retention", "withdraw"]
    return [
        *(reverse(f"register:{name}", args=[item.uuid]) for name in named),
        reverse("register:version_diff", args=[item.uuid, 1]),
        reverse("archive:item_copies", args=[item.uuid]),
        reverse("meetings:meeting_detail", args=[Meeting.objects.get().uuid]),
        "/register/",
        "/register/rekap/",
        "/register/?cari=zirkonium",
        "/arsip/",
        "/arsip/daftar/",
        "/edisi/",
        "/edisi/berikut/",
        "/edisi/berikut/daftar/",
        "/",
        "/kasus/",
        "/laporan/",
        "/jejak/",
        "/pemberitahuan/",
        "/api/v1/items",
        f"/api/v1/items/{item.uuid}",
        "/jejak/ekspor.jsonl",
    ]


def test_no_page_and_no_answer_holds_it(sealed: Item, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    for address in addresses(sealed):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert CANARY not in text, address
        assert "Zirkonium" not in text, address
    for entry in Entry.objects.all():
        assert (
            "zirkonium" not in client.get(reverse("ledger:entry", args=[entry.uuid])).content.decode().lower()
        )


def test_a_search_for_it_finds_nothing(sealed: Item, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    for typed in ("zirkonium", "Zirkonium pelapor", "zirk"):
        assert client.get("/register/", {"cari": typed}).context["page"].items == []
        assert client.get("/api/v1/items", {"search": typed}).json()["items"] == []


def test_exports_and_printed_lists_show_the_public_title(sealed: Item, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    content = b"".join(client.get("/register/ekspor.xlsx").streaming_content)
    cells = [str(c.value) for sheet in openpyxl.load_workbook(BytesIO(content)) for row in sheet for c in row]
    assert PUBLIC in cells
    assert not [c for c in cells if "zirkonium" in c.lower()]
    minutes = reverse("meetings:minutes_pdf", args=[Meeting.objects.get().uuid])
    for address in ("/arsip/daftar.pdf", "/arsip/label.pdf", minutes):
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages = pypdfium2.PdfDocument(answer.content)
        text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        assert "Zirkonium" not in text, address


def test_an_edition_shows_the_public_title(
    cast: Cast, sealed: Item, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        edition: Edition = publish_edition(cast.actor("ppid"))
    content = path_of(edition).read_bytes()
    assert PUBLIC.encode() in content
    assert b"irkonium" not in content
    found = preview(cast.body, clock.today(cast.body.zone))
    assert PUBLIC in str(list(found.entries))
    assert "irkonium" not in str([*found.entries, *found.changes])


def test_no_table_and_no_log_holds_it_in_clear(
    cast: Cast, sealed: Item, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in("ppid")
    where = reverse("register:unseal", args=[sealed.uuid])
    shown = client.post(where, {"reason": "Pemeriksaan"}).content.decode()
    assert CANARY in shown
    assert Entry.objects.filter(act="register.read_sealed_title").count() == 1
    assert CANARY not in client.get(reverse("register:item_detail", args=[sealed.uuid])).content.decode()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                assert "zirkonium" not in repr(row).lower(), table
    assert "zirkonium" not in caplog.text.lower()


def test_without_a_reason_or_the_right_it_stays_closed(sealed: Item, sign_in: SignIn) -> None:
    where = reverse("register:unseal", args=[sealed.uuid])
    for key, reason, status in (("ppid", " ", 422), ("administrator", "Ingin tahu", 403)):
        answer = sign_in(key).post(where, {"reason": reason})
        assert answer.status_code == status
        assert CANARY not in answer.content.decode()
    assert not Entry.objects.filter(act="register.read_sealed_title").exists()

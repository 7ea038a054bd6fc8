"""Hostile words stay words: on pages, in workbooks, in open data, on the portal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from sidik.accounts.acts import change_unit
from sidik.accounts.models import Unit
from sidik.config import settings_portal
from sidik.meetings.models import Meeting
from sidik.publication.acts import publish_edition
from sidik.publication.shelf import path_of
from sidik.register.models import Item
from tests.cast import Cast
from tests.listio.sheets import plain
from tests.meetings.test_meetings import recorded
from tests.portal.conftest import NOT_OVERRIDDEN
from tests.register.steps import determined, proposed
from tests.register.test_import_pages import at, mapping, uploaded

SCRIPT = '<script>alert("x")</script>'
IMAGE = '"><img src=x onerror=alert(1)>'
FORMULA = "=cmd|' /C calc'!A0"
TEMPLATE = "{{ 7|add:7 }}{% now 'Y' %}"
MARKS = "\u202ekebalik\u202c 😀 ' \""
HOSTILE = [SCRIPT, IMAGE, FORMULA, TEMPLATE, MARKS, "+1+1", "@SUM(A1)", "-2", "x" * 300]
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()
    yield


def are_harmless(text: str) -> bool:
    """No script of ours runs: nothing typed became a tag or an attribute."""
    return (
        not re.search(r"<script>alert|<img src=x|onerror=alert\(1\)>[^&]*<img", text)
        and "<img src=x" not in text
    )


def test_pages_show_hostile_words_as_typed(cast: Cast, sign_in: SignIn) -> None:
    change_unit(cast.actor("administrator"), unit=cast.units["industri"], name=SCRIPT)
    items = [
        proposed(
            cast,
            word,
            summary=word,
            kind=word[:80],
            custodian=word[:200],
            basis_text=word,
            if_open=word,
            if_closed=word,
            public_interest=word,
        )
        for word in HOSTILE
    ]
    recorded(
        cast,
        title=SCRIPT[:200],
        venue=IMAGE,
        minutes=SCRIPT + IMAGE + TEMPLATE,
        results={items[0]: (IMAGE, SCRIPT)},
    )
    client = sign_in("ppid")
    pages = ["/register/", "/", "/rapat/", "/jejak/", "/register/rekap/", "/edisi/berikut/"]
    pages += [reverse("register:item_detail", args=[i.uuid]) for i in items]
    pages += [reverse("register:revise", args=[i.uuid]) for i in items]
    pages += [reverse("meetings:meeting_detail", args=[Meeting.objects.get().uuid])]
    pages += [f"/register/?cari={SCRIPT}&unit={IMAGE}&jenis={SCRIPT}", f"/sop/pustaka-hukum/?cari={SCRIPT}"]
    pages += [f"/edisi/berikut/daftar/?cari={SCRIPT}", "/edisi/berikut/daftar/"]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert are_harmless(answer.content.decode()), page
    assert TEMPLATE.replace("'", "&#x27;") in client.get(pages[6 + 3]).content.decode()


def test_the_workbook_holds_text_and_no_formula(cast: Cast, sign_in: SignIn) -> None:
    for word in HOSTILE:
        proposed(cast, word, basis_text=word, custodian=word[:200])
    content = b"".join(sign_in("ppid").get("/register/ekspor.xlsx").streaming_content)
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    texts = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    assert any("cmd|" in text for text in texts)
    assert [sheet.sheet_state for sheet in book] == ["visible"] * len(book.worksheets)


def test_a_hostile_list_is_taken_in_as_words(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    rows: list[list[Any]] = [["No", "Informasi", "Dasar Hukum"]]
    rows += [
        [n, f"'{w}" if w[0] in "=+-@" else w, w if w[0] not in "=+-@" else "x"]
        for n, w in enumerate(HOSTILE, 1)
    ]
    assert uploaded(client, plain(rows), name='"><script>alert(1)<script>.xlsx').status_code == 302
    for address in (at("import_map"),):
        assert are_harmless(client.get(address).content.decode())
    assert client.post(at("import_map"), mapping(client)).status_code == 302
    assert are_harmless(client.get(at("import_preview")).content.decode())
    assert client.post(at("import_preview")).status_code == 302
    assert are_harmless(client.get(at("import_done")).content.decode())
    assert Item.objects.count() >= 5


def test_the_portal_and_its_open_data_show_words(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    for word in (SCRIPT, IMAGE, FORMULA, TEMPLATE, MARKS):
        determined(cast, title=word, summary=word, basis_text=word)
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish_edition(cast.actor("ppid"))
    own = {name: getattr(settings_portal, name) for name in dir(settings_portal) if name.isupper()}
    own = {name: value for name, value in own.items() if name not in NOT_OVERRIDDEN}
    with override_settings(**own | {"EDITIONS_DIRECTORY": path_of(edition).parent}):
        visitor = Client()
        for address in ("/", "/daftar/", f"/daftar/?cari={SCRIPT}", "/baru-dibuka/atom.xml", "/edisi/1/"):
            answer = visitor.get(address)
            assert answer.status_code == 200, address
            assert are_harmless(answer.content.decode()), address
        data = visitor.get("/data-terbuka/daftar.csv")
        text = (b"".join(data.streaming_content) if data.streaming else data.content).decode("utf-8-sig")
        assert not re.search(r'(^|[,;\n])"?[=+@]', text)


def test_text_longer_than_its_column_and_zero_bytes_are_refused_in_a_sentence(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in("administrator")
    for typed in (
        {"code": "z", "name": "x" * 5000},
        {"code": "z", "name": "a\0b"},
        {"code": "z" * 500, "name": "y"},
    ):
        answer = client.post(reverse("accounts:add_unit"), typed)
        assert answer.status_code == 422
        assert typed["code"] in answer.content.decode()
    assert Unit.objects.filter(body=cast.body).count() == 2

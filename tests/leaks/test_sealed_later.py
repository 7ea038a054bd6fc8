"""A title sealed only later: its earlier versions keep it on record, but no page shows it in clear any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from sidik.ledger.models import Entry
from sidik.register.acts import revise_item
from sidik.register.models import Item, SearchText
from sidik.register.search import tokens_of
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.register.steps import proposed

CANARY = "Zirkonium pelapor pelanggaran"
PUBLIC = "Dokumen pengawasan internal"
SignIn = Callable[..., Client]


@pytest.fixture
def sealed_later(cast: Cast) -> Item:
    """Proposed in clear, sealed by the second version, and written once more."""
    clerk = cast.actor("clerk")
    item = proposed(cast, CANARY)
    closed = replace(wording_of(item.version), sensitive=True, public_title=PUBLIC)
    item = revise_item(clerk, item=item, wording=closed, reason="Judul ternyata sensitif")
    third = replace(wording_of(item.version), summary="Ringkasan baru")
    return revise_item(clerk, item=item, wording=third, reason="Ringkasan diperbaiki")


def test_no_comparison_of_versions_shows_it(sealed_later: Item, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    for number in (1, 2, 3):
        where = reverse("register:version_diff", args=[sealed_later.uuid, number])
        for other in (1, 2, 3):
            answer = client.get(where, {"dengan": other})
            assert answer.status_code == 200
            assert "irkonium" not in answer.content.decode(), (number, other)


def test_no_page_table_or_search_gives_it(sealed_later: Item, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    for address in (
        reverse("register:item_detail", args=[sealed_later.uuid]),
        reverse("register:revise", args=[sealed_later.uuid]),
        "/register/",
        "/register/ekspor.xlsx",
        "/kasus/",
        "/",
        "/jejak/",
        "/jejak/ekspor.jsonl",
        f"/api/v1/items/{sealed_later.uuid}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"irkonium" not in text, address
    assert client.get("/register/", {"cari": "zirkonium"}).context["page"].items == []
    words = set(SearchText.objects.get(item=sealed_later).words.split())
    assert words & tokens_of(PUBLIC)
    assert not words & (tokens_of(CANARY) - tokens_of(PUBLIC))
    assert "irkonium" not in repr(list(Entry.objects.values()))


def test_a_title_unsealed_again_shows_its_open_versions(
    cast: Cast, sealed_later: Item, sign_in: SignIn
) -> None:
    opened = replace(wording_of(sealed_later.version), title=CANARY, sensitive=False, public_title="")
    item = revise_item(cast.actor("clerk"), item=sealed_later, wording=opened, reason="Tidak sensitif lagi")
    where = reverse("register:version_diff", args=[item.uuid, 2])
    text = sign_in("ppid").get(where, {"dengan": 1}).content.decode()
    assert "irkonium" in text
    assert "disegel" in text

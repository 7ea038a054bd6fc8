"""Pages of the audit trail: who reads, what is found, what a broken chain looks like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.acts import add_unit, change_unit
from sidik.domain.access import POLICY, SYSTEM_ACTS
from sidik.ledger import clock
from sidik.ledger.act import REGISTRY
from sidik.ledger.labels import ACT_LABELS
from sidik.ledger.models import Checkpoint, Entry
from tests.cast import Cast
from tests.ledger.test_checks import bend

SignIn = Callable[..., Client]
LIST = "/jejak/"


def test_administrator_ppid_superior_and_head_read_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    entry = Entry.objects.latest("seq")
    pages = [
        LIST,
        reverse("ledger:entry", args=[entry.uuid]),
        reverse("ledger:checkpoint_list"),
        reverse("ledger:export"),
    ]
    for office in ("administrator", "ppid", "superior", "head"):
        assert {sign_in(office).get(page).status_code for page in pages} == {200}, office
    for office in ("clerk", "verifier", "archivist", "unit-industri"):
        assert {sign_in(office).get(page).status_code for page in pages} == {403}, office
    assert {Client().get(page).status_code for page in pages} == {302}


def test_an_entry_of_another_body_does_not_exist(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    foreign = Entry.objects.filter(body_code=other.body.code).latest("seq")
    assert sign_in("head").get(reverse("ledger:entry", args=[foreign.uuid])).status_code == 404
    assert str(foreign.uuid) not in sign_in("head").get(LIST).content.decode()


def test_reading_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    count, client = Entry.objects.count(), sign_in("head")
    client.get(LIST)
    client.post(reverse("ledger:check"))
    client.get(reverse("ledger:checkpoint_list"))
    assert client.get(reverse("ledger:check")).status_code == 405
    assert Entry.objects.count() == count


def test_an_entry_says_what_who_when_and_why_in_words(cast: Cast, sign_in: SignIn) -> None:
    change_unit(cast.actor("administrator"), unit=cast.units["industri"], name="Baru", reason="peleburan")
    entry = Entry.objects.latest("seq")
    html = sign_in("head").get(reverse("ledger:entry", args=[entry.uuid])).content.decode()
    for words in ("Ubah unit kerja", "peleburan", cast.people["administrator"].nip, entry.digest):
        assert words in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tindakan": "accounts.add_unit"}, 3),
        ({"pelaku": "administrator sistem"}, 1),
        ({"objek": "unit:"}, 3),
        ({"sejak": "2999-01-01"}, 0),
        ({"sampai": "1999-01-01"}, 0),
        ({"sejak": "bukan tanggal", "tindakan": "accounts.add_unit"}, 3),
    ],
)
def test_filters_narrow_the_list(cast: Cast, sign_in: SignIn, query: dict[str, str], found: int) -> None:
    add_unit(cast.actor("administrator"), code="baru", name="Baru")
    html = sign_in("head").get(LIST, query).content.decode()
    assert html.count('<th scope="row">') == found
    assert ("Tidak ada kejadian pada rentang ini" in html) is (found == 0)


def test_days_are_days_at_the_place_of_the_body(cast: Cast, sign_in: SignIn) -> None:
    today = clock.today(cast.body.zone)
    client, all_rows = sign_in("head"), Entry.objects.count()
    same = client.get(LIST, {"sejak": str(today), "sampai": str(today)}).content.decode()
    assert same.count('<th scope="row">') == min(all_rows, 50)
    later = client.get(LIST, {"sejak": str(today + timedelta(days=1))}).content.decode()
    assert "Tidak ada kejadian" in later


def test_pages_go_on_after_a_number_and_lose_no_entry(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.ledger.queries.PAGE", 7)
    client, page, seen = sign_in("head"), LIST, []
    while page:
        answer = client.get(page)
        seen += [row["entry"].seq for row in answer.context["rows"]]
        older = answer.context["older"]
        page = f"{LIST}?sebelum={older}" if older else ""
    assert seen == list(range(Entry.objects.count(), 0, -1))
    assert client.get(LIST, {"sebelum": "x" * 30}).status_code == 200


def test_a_whole_chain_is_told_and_a_broken_one_names_its_first_bad_entry(
    cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in("head")
    assert "Rantai utuh" in client.post(reverse("ledger:check")).content.decode()
    assert "Rantai" not in client.get(LIST).content.decode().replace("Periksa rantai", "")
    bend(4, reason="diubah diam-diam")
    html = client.post(reverse("ledger:check")).content.decode()
    assert "rusak pada catatan nomor 4" in html
    assert 'class="notice tone-red"' in html


def test_the_administrator_makes_a_checkpoint_and_prints_its_sheet(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in("administrator"), reverse("accounts:make_checkpoint")
    assert client.get(page).status_code == 405
    assert sign_in("head").post(page).status_code == 403
    sheet = client.post(page, follow=True).content.decode()
    row = Checkpoint.objects.get()
    assert row.digest[:8] in sheet
    assert "Tanda tangan cocok" in sheet
    again = client.post(page, follow=True).content.decode()
    assert "Belum ada catatan baru" in again
    assert client.get(reverse("ledger:checkpoint", args=[999])).status_code == 404


def test_every_act_has_its_words() -> None:
    missing = sorted({*POLICY, *SYSTEM_ACTS} & set(REGISTRY) - set(ACT_LABELS))
    assert missing == [], "add these to sidik.ledger.labels"

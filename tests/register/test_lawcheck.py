"""The law check beside items: findings with their rule, a sealed title that stays sealed, a page per rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.lawcheck import CATALOGUE
from sidik.domain.periods import Period, PeriodKind
from sidik.register.codec import grounds_json, period_json
from sidik.register.lawcheck import counted, findings_of
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]
ON = date(2026, 11, 21)
BUSINESS = grounds_json([Ground(GroundLetter.B)])
FOREVER = period_json(Period(PeriodKind.UNLIMITED, text="Tidak terbatas"))


def endless(cast: Cast, **more: Any) -> Item:
    """An item under huruf b that never ends: L-23."""
    return proposed(
        cast, grounds=BUSINESS, basis_text="", period=FOREVER, period_text="Tidak terbatas", **more
    )


def test_a_clean_item_has_no_finding(cast: Cast) -> None:
    assert findings_of(proposed(cast), ON) == ()


def test_findings_come_with_the_gravest_first_and_are_counted(cast: Cast) -> None:
    """L-23: huruf a to f do not last for ever."""
    found = findings_of(endless(cast), ON)
    assert found[0].finding.rule == "L-23"
    assert counted(found).startswith("1 harus diperbaiki")


def test_the_page_of_an_item_shows_the_finding_and_leads_to_its_rule(cast: Cast, sign_in: SignIn) -> None:
    item = endless(cast)
    page = sign_in("verifier").get(reverse("register:item_detail", args=[item.uuid])).content.decode()
    assert "Pemeriksaan hukum" in page
    assert reverse("rules:rule_detail", args=["L-23"]) in page
    assert "UU 14/2008 Pasal 20 ayat (1)" in page


def test_a_sealed_title_is_not_quoted(cast: Cast) -> None:
    """L-56: a finding is read by more people than the title."""
    title = "Semua dokumen perkara Budi, dll."
    item = endless(cast, title=title, sensitive=True, public_title="Semua dokumen perkara, dll.")
    messages = " ".join(one.finding.message for one in findings_of(item, ON))
    assert "Semua dokumen perkara, dll." in messages
    assert "Budi" not in messages


@pytest.mark.parametrize("name", ["L-22", "S-10"])
def test_every_rule_has_a_page(cast: Cast, sign_in: SignIn, name: str) -> None:
    page = sign_in("verifier").get(reverse("rules:rule_detail", args=[name])).content.decode()
    rule = CATALOGUE[name]
    assert all(text in page for text in (rule.title, rule.explanation, rule.source))


def test_the_catalogue_names_every_rule_and_no_other(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("verifier")
    page = client.get(reverse("rules:rule_list")).content.decode()
    assert all(reverse("rules:rule_detail", args=[name]) in page for name in CATALOGUE)
    assert client.get(reverse("rules:rule_detail", args=["L-99"])).status_code == 404

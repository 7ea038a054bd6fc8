"""Paraf on a draft decree: acts, the page, and the settings of the body."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sidik.desk import acts
from sidik.desk.acts.papers import render_paper
from sidik.desk.initials import lacks_initials
from sidik.desk.models import Initial, Paper
from sidik.domain.refusal import Reason
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from tests.cast import Cast
from tests.papers.reading import text_of

SignIn = Callable[..., Client]
PAGE = "desk:initials"
EMPTY: dict[str, list[str]] = {"considering": [], "recalling": [], "dicta": []}


@pytest.fixture
def tiers(cast: Cast) -> Cast:
    """A body whose verifier and then secretariat put their paraf."""
    acts.set_decree_course(cast.actor("ppid"), tiers=["verifier", "secretariat"], opinion_quorum=0)
    cast.body.refresh_from_db()
    return cast


def drafted(cast: Cast, previous: Paper | None = None, about: str = "Contoh") -> Paper:
    """A draft decree of this wording."""
    return acts.issue_paper(
        cast.actor("ppid"),
        kind="decree",
        title="Rancangan Keputusan tentang Contoh",
        on=clock.today(),
        data={"purpose": "exemption", "authority": [], "about": about, **EMPTY},
        state=Paper.State.DRAFT,
        previous=previous,
    )


def test_every_office_puts_its_paraf_and_the_next_one_is_told(tiers: Cast) -> None:
    draft = drafted(tiers)
    assert lacks_initials(draft) is not None
    acts.initial_paper(tiers.actor("verifier"), paper=draft)
    told = Notice.objects.get(person=tiers.people["secretariat"])
    assert told.link == reverse(PAGE, args=[draft.uuid])
    acts.initial_paper(tiers.actor("secretariat"), paper=draft)
    assert lacks_initials(draft) is None


def test_nobody_puts_a_paraf_out_of_turn_or_under_an_old_version(tiers: Cast) -> None:
    draft = drafted(tiers)
    with pytest.raises(Refused) as refused:
        acts.initial_paper(tiers.actor("secretariat"), paper=draft)
    assert refused.value.refusal.code is Reason.NOT_PERFORMER
    acts.initial_paper(tiers.actor("verifier"), paper=draft)
    newer = drafted(tiers, previous=draft, about="Contoh yang diubah")
    with pytest.raises(Refused) as refused:
        acts.initial_paper(tiers.actor("secretariat"), paper=draft)
    assert "versi 2" in refused.value.refusal.message
    # What was put under the old wording is void: the way begins anew.
    assert lacks_initials(newer) is not None
    assert not newer.initials.exists()


def test_a_draft_goes_back_with_its_reason_only(tiers: Cast) -> None:
    draft = drafted(tiers)
    with pytest.raises(Refused) as refused:
        acts.return_draft(tiers.actor("verifier"), paper=draft, reason=" ")
    assert refused.value.refusal.code is Reason.MISSING
    acts.return_draft(tiers.actor("verifier"), paper=draft, reason="Diktum kedua kurang.")
    assert Notice.objects.get(person=tiers.people["ppid"]).link
    with pytest.raises(Refused):
        acts.initial_paper(tiers.actor("verifier"), paper=draft)


def test_the_page_shows_whose_turn_it_is_and_keeps_what_was_typed(tiers: Cast, sign_in: SignIn) -> None:
    draft = drafted(tiers)
    address = reverse(PAGE, args=[draft.uuid])
    other = sign_in("secretariat").get(address).content.decode()
    assert "Giliran sekarang" in other
    assert "UU 30/2014 Pasal 52 ayat (1) huruf b" in other
    assert "Bubuhkan paraf" not in other
    client = sign_in("verifier")
    assert client.post(address, {"way": "return", "reason": ""}).status_code == 422
    assert client.post(address, {"way": "give"}).status_code == 302
    answer = client.post(address, {"way": "return", "reason": "Terlambat saya lihat."})
    assert answer.status_code == 403
    assert "Terlambat saya lihat." in answer.content.decode()
    assert Initial.objects.get().is_given


def test_another_body_finds_no_draft(tiers: Cast, other: Cast, sign_in: SignIn) -> None:
    draft = drafted(tiers)
    with pytest.raises(Refused) as refused:
        acts.initial_paper(other.actor("verifier"), paper=draft)
    assert refused.value.refusal.message == "Data tidak ditemukan."


def test_the_order_of_the_offices_is_set_once_each(cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in("ppid"), reverse("desk:decree_course")
    twice = client.post(address, {"tier_1": "verifier", "tier_2": "verifier", "opinion_quorum": "2"})
    assert twice.status_code == 422
    assert "sudah dipilih" in twice.content.decode()
    assert client.post(address, {"tier_1": "verifier", "opinion_quorum": "2"}).status_code == 302
    cast.body.refresh_from_db()
    assert (cast.body.settings["initial_tiers"], cast.body.settings["opinion_quorum"]) == (["verifier"], 2)
    with pytest.raises(Refused) as refused:
        acts.set_decree_course(cast.actor("board"), tiers=[])
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_printed_draft_carries_the_paraf_and_who_still_owes_one(tiers: Cast) -> None:
    draft = drafted(tiers)
    acts.initial_paper(tiers.actor("verifier"), paper=draft)
    said = text_of(render_paper(draft))
    (gave,) = draft.initials.all()
    assert "PARAF" in said
    assert gave.maker_name in said
    assert said.index(ROLE_LABELS[Role.VERIFIER]) < said.index(ROLE_LABELS[Role.SECRETARIAT])
    assert said.count("belum") == 1


def test_an_issued_decree_carries_no_paraf(tiers: Cast) -> None:
    final = acts.issue_paper(
        tiers.actor("ppid"),
        kind="decree",
        title="Keputusan tentang Contoh",
        on=clock.today(),
        data={"purpose": "exemption", "authority": [], "about": "Contoh", **EMPTY},
    )
    assert "PARAF" not in text_of(render_paper(final))

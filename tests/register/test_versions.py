"""Versions are immutable, chained by digest; projections follow from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidik.domain.grounds import GROUND_POINTS, Ground, GroundLetter
from sidik.domain.item import Nature
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.domain.sources import Instrument, LegalReference
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.checks import broken_versions, recompute
from sidik.register.codec import ground_json, ground_of, period_json, period_of
from sidik.register.facts import facts_of
from sidik.register.models import (
    Approval,
    Determination,
    DeterminationItem,
    Item,
    ItemVersion,
    Proposal,
    Verification,
)
from sidik.register.models.items import SecurityClass
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.register.steps import determined, entries, finished_test, legacy, proposed, verified, wording


@pytest.mark.parametrize(
    "model", [ItemVersion, Proposal, Verification, Approval, Determination, DeterminationItem]
)
def test_the_database_refuses_to_change_or_delete_what_was_recorded(cast: Cast, model: type) -> None:
    determined(cast)
    for change in (
        lambda: model.objects.update(made_by={}),
        lambda: model.objects.all()._raw_delete("default"),
    ):  # type: ignore[attr-defined]
        with pytest.raises(DatabaseError, match="hanya dapat ditambah"), transaction.atomic():
            change()


def test_versions_continue_one_another_by_digest(cast: Cast) -> None:
    item = proposed(cast)
    acts.revise_item(cast.actor("clerk"), item=item, wording=wording(kind="Lain"), reason="jenis")
    first, second = item.versions.order_by("number")
    assert second.previous_digest == first.digest
    assert not list(broken_versions(cast.body))


def test_a_forged_version_is_found(cast: Cast) -> None:
    item = proposed(cast)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE register_itemversion DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER register_itemversion_no_update")
        cursor.execute("UPDATE register_itemversion SET if_open = 'lain' WHERE item_id = %s", [item.pk])
    assert [m.field for m in broken_versions(cast.body)] == ["digest"]


def test_a_revision_needs_a_change_a_reason_and_the_current_state(cast: Cast) -> None:
    item, clerk = proposed(cast), cast.actor("clerk")
    same = wording_of(item.version)
    for new, reason, version, code in (
        (same, "tanpa perubahan", None, Reason.INVALID),
        (replace(same, kind="Lain"), "", None, Reason.MISSING),
        (replace(same, kind="Lain"), "jenis", 99, Reason.STALE),
    ):
        with pytest.raises(Refused) as refused:
            acts.revise_item(clerk, item=item, wording=new, reason=reason, row_version=version)
        assert refused.value.refusal.code is code
    assert item.versions.count() == 1


def test_under_a_determination_the_description_may_change_and_the_period_not(cast: Cast) -> None:
    item, clerk = determined(cast), cast.actor("clerk")
    same = wording_of(item.version)
    acts.revise_item(clerk, item=item, wording=replace(same, details="Lebih rinci"), reason="rincian")
    longer = replace(
        wording_of(Item.objects.get(pk=item.pk).version),
        period=period_json(Period(PeriodKind.DURATION, years=9)),
    )
    with pytest.raises(Refused) as refused:
        acts.revise_item(clerk, item=item, wording=longer, reason="diperpanjang")
    assert refused.value.refusal.source == "PP 61/2010 Pasal 10 ayat (2)"


def test_a_sealed_title_is_carried_over_unread(cast: Cast) -> None:
    item = proposed(cast, "Nama saksi", sensitive=True, public_title="Perlindungan saksi")
    sealed = item.version.title
    changed = replace(wording_of(item.version), kind="Hukum")
    item = acts.revise_item(cast.actor("clerk"), item=item, wording=changed, reason="jenis")
    assert item.version.title == sealed
    assert acts.read_sealed_title(cast.actor("ppid"), item=item, reason="memeriksa") == "Nama saksi"


def test_retention_is_a_clock_of_its_own(cast: Cast) -> None:
    item = determined(cast)
    ends_on = item.ends_on
    before = len(entries(cast.body))
    item = acts.set_security_class(
        cast.actor("archivist"), item=item, security_class=SecurityClass.SECRET, retention_text="10 tahun"
    )
    assert (item.ends_on, item.retention_text) == (ends_on, "10 tahun")
    assert entries(cast.body)[before:] == ["register.set_security_class"]


def test_every_projection_equals_its_recomputation(cast: Cast) -> None:
    determined(cast)
    legacy(cast, date(2019, 5, 5))
    legacy(cast, clock.today() - timedelta(days=700))
    finished_test(cast, verified(cast), "open")
    acts.return_item(cast.actor("verifier"), item=proposed(cast), reason="kabur")
    assert not list(recompute(cast.body))


def test_a_bent_projection_is_named(cast: Cast) -> None:
    item = determined(cast)
    Item.objects.filter(pk=item.pk).update(nature=Nature.OPEN)
    assert [(m.field, m.expected) for m in recompute(cast.body)] == [("nature", "exempt")]


def test_facts_of_many_cost_as_many_queries_as_facts_of_one(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    determined(cast)
    one = list(Item.objects.all())
    with connection.execute_wrapper(lambda run, *args: (counted.append(1), run(*args))[1]):
        counted: list[int] = []
        facts_of(one)
        first = len(counted)
    for _ in range(3):
        determined(cast)
    many = list(Item.objects.all())
    with django_assert_num_queries(first):
        facts_of(many)


references = st.builds(
    LegalReference,
    instrument=st.sampled_from(Instrument),
    number=st.text("0123456789", min_size=1, max_size=3),
    year=st.integers(1945, 2030),
    article=st.none() | st.just("17"),
)
grounds = st.sampled_from(GroundLetter).flatmap(
    lambda g: st.builds(
        Ground,
        st.just(g),
        st.lists(st.integers(1, len(GROUND_POINTS[g])), unique=True).map(tuple)
        if GROUND_POINTS[g]
        else st.just(()),
        st.lists(references, max_size=2).map(tuple),
    )
)
periods = st.builds(
    Period,
    kind=st.sampled_from(PeriodKind),
    years=st.none() | st.integers(1, 30),
    until=st.none() | st.dates(),
    event=st.text(max_size=10),
    unlimited=st.booleans(),
    basis=st.lists(references, max_size=2).map(tuple),
    review_on=st.none() | st.dates(),
)


@given(ground=grounds, period=periods)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_grounds_and_periods_survive_their_columns(ground: Ground, period: Period) -> None:
    assert ground_of(ground_json(ground)) == ground
    assert period_of(period_json(period)) == period


def test_a_unit_office_revises_only_what_its_own_unit_holds(cast: Cast) -> None:
    item = proposed(cast, "Milik bidang perdagangan")
    other = cast.actor("unit-industri")
    with pytest.raises(Refused) as refused:
        changed = replace(wording_of(item.version), title="Diubah")
        acts.revise_item(other, item=item, wording=changed, reason="Salah ketik")
    assert refused.value.refusal.code is Reason.NOT_PERFORMER

"""A determination and an edition are sealed by a signed checkpoint in the same transaction."""

from __future__ import annotations

from sidik.accounts.acts import add_unit
from sidik.ledger.checks import verify_checkpoints_of
from sidik.ledger.models import Checkpoint, Entry
from sidik.publication.acts import publish_edition
from tests.cast import Cast
from tests.register import steps


def test_a_determination_is_sealed_with_the_act_that_made_it(cast: Cast) -> None:
    before = Checkpoint.objects.count()
    steps.determined(cast, title="Ditetapkan")
    entry = Entry.objects.filter(act="register.determine_exemption").latest("seq")
    point = Checkpoint.objects.latest("pk")
    assert Checkpoint.objects.count() == before + 1
    assert (point.seq, point.digest) == (entry.seq, entry.digest)
    assert verify_checkpoints_of(cast.body.code).broken == ()


def test_an_edition_is_sealed_after_its_last_entry(cast: Cast) -> None:
    steps.determined(cast, title="Ditetapkan")
    publish_edition(cast.actor("clerk"))
    entry = Entry.objects.latest("seq")
    assert entry.act == "publication.publish_edition"
    assert Checkpoint.objects.filter(seq=entry.seq, digest=entry.digest).count() == 1


def test_another_act_is_left_to_the_hourly_checkpoint(cast: Cast) -> None:
    before = Checkpoint.objects.count()
    add_unit(cast.actor("administrator"), code="baru", name="Bidang Baru")
    assert Checkpoint.objects.count() == before

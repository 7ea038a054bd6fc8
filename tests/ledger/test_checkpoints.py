"""Checkpoints: what they seal, who may make them, what they show afterwards."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from sidik.accounts.acts import add_unit
from sidik.accounts.daily import checkpoints
from sidik.accounts.queries import system
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.checkpoints import checkpoint, is_signed
from sidik.ledger.checks import verify_checkpoints_of
from sidik.ledger.models import Checkpoint, Entry
from sidik.vault.signing import SigningKey
from tests.cast import Cast
from tests.unguarded import unguard

KEY = SigningKey(b"k" * 32)


def test_a_checkpoint_signs_the_head_as_it_stood_before(cast: Cast) -> None:
    head = Entry.objects.latest("seq")
    row = checkpoint(cast.actor("administrator"), signer=KEY)
    assert (row.seq, row.digest) == (head.seq, head.digest)
    assert is_signed(row)
    assert Entry.objects.latest("seq").act == "ledger.checkpoint"
    assert verify_checkpoints_of(cast.body.code).broken == ()


def test_nothing_new_makes_no_checkpoint_and_one_act_more_does(cast: Cast) -> None:
    admin = cast.actor("administrator")
    checkpoint(admin, signer=KEY)
    with pytest.raises(Refused) as refused:
        checkpoint(admin, signer=KEY)
    assert refused.value.refusal.code is Reason.INVALID
    add_unit(admin, code="baru", name="Baru")
    assert checkpoint(admin, signer=KEY).seq == Entry.objects.latest("seq").seq - 1


@pytest.mark.parametrize("office", ["clerk", "ppid", "head"])
def test_only_the_administrator_and_the_system_make_one(cast: Cast, office: str) -> None:
    with pytest.raises(Refused) as refused:
        checkpoint(cast.actor(office), signer=KEY)
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    assert checkpoint(system(cast.body), signer=KEY)


def test_an_empty_ledger_has_no_head_to_sign(db: None) -> None:
    with pytest.raises(Refused) as refused:
        checkpoint(system("kosong"), signer=KEY)
    assert refused.value.refusal.code is Reason.MISSING


@pytest.mark.parametrize("field", ["digest", "public_key", "signature"])
def test_a_changed_checkpoint_is_not_signed(cast: Cast, field: str) -> None:
    row = checkpoint(cast.actor("administrator"), signer=KEY)
    setattr(row, field, "ab" * (len(getattr(row, field)) // 2))
    assert not is_signed(row)
    setattr(row, field, "bukan heksa")
    assert not is_signed(row)


def test_the_hourly_job_signs_every_ledger_that_grew_and_may_run_twice(cast: Cast, other: Cast) -> None:
    checkpoints()
    checkpoints()
    assert set(Checkpoint.objects.values_list("body_code", flat=True)) == {cast.body.code, other.body.code}
    assert Checkpoint.objects.count() == 2


def test_a_tail_that_was_cut_off_shows_at_the_checkpoint(cast: Cast) -> None:
    add_unit(cast.actor("administrator"), code="baru", name="Baru")
    row = checkpoint(cast.actor("administrator"), signer=KEY)
    unguard("ledger_entry")
    Entry.objects.filter(body_code=cast.body.code, seq__gte=row.seq).delete()
    assert "sudah tidak ada" in verify_checkpoints_of(cast.body.code).broken[0]


def test_a_checkpoint_cannot_be_changed(cast: Cast) -> None:
    checkpoint(cast.actor("administrator"), signer=KEY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Checkpoint.objects.update(digest="0" * 64)

"""Seats at a sitting: one-time codes, who may speak from which seat, and every refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.ledger.models import Entry
from sidik.meetings import acts
from sidik.meetings.models import Position, Seat, Sitting, SittingItem
from sidik.meetings.screens import show
from sidik.meetings.seats import CODE_LASTS, SEAT_LASTS, code_digest, guest_of, seat_by_code, seats_by_token
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]


def opened(cast: Cast, *titles: str, seats: tuple[str, ...] = ("board",)) -> Sitting:
    return acts.open_sitting(
        cast.actor("ppid"),
        items=[proposed(cast, title) for title in titles or ("Rekam medis", "Nilai ujian")],
        title="Sidang uji 1",
        venue="Ruang rapat",
        chair=cast.people["ppid"],
        minute_taker=cast.people["secretariat"],
        seats=[cast.people[key] for key in seats],
    )


@pytest.fixture
def sitting(cast: Cast) -> Sitting:
    return opened(cast)


def invited(cast: Cast, sitting: Sitting, name: str = "Ahli Rekaan") -> tuple[Seat, str]:
    return acts.invite_guest(cast.actor("ppid"), sitting=sitting, name=name, office="Universitas Khayal")


def guest(cast: Cast, sitting: Sitting, name: str = "Ahli Rekaan") -> Seat:
    seat, code = invited(cast, sitting, name)
    return acts.take_seat(guest_of(seat), seat=seat, code=code)[0]


def calls(sitting: Sitting) -> list[SittingItem]:
    return list(sitting.items.all())


def refused(call: Callable[[], object]) -> Refused:
    """What was refused; nothing was written."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as stopped:
        call()
    assert Entry.objects.count() == before
    return stopped.value


def test_a_code_lets_its_guest_in_once_and_only_digests_are_kept(cast: Cast, sitting: Sitting) -> None:
    seat, code = invited(cast, sitting)
    assert seat_by_code(code.lower().replace("-", " ")) == seat
    taken, token = acts.take_seat(guest_of(seat), seat=seat, code=code)
    assert taken.is_present
    assert seats_by_token(token, clock.now()).first() == taken
    kept = str(Seat.objects.filter(pk=seat.pk).values())
    plain = code.replace("-", "")
    for secret in (code, plain, token):
        assert secret not in kept
        assert secret not in str(list(Entry.objects.values("facts", "actor", "after", "reason")))
    again = refused(lambda: acts.take_seat(guest_of(seat), seat=seat, code=code))
    assert "tidak berlaku" in again.refusal.message
    assert verify_rows().broken == ()


def test_a_digest_cannot_be_recomputed_without_the_key_of_the_home(settings: Any) -> None:
    known = code_digest("ABCD-2345")
    settings.SECRET_KEY = "another" * 8
    assert code_digest("ABCD-2345") != known


def test_an_expired_code_and_a_code_of_a_closed_sitting_are_refused(cast: Cast, sitting: Sitting) -> None:
    seat, code = invited(cast, sitting)
    with clock.shifted(clock.now() + CODE_LASTS):
        late = refused(lambda: acts.take_seat(guest_of(seat), seat=seat, code=code))
    assert "tidak berlaku" in late.refusal.message
    Sitting.objects.filter(pk=sitting.pk).update(closed_at=clock.now())
    closed = refused(lambda: acts.take_seat(guest_of(seat), seat=seat, code=code))
    assert closed.refusal.code is Reason.FINISHED


def test_a_code_opens_no_other_seat(cast: Cast, sitting: Sitting) -> None:
    seat, code = invited(cast, sitting)
    other, _ = invited(cast, sitting, "Ahli Lain")
    refused(lambda: acts.take_seat(guest_of(other), seat=other, code=code))
    refused(lambda: acts.take_seat(guest_of(other), seat=seat, code=code))


def test_a_new_code_ends_the_old_one_and_the_phone_of_before(cast: Cast, sitting: Sitting) -> None:
    seat, old = invited(cast, sitting)
    _, token = acts.take_seat(guest_of(seat), seat=seat, code=old)
    _, new = acts.renew_code(cast.actor("secretariat"), seat=seat)
    assert seats_by_token(token, clock.now()).first() is None
    refused(lambda: acts.take_seat(guest_of(seat), seat=seat, code=old))
    assert acts.take_seat(guest_of(seat), seat=seat, code=new)[0].is_present


def test_a_phone_is_out_by_the_evening_and_when_its_sitting_is_closed(cast: Cast, sitting: Sitting) -> None:
    seat, code = invited(cast, sitting)
    _, token = acts.take_seat(guest_of(seat), seat=seat, code=code)
    assert seats_by_token(token, clock.now() + SEAT_LASTS - timedelta(minutes=1)).first() == seat
    assert seats_by_token(token, clock.now() + SEAT_LASTS + timedelta(minutes=1)).first() is None
    Sitting.objects.filter(pk=sitting.pk).update(closed_at=clock.now())
    assert seats_by_token(token, clock.now()).first() is None


def test_who_does_not_lead_invites_nobody(cast: Cast, sitting: Sitting, other: Cast) -> None:
    for actor in (cast.actor("board"), cast.actor("clerk")):
        stopped = refused(lambda a=actor: acts.invite_guest(a, sitting=sitting, name="Kenalan"))  # type: ignore[misc]
        assert stopped.refusal.code is Reason.NOT_PERFORMER
    stranger = other.actor("ppid")
    refused(lambda: acts.invite_guest(stranger, sitting=sitting, name="Kenalan"))
    seat = guest(cast, sitting)
    assert refused(
        lambda: acts.invite_guest(guest_of(seat), sitting=sitting, name="Kenalan")
    ).refusal.code is (Reason.NOT_ALLOWED)


def test_two_guests_of_one_name_and_a_code_for_an_officer_are_refused(cast: Cast, sitting: Sitting) -> None:
    invited(cast, sitting)
    assert "sudah memiliki kursi" in refused(lambda: invited(cast, sitting, "ahli rekaan")).refusal.message
    refused(lambda: invited(cast, sitting, "  "))
    own = sitting.seats.get(person=cast.people["board"])
    assert "akunnya sendiri" in refused(lambda: acts.renew_code(cast.actor("ppid"), seat=own)).refusal.message


def test_the_last_word_before_the_decision_counts(cast: Cast, sitting: Sitting) -> None:
    seat, (first, _) = guest(cast, sitting), calls(sitting)
    actor = guest_of(seat)
    acts.state_position(actor, seat=seat, call=first, stance="agree")
    acts.state_position(actor, seat=seat, call=first, stance="dissent", remark="Manfaatnya lebih besar.")
    position = Position.objects.get()
    assert (position.stance, position.note) == ("dissent", "Manfaatnya lebih besar.")
    entry = Entry.objects.filter(act="meetings.state_position").latest("seq")
    assert (entry.actor["kind"], entry.actor["name"], entry.facts["seat"]) == (
        "guest",
        "Ahli Rekaan",
        str(seat.uuid),
    )
    assert "Manfaatnya" not in str(entry.facts)
    SittingItem.objects.filter(pk=first.pk).update(state=SittingItem.State.DECIDED)
    late = refused(lambda: acts.state_position(actor, seat=seat, call=first, stance="agree"))
    assert "sudah diputuskan" in late.refusal.message


def test_a_dissent_needs_its_reason_and_a_position_its_item(cast: Cast, sitting: Sitting) -> None:
    seat, (first, _) = guest(cast, sitting), calls(sitting)
    actor = guest_of(seat)
    for remark in ("", "   "):
        stopped = refused(
            lambda r=remark: acts.state_position(actor, seat=seat, call=first, stance="dissent", remark=r)  # type: ignore[misc]
        )
        assert stopped.refusal.code is Reason.MISSING
    refused(lambda: acts.state_position(actor, seat=seat, call=first, stance="mungkin"))
    elsewhere = calls(opened(cast, "Di sidang lain"))[0]
    stopped = refused(lambda: acts.state_position(actor, seat=seat, call=elsewhere, stance="agree"))
    assert "tidak dibahas" in stopped.refusal.message


def test_nobody_speaks_from_the_seat_of_another(cast: Cast, sitting: Sitting, other: Cast) -> None:
    seat, second = guest(cast, sitting), guest(cast, sitting, "Ahli Lain")
    own = acts.take_own_seat(cast.actor("board"), seat=sitting.seats.get(person=cast.people["board"]))
    first = calls(sitting)[0]
    acts.state_position(cast.actor("board"), seat=own, call=first, stance="agree")
    for actor, of in (
        (guest_of(second), seat),
        (guest_of(second), own),
        (cast.actor("clerk"), seat),
        (cast.actor("clerk"), own),
        (other.actor("board"), own),
    ):
        refused(lambda a=actor, s=of: acts.state_position(a, seat=s, call=first, stance="agree"))  # type: ignore[misc]
        refused(lambda a=actor, s=of: acts.leave_seat(a, seat=s))  # type: ignore[misc]
    refused(lambda: acts.take_own_seat(cast.actor("clerk"), seat=own))
    assert Position.objects.count() == 1


def test_who_left_speaks_no_more_until_he_is_back(cast: Cast, sitting: Sitting) -> None:
    own = acts.take_own_seat(cast.actor("board"), seat=sitting.seats.get(person=cast.people["board"]))
    came = own.came_at
    acts.leave_seat(cast.actor("board"), seat=own)
    first = calls(sitting)[0]
    refused(lambda: acts.state_position(cast.actor("board"), seat=own, call=first, stance="agree"))
    assert acts.take_own_seat(cast.actor("board"), seat=own).came_at == came
    acts.state_position(cast.actor("board"), seat=own, call=first, stance="agree")


def test_every_change_in_the_room_is_counted(cast: Cast, sitting: Sitting) -> None:
    def revision() -> int:
        sitting.screen.refresh_from_db()
        return sitting.screen.revision

    seen = [revision()]
    seat = guest(cast, sitting)
    seen.append(revision())
    acts.state_position(guest_of(seat), seat=seat, call=calls(sitting)[0], stance="agree")
    seen.append(revision())
    show(sitting, step=3)
    seen.append(revision())
    acts.leave_seat(guest_of(seat), seat=seat)
    seen.append(revision())
    assert seen == sorted(set(seen))

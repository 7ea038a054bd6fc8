"""Letters through a real mail server: once each, in their time, tried again, and never with a title."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sidik.ledger import clock
from sidik.notices.acts import mark_read, notify, prefer_mail
from sidik.notices.delivery import make_letters, run, send_letters
from sidik.notices.models import Delivery, DeliveryLine, Notice
from tests.cast import Cast
from tests.notices.post_office import PostOffice, open_office

CANARY = "Burung kenari kuning"
# Thursday 26 November 2026, 10.00 WIB.
MORNING = datetime(2026, 11, 26, 3, tzinfo=UTC)
NIGHT = datetime(2026, 11, 26, 16, tzinfo=UTC)
State = Delivery.State


@pytest.fixture
def office(settings: object, cast: Cast) -> Iterator[PostOffice]:
    user = cast.user("clerk")
    user.email = "petugas@contoh.example"
    user.save()
    with open_office() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port  # type: ignore[attr-defined]
        settings.EMAIL_TIMEOUT = 5  # type: ignore[attr-defined]
        yield found


def tell(cast: Cast, text: str = "INF-0042: masa berakhir.", **more: str) -> None:
    notify(
        cast.actor("ppid"),
        persons=[cast.people["clerk"]],
        text=text,
        **{"link": "/kasus/", "kind": "deadline", "number": "INF-0042", **more},
    )


def choose(cast: Cast, how: str, quiet: tuple[time, time] | None = None) -> None:
    start, end = quiet or (None, None)
    person = cast.people["clerk"]
    prefer_mail(cast.actor("clerk"), person=person, how=how, quiet_from=start, quiet_until=end)


def states() -> list[str]:
    return list(Delivery.objects.order_by("id").values_list("state", flat=True))


def test_one_letter_a_day_holds_all_that_is_unread(cast: Cast, office: PostOffice) -> None:
    with clock.shifted(MORNING):
        tell(cast)
        tell(cast, number="INF-0043")
        run()
        tell(cast, number="INF-0044")
        run()
    assert len(office.letters) == 1
    assert b"INF-0042" in office.letters[0] and b"INF-0043" in office.letters[0]
    with clock.shifted(MORNING + timedelta(days=1)):
        run()
    assert len(office.letters) == 2 and b"INF-0044" in office.letters[1]
    assert b"INF-0042" not in office.letters[1]
    assert states() == ["sent", "sent"]


def test_a_letter_carries_numbers_and_links_and_no_word_of_the_notice(cast: Cast, office: PostOffice) -> None:
    with clock.shifted(MORNING):
        tell(cast, f"{CANARY} berakhir", number=f"{CANARY}"[:40], link=f"/cari/?q={CANARY}")
        run()
    (letter,) = office.letters
    assert b"kenari" not in letter.lower() and b"kuning" not in letter.lower()
    assert b"/pemberitahuan/" in letter and b"Auto-Submitted: auto-generated" in letter


def test_what_was_read_in_the_meantime_is_not_written_about(cast: Cast, office: PostOffice) -> None:
    with clock.shifted(MORNING):
        tell(cast)
        mark_read(cast.actor("clerk"), person=cast.people["clerk"])
        run()
    assert office.letters == [] and states() == []


def test_quiet_hours_over_midnight_keep_letters_back_until_their_end(cast: Cast, office: PostOffice) -> None:
    choose(cast, "each", (time(20), time(6)))
    with clock.shifted(NIGHT):
        tell(cast)
        run()
    assert office.letters == []
    with clock.shifted(NIGHT + timedelta(hours=8)):
        run()
    assert len(office.letters) == 1


def test_each_notice_has_a_letter_of_its_own_where_that_was_chosen(cast: Cast, office: PostOffice) -> None:
    choose(cast, "each")
    with clock.shifted(MORNING):
        tell(cast)
        tell(cast)
        run()
    assert len(office.letters) == 2


def test_who_wants_no_letters_gets_none(cast: Cast, office: PostOffice) -> None:
    choose(cast, "off")
    with clock.shifted(MORNING):
        tell(cast)
        run()
    assert office.greetings == 0 and states() == []


def test_a_refused_letter_is_tried_again_later_and_ends_when_refused_for_good(
    cast: Cast, office: PostOffice
) -> None:
    office.answer = "451 later"
    with clock.shifted(MORNING):
        tell(cast)
        run()
        run()
    assert (office.greetings, states()) == (1, ["queued"])
    office.answer = "550 no"
    with clock.shifted(MORNING + timedelta(minutes=2)):
        run()
    assert states() == ["given_up"] and "550" in Delivery.objects.get().said


def test_a_server_that_is_away_is_asked_again_with_growing_pauses(
    cast: Cast, office: PostOffice, settings: object
) -> None:
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]
    with clock.shifted(MORNING):
        tell(cast)
        run()
        assert Delivery.objects.get().next_try_at == clock.now() + timedelta(minutes=1)
    with clock.shifted(MORNING + timedelta(minutes=1)):
        run()
        assert Delivery.objects.get().next_try_at == clock.now() + timedelta(minutes=5)
    settings.EMAIL_PORT = office.port  # type: ignore[attr-defined]
    with clock.shifted(MORNING + timedelta(minutes=6)):
        run()
    assert len(office.letters) == 1 and states() == ["sent"]


def test_a_line_that_breaks_before_the_answer_is_never_sent_again(cast: Cast, office: PostOffice) -> None:
    office.answer = ""
    with clock.shifted(MORNING):
        tell(cast)
        run()
    office.answer = "250 OK"
    with clock.shifted(MORNING + timedelta(days=2)):
        run()
    assert len(office.letters) == 1 and states() == ["unsure"]


def test_a_letter_whose_sender_died_is_never_sent_again(cast: Cast, office: PostOffice) -> None:
    with clock.shifted(MORNING):
        tell(cast)
        make_letters()
        Delivery.objects.update(state=State.SENDING, claimed_at=clock.now())
        assert send_letters() == 0 and states() == ["sending"]
    with clock.shifted(MORNING + timedelta(minutes=11)):
        assert send_letters() == 0
    assert office.letters == [] and states() == ["unsure"]


def test_a_notice_is_in_one_letter_at_most(cast: Cast, office: PostOffice) -> None:
    with clock.shifted(MORNING):
        tell(cast)
        make_letters()
        make_letters()
    assert DeliveryLine.objects.count() == Delivery.objects.count() == 1
    assert DeliveryLine._meta.get_field("notice").unique


def test_without_a_server_no_letter_is_made(cast: Cast, office: PostOffice, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # type: ignore[attr-defined]
    with clock.shifted(MORNING):
        tell(cast)
        run()
    assert Delivery.objects.count() == 0 and Notice.objects.count() == 1


SignIn = Callable[..., Client]


def test_an_officer_chooses_for_himself_and_half_a_night_is_refused(cast: Cast, sign_in: SignIn) -> None:
    client, where = sign_in("clerk"), reverse("notices:mail")
    answer = client.post(where, {"how": "weekly", "quiet_from": "21:00", "quiet_until": ""})
    assert answer.status_code == 422 and "Isi awal dan akhir jam tenang" in answer.content.decode()
    assert (
        client.post(where, {"how": "weekly", "quiet_from": "21:00", "quiet_until": "05:30"}).status_code
        == 302
    )
    chosen = cast.people["clerk"].mail_preference
    assert (chosen.how, chosen.quiet_from) == ("weekly", time(21))


def test_the_log_is_the_administrators_and_shows_neither_address_nor_text(
    cast: Cast, office: PostOffice, sign_in: SignIn
) -> None:
    with clock.shifted(MORNING):
        tell(cast, CANARY)
        run()
    where = reverse("notices:delivery_log")
    assert sign_in("clerk").get(where).status_code == 403
    page = sign_in("administrator").get(where).content.decode()
    assert "Terkirim" in page and cast.people["clerk"].name in page
    assert "petugas@contoh" not in page and CANARY not in page

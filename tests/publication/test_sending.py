"""An edition goes to other portals and sites by itself or when asked, once, and says where it did not arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from sidik.channels import ChannelFailed, EditionNotice, Sent
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from sidik.publication import acts, sending
from sidik.publication.models import ChannelSend, Edition
from sidik.publication.shelf import settle
from tests.cast import Cast
from tests.register.steps import determined

pytestmark = pytest.mark.usefixtures("shelf")
SignIn = Callable[..., Client]
State = ChannelSend.State


class Site:
    """A channel that takes what it is sent, or says why not."""

    name = "WordPress"

    def __init__(self) -> None:
        self.taken: list[EditionNotice] = []
        self.why_not = ""

    def send(self, notice: EditionNotice) -> Sent:
        if self.why_not:
            raise ChannelFailed(self.why_not)
        self.taken.append(notice)
        return Sent(f"https://situs.example/{notice.slug}/", was_there=False)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, cast: Cast) -> Iterator[Site]:
    """The one channel of this installation; it holds no sample body and has a portal for all."""
    settings.PORTAL_URL = "https://dik.example"
    cast.body.is_demo = False
    cast.body.save()
    found = Site()
    for module in ("sending", "acts.sending", "views.editions", "forms"):
        monkeypatch.setattr(f"sidik.publication.{module}.channels_in_use", lambda: {"wordpress": found})
    yield found


def published(cast: Cast) -> Edition:
    edition = acts.publish_edition(cast.actor("clerk"))
    settle()
    return edition


def rules(cast: Cast, **changed: object) -> None:
    given = {"needs_second_person": False, "is_automatic": True, "columns": [], **changed}
    acts.set_edition_rules(cast.actor("ppid"), **given)  # type: ignore[arg-type]
    cast.body.refresh_from_db()


def test_an_edition_goes_by_itself_only_where_the_body_chose_so(cast: Cast, site: Site) -> None:
    determined(cast)
    edition = published(cast)
    sending.send_due()
    assert not site.taken
    rules(cast, sends=["wordpress"])
    sending.send_due()
    sending.send_due()
    (notice,) = site.taken
    assert (notice.number, notice.digest, notice.url) == (1, edition.digest, "https://dik.example/")
    assert notice.paper is not None and notice.paper.content.startswith(b"%PDF")
    assert notice.files[0].url == "https://dik.example/edisi/1/daftar.csv"
    send = ChannelSend.objects.get()
    assert (send.state, send.tries, send.url) == (State.SENT, 1, "https://situs.example/" + notice.slug + "/")
    told = Entry.objects.filter(act="publication.record_send").get()
    assert told.facts["state"] == "sent"
    # Rules saved without these fields leave them as they were.
    rules(cast)
    assert cast.body.settings["edition_sends"] == ["wordpress"]


def test_a_try_that_fails_is_made_again_later_until_an_officer_has_to_look(
    cast: Cast, site: Site, sign_in: SignIn
) -> None:
    determined(cast)
    edition = published(cast)
    page = reverse("publication:edition_detail", args=[edition.uuid])
    client = sign_in("clerk")
    site.why_not = "situs.example tidak menjawab (TimeoutError)"
    client.post(reverse("publication:send_edition", args=[edition.uuid]), {"channel": "wordpress"})
    sending.send_due()
    send = ChannelSend.objects.get()
    assert (send.state, send.tries) == (State.WAITING, 1)
    text = client.get(page).content.decode()
    assert "Situs.example tidak menjawab" in text
    assert "Kirim lagi" not in text
    sending.send_due()
    send.refresh_from_db()
    assert send.tries == 1
    for _ in range(4):
        send.refresh_from_db()
        with clock.shifted(send.next_at):
            sending.send_due()
    send.refresh_from_db()
    assert (send.state, send.tries) == (State.FAILED, 5)
    told = Notice.objects.filter(text__contains="belum terkirim ke Situs WordPress")
    assert {one.person.pk for one in told} >= {cast.people["ppid"].pk}
    assert "Kirim lagi" in client.get(page).content.decode()
    site.why_not = ""
    assert send.tried_at is not None
    with clock.shifted(send.tried_at):
        acts.send_edition(cast.actor("clerk"), edition=edition, channel="wordpress")
        sending.send_due()
    assert "Buka di kanal itu" in client.get(page).content.decode()


def test_a_newer_edition_takes_the_place_of_one_that_waits(cast: Cast, site: Site) -> None:
    determined(cast)
    rules(cast, sends=["wordpress"])
    first = published(cast)
    site.why_not = "nanti"
    sending.send_due()
    second = published(cast)
    site.why_not = ""
    with clock.shifted(clock.now() + timedelta(hours=1)):
        sending.send_due()
    assert [one.number for one in site.taken] == [2]
    assert ChannelSend.objects.get(edition=first).state == State.SUPERSEDED
    with pytest.raises(Refused) as stale:
        acts.send_edition(cast.actor("ppid"), edition=first, channel="wordpress")
    with pytest.raises(Refused) as finished:
        acts.send_edition(cast.actor("ppid"), edition=second, channel="wordpress")
    with pytest.raises(Refused) as unknown:
        acts.send_edition(cast.actor("ppid"), edition=second, channel="ckan")
    assert [one.value.refusal.code for one in (stale, finished, unknown)] == [
        Reason.STALE,
        Reason.FINISHED,
        Reason.INVALID,
    ]


def test_the_edition_of_a_sample_body_goes_nowhere(cast: Cast, site: Site) -> None:
    determined(cast)
    rules(cast, sends=["wordpress"])
    edition = published(cast)
    cast.body.is_demo = True
    cast.body.save()
    sending.send_due()
    with pytest.raises(Refused):
        acts.send_edition(cast.actor("ppid"), edition=edition, channel="wordpress")
    assert not site.taken
    assert not ChannelSend.objects.exists()

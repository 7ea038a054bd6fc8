"""No title leaves the office by e-mail or calendar, whatever the titles are and whatever is told of them."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from sidik.accounts.queries import system
from sidik.casework.acts import escalate_late, remind_ends
from sidik.ledger import clock
from sidik.notices.acts import make_feed, notify
from sidik.notices.delivery import run
from sidik.notices.models import Notice
from tests.casework.stages import NTT, begun
from tests.cast import Cast
from tests.notices.post_office import open_office
from tests.notices.reminded import point_of
from tests.register.steps import determined

CANARY = "Kenari"
THURSDAY = datetime(2026, 11, 26, 3, tzinfo=UTC)


def readable(letter: bytes) -> str:
    """The letter with whatever its encoding hides: soft line breaks and base64."""
    text = re.sub(rb"=\r?\n", b"", letter).decode("utf-8", "replace")
    hidden = re.findall(r"(?:[A-Za-z0-9+/]{40,}={0,2}\s*)+", text)
    return text + " ".join(base64.b64decode(part + "==").decode("utf-8", "replace") for part in hidden)


def test_no_title_leaves_by_mail_calendar_or_shared_text(cast: Cast, settings: object) -> None:
    item = determined(
        cast,
        title=f"{CANARY} rahasia",
        sensitive=True,
        public_title=f"{CANARY} umum",
        summary=f"{CANARY} isi",
    )
    cast.units["perdagangan"].name = f"Bidang {CANARY}"
    cast.units["perdagangan"].save()
    begun(cast, NTT)
    for key in ("ppid", "clerk", "superior", "unit-perdagangan"):
        user = cast.user(key)
        user.email = f"{key}@contoh.example"
        user.save()
    on = point_of(cast, item, 60)
    remind_ends(system(cast.body), items=[item], point=60, on=on)
    escalate_late(system(cast.body), items=[item], on=on)
    notify(
        cast.actor("ppid"),
        persons=[cast.people["clerk"]],
        text=f"{CANARY} dibuka",
        link=f"/register/{CANARY}/",
    )
    Notice.objects.update(made_at=THURSDAY)
    with open_office() as office, clock.shifted(THURSDAY):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port  # type: ignore[attr-defined]
        run()
    said = [readable(letter) for letter in office.letters]
    assert len(said) == 4 and all(item.code in letter for letter in said)
    assert not any(CANARY.lower() in letter.lower() for letter in said)

    _, token = make_feed(cast.actor("ppid"), person=cast.people["ppid"])
    feed = Client().get(reverse("feed:file", args=[token])).content.decode().replace("\r\n ", "")
    assert item.code in feed and CANARY.lower() not in feed.lower()

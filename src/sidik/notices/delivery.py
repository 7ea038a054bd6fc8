"""Letters of notices by e-mail: made by the officer's choice, sent once, tried again later, and kept in a log.

A letter is claimed before it is sent. One whose fate is not known (the worker died, the line broke while the server was
answering) is never sent again: the log says "mungkin terkirim", and the inbox holds its notices in any case.
Rows here are the state of the machine, so they are no acts.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse

from sidik.accounts.mailing import TO_NOBODY
from sidik.accounts.models import Person
from sidik.ledger import clock
from sidik.notices.letters import About, Address, Letter, Line, Number, letter
from sidik.notices.models import Delivery, DeliveryLine, MailPreference, Notice
from sidik.notices.rhythm import EACH, QUIET_FROM, QUIET_UNTIL, is_quiet, may_write

log = logging.getLogger(__name__)
State = Delivery.State
# Older notices lie in the inbox; a server that is set up today does not send the past.
NOT_OLDER = timedelta(days=8)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=25),
    timedelta(hours=2),
    timedelta(hours=8),
)
LOST_AFTER = timedelta(minutes=10)
AT_ONCE = 50
FIRST_FINAL_CODE = 500


def run() -> None:
    """The scheduled job: make the letters that are due, send those that wait."""
    if settings.EMAIL_BACKEND == TO_NOBODY:
        return
    make_letters()
    send_letters()


def make_letters() -> int:
    """Put unread notices that no letter holds into letters, as each officer chose. How many letters."""
    since = clock.now() - NOT_OLDER
    rows = Notice.objects.filter(read_at=None, delivery_line=None, made_at__gte=since)
    rows = rows.filter(person__active=True, person__user__is_active=True).exclude(person__user__email=None)
    found = rows.select_related("person__body", "person__user", "person__mail_preference").order_by(
        "person_id", "id"
    )
    return sum(_make(person, list(those)) for person, those in groupby(found, key=lambda row: row.person))


def choice_of(person: Person) -> MailPreference:
    """What the officer chose, or what holds for who chose nothing."""
    chosen = getattr(person, "mail_preference", None)
    return chosen or MailPreference(
        body=person.body, person=person, quiet_from=QUIET_FROM, quiet_until=QUIET_UNTIL
    )


def _local(person: Person) -> datetime:
    return clock.now().astimezone(ZoneInfo(person.body.zone))


def _make(person: Person, notices: Sequence[Notice]) -> int:
    choice = choice_of(person)
    last = Delivery.objects.filter(person=person).first()
    last_on = clock.day_of(last.made_at, person.body.zone) if last else None
    quiet = {"quiet_from": choice.quiet_from, "quiet_until": choice.quiet_until}
    if not may_write(choice.how, _local(person), last_on, **quiet):
        return 0
    parts = [[notice] for notice in notices] if choice.how == EACH else [notices]
    return sum(_queue(person, choice.how, part) for part in parts)


def _queue(person: Person, how: str, notices: Sequence[Notice]) -> bool:
    now = clock.now()
    try:
        with transaction.atomic():
            made = Delivery.objects.create(
                body=person.body,
                person=person,
                how=how,
                count=len(notices),
                address_digest=digest_of_address(_address_of(person)),
                made_at=now,
                next_try_at=now,
            )
            DeliveryLine.objects.bulk_create(DeliveryLine(delivery=made, notice=one) for one in notices)
    except IntegrityError:
        return False  # another worker put one of them into a letter
    return True


def digest_of_address(address: str) -> str:
    """What the log keeps of an address."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()[:16]


def _address_of(person: Person) -> str:
    return (person.user.email or "") if person.user else ""


def send_letters() -> int:
    """Send the letters whose time has come, one claim each. How many were sent."""
    now = clock.now()
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    lost.update(state=State.UNSURE, said="Pengirim berhenti saat mengirim", ended_at=now)
    due = Delivery.objects.filter(state=State.QUEUED, next_try_at__lte=now).order_by("next_try_at", "id")
    rows = due.select_related("person__body", "person__user", "person__mail_preference")[:AT_ONCE]
    return sum(_send(row) for row in rows if not _sleeps(row.person))


def _sleeps(person: Person) -> bool:
    choice = choice_of(person)
    return is_quiet(_local(person).time(), choice.quiet_from, choice.quiet_until)


def _send(row: Delivery) -> bool:
    claim = Delivery.objects.filter(pk=row.pk, state=State.QUEUED)
    if not claim.update(state=State.SENDING, claimed_at=clock.now(), tries=F("tries") + 1):
        return False
    row.tries += 1
    address = _address_of(row.person)
    if not address:
        return _end(row, State.GIVEN_UP, "Akun tidak lagi mempunyai alamat surel")
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError):
        # Nothing has been said yet, so nothing can have been sent.
        log.warning("the mail server cannot be reached", exc_info=True)
        return _later(row, "Server surel tidak terhubung")
    try:
        connection.send_messages([_message(row, address)])
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as refused:
        return _refused(row, _code_of(refused))
    except (SMTPException, OSError):
        log.warning("the mail server broke off", exc_info=True)
        return _end(row, State.UNSURE, "Sambungan terputus sebelum server menjawab")
    finally:
        _hang_up(connection)
    _end(row, State.SENT, "Diterima server surel")
    return True


def _hang_up(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except (SMTPException, OSError):
        log.info("the mail server hung up first")


def _code_of(refused: SMTPRecipientsRefused | SMTPSenderRefused | SMTPDataError) -> int:
    if isinstance(refused, SMTPRecipientsRefused):
        return max((int(code) for code, _ in refused.recipients.values()), default=FIRST_FINAL_CODE)
    return int(refused.smtp_code)


def _refused(row: Delivery, code: int) -> bool:
    said = f"Ditolak server surel (kode {code})"
    return _end(row, State.GIVEN_UP, said) if code >= FIRST_FINAL_CODE else _later(row, said)


def _later(row: Delivery, said: str) -> bool:
    if row.tries > len(PAUSES):
        return _end(row, State.GIVEN_UP, said)
    pause = PAUSES[row.tries - 1]
    mine = Delivery.objects.filter(pk=row.pk, state=State.SENDING)
    mine.update(state=State.QUEUED, said=said, next_try_at=clock.now() + pause)
    return False


def _end(row: Delivery, state: str, said: str) -> bool:
    mine = Delivery.objects.filter(pk=row.pk, state=State.SENDING)
    mine.update(state=state, said=said, ended_at=clock.now())
    return False


def _message(row: Delivery, address: str) -> EmailMessage:
    notices = Notice.objects.filter(delivery_line__delivery=row).order_by("id")
    text = composed(notices, zone=row.person.body.zone)
    headers = {"Message-ID": f"<{row.uuid}@sidik>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(text.subject, text.text, None, [address], headers=headers)


def composed(notices: Iterable[Notice], *, zone: str) -> Letter:
    """The letter of these notices: of each its kind, number, moment and page."""
    url, inbox = settings.OFFICE_URL, reverse("notices:inbox")
    lines = [
        Line(
            About[one.kind.upper()],
            Number.of(one.number),
            one.made_at,
            Address.of(url, one.link or inbox, otherwise=inbox),
        )
        for one in notices
    ]
    return letter(lines, zone=zone, inbox=Address(url, inbox), choices=Address(url, reverse("notices:mail")))

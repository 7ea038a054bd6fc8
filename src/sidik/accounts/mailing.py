"""The link to a new password, sent to the account's own address and shown to nobody else."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from sidik.accounts.models import User

log = logging.getLogger(__name__)
# Where no mail server is set, letters go to the log of the machine and reach nobody.
TO_NOBODY = "django.core.mail.backends.console.EmailBackend"


def can_mail(user: User) -> bool:
    """Whether a letter reaches the owner of this account."""
    return bool(user.email) and settings.EMAIL_BACKEND != TO_NOBODY


def mail_link(user: User, text: str) -> bool:
    """Send it; False where the mail server does not take it."""
    try:
        send_mail("Kata sandi baru SIDIK", text, None, [user.email])
    except (SMTPException, OSError):
        log.warning("the link to a new password could not be mailed", exc_info=True)
        return False
    return True

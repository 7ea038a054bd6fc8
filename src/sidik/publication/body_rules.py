"""What a body decided about its editions (aturan edisi): a second person, the automatic edition, the columns."""

from __future__ import annotations

from sidik.accounts.models import Body
from sidik.publication.columns import SETTING as COLUMNS

SECOND_PERSON = "edition_second_person"
AUTOMATIC = "auto_edition"
SETTINGS = (SECOND_PERSON, AUTOMATIC, COLUMNS)


def needs_second_person(body: Body) -> bool:
    """Whether another person than the one who submitted an edition must approve it."""
    return bool(body.settings.get(SECOND_PERSON, False))


def is_automatic(body: Body) -> bool:
    """Whether SIDIK publishes by itself what opened by law; so it does where nothing else was chosen."""
    return bool(body.settings.get(AUTOMATIC, True))

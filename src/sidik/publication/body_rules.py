"""What a body decided about its editions (aturan edisi): a second person, the automatic edition, the columns."""

from __future__ import annotations

from sidik.accounts.models import Body
from sidik.publication.columns import SETTING as COLUMNS

SECOND_PERSON = "edition_second_person"
AUTOMATIC = "auto_edition"
SENDS = "edition_sends"
PAGE = "edition_page"
SETTINGS = (SECOND_PERSON, AUTOMATIC, COLUMNS, SENDS, PAGE)


def needs_second_person(body: Body) -> bool:
    """Whether another person than the one who submitted an edition must approve it."""
    return bool(body.settings.get(SECOND_PERSON, False))


def is_automatic(body: Body) -> bool:
    """Whether SIDIK publishes by itself what opened by law; so it does where nothing else was chosen."""
    return bool(body.settings.get(AUTOMATIC, True))


def sends_of(body: Body) -> list[str]:
    """The channels to which every edition goes by itself; none where nobody chose them."""
    return [str(one) for one in body.settings.get(SENDS, ())]


def page_of(body: Body) -> str:
    """The page of the body's own site that carries the list, where it is looked at every night; else empty."""
    return str(body.settings.get(PAGE, ""))

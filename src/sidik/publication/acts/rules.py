"""The act that sets how a body publishes."""

from __future__ import annotations

from collections.abc import Collection

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.channels import CHANNEL_LABELS
from sidik.domain.access import Actor
from sidik.ledger.act import act, note
from sidik.publication.body_rules import AUTOMATIC, PAGE, SECOND_PERSON, SENDS, SETTINGS
from sidik.publication.columns import ALL
from sidik.publication.columns import SETTING as COLUMNS


@act("publication.set_edition_rules")
def set_edition_rules(
    actor: Actor,
    *,
    needs_second_person: bool,
    is_automatic: bool,
    columns: Collection[str],
    sends: Collection[str] | None = None,
    page: str | None = None,
) -> Body:
    """Atur penerbitan: a second person, the automatic edition, columns, channels, and the page looked at each night."""
    body = body_of(actor)
    before = {name: body.settings.get(name) for name in SETTINGS}
    after = {
        SECOND_PERSON: needs_second_person,
        AUTOMATIC: is_automatic,
        COLUMNS: [name for name in ALL if name in columns],
        # What the installation does not offer now is kept as it was chosen.
        SENDS: before[SENDS] if sends is None else [code for code in CHANNEL_LABELS if code in sends],
        PAGE: before[PAGE] if page is None else page.strip(),
    }
    body.settings = {**body.settings, **after}
    body.save()
    note(subject=f"body:{body.uuid}", before=before, after=after, facts=after)
    return body

"""The act that sets how a body publishes."""

from __future__ import annotations

from collections.abc import Collection

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.ledger.act import act, note
from sidik.publication.body_rules import AUTOMATIC, SECOND_PERSON, SETTINGS
from sidik.publication.columns import ALL
from sidik.publication.columns import SETTING as COLUMNS


@act("publication.set_edition_rules")
def set_edition_rules(
    actor: Actor, *, needs_second_person: bool, is_automatic: bool, columns: Collection[str]
) -> Body:
    """Atur penerbitan: whether a second person approves, whether openings by law publish themselves, which columns."""
    body = body_of(actor)
    before = {name: body.settings.get(name) for name in SETTINGS}
    after = {
        SECOND_PERSON: needs_second_person,
        AUTOMATIC: is_automatic,
        COLUMNS: [name for name in ALL if name in columns],
    }
    body.settings = {**body.settings, **after}
    body.save()
    note(subject=f"body:{body.uuid}", before=before, after=after, facts=after)
    return body

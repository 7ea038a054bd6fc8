"""Draft entries of the public list (DIP) with their seven contents. Source: Perki 1/2021; L-40, L-43."""

from __future__ import annotations

from datetime import date

from sidik.domain.access import Actor
from sidik.register.acts.rows import made_row
from sidik.register.models import Item, PublicListDraft

FORM_LABELS = {"soft": "Salinan lunak", "hard": "Salinan cetak"}


def draft_public_entry(actor: Actor, item: Item, opened_on: date) -> PublicListDraft:
    """The draft entry of an opened item; a second opening keeps the first entry."""
    version = item.version
    entry, _ = PublicListDraft.objects.get_or_create(
        item=item,
        defaults={
            **made_row(actor, item.body),
            "summary": version.shown_title,
            "custodian": item.unit.name,
            "responsible": version.custodian or item.unit.name,
            "made_when_where": ", ".join(t for t in (version.year, item.body.place) if t),
            "forms": ", ".join(FORM_LABELS.get(f, f) for f in version.forms),
            "retention": item.retention_text,
            "opened_on": opened_on,
        },
    )
    return entry

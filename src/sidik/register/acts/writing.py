"""Writing a new immutable version of an item, its ground letters and its words for the search."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from sidik.accounts.models import Body, Unit
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.files.sealed_text import seal
from sidik.ledger.act import Refused
from sidik.register.acts.rows import made_row, person
from sidik.register.checks import version_digest
from sidik.register.models import Item, ItemGround, ItemVersion, SearchText
from sidik.register.models.items import Origin
from sidik.register.search import words_of_item
from sidik.register.wording import Wording

# The sealed title is bound to the item, not to the version, so that a new version may carry it over unread.
TITLE_TABLE, TITLE_COLUMN = "register_item", "title"


def new_item(
    actor: Actor,
    *,
    body: Body,
    unit: Unit,
    wording: Wording,
    origin: Origin = Origin.PROPOSED,
    parent: Item | None = None,
    **columns: Any,
) -> Item:
    """A new row of the register with its first version. Refuses: MISSING (title), INVALID (parent)."""
    if unit.body_id != body.pk or (parent is not None and parent.body_id != body.pk):
        raise Refused(Refusal(Reason.INVALID, "Unit kerja atau informasi induk tidak ditemukan."))
    if parent is not None and parent.parent_id is not None:
        raise Refused(
            Refusal(Reason.INVALID, "Rincian hanya dapat dibuat satu tingkat di bawah informasi induk.")
        )
    last = Item.objects.filter(body=body).aggregate(last=Max("number"))["last"] or 0
    item = Item.objects.create(
        **made_row(actor, body),
        unit=unit,
        number=last + 1,
        code=f"INF-{last + 1:04d}",
        origin=origin,
        parent=parent,
        proposer=person(actor),
        **columns,
    )
    add_version(actor, item=item, wording=wording, reason="")
    return item


def add_version(actor: Actor, *, item: Item, wording: Wording, reason: str) -> ItemVersion:
    """Write the next version and make it current. Refuses: MISSING (title, or public title of a sealed one)."""
    previous = item.current
    columns = wording.columns()
    columns["title"] = _stored_title(item, wording, previous)
    number = previous.number + 1 if previous else 1
    version = ItemVersion(
        **made_row(actor, item.body),
        item=item,
        number=number,
        reason=reason,
        previous_digest=previous.digest if previous else "",
        **columns,
    )
    version.digest = version_digest(version)
    version.save(force_insert=True)
    item.current = version
    Item.objects.filter(pk=item.pk).update(current=version)
    _index(item, version, wording)
    return version


def _stored_title(item: Item, wording: Wording, previous: ItemVersion | None) -> str:
    typed = wording.title.strip()
    if not wording.sensitive:
        if not typed:
            raise Refused(
                Refusal(Reason.MISSING, "isi judul informasi.", source="UU 14/2008 Pasal 2 ayat (2)")
            )
        return typed
    if not wording.public_title.strip():
        raise Refused(
            Refusal(
                Reason.MISSING,
                "isi judul untuk umum; judul yang sensitif disegel dan tidak pernah ditampilkan.",
            )
        )
    if typed:
        return seal(
            typed, body_code=item.body.code, table=TITLE_TABLE, column=TITLE_COLUMN, row=str(item.uuid)
        )
    if previous is not None and previous.sensitive:
        return previous.title
    raise Refused(Refusal(Reason.MISSING, "isi judul informasi yang disegel."))


def _index(item: Item, version: ItemVersion, wording: Wording) -> None:
    item.ground_letters.all().delete()
    ItemGround.objects.bulk_create(ItemGround(item=item, letter=letter) for letter in wording.letters)
    words = words_of_item(item, version)
    SearchText.objects.update_or_create(item=item, defaults={"words": words})

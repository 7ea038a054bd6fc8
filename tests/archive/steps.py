"""Builds states of the archive through its acts."""

from __future__ import annotations

from sidik.archive import acts
from sidik.archive.models import Holding, Shelf
from sidik.register.models import Item
from tests.cast import Cast

PDF = b"%PDF-1.7\n% isi rekaan\n"


def box(cast: Cast, code: str = "B-01", **changes: object) -> Shelf:
    """A box."""
    return acts.add_shelf(cast.actor("archivist"), kind="box", code=code, **changes)


def tree(cast: Cast) -> dict[str, Shelf]:
    """A building with a room, a rack and two boxes, the first with a folder."""
    actor, made = cast.actor("archivist"), {}
    parent = None
    for kind, code in (
        ("building", "G-1"),
        ("room", "R-1"),
        ("rack", "K-1"),
        ("box", "B-1"),
        ("folder", "F-1"),
    ):
        parent = made[code] = acts.add_shelf(actor, kind=kind, code=code, parent=parent)
    made["B-2"] = acts.add_shelf(actor, kind="box", code="B-2", parent=made["K-1"], capacity_folders=4)
    return made


def hard(cast: Cast, item: Item, shelf: Shelf) -> Holding:
    """The hardcopy of an item at a place."""
    return acts.keep_hardcopy(cast.actor("archivist"), item=item, shelf=shelf, quantity="1 folder")


def soft(cast: Cast, item: Item) -> Holding:
    """The softcopy of an item."""
    return acts.keep_softcopy(cast.actor("archivist"), item=item, content=PDF, name="salinan.pdf")

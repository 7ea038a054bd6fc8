"""A hook for rooms above the register: sections that they add to the page of an item (archive, cases, editions)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from sidik.register.models import Item


@dataclass(frozen=True)
class Section:
    """A section of the item page: heading, template, and what the template needs."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Builder = Callable[[HttpRequest, Item], Section | None]
_BUILDERS: list[Builder] = []


def item_section(builder: Builder) -> Builder:
    """Add a section to the item page. Call it from `AppConfig.ready` of the room above."""
    if builder not in _BUILDERS:
        _BUILDERS.append(builder)
    return builder


def sections_of(request: HttpRequest, item: Item) -> list[Section]:
    """The sections that have something to show for this item."""
    return [section for build in _BUILDERS if (section := build(request, item)) is not None]

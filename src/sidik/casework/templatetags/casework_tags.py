"""Tags of the case pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from sidik.register.models import Item

register = template.Library()


@register.simple_tag
def item_title(item: Item) -> str:
    """The title as pages may show it: a sensitive one stays sealed, its public title stands for it."""
    version = item.version
    if version.sensitive:
        return version.public_title or "Judul tertutup"
    return version.title


@register.simple_tag
def typed_answer(typed: Mapping[str, Any], item: Item) -> dict[str, Any]:
    """What was typed for an item before the decision was refused."""
    return {
        "answer": typed.get(f"answer-{item.uuid}", ""),
        "reason": typed.get(f"reason-{item.uuid}", ""),
    }

"""What a test sheet holds beside its columns, on the page of an item."""

from __future__ import annotations

from typing import Any

from django import template

from sidik.register.models import ConsequenceTest
from sidik.register.sheets import asked_in_words, weighing_of

register = template.Library()


@register.simple_tag
def beside_columns(test: ConsequenceTest) -> dict[str, Any]:
    """{% beside_columns test as beside %}: balance, reasons, dissents, and the questions as they were asked."""
    return {"weighing": weighing_of(test), "questions": asked_in_words(test)}

"""A hook for rooms above the register: what they do with the items that an import brought for a case."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from sidik.domain.access import Actor
from sidik.register.models import Item

# Called inside the act of importing, so that items and case change together or not at all.
Applied = Callable[[Actor, UUID, list[Item]], None]
APPLIED: list[Applied] = []
# Called inside the act that undoes an import, with the items that it withdraws.
UNDONE: list[Applied] = []

"""The exception that carries a refusal out of an act."""

from __future__ import annotations

from sidik.domain.refusal import Refusal


class Refused(Exception):
    """Carries a refusal out of an act; the transaction is rolled back, the page keeps what was typed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal

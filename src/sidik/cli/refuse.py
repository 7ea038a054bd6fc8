"""How the command says no: one sentence and an exit status."""

from __future__ import annotations

ANSWER_IS_NO = 1
CANNOT_BE_READ = 2


class Stop(Exception):
    """Ends the command with a sentence for the officer."""

    def __init__(self, sentence: str, *, status: int = CANNOT_BE_READ) -> None:
        super().__init__(sentence)
        self.status = status

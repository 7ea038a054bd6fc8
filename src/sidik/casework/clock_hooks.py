"""What other rooms let the daily turn do for them: reminders, escalation, reviews, opened files, an edition.

A room enters its function into the list it belongs to, by an import here or from its `AppConfig.ready`. All but the
editions are called under the lock of the body's row, in the transaction that moves the clock of those items on, so
that a turn that breaks off leaves nothing behind and is made up whole. Missed days are made up one after another:
`on` is the day that is being made up, never later than today.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.register.models import Item

Remind = Callable[[Body, Sequence[Item], int, date], int]
ForItems = Callable[[Body, Sequence[Item], date], int]
Daily = Callable[[Body, date], int]
Publish = Callable[[Body, date], bool]

# Items that came to so many working days before their end; answers how many notices it sent.
REMINDERS: list[Remind] = []
# Items whose opening nobody determined so many working days after it was due; how many notices.
ESCALATIONS: list[ForItems] = []
# Items under exemption whose day of review ("has it happened?") has come; how many reviews it began.
REVIEWS: list[ForItems] = []
# Items that opened by law on this day, whose file waits for a human; how many tasks it began.
OPENED: list[ForItems] = []
# Once a day and body, after everything else of the day: what is overdue is told on; how many notices.
DAY_ENDS: list[Daily] = []
# The automatic edition, after the openings of a turn; whether the openings up to that day are published now.
EDITIONS: list[Publish] = []

"""Acts of casework."""

from sidik.casework.acts.advance import complete, decide
from sidik.casework.acts.collecting import drop_item, take_items
from sidik.casework.acts.escalating import escalate_tasks
from sidik.casework.acts.merging import Merged, merge_answers
from sidik.casework.acts.reminding import escalate_late, remind_ends
from sidik.casework.acts.start import start_cases, start_timer_case
from sidik.casework.acts.steering import (
    add_items,
    cancel_case,
    hold_case,
    reassign,
    remove_item,
    resume_case,
    skip_step,
)
from sidik.casework.acts.sub_cases import open_sub_case

__all__ = [
    "Merged",
    "add_items",
    "cancel_case",
    "complete",
    "decide",
    "drop_item",
    "escalate_late",
    "escalate_tasks",
    "hold_case",
    "merge_answers",
    "open_sub_case",
    "reassign",
    "remind_ends",
    "remove_item",
    "resume_case",
    "skip_step",
    "start_cases",
    "start_timer_case",
    "take_items",
]

"""Acts of a round of collecting."""

from sidik.collection.acts.answering import (
    add_entry,
    answer_nil,
    drop_entry,
    return_answer,
    revise_entry,
    send_answer,
)
from sidik.collection.acts.calling import call_units, close_call, extend_due, reopen_call, withdraw_call
from sidik.collection.acts.officers import name_officer
from sidik.collection.acts.reminding import remind_units
from sidik.collection.acts.taking import record_taken

__all__ = [
    "add_entry",
    "answer_nil",
    "call_units",
    "close_call",
    "drop_entry",
    "extend_due",
    "name_officer",
    "record_taken",
    "remind_units",
    "reopen_call",
    "return_answer",
    "revise_entry",
    "send_answer",
    "withdraw_call",
]

"""Acts of the desk."""

from sidik.desk.acts.books import enter_agenda, keep_book, take_number
from sidik.desk.acts.handing_over import hand_over
from sidik.desk.acts.initialling import ask_initials, initial_paper, return_draft, set_decree_course
from sidik.desk.acts.papers import issue_paper, render_paper
from sidik.desk.acts.reserving import explain_gap, release_number, reserve_numbers, state_number
from sidik.desk.acts.slips import write_disposition

__all__ = [
    "ask_initials",
    "enter_agenda",
    "explain_gap",
    "hand_over",
    "initial_paper",
    "issue_paper",
    "keep_book",
    "release_number",
    "render_paper",
    "reserve_numbers",
    "return_draft",
    "set_decree_course",
    "state_number",
    "take_number",
    "write_disposition",
]

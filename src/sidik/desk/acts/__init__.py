"""Acts of the desk."""

from sidik.desk.acts.books import enter_agenda, keep_book, take_number
from sidik.desk.acts.handing_over import hand_over
from sidik.desk.acts.papers import issue_paper, render_paper
from sidik.desk.acts.slips import write_disposition

__all__ = [
    "enter_agenda",
    "hand_over",
    "issue_paper",
    "keep_book",
    "render_paper",
    "take_number",
    "write_disposition",
]

"""How each stored status looks: word, tone and icon. Three axes of an item, and those around it, never mixed."""

from __future__ import annotations

from typing import NamedTuple

from sidik.domain.item import (
    CONCLUSION_LABELS,
    NATURE_LABELS,
    STAGE_LABELS,
    TERM_LABELS,
    Conclusion,
    Nature,
    Stage,
    Term,
)


class Look(NamedTuple):
    """Word on the screen, tone class, icon of the sprite."""

    word: str
    tone: str
    icon: str


# The words of the three axes stand in the law's own module; here they get tone and icon.
_STAGE_LOOKS = {
    Stage.DRAFT: ("grey", "pencil"),
    Stage.PROPOSED: ("blue", "send"),
    Stage.RETURNED: ("amber", "undo-2"),
    Stage.VERIFIED: ("blue", "check"),
    Stage.CLASSIFIED: ("blue", "layers"),
    Stage.TEST_PENDING: ("grey", "hourglass"),
    Stage.TESTING: ("blue", "scale"),
    Stage.TESTED: ("blue", "scale"),
    Stage.OPINION_PENDING: ("grey", "hourglass"),
    Stage.APPROVAL_PENDING: ("grey", "hourglass"),
    Stage.DETERMINATION_PENDING: ("grey", "hourglass"),
    Stage.DETERMINED: ("green", "stamp"),
    Stage.PUBLISHED: ("green", "book-open"),
}
_NATURE_LOOKS = {
    Nature.UNDETERMINED: ("grey", "circle-dashed"),
    Nature.EXEMPT: ("violet", "lock"),
    Nature.PARTLY_EXEMPT: ("violet", "lock-keyhole"),
    Nature.OPEN: ("green", "lock-open"),
    Nature.WITHDRAWN: ("grey", "ban"),
}
_TERM_LOOKS = {
    Term.NOT_YET: ("grey", "clock"),
    Term.RUNNING: ("blue", "calendar"),
    Term.ENDING_SOON: ("amber", "calendar-clock"),
    Term.LATE: ("red", "triangle-alert"),
    Term.ENDED: ("green", "lock-open"),
    Term.WITHOUT_END: ("violet", "infinity"),
}
_CONCLUSION_LOOKS = {
    Conclusion.EXEMPT: ("violet", "lock"),
    Conclusion.PARTLY: ("violet", "lock-keyhole"),
    Conclusion.OPEN: ("green", "lock-open"),
    Conclusion.DEFERRED: ("amber", "clock"),
}
STAGE = {stage.value: Look(STAGE_LABELS[stage], *look) for stage, look in _STAGE_LOOKS.items()}
NATURE = {nature.value: Look(NATURE_LABELS[nature], *look) for nature, look in _NATURE_LOOKS.items()}
TERM = {term.value: Look(TERM_LABELS[term], *look) for term, look in _TERM_LOOKS.items()}
CONCLUSION = {end.value: Look(CONCLUSION_LABELS[end], *look) for end, look in _CONCLUSION_LOOKS.items()}

PROCEDURE: dict[str, Look] = {
    "draft": Look("Draf", "grey", "pencil"),
    "active": Look("Berlaku", "green", "circle-check"),
    "retired": Look("Diganti", "amber", "history"),
}

DOCUMENT: dict[str, Look] = {
    "draft": Look("Draf", "grey", "pencil"),
    "initialled": Look("Diparaf", "blue", "check"),
    "numbered": Look("Bernomor", "blue", "file-text"),
    "signed": Look("Ditandatangani", "green", "file-check"),
    "superseded": Look("Diganti", "amber", "history"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

JOB: dict[str, Look] = {
    "waiting": Look("Menunggu giliran", "grey", "hourglass"),
    "running": Look("Sedang dikerjakan", "blue", "rotate-ccw"),
    "done": Look("Selesai", "green", "circle-check"),
    "done_with_notes": Look("Selesai dengan Catatan", "amber", "circle-alert"),
    "failed": Look("Gagal", "red", "circle-x"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

CASE: dict[str, Look] = {
    "running": Look("Berjalan", "blue", "arrow-right"),
    "waiting": Look("Menunggu syarat hukum", "amber", "hourglass"),
    "held": Look("Ditunda", "amber", "clock"),
    "ended": Look("Selesai", "green", "circle-check"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

TASK: dict[str, Look] = {
    "open": Look("Belum dikerjakan", "blue", "circle-dot"),
    "due_soon": Look("Segera jatuh tempo", "amber", "calendar-clock"),
    "overdue": Look("Terlambat", "red", "triangle-alert"),
    "done": Look("Selesai", "green", "circle-check"),
}

DECISION: dict[str, Look] = {
    "yes": Look("YA", "green", "check"),
    "no": Look("TIDAK", "red", "x"),
}

ANSWER: dict[str, Look] = {
    "waiting": Look("Belum menjawab", "grey", "hourglass"),
    "sent": Look("Terkirim", "green", "circle-check"),
    "nil": Look("Nihil", "blue", "file-check"),
    "returned": Look("Dikembalikan", "amber", "undo-2"),
}

CALL: dict[str, Look] = {
    "open": Look("Berjalan", "blue", "arrow-right"),
    "closed": Look("Ditutup", "green", "circle-check"),
    "withdrawn": Look("Ditarik", "grey", "ban"),
}

DELIVERY: dict[str, Look] = {
    "queued": Look("Antre", "grey", "hourglass"),
    "sending": Look("Sedang dikirim", "blue", "send"),
    "sent": Look("Terkirim", "green", "circle-check"),
    "unsure": Look("Mungkin terkirim", "amber", "circle-alert"),
    "given_up": Look("Gagal", "red", "circle-x"),
}

AXES: dict[str, dict[str, Look]] = {
    "delivery": DELIVERY,
    "stage": STAGE,
    "nature": NATURE,
    "term": TERM,
    "conclusion": CONCLUSION,
    "procedure": PROCEDURE,
    "document": DOCUMENT,
    "job": JOB,
    "case": CASE,
    "task": TASK,
    "decision": DECISION,
    "answer": ANSWER,
    "call": CALL,
}


def look_of(axis: str, value: str) -> Look:
    """The look of a status; an unknown value shows itself in grey instead of vanishing."""
    known = AXES.get(axis, {}).get(value)
    return known or Look(value.replace("_", " ").capitalize(), "grey", "circle-dashed")

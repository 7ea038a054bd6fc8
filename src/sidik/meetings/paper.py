"""The minutes of a meeting as a paper, from its rows."""

from __future__ import annotations

from typing import Any

from sidik.desk.queries import letterhead_of
from sidik.meetings.models import Meeting


def minutes_data(meeting: Meeting) -> dict[str, Any]:
    """What the paper `minutes` prints of a meeting."""
    rows = list(meeting.attendance.all())
    results = meeting.results.select_related("item__current")
    came = sum(row.present for row in rows)
    ends = f"{meeting.ends:%H.%M}" if meeting.ends else "selesai"
    return {
        "letterhead": letterhead_of(meeting.body),
        "meeting": meeting.title,
        "kind": meeting.get_kind_display(),
        "held_on": meeting.held_on,
        "time": f"{meeting.begins:%H.%M} sampai {ends} {meeting.body.zone_label}",
        "venue": meeting.venue,
        "chair": meeting.chair,
        "secretary": meeting.minute_taker,
        "quorum": f"{came} dari {len(rows)} yang diundang hadir",
        "topics": [
            {"title": meeting.agenda or meeting.title, "discussion": meeting.minutes},
            *(
                {
                    "title": f"{one.item.code}, {one.item.shown_title}",
                    "decision": one.result,
                    "positions": [f"Catatan berbeda: {one.dissent}"] if one.dissent else [],
                }
                for one in results
            ),
        ],
        "participants": [
            {"name": row.name, "nip": row.nip, "office": row.office} for row in rows if row.present
        ],
    }

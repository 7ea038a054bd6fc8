"""The papers of a meeting from its rows: minutes, attendance list, invitation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sidik.desk.dress import dress_of
from sidik.domain.dates_in_words import day_name, long_date
from sidik.meetings.models import Attendance, Meeting


def minutes_data(meeting: Meeting) -> dict[str, Any]:
    """What the paper `minutes` prints of a meeting."""
    rows = list(meeting.attendance.all())
    results = meeting.results.select_related("item__current")
    return {
        **dress_of(meeting.body),
        "meeting": meeting.title,
        "kind": meeting.get_kind_display(),
        "held_on": meeting.held_on,
        "time": _time(meeting),
        "venue": meeting.venue,
        "chair": meeting.chair,
        "secretary": meeting.minute_taker,
        "quorum": _quorum(rows),
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
            {"name": row.name, "nip": row.nip, "office": row.office, "external": row.external}
            for row in rows
            if row.present
        ],
    }


def attendance_data(meeting: Meeting) -> dict[str, Any]:
    """What the paper `attendance_list` prints: everyone invited, with a place to sign for each who came."""
    rows = list(meeting.attendance.all())
    return {
        **_facts(meeting),
        "held_on": meeting.held_on,
        "quorum": _quorum(rows),
        "participants": [{**_person(row), "present": row.present} for row in rows],
        "place": meeting.body.place,
        "on": meeting.held_on,
        "signers": [
            _signer("Pimpinan rapat", meeting.chair, rows),
            _signer("Notulis", meeting.minute_taker, rows),
        ],
    }


def invitation_data(meeting: Meeting) -> dict[str, Any]:
    """What the paper `invitation` prints: everyone invited, when and where, and what is discussed.

    Number and day of the letter are not entered with a meeting; the paper leaves a place for them.
    """
    rows = list(meeting.attendance.all())
    items = [one.item for one in meeting.results.select_related("item__current")]
    return {
        **_facts(meeting),
        "participants": [_person(row) for row in rows],
        "items": [{"code": item.code, "information": item.shown_title} for item in items],
        "signers": [_signer("Pimpinan rapat", meeting.chair, rows)],
    }


# File name of a paper of a meeting → its kind and what it prints.
PAPERS: Mapping[str, tuple[str, Callable[[Meeting], dict[str, Any]]]] = {
    "notulen": ("minutes", minutes_data),
    "daftar-hadir": ("attendance_list", attendance_data),
    "undangan": ("invitation", invitation_data),
}


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {
        **dress_of(meeting.body),
        "meeting": meeting.title,
        "kind": meeting.get_kind_display(),
        "agenda": meeting.agenda,
        "day": f"{day_name(meeting.held_on)}, {long_date(meeting.held_on)}",
        "time": _time(meeting),
        "venue": meeting.venue,
    }


def _time(meeting: Meeting) -> str:
    ends = f"{meeting.ends:%H.%M}" if meeting.ends else "selesai"
    return f"{meeting.begins:%H.%M} sampai {ends} {meeting.body.zone_label}"


def _quorum(rows: list[Attendance]) -> str:
    return f"{sum(row.present for row in rows)} dari {len(rows)} yang diundang hadir"


def _person(row: Attendance) -> dict[str, Any]:
    return {"name": row.name, "nip": row.nip, "office": row.office, "external": row.external}


def _signer(heading: str, name: str, rows: list[Attendance]) -> dict[str, str]:
    """Office and NIP of who leads or writes stand in the attendance list, if he is on it."""
    found = next((row for row in rows if row.name == name), None)
    block = {"heading": heading, "name": name}
    return {**block, "office": found.office, "nip": found.nip} if found else block

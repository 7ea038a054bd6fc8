"""Why an entry differs from the last edition (alasan selisih): as the register says it, else as an officer wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sidik.domain.dates_in_words import long_date
from sidik.domain.privacy import personal_data
from sidik.edition import Change, ChangeKind
from sidik.publication.columns import CHOOSABLE

DETERMINED = frozenset({"determination_number", "determined_on"})
COLUMNS_CHANGED = "Pilihan kolom edisi diubah."
WITHOUT_TITLE = "Judul untuk umum belum tersedia."
WITHHELD_TITLE = "Judul tidak ditampilkan lagi"


def with_reasons(
    changes: Iterable[Change],
    entries: Mapping[str, Mapping[str, Any]],
    *,
    recorded: Mapping[str, str],
    written: Mapping[str, str],
    withheld: Collection[str],
    is_other_columns: bool,
) -> tuple[Change, ...]:
    """Each difference with its reason; one that nobody knows stays empty, and stops who would submit the edition.

    `recorded` is what the register of changes states, `written` what an officer wrote; both by public id. Entries in
    `withheld` stay out because no public title was written for them.
    """
    found = []
    for change in changes:
        entry = entries.get(change.public_id)
        if entry is None and (change.public_id in withheld or personal_data(change.title)):
            # What had to go for its title is not said once more.
            change = replace(change, title=WITHHELD_TITLE)
        reason = written.get(change.public_id, "").strip()
        if not reason and is_other_columns and change.fields and {*change.fields} <= CHOOSABLE.keys():
            reason = COLUMNS_CHANGED
        reason = reason or recorded.get(change.public_id, "") or change.reason
        if not reason and entry is None and change.public_id in withheld:
            reason = WITHOUT_TITLE
        found.append(replace(change, reason=reason or (_known(change, entry) if entry else "")))
    return tuple(found)


def _known(change: Change, entry: Mapping[str, Any]) -> str:
    is_determined = change.kind is ChangeKind.ADDED or bool(DETERMINED & {*change.fields})
    if is_determined and entry["determination_number"]:
        return f"Penetapan nomor {entry['determination_number']} tanggal {_day(entry['determined_on'])}."
    if is_determined:
        return "Ditetapkan dengan keputusan PPID."
    if {*change.fields} == {"unit"}:
        return f"Unit kerja sekarang bernama {entry['unit']}."
    return ""


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text)) if text else "penetapannya"

"""How differences of an edition are shown: by kind, the longest part folded away, fields in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sidik.domain.roles import Role
from sidik.edition import ChangeKind
from sidik.edition.errors import EditionRefused
from sidik.publication.models import Edition
from sidik.publication.shelf import file_of

# Who prepares the next edition, and who may be asked to agree to it.
BUILDERS = (Role.PPID, Role.CLERK, Role.SECRETARIAT, Role.SUPERIOR, Role.HEAD)
MOST_SHOWN = 200
KINDS = {
    ChangeKind.ADDED: ("Ditambahkan", "blue", "plus"),
    ChangeKind.CHANGED: ("Diubah", "amber", "pencil"),
    ChangeKind.OPENED: ("Dibuka", "green", "lock-open"),
    ChangeKind.WITHDRAWN: ("Dicabut", "grey", "ban"),
}
FIELDS = {
    "title": "judul",
    "summary": "ringkasan",
    "unit": "unit kerja",
    "legal_basis": "dasar hukum",
    "grounds": "dasar pengecualian",
    "if_open": "konsekuensi bila dibuka",
    "if_closed": "pertimbangan bila ditutup",
    "period": "jangka waktu",
    "starts_on": "mulai berlaku",
    "ends_on": "tanggal berakhir",
    "review_on": "tanggal peninjauan",
    "determination_number": "nomor penetapan",
    "determined_on": "tanggal penetapan",
    "signer_office": "penandatangan",
    "is_partial": "lingkup",
    "parts": "bagian yang ditutup",
    "nature": "sifat",
    "opened_on": "tanggal dibuka",
    "opening_basis": "dasar pembukaan",
}


def changes_of(edition: Edition) -> Iterable[Mapping[str, Any]]:
    """All differences of an edition: from its row, of a long list from its file."""
    if edition.change_count == len(edition.changes):
        rows: list[dict[str, Any]] = edition.changes
        return rows
    try:
        return [change.as_row() for change in file_of(edition).changes()]
    except EditionRefused:
        # The page of the edition says what is wrong with its file.
        return list(edition.changes)


def grouped(changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Differences by kind, in the order in which the public reads them; those without reason first."""
    counts: Counter[str] = Counter()
    lacking: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    given: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in changes:
        counts[row["kind"]] += 1
        rows = (given if row["reason"] else lacking)[row["kind"]]
        if len(rows) < MOST_SHOWN:
            rows.append(row)
    found = [shown_group(kind, counts[kind], (lacking[kind] + given[kind])[:MOST_SHOWN]) for kind in KINDS]
    return [group for group in found if group["rows"]]


def shown_group(kind: ChangeKind, count: int, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Differences of one kind, of which these are shown."""
    word, tone, icon = KINDS[kind]
    shown = [{**row, "fields": [FIELDS.get(name, name) for name in row["fields"]]} for row in rows]
    return {
        "word": word,
        "tone": tone,
        "icon": icon,
        "count": count,
        "more": count - len(shown),
        "rows": shown,
    }

"""A list beside the lists of other bodies: what each of them holds, and a report that says how much is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sidik.domain.lawcheck import check_list
from sidik.domain.lawcheck.copies import overlaps
from sidik.listio.report import Report
from sidik.listio.sheets import tables_of
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Workbook
from sidik.reference import laws

Others = Mapping[str, frozenset[str]]


def titles_in(book: Workbook) -> frozenset[str]:
    """What the lists of a workbook name, all of its sheets together. Raises: Unreadable where none holds a list."""
    tables = [table for table in tables_of(book).values() if table is not None]
    titles = frozenset(record.value("description") for table in tables for record in table.records) - {""}
    if not titles:
        raise Unreadable(
            "Dalam berkas ini tidak ditemukan daftar; beri judul kolom seperti “Informasi” dan “Dasar Hukum” di atas"
            " isinya, lalu bandingkan kembali.",
            "No list was found to compare with. Give the columns headings such as “Informasi” and “Dasar Hukum”.",
        )
    return titles


def with_others(report: Report, others: Others) -> Report:
    """The same report, compared with lists of other bodies; a list that is nearly theirs becomes a finding."""
    return replace(
        report,
        of_the_whole=check_list(report.entries, laws.find, report.on, others=others),
        compared=overlaps((entry.description for entry in report.entries), others),
    )

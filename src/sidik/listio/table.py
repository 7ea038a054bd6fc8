"""From a sheet to the rows of a list. Every non-empty row is accounted for: item, header, title, or skipped and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sidik.listio.header import Header, find_header, plain_heading
from sidik.listio.workbook import Merge, Sheet


class Skip(StrEnum):
    """Why a non-empty row is no item (alasan baris dilewati)."""

    GROUP = "group"
    COLUMN_NUMBERS = "column numbers"
    REPEATED_HEADER = "repeated header"
    CONTINUATION = "continuation"
    NOTE = "note"
    SIGNATURE = "signature"


SKIP_LABELS: Mapping[Skip, str] = {
    Skip.GROUP: "Judul kelompok; dicatat pada baris di bawahnya",
    Skip.COLUMN_NUMBERS: "Baris nomor kolom",
    Skip.REPEATED_HEADER: "Kepala tabel yang diulang",
    Skip.CONTINUATION: "Lanjutan baris di atasnya; isinya digabungkan",
    Skip.NOTE: "Catatan di luar tabel",
    Skip.SIGNATURE: "Blok tanda tangan",
}


@dataclass
class Record:
    """One item as printed (baris daftar): the row it starts on, its texts by canonical name, its group heading."""

    row: int
    values: dict[str, str]
    group: str = ""

    def value(self, name: str) -> str:
        """The text of a column; empty where the list has none."""
        return self.values.get(name, "")


@dataclass(frozen=True)
class Skipped:
    """A row that is no item, why, and its text."""

    row: int
    reason: Skip
    text: str


@dataclass
class Table:
    """A list as read (hasil baca): items, rows passed over, title rows above the header."""

    header: Header
    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    title_rows: list[int] = field(default_factory=list)

    @property
    def accounted_rows(self) -> set[int]:
        """Every row that is spoken for."""
        items = {record.row for record in self.records}
        return items | {s.row for s in self.skipped} | set(self.header.rows) | set(self.title_rows)


_DIGITS = re.compile(r"^\(?\d")
_GROUP_MARK = re.compile(r"^\(?([A-Z]|[IVXL]+)[.)]?$")
_GROUP_TEXT = re.compile(r"^([A-Z]|[IVXL]+)[.)]\s")
_COLUMN_NUMBER = re.compile(r"^\(?(\d{1,2})[).]?$")
_SIGNATURE = re.compile(
    r"^(mengetahui|menyetujui|mengesahkan|ditetapkan (di|pada|oleh)|disahkan (di|pada|oleh)|tanda tangan|ttd\b|nip\b"
    r"|a\.?n\.?\s|plt\b|plh\b|kepala (dinas|badan|bidang|biro|kantor|bagian)|sekretaris|pejabat pengelola informasi"
    r"|ketua ppid|atasan ppid|ppid utama"
    r"|[a-z .]{3,30},\s*(\.{2,}|\d{0,2}\s*(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|november|desember)\s*(\d{4}|\.{2,})))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(catatan|keterangan|ket|sumber|nb)\b\s*[.:]", re.IGNORECASE)
_BADGES = {"restricted", "confidential", "privacy", "rahasia", "terbatas", "sangat rahasia", "ketat"}
_LABELLED = re.compile(
    r"^\s*(?:jika|bila|apabila)?\s*di\s?buka\s*:?\s*(?P<open>.*?)(?:^|\n)\s*(?:jika|bila|apabila)?\s*di\s?tutup\s*:?\s*(?P<closed>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def read_table(
    sheet: Sheet, header: Header | None = None, columns: Mapping[str, int] | None = None
) -> Table | None:
    """Read the list of a sheet; None where no header is found. `columns` corrects what the header proposes."""
    found = header or find_header(sheet)
    if found is None:
        return None
    if columns is not None:
        found = Header(found.rows, found.headings, dict(columns))
    return _Reading(sheet, found).table()


class _Reading:
    """One pass over a sheet under a header."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.sheet = sheet
        self.columns = dict(header.columns)
        self.subject = self.columns.get("description", 0)
        self.number = self.columns.get("number", 0)
        self.result = Table(header)
        self.body = [n for n in sheet.filled_rows if n > header.rows[-1]]
        self.result.title_rows = [n for n in sheet.filled_rows if n < header.rows[0]]
        self.headings = [plain_heading(t) for t in sheet.texts(header.rows[0])]
        self.from_above = _carried(sheet.merges, header.rows[-1])
        self.wide = {m.top: m for m in sheet.merges if m.right > m.left}
        self.signature_row = self._signature_row()
        self.last_item = self._last_item()
        self.group = ""
        self.signing = False

    def table(self) -> Table:
        """Every row of the body, from top to bottom."""
        for row in self.body:
            self._take(row)
        return self.result

    def _take(self, row: int) -> None:
        own = self._own(row)
        reason = self._passed_over(row, own)
        if reason is Skip.GROUP:
            self.group = " ".join(own.values())
        if reason is Skip.CONTINUATION:
            self._append(own)
        if reason is not None:
            self.result.skipped.append(Skipped(row, reason, " | ".join(own.values())))
            return
        values = {name: self._text(row, column) for name, column in self.columns.items()}
        self.result.records.append(Record(row, _tidied({n: t for n, t in values.items() if t}), self.group))

    def _passed_over(self, row: int, own: Mapping[int, str]) -> Skip | None:
        if self._is_column_numbers(own):
            return Skip.COLUMN_NUMBERS
        if [plain_heading(t) for t in self.sheet.texts(row)][: len(self.headings)] == self.headings:
            return Skip.REPEATED_HEADER
        if self._is_second_header(row):
            return Skip.REPEATED_HEADER
        if self.signature_row and row >= self.signature_row:
            return Skip.SIGNATURE
        if self._in_signature(own):
            return Skip.SIGNATURE
        if row > self.last_item:
            return self._below(row, own)
        if len(own) == 1 and _NOTE.match(next(iter(own.values()))):
            return Skip.NOTE
        if self._is_group(row, own):
            return Skip.GROUP
        if not self._is_continuation(own):
            return None
        return Skip.CONTINUATION if row - 1 in self.result.accounted_rows else Skip.NOTE

    def _in_signature(self, own: Mapping[int, str]) -> bool:
        """Whether the row is in a signature block between two pages: it ends where numbers or names go on."""
        if own.get(self.number) or (self.subject in own and len(own) > 1):
            self.signing = False
        elif any(_SIGNATURE.match(text) for text in own.values()):
            self.signing = True
        return self.signing

    def _own(self, row: int) -> dict[int, str]:
        return {n: text for n, text in enumerate(self.sheet.texts(row), start=1) if text}

    def _text(self, row: int, column: int) -> str:
        return self.sheet.text(row, column) or self.sheet.text(
            self.from_above.get((row, column), row), column
        )

    def _is_column_numbers(self, own: Mapping[int, str]) -> bool:
        found = [_COLUMN_NUMBER.match(text) for text in own.values()]
        numbers = [int(m[1]) for m in found if m]
        return len(numbers) == len(own) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    def _is_second_header(self, row: int) -> bool:
        rows = self.result.header.rows
        return len(rows) > 1 and self.sheet.texts(row) == self.sheet.texts(rows[1])

    def _is_wide(self, row: int) -> bool:
        merge = self.wide.get(row)
        return merge is not None and merge.right - merge.left + 1 >= max(2, len(self.columns) // 2)

    def _is_group(self, row: int, own: Mapping[int, str]) -> bool:
        rest = {c: t for c, t in own.items() if c != self.number}
        mark = own.get(self.number, "")
        if len(own) == 1:
            text = next(iter(own.values()))
            column = next(iter(own))
            if self._is_wide(row) or (column == self.subject and _GROUP_TEXT.match(text)):
                return True
            # In a numbered list a text alone, without a number, heads what follows.
            return bool(self.number) and column == self.subject and not text[:1].islower()
        return set(rest) == {self.subject} and bool(_GROUP_MARK.match(mark))

    def _is_continuation(self, own: Mapping[int, str]) -> bool:
        if not self.result.records or own.get(self.number):
            return False
        only_text = set(own) == {self.subject}
        return self.subject not in own or (bool(self.number) and only_text)

    def _append(self, own: Mapping[int, str]) -> None:
        last = self.result.records[-1].values
        for name, column in self.columns.items():
            if column in own:
                last[name] = f"{last[name]}\n{own[column]}" if last.get(name) else own[column]

    def _below(self, row: int, own: Mapping[int, str]) -> Skip | None:
        """Below the last full item: notes, unless the table plainly goes on with a bare name."""
        goes_on = row - 1 in self.result.accounted_rows and set(own) == {self.subject} and not self.number
        if goes_on and not self._is_wide(row) and self.subject:
            return None
        return Skip.NOTE

    def _is_item_like(self, row: int) -> bool:
        own = self._own(row)
        mapped = set(own) & set(self.columns.values())
        if self.number and _DIGITS.match(own.get(self.number, "")) and len(mapped) > 1:
            return True
        if self._is_wide(row):
            return False
        return (
            len(mapped) >= 2 if self.subject in own else bool(self.number and own.get(self.number) and mapped)
        )

    def _last_item(self) -> int:
        items = [row for row in self.body if self._is_item_like(row)]
        items = [row for row in items if not self.signature_row or row < self.signature_row]
        if items:
            return items[-1]
        alone = [row for row in self.body if self.sheet.text(row, self.subject or 1)]
        return alone[-1] if alone and not self.number else 0

    def _signature_row(self) -> int:
        """The first row of the signature block: after it no row carries a number or a legal basis any more."""
        basis = self.columns.get("legal_basis", 0)
        for row in reversed(self.body):
            own = self._own(row)
            if _DIGITS.match(own.get(self.number, "")) or re.search(
                r"pasal|\buu\b", own.get(basis, ""), re.I
            ):
                break
        else:
            row = 0
        tail = [n for n in self.body if n > row]
        return next((n for n in tail if any(_SIGNATURE.match(t) for t in self._own(n).values())), 0)


def _carried(merges: tuple[Merge, ...], header_bottom: int) -> dict[tuple[int, int], int]:
    """For each cell inside a vertical merge, the row whose text it carries."""
    return {
        (row, merge.left): merge.top
        for merge in merges
        if merge.top > header_bottom and merge.left == merge.right
        for row in range(merge.top + 1, merge.bottom + 1)
    }


def _tidied(values: dict[str, str]) -> dict[str, str]:
    """Two columns in one cell taken apart: the badge below a name, "Jika dibuka … Jika ditutup …"."""
    first, _, last = values.get("description", "").rpartition("\n")
    if first and last.strip().lower() in _BADGES:
        values = {
            **values,
            "description": first.strip(),
            "notes": "\n".join(filter(None, [values.get("notes"), last])),
        }
    both = _LABELLED.match(values.get("consequence", ""))
    if both and not values.get("if_open") and not values.get("if_closed"):
        parts = {"if_open": both["open"].strip(), "if_closed": both["closed"].strip()}
        values = {**values, **{n: t for n, t in parts.items() if t}}
    return values


def rows_that_look_like_items(sheet: Sheet) -> int:
    """How many items a sheet seems to hold; 0 where no header is found."""
    table = read_table(sheet)
    return len(table.records) if table else 0

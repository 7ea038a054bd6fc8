"""From a sheet to the rows of a list. Every non-empty row is accounted for: item, header, title, or skipped and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from sidik.listio.carrying import carry_down
from sidik.listio.contents import says_law, says_term
from sidik.listio.header import Header, find_header, header_at, names_columns
from sidik.listio.headings import LONGEST_HEADING, column_name, plain_heading
from sidik.listio.lone_letters import names_article, with_article, with_part
from sidik.listio.marks import (
    begins_as_group,
    goes_on_from,
    is_child,
    is_group_mark,
    is_mark,
    is_numbered,
    numbers_the_columns,
    sub_label,
)
from sidik.listio.merged_cells import carried_from, widest
from sidik.listio.records import Record, Skipped, Table
from sidik.listio.row_kinds import (
    SKIP_LABELS,
    Skip,
    is_aside,
    is_note,
    is_placeholder,
    is_total,
    names_a_signer,
    opens_signing,
)
from sidik.listio.shared_cells import taken_apart
from sidik.listio.sub_items import SubItem, sub_items_of
from sidik.listio.terms_over_columns import term_between, with_unit
from sidik.listio.titles import read_titles
from sidik.listio.workbook import Sheet

__all__ = ["SKIP_LABELS", "Record", "Skip", "Skipped", "Table", "read_table", "rows_that_look_like_items"]


_TICKS = {"v", "√", "✓", "✔", "x", "ya", "ada", "●", "•", "ü", "*"}
_BETWEEN = {"forms": ", ", "number": "."}
_UNFINISHED = (*",;:-(/", " dan", " atau", " yang", " serta", " dengan", " pada", " tentang")
# Signatures and last rows are looked for in the last rows of a sheet; nothing else is down there.
TAIL = 400


def read_table(
    sheet: Sheet, header: Header | None = None, columns: Mapping[str, int] | None = None
) -> Table | None:
    """Read the list of a sheet; None where no header is found. `columns` corrects what the header proposes."""
    found = header or find_header(sheet)
    if found is None:
        return None
    if columns is not None and dict(columns) != dict(found.columns):
        extras = {n: more for n, more in found.extras.items() if columns.get(n) == found.columns.get(n)}
        found = Header(found.rows, found.headings, dict(columns), {}, extras, found.begins_after)
    return _Reading(sheet, found, may_change=columns is None).table()


class _Reading:
    """One pass over a sheet under a header."""

    def __init__(self, sheet: Sheet, header: Header, *, may_change: bool) -> None:
        self.sheet = sheet
        self.grid = sheet.grid
        self.may_change = may_change
        self.result = Table(header)
        self.body = [n for n in sheet.filled_rows if n > header.last_row]
        first = header.rows[0] if header.rows else header.last_row + 1
        self.result.title_rows = [n for n in sheet.filled_rows if n < first]
        lines = [" ".join(filter(None, sheet.texts(n))) for n in self.result.title_rows]
        self.result.titles = read_titles(lines)
        self.title_texts = {plain_heading(line) for line in lines}
        self.from_above = carried_from(sheet.merges, header.last_row)
        self.reached = {row for row, _ in self.from_above}
        self.wide = widest(sheet.merges)
        self.header_rows = [self._plain(n) for n in header.rows]
        self.heading_texts = {plain_heading(t) for n in header.rows for t in sheet.texts(n) if t}
        self.header_goes_to = 0
        self.group = self.around = self.parent = ""
        self.rest: dict[str, list[str]] = {}
        self.outside: Skip | None = None
        self._take_columns(header)

    def _take_columns(self, header: Header) -> None:
        self.columns = dict(header.columns)
        self.extras = dict(header.extras)
        self.subject = self.columns.get("description", 0) or self.columns.get("legal_basis", 1)
        self.number = self.columns.get("number", 0)
        self.places = [(name, column - 1) for name, column in self.columns.items()]
        self.need = max(
            [*self.columns.values(), self.subject, *(c for more in self.extras.values() for c in more)]
        )
        self.first_column = min(self.result.header.headings, default=min(self.columns.values(), default=1))
        self.fewest = 3 if len(self.columns) > 3 else min(2, len(self.columns))
        heading = self.result.header.headings.get(self.columns.get("legal_basis", 0), "")
        self.names_article = names_article(heading)

    def table(self) -> Table:
        """Every row of the body, from top to bottom."""
        last_strong = self.last_strong
        for row in self.body:
            texts = self._texts(row)
            if row > last_strong or row in self.reached or not self._take_plain(row, texts):
                self._take(row, texts)
        self._put_together()
        carry_down(self.result.records, list(self.columns))
        return self.result

    def _texts(self, row: int) -> list[str]:
        texts = self.grid[row - 1]
        return texts if len(texts) >= self.need else [*texts, *[""] * (self.need - len(texts))]

    def _take_plain(self, row: int, texts: list[str]) -> bool:
        """A row that can be nothing but an item: a number, a name and something beside them. Most rows are."""
        subject = texts[self.subject - 1]
        if len(subject) < 4 or self.number == self.subject or subject[0] in ".…":
            return False
        if self.number:
            number = texts[self.number - 1]
            if not number[:1].isdigit() or len(number) > 8:
                return False
        elif len(subject) < LONGEST_HEADING and plain_heading(subject) in self.heading_texts:
            return False
        values = {name: text for name, at in self.places if (text := texts[at])}
        if len(values) < 3 or row in self.wide:
            return False
        self.outside = None
        self._add(row, values, texts, frozenset())
        return True

    def _add(self, row: int, values: dict[str, str], texts: list[str], carried: frozenset[str]) -> None:
        if self.rest:
            self._put_together()
        if self.parent and goes_on_from(self.parent, values.get("number", ""), self._number_above()):
            self.group, self.parent = self.around, ""
        if self.names_article and "legal_basis" in values:
            at = self.columns["legal_basis"]
            values["legal_basis"] = with_article(values["legal_basis"])
            texts = [*texts[: at - 1], values["legal_basis"], *texts[at:]]
        for name, more in self.extras.items():
            self._join(values, name, texts, more)
        text = values.get("description", "")
        if "\n" in text or "consequence" in values:
            values = taken_apart(values)
            text = values.get("description", "")
        subs: tuple[SubItem, ...] = ()
        if "b." in text or "b)" in text or "2." in text or "2)" in text:
            subs = sub_items_of(text)
        self.result.records.append(Record(row, values, self.group, subs, carried))

    def _number_above(self) -> str:
        return self.result.records[-1].value("number") if self.result.records else ""

    def _join(self, values: dict[str, str], name: str, texts: list[str], more: tuple[int, ...]) -> None:
        """Several columns under one heading: their texts together; a tick stands for the heading of its column."""
        headings = self.result.header.headings
        found = []
        for column in (self.columns[name], *more):
            text = texts[column - 1] if column <= len(texts) else ""
            if text.lower() in _TICKS:
                text = headings.get(column, text).rpartition(" – ")[2]
            if name == "legal_basis" and text:
                text = with_part(text, headings.get(column, ""))
            if name == "period":
                text = with_unit(text, headings.get(column, ""))
            if text and text not in ("-", "–"):
                found.append(text)
        if found:
            between = term_between(found) if name == "period" else _BETWEEN.get(name, "\n")
            values[name] = between.join(found)

    def _take(self, row: int, texts: list[str]) -> None:
        own = {n: text for n, text in enumerate(texts, start=1) if text}
        reason = self._passed_over(row, own)
        if reason is Skip.GROUP:
            mark = own.pop(self.number, "")
            if is_numbered(mark):
                self.around, self.parent = (self.around if self.parent else self.group), mark
            else:
                self.parent = ""
            self.group = " ".join(filter(None, [mark, *own.values()]))
            own = {self.number: mark, **own} if mark else own
        if reason is Skip.CONTINUATION:
            self._append(own)
        if reason is not None:
            self.result.skipped.append(Skipped(row, reason, " | ".join(own.values())))
            return
        values = {name: text for name, at in self.places if (text := texts[at])}
        carried = set()
        for name, column in self.columns.items() if row in self.reached else ():
            above = self.from_above.get((row, column))
            text = self.sheet.text(above, column) if above and name not in values else ""
            if text:
                carried.add(name)
                # One number merged over several rows is one number, not the same one twice.
                if name != "number":
                    values[name] = text
        self._add(row, values, texts, frozenset(carried))

    def _passed_over(self, row: int, own: dict[int, str]) -> Skip | None:
        if row <= self.header_goes_to:
            return Skip.REPEATED_HEADER
        if self._is_column_numbers(own):
            return Skip.COLUMN_NUMBERS
        if self._is_header(row, own):
            return Skip.REPEATED_HEADER
        if len(own) == 1 and plain_heading(next(iter(own.values()))) in self.title_texts:
            return Skip.REPEATED_TITLE
        if is_total([*own.values()]) or is_placeholder([*own.values()]):
            return Skip.NOTE
        if outside := self._outside(row, own):
            return outside
        if row > self.last_item:
            return self._below(row, own)
        if len(own) == 1:
            return self._alone(row, *next(iter(own.items())))
        if self._is_group(row, own):
            return Skip.GROUP
        return Skip.CONTINUATION if self._is_continuation(row, own) else None

    def _is_column_numbers(self, own: Mapping[int, str]) -> bool:
        most = max(len(self.columns), len(self.result.header.headings))
        return len(own) >= max(2, 0.6 * most) and numbers_the_columns([*own.values()])

    def _plain(self, row: int) -> dict[int, str]:
        return {n: plain_heading(t) for n, t in enumerate(self.sheet.texts(row), start=1) if t}

    def _is_header(self, row: int, own: Mapping[int, str]) -> bool:
        """Whether the header stands here again, as on every page; also in another order of the columns."""
        if any(len(text) > 160 for text in own.values()):
            return False
        plain = {n: plain_heading(text) for n, text in own.items()}
        if plain in self.header_rows:
            self.outside = None
            return True
        known = sum(text in self.heading_texts for text in plain.values())
        is_like = len(own) > 1 and known >= max(2, 0.6 * len(own))
        begins = column_name(next(iter(own.values()))) == "number" and names_columns([*own.values()]) > 2
        if not is_like and not begins:
            return False
        again = header_at(self.sheet, row)
        self.header_goes_to = again.last_row if again.rows and again.rows[0] == row else row
        self.outside = None
        if self.may_change and {"description", "legal_basis"} & set(again.columns) and len(again.columns) > 1:
            self._take_columns(again)
        return True

    def _outside(self, row: int, own: Mapping[int, str]) -> Skip | None:
        """Whether the row is in a signature block or among notes: both end where numbers or names go on."""
        texts = own.values()
        mapped = len(set(own) & set(self.columns.values()))
        # Names of those who sign stand side by side like cells of a row; only a number or more cells end them.
        fewest = max(3, self.fewest) if self.outside is Skip.SIGNATURE else self.fewest
        apart = self._apart(own)
        is_signing = len(own) < 4 and self.number not in own and opens_signing(apart) and not self._cites(own)
        is_item = is_numbered(own.get(self.number, "")) or self._cites(own)
        is_item = is_item or (self.subject in own and self._carries(row))
        is_item = is_item or (self.subject in own and mapped >= fewest)
        if row <= self.last_item and (is_item and not is_signing):
            self.outside = None
            return None
        stands_apart = row > self.last_item or not self._follows(row)
        if len(own) < 4 and (opens_signing(apart) or (stands_apart and names_a_signer(apart))):
            self.outside = Skip.SIGNATURE
        elif len(own) == 1 and is_note(next(iter(texts))):
            if row < self.last_item:
                return Skip.NOTE
            self.outside = self.outside or Skip.NOTE
        elif self.outside and row < self.last_item and is_group_mark(own.get(self.number, "")):
            self.outside = None
        return self.outside

    def _apart(self, own: Mapping[int, str]) -> list[str]:
        """The cells that may belong to a signature: the place and day on which an item was made do not."""
        made = self.columns.get("made_where_when") if self.subject in own else 0
        return [text for column, text in own.items() if column != made or len(own) == 1]

    def _cites(self, own: Mapping[int, str]) -> bool:
        """Whether a row names something and the law that closes it, or for how long: that is an item."""
        basis, period = self.columns.get("legal_basis", 0), self.columns.get("period", 0)
        if self.subject not in own:
            return False
        is_closed = basis != self.subject and says_law(own.get(basis, ""))
        return is_closed or (period != self.subject and says_term(own.get(period, "")))

    def _follows(self, row: int) -> bool:
        """Whether the row above is not blank."""
        return row > 1 and any(self.grid[row - 2])

    def _below(self, row: int, own: Mapping[int, str]) -> Skip | None:
        """Below the last full item: notes, unless the table plainly goes on."""
        if not self._follows(row) or any(is_aside(text) or is_note(text) for text in own.values()):
            return Skip.NOTE
        places = set(own)
        if places == {self.subject} and not self.number and row not in self.wide and self.result.records:
            return None if len(self.columns) == 1 or row - 1 == self.result.records[-1].row else Skip.NOTE
        if self.result.records and places <= set(self.columns.values()) - {self.subject, self.number}:
            return Skip.CONTINUATION
        return Skip.NOTE

    def _alone(self, row: int, column: int, text: str) -> Skip | None:
        """A row with one filled cell: heading of a group, note, or the rest of the row above."""
        if is_aside(text) or is_note(text):
            return Skip.NOTE
        if self._is_wide(row) or (column == self.first_column and begins_as_group(text)):
            return Skip.GROUP
        if column == self.number:
            if not is_mark(text):
                return Skip.GROUP
            return None if self._carries(row) else Skip.NUMBER_ONLY
        if column != self.subject:
            return Skip.CONTINUATION if self.result.records and self._follows(row) else Skip.NOTE
        if len(self.columns) == 1:
            return None
        if (row, self.number) in self.from_above and not self._is_letterhead(text):
            return None
        return self._bare_subject(row, text)

    def _bare_subject(self, row: int, text: str) -> Skip | None:
        if self._carries(row):
            return None
        if begins_as_group(text) or self._is_letterhead(text):
            return Skip.GROUP
        if not self.number:
            return None
        if sub_label(text) and self.result.records and self._follows(row):
            return None
        goes_on = text[:1].islower() or self._is_unfinished
        if goes_on and self.result.records and self._follows(row):
            return Skip.CONTINUATION
        # In a numbered list a text alone, without a number, heads what follows.
        return Skip.GROUP

    @property
    def _is_unfinished(self) -> bool:
        last = self.result.records[-1].value("description") if self.result.records else ""
        last = self.rest["description"][-1] if "description" in self.rest else last
        return last.endswith(_UNFINISHED)

    @staticmethod
    def _is_letterhead(text: str) -> bool:
        """Whether a text is written in capitals throughout, as headings are."""
        return text.isupper() and len(text) > 5 and " " in text

    def _carries(self, row: int) -> bool:
        return any((row, c) in self.from_above for n, c in self.columns.items() if n != "number")

    def _is_wide(self, row: int) -> bool:
        merge = self.wide.get(row)
        return merge is not None and merge.right - merge.left + 1 >= max(2, len(self.columns) // 2)

    def _is_group(self, row: int, own: Mapping[int, str]) -> bool:
        mark = own.get(self.number, "")
        # Cells merged down into a row make it an item, whatever its mark.
        beside = set(own) - {self.number}
        if mark and beside == {self.columns.get("unit")} and is_group_mark(mark):
            return True
        if not mark or beside != {self.subject} or self._carries(row):
            return False
        merge = self.wide.get(row)
        is_spanning = merge is not None and merge.left == self.subject and self._is_wide(row)
        if is_group_mark(mark) or is_spanning:
            return True
        return len(self.columns) > 2 and is_numbered(mark) and self._heads_what_follows(row, mark)

    def _heads_what_follows(self, row: int, mark: str) -> bool:
        """Whether a number with nothing but a name stands above numbers of its own: 1 above 1.1, 1.a, a."""
        following = next(
            (
                self._texts(n)
                for n in range(row + 1, min(row + 3, len(self.grid)) + 1)
                if any(self.grid[n - 1])
            ),
            None,
        )
        if following is None or not is_child(following[self.number - 1], mark):
            return False
        return sum(bool(following[at]) for _, at in self.places) >= self.fewest

    def _is_continuation(self, row: int, own: Mapping[int, str]) -> bool:
        if not self.result.records or own.get(self.number) or not self._follows(row):
            return False
        if self.subject not in own:
            return True
        text = own[self.subject]
        is_merged = (row, self.number) in self.from_above
        return bool(self.number) and not is_merged and text[:1].islower() and not sub_label(text)

    def _append(self, own: Mapping[int, str]) -> None:
        """Keep the rest of the last item; it is put together once, however many rows it goes on over."""
        for name, column in self.columns.items():
            if column in own:
                self.rest.setdefault(name, []).append(own[column])

    def _put_together(self) -> None:
        if not self.rest:
            return
        last = self.result.records[-1]
        for name, texts in self.rest.items():
            last.values[name] = "\n".join([*filter(None, [last.value(name)]), *texts])
        if "description" in self.rest:
            last.sub_items = sub_items_of(last.value("description"))
        self.rest = {}

    def _mapped(self, row: int) -> int:
        texts = self._texts(row)
        return sum(bool(texts[at]) or (row, at + 1) in self.from_above for _, at in self.places)

    def _is_strong(self, row: int) -> bool:
        texts = self._texts(row)
        own = {n: t for n, t in enumerate(texts, start=1) if t}
        if self._mapped(row) < self.fewest:
            return False
        number = own.get(self.number, "")
        if is_numbered(number) and is_mark(number) and (self.subject in own or len(own) > 2):
            return True
        if self._cites(own) or (self.subject in own and self._carries(row)):
            return True
        if len(own) < 4 and (_ends_the_list(self._apart(own)) or is_note(next(iter(own.values())))):
            return False
        if not (own.get(self.subject) or number or (row, self.subject) in self.from_above):
            return False
        return not (number and not is_mark(number)) or len(own) >= 3

    @cached_property
    def last_strong(self) -> int:
        """The last row that is plainly an item; only rows below it can be the end of the list."""
        end = self._signature_row or len(self.grid) + 1
        return next((row for row in reversed(self.body) if row < end and self._is_strong(row)), 0)

    @cached_property
    def _signature_row(self) -> int:
        """The first row of the last signature block: after it no row carries a number or a legal basis any more."""
        basis = self.columns.get("legal_basis", 0)
        tail = []
        for row in self.body[: -TAIL - 1 : -1]:
            own = {n: t for n, t in enumerate(self._texts(row), start=1) if t}
            number = own.get(self.number, "")
            is_item = self.subject in own and self._carries(row)
            if len(own) > 3 or is_item or self._plain(row) in self.header_rows:
                break
            if (is_numbered(number) and is_mark(number)) or says_law(own.get(basis, "")):
                break
            tail.append((row, own))
        starts = [row for row, own in tail if len(own) < 4 and opens_signing(self._apart(own))]
        return starts[-1] if starts else 0

    @cached_property
    def last_item(self) -> int:
        """The last row that may be an item: below a plain one, numbers with a name go on until notes begin."""
        last = self.last_strong
        for row in [n for n in self.body if n > self.last_strong][:TAIL]:
            texts = self._texts(row)
            own = {n: t for n, t in enumerate(texts, start=1) if t}
            if not self._cites(own) and (_ends_the_list(self._apart(own)) or any(map(is_note, own.values()))):
                break
            if is_total([*own.values()]) or is_placeholder([*own.values()]):
                continue
            mark = own.get(self.number, "")
            goes_on = self.subject in own and self._follows(row) and self._mapped(row) > 1
            cites = self._cites(own)
            if (
                cites
                or (goes_on and not self._signature_row and row - 1 == last)
                or (self.number and is_mark(mark) and is_numbered(mark) and self.subject in own)
                or (
                    not self.number
                    and own.keys() == {self.subject}
                    and row not in self.wide
                    and not self.last_strong
                )
            ):
                last = row
        return last


def _ends_the_list(texts: Sequence[str]) -> bool:
    """Whether a signature block begins here."""
    return opens_signing(texts) or names_a_signer(texts)


def rows_that_look_like_items(sheet: Sheet) -> int:
    """How many items a sheet seems to hold; 0 where no header is found."""
    table = read_table(sheet)
    return len(table.records) if table else 0

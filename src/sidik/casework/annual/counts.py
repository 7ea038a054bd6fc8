"""What the annual report counts, as tables that page, paper and workbook share.

Source: Perki 1/2021 Pasal 56; UU 14/2008 Pasal 12; L-71.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from sidik.accounts.models import Body
from sidik.domain.dates_in_words import long_date
from sidik.domain.file_review import FILE_FINDING_LABELS
from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.item import OPENING_BASIS_LABELS, OPENING_WORKING_DAYS, Nature, OpeningBasis, Term
from sidik.domain.workdays import Calendar, deadline_before, working_days_before, working_days_between
from sidik.publication.models import Edition
from sidik.register.models import (
    DeterminationItem,
    EventReview,
    Item,
    ItemGround,
    OpenedFileReview,
    ReviewRound,
    StatusChange,
)
from sidik.register.models.decisions import CLOSING
from sidik.register.queries import EXEMPT_NATURES
from sidik.register.reviews.queries import by_unit
from sidik.rules.queries import calendar_of
from sidik.visitors.models import Message
from sidik.web.templatetags.deadlines import in_one_line

MOST_LATE_ROWS = MOST_ENDING_ROWS = 500
Cell = str | int


@dataclass(frozen=True)
class Table:
    """One table of the report: its title, headings, rows of texts and counts, and what is to be said of it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def texts(self) -> list[list[str]]:
        """The rows as texts, counts with their thousands apart."""
        return [[f"{c:,}".replace(",", ".") if isinstance(c, int) else c for c in row] for row in self.rows]

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The headings, and whether counts stand under them."""
        first = self.rows[0] if self.rows else ("",) * len(self.headings)
        return [(name, isinstance(cell, int)) for name, cell in zip(self.headings, first, strict=True)]

    @property
    def cells(self) -> list[list[tuple[str, str, bool]]]:
        """Each row as heading, text and whether it is a count."""
        return [
            [(h, t, isinstance(c, int)) for h, t, c in zip(self.headings, texts, row, strict=True)]
            for texts, row in zip(self.texts, self.rows, strict=True)
        ]


@dataclass(frozen=True)
class Opened:
    """An item that opened in the year: by law alone, or by a determination so many working days late."""

    change: StatusChange
    is_by_law: bool
    late_working_days: int


def report_of(body: Body, year: int) -> tuple[Table, ...]:
    """Every table of the annual report of a year."""
    opened = opened_in(body, year)
    makers: tuple[Callable[[Body, int], Table], ...] = (
        _grounds,
        lambda body, _year: _units(body, opened),
        lambda _body, _year: _openings(opened),
        lambda _body, _year: _late(opened),
        _files,
        _still_ending,
        _coming,
        _without_end,
        _review,
        _visitors,
        _editions,
    )
    return (_summary(body, year, opened), *(make(body, year) for make in makers))


def opened_in(body: Body, year: int) -> list[Opened]:
    """What opened in a year, in the order of the days."""
    rows = (
        StatusChange.objects.filter(body=body, kind="open", effective_on__year=year)
        .select_related("item__current", "item__unit", "determination")
        .order_by("effective_on", "id")
    )
    calendar = calendar_of(body)
    # An item that a determination opens at its end is entered once more when the end comes: one row for each.
    by_item: dict[int, StatusChange] = {}
    for row in rows:
        if (
            row.item_id not in by_item
            or row.opening_basis != OpeningBasis.END_OF_PERIOD
            or row.determination_id
        ):
            by_item[row.item_id] = row
    return [_opened(row, calendar) for row in by_item.values()]


def _opened(row: StatusChange, calendar: Calendar) -> Opened:
    is_at_end = row.opening_basis == OpeningBasis.END_OF_PERIOD
    is_by_law = is_at_end and row.determination_id is None
    if not is_at_end:
        return Opened(row, is_by_law=False, late_working_days=0)
    decide_by_on = working_days_before(row.effective_on, OPENING_WORKING_DAYS, calendar)
    decided_on = row.effective_on if row.determination is None else row.determination.determined_on
    late = working_days_between(decide_by_on, decided_on, calendar) if decided_on > decide_by_on else 0
    return Opened(row, is_by_law, late)


def _summary(body: Body, year: int, opened: list[Opened]) -> Table:
    items = Item.objects.filter(body=body)
    determined = DeterminationItem.objects.filter(
        item__body=body, determination__of__in=CLOSING, determination__determined_on__year=year
    )
    changes = StatusChange.objects.filter(body=body, effective_on__year=year)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Dikecualikan saat laporan dibuat", items.filter(nature__in=EXEMPT_NATURES).count()),
        ("Di antaranya hanya sebagian", items.filter(nature=Nature.PARTLY_EXEMPT).count()),
        ("Penetapan pengecualian dan pengubahan, per informasi", determined.count()),
        ("Dibuka", len(opened)),
        ("Terbuka demi hukum tanpa penetapan", sum(one.is_by_law for one in opened)),
        ("Lewat tenggat penetapan dan belum terbuka", items.filter(term=Term.LATE).count()),
        ("Dicabut", changes.filter(kind="withdraw").count()),
        ("Tanpa tanggal akhir", items.filter(nature__in=EXEMPT_NATURES, ends_on=None).count()),
    )
    return Table("Ringkasan", ("Hal", "Jumlah"), rows)


def _grounds(body: Body, _: int) -> Table:
    counted = dict(
        ItemGround.objects.filter(item__body=body, item__nature__in=EXEMPT_NATURES)
        .order_by()
        .values_list("letter")
        .annotate(n=Count("item", distinct=True))
    )
    rows = tuple(
        (f"Pasal 17 huruf {letter}", GROUND_LABELS[letter], counted[letter])
        for letter in GroundLetter
        if counted.get(letter)
    )
    note = "Satu informasi dapat memakai lebih dari satu dasar."
    return Table("Menurut dasar pengecualian", ("Dasar", "Uraian", "Dikecualikan"), rows, note)


def _units(body: Body, opened: list[Opened]) -> Table:
    """Unit by unit, counting what the tables of openings and of lateness name."""
    exempt = Q(nature__in=EXEMPT_NATURES)
    names = Counter(one.change.item.unit.name for one in opened)
    late = Counter(one.change.item.unit.name for one in opened if one.late_working_days)
    counted = (
        Item.objects.filter(body=body)
        .order_by("unit__code")
        .values_list("unit__name")
        .annotate(closed=Count("pk", filter=exempt), endless=Count("pk", filter=exempt & Q(ends_on=None)))
    )
    rows = tuple((name, closed, endless, late[name], names[name]) for name, closed, endless in counted)
    headings = ("Unit kerja", "Dikecualikan", "Tanpa tanggal akhir", "Terlambat ditetapkan", "Dibuka")
    return Table("Menurut unit kerja", headings, rows)


def _openings(opened: list[Opened]) -> Table:
    def way(one: Opened) -> str:
        if one.is_by_law:
            return "Demi hukum, tanpa penetapan (PP 61/2010 Pasal 11 ayat (3))"
        if one.change.opening_basis == OpeningBasis.END_OF_PERIOD:
            return "Dengan penetapan karena habis jangka waktu"
        return OPENING_BASIS_LABELS[OpeningBasis(one.change.opening_basis)]

    counted = Counter(way(one) for one in opened)
    return Table("Pembukaan", ("Cara", "Jumlah"), tuple(sorted(counted.items())))


def _late(opened: list[Opened]) -> Table:
    late = [one for one in opened if one.late_working_days]
    rows = tuple(
        (
            one.change.item.code,
            one.change.item.shown_title,
            one.change.item.unit.name,
            long_date(one.change.effective_on),
            one.change.determination.number if one.change.determination else "Tanpa penetapan",
            one.late_working_days,
        )
        for one in late[:MOST_LATE_ROWS]
    )
    headings = ("Kode", "Informasi", "Unit kerja", "Terbuka sejak", "Penetapan", "Terlambat (hari kerja)")
    note = "Penetapan paling lama 30 hari kerja sebelum jangka waktu berakhir (PP 61/2010 Pasal 11 ayat (2))."
    if len(late) > MOST_LATE_ROWS:
        note += f" Tercantum {MOST_LATE_ROWS} dari {len(late)}."
    return Table("Terlambat ditetapkan", headings, rows, note)


def _files(body: Body, year: int) -> Table:
    """The files of what opened: open by law, handed out only after two persons."""
    found = OpenedFileReview.objects.filter(body=body, opened_on__year=year)
    agreed = found.filter(state=OpenedFileReview.State.AGREED)
    counted = dict(agreed.order_by().values_list("finding").annotate(n=Count("pk")))
    waiting = found.exclude(state=OpenedFileReview.State.AGREED)
    rows: list[tuple[Cell, ...]] = [
        (label, counted[finding]) for finding, label in FILE_FINDING_LABELS.items() if counted.get(finding)
    ]
    rows += [
        ("Menunggu telaah atau persetujuan", waiting.count()),
        ("Di antaranya melewati batas", waiting.exclude(escalated_on=None).count()),
    ]
    return Table("Telaah berkas yang terbuka", ("Hasil", "Jumlah"), tuple(rows))


def _still_ending(body: Body, year: int) -> Table:
    """What is exempt today and ends before the year of the report does."""
    return _ending(body, year, f"Masih akan berakhir pada tahun laporan {year}")


def _coming(body: Body, year: int) -> Table:
    """What ends in the year after."""
    return _ending(body, year + 1, f"Berakhir pada tahun berikutnya, {year + 1}")


def _ending(body: Body, year: int, title: str) -> Table:
    """Exemptions that end in a year: legal and safe day of their determination side by side."""
    calendar = calendar_of(body)
    ending = Item.objects.filter(body=body, nature__in=EXEMPT_NATURES, ends_on__year=year)
    found = ending.select_related("current", "unit").order_by("ends_on", "number")
    rows = tuple(
        (
            item.code,
            item.shown_title,
            item.unit.name,
            in_one_line(deadline_before(item.ends_on, OPENING_WORKING_DAYS, calendar)),
            long_date(item.ends_on),
        )
        for item in found[:MOST_ENDING_ROWS]
        if item.ends_on
    )
    note = "Tanggal aman adalah yang paling awal menurut kedua cara menghitung cuti bersama."
    if (count := ending.count()) > MOST_ENDING_ROWS:
        note += f" Tercantum {MOST_ENDING_ROWS} dari {count}."
    headings = ("Kode", "Informasi", "Unit kerja", "Penetapan pembukaan", "Berakhir")
    return Table(title, headings, rows, note)


def _without_end(body: Body, year: int) -> Table:
    asked = EventReview.objects.filter(body=body)
    waiting = asked.filter(answer=EventReview.Answer.WAITING).count()
    answered = asked.filter(answered_on__year=year)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Ditanyakan dalam tahun ini", asked.filter(due_on__year=year).count()),
        ("Dijawab belum terjadi", answered.filter(answer=EventReview.Answer.NOT_YET).count()),
        ("Dijawab sudah terjadi dan dibuka", answered.filter(answer=EventReview.Answer.HAPPENED).count()),
        ("Masih menunggu jawaban", waiting),
    )
    return Table("Jangka waktu tanpa tanggal akhir", ("Peristiwa yang ditunggu", "Jumlah"), rows)


def _review(body: Body, year: int) -> Table:
    review = ReviewRound.objects.filter(body=body, year=year).select_related("body").first()
    headings = ("Unit kerja", "Tetap", "Perlu diubah", "Perlu dibuka", "Belum ditinjau")
    if review is None:
        return Table("Tinjauan tahunan", headings, (), f"Putaran tinjauan {year} belum pernah dimulai.")
    rows = tuple(
        (unit.name, unit.kept, unit.to_change, unit.to_open, unit.unreviewed) for unit in by_unit(review)
    )
    note = f"Dimulai {long_date(review.starts_on)}"
    if review.closed_on:
        note += f", ditutup {long_date(review.closed_on)} dengan {review.left_unreviewed} belum ditinjau"
    return Table("Tinjauan tahunan", headings, rows, f"{note}.")


def _visitors(body: Body, year: int) -> Table:
    came = Message.objects.filter(body=body, received_on__year=year)
    answered = came.filter(state=Message.State.ANSWERED)
    by_kind = came.order_by().values_list("kind").annotate(n=Count("pk")).order_by("kind")
    labels = dict(Message._meta.get_field("kind").flatchoices)
    rows: list[tuple[Cell, ...]] = [(str(labels[kind]), n) for kind, n in by_kind]
    rows += [
        ("Dijawab dalam batas layanan", answered.filter(answered_on__lte=F("due_on")).count()),
        ("Dijawab sesudah batas layanan", answered.filter(answered_on__gt=F("due_on")).count()),
        ("Menunggu jawaban", came.filter(state=Message.State.RECEIVED).count()),
    ]
    return Table("Masukan pengunjung portal", ("Masukan", "Jumlah"), tuple(rows))


def _editions(body: Body, year: int) -> Table:
    zone = ZoneInfo(body.zone)
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    found = Edition.objects.filter(body=body, published_at__gte=begins, published_at__lt=ends)
    rows = tuple(
        (str(edition), long_date(edition.published_at.astimezone(zone).date()), edition.digest[:16])
        for edition in found.order_by("number")
    )
    return Table("Edisi yang terbit", ("Edisi", "Tanggal", "Sidik digital"), rows)


def rows_of_workbook(tables: Iterable[Table]) -> Iterable[tuple[str, ...]]:
    """All tables under one another, each row with the name of its table."""
    for table in tables:
        yield (table.title, *table.headings)
        for row in table.rows:
            yield ("", *(str(cell) for cell in row))
        yield ("",)


def due_on(year: int) -> date:
    """The last day of the report (tenggat laporan): three months after the year. Source: Perki 1/2021 Pasal 56."""
    return date(year + 1, 3, 31)

"""Acts on books: patterns, numbers taken, lines in the agenda books."""

from __future__ import annotations

from datetime import date

from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, made_row
from sidik.desk.acts.reserving import locked_book
from sidik.desk.models import AgendaEntry, NumberBook, ReservedNumber, TakenNumber
from sidik.desk.number_state import FURTHEST, last_counter, next_counter, reserved_in, taken_in
from sidik.desk.queries import next_in
from sidik.domain.access import Actor
from sidik.domain.letter_numbers import DEGREES, carries_degree, letter_number, pattern_defect
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note


@act("desk.keep_book")
def keep_book(
    actor: Actor, *, key: str, name: str, pattern: str, classification: str = "", unit_code: str = ""
) -> NumberBook:
    """Atur buku nomor: its pattern. Numbers already taken stay. Refuses: INVALID (pattern)."""
    if defect := pattern_defect(pattern):
        raise Refused(Refusal(Reason.INVALID, defect))
    body = body_of(actor)
    values = {"name": name, "pattern": pattern, "classification": classification, "unit_code": unit_code}
    book, _ = NumberBook.objects.update_or_create(body=body, key=key, defaults=values)
    note(subject=f"book:{key}", after=values, facts={"pattern": pattern})
    return book


@act("desk.take_number")
def take_number(
    actor: Actor,
    *,
    key: str,
    on: date,
    about: str = "",
    counter: int | None = None,
    insertion: str = "",
    reason: str = "",
    seen: int | None = None,
    reserved: ReservedNumber | None = None,
    degree: str = "",
) -> TakenNumber:
    """Ambil nomor: the next of a book, or a chosen one with its reason (sisipan a–z), or one that was held back.

    `seen` is the number that the officer read as the next one before sending. `degree` is that of the letter (R, SR).
    Refuses: INVALID (taken by another officer, held back, unknown degree), MISSING (book, reason, degree).
    Source: product.md 2.10.
    """
    body = body_of(actor)
    book = locked_book(body, key)
    if against_degree := _without_degree(book, degree):
        raise Refused(against_degree)
    if (counter or insertion) and not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan memakai nomor di luar urutan."))
    if reserved is not None:
        counter, reason = reserved.counter, reason or reserved.reason
    if counter is None:
        # An insertion hangs on the last number; the next one follows it.
        counter = last_counter(book, on.year) if insertion else next_counter(book, on.year)
        if seen is not None and not insertion and seen != counter:
            raise Refused(_taken_meanwhile(seen, counter))
    against = _against(book, on.year, counter, insertion, reserved)
    if against is not None:
        raise Refused(against)
    text = letter_number(
        book.pattern,
        counter,
        on,
        insertion=insertion,
        unit=book.unit_code,
        classification=book.classification,
        degree=degree if carries_degree(book.pattern) else "",
    )
    number = TakenNumber.objects.create(
        **made_row(actor, body),
        book=book,
        year=on.year,
        counter=counter,
        insertion=insertion,
        text=text,
        on=on,
        about=about,
        reason=reason,
    )
    note(subject=f"book:{key}", after={"text": text}, reason=reason, facts={"number": text, "on": on})
    return number


def _without_degree(book: NumberBook, degree: str) -> Refusal | None:
    """A pattern with a degree asks for it; a letter has no degree that nobody knows."""
    if not carries_degree(book.pattern) or degree in DEGREES:
        return None
    remedy = f"Pilih {', '.join(f'{code} ({word})' for code, word in DEGREES.items())}."
    if degree:
        return Refusal(Reason.INVALID, f"Derajat surat {degree[:10]} tidak dikenal.", remedy=remedy)
    return Refusal(Reason.MISSING, f"derajat surat untuk buku {book.name}.", remedy=remedy)


def _taken_meanwhile(seen: int, free: int) -> Refusal:
    sentence = f"Nomor urut {seen} tidak lagi bebas: pejabat lain baru saja memakai atau mencadangkannya."
    remedy = f"Isian Anda tetap ada. Nomor berikutnya sekarang {free}; periksa, lalu kirim kembali."
    return Refusal(Reason.INVALID, sentence, remedy=remedy)


def _against(
    book: NumberBook, year: int, counter: int, insertion: str, reserved: ReservedNumber | None
) -> Refusal | None:
    """What stands against this number of this book."""
    taken, free = taken_in(book, year), next_counter(book, year)
    if taken.filter(counter=counter, insertion=insertion).exists():
        sentence = f"Nomor urut {counter}{insertion} sudah dipakai. Nomor berikutnya: {free}."
        return Refusal(Reason.INVALID, sentence)
    if insertion and "{sisip" not in book.pattern:
        sentence = f"Pola buku {book.name} tidak memuat huruf sisipan."
        return Refusal(Reason.INVALID, sentence, remedy="Tambahkan {sisip} pada pola buku itu.")
    if insertion and not taken.filter(counter=counter).exists():
        return Refusal(Reason.INVALID, f"Nomor urut {counter} belum dipakai, jadi belum dapat disisipi.")
    if counter > free + FURTHEST:
        sentence = f"Nomor urut {counter} terlalu jauh. Nomor berikutnya: {free}."
        return Refusal(Reason.INVALID, sentence)
    held = None if insertion else reserved_in(book, year).filter(counter=counter).first()
    if reserved is not None and (held is None or held.pk != reserved.pk):
        return Refusal(Reason.INVALID, f"Nomor urut {counter} tidak lagi dicadangkan. Pilih nomor lain.")
    if held is not None and reserved is None:
        sentence = f"Nomor urut {counter} dicadangkan oleh {held.maker_name}: {held.reason}"
        return Refusal(Reason.INVALID, sentence, remedy="Pilih nomor itu sebagai nomor cadangan.")
    return None


@act("desk.enter_agenda")
def enter_agenda(
    actor: Actor,
    *,
    direction: str,
    on: date,
    counterpart: str,
    about: str,
    letter_number: str = "",
    letter_on: date | None = None,
    remark: str = "",
    place: Place = NOWHERE,
) -> AgendaEntry:
    """Catat pada buku agenda: one letter in or out, with the next number of the book of that year."""
    body = body_of(actor)
    rows = AgendaEntry.objects.filter(body=body, direction=direction, year=on.year)
    entry = AgendaEntry.objects.create(
        **made(actor, body, place),
        direction=direction,
        year=on.year,
        number=next_in(rows),
        on=on,
        letter_number=letter_number,
        letter_on=letter_on,
        counterpart=counterpart,
        about=about,
        note=remark,
    )
    note(
        subject=f"agenda:{entry.uuid}",
        after={"number": entry.number, "letter": letter_number, "about": about},
        facts={"direction": direction, "number": entry.number, "year": on.year},
    )
    return entry

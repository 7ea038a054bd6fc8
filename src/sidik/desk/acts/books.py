"""Acts on books: patterns, numbers taken, lines in the agenda books."""

from __future__ import annotations

from datetime import date

from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, made_row
from sidik.desk.models import AgendaEntry, NumberBook, TakenNumber
from sidik.desk.queries import next_in
from sidik.domain.access import Actor
from sidik.domain.letter_numbers import letter_number, pattern_defect
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
) -> TakenNumber:
    """Ambil nomor: the next of a book, or a chosen one with its reason (sisipan a–z, nomor yang dipesan).

    Refuses: INVALID (no book, taken), MISSING (reason of a chosen number). Source: product.md 2.10.
    """
    body = body_of(actor)
    book = NumberBook.objects.select_for_update().filter(body=body, key=key).first()
    if book is None:
        raise Refused(Refusal(Reason.MISSING, f"pola nomor untuk buku {key}. Atur pada Pengaturan."))
    if (counter or insertion) and not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan memakai nomor di luar urutan."))
    taken = TakenNumber.objects.filter(book=book, year=on.year)
    if counter is None:
        # An insertion hangs on the last number; the next one follows it.
        counter = next_in(taken, "counter") - (1 if insertion else 0)
    if taken.filter(counter=counter, insertion=insertion).exists():
        free = next_in(taken, "counter")
        sentence = f"Nomor urut {counter}{insertion} sudah dipakai. Nomor berikutnya: {free}."
        raise Refused(Refusal(Reason.INVALID, sentence))
    text = letter_number(
        book.pattern,
        counter,
        on,
        insertion=insertion,
        unit=book.unit_code,
        classification=book.classification,
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

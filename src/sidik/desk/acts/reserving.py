"""Acts around the row of numbers: hold numbers back, give them free, say why one was left out, state one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row, own_body, person
from sidik.desk.models import ExplainedGap, NumberBook, ReservedNumber, TakenNumber
from sidik.desk.number_state import left_out, next_counter, reserved_in
from sidik.domain.access import Actor
from sidik.domain.letter_numbers import numbers_in_words
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note

MOST_RESERVED = 50


def locked_book(body: Body, key: str) -> NumberBook:
    """The book, held for this act: whoever comes meanwhile waits for it. Refuses: MISSING."""
    book = NumberBook.objects.select_for_update().filter(body=body, key=key).first()
    if book is None:
        raise Refused(Refusal(Reason.MISSING, f"pola nomor untuk buku {key}. Atur pada Pengaturan."))
    return book


def _stated(reason: str, what: str) -> str:
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, what))
    return reason.strip()


@act("desk.reserve_numbers")
def reserve_numbers(actor: Actor, *, key: str, on: date, count: int, reason: str) -> list[ReservedNumber]:
    """Cadangkan nomor: the next numbers of a book, for papers to come. The following number comes behind them.

    Refuses: MISSING (book, reason), INVALID (count). Source: product.md 2.10.
    """
    body = body_of(actor)
    why = _stated(reason, "alasan mencadangkan nomor.")
    if not 1 <= count <= MOST_RESERVED:
        raise Refused(Refusal(Reason.INVALID, f"Nomor dapat dicadangkan 1 sampai {MOST_RESERVED} sekali."))
    book = locked_book(body, key)
    first = next_counter(book, on.year)
    made = [
        ReservedNumber.objects.create(
            **made_row(actor, body), book=book, year=on.year, counter=counter, reason=why
        )
        for counter in range(first, first + count)
    ]
    note(
        subject=f"book:{key}",
        after={"reserved": [row.counter for row in made]},
        reason=why,
        facts={"year": on.year, "from": first, "count": count},
    )
    return made


@act("desk.release_number")
def release_number(actor: Actor, *, reserved: ReservedNumber, reason: str) -> ReservedNumber:
    """Lepaskan nomor cadangan: it is held back no longer; the reason explains the gap that it may leave.

    Refuses: MISSING (reason), FINISHED (used or released before). Source: product.md 2.10.
    """
    body = own_body(actor, reserved.body)
    why = _stated(reason, "alasan melepaskan nomor cadangan.")
    book = locked_book(body, reserved.book.key)
    row = reserved_in(book, reserved.year).filter(pk=reserved.pk).first()
    if row is None:
        sentence = f"Nomor urut {reserved.counter} sudah dipakai atau sudah dilepaskan."
        raise Refused(Refusal(Reason.FINISHED, sentence))
    row.released_at, row.released_by, row.release_reason = clock.now(), person(actor), why
    row.save()
    note(
        subject=f"book:{book.key}",
        before={"reserved": row.counter},
        after={"released": row.counter},
        reason=why,
        facts={"year": row.year, "number": row.counter},
    )
    return row


@act("desk.explain_gap")
def explain_gap(
    actor: Actor, *, key: str, year: int, counters: Sequence[int], reason: str
) -> list[ExplainedGap]:
    """Jelaskan nomor terlewat: why numbers of a book were never used. What was stated before stays in the ledger.

    Refuses: MISSING (book, numbers, reason), INVALID (a number that was not left out). Source: product.md 2.10.
    """
    body = body_of(actor)
    why = _stated(reason, "alasan nomor itu tidak dipakai.")
    if not counters:
        raise Refused(Refusal(Reason.MISSING, "pilih nomor yang dijelaskan."))
    book = locked_book(body, key)
    if wrong := set(counters) - set(left_out(book, year)):
        sentence = f"Nomor urut {numbers_in_words(wrong)} tidak terlewat pada tahun {year}."
        raise Refused(Refusal(Reason.INVALID, sentence))
    made = [
        ExplainedGap.objects.create(
            **made_row(actor, body), book=book, year=year, counter=counter, reason=why
        )
        for counter in sorted(set(counters))
    ]
    note(
        subject=f"book:{key}",
        after={"explained": [row.counter for row in made]},
        reason=why,
        facts={"year": year, "count": len(made)},
    )
    return made


@act("desk.state_number")
def state_number(actor: Actor, *, number: str, on: date, reason: str, about: str = "") -> str:
    """Pakai nomor di luar buku: one that another office gave, with the reason; no book of the body moves.

    Refuses: MISSING (number, reason), INVALID (taken from a book of the body). Source: product.md 2.10.
    """
    body = body_of(actor)
    text = _stated(number, "nomornya.")
    why = _stated(reason, "alasan memakai nomor di luar buku.")
    taken = TakenNumber.objects.filter(body=body, year=on.year, text=text).select_related("book").first()
    if taken is not None:
        sentence = f"Nomor {text} sudah dipakai dari buku {taken.book.name}."
        raise Refused(Refusal(Reason.INVALID, sentence, remedy="Periksa kembali nomor itu."))
    note(
        subject=f"number:{on.year}", after={"text": text, "about": about}, reason=why, facts={"number": text}
    )
    return text

"""The year's determination of the list: what a finished review kept, on one numbered paper. No term moves by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sidik.accounts.rows import own_body
from sidik.desk.acts import issue_paper, take_number
from sidik.desk.models import Paper
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.dates_in_words import long_date
from sidik.domain.determination import may_sign
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.yearly_review import Outcome
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.determinations import signer_of, signer_roles
from sidik.register.models import Item, ReviewLine, ReviewRound
from sidik.register.models.decisions import CLOSING
from sidik.register.queries import EXEMPT_NATURES
from sidik.register.showing import grounds_in_words, period_in_words

KIND = "yearly_list"
TITLE = "Penetapan Daftar Informasi yang Dikecualikan"


@act("casework.determine_year_list")
def determine_year_list(actor: Actor, *, review: ReviewRound, book: str = "", number: str = "") -> Paper:
    """Tetapkan daftar tahunan: the items that the review kept, each under its own determination as it stands.

    It renews no exemption and moves no end: what was to be changed or opened goes its own way. The number comes from
    a book, or is stated. Refuses: INVALID (round open, nothing kept), WRONG_SIGNER, MISSING (number).
    Source: L-41, L-70; PP 61/2010 Pasal 3 ayat (1).
    """
    body = own_body(actor, review.body)
    if review.is_open:
        raise Refused(
            Refusal(Reason.INVALID, "Putaran tinjauan masih berjalan.", remedy="Tutup putarannya dahulu.")
        )
    today = clock.today(body.zone)
    signer = signer_of(actor, body)
    permit(may_sign(signer, today, signer_roles(body)))
    items = kept_items(review)
    if not items:
        raise Refused(
            Refusal(Reason.INVALID, "Tidak ada informasi yang tetap dikecualikan dalam putaran ini.")
        )
    title = f"{TITLE} Tahun {review.year}"
    stated = take_number(actor, key=book, on=today, about=title).text if book else number.strip()
    if not stated:
        raise Refused(Refusal(Reason.MISSING, "isi nomor penetapan.", "PP 61/2010 Pasal 4 ayat (1)"))
    paper = issue_paper(
        actor,
        kind=KIND,
        title=title,
        on=today,
        number=stated,
        data={
            "title": TITLE,
            "year": str(review.year),
            "number": stated,
            "considering": _considering(review),
            "rows": list(_rows(items)),
            "place": body.place,
            "on": today,
            "signers": [{"name": signer.name, "nip": signer.nip, "office": signer.title}],
        },
    )
    note(
        subject=f"review:{review.uuid}",
        after={"paper": paper.digest},
        facts={
            "year": review.year,
            "number": stated,
            "count": len(items),
            "digest": digest_of([item.version.digest for item in items]),
        },
    )
    return paper


def kept_items(review: ReviewRound) -> list[Item]:
    """What the review kept and is exempt still, in the order of the register."""
    kept = ReviewLine.objects.filter(review=review, outcome=Outcome.KEEP).values("item")
    rows = Item.objects.filter(body=review.body, pk__in=kept, nature__in=EXEMPT_NATURES)
    rows = rows.select_related("current", "unit").prefetch_related("determination_rows__determination")
    return list(rows.order_by("number"))


def _considering(review: ReviewRound) -> list[str]:
    ends = f" dan ditutup pada {long_date(review.closed_on)}" if review.closed_on else ""
    found = [
        f"bahwa daftar informasi yang dikecualikan telah ditinjau dalam putaran tahun {review.year} yang dimulai "
        f"pada {long_date(review.starts_on)}{ends};",
        "bahwa informasi dalam lampiran ini tetap dikecualikan menurut penetapannya masing-masing, "
        "tanpa perubahan dasar dan tanpa perpanjangan jangka waktu;",
    ]
    if review.left_unreviewed:
        found.append(
            f"bahwa {review.left_unreviewed} informasi belum ditinjau dan tidak dimuat dalam lampiran ini;"
        )
    return found


def _rows(items: Iterable[Item]) -> Iterable[dict[str, Any]]:
    for item in items:
        version = item.version
        under = [
            row.determination.number
            for row in item.determination_rows.all()
            if row.determination.of in CLOSING
        ]
        yield {
            "information": item.shown_title,
            "code": item.code,
            "unit": item.unit.name,
            "legal_basis": version.basis_text or grounds_in_words(version.grounds),
            "period": version.period_text or period_in_words(version.period),
            "ends_on": long_date(item.ends_on) if item.ends_on else "tanpa tanggal akhir",
            "decree": under[-1] if under else "",
        }

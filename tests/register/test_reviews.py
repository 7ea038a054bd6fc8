"""The yearly review: a round over the whole list, its linked cases, and the questions about awaited events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from sidik.casework.models import Case, CaseItem
from sidik.desk.acts.papers import render_paper
from sidik.desk.models import Paper
from sidik.domain.item import Nature
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.domain.yearly_review import Outcome
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.register import acts
from sidik.register.models import EventReview, Item, ReviewRound
from sidik.register.reviews.daily import ask_due
from sidik.register.reviews.hooks import ways_of
from sidik.register.reviews.queries import by_unit, due_for_event, unreviewed
from sidik.rules.acts import adopt_statutory
from tests.cast import Cast
from tests.register.steps import entries, legacy, proof, proposed

LONG_AGO = date(2025, 3, 3)
AWAITED = Period(PeriodKind.UNTIL_EVENT, event="Penyidikan selesai", review_on=date(2026, 3, 3))


def today_of(cast: Cast) -> date:
    return clock.today(cast.body.zone)


def begun(cast: Cast) -> ReviewRound:
    today = today_of(cast)
    return acts.begin_review(cast.actor("clerk"), year=today.year, due_on=today + timedelta(days=30))


def exempt_for_years(cast: Cast, title: str) -> Item:
    """Of the unit of industry, determined before SIDIK, far from its end."""
    return legacy(cast, LONG_AGO, Period(PeriodKind.DURATION, years=9), title=title)


def test_a_round_asks_for_what_is_exempt_and_for_nothing_else(cast: Cast) -> None:
    exempt = exempt_for_years(cast, "Rekam medis")
    ended = legacy(cast, date(2019, 1, 2), title="Berkas lama")
    proposed(cast, "Usulan baru")
    review = begun(cast)
    assert list(unreviewed(review)) == [exempt]
    with pytest.raises(Refused) as again:
        begun(cast)
    assert again.value.refusal.code is Reason.FINISHED
    with pytest.raises(Refused) as opened:
        acts.review_items(cast.actor("ppid"), review=review, items=[ended], outcome=Outcome.KEEP)
    assert opened.value.refusal.code is Reason.ALREADY_OPEN


def test_many_items_are_kept_in_one_entry_and_no_term_moves(cast: Cast) -> None:
    items = [exempt_for_years(cast, f"Berkas {n}") for n in range(3)]
    review = begun(cast)
    ends = [item.ends_on for item in items]
    acts.review_items(cast.actor("unit-industri"), review=review, items=items, outcome=Outcome.KEEP)
    assert entries(cast.body).count("register.review_items") == 1
    assert [Item.objects.get(pk=item.pk).ends_on for item in items] == ends
    (unit,) = by_unit(review)
    assert (unit.kept, unit.unreviewed) == (3, 0)
    with pytest.raises(Refused) as twice:
        acts.review_items(cast.actor("ppid"), review=review, items=items[:1], outcome=Outcome.KEEP)
    assert twice.value.refusal.code is Reason.FINISHED


def test_a_unit_answers_for_itself_only(cast: Cast) -> None:
    item = exempt_for_years(cast, "Rekam medis")
    review = begun(cast)
    with pytest.raises(Refused) as foreign:
        acts.review_items(cast.actor("unit-perdagangan"), review=review, items=[item], outcome=Outcome.KEEP)
    assert foreign.value.refusal.code is Reason.NOT_PERFORMER


def test_a_change_begins_its_case_at_once_or_is_not_entered(cast: Cast) -> None:
    adopt_statutory(cast.actor("ppid"))
    item = exempt_for_years(cast, "Rekam medis")
    review = begun(cast)
    asked = {"review": review, "items": [item], "outcome": Outcome.CHANGE}
    with pytest.raises(Refused) as without_reason:
        acts.review_items(cast.actor("ppid"), **asked)
    assert without_reason.value.refusal.code is Reason.MISSING
    way = ways_of(cast.body)[0][0]
    with pytest.raises(Refused):
        acts.review_items(cast.actor("ppid"), **asked, reason="Dasarnya dicabut.", way="tidak-ada")
    assert not review.lines.exists()
    (line,) = acts.review_items(cast.actor("ppid"), **asked, reason="Dasarnya dicabut.", way=way)
    case = Case.objects.get(uuid=line.case_uuid)
    assert CaseItem.objects.get(case=case).item == item
    assert case.version.key == way == "uji-konsekuensi-dan-penetapan"


def test_a_closed_round_keeps_how_much_was_left_and_takes_no_answer(cast: Cast) -> None:
    item = exempt_for_years(cast, "Rekam medis")
    review = begun(cast)
    with pytest.raises(Refused) as silent:
        acts.close_review(cast.actor("ppid"), review=review)
    assert silent.value.refusal.code is Reason.MISSING
    closed = acts.close_review(cast.actor("ppid"), review=review, reason="Unit kerja dilebur.")
    assert (closed.left_unreviewed, closed.closing_reason) == (1, "Unit kerja dilebur.")
    with pytest.raises(Refused) as late:
        acts.review_items(cast.actor("ppid"), review=review, items=[item], outcome=Outcome.KEEP)
    assert late.value.refusal.code is Reason.FINISHED


def awaiting(cast: Cast, **changes: Any) -> Item:
    """Exempt until an event; its day of review is long past."""
    return legacy(cast, LONG_AGO, AWAITED, title="Berkas penyidikan", **changes)


def asked(cast: Cast) -> EventReview:
    today = today_of(cast)
    items = list(due_for_event(cast.body, today))
    assert ask_due(cast.body, items, today) == len(items) == 1
    assert ask_due(cast.body, items, today) == 0
    return EventReview.objects.get()


def test_an_awaited_event_is_asked_about_once_and_its_unit_is_told_without_a_title(cast: Cast) -> None:
    awaiting(cast)
    event = asked(cast)
    assert event.due_on == AWAITED.review_on
    told = Notice.objects.filter(person=cast.people["unit-industri"]).latest("pk")
    assert "1 informasi" in told.text
    assert "penyidikan" not in told.text
    assert not Notice.objects.filter(person=cast.people["unit-perdagangan"], link=told.link).exists()


def test_not_yet_is_asked_again_on_the_day_that_was_named(cast: Cast) -> None:
    item = awaiting(cast)
    event = asked(cast)
    next_on = today_of(cast) + timedelta(days=200)
    acts.answer_event(cast.actor("unit-industri"), event=event, reason="Masih disidik.", next_on=next_on)
    assert not due_for_event(cast.body, next_on - timedelta(days=1)).exists()
    assert list(due_for_event(cast.body, next_on)) == [item]
    with pytest.raises(Refused) as twice:
        acts.answer_event(cast.actor("ppid"), event=event, reason="Masih.", next_on=next_on)
    assert twice.value.refusal.code is Reason.FINISHED


def test_an_event_that_happened_opens_the_item_on_its_document(cast: Cast) -> None:
    item = awaiting(cast)
    event = asked(cast)
    today = today_of(cast)
    happened = {"event": event, "happened_on": today, "document": proof(on=today)}
    with pytest.raises(Refused) as unit:
        acts.answer_event(cast.actor("unit-industri"), **happened)
    assert unit.value.refusal.code is Reason.NOT_ALLOWED
    acts.answer_event(cast.actor("ppid"), **happened)
    item.refresh_from_db()
    assert item.nature == Nature.OPEN
    assert item.public_draft.opened_on == today


def test_an_event_that_only_starts_the_count_opens_nothing(cast: Cast) -> None:
    counted = Period(
        PeriodKind.DURATION_AFTER_EVENT, years=2, event="Kontrak berakhir", review_on=date(2026, 3, 3)
    )
    legacy(cast, LONG_AGO, counted, title="Dokumen kontrak")
    today = today_of(cast)
    with pytest.raises(Refused) as started:
        acts.answer_event(cast.actor("ppid"), event=asked(cast), happened_on=today, document=proof(on=today))
    assert started.value.refusal.code is Reason.INVALID


def test_the_pages_carry_a_round_from_its_beginning_to_the_last_item(cast: Cast, sign_in: Any) -> None:
    items = [exempt_for_years(cast, f"Berkas {n}") for n in range(3)]
    client = sign_in("clerk")
    client.post(reverse("reviews:begin_round"), {"due_on": "2099-01-01"})
    review = ReviewRound.objects.get()
    page = reverse("reviews:round_items", args=[review.uuid])
    answered = client.post(page, {"outcome": "keep", "everything": "2"})
    assert answered.status_code == 422
    assert "Jumlahnya berubah" in answered.content.decode()
    wanting = client.post(page, {"outcome": "open", "items": [str(items[0].uuid)], "reason": "Sudah usang."})
    assert wanting.status_code == 422
    assert "Sudah usang." in wanting.content.decode()
    client.post(page, {"outcome": "keep", "items": [str(items[0].uuid)]})
    client.post(page, {"outcome": "keep", "everything": "2"})
    assert "Semua sudah ditinjau" in client.get(page).content.decode()
    assert client.get(reverse("reviews:round_page", args=[review.uuid])).status_code == 200
    stranger = sign_in("unit-perdagangan")
    assert items[0].shown_title not in stranger.get(page, {"hasil": "keep"}).content.decode()
    client.post(reverse("reviews:close_round", args=[review.uuid]), {"reason": ""})
    assert not ReviewRound.objects.get().is_open


def test_the_determination_of_the_year_names_what_was_kept_and_moves_no_end(cast: Cast, sign_in: Any) -> None:
    kept, left = exempt_for_years(cast, "Rekam medis"), exempt_for_years(cast, "Berkas lain")
    review = begun(cast)
    acts.review_items(cast.actor("ppid"), review=review, items=[kept], outcome=Outcome.KEEP)
    client = sign_in("ppid")
    page = reverse("annual:year_list", args=[review.uuid])
    still_open = client.post(page, {"number": "188.4/1/2026"})
    assert "masih berjalan" in still_open.content.decode()
    acts.close_review(cast.actor("ppid"), review=review, reason="Menunggu data unit kerja.")
    assert client.post(page, {"number": " "}).status_code == 422
    issued = client.post(page, {"number": "188.4/1/2026"})
    paper = Paper.objects.get(kind="yearly_list")
    assert issued.url == reverse("signatures:paper_page", args=[paper.uuid])
    assert [row["code"] for row in paper.data["rows"]] == [kept.code]
    assert any("1 informasi belum ditinjau" in line for line in paper.data["considering"])
    assert render_paper(paper).startswith(b"%PDF")
    assert [Item.objects.get(pk=item.pk).ends_on for item in (kept, left)] == [kept.ends_on, left.ends_on]


def test_the_page_of_an_event_keeps_what_was_typed_when_the_law_refuses(cast: Cast, sign_in: Any) -> None:
    awaiting(cast)
    event = asked(cast)
    client = sign_in("ppid")
    assert "Berkas penyidikan" in client.get(reverse("reviews:event_list")).content.decode()
    page = reverse("reviews:answer_event", args=[event.uuid])
    far = client.post(page, {"answer": "not_yet", "reason": "Masih disidik.", "next_on": "2099-01-01"})
    assert far.status_code == 422
    assert "Masih disidik." in far.content.decode()
    client.post(
        page, {"answer": "happened", "happened_on": today_of(cast), "title": "Surat", "on": today_of(cast)}
    )
    assert EventReview.objects.get().answer == EventReview.Answer.HAPPENED

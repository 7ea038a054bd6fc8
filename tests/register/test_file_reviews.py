"""The file of an opened item waits for two persons; the listing does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.daily import run_daily
from sidik.casework.models import Case
from sidik.domain.file_review import FILE_REVIEW_WORKING_DAYS, FileFinding
from sidik.domain.item import Nature, OpeningBasis
from sidik.domain.refusal import Reason
from sidik.domain.workdays import add_working_days, working_days_between
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.notices.models import Notice
from sidik.register import acts
from sidik.register.models import DayRun, Item, OpenedFileReview
from sidik.register.reviews.hooks import ways_of
from sidik.rules.acts import adopt_statutory
from sidik.rules.queries import calendar_of
from tests.cast import Cast
from tests.register.steps import determined, entries, proof

State = OpenedFileReview.State


@pytest.fixture
def opened(cast: Cast) -> Iterator[OpenedFileReview]:
    """Opened by the clock at its end, and it is that day."""
    item = determined(cast)
    assert item.ends_on is not None
    with clock.shifted(item.ends_on):
        run_daily(cast.body)
        yield OpenedFileReview.objects.get(item=item)


def refusal_of(cast: Cast, who: str, review: OpenedFileReview, **answer: object) -> Reason:
    with pytest.raises(Refused) as refused:
        acts.examine_file(cast.actor(who), review=review, **answer)  # type: ignore[arg-type]
    return refused.value.refusal.code


def examined(cast: Cast, review: OpenedFileReview, who: str = "archivist") -> OpenedFileReview:
    return acts.examine_file(
        cast.actor(who), review=review, finding=FileFinding.WHOLE, third_parties_checked=True
    )


def test_the_clock_opens_the_listing_and_lets_the_file_wait(cast: Cast, opened: OpenedFileReview) -> None:
    item = Item.objects.get()
    assert item.nature == Nature.OPEN and opened.state == State.WAITING
    assert opened.opened_on == item.ends_on
    assert (
        working_days_between(opened.opened_on, opened.due_on, calendar_of(cast.body))
        == FILE_REVIEW_WORKING_DAYS
    )
    told = Notice.objects.filter(link__contains=f"dibuka={opened.opened_on}")
    assert {n.person.name for n in told} >= {cast.people["ppid"].name, cast.people["unit-perdagangan"].name}
    assert not told.filter(text__contains=item.current.title).exists()
    assert DayRun.objects.get(body=cast.body, opened=1).notices >= told.count()
    run_daily(cast.body)
    assert OpenedFileReview.objects.count() == 1
    assert verify_rows().broken == ()


def test_an_opening_on_a_document_asks_for_the_file_too(cast: Cast) -> None:
    item = determined(cast)
    acts.open_by_document(
        cast.actor("ppid"), item=item, basis=OpeningBasis.CONSENT, document=proof(), upload=None
    )
    assert OpenedFileReview.objects.get().item == item


def test_no_file_is_handed_out_without_a_look_for_data_of_others(
    cast: Cast, opened: OpenedFileReview
) -> None:
    assert refusal_of(cast, "archivist", opened, finding=FileFinding.WHOLE) is Reason.MISSING
    redacted = {"finding": FileFinding.REDACTED, "third_parties_checked": True}
    assert refusal_of(cast, "archivist", opened, **redacted) is Reason.MISSING
    assert refusal_of(cast, "unit-industri", opened, **redacted, reason="NIK.") is Reason.NOT_PERFORMER
    assert OpenedFileReview.objects.get().state == State.WAITING


def test_the_second_person_is_another_person(cast: Cast, opened: OpenedFileReview) -> None:
    review = examined(cast, opened, "ppid")
    with pytest.raises(Refused) as same:
        acts.agree_file(cast.actor("ppid"), review=review)
    assert same.value.refusal.code is Reason.SAME_PERSON
    agreed = acts.agree_file(cast.actor("superior"), review=review)
    assert (agreed.state, agreed.case_uuid) == (State.AGREED, None)
    with pytest.raises(Refused) as twice:
        acts.agree_file(cast.actor("head"), review=review)
    assert twice.value.refusal.code is Reason.FINISHED


def test_a_return_keeps_its_reason_and_the_file_waits_again(cast: Cast, opened: OpenedFileReview) -> None:
    review = examined(cast, opened)
    back = acts.return_file(cast.actor("ppid"), review=review, reason="Lampiran belum dibaca.")
    assert (back.state, back.finding, back.third_parties_checked) == (State.WAITING, "", False)
    assert Notice.objects.filter(person=cast.people["archivist"], text__contains="dikembalikan").exists()
    assert acts.agree_file(cast.actor("ppid"), review=examined(cast, back)).state == State.AGREED


def test_a_file_that_is_withheld_begins_its_test_when_the_second_person_agrees(
    cast: Cast, opened: OpenedFileReview
) -> None:
    adopt_statutory(cast.actor("ppid"))
    asked = {"finding": FileFinding.WITHHELD, "reason": "Memuat data keluarga pegawai."}
    assert refusal_of(cast, "archivist", opened, **asked) is Reason.MISSING
    way = ways_of(cast.body)[0][0]
    review = acts.examine_file(cast.actor("archivist"), review=opened, **asked, way=way)
    assert not Case.objects.exists()
    agreed = acts.agree_file(cast.actor("ppid"), review=review)
    assert Case.objects.get(uuid=agreed.case_uuid).items.get() == opened.item
    assert Item.objects.get().nature == Nature.OPEN


def test_a_file_that_waits_too_long_is_told_to_the_superior_once(
    cast: Cast, opened: OpenedFileReview
) -> None:
    last = opened.due_on
    for day in (last, last + timedelta(days=1), last + timedelta(days=2)):
        with clock.shifted(day):
            run_daily(cast.body)
    told = Notice.objects.filter(link=reverse("reviews:file_list") + "?keadaan=terlambat")
    assert {n.person for n in told} == {cast.people["superior"], cast.people["ppid"]}
    assert OpenedFileReview.objects.get().escalated_on == last + timedelta(days=1)
    assert entries(cast.body).count("register.escalate_file_reviews") == 1


def test_the_pages_show_the_wait_in_working_days_and_lead_through_both_steps(
    cast: Cast, opened: OpenedFileReview, sign_in: Callable[[str], Client]
) -> None:
    today = add_working_days(opened.due_on, 3, calendar_of(cast.body))
    page = reverse("reviews:file_page", args=[opened.uuid])
    with clock.shifted(today):
        shown = sign_in("archivist").get(reverse("reviews:file_list")).content.decode()
        assert f">{FILE_REVIEW_WORKING_DAYS + 3} hari kerja<" in shown and "Terlambat" in shown
        assert "1 menunggu telaah manusia, 1 melewati batas" in (
            sign_in("ppid").get(reverse("reviews:round_list")).content.decode()
        )
        assert sign_in("unit-industri").get(page).status_code == 404
        answer = {"finding": "whole", "reason": "", "way": ""}
        refused = sign_in("archivist").post(page, answer)
        assert refused.status_code == 422 and "data pribadi pihak lain" in refused.content.decode()
        desk = reverse("casework:inbox")
        assert "Berkas menunggu telaah" in sign_in("archivist").get(desk).content.decode()
        sign_in("archivist").post(page, answer | {"third_parties_checked": "on"})
        assert "Berkas menunggu telaah" not in sign_in("archivist").get(desk).content.decode()
        assert "1 hasil telaah menunggu" in sign_in("superior").get(desk).content.decode()
        assert "Setujui hasil telaah" in sign_in("ppid").get(page).content.decode()
        sign_in("ppid").post(reverse("reviews:agree_file", args=[opened.uuid]))
        item_page = sign_in("ppid").get(reverse("register:item_detail", args=[opened.item.uuid]))
    assert "Dapat diserahkan seluruhnya, disetujui" in item_page.content.decode()

"""The next edition before it is published: prepared, submitted, agreed to by a second person, timed, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sidik.domain.item import OpeningBasis
from sidik.edition import open_edition
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.publication import acts, build, published
from sidik.publication.background import publish_due
from sidik.publication.build import preview_of
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.shelf import path_of, settle
from sidik.register.acts import open_on_basis, undo_import
from sidik.register.disclosure_rows import public_rows
from sidik.register.imports.settings import Legacy
from tests.cast import Cast
from tests.register.steps import determined, proof
from tests.register.test_importing import applied

pytestmark = pytest.mark.usefixtures("shelf")
State = EditionDraft.State


def prepared(cast: Cast, **changes: object) -> EditionDraft:
    return acts.prepare_edition(cast.actor("clerk"), **{"channels": ["website"], **changes})  # type: ignore[arg-type]


def submitted(cast: Cast, **changes: object) -> EditionDraft:
    return acts.submit_edition(cast.actor("clerk"), draft=prepared(cast, **changes))


@pytest.fixture
def two(cast: Cast) -> Cast:
    """A body that asks for a second person."""
    columns = ["summary", "if_open", "if_closed", "parts", "determination_number", "determined_on"]
    acts.set_edition_rules(cast.actor("ppid"), needs_second_person=True, is_automatic=True, columns=columns)
    cast.body.refresh_from_db()
    determined(cast, title="Yang pertama")
    return cast


def test_without_a_second_person_a_submitted_draft_is_ready(cast: Cast) -> None:
    determined(cast)
    draft = submitted(cast)
    assert draft.state == State.APPROVED
    edition = acts.publish_edition(cast.actor("clerk"), draft=draft)
    draft.refresh_from_db()
    assert (draft.state, draft.edition) == (State.PUBLISHED, edition)
    assert draft_of(cast.body) is None


def test_the_second_person_is_another_one_by_nip(two: Cast) -> None:
    draft = acts.submit_edition(two.actor("ppid"), draft=prepared(two))
    assert draft.state == State.SUBMITTED
    with pytest.raises(Refused, match="belum siap terbit"):
        acts.publish_edition(two.actor("ppid"), draft=draft)
    with pytest.raises(Refused, match="orang kedua"):
        acts.publish_edition(two.actor("ppid"))
    with pytest.raises(Refused, match="orang lain"):
        acts.approve_edition(two.actor("ppid"), draft=draft)
    with pytest.raises(Refused):
        acts.approve_edition(two.actor("clerk"), draft=draft)
    assert Notice.objects.filter(
        person=two.people["superior"], text__contains="menunggu persetujuan"
    ).exists()
    acts.approve_edition(two.actor("superior"), draft=draft)
    draft.refresh_from_db()
    assert acts.publish_edition(two.actor("ppid"), draft=draft).number == 1


def test_what_changed_since_it_was_submitted_is_neither_approved_nor_published(two: Cast) -> None:
    draft = submitted(two)
    determined(two, title="Baru ditetapkan")
    with pytest.raises(Refused, match="bukan lagi yang diajukan"):
        acts.approve_edition(two.actor("ppid"), draft=draft)
    acts.return_edition(two.actor("ppid"), draft=draft, reason="Ada penetapan baru")
    again = acts.submit_edition(two.actor("clerk"), draft=draft_of(two.body))  # type: ignore[arg-type]
    acts.approve_edition(two.actor("ppid"), draft=again)
    determined(two, title="Lebih baru")
    again.refresh_from_db()
    with pytest.raises(Refused, match="bukan lagi yang diajukan"):
        acts.publish_edition(two.actor("ppid"), draft=again)
    assert not Edition.objects.exists()


def test_a_returned_draft_says_why_and_tells_whoever_submitted_it(two: Cast) -> None:
    draft = submitted(two)
    with pytest.raises(Refused, match="alasan"):
        acts.return_edition(two.actor("head"), draft=draft, reason="")
    row = acts.return_edition(two.actor("head"), draft=draft, reason="Ringkasan kurang jelas")
    assert (row.state, row.remark, row.submitted_by) == (State.DRAFT, "Ringkasan kurang jelas", {})
    assert Notice.objects.filter(person=two.people["clerk"], text__contains="dikembalikan").exists()


def waiting_for_approval(cast: Cast) -> set[str]:
    rows = Notice.objects.filter(body=cast.body, text__contains="menunggu persetujuan", read_at=None)
    return set(rows.values_list("person__name", flat=True))


def test_what_is_decided_waits_for_nobody_any_more(two: Cast) -> None:
    asked = {two.people[name].name for name in ("ppid", "superior", "head")}
    clerk, head = two.actor("clerk"), two.actor("head")
    draft = submitted(two)
    assert waiting_for_approval(two) == asked
    acts.return_edition(head, draft=draft, reason="Ringkasan kurang jelas")
    assert waiting_for_approval(two) == set()
    acts.take_back_edition(clerk, draft=submitted(two))
    assert waiting_for_approval(two) == set()
    draft = submitted(two)
    assert waiting_for_approval(two) == asked
    acts.approve_edition(head, draft=draft)
    assert waiting_for_approval(two) == set()
    # What the others read of it stays unread.
    assert Notice.objects.filter(person=two.people["clerk"], read_at=None).count() == 2
    acts.take_back_edition(clerk, draft=draft)
    submitted(two)
    acts.cancel_edition(clerk, draft=draft)
    assert waiting_for_approval(two) == set()


def test_a_scheduled_edition_comes_out_at_its_moment_and_not_before(cast: Cast) -> None:
    determined(cast)
    at = clock.now() + timedelta(hours=3)
    with pytest.raises(Refused, match="sesudah saat ini"):
        prepared(cast, publish_at=clock.now() - timedelta(minutes=1))
    submitted(cast, publish_at=at)
    publish_due()
    assert not Edition.objects.exists()
    with clock.shifted(at + timedelta(minutes=1)):
        publish_due()
        publish_due()
    assert Edition.objects.get().made_by["office"] == "Sistem"


def test_a_scheduled_edition_that_differs_by_then_goes_back(cast: Cast) -> None:
    determined(cast)
    at = clock.now() + timedelta(hours=3)
    submitted(cast, publish_at=at)
    determined(cast, title="Ditetapkan sesudahnya")
    with clock.shifted(at + timedelta(minutes=1)):
        publish_due()
    draft = draft_of(cast.body)
    assert draft is not None
    assert (draft.state, "bukan lagi yang diajukan" in draft.remark) == (State.DRAFT, True)
    assert not Edition.objects.exists()


def test_a_draft_can_be_taken_back_changed_and_cancelled(cast: Cast) -> None:
    determined(cast)
    draft = submitted(cast, publish_at=clock.now() + timedelta(hours=3))
    with pytest.raises(Refused, match="sudah diajukan"):
        prepared(cast)
    acts.take_back_edition(cast.actor("ppid"), draft=draft)
    assert prepared(cast, channels=["other"]).pk == draft.pk
    acts.cancel_edition(cast.actor("clerk"), draft=draft)
    with pytest.raises(Refused, match="berpindah"):
        acts.submit_edition(cast.actor("clerk"), draft=draft)
    assert prepared(cast).pk != draft.pk


def test_columns_that_were_not_chosen_are_nowhere_in_the_file(cast: Cast) -> None:
    determined(cast, summary="Kalimat ringkasan khusus", if_open="Akibat yang tertulis")
    acts.publish_edition(cast.actor("clerk"), draft=submitted(cast, columns=["if_closed"]))
    settle()
    raw = path_of(Edition.objects.get()).read_bytes()
    assert b"ringkasan khusus" not in raw
    assert b"Akibat yang tertulis" not in raw
    # The next edition with all columns differs in them, and says why.
    (change,) = preview_of(cast.body, prepared(cast)).changes
    assert set(change.fields) >= {"summary", "if_open"}
    assert change.reason == "Pilihan kolom edisi diubah."


def test_every_difference_needs_a_reason_from_the_register_or_from_an_officer(cast: Cast) -> None:
    day = clock.today(cast.body.zone)
    mistaken = applied(cast, legacy=Legacy("12/KEP/2026", day, "Kepala Dinas Rekaan"))
    item = determined(cast)
    first = acts.publish_edition(cast.actor("clerk"))
    settle()
    assert all("Penetapan nomor" in change["reason"] for change in first.changes)
    undo_import(cast.actor("clerk"), list_import=mistaken)
    open_on_basis(cast.actor("ppid"), items=[item], basis=OpeningBasis.RULING, document=proof())
    lacking = preview_of(cast.body, prepared(cast)).without_reason
    if lacking:
        with pytest.raises(Refused, match="alasan"):
            submitted(cast)
    reasons = {change.public_id: "Impor keliru dibatalkan" for change in lacking}
    edition = acts.publish_edition(cast.actor("clerk"), draft=submitted(cast, reasons=reasons))
    assert all(change["reason"] for change in edition.changes)
    settle()
    told = open_edition(path_of(edition)).changes()
    assert len(told) == len(edition.changes)


def test_what_vanishes_leaves_its_mark_and_a_bad_title_is_not_said_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone, bad = (determined(cast, title=title) for title in ("Tetap", "Hilang", "Berkas"))
    acts.publish_edition(cast.actor("clerk"))
    settle()
    entries = published.Published.entries
    bad_title = {"title": "NIK 6371014507900002"}
    monkeypatch.setattr(
        published.Published,
        "entries",
        lambda last: ((n, e | bad_title if e["title"] == "Berkas" else e) for n, e in entries(last)),
    )
    real = list(public_rows(cast.body, clock.today(cast.body.zone)))
    monkeypatch.setattr(build, "public_rows", lambda *_: iter([row for row in real if row[0] == kept]))
    reasons = dict.fromkeys([str(gone.uuid), str(bad.uuid)], "Salah rekam")
    second = acts.publish_edition(cast.actor("clerk"), draft=submitted(cast, reasons=reasons))
    settle()
    monkeypatch.undo()
    marks = {one.public_id: one for one in open_edition(path_of(second)).tombstones()}
    assert (marks[str(gone.uuid)].title, marks[str(gone.uuid)].edition) == ("Hilang", 1)
    assert marks[str(bad.uuid)].title == "Judul tidak ditampilkan lagi"
    assert b"6371014507900002" not in path_of(second).read_bytes()
    # What comes back is no mark any more.
    third = acts.publish_edition(cast.actor("clerk"))
    settle()
    assert list(open_edition(path_of(third)).tombstones()) == []
    assert {change["kind"] for change in third.changes} == {"added"}


def test_a_rule_of_two_persons_also_holds_for_what_was_ready_before_it(cast: Cast) -> None:
    determined(cast)
    at = clock.now() + timedelta(hours=3)
    draft = submitted(cast, publish_at=at)
    assert draft.state == State.APPROVED
    acts.set_edition_rules(
        cast.actor("ppid"), needs_second_person=True, is_automatic=True, columns=["summary"]
    )
    with pytest.raises(Refused, match="orang kedua"):
        acts.publish_edition(cast.actor("clerk"), draft=draft)
    with clock.shifted(at + timedelta(minutes=1)):
        publish_due()
    assert not Edition.objects.exists()
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert "orang kedua" in draft.remark

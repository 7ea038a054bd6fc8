"""Keselarasan: what says the same and differs is shown side by side, what agrees or is sealed is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.periods import Period, PeriodKind
from sidik.jobs import schedule
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from sidik.register.likeness import PAGE_GROUPS, disagreements, nearly_one_list, refresh
from sidik.register.likeness_by_hand import SUBJECT
from sidik.register.models import Item, LikeGroup
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.register.steps import determined, wording

SignIn = Callable[..., Client]
FIVE_YEARS = period_json(Period(PeriodKind.DURATION, years=5))
SECRET = grounds_json([Ground(GroundLetter.I)])


def of(cast: Cast, unit: str, title: str, **changes: object) -> Item:
    return acts.propose_item(
        cast.actor(f"unit-{unit}"), unit=cast.units[unit], wording=wording(title, **changes)
    )


def shown(cast: Cast) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (tuple(one.item.code for one in group.items), group.differs_in)
        for group in disagreements(cast.body).groups
    ]


def test_the_same_title_with_another_period_is_shown_across_units(cast: Cast) -> None:
    first = of(cast, "perdagangan", "Data pribadi pegawai")
    second = of(cast, "industri", "Data Pribadi Para Pegawai", period=FIVE_YEARS)
    of(cast, "industri", "Soal ujian masuk")
    assert refresh(cast.body) == 1
    assert shown(cast) == [((first.code, second.code), ("Jangka waktu",))]


def test_another_ground_is_named(cast: Cast) -> None:
    of(cast, "perdagangan", "Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai", grounds=SECRET, period=FIVE_YEARS)
    refresh(cast.body)
    assert [differs for _, differs in shown(cast)] == [("Dasar", "Jangka waktu")]


def test_the_two_marks_of_one_letter_are_no_other_ground(cast: Cast) -> None:
    of(cast, "perdagangan", "Nota dinas telaahan", grounds=grounds_json([Ground(GroundLetter.I, (1, 2))]))
    of(cast, "industri", "Nota dinas telaahan", grounds=SECRET)
    assert refresh(cast.body) == 0


def test_what_agrees_or_is_not_stated_yet_is_not_shown(cast: Cast) -> None:
    of(cast, "perdagangan", "Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai")
    of(cast, "industri", "data pribadi pegawai", grounds=(), period={})
    of(cast, "perdagangan", "Rekam medis pasien", period=period_json(Period(PeriodKind.DURATION, months=24)))
    of(cast, "industri", "Rekam medis pasien")
    assert refresh(cast.body) == 0
    assert shown(cast) == []


def test_a_sealed_title_is_never_compared(cast: Cast) -> None:
    public = "Dokumen pengawasan internal"
    of(cast, "perdagangan", "Laporan pelapor rahasia", sensitive=True, public_title=public)
    of(cast, "industri", "Laporan pelapor rahasia", period=FIVE_YEARS)
    of(cast, "industri", public, period=FIVE_YEARS)
    assert refresh(cast.body) == 0


def test_what_is_sealed_after_the_comparison_is_left_out(cast: Cast) -> None:
    first = of(cast, "perdagangan", "Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    refresh(cast.body)
    sealed = wording("Data pribadi pegawai", sensitive=True, public_title="Berkas pegawai")
    acts.revise_item(cast.actor("unit-perdagangan"), item=first, wording=sealed, reason="Judul peka.")
    assert shown(cast) == []


def test_what_was_mended_since_is_not_shown_any_more(cast: Cast) -> None:
    first = of(cast, "perdagangan", "Data pribadi pegawai")
    second = of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    refresh(cast.body)
    second.refresh_from_db()
    acts.revise_item(
        cast.actor("unit-industri"),
        item=second,
        wording=wording_of(first.version),
        reason="Disamakan dengan unit lain.",
    )
    assert shown(cast) == []


def test_a_turn_may_be_repeated(cast: Cast) -> None:
    of(cast, "perdagangan", "Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    schedule.run_now("register.likeness")
    schedule.run_now("register.likeness")
    assert LikeGroup.objects.count() == 1


def test_two_units_with_nearly_one_list_are_named(cast: Cast) -> None:
    titles = ["Data pribadi pegawai", "Rekam medis pasien", "Soal ujian masuk", "Denah gudang senjata"]
    for title in titles:
        of(cast, "perdagangan", title)
    for title in titles[:3]:
        of(cast, "industri", title.upper())
    refresh(cast.body)
    assert [(pair.shared, pair.share) for pair in nearly_one_list(cast.body)] == [(3, 100)]


def test_pages_follow_each_other_by_key(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidik.register.likeness.PAGE_GROUPS", 1)
    for title in ("Data pribadi pegawai", "Rekam medis pasien"):
        of(cast, "perdagangan", title)
        of(cast, "industri", title, period=FIVE_YEARS)
    refresh(cast.body)
    first = disagreements(cast.body)
    second = disagreements(cast.body, after=first.next_key)
    assert first.groups[0].items[0].item.shown_title == "Data pribadi pegawai"
    assert second.groups[0].items[0].item.shown_title == "Rekam medis pasien"
    assert (first.next_key, second.next_key) == ("1", "")


def test_another_body_is_neither_compared_nor_shown(cast: Cast, other: Cast) -> None:
    of(cast, "perdagangan", "Data pribadi pegawai")
    of(other, "perdagangan", "Data pribadi pegawai", period=FIVE_YEARS)
    refresh(cast.body)
    refresh(other.body)
    assert shown(cast) == shown(other) == []


def test_the_page_leads_to_what_may_be_mended(cast: Cast, sign_in: SignIn) -> None:
    mine = of(cast, "perdagangan", "Data pribadi pegawai")
    theirs = of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    refresh(cast.body)
    page = sign_in("unit-perdagangan").get("/register/keselarasan/").content.decode()
    assert "Jangka waktu berbeda" in page
    assert reverse("register:revise", args=[mine.uuid]) in page
    assert reverse("register:revise", args=[theirs.uuid]) not in page
    assert reverse("register:item_detail", args=[theirs.uuid]) in page


def test_what_is_determined_changes_by_a_proposal_only(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast, title="Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    refresh(cast.body)
    page = sign_in("clerk").get("/register/keselarasan/").content.decode()
    assert "samakan melalui usulan pengubahan" in page
    assert reverse("register:revise", args=[item.uuid]) not in page


def test_nothing_to_show_is_said(cast: Cast, sign_in: SignIn) -> None:
    assert "Tidak ada yang berbeda" in sign_in("clerk").get("/register/keselarasan/").content.decode()


def test_a_page_costs_the_same_number_of_readings_however_many_groups(
    cast: Cast,
    sign_in: SignIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(PAGE_GROUPS + 1):
        title = f"Berkas pemeriksaan nomor {number}"
        of(cast, "perdagangan", title)
        of(cast, "industri", title, period=FIVE_YEARS)
    refresh(cast.body)
    client = sign_in("clerk")
    client.get("/register/keselarasan/")
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        page = client.get("/register/keselarasan/").content.decode()
    assert page.count("Jangka waktu berbeda") == PAGE_GROUPS
    assert "sesudah=" in page


def test_the_comparison_runs_at_once_when_it_is_asked_for(cast: Cast, sign_in: SignIn) -> None:
    of(cast, "perdagangan", "Data pribadi pegawai")
    of(cast, "industri", "Data pribadi pegawai", period=FIVE_YEARS)
    client = sign_in("clerk")
    assert "Bandingkan sekarang" in client.get(reverse("register:likeness")).content.decode()
    answer = client.post(reverse("register:likeness_refresh"))
    progress = Progress.objects.get(subject=SUBJECT)
    assert answer.url == reverse("jobs:progress_detail", args=[progress.uuid])
    assert (progress.total, progress.result_url) == (2, reverse("register:likeness"))
    assert (progress.state, progress.count) == (Progress.State.DONE, 2)
    assert LikeGroup.objects.count() == 1
    assert "Jangka waktu berbeda" in client.get(reverse("register:likeness")).content.decode()


def test_a_second_press_waits_for_the_same_comparison(cast: Cast, sign_in: SignIn) -> None:
    waiting = begin(cast.actor("clerk"), title="Membandingkan judul", subject=SUBJECT)
    answer = sign_in("clerk").post(reverse("register:likeness_refresh"))
    assert answer.url == reverse("jobs:progress_detail", args=[waiting.uuid])
    assert Progress.objects.count() == 1

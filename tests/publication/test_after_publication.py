"""After publication: file, register, board paper, portal and data agree, or the page says what does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from sidik.accounts.queries import system
from sidik.casework.daily import run_daily
from sidik.edition import open_edition
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.publication import acts, after
from sidik.publication.background import check, check_missed, check_nightly
from sidik.publication.board import board_path, row_of
from sidik.publication.models import Edition, EditionDraft, PublicationCheck
from sidik.publication.queries import checks_of, draft_of
from sidik.publication.shelf import path_of, settle
from tests.cast import Cast
from tests.channels.replay import replaying
from tests.register.steps import determined, legacy

pytestmark = pytest.mark.usefixtures("shelf")
SignIn = Callable[..., Client]


def published(cast: Cast) -> Edition:
    edition = acts.publish_edition(cast.actor("clerk"))
    settle()
    return edition


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Pages of the portal by path; what is not named there is not answered."""
    pages: dict[str, str] = {}

    def answer(path: str) -> bytes:
        if path not in pages:
            raise after._Unreached
        return pages[path].encode()

    monkeypatch.setattr(after, "_answer", answer)
    return pages


def own_csv(edition: Edition) -> str:
    """The list as the portal gives it to anybody."""
    day = clock.today(edition.body.zone).isoformat()
    return b"".join(open_edition(path_of(edition)).csv_blocks(today=day)).decode()


def said_of(edition: Edition, what: str) -> str:
    return next(one.said for one in checks_of(edition) if one.what == what)


def outcomes(edition: Edition) -> dict[str, str]:
    return {one.what: one.outcome for one in checks_of(edition)}


def test_an_edition_is_looked_at_once_and_every_night(cast: Cast, portal: dict[str, str]) -> None:
    determined(cast)
    edition = published(cast)
    portal["/edisi/1/"] = f"<code>{edition.digest}</code>"
    portal["/data-terbuka/daftar.csv"] = own_csv(edition)
    check_missed()
    assert outcomes(edition) == dict.fromkeys(["file", "register", "portal", "csv", "pdf"], "same")
    assert board_path(edition).read_bytes().startswith(b"%PDF")
    count = PublicationCheck.objects.count()
    check_missed()
    check_nightly()
    # What says the same is not kept twice.
    assert PublicationCheck.objects.count() == count


def test_each_disagreement_is_named(cast: Cast, portal: dict[str, str], sign_in: SignIn) -> None:
    determined(cast)
    edition = published(cast)
    portal["/edisi/1/"] = "edisi lama"
    portal["/data-terbuka/daftar.csv"] = "Pengenal tetap,Nomor\r\n"
    check(edition)
    board_path(edition).write_bytes(b"%PDF diganti")
    check(edition)
    found = outcomes(edition)
    assert (found["portal"], found["csv"], found["pdf"]) == ("different",) * 3
    text = sign_in("board").get(reverse("publication:edition_detail", args=[edition.uuid])).content.decode()
    assert "Portal belum menampilkan edisi ini." in text
    assert "Periksa lagi" not in text
    path_of(edition).unlink()
    check(edition)
    assert outcomes(edition)["file"] == "different"


def test_data_with_another_word_in_one_cell_are_other_data(cast: Cast, portal: dict[str, str]) -> None:
    determined(cast, title="Berkas saksi")
    edition = published(cast)
    portal["/edisi/1/"] = edition.digest
    portal["/data-terbuka/daftar.csv"] = own_csv(edition).replace("Berkas saksi", "Berkas lama")
    check(edition)
    check(edition)
    assert said_of(edition, "csv") == "Dari 2 baris beserta judul kolom: 1 berbeda isinya."
    # Told once, to who answers for it, and by number alone.
    (told,) = Notice.objects.filter(text__startswith="Pemeriksaan edisi 1", person=cast.people["ppid"])
    assert told.text == "Pemeriksaan edisi 1 menemukan perbedaan: Data CSV."


def test_a_paper_that_was_set_from_other_rows_is_found_by_its_words(
    cast: Cast, portal: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    determined(cast, title="Berkas pemeriksaan saksi dan pelapor dalam perkara kepegawaian")
    edition = published(cast)
    monkeypatch.setattr(
        "sidik.publication.board.row_of", lambda entry: row_of({**entry, "title": "Judul lain sama sekali"})
    )
    check(edition)
    assert said_of(edition, "pdf") == "1 dari 1 informasi tidak tertulis di dalamnya."
    board_path(edition).unlink()
    monkeypatch.undo()
    check(edition)
    assert outcomes(edition)["pdf"] == "same"


def test_the_page_of_the_own_site_is_looked_at_where_its_host_is_allowed(
    cast: Cast, portal: dict[str, str], settings: LazySettings
) -> None:
    determined(cast, title="Berkas pemeriksaan saksi")
    edition = published(cast)
    way = "/dik/"

    def looked(content: str, *, hosts: str = "127.0.0.1") -> str:
        answer = {"status": 200, "raw": content}
        steps = [{"question": {"method": "GET", "path": way}, "answer": answer}] if hosts else []
        with replaying(steps) as site:
            cast.body.settings = {**cast.body.settings, "edition_page": site.address + way}
            settings.PARITY_HOSTS = frozenset({hosts or "lain.example"})
            edition.body = cast.body
            return next(f"{one.outcome} {one.said}" for one in after.look(edition) if one.what == "page")

    assert looked("<p>Daftar: Berkas pemeriksaan saksi</p>") == "same "
    old = "<p>Berkas pemeriksaan saksi</p><p>Edisi 0</p>"
    assert looked(old) == "different Pada halaman itu: menyebut edisi 0."
    assert looked("<p>Selamat datang</p>").startswith("different Halaman ini tidak memuat satu pun")
    assert looked("", hosts="").startswith("unreached Hosnya tidak lagi diizinkan")


def test_a_portal_that_does_not_answer_is_no_disagreement(cast: Cast, portal: dict[str, str]) -> None:
    determined(cast)
    edition = published(cast)
    check(edition)
    assert outcomes(edition)["portal"] == outcomes(edition)["csv"] == "unreached"


def test_the_paper_for_the_board_is_opened_on_a_page(cast: Cast, sign_in: SignIn, shelf: Path) -> None:
    determined(cast)
    edition = published(cast)
    answer = sign_in("board").get(reverse("publication:board_pdf", args=[edition.uuid]))
    assert answer.content.startswith(b"%PDF")
    # Reading it keeps nothing.
    assert not board_path(edition).exists()
    path_of(edition).write_bytes(b"bent")
    assert sign_in("board").get(reverse("publication:board_pdf", args=[edition.uuid])).status_code == 302


def test_what_opened_by_law_is_published_by_itself_and_nothing_else(cast: Cast) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    legacy(cast, day, title="Segera terbuka")
    determined(cast, title="Tetap ditutup")
    published(cast)
    determined(cast, title="Baru ditetapkan, menunggu pejabat")
    with pytest.raises(Refused, match="Tidak ada informasi yang terbuka"):
        acts.publish_opened(system(cast.body))
    with clock.shifted(clock.now() + timedelta(days=60)):
        second = acts.publish_opened(system(cast.body))
        settle()
        assert [(one["kind"], one["title"]) for one in second.changes] == [("opened", "Segera terbuka")]
        assert all(one["reason"] for one in second.changes)
        day_now = clock.today(cast.body.zone).isoformat()
        shown = {str(e["title"]): e["nature"] for e in open_edition(path_of(second)).entries(today=day_now)}
        assert shown == {"Segera terbuka": "open", "Tetap ditutup": "exempt"}
        assert second.draft.kind == EditionDraft.Kind.AUTOMATIC
        with pytest.raises(Refused, match="otomatis hari ini"):
            acts.publish_opened(system(cast.body))


def test_an_automatic_edition_can_be_declined_and_waits_for_a_submitted_one(cast: Cast) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    legacy(cast, day, title="Segera terbuka")
    published(cast)
    clerk = cast.actor("clerk")
    with clock.shifted(clock.now() + timedelta(days=60)):
        at = clock.now() + timedelta(hours=2)
        draft = acts.prepare_edition(clerk, channels=["website"], publish_at=at)
        acts.submit_edition(clerk, draft=draft)
        with pytest.raises(Refused, match="sudah diajukan"):
            acts.publish_opened(system(cast.body))
        acts.cancel_edition(clerk, draft=draft)
        acts.set_edition_rules(
            cast.actor("ppid"), needs_second_person=False, is_automatic=False, columns=["summary"]
        )
        with pytest.raises(Refused, match="tidak diminta"):
            acts.publish_opened(system(cast.body))
        assert Edition.objects.count() == 1


def test_the_daily_turn_publishes_what_opened_once_and_waits_where_an_edition_was_submitted(
    cast: Cast,
) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    legacy(cast, day, title="Segera terbuka")
    published(cast)
    clerk = cast.actor("clerk")
    with clock.shifted(clock.now() + timedelta(days=60)):
        at = clock.now() + timedelta(hours=2)
        acts.submit_edition(clerk, draft=acts.prepare_edition(clerk, channels=["website"], publish_at=at))
        run_daily(cast.body)
        run_daily(cast.body)
        assert Edition.objects.count() == 1
        acts.cancel_edition(clerk, draft=draft_of(cast.body))  # type: ignore[arg-type]
        run_daily(cast.body)
        run_daily(cast.body)
    second = Edition.objects.get(number=2)
    assert [one["title"] for one in second.changes] == ["Segera terbuka"]
    assert second.made_by["office"] == "Sistem"
    assert Edition.objects.count() == 2

"""The holiday table of the body and the legal library."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.domain.workdays import HolidayKind
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.rules.acts import add_holiday, seed_holidays
from sidik.rules.models import Holiday
from sidik.rules.queries import calendar_of
from tests.cast import Cast

TYPED = {
    "on": "2026-11-17",
    "name": "Hari jadi kabupaten",
    "kind": "public",
    "source": "Keputusan Bupati 12/2026",
    "regional": "on",
}


def added(cast: Cast) -> Holiday:
    return add_holiday(
        cast.actor("ppid"),
        on=date(2026, 11, 17),
        name="Hari jadi",
        kind=HolidayKind.PUBLIC,
        source="Keputusan Bupati 12/2026",
        regional=True,
    )


def test_table_shows_each_year_with_decree_or_estimate(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    seed_holidays(cast.actor("ppid"))
    client = sign_in("clerk")
    decreed = client.get("/sop/hari-libur/?tahun=2026").content.decode()
    assert "Tahun Baru" in decreed
    assert "SKB" in decreed
    assert "Perkiraan" not in decreed
    assert "Perkiraan" in client.get("/sop/hari-libur/?tahun=2034").content.decode()
    for odd in ("abcd", "1700", "99999", "", "２０２６"):
        assert client.get("/sop/hari-libur/", {"tahun": odd}).status_code == 200


def test_holiday_is_added_with_its_decree_and_moves_working_days(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    assert sign_in("ppid").post("/sop/hari-libur/", TYPED).status_code == 302
    assert date(2026, 11, 17) in calendar_of(cast.body).days_off


def test_holiday_without_decree_is_refused_and_stays_typed(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = sign_in("ppid").post("/sop/hari-libur/", {**TYPED, "source": " "})
    assert answer.status_code == 422
    assert "Hari jadi kabupaten" in answer.content.decode()
    assert not Holiday.objects.exists()


def test_holiday_that_is_already_there_is_refused(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in("ppid")
    client.post("/sop/hari-libur/", TYPED)
    assert client.post("/sop/hari-libur/", TYPED).status_code == 422
    assert Holiday.objects.count() == 1


def test_holiday_is_removed_with_a_reason_only(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    row, client = added(cast), sign_in("ppid")
    url = f"/sop/hari-libur/{row.uuid}/hapus/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": " "}).status_code == 422
    assert Holiday.objects.exists()
    assert client.post(url, {"reason": "Dipindahkan dengan keputusan baru"}).status_code == 302
    assert not Holiday.objects.exists()


def test_national_table_is_loaded_once(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in("secretariat")
    client.post("/sop/hari-libur/muat/")
    count = Holiday.objects.count()
    assert count > 300
    client.post("/sop/hari-libur/muat/")
    assert Holiday.objects.count() == count


def test_administrator_says_how_collective_leave_counts(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    typed = {"cuti-counts": "yes", "cuti-reason": "Edaran Sekretaris Daerah"}
    assert sign_in("ppid").post("/sop/hari-libur/cuti-bersama/", typed).status_code == 403
    client = sign_in("administrator")
    assert client.post("/sop/hari-libur/cuti-bersama/", {"cuti-counts": "yes"}).status_code == 422
    assert client.post("/sop/hari-libur/cuti-bersama/", typed).status_code == 302
    cast.body.refresh_from_db()
    assert calendar_of(cast.body).collective_leave_counts


@pytest.mark.parametrize("office", ["clerk", "head", "unit-industri"])
def test_office_that_keeps_no_rules_leaves_the_table_alone(cast: Cast, sign_in, office: str) -> None:  # type: ignore[no-untyped-def]
    row, client = added(cast), sign_in(office)
    assert client.post("/sop/hari-libur/", TYPED).status_code == 403
    assert client.post("/sop/hari-libur/muat/").status_code == 403
    assert client.post(f"/sop/hari-libur/{row.uuid}/hapus/", {"reason": "x"}).status_code == 403
    assert Holiday.objects.count() == 1


def test_holiday_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    row, client = added(other), sign_in("ppid")
    assert client.get(f"/sop/hari-libur/{row.uuid}/hapus/").status_code == 404
    assert client.post(f"/sop/hari-libur/{row.uuid}/hapus/", {"reason": "x"}).status_code == 404
    assert "Hari jadi" not in client.get("/sop/hari-libur/?tahun=2026").content.decode()


def test_library_marks_what_is_replaced_and_finds_by_words(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in("clerk")
    page = client.get("/sop/pustaka-hukum/").content.decode()
    assert "Sudah digantikan" in page
    assert "Peraturan Komisi Informasi Nomor 1 Tahun 2021" in page
    found = client.get("/sop/pustaka-hukum/", {"cari": "keterbukaan 14/2008"}).content.decode()
    assert "1 peraturan." in found
    assert "UU 14/2008" in found
    replaced = client.get("/sop/pustaka-hukum/", {"status": "digantikan"}).content.decode()
    assert "UU KIP" not in replaced
    assert "Tidak ada peraturan yang cocok" in client.get("/sop/pustaka-hukum/?cari=zzz").content.decode()


def test_library_judges_validity_by_the_day(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in("clerk")
    asked = {"cari": "standar layanan 1/2010", "status": "digantikan"}
    assert "1 peraturan." in client.get("/sop/pustaka-hukum/", asked).content.decode()
    with clock.shifted(date(2020, 1, 2)):
        before = client.get("/sop/pustaka-hukum/", asked).content.decode()
    assert "Tidak ada peraturan yang cocok" in before


def test_grounds_show_all_letters_with_their_points(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    page = sign_in("unit-industri").get("/sop/pustaka-hukum/pasal-17/").content.decode()
    for letter in "abcdefghij":
        assert f'id="huruf-{letter}"' in page
    assert "kondisi keuangan, aset, pendapatan, rekening bank" in page
    assert "putusan badan peradilan" in page
    assert page.count("Tidak bersifat permanen") == 6


def test_reading_the_tables_writes_nothing(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    added(cast)
    entries, client = Entry.objects.count(), sign_in("ppid")
    for page in ("hari-libur/", "pustaka-hukum/", "pustaka-hukum/pasal-17/"):
        assert client.get(f"/sop/{page}").status_code == 200
    for page in ("hari-libur/muat/", "hari-libur/cuti-bersama/"):
        assert client.get(f"/sop/{page}").status_code in (403, 405)
    assert Entry.objects.count() == entries

"""The decree of a year: what is read of its lines, what the import does to the table, and whom it answers to."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.cli import home
from sidik.cli.arguments import parser
from sidik.cli.holidays import import_holidays as import_file
from sidik.cli.refuse import Stop
from sidik.domain.refusal import Reason
from sidik.domain.workdays import HolidayKind
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.reference.holidays import holidays
from sidik.rules.acts import add_holiday, import_holidays, seed_holidays
from sidik.rules.decree import as_text, decree_named_in, read_lines, text_of_file
from sidik.rules.models import Holiday
from sidik.rules.planning import Effect, plan
from sidik.rules.queries import calendar_of
from tests.cast import Cast

SKB = "SKB 1497/2025, 2/2025, 5/2025"
# The two tables of the decree for 2026, as they come out of its PDF.
PRINTED = """A. HARI LIBUR NASIONAL TAHUN 2026
No. Tanggal Hari Keterangan
1. 1 Januari Kamis Tahun Baru 2026 Masehi
2. 16 Januari Jumat Isra Mikraj Nabi Muhammad S.A.W.
3. 17 Februari Selasa Tahun Baru Imlek 2577 Kongzili
4. 19 Maret Kamis Hari Suci Nyepi (Tahun Baru Saka 1948)
5. 21-22 Maret Sabtu-Minggu Idulfitri 1447 Hijriah
6. 3 April Jumat Wafat Yesus Kristus
7. 5 April Minggu Kebangkitan Yesus Kristus (Paskah)
8. 1 Mei Jumat Hari Buruh Internasional
9. 14 Mei Kamis Kenaikan Yesus Kristus
10. 27 Mei Rabu Iduladha 1447 Hijriah
11. 31 Mei Minggu Hari Raya Waisak 2570 BE
12. 1 Juni Senin Hari Lahir Pancasila
13. 16 Juni Selasa 1 Muharam Tahun Baru Islam 1448 Hijriah
14. 17 Agustus Senin Proklamasi Kemerdekaan
15. 25 Agustus Selasa Maulid Nabi Muhammad S.A.W.
16. 25 Desember Jumat Kelahiran Yesus Kristus
B. CUTI BERSAMA TAHUN 2026
1. 16 Februari Senin Tahun Baru Imlek 2577 Kongzili
2. 18 Maret Rabu Hari Suci Nyepi
3. 20, 23, dan 24 Maret Jumat, Senin, dan Selasa Idulfitri 1447 Hijriah
4. 15 Mei Jumat Kenaikan Yesus Kristus
5. 28 Mei Kamis Iduladha 1447 Hijriah
6. 24 Desember Kamis Kelahiran Yesus Kristus
"""


def test_the_decree_of_2026_as_printed_gives_its_25_days() -> None:
    read = read_lines(PRINTED, year=2026)
    assert read.unread == ()
    expected = {(day.on, day.kind) for day in holidays(2026)}
    assert {(day.on, day.kind) for day in read.days} == expected
    assert len(read.days) == 25


@pytest.mark.parametrize(
    ("line", "on", "name", "kind"),
    [
        ("2027-05-01;Hari Buruh;Libur nasional", date(2027, 5, 1), "Hari Buruh", HolidayKind.PUBLIC),
        ("1/5/2027\tHari Buruh", date(2027, 5, 1), "Hari Buruh", HolidayKind.PUBLIC),
        ("Sabtu, 1 Mei 2027: Hari Buruh", date(2027, 5, 1), "Hari Buruh", HolidayKind.PUBLIC),
        (
            "24 Desember | Cuti bersama Natal",
            date(2027, 12, 24),
            "Cuti bersama Natal",
            HolidayKind.COLLECTIVE_LEAVE,
        ),
    ],
)
def test_a_line_is_read_in_any_usual_form(line: str, on: date, name: str, kind: HolidayKind) -> None:
    (day,) = read_lines(line, year=2027).days
    assert (day.on, day.name, day.kind) == (on, name, kind)


def test_what_is_no_date_is_named_and_not_guessed() -> None:
    read = read_lines("31 Februari 2027 Hari Rekaan\nlorem ipsum", year=2027)
    assert read.days == ()
    assert [line.line for line in read.unread] == [1, 2]


def test_lines_read_back_the_same_and_a_table_as_its_rows() -> None:
    days = read_lines(PRINTED + "9 Juli 2026 | Hari jadi | daerah", year=2026).days
    assert read_lines(as_text(days), year=2026).days == days
    assert days[-8].regional or any(day.regional for day in days)
    text = text_of_file(b"Tanggal,Nama\n2026-07-09,Hari jadi", "libur.csv")
    assert [day.on for day in read_lines(text, year=2026).days] == [date(2026, 7, 9)]


def test_an_import_replaces_the_estimates_of_its_year_only(cast: Cast) -> None:
    seed_holidays(cast.actor("ppid"))
    add_holiday(
        cast.actor("ppid"),
        on=date(2028, 7, 9),
        name="Hari jadi",
        kind=HolidayKind.PUBLIC,
        source="Perda 1/2028",
        regional=True,
    )
    others = Holiday.objects.exclude(on__year=2028).count()
    assert 2028 not in calendar_of(cast.body).known_years
    days = read_lines(
        "1 Januari Tahun Baru\n9 September Hari Rekaan\nCuti bersama\n2 Januari", year=2028
    ).days
    effects = {one.day.on: one.effect for one in plan(cast.body, 2028, days).days}
    assert effects[date(2028, 1, 1)] is Effect.REPLACES
    assert effects[date(2028, 9, 9)] is Effect.ADDED
    before = Entry.objects.count()
    lost = len(plan(cast.body, 2028, days).dropped)
    with pytest.raises(Refused, match=f"{lost} perkiraan tahun 2028"):
        import_holidays(cast.actor("ppid"), year=2028, decree="SKB 1/2027", days=days)
    agreed = {"decree": "SKB 1/2027", "days": days, "drops_estimates": True}
    assert import_holidays(cast.actor("ppid"), year=2028, **agreed) == 3  # type: ignore[arg-type]
    assert Entry.objects.count() == before + 1
    rows = Holiday.objects.filter(on__year=2028)
    assert {row.source for row in rows} == {"SKB 1/2027", "Perda 1/2028"}
    assert 2028 in calendar_of(cast.body).known_years
    assert Holiday.objects.exclude(on__year=2028).count() == others
    assert import_holidays(cast.actor("ppid"), year=2028, decree="SKB 1/2027", days=days) == 0


def test_the_command_line_imports_a_file_of_one_year(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(home, "open_home", lambda: tmp_path)
    file = tmp_path / "2028.toml"
    file.write_text(
        '[[holidays]]\non = 2028-01-01\nname = "Tahun Baru"\nkind = "public"\nsource = "SKB 1/2027"\n'
    )
    assert import_file(parser().parse_args(["holidays", "import", str(file), "--preview"])) == 0
    assert not Holiday.objects.exists()
    assert import_file(parser().parse_args(["holidays", "import", str(file), "--body", cast.body.code])) == 0
    row = Holiday.objects.get()
    assert (row.on, row.source) == (date(2028, 1, 1), "SKB 1/2027")
    assert "1 hari libur tahun 2028 tersimpan" in capsys.readouterr().out


def test_the_command_line_asks_before_most_estimates_go(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(home, "open_home", lambda: tmp_path)
    seed_holidays(cast.actor("ppid"))
    file = tmp_path / "2028.txt"
    file.write_text("1 Januari 2028 Tahun Baru\n")
    given = ["holidays", "import", str(file), "--decree", "SKB 1/2027"]
    before = Holiday.objects.filter(on__year=2028).count()
    assert import_file(parser().parse_args([*given, "--preview"])) == 0
    assert "perkiraan tahun 2028 dihapus" in capsys.readouterr().out
    with pytest.raises(Stop, match="--drop-estimates"):
        import_file(parser().parse_args(given))
    assert Holiday.objects.filter(on__year=2028).count() == before
    assert import_file(parser().parse_args([*given, "--drop-estimates"])) == 0
    assert Holiday.objects.get(on__year=2028).source == "SKB 1/2027"


def test_the_page_asks_before_most_estimates_go(cast: Cast, client: Client) -> None:
    seed_holidays(cast.actor("ppid"))
    client.force_login(cast.user("ppid"))
    sent = {"year": "2028", "decree": "SKB 1/2027", "text": "2028-01-01 | Tahun Baru | public"}
    lost = Holiday.objects.filter(on__year=2028).exclude(on=date(2028, 1, 1)).count()
    question = f"{lost} perkiraan tahun 2028 dihapus"
    assert question in client.post("/sop/hari-libur/impor/", sent).content.decode()
    refused = client.post("/sop/hari-libur/impor/", {**sent, "impor": "ya"})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert all(one in text for one in (question, "SKB 1/2027", "2028-01-01 | Tahun Baru | public"))
    assert not Holiday.objects.filter(source="SKB 1/2027").exists()
    answer = client.post("/sop/hari-libur/impor/", {**sent, "impor": "ya", "hapus_perkiraan": "ya"})
    assert answer.status_code == 302
    assert Holiday.objects.get(on__year=2028).source == "SKB 1/2027"
    # A decree that names most of them asks nothing.
    most = as_text(read_lines(PRINTED, year=2026).days).replace("2026-", "2029-")
    assert (
        "hapus_perkiraan"
        not in client.post("/sop/hari-libur/impor/", {**sent, "year": "2029", "text": most}).content.decode()
    )


def test_without_decree_or_with_another_year_nothing_is_written(cast: Cast) -> None:
    days = read_lines("1 Januari 2028 Tahun Baru", year=2028).days
    for decree, year, code in (("", 2028, Reason.MISSING), ("SKB 1", 2029, Reason.INVALID)):
        with pytest.raises(Refused) as refused:
            import_holidays(cast.actor("ppid"), year=year, decree=decree, days=days)
        assert refused.value.refusal.code is code
    assert not Holiday.objects.exists()


def test_the_page_shows_the_effect_first_and_writes_by_the_second_post(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("ppid"))
    sent = {"year": "2028", "decree": "SKB 1/2027", "text": "1 Januari Tahun Baru\nbaris lain"}
    page = client.post("/sop/hari-libur/impor/", sent)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Ditambahkan" in text
    assert "Baris 2: baris lain" in text
    assert not Holiday.objects.exists()
    answer = client.post(
        "/sop/hari-libur/impor/", {**sent, "text": "2028-01-01 | Tahun Baru | public", "impor": "ya"}
    )
    assert answer.status_code == 302
    assert Holiday.objects.get().source == "SKB 1/2027"


@pytest.mark.parametrize(
    "content",
    [b"a=" + b"[" * 200_000, b"a=" + b"{a=" * 60_000, b".".join([b"a"] * 100_000) + b"=1", b"holidays=[1]"],
    ids=["brackets", "braces", "dots", "numbers"],
)
def test_a_toml_made_to_exhaust_is_refused_at_once(content: bytes) -> None:
    started = time.process_time()
    with pytest.raises(ValueError, match="days off"):
        text_of_file(content, "libur.toml")
    with pytest.raises(ValueError, match="days off"):
        decree_named_in(content, "libur.toml")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("line", ["1," * 249, "1&" * 249, "1-1," * 124, "1 - 1 , " * 60])
def test_days_without_end_and_without_month_are_read_quickly(line: str) -> None:
    started = time.process_time()
    assert read_lines("\n".join([line] * 60), year=2026).days == ()
    # It was 1.6 s; what is measured is the growth with the square of a line.
    assert time.process_time() - started < 0.7

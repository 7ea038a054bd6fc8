"""What a letter is made of cannot hold words; when it may go; the settings of the server."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.environment import OddSetting, choice
from sidik.notices.letters import Address, Number, shared_deadline
from sidik.notices.rhythm import is_quiet, may_write

URL = "https://kantor.contoh.example"


@given(st.text(max_size=60))
def test_a_number_holds_no_words(text: str) -> None:
    number = Number.of(text)
    if number is not None:
        assert not any(part.isalpha() and len(part) > 6 for part in number.text.split("-"))
        assert any(sign.isdigit() for sign in number.text) and " " not in number.text


@pytest.mark.parametrize("text", ["Rekam medis", "INF-0042 Rekam medis", "inf-0042", "INF-0042\n", "#x"])
def test_a_title_is_refused_as_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        Number(text)


@pytest.mark.parametrize("path", ["//evil.example/", "/cari/?q=Rekam%20medis", "/a b/", "kasus/", "/Rekam/"])
def test_a_path_that_may_hold_words_or_lead_away_becomes_the_inbox(path: str) -> None:
    assert str(Address.of(URL, path, otherwise="/pemberitahuan/")) == f"{URL}/pemberitahuan/"
    with pytest.raises(ValueError, match="not a page"):
        Address(URL, path)


def test_a_shared_text_names_five_numbers_and_counts_the_others() -> None:
    text = shared_deadline(
        [Number(f"INF-{n:04d}") for n in range(1, 9)],
        ends_on=date(2026, 12, 18),
        decide_by_on=None,
        address=Address(URL, "/kalender-masa/2026-12-18/"),
    )
    assert text == (
        "SIDIK INF-0001, INF-0002, INF-0003, INF-0004, INF-0005 dan 3 lainnya: berakhir 18 Desember 2026. "
        f"{URL}/kalender-masa/2026-12-18/"
    )


@given(st.times(), st.times(), st.times())
def test_the_hours_outside_a_quiet_night_are_those_of_the_quiet_day(at: time, start: time, end: time) -> None:
    if start != end:
        assert is_quiet(at, start, end) is not is_quiet(at, end, start)


@pytest.mark.parametrize(
    ("how", "at", "last_on", "writes"),
    [
        ("daily", datetime(2026, 11, 26, 6, 59, tzinfo=UTC), None, False),
        ("daily", datetime(2026, 11, 26, 7, 0, tzinfo=UTC), None, True),
        ("daily", datetime(2026, 11, 26, 9, 0, tzinfo=UTC), date(2026, 11, 26), False),
        ("weekly", datetime(2026, 11, 26, 9, 0, tzinfo=UTC), None, False),
        ("weekly", datetime(2026, 11, 30, 9, 0, tzinfo=UTC), None, True),
        # Nothing ran on Monday: Tuesday makes it up.
        ("weekly", datetime(2026, 12, 1, 9, 0, tzinfo=UTC), date(2026, 11, 24), True),
        ("weekly", datetime(2027, 1, 1, 9, 0, tzinfo=UTC), date(2026, 12, 28), False),
        ("off", datetime(2026, 11, 26, 9, 0, tzinfo=UTC), None, False),
    ],
)
def test_letters_keep_the_rhythm_that_was_chosen(
    how: str, at: datetime, last_on: date | None, writes: bool
) -> None:
    assert may_write(how, at, last_on, quiet_from=None, quiet_until=None) is writes


def test_an_unknown_word_of_a_setting_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIDIK_SMTP_SECURITY", "ssl")
    with pytest.raises(OddSetting, match="none, starttls, tls"):
        choice("SIDIK_SMTP_SECURITY", of=("none", "starttls", "tls"), default="none")


@pytest.mark.parametrize(("host", "starts"), [("mail.contoh.example", False), ("127.0.0.1", True)])
def test_a_password_never_leaves_the_machine_in_the_clear(host: str, starts: bool, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SIDIK_HOME": str(tmp_path),
        "SIDIK_SECRET_KEY": "x" * 40,
        "SIDIK_SMTP_HOST": host,
        "SIDIK_SMTP_USER": "sidik",
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sidik.config.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is starts, done.stderr
    assert starts or "SIDIK_SMTP_SECURITY" in done.stderr

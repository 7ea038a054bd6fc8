"""The evidence of a year: report, lists, decrees, editions in one archive that is sent while it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from sidik.casework.annual import evidence
from sidik.desk.acts import issue_paper
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.publication.acts import publish_edition
from sidik.publication.models import Edition
from sidik.publication.shelf import settle
from sidik.web.zip_stream import SUMS, Part, zip_of
from tests.cast import Cast, make_cast
from tests.papers.specimens import specimens
from tests.register.steps import determined

CANARY = "Zirkonium pelapor"
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def year(cast: Cast) -> int:
    """A sealed and a plain item, an edition, a decree; another body has a decree too."""
    determined(cast, title=CANARY, sensitive=True, public_title="Dokumen pengawasan")
    determined(cast, title="=HYPERLINK(1)")
    publish_edition(cast.actor("ppid"))
    settle()
    today = clock.today(cast.body.zone)
    other = make_cast("badan-lain")
    decree = {key: value for key, value in specimens()["decree"].items() if key != "letterhead"}
    for one in (cast, other):
        issue_paper(one.actor("ppid"), kind="decree", title="SK", on=today, data=decree)
    return today.year


def test_the_archive_holds_the_year_and_says_what_is_in_it(cast: Cast, year: int, sign_in: Any) -> None:
    answer = sign_in("ppid").post(f"{reverse('annual:evidence_zip')}?tahun={year}")
    entry = Entry.objects.get(act="casework.hand_out_evidence")
    files = opened(b"".join(answer.streaming_content))
    assert files[f"1-laporan-tahunan-{year}.pdf"].startswith(b"%PDF")
    assert files[f"1-laporan-tahunan-{year}.xlsx"].startswith(b"PK")
    assert [name for name in files if name.startswith("3-penetapan/")] != []
    assert sum(name.startswith("3-penetapan/") for name in files) == 1
    edition = Edition.objects.get(body=cast.body)
    assert edition.digest in files[f"7-edisi-{year}.csv"].decode()
    assert files[f"7-edisi/{edition.file_name}"].startswith(b"SQLite format 3")
    listed = (
        files[f"2-daftar-dikecualikan-per-{clock.today(cast.body.zone)}.csv"].decode("utf-8-sig").splitlines()
    )
    assert len(listed) == 3 and "'=HYPERLINK(1)" in listed[2] and "Pasal 17 huruf" in listed[1]
    sums = dict(line.split("  ")[::-1] for line in files.pop(SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert entry.facts["count"] == len(files)
    assert not any(CANARY.encode() in content for content in files.values())


def test_it_is_asked_for_by_a_form_and_by_central_offices(cast: Cast, year: int, sign_in: Any) -> None:
    where = reverse("annual:evidence_zip")
    assert sign_in("ppid").get(where).status_code == 405
    assert sign_in("unit-industri").post(where).status_code == 403
    assert not Entry.objects.filter(act="casework.hand_out_evidence").exists()


def test_a_great_part_passes_in_blocks_and_is_not_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def blocks() -> Iterator[bytes]:
        nonlocal made
        for _ in range(200):
            made += 1
            yield bytes(100_000)

    pieces = zip_of([Part("besar.pdf", blocks)], at=AT)
    first = next(pieces)
    assert made == 1 and len(first) < 200_000
    longest = max(len(piece) for piece in pieces)
    assert made == 200 and longest < 200_000


def test_of_more_decrees_than_fit_the_rest_stands_in_the_list_and_is_told(
    cast: Cast, year: int, monkeypatch: pytest.MonkeyPatch, sign_in: Any
) -> None:
    client, where = sign_in("ppid"), f"{reverse('annual:report')}?tahun={year}"
    assert "naskah 0 penetapan" not in client.get(where).content.decode()
    assert evidence.note_of(cast.body, year) == ""
    monkeypatch.setattr(evidence, "MOST_DECREES", 0)
    found = evidence.evidence_of(cast.body, year)
    assert (found.decrees, found.left_out) == (0, 1)
    said = f"memuat naskah 0 penetapan pertama dari 1 penetapan tahun {year}."
    assert said in client.get(where).content.decode()
    files = {part.name: b"".join(part.content()).decode() for part in found.parts if part.name[0] in "03"}
    assert said in files["0-baca-dahulu.txt"]
    listed = files[f"3-penetapan-tanpa-naskah-{year}.csv"].splitlines()
    assert len(listed) == 2 and "decree" in listed[1] and "3-penetapan/" not in " ".join(files)

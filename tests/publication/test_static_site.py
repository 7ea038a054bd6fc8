"""The site of plain files follows each edition and each day by itself, and says so where it could not be written."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings

from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.publication import acts, static_site
from sidik.publication.build import last_edition
from sidik.publication.queries import checks_of
from sidik.publication.shelf import settle
from tests.cast import Cast
from tests.register.steps import determined

pytestmark = pytest.mark.usefixtures("shelf")


class Writer:
    """The process that writes: it leaves the mark of what it saw, or fails."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.days, self.fails = cast, list[str](), ""

    def run(self, command: list[str], *, env: dict[str, str], **_: object) -> SimpleNamespace:
        assert not [name for name in env if name.startswith(("SIDIK_CKAN", "SIDIK_SECRET", "SIDIK_DATABASE"))]
        day = clock.today(self.cast.body.zone).isoformat()
        self.days.append(day)
        if self.fails:
            return SimpleNamespace(returncode=2, stdout="", stderr=f"baris lain\n{self.fails}\n")
        edition = last_edition(self.cast.body)
        assert edition is not None
        Path(command[-1]).mkdir(exist_ok=True)
        mark = json.dumps({"digest": edition.digest, "day": day})
        (Path(command[-1]) / static_site.MARK).write_text(mark)
        return SimpleNamespace(returncode=0, stdout="Situs ditulis.\n", stderr="")


def test_the_site_is_written_for_each_edition_and_each_day(
    cast: Cast, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(cast)
    monkeypatch.setattr(static_site.subprocess, "run", writer.run)
    monkeypatch.setenv("SIDIK_CKAN_TOKEN", "rahasia")
    settings.STATIC_DIR = ""
    determined(cast)
    acts.publish_edition(cast.actor("clerk"))
    settle()
    static_site.write_due()
    assert writer.days == []
    settings.STATIC_DIR = str(tmp_path / "situs")
    static_site.write_due()
    static_site.write_due()
    assert len(writer.days) == 1
    acts.publish_edition(cast.actor("clerk"))
    settle()
    static_site.write_due()
    assert len(writer.days) == 2
    with clock.shifted(clock.now() + timedelta(days=1)):
        writer.fails = "Situs tidak ditulis dan yang lama tetap ada: disk penuh"
        static_site.write_due()
        edition = last_edition(cast.body)
        assert edition is not None
        (found,) = checks_of(edition)
        assert (found.outcome, found.said) == ("different", writer.fails)
        assert Notice.objects.filter(text__contains="perbedaan: Situs berkas biasa").exists()
        writer.fails = ""
        static_site.write_due()
        (found,) = checks_of(edition)
        assert (found.outcome, found.said) == (
            "same",
            f"Keadaan {long_date(date.fromisoformat(writer.days[-1]))}.",
        )
    assert len(set(writer.days)) == 2

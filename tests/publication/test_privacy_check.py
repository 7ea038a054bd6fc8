"""The privacy check: what it finds stops an edition until the text is mended or an officer says why it may stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.privacy import PrivacyKind
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from sidik.publication import acts
from sidik.publication.build import preview_of
from sidik.publication.clearances import Alike, alike
from sidik.publication.models import Edition
from sidik.publication.openings import publish_openings
from sidik.publication.privacy import Finding, findings_of, open_findings
from sidik.publication.shelf import settle
from tests.cast import Cast
from tests.register.steps import determined, legacy

pytestmark = pytest.mark.usefixtures("shelf")
NIK = "6371014507900002"


def found(cast: Cast) -> list[Finding]:
    return findings_of(cast.body, preview_of(cast.body, None))


def test_a_finding_stops_the_edition_and_never_says_the_number(cast: Cast) -> None:
    item = determined(cast, title="Berkas penduduk", summary=f"Kartu atas NIK {NIK}")
    (one,) = found(cast)
    assert (one.kind, one.field, one.public_id) == (PrivacyKind.NIK, "summary", str(item.uuid))
    assert NIK not in repr(one)
    with pytest.raises(Refused, match="1 temuan data pribadi"):
        acts.publish_edition(cast.actor("ppid"))
    assert not Edition.objects.exists()


def test_a_column_that_is_not_shown_is_not_asked_about(cast: Cast) -> None:
    determined(cast, summary=f"Kartu atas NIK {NIK}")
    acts.set_edition_rules(
        cast.actor("ppid"), needs_second_person=False, is_automatic=True, columns=["if_open"]
    )
    cast.body.refresh_from_db()
    assert found(cast) == []
    edition = acts.publish_edition(cast.actor("ppid"))
    assert edition.counts["entries"] == 1


def test_a_clearance_needs_a_reason_and_holds_for_this_text_only(cast: Cast) -> None:
    item = determined(cast, title="Surel kantor", summary="Tulis ke ppid@contoh.example")
    clerk = cast.actor("clerk")
    with pytest.raises(Refused, match="mengapa"):
        acts.clear_finding(clerk, finding=found(cast)[0], reason="  ")
    acts.clear_finding(clerk, finding=found(cast)[0], reason="Alamat kantor, bukan orang")
    (one,) = found(cast)
    assert one.cleared is not None
    assert one.cleared.reason == "Alamat kantor, bukan orang"
    entry = Entry.objects.get(act="publication.clear_finding")
    assert (entry.subject, entry.facts["kind"]) == (f"item:{item.uuid}", "mail")
    determined(cast, title="Lain", summary="Tulis ke budi@contoh.example")
    assert [one.cleared is None for one in found(cast)] == [True, False]


def test_a_clearance_can_be_withdrawn(cast: Cast) -> None:
    determined(cast, summary="Tulis ke ppid@contoh.example")
    acts.clear_finding(cast.actor("ppid"), finding=found(cast)[0], reason="Alamat kantor")
    acts.withdraw_clearance(cast.actor("ppid"), finding=found(cast)[0])
    assert len(open_findings(cast.body, preview_of(cast.body, None))) == 1
    with pytest.raises(Refused, match="belum dinyatakan"):
        acts.withdraw_clearance(cast.actor("ppid"), finding=found(cast)[0])


def test_a_public_title_that_tells_the_sealed_one_is_found(cast: Cast) -> None:
    determined(
        cast,
        title="Daftar pelapor pelanggaran berat",
        sensitive=True,
        public_title="Pelapor pelanggaran berat",
    )
    determined(cast, title="Saksi bernama Kelana", sensitive=True, public_title="Perlindungan bagi Kelana")
    determined(cast, title="Saksi bernama Embun", sensitive=True, public_title="Perlindungan saksi")
    assert [(one.kind, one.field) for one in found(cast)] == [
        (PrivacyKind.SEALED_TITLE, "title"),
        (PrivacyKind.SEALED_WORD, "title"),
    ]


def test_the_telephone_of_the_office_may_stand_in_its_contact(cast: Cast, shelf: Path) -> None:
    cast.body.contact = "081234567890, ppid@contoh.example"
    cast.body.address = f"Jalan Rekaan 1, NIK {NIK}"
    assert [(one.kind, one.field) for one in found(cast)] == [(PrivacyKind.NIK, "contact")]


def test_an_automatic_edition_that_the_check_stops_is_told_once_and_asked_again(cast: Cast) -> None:
    day = clock.today(cast.body.zone)
    legacy(cast, day - timedelta(days=700), title="Segera terbuka", summary="Tulis ke budi@contoh.example")
    ppid = cast.actor("ppid")
    acts.clear_finding(ppid, finding=found(cast)[0], reason="Alamat kantor")
    acts.publish_edition(ppid)
    settle()
    acts.withdraw_clearance(ppid, finding=found(cast)[0])
    with clock.shifted(clock.now() + timedelta(days=60)):
        today = clock.today(cast.body.zone)
        assert not publish_openings(cast.body, today)
        assert not publish_openings(cast.body, today)
        (told,) = Notice.objects.filter(person=cast.people["ppid"], text__startswith="Edisi otomatis")
        assert told.text == "Edisi otomatis sesudah edisi 1 tertahan pemeriksaan data pribadi."
        assert told.link == reverse("publication:publish_edition")
        acts.clear_finding(ppid, finding=found(cast)[0], reason="Alamat kantor")
        assert publish_openings(cast.body, today)
    assert Edition.objects.count() == 2


def test_findings_of_one_kind_are_cleared_together_but_never_numbers_of_citizens(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    for name in ("satu", "dua"):
        determined(cast, title=f"Surel {name}", summary=f"Tulis ke {name}@contoh.example")
        determined(cast, title=f"Berkas {name}", summary=f"Kartu atas NIK {NIK}")
    (mails,) = alike(found(cast))
    assert (mails.kind, len(mails.findings)) == (PrivacyKind.MAIL, 2)
    page, where = sign_in("clerk"), reverse("publication:clear_finding")
    asked = {"way": "clear_kind", "kind": "mail", "digest": "0" * 64, "reason": "Alamat kantor"}
    assert "Temuan itu tidak ada lagi" in page.post(where, asked).content.decode()
    page.post(where, {**asked, "digest": mails.digest})
    assert sorted((str(one.kind), one.cleared is None) for one in found(cast)) == [
        *[("mail", False)] * 2,
        *[("nik", True)] * 2,
    ]
    entry = Entry.objects.get(act="publication.clear_findings")
    assert (entry.facts["kind"], entry.facts["count"], entry.facts["digest"]) == ("mail", 2, mails.digest)
    numbers = tuple(one for one in found(cast) if one.kind is PrivacyKind.NIK)
    with pytest.raises(Refused, match="satu per satu"):
        acts.clear_findings(cast.actor("clerk"), found=Alike(PrivacyKind.NIK, numbers), reason="Semua boleh")

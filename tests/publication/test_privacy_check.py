"""The privacy check: what it finds stops an edition until the text is mended or an officer says why it may stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sidik.domain.privacy import PrivacyKind
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.publication import acts
from sidik.publication.build import preview_of
from sidik.publication.models import Edition
from sidik.publication.privacy import Finding, findings_of, open_findings
from tests.cast import Cast
from tests.register.steps import determined

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

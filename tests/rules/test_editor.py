"""The procedure editor, used as by an officer whose browser runs no JavaScript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from sidik.domain.procedure import Procedure
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.reference.procedures import dump, load_text, shipped
from sidik.rules.acts import activate, adopt, begin_draft, save_draft
from sidik.rules.forms.sheet import Sheet, change, sheet_from_json
from sidik.rules.forms.values import Mistake, procedure_of_sheet, sheet_of_procedure
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from tests.cast import Cast
from tests.rules.browsing import Page

FIFTH = (Path(__file__).parents[1] / "fixtures" / "fifth_procedure.toml").read_text(encoding="utf-8")


def fifth() -> Procedure:
    procedure = load_text(FIFTH)
    assert isinstance(procedure, Procedure), procedure
    return procedure


def begun(cast: Cast, key: str = "badan-arsip-kabupaten-rekaan") -> ProcedureVersion:
    title = "Pendokumentasian Informasi yang Dikecualikan"
    return begin_draft(cast.actor("secretariat"), key=key, title=title)


def page_of(client: Client, version: ProcedureVersion) -> Page:
    return Page(client, f"/sop/{version.uuid}/susun/").open()


@pytest.mark.parametrize("procedure", [*shipped(), fifth()], ids=lambda p: p.id)
def test_sheet_says_all_that_the_procedure_says(procedure: Procedure) -> None:
    kept = sheet_from_json(sheet_of_procedure(procedure).as_json())
    assert procedure_of_sheet(kept) == procedure


def test_procedure_entered_in_the_browser_equals_the_one_loaded_from_toml(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = begun(cast)
    page = page_of(sign_in("secretariat"), version)
    enter(page, fifth())
    page.press("save")
    version.refresh_from_db()
    assert not version.is_incomplete, version.draft_form
    assert procedure_of(version) == fifth()
    loaded = adopt(cast.actor("ppid"), toml=FIFTH)
    assert procedure_of(loaded) == procedure_of(version)


def enter(page: Page, procedure: Procedure) -> None:
    """Type a whole procedure, from the empty page on, with the buttons of the page."""
    wanted = sheet_of_procedure(procedure)
    page.type({n: v for n, v in wanted.fields.items() if v and n.startswith(("identity.", "headings."))})
    for place, performer in enumerate(wanted.performers):
        page.press("add_performer")
        page.type({f"performers.{place}.{name}": value or [] for name, value in performer.items()})
    for _ in wanted.steps:
        page.press("add_step")
    for place, step in enumerate(wanted.steps):
        at = f"steps.{place}."
        later = ("decision.", "time.")
        page.type({f"{at}text": step.fields["text"], f"{at}performers": step.performers})
        for row, activity in enumerate(step.activities):
            page.type({f"{at}new_activity": activity["do"]})
            page.press(f"add_activity:{place}")
            page.type({f"{at}activities.{row}.by": activity["by"]})
            more = {n: v for n, v in activity.items() if n.startswith("with.")}
            page.type(
                {f"{at}activities.{row}.{n}": v.split("\n") if "\n" in v else v for n, v in more.items()}
            )
        names = ("requires", "produces", "note")
        typed = {n: v for n, v in step.fields.items() if n in names or n.startswith(later)}
        page.type({f"{at}{name}": value for name, value in typed.items()})


@pytest.mark.parametrize("procedure", shipped(), ids=lambda p: p.id)
def test_saving_a_copied_procedure_unchanged_changes_nothing(cast: Cast, sign_in, procedure) -> None:  # type: ignore[no-untyped-def]
    version = adopt(cast.actor("ppid"), toml=dump(procedure))
    page_of(sign_in("ppid"), version).press("save")
    version.refresh_from_db()
    assert procedure_of(version) == procedure
    assert version.row_version == 2


def test_reading_that_the_officer_has_mended_needs_no_confirmation(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    procedure = next(p for p in shipped() if p.id == "kalbar-disperindag-2020")
    version = adopt(cast.actor("ppid"), toml=dump(procedure))
    page = page_of(sign_in("ppid"), version)
    page.type({"steps.1.drop_kept": "1"}).press("save")
    version.refresh_from_db()
    saved = procedure_of(version)
    assert (saved.steps[1].inferred, saved.steps[1].alternative) == ((), {})
    assert saved.steps[2].inferred == procedure.steps[2].inferred


def test_kept_readings_that_were_tampered_with_are_mistakes_and_no_crash() -> None:
    sheet = sheet_of_procedure(fifth())
    for kept in ("{", "[]", '{"inferred": 3}', '{"alternative": {"next": 9}}'):
        sheet.steps[0].fields["kept"] = kept
        assert procedure_of_sheet(sheet) is not None


def test_draft_with_mistakes_is_kept_as_typed_and_names_every_mistake(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = begun(cast)
    page = page_of(sign_in("ppid"), version)
    page.press("add_step").press("add_step")
    page.type(
        {
            "steps.0.text": "Menghimpun usulan",
            "steps.0.time.amount": "tiga",
            "identity.created_on": "2026-02-31",
            "identity.legal_basis": "UU 14/2008\nPP 61/2010",
        }
    )
    page.press("save")
    version.refresh_from_db()
    assert version.is_incomplete
    again = page_of(sign_in("ppid"), version)
    assert again.values["steps.0.text"] == ["Menghimpun usulan"]
    assert again.values["steps.0.time.amount"] == ["tiga"]
    assert again.values["identity.created_on"] == ["2026-02-31"]
    assert again.values["identity.legal_basis"] == ["UU 14/2008\nPP 61/2010"]
    for link in ("isian-steps-0-performers", "isian-steps-0-time-amount", "isian-identity-created_on"):
        assert f'href="#{link}"' in again.text
        assert f'id="{link}"' in again.text
    assert "Langkah 2, uraian: Isian ini masih kosong." in again.text
    assert 'href="#isian-performers"' in again.text


def test_every_link_of_a_mistake_leads_to_a_field_of_the_page(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = begun(cast)
    page = page_of(sign_in("ppid"), version).press("add_step").press("add_performer").press("add_activity:0")
    page.type({"steps.0.decision.question": "Disetujui?", "steps.0.when.value": "3"}).press("check")
    links = set(page.text.split('href="#')[1:])
    targets = {link.split('"')[0] for link in links}
    assert len(targets) > 8
    assert {t for t in targets if f'id="{t}"' not in page.text} == set()


def test_incomplete_draft_cannot_be_put_in_force(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = begun(cast)
    client = sign_in("ppid")
    assert client.get(f"/sop/{version.uuid}/berlakukan/").status_code == 302
    answer = client.post(f"/sop/{version.uuid}/berlakukan/", {"row_version": version.row_version})
    assert answer.status_code == 422
    version.refresh_from_db()
    assert version.state == ProcedureVersion.State.DRAFT


def test_check_and_row_buttons_keep_nothing(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = begun(cast)
    entries = Entry.objects.count()
    page = page_of(sign_in("ppid"), version).press("add_step")
    page.type({"steps.0.text": "Menghimpun"}).press("check")
    assert page.values["steps.0.text"] == ["Menghimpun"]
    version.refresh_from_db()
    assert "steps" not in version.draft_form
    assert Entry.objects.count() == entries


def test_second_officer_sees_both_versions_and_loses_nothing(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = adopt(cast.actor("ppid"), toml=FIFTH)
    first, second = page_of(sign_in("ppid"), version), page_of(sign_in("secretariat"), version)
    first.type({"steps.1.text": "Arsiparis memeriksa bentuk usulan"}).press("save")
    second.type({"steps.1.text": "Arsiparis memeriksa isi usulan"}).press("save")
    assert second.response is not None
    assert second.response.status_code == 409
    assert "Arsiparis memeriksa bentuk usulan" in second.text
    assert second.values["steps.1.text"] == ["Arsiparis memeriksa isi usulan"]
    version.refresh_from_db()
    assert procedure_of(version).steps[1].text == "Arsiparis memeriksa bentuk usulan"
    second.press("save")
    version.refresh_from_db()
    assert procedure_of(version).steps[1].text == "Arsiparis memeriksa isi usulan"


def test_renamed_performer_is_renamed_wherever_he_is_named(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = adopt(cast.actor("ppid"), toml=FIFTH)
    page = page_of(sign_in("ppid"), version)
    page.type({"performers.1.key": "penata_arsip"}).press("save")
    version.refresh_from_db()
    procedure = procedure_of(version)
    assert procedure.steps[1].performers == ("penata_arsip",)
    assert procedure.steps[1].decision is not None
    assert procedure.steps[1].decision.by == "penata_arsip"
    assert procedure.steps[4].activities[1].by == "penata_arsip"


def test_moved_step_keeps_its_targets() -> None:
    sheet = sheet_of_procedure(fifth())
    assert change(sheet, "up_step:2") == "steps.1"
    assert [step.fields["id"] for step in sheet.steps] == ["s1", "s3", "s2", "s4", "s5"]
    assert sheet.steps[2].fields["decision.no.to"] == "s1"


def test_step_that_is_removed_leaves_its_name_in_the_targets_for_the_officer_to_mend() -> None:
    sheet = sheet_of_procedure(fifth())
    change(sheet, "remove_step:4")
    found = procedure_of_sheet(sheet)
    assert isinstance(found, tuple)
    assert [m.path for m in found] == ["steps.3.decision.yes.to"]
    assert "s5" in found[0].message


def test_new_step_takes_a_key_that_is_free() -> None:
    sheet = sheet_of_procedure(fifth())
    change(sheet, "remove_step:1")
    assert change(sheet, "add_step:0") == "steps.1"
    assert sheet.steps[1].fields["id"] == "s6"


@pytest.mark.parametrize(
    "button", ["", "save_all", "up_step:99", "remove_activity:9:9", "add_activity", "x:y"]
)
def test_unknown_button_changes_nothing(button: str) -> None:
    sheet = sheet_of_procedure(fifth())
    before = sheet.as_json()
    assert change(sheet, button) == ""
    assert sheet.as_json() == before


def test_two_performers_of_one_key_are_a_mistake_of_their_own() -> None:
    sheet = sheet_of_procedure(fifth())
    sheet.performers[1]["key"] = "sekretariat"
    found = procedure_of_sheet(sheet)
    assert isinstance(found, tuple)
    assert any(m.path == "performers.1.key" for m in found)


def test_empty_sheet_says_what_is_missing_in_words_of_the_screen() -> None:
    found = procedure_of_sheet(Sheet(fields={"id": "contoh"}))
    assert isinstance(found, tuple)
    assert {m.path for m in found} >= {"performers", "steps"}
    assert not any("[[" in m.remedy or "=" in m.remedy for m in found if isinstance(m, Mistake))


def test_draft_with_another_key_is_refused(cast: Cast) -> None:
    version = adopt(cast.actor("ppid"), toml=FIFTH)
    with pytest.raises(Refused):
        save_draft(
            cast.actor("ppid"),
            version=version,
            toml=dump(replace(fifth(), id="sop-lain")),
            row_version=version.row_version,
        )


def test_version_in_force_is_not_edited(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = adopt(cast.actor("ppid"), toml=FIFTH)
    page = page_of(sign_in("ppid"), version)
    activate(cast.actor("ppid"), version=version, readings={})
    page.type({"steps.1.text": "Lain"}).press("save")
    version.refresh_from_db()
    assert procedure_of(version) == fifth()


@pytest.mark.parametrize("office", ["clerk", "head", "unit-industri"])
def test_office_that_keeps_no_rules_may_not_edit(cast: Cast, sign_in, office: str) -> None:  # type: ignore[no-untyped-def]
    version = adopt(cast.actor("ppid"), toml=FIFTH)
    assert sign_in(office).get(f"/sop/{version.uuid}/susun/").status_code == 403
    assert sign_in(office).post(f"/sop/{version.uuid}/susun/", {"do": "save"}).status_code == 403


def test_draft_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = adopt(other.actor("ppid"), toml=FIFTH)
    client = sign_in("ppid")
    assert client.get(f"/sop/{version.uuid}/susun/").status_code == 404
    assert client.post(f"/sop/{version.uuid}/susun/", {"do": "save"}).status_code == 404

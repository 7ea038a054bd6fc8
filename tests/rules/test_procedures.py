"""Procedures of a body: taken, confirmed, put in force, revised, signed, printed; what is refused and why."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.domain.readings import ALTERNATIVE, PRINTED, open_readings
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.papers import StepCount
from sidik.reference.procedures import dump, load_text, shipped, statutory
from sidik.rules import loads
from sidik.rules.acts import activate, adopt, adopt_statutory, begin_draft, revise, save_draft, sign_off
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from tests.cast import Cast

FIFTH = (Path(__file__).parents[1] / "fixtures" / "fifth_procedure.toml").read_text(encoding="utf-8")
KALBAR = next(p for p in shipped() if p.id == "kalbar-disperindag-2020")


def drafted(cast: Cast, text: str = "") -> ProcedureVersion:
    return adopt(cast.actor("ppid"), toml=text or FIFTH)


def in_force(cast: Cast) -> ProcedureVersion:
    return activate(cast.actor("ppid"), version=drafted(cast), readings={})


def refusal_of(call: object, **arguments: object) -> Reason:
    with pytest.raises(Refused) as refused:
        call(**arguments)  # type: ignore[operator]
    return refused.value.refusal.code


# Acts


def test_file_that_calls_itself_statutory_is_refused(cast: Cast) -> None:
    text = dump(statutory()[0])
    assert refusal_of(lambda: adopt(cast.actor("ppid"), toml=text)) is Reason.INVALID
    version = begin_draft(cast.actor("ppid"), key=statutory()[0].id, title="Sama tandanya")
    assert (
        refusal_of(lambda: save_draft(cast.actor("ppid"), version=version, toml=text, row_version=1))
        is Reason.INVALID
    )
    assert not ProcedureVersion.objects.filter(statutory=True).exists()


@pytest.mark.parametrize("key", ["", "Huruf-Besar", "1-angka", "ada spasi", "a" * 100, "../naik"])
def test_empty_draft_needs_a_key_that_can_be_one(cast: Cast, key: str) -> None:
    assert refusal_of(lambda: begin_draft(cast.actor("ppid"), key=key, title="Nama")) is Reason.INVALID


def test_empty_draft_needs_a_name_and_a_key_of_its_own(cast: Cast) -> None:
    assert refusal_of(lambda: begin_draft(cast.actor("ppid"), key="sop", title=" ")) is Reason.MISSING
    begin_draft(cast.actor("ppid"), key="sop", title="Nama")
    assert refusal_of(lambda: begin_draft(cast.actor("ppid"), key="sop", title="Nama")) is Reason.INVALID


def test_stale_draft_is_neither_saved_nor_put_in_force(cast: Cast) -> None:
    version = drafted(cast)
    save_draft(cast.actor("ppid"), version=version, toml=FIFTH, row_version=1)
    stale = {"version": version, "row_version": 1}
    assert refusal_of(lambda: save_draft(cast.actor("ppid"), toml=FIFTH, **stale)) is Reason.STALE  # type: ignore[arg-type]
    assert refusal_of(lambda: activate(cast.actor("ppid"), readings={}, **stale)) is Reason.STALE  # type: ignore[arg-type]


def test_draft_with_mistakes_is_kept_and_waits(cast: Cast) -> None:
    version = drafted(cast)
    kept = save_draft(
        cast.actor("ppid"), version=version, typed={"fields": {"id": "x"}}, title="Judul baru", row_version=1
    )
    assert (kept.is_incomplete, kept.title, kept.toml) == (True, "Judul baru", FIFTH)
    assert refusal_of(lambda: activate(cast.actor("ppid"), version=kept, readings={})) is Reason.MISSING
    assert refusal_of(lambda: revise(cast.actor("ppid"), version=kept, reason="x")) is Reason.MISSING
    mended = save_draft(cast.actor("ppid"), version=kept, toml=FIFTH, row_version=2)
    assert not mended.is_incomplete


def test_statutory_procedure_is_not_revised_by_the_body(cast: Cast) -> None:
    version = adopt_statutory(cast.actor("ppid"))[0]
    assert refusal_of(lambda: revise(cast.actor("ppid"), version=version, reason="Ubah")) is Reason.INVALID


def test_every_change_of_a_procedure_is_an_entry_of_the_ledger(cast: Cast) -> None:
    before = Entry.objects.count()
    version = in_force(cast)
    revise(cast.actor("ppid"), version=version, reason="Peraturan berganti")
    sign_off(cast.actor("ppid"), version=version, name="N", rank="", nip="", office="Kepala")
    assert Entry.objects.count() == before + 4


# Pages


def test_list_shows_own_statutory_and_shipped_procedures(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    in_force(cast)
    drafted(cast)
    adopt_statutory(cast.actor("ppid"))
    page = sign_in("secretariat").get("/sop/").content.decode()
    for part in ("Berlaku", "Draf", "Prosedur menurut undang-undang", "Salin SOP contoh", "Mulai kosong"):
        assert part in page
    assert page.count("/sop/salin/") == 4
    reader = sign_in("clerk").get("/sop/").content.decode()
    assert "badan-arsip-kabupaten-rekaan" in reader
    assert "/sop/salin/" not in reader


def test_shipped_procedure_is_copied_as_draft(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = sign_in("ppid").post("/sop/salin/kalbar-disperindag-2020/")
    version = ProcedureVersion.objects.get(key="kalbar-disperindag-2020")
    assert answer.url == f"/sop/{version.uuid}/"
    assert procedure_of(version) == KALBAR
    assert sign_in("ppid").post("/sop/salin/tidak-ada/").status_code == 422


def test_empty_procedure_is_begun_and_what_was_typed_survives_a_refusal(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client = sign_in("ppid")
    answer = client.post("/sop/mulai/", {"mulai-title": "SOP Uji Arsip"})
    version = ProcedureVersion.objects.get(key="sop-uji-arsip")
    assert answer.url == f"/sop/{version.uuid}/susun/"
    assert client.get(f"/sop/{version.uuid}/").status_code == 200
    again = client.post("/sop/mulai/", {"mulai-title": "SOP Uji Arsip"})
    assert again.status_code == 422
    assert 'value="SOP Uji Arsip"' in again.content.decode()


def upload(client: Client, content: bytes) -> object:
    return client.post("/sop/unggah/", {"unggah-file": SimpleUploadedFile("sop.toml", content)})


def test_sound_file_becomes_a_draft(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = upload(sign_in("ppid"), FIFTH.encode())
    version = ProcedureVersion.objects.get()
    assert answer.url == f"/sop/{version.uuid}/"  # type: ignore[attr-defined]
    assert version.state == ProcedureVersion.State.DRAFT


def test_broken_file_shows_every_defect_with_line_and_remedy_and_loads_none(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    broken = FIFTH.replace('to = "s5"', 'to = "s9"').replace('as = "head"', 'as = "raja"', 1)
    broken = broken.replace('unit = "working_days"', 'unit = "fortnights"', 1)
    answer = upload(sign_in("ppid"), broken.encode())
    page = answer.content.decode()  # type: ignore[attr-defined]
    found = load_text(broken)
    assert isinstance(found, tuple)
    assert len(found) >= 3
    assert answer.status_code == 422  # type: ignore[attr-defined]
    for defect in found:
        assert f"Baris {defect.line}" in page
        assert defect.key in page
    assert page.count("is-problem") == len(found)
    assert "Pilih salah satu" in page
    assert not ProcedureVersion.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[", b"", b"PK\x03\x04zip"])
def test_file_that_is_no_procedure_gets_a_clear_sentence(cast: Cast, sign_in, content: bytes) -> None:  # type: ignore[no-untyped-def]
    assert upload(sign_in("ppid"), content).status_code == 422  # type: ignore[attr-defined]
    assert not ProcedureVersion.objects.exists()


def test_uploaded_file_that_calls_itself_statutory_is_refused(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = upload(sign_in("ppid"), dump(statutory()[0]).encode())
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "prosedur undang-undang" in answer.content.decode()  # type: ignore[attr-defined]
    assert not ProcedureVersion.objects.exists()


def test_detail_shows_steps_findings_open_readings_and_history(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = drafted(cast, dump(KALBAR))
    page = sign_in("clerk").get(f"/sop/{version.uuid}/").content.decode()
    for step in KALBAR.steps:
        assert step.text[:60] in page
    for part in ("alur.svg", "Catatan pemeriksaan", "Bacaan terbuka", "Riwayat versi", "Lembar identitas"):
        assert part in page
    assert "Jangka waktu habis?" in page
    assert "/susun/" not in page


def test_procedure_is_in_force_only_when_every_reading_is_confirmed(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version, client = drafted(cast, dump(KALBAR)), sign_in("ppid")
    url = f"/sop/{version.uuid}/berlakukan/"
    places = [r.place for r in open_readings(KALBAR)]
    page = client.get(url).content.decode()
    assert [p for p in places if f'name="bacaan:{p}"' not in page] == []
    answers = {f"bacaan:{p}": PRINTED for p in places} | {"row_version": version.row_version}
    answers["bacaan:s2.decision.no.to"] = ALTERNATIVE
    del answers["bacaan:s1.performers"]
    refused = client.post(url, answers)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert 'href="#bacaan-s1-performers"' in text
    assert 'name="bacaan:s2.decision.no.to" value="alternative" checked' in text
    version.refresh_from_db()
    assert version.state == ProcedureVersion.State.DRAFT
    assert client.post(url, {**answers, "bacaan:s1.performers": PRINTED}).status_code == 302
    version.refresh_from_db()
    assert version.state == ProcedureVersion.State.ACTIVE
    decision = procedure_of(version).step("s2").decision
    assert decision is not None
    assert (decision.no.to, decision.question) == ("s4", "Klasifikasi disetujui?")


def test_answer_that_the_page_does_not_offer_confirms_nothing(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = drafted(cast, dump(KALBAR))
    answers = {f"bacaan:{r.place}": "whatever" for r in open_readings(KALBAR)}
    url = f"/sop/{version.uuid}/berlakukan/"
    answer = sign_in("ppid").post(url, {**answers, "row_version": version.row_version})
    assert answer.status_code == 422
    version.refresh_from_db()
    assert version.state == ProcedureVersion.State.DRAFT


def test_draft_changed_since_it_was_read_is_not_put_in_force(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version = drafted(cast)
    save_draft(cast.actor("ppid"), version=version, toml=FIFTH, row_version=1)
    assert sign_in("ppid").post(f"/sop/{version.uuid}/berlakukan/", {"row_version": 1}).status_code == 409


def test_new_version_needs_a_reason_and_leaves_the_old_one_in_force(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version, client = in_force(cast), sign_in("ppid")
    assert client.post(f"/sop/{version.uuid}/versi-baru/", {"reason": " "}).status_code == 422
    answer = client.post(f"/sop/{version.uuid}/versi-baru/", {"reason": "Struktur organisasi berganti"})
    draft = ProcedureVersion.objects.get(number=2)
    assert answer.url == f"/sop/{draft.uuid}/susun/"
    version.refresh_from_db()
    assert version.state == ProcedureVersion.State.ACTIVE


def test_signatory_is_kept_and_printed(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    import pypdfium2

    version, client = in_force(cast), sign_in("ppid")
    typed = {"name": "Nama Rekaan, S.Sos.", "rank": "Pembina Tingkat I", "nip": "", "office": "Kepala Badan"}
    assert client.post(f"/sop/{version.uuid}/pengesah/", {**typed, "name": ""}).status_code == 422
    client.post(f"/sop/{version.uuid}/pengesah/", typed)
    answer = client.get(f"/sop/{version.uuid}/sop.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "Nama Rekaan, S.Sos." in text
    assert "Uraian Kegiatan" in text


def test_toml_and_bpmn_are_downloaded(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version, client = in_force(cast), sign_in("clerk")
    toml = client.get(f"/sop/{version.uuid}/sop.toml")
    assert load_text(toml.content.decode()) == procedure_of(version)
    assert "badan-arsip-kabupaten-rekaan-v1.toml" in toml["Content-Disposition"]
    bpmn = client.get(f"/sop/{version.uuid}/sop.bpmn")
    assert b"bpmn:process" in bpmn.content
    svg = client.get(f"/sop/{version.uuid}/alur.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg.content.startswith(b"<svg")


def test_counts_of_a_higher_room_stand_on_the_swimlane(cast: Cast, sign_in, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    class Here(StepCount):
        oldest_on = date(2026, 1, 2)

    version = in_force(cast)
    monkeypatch.setattr(loads, "LOADS", [lambda _version, _today: {"s2": Here(cases=3, items=41, overdue=1)}])
    client = sign_in("ppid")
    assert "41" in client.get(f"/sop/{version.uuid}/alur.svg").content.decode()
    assert "41 informasi" in client.get(f"/sop/{version.uuid}/").content.decode()


def test_cases_lend_their_counts_to_the_swimlane() -> None:
    from sidik.casework.queries import load_of

    assert load_of in loads.LOADS


@pytest.mark.parametrize("name", ["pdf", "bpmn", "toml"])
def test_draft_that_was_never_sound_has_no_papers(cast: Cast, sign_in, name: str) -> None:  # type: ignore[no-untyped-def]
    version = begin_draft(cast.actor("ppid"), key="kosong", title="Kosong")
    assert sign_in("ppid").get(f"/sop/{version.uuid}/sop.{name}").status_code == 422


PAGES = ("", "berlakukan/", "versi-baru/", "pengesah/", "alur.svg", "sop.pdf", "sop.bpmn", "sop.toml")


@pytest.mark.parametrize("page", PAGES)
def test_procedure_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in, page: str) -> None:  # type: ignore[no-untyped-def]
    version = drafted(other)
    assert sign_in("ppid").get(f"/sop/{version.uuid}/{page}").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "mulai/",
        "unggah/",
        "salin/kalbar-disperindag-2020/",
        "{}/berlakukan/",
        "{}/versi-baru/",
        "{}/pengesah/",
    ],
)
def test_office_that_keeps_no_rules_changes_nothing(cast: Cast, sign_in, page: str) -> None:  # type: ignore[no-untyped-def]
    version = drafted(cast)
    entries = Entry.objects.count()
    for office in ("clerk", "verifier", "head", "unit-industri"):
        assert sign_in(office).post(f"/sop/{page.format(version.uuid)}").status_code == 403
    assert Entry.objects.count() == entries


def test_reading_writes_nothing(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    version, client = drafted(cast, dump(KALBAR)), sign_in("ppid")
    entries, state = Entry.objects.count(), ProcedureVersion.objects.values().get()
    for page in ("", *(f"{version.uuid}/{p}" for p in (*PAGES, "susun/"))):
        assert client.get(f"/sop/{page}").status_code == 200, page
    for page in ("mulai/", "unggah/", "salin/kalbar-disperindag-2020/"):
        assert client.get(f"/sop/{page}").status_code == 405
    assert Entry.objects.count() == entries
    assert ProcedureVersion.objects.values().get() == state


def test_visitor_is_sent_to_the_sign_in(cast: Cast) -> None:
    version = drafted(cast)
    for page in (
        "/sop/",
        f"/sop/{version.uuid}/",
        f"/sop/{version.uuid}/susun/",
        f"/sop/{version.uuid}/sop.pdf",
    ):
        assert Client().get(page).status_code == 302

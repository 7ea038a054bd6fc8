"""What a reader of an SOP would note in its margin (catatan pemeriksaan SOP). The SOP itself is never edited.

Source: product.md 1.8; PermenPANRB 35/2012; UU 14/2008 Pasal 19; PP 61/2010 Pasal 3, 4 and 10.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.laws import Law, law_of
from sidik.domain.procedure import Identity, Procedure, Step


class Rule(StrEnum):
    """Rules of the linter (aturan pemeriksaan)."""

    NO_NUMBER = "no_number"
    NO_EFFECTIVE_DATE = "no_effective_date"
    NO_SIGNATORY = "no_signatory"
    FLOW_TITLE = "flow_title"
    TITLE_CONTENT = "title_content"
    TIME_EMPTY = "time_empty"
    TIME_UNMEASURABLE = "time_unmeasurable"
    QUALITY_EMPTY = "quality_empty"
    BRANCH_TARGET = "branch_target"
    TEST_WITHOUT_BRANCH = "test_without_branch"
    OUTPUT_CONTRADICTS = "output_contradicts"
    SAME_DOCUMENT = "same_document"
    REMNANT = "remnant"
    LAW_REPLACED = "law_replaced"
    NO_TEST = "no_test"
    NO_DETERMINATION = "no_determination"
    NO_ARCHIVE = "no_archive"
    NO_PUBLICATION = "no_publication"
    CHANGE_WITHOUT_TEST = "change_without_test"
    LOST_TEXT = "lost_text"
    INFERRED = "inferred"


class Severity(StrEnum):
    """Weight of a finding (bobot catatan): an act will wait for the law; a form defect; something to confirm."""

    LAW = "law"
    FORM = "form"
    CONFIRM = "confirm"


SEVERITY_LABELS: dict[Severity, str] = {
    Severity.LAW: "Peraturan",
    Severity.FORM: "Bentuk SOP",
    Severity.CONFIRM: "Perlu dipastikan",
}


@dataclass(frozen=True)
class Finding:
    """One finding (catatan): rule, step ("" for the whole), weight, what was found, what helps."""

    rule: Rule
    step: str
    severity: Severity
    message: str
    remedy: str


def lint(procedure: Procedure, *, laws: tuple[Law, ...]) -> tuple[Finding, ...]:
    """Every finding: the identity sheet first, then the steps in order, then what the whole leaves out.

    A statutory procedure is no SOP of an office, so only its texts, times and laws are looked at.
    """
    findings = [
        *_legal_basis(procedure, laws),
        *_remnants(procedure.identity),
        *_lost_in_identity(procedure.identity),
    ]
    if not procedure.statutory:
        findings = [*_sheet(procedure.identity), *_title(procedure), *findings]
    for step in procedure.steps:
        for check in STEP_CHECKS:
            findings += check(step)
    if not procedure.statutory:
        findings += [*_times(procedure), *_coverage(procedure)]
    return tuple(findings)


def _finding(rule: Rule, severity: Severity, message: str, remedy: str, *, step: str = "") -> Finding:
    return Finding(rule, step, severity, message, remedy)


def _sheet(identity: Identity) -> Iterator[Finding]:
    # "Tahun 2022" in the box of the number is a year without a number.
    if not re.search(r"\d", re.sub(r"tahun\s+\d{4}", "", identity.number, flags=re.IGNORECASE)):
        yield _finding(
            Rule.NO_NUMBER, Severity.FORM, "Nomor SOP kosong.", "Beri nomor saat SOP disahkan kembali."
        )
    if identity.effective_on is None:
        remedy = "Isi tanggal mulai berlaku pada lembar identitas."
        yield _finding(Rule.NO_EFFECTIVE_DATE, Severity.FORM, "Tanggal efektif kosong.", remedy)
    if not identity.approver_office:
        remedy = "Isi jabatan yang mengesahkan SOP."
        yield _finding(Rule.NO_SIGNATORY, Severity.FORM, "Pejabat yang mengesahkan tidak terbaca.", remedy)


# Words that say "this is an SOP", and "publik", which the term carries or leaves out at will.
_TITLE_FRAME = {"standar", "operasional", "prosedur", "sop", "tentang", "alur", "publik"}


def _title_core(title: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", title.lower()) if word not in _TITLE_FRAME)


def _title(procedure: Procedure) -> Iterator[Finding]:
    identity = procedure.identity
    if identity.flow_title and _title_core(identity.flow_title) != _title_core(identity.title):
        message = f"Judul di atas alur (“{identity.flow_title}”) berbeda dari nama SOP (“{identity.title}”)."
        yield _finding(Rule.FLOW_TITLE, Severity.FORM, message, "Pakai satu judul pada kedua tempat.")
    done = _activities(procedure)
    documents = "dokumentasi" in identity.title.lower()
    if (
        documents
        and _changes_ground(procedure)
        and not done & {ActivityKind.COMPILE_LIST, ActivityKind.COLLECT}
    ):
        message = (
            "Judul menyebut pendokumentasian, tetapi langkah-langkahnya mengatur pengubahan klasifikasi."
        )
        remedy = "Sesuaikan judul, atau susun SOP tersendiri untuk pendokumentasian."
        yield _finding(Rule.TITLE_CONTENT, Severity.FORM, message, remedy)


def _legal_basis(procedure: Procedure, laws: tuple[Law, ...]) -> Iterator[Finding]:
    identity = procedure.identity
    made_on = identity.effective_on or identity.approved_on or identity.created_on
    for line in identity.legal_basis:
        law = law_of(line, laws) if line else None
        if law is None or not law.is_replaced:
            continue
        since = f" sejak {long_date(law.replaced_on)}" if law.replaced_on else ""
        early = made_on is not None and law.replaced_on is not None and made_on >= law.replaced_on
        already = ", sebelum SOP ini berlaku" if early else ""
        message = f"“{line}” sudah digantikan{since}{already}."
        yield _finding(Rule.LAW_REPLACED, Severity.LAW, message, f"Ganti dengan {law.replaced_by}.")


_LIST_LABELS = {
    "legal_basis": "Dasar hukum",
    "qualifications": "Kualifikasi pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan pendataan",
}


# Slips that travel with copied SOPs: box, words, what was probably meant.
_SLIPS: tuple[tuple[str, str, str], ...] = (
    ("equipment", r"term of service", "Term of Reference"),
    ("equipment", r"\bppiid\b", "PPID"),
    ("equipment", r"\bklarifikasi\b", "klasifikasi"),
    ("warnings", r"penerimaan tamu", "pelayanan informasi; kalimat ini berasal dari SOP lain"),
    (
        "qualifications",
        r"^(?:komputer|laptop|printer|jaringan)",
        "kotak peralatan; ini bukan kualifikasi orang",
    ),
)


def _remnants(identity: Identity) -> Iterator[Finding]:
    for name, slip, meant in _SLIPS:
        for text in getattr(identity, name):
            if text and re.search(slip, text, re.IGNORECASE):
                message = f"{_LIST_LABELS[name]} memuat “{text}”, tampaknya sisa salinan atau salah tulis."
                yield _finding(Rule.REMNANT, Severity.FORM, message, f"Mungkin maksudnya {meant}.")


def _is_lost(text: str | None) -> bool:
    return text is None or "…" in text


def _lost_in_identity(identity: Identity) -> Iterator[Finding]:
    for name, label in _LIST_LABELS.items():
        places = [str(place) for place, text in enumerate(getattr(identity, name), start=1) if _is_lost(text)]
        if places:
            message = f"{label} butir {', '.join(places)} tidak terbaca seluruhnya di sumber."
            yield _finding(Rule.LOST_TEXT, Severity.CONFIRM, message, "Lengkapi dari naskah asli.")
    if identity.inferred:
        names = ", ".join(identity.inferred)
        message = f"Lembar identitas memuat bacaan yang ditafsirkan: {names}."
        yield _finding(
            Rule.INFERRED, Severity.CONFIRM, message, "Pastikan dengan naskah asli sebelum dipakai."
        )


def _step_lost(step: Step) -> Iterator[Finding]:
    if any(_is_lost(text) for text in (*step.requires, *step.produces)):
        message = "Kelengkapan atau output tidak terbaca seluruhnya di sumber."
        yield _finding(Rule.LOST_TEXT, Severity.CONFIRM, message, "Lengkapi dari naskah asli.", step=step.id)


def _step_inferred(step: Step) -> Iterator[Finding]:
    if step.inferred:
        other = " Ada bacaan kedua." if step.alternative else ""
        message = f"Tidak tercetak jelas, jadi ditafsirkan: {', '.join(step.inferred)}.{other}"
        remedy = "Pastikan atau ubah saat mengaktifkan SOP."
        yield _finding(Rule.INFERRED, Severity.CONFIRM, message, remedy, step=step.id)


def _branches(step: Step) -> Iterator[Finding]:
    if step.decision is not None:
        for side, way in (("yes", step.decision.yes), ("no", step.decision.no)):
            if f"decision.{side}.to" in step.inferred or "decision" in step.inferred:
                message = f"Cabang “{way.label}” tidak menunjuk langkah tujuan; dibaca menuju {way.to}."
                remedy = "Gambar panah ke langkah tujuan pada alur."
                yield _finding(Rule.BRANCH_TARGET, Severity.FORM, message, remedy, step=step.id)
    elif _does(step, ActivityKind.TEST_CONSEQUENCES) and not step.outcomes:
        message = "Uji konsekuensi tidak diikuti cabang untuk hasil terbuka, sebagian, atau dikecualikan."
        remedy = "Tambahkan cabang hasil uji; SIDIK tetap mencatat hasil per informasi."
        yield _finding(Rule.TEST_WITHOUT_BRANCH, Severity.FORM, message, remedy, step=step.id)


_PUBLIC_LIST = re.compile(r"daftar info(?:r)?masi (?:dan dokumentasi )?publik", re.IGNORECASE)


def _outputs(step: Step) -> Iterator[Finding]:
    opens = _does(step, ActivityKind.CHANGE_STATUS) or _does(step, ActivityKind.PUBLISH)
    if not opens and any(text and _PUBLIC_LIST.search(text) for text in step.produces):
        message = "Output tertulis daftar informasi publik, padahal langkah ini mengolah informasi yang dikecualikan."
        remedy = "Tulis daftar informasi yang dikecualikan; keduanya pandangan atas satu register."
        yield _finding(Rule.OUTPUT_CONTRADICTS, Severity.FORM, message, remedy, step=step.id)
    taken = {text.strip().lower() for text in step.requires if text}
    given = {text.strip().lower() for text in step.produces if text}
    if taken and taken == given:
        message = "Kelengkapan dan output sama, sehingga hasil langkah ini tidak terlihat."
        remedy = "Sebutkan apa yang dihasilkan langkah ini."
        yield _finding(Rule.SAME_DOCUMENT, Severity.FORM, message, remedy, step=step.id)


STEP_CHECKS: tuple[Callable[[Step], Iterator[Finding]], ...] = (
    _branches,
    _outputs,
    _step_lost,
    _step_inferred,
)


def _times(procedure: Procedure) -> Iterator[Finding]:
    for step in procedure.steps:
        if step.time is None and not step.requires and not step.produces:
            message = "Mutu baku kosong: kelengkapan, waktu, dan output tidak diisi."
            remedy = "Isi ketiganya (PermenPANRB 35/2012)."
            yield _finding(Rule.QUALITY_EMPTY, Severity.FORM, message, remedy, step=step.id)
        elif step.time is None:
            remedy = "Isi waktu dalam menit, jam, atau hari kerja."
            yield _finding(Rule.TIME_EMPTY, Severity.FORM, "Waktu kosong.", remedy, step=step.id)
        elif step.time.amount is None:
            message = f"Waktu “{step.time.text}” tidak dapat diukur."
            remedy = "Tulis lama waktunya, misalnya 3 hari kerja."
            yield _finding(Rule.TIME_UNMEASURABLE, Severity.FORM, message, remedy, step=step.id)


def _coverage(procedure: Procedure) -> Iterator[Finding]:
    done = _activities(procedure)
    missing = ActivityKind.TEST_CONSEQUENCES not in done
    if missing:
        message = "Tidak ada langkah uji konsekuensi."
        remedy = "SIDIK menyisipkan Uji konsekuensi dan penetapan bila diperlukan (UU 14/2008 Pasal 19)."
        yield _finding(Rule.NO_TEST, Severity.LAW, message, remedy)
    if missing and _changes_ground(procedure):
        message = "Klasifikasi diubah tanpa uji konsekuensi yang baru."
        remedy = "Uji ulang dan minta persetujuan pimpinan lebih dahulu (PP 61/2010 Pasal 10)."
        yield _finding(Rule.CHANGE_WITHOUT_TEST, Severity.LAW, message, remedy)
    if ActivityKind.DETERMINE not in done and not _collects_determined(procedure):
        message = "Tidak ada langkah penetapan; hasilnya tetap usulan."
        remedy = "SIDIK menyediakan Uji konsekuensi dan penetapan (PP 61/2010 Pasal 3 dan 4)."
        yield _finding(Rule.NO_DETERMINATION, Severity.LAW, message, remedy)
    if ActivityKind.SHELVE not in done:
        message = "Tidak ada langkah penyimpanan arsip."
        yield _finding(
            Rule.NO_ARCHIVE, Severity.FORM, message, "Tambahkan langkah penyimpanan softcopy dan hardcopy."
        )
    if ActivityKind.PUBLISH not in done:
        message = "Tidak ada langkah pengumuman daftar."
        remedy = "Tambahkan langkah pengumuman, atau umumkan dari menu Publikasi."
        yield _finding(Rule.NO_PUBLICATION, Severity.FORM, message, remedy)


def _activities(procedure: Procedure) -> set[ActivityKind]:
    return {activity.do for step in procedure.steps for activity in step.activities}


def _does(step: Step, kind: ActivityKind) -> bool:
    return any(activity.do is kind for activity in step.activities)


def _changes_ground(procedure: Procedure) -> bool:
    changes = {
        (ActivityKind.DETERMINE, "of", "change"),
        (ActivityKind.CHANGE_STATUS, "kind", "change_ground"),
    }
    return any(
        (activity.do, key, value) in changes
        for step in procedure.steps
        for activity in step.activities
        for key, value in activity.with_.items()
        if isinstance(value, str)
    )


def _collects_determined(procedure: Procedure) -> bool:
    return any(
        activity.do is ActivityKind.COLLECT and activity.with_.get("already_determined") is True
        for step in procedure.steps
        for activity in step.activities
    )

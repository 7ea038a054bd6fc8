"""The four TOML files against the scans: every word is there, in both directions, and no person is."""

import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from sidik.domain.dates_in_words import long_date
from sidik.domain.procedure import Identity, Procedure, Step
from sidik.reference.procedures import shipped
from tests.reference.sources import ABSENT, FOLDER, scan, words

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)

FOUR = pytest.mark.parametrize("procedure", shipped(), ids=lambda p: p.id)

# Names, ranks and numbers of persons as the scans print them; they stay with the offices.
PERSONS = (
    *("SAMUEL, SE, M.Si", "Pembina Utama Muda", "NIP. 19660408 199303 1 009"),
    *("(Drs. H. Wirajaya Kusuma, MH)", "NIP. 19721218 199301 1 002"),
    *("Wildrian Ronald Otta, S, STP, MM", "Wildrian Ronald Otta, SSPT, MM"),
    *("NIP. 19860429 200412 1 001", "NIP.19860429 200412 1 001"),
    *("Lumongga E. Simanjuntak, S.Sos, MPP", "NIP. 19790215 201001 2 009"),
    *("Admiral Manafe, SH", "NIP. 19770515 200012 1 003"),
)
# What is drawn rather than written: remnants of flow symbols, of the emblem, of empty cells.
DRAWN = Counter({"t": 1, "ť": 1, "ţ": 2, "_": 1, "2": 1, "signature": 1})


def without_persons(text: str) -> str:
    for person in PERSONS:
        text = text.replace(person, " ")
    return text


def printed_dates(identity: Identity) -> list[str]:
    days = (identity.created_on, identity.revised_on, identity.effective_on, identity.approved_on)
    return [long_date(day) if day.day > 9 else "0" + long_date(day) for day in days if isinstance(day, date)]


def identity_texts(identity: Identity) -> list[str]:
    lists = (
        identity.legal_basis,
        identity.qualifications,
        identity.related,
        identity.equipment,
        identity.warnings,
        identity.records,
    )
    boxes = [value for box in identity.footer for value in box.values()]
    singles = [identity.number, identity.title, identity.flow_title, identity.approver_office]
    return [
        *identity.institution,
        *singles,
        *printed_dates(identity),
        *(text for texts in lists for text in texts if text),
        *boxes,
    ]


def step_texts(step: Step) -> list[str]:
    texts = [step.text, *(text for text in (*step.requires, *step.produces) if text)]
    if step.time is not None:
        texts.append(step.time.text)
    if step.decision is not None:
        texts += [step.decision.yes.label, step.decision.no.label]
    return texts


def shipped_words(procedure: Procedure) -> Counter[str]:
    columns = [performer.label for performer in procedure.performers.values() if performer.column]
    numbers = [str(place) for place in range(1, len(procedure.steps) + 1)]
    texts = [*identity_texts(procedure.identity), *procedure.headings.values(), *columns, *numbers]
    texts += [text for step in procedure.steps for text in step_texts(step)]
    return Counter(word for text in texts for word in words(text))


def mended_scan(procedure: Procedure) -> str:
    text = without_persons(scan(procedure.source))
    raw = (FOLDER / procedure.source).read_text(encoding="utf-8")
    for correction in procedure.corrections:
        printed = correction["printed"]
        assert printed in raw, f"not in the scan: {printed}"
        form = next(form for form in (printed, scan_form(printed)) if form in text)
        text = text.replace(form, correction["mended"])
    return text


def scan_form(printed: str) -> str:
    return re.sub(r"<[^>]+>|(?<![\w/.])\d{1,2}\.(?=\s)", " ", printed)


@FOUR
def test_every_word_of_the_scan_stands_in_the_file(procedure: Procedure) -> None:
    missing = Counter(words(mended_scan(procedure))) - shipped_words(procedure)
    assert missing - DRAWN == Counter()


@FOUR
def test_every_word_of_the_file_stands_in_the_scan(procedure: Procedure) -> None:
    added = set(shipped_words(procedure)) - set(words(mended_scan(procedure)))
    numbers = {str(place) for place in range(1, len(procedure.steps) + 1)}
    assert added - numbers == set(), added


@FOUR
def test_each_text_of_a_step_is_verbatim(procedure: Procedure) -> None:
    source = " ".join(mended_scan(procedure).split())
    for step in procedure.steps:
        assert " ".join(step.text.split()) in source
        for text in (*step.requires, *step.produces):
            assert text is not None
            assert text in source


@FOUR
def test_each_text_of_the_identity_sheet_is_verbatim(procedure: Procedure) -> None:
    source = " ".join(words(mended_scan(procedure)))
    displaced = "menjadi negative"
    for text in identity_texts(procedure.identity):
        for part in text.removesuffix(displaced).split("…"):
            assert " ".join(words(part)) in source, text


def test_the_four_have_twenty_three_steps() -> None:
    assert [len(p.steps) for p in shipped()] == [5, 4, 11, 3]


def test_each_mended_word_is_used_where_its_correction_says() -> None:
    for procedure in shipped():
        for correction in procedure.corrections:
            part, _, name = correction["key"].partition(".")
            if part == "headings":
                assert correction["mended"] in procedure.headings[name]
            elif part == "identity":
                assert correction["mended"] in " ".join(
                    text or "" for text in getattr(procedure.identity, name)
                )


@pytest.mark.parametrize("folder", ["procedures", "statutory"])
def test_no_person_is_shipped(folder: str) -> None:
    for file in (files("sidik.reference") / folder).iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\b\d{8}\s?\d{6}\b", text), "a NIP"
        assert "NIP" not in text
        for person in PERSONS:
            assert person not in text
        for name in ("samuel", "wirajaya", "kusuma", "wildrian", "ronald", "otta", "lumongga", "simanjuntak"):
            assert name not in text.lower()
        assert "manafe" not in text.lower()
        assert "pembina utama" not in text.lower()

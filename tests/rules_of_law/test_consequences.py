"""Breaches of the rules on the consequence test: L-11 to L-17, L-44 to L-46."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sidik.domain.consequence_test import NamedPart, TestTiming, missing_parts
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import Conclusion
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.register import acts
from tests.cast import Cast
from tests.domain.cases import GROUND_H
from tests.domain.lawcheck.lines import MEMO, rules_of
from tests.register.steps import drafted_test, verified
from tests.rules_of_law.breaching import breaches
from tests.rules_of_law.cases import SHEET, lacking

WEIGHING = "sidik.domain.lawcheck.consequence"
TEST = "sidik.domain.consequence_test"
PART = "hanya rekap total boleh diumumkan"


@breaches("L-11", f"{WEIGHING}:_one_sided")
def test_l_11_a_weighing_with_one_side_is_found() -> None:
    assert "L-11" in rules_of(if_open="", if_closed="Melindungi data pribadi")


@pytest.mark.parametrize("side", ["if_open", "if_closed", "public_interest"])
@breaches("L-11", f"{TEST}:_always")
def test_l_11_no_test_is_finished_with_one_side(side: str) -> None:
    assert lacking(**{side: " "}) == [Reason.MISSING]


@breaches("L-12")
def test_l_12_a_consequence_for_another_interest_is_found() -> None:
    text = "Mengganggu pertahanan dan keamanan negara"
    assert "L-12" in rules_of(basis=MEMO, if_open=text, if_closed="Melindungi negara")


@breaches("L-13", f"{WEIGHING}:_no_harm")
def test_l_13_a_memorandum_without_its_harm_is_found() -> None:
    assert "L-13" in rules_of(basis=MEMO, if_open="Dapat disalahgunakan", if_closed="Aman")


@breaches("L-13", f"{TEST}:_memorandum")
def test_l_13_no_test_closes_a_memorandum_without_its_harm() -> None:
    assert lacking(grounds=(Ground(GroundLetter.I),)) == [Reason.MISSING]


@breaches("L-14")
def test_l_14_a_memorandum_about_nothing_is_found() -> None:
    assert "L-14" in rules_of(description="Nota dinas internal", basis=MEMO)


@pytest.mark.parametrize("timing", [None, TestTiming.ON_REQUEST, TestTiming.BY_ORDER])
@breaches("L-15")
def test_l_15_no_test_is_finished_without_its_timing_and_the_request(timing: TestTiming | None) -> None:
    assert lacking(timing=timing) == [Reason.MISSING]


@breaches("L-16")
def test_l_16_no_test_is_finished_before_all_participants_signed(cast: Cast) -> None:
    unsigned = drafted_test(cast, verified(cast))
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor("ppid"), test=unsigned)
    assert refused.value.refusal.code is Reason.MISSING
    assert refused.value.refusal.source == "Perki 1/2021 Pasal 49"


COLUMNS: dict[str, dict[str, Any]] = {
    "informasi": {"description": ""},
    "dasar hukum": {"grounds": ()},
    "dibuka": {"if_open": ""},
    "ditutup": {"if_closed": ""},
    "jangka waktu": {"period": Period(PeriodKind.ABSENT)},
}


@pytest.mark.parametrize("column", COLUMNS)
@breaches("L-17")
def test_l_17_no_sheet_lacks_one_of_its_five_columns(column: str) -> None:
    assert lacking(**COLUMNS[column])


@breaches("L-44", "sidik.domain.lawcheck.words:_part")
def test_l_44_a_title_that_names_an_open_part_is_found() -> None:
    assert "L-44" in rules_of(description=f"Rincian gaji pegawai ({PART})")


@breaches("L-44", "sidik.domain.lawcheck.term:_part_in_term")
def test_l_44_a_period_that_names_an_open_part_is_found() -> None:
    assert "L-44" in rules_of(period=f"5 tahun, {PART}")


@breaches("L-44", f"{WEIGHING}:_part")
def test_l_44_a_weighing_that_names_an_open_part_is_found() -> None:
    assert "L-44" in rules_of(if_open="Gaji seseorang terungkap", if_closed=f"Melindungi pegawai, {PART}")


@breaches("L-44", f"{TEST}:_scope")
def test_l_44_nothing_is_closed_whole_without_saying_that_no_part_can_be_split_off() -> None:
    sources = [refusal.source for refusal in missing_parts(replace(SHEET, inseparable=""))]
    assert sources == ["UU 14/2008 Pasal 22 ayat (7) huruf e"]


@breaches("L-45")
def test_l_45_a_whole_closed_for_a_part_is_found() -> None:
    text = "Karena memuat NIK pelapor, seluruh dokumen tidak dapat diberikan"
    assert "L-45" in rules_of(if_open="Identitas pelapor terungkap", if_closed=text)


@pytest.mark.parametrize("part", [NamedPart("", (GROUND_H,)), NamedPart("Lampiran II")])
@breaches("L-46")
def test_l_46_no_part_is_closed_without_its_name_and_its_ground(part: NamedPart) -> None:
    assert lacking(conclusion=Conclusion.PARTLY, parts=(part,)) == [Reason.MISSING]

"""The linter against the table of what four offices would have been told, and each rule on its own."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from sidik.domain.lint import Finding, Rule, Severity, lint
from sidik.domain.procedure import Procedure
from sidik.reference.laws import laws
from sidik.reference.procedures import shipped, statutory

KALBAR, KUPANG, NTB, NTT = shipped()


def found(procedure: Procedure) -> tuple[Finding, ...]:
    return lint(procedure, laws=laws())


def rules(procedure: Procedure) -> Counter[Rule]:
    return Counter(f.rule for f in found(procedure) if f.severity is not Severity.CONFIRM)


def test_ntt_is_told_what_it_lacks() -> None:
    assert rules(NTT) == Counter(
        {
            Rule.NO_NUMBER: 1,
            Rule.REMNANT: 1,
            Rule.NO_EFFECTIVE_DATE: 1,
            Rule.NO_SIGNATORY: 1,
            Rule.FLOW_TITLE: 1,
            Rule.TIME_UNMEASURABLE: 3,
            Rule.BRANCH_TARGET: 1,
            Rule.NO_TEST: 1,
            Rule.NO_DETERMINATION: 1,
            Rule.NO_PUBLICATION: 1,
        }
    )


def test_kalbar_is_told_what_it_lacks() -> None:
    assert rules(KALBAR) == Counter(
        {
            Rule.REMNANT: 1,
            Rule.TIME_UNMEASURABLE: 4,
            Rule.BRANCH_TARGET: 2,
            Rule.OUTPUT_CONTRADICTS: 3,
            Rule.NO_TEST: 1,
        }
    )
    assert [f.step for f in found(KALBAR) if f.rule is Rule.OUTPUT_CONTRADICTS] == ["s1", "s2", "s4"]


def test_ntb_is_told_what_it_lacks() -> None:
    assert rules(NTB) == Counter(
        {
            Rule.NO_EFFECTIVE_DATE: 1,
            Rule.TITLE_CONTENT: 1,
            Rule.TIME_EMPTY: 11,
            Rule.REMNANT: 1,
            Rule.BRANCH_TARGET: 1,
            Rule.SAME_DOCUMENT: 10,
            Rule.LAW_REPLACED: 1,
            Rule.NO_TEST: 1,
            Rule.CHANGE_WITHOUT_TEST: 1,
            Rule.NO_ARCHIVE: 1,
            Rule.NO_PUBLICATION: 1,
        }
    )


def test_kupang_is_told_what_it_lacks() -> None:
    assert rules(KUPANG) == Counter(
        {
            Rule.QUALITY_EMPTY: 4,
            Rule.REMNANT: 2,
            Rule.TEST_WITHOUT_BRANCH: 1,
            Rule.LAW_REPLACED: 2,
            Rule.NO_DETERMINATION: 1,
            Rule.NO_PUBLICATION: 1,
        }
    )


def test_lost_and_inferred_parts_are_to_be_confirmed() -> None:
    confirm = [(f.rule, f.step) for f in found(NTB) if f.severity is Severity.CONFIRM]
    assert confirm.count((Rule.LOST_TEXT, "")) == 2
    assert (Rule.INFERRED, "") in confirm
    assert (Rule.INFERRED, "s9") in confirm
    assert (Rule.INFERRED, "s1") not in confirm


def test_a_law_replaced_before_the_sop_began_is_said_so() -> None:
    late, later = (f.message for f in found(KUPANG) if f.rule is Rule.LAW_REPLACED)
    assert "sebelum SOP ini berlaku" in late
    assert "sebelum SOP ini berlaku" in later
    (then_valid,) = (f for f in found(NTB) if f.rule is Rule.LAW_REPLACED)
    assert "sebelum SOP ini berlaku" not in then_valid.message
    assert "Nomor 1 Tahun 2021" in then_valid.remedy


@pytest.mark.parametrize("procedure", statutory(), ids=lambda p: p.id)
def test_the_procedures_of_the_law_leave_nothing_to_note(procedure: Procedure) -> None:
    assert found(procedure) == ()


@pytest.mark.parametrize("procedure", shipped(), ids=lambda p: p.id)
def test_every_finding_says_what_and_what_helps(procedure: Procedure) -> None:
    for finding in found(procedure):
        assert finding.message.endswith(".")
        assert finding.remedy.endswith(".")
        assert "!" not in finding.message + finding.remedy
        assert finding.step == "" or procedure.step(finding.step)


def with_identity(procedure: Procedure, **changes: Any) -> Procedure:
    return replace(procedure, identity=replace(procedure.identity, **changes))


def test_a_year_is_no_number() -> None:
    assert Rule.NO_NUMBER in rules(with_identity(KALBAR, number="Tahun 2022"))
    assert Rule.NO_NUMBER in rules(with_identity(KALBAR, number=""))
    assert Rule.NO_NUMBER not in rules(with_identity(KALBAR, number="No. 7 Tahun 2022"))


def test_a_flow_title_may_be_framed_but_not_different() -> None:
    framed = "SOP ALUR Pendokumentasian Informasi Publik yang Dikecualikan"
    assert Rule.FLOW_TITLE not in rules(with_identity(KALBAR, flow_title=framed))
    assert Rule.FLOW_TITLE in rules(with_identity(KALBAR, flow_title="Penyusunan Anggaran"))


def test_an_exit_that_is_confirmed_is_no_longer_noted() -> None:
    confirmed = tuple(replace(step, inferred=(), alternative={}) for step in KALBAR.steps)
    assert Rule.BRANCH_TARGET not in rules(replace(KALBAR, steps=confirmed))


def test_without_laws_no_law_is_replaced() -> None:
    assert not any(f.rule is Rule.LAW_REPLACED for f in lint(KUPANG, laws=()))

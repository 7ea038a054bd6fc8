"""Separation of duties by natural person."""

from __future__ import annotations

from sidik.domain.duties import (
    DutySettings,
    may_finish_test,
    may_publish,
    may_sign_determination,
    may_sign_paper,
    may_verify,
)
from sidik.domain.refusal import Reason, Refusal

ON = DutySettings(two_testers=True, second_publisher=True)


def is_refused(refusal: Refusal | None) -> bool:
    return refusal is not None and refusal.code is Reason.SAME_PERSON


def test_a_proposer_is_not_the_sole_verifier() -> None:
    assert is_refused(may_verify(["a"], ["a"]))
    assert is_refused(may_verify(["a", "b"], ["a"]))
    assert may_verify(["a"], ["a", "b"]) is None
    assert may_verify(["a"], ["b"]) is None
    assert may_verify([], ["a"]) is None
    assert may_verify(["a"], []) is None


def test_a_proposer_or_sole_tester_does_not_determine() -> None:
    assert is_refused(may_sign_determination("a", ["a"], ["b"]))
    assert is_refused(may_sign_determination("b", ["a"], ["b", "b"]))
    assert may_sign_determination("b", ["a"], ["b", "c"]) is None
    assert may_sign_determination("d", ["a"], ["b"]) is None
    assert may_sign_determination("d", [], []) is None


def test_an_approver_does_not_sign_the_same_paper() -> None:
    assert is_refused(may_sign_paper("a", ["b", "a"]))
    assert may_sign_paper("a", ["b"]) is None


def test_two_testers_are_asked_where_the_body_says_so() -> None:
    assert is_refused(may_finish_test(["a", "a"], ON))
    assert may_finish_test(["a", "b"], ON) is None
    assert may_finish_test(["a"], DutySettings()) is None


def test_a_second_publisher_is_asked_where_the_body_says_so() -> None:
    assert is_refused(may_publish("a", "a", ON))
    assert may_publish("a", "b", ON) is None
    assert may_publish("a", "a", DutySettings()) is None

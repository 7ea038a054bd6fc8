"""Who waited too long for the database is told so, and comes again."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from sidik.web.refused import RefusedMiddleware


def answer_to(fault: Exception) -> HttpResponse | None:
    return RefusedMiddleware(lambda request: HttpResponse()).process_exception(
        RequestFactory().post("/"), fault
    )


def test_a_locked_database_answers_busy_and_when_to_come_again() -> None:
    answer = answer_to(OperationalError("database is locked"))
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "tidak ada yang berubah" in answer.content.decode()


@pytest.mark.parametrize("fault", [OperationalError("no such table: x"), ValueError("locked")])
def test_every_other_fault_stays_a_fault(fault: Exception) -> None:
    assert answer_to(fault) is None

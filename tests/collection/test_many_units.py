"""A round over sixty units: calling, the matrix, reminding and merging cost as many queries as over six."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sidik.accounts.acts import add_person, add_unit, appoint
from sidik.accounts.models import Unit
from sidik.accounts.queries import actor_of_person
from sidik.casework.acts import merge_answers
from sidik.collection.acts import add_entry, answer_nil, call_units, close_call, remind_units, send_answer
from sidik.collection.export import matrix_workbook
from sidik.collection.models import Call, CalledUnit
from sidik.collection.queries import answers_to_take, matrix_of
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.checks import verify_rows
from sidik.notices.models import Notice
from tests.casework.stages import NTT, begun, seen_by
from tests.cast import STARTS, Cast
from tests.collection.rounds import in_days
from tests.register.steps import wording

SignIn = Callable[..., Client]
FEW, MANY = 6, 60
# Statements of more than one batch may be one or two more; growth per unit would be dozens.
SLACK = 6
PAGE_SECONDS = 3.0


def staffed(cast: Cast, count: int) -> list[Unit]:
    """So many units, each with an officer."""
    admin = cast.actor("administrator")
    units = []
    for number in range(count):
        unit = add_unit(admin, code=f"unit{number:02}", name=f"Bidang Rekaan {number:02}")
        person = add_person(admin, name=f"Pelaksana {number:02}", nip=f"1990010120150{number:05}")
        appoint(
            admin,
            person=person,
            role=Role.UNIT_OFFICE,
            unit=unit,
            title=f"PPID Pelaksana {number:02}",
            decree_number="SK 3/2015",
            starts_on=STARTS,
        )
        cast.people[f"unit-{unit.code}"] = person
        units.append(unit)
    return units


def called(cast: Cast, units: list[Unit]) -> Call:
    return call_units(cast.actor("clerk"), title="Himpunan semester I", units=units, due_on=in_days(cast, 2))


def queries(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def answered(cast: Cast, call: Call, units: list[Unit]) -> list[int]:
    """Every second unit answers with one information, the others with nil; queries of each answer."""
    costs = []
    for number, unit in enumerate(units):
        actor = actor_of_person(cast.people[f"unit-{unit.code}"])

        def answer(number: int = number, unit: Unit = unit, actor: Any = actor) -> None:
            row = CalledUnit.objects.select_related("call__body", "unit__body", "body").get(
                call=call, unit=unit
            )
            if number % 2:
                answer_nil(actor, called=row)
            else:
                add_entry(actor, called=row, wording=wording(f"Rekam medis pegawai {number}"))
                send_answer(actor, called=row)

        costs.append(queries(answer))
    return costs


def cost_of_round(cast: Cast, client: Client, units: list[Unit]) -> dict[str, int]:
    """Queries of each act and page of a round over these units."""
    costs: dict[str, int] = {}
    calls: list[Call] = []
    costs["call"] = queries(lambda: calls.append(called(cast, units)))
    (call,) = calls
    clerk = cast.actor("clerk")
    costs["remind"] = queries(lambda: remind_units(clerk, call=call))
    assert Notice.objects.filter(text__startswith=f"Pengingat himpunan {call.number}").count() == len(units)
    page = reverse("collection:call_page", args=[call.uuid])
    client.get(page)
    began = time.perf_counter()
    costs["page"] = queries(lambda: client.get(page))
    assert time.perf_counter() - began < PAGE_SECONDS
    each = answered(cast, call, units)
    # The last units pay what the first ones paid.
    assert max(each[-2:]) <= max(each[:2]) + SLACK
    costs["answered page"] = queries(lambda: client.get(page))
    today = clock.today(cast.body.zone)
    costs["workbook"] = queries(lambda: matrix_workbook(matrix_of(call, today)))
    costs["answers"] = queries(lambda: answers_to_take(call))
    (case,) = begun(cast, NTT)
    run = seen_by(cast, "clerk", case)
    costs["merge"] = queries(lambda: merge_answers(clerk, call=call, run=run))
    costs["close"] = queries(lambda: close_call(clerk, call=call))
    return costs


def test_a_round_over_sixty_units_costs_no_more_queries_than_over_six(cast: Cast, sign_in: SignIn) -> None:
    units = staffed(cast, MANY)
    client = sign_in("clerk")
    few, many = (cost_of_round(cast, client, units[:count]) for count in (FEW, MANY))
    # Each item that goes into a case is projected by itself, lest another act moved it meanwhile: the update, and
    # the look at the row that puts it under the digests.
    allowed = dict.fromkeys(few, SLACK) | {"merge": SLACK + 3 * MANY // 2}
    grown = {name: (few[name], many[name]) for name in few if many[name] > few[name] + allowed[name]}
    assert grown == {}
    # A sign-in of the tests is made outside any act.
    assert [line for line in verify_rows().broken if not line.startswith("accounts_person")] == []


@pytest.mark.parametrize("count", [MANY])
def test_the_page_shows_all_units_and_their_reminders(cast: Cast, sign_in: SignIn, count: int) -> None:
    call = called(cast, staffed(cast, count))
    text = sign_in("clerk").get(reverse("collection:call_page", args=[call.uuid])).content.decode()
    assert all(f"Bidang Rekaan {number:02}" in text for number in range(count))
    assert text.count("Teks pengingat untuk") == count

"""The matrix of rights: every address, every kind of visitor, every method, own, foreign and missing objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from sidik.accounts.acts import add_unit, appoint, change_person, end_office
from sidik.accounts.models import User
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.models import Entry
from tests.cast import STARTS, Cast
from tests.leaks.table import NO_PAGE, OFFICERS, ROLES, SIGN_IN_PREFIXES, SIGNED_IN, is_listed, lets_in
from tests.leaks.world import address, routes, world

pytestmark = pytest.mark.usefixtures("plain_requests")
METHODS = ("get", "head", "post", "put", "delete")
# What every body reads alike: the rules of the law are nobody's own.
OF_THE_LAW = {"rules:rule_detail"}
# A day of the year is no object of anybody.
OF_THE_LAW |= {"calendar:day"}
READING = ("get", "head")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GUARDED = {*OFFICERS, *ROLES}
# Reading what is sealed is itself recorded: the list that is being taken in.
RECORDED_READINGS = {"register:import_map", "register:import_preview", "register:import_returned"}
# Made by a typesetter of its own; once is enough.
PAPERS = {
    "rules:procedure_pdf",
    "desk:paper_pdf",
    "desk:test_sheets_pdf",
    "desk:layout_pdf",
    "desk:layout_docx",
    "desk:layout_xlsx",
    "casework:work_plan_docx",
    "casework:worksheet_pdf",
    "casework:worksheet_docx",
    "meetings:minutes_pdf",
    "casework:work_plan_pdf",
    "meetings:attendance_pdf",
    "meetings:invitation_pdf",
    "publication:board_pdf",
    "archive:labels",
    "archive:archive_list",
    "archive:shelf_labels",
}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves the database as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, where: str) -> Any:
    with undone():
        answer = getattr(client, method)(where)
        if answer.streaming:
            answer.read = b"".join(answer.streaming_content)
        else:
            answer.read = answer.content
        return answer


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def told(answer: Any, where: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers without what differs by nature: the token of the form and the address itself."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.read)
    body = body.replace(where.encode(), b"/")
    headers = {k: v.replace(where, "/") for k, v in answer.items() if k not in {"Content-Length", "Expires"}}
    return answer.status_code, body, headers


@pytest.fixture
def worlds(cast: Cast, other: Cast) -> tuple[dict[str, Any], dict[str, Any]]:
    # The other chain is longer, so that a number of its checkpoint is none of ours.
    for number in range(3):
        add_unit(other.actor("administrator"), code=f"lain-{number}", name=f"Unit lain {number}")
    return world(cast), world(other)


Worlds = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture
def of_all_offices(cast: Cast) -> Client:
    """One person with every office at once: whatever anybody may reach, he reaches."""
    person = cast.people["administrator"]
    for role in Role:
        if role is not Role.ADMINISTRATOR:
            appoint(
                cast.actor("administrator"),
                person=person,
                role=role,
                title=role.value,
                decree_number="SK 2/2015",
                starts_on=STARTS,
                unit=cast.units["perdagangan"] if role is Role.UNIT_OFFICE else None,
            )
    return as_user(cast.user("administrator"))


def test_every_address_of_the_office_is_in_the_table() -> None:
    names = set(routes())
    assert [name for name in names if not is_listed(name)] == []
    assert sorted({*OFFICERS, *ROLES, *SIGNED_IN} - names) == []


def test_the_anonymous_are_sent_to_sign_in(worlds: Worlds) -> None:
    own, _ = worlds
    wrong = []
    client = Client()
    for name, parameters in routes().items():
        if name not in GUARDED and name not in SIGNED_IN:
            continue
        for of in (own, None):
            where = address(name, parameters, of)
            for method in METHODS:
                answer = ask(client, method, where)
                is_sent = answer.status_code == 302 and answer["Location"].startswith("/masuk/login/?next=")
                is_refused = name.startswith("api:") and answer.status_code in {401, 405}
                if not (is_sent or is_refused):
                    wrong.append((name, method, answer.status_code))
    assert wrong == []


def test_nobody_without_an_office_comes_in(worlds: Worlds, cast: Cast) -> None:
    own, _ = worlds
    admin = cast.actor("administrator")
    day = clock.today(cast.body.zone)
    stranger = User.objects.create_user("tanpa-orang", password="rahasia-uji-123")
    deactivated, over = cast.people["board"], cast.people["unit-industri"]
    users = {"none": stranger, "deactivated": cast.user("board"), "over": cast.user("unit-industri")}
    change_person(admin, person=deactivated, active=False)
    end_office(admin, office=over.offices.get(), ends_on=day - timedelta(days=1), reason="Mutasi")
    wrong = []
    for kind, user in users.items():
        client = as_user(user)
        for name, parameters in routes().items():
            if name not in GUARDED:
                continue
            where = address(name, parameters, own)
            for method in ("get", "post"):
                status = ask(client, method, where).status_code
                if status not in ({403, 405} if name.startswith("api:") else {403}):
                    wrong.append((kind, name, method, status))
    assert wrong == []


def test_each_role_passes_its_gates_and_no_other(worlds: Worlds, cast: Cast, sign_in: Any) -> None:
    own, _ = worlds
    wrong = []
    for key in sorted(cast.people.keys() - {"unit-industri"}):
        client: Client = sign_in(key)
        roles = set(cast.actor(key).roles)
        for name, parameters in routes().items():
            if name not in GUARDED or name in PAPERS:
                continue
            where = address(name, parameters, own)
            if not lets_in(name, roles):
                found = {method: ask(client, method, where).status_code for method in ("get", "post")}
                if set(found.values()) != {403}:
                    wrong.append((key, name, found))
                continue
            before = Entry.objects.count()
            with transaction.atomic():
                status = client.get(where).status_code
                count = Entry.objects.count() - before
                transaction.set_rollback(True)
            # A page of others' imports answers a unit office like none at all.
            hidden = name.startswith("register:import_") and roles == {Role.UNIT_OFFICE}
            if status not in {200, 302, 405, *([404] if hidden else [])}:
                wrong.append((key, name, "get", status))
            if count and name not in RECORDED_READINGS:
                wrong.append((key, name, "wrote", count))
    assert wrong == []


def test_reading_changes_nothing_and_nothing_fails(worlds: Worlds, of_all_offices: Client) -> None:
    own, _ = worlds
    wrong = []
    before = Entry.objects.count()
    for name, parameters in routes().items():
        if name in NO_PAGE or name.startswith(SIGN_IN_PREFIXES):
            continue
        where = address(name, parameters, own)
        for method in METHODS:
            with transaction.atomic():
                answer = getattr(of_all_offices, method)(where)
                b"".join(answer.streaming_content) if answer.streaming else None
                wrote = Entry.objects.count() - before
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                wrong.append((name, method, answer.status_code))
            if method in READING and wrote and name not in RECORDED_READINGS:
                wrong.append((name, method, "wrote", wrote))
            if method in {"put", "delete"} and wrote:
                wrong.append((name, method, "wrote", wrote))
    assert wrong == []


def test_what_belongs_to_another_body_answers_like_what_does_not_exist(
    worlds: Worlds, of_all_offices: Client
) -> None:
    _, foreign = worlds
    wrong = []
    compared = 0
    for name, parameters in routes().items():
        if not parameters or name not in {*GUARDED, *SIGNED_IN} or not set(parameters) - {"book", "key"}:
            continue
        if name in OF_THE_LAW:
            continue
        theirs, nowhere = address(name, parameters, foreign), address(name, parameters, None)
        for method in METHODS:
            before = Entry.objects.count()
            with transaction.atomic():
                one = told(ask(of_all_offices, method, theirs), theirs)
                two = told(ask(of_all_offices, method, nowhere), nowhere)
            compared += 1
            if one != two or one[0] not in {404, 405}:
                wrong.append((name, method, one[0], two[0]))
            if Entry.objects.count() != before:
                wrong.append((name, method, "wrote"))
    assert wrong == []
    assert compared > 200


def test_other_bodies_are_hidden_from_every_list(
    worlds: Worlds, other: Cast, of_all_offices: Client, sign_in: Callable[..., Client]
) -> None:
    """No list, export or page of one body holds a name, number or id of the other."""
    own, foreign = worlds
    marks = [str(value).encode() for value in foreign["at"].values() if len(str(value)) == 36]
    marks += [str(value).encode() for value in foreign["prefixes"].values()]
    marks += [
        other.body.name.encode(),
        str(other.body.uuid).encode() if hasattr(other.body, "uuid") else b"-\0",
    ]
    wrong = []
    for name, parameters in routes().items():
        if name not in {*GUARDED, *SIGNED_IN} or name in PAPERS:
            continue
        text = ask(of_all_offices, "get", address(name, parameters, own)).read
        wrong += [(name, mark) for mark in marks if mark in text]
    assert wrong == []

"""A forged form: what one officer may not do, he cannot do by sending the form of another, and nothing is noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from sidik.domain.access import POLICY
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.leaks.table import lets_in
from tests.leaks.test_matrix import GUARDED, PAPERS, RECORDED_READINGS, as_user, of_all_offices, worlds
from tests.leaks.world import address, routes

pytestmark = pytest.mark.usefixtures("plain_requests")
__all__ = ["of_all_offices", "worlds"]
Worlds = tuple[dict[str, Any], dict[str, Any]]
SignIn = Callable[..., Client]
NAMES_AN_OBJECT = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
WORD = "Tulisan uji"
BY_TYPE = {"date": "2026-11-23", "number": "2", "email": "uji@contoh.example", "file": ""}


class Forms(HTMLParser):
    """The forms of a page with a value for every field, as a diligent forger would fill them in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self.inside: dict[str, list[str]] | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = {}
            if a.get("method", "get").lower() == "post":
                self.found.append((a.get("action", ""), self.inside))
        if self.inside is None:
            return
        name = a.get("name", "")
        if tag == "input" and name and name != "csrfmiddlewaretoken":
            self._input(name, a)
        elif tag == "button" and name:
            self.inside.setdefault(name, [a.get("value", "")])
        elif tag == "textarea" and name:
            self.inside[name] = [WORD]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and a.get("value"):
            self.inside.setdefault(self.select, [a["value"]])

    def _input(self, name: str, a: dict[str, str]) -> None:
        if self.inside is None:
            return
        kind = a.get("type", "text")
        if kind == "checkbox":
            self.inside.setdefault(name, []).append(a.get("value") or "on")
        elif kind in {"radio", "hidden"}:
            self.inside.setdefault(name, [a.get("value", "")])
        elif kind != "file":
            self.inside[name] = [a.get("value") or BY_TYPE.get(kind, WORD)]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        if tag == "select":
            self.select = ""


def filled(client: Client, where: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Every form of a page, filled in, with where it is sent."""
    reader = Forms()
    with transaction.atomic():
        answer = client.get(where)
        text = "" if answer.streaming else answer.content.decode(errors="replace")
        transaction.set_rollback(True)
    reader.feed(text)
    return [((action or where).split("#")[0], data) for action, data in reader.found]


def sent(client: Client, where: str, data: dict[str, Any]) -> tuple[int, list[str]]:
    """What the sent form answered and which acts it left on the ledger; then all is undone."""
    last = Entry.objects.latest("pk").pk
    with transaction.atomic():
        status = client.post(where, data).status_code
        acts = list(Entry.objects.filter(pk__gt=last).values_list("act", flat=True))
        transaction.set_rollback(True)
    return status, acts


@pytest.fixture
def forms(worlds: Worlds, of_all_offices: Client) -> dict[str, dict[str, list[str]]]:
    """Every form that the person of all offices is offered on the pages of the world, by where it is sent."""
    own, _ = worlds
    found: dict[str, dict[str, list[str]]] = {}
    for name, parameters in routes().items():
        if name not in GUARDED or name in PAPERS or name in RECORDED_READINGS:
            continue
        where = address(name, parameters, own)
        for action, data in filled(of_all_offices, where):
            if "logout" not in action:
                found.setdefault(action, {}).update(data)
        found.setdefault(where.split("?")[0], {})
    return found


def test_no_forged_form_does_what_its_sender_may_not(
    forms: dict[str, dict[str, list[str]]], cast: Cast, other: Cast, sign_in: SignIn
) -> None:
    """Each form, well filled in, sent by each role, by another body and by nobody: a refusal writes nothing."""
    wrong: list[tuple[Any, ...]] = []
    strangers = {"nobody": Client(), "foreign": as_user(other.user("ppid"))}
    for where, data in list(forms.items()):
        for kind, client in strangers.items():
            status, acts = sent(client, where, data)
            # A form that names no object does the stranger's own work, in his own body.
            is_own = kind == "foreign" and not NAMES_AN_OBJECT.search(where)
            if not is_own and (acts or status not in {302, 401, 403, 404, 405}):
                wrong.append((kind, where, status, acts))
        if status == 405:
            del forms[where]
    done = 0
    for key in sorted(cast.people.keys() - {"unit-industri"}):
        client, roles = sign_in(key), set(cast.actor(key).roles)
        for where, data in forms.items():
            if not lets_in(resolve(where.split("?")[0]).view_name, roles):
                continue
            status, acts = sent(client, where, data)
            done += bool(acts)
            if status >= 500 or (status >= 400 and acts):
                wrong.append((key, where, status, acts))
            wrong += [(key, where, act) for act in acts if act in POLICY and not POLICY[act] & roles]
    assert wrong == []
    assert done > 20

"""The sample body of a demo home: a whole year, made by acts, with something of everything and work for everyone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sidik.domain.item import Nature, Stage, Term
from sidik.domain.roles import PROCEDURE_ROLES, Role
from sidik.edition import open_edition

MAKE = """
from sidik.cli import home, sample
place = home.directory()
home.make(place)
sample.fill(place)
"""
LOOK = """
import json
from django.db.models import Count
from sidik.cli import home
home.open_home()
from sidik.accounts.models import Body, HeldOffice, Person
from sidik.accounts.queries import actor_of_person
from sidik.collection.models import CalledUnit
from sidik.casework.models import Case
from sidik.casework.queries import tasks_of
from sidik.ledger.models import Entry
from sidik.publication.models import Edition
from sidik.register.models import Item
from sidik.rules.models import ProcedureVersion
body = Body.objects.get()
axes = {name: sorted(set(Item.objects.values_list(name, flat=True))) for name in ("stage", "nature", "term")}
tasks = {p.user.username: tasks_of(actor_of_person(p), body).count() for p in Person.objects.all()}
roles = {p.user.username: sorted(actor_of_person(p).roles) for p in Person.objects.all()}
entries = list(Entry.objects.order_by("seq").values_list("at", "simulated", "act"))
print(json.dumps({
    **axes,
    "demo": body.is_demo,
    "tasks": tasks,
    "roles": roles,
    "at": [at.isoformat() for at, _, _ in entries],
    "simulated": [flag for _, flag, _ in entries],
    "acts": sorted({name for _, _, name in entries}),
    "editions": list(Edition.objects.order_by("number").values("number", "file_name", "counts", "published_at")),
    "in_force": sorted(ProcedureVersion.objects.filter(state="active").values_list("key", flat=True)),
    "waiting": Case.objects.filter(state="waiting", step="s10").count(),
    "timers": sorted(Case.objects.filter(timer=True).values_list("state", flat=True)),
    "answers": list(CalledUnit.objects.values_list("state", flat=True)),
    "acting": HeldOffice.objects.exclude(acting="").count(),
}, default=str))
"""


def _python(home: Path, source: str) -> str:
    environment = {**os.environ, "SIDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sidik.config.settings"}
    for name in ("SIDIK_CLOCK", "SIDIK_DATABASE_URL"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", source], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def home(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo home, made once for all tests of this file."""
    place = Path(shutil.copytree(ready, tmp_path_factory.mktemp("demo") / "home"))
    _python(place, MAKE)
    return place


@pytest.fixture(scope="module")
def seen(home: Path) -> dict:  # type: ignore[type-arg]
    """What lies in the demo home."""
    return dict(json.loads(_python(home, LOOK).splitlines()[-1]))


def test_items_stand_at_every_stage_that_an_act_can_give(seen) -> None:  # type: ignore[no-untyped-def]
    # A draft is an item without proposal; proposing and recording an old decree are the only ways in.
    assert set(seen["stage"]) == {str(stage) for stage in Stage} - {Stage.DRAFT}


def test_items_have_every_nature_and_every_term(seen) -> None:  # type: ignore[no-untyped-def]
    assert set(seen["nature"]) == {str(nature) for nature in Nature}
    assert set(seen["term"]) == {str(term) for term in Term}


def test_every_office_has_something_to_do(seen) -> None:  # type: ignore[no-untyped-def]
    idle = {name for name, count in seen["tasks"].items() if not count}
    # The administrator holds no office of a procedure.
    assert idle == {"admin"}
    held = {role for name, roles in seen["roles"].items() if name != "admin" for role in roles}
    # Experts come from outside and have no account.
    assert held == {str(role) for role in PROCEDURE_ROLES} - {Role.EXPERT}


def test_the_year_runs_forward_and_ends_now(seen) -> None:  # type: ignore[no-untyped-def]
    assert seen["at"] == sorted(seen["at"])
    assert seen["at"][0][:4] < seen["at"][-1][:4]
    flags = seen["simulated"]
    assert flags == sorted(flags, reverse=True)
    assert not flags[-1]
    assert seen["demo"]


def test_all_six_procedures_and_the_own_one_are_in_force(seen) -> None:  # type: ignore[no-untyped-def]
    assert seen["in_force"] == [
        "kalbar-disperindag-2020",
        "kota-kupang-kominfo-2022",
        "ntb-diskopukm-2021",
        "ntt-disperindag-2022",
        "nusa-rekaan-2025",
        "pembukaan-informasi-habis-jangka-waktu",
        "uji-konsekuensi-dan-penetapan",
    ]


def test_the_law_acted_during_the_year(seen) -> None:  # type: ignore[no-untyped-def]
    assert {"register.open_by_law", "register.open_on_basis", "register.determine_change"} <= set(
        seen["acts"]
    )
    assert {"casework.start_timer_case", "register.withdraw_item", "ledger.checkpoint"} <= set(seen["acts"])
    assert seen["waiting"] == 1
    assert seen["timers"] == ["cancelled", "running"]
    assert seen["acting"] == 1


def test_a_round_of_collecting_runs_with_every_kind_of_answer(seen) -> None:  # type: ignore[no-untyped-def]
    assert set(seen["answers"]) == {"waiting", "sent", "nil", "returned"}


def test_the_portal_shows_the_third_edition_and_one_by_itself(home: Path, seen) -> None:  # type: ignore[no-untyped-def]
    assert [edition["number"] for edition in seen["editions"]] == [1, 2, 3, 4]
    third, last = seen["editions"][-2:]
    # What ended since then came into an edition of its own.
    assert last["counts"]["changes"] == {"opened": 1}
    assert last["counts"]["by_nature"] == {"exempt": 14, "partly_exempt": 2, "open": 2}
    edition = open_edition(home / "editions" / third["file_name"])
    shown = Counter(entry["nature"] for entry in edition.entries(today=third["published_at"][:10]))
    assert shown == third["counts"]["by_nature"] == {"exempt": 15, "partly_exempt": 2, "open": 1}
    # On the portal it was open from its day on, without that edition.
    later = Counter(entry["nature"] for entry in edition.entries(today=seen["at"][-1][:10]))
    assert later == {"exempt": 14, "partly_exempt": 2, "open": 2}


def test_the_accounts_are_written_down_for_the_terminal(home: Path, seen) -> None:  # type: ignore[no-untyped-def]
    rows = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
    assert {row["username"] for row in rows} == set(seen["tasks"])
    assert all(row["office"] for row in rows)
    assert len({row["password"] for row in rows}) == 1


def test_everything_verifies(home: Path) -> None:
    check = "import sys; from sidik.cli import main; sys.exit(main(['verify']))"
    assert "Semua sesuai" in _python(home, check)

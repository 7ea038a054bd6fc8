"""Several officers at the same moment: processes that each press the same button once, started by one barrier.

Run in a prepared home: `python -m tests.robust.race`; prints, as JSON, what each racer of each race was answered.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from sidik.cli import home

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORK = multiprocessing.get_context("fork")
LONGEST_SECONDS = 120
ENDED = 6


def race(names: dict[str, Any], wish: str, racers: int) -> list[Any]:
    """Start the racers, let them go at once, and collect their answers."""
    from django.db import connections

    connections.close_all()
    barrier = FORK.Barrier(racers)
    started = []
    for number in range(racers):
        ear, mouth = FORK.Pipe(duplex=False)
        runner = FORK.Process(target=_run, args=(RACES[wish], names, number, barrier, mouth))
        runner.start()
        mouth.close()
        started.append((ear, runner))
    answers = [ear.recv() if ear.poll(LONGEST_SECONDS) else "no answer" for ear, _ in started]
    for _, runner in started:
        runner.join(LONGEST_SECONDS)
    return answers


def _run(
    racer: Callable[..., Any], names: dict[str, Any], number: int, barrier: Barrier, mouth: Connection
) -> None:
    from sidik.ledger.act import Refused

    try:
        press = racer(names, number)
        barrier.wait()
        answer = press()
    except Refused as refused:
        answer = f"refused {refused.refusal.code.value}"
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    mouth.send(answer)


def _client(names: dict[str, Any], key: str) -> Any:
    from django.test import Client

    from sidik.accounts.models import User

    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    client.force_login(User.objects.get(username=names["users"][key]), backend=BACKEND)
    return client


def _actor(names: dict[str, Any], key: str) -> Any:
    from sidik.accounts.models import User
    from sidik.accounts.queries import actor_of_person

    return actor_of_person(User.objects.get(username=names["users"][key]).person)


def decide(names: dict[str, Any], number: int) -> Callable[[], Any]:
    """The head's decision for every item of one case, sent from many windows with the same page open."""
    from sidik.casework.models import Case, CaseItem

    case = Case.objects.get(uuid=names["case"])
    inside = CaseItem.objects.filter(case=case, state="in").select_related("item")
    typed = {f"answer-{row.item.uuid}": "yes" for row in inside} | {"row_version": case.row_version}
    client = _client(names, "head")
    return lambda: client.post(f"/kasus/{case.uuid}/putuskan/", typed).status_code


def complete(names: dict[str, Any], number: int) -> Callable[[], Any]:
    """The approval of one case, by the act: every one of them read the case before the first was done."""
    from sidik.casework.acts import complete as act
    from sidik.casework.models import Case
    from sidik.casework.run import Done, Run
    from sidik.register.acts import approve_items

    actor = _actor(names, "head")
    run = Run(actor, Case.objects.select_related("body", "version", "unit").get(uuid=names["case"]))

    def perform(now: Run) -> Done:
        found = approve_items(actor, items=now.items, approved=True, document="ND 1", place=now.place)
        return Done(result={"yes": len(found)})

    def press() -> str:
        act(actor, run=run, perform=perform, row_version=run.case.row_version)
        return "done"

    return press


def number(names: dict[str, Any], place: int) -> Callable[[], Any]:
    """One number of the book of letters out."""
    from datetime import date

    from sidik.desk.acts import take_number

    actor = _actor(names, ("clerk", "ppid", "head", "secretariat")[place % 4])
    return lambda: take_number(actor, key="letter_out", on=date(2026, 11, 2), about=f"Surat {place}").counter


def chosen_number(names: dict[str, Any], place: int) -> Callable[[], Any]:
    """One and the same number of a book, chosen by several officers with a reason."""
    from datetime import date

    from sidik.desk.acts import take_number

    actor = _actor(names, ("clerk", "ppid", "head", "secretariat")[place % 4])
    day = date(2027, 1, 4)
    return lambda: take_number(actor, key="letter_out", on=day, counter=1, reason=f"Surat {place}").counter


def case_number(names: dict[str, Any], place: int) -> Callable[[], Any]:
    """A new case, which takes the next case number."""
    from sidik.casework.acts import start_cases
    from sidik.rules.models import ProcedureVersion

    actor = _actor(names, "clerk")
    version = ProcedureVersion.objects.select_related("body").get(key="uji-ketahanan")
    return lambda: start_cases(actor, version=version, title=f"Serentak {place}")[0].number


def publish(names: dict[str, Any], place: int) -> Callable[[], Any]:
    """An edition."""
    from sidik.publication.acts import publish_edition

    actor = _actor(names, "clerk")

    def press() -> list[Any]:
        edition = publish_edition(actor)
        return [edition.number, len(edition.changes)]

    return press


def turn(names: dict[str, Any], place: int) -> Callable[[], Any]:
    """The clock of the law: several workers come round at the same moment."""
    from sidik.accounts.models import Body
    from sidik.casework.day_by_day import make_up
    from sidik.ledger import clock

    body = Body.objects.get()

    def press() -> list[int]:
        done = make_up(body, clock.today(body.zone))
        return [done.opened, done.notices]

    return press


def _ended(names: dict[str, Any]) -> None:
    """Items whose end has come and that no turn of the clock has seen."""
    from datetime import date

    from sidik.accounts.models import Unit
    from sidik.register.acts import record_legacy_determination
    from tests.register.steps import wording

    for year in (2022, 2023):
        record_legacy_determination(
            _actor(names, "clerk"),
            entries=[
                (Unit.objects.get(code="perdagangan"), wording(f"Lewat {year}.{n}"))
                for n in range(ENDED // 2)
            ],
            number=f"91/KEP/HK/{year}",
            determined_on=date(year, 3, 1),
            signer={"name": "Pejabat Lama", "office": "PPID Utama"},
        )


RACES: dict[str, Callable[..., Any]] = {
    "decide": decide,
    "complete": complete,
    "number": number,
    "chosen_number": chosen_number,
    "case_number": case_number,
    "publish": publish,
    "turn": turn,
}
RACERS = {
    "decide": 20,
    "complete": 20,
    "number": 30,
    "chosen_number": 10,
    "case_number": 30,
    "publish": 6,
    "turn": 4,
}
# What has to be there before a race, and would be in the way of those before it.
BEFORE: dict[str, Callable[[dict[str, Any]], None]] = {"turn": _ended}


def main() -> None:
    place = home.directory()
    home.django()
    names = json.loads((place / "stage.json").read_text())
    # The children inherit what is loaded: templates and modules are read once, not by each of them.
    _client(names, "head").get(f"/kasus/{names['cases']['decide'][1]}/")
    answers = {}
    for wish, racers in RACERS.items():
        case = names["cases"].get(wish, [""])[0]
        if wish in BEFORE:
            BEFORE[wish](names)
        answers[wish] = race({**names, "case": case}, wish, racers)
    print(json.dumps(answers))


if __name__ == "__main__":
    main()

"""Fills a new home for the tests of this package: cases that stand before each kind of act.

Run in a process of its own with SIDIK_HOME set (and SIDIK_DATABASE_URL for PostgreSQL):
`python -m tests.robust.stage CASES`, where CASES is the number of cases before each act.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

from sidik.cli import home

ITEMS = 3
PLACES = ("complete", "decide", "publish")


def main(count: int) -> None:
    place = home.directory()
    home.make(place)
    home.django()
    home.migrate(place)
    from tests.journeys.prepare import fill

    fill(place, [])
    cases = build(count)
    facts = json.loads((place / "journey.json").read_text())
    (place / "stage.json").write_text(json.dumps({**facts, "cases": cases}))


def build(count: int) -> dict[str, list[str]]:
    """Cases by the act that is next: an approval, a decision, a publication."""
    from sidik.accounts.models import Body, HeldOffice, Unit
    from sidik.accounts.queries import actor_of_person
    from sidik.casework.acts import complete, decide, start_cases
    from sidik.casework.models import Case
    from sidik.casework.run import Done, Run
    from sidik.domain.progress import Answer
    from sidik.files.acts import seal_file
    from sidik.ledger import clock
    from sidik.register.acts import propose_many, record_legacy_determination
    from sidik.rules.acts import activate, adopt
    from tests.register.steps import wording

    def actor(role: str):  # type: ignore[no-untyped-def]
        return actor_of_person(HeldOffice.objects.select_related("person").get(role=role).person)

    body, unit = Body.objects.get(), Unit.objects.get(code="perdagangan")
    ppid, clerk, head = actor("ppid"), actor("clerk"), actor("head")
    draft = adopt(ppid, toml=Path(__file__).with_name("procedure.toml").read_text())
    version = activate(ppid, version=draft, readings={})
    record_legacy_determination(
        clerk,
        entries=[(unit, wording(f"Ditetapkan {n}")) for n in range(ITEMS)],
        number="91/KEP/HK/1",
        determined_on=clock.today(body.zone) - timedelta(days=30),
        signer={"name": "Pejabat Lama", "office": "PPID Utama"},
    )
    seal_file(clerk, content=b"%PDF-1.7 " + b"isi rekaan " * 2000, name="penetapan.pdf", subject="case:uji")

    def now(who, case):  # type: ignore[no-untyped-def]
        return Run(who, Case.objects.select_related("body", "version", "unit").get(pk=case.pk))

    def nothing(run: Run) -> Done:
        return Done()

    found: dict[str, list[str]] = {place: [] for place in PLACES}
    for number in range(count):
        for place in PLACES:
            words = [wording(f"{place} {number}.{n}") for n in range(ITEMS)]
            items = propose_many(actor("clerk"), unit=unit, wordings=words)
            (case,) = start_cases(clerk, version=version, title=f"{place} {number}", items=items)
            complete(clerk, run=now(clerk, case), perform=nothing)
            if place != "complete":
                complete(head, run=now(head, case), perform=nothing)
            if place == "publish":
                run = now(head, case)
                answers = {str(item.uuid): Answer(yes=True) for item in run.items}
                decide(head, run=run, answers=answers)
            found[place].append(str(case.uuid))
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))

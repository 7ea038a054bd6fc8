"""Killed at any moment: each act is there wholly or not at all, and what was acknowledged is there. Goal G12.

SIDIK_KILLS sets how often (4; 100 before a release), SIDIK_KILL_SEED repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.robust.conftest import GATES, KILLS, ROOT, Home
from tests.robust.office import Fields, Office, Officer

# One in so many kills takes the whole house, the others the processes that answer requests.
WHOLE_HOUSE_EVERY = 6 if GATES else 4
ACTS = ("complete", "decide", "publish")
WHO = {"complete": "head", "decide": "head", "publish": "clerk"}
ENDING = {"complete": "selesaikan/", "decide": "putuskan/", "publish": "selesaikan/"}


class Inspector:
    """A process beside the office that looks at the home between two acts."""

    def __init__(self, home: Home) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.robust.inspector"],
            env=home.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def look(self, case: str) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(case + "\n")
        self.process.stdin.flush()
        state: dict[str, Any] = json.loads(self.process.stdout.readline())
        return state

    def leave(self) -> None:
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait(30)


@pytest.fixture
def office(copied: Callable[[], Home]) -> Iterator[Office]:
    office = Office(copied())
    office.start()
    yield office
    if office.process is not None:
        office.kill_all()


def typed(act: str, form: Fields) -> Fields:
    """What the officer types: for the decision one item is refused, so that the case splits."""
    if act == "complete":
        return form | {"overall": ["yes"], "document": ["Nota dinas 7"]}
    if act == "publish":
        return form | {"channels": ["website"], "seen": ["on"]}
    answers = [name for name in form if name.startswith("answer-")]
    filled = dict(form)
    for place, name in enumerate(answers):
        filled[name] = ["no" if place == 0 else "yes"]
    return filled | {f"reason-{answers[0].removeprefix('answer-')}": ["Belum lengkap"]}


def whole(act: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the case shows the act with everything that belongs to it."""
    grown = {
        name: after[name] - before[name] for name in ("works", "answers", "approvals", "completed", "decided")
    }
    moved = after["row_version"] > before["row_version"]
    wanted = {
        "complete": {"works": 1, "answers": 0, "approvals": 3, "completed": 1, "decided": 0},
        "decide": {"works": 0, "answers": 3, "approvals": 0, "completed": 0, "decided": 1},
        "publish": {"works": 1, "answers": 0, "approvals": 0, "completed": 1, "decided": 0},
    }
    return moved and grown == wanted[act]


def test_a_kill_at_any_moment_leaves_whole_acts_only(office: Office) -> None:
    seed = int(os.environ.get("SIDIK_KILL_SEED", "") or time.time())
    chance = random.Random(seed)
    facts = office.home.facts
    officers = {key: Officer(office, facts["users"][key]) for key in set(WHO.values())}
    cases = {act: iter(facts["cases"][act]) for act in ACTS}
    inspector = Inspector(office.home)
    lasts: dict[str, float] = {}
    faults: list[str] = []
    done = undone = disturbed = lost_answers = 0
    starts: list[float] = []

    def send(act: str, case: str, form: Fields, said: list[int | None]) -> None:
        said.append(officers[WHO[act]].send(f"/kasus/{case}/{ENDING[act]}", form))

    for act in ACTS:
        # Once in peace: how long it lasts, and that it works at all.
        case = next(cases[act])
        form = typed(act, officers[WHO[act]].form(f"/kasus/{case}/", ENDING[act]))
        said: list[int | None] = []
        began = time.monotonic()
        send(act, case, form, said)
        lasts[act] = time.monotonic() - began
        assert said == [302], (act, said, office.log())

    before: dict[str, Any] = {}
    for turn in range(KILLS):
        act = ACTS[turn % len(ACTS)]
        case = next(cases[act])
        form = typed(act, officers[WHO[act]].form(f"/kasus/{case}/", ENDING[act]))
        # Between two acts nobody writes: the home is as the last look found it.
        before = (before or inspector.look(case)) | {"case": inspector.look(f"?{case}")}
        said = []
        sender = threading.Thread(target=send, args=(act, case, form, said))
        moment = chance.uniform(0, 1.2 * lasts[act]) if turn else 0.0
        victims = office.workers()
        sender.start()
        # The first is certainly too early, the second certainly too late; all others fall anywhere.
        if turn == 1:
            sender.join(120)
        else:
            time.sleep(moment)
        if turn % WHOLE_HOUSE_EVERY == WHOLE_HOUSE_EVERY - 1:
            office.kill_all()
            starts.append(office.start())
        else:
            office.kill(victims)
            office.wait()
        sender.join(120)
        after = inspector.look(case)
        where = f"turn {turn}, {act} killed after {moment:.3f} s of at most {1.2 * lasts[act]:.3f}, answered {said}"
        faults += [f"{where}: {line}" for line in after["wrong"]]
        lost_answers += said == [None]
        if after["by_system"] != before["by_system"]:
            disturbed += 1
        elif after["head"] == before["head"]:
            undone += 1
            # Nearer to the commit next time: whatever is half done would be half done there.
            lasts[act] *= 1.4
            changed = [name for name in after["records"] if after["records"][name] != before["records"][name]]
            faults += [f"{where}: no entry, but {changed} changed"] if changed else []
            faults += [f"{where}: acknowledged and lost"] if said == [302] else []
        else:
            done += 1
            lasts[act] /= 1.4
            if not whole(act, before["case"], after["case"]):
                faults.append(f"{where}: half an act: {before['case']} -> {after['case']}")
        before = after
    inspector.leave()
    office.kill_all()
    starts.append(office.start())
    until = time.monotonic() + 30
    while time.monotonic() < until and list((office.home.place / "editions-unpublished").glob("*.sqlite3")):
        time.sleep(0.2)
    left = {p.name for p in (office.home.place / "editions-unpublished").glob("*.sqlite3")}
    office.stop()
    told = (
        f"seed {seed}: {KILLS} kills, {done} acts done, {undone} undone, {disturbed} beside the worker's own work, "
        f"{lost_answers} without answer; starts {', '.join(f'{s:.1f}' for s in starts)} s"
    )
    print(told)
    assert not faults, "\n".join([told, *faults])
    assert done and undone, f"every kill came too early or too late: {told}"
    published = {name for (name,) in office.home.rows("SELECT file_name FROM publication_edition")}
    assert {p.name for p in (office.home.place / "editions").glob("*.sqlite3")} == published
    assert not left & published
    assert not office.home.verified()

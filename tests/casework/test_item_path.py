"""The way of an item: every visit with its days, the loop with its reason, drawn and listed on the item's page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from sidik.casework.acts import complete, decide
from sidik.casework.item_path import path_of, points_of
from sidik.casework.models import Case
from sidik.casework.run import Done, Run
from sidik.casework.showing import story_of
from sidik.domain.progress import Answer
from sidik.ledger import clock
from sidik.register.models import Item
from sidik.web.path_chart import Point, path
from tests.casework.stages import NTT, begun, filled, seen_by
from tests.casework.test_flow import all_present
from tests.cast import Cast
from tests.register.steps import wording

REASON = "Belum jelas <uraiannya>."


def done(cast: Cast, key: str, case: Case) -> None:
    now = seen_by(cast, key, case)
    complete(now.actor, run=now, perform=lambda _: Done(), present=all_present(now))


def sent_back(cast: Cast) -> tuple[list[Item], Run]:
    """Two items: the second is refused after two days and goes back as a case of its own."""
    (case,) = begun(cast, NTT)
    items = filled(cast, "clerk", case, wording("Pertama"), wording("Kedua"))
    done(cast, "clerk", case)
    done(cast, "verifier", case)
    done(cast, "verifier", case)
    with clock.shifted(clock.now() + timedelta(days=7)):
        now = seen_by(cast, "verifier", case)
        answers = {
            str(items[0].uuid): Answer(yes=True),
            str(items[1].uuid): Answer(yes=False, reason=REASON),
        }
        decide(now.actor, run=now, answers=answers)
    return items, now


def test_the_refused_item_went_back_with_its_reason_and_the_other_went_on(cast: Cast) -> None:
    (on, back), run = sent_back(cast)
    with clock.shifted(clock.now() + timedelta(days=8)):
        refused, passed = path_of(back), path_of(on)
    assert [(s.case_number, s.number, s.is_back, s.is_here) for s in refused] == [
        ("#1", 1, False, False),
        ("#1", 2, False, False),
        ("#2", 1, True, True),
    ]
    assert refused[1].working_days == 5 and refused[1].answers[0].reason == REASON
    assert [(s.case_number, s.number) for s in passed] == [("#1", 1), ("#1", 2), ("#1", 3)]
    assert not any(s.is_back for s in passed)
    assert run.case.number == 1


def test_the_page_of_the_item_draws_and_lists_the_way(cast: Cast, sign_in: Any) -> None:
    (_, back), _ = sent_back(cast)
    with clock.shifted(clock.now() + timedelta(days=8)):
        page = sign_in("ppid").get(reverse("register:item_detail", args=[back.uuid])).content.decode()
    drawing = re.search(r'<svg class="path".*?</svg>', page, re.DOTALL)
    assert drawing and drawing[0].count("<circle") == 3 and drawing[0].count("path-way is-back") == 1
    assert "3 persinggahan, 1 kali kembali" in page
    assert "Belum jelas &lt;uraiannya&gt;." in page and "sekarang di sini" in page
    assert "style=" not in drawing[0]
    # The answer alone, "TIDAK" or "t" as the SOP prints it, says nothing: in the list and under the case.
    assert page.count("Terverifikasi? TIDAK") == 2


def test_the_story_of_the_case_names_the_question_that_was_answered(cast: Cast) -> None:
    (on, back), run = sent_back(cast)
    told = [row["title"] for row in story_of(seen_by(cast, "verifier", run.case))]
    assert {f"{on.code}: Terverifikasi? YA", f"{back.code}: Terverifikasi? TIDAK"} <= set(told)


@pytest.mark.parametrize("count", [1, 200])
def test_a_drawing_is_as_long_as_its_path(count: int) -> None:
    drawn = path([Point(n % 3 + 1, "1 Jan", "<b>", "#1") for n in range(count)], label="Jalan")
    assert drawn.count("<circle") == count and "<b>" not in drawn
    assert points_of([]) == []

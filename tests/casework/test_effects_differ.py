"""Each of the seventeen activities, and the fallback, changes tables that no other changes in the same way.

Rows are counted before and after through the pages. What every step leaves behind (ledger, work, visit,
requirement, the projections of search) is not counted: it would be there for a form that only stores text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.archive.acts import add_shelf
from sidik.casework.models import Case
from sidik.domain.activities import ActivityKind
from sidik.register.models import TestParticipant
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.casework.test_activity_approve import with_test
from tests.casework.test_activity_determine import PDF, WORDS
from tests.casework.test_activity_draft import propose
from tests.casework.test_activity_meeting import SAID
from tests.casework.test_activity_test_consequences import typed_sheet
from tests.cast import Cast
from tests.register.steps import approved, determined, proposed, verified

K = ActivityKind
SignIn = Callable[..., Client]
OF_EVERY_STEP = {
    *(
        "ledger_entry",
        "ledger_head",
        "ledger_rowdigest",
        "casework_work",
        "casework_visit",
        "casework_requirement",
    ),
    *("register_searchtext", "register_itemground", "accounts_user", "django_session"),
}
# What each activity adds rows to, in the smallest case that has it.
EXPECTED: Mapping[ActivityKind, frozenset[str]] = {
    K.COLLECT: frozenset(
        {
            "casework_caseitem",
            "desk_paper",
            "register_item",
            "register_itemversion",
            "register_nilanswer",
            "register_proposal",
        }
    ),
    K.HAND_OVER: frozenset(
        {"desk_agendaentry", "desk_handover", "desk_paper", "desk_takennumber", "notices_notice"}
    ),
    K.VERIFY: frozenset({"desk_paper", "register_verification"}),
    K.CLASSIFY: frozenset({"desk_paper", "register_classification", "register_itemversion"}),
    K.TEST_CONSEQUENCES: frozenset(
        {
            "desk_paper",
            "register_consequencetest",
            "register_itemversion",
            "register_testparticipant",
            "register_testweighing",
        }
    ),
    K.INSTRUCT: frozenset({"desk_disposition", "desk_paper", "notices_notice"}),
    K.LEGAL_INPUT: frozenset({"desk_paper", "register_legalinput"}),
    K.MEETING: frozenset({"desk_paper", "meetings_attendance", "meetings_itemresult", "meetings_meeting"}),
    K.DRAFT: frozenset({"desk_paper"}),
    K.OPINION: frozenset({"desk_paper", "register_opinion"}),
    K.APPROVE: frozenset({"desk_paper", "register_approval"}),
    K.DETERMINE: frozenset(
        {
            "desk_agendaentry",
            "desk_paper",
            "desk_takennumber",
            "ledger_checkpoint",
            "notices_notice",
            "register_determination",
            "register_determinationitem",
        }
    ),
    K.CHANGE_STATUS: frozenset(
        {
            "desk_agendaentry",
            "desk_paper",
            "desk_takennumber",
            "ledger_checkpoint",
            "notices_notice",
            "register_determination",
            "register_determinationitem",
            "register_statuschange",
        }
    ),
    K.COMPILE_LIST: frozenset({"desk_paper", "register_compiledlist"}),
    K.SHELVE: frozenset({"archive_holding", "desk_paper", "files_sealedfile"}),
    K.PUBLISH: frozenset(
        {"desk_paper", "ledger_checkpoint", "publication_edition", "publication_editionitem"}
    ),
    K.REPORT: frozenset({"desk_agendaentry", "desk_paper", "desk_takennumber"}),
    K.TASK: frozenset({"files_sealedfile"}),
}


def counted() -> dict[str, int]:
    """Rows of every table that an activity may change."""
    return {
        model._meta.db_table: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.db_table not in OF_EVERY_STEP
    }


def gained(before: Mapping[str, int]) -> frozenset[str]:
    """Tables with more rows than before."""
    return frozenset(table for table, rows in counted().items() if rows > before[table])


def equal_pairs(effects: Mapping[ActivityKind, frozenset[str]]) -> list[tuple[ActivityKind, ActivityKind]]:
    """Activities with the same effect: there shall be none."""
    return [(a, b) for a, b in combinations(effects, 2) if effects[a] == effects[b]]


class Stage:
    """Makes the smallest case for an activity, and does it."""

    def __init__(self, cast: Cast, sign_in: SignIn) -> None:
        self.cast, self.sign_in = cast, sign_in
        self.before: dict[str, int] = {}

    def at(self, kind: ActivityKind, by: str, with_: dict[str, Any] | None = None, **more: Any) -> Case:
        """The case; what is counted begins here."""
        case = case_for(self.cast, kind, by, with_, **more)
        self.before = counted()
        return case

    def page(self, key: str, case: Case) -> CasePage:
        """The page of the case for an office."""
        return CasePage(self.sign_in(key), case)

    def collect(self) -> None:
        case = self.at(K.COLLECT, "clerk", items=[])
        page = self.page("clerk", case)
        unit = str(self.cast.units["perdagangan"].pk)
        page.done("add", {"unit": unit, "title": "Rekam medis", "letters": ["h"]})
        page.done("nil", {"unit": str(self.cast.units["industri"].uuid)})
        page.done("finish")

    def hand_over(self) -> None:
        then = (step(K.HAND_OVER, "clerk", {"direction": "receive"}, id="s2"),)
        give = {"direction": "give", "media": ["softcopy", "hardcopy"]}
        case = self.at(K.HAND_OVER, "unit", give, items=[proposed(self.cast)], then=then)
        self.page("unit-perdagangan", case).done("finish")

    def verify(self) -> None:
        case = self.at(K.VERIFY, "verifier", items=[proposed(self.cast)])
        item = case.items.get()
        self.page("verifier", case).done("finish", {f"answer-{item.uuid}": "yes"})

    def classify(self) -> None:
        items = [verified(self.cast, kind="")]
        case = self.at(K.CLASSIFY, "clerk", {"facet": "kind"}, items=items)
        self.page("clerk", case).done("finish", {f"{items[0].uuid}-kind": "Pemeriksaan"})

    def test_consequences(self) -> None:
        item = verified(self.cast)
        case = self.at(K.TEST_CONSEQUENCES, "ppid", items=[item])
        page = self.page("ppid", case)
        people = [str(self.cast.people[k].uuid) for k in ("ppid", "verifier")]
        page.done("record", {"people": people, **typed_sheet()}, query=f"?uji={item.uuid}")
        nips = TestParticipant.objects.exclude(nip="").values_list("nip", flat=True)
        page.done("finish", {"venue": "Ruang rapat", "signed": [*nips, "Ahli Rekaan"]})

    def instruct(self) -> None:
        then = (step(K.APPROVE, "head", id="s2"),)
        case = self.at(K.INSTRUCT, "ppid", items=[determined(self.cast)], then=then)
        self.page("ppid", case).done("finish", {"instruction": "Telaah."})

    def legal_input(self) -> None:
        item = determined(self.cast)
        case = self.at(K.LEGAL_INPUT, "unit", {"kind": "input"}, items=[item])
        self.page("unit-perdagangan", case).done("finish", {f"argument-{item.uuid}": "Tepat."})

    def meeting(self) -> None:
        case = self.at(K.MEETING, "ppid", {"kind": "konsinyasi"}, items=[determined(self.cast)])
        self.page("ppid", case).done("finish", {**SAID, "result_for_all": "Tetap."})

    def draft(self) -> None:
        item = determined(self.cast)
        propose(self.cast, item)
        case = self.at(K.DRAFT, "ppid", {"document": "change_sheet"}, items=[item])
        self.page("ppid", case).done("finish")

    def opinion(self) -> None:
        case = self.at(K.OPINION, "board", {"phase": "give"}, items=[with_test(self.cast, "Satu")])
        self.page("board", case).done("finish")

    def approve(self) -> None:
        case = self.at(K.APPROVE, "head", items=[with_test(self.cast, "Satu")])
        self.page("head", case).done("finish")

    def determine(self) -> None:
        items = [approved(self.cast, verified(self.cast))]
        case = self.at(K.DETERMINE, "ppid", {"of": "exemption"}, items=items)
        self.page("ppid", case).done("finish", WORDS)

    def change_status(self) -> None:
        case = self.at(K.CHANGE_STATUS, "ppid", {"kind": "open"}, items=[determined(self.cast)], timer=True)
        self.page("ppid", case).done("finish")

    def compile_list(self) -> None:
        case = self.at(K.COMPILE_LIST, "clerk", {"group_by": "kind"}, items=[proposed(self.cast)])
        self.page("clerk", case).done("finish")

    def shelve(self) -> None:
        item = proposed(self.cast, forms=("soft",))
        add_shelf(self.cast.actor("clerk"), kind="box", code="B-1")
        case = self.at(K.SHELVE, "clerk", {"media": ["softcopy"]}, items=[item])
        page = self.page("clerk", case)
        upload = SimpleUploadedFile("berkas.pdf", PDF, "application/pdf")
        page.done("softcopy", {"item": str(item.uuid)}, uploads=upload)
        page.done("finish")

    def publish(self) -> None:
        case = self.at(K.PUBLISH, "clerk", {"channels": ["website"]}, items=[determined(self.cast)])
        self.page("clerk", case).done("finish", {"seen": "on"})

    def report(self) -> None:
        case = self.at(K.REPORT, "ppid", {"kind": "change"}, items=[determined(self.cast)])
        self.page("ppid", case).done("finish")

    def task(self) -> None:
        case = self.at(K.TASK, "clerk", {"instruction": "Siapkan."}, items=[proposed(self.cast)])
        self.page("clerk", case).done("finish", {"done": ["0"]})


@pytest.mark.parametrize("kind", list(ActivityKind))
def test_an_activity_changes_its_own_tables(kind: ActivityKind, cast: Cast, sign_in: SignIn) -> None:
    stage = Stage(cast, sign_in)
    getattr(stage, kind.value)()
    found = gained(stage.before)
    assert found == EXPECTED[kind]


def test_no_activity_is_a_form_that_only_stores_text() -> None:
    assert set(EXPECTED) == set(ActivityKind)
    assert all(EXPECTED.values())
    assert equal_pairs(EXPECTED) == []


def test_two_activities_with_equal_effect_would_be_found() -> None:
    planted = {**EXPECTED, K.OPINION: EXPECTED[K.APPROVE]}
    assert equal_pairs(planted) == [(K.OPINION, K.APPROVE)]

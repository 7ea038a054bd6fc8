"""One value changed behind SIDIK's back, in every table in turn: which of them `sidik verify` sees. Goal G16.

The guards are taken away for the change, as somebody who holds the database file could do.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from tests.robust.conftest import GATES, Home

PROTECTED = (
    "ledger_entry.actor",
    "ledger_entry.subject",
    "ledger_entry.facts",
    "ledger_checkpoint.signature",
    "ledger_checkpoint.digest",
    "register_itemversion.title",
    "register_itemversion.summary",
    "register_itemversion.digest",
    "register_item.nature",
    "register_item.stage",
    "files_sealedfile.sealed_digest",
    "files_sealedfile.wrapped_key",
    "files_sealedfile.sealed_name",
    "publication_edition.digest",
    "publication_edition.file_name",
    "publication_edition.counts",
    "ledger_rowdigest.digest",
    "ledger_rowdigest.table",
    "accounts_body.name",
    "accounts_heldoffice.starts_on",
    "accounts_heldoffice.decree_number",
    "accounts_person.nip",
    "accounts_unit.name",
    "casework_case.step",
    "casework_case.turn",
    "casework_itemanswer.yes",
    "casework_visit.round",
    "casework_work.result",
    "register_approval.made_by",
    "register_consequencetest.if_open",
    "register_determination.number",
    "register_determination.determined_on",
    "register_determinationitem.version_id",
    "register_itemground.letter",
    "register_searchtext.words",
    "register_testparticipant.signed_at",
    "register_verification.made_at",
    "rules_procedureversion.digest",
    "rules_procedureversion.toml",
    "rules_holiday.on",
)


@pytest.fixture(scope="module")
def richer(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(Path(shutil.copytree(staged, tmp_path_factory.mktemp("flips") / "home")))
    home.ask("tests.robust.richer")
    return home


def flipped(home: Home, *names: str) -> dict[str, str]:
    said: dict[str, str] = json.loads(home.ask("tests.robust.flips", *names).splitlines()[-1])
    return said


def test_a_changed_value_under_a_digest_is_seen(richer: Home) -> None:
    names = PROTECTED if GATES else random.sample(PROTECTED, 10)
    said = flipped(richer, *names)
    assert [name for name in names if not said[name]] == []


def test_one_value_of_every_table_that_holds_records_is_protected(richer: Home) -> None:
    said = flipped(richer)
    assert len(said) > 25
    assert [name for name, complaint in said.items() if not complaint] == []

"""One value changed behind SIDIK's back, in every table in turn: which of them `sidik verify` sees. Goal G16.

The guards are taken away for the change, as somebody who holds the database file could do.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.robust.conftest import Home

pytestmark = pytest.mark.xdist_group("robust")
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
)
# Nothing is recomputed from these yet: a change in them stays unseen. A table that joins them needs a reason.
UNPROTECTED = {
    *("accounts_body", "accounts_heldoffice", "accounts_person", "accounts_unit", "archive_shelf"),
    *("casework_batch", "casework_case", "casework_caseitem", "casework_itemanswer", "casework_visit"),
    *("casework_work", "desk_numberbook", "publication_edition", "publication_editionitem"),
    *(
        "register_approval",
        "register_consequencetest",
        "register_determination",
        "register_determinationitem",
    ),
    *("register_item", "register_itemground", "register_proposal", "register_searchtoken"),
    *("register_testparticipant", "register_verification", "rules_holiday", "rules_procedureversion"),
}


@pytest.fixture(scope="module")
def richer(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(Path(shutil.copytree(staged, tmp_path_factory.mktemp("flips") / "home")))
    home.ask("tests.robust.richer")
    return home


def flipped(home: Home, *names: str) -> dict[str, str]:
    said: dict[str, str] = json.loads(home.ask("tests.robust.flips", *names).splitlines()[-1])
    return said


def test_a_changed_value_under_a_digest_is_seen(richer: Home) -> None:
    said = flipped(richer, *PROTECTED)
    assert [name for name in PROTECTED if not said[name]] == []


def test_every_other_table_but_the_known_ones_is_protected(richer: Home) -> None:
    said = flipped(richer, *(f"-{table}" for table in UNPROTECTED))
    assert [name for name, complaint in said.items() if not complaint] == []

"""Wild words in an address or a form never bring the office down: they are ignored or refused in a sentence."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.cast import Cast
from tests.leaks.table import OFFICERS, ROLES
from tests.leaks.test_matrix import as_user, ask, undone
from tests.leaks.world import address, routes, world

pytestmark = pytest.mark.usefixtures("plain_requests")
HUGE = "9" * 5000
WILD = [
    "²",
    "٣٣٣٣",
    "0000",
    "9999",
    "-1",
    HUGE,
    "99999999999999999999",
    "%00",
    "\ud800",
    "' OR 1=1 --",
    "{{7*7}}",
]
NAMES = [
    "cari",
    "daftar",
    "unit",
    "huruf",
    "sifat",
    "tahap",
    "masa",
    "jenis",
    "urut",
    "sesudah",
    "sebelum",
    "tahun",
    "page",
    "dengan",
    "induk",
    "kasus",
    "keadaan",
    "sop",
    "media",
    "lembar",
    "header_row",
    "tindakan",
    "pelaku",
    "objek",
    "sejak",
    "sampai",
    "search",
    "limit",
    "after",
    "before",
    "letter",
    "nature",
    "state",
    "procedure",
    "sort",
    "which",
    "tab",
    "q",
    "next",
]


def encoded(word: str) -> str:
    return word if word == "%00" else quote(word.encode("utf-8", "surrogatepass"))


@pytest.fixture
def everywhere(cast: Cast) -> dict[str, Any]:
    return world(cast)


def test_no_query_string_breaks_a_page(everywhere: dict[str, Any], cast: Cast, sign_in: Any) -> None:
    pages = [n for n in [*OFFICERS, *ROLES] if n not in {"api:openapi"} and not n.endswith(("pdf", "labels"))]
    clients = {"ppid": sign_in("ppid"), "administrator": sign_in("administrator")}
    wrong = []
    for name in pages:
        where = address(name, routes()[name], everywhere)
        client: Client = clients["administrator" if name.startswith(("accounts:", "setup:")) else "ppid"]
        for word in ("²", HUGE, "%00"):
            query = "&".join(f"{parameter}={encoded(word)}" for parameter in NAMES)
            client.raise_request_exception = False
            status = ask(client, "get", f"{where}?{query}").status_code
            if status >= 500:
                wrong.append((name, word[:12], status))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("register:item_list", "sesudah"),
        ("register:version_diff", "dengan"),
        ("casework:case_list", "sebelum"),
        ("casework:report_list", "tahun"),
        ("rules:holiday_table", "tahun"),
        ("desk:agenda", "tahun"),
        ("register:recap", "tahun"),
        ("ledger:entry_list", "sebelum"),
        ("archive:holding_list", "page"),
    ],
)
def test_a_number_in_an_address_may_be_anything(
    everywhere: dict[str, Any], sign_in: Any, name: str, parameter: str
) -> None:
    client: Client = sign_in("ppid")
    where = address(name, routes()[name], everywhere)
    for word in WILD:
        assert client.get(f"{where}?{parameter}={encoded(word)}").status_code in {200, 400, 404}, word


def test_no_posted_number_breaks_a_form(everywhere: dict[str, Any], cast: Cast, sign_in: Any) -> None:
    wrong = []
    for word in ("²", HUGE):
        typed = dict.fromkeys(
            [
                "row_version",
                "reason",
                "title",
                "tunda-reason",
                "header_row",
                f"needs-{word}",
                f"baris-{word}",
                "unit",
                "items",
                "hadir-TOTAL_FORMS",
                "hasil-TOTAL_FORMS",
                "uu-TOTAL_FORMS",
                "bagian-TOTAL_FORMS",
                "procedure",
                "ends_on",
                "starts_on",
                "year",
                "tahun",
                "nip",
                "capacity_folders",
                "parent",
                "kasus",
                "act",
                "step",
            ],
            word,
        )
        for key in ("ppid",):
            client = as_user(cast.user(key))
            client.raise_request_exception = False
            for name in [*OFFICERS, *ROLES]:
                if name == "casework:start" and word == HUGE:
                    continue
                where = address(name, routes()[name], everywhere)
                status = _post(client, where, typed)
                if status >= 500:
                    wrong.append((key, name, word[:10], status))
    assert wrong == []


def _post(client: Client, where: str, typed: dict[str, str]) -> int:
    with undone():
        return int(client.post(where, typed).status_code)

"""The staff API: for officers, of their own body, for reading, and never a sealed title."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from sidik.accounts.models import User
from sidik.casework.acts import start_cases
from sidik.casework.models import Case
from sidik.casework.position import add
from sidik.ledger.models import Entry
from sidik.reference.procedures import dump, shipped
from sidik.rules.acts import adopt
from tests.casework.test_flow import in_force
from tests.cast import Cast
from tests.register.steps import determined, proposed

SignIn = Callable[..., Client]
PATHS = ("items", "cases", "procedures", "openapi.json")


def url(path: str) -> str:
    return f"/api/v1/{path}"


@pytest.fixture
def case(cast: Cast) -> Case:
    version = in_force(cast, "ntt-disperindag-2022")
    (made,) = start_cases(cast.actor("clerk"), version=version, title="Himpunan 2026")
    add(made, [proposed(cast, "Informasi dalam kasus")])
    return made


NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("path", [*PATHS, f"items/{NOBODY}", f"cases/{NOBODY}"])
def test_without_sign_in_there_is_nothing(cast: Cast, client: Client, path: str) -> None:
    answer = client.get(url(path))
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Masuk dahulu."}


@pytest.mark.parametrize("path", PATHS)
def test_without_office_there_is_nothing(cast: Cast, client: Client, path: str) -> None:
    client.force_login(
        User.objects.create_user("tanpa-jabatan"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    assert client.get(url(path)).status_code == 403


def test_the_register_is_paged_by_key(cast: Cast, sign_in: SignIn) -> None:
    codes = [proposed(cast, f"Informasi {n}").code for n in range(5)]
    client, found, after = sign_in("verifier"), [], ""
    for _ in range(3):
        page = client.get(url("items"), {"limit": 2, "after": after}).json()
        found += [item["code"] for item in page["items"]]
        after = page["next"]
    assert found == codes
    assert after == ""
    assert page["count"] == 5


def test_the_register_is_filtered(cast: Cast, sign_in: SignIn) -> None:
    determined(cast, title="Sudah ditetapkan")
    proposed(cast, "Baru diusulkan")
    client = sign_in("clerk")

    def titles(**filters: str) -> list[str]:
        return [i["title"] for i in client.get(url("items"), filters).json()["items"]]

    assert titles(which="dik") == ["Sudah ditetapkan"]
    assert titles(nature="undetermined") == ["Baru diusulkan"]
    assert titles(search="ditetapkan") == ["Sudah ditetapkan"]
    assert titles(letter="a") == []


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 201},
        {"limit": 0},
        {"limit": "x"},
        {"nature": "secret"},
        {"letter": "z"},
        {"after": "1 OR 1"},
    ],
    ids=str,
)
def test_a_parameter_outside_its_bounds_is_named(
    cast: Cast, sign_in: SignIn, query: dict[str, object]
) -> None:
    answer = sign_in("clerk").get(url("items"), query)
    assert answer.status_code == 422
    assert answer.json()["mistakes"][0]["where"] == next(iter(query))


def test_a_sealed_title_never_leaves(cast: Cast, sign_in: SignIn, case: Case) -> None:
    item = proposed(
        cast, "Saksi Kelana", sensitive=True, public_title="Perlindungan saksi", summary="Tentang Kelana"
    )
    add(case, [item])
    client = sign_in("verifier")
    for path in ("items", f"items/{item.uuid}", f"cases/{case.uuid}"):
        text = client.get(url(path)).content.decode()
        assert "Perlindungan saksi" in text
        assert "Kelana" not in text


def test_an_item_shows_its_wording_and_axes(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    found = sign_in("clerk").get(url(f"items/{item.uuid}")).json()
    assert found["nature"] == "exempt"
    assert found["grounds"] == [{"letter": "h", "points": [2]}]
    assert found["version_digest"] == item.version.digest
    assert found["ends_on"] == item.ends_on.isoformat()


def test_a_case_shows_its_place_its_turn_and_its_items(cast: Cast, sign_in: SignIn, case: Case) -> None:
    client = sign_in("clerk")
    (line,) = client.get(url("cases"), {"state": "running"}).json()["cases"]
    found = client.get(url(f"cases/{line['id']}")).json()
    assert (found["number"], found["step"], found["turn"]) == (case.number, case.step, "Admin Petugas PPID")
    assert [i["title"] for i in found["items"]] == ["Informasi dalam kasus"]
    assert client.get(url("cases"), {"state": "ended"}).json() == {"cases": [], "next": None}
    assert client.get(url("cases"), {"before": case.number}).json()["cases"] == []


def test_a_procedure_shows_its_steps_in_the_words_of_the_sop(cast: Cast, sign_in: SignIn) -> None:
    source = next(p for p in shipped() if p.id == "kalbar-disperindag-2020" or p.id.startswith("kalbar"))
    adopt(cast.actor("ppid"), toml=dump(source))
    client = sign_in("clerk")
    rows = client.get(url("procedures")).json()["procedures"]
    line = next(row for row in rows if row["key"] == source.id)
    steps = client.get(url(f"procedures/{line['id']}")).json()["steps"]
    assert [s["text"] for s in steps] == [s.text for s in source.steps]


@pytest.mark.parametrize("kind", ["items", "cases", "procedures"])
def test_an_object_of_another_body_answers_like_none(
    cast: Cast, other: Cast, sign_in: SignIn, case: Case, kind: str
) -> None:
    mine = {"items": case.items.get().uuid, "cases": case.uuid, "procedures": case.version.uuid}[kind]
    client = sign_in("ppid", of=other)
    there, nowhere = client.get(url(f"{kind}/{mine}")), client.get(url(f"{kind}/{uuid4()}"))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content
    listed = json.dumps(client.get(url(kind)).json())
    assert str(mine) not in listed


def test_nothing_is_written_and_no_other_method_answers(cast: Cast, sign_in: SignIn, case: Case) -> None:
    client, before = sign_in("ppid"), Entry.objects.count()
    for path in (*PATHS, f"cases/{case.uuid}"):
        assert client.get(url(path)).status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(url("items")).status_code == 405
    assert Entry.objects.count() == before


def test_the_description_is_openapi_3_1_and_declares_every_refusal(cast: Cast, sign_in: SignIn) -> None:
    found = sign_in("clerk").get(url("openapi.json")).json()
    assert found["openapi"].startswith("3.1")
    operations = [op for path in found["paths"].values() for op in path.values()]
    assert len(operations) == 6
    for one in operations:
        assert set(one["responses"]) == {"200", "401", "403", "404", "422"}
        assert one["security"]


def test_there_is_no_page_that_needs_foreign_scripts(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("clerk").get(url("docs")).status_code == 404

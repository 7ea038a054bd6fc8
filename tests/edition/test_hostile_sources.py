"""A source that its own body signed can still be hostile: it stays out, and the others are combined without it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sidik.edition import EditionRefused, ProcedureEntry, database, open_edition, verify_edition
from sidik.edition.asking import Tombstone
from sidik.edition.claims import EARLIER, Claims, Said
from sidik.edition.combine import CombinationRefused
from sidik.edition.seal import blank, seal
from sidik.edition.strict import is_name, is_still
from sidik.papers.swimlane import swimlane_svg
from sidik.reference.procedures import shipped
from sidik.vault.signing import SigningKey
from sidik.words import index_text
from tests.edition.made import KEY, entry, write
from tests.edition.test_combine import KEYS, combined, edition

STEPS = ({"number": "1", "text": "Menghimpun", "performer": "Petugas"},)
ACTIVE = (
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "<svg onload='alert(1)'/>",
    "<svg><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><image href='https://jahat.example/x.png'/></svg>",
    "<svg><rect fill='url(https://jahat.example/x)'/></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><style>@import 'https://jahat.example/x.css'</style></svg>",
    "<svg><animate attributeName='href' to='javascript:alert(1)'/></svg>",
    "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg><text>&a;</text></svg>",
    "<?xml-stylesheet href='https://jahat.example/x.css'?><svg/>",
    "<html><script>alert(1)</script></html>",
    "<svg><text>tak ditutup</svg>",
)


class Odd(ProcedureEntry):
    """A procedure whose steps are no steps."""

    def as_row(self) -> dict[str, Any]:
        return super().as_row() | {"steps": [1]}


def stone(public_id: str = "GUNUNG-9", **changed: Any) -> Tombstone:
    return Tombstone(public_id, "Data lama", 1, "2026-01-01", "Dicabut")._replace(**changed)


HOSTILE: dict[str, dict[str, Any]] = {
    "id leaves the path": {"procedures": [ProcedureEntry("../../x", "SOP", "", STEPS)]},
    "id is a directory": {"procedures": [ProcedureEntry("..", "SOP", "", STEPS)]},
    "no id": {"procedures": [ProcedureEntry("", "SOP", "", STEPS)]},
    "active drawing": {"procedures": [ProcedureEntry("sop", "SOP", ACTIVE[0], STEPS)]},
    "steps": {"procedures": [Odd("sop", "SOP", "", STEPS)]},
    "edition is markup": {"tombstones": [stone(edition='1"><img src=x>')]},
    "reason is no text": {"tombstones": [stone(reason=["x"])]},
    "name of a trace": {"tombstones": [stone("a/b")]},
    "name of an entry": {"rows": [entry("a/b")]},
    "name is a directory": {"rows": [entry("..")]},
    "name breaks a line": {"rows": [entry("a\nb")]},
    "no moment": {"published_at": "bukan waktu"},
    "number": {"number": -1},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_source_stays_out_and_the_others_go_in(tmp_path: Path, kind: str) -> None:
    good, bad = edition(tmp_path, "TELUK"), edition(tmp_path, "GUNUNG", **HOSTILE[kind])
    made = combined(tmp_path, bad, good)
    assert [path for path, _ in made.left_out] == [bad]
    assert [one["code"] for one in made.manifest.sources] == ["TELUK"]


@pytest.mark.parametrize("svg", ACTIVE)
def test_a_drawing_that_does_something_is_none(svg: str) -> None:
    assert not is_still(svg)


def test_every_drawing_of_ours_is_still() -> None:
    for procedure in shipped():
        assert is_still(swimlane_svg(procedure, title=procedure.identity.title))


def test_names_fit_into_an_address() -> None:
    assert all(map(is_name, ("i-1", "9f0c4b2e-5f5e-4a43-9d1e-1f2c3b4a5d6e", "ntt-2022", "Ünit.1")))
    assert not any(
        map(is_name, ("", ".", "..", "a/b", "a\\b", "a b", "a?b", "a%2fb", "a\n", '"', "a" * 81, 1))
    )


def test_no_body_lays_a_trace_of_anothers_entry(tmp_path: Path) -> None:
    good = edition(tmp_path, "TELUK", tombstones=[stone("TELUK-9", reason="Sebab yang benar")])
    bad = edition(tmp_path, "GUNUNG", tombstones=[stone("TELUK-1"), stone("GUNUNG-9")])
    made = combined(tmp_path, good, bad)
    assert made.left_out == ()
    with database_of(tmp_path / "g.sqlite3") as there:
        assert [row[0] for row in there.execute("SELECT public_id FROM tombstone ORDER BY 1")] == [
            "GUNUNG-9",
            "TELUK-9",
        ]


def test_what_two_claim_is_said_by_none_and_what_was_said_first_stays() -> None:
    one, two = {"a": "A1", "b": "B1"}, {"b": "B2", "c": "C2"}
    assert spoken([one, two], earlier={}, kept=False) == {"a": "A1", "c": "C2"}
    assert spoken([one, two], earlier={"b": "B0", "c": "C0"}, kept=False) == {"a": "A1", "b": "B0", "c": "C0"}
    assert spoken([one], earlier={"d": "D0"}, kept=True) == {"a": "A1", "b": "B1", "d": "D0"}
    assert spoken([one], earlier={"d": "D0"}, kept=False) == {"a": "A1", "b": "B1"}


def spoken(said: list[dict[str, str]], *, earlier: dict[str, str], kept: bool) -> dict[str, str]:
    with closing(Claims(None)) as claims:
        for place, one in enumerate([earlier, *said], start=EARLIER):
            claims.say(Said.ANSWER, place, one.items())
        return dict(claims.spoken(Said.ANSWER, kept=kept))


def test_a_source_that_takes_ids_of_another_body_stops_nobody(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK"), edition(tmp_path, "GUNUNG"))
    bad = edition(tmp_path, "GUNUNG", 2, rows=[entry("TELUK-1", title="Judul palsu")])
    new = edition(tmp_path, "TELUK", 2, rows=[entry("TELUK-1", title="Judul baru")])
    made = combined(tmp_path, bad, new, name="h", last=tmp_path / "g.sqlite3")
    assert [path for path, _ in made.left_out] == [bad]
    assert [(one["code"], one["number"]) for one in made.manifest.sources] == [("GUNUNG", 1), ("TELUK", 2)]
    first = edition(tmp_path, "LEMBAH", rows=[entry("GUNUNG-1")])
    made = combined(tmp_path, first, new, name="i", last=tmp_path / "h.sqlite3")
    assert [path for path, _ in made.left_out] == [first]


def test_where_nobody_knows_whose_an_id_is_both_are_named(tmp_path: Path) -> None:
    teluk, gunung = edition(tmp_path, "TELUK"), edition(tmp_path, "GUNUNG", rows=[entry("TELUK-1")])
    with pytest.raises(CombinationRefused, match="GUNUNG dan TELUK"):
        combined(tmp_path, teluk, gunung)
    assert not (tmp_path / "g.sqlite3").exists()


def test_a_file_in_the_name_of_a_known_body_stops_nobody(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK"), edition(tmp_path, "GUNUNG"))
    forged = edition(tmp_path, "TELUK", 9, key=SigningKey(bytes([66] * 32)))
    new = edition(tmp_path, "TELUK", 2)
    made = combined(tmp_path, forged, new, name="h", last=tmp_path / "g.sqlite3")
    assert [path for path, _ in made.left_out] == [forged]
    assert [(one["code"], one["number"]) for one in made.manifest.sources] == [("GUNUNG", 1), ("TELUK", 2)]


@pytest.mark.parametrize("place", [0, -5, 9_000_000])
def test_a_row_that_no_body_counts_is_found_by_the_full_check(tmp_path: Path, place: int) -> None:
    path = tmp_path / "e.sqlite3"
    write(path)
    with database_of(path) as there:
        there.execute("CREATE TEMP TABLE kept AS SELECT * FROM entry")
        there.execute("UPDATE kept SET id = ?, public_id = 'sembunyi', content = '{\"nik\":\"1\"}'", [place])
        there.execute("INSERT INTO main.entry SELECT * FROM kept")
        there.execute("UPDATE seal SET content = ?", [blank()])
        there.commit()
    seal(path, KEY)
    with pytest.raises(EditionRefused):
        verify_edition(path, index=index_text)


def database_of(path: Path) -> closing[Any]:
    return closing(database.sqlite.connect(path))


def test_a_file_that_never_ends_to_be_read_stays_out_at_once(tmp_path: Path) -> None:
    """A view in the place of the manifest, and brackets within brackets: nobody signed either."""
    endless, deep = tmp_path / "endless.sqlite3", tmp_path / "deep.sqlite3"
    for path, statement in (
        (
            endless,
            "CREATE VIEW manifest AS WITH RECURSIVE n(content) AS (SELECT 1 UNION ALL SELECT content + 1 FROM n) "
            "SELECT content FROM n WHERE content < 0",
        ),
        (deep, database.SCHEMA["manifest"]),
    ):
        with closing(database.sqlite.connect(path)) as connection:
            connection.execute(statement)
            if path == deep:
                connection.execute("INSERT INTO manifest VALUES (?)", ["[" * 200_000])
                connection.commit()
        with pytest.raises(EditionRefused):
            open_edition(path)
    made = combined(tmp_path, endless, deep, edition(tmp_path, "TELUK"))
    assert [path for path, _ in made.left_out] == [endless, deep]


def test_a_body_whose_code_begins_like_another_keeps_its_procedures(tmp_path: Path) -> None:
    steps = {"old": ({**STEPS[0], "text": "Lama"},), "new": ({**STEPS[0], "text": "Baru"},)}
    island = edition(
        tmp_path, "TELUK", procedures=[ProcedureEntry("biru-sop", "Palsu", "", STEPS)], key=KEYS["TELUK"]
    )
    first, second = (
        edition(
            tmp_path,
            "TELUK-BIRU",
            number,
            key=KEYS["LEMBAH"],
            procedures=[ProcedureEntry("sop", "SOP", "", steps[age])],
        )
        for number, age in ((1, "old"), (2, "new"))
    )
    combined(tmp_path, island, first)
    combined(tmp_path, second, name="h", last=tmp_path / "g.sqlite3")
    for name, text in (("g", "Lama"), ("h", "Baru")):
        (shown,) = open_edition(tmp_path / f"{name}.sqlite3").procedures()
        assert (shown.id, shown.steps[0]["text"]) == ("teluk-biru-sop", text)


def test_a_code_in_other_letters_stops_nobody_whose_code_is_known(tmp_path: Path) -> None:
    own, other = edition(tmp_path, "TELUK"), edition(tmp_path, "teluk", key=KEYS["LEMBAH"])
    with pytest.raises(CombinationRefused, match="hanya berbeda huruf besarnya"):
        combined(tmp_path, own, other)
    combined(tmp_path, own)
    made = combined(tmp_path, own, other, name="h", last=tmp_path / "g.sqlite3")
    assert [path for path, _ in made.left_out] == [other]


def test_a_pipe_beside_the_place_of_an_edition_holds_up_nobody(tmp_path: Path) -> None:
    source = edition(tmp_path, "TELUK")
    os.mkfifo(tmp_path / ".g.sqlite3.0123456789ab")
    assert combined(tmp_path, source).left_out == ()

"""One edition of many bodies: only sound sources, the newest of each, and nobody vanishes without a word."""

import fcntl
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sidik.edition import (
    EditionRefused,
    Manifest,
    ManifestFields,
    ProcedureEntry,
    open_edition,
    verify_edition,
)
from sidik.edition.asking import Query
from sidik.edition.combine import CombinationRefused, Combined, Step, combine
from sidik.edition.database import Connection
from sidik.edition.seal import blank, seal
from sidik.vault.signing import SigningKey
from sidik.words import index_text
from tests.edition.made import BODY, KEY, entry, write

DAY = "2026-03-02"
PROVINCE = SigningKey(bytes([9] * 32))
KEYS = {"GUNUNG": KEY, "LEMBAH": SigningKey(bytes([1] * 32)), "TELUK": SigningKey(bytes([2] * 32))}


def edition(home: Path, code: str, number: int = 1, *, key: SigningKey | None = None, **more: Any) -> Path:
    path = home / f"{code}-{number}-{len(list(home.iterdir()))}.sqlite3"
    rows = more.pop(
        "rows", [entry(f"{code}-{n}", title=f"Data {code.lower()} {n}", number=str(n)) for n in range(3)]
    )
    body = BODY | {"code": code, "name": f"Kabupaten {code.title()}", "short_name": code.title()}
    write(path, rows, key=key or KEYS[code], body=body, number=number, **more)
    return path


def combined(home: Path, *paths: Path, name: str = "g", **more: Any) -> Combined:
    return combine(
        home / f"{name}.sqlite3",
        paths,
        manifest_fields=ManifestFields(
            body=BODY | {"code": "PROV", "name": "Provinsi"},
            number=1,
            published_at="2026-03-02T09:00:00+07:00",
        ),
        **{"sign": PROVINCE, "index": index_text} | more,
    )


def whole(home: Path, name: str = "g") -> Manifest:
    return verify_edition(home / f"{name}.sqlite3", PROVINCE.public_key, index=index_text)


def test_every_body_stays_with_its_own_manifest_and_can_be_asked_alone(tmp_path: Path) -> None:
    steps = ({"number": "1", "text": "Menghimpun", "performer": "Petugas"},)
    paths = [
        edition(tmp_path, code, procedures=[ProcedureEntry("sop", "SOP", "<svg/>", steps)]) for code in KEYS
    ]
    made = combined(tmp_path, *paths)
    assert whole(tmp_path) == made.manifest
    assert (made.left_out, made.kept, made.manifest.kind) == ((), (), "combined")
    assert [one["code"] for one in made.manifest.sources] == ["GUNUNG", "LEMBAH", "TELUK"]
    shown = open_edition(tmp_path / "g.sqlite3")
    assert [(one.code, one.first, one.last) for one in shown.bodies()] == [
        ("GUNUNG", 1, 3),
        ("LEMBAH", 4, 6),
        ("TELUK", 7, 9),
    ]
    assert shown.bodies()[1].manifest == verify_edition(paths[1]).as_content()
    (facet, *_) = [one for one in shown.facets(today=DAY)["body"] if one.slug == "lembah"]
    page = shown.search(Query(body=facet.slug), today=DAY)
    assert ([line.public_id for line in page.lines], facet.entries) == (
        ["LEMBAH-0", "LEMBAH-1", "LEMBAH-2"],
        3,
    )
    assert {line.body for line in page.lines} == {2}
    assert [one.id for one in shown.procedures()] == ["gunung-sop", "lembah-sop", "teluk-sop"]


def test_the_newest_edition_of_a_body_replaces_its_older_ones(tmp_path: Path) -> None:
    old, new = edition(tmp_path, "TELUK", 1), edition(tmp_path, "TELUK", 2, rows=[entry("TELUK-9")])
    made = combined(tmp_path, new, old)
    assert made.manifest.counts["entries"] == 1
    assert [(path, "digantikan edisi 2" in why) for path, why in made.left_out] == [(old, True)]


def test_a_damaged_source_stays_out_and_the_last_good_one_of_the_body_stays_in(tmp_path: Path) -> None:
    gunung, teluk = edition(tmp_path, "GUNUNG"), edition(tmp_path, "TELUK")
    combined(tmp_path, gunung, teluk)
    damaged = edition(tmp_path, "TELUK", 2)
    bent = bytearray(damaged.read_bytes())
    bent[len(bent) // 2] ^= 1
    damaged.write_bytes(bytes(bent))
    newer = edition(tmp_path, "GUNUNG", 2, rows=[entry("GUNUNG-0", title="Data gunung 0", period="9 tahun")])
    made = combined(tmp_path, damaged, newer, name="h", last=tmp_path / "g.sqlite3")
    assert whole(tmp_path, "h") == made.manifest
    assert [path for path, _ in made.left_out] == [damaged]
    assert ["TELUK" in note and "edisi 1" in note for note in made.kept] == [True]
    assert [(one["code"], one["number"]) for one in made.manifest.sources] == [("GUNUNG", 2), ("TELUK", 1)]
    assert (made.manifest.number, made.manifest.previous != "") == (2, True)
    assert made.manifest.counts["changes"] == {"changed": 1, "withdrawn": 2}


def test_an_older_edition_never_takes_the_place_of_a_newer_one(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK", 5))
    made = combined(tmp_path, edition(tmp_path, "TELUK", 4, rows=[]), name="h", last=tmp_path / "g.sqlite3")
    assert made.manifest.sources[0]["number"] == 5


def test_two_bodies_with_one_key_and_one_body_with_two_are_refused(tmp_path: Path) -> None:
    teluk = edition(tmp_path, "TELUK")
    with pytest.raises(CombinationRefused, match="kunci yang sama"):
        combined(tmp_path, teluk, edition(tmp_path, "GUNUNG", key=KEYS["TELUK"]))
    with pytest.raises(CombinationRefused, match="dua kunci"):
        combined(tmp_path, teluk, edition(tmp_path, "TELUK", 2, key=KEY))
    assert not (tmp_path / "g.sqlite3").exists()


def test_a_body_that_turns_up_with_another_key_keeps_its_last_good_list(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK"))
    forged = edition(tmp_path, "TELUK", 9, key=KEY)
    made = combined(tmp_path, forged, name="h", last=tmp_path / "g.sqlite3")
    assert (made.manifest.sources[0]["number"], [path for path, _ in made.left_out]) == (1, [forged])
    with pytest.raises(CombinationRefused, match="Tidak ada edisi"):
        combined(tmp_path, forged, name="i", keys={"TELUK": KEYS["TELUK"].public_key})


def test_neither_a_combined_nor_an_unsound_last_file_is_a_source(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK"))
    made = combined(tmp_path, tmp_path / "g.sqlite3", edition(tmp_path, "GUNUNG"), name="h")
    assert [one["code"] for one in made.manifest.sources] == ["GUNUNG"]
    with (tmp_path / "g.sqlite3").open("rb+") as file:
        file.truncate(8192)
    with pytest.raises(EditionRefused):
        combined(tmp_path, edition(tmp_path, "LEMBAH"), name="i", last=tmp_path / "g.sqlite3")


def test_units_of_one_name_are_one_facet_that_the_body_narrows(tmp_path: Path) -> None:
    """Who looks for what all health offices keep closed finds it; who means one of them names its body too."""
    rows = {
        code: [entry(f"{code}-{n}", unit="Dinas Kesehatan", number=str(n)) for n in range(2)]
        for code in ("GUNUNG", "TELUK")
    }
    combined(tmp_path, *(edition(tmp_path, code, rows=some) for code, some in rows.items()))
    shown = open_edition(tmp_path / "g.sqlite3")
    (facet,) = shown.facets(today=DAY)["unit"]
    assert (facet.label, facet.entries) == ("Dinas Kesehatan", 4)
    page = shown.search(Query(unit=facet.slug, body="teluk"), today=DAY)
    assert ([line.public_id for line in page.lines], page.count) == (["TELUK-0", "TELUK-1"], 2)


def test_an_entry_that_went_to_another_body_leaves_its_old_one(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "TELUK", rows=[entry("x"), entry("y")]), edition(tmp_path, "GUNUNG"))
    moved = edition(tmp_path, "GUNUNG", 2, rows=[entry("x", title="Pindah")])
    left = edition(tmp_path, "TELUK", 2, rows=[entry("y")])
    made = combined(tmp_path, moved, left, name="h", last=tmp_path / "g.sqlite3")
    # Of GUNUNG three are gone and one is new; TELUK lost one.
    assert made.manifest.counts["changes"] == {"added": 1, "withdrawn": 4}


def test_a_source_that_was_taken_before_is_digested_again_and_only_new_ones_are_made_anew(
    tmp_path: Path,
) -> None:
    """Of a file that is still the same only its own words count; what was worked out from them is not looked at."""
    one = edition(tmp_path, "GUNUNG", answers={"aa": {"text": "1"}, "bb": {"text": "2"}})
    two = edition(tmp_path, "TELUK", answers={"cc": {"text": "3"}})
    combined(tmp_path, one, two)
    steps: list[Step] = []
    newer = edition(tmp_path, "TELUK", 2, answers={"dd": {"text": "4"}})
    bent(one, KEYS["GUNUNG"], "UPDATE entry SET public_id = 'TELUK-1' WHERE id = 1")
    made = combined(tmp_path, one, newer, name="h", last=tmp_path / "g.sqlite3", progress=steps.append)
    assert (whole(tmp_path, "h"), made.left_out, made.kept) == (made.manifest, (), ())
    assert made.manifest.counts["changes"] == {}
    # What TELUK took back is gone, since nobody stands on the file before.
    assert sorted(open_edition(tmp_path / "h.sqlite3").answers()) == ["aa", "bb", "dd"]
    told = [(step.path and step.path.name, step.place, step.places, step.body) for step in steps if step.of]
    assert told == [
        ("g.sqlite3", 0, 0, "Provinsi"),
        (one.name, 1, 2, "Kabupaten Gunung"),
        (newer.name, 2, 2, "Kabupaten Teluk"),
        *[(None, 0, 0, "")] * 2,
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET content = replace(content, 'Data gunung 1', 'Data gunung 9')",
        "UPDATE answer SET content = replace(content, 'Baik', 'Buruk')",
        "UPDATE answer SET code_digest = 'ab'",
        "DELETE FROM entry WHERE id = 3",
    ],
)
def test_a_source_that_reads_otherwise_than_before_stays_out(tmp_path: Path, statement: str) -> None:
    path = edition(tmp_path, "GUNUNG", answers={"aa": {"text": "Baik"}})
    combined(tmp_path, path)
    bent(path, KEYS["GUNUNG"], statement)
    made = combined(tmp_path, path, name="h", last=tmp_path / "g.sqlite3")
    assert [(one, "tidak sama" in why) for one, why in made.left_out] == [(path, True)]
    assert "GUNUNG" in made.kept[0]
    assert open_edition(tmp_path / "h.sqlite3").answers() == {"aa": {"text": "Baik"}}


def test_a_file_that_changes_after_it_was_verified_stops_the_combination(tmp_path: Path) -> None:
    paths = [edition(tmp_path, code) for code in ("GUNUNG", "TELUK")]

    def replace_first(step: Step) -> None:
        if step.place == 2 and step.of:
            edition(tmp_path, "GUNUNG", 2).replace(paths[0])

    with pytest.raises(CombinationRefused, match="berubah selama"):
        combined(tmp_path, *paths, progress=replace_first)
    assert list(tmp_path.glob("*g.sqlite3*")) == []


def test_a_combination_that_is_broken_off_leaves_nothing_and_takes_leftovers_away(tmp_path: Path) -> None:
    path = edition(tmp_path, "TELUK")
    killed, written = (tmp_path / f".g.sqlite3.{digit * 12}" for digit in "ab")
    killed.write_bytes(b"half")

    def break_off(step: Step) -> None:
        if step.path is None:
            raise KeyboardInterrupt

    with written.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(KeyboardInterrupt):
            combined(tmp_path, path, progress=break_off)
        # Another process still writes its own.
        assert list(tmp_path.glob("*g.sqlite3*")) == [written]


def test_a_body_is_found_to_intrude_whoever_else_claims_the_same(tmp_path: Path) -> None:
    combined(tmp_path, edition(tmp_path, "LEMBAH"), edition(tmp_path, "GUNUNG"))
    taken = [entry("LEMBAH-1", title="Judul palsu")]
    bad = [edition(tmp_path, "GUNUNG", 2, rows=taken), edition(tmp_path, "TELUK", rows=taken)]
    made = combined(tmp_path, *bad, edition(tmp_path, "LEMBAH", 2), name="h", last=tmp_path / "g.sqlite3")
    assert [path for path, _ in made.left_out] == bad
    assert [(one["code"], one["number"]) for one in made.manifest.sources] == [("GUNUNG", 1), ("LEMBAH", 2)]


def bent(path: Path, key: SigningKey, statement: str) -> None:
    """Change rows and seal the file again, as only its own body can."""
    with closing(Connection(path)) as there:
        there.execute(statement)
        there.execute("UPDATE seal SET content = ?", [blank()])
        there.commit()
        there.isolation_level = None
        there.execute("VACUUM")
    seal(path, key)

"""The stand-alone verifier agrees with the core and finds what was bent."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.cli import verify_ledger_standalone as standalone
from sidik.domain import chain
from sidik.vault.signing import SigningKey

KEY = SigningKey(bytes(range(32)))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def entry(seq: int, **changed: Any) -> dict[str, Any]:
    return {
        "uuid": f"u-{seq}",
        "body": "TELUK",
        "seq": seq,
        "at": f"2026-03-02T09:{seq:02}:00.000000+00:00",
        "act": "register.propose_item",
        "actor": {"name": "Ibu Melati", "offices": [{"role": "clerk"}]},
        "subject": "item:7",
        "before": "",
        "after": "ab" * 32,
        "reason": "usulan “baru” – ½",
        "facts": {"count": 3, "ünïcode": None},
        "part_of": None,
        "simulated": False,
    } | changed


def chained(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows, head = [], chain.GENESIS
    for one in entries:
        digest = chain.entry_digest(head, one)
        rows.append({"previous": head, "entry": one, "digest": digest})
        head = digest
    return rows


def checkpoint(row: dict[str, Any]) -> dict[str, Any]:
    signed = {"at": row["entry"]["at"], "body": "TELUK", "digest": row["digest"], "seq": row["entry"]["seq"]}
    signature = KEY.sign(b"sidik-checkpoint-1\n" + chain.canonical_json(signed)).hex()
    return {"checkpoint": signed | {"public_key": KEY.public_key.hex(), "signature": signature}}


def check(tmp_path: Path, rows: list[Any], head: str = "") -> int:
    path = tmp_path / "ledger.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return standalone.check(path, head)


@given(JSON_VALUES)
def test_both_write_the_same_canonical_json(value: Any) -> None:
    try:
        expected = chain.canonical_json(value)
    except UnicodeEncodeError:
        return
    assert standalone.canonical(value) == expected


@given(st.dictionaries(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(0, 9)))
def test_both_make_the_same_digest(facts: dict[str, int]) -> None:
    one = entry(1, facts=facts)
    assert standalone.entry_digest(chain.GENESIS, one) == chain.entry_digest(chain.GENESIS, one)


def test_a_whole_chain_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = chained([entry(n) for n in range(1, 6)])
    assert check(tmp_path, [*rows, checkpoint(rows[2])], head=rows[4]["digest"]) == 0
    said = capsys.readouterr().out
    assert "UTUH: 5 catatan" in said
    assert "1 tanda tangan titik periksa cocok" in said


def good() -> list[Any]:
    return chained([entry(n) for n in range(1, 6)])


def with_bent_signature(row: dict[str, Any]) -> dict[str, Any]:
    point = checkpoint(row)
    point["checkpoint"]["at"] = "2027-01-01T00:00:00+00:00"
    return point


def put(rows: list[Any], place: int, name: str, value: object) -> list[Any]:
    rows[place]["entry"][name] = value
    return rows


BENT: dict[str, Callable[[list[Any]], list[Any]]] = {
    "changed": lambda rows: put(rows, 2, "reason", "lain"),
    "extra name": lambda rows: put(rows, 1, "note", "x"),
    "a float": lambda rows: put(rows, 1, "facts", {"n": 1.5}),
    "removed": lambda rows: rows[:2] + rows[3:],
    "first removed": lambda rows: rows[1:],
    "exchanged": lambda rows: [rows[0], rows[2], rows[1], *rows[3:]],
    "repeated": lambda rows: [*rows[:2], *rows[1:]],
    "another digest": lambda rows: [*rows[:4], rows[4] | {"digest": "0" * 64}],
    "time goes back": lambda _: chained([entry(1), entry(2, at="2026-03-02T08:00:00.000000+00:00")]),
    "time goes back in another zone": lambda _: chained(
        [entry(1), entry(2, at="2026-03-02T09:30:00.000000+08:00")]
    ),
    "time without zone": lambda _: chained([entry(1, at="2026-03-02T09:00:00")]),
    "a number is left out": lambda _: chained([entry(1), entry(3)]),
    "another body": lambda _: chained([entry(1), entry(2, body="LAIN")]),
    "checkpoint of another chain": lambda rows: [*rows, checkpoint(chained([entry(1, reason="lain")])[0])],
    "checkpoint with a bent signature": lambda rows: [*rows, with_bent_signature(rows[2])],
    "no entry": lambda _: [],
    "not an object": lambda _: [[1]],
}


@pytest.mark.parametrize("kind", BENT)
def test_finds_what_was_bent(tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, BENT[kind](good())) == 1
    assert "RUSAK" in capsys.readouterr().out


def test_a_cut_tail_is_found_by_the_printed_digest(tmp_path: Path) -> None:
    rows = chained([entry(n) for n in range(1, 6)])
    assert check(tmp_path, rows[:3]) == 0
    assert check(tmp_path, rows[:3], head=rows[4]["digest"]) == 1


def test_a_name_that_occurs_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    (row,) = chained([entry(1)])
    path.write_text(json.dumps(row)[:-1] + f', "digest": "{row["digest"]}"}}\n')
    assert standalone.check(path) == 1


def test_runs_alone_without_sidik_and_without_cryptography(tmp_path: Path) -> None:
    rows = chained([entry(1)])
    path = tmp_path / "l.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, checkpoint(rows[0])]))
    program = tmp_path / "verify.py"
    program.write_bytes(Path(standalone.__file__).read_bytes())
    # -S leaves out the installed packages, so that only the standard library is there.
    done = subprocess.run(
        [sys.executable, "-I", "-S", program, path], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    assert "1 tanda tangan titik periksa tidak diperiksa di sini" in done.stdout
    missing = subprocess.run(
        [sys.executable, "-I", "-S", program, tmp_path / "none"], capture_output=True, timeout=30
    )
    assert missing.returncode == 2


def test_imports_nothing_of_ours() -> None:
    source = Path(standalone.__file__).read_text("utf-8")
    assert "import sidik" not in source
    assert "from sidik" not in source

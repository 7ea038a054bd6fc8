"""The chain of the ledger: one byte form, and every bent row is found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.chain import (
    GENESIS,
    ChainRow,
    canonical_json,
    digest_of,
    entry_digest,
    first_break,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
ENTRIES = st.lists(st.dictionaries(TEXT, VALUES, max_size=4), min_size=1, max_size=5)


def chain_of(entries: list[dict[str, Any]]) -> list[ChainRow]:
    rows: list[ChainRow] = []
    previous = GENESIS
    for entry in entries:
        rows.append(ChainRow(previous, entry, entry_digest(previous, entry)))
        previous = rows[-1].digest
    return rows


def test_canonical_json_is_sorted_tight_and_utf8() -> None:
    assert canonical_json({"b": [1, True, None], "a": 'é\n"\u0001'}) == (
        '{"a":"é\\n\\"\\u0001","b":[1,true,null]}'.encode()
    )


def test_keys_sort_by_utf16_units_as_rfc_8785_asks() -> None:
    assert canonical_json({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize(
    "value", [1.0, 2**53, -(2**53), {1: "a"}, b"x", object(), "\ud800", {"a": [float("nan")]}]
)
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonical_json(value)


@given(VALUES)
def test_canonical_json_reads_back_as_the_same_value(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert digest_of(value) == digest_of(dict(reversed(list(value.items()))))


def test_the_digest_of_an_entry_is_the_published_vector() -> None:
    # Computed by hand: printf 'sidik-ledger-1\n<64 zeros>\n{"act":"x","seq":1}' | sha256sum
    assert entry_digest(GENESIS, {"seq": 1, "act": "x"}) == (
        "92bc9f6a19bb77112b10693dabf086f589989fb73d8b19f0973c53dc7a4c545d"
    )


@given(ENTRIES, st.data())
def test_the_chain_finds_any_changed_byte(entries: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = chain_of(entries)
    assert first_break(rows) is None
    place = data.draw(st.integers(0, len(rows) - 1))
    text = canonical_json(rows[place].entry)
    at = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != text[at]))
    try:
        bent = json.loads(text[:at] + bytes([byte]) + text[at + 1 :])
    except ValueError:
        return
    if not isinstance(bent, dict) or bent == rows[place].entry:
        return
    rows[place] = rows[place]._replace(entry=bent)
    assert first_break(rows) == place


@given(ENTRIES, st.data())
def test_the_chain_finds_a_changed_link(entries: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = chain_of(entries)
    place = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(["previous", "digest"]))
    old = getattr(rows[place], field)
    new = data.draw(st.text("0123456789abcdef", min_size=64, max_size=64).filter(lambda text: text != old))
    rows[place] = (
        rows[place]._replace(previous=new) if field == "previous" else rows[place]._replace(digest=new)
    )
    assert first_break(rows) == place


@given(ENTRIES.filter(lambda entries: len(entries) > 1), st.data())
def test_the_chain_finds_a_row_taken_out_of_the_middle(
    entries: list[dict[str, Any]], data: st.DataObject
) -> None:
    rows = chain_of(entries)
    place = data.draw(st.integers(0, len(rows) - 2))
    del rows[place]
    assert first_break(rows) == place


def test_a_row_that_cannot_be_read_is_a_bad_row() -> None:
    assert first_break([(GENESIS, {"a": 1.5}, "x")]) == 0


def test_a_part_of_a_chain_is_checked_from_its_start() -> None:
    rows = chain_of([{"a": 1}, {"a": 2}, {"a": 3}])
    assert first_break(rows[1:], after=rows[0].digest) is None
    assert first_break(rows[1:]) == 0


def test_the_order_of_a_list_is_part_of_its_digest() -> None:
    assert digest_of(["a", "b"]) != digest_of(["b", "a"])
    assert digest_of([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"

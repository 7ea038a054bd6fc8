"""Sealed column values and signatures."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.vault.errors import BadSignature, SealBroken
from sidik.vault.fields import FORMAT, open_text, seal_text
from sidik.vault.keyring import open_keyring
from sidik.vault.signing import is_signed_by, verify

KEY = bytes(range(32))
PLACE = {"table": "register_version", "column": "internal_title", "row": "7"}


@given(st.text())
def test_a_value_opens_in_its_place(text: str) -> None:
    sealed = seal_text(KEY, text, **PLACE)
    assert sealed.startswith(FORMAT)
    assert open_text(KEY, sealed, **PLACE) == text


@pytest.mark.parametrize("moved", [{"table": "register_versio"}, {"column": "note"}, {"row": "8"}])
def test_a_value_copied_elsewhere_does_not_open(moved: dict[str, str]) -> None:
    sealed = seal_text(KEY, "Rencana penyidikan", **PLACE)
    with pytest.raises(SealBroken):
        open_text(KEY, sealed, **{**PLACE, **moved})


def test_places_do_not_run_into_each_other() -> None:
    sealed = seal_text(KEY, "isi", table="ab", column="c", row="1")
    with pytest.raises(SealBroken):
        open_text(KEY, sealed, table="a", column="bc", row="1")


@pytest.mark.parametrize("text", ["", "terbuka", "s1.", "s1.!!!", "s1.AAAA"])
def test_refuses_what_is_not_sealed(text: str) -> None:
    with pytest.raises(SealBroken):
        open_text(KEY, text, **PLACE)


def test_a_body_signs_with_one_key_for_ever(tmp_path: Path) -> None:
    first = open_keyring(tmp_path).signing_key(body="KUPANG")
    again = open_keyring(tmp_path).signing_key(body="KUPANG")
    other = open_keyring(tmp_path).signing_key(body="NTT")
    assert first.public_key == again.public_key != other.public_key
    verify(again.public_key, b"edisi 1", first.sign(b"edisi 1"))


def test_refuses_another_text_key_or_signature(tmp_path: Path) -> None:
    key = open_keyring(tmp_path).signing_key(body="KUPANG")
    signature = key.sign(b"edisi 1")
    with pytest.raises(BadSignature):
        verify(key.public_key, b"edisi 2", signature)
    assert not is_signed_by(bytes(32), b"edisi 1", signature)
    assert not is_signed_by(b"short", b"edisi 1", signature)
    assert not is_signed_by(key.public_key, b"edisi 1", signature[:-1])

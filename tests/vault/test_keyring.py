"""Keys by body and class: they open what they sealed, and nothing else."""

import json
import stat
from pathlib import Path

import pytest

from sidik.vault.errors import KeyUnavailable, SealBroken, VaultError
from sidik.vault.keyring import open_keyring
from sidik.vault.root_keys import change_passphrase
from sidik.vault.wrapping import key_check, unwrap, wrap

KUPANG = {"body": "KUPANG", "security_class": "rahasia"}
PASSPHRASE = "kuda laut di teluk kupang"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "home" / "keys"


def test_a_data_key_opens_after_a_restart(keys: Path) -> None:
    data = open_keyring(keys).new_data_key(**KUPANG)
    assert open_keyring(keys).open_data_key(data.wrapped, **KUPANG) == data.key


def test_key_files_are_for_their_owner_only(keys: Path) -> None:
    open_keyring(keys).new_data_key(**KUPANG)
    files = [path for path in keys.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_no_key_lies_open_on_disk_but_the_root(keys: Path) -> None:
    data = open_keyring(keys).new_data_key(**KUPANG)
    assert data.key.hex() not in data.wrapped
    assert repr(data.key) not in repr(data)


@pytest.mark.parametrize(
    "place", [{"body": "NTT", "security_class": "rahasia"}, {"body": "KUPANG", "security_class": "terbatas"}]
)
def test_another_body_or_class_cannot_open(keys: Path, place: dict[str, str]) -> None:
    ring = open_keyring(keys)
    ring.new_data_key(**place)
    with pytest.raises(SealBroken):
        ring.open_data_key(ring.new_data_key(**KUPANG).wrapped, **place)


def test_a_compartment_file_moved_to_another_body_does_not_open(keys: Path) -> None:
    ring = open_keyring(keys)
    ring.new_data_key(**KUPANG)
    moved = keys / "compartments" / "NTT.rahasia.1.json"
    (keys / "compartments" / "KUPANG.rahasia.1.json").rename(moved)
    with pytest.raises(SealBroken):
        open_keyring(keys).new_data_key(body="NTT", security_class="rahasia")


def test_another_home_cannot_open(keys: Path, tmp_path: Path) -> None:
    data = open_keyring(keys).new_data_key(**KUPANG)
    stranger = open_keyring(tmp_path / "other")
    stranger.new_data_key(**KUPANG)
    with pytest.raises(VaultError):
        stranger.open_data_key(data.wrapped, **KUPANG)


@pytest.mark.parametrize("text", ["", "1.1", "2.1.AA.AA", "1.x.AA.AA", "1.1.####.AA", "1.9.AAAA.AAAA"])
def test_refuses_a_broken_wrap(keys: Path, text: str) -> None:
    ring = open_keyring(keys)
    ring.new_data_key(**KUPANG)
    with pytest.raises(VaultError):
        ring.open_data_key(text, **KUPANG)


def test_a_new_epoch_seals_anew_and_the_old_still_opens(keys: Path) -> None:
    ring = open_keyring(keys)
    old = ring.new_data_key(**KUPANG)
    assert ring.begin_epoch(**KUPANG) == 2
    new = ring.new_data_key(**KUPANG)
    assert new.wrapped.startswith("1.2.")
    assert ring.open_data_key(old.wrapped, **KUPANG) == old.key


def test_passphrase_opens_and_a_wrong_one_is_refused(keys: Path) -> None:
    data = open_keyring(keys, passphrase=PASSPHRASE).new_data_key(**KUPANG)
    assert open_keyring(keys, passphrase=PASSPHRASE).open_data_key(data.wrapped, **KUPANG) == data.key
    with pytest.raises(KeyUnavailable):
        open_keyring(keys, passphrase="kuda laut di teluk sumba")
    with pytest.raises(KeyUnavailable, match="frasa sandi"):
        open_keyring(keys)


def test_a_changed_passphrase_keeps_the_root_key(keys: Path) -> None:
    data = open_keyring(keys, passphrase=PASSPHRASE).new_data_key(**KUPANG)
    change_passphrase(keys / "root.key", PASSPHRASE, "frasa yang baru sekali")
    ring = open_keyring(keys, passphrase="frasa yang baru sekali")
    assert ring.open_data_key(data.wrapped, **KUPANG) == data.key
    with pytest.raises(KeyUnavailable):
        open_keyring(keys, passphrase=PASSPHRASE)


def test_a_key_file_is_put_under_a_first_passphrase(keys: Path) -> None:
    data = open_keyring(keys).new_data_key(**KUPANG)
    change_passphrase(keys / "root.key", "", PASSPHRASE)
    assert open_keyring(keys, passphrase=PASSPHRASE).open_data_key(data.wrapped, **KUPANG) == data.key
    with pytest.raises(KeyUnavailable, match="frasa sandi"):
        change_passphrase(keys / "root.key", "", "frasa yang lain sekali")


def test_refuses_a_short_passphrase(keys: Path) -> None:
    with pytest.raises(KeyUnavailable):
        open_keyring(keys, passphrase="pendek")
    assert not keys.exists()


def test_refuses_a_damaged_root_key_file(keys: Path) -> None:
    open_keyring(keys)
    content = json.loads((keys / "root.key").read_text())
    content["key"] = content["key"][::-1]
    (keys / "root.key").write_text(json.dumps(content))
    with pytest.raises(KeyUnavailable):
        open_keyring(keys)


@pytest.mark.parametrize("code", ["../x", "a/b", "", "a.b"])
def test_a_code_cannot_leave_the_directory(keys: Path, code: str) -> None:
    with pytest.raises(KeyUnavailable):
        open_keyring(keys).new_data_key(body=code, security_class="rahasia")


def test_wrapping_is_of_rfc_5649() -> None:
    # Section 6, first example: a 20-octet key under a 192-bit key.
    kek = bytes.fromhex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8")
    key = bytes.fromhex("c37b7e6492584340bed12207808941155068f738")
    wrapped = bytes.fromhex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")
    assert wrap(kek, key) == wrapped
    assert unwrap(kek, wrapped) == key


def test_key_checks_differ_by_key() -> None:
    assert key_check(bytes(32)) != key_check(bytes(31) + b"\x01")

"""An odd NIP is remarked on, never refused."""

from __future__ import annotations

import pytest

from sidik.accounts.nip import nip_warning


@pytest.mark.parametrize("nip", ["", "  ", "198001012005011001", "19800101 200501 2 001"])
def test_a_proper_or_missing_nip_gives_no_warning(nip: str) -> None:
    assert nip_warning(nip) == ""


@pytest.mark.parametrize(
    ("nip", "words"),
    [
        ("12345", "5 angka"),
        ("198013012005011001", "tanggal lahir"),
        ("198001012005131001", "pengangkatan"),
        ("198001011979011001", "pengangkatan"),
        ("198001012005013001", "ke-15"),
    ],
)
def test_each_oddity_is_named(nip: str, words: str) -> None:
    assert words in nip_warning(nip)

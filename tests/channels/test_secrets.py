"""No key of a channel stands in what an officer reads or a log keeps, and no address of a channel does anything."""

from __future__ import annotations

import pytest

from sidik.channels import ChannelFailed, Ckan, EditionNotice, Sent
from sidik.channels.exchange import Host
from tests.channels import notices
from tests.channels.answering import answering

KEY = "kunci-sangat-rahasia"


@pytest.mark.parametrize("key", [KEY + "\n", KEY + "\r\nX-Lain: 1", KEY + "\x00", KEY + "‑"])
def test_a_key_that_is_no_header_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(ValueError, match="kunci") as refused:
        Host("https://data.example", {"Authorization": key})
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        f"https://petugas:{KEY}@data.example",
        f"https://data.example/?token={KEY}",
        f"https://data.example/#{KEY}",
        f"ftp://petugas:{KEY}@data.example",
    ],
)
def test_an_address_with_a_key_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(ValueError, match="https") as refused:
        Host(address, {})
    assert KEY not in str(refused.value)


def test_a_server_that_repeats_the_key_is_not_repeated() -> None:
    notice: EditionNotice = notices.FIRST
    said = b'{"success": false, "error": {"message": "Authorization: ' + KEY.encode() + b' is unknown"}}'
    with answering(403, said) as address, pytest.raises(ChannelFailed) as refused:
        Ckan(Host(address, {"Authorization": KEY}), "dinas").send(notice)
    assert "is unknown" in str(refused.value)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//jahat.example", "https://a\nb"]
)
def test_an_address_that_is_no_page_is_left_out(link: str) -> None:
    assert Sent(link, was_there=False).url == ""
    assert Sent("https://situs.example/dik/", was_there=False).url == "https://situs.example/dik/"

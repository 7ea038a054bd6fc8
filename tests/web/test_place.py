"""Behind a proxy every visitor is a place of his own; nobody else may say where he comes from."""

from __future__ import annotations

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory, override_settings

from sidik import environment as env
from sidik.accounts.adapter import ClosedAdapter
from sidik.web.place import came_from


@pytest.mark.parametrize(
    ("sender", "forwarded", "place"),
    [
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "10.0.0.9, 192.0.2.7", "192.0.2.7"),
        ("::1", "2001:DB8::1", "2001:db8::1"),
        ("192.0.2.8", "192.0.2.7", "192.0.2.8"),
        ("127.0.0.1", "192.0.2.7, <script>", "127.0.0.1"),
        ("::ffff:127.0.0.1", "192.0.2.7,", "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7:5555", "192.0.2.7"),
        ("127.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("127.0.0.1", "fe80::1%<b>x", "fe80::1"),
    ],
)
def test_only_a_trusted_proxy_is_believed_and_only_its_last_word(
    sender: str, forwarded: str, place: str
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=sender, HTTP_X_FORWARDED_FOR=forwarded)
    assert came_from(request) == place
    # What limits wrong passwords and what limits attempts count by the same place.
    assert (get_client_ip_address(request), ClosedAdapter(request).get_client_ip(request)) == (place, place)


def test_a_proxy_on_another_machine_is_believed_once_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.5", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert came_from(request) == "10.0.0.5"
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.5, ::1")
    with override_settings(PROXIES=env.proxies()):
        assert came_from(request) == "192.0.2.7"
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    with pytest.raises(env.OddSetting, match="isikan alamat IP proksi"):
        env.proxies()

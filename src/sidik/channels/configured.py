"""The channels that the settings of an installation name."""

from __future__ import annotations

from collections.abc import Mapping

from sidik.channels.ckan import Ckan
from sidik.channels.exchange import Host
from sidik.channels.wordpress import WordPress, signed_in

Channel = Ckan | WordPress
NAMES = (
    *("SIDIK_CKAN_URL", "SIDIK_CKAN_TOKEN", "SIDIK_CKAN_ORGANIZATION"),
    *("SIDIK_WORDPRESS_URL", "SIDIK_WORDPRESS_USER", "SIDIK_WORDPRESS_PASSWORD"),
)
CHANNEL_LABELS: Mapping[str, str] = {"ckan": "Portal data CKAN", "wordpress": "Situs WordPress"}


def configured(values: Mapping[str, str]) -> dict[str, Channel]:
    """The channels by code; `values` are the settings of NAMES. Raises: ValueError for an address that is not safe."""
    found: dict[str, Channel] = {}
    if address := values.get("SIDIK_CKAN_URL"):
        key = {"Authorization": values.get("SIDIK_CKAN_TOKEN", "")}
        found["ckan"] = Ckan(Host(address, key), values.get("SIDIK_CKAN_ORGANIZATION", ""))
    if address := values.get("SIDIK_WORDPRESS_URL"):
        user, password = (values.get(f"SIDIK_WORDPRESS_{name}", "") for name in ("USER", "PASSWORD"))
        found["wordpress"] = WordPress(Host(address, signed_in(user, password)))
    return found

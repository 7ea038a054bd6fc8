"""The only pages that other sites may show in a frame, and the headers that allow it."""

from __future__ import annotations

from collections.abc import Mapping

from sidik.portal.headers import SECURITY_HEADERS

FRAMED = "/sematan/bingkai/"
ANYWHERE = "frame-ancestors *"


def framed_headers() -> Mapping[str, str]:
    """As every page, but shown in any site's frame; links lead out of it."""
    policy = SECURITY_HEADERS["Content-Security-Policy"].replace("frame-ancestors 'none'", ANYWHERE)
    return {"Content-Security-Policy": policy}

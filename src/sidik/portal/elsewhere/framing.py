"""The only pages that other sites may show in a frame, and the headers that allow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from sidik.portal.headers import SECURITY_HEADERS

FRAMED = "/sematan/bingkai/"
ANYWHERE = "frame-ancestors *"


def framed_headers() -> Mapping[str, str]:
    """As every page, but shown in any site's frame; links lead out of it."""
    policy = SECURITY_HEADERS["Content-Security-Policy"].replace("frame-ancestors 'none'", ANYWHERE)
    return {"Content-Security-Policy": policy}


class FramedMiddleware:
    """Takes the old refusal of frames (X-Frame-Options knows no "anywhere") off the pages that are made for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and free the answer where it is a page for frames."""
        response = self.get_response(request)
        if request.path_info.startswith(FRAMED) and ANYWHERE in response.headers.get(
            "Content-Security-Policy", ""
        ):
            del response.headers["X-Frame-Options"]
        return response

"""The API put together: gate, rooms, and how each refusal reads. Its description is OpenAPI 3.1, behind the gate.

No page of documentation is served: it would need scripts that the policy of the office does not allow.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from sidik.api import cases, items, procedures
from sidik.api.gate import OfficerSession

NOT_FOUND = "Data tidak ditemukan."
UNUSABLE = "Parameter tidak dapat dipakai."

api = NinjaAPI(
    title="SIDIK, antarmuka petugas",
    version="1",
    description="Register, kasus, dan SOP badan publik sendiri, hanya untuk dibaca.",
    auth=OfficerSession(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("/items", items.router)
api.add_router("/cases", cases.router)
api.add_router("/procedures", procedures.router)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    """Another body's object answers exactly like one that does not exist."""
    return api.create_response(request, {"detail": NOT_FOUND}, status=404)


@api.exception_handler(ValidationError)
def unusable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters outside their bounds, each named; what was sent is not repeated."""
    mistakes = [
        {"where": ".".join(str(part) for part in one["loc"][-1:]), "message": str(one["msg"])}
        for one in error.errors
    ]
    return api.create_response(request, {"detail": UNUSABLE, "mistakes": mistakes}, status=422)


@api.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> Any:
    """The description of this API."""
    return api.get_openapi_schema(path_prefix="/api/v1/")

"""The gate, as `sidik.web.gate` keeps it."""

from sidik.web.gate import OfficeRequest, officer

__all__ = ["OfficeRequest", "officer"]

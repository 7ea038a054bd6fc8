"""Where in a case an act happens, as accounts keeps it."""

from sidik.accounts.rows import NOWHERE, Place

__all__ = ["NOWHERE", "Place"]

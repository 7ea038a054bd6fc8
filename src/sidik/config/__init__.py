"""Composition root: settings and the URLs of the two doors.

Importing this package puts the bundled SQLite (pysqlite3) in place of the system's: system versions below 3.51.3
can corrupt a write-ahead log (ADR 0003). Where the wheel is missing the system's stays, without WAL.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress

with suppress(ImportError):
    bundled = importlib.import_module("pysqlite3")
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")

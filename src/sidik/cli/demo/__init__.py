"""The sample body of `make run`: an invented office with a year of history, all of it made through acts."""

from __future__ import annotations

import json
from pathlib import Path


def create(home: Path) -> None:
    """Fill a migrated home with the sample body and write down its accounts.

    Shape of `demo-accounts.json`: a list of {username, password, office}.
    """
    from sidik.cli.demo.people import OFFICERS, PASSWORD  # noqa: PLC0415 (needs Django)
    from sidik.cli.demo.year import live_through  # noqa: PLC0415

    live_through()
    accounts = [
        {"username": officer.key, "password": PASSWORD, "office": f"{officer.title} ({officer.name})"}
        for officer in OFFICERS
    ]
    (home / "demo-accounts.json").write_text(
        json.dumps(accounts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )

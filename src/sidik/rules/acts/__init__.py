"""Acts on the rules of a body: procedures and holidays."""

from sidik.rules.acts.holidays import add_holiday, import_holidays, remove_holiday, seed_holidays
from sidik.rules.acts.procedures import (
    activate,
    adopt,
    adopt_statutory,
    begin_draft,
    revise,
    save_draft,
    sign_off,
)

__all__ = [
    "activate",
    "add_holiday",
    "adopt",
    "adopt_statutory",
    "begin_draft",
    "import_holidays",
    "remove_holiday",
    "revise",
    "save_draft",
    "seed_holidays",
    "sign_off",
]

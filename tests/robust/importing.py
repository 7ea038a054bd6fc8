"""A long list on its way into a home, for the tests that kill its worker.

python -m tests.robust.importing begin ROWS     takes a list in and leaves the reading to a worker; prints its uuid
python -m tests.robust.importing apply UUID     leaves the applying to a worker
"""

from __future__ import annotations

import sys
from uuid import UUID

from sidik.cli import home

HEAD = "No;Informasi;Dasar Hukum;Jangka Waktu"


def content(rows: int) -> bytes:
    lines = (
        f"{n};Berkas rekaan bernomor {n};Pasal 17 huruf h UU 14/2008;2 tahun" for n in range(1, rows + 1)
    )
    return "\n".join([HEAD, *lines]).encode()


def main(what: str, value: str) -> None:
    home.open_home()
    from sidik.accounts.models import HeldOffice
    from sidik.accounts.queries import actor_of_person
    from sidik.register import acts
    from sidik.register.imports import background
    from sidik.register.imports.settings import Settings
    from sidik.register.imports.survey import survey_of
    from sidik.register.models import ListImport

    clerk = actor_of_person(HeldOffice.objects.select_related("person").get(role="clerk").person)
    if what == "apply":
        found = ListImport.objects.select_related("body").get(uuid=UUID(value))
        background.hand_over(clerk, found, "apply", total=found.rows.count())
        return
    found = acts.start_import(clerk, content=content(int(value)), name="daftar.csv")
    if not found.survey:
        survey = survey_of(acts.open_source(clerk, found))
        found = acts.survey_import(clerk, list_import=found, survey=survey)
    columns = {"number": 1, "description": 2, "legal_basis": 3, "period": 4}
    sheet = found.survey[0]["name"]
    acts.map_import(clerk, list_import=found, sheet=sheet, settings=Settings(1, columns, "perdagangan"))
    background.hand_over(clerk, found, "read", total=int(value))
    print(found.uuid)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A second edition on its way out of a home, for the tests that kill its worker.

python -m tests.robust.publishing ITEMS     publishes so many items, determines one more and leaves the next edition,
                                            submitted, to a worker; prints the digest of the first
"""

from __future__ import annotations

import sys
from datetime import timedelta

from sidik.cli import home


def main(items: int) -> None:
    home.open_home()
    from sidik.accounts.models import Body, HeldOffice, Unit
    from sidik.accounts.queries import actor_of_person
    from sidik.ledger import clock
    from sidik.publication import acts, background
    from sidik.register.acts import record_legacy_determination
    from tests.register.steps import wording

    body, unit = Body.objects.get(), Unit.objects.get(code="perdagangan")
    clerk = actor_of_person(HeldOffice.objects.select_related("person").get(role="clerk").person)
    on = clock.today(body.zone) - timedelta(days=10)

    def determine(titles: list[str], number: str) -> None:
        entries = [(unit, wording(title)) for title in titles]
        signer = {"name": "Pejabat Lama", "office": "PPID Utama"}
        record_legacy_determination(clerk, entries=entries, number=number, determined_on=on, signer=signer)

    determine([f"Terbit dahulu {n}" for n in range(items)], "92/KEP/HK/1")
    first = acts.publish_edition(clerk)
    determine(["Terbit kemudian"], "93/KEP/HK/1")
    draft = acts.submit_edition(clerk, draft=acts.prepare_edition(clerk, channels=["website"]))
    background.hand_over(clerk, draft, total=items + 1)
    print(first.digest)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Adds to a prepared home what the other tests do not need: determinations and an edition, each with its seal."""

from __future__ import annotations

from types import SimpleNamespace

from sidik.cli import home


def main() -> None:
    home.directory()
    home.django()
    from sidik.accounts.models import Body, HeldOffice, Unit
    from sidik.accounts.queries import actor_of_person
    from sidik.publication.acts import publish_edition
    from tests.register import steps

    def actor(key: str):  # type: ignore[no-untyped-def]
        role = "unit_office" if key.startswith("unit-") else key
        return actor_of_person(HeldOffice.objects.filter(role=role).order_by("id").first().person)

    body = Body.objects.get()
    cast = SimpleNamespace(body=body, actor=actor, units={u.code: u for u in Unit.objects.all()})
    unit = HeldOffice.objects.filter(role="unit_office").order_by("id").first().unit
    assert unit.code == "perdagangan"
    for title in ("Ditetapkan lengkap", "Ditetapkan juga"):
        steps.determined(cast, title=title)
    publish_edition(actor("clerk"))


if __name__ == "__main__":
    main()

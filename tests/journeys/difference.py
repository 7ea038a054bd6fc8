"""One more item under an older decree; its summary names an address of mail, which the privacy check finds."""

from __future__ import annotations

from datetime import date

TITLE = "Berita acara konsultasi hukum"
SUMMARY = "Catatan konsultasi; surat dikirim ke hukum@rekaan.example."
NUMBER = "188.4/17/REKAAN/2023"


def main() -> None:
    from sidik.cli import home

    home.django()
    from sidik.accounts.models import Body
    from sidik.accounts.queries import actor_of_person, holders, units_of
    from sidik.domain.grounds import Ground, GroundLetter
    from sidik.domain.periods import Period, PeriodKind
    from sidik.domain.roles import Role
    from sidik.register.acts import record_legacy_determination
    from sidik.register.codec import grounds_json, period_json
    from sidik.register.wording import Wording

    body = Body.objects.get()
    clerk = holders(body, Role.CLERK).first()
    unit = units_of(body).first()
    if clerk is None or unit is None:
        raise SystemExit("no clerk or unit")
    wording = Wording(
        title=TITLE,
        summary=SUMMARY,
        kind="Berita acara",
        forms=("soft",),
        grounds=grounds_json([Ground(GroundLetter.I, (1,))]),
        basis_text="UU 14/2008 Pasal 17 huruf i",
        period=period_json(Period(PeriodKind.DURATION, years=10)),
        period_text="10 tahun",
        if_open="Orang enggan memberi nasihat dengan jujur.",
        if_closed="Nasihat tetap jujur.",
    )
    record_legacy_determination(
        actor_of_person(clerk.person),
        entries=[(unit, wording)],
        number=NUMBER,
        determined_on=date(2023, 3, 1),
        signer={"name": "Ketua PPID lama", "title": "Ketua PPID", "nip": ""},
        place_name="Nusa Rekaan",
    )


if __name__ == "__main__":
    main()

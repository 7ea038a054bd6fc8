"""The procedure editor in the browser: rows come with the page's own buttons, fields are typed by their names."""

from __future__ import annotations

from playwright.sync_api import Page

from sidik.domain.procedure import Procedure
from sidik.rules.forms.values import sheet_of_procedure
from tests.journeys.work import unfold


def begin_empty(page: Page, office: str, *, title: str, key: str) -> None:
    """Start an SOP from nothing; the editor opens."""
    page.goto(f"{office}/sop/")
    page.fill("input[name='mulai-title']", title)
    page.fill("input[name='mulai-key']", key)
    page.get_by_role("button", name="Mulai kosong").click()
    page.locator("form#penyusun").wait_for()


def press(page: Page, button: str, wanted: str) -> None:
    """Press a button that adds a row, and wait for the field that comes with it."""
    unfold(page.locator("form#penyusun"))
    page.locator(f"form#penyusun button[name=do][value='{button}']").click()
    page.locator(f"form#penyusun [name='{wanted}']").first.wait_for(state="attached")
    unfold(page.locator("form#penyusun"))


def enter(page: Page, procedure: Procedure) -> None:
    """Type a whole procedure, from the empty page on."""
    wanted = sheet_of_procedure(procedure)
    unfold(page.locator("form#penyusun"))
    for name, value in wanted.fields.items():
        if value and name.startswith(("identity.", "headings.")):
            write(page, name, value)
    for place, performer in enumerate(wanted.performers):
        press(page, "add_performer", f"performers.{place}.key")
        for name, value in performer.items():
            write(page, f"performers.{place}.{name}", value)
    for place in range(len(wanted.steps)):
        press(page, "add_step", f"steps.{place}.text")
    for place, step in enumerate(wanted.steps):
        at = f"steps.{place}."
        write(page, f"{at}text", step.fields["text"])
        write(page, f"{at}performers", *step.performers)
        for row, activity in enumerate(step.activities):
            write(page, f"{at}new_activity", activity["do"])
            press(page, f"add_activity:{place}", f"{at}activities.{row}.by")
            for name, value in activity.items():
                if name == "by" or name.startswith("with."):
                    write(page, f"{at}activities.{row}.{name}", *value.split("\n"))
        for name, value in step.fields.items():
            if value and (
                name in ("requires", "produces", "note") or name.startswith(("decision.", "time."))
            ):
                write(page, f"{at}{name}", value)


def write(page: Page, name: str, *values: str) -> None:
    """Fill, choose or tick a field, whichever it is."""
    fields = page.locator(f"form#penyusun [name='{name}']")
    kind = fields.first.evaluate("e => e.type")
    if kind == "checkbox":
        for box in fields.all():
            box.set_checked(box.get_attribute("value") in values)
    elif kind == "select-one":
        fields.first.select_option(values[0])
    else:
        fields.first.fill("\n".join(values))

"""Types into a page as a browser without JavaScript does: reads the form, fills fields, presses a button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


class _Fields(HTMLParser):
    """Successful controls of the form with this id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values: dict[str, list[str]] = {}
        self.select = self.area = ""
        self.choices: dict[str, list[str]] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.inside = given.get("id", "") == self.form_id
        if not self.inside or "disabled" in given:
            return
        name, kind = given.get("name", ""), given.get("type", "")
        if tag == "input" and name and kind not in ("submit", "button", "file"):
            if kind in ("checkbox", "radio"):
                self.choices.setdefault(name, []).append(given.get("value", "on"))
            if kind not in ("checkbox", "radio") or "checked" in given:
                self.values.setdefault(name, []).append(given.get("value", "on"))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select = name
            self.choices[name] = []
        elif tag == "option" and self.select:
            self.choices[self.select].append(given.get("value", ""))
            if "selected" in given or self.select not in self.values:
                self.values[self.select] = [given.get("value", "")]

    def handle_data(self, data: str) -> None:
        self.text += data if self.area else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.values[self.area] = [self.text.removeprefix("\n")]
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


@dataclass
class Page:
    """A page with one form that is being typed into."""

    client: Client
    url: str
    form_id: str = "penyusun"
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    response: HttpResponse | None = None

    def open(self) -> Page:
        """Load the page."""
        return self._show(self.client.get(self.url))

    def _show(self, response: Any) -> Page:
        reader = _Fields(self.form_id)
        reader.feed(response.content.decode())
        self.values, self.choices, self.response = reader.values, reader.choices, response
        return self

    def fill(self, **typed: str | list[str]) -> Page:
        """Fill fields of the page; a name uses `__` for its dots."""
        return self.type({name.replace("__", "."): value for name, value in typed.items()})

    def type(self, typed: dict[str, str | list[str]]) -> Page:
        """Fill fields of the page. Only what the page offers can be typed or chosen."""
        for name, value in typed.items():
            offered = name in self.values or name in self.choices
            assert offered, f"the page has no field {name}"
            several = value if isinstance(value, list) else [value]
            if name in self.choices:
                assert set(several) <= set(self.choices[name]), f"{name} offers {self.choices[name]}"
            self.values[name] = several
        return self

    def press(self, button: str) -> Page:
        """Send the form by one of its buttons."""
        content = (self.response.content if self.response else b"").decode()
        assert f'value="{button}"' in content, f"the page has no button {button}"
        return self._show(self.client.post(self.url, {**self.values, "do": button}))

    @property
    def text(self) -> str:
        """The page."""
        return self.response.content.decode() if self.response else ""

"""Fills the forms of a page as a browser does: with what stands in the fields, then what is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from sidik.casework.models import Case


@dataclass
class PageForm:
    """One form: where it goes and what it holds."""

    action: str
    data: dict[str, list[str]] = field(default_factory=dict)
    disabled: bool = False


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._text: str | None = None
        self._select: tuple[str, str | None] | None = None

    def _put(self, name: str | None, value: str) -> None:
        if self._open is not None and name:
            self._open.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = dict(pairs)
        name = attrs.get("name")
        if tag == "form":
            assert self._open is None, "a form inside a form"
            self._open = PageForm(attrs.get("action") or "")
            self.forms.append(self._open)
        elif tag == "button" and self._open is not None and "disabled" in attrs:
            self._open.disabled = True
        elif tag == "input" and "disabled" not in attrs:
            kind = attrs.get("type", "text")
            if kind in {"checkbox", "radio"}:
                if "checked" in attrs:
                    self._put(name, attrs.get("value") or "on")
            elif kind != "file":
                self._put(name, attrs.get("value") or "")
        elif tag == "textarea":
            self._text = name
            self._put(name, "")
        elif tag == "select" and name:
            self._select = (name, None)
        elif tag == "option" and self._select:
            first = self._select[1] is None
            if first or "selected" in attrs:
                self._select = (self._select[0], attrs.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            self._text = None
        elif tag == "select" and self._select:
            self._put(self._select[0], self._select[1] or "")
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text and self._open is not None:
            self._open.data[self._text][-1] += data


def forms_in(html: str) -> list[PageForm]:
    """Every form of a page; a form inside another fails."""
    parser = _Forms()
    parser.feed(html)
    for form in parser.forms:
        # Browsers drop the line break that follows <textarea>.
        form.data = {
            k: [v.removeprefix("\n").removeprefix("\r\n") for v in vs] for k, vs in form.data.items()
        }
    return parser.forms


@dataclass
class CasePage:
    """The page of a case, seen by one officer."""

    client: Client
    case: Case

    def show(self, query: str = "") -> str:
        """The page."""
        answer = self.client.get(reverse("casework:case_page", args=[self.case.uuid]) + query)
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def form(self, name: str, query: str = "") -> PageForm:
        """The finishing form ("finish") or the form of an action."""
        place = (
            reverse("casework:finish", args=[self.case.uuid])
            if name == "finish"
            else reverse("casework:act_inside", args=[self.case.uuid, name])
        )
        found = [form for form in forms_in(self.show(query)) if form.action == place]
        assert found, f"no form {name}"
        return found[0]

    def send(self, name: str, typed: dict[str, Any] | None = None, query: str = "", **files: Any) -> Any:
        """Send a form with what is typed; names of actions get their prefix."""
        form = self.form(name, query)
        prefix = "" if name == "finish" else f"{name}-"
        data: dict[str, Any] = dict(form.data)
        for key, value in (typed or {}).items():
            data[prefix + key] = value if isinstance(value, list) else [value]
        if name == "finish":
            data |= {f"needs-{n}": ["on"] for n in range(10)}
        data |= {prefix + key: value for key, value in files.items()}
        return self.client.post(form.action, data)

    def done(self, name: str, typed: dict[str, Any] | None = None, query: str = "", **files: Any) -> None:
        """Send a form that is accepted."""
        answer = self.send(name, typed, query, **files)
        assert answer.status_code == 302, _said(answer)
        self.case.refresh_from_db()


def _said(answer: Any) -> str:
    context = answer.context or {}
    refusal = context.get("refusal")
    form = context.get("form")
    actions = {n: e["form"].errors for n, e in (context.get("actions") or {}).items() if e["form"].errors}
    return f"{answer.status_code} {refusal} {getattr(form, 'errors', '')} {actions}"

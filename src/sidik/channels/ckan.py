"""CKAN: one dataset per body, named by its slug, with the files of the newest edition as resources (API 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sidik.channels.exchange import Answer, ChannelFailed, Host, as_form, as_json, refused
from sidik.channels.notice import Attached, EditionNotice, Sent

# Kept on the dataset and written last: it says that everything of this edition has arrived.
DIGEST = "sidik_edisi"
ACTIONS = "/api/3/action/"


@dataclass(frozen=True)
class Ckan:
    """A CKAN server; `organization` owns the dataset."""

    host: Host
    organization: str
    name: str = "CKAN"

    def send(self, notice: EditionNotice) -> Sent:
        """Bring the dataset up to this edition. Raises: ChannelFailed."""
        dataset = self._show(notice.slug)
        address = f"{self.host.address.rstrip('/')}/dataset/{notice.slug}"
        if dataset is not None and _extras(dataset).get(DIGEST) == notice.digest:
            return Sent(address, was_there=True)
        about = _about(notice)
        if dataset is None:
            dataset = self._do(
                "package_create", about | {"name": notice.slug, "owner_org": self.organization}
            )
        else:
            dataset = self._do("package_patch", about | {"id": dataset["id"], "state": "active"})
        kept = {str(one["name"]): one for one in dataset.get("resources", ())}
        for file in notice.files:
            self._put(str(dataset["id"]), file, kept.get(file.name))
        extras = _extras(dataset) | {DIGEST: notice.digest}
        self._do(
            "package_patch",
            {"id": dataset["id"], "extras": [{"key": key, "value": value} for key, value in extras.items()]},
        )
        return Sent(address, was_there=False)

    def _show(self, slug: str) -> dict[str, Any] | None:
        answer = self.host.ask("GET", f"{ACTIONS}package_show?id={quote(slug, safe='')}")
        return None if answer.status == 404 else _result(answer)

    def _do(self, action: str, content: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.host.ask("POST", ACTIONS + action, content=as_json(content), kind="application/json")
        return _result(answer)

    def _put(self, dataset: str, file: Attached, before: Mapping[str, Any] | None) -> None:
        if before is not None and before.get("hash") == file.digest:
            return
        fields = {"name": file.name, "format": file.format, "mimetype": file.media_type, "hash": file.digest}
        fields |= {"package_id": dataset} if before is None else {"id": str(before["id"])}
        action = "resource_create" if before is None else "resource_patch"
        content, kind = as_form(fields, file)
        _result(self.host.ask("POST", ACTIONS + action, content=content, kind=kind))


def _about(notice: EditionNotice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "notes": notice.about,
        "url": notice.url,
        "version": str(notice.number),
        "author": notice.body_name,
        "maintainer": notice.body_name,
        "private": False,
    }


def _extras(dataset: Mapping[str, Any]) -> dict[str, str]:
    return {str(one["key"]): str(one["value"]) for one in dataset.get("extras", ())}


def _result(answer: Answer) -> dict[str, Any]:
    if answer.status != 200:
        raise refused(answer.status, _said(answer))
    content = answer.read()
    if not isinstance(content, dict) or content.get("success") is not True:
        raise refused(answer.status, _said(answer))
    result = content.get("result")
    if not isinstance(result, dict) or "id" not in result:
        raise refused(answer.status, "jawaban tanpa hasil")
    return result


def _said(answer: Answer) -> str:
    """What CKAN says is wrong: a message, or the fields with their faults."""
    try:
        found = answer.read()
    except ChannelFailed as unreadable:
        # A page of the web server instead of an answer of CKAN.
        return str(unreadable)
    error = found.get("error") if isinstance(found, dict) else None
    if not isinstance(error, dict):
        return ""
    if "message" in error:
        return str(error["message"])
    return "; ".join(f"{name}: {value}" for name, value in error.items() if not name.startswith("__"))

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
        if dataset is not None and _is_of(dataset, notice):
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
        if file.content:
            content, kind = as_form(fields, file)
            answer = self.host.ask("POST", ACTIONS + action, content=content, kind=kind)
            if not (file.url and _is_too_long(answer)):
                _result(answer)
                return
        # Longer than this CKAN takes: the resource leads to the portal. `clear_upload` lets go of an earlier file.
        self._do(action, {**fields, "url": file.url, "clear_upload": "true"})


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


def _is_of(dataset: Mapping[str, Any], notice: EditionNotice) -> bool:
    """Whether all of this edition has arrived, leads to where the portal is now, and all may read it.

    Its editors are shown a deleted or private dataset like any other.
    """
    is_public = dataset.get("state") == "active" and not dataset.get("private")
    return is_public and _extras(dataset).get(DIGEST) == notice.digest and dataset.get("url") == notice.url


def _is_too_long(answer: Answer) -> bool:
    """CKAN says so of the field (409), the web server before it of the whole question (413)."""
    return answer.status == 413 or (answer.status == 409 and "upload" in _faults(answer))


def _faults(answer: Answer) -> Mapping[str, Any]:
    found = answer.read()
    error = found.get("error") if isinstance(found, dict) else None
    return error if isinstance(error, dict) else {}


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

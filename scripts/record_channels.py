"""Records what a real CKAN and a real WordPress answer to our clients: tests/channels/recorded/, replayed by the tests.

    python scripts/record_channels.py wordpress http://127.0.0.1:9400 USER PASSWORD READER READER_PASSWORD
    python scripts/record_channels.py plain-links http://127.0.0.1:9400 USER PASSWORD
    python scripts/record_channels.py ckan http://127.0.0.1:5000 TOKEN STRANGER_TOKEN ORGANIZATION

For an empty server of one's own: pages, files and datasets are made and changed on it. How such a server is had,
and what was recorded with which version: tests/channels/recorded/README.md.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.channels import notices  # noqa: E402

from sidik.channels import ChannelFailed, Ckan, EditionNotice, WordPress  # noqa: E402
from sidik.channels.exchange import Answer, Host, as_json  # noqa: E402
from sidik.channels.wordpress import signed_in  # noqa: E402

RECORDED = ROOT / "tests" / "channels" / "recorded"
# Below this a question is kept as text; of a longer one, or of a file, only its digest.
KEPT_BYTES = 4000


def kept(content: bytes) -> dict[str, str]:
    """What was sent, so that it can be told when something else is sent."""
    try:
        if len(content) <= KEPT_BYTES:
            return {"text": content.decode()}
    except UnicodeDecodeError:
        pass
    return {"sha256": hashlib.sha256(content).hexdigest()}


@dataclass(frozen=True)
class Recorder(Host):
    """A host whose questions and answers are kept."""

    steps: list[dict[str, Any]] = field(default_factory=list)

    def ask(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        kind: str = "",
        more: Mapping[str, str] = {},
    ) -> Answer:
        """As the host; a redirect is kept as one."""
        question: dict[str, Any] = {"method": method, "path": path}
        if content is not None:
            question |= kept(content)
        step = {"question": question, "answer": {"status": 301, "headers": {"Location": "/"}, "raw": ""}}
        self.steps.append(step)
        answer = super().ask(method, path, content=content, kind=kind, more=more)
        try:
            step["answer"] = {"status": answer.status, "body": answer.read()}
        except ChannelFailed:
            step["answer"] = {"status": answer.status, "raw": answer.content.decode(errors="replace")}
        return answer


Sender = Callable[[Host], Ckan | WordPress]


def record(
    name: str, address: str, headers: Mapping[str, str], sender: Sender, notice: EditionNotice
) -> None:
    """One sending, whatever comes of it."""
    host = Recorder(address, headers)
    try:
        said = str(sender(host).send(notice))
    except ChannelFailed as failed:
        said = str(failed)
    sys.stdout.write(f"{name}: {len(host.steps)} questions, {said}\n")
    text = json.dumps({"address": address, "steps": host.steps}, ensure_ascii=False, indent=1)
    (RECORDED / f"{name}.json").write_text(text + "\n")


def wordpress(address: str, user: str, password: str, reader: str, reader_password: str) -> None:
    """A site whose slug `kontak` a media file of its own holds."""
    as_user, as_reader = signed_in(user, password), signed_in(reader, reader_password)
    for name, headers, notice in (
        ("wordpress_no_right", as_reader, notices.FIRST),
        ("wordpress_wrong_password", signed_in(user, "salah"), notices.FIRST),
        ("wordpress_first", as_user, notices.FIRST),
        ("wordpress_again", as_user, notices.FIRST),
        ("wordpress_next", as_user, notices.NEXT),
        ("wordpress_moved", as_user, notices.MOVED),
        ("wordpress_taken", as_user, notices.TAKEN),
    ):
        record(name, address, headers, WordPress, notice)


def plain_links(address: str, user: str, password: str) -> None:
    """The same site, emptied, with plain permalinks."""
    record("wordpress_plain_links", address, signed_in(user, password), WordPress, notices.FIRST)


def ckan(address: str, token: str, stranger: str, organization: str) -> None:
    """A CKAN with an organization in which the token may edit and the stranger's may not."""

    def sender(host: Host) -> Ckan:
        return Ckan(host, organization)

    owner, other = {"Authorization": token}, {"Authorization": stranger}
    record("ckan_no_right", address, other, sender, notices.FIRST)
    record("ckan_wrong_token", address, {"Authorization": "salah"}, sender, notices.FIRST)
    for name, notice in (("first", notices.FIRST), ("again", notices.FIRST), ("next", notices.NEXT)):
        record(f"ckan_{name}", address, owner, sender, notice)
    content = as_json({"id": notices.FIRST.slug})
    Host(address, owner).ask("POST", "/api/3/action/package_delete", content=content, kind="application/json")
    record("ckan_deleted", address, owner, sender, notices.NEXT)
    record("ckan_too_long", address, owner, sender, notices.LONG)


def main(what: str, *given: str) -> None:
    """See the module."""
    RECORDED.mkdir(parents=True, exist_ok=True)
    doors: Mapping[str, Callable[..., None]] = {
        "wordpress": wordpress,
        "plain-links": plain_links,
        "ckan": ckan,
    }
    doors[what](*given)


if __name__ == "__main__":
    main(*sys.argv[1:])

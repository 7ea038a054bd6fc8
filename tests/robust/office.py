"""A running office of real processes that can be killed, and an officer's browser as far as forms go."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

from tests.journeys.house import PASSWORD, free_port
from tests.robust.conftest import ROOT, Home

PATIENCE_SECONDS = 120
Fields = dict[str, list[str]]


class Office:
    """`sidik run` in a home: office, portal and worker."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.ports = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    def start(self) -> float:
        """Start and wait for both doors; how many seconds that took."""
        began = time.monotonic()
        doors = {"SIDIK_OFFICE_PORT": str(self.ports[0]), "SIDIK_PORTAL_PORT": str(self.ports[1])}
        with (self.home.place / "robust.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sidik.cli", "run", "--without-demo"],
                env=self.home.environment | doors,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        self.wait()
        return time.monotonic() - began

    def wait(self) -> None:
        """Until the office answers."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/masuk/login/", timeout=10):
                    return
            except OSError:
                assert self.process is not None and self.process.poll() is None, self.log()
                time.sleep(0.05)
        raise AssertionError(f"the office does not answer\n{self.log()}")

    def log(self) -> str:
        return (self.home.place / "robust.log").read_text()[-3000:]

    def family(self) -> dict[int, str]:
        """Every process that descends from `sidik run`, itself included: id and command."""
        assert self.process is not None
        parents, commands = {}, {}
        for place in Path("/proc").iterdir():
            if not place.name.isdigit():
                continue
            try:
                status = (place / "stat").read_text()
                commands[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            parents[int(place.name)] = int(status.rpartition(")")[2].split()[1])
        found = {self.process.pid: commands.get(self.process.pid, "")}
        grown = True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in found and pid not in found}
            found |= {pid: commands[pid] for pid in more}
            grown = bool(more)
        self._parents = parents
        return found

    def workers(self) -> list[int]:
        """The processes that answer requests of the office: children of the master of its door."""
        door = {pid for pid, command in self.family().items() if "sidik.config.wsgi:application" in command}
        return [pid for pid in door if self._parents[pid] in door]

    def kill(self, pids: list[int]) -> None:
        """SIGKILL some of them; the master of the door starts others."""
        for pid in pids:
            _kill(pid)

    def kill_all(self) -> None:
        """SIGKILL every process at once, as a power cut would end them."""
        for pid in self.family():
            _kill(pid)
        assert self.process is not None
        self.process.wait(30)
        self.process = None

    def stop(self) -> None:
        """Stop in good order."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


class _Forms(HTMLParser):
    """The forms of a page by address: fields with what they hold before anybody types."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Fields] = {}
        self.fields: Fields = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "form":
            self.fields = self.forms.setdefault(known.get("action") or "", {})
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in known and self.select:
            self.fields.setdefault(self.select, []).append(value)
        elif tag == "textarea" and name:
            self.fields.setdefault(name, [""])
        elif tag == "input" and name:
            ticked = known.get("type") not in {"radio", "checkbox"} or "checked" in known
            if ticked and known.get("type") not in {"file", "submit"}:
                self.fields.setdefault(name, []).append(value)
            elif known.get("type") == "radio":
                self.fields.setdefault(name, [])


class Officer:
    """One officer's browser: signs in, reads a page, sends its form."""

    def __init__(self, office: Office, username: str) -> None:
        self.office = office
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, _Stay())
        form = self.form("/masuk/login/", "")
        assert self.send("/masuk/login/", form | {"login": [username], "password": [PASSWORD]}) == 302

    def form(self, path: str, ending: str) -> Fields:
        """The form of a page whose address ends so, as it stands."""
        page = _Forms()
        try:
            with self.opener.open(self.office.address + path, timeout=60) as answer:
                page.feed(answer.read().decode())
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code}\n{self.office.log()}") from error
        return next(
            fields
            for action, fields in page.forms.items()
            if action.endswith(ending) and "csrfmiddlewaretoken" in fields and (ending or len(fields) > 2)
        )

    def send(self, path: str, fields: Fields) -> int | None:
        """The status of the answer; None when no whole answer came."""
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        request = urllib.request.Request(self.office.address + path, data, {"Referer": self.office.address})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, http.client.HTTPException):
            return None


class _Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow: a redirect is the acknowledgement."""

    def redirect_request(self, *_: object) -> None:
        return None

"""The minute-taker's save in a real server while 30 phones look every two seconds with ETag, and alone as its floor.

Target: 95 of 100 saves under 100 ms. Phones see each save: what changed is drawn anew, so most of their looks while
somebody types are answered in full; the looks of a quiet room are measured too.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

PHONES, EVERY_S, ITEMS = 30, 2.0, 20
SAVES, PAUSE_S = 60, 0.4
MOST_MS = 100.0
QUIET_S = 8.0


def look(port: int, seconds: float, tokens: list[str]) -> dict[str, list[float]]:
    """What the phones do, each on a connection of its own: milliseconds of looks without and with news."""
    found: dict[str, list[float]] = {"304": [], "200": []}
    ends = time.monotonic() + seconds

    def phone(number: int, token: str) -> None:
        time.sleep(EVERY_S * number / PHONES)
        etag, line = "", HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < ends:
            began = time.perf_counter()
            headers = {"Cookie": f"sidik-kursi={token}", "If-None-Match": etag, "X-Sidik-Part": "1"}
            line.request("GET", "/rapat/kursi/keadaan/", headers=headers)
            answer = line.getresponse()
            answer.read()
            etag = answer.headers["ETag"]
            found[str(answer.status)].append((time.perf_counter() - began) * 1000)
            time.sleep(max(0.0, EVERY_S - (time.perf_counter() - began)))

    threads = [threading.Thread(target=phone, args=(n, token)) for n, token in enumerate(tokens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


if sys.argv[1:2] == ["--look"]:
    # A process of its own, so that the phones take nothing from whoever measures.
    job = json.load(sys.stdin)
    json.dump(look(job["port"], job["seconds"], job["tokens"]), sys.stdout)
    raise SystemExit

import scratch  # noqa: E402

cast = scratch.begin()

from django.test import Client  # noqa: E402
from measure import heading, line  # noqa: E402
from tests.casework.pages import _Forms  # noqa: E402
from tests.casework.stages import KUPANG, begun, filled, of_unit, passed, seen_by  # noqa: E402
from tests.casework.test_activity_test_consequences import typed_sheet  # noqa: E402
from tests.register.steps import wording  # noqa: E402

from sidik.accounts.rows import Place  # noqa: E402
from sidik.cli.doors import OFFICE, gunicorn  # noqa: E402
from sidik.meetings.acts import invite_guest, open_sitting, take_seat  # noqa: E402
from sidik.meetings.models import Sitting  # noqa: E402
from sidik.meetings.seats import guest_of  # noqa: E402


def sitting_at_test() -> Sitting:
    """A case of Kupang at its test, held as a sitting over all its items."""
    case = of_unit(begun(cast, KUPANG), cast)
    filled(cast, "unit-perdagangan", case, *(wording(f"Berkas rekaan {n}") for n in range(1, ITEMS + 1)))
    passed(cast, "unit-perdagangan", case, times=3)
    passed(cast, "ppid", case)
    passed(cast, "clerk", case)
    run = seen_by(cast, "ppid", case)
    return open_sitting(
        cast.actor("ppid"),
        items=run.items,
        title="Sidang rekaan",
        venue="Ruang rapat",
        chair=cast.people["ppid"],
        minute_taker=cast.people["ppid"],
        place=Place(case.uuid, case.step, case.round),
    )


def guests_of(sitting: Sitting) -> list[str]:
    """Tokens of as many phones as sit in the room."""
    tokens = []
    for number in range(PHONES):
        seat, code = invite_guest(cast.actor("ppid"), sitting=sitting, name=f"Peserta {number}")
        tokens.append(take_seat(guest_of(seat), seat=seat, code=code)[1])
    return tokens


def served(port: int) -> subprocess.Popen[bytes]:
    """The office as `sidik run` serves it."""
    seen = os.environ | {"DJANGO_SETTINGS_MODULE": "sidik.config.settings"}
    process = subprocess.Popen(gunicorn(OFFICE, host="127.0.0.1", port=port, workers=2), env=seen)
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process
        except OSError:
            time.sleep(0.2)


class Desk:
    """The minute-taker's browser: one connection, the form of the item, saved with another word each time."""

    def __init__(self, port: int, sitting: Sitting) -> None:
        client = Client()
        client.force_login(cast.user("ppid"), backend="allauth.account.auth_backends.AuthenticationBackend")
        self.session = client.cookies["sidik"].value
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        status, page = self.ask("GET", f"/rapat/{sitting.uuid}/notulis/")
        if status != 200:
            raise SystemExit(f"notulis: {status}")
        forms = _Forms()
        forms.feed(page.decode())
        form = next(one for one in forms.forms if "/simpan/" in one.action)
        self.where, self.data = form.action, dict(form.data)
        typed = {f"lembar-{name}": value for name, value in typed_sheet().items()}
        self.data |= {n: v if isinstance(v, list) else [v] for n, v in typed.items()}
        self.token = self.data["csrfmiddlewaretoken"][0]

    def ask(self, method: str, where: str, body: str = "") -> tuple[int, bytes]:
        csrf = getattr(self, "csrf", "")
        headers = {"Cookie": f"sidik={self.session}; csrftoken={csrf}", "Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, where, body or None, headers)
        answer = self.line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("csrftoken="):
                self.csrf = cookie.split(";")[0].removeprefix("csrftoken=")
        return answer.status, answer.read()

    def save(self, number: int) -> float:
        """Milliseconds of one save, from the first byte sent to the last received."""
        self.data["lembar-if_open"] = [f"Rahasia pribadi terungkap, catatan {number}."]
        body = urlencode(self.data, doseq=True)
        began = time.perf_counter()
        status, answer = self.ask("POST", self.where, body)
        took = (time.perf_counter() - began) * 1000
        if status != 200:
            raise SystemExit(f"simpan: {status} {answer[:300].decode()}")
        self.data["lembar-row_version"] = [str(json.loads(answer)["row_version"])]
        return took

    def saves(self) -> list[float]:
        found = []
        for number in range(SAVES):
            found.append(self.save(number))
            time.sleep(PAUSE_S)
        return found


def looking(port: int, seconds: float, tokens: list[str]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, __file__, "--look"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps({"port": port, "seconds": seconds, "tokens": tokens}).encode())
    process.stdin.close()
    return process


def seen(process: subprocess.Popen[bytes]) -> dict[str, list[float]]:
    assert process.stdout is not None
    found: dict[str, list[float]] = json.loads(process.stdout.read())
    process.wait()
    return found


def cpu_ms(server: subprocess.Popen[bytes]) -> float:
    """What the server and its workers have computed so far, whatever else the machine does."""
    ticks = os.sysconf("SC_CLK_TCK")
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    total = 0
    for pid in [str(server.pid), *workers]:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total * 1000 / ticks


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1] if times else 0.0


def shown(name: str, times: list[float], floor: list[float], *, most: float = 0) -> None:
    tail = p95(times)
    mark = f"{tail:.0f}" + (" MISSED" if most and tail >= most else "")
    ratio = f"{tail / p95(floor):.1f}" if floor else "-"
    line(name, str(len(times)), f"{statistics.median(times):.0f}" if times else "-", mark, ratio)


def main() -> None:
    sitting = sitting_at_test()
    tokens = guests_of(sitting)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = served(port)
    try:
        desk = Desk(port, sitting)
        for number in range(5):
            desk.save(number)
        begun_ms = cpu_ms(server)
        alone = desk.saves()
        save_ms = (cpu_ms(server) - begun_ms) / len(alone)
        phones = looking(port, SAVES * (PAUSE_S + 0.15) + 4, tokens)
        time.sleep(2)
        together = desk.saves()
        busy = seen(phones)
        begun_ms = cpu_ms(server)
        quiet = seen(looking(port, QUIET_S, tokens))
        look_ms = (cpu_ms(server) - begun_ms) / sum(map(len, quiet.values()))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    heading("", "n", "median ms", "p95 ms", "x floor p95")
    shown("save, nobody looks (floor)", alone, alone)
    shown(f"save, {PHONES} phones look", together, alone, most=MOST_MS)
    shown("look without news, quiet room (floor)", quiet["304"], quiet["304"])
    shown("look without news, while saving", busy["304"], quiet["304"])
    shown("look with news, while saving", busy["200"], quiet["304"])
    print(f"CPU of the server: {save_ms:.0f} ms for a save, {look_ms:.1f} ms for a look in a quiet room")


main()

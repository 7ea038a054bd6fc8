"""The public door at 5,000 and 100,000 entries (1,000,000 with SIDIK_BENCH_LARGE=1).

Every address is asked once, so that nothing is answered from what is kept ("first"), then again ("repeat"). The floor
is a bare Django view with the same middleware that asks the edition the same and writes the titles. Datasette, where
`.bench-venv` has it, serves the same file as a third column. CPU of this process only.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
atexit.register(shutil.rmtree, home, ignore_errors=True)
os.environ |= {"SIDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal"}
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from measure import heading, line  # noqa: E402
from tests.edition.made import entry, write  # noqa: E402

from sidik.config import urls_portal  # noqa: E402
from sidik.portal import catalogue, door  # noqa: E402
from sidik.portal.door import place_of  # noqa: E402
from sidik.portal.pages import asked  # noqa: E402
from sidik.portal.serving import Serving  # noqa: E402

LARGE = bool(os.environ.get("SIDIK_BENCH_LARGE"))
SIZES = (5_000, 100_000, *((1_000_000,) if LARGE else ()))
ASKED = 60
MOST_RATIO, MOST_GROWTH = 1.5, 1.3
DATASETTE = ROOT / ".bench-venv" / "bin" / "datasette"
WORDS = [f"kata{number}" for number in range(4_000)]
FREQUENT = ("pegawai", "pengadaan", "laporan", "pemeriksaan", "kesehatan")


def rows(size: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(11)
    for number in range(1, size + 1):
        title = " ".join([chance.choice(FREQUENT), *chance.choices(WORDS, k=4), f"jarang{number // 3}"])
        opened = {"nature": "open", "opened_on": f"2026-0{number % 9 + 1}-10"} if number % 5 == 0 else {}
        ends = f"{2027 + number % 8}-05-0{number % 9 + 1}" if number % 4 else None
        yield entry(
            f"i-{number}",
            number=str(number),
            title=title,
            unit=f"Bidang {number % 40}",
            ends_on=ends,
            summary=" ".join(chance.choices(WORDS, k=12)),
            **opened,
        )


def addresses(size: int) -> dict[str, Callable[[int], str]]:
    """The mix: for each kind an address by number, each asked once."""
    chance = random.Random(5)
    word = lambda: chance.choice(WORDS)  # noqa: E731
    return {
        "list, first page": lambda n: f"/daftar/?x={n}",
        "list, deep page": lambda n: f"/daftar/?lanjut=1-{size // 2 + n}",
        "facet unit": lambda n: f"/unit/bidang-{n % 40}/?x={n}",
        "facet end": lambda n: f"/berakhir/{2028 + n % 3}/?x={n}",
        "facet two": lambda n: f"/daftar/?unit=bidang-{n % 40}&sifat=dikecualikan&x={n}",
        "entry": lambda n: f"/informasi/i-{1 + n * (size // ASKED - 1)}/",
        "word, common": lambda n: f"/daftar/?cari={FREQUENT[n % 5]}&x={n}",
        "word, rare": lambda n: f"/daftar/?cari=jarang{n}",
        "words, common + common": lambda n: f"/daftar/?cari={FREQUENT[n % 5]}+kata{n % 50}&x={n}",
        "words, mid + mid": lambda n: f"/daftar/?cari={word()}+{word()}&x={n}",
        "beginning of a word": lambda n: f"/daftar/?cari=kata{n}",
        "inside a word": lambda n: f"/daftar/?cari=arang{n}&x=1",
        "no hit": lambda n: f"/daftar/?cari=zzqx{n}",
        "newly opened": lambda n: f"/baru-dibuka/?x={n}",
    }


def bare(request: HttpRequest, where: str) -> HttpResponse:
    """A plain view that asks the edition the same and writes the titles."""
    there = place_of("id")
    address = "/" + where
    if address.startswith("/informasi/"):
        entry_found = there.edition.entry(address.split("/")[2], today=there.day)
        return HttpResponse(entry_found["title"] if entry_found else "")
    if address == "/baru-dibuka/":
        found = there.edition.newly_opened(today=there.day)
    else:
        first, *rest = address.strip("/").split("/")
        wished = asked.read(request.META["QUERY_STRING"], **({first: rest[0]} if rest else {}))
        query = asked.query_of(wished)
        found = there.edition.search(query, today=there.day, after=wished.after)
    return HttpResponse("\n".join(one.title for one in found.lines))


urls_portal.urlpatterns.insert(0, path("bench/<path:where>", bare))
django_door = WSGIHandler()


def ask(door: Callable[..., Any], address: str) -> int:
    where, _, query = address.partition("?")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": where, "QUERY_STRING": query, "SERVER_NAME": "x"}
    environ |= {"SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http"}
    said: list[str] = []
    b"".join(door(environ, lambda status, headers, *more: said.append(status)))
    return int(said[-1][:3])


def times(door: Callable[..., Any], made: Callable[[int], str]) -> list[float]:
    """Milliseconds of CPU for each of the addresses."""
    found = []
    for number in range(ASKED):
        address = made(number)
        began = time.process_time()
        status = ask(door, address)
        found.append((time.process_time() - began) * 1000)
        if status != 200:
            raise SystemExit(f"{address}: {status}")
    return found


def p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def measured(size: int) -> dict[str, tuple[float, float, float, float]]:
    """By kind: middle and p95 of the first time, middle of the repeat, middle of the floor beside it."""
    shutil.rmtree(home / "editions", ignore_errors=True)
    (home / "editions").mkdir()
    began = time.process_time()
    write(home / "editions" / f"{size}.sqlite3", rows(size))
    print(f"{size:>9,} entries written in {time.process_time() - began:.1f} s of CPU", flush=True)
    catalogue.LOOK_AGAIN_SECONDS = 0.0
    door._catalogue.cache_clear()
    began = time.process_time()
    serving = Serving(django_door)
    ask(serving, "/daftar/")
    print(
        f"{size:>9,} entries checked and first shown in {time.process_time() - began:.1f} s of CPU",
        flush=True,
    )
    catalogue.LOOK_AGAIN_SECONDS = 2.0
    found = {}
    for kind, made in addresses(size).items():
        mix = [made(number) for number in range(ASKED)]
        warm = f"/daftar/?cari={kind.replace(' ', '')[:3]}"
        ask(serving, warm)
        bare_mix = ["/bench" + address for address in mix]
        floor = times(django_door, bare_mix.__getitem__)
        first = times(serving, mix.__getitem__)
        again = times(serving, mix.__getitem__)
        found[kind] = (
            statistics.median(first),
            p95(first),
            statistics.median(again),
            statistics.median(floor),
        )
    return found


def datasette(size: int) -> dict[str, float]:
    """The list page and a row page of Datasette over the same file, in milliseconds of its CPU; empty if absent."""
    if not DATASETTE.exists():
        return {}
    script = (
        "import asyncio, json, sys, time\n"
        "from datasette.app import Datasette\n"
        "async def main():\n"
        "    ds = Datasette([], immutables=[sys.argv[1]])\n"
        "    await ds.invoke_startup()\n"
        "    name = next(iter(n for n in ds.databases if n != '_internal'))\n"
        "    found = {}\n"
        "    for kind, url in (('list', f'/{name}/entry?_next=%d'), ('row', f'/{name}/entry/%d')):\n"
        "        took = []\n"
        "        for number in range(1, 41):\n"
        "            began = time.process_time()\n"
        "            answer = await ds.client.get(url % number)\n"
        "            took.append((time.process_time() - began) * 1000)\n"
        "            assert answer.status_code == 200, (url, answer.status_code)\n"
        "        found[kind] = sorted(took)[20]\n"
        "    print(json.dumps(found))\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run(
        [str(DATASETTE.parent / "python"), "-c", script, str(home / "editions" / f"{size}.sqlite3")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        print("Datasette failed: " + done.stderr.strip().splitlines()[-1])
        return {}
    answer: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def main() -> None:
    smallest: dict[str, tuple[float, float, float, float]] = {}
    for size in SIZES:
        found = measured(size)
        smallest = smallest or found
        other = datasette(size)
        heading(f"{size:,} entries", "ms first", "p95", "x floor", "p95 / 5k", "ms repeat", "x Datasette")
        for kind, (first, slow, again, floor) in found.items():
            ratio, growth = first / floor, slow / smallest[kind][1]
            against = other.get("row" if kind == "entry" else "list")
            line(
                kind,
                f"{first:.2f}",
                f"{slow:.2f}",
                f"{ratio:.2f}" + (" OVER" if ratio > MOST_RATIO else ""),
                f"{growth:.2f}" + (" GROWS" if growth > MOST_GROWTH else ""),
                f"{again:.3f}",
                f"{against / first:.0f} / {against / again:.0f}" if against else "–",
            )
        if not other:
            print("Datasette is not installed in .bench-venv: its column is empty.")


main()

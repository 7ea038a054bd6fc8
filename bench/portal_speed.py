"""The public door at 5,000 and 100,000 entries (1,000,000 with SIDIK_BENCH_LARGE=1).

Every address is asked for the first time, of a door that has answered a few other ones, as one that runs has: neither
the page nor what was found for it is kept ("first"); then once more ("repeat"). The floor is a bare Django view with
the same middleware that asks a door in the same state the same and writes the titles. This is done in several rounds,
in which the sizes take turns, each time with a new door, and of each address the quickest counts: what else the
machine does only ever adds. The 95th of a hundred addresses is what a list that grows is judged by. Datasette, where
`.bench-venv` has it, serves the same file as a third column. CPU of this process only.
"""

from __future__ import annotations

import atexit
import copy
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
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
atexit.register(shutil.rmtree, home, ignore_errors=True)
os.environ |= {"SIDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal"}
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from measure import heading, line  # noqa: E402
from portal_corpus import COMMON, MIDDLE, SELDOM, UNITS, WORDS, name, rows  # noqa: E402
from tests.edition.made import write  # noqa: E402

from sidik.config import urls_portal  # noqa: E402
from sidik.edition import open_edition  # noqa: E402
from sidik.portal import catalogue, door  # noqa: E402
from sidik.portal.door import place_of  # noqa: E402
from sidik.portal.pages import asked  # noqa: E402
from sidik.portal.serving import Serving  # noqa: E402

LARGE = bool(os.environ.get("SIDIK_BENCH_LARGE"))
SIZES = (5_000, 100_000, *((1_000_000,) if LARGE else ()))
ASKED, ROUNDS = 100, 3
MOST_RATIO, MOST_GROWTH = 1.5, 1.3
DATASETTE = ROOT / ".bench-venv" / "bin" / "datasette"
WARM = ("/", "/daftar/", "/daftar/?cari=zzz+yyy", "/baru-dibuka/", "/statistik/")


def addresses(size: int) -> dict[str, list[str]]:
    """The mix: for each kind a hundred addresses, none twice, of words that stand in the whole list."""
    chance = random.Random(5)
    pick, sample = chance.choice, chance.sample
    names = [name(3 * number) for number in sample(range(size // 3), ASKED)]

    def found(*words: str, **facets: str) -> str:
        return "/daftar/?" + urlencode({"cari": " ".join(words)} | facets)

    mixes: dict[str, Callable[[int], str]] = {
        "list, first page": lambda n: f"/daftar/?x={n}",
        "list, deep page": lambda n: f"/daftar/?lanjut=1-{size // 2 + n}",
        "facet unit": lambda n: f"/unit/bidang-{n % UNITS}/?x={n}",
        "facet end": lambda n: f"/berakhir/{2028 + n % 3}/?x={n}",
        "facet two": lambda n: f"/daftar/?unit=bidang-{n % UNITS}&sifat=dikecualikan&x={n}",
        "entry": lambda n: f"/informasi/i-{1 + n * (size // ASKED - 1)}/",
        "newly opened": lambda n: f"/baru-dibuka/?x={n}",
        "word, common": lambda n: found(COMMON[n % len(COMMON)], x=str(n)),
        "word, middle": lambda n: found(MIDDLE[n]),
        "word, rare": lambda n: found(names[n]),
        "words, common + common": lambda n: found(*sample(COMMON, 2)),
        "words, common + middle": lambda n: found(pick(COMMON), pick(MIDDLE)),
        "words, middle + middle": lambda n: found(*sample(MIDDLE, 2)),
        "words, common + rare": lambda n: found(pick(COMMON), names[n]),
        "words, seldom + seldom": lambda n: found(*sample(SELDOM, 2)),
        "word and facet": lambda n: found(pick(MIDDLE), unit=f"bidang-{n % UNITS}"),
        "beginning of a word": lambda n: found(WORDS[n * 7][:4]),
        "inside a word": lambda n: found(MIDDLE[n][1:]),
        "no hit": lambda n: found("zq" + names[n][:4]),
    }
    return {kind: list(dict.fromkeys(map(made, range(ASKED)))) for kind, made in mixes.items()}


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


def times(door: Callable[..., Any], mix: list[str]) -> list[float]:
    """Milliseconds of CPU for each of the addresses."""
    found = []
    for address in mix:
        began = time.process_time()
        status = ask(door, address)
        found.append((time.process_time() - began) * 1000)
        if status != 200:
            raise SystemExit(f"{address}: {status}")
    return found


def p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def new_door(size: int) -> Serving:
    """A door over the list of this size that has answered a few addresses; the file is known to be whole."""
    settings.EDITIONS_DIRECTORY = home / str(size)
    door._catalogue.cache_clear()
    door._place.cache_clear()
    serving = Serving(django_door)
    for address in WARM:
        ask(serving, address)
    return serving


def quickest(rounds: list[list[float]]) -> list[float]:
    return [min(of_address) for of_address in zip(*rounds, strict=True)]


def publish(size: int) -> None:
    """Write the list and check it as a door does that meets it first."""
    (home / str(size)).mkdir()
    began = time.process_time()
    write(home / str(size) / f"{size}.sqlite3", rows(size))
    print(f"{size:>9,} entries written in {time.process_time() - began:.1f} s of CPU", flush=True)
    began = time.process_time()
    new_door(size)
    took = time.process_time() - began
    print(f"{size:>9,} entries checked and first shown in {took:.1f} s of CPU", flush=True)


class Took(NamedTuple):
    """Milliseconds: of each address the first time; in the middle its repeat, and the floor beside it."""

    first: list[float]
    again: float
    floor: float


def measured(mixes: dict[int, list[str]]) -> dict[int, Took]:
    """By size, what a mix took. All sizes take turns."""
    floors: dict[int, list[list[float]]] = {size: [] for size in mixes}
    firsts, agains = copy.deepcopy(floors), copy.deepcopy(floors)
    for _ in range(ROUNDS):
        for size, mix in mixes.items():
            new_door(size)
            floors[size].append(times(django_door, ["/bench" + address for address in mix]))
            serving = new_door(size)
            firsts[size].append(times(serving, mix))
            agains[size].append(times(serving, mix))
    return {
        size: Took(
            quickest(firsts[size]), *(statistics.median(quickest(one[size])) for one in (agains, floors))
        )
        for size in mixes
    }


def growth(first: list[float], smallest: list[float]) -> str:
    """How much slower the slow ones are than in the smallest list."""
    found = p95(first) / p95(smallest)
    return f"{found:.2f}" + (" GROWS" if found > MOST_GROWTH else "")


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
        [str(DATASETTE.parent / "python"), "-c", script, str(home / str(size) / f"{size}.sqlite3")],
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
    for size in SIZES:
        publish(size)
    catalogue.open_edition = partial(open_edition, verified=True)
    mixes = {size: addresses(size) for size in SIZES}
    found = {kind: measured({size: mixes[size][kind] for size in SIZES}) for kind in mixes[SIZES[0]]}
    for size in SIZES:
        other = datasette(size)
        heading(f"{size:,} entries", "ms first", "p95", "x floor", "p95 / 5k", "ms repeat", "x Datasette")
        for kind, by_size in found.items():
            first, again, floor = by_size[size]
            middle, ratio = statistics.median(first), statistics.median(first) / floor
            against = other.get("row" if kind == "entry" else "list")
            line(
                kind,
                f"{middle:.2f}",
                f"{p95(first):.2f}",
                f"{ratio:.2f}" + (" OVER" if ratio > MOST_RATIO else ""),
                growth(first, by_size[SIZES[0]].first),
                f"{again:.3f}",
                f"{against / middle:.0f} / {against / again:.0f}" if against else "–",
            )
        together, smallest = (
            [one for took in found.values() for one in took[key].first] for key in (size, SIZES[0])
        )
        slow, usual = p95(together), statistics.median(together)
        line("all of them", f"{usual:.2f}", f"{slow:.2f}", "", growth(together, smallest), "", "")
        if not other:
            print("Datasette is not installed in .bench-venv: its column is empty.")


main()

"""Pages of the office at 1,000 and 10,000 items, against a view behind the same door that asks one row by its key.

A page whose queries or whose ratio grow with the register reads the table instead of a page of it.
"""

from __future__ import annotations

import scratch

cast = scratch.begin()

from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402
from measure import Measured, against, heading, line  # noqa: E402

from sidik.config import urls_office  # noqa: E402
from sidik.register.models import Item  # noqa: E402

SIZES = (1_000, 10_000)
GROWN = 2.0


def bare(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse(Item.objects.get(pk=number).code)


urls_office.urlpatterns.insert(0, path("bench/<int:number>/", bare))


def addresses() -> dict[str, str]:
    register, item = reverse("register:item_list"), Item.objects.get(number=500)
    names = {
        "daftar kasus": "casework:case_list",
        "laporan": "casework:report_list",
        "rekap register": "register:recap",
        "impor": "register:import_start",
        "arsip": "archive:shelf",
        "edisi": "publication:edition_list",
        "rapat": "meetings:meeting_list",
        "buku agenda": "desk:agenda",
        "jejak audit": "ledger:entry_list",
    }
    return {
        "tugas saya": reverse("casework:inbox"),
        "register": register,
        "register, halaman jauh": f"{register}?sesudah=900",
        "register, satu huruf": f"{register}?huruf=b",
        "register, menurut tanggal berakhir": f"{register}?urut=berakhir",
        "register, cari": f"{register}?cari=pegawai",
        "register, cari kata jarang": f"{register}?cari=07",
        "satu informasi": reverse("register:item_detail", args=[item.uuid]),
        **{label: reverse(name) for label, name in names.items()},
    }


def measured(client: Client, address: str) -> tuple[int, Measured]:
    with CaptureQueriesContext(connection) as asked:
        status = client.get(address).status_code
    if status != 200:
        raise SystemExit(f"{address}: {status}")
    return len(asked), against(lambda: client.get("/bench/500/"), lambda: client.get(address), rounds=4)


def main() -> None:
    client = Client()
    client.force_login(cast.user("ppid"), backend="allauth.account.auth_backends.AuthenticationBackend")
    found: dict[str, list[tuple[int, Measured]]] = {}
    filled = 0
    for size in SIZES:
        scratch.fill(cast, filled + 1, size)
        filled = size
        for label, address in addresses().items():
            found.setdefault(label, []).append(measured(client, address))
    heading("page", "queries 1k", "queries 10k", "x floor 1k", "x floor 10k", "growth")
    for label, ((few, small), (many, large)) in found.items():
        growth = large.ratio / small.ratio
        mark = f"{growth:.1f}" + (" GROWS" if growth > GROWN or many > few else "")
        line(label, str(few), str(many), f"{small.ratio:.1f}", f"{large.ratio:.1f}", mark)


main()

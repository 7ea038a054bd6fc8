"""Making, reading, agreeing to and publishing a long list in the office: CPU and memory, first and second edition.

Run: bench/edition_publish.py [items], 10,000 if not said, 100,000 with SIDIK_BENCH_LARGE. The first edition shows
everything as added; before the second a tenth of the items goes to one unit. Limits: memory grows by at most 150 MB,
whatever the length; a page of the list that was made, and of the next edition, costs at most 0.3 s, whatever the
length; publishing costs at most eight times as much as looking, since it looks once more, checks the texts, writes the
file and notes the edition on every item.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import measure
import scratch

DEFAULT_ITEMS = 100_000 if os.environ.get("SIDIK_BENCH_LARGE") else 10_000
MOST_GROWTH_MB, MOST_RATIO, MOST_PAGE_SECONDS = 150, 8.0, 0.3
DETERMINED_ON = date(2026, 1, 2)


def anonymous_mb() -> float:
    """What this process holds itself; pages of files that the system may drop at any moment do not count."""
    text = Path("/proc/self/status").read_text()
    return int(text.split("RssAnon:")[1].split()[0]) / 1024


class Peak:
    """The highest memory while something runs, looked at twenty times a second."""

    def __enter__(self) -> Peak:
        self.began = self.most = anonymous_mb()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.most = max(self.most, anonymous_mb())

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    @property
    def growth_mb(self) -> float:
        return self.most - self.began


def fill(cast: Any, count: int) -> None:
    """Items under determinations made before SIDIK, written directly: only what comes after is measured."""
    from django.db import transaction

    from sidik.domain.periods import Period, PeriodKind
    from sidik.register.codec import period_json
    from sidik.register.models import Determination, DeterminationItem, Item, ItemVersion

    units = list(cast.units.values())
    period = period_json(Period(PeriodKind.DURATION, years=30))
    effect = "Informasi pribadi pegawai diketahui umum dan dapat disalahgunakan oleh pihak lain. " * 2
    of_body: dict[str, Any] = {"body": cast.body, "made_at": scratch.BEGAN}
    with transaction.atomic():
        for start in range(1, count + 1, scratch.BATCH):
            numbers = range(start, min(start + scratch.BATCH, count + 1))
            paper = Determination.objects.create(
                of="exemption",
                number=f"{start}/KEP/2026",
                determined_on=DETERMINED_ON,
                signer={"office": "PPID Utama"},
                is_legacy=True,
                **of_body,
            )
            Item.objects.bulk_create(
                Item(
                    id=n,
                    unit=units[n % len(units)],
                    number=n,
                    code=f"I-{n:06d}",
                    current_id=n,
                    stage="determined",
                    nature="exempt",
                    projected_on=DETERMINED_ON,
                    **of_body,
                )
                for n in numbers
            )
            ItemVersion.objects.bulk_create(
                ItemVersion(
                    id=n,
                    item_id=n,
                    number=1,
                    title=f"Informasi rekaan {n} tentang pengadaan dan pegawai",
                    grounds=[{"letter": "h", "points": [], "statutes": []}],
                    period=period,
                    if_open=effect,
                    if_closed=effect,
                    digest=f"{n:064x}",
                    **of_body,
                )
                for n in numbers
            )
            DeterminationItem.objects.bulk_create(
                DeterminationItem(
                    determination=paper,
                    item_id=n,
                    version_id=n,
                    period_kind=PeriodKind.DURATION,
                    in_force_from=DETERMINED_ON,
                    ends_on=DETERMINED_ON.replace(year=DETERMINED_ON.year + 30),
                    **of_body,
                )
                for n in numbers
            )


def measured(name: str, call: Callable[[], Any]) -> tuple[Any, float, float]:
    """What a call gives, its CPU seconds and by how much memory grew."""
    with Peak() as peak:
        began = time.process_time()
        found = call()
        spent = time.process_time() - began
    measure.line(name, f"{spent:.2f}", f"{peak.growth_mb:.0f}")
    return found, spent, peak.growth_mb


def main(count: int = DEFAULT_ITEMS) -> int:
    """Print what each phase took; the status says whether the limits hold."""
    cast = scratch.begin()
    from django.test import Client
    from django.urls import reverse

    from sidik.ledger import clock
    from sidik.publication import acts, looking
    from sidik.publication.build import preview
    from sidik.publication.privacy import open_findings
    from sidik.publication.shelf import path_of, settle
    from sidik.register.models import Item

    fill(cast, count)
    today, clerk, client = clock.today(cast.body.zone), cast.actor("clerk"), Client()
    client.force_login(cast.user("clerk"))
    pages = {
        "next edition": reverse("publication:publish_edition"),
        "list, page 7": reverse("publication:upcoming_list") + "?page=7",
        "list, two words": reverse("publication:upcoming_list") + "?cari=rekaan+pengadaan&page=3",
    }
    measure.heading(f"publishing {count:,} items", "CPU s", "+ MB")
    is_kept = True
    for number in (1, 2):
        if number == 2:
            Item.objects.filter(pk__lte=count // 10).update(unit=cast.units["industri"])
        found, looked, grown = measured(f"edition {number}: look at it", lambda: preview(cast.body, today))
        if len(found.entries) != count:
            raise SystemExit(f"{len(found.entries)} entries of {count}")
        _, _, checked = measured(
            f"edition {number}: privacy check", lambda found=found: open_findings(cast.body, found)
        )
        del found
        draft = acts.prepare_edition(clerk, channels=["website"])
        _, _, made = measured(
            f"edition {number}: make the list", lambda draft=draft: looking.make(cast.body, draft)
        )
        client.get(pages["next edition"])
        for name, where in pages.items():
            answer, spent, _ = measured(
                f"edition {number}: page of the {name}", lambda where=where: client.get(where)
            )
            is_kept &= answer.status_code == 200 and spent <= MOST_PAGE_SECONDS
        _, _, agreed = measured(
            f"edition {number}: submit it", lambda draft=draft: acts.submit_edition(clerk, draft=draft)
        )
        edition, spent, most = measured(
            f"edition {number}: publish", lambda draft=draft: acts.publish_edition(clerk, draft=draft)
        )
        settle()
        is_kept &= max(grown, checked, made, agreed, most) <= MOST_GROWTH_MB and spent <= MOST_RATIO * looked
        measure.line("publishing against looking", f"{spent / looked:.2f}", "", f"at most {MOST_RATIO}")
        measure.line("file", f"{path_of(edition).stat().st_size / 1e6:.0f} MB", "", "")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(*(int(text) for text in sys.argv[1:])))

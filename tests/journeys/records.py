"""What a journey leaves behind: papers that open, pictures of the pages for whoever asks for them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.house import House
from tests.journeys.officers import Officers


def picture(page: Page, name: str) -> None:
    """Keep how a page looks on a desk and on a telephone, when SIDIK_PICTURES names a folder."""
    wanted = os.environ.get("SIDIK_PICTURES")
    if not wanted:
        return
    size = page.viewport_size
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{wanted}/{name}-{width}.png", full_page=True)
    if size:
        page.set_viewport_size(size)


def papers(house: House, officers: Officers, key: str) -> list[tuple[str, str]]:
    """Open every paper as an officer would: each is a PDF. Returns kind and state, in the order of issue."""
    request = officers.page(key).context.request
    found = []
    for uuid, kind, state in house.rows("SELECT uuid, kind, state FROM desk_paper ORDER BY id"):
        answer = request.get(f"{house.office}/agenda/naskah/{_dashed(uuid)}.pdf")
        assert answer.status == 200, (kind, answer.status)
        assert answer.body().startswith(b"%PDF"), kind
        if wanted := os.environ.get("SIDIK_PICTURES"):
            Path(wanted, f"naskah-{len(found) + 1:02}-{kind}-{state}.pdf").write_bytes(answer.body())
        found.append((str(kind), str(state)))
    return found


def _dashed(uuid: str) -> str:
    bare = str(uuid).replace("-", "")
    return "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))

"""What a journey leaves behind: papers that open, pictures of the pages for whoever asks for them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.house import House
from tests.journeys.officers import Officers
from tests.papers.reading import squeezed, text_of


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
    return [(paper.kind, paper.state) for paper in read_papers(house, officers, key)]


@dataclass(frozen=True)
class ReadPaper:
    """An issued paper as its PDF reads, without spaces and breaks of lines."""

    kind: str
    state: str
    text: str

    def lacks(self, *wanted: str) -> list[str]:
        """What of this does not stand on the paper."""
        return [words for words in wanted if squeezed(words) not in self.text]


def read_papers(house: House, officers: Officers, key: str) -> list[ReadPaper]:
    """Open every paper as an officer would and read it, in the order of issue."""
    rows = house.rows("SELECT uuid, kind, state FROM desk_paper ORDER BY id")
    return [
        _read(house, officers, key, f"/agenda/naskah/{_dashed(uuid)}.pdf", str(kind), str(state), number)
        for number, (uuid, kind, state) in enumerate(rows, start=1)
    ]


def read_working_paper(house: House, officers: Officers, key: str, address: str, name: str) -> ReadPaper:
    """Open a paper that is printed from the page of a case."""
    return _read(house, officers, key, address.removeprefix(house.office) + f"{name}.pdf", name, "", 0)


def _read(
    house: House, officers: Officers, key: str, path: str, kind: str, state: str, number: int
) -> ReadPaper:
    answer = officers.page(key).context.request.get(house.office + path)
    assert answer.status == 200, (kind, answer.status)
    assert answer.body().startswith(b"%PDF"), kind
    if wanted := os.environ.get("SIDIK_PICTURES"):
        Path(wanted, f"naskah-{number:02}-{kind}-{state}.pdf").write_bytes(answer.body())
    return ReadPaper(kind, state, squeezed(text_of(answer.body())))


def _dashed(uuid: str) -> str:
    bare = str(uuid).replace("-", "")
    return "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))

"""Whatever is asked, all pages together show what a plain look at every entry finds, and each entry once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.edition import Edition, cells, open_edition, searching
from sidik.edition.asking import Line, Query, Word
from sidik.edition.fields import public_fields, repeated_texts
from sidik.words import index_text, query_terms
from tests.edition.made import entry, write

PUBLISHED, LATER = "2026-03-02", "2027-06-01"
FREQUENT = ["denah", "gudang", "jadwal"]
MIDDLE = ["harga", "saksi", "kontrak", "pengecualian", "penilaian", "lelang"]
RARE = ["brankas", "sandi", "mesiu", "kurir", "arsip", "segel", "kunci", "tebing"]
UNITS = ["Bidang Satu", "Bidang Dua", "Bidang Tiga"]


def _texts(dice: random.Random, place: int) -> tuple[str, str]:
    """Frequent words lie mostly outside of titles, and one of them only at the end of the list."""
    known = FREQUENT[:2] if place < 250 else FREQUENT
    title = dice.sample(MIDDLE, 1) + ([dice.choice(known)] if dice.random() < 0.2 else [])
    summary = dice.sample(known, dice.randint(0, len(known))) + dice.sample(MIDDLE, 1)
    if dice.random() < 0.1:
        (title if dice.random() < 0.5 else summary).append(dice.choice(RARE))
    return " ".join(title).capitalize(), " ".join(summary)


def _entries() -> Iterator[dict[str, Any]]:
    dice = random.Random(23)
    for place in range(1, 401):
        title, summary = _texts(dice, place)
        opened = {"nature": "open", "opened_on": f"2025-{place % 12 + 1:02d}-05"} if place % 6 == 0 else {}
        # Some ends lay before the day of publication and are published as closed all the same.
        ends = ("2014-02-01", "2026-01-15", "2026-12-31", "2031-01-01", None)[dice.randrange(5)]
        yield entry(
            f"i-{place}",
            number=str(place),
            title=title,
            summary=summary,
            unit=dice.choice(UNITS),
            ends_on=ends,
            **opened,
        )


class Plain:
    """An entry as a plain look sees it."""

    def __init__(self, place: int, given_entry: dict[str, Any]) -> None:
        self.id = place
        self.entry = public_fields(given_entry)
        self.title = {*index_text(self.entry["title"]).split()}
        texts = (
            self.entry["title"],
            self.entry["summary"],
            self.entry["number"],
            *repeated_texts(self.entry),
        )
        self.words = {*index_text(" ".join(texts)).split()}

    def meets(self, query: Query, words: list[set[str]], today: str) -> bool:
        nature = cells.as_of(self.entry, today)["nature"]
        opens = cells.opens_on(self.entry["nature"], self.entry["ends_on"], self.entry["opened_on"])
        return (
            all(alternatives & self.words for alternatives in words)
            and query.unit in ("", self.entry["unit"].lower().replace(" ", "-"))
            and query.nature in ("", cells.NATURE_SLUGS[nature])
            and query.ends in ("", self.entry["ends_on"][:4] or cells.NO_END)
            and (not query.opened or cells.days_before(today, query.opened) < opens <= today)
        )


def alternatives(word: Word, plain: list[Plain]) -> set[str]:
    """The word, its root, what begins like it; else words of titles that hold it."""
    known = set().union(*(one.words for one in plain))
    longer = (
        {one for one in known if one.startswith(word.exact)}
        if word.goes_on and word.exact.isalpha()
        else set()
    )
    in_titles = set().union(*(one.title for one in plain))
    return ({word.exact, word.root} & known) | longer or {one for one in in_titles if word.exact in one}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Plain]]:
    path = tmp_path_factory.mktemp("complete") / "e.sqlite3"
    write(path, _entries(), published_at=f"{PUBLISHED}T09:00:00+08:00")
    return path, [Plain(place, one) for place, one in enumerate(_entries(), start=1)]


@pytest.fixture(params=["short", "long"])
def opened(
    request: pytest.FixtureRequest, made: tuple[Path, list[Plain]], monkeypatch: pytest.MonkeyPatch
) -> tuple[Edition, list[Plain]]:
    """The list as it is searched, and as it would be if it were a thousand times as long."""
    if request.param == "long":
        for name, value in (("WHOLE_STEPS", 30), ("COUNTED_STEPS", 20), ("MOST_COUNTED_IN_PART", 12)):
            monkeypatch.setattr(searching, name, value)
    return open_edition(made[0], verified=True), made[1]


def _query(words: Sequence[str], **facets: Any) -> Query:
    terms = query_terms(" ".join(words))
    return Query(
        words=tuple(Word(one.word, one.root, one is terms[-1]) for one in terms),
        typed=" ".join(words),
        **facets,
    )


WORDS = st.lists(
    st.sampled_from([*FREQUENT, *MIDDLE, *RARE, "dikecualikan", "nilai", "kon", "2024", "77", "ppid"]),
    max_size=3,
    unique=True,
)
FACETS = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(["bidang-satu", "bidang-tiga"]),
        "nature": st.sampled_from(["dikecualikan", "terbuka"]),
        "ends": st.sampled_from(["2014", "2026", "2031", cells.NO_END]),
        "opened": st.sampled_from(["90", "400", "9000"]),
    },
)


def test_all_pages_together_are_what_a_plain_look_finds(
    opened: tuple[Edition, list[Plain]],
) -> None:
    edition, plain = opened

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(words=WORDS, facets=FACETS, today=st.sampled_from([PUBLISHED, LATER]), limit=st.integers(2, 30))
    def complete(words: list[str], facets: dict[str, str], today: str, limit: int) -> None:
        query = _query(words, **facets)
        words_of = [alternatives(word, plain) for word in query.words]
        true = {one.id for one in plain if one.meets(query, words_of, today)}
        seen: list[Line] = []
        page = edition.search(query, today=today, limit=limit)
        assert bool(page.lines) == bool(true)
        while page.lines:
            told = page.count < len(true) if page.is_capped else page.count == len(true)
            assert told, (page.count, page.is_capped, len(true))
            assert len(page.lines) == limit or not page.next
            seen += page.lines
            if not page.next:
                break
            page = edition.search(query, today=today, after=page.next, limit=limit)
        ids = [line.id for line in seen]
        assert len(ids) == len(set(ids))
        assert set(ids) == true

    complete()


def test_titles_lead_in_a_list_that_is_searched_as_a_whole(made: tuple[Path, list[Plain]]) -> None:
    edition, plain = open_edition(made[0], verified=True), made[1]
    query = _query(["harga", "gudang"])
    found = [line.id for line in edition.search(query, today=PUBLISHED, limit=400).lines]
    in_title = [one.id for one in plain if {"harga", "gudang"} <= one.title]
    assert in_title
    assert found[: len(in_title)] == in_title
    assert found[len(in_title) :] == sorted(found[len(in_title) :])


@pytest.mark.parametrize("index", [index_text, None], ids=["by its text", "by the index"])
def test_in_a_long_list_titles_lead_on_each_page(
    made: tuple[Path, list[Plain]], monkeypatch: pytest.MonkeyPatch, index: Callable[[str], str] | None
) -> None:
    monkeypatch.setattr(searching, "WHOLE_STEPS", 30)
    edition, plain = open_edition(made[0], verified=True), made[1]
    query, after, pages = replace(_query(["harga", "gudang"]), index=index), "", list[list[int]]()
    in_title = {one.id for one in plain if {"harga", "gudang"} <= one.title}
    while True:
        page = edition.search(query, today=PUBLISHED, after=after, limit=12)
        pages.append([line.id for line in page.lines])
        if not (after := page.next):
            break
    assert sum(bool(in_title & {*ids}) for ids in pages) > 1
    for ids in pages:
        assert ids == sorted(ids, key=lambda one: (one not in in_title, one))
    assert all(max(ids) < min(later) for ids, later in pairwise(pages))

"""Which editions are shown: a bad file never takes the place of a good one."""

import os
import threading
import time
from pathlib import Path

import pytest

from sidik.portal import catalogue
from sidik.portal.catalogue import Catalogue
from sidik.vault.signing import SigningKey
from tests.edition.made import BODY, KEY, entry, write


@pytest.fixture(autouse=True)
def look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(catalogue, "PATIENCE_SECONDS", 30.0)


def numbers(one: Catalogue) -> list[int]:
    shelf = one.shelf()
    return [edition.manifest.number for edition in shelf.editions] if shelf else []


def test_nothing_is_shown_of_an_empty_or_missing_directory(editions: Path) -> None:
    assert Catalogue(editions).shelf() is None
    assert Catalogue(editions / "none").shelf() is None


def test_a_new_edition_is_noticed(editions: Path) -> None:
    shown = Catalogue(editions)
    first = write(editions / "1.sqlite3")
    assert numbers(shown) == [1]
    write(editions / "2.sqlite3", number=2, previous=first.digest)
    assert numbers(shown) == [1, 2]


def test_the_last_good_one_stays_when_a_newer_is_damaged(editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    write(editions / "2.sqlite3", number=2, previous=first.digest)
    content = (editions / "2.sqlite3").read_bytes()
    (editions / "2.sqlite3").write_bytes(content[: len(content) // 2])
    assert numbers(Catalogue(editions)) == [1]


def test_one_damaged_in_place_is_dropped(editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    write(editions / "2.sqlite3", number=2, previous=first.digest)
    shown = Catalogue(editions)
    assert numbers(shown) == [1, 2]
    (editions / "2.sqlite3").write_bytes(b"rusak")
    assert numbers(shown) == [1]


def test_a_forged_edition_is_refused(editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    write(editions / "2.sqlite3", number=2, previous=first.digest, key=SigningKey(bytes(32)))
    assert numbers(Catalogue(editions)) == [1]


def test_an_edition_that_names_another_predecessor_is_refused(editions: Path) -> None:
    write(editions / "1.sqlite3")
    write(editions / "2.sqlite3", number=2, previous="ab" * 32)
    write(editions / "3.sqlite3", [entry("i-3")], number=3)
    assert numbers(Catalogue(editions)) == [1]


def test_a_second_edition_of_one_number_is_refused(editions: Path) -> None:
    write(editions / "1.sqlite3")
    write(editions / "1b.sqlite3", [entry("i-2")])
    assert numbers(Catalogue(editions)) == [1]


def test_with_a_known_key_no_other_is_ever_shown(editions: Path) -> None:
    write(editions / "1.sqlite3", key=SigningKey(bytes(32)))
    assert Catalogue(editions, public_key=KEY.public_key).shelf() is None


def test_one_file_alone(editions: Path) -> None:
    write(editions / "1.sqlite3", number=5, previous="ab" * 32)
    write(editions / "2.sqlite3", number=9, previous="cd" * 32)
    assert numbers(Catalogue(editions, file=editions / "1.sqlite3")) == [5]


def test_one_body_is_chosen_by_its_code(editions: Path) -> None:
    write(editions / "1.sqlite3")
    write(
        editions / "2.sqlite3",
        number=4,
        body=BODY | {"code": "LAIN"},
        previous="ab" * 32,
        published_at="2026-09-01T09:00:00+07:00",
    )
    assert numbers(Catalogue(editions, body="TELUK")) == [1]
    assert numbers(Catalogue(editions)) == [4]


def test_files_are_verified_once(editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(editions / "1.sqlite3")
    shown = Catalogue(editions)
    numbers(shown)
    monkeypatch.setattr(catalogue, "open_edition", lambda *_, **__: pytest.fail("verified again"))
    started = time.perf_counter()
    assert numbers(shown) == [1]
    assert time.perf_counter() - started < 0.1


def test_no_request_waits_for_a_large_edition(editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(editions / "1.sqlite3")
    shown = Catalogue(editions)
    before = shown.shelf()
    monkeypatch.setattr(catalogue, "PATIENCE_SECONDS", 0.0)
    may_go_on, opened = threading.Event(), catalogue.open_edition
    monkeypatch.setattr(catalogue, "open_edition", lambda *a, **k: may_go_on.wait(20) and opened(*a, **k))
    write(editions / "2.sqlite3", number=2, previous=first.digest)
    started = time.perf_counter()
    assert shown.shelf() is before
    assert shown.shelf() is before
    assert time.perf_counter() - started < 1
    may_go_on.set()
    for _ in range(200):
        if numbers(shown) == [1, 2]:
            break
        time.sleep(0.02)
    assert numbers(shown) == [1, 2]


def test_one_changed_in_place_under_its_old_time_is_dropped(editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    path = editions / "2.sqlite3"
    write(path, [entry("i-1", title="Judul yang terbit")], number=2, previous=first.digest)
    shown = Catalogue(editions)
    assert numbers(shown) == [1, 2]
    before = path.stat()
    with path.open("rb+") as file:
        content = file.read()
        file.seek(content.index(b"Judul yang terbit"))
        file.write(b"Judul yang palsu!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert numbers(shown) == [1]


@pytest.mark.parametrize("kind", ["pipe", "directory", "link to a pipe"])
def test_what_is_no_file_holds_nobody_up(editions: Path, tmp_path: Path, kind: str) -> None:
    write(editions / "1.sqlite3")
    odd = editions / "2.sqlite3"
    if kind == "directory":
        odd.mkdir()
    elif kind == "pipe":
        os.mkfifo(odd)
    else:
        os.mkfifo(tmp_path / "pipe")
        odd.symlink_to(tmp_path / "pipe")
    found: list[list[int]] = []
    asking = threading.Thread(target=lambda: found.append(numbers(Catalogue(editions))), daemon=True)
    asking.start()
    asking.join(5)
    assert found == [[1]]


def test_another_name_for_a_file_drops_nothing(editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = editions / "1.sqlite3"
    write(path)
    shown = Catalogue(editions)
    before = shown.shelf()
    may_go_on, opened = threading.Event(), catalogue.open_edition
    monkeypatch.setattr(catalogue, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(catalogue, "open_edition", lambda *a, **k: may_go_on.wait(20) and opened(*a, **k))
    path.with_suffix(".cadangan").hardlink_to(path)
    assert shown.shelf() is before
    may_go_on.set()
    for _ in range(20):
        assert numbers(shown) == [1]
        time.sleep(0.01)
